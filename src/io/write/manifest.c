/* manifest.json: enough to repeat the run years later. No clock, no paths of this machine. */
#include "files.h"

static const char *encoding_name(fc_encoding encoding) {
  switch (encoding) {
  case FC_UTF8: return "utf-8";
  case FC_UTF8_BOM: return "utf-8-bom";
  case FC_GB18030: return "gb18030";
  case FC_ENCODING_AUTO: break;
  }
  return "auto";
}

/* Those that were asked for; none: all. A later version may have more. */
static void json_tables(fc_json *json, const fc_write_options *options) {
  fc_json_key(json, "tables");
  fc_json_open(json, '[', true);
  for (int i = 0; i < FC_OUT_COUNT; i++)
    if (options->outputs & 1u << i) fc_json_text(json, fc_output_name((fc_output)i));
  fc_json_close(json);
}

static void json_file(fc_json *json, const char *file, const char *hash) {
  fc_json_open(json, '{', true);
  fc_json_key_text(json, "file", file);
  fc_json_key_text(json, "sha256", hash);
  fc_json_close(json);
}

static const char *delimiter_name(char delimiter) {
  switch (delimiter) {
  case ';': return "semicolon";
  case '\t': return "tab";
  case '|': return "pipe";
  case FC_DELIMITER_OF_FILE: return "sep";
  default: return "comma";
  }
}

static void json_delimiters(fc_json *json, const fc_tolerance *tolerance) {
  bool open = false;
  for (int table = 0; table < FC_TABLE_COUNT; table++) {
    if (!tolerance->delimiter[table]) continue;
    if (!open) fc_json_key(json, "delimiter"), fc_json_open(json, '{', true);
    open = true;
    fc_json_key_text(json, fc_table_describe((fc_table)table)->name.english,
                     delimiter_name(tolerance->delimiter[table]));
  }
  if (open) fc_json_close(json);
}

static void json_header_rows(fc_json *json, const fc_tolerance *tolerance) {
  bool open = false;
  for (int table = 0; table < FC_TABLE_COUNT; table++) {
    if (!tolerance->header_row[table]) continue;
    if (!open) fc_json_key(json, "header-row"), fc_json_open(json, '{', true);
    open = true;
    fc_json_key_whole(json, fc_table_describe((fc_table)table)->name.english, tolerance->header_row[table]);
  }
  if (open) fc_json_close(json);
}

static void json_flag(fc_json *json, const char *key, bool given) {
  if (given) fc_json_key_text(json, key, "yes");
}

void fc_json_reading(fc_json *json, const fc_read_options *reading) {
  const fc_tolerance *tolerance = &reading->tolerance;
  fc_json_key(json, "reading");
  fc_json_open(json, '{', false);
  fc_json_key_text(json, "input-encoding",
                   reading->encoding == FC_ENCODING_AUTO ? "auto" : encoding_name(reading->encoding));
  json_delimiters(json, tolerance);
  json_header_rows(json, tolerance);
  json_flag(json, "fill-down", tolerance->fill_down);
  json_flag(json, "skip-totals", tolerance->skip_totals);
  if (tolerance->empty_is_zero) fc_json_key_text(json, "empty", "zero");
  if (tolerance->rounding)
    fc_json_key_text(json, "round", tolerance->rounding == FC_ROUND_HALF_UP ? "half-up" : "half-even");
  json_flag(json, "date-serials", tolerance->date_serials);
  json_flag(json, "comments", tolerance->comments);
  json_flag(json, "normalise", tolerance->normalise);
  json_flag(json, "strict-columns", tolerance->strict_columns);
  fc_json_close(json);
}

static void json_inputs(fc_json *json, const fc_write_options *options) {
  size_t count = options->input_hashes ? options->input_count : 0;
  fc_json_key(json, "inputs");
  fc_json_open(json, '[', false);
  for (size_t i = 0; i < count; i++) json_file(json, options->input_hashes[2 * i], options->input_hashes[2 * i + 1]);
  fc_json_close(json);
}

static void json_files(fc_json *json, const fc_manifest *manifest) {
  fc_json_key(json, "files");
  fc_json_open(json, '[', false);
  for (size_t i = 0; i < manifest->count; i++) json_file(json, manifest->files[i].file, manifest->files[i].hash);
  fc_json_close(json);
}

fc_status fc_write_manifest(const fc_view *view, const fc_write_options *options, const fc_manifest *manifest,
                            fc_outlet *outlet) {
  const fc_settings *settings = fc_scenario_settings(view->scenario);
  fc_json json = {.outlet = outlet};
  fc_json_open(&json, '{', false);
  fc_json_key_text(&json, "format", FC_MANIFEST_FORMAT);
  fc_json_key_text(&json, "engine", FC_VERSION);
  fc_json_key_text(&json, "scenario", manifest->name);
  fc_json_settings(&json, view);
  fc_json_key_whole(&json, "first_year", settings->first_year);
  fc_json_key_whole(&json, "last_year", settings->last_year);
  fc_json_key_text(&json, "settle", fc_settle_by_words()[settings->settle].english);
  fc_json_key_text(&json, "language", options->language == FC_CHINESE ? "zh" : "en");
  fc_json_key_text(&json, "encoding", encoding_name(options->encoding));
  fc_json_key_text(&json, "input_encoding", encoding_name(options->input_encoding));
  json_tables(&json, options);
  if (options->reading) fc_json_reading(&json, options->reading);
  json_inputs(&json, options);
  json_files(&json, manifest);
  fc_json_end(&json);
  return FC_OK;
}
