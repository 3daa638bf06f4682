#include "reference.h"

#include <string.h>

#include "closed.h"

typedef int32_t (*fc_finder)(const fc_scenario *scenario, const char *code);

static const struct {
  fc_finder find;
  fc_table table;
  const char *otherwise; /* what there is without the table */
  const char *text, *gone;
} kinds[FC_REFERENCE_COUNT] = {
    [FC_REFERENCE_STREAM] = {fc_scenario_find_stream, FC_TABLE_STREAMS, "vat/增值税, cit/企业所得税, pit/个人所得税",
                             FC_TEXT("'{1}' is no stream of this scenario; write a code or name from {2}"),
                             FC_TEXT("the stream '{1}' stands in a closed period and is gone from {2}; put its row "
                                     "back there, for what was closed stays")},
    [FC_REFERENCE_ENTERPRISE] = {fc_scenario_find_enterprise, FC_TABLE_ENTERPRISES, "enterprises.csv",
                                 FC_TEXT("'{1}' is no enterprise of this scenario; write a code from {2}"),
                                 FC_TEXT("the enterprise '{1}' stands in a closed period and is gone from {2}; put its "
                                         "row back there, for what was closed stays")},
    [FC_REFERENCE_AGREEMENT] = {fc_scenario_find_agreement, FC_TABLE_AGREEMENTS, "agreements.csv",
                                FC_TEXT("'{1}' is no agreement of this scenario; write a code from {2}"),
                                FC_TEXT("the agreement '{1}' stands in a closed period and is gone from {2}; put its "
                                        "row back there, for what was closed stays")},
    [FC_REFERENCE_PARTY] = {fc_scenario_find_party, FC_TABLE_PARTIES, "parties.csv",
                            FC_TEXT("'{1}' is no party of this scenario, or the name of several; write a code from "
                                    "{2}"),
                            FC_TEXT("the party '{1}' stands in a closed period and is gone from {2}; put its row back "
                                    "there, for what was closed stays")},
};

void fc_references_begin(fc_references *references, fc_load *load, bool in_record) {
  memset(references, 0, sizeof *references);
  references->load = load;
  references->in_record = in_record;
  references->arena.allocator = load->allocator;
  for (int i = 0; i < FC_REFERENCE_COUNT; i++) {
    references->lookups[i].allocator = load->allocator;
    references->lookups[i].arena = &references->arena;
  }
}

void fc_references_end(fc_references *references) {
  for (int i = 0; i < FC_REFERENCE_COUNT; i++) fc_lookup_free(&references->lookups[i]);
  fc_arena_free(&references->arena);
}

fc_cell fc_raw_cell(const fc_table_reader *reader, const fc_table_row *row, int field) {
  static const fc_cell blank = {"", 0};
  return reader->column[field] < 0 ? blank : row->cells[reader->column[field]];
}

static bool refuse(fc_references *references, fc_table_reader *reader, const fc_table_row *row, int field,
                   fc_reference what, fc_cell cell) {
  fc_finding finding;
  const char *file = fc_load_file(references->load, kinds[what].table);
  if (!fc_table_check_shape(reader, row, field, cell)) return false;
  if (!fc_check_digits(cell, &finding) || !fc_check_name(cell, &finding))
    return fc_table_refuse(reader, row, field, &finding);
  fc_reject(&finding, references->in_record ? kinds[what].gone : kinds[what].text, cell.text, cell.length);
  fc_find_word(&finding, file ? file : kinds[what].otherwise);
  return fc_table_refuse(reader, row, field, &finding);
}

static int32_t find(const fc_scenario *scenario, fc_finder finder, fc_cell cell) {
  char code[1024];
  if (cell.length >= sizeof code) return -1;
  memcpy(code, cell.text, cell.length);
  code[cell.length] = '\0';
  return finder(scenario, code);
}

bool fc_read_reference(fc_references *references, fc_table_reader *reader, const fc_table_row *row, int field,
                       fc_reference what, int32_t *index) {
  int64_t meaning;
  fc_load *load = references->load;
  fc_cell cell = fc_raw_cell(reader, row, field);
  *index = -1;
  if (cell.length == 0) return true;
  if (fc_lookup_find(&references->lookups[what], cell, &meaning)) {
    *index = (int32_t)meaning;
    return meaning >= 0;
  }
  fc_cell trimmed = fc_trim(cell);
  if (trimmed.length == 0 || !load->is_linked) return true;
  if (references->in_record) trimmed = fc_without_apostrophe(trimmed);
  *index = find(load->scenario, kinds[what].find, trimmed);
  bool found = *index >= 0 || refuse(references, reader, row, field, what, trimmed);
  if (!found && !references->in_record) return false;
  if (fc_lookup_add(&references->lookups[what], cell, *index)) return found;
  load->failure = FC_E_MEMORY;
  return false;
}
