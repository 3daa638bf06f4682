/* The tables of a record, for its reader and its writer. */
#include "closed.h"

#include <string.h>

#define NO_ALIASES ((const char *const[]){NULL})
#define COLUMN(english, chinese, required, value)                                                                      \
  { {english, chinese}, NO_ALIASES, required, value }
#define TABLE(columns) columns, sizeof(columns) / sizeof(columns)[0]
#define MARK COLUMN("mark", "标注", false, "text")

static const fc_column record_columns[] = {COLUMN("key", "项目", true, "key"), COLUMN("value", "取值", true, "text"),
                                           COLUMN("sha256", "校验值", true, "text"),
                                           COLUMN("copy", "副本", true, "text")};
static const fc_column settlement_columns[] = {COLUMN("period", "期间", true, "period"),
                                               COLUMN("party", "参与方", true, "reference"),
                                               COLUMN("due", "应分", true, "amount"),
                                               COLUMN("collected", "已征收", true, "amount"),
                                               COLUMN("settled_before", "前期已结", true, "amount"),
                                               COLUMN("net", "本期应结", true, "amount"),
                                               COLUMN("direction", "方向", false, "text"),
                                               COLUMN("corrections", "其中以前年度更正", true, "amount"),
                                               MARK};
static const fc_column year_columns[] = {
    COLUMN("year", "年份", true, "year"), COLUMN("party", "参与方", true, "reference"),
    COLUMN("due", "应分", true, "amount"), COLUMN("collected", "已征收", true, "amount"), MARK};
static const fc_column share_columns[] = {COLUMN("year", "年份", true, "year"),
                                          COLUMN("agreement", "协议", true, "reference"),
                                          COLUMN("enterprise", "企业", false, "reference"),
                                          COLUMN("stream", "款项", false, "reference"),
                                          COLUMN("clause", "条款", true, "whole"),
                                          COLUMN("party", "参与方", false, "reference"),
                                          COLUMN("amount", "金额", true, "amount"),
                                          MARK};
/* Those of a ledger come first, in its order. */
static const fc_column ledger_columns[] = {COLUMN("period", "期间", true, "period"),
                                           COLUMN("stream", "款项", true, "reference"),
                                           COLUMN("amount", "金额", true, "amount"),
                                           COLUMN("enterprise", "企业", false, "reference"),
                                           COLUMN("agreement", "协议", false, "reference"),
                                           COLUMN("collector", "征收地", false, "reference"),
                                           COLUMN("booked", "入账期", false, "period"),
                                           COLUMN("rows", "行数", true, "whole"),
                                           MARK};

static const fc_table_info tables[FC_CLOSED_TABLE_COUNT] = {
    [FC_CLOSED_RECORD] = {{"record", "record"}, true, TABLE(record_columns)},
    [FC_CLOSED_SETTLEMENT] = {{"settlement", "settlement"}, true, TABLE(settlement_columns)},
    [FC_CLOSED_YEARS] = {{"years", "years"}, true, TABLE(year_columns)},
    [FC_CLOSED_SHARES] = {{"shares", "shares"}, true, TABLE(share_columns)},
    [FC_CLOSED_LEDGER] = {{"ledger", "ledger"}, true, TABLE(ledger_columns)},
};

const fc_table_info *fc_closed_describe(fc_closed_table table) { return &tables[table]; }

void fc_buffer_closed_file(fc_buffer *buffer, fc_closed_table table) {
  fc_buffer_text(buffer, tables[table].name.english);
  fc_buffer_text(buffer, ".csv");
}

fc_cell fc_without_apostrophe(fc_cell cell) {
  static const char *const fronts[] = {"'=", "'+", "'-", "'@", "'＝", "'＋", "'－", "'＠"};
  for (size_t i = 0; i < sizeof fronts / sizeof *fronts; i++) {
    size_t length = strlen(fronts[i]);
    if (cell.length < length || memcmp(cell.text, fronts[i], length) != 0) continue;
    return (fc_cell){cell.text + 1, cell.length - 1};
  }
  return cell;
}
