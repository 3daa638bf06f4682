/* The table of rules: the order here is the order everywhere. */
#include "rules/rules.h"

#include <string.h>

static const fc_rule_entry *const table[] = {
    &fc_rule_qualify, &fc_rule_base,  &fc_rule_recover,  &fc_rule_return,   &fc_rule_carve,
    &fc_rule_limit,   &fc_rule_share, &fc_rule_equity,   &fc_rule_factor,   &fc_rule_index,
    &fc_rule_equal,   &fc_rule_tier,  &fc_rule_floor,    &fc_rule_cap,      &fc_rule_collar,
    &fc_rule_levy,    &fc_rule_rest,  &fc_rule_counting, &fc_rule_clawback,
};

enum { RULE_COUNT = sizeof table / sizeof *table };

size_t fc_rule_count(void) { return RULE_COUNT; }

const fc_rule_entry *fc_rule_entry_at(int32_t index) { return index >= 0 && index < RULE_COUNT ? table[index] : NULL; }

const fc_rule *fc_rule_at(size_t index) { return index < RULE_COUNT ? &table[index]->rule : NULL; }

int32_t fc_rule_find(const char *name) {
  for (int32_t i = 0; name && i < RULE_COUNT; i++)
    if (strcmp(table[i]->rule.name.english, name) == 0 || strcmp(table[i]->rule.name.chinese, name) == 0) return i;
  return -1;
}

const fc_word *fc_term_word(fc_term_kind kind) {
  static const fc_word sum = {"sum", "合计"}, average = {"average", "平均"}, year = {"year", "年份"},
                       cost = {"cost", "成本"}, capital = {"capital", "资本"}, paid = {"paid", "已缴"};
  switch (kind) {
  case FC_TERM_SUM: return &sum;
  case FC_TERM_AVERAGE:
  case FC_TERM_YEARS: return &average;
  case FC_TERM_YEAR: return &year;
  case FC_TERM_COST: return &cost;
  case FC_TERM_CAPITAL: return &capital;
  case FC_TERM_PAID: return &paid;
  default: return NULL;
  }
}

static const fc_word option_words[FC_OPTION_COUNT] = {
    [FC_OPTION_GROSS] = {"gross", "全口径"},
    [FC_OPTION_DAYS] = {"days", "按天数"},
    [FC_OPTION_CARRY] = {"carry", "结转"},
    [FC_OPTION_GROW] = {"grow", "增长率"},
    [FC_OPTION_UNTIL_BALANCE] = {"until_balance", "余额上限"},
    [FC_OPTION_REMAINDER] = {"remainder", "尾差"},
    [FC_OPTION_LAG] = {"lag", "滞后"},
    [FC_OPTION_MISSING] = {"missing", "缺数"},
    [FC_OPTION_ABOVE] = {"above", "超过"},
};

const fc_word *fc_option_word(fc_option option) {
  return (unsigned)option < FC_OPTION_COUNT ? &option_words[option] : NULL;
}
