/* The sheet of a cut-off on standard output. */
#include "settle.h"

#include "print.h"

#include <string.h>

static bool for_people(const struct options *options) {
  size_t format = option_choice(options, OPTION_FORMAT, FORMAT_TABLE);
  return format == FORMAT_TABLE || format == FORMAT_MARKDOWN;
}

/* "2025Q2", and "(closed)" where it was signed off. */
static void put_period(fc_buffer *buffer, fc_language language, const fc_settlement_row *row) {
  fc_buffer_period(buffer, row->period);
  if (!row->is_closed) return;
  fc_buffer_char(buffer, ' ');
  fc_buffer_text(buffer, fc_words(language, FC_TEXT("(closed)")));
}

static const fc_settlement_row *last_row(const struct job *job) {
  return fc_settlement_row_at(job->settlement, fc_settlement_row_count(job->settlement) - 1);
}

/* A row of the period before; NULL at the first. */
static const fc_settlement_row *row_before(const struct job *job) {
  fc_period last = last_row(job)->period;
  for (size_t i = fc_settlement_row_count(job->settlement); i-- > 0;) {
    const fc_settlement_row *row = fc_settlement_row_at(job->settlement, i);
    if (row->period.year != last.year || row->period.last_month != last.last_month) return row;
  }
  return NULL;
}

static void put_convention(fc_buffer *buffer, const struct job *job, fc_language language) {
  const fc_settings *settings = fc_scenario_settings(job->scenario);
  fc_remainder remainder = settings->remainder == FC_REMAINDER_DEFAULT ? FC_REMAINDER_LARGEST : settings->remainder;
  bool chinese = language == FC_CHINESE;
  fc_buffer_text(buffer, chinese ? fc_remainder_name_zh(remainder) : fc_remainder_name(remainder));
  if (remainder != FC_REMAINDER_TO || !settings->remainder_party) return;
  if (buffer->length && buffer->data[buffer->length - 1] != ':') fc_buffer_char(buffer, ':');
  fc_buffer_text(buffer, settings->remainder_party);
}

/* Scenario, cut-off and remainder convention, above the tables for people. */
static void print_head(const struct options *options, const struct job *job) {
  fc_language language = options->language;
  const fc_settings *settings = fc_scenario_settings(job->scenario);
  bool markdown = option_choice(options, OPTION_FORMAT, FORMAT_TABLE) == FORMAT_MARKDOWN;
  fc_word by = fc_settle_by_words()[settings->settle];
  fc_period as_of = fc_settlement_as_of(job->settlement);
  fc_buffer period = {0}, convention = {0}, known = {0};
  put_period(&period, language, last_row(job));
  put_convention(&convention, job, language);
  const char *title = settings->title && *settings->title ? settings->title : job->name;
  if (markdown) printf("## ");
  tell(stdout, language, FC_TEXT("{1}: settlement up to {2}"), title, buffer_text(&period), NULL);
  if (markdown) printf("\n");
  tell(stdout, language, FC_TEXT("Odd units: {1}; settled by {2}"), buffer_text(&convention),
       language == FC_CHINESE ? by.chinese : by.english, NULL);
  if (as_of.year) {
    if (markdown) printf("\n");
    fc_buffer_period(&known, as_of);
    tell(stdout, language, FC_TEXT("Only what was booked by the end of {1}"), buffer_text(&known), NULL);
  }
  if (*settings->mark) printf("%s%s\n", markdown ? "\n" : "", settings->mark);
  printf("\n");
  fc_buffer_free(&period);
  fc_buffer_free(&convention);
  fc_buffer_free(&known);
}

/* The same as a table for programs. */
static void fill_head(struct sheet *sheet, const struct options *options, const struct job *job) {
  bool chinese = options->language == FC_CHINESE;
  fc_buffer period = {0}, known = {0}, convention = {0};
  fc_buffer_period(&period, last_row(job)->period);
  fc_period as_of = fc_settlement_as_of(job->settlement);
  if (as_of.year) fc_buffer_period(&known, as_of);
  put_convention(&convention, job, options->language);
  static const fc_word headers[] = {
      {"scenario", "方案"}, {"upto", "截至"}, {"closed", "已结"}, {"as_of", "按入账至"}, {"remainder", "尾差约定"}};
  const char *const yes_no = last_row(job)->is_closed ? chinese ? "是" : "yes" : chinese ? "否" : "no";
  const char *const cells[] = {job->name, buffer_text(&period), yes_no, buffer_text(&known), buffer_text(&convention)};
  enum { COUNT = sizeof headers / sizeof *headers };
  sheet->name = "cutoff";
  sheet->columns = COUNT;
  for (size_t i = 0; i < COUNT; i++) sheet_add(sheet, chinese ? headers[i].chinese : headers[i].english);
  for (size_t i = 0; i < COUNT; i++) sheet_add(sheet, cells[i]);
  fc_buffer_free(&period);
  fc_buffer_free(&known);
  fc_buffer_free(&convention);
}

