/* What a table is found to be wrong for, on small scenes: the figures of the table, and every difference with its
 * reason. */
#include "base/memory.h"
#include "support/expect.h"
#include "support/failing_memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KEYS_MAX = FC_KEY_COUNT, LINE_SIZE = 256 };

/* A table as text: a line with the names of its columns, then a line for each figure; the last word is the amount:
 *   party period amount
 *   A 2024 540000.00
 * total stands for what a row adds up. The amount may be named due, net, collected, corrections. */
typedef struct text_table {
  fc_statement *statement;
  fc_key keys[KEYS_MAX];
  int count;
  fc_quantity measure;
} text_table;

static const char *const key_names[] = {"agreement", "pool", "stream", "party", "kind", "clause", "period"};

static int index_in(const char *const *names, int count, const char *word) {
  for (int i = 0; i < count; i++)
    if (!strcmp(names[i], word)) return i;
  fail_msg("%s is not known", word);
  return -1;
}

static int words_of(char *line, char **words) {
  int count = 0;
  for (char *word = strtok(line, " "); word && count < KEYS_MAX + 1; word = strtok(NULL, " ")) words[count++] = word;
  return count;
}

static void read_columns(text_table *table, char *line, const fc_allocator *allocator) {
  char *words[KEYS_MAX + 1];
  int count = words_of(line, words);
  unsigned columns = 0;
  for (table->count = 0; table->count < count - 1; table->count++) {
    fc_key key = (fc_key)index_in(key_names, FC_KEY_COUNT, words[table->count]);
    table->keys[table->count] = key;
    columns |= 1u << key;
  }
  table->measure = FC_QUANTITY_AMOUNT;
  while (strcmp(fc_quantity_words()[table->measure].english, words[count - 1]) != 0) table->measure++;
  fc_statement_kind kind = table->measure ? FC_STATEMENT_SETTLEMENT : FC_STATEMENT_ALLOCATION;
  table->statement = fc_statement_new(kind, columns, "theirs", allocator);
}

static int32_t key_of(const text_scene *scene, fc_key key, const char *word) {
  switch (key) {
  case FC_KEY_AGREEMENT: return fc_scenario_find_agreement(scene->scenario, word);
  case FC_KEY_PARTY: return fc_scenario_find_party(scene->scenario, word);
  case FC_KEY_CLAUSE: return (int32_t)strtol(word, NULL, 10);
  case FC_KEY_PERIOD: return fc_period_key((fc_period){(int16_t)strtol(word, NULL, 10), 1, 12, 0});
  default: fail_msg("no such key in a test"); return -1;
  }
}

/* "-540000.0125" as amount, fraction and decimals. */
static void read_amount(fc_figure *figure, const char *text, char *fraction) {
  const char *point = strchr(text, '.');
  size_t decimals = point ? strlen(point + 1) : 0;
  char fen[64] = "";
  figure->is_negative = *text == '-';
  strncpy(fen, text, point ? (size_t)(point - text) : strlen(text));
  for (size_t i = 0; i < 2; i++) strncat(fen, i < decimals ? point + 1 + i : "0", 1);
  figure->amount = strtoll(fen, NULL, 10);
  figure->decimals = (int32_t)decimals;
  strcpy(fraction, decimals > 2 ? point + 3 : "");
  figure->fraction = fraction;
}

static fc_status add_row(text_table *table, const text_scene *scene, char *line, int64_t number) {
  char *words[KEYS_MAX + 1], fraction[64];
  int count = words_of(line, words);
  fc_figure figure = {.measure = table->measure, .line = number, .column = count};
  for (int i = 0; i < FC_KEY_COUNT; i++) figure.keys[i] = FC_ANY;
  for (int i = 0; i < table->count; i++) {
    bool total = !strcmp(words[i], "total");
    figure.is_total = figure.is_total || total;
    if (!total) figure.keys[table->keys[i]] = key_of(scene, table->keys[i], words[i]);
  }
  read_amount(&figure, words[count - 1], fraction);
  return fc_statement_add(table->statement, &figure);
}

