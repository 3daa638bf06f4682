/* Money that no clause gave to anybody. */
#include "engine.h"

static void add_detail(fc_problem *problem, const char *text, const fc_number_text *number,
                       const fc_number_text *year) {
  if (problem->detail_count == FC_DETAILS_MAX) return;
  fc_message *detail = &problem->details[problem->detail_count++];
  *detail = (fc_message){.text = text, .arguments = {number->text, year ? year->text : ""}, .argument_count = 2};
}

/* Texts of the details must outlive the problem: one pair for each clause that takes all. */
typedef struct detail_texts {
  fc_number_text number, year;
} detail_texts;

/* What a clause that takes all has to do with the gap. */
static void explain_clause(const fc_turn *turn, const fc_group *group, fc_problem *problem, detail_texts *texts) {
  int32_t start = turn->run->pool.start_year;
  int32_t first = fc_group_first_year(turn->scenario, group, start);
  int32_t last = fc_group_last_year(turn->scenario, group, start);
  if (last == INT32_MIN) return; /* only in amendments that the scenario runs without */
  texts->number = fc_whole_text(group->number);
  if (last < turn->year) {
    texts->year = fc_whole_text(last);
    add_detail(problem, FC_TEXT("clause {1} ends {2}"), &texts->number, &texts->year);
  } else if (first > turn->year) {
    texts->year = fc_whole_text(first);
    add_detail(problem, FC_TEXT("clause {1} starts {2}"), &texts->number, &texts->year);
  } else {
    add_detail(problem, FC_TEXT("clause {1} does not apply this year"), &texts->number, NULL);
  }
}

fc_status fc_complain_of_rest(fc_turn *turn) {
  const fc_scenario *scenario = turn->scenario;
  const fc_pool *pool = &turn->run->pool;
  const fc_agreement_link *link = &scenario->agreement_links[pool->agreement];
  detail_texts texts[FC_DETAILS_MAX];
  fc_problem details = {0};
  const fc_group *first = NULL;
  for (int32_t i = 0; i < link->group_count && details.detail_count < FC_DETAILS_MAX; i++) {
    const fc_group *group = &scenario->groups[link->first_group + i];
    if (!fc_rule_of(group)->takes_all || !fc_group_covers(scenario, group, pool)) continue;
    explain_clause(turn, group, &details, &texts[details.detail_count]);
    if (!first) first = group;
  }
  if (!first && link->group_count) first = &scenario->groups[link->first_group];
  bool by_clause = first != NULL;
  fc_problem problem = fc_problem_at(scenario, by_clause ? FC_TABLE_CLAUSES : FC_TABLE_AGREEMENTS,
                                     by_clause ? fc_row(turn, first->rows.items[0])->line
                                               : scenario->agreements.items[pool->agreement].line,
                                     by_clause ? (int32_t)FC_IN_CLAUSE_AGREEMENT : (int32_t)FC_IN_AGREEMENT_AGREEMENT,
                                     FC_TEXT("agreement {1}, {2}: {3} yuan not allocated: no clause applies in {2}"));
  bool indicator = pool->kind == FC_STREAM_INDICATOR;
  int32_t decimals = indicator ? fc_scenario_stream_decimals(scenario, pool->stream) : 2;
  fc_number_text year = fc_whole_text(turn->year), rest = fc_amount_text(turn->rest, decimals);
  problem.message.arguments[0] = scenario->agreements.items[pool->agreement].code;
  problem.message.arguments[1] = year.text;
  problem.message.arguments[2] = rest.text;
  problem.message.argument_count = 3;
  if (pool->enterprise != FC_NONE) {
    problem.message.text =
        FC_TEXT("agreement {1}, enterprise {4}, {2}: {3} yuan not allocated: no clause applies in {2}");
    problem.message.arguments[3] = fc_scenario_enterprise_code(scenario, pool->enterprise);
    problem.message.argument_count = 4;
  } else if (pool->stream != FC_NONE) {
    problem.message.text =
        indicator ? FC_TEXT("agreement {1}, stream {4}, {2}: {3} not allocated: no clause applies in {2}")
                  : FC_TEXT("agreement {1}, stream {4}, {2}: {3} yuan not allocated: no clause applies in {2}");
    problem.message.arguments[3] = scenario->streams.items[pool->stream].code;
    problem.message.argument_count = 4;
  }
  for (int i = 0; i < details.detail_count; i++) problem.details[i] = details.details[i];
  problem.detail_count = details.detail_count;
  fc_problems_add(turn->engine->problems, &problem);
  return FC_E_DATA;
}
