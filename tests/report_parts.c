/* Parts of the report: shown amounts, axes, texts in pictures; and memory that fails at every call. */
#include "report/svg.h"
#include "support/expect.h"
#include "support/failing_memory.h"

#include <string.h>

static const char *const scene_text = "set discount_rate=3%\n"
                                      "party A city\nparty B city\nparty C county\nparty F fund\nparty L level\n"
                                      "stream vat tax\nstream road cost\n"
                                      "level vat L 50%\n"
                                      "agreement x A,B start=2023\n"
                                      "agreement y A,C source=A start=2023\n"
                                      "clause x 1 carve F 10% streams=vat\n"
                                      "clause x 2 share A 60% streams=vat\nclause x 2 share B 40% streams=vat\n"
                                      "clause x 3 share A 50% streams=road\nclause x 3 share B 50% streams=road\n"
                                      "clause y 1 share A 70%\nclause y 1 share C 30%\n"
                                      "ledger 2023 A 1000000.03 stream=vat agreement=x\n"
                                      "ledger 2024 B 2000000.01 stream=vat agreement=x\n"
                                      "ledger 2024 A 300.01 stream=road agreement=x\n";

typedef struct reported {
  text_scene scene;
  fc_variant variant;
  fc_comparison *comparison;
  fc_report *report;
} reported;

static fc_status open_report(reported *all, const fc_allocator *allocator, int unit) {
  *all = (reported){.report = NULL};
  fc_report_options options = {.language = FC_ENGLISH, .unit = unit};
  fc_status status = scene_run(&all->scene, scene_text, allocator);
  all->variant = (fc_variant){.name = "base", .scenario = all->scene.scenario, .result = all->scene.result};
  if (status == FC_OK) status = fc_compare(&all->variant, 1, NULL, allocator, &all->comparison);
  if (status == FC_OK) status = fc_report_new(all->comparison, &options, allocator, all->scene.problems, &all->report);
  assert_true((status == FC_OK) == (all->report != NULL));
  return status;
}

static void close_report(reported *all) {
  fc_report_free(all->report);
  fc_comparison_free(all->comparison);
  scene_free(&all->scene);
}

static void report_money__is_rounded_half_away_from_zero(void **state) {
  (void)state;
  reported all;
  assert_int_equal(open_report(&all, NULL, 4), FC_OK);
  fc_report *report = all.report;
  const fc_shown_unit *yuan = fc_shown_unit_of(0), *wan = fc_shown_unit_of(4);
  assert_string_equal(fc_report_money(report, -123456789, yuan), "-1,234,567.89");
  assert_string_equal(fc_report_money(report, 5000, wan), "0.01");
  assert_string_equal(fc_report_money(report, 4999, wan), "0.00");
  assert_string_equal(fc_report_money(report, -5000, wan), "-0.01");
  assert_string_equal(fc_report_money(report, FC_FEN_MAX, wan), "4,000,000,000,000.00");
  assert_string_equal(fc_report_percent(report, 1, 3), "33.3%");
  assert_string_equal(fc_report_percent(report, -1, 2000), "-0.1%");
  assert_string_equal(fc_report_percent(report, 1, 0), "");
  assert_null(fc_shown_unit_of(5));
  close_report(&all);
}

static void report_amount__is_read_from_cells(void **state) {
  (void)state;
  fc_fen amount = 0;
  assert_true(fc_report_amount_of("-92233720368547758.08", &amount));
  assert_true(amount == INT64_MIN);
  assert_true(fc_report_amount_of("0.05", &amount));
  assert_int_equal(amount, 5);
  assert_false(fc_report_amount_of("92233720368547758.08", &amount));
  assert_false(fc_report_amount_of("12", &amount));
  assert_false(fc_report_amount_of("1.234", &amount));
  assert_false(fc_report_amount_of("12.34%", &amount));
  assert_false(fc_report_amount_of("", &amount));
}

static void check_axis(const fc_report *report, fc_fen low, fc_fen high, fc_fen step, size_t most) {
  fc_axis axis = fc_axis_for(report, low, high);
  assert_true(axis.low <= low && axis.low <= 0 && axis.high >= high && axis.high >= 0);
  assert_true(!step || axis.step == step);
  size_t ticks = 1;
  for (fc_fen tick = fc_axis_first(&axis); tick < axis.high; tick += axis.step) ticks++;
  assert_true(ticks >= 2 && ticks <= most);
  assert_int_equal(fc_axis_at(&axis, axis.low, 1000), 0);
  assert_int_equal(fc_axis_at(&axis, axis.high, 1000), 1000);
}

