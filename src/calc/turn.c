/* What rules may do to the pool of a year: give, move, split, measure, refuse. */
#include "engine.h"

const fc_clause *fc_row(const fc_turn *turn, int32_t row) { return &turn->scenario->clauses.items[row]; }

const fc_clause_link *fc_row_link(const fc_turn *turn, int32_t row) { return &turn->scenario->clause_links[row]; }

const fc_indices *fc_participants(const fc_turn *turn) {
  return &turn->scenario->agreement_links[turn->run->pool.agreement].participants;
}

fc_fen fc_round_to(const fc_turn *turn) { return fc_smallest_part(turn->scenario, turn->run->pool.kind); }

void fc_order_by_party(const fc_turn *turn, int32_t *rows, int32_t count) {
  for (int32_t i = 1; i < count; i++) {
    int32_t row = rows[i], at = i;
    for (; at > 0 && fc_row_link(turn, rows[at - 1])->party > fc_row_link(turn, row)->party; at--)
      rows[at] = rows[at - 1];
    rows[at] = row;
  }
}

fc_fen fc_least(fc_fen a, fc_fen b) { return a < b ? a : b; }

fc_fen fc_most(fc_fen a, fc_fen b) { return a > b ? a : b; }

fc_status fc_refuse(fc_turn *turn, int32_t row, int32_t field, const char *text, const char *first,
                    const char *second) {
  fc_complain(turn->scenario, turn->engine->problems, FC_TABLE_CLAUSES, fc_row(turn, row)->line, field, text, first,
              second, fc_whole_text(turn->year).text, NULL);
  return FC_E_DATA;
}

fc_status fc_too_large(fc_turn *turn, int32_t row) {
  fc_refuse(turn, row, FC_IN_CLAUSE_VALUE,
            FC_TEXT("agreement {1}, {3}: the amounts of clause {2} are too large to be added exactly"),
            fc_row(turn, row)->agreement, fc_whole_text(fc_row(turn, row)->number).text);
  return FC_E_RANGE;
}

fc_status fc_give(fc_turn *turn, int32_t row, int32_t party, fc_fen amount, fc_fen base, fc_rate share) {
  if (!fc_add(turn->due[party], amount, &turn->due[party]) || !fc_add(turn->rest, -amount, &turn->rest))
    return fc_too_large(turn, row);
  fc_posting posting = fc_posting_of(turn, row, party, amount, base, share);
  return fc_post(turn, &posting);
}

fc_status fc_move(fc_turn *turn, int32_t row, int32_t from, int32_t to, fc_fen amount, fc_fen base, fc_rate share) {
  if (amount == 0) return FC_OK;
  if (!fc_add(turn->due[from], -amount, &turn->due[from]) || !fc_add(turn->due[to], amount, &turn->due[to]))
    return fc_too_large(turn, row);
  fc_posting posting = fc_posting_of(turn, row, from, -amount, base, share);
  posting.counterparty = to;
  fc_status status = fc_post(turn, &posting);
  posting.amount = amount;
  posting.party = to;
  posting.counterparty = from;
  return status == FC_OK ? fc_post(turn, &posting) : status;
}

fc_status fc_shift(fc_turn *turn, int32_t row, int32_t party, fc_fen change, fc_fen base) {
  if (!fc_add(turn->due[party], change, &turn->due[party])) return fc_too_large(turn, row);
  fc_posting posting = fc_posting_of(turn, row, party, change, base, FC_NO_SHARE);
  return fc_post(turn, &posting);
}

fc_remainder fc_convention_of(const fc_scenario *scenario, const int32_t *rows, int32_t count, int32_t *to_party) {
  const fc_clause *row = fc_row_with_option(scenario, rows, count, FC_OPTION_REMAINDER);
  bool own = row->options.remainder != FC_REMAINDER_DEFAULT;
  fc_remainder remainder = own ? row->options.remainder : scenario->settings.remainder;
  *to_party = own ? scenario->clause_links[row - scenario->clauses.items].remainder_party : scenario->remainder_party;
  return remainder == FC_REMAINDER_DEFAULT ? FC_REMAINDER_LARGEST : remainder;
}

/* The convention of the clause at work; in the last year carry has nowhere to go. */
static fc_remainder convention(const fc_turn *turn, int32_t *to_party) {
  fc_remainder remainder = fc_convention_of(turn->scenario, turn->rows, turn->row_count, to_party);
  bool last = turn->year == turn->run->last_year;
  return remainder == FC_REMAINDER_CARRY && last ? FC_REMAINDER_LARGEST : remainder;
}

