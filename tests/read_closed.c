/* Closed periods through the library: what fc_close_period writes comes back, the contract of its arguments, the files
 * that count as read, and memory that fails. */
#include <ftw.h>
#include <string.h>

#include "read_folder.h"

#include "fencheng/closing.h"
#include "support/failing_memory.h"

static const fc_period year_2024 = {2024, 1, 12, 0};

typedef struct file_list {
  char text[2000];
  int count;
} file_list;

static int remove_entry(const char *path, const struct stat *about, int kind, struct FTW *walk) {
  (void)about, (void)kind, (void)walk;
  return remove(path);
}

static void remove_closed(const folder_case *folder) {
  char path[160];
  snprintf(path, sizeof path, "%s/closed", folder->scenario);
  nftw(path, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

static int tear_down_closed(void **state) {
  remove_closed(*state);
  return tear_down(state);
}

static bool is_there(const folder_case *folder, const char *name) {
  char path[200];
  snprintf(path, sizeof path, "%s/%s", folder->scenario, name);
  return access(path, F_OK) == 0;
}

/* Two years, a late row, an included folder. */
static void write_more(folder_case *folder) {
  write_table(folder, "main/ledger.csv",
              "agreement,period,stream,amount,collector,booked\nx,2024,vat,100,xz,\nx,2025,vat,60,ty,\n"
              "x,2024,vat,-10,xz,2025-03\nx,2024,vat,5,ty,2025-03\n");
  make_folder(folder, "shared");
  write_table(folder, "shared/streams.csv", "stream,name,kind\nvat,增值税,tax\n");
  write_table(folder, "main/scenario.csv", "key,value\ninclude,../shared\n");
}

static void closing__comes_back(void **state) {
  folder_case *folder = *state;
  write_more(folder);
  assert_int_equal(load_folder(folder, NULL), FC_OK);
  assert_int_equal(fc_scenario_closed(folder->loaded).year, 0);
  assert_int_equal(fc_close_period(folder->scenario, year_2024, NULL, NULL, NULL, NULL), FC_OK);
  assert_int_equal(load_folder(folder, NULL), FC_OK);
  assert_string_equal(all_problems(folder).text, "");
  fc_period closed = fc_scenario_closed(folder->loaded);
  assert_int_equal(closed.year, 2024);
  assert_int_equal(closed.last_month, 12);
  fc_read_options before = {.as_of = {2024, 11, 11, 0}}, variant = {.variant = "none"};
  assert_int_equal(load_folder(folder, &before), FC_OK);
  assert_int_equal(fc_scenario_closed(folder->loaded).year, 0);
  make_folder(folder, "main/variants");
  make_folder(folder, "main/variants/none");
  write_table(folder, "main/variants/none/alone.csv", "party,period,amount\nty,2024,1\n");
  assert_int_equal(load_folder(folder, &variant), FC_OK);
  assert_int_equal(fc_scenario_closed(folder->loaded).year, 0);
}

static void closing__arguments(void **state) {
  folder_case *folder = *state;
  const fc_period day = {2024, 12, 12, 31}, blank = {0};
  const fc_read_options variant = {.variant = "a"}, early = {.as_of = {2024, 1, 12, 0}};
  assert_int_equal(fc_close_period(NULL, year_2024, NULL, NULL, NULL, NULL), FC_E_ARGUMENT);
  assert_int_equal(fc_close_period(folder->scenario, day, NULL, NULL, NULL, NULL), FC_E_ARGUMENT);
  assert_int_equal(fc_close_period(folder->scenario, blank, NULL, NULL, NULL, NULL), FC_E_ARGUMENT);
  assert_int_equal(fc_close_period(folder->scenario, year_2024, &variant, NULL, NULL, NULL), FC_E_ARGUMENT);
  assert_int_equal(fc_close_period(folder->scenario, year_2024, &early, NULL, NULL, NULL), FC_E_ARGUMENT);
  assert_int_equal(fc_close_period("/nowhere", year_2024, NULL, NULL, NULL, NULL), FC_E_READ);
  assert_false(is_there(folder, "closed"));
}

static bool take_file(void *context, const char *file) {
  file_list *list = context;
  size_t used = strlen(list->text);
  snprintf(list->text + used, sizeof list->text - used, "%s%s", used ? " " : "", file);
  list->count++;
  return true;
}

static bool take_hash(void *context, const char *file, const char *hash) {
  assert_int_equal(strlen(hash), 64);
  return take_file(context, file);
}

/* Each file of the record is read once, and counts as an input. */
static void closing__files(void **state) {
  folder_case *folder = *state;
  static const char record[] = "closed/2024/record.csv closed/2024/settlement.csv closed/2024/years.csv "
                               "closed/2024/shares.csv closed/2024/ledger.csv";
  file_list listed = {"", 0}, hashed = {"", 0};
  fc_read_options options = {.hashed = take_hash, .hash_context = &hashed};
  write_more(folder);
  assert_int_equal(fc_close_period(folder->scenario, year_2024, NULL, NULL, NULL, NULL), FC_OK);
  assert_int_equal(fc_scenario_files(folder->scenario, NULL, NULL, take_file, &listed), FC_OK);
  assert_non_null(strstr(listed.text, record));
  assert_non_null(strstr(listed.text, "closed/2024/include1-streams.csv"));
  write_table(folder, "main/parties.csv", "party,name,kind\nty,太原,city\nxz,忻州市,city\nfund,产业基金,fund\n");
  assert_int_equal(load_folder(folder, &options), FC_OK);
  assert_int_equal(fc_problems_count(folder->problems), 1);
  assert_non_null(strstr(hashed.text, record));
  assert_int_equal(hashed.count, listed.count);
}

static void hash__of_files(void **state) {
  folder_case *folder = *state;
  char path[200], hash[FC_HASH_SIZE];
  write_table(folder, "main/abc.txt", "abc");
  snprintf(path, sizeof path, "%s/abc.txt", folder->scenario);
  assert_int_equal(fc_hash_file(path, NULL, hash), FC_OK);
  assert_string_equal(hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  assert_int_equal(fc_hash_file(folder->scenario, NULL, hash), FC_E_READ);
  assert_int_equal(fc_hash_file("/nowhere", NULL, hash), FC_E_READ);
  assert_int_equal(fc_hash_file(NULL, NULL, hash), FC_E_ARGUMENT);
}

static fc_status close_with(const folder_case *folder, failing_memory *memory) {
  fc_allocator allocator = {memory, failing_resize};
  fc_problems *problems = fc_problems_new(NULL);
  fc_status status = fc_close_period(folder->scenario, year_2024, NULL, NULL, &allocator, problems);
  fc_problems_free(problems);
  return status;
}

/* Every allocation of a closing fails once: nothing is left, on the disk neither. */
static void memory__fails_once_closing(void **state) {
  folder_case *folder = *state;
  write_more(folder);
  fc_status status = FC_E_MEMORY;
  for (long n = 1; status != FC_OK; n++) {
    failing_memory memory = {.fail_at = n};
    status = close_with(folder, &memory);
    assert_int_equal(status, memory.calls >= n ? FC_E_MEMORY : FC_OK);
    assert_int_equal(is_there(folder, "closed"), status == FC_OK);
    assert_int_equal(memory.blocks, 0);
    assert_false(memory.wrong_size);
  }
}

static fc_status load_with(const folder_case *folder, failing_memory *memory) {
  fc_allocator allocator = {memory, failing_resize};
  fc_problems *problems = fc_problems_new(NULL);
  fc_scenario *scenario = NULL;
  fc_status status = fc_scenario_load(folder->scenario, NULL, &allocator, &scenario, problems);
  fc_scenario_free(scenario);
  fc_problems_free(problems);
  return status;
}

/* With changes of every kind to tell. */
static void memory__fails_once_loading(void **state) {
  folder_case *folder = *state;
  write_more(folder);
  assert_int_equal(fc_close_period(folder->scenario, year_2024, NULL, NULL, NULL, NULL), FC_OK);
  write_table(folder, "main/clauses.csv",
              "agreement,clause,kind,party,value\nx,1,carve,fund,20%\nx,2,share,xz,40%\nx,2,share,ty,60%\n");
  write_table(folder, "main/ledger.csv",
              "agreement,period,stream,amount,collector,booked\nx,2024,vat,110,xz,\nx,2024-05,vat,3,ty,\n");
  fc_status status = FC_E_MEMORY;
  for (long n = 1; status != FC_OK; n++) {
    failing_memory memory = {.fail_at = n};
    status = load_with(folder, &memory);
    assert_int_equal(status, memory.calls >= n ? FC_E_MEMORY : FC_OK);
    assert_int_equal(memory.blocks, 0);
    assert_false(memory.wrong_size);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(closing__comes_back, set_up, tear_down_closed),
      cmocka_unit_test_setup_teardown(closing__arguments, set_up, tear_down_closed),
      cmocka_unit_test_setup_teardown(closing__files, set_up, tear_down_closed),
      cmocka_unit_test_setup_teardown(hash__of_files, set_up, tear_down_closed),
      cmocka_unit_test_setup_teardown(memory__fails_once_closing, set_up, tear_down_closed),
      cmocka_unit_test_setup_teardown(memory__fails_once_loading, set_up, tear_down_closed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
