/* The record of a closing: record.json for other programs, record.csv for this one, which reads CSV with places in
 * messages anyhow and no JSON. record.csv has the checksum of record.json. No clock, no paths of this machine. */
#include "closing.h"
#include "files.h"

#include <string.h>

/* One thing that both say. */
typedef struct fact {
  const char *key, *value;
} fact;
enum { FACTS_MAX = 12 };

static const char *convention_text(fc_closing_work *work) {
  fc_buffer text = {.allocator = work->view.allocator};
  fc_buffer_convention(&text, &work->view, FC_ENGLISH);
  const char *kept = text.failed ? NULL : fc_arena_text(&work->arena, text.data);
  fc_buffer_free(&text);
  return kept;
}

/* Returns how many there are; 0 when memory is short. */
static size_t gather_facts(fc_closing_work *work, fact *facts) {
  const fc_settings *settings = fc_scenario_settings(work->view.scenario);
  const char *convention = convention_text(work);
  const fact all[] = {{FC_RECORD_KEY_FORMAT, FC_RECORD_FORMAT},
                      {FC_RECORD_KEY_PERIOD, work->name},
                      {"settle", fc_settle_by_words()[settings->settle].english},
                      {"engine", FC_VERSION},
                      {"remainder", convention},
                      {"title", settings->title},
                      {"mark", settings->mark},
                      {"signed_by", work->options->by ? work->options->by : ""},
                      {FC_RECORD_KEY_AMENDED, work->reading.amended ? work->reading.amended : ""}};
  memcpy(facts, all, sizeof all);
  return convention ? sizeof all / sizeof *all : 0;
}

static void put_json_files(fc_json *json, const char *key, const fc_closed_files *files) {
  fc_json_key(json, key);
  fc_json_open(json, '[', false);
  for (size_t i = 0; i < files->count; i++) {
    const fc_closed_file *file = &files->items[i];
    fc_json_open(json, '{', true);
    fc_json_key_text(json, "file", file->name);
    fc_json_key_text(json, "sha256", file->hash);
    if (*file->copy) fc_json_key_text(json, "copy", file->copy);
    fc_json_close(json);
  }
  fc_json_close(json);
}

fc_status fc_fill_record_json(fc_closing_work *work, fc_outlet *outlet) {
  fact facts[FACTS_MAX];
  fc_json json = {.outlet = outlet};
  size_t count = gather_facts(work, facts);
  if (!count) return FC_E_MEMORY;
  fc_json_open(&json, '{', false);
  for (size_t i = 0; i < count; i++) fc_json_key_text(&json, facts[i].key, facts[i].value);
  fc_json_reading(&json, &work->reading);
  put_json_files(&json, "inputs", &work->inputs);
  put_json_files(&json, "files", &work->files);
  fc_json_end(&json);
  return FC_OK;
}

static void put_row(const fc_table_end *end, const char *key, const char *value, const char *hash, const char *copy) {
  const char *const cells[] = {key, value, hash, copy};
  for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) end->cell(end->context, cells[i], strlen(cells[i]));
  end->end_row(end->context);
}

static void put_files(const fc_table_end *end, const char *key, const fc_closed_files *files) {
  for (size_t i = 0; i < files->count; i++)
    put_row(end, key, files->items[i].name, files->items[i].hash, files->items[i].copy);
}

/* All is held in memory until it is sealed. */
static void seal(const fc_table_end *end, const fc_buffer *held) {
  char hash[FC_SHA256_TEXT];
  fc_sha256 sum;
  if (held->failed) return;
  fc_sha256_begin(&sum);
  fc_sha256_add(&sum, held->data, held->length);
  fc_sha256_end(&sum, hash);
  put_row(end, FC_RECORD_KEY_SEAL, "", hash, "");
}

static fc_status fill_held(fc_closing_work *work, fc_outlet *held) {
  fact facts[FACTS_MAX];
  fc_csv_writer csv = {.outlet = held};
  fc_table_end end = fc_csv_end(&csv);
  const fc_table_info *info = fc_closed_describe(FC_CLOSED_RECORD);
  size_t count = gather_facts(work, facts);
  for (size_t i = 0; i < info->column_count; i++)
    end.header(end.context, fc_view_word(&work->view, info->columns[i].header), false);
  for (size_t i = 0; i < count; i++) put_row(&end, facts[i].key, facts[i].value, "", "");
  put_files(&end, FC_RECORD_KEY_INPUT, &work->inputs);
  put_files(&end, FC_RECORD_KEY_FILE, &work->files);
  seal(&end, &held->held);
  fc_csv_finish(&csv);
  return count && !held->held.failed ? FC_OK : FC_E_MEMORY;
}

fc_status fc_fill_record(fc_closing_work *work, fc_outlet *outlet) {
  fc_outlet held;
  fc_status status = fc_outlet_open(&held, -1, FC_UTF8, work->view.allocator);
  fc_buffer_bytes(&held.held, outlet->held.data, outlet->held.length); /* the BOM, which is sealed too */
  size_t front = outlet->held.length;
  if (status == FC_OK) status = fill_held(work, &held);
  if (status == FC_OK) fc_buffer_bytes(&outlet->held, held.held.data + front, held.held.length - front);
  fc_status closed = fc_outlet_close(&held);
  return status == FC_OK ? closed : status;
}
