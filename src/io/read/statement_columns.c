/* The columns of a table that was made elsewhere, and what kind of table they make. */
#include <string.h>

#include "period.h"
#include "statement.h"

#define ALIASES(...) ((const char *const[]){__VA_ARGS__, NULL})
#define COLUMN(english, chinese, value, ...)                                                                           \
  { {english, chinese}, ALIASES(__VA_ARGS__), false, value }

/* The kind "key" is any text that stands for something. Which columns are required depends on the kind of table. */
static const fc_column columns[] = {
    COLUMN("agreement", "协议", "key", "协议代码", "项目协议"),
    COLUMN("pool", "池", "key", "分成池", "资金池", "企业", "enterprise"),
    COLUMN("stream", "款项", "key", "税种"),
    COLUMN("party", "参与方", "key", "代码", "地区", "城市", "市县", "各方", "city"),
    COLUMN("kind", "方式", "key", "类别", "规则"),
    COLUMN("clause", "条款", "key", "条款号", "条款序号"),
    COLUMN("period", "期间", "key", "年度", "所属期", "年份", "结算期", "year"),
    COLUMN("amount", "金额", "amount", "应分金额", "分成金额", "分成额", "分配金额", "分得金额", "应得金额"),
    COLUMN("due", "应分", "amount", "应得", "累计应分"),
    COLUMN("collected", "已征收", "amount", "征收", "已入库", "累计征收"),
    COLUMN("settled_before", "前期已结", "amount", "以前已结", "已结算", "settled before"),
    COLUMN("net", "本期应结", "amount", "应结", "结算金额", "应结算"),
    COLUMN("corrections", "其中以前年度更正", "amount", "以前年度更正"),
    COLUMN("direction", "方向", "key", "结算方向"),
    COLUMN("total", "合计", "amount", "总计"),
    COLUMN("name", "名称", "key", "参与方名称", "城市名称")};
/* Columns that tables like ours have beside, and that nothing is compared with. */
static const fc_column others[] = {
    COLUMN("mark", "标注", "text", "示例"), COLUMN("article", "依据条文", "text", "条文"),
    COLUMN("agreement name", "协议名称", "text", "agreement_name"), COLUMN("number", "序号", "text", "编号"),
    COLUMN("remark", "备注", "text", "说明", "note")};

static const fc_table_info statement_info = {{"statement", "核对表"}, true, columns, sizeof columns / sizeof *columns};
static const fc_table_info other_info = {{"", ""}, false, others, sizeof others / sizeof *others};

const fc_table_info *fc_statement_describe(void) { return &statement_info; }

/* "2024", "2024年(万元)": a column of a summary. */
static bool read_year(fc_cell header, int32_t *year, fc_unit *unit, bool *bad_unit) {
  char text[256];
  fc_cell inside;
  fc_finding ignored;
  *unit = FC_UNIT_NONE;
  *bad_unit = false;
  if (!fc_narrow(header, text, sizeof text, NULL)) return false;
  fc_cell name = fc_cell_of(text);
  bool has_unit = name.length && fc_take_brackets(&name, &inside);
  if (!fc_read_year(name, year, &ignored)) return false;
  if (has_unit) *unit = fc_unit_of(inside);
  *bad_unit = has_unit && *unit == FC_UNIT_NONE;
  return true;
}

static void refuse_header(fc_table_reader *reader, size_t place, const char *text, fc_cell header) {
  fc_finding finding;
  fc_reject(&finding, text, header.text, header.length);
  fc_report_error(&reader->report, reader->last_line, (int32_t)place + 1, &finding);
  reader->is_broken = true;
}

bool fc_statement_take_other(void *context, fc_table_reader *reader, size_t place, fc_cell header) {
  fc_statement_work *work = context;
  fc_unit unit;
  bool bad_unit;
  int32_t year;
  if (fc_table_column(&other_info, header, &unit, &bad_unit) >= 0) return true;
  if (!read_year(header, &year, &unit, &bad_unit)) return false;
  int32_t *taken = &work->year_place[year - FC_YEAR_MIN];
  if (*taken)
    refuse_header(reader, place, FC_TEXT("the column '{1}' stands twice in the header; keep one"), header);
  else if (bad_unit)
    refuse_header(reader, place, FC_TEXT("the unit in '{1}' is not known; write 元, 千元, 万元, 百万元 or 亿元"),
                  header);
  *taken = (int32_t)place + 1;
  work->year_unit[year - FC_YEAR_MIN] = unit;
  work->year_count++;
  return true;
}

static bool has(const fc_table_reader *reader, int field) { return reader->column[field] >= 0; }

static bool has_settled(const fc_table_reader *reader) {
  for (int measure = FC_QUANTITY_DUE; measure < FC_QUANTITY_COUNT; measure++)
    if (has(reader, FC_IN_STATEMENT_MEASURE + measure)) return true;
  return false;
}

