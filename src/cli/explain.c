/* `fencheng explain`: one figure, step by step. */
#include "explain.h"

#include "batch.h"

#include <stdlib.h>
#include <string.h>

/* 2024, 2024年, 2024年度: the pools are yearly. 0: something else. */
static int32_t year_of(const char *text) {
  static const char *const endings[] = {"", "年", "年度"};
  if (strspn(text, "0123456789") < 4) return 0;
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    if (strcmp(text + 4, endings[i]) == 0) return (int32_t)strtol(text, NULL, 10);
  return 0;
}

int explain_tell_unknown(const struct options *options, const char *text, const char *given, fc_buffer *known) {
  tell_usage(options, text, given, buffer_text(known), NULL);
  fc_buffer_free(known);
  return EXIT_USAGE;
}

void explain_list_add(fc_buffer *list, const char *code, const char *name) {
  if (list->length) fc_buffer_text(list, ", ");
  fc_buffer_text(list, code);
  if (!name || !*name || strcmp(code, name) == 0) return;
  fc_buffer_text(list, " (");
  fc_buffer_text(list, name);
  fc_buffer_char(list, ')');
}

static int find_agreement(const struct job *job, const struct options *options, struct question *question) {
  const char *given = options->values[OPTION_AGREEMENT];
  question->agreement = given ? fc_scenario_find_agreement(job->scenario, given) : -1;
  for (int32_t i = 0; given && question->agreement < 0 && i < fc_scenario_agreement_count(job->scenario); i++) {
    const char *name = fc_scenario_agreement(job->scenario, i)->name;
    if (name && strcmp(name, given) == 0) question->agreement = i;
  }
  if (!given || question->agreement >= 0) return EXIT_FINE;
  fc_buffer known = {0};
  for (int32_t i = 0; i < fc_scenario_agreement_count(job->scenario); i++) {
    const fc_agreement *agreement = fc_scenario_agreement(job->scenario, i);
    explain_list_add(&known, agreement->code, agreement->name);
  }
  return explain_tell_unknown(options, FC_TEXT("there is no agreement \"{1}\"; there are: {2}"), given, &known);
}

static int find_party(const struct job *job, const struct options *options, struct question *question) {
  const char *given = options->values[OPTION_PARTY];
  question->party = given ? fc_scenario_find_party(job->scenario, given) : -1;
  if (!given || question->party >= 0) return EXIT_FINE;
  fc_buffer known = {0};
  for (int32_t i = 0; i < fc_scenario_party_count(job->scenario); i++) {
    const fc_party *party = fc_scenario_party(job->scenario, i);
    explain_list_add(&known, party->code, party->name);
  }
  return explain_tell_unknown(options, FC_TEXT("there is no party \"{1}\"; there are: {2}"), given, &known);
}

static int read_question(const struct job *job, const struct options *options, struct question *question) {
  int code = find_agreement(job, options, question);
  if (code == EXIT_FINE) code = find_party(job, options, question);
  if (code == EXIT_FINE) code = explain_read_plan(job, options, question);
  if (code != EXIT_FINE) return code;
  const char *period = options->values[OPTION_PERIOD];
  question->pool = options->values[OPTION_POOL];
  question->year = period ? year_of(period) : 0;
  if (period && !question->year)
    return tell_usage(options, FC_TEXT("--period cannot be \"{1}\"; write a year, e.g. 2024"), period, NULL);
  return EXIT_FINE;
}

static char *pool_name(const fc_result *result, size_t pool) {
  size_t length = fc_result_pool_name(result, pool, NULL, 0);
  char *name = needed(malloc(length + 1));
  fc_result_pool_name(result, pool, name, length + 1);
  return name;
}

static bool pool_matches(const fc_result *result, size_t pool, const char *wanted) {
  if (!wanted) return true;
  char *name = pool_name(result, pool);
  bool same = strcmp(name, wanted) == 0;
  free(name);
  return same;
}

