/* R13 tier: a positive rest is cut into brackets, each split by its own rates; a negative rest goes to the first.
 *   of = year: the brackets count this year's rest; total: they go on from the rests of earlier years
 *   0..1000 by 7:3, above by 5:5, rest 1500  ->  950, 550 */
#include "rules/rules.h"

/* Where the bracket that begins at `from` ends and the next one begins. */
static fc_fen next_edge(const fc_turn *turn, fc_fen from) {
  fc_fen next = FC_FEN_MAX;
  for (int32_t i = 0; i < turn->row_count; i++) {
    fc_fen above = fc_row(turn, turn->rows[i])->options.above;
    if (above > from && above < next) next = above;
  }
  return next;
}

static fc_status share_bracket(fc_turn *turn, fc_fen edge, fc_fen amount) {
  fc_engine *engine = turn->engine;
  int32_t count = 0;
  for (int32_t i = 0; i < turn->row_count; i++)
    if (fc_row(turn, turn->rows[i])->options.above == edge) engine->scratch_rows[count++] = turn->rows[i];
  fc_order_by_party(turn, engine->scratch_rows, count);
  for (int32_t i = 0; i < count; i++) engine->scratch_rates[i] = fc_row(turn, engine->scratch_rows[i])->value.rate;
  fc_split_options options = {.unit = fc_round_to(turn)};
  if (fc_weights_from_rates(engine->scratch_rates, (size_t)count, engine->scratch_weights) != FC_OK ||
      fc_split(amount, engine->scratch_weights, (size_t)count, &options, engine->scratch_parts, NULL) != FC_OK)
    return fc_too_large(turn, turn->row);
  fc_status status = FC_OK;
  for (int32_t i = 0; status == FC_OK && i < count; i++)
    status = fc_give(turn, engine->scratch_rows[i], fc_row_link(turn, engine->scratch_rows[i])->party,
                     engine->scratch_parts[i], amount, engine->scratch_rates[i]);
  return status;
}

static fc_status apply(fc_turn *turn) {
  bool total = fc_term_says(&fc_row(turn, turn->row)->of, "total");
  fc_fen from = total ? turn->state->used : 0, rest = turn->rest, until, edge = 0;
  if (!fc_add(from, rest, &until)) return fc_too_large(turn, turn->row);
  turn->limit = until;
  turn->used = from;
  turn->state->used = until;
  if (rest <= 0) return share_bracket(turn, 0, rest);
  while (from < until) {
    fc_fen next = next_edge(turn, edge);
    fc_fen end = fc_least(next, until);
    if (end > from) {
      fc_status status = share_bracket(turn, edge, end - from);
      if (status != FC_OK) return status;
      from = end;
    }
    edge = next;
  }
  return FC_OK;
}

/* The brackets begin at 0. */
static void check(const fc_scenario *scenario, fc_problems *problems, const fc_group *group) {
  for (int32_t i = 0; i < group->rows.count; i++)
    if (scenario->clauses.items[group->rows.items[i]].options.above == 0) return;
  fc_complain(scenario, problems, FC_TABLE_CLAUSES, fc_first_row(scenario, group)->line, FC_IN_CLAUSE_OPTIONS,
              FC_TEXT("the first bracket of clause {1} must begin at 0: add rows without above, or with above=0"),
              fc_whole_text(group->number).text, NULL);
}

static const fc_word of_words[] = {{"year", "当年"}, {"total", "累计"}, {NULL, NULL}};

const fc_rule_entry fc_rule_tier = {
    .rule =
        {.number = "R13",
         .name = {"tier", "超额累进"},
         .reads_rows = true,
         .party_required = true,
         .party_allowed = true,
         .value_kinds = FC_TERM_BIT(FC_TERM_RATE) | FC_TERM_BIT(FC_TERM_PARTS),
         .of_kinds = FC_TERM_BIT(FC_TERM_WORD),
         .of_words = of_words,
         .options = FC_OPTION_BIT(FC_OPTION_ABOVE),
         .takes_all = true,
         .formula = {"a positive rest is cut into brackets (above=), each split by its own rates; negative: the first",
                     "正余额按档（超过=）分段，各段按本段比例分配；负余额归首档"},
         .example = {"park,1,tier,a,60%,,,,,,,above=10000000", "园区,1,超额累进,甲市,60%,,,,,,,超过=1000万元"},
         .source = ""},
    .apply = apply,
    .check = check};