static fc_status read_table(text_table *table, const text_scene *scene, const char *text,
                            const fc_allocator *allocator) {
  fc_status status = FC_OK;
  for (int64_t number = 1; *text && status == FC_OK; number++) {
    char line[LINE_SIZE] = "";
    size_t length = strcspn(text, "\n");
    memcpy(line, text, length);
    text += length + (text[length] == '\n');
    if (number == 1)
      read_columns(table, line, allocator);
    else
      status = add_row(table, scene, line, number);
    if (!table->statement) return FC_E_MEMORY;
  }
  return status;
}

/* "2 A 2024: 10.00 for 12.00, unit\n"; missing rows have line 0. */
static void put_difference(fc_buffer *text, const text_scene *scene, const fc_difference *difference) {
  const int32_t *keys = difference->figure.keys;
  const fc_party *party = keys[FC_KEY_PARTY] >= 0 ? fc_scenario_party(scene->scenario, keys[FC_KEY_PARTY]) : NULL;
  fc_buffer_whole(text, difference->figure.line);
  fc_buffer_char(text, ' ');
  fc_buffer_text(text, party ? party->code : "*");
  if (keys[FC_KEY_PERIOD] != FC_ANY) {
    fc_buffer_char(text, ' ');
    fc_buffer_period(text, fc_period_of_key(keys[FC_KEY_PERIOD]));
  }
  fc_buffer_text(text, ": ");
  fc_buffer_money(text, difference->figure.amount);
  fc_buffer_text(text, difference->figure.fraction);
  fc_buffer_text(text, " for ");
  fc_buffer_money(text, difference->ours);
  fc_buffer_text(text, ", ");
  fc_buffer_text(text, fc_reason_at(difference->reason)->code);
  if (difference->detail.clause > 0) {
    fc_buffer_char(text, ' ');
    fc_buffer_whole(text, difference->detail.clause);
  }
  fc_buffer_char(text, '\n');
}

static void expect_found(const char *scenario, const char *figures, const char *differences) {
  text_scene scene;
  text_table table = {.statement = NULL};
  fc_verification *verification = NULL;
  fc_buffer text = {.allocator = NULL};
  run_well(&scene, scenario);
  assert_int_equal(read_table(&table, &scene, figures, NULL), FC_OK);
  assert_int_equal(fc_verify(scene.scenario, scene.result, table.statement, NULL, NULL, &verification, scene.problems),
                   FC_OK);
  for (size_t i = 0; i < fc_verification_count(verification); i++)
    put_difference(&text, &scene, fc_verification_difference(verification, i));
  fc_verification_free(verification);
  fc_statement_free(table.statement);
  compare_and_free(&text, differences, &scene);
}

/* P = 1000000.01: fund 100000.00, A 540000.01, B 360000.00. 2025: 2000000.00, B at most 500000.00. */
static const char park[] = "party A city\nparty B city\nparty F fund\n"
                           "agreement x A,B start=2024\n"
                           "clause x 1 carve F 10%\n"
                           "clause x 2 share A 60%\nclause x 2 share B 40%\n"
                           "clause x 3 cap B 500000 of=year to=A\n"
                           "ledger 2024 A 1000000.01\nledger 2025 A 2000000.00\n";

static void right_table__has_no_difference(void **state) {
  (void)state;
  expect_found(park,
               "party period amount\nA 2024 540000.01\nB 2024 360000.00\nF 2024 100000.00\n"
               "A 2025 1300000.00\nB 2025 500000.00\nF 2025 200000.00\n"
               "total 2024 1000000.01\nA total 1840000.01\ntotal total 3000000.01\n",
               "");
  expect_found(park, "party amount\nA 1840000.01\nB 860000.00\nF 300000.00\n", "");
  expect_found(park, "clause amount\n1 300000.00\n2 2700000.01\n3 0.00\n", "");
  expect_found(park, "agreement amount\nx 3000000.01\n", "");
  expect_found(park,
               "clause party period amount\n1 F 2024 100000.00\n2 A 2024 540000.01\n2 B 2024 360000.00\n"
               "1 F 2025 200000.00\n2 A 2025 1080000.00\n2 B 2025 720000.00\n3 B 2025 -220000.00\n"
               "3 A 2025 220000.00\n",
               "");
}

