/* Folders that a scenario includes: their rows stand behind the scenario's own, from files of their own. */
#include "read_folder.h"

static void write_settings(folder_case *folder, const char *rows) {
  char text[400];
  snprintf(text, sizeof text, "key,value\n%s", rows);
  write_table(folder, "main/scenario.csv", text);
}

static void write_catalogue(folder_case *folder) {
  make_folder(folder, "tax");
  write_table(folder, "tax/各方.csv", "代码,类别,名称\nty,park,别名\ncentral,level,中央\n");
  write_table(folder, "tax/levels.csv", "rate,party,stream\n50%,central,vat\n60%,central,cit\n");
  write_table(folder, "tax/SOURCE.md", "from the documents\n");
  write_settings(folder, "include,../tax/\n");
}

/* An own party keeps its row; the further ones come behind. */
static void include__rows_behind(void **state) {
  folder_case *folder = *state;
  write_catalogue(folder);
  assert_int_equal(load_folder(folder, NULL), FC_OK);
  assert_string_equal(all_problems(folder).text, "");
  assert_int_equal(fc_scenario_party_count(folder->loaded), 4);
  const fc_party *own = fc_scenario_party(folder->loaded, 0);
  assert_string_equal(own->name, "太原市");
  assert_int_equal(own->kind, FC_PARTY_CITY);
  assert_string_equal(fc_scenario_file_of(folder->loaded, FC_TABLE_PARTIES, own->line), "parties.csv");
  const fc_party *further = fc_scenario_party(folder->loaded, 3);
  assert_string_equal(further->code, "central");
  assert_int_equal(fc_scenario_line_of(further->line), 3);
  assert_string_equal(fc_scenario_file_of(folder->loaded, FC_TABLE_PARTIES, further->line), "../tax/各方.csv");
}

/* What the scenario says of a stream takes the place of all that the folder says of it, also without own levels. */
static void include__own_levels(void **state) {
  folder_case *folder = *state;
  write_catalogue(folder);
  write_table(folder, "main/levels.csv", "stream,party,rate\nvat,central,10%\n");
  assert_int_equal(load_folder(folder, NULL), FC_OK);
  fc_result *result = NULL;
  assert_int_equal(fc_run(folder->loaded, NULL, NULL, &result, folder->problems), FC_OK);
  assert_int_equal(fc_result_totals(result, 3, 2024).due, 1000);
  fc_result_free(result);
}

/* Streams of the folder that the scenario lacks are no mistake, and the own table may be absent. */
static void include__without_own(void **state) {
  folder_case *folder = *state;
  write_catalogue(folder);
  write_table(folder, "tax/levels.csv", "rate,party,stream\n50%,central,vat\n60%,central,consumption\n");
  assert_int_equal(load_folder(folder, NULL), FC_OK);
  assert_string_equal(all_problems(folder).text, "");
  fc_result *result = NULL;
  assert_int_equal(fc_run(folder->loaded, NULL, NULL, &result, folder->problems), FC_OK);
  assert_int_equal(fc_result_totals(result, 3, 2024).due, 5000);
  fc_result_free(result);
}

static void include__earlier_wins(void **state) {
  folder_case *folder = *state;
  write_catalogue(folder);
  make_folder(folder, "later");
  write_table(folder, "later/levels.csv", "stream,party,rate\nvat,central,1%\n");
  write_table(folder, "later/parties.csv", "party,name,kind\ncentral,中央财政,level\n");
  write_settings(folder, "include,../tax\n引用,../later\n");
  assert_int_equal(load_folder(folder, NULL), FC_OK);
  assert_string_equal(all_problems(folder).text, "");
  assert_string_equal(fc_scenario_party(folder->loaded, 3)->name, "中央");
  fc_result *result = NULL;
  assert_int_equal(fc_run(folder->loaded, NULL, NULL, &result, folder->problems), FC_OK);
  assert_int_equal(fc_result_totals(result, 3, 2024).due, 5000);
  fc_result_free(result);
}

/* A refused row hides what the engine says of its line in its file only. */
static void problems__lines_of_files(void **state) {
  folder_case *folder = *state;
  write_catalogue(folder);
  write_table(folder, "tax/levels.csv", "stream,party,rate\nvat,centrum,half\ncit,centrum,50%\n");
  write_table(folder, "main/levels.csv", "stream,party,rate\npit,zentrum,10%\npit,zentrum,zehn\n");
  assert_int_equal(load_folder(folder, NULL), FC_E_DATA);
  assert_string_equal(
      all_problems(folder).text,
      "../tax/levels.csv:2:3: error: 'half' is not a rate; write 12.5%, 0.125 or 1/8\n"
      "../tax/levels.csv:3:2: error: unknown party 'centrum': write a code, name or alias that stands in parties.csv\n"
      "levels.csv:2:2: error: unknown party 'zentrum': write a code, name or alias that stands in parties.csv\n"
      "levels.csv:3:3: error: 'zehn' is not a rate; write 12.5%, 0.125 or 1/8");
}