static void report_axis__holds_the_amounts_and_zero(void **state) {
  (void)state;
  reported all;
  assert_int_equal(open_report(&all, NULL, 0), FC_OK);
  check_axis(all.report, 0, 0, 0, 8);
  check_axis(all.report, 0, 60000, 10000, 8);
  check_axis(all.report, -14850, 6570, 5000, 8);
  check_axis(all.report, -3, 60000, 20000, 8); /* a little below zero */
  check_axis(all.report, -FC_FEN_MAX, FC_FEN_MAX, 0, 9);
  check_axis(all.report, 0, 1, 0, 102);
  fc_axis axis = fc_axis_for(all.report, 0, INT64_C(600000000));
  assert_string_equal(fc_axis_label(all.report, &axis, axis.step), "1");
  axis = fc_axis_for(all.report, 0, INT64_C(150000000));
  assert_string_equal(fc_axis_label(all.report, &axis, axis.step), "0.5");
  close_report(&all);
}

static void report_svg__escapes_and_cuts_texts(void **state) {
  (void)state;
  reported all;
  fc_buffer out = {0};
  assert_int_equal(open_report(&all, NULL, 0), FC_OK);
  fc_report_put_escaped(&out, "<a href='x'>&\"\x01</a>");
  assert_string_equal(out.data, "&lt;a href=&#39;x&#39;&gt;&amp;&quot;&lt;/a&gt;");
  fc_buffer_clear(&out);
  fc_svg_line(&out, (fc_point){0, 15}, (fc_point){-25, 1200}, "g");
  assert_string_equal(out.data, "<line class=\"g\" x1=\"0\" y1=\"1.5\" x2=\"-2.5\" y2=\"120\"/>\n");
  assert_string_equal(fc_report_text_fit(all.report, "太原市", 120, 1000), "太原市");
  const char *cut = fc_report_text_fit(all.report, "城市群产业协同发展基金", 120, 800);
  assert_true(strlen(cut) < strlen("城市群产业协同发展基金") && strcmp(cut + strlen(cut) - 3, "…") == 0);
  fc_buffer_free(&out);
  close_report(&all);
}

static void report_new__refuses_what_it_cannot_show(void **state) {
  (void)state;
  reported all;
  fc_report *report;
  assert_int_equal(open_report(&all, NULL, 0), FC_OK);
  fc_report_options options = {.unit = 5};
  assert_int_equal(fc_report_new(all.comparison, &options, NULL, NULL, &report), FC_E_ARGUMENT);
  assert_int_equal(fc_report_new(NULL, &options, NULL, NULL, &report), FC_E_ARGUMENT);
  assert_int_equal(fc_report_new(all.comparison, NULL, NULL, NULL, &report), FC_E_ARGUMENT);
  assert_int_equal(fc_report_page(NULL, NULL), FC_E_ARGUMENT);
  fc_report_free(NULL);
  close_report(&all);
}

static fc_status write_texts(const fc_allocator *allocator) {
  reported all;
  fc_buffer page = {.allocator = allocator}, text = page;
  fc_status status = open_report(&all, allocator, 4);
  if (status == FC_OK) status = fc_report_page(all.report, &page);
  if (status == FC_OK) status = fc_report_markdown(all.report, &text);
  if (status == FC_OK) assert_non_null(strstr(page.data, "</html>"));
  fc_buffer_free(&page);
  fc_buffer_free(&text);
  close_report(&all);
  return status;
}

static void report_texts__survive_short_memory(void **state) {
  (void)state;
  for (long n = 1;; n += n < 400 ? 1 : 7) {
    failing_memory memory = {.fail_at = n, .stays = true};
    fc_allocator allocator = {&memory, failing_resize};
    fc_status status = write_texts(&allocator);
    assert_int_equal(memory.blocks, 0);
    assert_false(memory.wrong_size);
    if (memory.calls < n) {
      assert_int_equal(status, FC_OK);
      return;
    }
    assert_int_equal(status, FC_E_MEMORY);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(report_money__is_rounded_half_away_from_zero),
                                     cmocka_unit_test(report_amount__is_read_from_cells),
                                     cmocka_unit_test(report_axis__holds_the_amounts_and_zero),
                                     cmocka_unit_test(report_svg__escapes_and_cuts_texts),
                                     cmocka_unit_test(report_new__refuses_what_it_cannot_show),
                                     cmocka_unit_test(report_texts__survive_short_memory)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
