/* A large ledger by its quick way and by the ordinary one: the same cells, the same problems at the same places, for
 * any size of chunks, number of threads and way to scan. */
#include "read_folder.h"

#include "io/read/bulk.h"
#include "model.h"

#include "base/memory.h"

enum { FIRST = 640 }; /* bytes of a ledger that are read as every table is */

typedef struct ledger_text {
  char bytes[8192];
  size_t length;
} ledger_text;

static void add(ledger_text *ledger, const char *bytes, size_t length) {
  assert_true(ledger->length + length < sizeof ledger->bytes);
  memcpy(ledger->bytes + ledger->length, bytes, length);
  ledger->length += length;
}

static void add_text(ledger_text *ledger, const char *text) { add(ledger, text, strlen(text)); }

/* More than FIRST bytes of ordinary rows, which make the routes known. */
static ledger_text begin_ledger(const char *mark) {
  static const char *const streams[] = {"vat", "cit", "pit"};
  ledger_text ledger = {.length = 0};
  char row[128];
  add_text(&ledger, mark);
  add_text(&ledger, "period,stream,enterprise,amount,collector,agreement,booked,note\n");
  for (int i = 0; ledger.length < FIRST + 100; i++) {
    snprintf(row, sizeof row, "%d,%s,e%d,%d.%02d,%s,,,\n", 2024 + i % 4 / 3, streams[i % 3], 1 + i % 2, i * 37, i % 100,
             i % 5 == 4 ? "xz" : "");
    add_text(&ledger, row);
  }
  return ledger;
}

static void write_ledger(folder_case *folder, const ledger_text *ledger) {
  char path[160];
  snprintf(path, sizeof path, "%s/main/ledger.csv", folder->root);
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(ledger->bytes, 1, ledger->length, file), ledger->length);
  fclose(file);
}

static void say_number(fc_buffer *out, int64_t number) {
  char text[32];
  snprintf(text, sizeof text, " %lld", (long long)number);
  fc_buffer_text(out, text);
}

static void say_series(fc_buffer *out, const fc_series *series) {
  const fc_series_key *key = &series->key;
  const int64_t numbers[] = {key->enterprise,  key->agreement,     key->stream,        key->collector,
                             key->booked,      key->cut,           key->months,        key->stretch,
                             key->place,       series->first_year, series->first_line, series->year_count,
                             series->row_count};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) say_number(out, numbers[i]);
  for (int32_t i = 0; i < series->year_count; i++) say_number(out, series->sums[i]);
  fc_buffer_char(out, '\n');
}

/* Everything that came of the ledger: the problems, and the cells in their order. */
static char *outcome(const folder_case *folder, const fc_read_options *options, const fc_bulk_tuning *tuning) {
  fc_buffer out = {.allocator = NULL};
  fc_scenario *scenario = NULL;
  char line[4096];
  fc_problems *problems = fc_problems_new(NULL);
  say_number(&out, (int64_t)fc_load_tuned(folder->scenario, options, tuning, &scenario, problems));
  for (size_t i = 0; i < fc_problems_count(problems); i++) {
    fc_problem_line(fc_problems_get(problems, i), FC_ENGLISH, line, sizeof line);
    fc_buffer_text(&out, line);
    fc_buffer_char(&out, '\n');
  }
  if (scenario) {
    say_number(&out, scenario->ledger_rows);
    say_number(&out, scenario->ledger_first_year);
    say_number(&out, scenario->ledger_last_year);
    for (int32_t i = 0; i < scenario->series.count; i++) say_series(&out, &scenario->series.items[i]);
  }
  fc_scenario_free(scenario);
  fc_problems_free(problems);
  char *text = strdup(out.data ? out.data : "");
  fc_buffer_free(&out);
  return text;
}

static char *ordinary_outcome(const folder_case *folder) {
  fc_read_options options = {.threads = 1};
  fc_bulk_tuning tuning = {.is_off = true};
  return outcome(folder, &options, &tuning);
}

static void expect_outcome(const folder_case *folder, const fc_bulk_tuning *tuning, int threads, const char *expected,
                           const char *what) {
  fc_read_options options = {.threads = threads};
  char *got = outcome(folder, &options, tuning);
  if (strcmp(got, expected) != 0)
    fail_msg("%s: chunk %zu, scan %d, %d threads\n%s\ninstead of\n%s", what, tuning->chunk, (int)tuning->scan, threads,
             got, expected);
  free(got);
}

static void write_enterprises(folder_case *folder) {
  write_table(folder, "main/agreements.csv", "agreement,participants,start\nx,ty;xz,2024\n");
  write_table(folder, "main/enterprises.csv", "enterprise,agreement,host\ne1,x,ty\ne2,x,xz\n企一,x,ty\n");
}