typedef struct file_list {
  said files;
  int count, wanted;
} file_list;

static bool take_file(void *context, const char *file) {
  file_list *list = context;
  size_t used = strlen(list->files.text);
  snprintf(list->files.text + used, sizeof list->files.text - used, "%s ", file);
  return ++list->count != list->wanted;
}

static void files__own_and_included(void **state) {
  folder_case *folder = *state;
  fc_read_options options = {.skip_ledger = true};
  file_list all = {{""}, 0, 0}, short_list = {{""}, 0, 0}, three = {{""}, 0, 3};
  write_catalogue(folder);
  write_table(folder, "main/alone.csv", "party,period,amount\nty,2024,1\n");
  write_table(folder, "main/notes.csv", "a\n1\n");
  assert_int_equal(fc_scenario_files(folder->scenario, NULL, NULL, take_file, &all), FC_OK);
  assert_string_equal(all.files.text, "scenario.csv parties.csv agreements.csv ledger.csv clauses.csv alone.csv "
                                      "../tax/各方.csv ../tax/levels.csv ");
  assert_int_equal(fc_scenario_files(folder->scenario, &options, NULL, take_file, &short_list), FC_OK);
  assert_string_equal(short_list.files.text, "scenario.csv parties.csv agreements.csv clauses.csv alone.csv "
                                             "../tax/各方.csv ../tax/levels.csv ");
  assert_int_equal(fc_scenario_files(folder->scenario, NULL, NULL, take_file, &three), FC_OK);
  assert_string_equal(three.files.text, "scenario.csv parties.csv agreements.csv ");
  assert_int_equal(fc_scenario_files("/nowhere/at/all", NULL, NULL, take_file, &all), FC_E_READ);
  assert_int_equal(fc_scenario_files(NULL, NULL, NULL, take_file, &all), FC_E_ARGUMENT);
  assert_int_equal(fc_scenario_files(folder->scenario, NULL, NULL, NULL, &all), FC_E_ARGUMENT);
}

/* The n-th call for memory fails. */
typedef struct failing_memory {
  long calls, fail_at, blocks;
} failing_memory;

static void *resize(void *context, void *block, size_t old_size, size_t new_size) {
  failing_memory *memory = context;
  (void)old_size;
  if (new_size == 0) {
    memory->blocks -= block != NULL;
    free(block);
    return NULL;
  }
  if (++memory->calls == memory->fail_at) return NULL;
  memory->blocks += block == NULL;
  return realloc(block, new_size);
}

static void memory__fails_once(void **state) {
  folder_case *folder = *state;
  write_catalogue(folder);
  for (long n = 1, calls = n; calls >= n; n++) {
    failing_memory memory = {.fail_at = n};
    fc_allocator allocator = {&memory, resize};
    fc_problems *problems = fc_problems_new(NULL);
    fc_scenario *scenario = NULL;
    fc_status status = fc_scenario_load(folder->scenario, NULL, &allocator, &scenario, problems);
    calls = memory.calls;
    assert_int_equal(status, calls >= n ? FC_E_MEMORY : FC_OK);
    assert_int_equal(fc_problems_count(problems), 0);
    fc_scenario_free(scenario);
    fc_problems_free(problems);
    assert_int_equal(memory.blocks, 0);
  }
}

static void memory__fails_in_files(void **state) {
  folder_case *folder = *state;
  write_catalogue(folder);
  for (long n = 1, calls = n; calls >= n; n++) {
    failing_memory memory = {.fail_at = n};
    fc_allocator allocator = {&memory, resize};
    file_list list = {{""}, 0, 0};
    fc_status status = fc_scenario_files(folder->scenario, NULL, &allocator, take_file, &list);
    calls = memory.calls;
    assert_int_equal(status, calls >= n ? FC_E_MEMORY : FC_OK);
    assert_int_equal(list.count, status == FC_OK ? 7 : 0);
    assert_int_equal(memory.blocks, 0);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(include__rows_behind, set_up, tear_down),
      cmocka_unit_test_setup_teardown(include__own_levels, set_up, tear_down),
      cmocka_unit_test_setup_teardown(include__without_own, set_up, tear_down),
      cmocka_unit_test_setup_teardown(include__earlier_wins, set_up, tear_down),
      cmocka_unit_test_setup_teardown(problems__lines_of_files, set_up, tear_down),
      cmocka_unit_test_setup_teardown(files__own_and_included, set_up, tear_down),
      cmocka_unit_test_setup_teardown(memory__fails_once, set_up, tear_down),
      cmocka_unit_test_setup_teardown(memory__fails_in_files, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