static void rows__missing_extra_and_repeated(void **state) {
  (void)state;
  expect_found(park, "party period amount\nA 2024 540000.01\nB 2024 360000.00\nF 2024 100000.00\n",
               "0 A 2025: 0.00 for 1300000.00, period-left-out\n0 B 2025: 0.00 for 500000.00, period-left-out\n"
               "0 F 2025: 0.00 for 200000.00, period-left-out\n");
  expect_found(park, "party period amount\nA 2024 540000.01\nF 2024 100000.00\nA 2025 1300000.00\nF 2025 200000.00\n",
               "0 B 2024: 0.00 for 360000.00, party-left-out\n0 B 2025: 0.00 for 500000.00, party-left-out\n");
  expect_found(park, "party amount\nA 1840000.01\nB 860000.00\nF 300000.00\nB 860000.00\n",
               "3 B: 1720000.00 for 860000.00, repeated\n");
  expect_found(park,
               "party clause amount\nA 2 1620000.01\nB 2 1080000.00\nF 1 300000.00\nA 3 220000.00\nB 3 -220000.00\n"
               "B 1 5.00\n",
               "7 B: 5.00 for 0.00, unknown\n");
}

static void places__sign_unit_swapped_and_other_years(void **state) {
  static const char head[] = "party period amount\nF 2024 100000.00\nF 2025 200000.00\n";
  char table[600];
  (void)state;
  strcpy(table, head);
  strcat(table, "A 2024 -540000.01\nB 2024 3600000000.00\nA 2025 500000.00\nB 2025 1300000.00\n");
  expect_found(park, table,
               "4 A 2024: -540000.01 for 540000.01, sign\n5 B 2024: 3600000000.00 for 360000.00, unit\n"
               "6 A 2025: 500000.00 for 1300000.00, swapped\n7 B 2025: 1300000.00 for 500000.00, swapped\n");
  strcpy(table, head);
  strcat(table, "A 2024 1300000.00\nB 2024 36.00\nA 2025 1840000.01\nB 2025 499999.00\n");
  expect_found(park, table,
               "4 A 2024: 1300000.00 for 540000.01, other-year\n5 B 2024: 36.00 for 360000.00, unit\n"
               "6 A 2025: 1840000.01 for 1300000.00, cumulated\n7 B 2025: 499999.00 for 500000.00, unknown\n");
}

static void totals__follow_their_rows(void **state) {
  (void)state;
  expect_found(park, "party amount\nA 1840000.05\nB 860000.00\nF 300000.07\ntotal 3000000.12\n",
               "2 A: 1840000.05 for 1840000.01, unknown\n4 F: 300000.07 for 300000.00, unknown\n"
               "5 *: 3000000.12 for 3000000.01, adds-up\n");
  expect_found(park, "party amount\nA 1840000.01\nB 860000.00\nF 300000.00\ntotal 3000000.04\n",
               "5 *: 3000000.04 for 3000000.01, unknown\n");
}

/* 10000.01 by 1/3: 3333.34, 3333.34, 3333.33. */
static const char thirds[] = "party A city\nparty B city\nparty C city\nagreement x A,B,C start=2024\n"
                             "clause x 1 equal - -\nledger 2024 A 10000.01\n";