/* What may stand in a ledger, right or wrong; each is put between ordinary rows. */
static const char *const middles[] = {
    "",
    "\"2024\",\"vat\",e1,\"1,234.56\",,,,\n",
    "2024,vat,e1,\"12,34.5\",,,,\n",
    "2024,vat,e1,\"1,234,567.89\",\"\",x,2024-05,\"a, b\"\n",
    "2024,vat,e1,\"-1,234\",ty,x,,a note\n2024,cit,e2,-0.01,xz,x,2025,\n",
    "2024,vat,e1,5,,,,\"two\nlines, \"\"said\"\" he\r\nand three\"\n2024,vat,e1,5,,,,\n",
    "2024,vat,e1,5,,,,\"\n\n\n\"\n2024,vat,e1,5,,,,\"\"\"\"\n",
    "2024,vat,e1,7,,,, \n 2024 , vat,e1 ,7 ,,,,a  b\n2024,vat,e1,7,,,,\ttab\n",
    "2024,vat,e1,1,,,,\r\n2024,vat,e1,1,,,,\r\n",
    "2024,vat,e1,1,,,,\r2024,vat,e1,1,,,,\r2024,vat,e1,1,,,,\n",
    "\n\n\n2024,vat,e1,1,,,,\n\r\n",
    ",,,,,,,\n,,,,,,,\n",
    "2024,vat,企一,3.50,,,,备注\n2024,增值税,企一,１.5,,,,\n2024年,vat,企一,3,,,,\n",
    "2024,vat,e1,4,,,,\xB1\xB8\xD7\xA2\n",
    "2024,vat,e1,4,,,,\xE5\xA4\n",
    "2024,vat,e9,4,,,,\n2024,nope,e1,4,,,,\n2024-13,vat,e1,4,,,,\n",
    "2024,vat,e1,4,,,\n2024,vat,e1,4,,,,,\n2024\n",
    "2024,vat,e1,4.005,,,,\n2024,vat,e1,,,,,\n2024,vat,e1,4元,,,,\n2024,vat,e1,1234567890123456.5,,,,\n",
    "2024,vat,e1,39999999999999.99,,,,\n2024,vat,e1,39999999999999.99,,,,\n",
    "2024,vat,e1,4,,,,\"open\n2024,vat,e1,4,,,,\n",
    "2024,vat,e1,4,,,,\"a\"b\n2024,vat,e1,4,,,,\n",
    "2024,vat,e1,4,,,,a\"b\"\n2024,vat,e1,4,,,,\n",
    "2024,vat,e1,4,,,,\x1A\n",
    "2023,vat,e1,4,,,,\n2024-02,vat,e2,4,,,,\n2024Q3,vat,e2,4,xz,x,2026,\n2025,vat,,4,ty,x,,\n2025,vat,e1,4,,zz,,\n",
    "#2024,vat,e1,4,,,,\n合计,vat,e1,4,,,,\n=1,vat,e1,4,,,,\n",
    "2024,gdp,e1,4.123,,,,\n",
};
enum { MIDDLES = sizeof middles / sizeof *middles };

static const char *const ends[] = {"2024,vat,e1,8,,,,\n2025,pit,e2,8.5,,,,\n", "2024,vat,e1,8,,,,",
                                   "2024,vat,e1,8,,,,\r", "2024,vat,e1,8,,,,\n\n,,,,,,,\n,,,,,,,\n"};
enum { ENDS = sizeof ends / sizeof *ends };

static ledger_text nasty_ledger(size_t middle, size_t end, bool crlf) {
  ledger_text ledger = begin_ledger(middle % 3 == 2 ? "\xEF\xBB\xBF" : "");
  static const char ordinary[] = "2024,vat,e1,1.01,,,,\n2025,cit,e2,2.02,,,,\n2024,pit,e2,-3,,,,\n";
  for (int i = 0; i < 3; i++) add_text(&ledger, ordinary);
  add_text(&ledger, middles[middle]);
  for (int i = 0; i < 3; i++) add_text(&ledger, ordinary);
  add_text(&ledger, ends[end]);
  if (!crlf) return ledger;
  ledger_text other = {.length = 0};
  for (size_t i = 0; i < ledger.length; i++) {
    if (ledger.bytes[i] == '\n') add(&other, "\r", 1);
    add(&other, ledger.bytes + i, 1);
  }
  return other;
}

/* One thread, and chunks of every size that cuts rows: each byte is a border once. */
static void bulk__borders_anywhere(void **state) {
  folder_case *folder = *state;
  int64_t added = 0;
  write_enterprises(folder);
  for (size_t i = 0; i < MIDDLES; i++) {
    ledger_text ledger = nasty_ledger(i, i % ENDS, i % 4 == 3);
    write_ledger(folder, &ledger);
    char *expected = ordinary_outcome(folder);
    for (size_t chunk = 1; chunk < 160; chunk += chunk < 4 || chunk > 40 ? 1 : 9) {
      fc_bulk_tuning tuning = {.first = FIRST, .chunk = chunk, .cells = 1 + i % 3, .added = &added};
      expect_outcome(folder, &tuning, 1, expected, middles[i]);
    }
    free(expected);
  }
  assert_true(added > 10000);
}