/* Odd units that no part got: to a party, to the line `undistributed`, or there and on to the next year. */
static fc_status place_odd(fc_turn *turn, int32_t row, fc_fen total, fc_fen odd, fc_remainder remainder,
                           int32_t to_party) {
  if (odd == 0) return FC_OK;
  int32_t party = remainder == FC_REMAINDER_TO ? to_party : turn->engine->parties;
  fc_remember(turn, FC_MEMO_ODD, row, party, odd);
  if (remainder == FC_REMAINDER_CARRY && !fc_add(turn->run->carried, odd, &turn->run->carried))
    return fc_too_large(turn, row);
  return fc_give(turn, row, party, odd, total, FC_NO_SHARE);
}

fc_status fc_share_among(fc_turn *turn, int32_t row, fc_fen total, const int64_t *weights, int32_t count,
                         fc_fen *parts) {
  int32_t to_party;
  fc_remainder remainder = convention(turn, &to_party);
  fc_split_options options = {remainder, fc_round_to(turn), turn->scenario->settings.half_even,
                              turn->year - turn->scenario->settings.first_year};
  fc_fen odd = 0;
  fc_status status = fc_split(total, weights, (size_t)count, &options, parts, &odd);
  if (status == FC_E_DATA)
    return fc_refuse(turn, row, FC_IN_CLAUSE_KIND, FC_TEXT("agreement {1}, {3}: all weights of clause {2} are 0"),
                     fc_row(turn, row)->agreement, fc_whole_text(fc_row(turn, row)->number).text);
  if (status != FC_OK) return fc_too_large(turn, row);
  return place_odd(turn, row, total, odd, remainder, to_party);
}

fc_status fc_share_out(fc_turn *turn, fc_fen total, const int32_t *parties, const int64_t *weights, const int32_t *rows,
                       int32_t count) {
  fc_fen *parts = turn->engine->scratch_parts;
  int64_t whole = 0;
  for (int32_t i = 0; i < count; i++)
    if (__builtin_add_overflow(whole, weights[i], &whole)) return fc_too_large(turn, turn->row);
  fc_status status = fc_share_among(turn, turn->row, total, weights, count, parts);
  for (int32_t i = 0; status == FC_OK && i < count; i++)
    status = fc_give(turn, rows ? rows[i] : turn->row, parties[i], parts[i], total, (fc_rate){weights[i], whole});
  return status;
}

/* sum:N or average:N of the history, scaled, rounded down to the fen; a negative one counts 0. */
static fc_status history_amount(fc_turn *turn, int32_t row, const fc_term *term, fc_fen *amount) {
  fc_wide sum;
  bool gross = fc_has_option(fc_row(turn, row), FC_OPTION_GROSS);
  if (!fc_history_sum(turn, term->years, gross, &sum)) return fc_too_large(turn, row);
  int64_t divisor = term->kind == FC_TERM_AVERAGE ? term->years : 1;
  if (!fc_scale_down(sum < 0 ? 0 : sum, term->rate, divisor, amount)) return fc_too_large(turn, row);
  return FC_OK;
}

static fc_status collected_amount(fc_turn *turn, int32_t row, const fc_term *term, int32_t party, fc_fen *amount) {
  int32_t last = term->kind == FC_TERM_YEARS ? term->until_year : term->from_year;
  fc_wide sum = 0;
  for (int32_t year = term->from_year; year <= last; year++) {
    fc_wide collected;
    if (!fc_collected_in(turn, party, year, &collected)) return fc_too_large(turn, row);
    sum += collected;
  }
  int64_t years = (int64_t)last - term->from_year + 1;
  if (sum < 0) sum = 0;
  return fc_scale_down(sum, (fc_rate){1, 1}, years, amount) ? FC_OK : fc_too_large(turn, row);
}

fc_status fc_term_amount(fc_turn *turn, int32_t row, const fc_term *term, int32_t party, fc_fen *amount) {
  switch (term->kind) {
  case FC_TERM_AMOUNT: *amount = term->amount; return FC_OK;
  case FC_TERM_SUM:
  case FC_TERM_AVERAGE: return history_amount(turn, row, term, amount);
  case FC_TERM_YEAR:
  case FC_TERM_YEARS: return collected_amount(turn, row, term, party, amount);
  default: return FC_E_ARGUMENT;
  }
}
