/* Variants on disk: which there are, what their tables replace, and where their rows say that they come from; and the
 * tables alone and coalitions. */
#include "read_folder.h"

#include "support/failing_memory.h"

typedef struct file_list {
  char text[512];
  int count;
} file_list;

static bool take_file(void *context, const char *file) {
  file_list *list = context;
  size_t used = strlen(list->text);
  snprintf(list->text + used, sizeof list->text - used, "%s%s", used ? " " : "", file);
  list->count++;
  return true;
}

/* An agreement beside that of the scenario, and a variant that replaces one of the two. */
static void write_variants(folder_case *folder) {
  write_table(folder, "main/agreements.csv",
              "agreement,name,participants,start\nx,园区,ty;xz,2024\ny,公路,ty;xz,2024\n");
  write_table(folder, "main/clauses.csv",
              "agreement,clause,kind,party,value\nx,1,carve,fund,10%\nx,2,share,ty,60%\nx,2,share,xz,40%\n"
              "公路,1,equal,,\n");
  make_folder(folder, "main/variants");
  make_folder(folder, "main/variants/b");
  make_folder(folder, "main/variants/a");
  make_folder(folder, "main/variants/.hidden");
  write_table(folder, "main/variants/notes.txt", "x");
  write_table(folder, "main/variants/a/条款.csv", "规则,协议,条款,参与方\n余额,园区,1,ty\n");
  write_table(folder, "main/variants/b/ledger.csv",
              "agreement,period,stream,amount,collector\nx,2024,vat,7,xz\ny,2024,vat,5,xz\n");
}

static void variants__in_order_of_bytes(void **state) {
  folder_case *folder = *state;
  file_list list = {"", 0};
  assert_int_equal(fc_scenario_variants(folder->scenario, NULL, take_file, &list), FC_OK);
  assert_string_equal(list.text, "");
  write_variants(folder);
  assert_int_equal(fc_scenario_variants(folder->scenario, NULL, take_file, &list), FC_OK);
  assert_string_equal(list.text, "a b");
  assert_int_equal(fc_scenario_variants("/nowhere", NULL, take_file, &list), FC_OK);
  assert_int_equal(fc_scenario_variants(NULL, NULL, take_file, &list), FC_E_ARGUMENT);
}

static void variants__base_does_not_see_them(void **state) {
  folder_case *folder = *state;
  write_variants(folder);
  assert_int_equal(load_folder(folder, NULL), FC_OK);
  assert_string_equal(all_problems(folder).text, "");
  assert_int_equal(fc_scenario_clause_count(folder->loaded), 4);
}

/* Only the agreement that the variant names loses its clauses, whatever it is called. */
static void variants__clauses_by_agreement(void **state) {
  folder_case *folder = *state;
  fc_read_options options = {.variant = "a"};
  write_variants(folder);
  assert_int_equal(load_folder(folder, &options), FC_OK);
  assert_string_equal(all_problems(folder).text, "");
  assert_int_equal(fc_scenario_clause_count(folder->loaded), 2);
  const fc_clause *first = fc_scenario_clause(folder->loaded, 0), *second = fc_scenario_clause(folder->loaded, 1);
  assert_string_equal(first->kind, "rest");
  assert_string_equal(fc_scenario_file_of(folder->loaded, FC_TABLE_CLAUSES, first->line), "variants/a/条款.csv");
  assert_int_equal(fc_scenario_line_of(first->line), 2);
  assert_string_equal(second->kind, "equal");
  assert_string_equal(fc_scenario_file_of(folder->loaded, FC_TABLE_CLAUSES, second->line), "clauses.csv");
  assert_int_equal(fc_scenario_line_of(second->line), 5);
}

static void variants__other_tables_as_a_whole(void **state) {
  folder_case *folder = *state;
  fc_read_options options = {.variant = "b"};
  write_variants(folder);
  fc_result *result = NULL;
  assert_int_equal(load_folder(folder, &options), FC_OK);
  assert_int_equal(fc_run(folder->loaded, NULL, NULL, &result, folder->problems), FC_OK);
  assert_int_equal(fc_result_brought_in(result, 2024), 1200);
  fc_result_free(result);
}

static void variants__files(void **state) {
  folder_case *folder = *state;
  fc_read_options a = {.variant = "a"}, b = {.variant = "b"};
  file_list list = {"", 0}, other = {"", 0};
  write_variants(folder);
  assert_int_equal(fc_scenario_files(folder->scenario, &a, NULL, take_file, &list), FC_OK);
  assert_string_equal(list.text, "parties.csv agreements.csv ledger.csv variants/a/条款.csv clauses.csv");
  assert_int_equal(fc_scenario_files(folder->scenario, &b, NULL, take_file, &other), FC_OK);
  assert_string_equal(other.text, "parties.csv agreements.csv variants/b/ledger.csv clauses.csv");
}

static void variants__names(void **state) {
  static const char *const names[] = {"", ".", "..", "a/b", "../main", ".hidden", "base", "nothere"};
  folder_case *folder = *state;
  write_variants(folder);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    fc_read_options options = {.variant = names[i]};
    assert_int_equal(load_folder(folder, &options), strcmp(names[i], "nothere") ? FC_E_DATA : FC_E_READ);
    assert_int_equal(fc_problems_error_count(folder->problems), 1);
    assert_null(folder->loaded);
  }
}

