/* The reasons: their names, and the tests in the order in which they run. The first that reproduces a figure has it. */
#include "reasons.h"

static const fc_reason_info infos[FC_REASON_COUNT] = {
    [FC_REASON_PERIOD_LEFT_OUT] = {"period-left-out", {"period left out", "缺该期间"}},
    [FC_REASON_PARTY_LEFT_OUT] = {"party-left-out", {"party left out", "缺该参与方"}},
    [FC_REASON_REPEATED] = {"repeated", {"row stands twice", "重复行"}},
    [FC_REASON_ADDS_UP] = {"adds-up", {"total of wrong rows", "合计随明细错误"}},
    [FC_REASON_SIGN] = {"sign", {"sign turned", "正负号颠倒"}},
    [FC_REASON_UNIT] = {"unit", {"wrong unit", "单位错误"}},
    [FC_REASON_SWAPPED] = {"swapped", {"parties swapped", "两方互换"}},
    [FC_REASON_REMAINDER] = {"remainder", {"another remainder convention", "尾差处理方法不同"}},
    [FC_REASON_ODD_FEN] = {"odd-fen", {"odd fen to somebody else", "尾差给了他方"}},
    [FC_REASON_ROUNDED_EACH] = {"rounded-each", {"each part rounded by itself", "各方分别取整"}},
    [FC_REASON_ROUNDED_RATE] = {"rounded-rate", {"rounded rate", "比例先取整"}},
    [FC_REASON_UNROUNDED] = {"unrounded", {"not rounded to the fen", "未取整到分"}},
    [FC_REASON_COARSE] = {"coarse", {"rounded to a larger unit", "取整到更大单位"}},
    [FC_REASON_SINGLE] = {"float32", {"single precision (float32)", "单精度浮点数（float32）"}},
    [FC_REASON_DOUBLE] = {"float64", {"binary numbers (float64)", "双精度浮点数（float64）"}},
    [FC_REASON_CLAUSE_LEFT_OUT] = {"clause-left-out", {"clause not applied", "条款未执行"}},
    [FC_REASON_CLAUSE_TWICE] = {"clause-twice", {"clause applied twice", "条款重复执行"}},
    [FC_REASON_LEVELS_LEFT_OUT] = {"levels-left-out", {"levels not taken off", "未扣除上级分税"}},
    [FC_REASON_LEVELS_TWICE] = {"levels-twice", {"levels taken off twice", "上级分税重复扣除"}},
    [FC_REASON_LATE] = {"late", {"late bookings left out", "漏计后来入账"}},
    [FC_REASON_EARLY] = {"early", {"later bookings counted early", "提前计入后来入账"}},
    [FC_REASON_AMENDMENT] = {"amendment", {"amendment not applied", "未执行修订"}},
    [FC_REASON_DRAWN] = {"drawn", {"drawings not taken off", "未扣除被提用金额"}},
    [FC_REASON_SETTLED_BEFORE] = {"settled-before", {"settled before not taken off", "未扣除前期已结"}},
    [FC_REASON_OTHER_YEAR] = {"other-year", {"figure of another period", "其他期间的金额"}},
    [FC_REASON_CUMULATED] = {"cumulated", {"cumulated", "误用累计数"}},
    [FC_REASON_YEARLY] = {"yearly", {"of this period alone", "误用当期数"}},
    [FC_REASON_FRACTION] = {"fraction", {"not whole fen", "不是整数分"}},
    [FC_REASON_UNKNOWN] = {"unknown", {"no known reason", "原因不明"}}};

const fc_reason_info *fc_reason_at(fc_reason reason) {
  return (unsigned)reason < FC_REASON_COUNT ? &infos[reason] : NULL;
}

/* Plain mistakes of copying come first, then rounding, then what machines do, then the rules; what depends on the
 * smallest coincidence (a figure of another year) comes last. */
static const fc_reason_test tests[] = {fc_test_period_left_out,
                                       fc_test_party_left_out,
                                       fc_test_repeated,
                                       fc_test_adds_up,
                                       fc_test_sign,
                                       fc_test_unit,
                                       fc_test_swapped,
                                       fc_test_remainder,
                                       fc_test_odd_fen,
                                       fc_test_rounded_each,
                                       fc_test_rounded_rate,
                                       fc_test_coarse,
                                       fc_test_unrounded,
                                       fc_test_single,
                                       fc_test_double,
                                       fc_test_drawn,
                                       fc_test_settled_before,
                                       fc_test_clause_part,
                                       fc_test_clause_part_twice,
                                       fc_test_without_clause,
                                       fc_test_clause_twice,
                                       fc_test_levels,
                                       fc_test_levels_twice,
                                       fc_test_late,
                                       fc_test_early,
                                       fc_test_amendment,
                                       fc_test_other_year,
                                       fc_test_cumulated,
                                       fc_test_yearly,
                                       fc_test_fraction};

fc_status fc_find_reasons(fc_check *check) {
  for (size_t i = 0; i < sizeof tests / sizeof *tests && check->status == FC_OK; i++) tests[i](check);
  FC_EACH_OPEN(check) fc_claim(&check->items[i], FC_REASON_UNKNOWN);
  return check->status;
}

size_t fc_next_open(const fc_check *check, size_t from) {
  while (from < check->count && !fc_item_is_open(&check->items[from])) from++;
  return from;
}

bool fc_item_differs(const fc_item *item) { return !fc_figure_is(&item->figure, item->ours); }

bool fc_item_is_open(const fc_item *item) { return item->reason == FC_REASON_COUNT && fc_item_differs(item); }

bool fc_check_has_open(const fc_check *check) { return fc_next_open(check, 0) < check->count; }

fc_reason_detail *fc_claim(fc_item *item, fc_reason reason) {
  item->reason = reason;
  item->detail = (fc_reason_detail){.party = FC_NONE, .agreement = FC_NONE, .clause = FC_NONE, .clause_row = FC_NONE};
  return &item->detail;
}

const fc_fact *fc_item_fact(const fc_check *check, const fc_item *item, size_t index) {
  return &check->facts.items[check->links[item->first_link + index]];
}

bool fc_has_group(const fc_check *check, const fc_item *item) {
  bool has_parties = check->columns >> FC_KEY_PARTY & 1u && check->statement->kind != FC_STATEMENT_CITY;
  return has_parties && item->group != item->group_end;
}

bool fc_group_is_whole(const fc_check *check, const fc_item *item) {
  if (!fc_has_group(check, item)) return false;
  for (size_t i = item->group; i < item->group_end; i++) {
    const fc_item *other = &check->items[i];
    if (!fc_figure_is_whole(&other->figure) || (!other->given && other->ours)) return false;
  }
  return true;
}