static bool has_figure(const fc_result *result, const fc_pool_year *pool_year, int32_t party) {
  if (party < 0) return true;
  for (size_t i = 0; i < pool_year->posting_count; i++)
    if (fc_result_posting(result, pool_year->first_posting + i)->party == party) return true;
  return false;
}

static bool matches(const fc_result *result, const fc_pool_year *pool_year, const struct question *question) {
  const fc_pool *pool = fc_result_pool(result, (size_t)pool_year->pool);
  if (question->agreement >= 0 && pool->agreement != question->agreement) return false;
  if (question->year && pool_year->year != question->year) return false;
  if (!pool_matches(result, (size_t)pool_year->pool, question->pool)) return false;
  return has_figure(result, pool_year, question->party);
}

void explain_print(const struct job *job, char *text, size_t *found) {
  needed(text);
  const char *mark = fc_scenario_settings(job->scenario)->mark;
  if (!*found && *mark) printf("%s\n\n", mark);
  printf("%s%s", *found ? "\n" : "", text);
  size_t length = strlen(text);
  if (length && text[length - 1] != '\n') printf("\n");
  fc_text_free(text, NULL);
  ++*found;
}

static size_t print_all(const struct job *job, const struct options *options, const struct question *question) {
  size_t found = 0, count = explain_asks_pools(question) ? fc_result_pool_year_count(job->result) : 0;
  for (size_t i = 0; i < count; i++) {
    if (!matches(job->result, fc_result_pool_year(job->result, i), question)) continue;
    explain_print(job, fc_explain(job->scenario, job->result, i, question->party, options->language, NULL), &found);
  }
  explain_print_plan(job, options, question, &found);
  return found;
}

/* "2024 太忻共建园区: 太原市, 忻州市": the figures nearest to what was asked for. */
static void tell_existing(const struct job *job, const struct options *options, struct question question) {
  bool any = false;
  tell(stderr, options->language, FC_TEXT("there is no such figure; there are:"), NULL);
  if (!explain_asks_pools(&question)) {
    explain_tell_plan(job, &question);
    return;
  }
  question.party = -1;
  question.year = 0;
  for (size_t i = 0; i < fc_result_pool_year_count(job->result); i++) {
    const fc_pool_year *pool_year = fc_result_pool_year(job->result, i);
    if (!matches(job->result, pool_year, &question)) continue;
    char *name = pool_name(job->result, (size_t)pool_year->pool);
    fc_buffer parties = {0};
    for (int32_t party = 0; party < fc_scenario_party_count(job->scenario); party++)
      if (has_figure(job->result, pool_year, party))
        explain_list_add(&parties, fc_scenario_party(job->scenario, party)->code, "");
    const fc_pool *pool = fc_result_pool(job->result, (size_t)pool_year->pool);
    fprintf(stderr, "  --agreement %s --period %d --pool %s: %s\n",
            fc_scenario_agreement(job->scenario, pool->agreement)->code, (int)pool_year->year, name,
            buffer_text(&parties));
    any = true;
    fc_buffer_free(&parties);
    free(name);
  }
  if (any || !question.pool) return;
  question.pool = NULL;
  tell_existing(job, options, question);
}

static int answer(const struct job *job, const struct options *options) {
  struct question question;
  int code = read_question(job, options, &question);
  if (code != EXIT_FINE) return code;
  if (print_all(job, options, &question)) return EXIT_FINE;
  tell_existing(job, options, question);
  return EXIT_USAGE;
}

int command_explain(const struct options *options) {
  scenario_list list = {0};
  int code = scenarios_read(&list, options, false);
  if (code == EXIT_FINE && list.count != 1)
    code = tell_usage(options, FC_TEXT("explain takes one scenario; {1} are given"), number_of(list.count).text, NULL);
  if (code == EXIT_FINE) {
    struct batch batch = {.options = options, .list = &list, .keep = true};
    batch_run(&batch, 1);
    const struct job *job = &batch.jobs[0];
    job_tell_problems(job, options, false);
    code = job->status == FC_OK ? answer(job, options) : exit_code_of(job->status);
    batch_free(&batch);
  }
  scenarios_free(&list);
  return code;
}
