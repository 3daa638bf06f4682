/* R3 base: what each party had before stays with it; the increment is shared below.
 *   base of a year = value x (1 + grow)^(year - start year), exact, rounded once
 *   net:  due += base, rest -= base for each row (rest may become negative)
 *   each: every collector keeps min(collected, base), a negative collected stays; rest = the positive increments
 *   net, base A 800, B 500, collected 1300, 700, then 5:5  ->  A 1150, B 850 */
#include "rules/rules.h"

/* The base of a year; *before: without its growth. */
static fc_status base_of(fc_turn *turn, int32_t row, fc_fen *base, fc_fen *before) {
  const fc_clause *clause = fc_row(turn, row);
  fc_status status = fc_term_amount(turn, row, &clause->value, fc_row_link(turn, row)->party, base);
  *before = *base;
  if (status != FC_OK || !fc_has_option(clause, FC_OPTION_GROW)) return status;
  int32_t years = turn->year - turn->run->pool.start_year;
  return fc_grow_amount(*base, clause->options.grow, years, base) ? FC_OK : fc_too_large(turn, row);
}

static fc_status keep_net(fc_turn *turn) {
  for (int32_t i = 0; i < turn->row_count; i++) {
    fc_fen base, before;
    fc_status status = base_of(turn, turn->rows[i], &base, &before);
    if (status == FC_OK)
      status = fc_give(turn, turn->rows[i], fc_row_link(turn, turn->rows[i])->party, base, before, FC_NO_SHARE);
    if (status != FC_OK) return status;
  }
  return FC_OK;
}

/* Row of the clause for a collector; FC_NONE: base 0. */
static int32_t row_of(const fc_turn *turn, int32_t collector) {
  for (int32_t i = 0; i < turn->row_count; i++)
    if (fc_row_link(turn, turn->rows[i])->party == collector) return turn->rows[i];
  return FC_NONE;
}

static fc_status keep_of_collector(fc_turn *turn, int32_t collector, fc_fen collected) {
  int32_t row = row_of(turn, collector);
  fc_fen base = 0, before;
  if (row != FC_NONE) {
    fc_status status = base_of(turn, row, &base, &before);
    if (status != FC_OK) return status;
  }
  fc_fen kept = collected < 0 ? collected : fc_least(collected, base);
  if (kept == 0) return FC_OK;
  return fc_give(turn, row == FC_NONE ? turn->row : row, collector, kept, base, FC_NO_SHARE);
}

/* What each party collected in this pool and year, [parties], in scratch_parts. */
static bool collected_by_party(fc_turn *turn) {
  fc_fen *collected = turn->engine->scratch_parts;
  for (int32_t party = 0; party < turn->engine->parties; party++) collected[party] = 0;
  for (size_t i = 0; i < turn->intake_count; i++) {
    const fc_intake *intake = &turn->engine->result->intakes.items[turn->first_intake + i];
    if (!fc_add(collected[intake->collector], intake->local, &collected[intake->collector])) return false;
  }
  return true;
}

static fc_status keep_each(fc_turn *turn) {
  if (!collected_by_party(turn)) return fc_too_large(turn, turn->row);
  for (int32_t party = 0; party < turn->engine->parties; party++) {
    fc_status status = keep_of_collector(turn, party, turn->engine->scratch_parts[party]);
    if (status != FC_OK) return status;
  }
  return FC_OK;
}

static fc_status apply(fc_turn *turn) {
  return fc_term_says(&fc_row(turn, turn->row)->of, "each") ? keep_each(turn) : keep_net(turn);
}

/* `each` keeps what every collector had, so nothing may have been taken before. */
static void check(const fc_scenario *scenario, fc_problems *problems, const fc_group *group) {
  const fc_clause *row = fc_first_row(scenario, group);
  if (!fc_term_says(&row->of, "each")) return;
  if (group == &scenario->groups[scenario->agreement_links[group->agreement].first_group]) return;
  fc_complain(scenario, problems, FC_TABLE_CLAUSES, row->line, FC_IN_CLAUSE_OF,
              FC_TEXT("base with of = each must be the first clause of agreement {1}"), row->agreement, NULL);
}

static const fc_word of_words[] = {{"net", "净额"}, {"each", "分别"}, {NULL, NULL}};

const fc_rule_entry fc_rule_base = {
    .rule =
        {.number = "R3",
         .name = {"base", "存量"},
         .reads_rows = true,
         .party_required = true,
         .party_allowed = true,
         .value_kinds = FC_TERM_BIT(FC_TERM_AMOUNT) | FC_TERM_BIT(FC_TERM_YEAR) | FC_TERM_BIT(FC_TERM_YEARS),
         .of_kinds = FC_TERM_BIT(FC_TERM_WORD),
         .of_words = of_words,
         .options = FC_OPTION_BIT(FC_OPTION_GROW),
         .formula = {"net: each party first gets its base, the rest (also negative) is shared; each: every collector "
                     "keeps min(collected, base), the increments are shared",
                     "净额：各方先得基数，余额（可为负）再分；分别：各征收方留 min(入库, 基数)，增量合并再分"},
         .example = {"gaozhu,1,base,yubei,8000000", "高竹,1,存量,渝北区,800万元"},
         .rows_differ = true,
         .source = "川渝高竹新区",
         .negative_value = true},
    .apply = apply,
    .check = check};