static void rounding__who_has_the_odd_fen(void **state) {
  (void)state;
  expect_found(thirds, "party amount\nA 3333.33\nB 3333.34\nC 3333.34\n",
               "2 A: 3333.33 for 3333.34, remainder\n4 C: 3333.34 for 3333.33, remainder\n");
  expect_found(thirds, "party amount\nA 3333.34\nB 3333.34\nC 3333.34\n", "4 C: 3333.34 for 3333.33, rounded-each\n");
  expect_found(thirds, "party amount\nA 3333.33\nB 3333.33\nC 3333.33\n",
               "2 A: 3333.33 for 3333.34, rounded-each\n3 B: 3333.33 for 3333.34, rounded-each\n");
  expect_found(thirds, "party amount\nA 3333.00\nB 3333.00\nC 3333.00\n",
               "2 A: 3333.00 for 3333.34, rounded-rate\n3 B: 3333.00 for 3333.34, rounded-rate\n"
               "4 C: 3333.00 for 3333.33, rounded-rate\n");
  expect_found(thirds, "party amount\nA 3300.00\nB 3333.00\nC 3333.33\n",
               "2 A: 3300.00 for 3333.34, rounded-rate\n3 B: 3333.00 for 3333.34, rounded-rate\n");
  expect_found(thirds, "party amount\nA 3333.336666667\nB 3333.34\nC 3333.33\n",
               "2 A: 3333.336666667 for 3333.34, unrounded\n");
  expect_found(thirds, "party amount\nA 3333.3366\nB 3333.34\nC 3333.33\n", "2 A: 3333.3366 for 3333.34, fraction\n");
}

/* One fen moved between a carve and a share, which no convention does. */
static void rounding__odd_fen_of_other_clauses(void **state) {
  (void)state;
  expect_found(park,
               "party period amount\nA 2024 540000.01\nB 2024 360000.01\nF 2024 99999.99\n"
               "A 2025 1300000.00\nB 2025 500000.00\nF 2025 200000.00\n",
               "3 B 2024: 360000.01 for 360000.00, odd-fen\n4 F 2024: 99999.99 for 100000.00, odd-fen\n");
  expect_found(park,
               "party period amount\nA 2024 540000.01\nB 2024 360000.05\nF 2024 99999.95\n"
               "A 2025 1300000.00\nB 2025 500000.00\nF 2025 200000.00\n",
               "3 B 2024: 360000.05 for 360000.00, unknown\n4 F 2024: 99999.95 for 100000.00, unknown\n");
}

static const char large[] = "party A city\nparty B city\nagreement x A,B start=2024\n"
                            "clause x 1 share A 50%\nclause x 1 share B 50%\nledger 2024 A 24691357.98\n";

static void machines__single_and_double(void **state) {
  (void)state;
  expect_found(large, "party amount\nA 12345679.00\nB 12345678.99\n", "2 A: 12345679.00 for 12345678.99, float32\n");
  expect_found(large, "party amount\nA 12345678.990000000223517\nB 12345678.99\n",
               "2 A: 12345678.990000000223517 for 12345678.99, float64\n");
  expect_found(large, "party amount\nA 12345678.990000000223518\nB 12345678.99\n",
               "2 A: 12345678.990000000223518 for 12345678.99, fraction\n");
}

static void clauses__left_out_and_twice(void **state) {
  static const char head[] = "party period amount\nA 2024 540000.01\nB 2024 360000.00\nF 2024 100000.00\n";
  char table[600];
  (void)state;
  strcpy(table, head);
  strcat(table, "A 2025 1080000.00\nB 2025 720000.00\nF 2025 200000.00\n");
  expect_found(park, table,
               "5 A 2025: 1080000.00 for 1300000.00, clause-left-out 3\n"
               "6 B 2025: 720000.00 for 500000.00, clause-left-out 3\n");
  strcpy(table, head);
  strcat(table, "A 2025 1500000.00\nB 2025 500000.00\nF 2025 0.00\n"); /* no carve: 1200000, 800000, then the cap */
  expect_found(park, table,
               "5 A 2025: 1500000.00 for 1300000.00, clause-left-out 1\n"
               "7 F 2025: 0.00 for 200000.00, clause-left-out 1\n");
  strcpy(table, head);
  strcat(table, "A 2025 1120000.00\nB 2025 500000.00\nF 2025 380000.00\n"); /* 200000 and 180000 carved */
  expect_found(park, table,
               "5 A 2025: 1120000.00 for 1300000.00, clause-twice 1\n"
               "7 F 2025: 380000.00 for 200000.00, clause-twice 1\n");
}

