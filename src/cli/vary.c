/* --vary AGREEMENT/NUMBER/PARTY=FROM..UNTIL:STEP: the points of a schedule, computed on several threads. */
#include "vary.h"

#include <stdlib.h>
#include <string.h>

enum { POINTS_MAX = 10000 };

fc_fen schedule_total(const struct schedule *schedule, size_t point, size_t party) {
  return schedule->totals[point * schedule->party_count + party];
}

bool schedule_moves(const struct schedule *schedule, size_t party) {
  fc_fen before = fc_comparison_amount(schedule->base, 0, party, 0);
  for (size_t point = 0; point < schedule->points; point++)
    if (schedule->computed[point] && schedule_total(schedule, point, party) != before) return true;
  return false;
}

static int tell_form(const struct options *options, const char *text) {
  return tell_usage(options,
                    FC_TEXT("--vary cannot be \"{1}\"; write AGREEMENT/NUMBER/PARTY=VALUES, e.g. "
                            "park/2/north=50%..70%:5% (without PARTY where the clause has one row)"),
                    text, NULL);
}

static const char *keep(struct schedule *schedule, const char *text, size_t length) {
  char *copy = needed(fc_arena_take(&schedule->work->arena, length + 1));
  memcpy(copy, text, length);
  return copy;
}

static bool read_number(const char *text, const char *end, int32_t *number) {
  *number = 0;
  for (; text < end; text++) {
    if (*text < '0' || *text > '9' || *number > FC_CLAUSE_NUMBER_MAX) return false;
    *number = *number * 10 + (*text - '0');
  }
  return *number > 0 && *number <= FC_CLAUSE_NUMBER_MAX;
}

struct value_list {
  struct schedule *schedule;
  struct axis *axis;
};

static bool take_value(void *context, const char *value) {
  const struct value_list *list = context;
  struct axis *axis = list->axis;
  if (!fc_grow(NULL, &axis->values, &axis->capacity, axis->count + 1, sizeof *axis->values)) memory_short();
  axis->values[axis->count++] = keep(list->schedule, value, strlen(value));
  return true;
}

static int read_values(struct schedule *schedule, struct axis *axis, const char *text) {
  struct value_list list = {schedule, axis};
  fc_problems *problems = needed(fc_problems_new(NULL));
  fc_status status = fc_list_values(text, NULL, take_value, &list, problems);
  if (status != FC_OK) tell_problems(problems, schedule->work->options->language, false);
  fc_problems_free(problems);
  if (status == FC_E_MEMORY) memory_short();
  return status == FC_OK ? EXIT_FINE : EXIT_USAGE;
}

static int read_axis(struct schedule *schedule, const char *text) {
  struct axis *axis = &schedule->axes[schedule->axis_count++];
  const char *equals = strchr(text, '='), *slash = strchr(text, '/');
  const struct options *options = schedule->work->options;
  if (!equals || !slash || slash > equals) return tell_form(options, text);
  const char *second = memchr(slash + 1, '/', (size_t)(equals - slash - 1));
  const char *end = second ? second : equals;
  axis->title = keep(schedule, text, (size_t)(equals - text));
  axis->edit.agreement = keep(schedule, text, (size_t)(slash - text));
  axis->edit.party = second ? keep(schedule, second + 1, (size_t)(equals - second - 1)) : "";
  if (!read_number(slash + 1, end, &axis->edit.number)) return tell_form(options, text);
  return read_values(schedule, axis, equals + 1);
}

static int read_axes(struct schedule *schedule) {
  const struct options *options = schedule->work->options;
  if (option_value(options, OPTION_VARY, AXES_MAX))
    return tell_usage(options, FC_TEXT("--vary can be given once or twice"), NULL);
  for (size_t i = 0; option_value(options, OPTION_VARY, i); i++) {
    int code = read_axis(schedule, option_value(options, OPTION_VARY, i));
    if (code != EXIT_FINE) return code;
  }
  schedule->points = schedule->axes[0].count * schedule_columns(schedule);
  if (schedule->points <= POINTS_MAX) return EXIT_FINE;
  return tell_usage(options, FC_TEXT("these are {1} points; take larger steps: at most {2}"),
                    number_of(schedule->points).text, number_of(POINTS_MAX).text, NULL);
}

/* "60%", or "60%, 10%" on two axes. */
static void add_point(struct schedule *schedule, size_t row, size_t column) {
  fc_buffer name = {0};
  const struct axis *axes = schedule->axes;
  fc_buffer_text(&name, axes[0].values[row]);
  if (schedule->axis_count == 2) {
    fc_buffer_text(&name, ", ");
    fc_buffer_text(&name, axes[1].values[column]);
  }
  struct edited *edited = compare_add(schedule->work, buffer_text(&name));
  edited->edit_count = schedule->axis_count;
  for (size_t i = 0; i < schedule->axis_count; i++) {
    edited->edits[i] = axes[i].edit;
    edited->edits[i].value = axes[i].values[i ? column : row];
  }
  fc_buffer_free(&name);
}

