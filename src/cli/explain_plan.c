/* `fencheng explain` outside of pools: accounts of funds, programs, targets. */
#include "explain.h"

#include "command.h"

#include <stdlib.h>
#include <string.h>

static int find_fund(const struct job *job, const struct options *options, struct question *question) {
  const char *given = options->values[OPTION_FUND];
  question->fund = given ? fc_scenario_find_party(job->scenario, given) : -1;
  const fc_party *found = given ? fc_scenario_party(job->scenario, question->fund) : NULL;
  if (!given || (found && found->kind == FC_PARTY_FUND)) return EXIT_FINE;
  fc_buffer known = {0};
  for (int32_t i = 0; i < fc_scenario_party_count(job->scenario); i++) {
    const fc_party *party = fc_scenario_party(job->scenario, i);
    if (party->kind == FC_PARTY_FUND) explain_list_add(&known, party->code, party->name);
  }
  return explain_tell_unknown(options, FC_TEXT("there is no fund \"{1}\"; there are: {2}"), given, &known);
}

static int find_program(const struct job *job, const struct options *options, struct question *question) {
  const char *given = question->program = options->values[OPTION_PROGRAM];
  fc_buffer known = {0};
  for (int32_t i = 0; given && i < fc_scenario_program_count(job->scenario); i++) {
    const char *code = fc_scenario_program(job->scenario, i)->code;
    if (strcmp(code, given) == 0) {
      fc_buffer_free(&known);
      return EXIT_FINE;
    }
    explain_list_add(&known, code, "");
  }
  if (!given) return EXIT_FINE;
  return explain_tell_unknown(options, FC_TEXT("there is no program \"{1}\"; there are: {2}"), given, &known);
}

/* A target stands in several rows, one for each year: it is listed once. */
static bool is_first_row(const fc_scenario *scenario, int32_t row) {
  for (int32_t i = 0; i < row; i++)
    if (strcmp(fc_scenario_target(scenario, i)->code, fc_scenario_target(scenario, row)->code) == 0) return false;
  return true;
}

static int find_target(const struct job *job, const struct options *options, struct question *question) {
  const char *given = question->target = options->values[OPTION_TARGET];
  fc_buffer known = {0};
  for (int32_t i = 0; given && i < fc_scenario_target_count(job->scenario); i++) {
    const char *code = fc_scenario_target(job->scenario, i)->code;
    if (strcmp(code, given) == 0) {
      fc_buffer_free(&known);
      return EXIT_FINE;
    }
    if (is_first_row(job->scenario, i)) explain_list_add(&known, code, "");
  }
  if (!given) return EXIT_FINE;
  return explain_tell_unknown(options, FC_TEXT("there is no target \"{1}\"; there are: {2}"), given, &known);
}

int explain_read_plan(const struct job *job, const struct options *options, struct question *question) {
  int code = find_fund(job, options, question);
  if (code == EXIT_FINE) code = find_program(job, options, question);
  return code == EXIT_FINE ? find_target(job, options, question) : code;
}

bool explain_asks_pools(const struct question *question) {
  return question->fund < 0 && !question->program && !question->target;
}

static bool asks_in_pools_only(const struct question *question) { return question->agreement >= 0 || question->pool; }

static bool of_year(const struct question *question, int32_t year) { return !question->year || question->year == year; }

static bool fund_matches(const struct question *question, const fc_fund_row *row) {
  if (asks_in_pools_only(question) || question->program || question->target) return false;
  if (question->fund >= 0 && question->fund != row->fund) return false;
  if (question->party >= 0 && question->party != row->fund) return false;
  return of_year(question, row->year);
}

static bool payment_matches(const struct job *job, const struct question *question, const fc_payment *payment) {
  if (asks_in_pools_only(question) || question->target) return false;
  if (question->fund >= 0 && question->fund != payment->fund) return false;
  const char *code = fc_scenario_program(job->scenario, payment->program)->code;
  if (question->program && strcmp(question->program, code) != 0) return false;
  int32_t city = fc_scenario_program_city(job->scenario, payment->program);
  if (question->party >= 0 && question->party != payment->fund && question->party != city) return false;
  return of_year(question, payment->year);
}

static bool target_matches(const struct job *job, const struct question *question, const fc_target_row *row) {
  if (asks_in_pools_only(question) || question->fund >= 0 || question->program || question->party >= 0) return false;
  const fc_target *target = fc_scenario_target(job->scenario, row->target);
  if (question->target && strcmp(question->target, target->code) != 0) return false;
  return of_year(question, target->year);
}

void explain_print_plan(const struct job *job, const struct options *options, const struct question *question,
                        size_t *found) {
  const fc_result *result = job->result;
  fc_language language = options->language;
  for (size_t i = 0; i < fc_result_fund_row_count(result); i++)
    if (fund_matches(question, fc_result_fund_row(result, i)))
      explain_print(job, fc_explain_fund(job->scenario, result, i, language, NULL), found);
  for (size_t i = 0; i < fc_result_payment_count(result); i++)
    if (payment_matches(job, question, fc_result_payment(result, i)))
      explain_print(job, fc_explain_payment(job->scenario, result, i, language, NULL), found);
  for (size_t i = 0; i < fc_result_target_count(result); i++)
    if (target_matches(job, question, fc_result_target(result, i)))
      explain_print(job, fc_explain_target(job->scenario, result, i, language, NULL), found);
}

void explain_tell_plan(const struct job *job, const struct question *question) {
  struct question all = *question;
  all.year = 0;
  all.party = -1;
  for (size_t i = 0; i < fc_result_fund_row_count(job->result); i++) {
    const fc_fund_row *row = fc_result_fund_row(job->result, i);
    if (fund_matches(&all, row))
      fprintf(stderr, "  --fund %s --period %d\n", fc_scenario_party(job->scenario, row->fund)->code, (int)row->year);
  }
  for (size_t i = 0; i < fc_result_payment_count(job->result); i++) {
    const fc_payment *payment = fc_result_payment(job->result, i);
    const char *code = fc_scenario_program(job->scenario, payment->program)->code;
    if (payment_matches(job, &all, payment)) fprintf(stderr, "  --program %s --period %d\n", code, (int)payment->year);
  }
  for (size_t i = 0; i < fc_result_target_count(job->result); i++) {
    const fc_target_row *row = fc_result_target(job->result, i);
    const fc_target *target = fc_scenario_target(job->scenario, row->target);
    if (target_matches(job, &all, row)) fprintf(stderr, "  --target %s --period %d\n", target->code, (int)target->year);
  }
}