static void runs__levels_late_rows_and_amendments(void **state) {
  static const char levels[] =
      "party A city\nparty B city\nparty L level\nlevel vat L 50%\nagreement x A,B start=2024\n"
      "clause x 1 share A 60%\nclause x 1 share B 40%\nledger 2024 A 1000.00\n";
  static const char late[] = "party A city\nparty B city\nagreement x A,B start=2024\n"
                             "clause x 1 share A 60%\nclause x 1 share B 40%\n"
                             "ledger 2024 A 1000.00\nledger 2024 A 7.00 booked=2025\nledger 2025 A 500.00\n";
  static const char amended[] = "party A city\nparty B city\nagreement x A,B start=2024\namendment m 2024\n"
                                "clause x 1 share A 60%\nclause x 1 share B 40%\n"
                                "clause x 1 share A 30% amendment=m\nclause x 1 share B 70% amendment=m\n"
                                "ledger 2024 A 1000.00\n";
  (void)state;
  expect_found(levels, "party amount\nA 600.00\nB 400.00\n",
               "2 A: 600.00 for 300.00, levels-left-out\n3 B: 400.00 for 200.00, levels-left-out\n");
  expect_found(levels, "party amount\nA 150.00\nB 100.00\n",
               "2 A: 150.00 for 300.00, levels-twice\n3 B: 100.00 for 200.00, levels-twice\n");
  expect_found(levels, "party amount\nA 300.00\nB 200.00\nL 400.00\n", "4 L: 400.00 for 500.00, unknown\n");
  expect_found(late, "party period amount\nA 2024 600.00\nB 2024 400.00\nA 2025 300.00\nB 2025 200.00\n",
               "2 A 2024: 600.00 for 604.20, late\n3 B 2024: 400.00 for 402.80, late\n");
  expect_found(amended, "party amount\nA 600.00\nB 400.00\n",
               "2 A: 600.00 for 300.00, amendment\n3 B: 400.00 for 700.00, amendment\n");
}

static void drawn__not_taken_off(void **state) {
  static const char chain[] = "party A city\nparty B city\nparty F fund\n"
                              "agreement x A,B start=2024\nagreement y A,B source=F start=2024\n"
                              "clause x 1 carve F 10%\nclause x 2 share A 60%\nclause x 2 share B 40%\n"
                              "clause y 1 equal - -\nledger 2024 A 1000.00\n";
  (void)state;
  expect_found(chain, "party amount\nA 590.00\nB 410.00\n", "");
  expect_found(chain, "party amount\nA 590.00\nB 410.00\nF 100.00\n", "4 F: 100.00 for 0.00, drawn\n");
  expect_found(chain, "agreement party amount\nx A 540.00\nx B 360.00\nx F 100.00\ny A 50.00\ny B 50.00\n", "");
}

/* 2024: A due 600, collected 1000; 2025 brings 7.00 more of 2024. */
static void settlement__before_yearly_and_early(void **state) {
  static const char late[] = "set settle=year\nparty A city\nparty B city\nagreement x A,B start=2024\n"
                             "clause x 1 share A 60%\nclause x 1 share B 40%\n"
                             "ledger 2024 A 1000.00\nledger 2024 A 7.00 booked=2025\nledger 2025 A 500.00\n";
  (void)state;
  expect_found(late,
               "party period net\nA 2024 -400.00\nB 2024 400.00\nA 2025 -202.80\nB 2025 202.80\n"
               "total 2025 0.00\nA total -602.80\n",
               "");
  expect_found(late, "party period net\nA 2024 -400.00\nB 2024 400.00\nA 2025 -602.80\nB 2025 -202.80\n",
               "4 A 2025: -602.80 for -202.80, settled-before\n5 B 2025: -202.80 for 202.80, sign\n");
  expect_found(late, "party period due\nA 2024 604.20\nB 2024 400.00\nA 2025 304.20\nB 2025 602.80\n",
               "2 A 2024: 604.20 for 600.00, early\n4 A 2025: 304.20 for 904.20, yearly\n");
}

