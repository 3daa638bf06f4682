/* What each table is. The columns stand in the order of the FC_IN_ enums of fields.h.
 *
 * Kinds of values: code = a new code; reference = a code, name or alias of something; list = several of them; key,
 * word, amount, rate, value (exact decimal), period, bound (end of a window), year, whole, term, when, options, name,
 * text. */
#include "tables.h"

#define ALIASES(...) ((const char *const[]){__VA_ARGS__, NULL})
#define NO_ALIASES ((const char *const[]){NULL})
#define TABLE(columns) columns, sizeof(columns) / sizeof(columns)[0]
#define CODE_OF_PARTY {"party", "参与方"}, ALIASES("代码")
#define KIND ALIASES("类别", "规则", "方式")
#define SOURCE {"source", "依据"}, ALIASES("出处", "资金来源"), false, "text"
#define PERIOD_WORDS {"period", "期间"}, ALIASES("年度", "所属期")

static const fc_column scenario_columns[] = {
    {{"key", "项目"}, NO_ALIASES, true, "key"}, {{"value", "取值"}, ALIASES("金额"), true, "text"}, {SOURCE}};
static const fc_column party_columns[] = {{CODE_OF_PARTY, true, "code"},
                                          {{"name", "名称"}, NO_ALIASES, true, "name"},
                                          {{"kind", "类别"}, KIND, true, "word"},
                                          {{"alias", "别名"}, NO_ALIASES, false, "list"},
                                          {SOURCE}};
static const fc_column stream_columns[] = {{{"stream", "款项"}, ALIASES("税种"), true, "code"},
                                           {{"name", "名称"}, NO_ALIASES, true, "name"},
                                           {{"kind", "类别"}, KIND, true, "word"},
                                           {{"unit", "单位"}, NO_ALIASES, false, "name"}};
static const fc_column level_columns[] = {{{"stream", "款项"}, ALIASES("税种"), true, "reference"},
                                          {CODE_OF_PARTY, true, "reference"},
                                          {{"rate", "比例"}, NO_ALIASES, true, "rate"},
                                          {{"from", "起"}, ALIASES("起始"), false, "bound"},
                                          {{"until", "止"}, ALIASES("截止"), false, "bound"},
                                          {SOURCE}};
static const fc_column agreement_columns[] = {{{"agreement", "协议"}, NO_ALIASES, true, "code"},
                                              {{"participants", "参与各方"}, NO_ALIASES, true, "list"},
                                              {{"name", "名称"}, NO_ALIASES, false, "name"},
                                              {{"kind", "类别"}, KIND, false, "word"},
                                              {{"per", "分池"}, NO_ALIASES, false, "word"},
                                              {{"source", "资金来源"}, ALIASES("依据", "出处"), false, "reference"},
                                              {{"start", "开始"}, NO_ALIASES, false, "period"},
                                              {{"end", "结束"}, NO_ALIASES, false, "period"},
                                              {{"text", "文号"}, NO_ALIASES, false, "text"}};
static const fc_column enterprise_columns[] = {{{"enterprise", "企业"}, NO_ALIASES, true, "code"},
                                               {{"agreement", "协议"}, NO_ALIASES, true, "reference"},
                                               {{"host", "迁入地"}, ALIASES("所在地"), true, "reference"},
                                               {{"name", "名称"}, NO_ALIASES, false, "name"},
                                               {{"origin", "迁出地"}, NO_ALIASES, false, "reference"},
                                               {{"start", "开始"}, NO_ALIASES, false, "period"},
                                               {{"end", "结束"}, NO_ALIASES, false, "period"},
                                               {{"cluster", "产业集群"}, NO_ALIASES, false, "name"}};
static const fc_column ledger_columns[] = {{PERIOD_WORDS, true, "period"},
                                           {{"stream", "款项"}, ALIASES("税种"), true, "reference"},
                                           {{"amount", "金额"}, NO_ALIASES, true, "amount"},
                                           {{"enterprise", "企业"}, NO_ALIASES, false, "reference"},
                                           {{"agreement", "协议"}, NO_ALIASES, false, "reference"},
                                           {{"collector", "征收地"}, ALIASES("入库地"), false, "reference"},
                                           {{"booked", "入账期"}, NO_ALIASES, false, "period"}};