/* Names stand for codes where a table has no column of these. */
static void take_names(fc_table_reader *reader) {
  if (has(reader, FC_KEY_PARTY)) return;
  reader->column[FC_KEY_PARTY] = reader->column[FC_IN_STATEMENT_NAME];
}

/* A column that this kind of table cannot be compared by. */
static void leave_out(fc_table_reader *reader, int field) {
  fc_finding finding;
  const fc_word words[] = {columns[field].header, {NULL, NULL}};
  if (!has(reader, field)) return;
  fc_finding_start(&finding, FC_TEXT("the column {1} has no part in a table of this kind and is ignored"));
  fc_find_words(&finding, words);
  fc_report_warning(&reader->report, reader->last_line, fc_table_place(reader, field), &finding);
  reader->column[field] = -1;
}

static void leave_out_years(fc_statement_work *work, fc_table_reader *reader) {
  for (int i = 0; i < FC_STATEMENT_YEARS; i++) {
    char text[] = {(char)('0' + (i + FC_YEAR_MIN) / 1000), (char)('0' + (i + FC_YEAR_MIN) / 100 % 10),
                   (char)('0' + (i + FC_YEAR_MIN) / 10 % 10), (char)('0' + (i + FC_YEAR_MIN) % 10), '\0'};
    if (work->year_place[i])
      fc_table_warn_unknown(reader, reader->last_line, (size_t)work->year_place[i] - 1, fc_cell_of(text));
    work->year_place[i] = 0;
  }
  work->year_count = 0;
}

static bool refuse_table(fc_table_reader *reader, const char *text) {
  fc_finding finding;
  fc_finding_start(&finding, text);
  fc_report_error(&reader->report, reader->last_line, 1, &finding);
  reader->is_broken = true;
  return false;
}

static bool begin_amounts(fc_statement_work *work, fc_table_reader *reader) {
  work->kind = has(reader, FC_KEY_PARTY) ? FC_STATEMENT_ALLOCATION : FC_STATEMENT_CITY;
  for (int measure = FC_QUANTITY_DUE; measure < FC_QUANTITY_COUNT; measure++)
    leave_out(reader, FC_IN_STATEMENT_MEASURE + measure);
  leave_out(reader, FC_IN_STATEMENT_TOTAL);
  leave_out_years(work, reader);
  if (work->kind == FC_STATEMENT_CITY && !has(reader, FC_KEY_PERIOD) && !has(reader, FC_KEY_AGREEMENT))
    return refuse_table(reader, FC_TEXT("a table of amounts needs a column party/参与方; the page of one city needs "
                                        "period/期间 or agreement/协议"));
  return true;
}

static bool begin_settlement(fc_statement_work *work, fc_table_reader *reader) {
  static const int no_part[] = {FC_KEY_AGREEMENT, FC_KEY_POOL,   FC_KEY_STREAM,
                                FC_KEY_KIND,      FC_KEY_CLAUSE, FC_IN_STATEMENT_TOTAL};
  work->kind = FC_STATEMENT_SETTLEMENT;
  for (size_t i = 0; i < sizeof no_part / sizeof *no_part; i++) leave_out(reader, no_part[i]);
  leave_out_years(work, reader);
  if (has(reader, FC_KEY_PARTY) && has(reader, FC_KEY_PERIOD)) return true;
  return refuse_table(reader, FC_TEXT("a settlement needs the columns party/参与方 and period/期间"));
}

static bool begin_summary(fc_statement_work *work, fc_table_reader *reader) {
  work->kind = FC_STATEMENT_SUMMARY;
  leave_out(reader, FC_KEY_PERIOD);
  if (has(reader, FC_KEY_PARTY)) return true;
  return refuse_table(reader, FC_TEXT("a summary needs the column party/参与方 beside its years"));
}

bool fc_statement_begin(void *context, fc_table_reader *reader) {
  fc_statement_work *work = context;
  bool good;
  if (reader->is_broken) return false;
  take_names(reader);
  if (has(reader, FC_IN_STATEMENT_MEASURE + FC_QUANTITY_AMOUNT))
    good = begin_amounts(work, reader);
  else if (has_settled(reader))
    good = begin_settlement(work, reader);
  else if (work->year_count || has(reader, FC_IN_STATEMENT_TOTAL))
    good = begin_summary(work, reader);
  else
    good = refuse_table(reader, FC_TEXT("no column with amounts is known; write amount/金额, years such as 2024, or "
                                        "columns of a settlement such as net/本期应结"));
  for (int key = 0; key < FC_KEY_COUNT; key++) work->columns |= (unsigned)has(reader, key) << key;
  if (work->kind == FC_STATEMENT_CITY) work->columns |= 1u << FC_KEY_PARTY;
  if (work->year_count) work->columns |= 1u << FC_KEY_PERIOD;
  return good;
}
