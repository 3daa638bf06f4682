/* Small scenarios per second in one process and one thread, through the public headers only: built in memory, and
 * loaded from a folder; each one is linked, run, and its allocation and summary made as tables in memory. */
#include "fencheng/fencheng.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROUNDS = 9 };
#define TOTAL_FEN INT64_C(100000001)

static void need(bool good, const char *what) {
  if (good) return;
  fprintf(stderr, "bench_tiny: %s\n", what);
  exit(70);
}

static void add_parties(fc_scenario *scenario) {
  static const fc_party parties[] = {{.code = "taiyuan", .name = "太原市", .kind = FC_PARTY_CITY},
                                     {.code = "xinzhou", .name = "忻州市", .kind = FC_PARTY_CITY},
                                     {.code = "fund", .name = "产业基金", .kind = FC_PARTY_FUND}};
  for (size_t i = 0; i < sizeof parties / sizeof *parties; i++)
    need(fc_scenario_add_party(scenario, &parties[i]) == FC_OK, "party");
}

static void add_agreement(fc_scenario *scenario) {
  static const char *const participants[] = {"taiyuan", "xinzhou"};
  fc_agreement row = {.code = "taixin", .name = "太忻共建园区", .participants = participants, .participant_count = 2};
  row.start = (fc_period){2024, 1, 12, 0};
  need(fc_scenario_add_agreement(scenario, &row) == FC_OK, "agreement");
}

static void add_clauses(fc_scenario *scenario) {
  static const struct {
    int32_t number;
    const char *kind, *party;
    int64_t percent;
  } clauses[] = {{1, "carve", "fund", 10}, {2, "share", "taiyuan", 60}, {2, "share", "xinzhou", 40}};
  for (size_t i = 0; i < sizeof clauses / sizeof *clauses; i++) {
    fc_clause row = {.agreement = "taixin", .number = clauses[i].number, .kind = clauses[i].kind};
    row.party = clauses[i].party;
    row.value = (fc_term){.kind = FC_TERM_RATE, .rate = {clauses[i].percent, 100}};
    need(fc_scenario_add_clause(scenario, &row) == FC_OK, "clause");
  }
}

static fc_scenario *build(const char *folder, fc_problems *problems) {
  (void)folder;
  fc_scenario *scenario = fc_scenario_new(NULL);
  need(scenario, "memory");
  add_parties(scenario);
  add_agreement(scenario);
  add_clauses(scenario);
  need(fc_scenario_link(scenario, problems) == FC_OK, "link");
  fc_ledger_row row = {.period = {2024, 1, 12, 0}, .enterprise = -1, .amount = TOTAL_FEN};
  row.agreement = fc_scenario_find_agreement(scenario, "taixin");
  row.stream = fc_scenario_find_stream(scenario, "vat");
  row.collector = fc_scenario_find_party(scenario, "xinzhou");
  need(fc_scenario_add_ledger(scenario, &row, problems) == FC_OK, "ledger");
  need(fc_scenario_finish(scenario, problems) == FC_OK, "finish");
  return scenario;
}

static fc_scenario *load(const char *folder, fc_problems *problems) {
  fc_scenario *scenario;
  need(fc_scenario_load(folder, NULL, NULL, &scenario, problems) == FC_OK, "load");
  return scenario;
}

/* Bytes of a table's cells: everything that a writer would have to write was made. */
static size_t grid_bytes(const fc_scenario *scenario, const fc_result *result, fc_output output,
                         fc_problems *problems) {
  fc_grid *grid;
  size_t bytes = 0;
  need(fc_grid_of(scenario, result, output, FC_ENGLISH, NULL, &grid, problems) == FC_OK, "table");
  for (size_t row = 0; row < fc_grid_row_count(grid); row++)
    for (size_t column = 0; column < fc_grid_column_count(grid); column++)
      bytes += strlen(fc_grid_cell(grid, row, column));
  fc_grid_free(grid);
  return bytes;
}

typedef fc_scenario *(*fc_source)(const char *folder, fc_problems *problems);

static size_t run_one(fc_source source, const char *folder) {
  fc_problems *problems = fc_problems_new(NULL);
  fc_result *result;
  need(problems, "memory");
  fc_scenario *scenario = source(folder, problems);
  need(fc_run(scenario, NULL, NULL, &result, problems) == FC_OK, "run");
  need(fc_result_totals(result, 0, 2024).due == INT64_C(54000001), "taiyuan is due 540,000.01");
  size_t bytes = grid_bytes(scenario, result, FC_OUT_ALLOCATION, problems);
  bytes += grid_bytes(scenario, result, FC_OUT_SUMMARY, problems);
  fc_result_free(result);
  fc_scenario_free(scenario);
  fc_problems_free(problems);
  return bytes;
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static int compare(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

static void measure(const char *label, fc_source source, const char *folder, int count) {
  double rates[ROUNDS];
  size_t bytes = run_one(source, folder);
  for (int round = 0; round < ROUNDS; round++) {
    double begun = now();
    for (int i = 0; i < count; i++) need(run_one(source, folder) == bytes, "two runs differ");
    rates[round] = (double)count / (now() - begun);
  }
  qsort(rates, ROUNDS, sizeof *rates, compare);
  printf("| small scenarios, %s | %.0f / %.0f / %.0f per second | %zu bytes in the tables |\n", label, rates[0],
         rates[ROUNDS / 2], rates[ROUNDS - 1], bytes);
}

static void write_file(const char *folder, const char *name, const char *text) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "wb");
  need(file && fputs(text, file) >= 0 && fclose(file) == 0, path);
}

static void write_folder(const char *folder) {
  write_file(folder, "parties.csv", "party,name,kind\ntaiyuan,太原市,city\nxinzhou,忻州市,city\nfund,产业基金,fund\n");
  write_file(folder, "agreements.csv",
             "agreement,name,kind,per,participants,start\ntaixin,太忻共建园区,park,agreement,taiyuan;xinzhou,2024\n");
  write_file(folder, "clauses.csv",
             "agreement,clause,kind,party,value,article\ntaixin,1,carve,fund,10%,第五条 先提取产业基金\n"
             "taixin,2,share,taiyuan,60%,第六条 余额按六四比例分成\ntaixin,2,share,xinzhou,40%,\n");
  write_file(folder, "ledger.csv", "agreement,period,stream,amount,collector\ntaixin,2024,vat,1000000.01,xinzhou\n");
}

/* usage: bench_tiny FOLDER [--short]; the folder must exist, its tables are written anew. */
int main(int count, char **arguments) {
  need(count >= 2, "usage: bench_tiny FOLDER [--short]");
  int turns = count == 3 && !strcmp(arguments[2], "--short") ? 10 : 4000;
  write_folder(arguments[1]);
  measure("built in memory", build, arguments[1], turns);
  measure("loaded from a folder", load, arguments[1], turns);
  return 0;
}