/* Every allocation fails once: nothing leaks, and the caller is told. */
static fc_status verify_once(const text_scene *scene, const char *figures, const fc_allocator *allocator) {
  text_table table = {.statement = NULL};
  fc_verification *verification = NULL;
  fc_grid *grid = NULL;
  fc_status status = read_table(&table, scene, figures, allocator);
  if (status == FC_OK)
    status =
        fc_verify(scene->scenario, scene->result, table.statement, NULL, allocator, &verification, scene->problems);
  if (status == FC_OK) status = fc_verification_grid(verification, FC_CHINESE, allocator, &grid);
  fc_grid_free(grid);
  fc_verification_free(verification);
  fc_statement_free(table.statement);
  return status;
}

static void memory__fails_at_each_call(void **state) {
  static const char figures[] = "party period amount\nA 2024 540000.00\nB 2024 360000.013\nF 2024 100000.00\n"
                                "A 2025 1080000.00\nF 2025 1.00\nF 2025 1.004\ntotal 2025 7.00\n";
  text_scene scene;
  (void)state;
  run_well(&scene, park);
  for (long n = 1;; n++) {
    failing_memory memory = {.fail_at = n};
    fc_allocator allocator = {&memory, failing_resize};
    fc_status status = verify_once(&scene, figures, &allocator);
    assert_int_equal(memory.blocks, 0);
    assert_int_equal(memory.bytes, 0);
    assert_false(memory.wrong_size);
    if (memory.calls < n) {
      assert_int_equal(status, FC_OK);
      print_message("%ld allocations\n", memory.calls);
      break;
    }
    if (status != FC_E_MEMORY) fail_msg("call %ld of memory fails: status %d", n, (int)status);
  }
  scene_free(&scene);
}

static bool stop(void *context, int64_t done, int64_t total) {
  (void)total;
  *(int64_t *)context = done;
  return done < 3;
}

static void progress__can_cancel(void **state) {
  text_scene scene;
  text_table table = {.statement = NULL};
  fc_verification *verification = NULL;
  int64_t done = 0;
  fc_verify_options options = {.agreement = -1, .party = -1, .progress = stop, .context = &done};
  (void)state;
  run_well(&scene, park);
  assert_int_equal(read_table(&table, &scene, "party amount\nA 1.00\nB 860000.01\nF 300000.00\n", NULL), FC_OK);
  assert_int_equal(
      fc_verify(scene.scenario, scene.result, table.statement, &options, NULL, &verification, scene.problems),
      FC_E_CANCELLED);
  assert_null(verification);
  assert_int_equal(done, 3);
  fc_statement_free(table.statement);
  scene_free(&scene);
}

/* The docs list every reason by its code. */
static void reasons__stand_in_the_docs(void **state) {
  static char formats[400000];
  (void)state;
  FILE *file = fopen(FENCHENG_SOURCE "/docs/FORMATS.md", "r");
  assert_non_null(file);
  size_t length = fread(formats, 1, sizeof formats - 1, file);
  formats[length] = '\0';
  fclose(file);
  for (int i = 0; i < FC_REASON_COUNT; i++) {
    char code[64];
    snprintf(code, sizeof code, "`%s`", fc_reason_at((fc_reason)i)->code);
    if (!strstr(formats, code)) fail_msg("docs/FORMATS.md does not list the reason %s", code);
    assert_non_null(fc_reason_at((fc_reason)i)->name.chinese);
  }
  assert_null(fc_reason_at(FC_REASON_COUNT));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(right_table__has_no_difference),
                                     cmocka_unit_test(rows__missing_extra_and_repeated),
                                     cmocka_unit_test(places__sign_unit_swapped_and_other_years),
                                     cmocka_unit_test(totals__follow_their_rows),
                                     cmocka_unit_test(rounding__who_has_the_odd_fen),
                                     cmocka_unit_test(rounding__odd_fen_of_other_clauses),
                                     cmocka_unit_test(machines__single_and_double),
                                     cmocka_unit_test(clauses__left_out_and_twice),
                                     cmocka_unit_test(runs__levels_late_rows_and_amendments),
                                     cmocka_unit_test(drawn__not_taken_off),
                                     cmocka_unit_test(settlement__before_yearly_and_early),
                                     cmocka_unit_test(memory__fails_at_each_call),
                                     cmocka_unit_test(progress__can_cancel),
                                     cmocka_unit_test(reasons__stand_in_the_docs)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