struct cutoff_sheet {
  const char *name, *title;
  size_t keys;
};

static const struct cutoff_sheet cutoff_sheets[FC_CUTOFF_COUNT] = {
    [FC_CUTOFF_SETTLEMENT] = {"settlement", FC_TEXT("Settlement"), 1},
    [FC_CUTOFF_CHANGE] = {"change", FC_TEXT("Change since {1}"), 1},
    [FC_CUTOFF_CORRECTIONS] = {"corrections", FC_TEXT("Corrections of earlier years"), 2},
    [FC_CUTOFF_CLAUSES] = {"clauses", FC_TEXT("Corrections by clause"), 2},
    [FC_CUTOFF_TRANSFERS] = {"transfers", FC_TEXT("Who pays whom for this period"), 1},
    [FC_CUTOFF_CUMULATED] = {"transfers-cumulated", FC_TEXT("Who pays whom for all periods so far"), 1}};

/* The title with the period before in its place. */
static const char *title_of(struct sheet *sheet, const struct job *job, fc_language language, const char *text) {
  const fc_settlement_row *before = row_before(job);
  fc_buffer period = {0}, title = {0};
  if (before) put_period(&period, language, before);
  tell_into(&title, language, text, buffer_text(&period), NULL);
  const char *kept = needed((void *)fc_arena_text(&sheet->arena, buffer_text(&title)));
  fc_buffer_free(&period);
  fc_buffer_free(&title);
  return kept;
}

/* Headers of the matrix are receivers. */
static void name_headers(struct sheet *sheet, const struct job *job) {
  for (size_t column = 1; column + 1 < sheet->columns; column++)
    sheet->cells[column] = print_name(job, sheet->cells[column]);
}

/* False where there is nothing to show. */
static bool fill(struct sheet *sheet, const struct options *options, const struct job *job, fc_cutoff_table table) {
  fc_grid *grid = NULL;
  bool people = for_people(options);
  fc_status status =
      fc_grid_of_cutoff(job->scenario, job->settlement, table, options->language, NULL, &grid, job->problems);
  if (status == FC_E_MEMORY) memory_short();
  bool is_first_cumulated = table == FC_CUTOFF_CUMULATED && !row_before(job) && people;
  bool shown = status == FC_OK && fc_grid_row_count(grid) && !is_first_cumulated;
  if (shown) {
    sheet->name = cutoff_sheets[table].name;
    sheet->title = title_of(sheet, job, options->language, cutoff_sheets[table].title);
    sheet->keys = cutoff_sheets[table].keys;
    sheet->has_money = true;
    bool marked = people && *fc_scenario_settings(job->scenario)->mark;
    sheet_of_grid(sheet, grid, (struct grid_part){.left_out = marked});
    bool is_matrix = table == FC_CUTOFF_TRANSFERS || table == FC_CUTOFF_CUMULATED;
    if (people && is_matrix) name_headers(sheet, job);
    if (people) print_names(sheet, job);
  }
  fc_grid_free(grid);
  return shown;
}

void settle_print(const struct options *options, struct job *job) {
  enum { SHEETS_MAX = FC_CUTOFF_COUNT + 1 };
  struct sheet sheets[SHEETS_MAX] = {0};
  size_t count = 0;
  bool pays = false;
  if (for_people(options))
    print_head(options, job);
  else
    fill_head(&sheets[count++], options, job);
  for (int table = 0; table < FC_CUTOFF_COUNT; table++) {
    bool filled = fill(&sheets[count], options, job, (fc_cutoff_table)table);
    if (filled && table == FC_CUTOFF_TRANSFERS) pays = true;
    count += filled;
  }
  print_sheets(options, sheets, count);
  if (!pays && for_people(options)) {
    printf("\n");
    tell(stdout, options->language, FC_TEXT("Nothing is to be paid for this period."), NULL);
  }
  for (size_t i = 0; i < count; i++) sheet_free(&sheets[i]);
}
