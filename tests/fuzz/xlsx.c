/* Workbooks: the bytes are the file. */
#include "fuzz.h"

#include <string.h>
#include <unistd.h>

#include "fencheng/xlsx.h"

enum { FILE_BYTES = 256 * 1024 };

static void require_run(const fc_scenario *scenario) {
  fc_result *result = NULL;
  fc_problems *problems = fc_problems_new(NULL);
  fc_status status = fc_run(scenario, NULL, NULL, &result, problems);
  require_told(problems, status);
  if (result) require_sums(scenario, result);
  fc_result_free(result);
  fc_problems_free(problems);
}

static void load(const char *path) {
  fc_read_options options = {.workbooks = fc_xlsx()};
  fc_scenario *scenario = NULL;
  fc_problems *problems = fc_problems_new(NULL);
  fc_status status = fc_scenario_load(path, &options, NULL, &scenario, problems);
  REQUIRE((status == FC_OK) == (scenario != NULL));
  require_told(problems, status);
  if (scenario) require_run(scenario);
  fc_scenario_free(scenario);
  fc_problems_free(problems);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  char path[100];
  if (size > FILE_BYTES) return 0;
  bool shared = access("/dev/shm", W_OK) == 0;
  snprintf(path, sizeof path, "%s/fencheng-fuzz-XXXXXX.xlsx", shared ? "/dev/shm" : "/tmp");
  int file = mkstemps(path, (int)strlen(".xlsx"));
  REQUIRE(file >= 0);
  REQUIRE(write(file, bytes, size) == (ssize_t)size);
  close(file);
  load(path);
  unlink(path);
  return 0;
}
