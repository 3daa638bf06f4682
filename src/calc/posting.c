/* What a run writes down: postings, what came in, steps and memos. */
#include "engine.h"

fc_posting fc_posting_of(const fc_turn *turn, int32_t row, int32_t party, fc_fen amount, fc_fen base, fc_rate share) {
  return (fc_posting){.amount = amount,
                      .base = base,
                      .part = share.numerator,
                      .whole = share.denominator,
                      .pool = (int32_t)(turn->run - turn->engine->pools),
                      .year = turn->year,
                      .clause_row = row,
                      .party = party,
                      .counterparty = FC_NONE,
                      .stream = FC_NONE,
                      .kind = FC_POSTING_CLAUSE,
                      .holding = FC_NONE};
}

fc_status fc_post(fc_turn *turn, const fc_posting *posting) {
  return FC_APPEND(turn->engine->result, postings, *posting) ? FC_OK : FC_E_MEMORY;
}

bool fc_add_intake(fc_result *result, const fc_intake *intake) { return FC_APPEND(result, intakes, *intake); }

bool fc_add_step(fc_result *result, const fc_step *step) { return FC_APPEND(result, steps, *step); }

bool fc_add_memo(fc_result *result, const fc_memo *memo) { return FC_APPEND(result, memos, *memo); }

fc_memo fc_memo_of(fc_memo_kind kind, int32_t year, fc_fen amount) {
  return (fc_memo){.kind = kind,
                   .agreement = FC_NONE,
                   .pool = FC_NONE,
                   .year = year,
                   .clause_row = FC_NONE,
                   .party = FC_NONE,
                   .stream = FC_NONE,
                   .enterprise = FC_NONE,
                   .program = FC_NONE,
                   .amount = amount};
}

void fc_remember_year(fc_turn *turn, int32_t year, fc_memo_kind kind, int32_t row, int32_t party, fc_fen amount) {
  const fc_pool *pool = &turn->run->pool;
  fc_memo memo = fc_memo_of(kind, year, amount);
  memo.agreement = pool->agreement;
  memo.pool = (int32_t)(turn->run - turn->engine->pools);
  memo.clause_row = row;
  memo.party = party;
  memo.stream = pool->stream;
  memo.enterprise = pool->enterprise;
  (void)fc_add_memo(turn->engine->result, &memo); /* short of memory, the run ends with FC_E_MEMORY: it is watched */
}

void fc_remember(fc_turn *turn, fc_memo_kind kind, int32_t row, int32_t party, fc_fen amount) {
  fc_remember_year(turn, turn->year, kind, row, party, amount);
}
