/* Names and aliases that several parties have: a warning, for they are wrong only where somebody uses them. */
#include <string.h>

#include "load.h"

enum { SHORT_TEXT = 16 };

/* What stands under a text: the number of the party, and whether the text is its code. */
static int64_t meaning_of(int32_t party, bool is_code) { return (int64_t)party * 2 + is_code; }

static bool is_text(fc_cell cell, const char *text) {
  return cell.length == strlen(text) && !memcmp(cell.text, text, cell.length);
}

static fc_cell code_of(const fc_fields *fields) {
  return fc_table_cell(fields->reader, fields->row, FC_IN_PARTY_PARTY);
}

static void warn(fc_fields *fields, int field, fc_cell text, fc_cell other, bool other_code) {
  fc_finding finding;
  fc_cell code = code_of(fields);
  bool is_code = other_code || field == FC_IN_PARTY_PARTY;
  if (other_code) other = code;
  fc_reject(&finding,
            is_code ? FC_TEXT("'{1}' is the code of one party and a name of {2}; it is read as the code")
                    : FC_TEXT("'{1}' is a name of both {2} and {3}; where it is used, write the code"),
            text.text, text.length);
  fc_find_quote(&finding, other.text, other.length);
  if (!is_code) fc_find_quote(&finding, code.text, code.length);
  fc_report_warning(&fields->reader->report, fields->row->line, fc_table_place(fields->reader, field), &finding);
}

/* Notes what a text means; false when memory is short. Two parties of one code are refused elsewhere. */
static bool note(fc_fields *fields, int field, int32_t party, fc_cell text) {
  fc_load *load = fields->load;
  char padded[SHORT_TEXT + FC_CSV_SLACK] = "";
  int64_t earlier = 0, meaning = meaning_of(party, field == FC_IN_PARTY_PARTY);
  fc_cell key = text;
  if (!text.length) return true;
  if (text.length <= SHORT_TEXT) key.text = memcpy(padded, text.text, text.length);
  if (!fc_lookup_find(&load->party_names, key, &earlier)) return fc_lookup_add(&load->party_names, key, meaning);
  const fc_party *other = fc_scenario_party(load->scenario, (int32_t)(earlier / 2));
  if (!other || is_text(code_of(fields), other->code)) return true;
  warn(fields, field, text, fc_cell_of(other->code), earlier % 2);
  return meaning % 2 == 0 || fc_lookup_add(&load->party_names, key, meaning);
}

/* A party of an included folder yields to an own one of the same code, with its names. */
static bool yields(fc_fields *fields) {
  char padded[FC_CODE_MAX + FC_CSV_SLACK + 1] = "";
  int64_t earlier = 0;
  fc_cell code = code_of(fields);
  if (!fields->load->in_include || code.length > FC_CODE_MAX) return false;
  code.text = memcpy(padded, code.text, code.length);
  return fc_lookup_find(&fields->load->party_names, code, &earlier) && earlier % 2;
}

bool fc_load_note_names(fc_fields *fields) {
  const fc_table_reader *reader = fields->reader;
  fc_cell entry, rest = fc_table_cell(reader, fields->row, FC_IN_PARTY_ALIAS);
  int32_t party = fc_scenario_party_count(fields->load->scenario) - 1;
  if (yields(fields)) return true;
  bool done = note(fields, FC_IN_PARTY_PARTY, party, code_of(fields)) &&
              note(fields, FC_IN_PARTY_NAME, party, fc_table_cell(reader, fields->row, FC_IN_PARTY_NAME));
  while (done && fc_next_entry(&rest, &entry)) done = note(fields, FC_IN_PARTY_ALIAS, party, entry);
  return done;
}