/* A table with a header only means that a variant has none. */
static void variants__table_without_rows(void **state) {
  folder_case *folder = *state;
  fc_read_options options = {.variant = "a"};
  write_variants(folder);
  write_table(folder, "main/alone.csv", "party,period,amount\nty,2024,1\n");
  write_table(folder, "main/variants/a/alone.csv", "party,period,amount\n");
  assert_int_equal(load_folder(folder, &options), FC_OK);
  assert_string_equal(all_problems(folder).text, "");
  assert_int_equal(fc_scenario_alone_count(folder->loaded), 0);
}

static void alone__groups(void **state) {
  folder_case *folder = *state;
  size_t count;
  write_table(folder, "main/alone.csv",
              "period,party,amount(万元)\n2024,太原市,1.5\n2024Q1,xz ＋ ty,-2\n2024-05,xz+ty,3\n");
  write_table(folder, "main/联盟.csv", "博弈,联盟,取值\ng,ty,100元\ng,太原市+fund+xz,1亿元\n");
  assert_int_equal(load_folder(folder, NULL), FC_OK);
  assert_int_equal(fc_scenario_alone_count(folder->loaded), 3);
  const fc_alone *row = fc_scenario_alone(folder->loaded, 1);
  assert_string_equal(row->party, "xz ＋ ty");
  assert_int_equal(row->period.year, 2024);
  assert_int_equal(row->period.last_month, 3);
  assert_int_equal(row->amount, -2000000);
  const int32_t *members = fc_scenario_alone_members(folder->loaded, 1, &count);
  assert_int_equal(count, 2);
  assert_int_equal(members[0], 0);
  assert_int_equal(members[1], 1);
  assert_int_equal(fc_scenario_coalition_count(folder->loaded), 2);
  assert_string_equal(fc_scenario_coalition(folder->loaded, 1)->game, "g");
  assert_int_equal(fc_scenario_coalition(folder->loaded, 1)->value, INT64_C(10000000000));
  members = fc_scenario_coalition_members(folder->loaded, 1, &count);
  assert_int_equal(count, 3);
  assert_int_equal(members[2], 2);
  assert_null(fc_scenario_coalition_members(folder->loaded, 2, &count));
  assert_int_equal(count, 0);
  assert_null(fc_scenario_alone(folder->loaded, -1));
}

/* A name that has a plus sign is a party, not a group. */
static void alone__plus_in_a_name(void **state) {
  folder_case *folder = *state;
  size_t count;
  write_table(folder, "main/parties.csv", "party,name,kind\nty,甲+乙,city\nxz,忻州市,city\nfund,产业基金,fund\n");
  write_table(folder, "main/alone.csv", "party,period,amount\n甲+乙,2024,1\n");
  assert_int_equal(load_folder(folder, NULL), FC_OK);
  assert_int_equal(fc_scenario_alone_members(folder->loaded, 0, &count)[0], 0);
  assert_int_equal(count, 1);
}

static fc_status load_with(const folder_case *folder, failing_memory *memory) {
  fc_allocator allocator = {memory, failing_resize};
  fc_read_options options = {.variant = "a"};
  fc_problems *problems = fc_problems_new(NULL);
  fc_scenario *scenario = NULL;
  file_list list = {"", 0};
  fc_status status = fc_scenario_variants(folder->scenario, &allocator, take_file, &list);
  if (status == FC_OK) status = fc_scenario_load(folder->scenario, &options, &allocator, &scenario, problems);
  fc_scenario_free(scenario);
  fc_problems_free(problems);
  return status;
}

static void memory__fails_once(void **state) {
  folder_case *folder = *state;
  write_variants(folder);
  write_table(folder, "main/variants/a/alone.csv", "party,period,amount\nty+xz,2024,1\n");
  for (long n = 1, calls = n; calls >= n; n++) {
    failing_memory memory = {.fail_at = n};
    fc_status status = load_with(folder, &memory);
    calls = memory.calls;
    assert_int_equal(status, calls >= n ? FC_E_MEMORY : FC_OK);
    assert_int_equal(memory.blocks, 0);
    assert_false(memory.wrong_size);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(variants__in_order_of_bytes, set_up, tear_down),
      cmocka_unit_test_setup_teardown(variants__base_does_not_see_them, set_up, tear_down),
      cmocka_unit_test_setup_teardown(variants__clauses_by_agreement, set_up, tear_down),
      cmocka_unit_test_setup_teardown(variants__other_tables_as_a_whole, set_up, tear_down),
      cmocka_unit_test_setup_teardown(variants__files, set_up, tear_down),
      cmocka_unit_test_setup_teardown(variants__names, set_up, tear_down),
      cmocka_unit_test_setup_teardown(variants__table_without_rows, set_up, tear_down),
      cmocka_unit_test_setup_teardown(alone__groups, set_up, tear_down),
      cmocka_unit_test_setup_teardown(alone__plus_in_a_name, set_up, tear_down),
      cmocka_unit_test_setup_teardown(memory__fails_once, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