static const fc_column clause_columns[] = {{{"agreement", "协议"}, NO_ALIASES, true, "reference"},
                                           {{"clause", "条款"}, NO_ALIASES, true, "whole"},
                                           {{"kind", "规则"}, KIND, true, "word"},
                                           {CODE_OF_PARTY, false, "reference"},
                                           {{"value", "取值"}, ALIASES("金额"), false, "term"},
                                           {{"of", "计算依据"}, NO_ALIASES, false, "term"},
                                           {{"to", "转给"}, NO_ALIASES, false, "reference"},
                                           {{"from", "起"}, ALIASES("起始"), false, "bound"},
                                           {{"until", "止"}, ALIASES("截止"), false, "bound"},
                                           {{"when", "条件"}, NO_ALIASES, false, "when"},
                                           {{"streams", "适用款项"}, NO_ALIASES, false, "list"},
                                           {{"options", "选项"}, NO_ALIASES, false, "options"},
                                           {{"article", "依据条文"}, NO_ALIASES, false, "text"},
                                           {{"amendment", "修订"}, NO_ALIASES, false, "reference"}};
static const fc_column factor_columns[] = {{{"factor", "因素"}, NO_ALIASES, true, "code"},
                                           {CODE_OF_PARTY, true, "reference"},
                                           {{"value", "取值"}, ALIASES("金额"), true, "value"},
                                           {PERIOD_WORDS, false, "period"},
                                           {SOURCE}};
static const fc_column holding_columns[] = {
    {{"company", "公司"}, NO_ALIASES, true, "reference"}, {{"holder", "股东"}, NO_ALIASES, true, "reference"},
    {{"capital", "出资额"}, NO_ALIASES, true, "amount"},  {{"from", "起"}, ALIASES("起始"), false, "period"},
    {{"form", "出资方式"}, NO_ALIASES, false, "text"},    {SOURCE}};
static const fc_column claim_columns[] = {{{"set", "债权组"}, NO_ALIASES, true, "code"},
                                          {CODE_OF_PARTY, true, "reference"},
                                          {{"amount", "金额"}, NO_ALIASES, true, "amount"},
                                          {PERIOD_WORDS, false, "period"}};
static const fc_column coalition_columns[] = {{{"game", "博弈"}, NO_ALIASES, true, "code"},
                                              {{"coalition", "联盟"}, NO_ALIASES, true, "text"},
                                              {{"value", "取值"}, ALIASES("金额"), true, "amount"}};
static const fc_column program_columns[] = {{{"program", "项目"}, NO_ALIASES, true, "code"},
                                            {{"fund", "基金"}, NO_ALIASES, true, "reference"},
                                            {PERIOD_WORDS, true, "period"},
                                            {{"kind", "方式"}, KIND, true, "word"},
                                            {{"base", "基数"}, NO_ALIASES, true, "amount"},
                                            {{"city", "城市"}, NO_ALIASES, false, "reference"},
                                            {{"enterprise", "企业"}, NO_ALIASES, false, "text"},
                                            {{"base2", "已付利息"}, NO_ALIASES, false, "amount"},
                                            {{"rate", "比例"}, NO_ALIASES, false, "rate"},
                                            {{"ceiling", "上限"}, NO_ALIASES, false, "amount"},
                                            {{"priority", "优先级"}, NO_ALIASES, false, "whole"}};
static const fc_column target_columns[] = {{{"target", "目标"}, NO_ALIASES, true, "code"},
                                           {{"year", "年份"}, NO_ALIASES, true, "year"},
                                           {{"numerator", "分子"}, NO_ALIASES, true, "reference"},
                                           {{"at_least", "不低于"}, NO_ALIASES, true, "value"},
                                           {{"denominator", "分母"}, NO_ALIASES, false, "reference"},
                                           {{"region", "地区"}, NO_ALIASES, false, "reference"},
                                           {SOURCE}};
