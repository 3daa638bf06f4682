/* The tables of a scenario: the first byte chooses the table whose file the other bytes are, the second how it is read.
 * The other tables are right. */
#include "fuzz.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_BYTES = 200, FILE_BYTES = 64 * 1024, POOL_YEARS = 200 };

/* What stands in the files that are not chosen; NULL: absent. */
static const char *const right[FC_TABLE_COUNT] = {
    [FC_TABLE_PARTIES] = "party,name,kind\nty,太原市,city\nxz,忻州市,city\nfund,产业基金,fund\ncentral,中央,level\n"
                         "firm,园区公司,company\n",
    [FC_TABLE_AGREEMENTS] = "agreement,participants,start,per\nx,ty;xz,2023,enterprise\ny,ty;xz,2023,\n",
    [FC_TABLE_ENTERPRISES] = "enterprise,agreement,host,origin\ne,x,xz,ty\n",
    [FC_TABLE_CLAUSES] = "agreement,clause,kind,party,value\nx,1,carve,fund,10%\nx,2,share,ty,60%\nx,2,share,xz,40%\n"
                         "y,1,equal,,\n",
    [FC_TABLE_LEDGER] = "agreement,enterprise,period,stream,amount,collector\nx,e,2024,vat,100,\ny,,2024,cit,7.01,xz\n",
};

typedef struct fuzz_folder {
  char path[PATH_BYTES];
} fuzz_folder;

static void file_path(const fuzz_folder *folder, int table, char *path) {
  REQUIRE(snprintf(path, PATH_BYTES, "%s/%s.csv", folder->path, fc_table_describe((fc_table)table)->name.english) <
          PATH_BYTES);
}

static void write_file(const fuzz_folder *folder, int table, const void *bytes, size_t size) {
  char path[PATH_BYTES];
  file_path(folder, table, path);
  FILE *file = fopen(path, "wb");
  REQUIRE(file);
  REQUIRE(!size || fwrite(bytes, 1, size, file) == size);
  REQUIRE(fclose(file) == 0);
}

/* In memory where the system has a place for that. */
static void make_folder(fuzz_folder *folder) {
  bool shared = access("/dev/shm", W_OK) == 0;
  snprintf(folder->path, sizeof folder->path, "%s/fencheng-fuzz-XXXXXX", shared ? "/dev/shm" : "/tmp");
  REQUIRE(mkdtemp(folder->path));
  for (int table = 0; table < FC_TABLE_COUNT; table++)
    if (right[table]) write_file(folder, table, right[table], strlen(right[table]));
}

static void remove_folder(const fuzz_folder *folder) {
  char path[PATH_BYTES];
  for (int table = 0; table < FC_TABLE_COUNT; table++) {
    file_path(folder, table, path);
    unlink(path);
  }
  rmdir(folder->path);
}

/* A scenario of 300 years and many pools takes long and shows nothing more. */
static bool is_small(const fc_scenario *scenario) {
  const fc_settings *settings = fc_scenario_settings(scenario);
  return settings->last_year - settings->first_year < 30 && fc_scenario_clause_count(scenario) < POOL_YEARS;
}

static void run_loaded(const fc_scenario *scenario) {
  fc_result *result = NULL;
  fc_problems *problems = fc_problems_new(NULL);
  fc_status status = fc_run(scenario, NULL, NULL, &result, problems);
  REQUIRE((status == FC_OK) == (result != NULL));
  require_told(problems, status);
  if (result) require_sums(scenario, result);
  if (result) require_settled(scenario, result);
  fc_result_free(result);
  fc_problems_free(problems);
}

static void load(const fuzz_folder *folder, unsigned way) {
  static const fc_encoding encodings[] = {FC_ENCODING_AUTO, FC_ENCODING_AUTO, FC_UTF8, FC_GB18030};
  fc_read_options options = {.encoding = encodings[way % 4], .threads = way & 4 ? 2 : 1};
  fc_tolerance *allowed = &options.tolerance;
  allowed->fill_down = way & 8;
  allowed->skip_totals = way & 16;
  allowed->empty_is_zero = allowed->comments = way & 32;
  allowed->date_serials = allowed->normalise = way & 64;
  if (way & 128) allowed->rounding = FC_ROUND_HALF_EVEN;
  for (int i = 0; (way & 128) && i < FC_TABLE_COUNT; i++) allowed->delimiter[i] = FC_DELIMITER_OF_FILE;
  fc_scenario *scenario = NULL;
  fc_problems *problems = fc_problems_new(NULL);
  fc_status status = fc_scenario_load(folder->path, &options, NULL, &scenario, problems);
  REQUIRE((status == FC_OK) == (scenario != NULL));
  require_told(problems, status);
  if (scenario && is_small(scenario)) run_loaded(scenario);
  fc_scenario_free(scenario);
  fc_problems_free(problems);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  choices from = {bytes, size};
  fuzz_folder folder;
  int table = (int)choose(&from, FC_TABLE_COUNT);
  unsigned way = choose(&from, 256);
  if (from.left > FILE_BYTES) return 0;
  make_folder(&folder);
  write_file(&folder, table, from.bytes, from.left);
  load(&folder, way);
  remove_folder(&folder);
  return 0;
}
