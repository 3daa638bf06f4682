/* What a run writes down: postings, what came in, steps and memos. */
#include "engine.h"

/* Room for one more in a list of a result. */
#define ROOM(list) fc_grow(result->allocator, &(list).items, &(list).capacity, (list).count + 1, sizeof *(list).items)

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
  fc_result *result = turn->engine->result;
  if (!ROOM(result->postings)) return FC_E_MEMORY;
  result->postings.items[result->postings.count++] = *posting;
  return FC_OK;
}

bool fc_add_intake(fc_result *result, const fc_intake *intake) {
  if (!ROOM(result->intakes)) return false;
  result->intakes.items[result->intakes.count++] = *intake;
  return true;
}

bool fc_add_step(fc_result *result, const fc_step *step) {
  if (!ROOM(result->steps)) return false;
  result->steps.items[result->steps.count++] = *step;
  return true;
}

bool fc_add_memo(fc_result *result, const fc_memo *memo) {
  if (!ROOM(result->memos)) return false;
  result->memos.items[result->memos.count++] = *memo;
  return true;
}

void fc_remember_year(fc_turn *turn, int32_t year, fc_memo_kind kind, int32_t row, int32_t party, fc_fen amount) {
  const fc_pool *pool = &turn->run->pool;
  fc_memo memo = {.kind = kind,
                  .agreement = pool->agreement,
                  .pool = (int32_t)(turn->run - turn->engine->pools),
                  .year = year,
                  .clause_row = row,
                  .party = party,
                  .stream = pool->stream,
                  .enterprise = pool->enterprise,
                  .program = FC_NONE,
                  .amount = amount};
  (void)fc_add_memo(turn->engine->result, &memo); /* short of memory, the run ends with FC_E_MEMORY: it is watched */
}

void fc_remember(fc_turn *turn, fc_memo_kind kind, int32_t row, int32_t party, fc_fen amount) {
  fc_remember_year(turn, turn->year, kind, row, party, amount);
}