static void bulk__any_threads_and_scans(void **state) {
  static const int threads[] = {1, 2, 3, 8};
  static const size_t chunks[] = {50, 131, 300, 4096};
  folder_case *folder = *state;
  write_enterprises(folder);
  for (size_t i = 0; i < (size_t)MIDDLES * ENDS; i++) {
    ledger_text ledger = nasty_ledger(i / ENDS, i % ENDS, i % 5 == 4);
    write_ledger(folder, &ledger);
    char *expected = ordinary_outcome(folder);
    for (int k = 0; k < 16; k++) {
      fc_bulk_tuning tuning = {.first = FIRST, .chunk = chunks[k / 4], .scan = (fc_bulk_scan)((k + (int)i) % 5)};
      if (fc_bulk_can_scan(tuning.scan)) expect_outcome(folder, &tuning, threads[k % 4], expected, middles[i / ENDS]);
    }
    free(expected);
  }
}

static uint64_t draw(uint64_t *state) {
  *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return *state >> 33;
}

/* Bytes of a sound ledger put in the place of others at random, most of them those that part rows and fields. */
static void bulk__damaged_at_random(void **state) {
  static const char odd[] = "\"\"\"\",\n\r \t-.0#\\\x1A\xE4\x80\xFF";
  folder_case *folder = *state;
  uint64_t seed = 7;
  write_enterprises(folder);
  for (int round = 0; round < 400; round++) {
    ledger_text ledger = nasty_ledger(draw(&seed) % MIDDLES, draw(&seed) % ENDS, draw(&seed) % 4 == 0);
    for (uint64_t k = draw(&seed) % 4; k > 0; k--) {
      size_t at = FIRST - 20 + draw(&seed) % (ledger.length - FIRST + 20);
      ledger.bytes[at] = odd[draw(&seed) % sizeof odd];
    }
    write_ledger(folder, &ledger);
    char *expected = ordinary_outcome(folder);
    for (int k = 0; k < 4; k++) {
      fc_bulk_tuning tuning = {.first = 512 + draw(&seed) % 200, .chunk = 30 + draw(&seed) % 400};
      expect_outcome(folder, &tuning, 1 + k % 3, expected, "damaged");
    }
    free(expected);
  }
}

/* Every way to scan finds the same bytes, wherever they stand. */
static void bulk__scans_agree(void **state) {
  (void)state;
  enum { WINDOWS = 37 };
  unsigned char bytes[WINDOWS * FC_BULK_WINDOW + 16];
  uint64_t plain[WINDOWS], masks[WINDOWS], seed = 3;
  for (int round = 0; round < 200; round++) {
    for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (unsigned char)(draw(&seed) % (round % 2 ? 256 : 64));
    const unsigned char *begin = bytes + round % 16;
    bool odd = fc_bulk_masks(FC_BULK_PLAIN, begin, WINDOWS, plain), is_odd = false;
    for (size_t i = 0; i < (size_t)WINDOWS * FC_BULK_WINDOW; i++) {
      assert_int_equal(plain[i / 64] >> i % 64 & 1, begin[i] < '-');
      is_odd = is_odd != (begin[i] == '"');
    }
    assert_int_equal(odd, is_odd);
    for (int scan = 0; scan <= FC_BULK_NEON; scan++) {
      if (!fc_bulk_can_scan((fc_bulk_scan)scan)) continue;
      assert_int_equal(fc_bulk_masks((fc_bulk_scan)scan, begin, WINDOWS, masks), odd);
      assert_memory_equal(masks, plain, sizeof masks);
    }
  }
}

/* Sums beyond 64 bits, on their way and at their end. */
static void bulk__sums_leave_the_limits(void **state) {
  folder_case *folder = *state;
  write_enterprises(folder);
  for (int last = 0; last < 2; last++) {
    ledger_text ledger = begin_ledger("");
    for (int i = 0; i < 12; i++) add_text(&ledger, "2024,vat,e1,\"999,999,999,999.99\",,,,\n");
    for (int i = 0; i < 60; i++) add_text(&ledger, "2024,vat,e1,999999999999999,,,,\n");
    for (int i = 0; i < 60 * last; i++) add_text(&ledger, "2024,vat,e1,-999999999999999,,,,\n");
    write_ledger(folder, &ledger);
    char *expected = ordinary_outcome(folder);
    for (size_t chunk = 100; chunk < 4000; chunk += 333) {
      fc_bulk_tuning tuning = {.first = FIRST, .chunk = chunk};
      expect_outcome(folder, &tuning, 1 + (int)(chunk % 4), expected, "wide");
    }
    free(expected);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(bulk__scans_agree),
      cmocka_unit_test_setup_teardown(bulk__borders_anywhere, set_up, tear_down),
      cmocka_unit_test_setup_teardown(bulk__any_threads_and_scans, set_up, tear_down),
      cmocka_unit_test_setup_teardown(bulk__damaged_at_random, set_up, tear_down),
      cmocka_unit_test_setup_teardown(bulk__sums_leave_the_limits, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
