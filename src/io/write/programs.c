/* programs.csv: what each program asked for and was paid; programs-totals.csv: the same added up. */
#include "table.h"

#include <stdlib.h>
#include <string.h>

/* Payments stand by year, then by program. */
const fc_payment *fc_payment_of(const fc_view *view, int32_t program, int32_t year) {
  size_t low = 0, count = fc_result_payment_count(view->result), high = count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    const fc_payment *payment = fc_result_payment(view->result, middle);
    if (payment->year < year || (payment->year == year && payment->program < program))
      low = middle + 1;
    else
      high = middle;
  }
  const fc_payment *found = fc_result_payment(view->result, low);
  return found && found->program == program && found->year == year ? found : NULL;
}

void fc_buffer_priority(fc_buffer *buffer, const fc_view *view, int32_t program) {
  const fc_program *row = fc_scenario_program(view->scenario, program);
  fc_buffer number = {.allocator = view->allocator};
  fc_buffer_whole(&number, row->priority);
  if (number.failed)
    buffer->failed = true;
  else
    FC_SAY(buffer, view->language, row->priority ? FC_TEXT("priority {1}") : FC_TEXT("no priority"), number.data);
  fc_buffer_free(&number);
}

void fc_buffer_cut(fc_buffer *buffer, const fc_view *view, const fc_payment *payment) {
  if (!payment) return;
  fc_buffer asked = {.allocator = view->allocator}, paid = asked, available = asked, together = asked, priority = asked;
  fc_buffer_money_grouped(&asked, payment->asked);
  fc_buffer_money_grouped(&paid, payment->paid);
  fc_buffer_money_grouped(&available, payment->available);
  fc_buffer_money_grouped(&together, payment->asked_together);
  fc_buffer_priority(&priority, view, payment->program);
  if (asked.failed || paid.failed || available.failed || together.failed || priority.failed) {
    buffer->failed = true;
  } else {
    FC_SAY(buffer, view->language, FC_TEXT("program {1} asked for {2} and is paid {3}; what is cut is not owed later"),
           fc_program_code(view, payment->program), asked.data, paid.data);
    FC_SAY(buffer, view->language,
           FC_TEXT("; {1} had {2} left for the programs with {3}, which asked for {4} together"),
           fc_party_name(view, payment->fund), available.data, priority.data, together.data);
  }
  fc_buffer_free(&asked);
  fc_buffer_free(&paid);
  fc_buffer_free(&available);
  fc_buffer_free(&together);
  fc_buffer_free(&priority);
}

fc_status fc_tabulate_programs(fc_tabulator *table) {
  static const fc_output_column columns[] = {{{"program", "项目"}, false},     {{"fund", "基金"}, false},
                                             {{"period", "期间"}, false},      {{"kind", "类别"}, false},
                                             {{"city", "城市"}, false},        {{"enterprise", "企业"}, false},
                                             {{"cluster", "产业集群"}, false}, {{"asked", "应付"}, true},
                                             {{"paid", "实付"}, true},         {{"cut", "削减"}, true}};
  fc_table_headers(table, columns, sizeof columns / sizeof *columns);
  const fc_view *view = table->view;
  for (size_t i = 0; i < fc_result_payment_count(view->result); i++) {
    const fc_payment *payment = fc_result_payment(view->result, i);
    const fc_program *program = fc_scenario_program(view->scenario, payment->program);
    fc_table_text(table, fc_program_code(view, payment->program));
    fc_table_text(table, fc_party_code(view, payment->fund));
    fc_table_period(table, program->period);
    fc_table_text(table, fc_program_word(view, payment->program));
    fc_table_text(table, fc_party_code(view, fc_scenario_program_city(view->scenario, payment->program)));
    fc_table_text(table, program->enterprise ? program->enterprise : "");
    fc_table_text(table, fc_scenario_program_cluster(view->scenario, payment->program));
    fc_table_money(table, payment->asked);
    fc_table_money(table, payment->paid);
    fc_table_money(table, payment->asked - payment->paid);
    fc_table_end_row(table);
  }
  return FC_OK;
}

typedef enum grouping { BY_CITY, BY_CLUSTER, BY_KIND, BY_YEAR, BY_ALL, GROUPING_COUNT } grouping;

static const fc_word groupings[GROUPING_COUNT] = {[BY_CITY] = {"city", "城市"},
                                                  [BY_CLUSTER] = {"cluster", "产业集群"},
                                                  [BY_KIND] = {"kind", "类别"},
                                                  [BY_YEAR] = {"year", "年份"},
                                                  [BY_ALL] = {"all", "合计"}};

/* A total under way: one program's payment at first. */
typedef struct total {
  grouping by;
  int32_t number;      /* city or kind; cities that are blank come last */
  const char *cluster; /* "": none */
  int32_t year;        /* ALL_YEARS: of all years */
  fc_fen asked, paid;
} total;

enum { ALL_YEARS = INT32_MAX, TOTALS_OF_ONE = 8 };

static int by_number(int64_t a, int64_t b) { return (a > b) - (a < b); }