/* Only the totals of a point are kept, so that many points take little memory. */
static void keep_totals(void *context, size_t point) {
  struct schedule *schedule = context;
  struct edited *edited = &schedule->work->edited[point];
  fc_variant view = {.name = edited->name, .scenario = edited->scenario, .result = edited->result};
  fc_comparison *comparison = NULL;
  if (edited->status == FC_OK) edited->status = fc_compare(&view, 1, NULL, NULL, &comparison);
  schedule->computed[point] = edited->status == FC_OK;
  for (size_t party = 0; schedule->computed[point] && party < schedule->party_count; party++)
    schedule->totals[point * schedule->party_count + party] = fc_comparison_amount(comparison, 0, party, 0);
  fc_comparison_free(comparison);
  edited_drop(edited);
}

/* Each reason once, with the first point that it stops. */
static int tell_failures(struct schedule *schedule) {
  struct compare_work *work = schedule->work;
  const char *last = "";
  int code = EXIT_FINE;
  for (size_t i = 0; i < work->edited_count; i++) {
    const struct edited *edited = &work->edited[i];
    code = graver(code, exit_code_of(edited->status));
    if (edited->status == FC_OK || edited->status == FC_E_CANCELLED) continue;
    const char *reason = variants_failure(edited->problems, edited->status, work->options->language, &work->arena);
    if (strcmp(reason, last) != 0) tell_reason(work->name, edited->name, reason);
    last = reason;
  }
  return code;
}

/* --party as an index of the comparison; -1: not given, -2: unknown, and told. */
static int32_t party_of(const struct schedule *schedule) {
  const struct options *options = schedule->work->options;
  const char *text = options->values[OPTION_PARTY];
  const fc_scenario *scenario = schedule->work->variants.views[0].scenario;
  const fc_party *party = text ? fc_scenario_party(scenario, fc_scenario_find_party(scenario, text)) : NULL;
  for (size_t i = 0; party && i < schedule->party_count; i++)
    if (strcmp(fc_comparison_party(schedule->base, i)->code, party->code) == 0) return (int32_t)i;
  if (text) tell_usage(options, FC_TEXT("there is no party \"{1}\" in {2}"), text, schedule->work->name, NULL);
  return text ? -2 : -1;
}

static int show(const struct schedule *schedule, int32_t party) {
  const struct options *options = schedule->work->options;
  bool writes = option_given(options, OPTION_OUT);
  if (!writes || !option_given(options, OPTION_QUIET)) schedule_print(schedule, party);
  if (!writes) return EXIT_FINE;
  fc_grid *grid = schedule_grid(schedule);
  fc_grid_file file = {"schedule.csv", grid, NULL};
  int code = compare_write(schedule->work, &file, 1, ".vary");
  fc_grid_free(grid);
  return code;
}

/* True if two --vary speak of one cell, by whatever names. */
static bool same_cell(const struct schedule *schedule) {
  const fc_scenario *scenario = schedule->work->variants.views[0].scenario;
  const fc_clause_edit *a = &schedule->axes[0].edit, *b = &schedule->axes[1].edit;
  if (schedule->axis_count < 2 || a->number != b->number) return false;
  int32_t agreement = fc_scenario_find_agreement(scenario, a->agreement);
  if (agreement < 0 || agreement != fc_scenario_find_agreement(scenario, b->agreement)) return false;
  int32_t party = fc_scenario_find_party(scenario, a->party);
  return strcmp(a->party, b->party) == 0 || (party >= 0 && party == fc_scenario_find_party(scenario, b->party));
}

static int run(struct schedule *schedule) {
  struct compare_work *work = schedule->work;
  schedule->party_count = fc_comparison_party_count(schedule->base);
  int32_t party = party_of(schedule);
  if (party == -2) return EXIT_USAGE;
  if (same_cell(schedule))
    return tell_usage(schedule->work->options, FC_TEXT("both --vary change {1}; vary two different values"),
                      schedule->axes[0].title, NULL);
  schedule->totals = needed(calloc(schedule->points * schedule->party_count + 1, sizeof *schedule->totals));
  schedule->computed = needed(calloc(schedule->points + 1, sizeof *schedule->computed));
  for (size_t row = 0; row < schedule->axes[0].count; row++)
    for (size_t column = 0; column < schedule_columns(schedule); column++) add_point(schedule, row, column);
  compare_edit_all(work, keep_totals, schedule);
  int code = tell_failures(schedule);
  bool any = false;
  for (size_t i = 0; i < schedule->points; i++) any = any || schedule->computed[i];
  return any && code != EXIT_CANCELLED ? graver(code, show(schedule, party)) : code;
}

int vary_compare(struct compare_work *work) {
  struct schedule schedule = {.work = work};
  fc_comparison *base = NULL;
  int code = read_axes(&schedule);
  fc_status status = code == EXIT_FINE ? fc_compare(work->variants.views, 1, NULL, NULL, &base) : FC_OK;
  if (status != FC_OK) tell_reason(work->name, NULL, fc_words(work->options->language, job_text_of(status)));
  code = graver(code, exit_code_of(status));
  schedule.base = base;
  if (code == EXIT_FINE) code = run(&schedule);
  fc_comparison_free(base);
  free(schedule.totals);
  free(schedule.computed);
  for (size_t i = 0; i < AXES_MAX; i++)
    fc_resize(NULL, schedule.axes[i].values, schedule.axes[i].capacity * sizeof *schedule.axes[i].values, 0);
  return code;
}
