/* Memory fails at each call of a comparison and of its tables: the caller is told, and nothing leaks. */
#include "comparison.h"
#include "support/failing_memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static fc_status compare_all(const compared *made, const fc_allocator *allocator) {
  fc_comparison *comparison = NULL;
  fc_status status = fc_compare(made->variants, made->count, NULL, allocator, &comparison);
  assert_true((status == FC_OK) == (comparison != NULL));
  for (int table = 0; status == FC_OK && table < FC_STUDY_TABLE_COUNT; table++) {
    fc_grid *grid = NULL;
    status = fc_comparison_grid(comparison, (fc_study_table)table, FC_CHINESE, allocator, &grid);
    assert_true((status == FC_OK) == (grid != NULL));
    fc_grid_free(grid);
  }
  fc_comparison_free(comparison);
  return status;
}

static void study_memory__each_call_fails(void **state) {
  (void)state;
#define TABLES                                                                                                         \
  "set discount_rate=5%\nparty A city\nparty B city\nparty F fund\nparty L level\nstream vat tax\nstream build cost\n" \
  "level vat L 1%\nagreement x A,B start=2024\nfactor population A 3\nfactor population B 4\n"                         \
  "holding firm A 60 from=2023\nalone A 2024 600\nalone A+B 2024 9000\ncoalition g A+F 9000\n"                         \
  "ledger 2024 A 10 stream=build\nledger 2024 A 1000\nledger 2025 A 2000\n"
  const char *const names[] = {"base", "bad", "other", NULL};
  const char *const texts[] = {TABLES "clause x 1 carve F 10% streams=vat\nclause x 2 equal - - streams=vat\n"
                                      "clause x 3 equal - - streams=build\n",
                               TABLES "clause x 1 cap A 10 streams=vat\n",
                               TABLES "clause x 1 factor - 100% of=population streams=vat\n", NULL};
  compared made;
  compared_make(&made, names, texts);
  for (int stays = 0; stays < 2; stays++) {
    for (long n = 1;; n++) {
      failing_memory memory = {.fail_at = n, .stays = stays};
      const fc_allocator allocator = {&memory, failing_resize};
      fc_status status = compare_all(&made, &allocator);
      assert_int_equal(memory.blocks, 0);
      assert_int_equal(memory.bytes, 0);
      assert_false(memory.wrong_size);
      if (memory.calls < n) {
        assert_int_equal(status, FC_OK);
        print_message("%ld allocations\n", memory.calls);
        break;
      }
      assert_int_equal(status, FC_E_MEMORY);
    }
  }
  compared_free(&made);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(study_memory__each_call_fails)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
