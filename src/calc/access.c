/* Reading a scenario: the public view of its rows. */
#include "access.h"
#include "model.h"

const fc_settings *fc_scenario_settings(const fc_scenario *scenario) { return scenario ? &scenario->settings : NULL; }

const char *fc_scenario_file(const fc_scenario *scenario, fc_table table) {
  return fc_scenario_file_of(scenario, table, 0);
}

bool fc_scenario_has_file(const fc_scenario *scenario, fc_table table) {
  return (unsigned)table < FC_TABLE_COUNT && scenario->sources[table].file_count > 0;
}

int64_t fc_scenario_line_of(int64_t row_line) { return row_line & ((INT64_C(1) << FC_LINE_BITS) - 1); }

const char *fc_scenario_file_of(const fc_scenario *scenario, fc_table table, int64_t row_line) {
  static const char *const names[FC_TABLE_COUNT] = {
      "scenario.csv", "parties.csv", "streams.csv", "levels.csv",   "agreements.csv", "enterprises.csv",
      "ledger.csv",   "clauses.csv", "factors.csv", "holdings.csv", "claims.csv",     "coalitions.csv",
      "programs.csv", "targets.csv", "alone.csv",   "opening.csv",  "amendments.csv"};
  int32_t number = fc_file_of(row_line);
  if ((unsigned)table >= FC_TABLE_COUNT || number < 0 || number >= FC_FILES_MAX) return "";
  const char *file = scenario->sources[table].files[number].name;
  return file ? file : names[table];
}

FC_ACCESS_ROWS(fc_stream, fc_scenario_stream, streams)
FC_ACCESS_ROWS(fc_level, fc_scenario_level, levels)
FC_ACCESS_ROWS(fc_factor, fc_scenario_factor, factors)
FC_ACCESS_ROWS(fc_holding, fc_scenario_holding, holdings)
FC_ACCESS_ROWS(fc_agreement, fc_scenario_agreement, agreements)
FC_ACCESS_ROWS(fc_clause, fc_scenario_clause, clauses)

int32_t fc_scenario_party_count(const fc_scenario *scenario) { return scenario->parties.count; }

const fc_party *fc_scenario_party(const fc_scenario *scenario, int32_t index) {
  if (index == scenario->parties.count) return &scenario->undistributed;
  return index >= 0 && index < scenario->parties.count ? &scenario->parties.items[index] : NULL;
}

int32_t fc_scenario_stream_decimals(const fc_scenario *scenario, int32_t index) {
  if (index < 0 || index >= scenario->streams.count) return 2;
  bool indicator = scenario->streams.items[index].kind == FC_STREAM_INDICATOR;
  return indicator && scenario->stream_decimals ? scenario->stream_decimals[index] : 2;
}

fc_fen fc_smallest_part(const fc_scenario *scenario, fc_stream_kind kind) {
  return kind == FC_STREAM_INDICATOR ? 0 : scenario->settings.round_to;
}

bool fc_scenario_participates(const fc_scenario *scenario, int32_t agreement, int32_t party) {
  const fc_indices *participants = &scenario->agreement_links[agreement].participants;
  int32_t low = 0, high = participants->count; /* in party order */
  while (low < high) {
    int32_t middle = low + (high - low) / 2;
    if (participants->items[middle] == party) return true;
    if (participants->items[middle] < party)
      low = middle + 1;
    else
      high = middle;
  }
  return false;
}

int32_t fc_scenario_enterprise_count(const fc_scenario *scenario) { return scenario->enterprise_count; }

const char *fc_scenario_enterprise_code(const fc_scenario *scenario, int32_t enterprise) {
  bool known = enterprise >= 0 && enterprise < scenario->enterprise_count;
  return known ? scenario->enterprise_links[enterprise].code : "";
}

const fc_enterprise *fc_scenario_enterprise(const fc_scenario *scenario, int32_t enterprise) {
  bool known = enterprise >= 0 && enterprise < scenario->enterprise_count;
  return known ? &scenario->enterprises.items[scenario->enterprise_links[enterprise].first_row] : NULL;
}

int32_t fc_scenario_clause_party(const fc_scenario *scenario, int32_t row) {
  return row >= 0 && row < scenario->clauses.count ? scenario->clause_links[row].party : FC_NONE;
}

int32_t fc_scenario_clause_to(const fc_scenario *scenario, int32_t row) {
  return row >= 0 && row < scenario->clauses.count ? scenario->clause_links[row].to : FC_NONE;
}

/* Names that stand for two things stand for none. */
static int32_t find(const fc_names *names, const char *code) {
  int32_t index = fc_names_find(names, code);
  return index < 0 ? FC_NONE : index;
}

int32_t fc_scenario_find_party(const fc_scenario *scenario, const char *code) {
  return find(&scenario->party_names, code);
}

int32_t fc_scenario_find_stream(const fc_scenario *scenario, const char *code) {
  return find(&scenario->stream_names, code);
}

int32_t fc_scenario_find_agreement(const fc_scenario *scenario, const char *code) {
  return find(&scenario->agreement_names, code);
}

int32_t fc_scenario_find_enterprise(const fc_scenario *scenario, const char *code) {
  return find(&scenario->enterprise_names, code);
}

static const fc_word party_kinds[] = {{"city", "城市"}, {"county", "区县"}, {"park", "园区"}, {"company", "企业"},
                                      {"fund", "基金"}, {"level", "层级"},  {NULL, NULL}};
static const fc_word stream_kinds[] = {
    {"tax", "税收"}, {"income", "收入"}, {"cost", "成本"}, {"indicator", "指标"}, {NULL, NULL}};
static const fc_word agreement_kinds[] = {{"park", "园区"}, {"project", "项目"},   {"relocation", "迁建"},
                                          {"fund", "基金"}, {"indicator", "指标"}, {NULL, NULL}};
static const fc_word pool_pers[] = {{"agreement", "协议"},
                                    {"enterprise", "企业"},
                                    {"stream", "款项"},
                                    {"enterprise+stream", "企业+款项"},
                                    {NULL, NULL}};
static const fc_word settle_bys[] = {{"year", "年"}, {"quarter", "季"}, {"month", "月"}, {NULL, NULL}};
static const fc_word opening_items[] = {{"capped", "封顶已分"}, {"limited", "限额已用"}, {"recovered", "成本已收回"},
                                        {"settled", "已结算"},  {"fund", "基金余额"},    {NULL, NULL}};

const fc_word *fc_party_kind_words(void) { return party_kinds; }
const fc_word *fc_stream_kind_words(void) { return stream_kinds; }
const fc_word *fc_agreement_kind_words(void) { return agreement_kinds; }
const fc_word *fc_pool_per_words(void) { return pool_pers; }
const fc_word *fc_settle_by_words(void) { return settle_bys; }
const fc_word *fc_opening_item_words(void) { return opening_items; }
