/* What the cells of a table made elsewhere stand for: codes, names, periods. */
#include <string.h>

#include "period.h"
#include "statement.h"

enum { TEXT_ROOM = 1024 };

typedef bool (*key_reader)(fc_statement_work *work, const char *text, fc_cell cell, int32_t *value,
                           fc_finding *finding);

static bool refuse(fc_finding *finding, const char *text, fc_cell cell, const fc_scenario *scenario, fc_table table) {
  fc_reject(finding, text, cell.text, cell.length);
  fc_find_word(finding, fc_scenario_file(scenario, table));
  return false;
}

static bool read_agreement(fc_statement_work *work, const char *text, fc_cell cell, int32_t *value,
                           fc_finding *finding) {
  *value = fc_scenario_find_agreement(work->scenario, text);
  return *value >= 0 || refuse(finding, FC_TEXT("'{1}' is no agreement of this scenario; write a code from {2}"), cell,
                               work->scenario, FC_TABLE_AGREEMENTS);
}

static bool read_pool(fc_statement_work *work, const char *text, fc_cell cell, int32_t *value, fc_finding *finding) {
  char padded[TEXT_ROOM + FC_CSV_SLACK] = "";
  fc_cell key = {padded, cell.length};
  int64_t pool;
  memcpy(padded, text, cell.length);
  if (!cell.length || !fc_lookup_find(&work->pools, key, &pool))
    return fc_reject(finding, FC_TEXT("'{1}' is no pool of this scenario; allocation.csv lists its pools"), cell.text,
                     cell.length);
  *value = (int32_t)pool;
  return true;
}

static bool read_stream(fc_statement_work *work, const char *text, fc_cell cell, int32_t *value, fc_finding *finding) {
  *value = fc_scenario_find_stream(work->scenario, text);
  return *value >= 0 || refuse(finding, FC_TEXT("'{1}' is no stream of this scenario; write a code or name from {2}"),
                               cell, work->scenario, FC_TABLE_STREAMS);
}

static bool read_party(fc_statement_work *work, const char *text, fc_cell cell, int32_t *value, fc_finding *finding) {
  static const char undistributed[] = "undistributed";
  bool nobody = fc_same(cell, undistributed) || fc_same(cell, fc_words(FC_CHINESE, undistributed));
  *value = nobody ? fc_scenario_party_count(work->scenario) : fc_scenario_find_party(work->scenario, text);
  return *value >= 0 || refuse(finding,
                               FC_TEXT("'{1}' is no party of this scenario, or the name of several; write a code from "
                                       "{2}"),
                               cell, work->scenario, FC_TABLE_PARTIES);
}

static bool read_kind(fc_statement_work *work, const char *text, fc_cell cell, int32_t *value, fc_finding *finding) {
  static const char *const entries[] = {[FC_ENTRY_LEVELS] = "levels",
                                        [FC_ENTRY_CARRY] = "carry",
                                        [FC_ENTRY_DRAWN] = "drawn",
                                        [FC_ENTRY_RETURNED] = "returned"};
  (void)work;
  for (int32_t i = 0; i < FC_ENTRY_RULE; i++) {
    *value = i;
    if (fc_same(cell, entries[i]) || fc_same(cell, fc_words(FC_CHINESE, entries[i]))) return true;
  }
  int32_t rule = fc_rule_find(text);
  *value = FC_ENTRY_RULE + rule;
  return rule >= 0 ||
         fc_reject(finding, FC_TEXT("'{1}' is no kind of clause; `fencheng rules` lists them"), cell.text, cell.length);
}

static bool read_clause(fc_statement_work *work, const char *text, fc_cell cell, int32_t *value, fc_finding *finding) {
  (void)work;
  (void)text;
  return fc_read_whole(cell, 0, FC_CLAUSE_NUMBER_MAX, value, finding);
}

