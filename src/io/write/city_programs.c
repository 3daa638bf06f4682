/* The programs on a page to hand over: what a fund paid, or what funds paid for programs in a city. They are no part of
 * the entitlement above them. */
#include "cities.h"

static bool is_on_page(const fc_view *view, const fc_payment *payment, int32_t party) {
  return payment->fund == party || fc_scenario_program_city(view->scenario, payment->program) == party;
}

static size_t payments_on_page(const fc_view *view, int32_t party) {
  size_t count = 0;
  for (size_t i = 0; i < fc_result_payment_count(view->result); i++)
    if (is_on_page(view, fc_result_payment(view->result, i), party)) count++;
  return count;
}

static void blank_cells(fc_tabulator *table, int count) {
  for (int i = 0; i < count; i++) fc_table_text(table, "");
}

static void title_row(fc_tabulator *table, const char *text) {
  fc_table_words(table, text);
  blank_cells(table, FC_CITY_COLUMNS - 1);
  fc_table_end_row(table);
}

/* Who is behind the payment: on a fund's page the city and the enterprise, on a city's page the enterprise. */
static void receiver_cell(fc_tabulator *table, const fc_payment *payment, bool is_fund) {
  const fc_view *view = table->view;
  const fc_program *program = fc_scenario_program(view->scenario, payment->program);
  const char *city = is_fund ? fc_party_name(view, fc_scenario_program_city(view->scenario, payment->program)) : "";
  const char *enterprise = program->enterprise ? program->enterprise : "";
  fc_buffer_text(&table->cell, city);
  if (*city && *enterprise) fc_buffer_char(&table->cell, ' ');
  fc_buffer_text(&table->cell, enterprise);
  fc_table_held(table);
}

static void note_cell(fc_tabulator *table, const fc_payment *payment) {
  const fc_view *view = table->view;
  fc_buffer asked = {.allocator = view->allocator}, cut = asked;
  fc_buffer_money_grouped(&asked, payment->asked);
  fc_buffer_money_grouped(&cut, payment->asked - payment->paid);
  bool failed = asked.failed || cut.failed;
  if (!failed && payment->paid < payment->asked)
    FC_SAY(&table->cell, view->language, FC_TEXT("asked {1}, cut {2}"), asked.data, cut.data);
  table->cell.failed = table->cell.failed || failed;
  fc_buffer_free(&asked);
  fc_buffer_free(&cut);
  fc_table_held(table);
}

static void payment_row(fc_tabulator *table, const fc_payment *payment, bool is_fund) {
  const fc_view *view = table->view;
  fc_table_whole(table, payment->year);
  fc_table_text(table, fc_program_code(view, payment->program));
  receiver_cell(table, payment, is_fund);
  fc_table_text(table, is_fund ? fc_scenario_program_cluster(view->scenario, payment->program)
                               : fc_party_name(view, payment->fund));
  fc_table_text(table, fc_program_word(view, payment->program));
  fc_table_text(table, "");
  note_cell(table, payment);
  fc_table_money(table, payment->paid);
  fc_table_end_row(table);
}

fc_status fc_city_programs(fc_tabulator *table, int32_t party) {
  const fc_view *view = table->view;
  if (payments_on_page(view, party) == 0) return FC_OK;
  bool is_fund = fc_scenario_party(view->scenario, party)->kind == FC_PARTY_FUND;
  title_row(table, is_fund ? FC_TEXT("Programs paid by this fund (spending, no part of the total above)")
                           : FC_TEXT("Programs paid by funds for this place (no part of the total above)"));
  fc_fen sum = 0, total = 0;
  int32_t year = 0;
  for (size_t i = 0; i < fc_result_payment_count(view->result); i++) {
    const fc_payment *payment = fc_result_payment(view->result, i);
    if (!is_on_page(view, payment, party)) continue;
    if (year && year != payment->year) fc_city_subtotal(table, year, sum);
    if (year != payment->year) sum = 0;
    year = payment->year;
    payment_row(table, payment, is_fund);
    if (__builtin_add_overflow(sum, payment->paid, &sum) || __builtin_add_overflow(total, payment->paid, &total))
      return fc_view_fail(view, FC_E_RANGE, NULL, FC_TEXT("a total of programs-totals.csv is above 4 x 10^16 yuan"),
                          NULL);
  }
  fc_city_subtotal(table, year, sum);
  fc_city_sum(table, fc_view_words(view, FC_TEXT("total of the programs")), fc_party_code(view, party),
              fc_party_name(view, party), total);
  return FC_OK;
}
