/* manifest.json: enough to repeat the run years later. No clock, no paths of this machine. */
#include "files.h"

static const char *encoding_name(fc_encoding encoding) {
  if (encoding == FC_GB18030) return "gb18030";
  return encoding == FC_UTF8 ? "utf-8" : "utf-8-bom";
}

static void json_outputs(fc_json *json, const fc_view *view, const fc_write_options *options) {
  fc_json_key(json, "outputs");
  fc_json_open(json, '[', true);
  for (int i = 0; i < FC_OUT_COUNT; i++)
    if (fc_output_wanted(view, options, (fc_output)i)) fc_json_text(json, fc_output_name((fc_output)i));
  fc_json_close(json);
}

static void json_inputs(fc_json *json, const fc_write_options *options) {
  size_t count = options->input_hashes ? options->input_count : 0;
  fc_json_key(json, "inputs");
  fc_json_open(json, '[', false);
  for (size_t i = 0; i < count; i++) {
    fc_json_open(json, '{', true);
    fc_json_key_text(json, "file", options->input_hashes[2 * i]);
    fc_json_key_text(json, "sha256", options->input_hashes[2 * i + 1]);
    fc_json_close(json);
  }
  fc_json_close(json);
}

fc_status fc_write_manifest(const fc_view *view, const fc_write_options *options, fc_outlet *outlet) {
  const fc_settings *settings = fc_scenario_settings(view->scenario);
  fc_json json = {.outlet = outlet};
  fc_json_open(&json, '{', false);
  fc_json_key_text(&json, "format", "fencheng-manifest/1");
  fc_json_key_text(&json, "engine", FC_VERSION);
  fc_json_settings(&json, view);
  fc_json_key_whole(&json, "first_year", settings->first_year);
  fc_json_key_whole(&json, "last_year", settings->last_year);
  fc_json_key_text(&json, "settle", fc_settle_by_words()[settings->settle].english);
  fc_json_key_text(&json, "language", options->language == FC_CHINESE ? "zh" : "en");
  fc_json_key_text(&json, "encoding", encoding_name(options->encoding));
  json_outputs(&json, view, options);
  json_inputs(&json, options);
  fc_json_end(&json);
  return FC_OK;
}
