/* Options whose values are numbers or lists. */
#include "command.h"
#include "message.h"

#include <string.h>
#include <unistd.h>

enum { JOBS_MAX = 256 };

size_t option_jobs(const struct options *options) {
  const char *value = options->values[OPTION_JOBS];
  if (!value) {
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    return processors < 1 ? 1 : processors > JOBS_MAX ? JOBS_MAX : (size_t)processors;
  }
  size_t jobs = 0;
  for (const char *c = value; *c; c++) {
    if (*c < '0' || *c > '9' || jobs > JOBS_MAX) return 0;
    jobs = jobs * 10 + (size_t)(*c - '0');
  }
  return jobs > JOBS_MAX ? 0 : jobs;
}

int tell_usage_jobs(const struct options *options) {
  return tell_usage(options, FC_TEXT("--jobs cannot be \"{1}\"; write a whole number from 1 to 256"),
                    options->values[OPTION_JOBS], NULL);
}

/* The output that the first length bytes of text name, FC_OUT_COUNT if none. */
static unsigned find_output(const char *text, size_t length) {
  unsigned output = 0;
  for (; output < FC_OUT_COUNT; output++) {
    const char *name = fc_output_name((fc_output)output);
    if (name && strlen(name) == length && strncmp(name, text, length) == 0) break;
  }
  return output;
}

static void tell_outputs(const struct options *options, const char *text, size_t length) {
  fc_buffer wrong = {0};
  fc_buffer known = {0};
  fc_buffer_bytes(&wrong, text, length);
  for (unsigned output = 0; output < FC_OUT_COUNT; output++) {
    const char *name = fc_output_name((fc_output)output);
    if (known.length && name) fc_buffer_text(&known, ", ");
    if (name) fc_buffer_text(&known, name);
  }
  tell_usage(options, FC_TEXT("--tables: there is no table \"{1}\"; there are: {2}"), buffer_text(&wrong),
             buffer_text(&known), NULL);
  fc_buffer_free(&wrong);
  fc_buffer_free(&known);
}

bool option_tables(const struct options *options, unsigned *outputs) {
  *outputs = 0;
  const char *text = options->values[OPTION_TABLES];
  while (text && *text) {
    size_t length = strcspn(text, ",");
    unsigned output = find_output(text, length);
    if (output == FC_OUT_COUNT) return tell_outputs(options, text, length), false;
    *outputs |= 1u << output;
    text += length + (text[length] == ',');
  }
  return true;
}