/* By cluster; without one last. */
static int by_cluster(const char *a, const char *b) {
  if (!*a || !*b) return (*a == '\0') - (*b == '\0');
  return strcmp(a, b);
}

static int compare_totals(const void *left, const void *right) {
  const total *a = left, *b = right;
  int order = by_number(a->by, b->by);
  if (order == 0) order = by_number(a->number, b->number);
  if (order == 0) order = by_cluster(a->cluster, b->cluster);
  return order ? order : by_number(a->year, b->year);
}

/* The totals that a payment enters: of its city, cluster and kind, in its year and over all, of the year, and of all.
 */
static void totals_of(const fc_view *view, const fc_payment *payment, total *totals) {
  int32_t city = fc_scenario_program_city(view->scenario, payment->program);
  const char *cluster = fc_scenario_program_cluster(view->scenario, payment->program);
  const total own[GROUPING_COUNT] = {
      [BY_CITY] = {.number = city >= 0 ? city : INT32_MAX},
      [BY_CLUSTER] = {.cluster = cluster ? cluster : ""},
      [BY_KIND] = {.number = (int32_t)fc_scenario_program(view->scenario, payment->program)->kind}};
  int count = 0;
  for (int by = BY_CITY; by < GROUPING_COUNT; by++) {
    total row = own[by];
    row.by = (grouping)by;
    if (!row.cluster) row.cluster = "";
    row.asked = payment->asked;
    row.paid = payment->paid;
    row.year = payment->year;
    if (by != BY_ALL) totals[count++] = row;
    row.year = ALL_YEARS;
    if (by != BY_YEAR) totals[count++] = row;
  }
}

/* Adds up totals of the same thing and year; returns how many are left, SIZE_MAX when a sum does not fit. */
static size_t add_up(total *totals, size_t count) {
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) {
    total *last = kept ? &totals[kept - 1] : NULL;
    if (!last || compare_totals(last, &totals[i]) != 0) {
      totals[kept++] = totals[i];
      continue;
    }
    if (__builtin_add_overflow(last->asked, totals[i].asked, &last->asked) ||
        __builtin_add_overflow(last->paid, totals[i].paid, &last->paid))
      return SIZE_MAX;
  }
  return kept;
}

static void named_cell(fc_tabulator *table, const char *name) {
  fc_table_text(table, *name ? name : fc_view_words(table->view, FC_TEXT("not named")));
}

static void item_cell(fc_tabulator *table, const total *row) {
  switch (row->by) {
  case BY_CITY: named_cell(table, row->number == INT32_MAX ? "" : fc_party_code(table->view, row->number)); break;
  case BY_CLUSTER: named_cell(table, row->cluster); break;
  case BY_KIND: fc_table_text(table, fc_view_word(table->view, fc_program_kind_words()[row->number])); break;
  case BY_YEAR: fc_table_whole(table, row->year); break;
  default: fc_table_words(table, FC_TEXT("total")); break;
  }
}

static void total_row(fc_tabulator *table, const total *row) {
  fc_table_text(table, fc_view_word(table->view, groupings[row->by]));
  item_cell(table, row);
  if (row->year == ALL_YEARS)
    fc_table_words(table, FC_TEXT("total"));
  else
    fc_table_whole(table, row->year);
  fc_table_money(table, row->asked);
  fc_table_money(table, row->paid);
  fc_table_money(table, row->asked - row->paid);
  fc_table_end_row(table);
}

static fc_status total_rows(fc_tabulator *table, total *totals, size_t payments) {
  const fc_view *view = table->view;
  for (size_t i = 0; i < payments; i++) totals_of(view, fc_result_payment(view->result, i), totals + i * TOTALS_OF_ONE);
  size_t count = payments * TOTALS_OF_ONE;
  if (count > 0) qsort(totals, count, sizeof *totals, compare_totals);
  count = add_up(totals, count);
  if (count == SIZE_MAX)
    return fc_view_fail(view, FC_E_RANGE, NULL, FC_TEXT("a total of programs-totals.csv is above 4 x 10^16 yuan"),
                        NULL);
  for (size_t i = 0; i < count; i++) total_row(table, &totals[i]);
  return FC_OK;
}

fc_status fc_tabulate_program_totals(fc_tabulator *table) {
  static const fc_output_column columns[] = {{{"by", "口径"}, false},     {{"item", "科目"}, false},
                                             {{"period", "期间"}, false}, {{"asked", "应付"}, true},
                                             {{"paid", "实付"}, true},    {{"cut", "削减"}, true}};
  fc_table_headers(table, columns, sizeof columns / sizeof *columns);
  size_t payments = fc_result_payment_count(table->view->result), capacity = 0;
  total *totals = NULL;
  const fc_allocator *allocator = table->view->allocator;
  if (!fc_grow(allocator, &totals, &capacity, payments * TOTALS_OF_ONE + 1, sizeof *totals)) return FC_E_MEMORY;
  fc_status status = total_rows(table, totals, payments);
  fc_resize(allocator, totals, capacity * sizeof *totals, 0);
  return status;
}
