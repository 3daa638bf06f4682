#include "random_scene.h"

#include <stdio.h>

unsigned long below(random_scenario *made, unsigned long limit) { return gsl_rng_uniform_int(made->random, limit); }

/* A line of the tables; %lu once or twice. */
static void add_line(random_scenario *made, const char *format, unsigned long first, unsigned long second) {
  char line[200];
  snprintf(line, sizeof line, format, first, second);
  fc_buffer_text(&made->tables, line);
}

/* Clauses for which a negated pool gives negated dues. */
static void add_mirrored_clauses(random_scenario *made) {
  static const char *const conventions[] = {"largest-remainder", "first",  "last", "largest-share", "largest-absorbs",
                                            "running",           "rotate", "to:C", "separate",      "carry"};
  char line[100];
  unsigned long rate = below(made, 101), lines = below(made, 3);
  for (unsigned long i = 0; i < lines; i++) add_line(made, "clause x %lu carve F %lu%%\n", 11 + i, below(made, 40));
  if (below(made, 4) == 0) {
    fc_buffer_text(&made->tables, "clause x 15 equal - -\n");
    return;
  }
  snprintf(line, sizeof line, "clause x 15 share A %lu%% remainder=%s\n", rate, conventions[below(made, 10)]);
  fc_buffer_text(&made->tables, line);
  add_line(made, "clause x 15 share B %lu%%\n", 100 - rate, 0);
}

/* Clauses that look at signs, history and earlier years too. */
static void add_any_clauses(random_scenario *made) {
  static const char *const floors[] = {"limited", "owed", "carry"};
  char line[100];
  if (below(made, 3) == 0) add_line(made, "clause x 1 base A %lu grow=%lu%%\n", below(made, 900), below(made, 9));
  if (below(made, 3) == 0) add_line(made, "clause x 2 recover B %lu\n", below(made, 3000), 0);
  if (below(made, 3) == 0) add_line(made, "clause x 3 limit - %lu to=B\n", below(made, 5000), 0);
  if (below(made, 3) == 0)
    add_line(made, "clause x 4 carve F %lu%% until_balance=%lu\n", below(made, 90), below(made, 900));
  add_mirrored_clauses(made);
  snprintf(line, sizeof line, "clause x 16 floor A %lu of=%s\n", below(made, 700), floors[below(made, 3)]);
  if (below(made, 3) == 0) fc_buffer_text(&made->tables, line);
  if (below(made, 3) == 0) fc_buffer_text(&made->tables, "clause x 17 cap A sum:2\n");
  if (below(made, 3) == 0) add_line(made, "clause x 18 levy all %lu%% to=F\n", below(made, 100), 0);
  if (below(made, 3) == 0) add_line(made, "clause x 19 clawback B %lu%% to=C\n", below(made, 100), 0);
}

/* The fund's receipts go on to a sub-fund, and those to a city; the table names the last one first. */
static void add_chain(random_scenario *made) {
  add_line(made, "agreement v C source=G start=%lu\nclause v 1 rest C -\n", 2022 + below(made, 4), 0);
  add_line(made, "agreement w A,B source=F start=%lu\nclause w 1 carve G %lu%%\n", 2022 + below(made, 4),
           below(made, 101));
  fc_buffer_text(&made->tables, "clause w 2 share A 1/3 remainder=separate\nclause w 2 share B 2/3\n");
}

static void add_rows(random_scenario *made, bool by_enterprise) {
  static const char *const months[] = {"", "-01", "-05", "-12", "Q2"};
  made->row_count = 1 + below(made, RANDOM_ROWS_MAX);
  for (size_t i = 0; i < made->row_count; i++) {
    unsigned long year = 2021 + below(made, 7), booked = year + below(made, 3);
    const char *stream = below(made, 3) ? "vat" : "cit";
    snprintf(made->rows[i][0], sizeof made->rows[i][0], "ledger %lu%s %s", year, months[below(made, 5)],
             by_enterprise    ? "-"
             : below(made, 2) ? "A"
                              : "B");
    snprintf(made->rows[i][1], sizeof made->rows[i][1], "stream=%s booked=%lu%s", stream, booked,
             !by_enterprise   ? ""
             : below(made, 2) ? " enterprise=e"
                              : " enterprise=f");
    made->amounts[i] = (fc_fen)below(made, 300000) - 80000;
  }
}

static void make_scenario(random_scenario *made, bool mirrored) {
  bool by_enterprise = below(made, 2);
  made->tables.length = 0;
  fc_buffer_text(&made->tables,
                 "party A city\nparty B city\nparty C city\nparty F fund\nparty G fund\nparty L level\n");
  if (below(made, 2)) add_line(made, "level vat L %lu%% from=%lu\n", below(made, 101), 2020 + below(made, 6));
  made->rounded = below(made, 4) == 0;
  add_line(made,
           by_enterprise ? "agreement x A,B start=2023-0%lu per=enterprise\n" : "agreement x A,B start=2023-0%lu\n",
           1 + below(made, 9), 0);
  if (by_enterprise)
    add_line(made, "enterprise e x B origin=A start=2023-1%lu end=2026-0%lu\n", below(made, 3), 1 + below(made, 9));
  if (by_enterprise) add_line(made, "enterprise f x A origin=B\n", 0, 0);
  if (mirrored)
    add_mirrored_clauses(made);
  else
    add_any_clauses(made);
  if (below(made, 2)) add_chain(made);
  add_rows(made, by_enterprise);
}

void random_text(const random_scenario *made, const char *settings, const size_t *order, fc_fen sign, fc_buffer *text) {
  fc_buffer_text(text, "set ");
  fc_buffer_text(text, settings);
  fc_buffer_text(text, made->rounded ? " round_to=1\n" : "\n");
  fc_buffer_bytes(text, made->tables.data, made->tables.length);
  for (size_t i = 0; i < made->row_count; i++) {
    size_t row = order ? order[i] : i;
    fc_buffer_text(text, made->rows[row][0]);
    fc_buffer_char(text, ' ');
    fc_buffer_money(text, sign * made->amounts[row]);
    fc_buffer_char(text, ' ');
    fc_buffer_text(text, made->rows[row][1]);
    fc_buffer_char(text, '\n');
  }
}

void run_rows(text_scene *scene, const random_scenario *made, const size_t *order, fc_fen sign) {
  fc_buffer text = {0};
  random_text(made, "", order, sign, &text);
  fc_status status = scene_run(scene, text.data, NULL);
  if (status != FC_OK) fprintf(stderr, "%s", text.data);
  assert_int_equal(status, FC_OK);
  fc_buffer_free(&text);
}

void each_scenario(bool mirrored, void (*check)(random_scenario *)) {
  random_scenario made = {.random = gsl_rng_alloc(gsl_rng_mt19937)};
  gsl_rng_set(made.random, RANDOM_SEED);
  print_message("seed %d\n", RANDOM_SEED);
  for (int i = 0; i < RANDOM_SCENARIOS; i++) {
    make_scenario(&made, mirrored);
    check(&made);
  }
  fc_buffer_free(&made.tables);
  gsl_rng_free(made.random);
}