static bool is_settled_by(fc_settle_by by, fc_period period) {
  static const int lengths[] = {[FC_SETTLE_YEAR] = 12, [FC_SETTLE_QUARTER] = 3, [FC_SETTLE_MONTH] = 1};
  return period.last_month - period.first_month + 1 == lengths[by];
}

static bool read_settlement_period(const fc_statement_work *work, fc_cell cell, int32_t *value, fc_finding *finding) {
  fc_period period;
  fc_settle_by by = fc_scenario_settings(work->scenario)->settle;
  if (!fc_read_period(cell, &period, finding)) return false;
  period.day = 0;
  *value = fc_period_key(period);
  if (is_settled_by(by, period)) return true;
  const fc_word words[] = {fc_settle_by_words()[by], {NULL, NULL}};
  fc_reject(finding, FC_TEXT("'{1}' is no settlement period: this scenario settles by {2}"), cell.text, cell.length);
  fc_find_words(finding, words);
  return false;
}

static bool read_period(fc_statement_work *work, const char *text, fc_cell cell, int32_t *value, fc_finding *finding) {
  enum { MONTHS = 12 };
  int32_t year;
  (void)text;
  if (work->kind == FC_STATEMENT_SETTLEMENT) return read_settlement_period(work, cell, value, finding);
  if (!fc_read_year(cell, &year, finding)) return false;
  *value = fc_period_key((fc_period){(int16_t)year, 1, MONTHS, 0});
  return true;
}

bool fc_statement_key(fc_statement_work *work, fc_key key, fc_cell cell, int32_t *value, fc_finding *finding) {
  static const key_reader readers[FC_KEY_COUNT] = {
      [FC_KEY_AGREEMENT] = read_agreement, [FC_KEY_POOL] = read_pool, [FC_KEY_STREAM] = read_stream,
      [FC_KEY_PARTY] = read_party,         [FC_KEY_KIND] = read_kind, [FC_KEY_CLAUSE] = read_clause,
      [FC_KEY_PERIOD] = read_period};
  char text[TEXT_ROOM];
  if (!fc_check_name(cell, finding)) return false;
  if (cell.length >= sizeof text)
    return fc_reject(finding, FC_TEXT("'{1}' is too long for this column"), cell.text, cell.length);
  memcpy(text, cell.text, cell.length);
  text[cell.length] = '\0';
  return readers[key](work, text, cell, value, finding);
}

/* The first pool of a name stands for all of them. */
static bool add_pool(fc_statement_work *work, const char *name, size_t pool) {
  char padded[TEXT_ROOM + FC_CSV_SLACK] = "";
  size_t length = name ? strlen(name) : 0;
  fc_cell key = {padded, length};
  int64_t earlier;
  if (!length || length >= TEXT_ROOM) return true;
  memcpy(padded, name, length);
  return fc_lookup_find(&work->pools, key, &earlier) || fc_lookup_add(&work->pools, key, (int64_t)pool);
}

/* The name of what the pool's code is made of, where that is one thing alone. */
static const char *full_name(const fc_statement_work *work, const fc_pool *pool) {
  if (pool->enterprise >= 0 && pool->stream >= 0) return NULL;
  if (pool->enterprise >= 0) return fc_scenario_enterprise(work->scenario, pool->enterprise)->name;
  if (pool->stream >= 0) return fc_scenario_stream(work->scenario, pool->stream)->name;
  return fc_scenario_agreement(work->scenario, pool->agreement)->name;
}

bool fc_statement_name_pools(fc_statement_work *work, const fc_allocator *allocator) {
  char code[2 * FC_CODE_MAX + 2];
  work->pools.allocator = allocator;
  work->pools.arena = &work->arena;
  for (size_t i = 0; i < fc_result_pool_count(work->result); i++) {
    fc_result_pool_name(work->result, i, code, sizeof code);
    if (!add_pool(work, code, i)) return false;
  }
  for (size_t i = 0; i < fc_result_pool_count(work->result); i++)
    if (!add_pool(work, full_name(work, fc_result_pool(work->result, i)), i)) return false;
  return true;
}