static const fc_column alone_columns[] = {{CODE_OF_PARTY, true, "reference"},
                                          {PERIOD_WORDS, true, "period"},
                                          {{"amount", "金额"}, NO_ALIASES, true, "amount"}};
static const fc_column opening_columns[] = {{{"agreement", "协议"}, NO_ALIASES, true, "reference"},
                                            {CODE_OF_PARTY, true, "reference"},
                                            {{"item", "科目"}, NO_ALIASES, true, "word"},
                                            {{"amount", "金额"}, NO_ALIASES, true, "amount"}};
static const fc_column amendment_columns[] = {{{"amendment", "修订"}, NO_ALIASES, true, "code"},
                                              {{"from", "起"}, ALIASES("起始"), true, "year"},
                                              {{"document", "文号"}, NO_ALIASES, false, "text"},
                                              {{"repeals", "废止条款"}, NO_ALIASES, false, "list"},
                                              {SOURCE}};

static const fc_table_info tables[FC_TABLE_COUNT] = {
    [FC_TABLE_SCENARIO] = {{"scenario", "方案"}, false, TABLE(scenario_columns)},
    [FC_TABLE_PARTIES] = {{"parties", "各方"}, true, TABLE(party_columns)},
    [FC_TABLE_STREAMS] = {{"streams", "款项"}, false, TABLE(stream_columns)},
    [FC_TABLE_LEVELS] = {{"levels", "分税"}, false, TABLE(level_columns)},
    [FC_TABLE_AGREEMENTS] = {{"agreements", "协议"}, true, TABLE(agreement_columns)},
    [FC_TABLE_ENTERPRISES] = {{"enterprises", "企业"}, false, TABLE(enterprise_columns)},
    [FC_TABLE_LEDGER] = {{"ledger", "台账"}, true, TABLE(ledger_columns)},
    [FC_TABLE_CLAUSES] = {{"clauses", "条款"}, true, TABLE(clause_columns)},
    [FC_TABLE_FACTORS] = {{"factors", "因素"}, false, TABLE(factor_columns)},
    [FC_TABLE_HOLDINGS] = {{"holdings", "出资"}, false, TABLE(holding_columns)},
    [FC_TABLE_CLAIMS] = {{"claims", "债权"}, false, TABLE(claim_columns)},
    [FC_TABLE_COALITIONS] = {{"coalitions", "联盟"}, false, TABLE(coalition_columns)},
    [FC_TABLE_PROGRAMS] = {{"programs", "项目"}, false, TABLE(program_columns)},
    [FC_TABLE_TARGETS] = {{"targets", "目标"}, false, TABLE(target_columns)},
    [FC_TABLE_ALONE] = {{"alone", "单干"}, false, TABLE(alone_columns)},
    [FC_TABLE_OPENING] = {{"opening", "期初"}, false, TABLE(opening_columns)},
    [FC_TABLE_AMENDMENTS] = {{"amendments", "修订"}, false, TABLE(amendment_columns)},
};

const fc_table_info *fc_table_describe(fc_table table) {
  return (unsigned)table < FC_TABLE_COUNT ? &tables[table] : NULL;
}

bool fc_table_needs_rows(fc_table table) { return tables[table].required; }

int64_t fc_table_rows_max(fc_table table) {
  switch (table) {
  case FC_TABLE_LEDGER: return INT64_MAX;
  case FC_TABLE_PARTIES: return FC_PARTIES_MAX;
  case FC_TABLE_STREAMS: return FC_STREAMS_MAX;
  case FC_TABLE_LEVELS: return FC_LEVEL_ROWS_MAX;
  case FC_TABLE_AGREEMENTS: return FC_AGREEMENTS_MAX;
  case FC_TABLE_CLAUSES: return FC_CLAUSES_MAX;
  case FC_TABLE_AMENDMENTS: return FC_AMENDMENTS_MAX;
  case FC_TABLE_HOLDINGS: return FC_HOLDINGS_MAX;
  case FC_TABLE_ALONE: return FC_ALONE_MAX;
  case FC_TABLE_OPENING: return FC_OPENINGS_MAX;
  default: return FC_TABLE_ROWS_MAX;
  }
}
