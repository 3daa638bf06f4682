/* Amounts in Chinese capitals: the rules of the bills, zero by zero. */
#include "io/write/settling.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void check(fc_fen amount, const char *expected) {
  fc_buffer text = {0};
  fc_buffer_capitals(&text, amount);
  assert_string_equal(text.data, expected);
  fc_buffer_free(&text);
}

/* The examples of the rules for filling in bills (支付结算办法, annex 1). */
static void capitals__are_those_of_the_rules_for_bills(void **state) {
  (void)state;
  check(140950, "壹仟肆佰零玖元伍角");
  check(600714, "陆仟零柒元壹角肆分");
  check(168032, "壹仟陆佰捌拾元零叁角贰分");
  check(10700053, "壹拾万柒仟元零伍角叁分");
  check(1640902, "壹万陆仟肆佰零玖元零贰分");
  check(32504, "叁佰贰拾伍元零肆分");
}

static void capitals__of_whole_yuan_end_with_zheng(void **state) {
  (void)state;
  check(0, "零元整");
  check(100, "壹元整");
  check(1000, "壹拾元整");
  check(12000, "壹佰贰拾元整");
  check(123456789, "壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分");
  check(1000000, "壹万元整");
  check(100000000, "壹佰万元整");
}

static void capitals__below_one_yuan_have_no_yuan(void **state) {
  (void)state;
  check(1, "壹分");
  check(10, "壹角");
  check(5, "伍分");
  check(99, "玖角玖分");
  check(1005, "壹拾元零伍分");
  check(1050, "壹拾元零伍角");
}

static void capitals__have_one_zero_for_several(void **state) {
  (void)state;
  check(100100, "壹仟零壹元整");
  check(1000100, "壹万零壹元整");
  check(1005000, "壹万零伍拾元整");
  check(1050000, "壹万零伍佰元整");
  check(1100000, "壹万壹仟元整");
  check(10000000, "壹拾万元整");
  check(10010000, "壹拾万零壹佰元整");
  check(INT64_C(10000000000), "壹亿元整");
  check(INT64_C(10000000100), "壹亿零壹元整");
  check(INT64_C(10000500000), "壹亿零伍仟元整");
  check(INT64_C(10010000000), "壹亿零壹拾万元整");
  check(INT64_C(11000000000), "壹亿壹仟万元整");
  check(INT64_C(1005001000010), "壹佰亿伍仟零壹万元零壹角");
}

static void capitals__reach_the_largest_amounts(void **state) {
  (void)state;
  check(INT64_C(100000000000000), "壹万亿元整");
  check(INT64_C(100010000000000), "壹万零壹亿元整");
  check(INT64_C(100001000000000), "壹万亿零壹仟万元整");
  check(INT64_C(1000000000000000000), "壹亿亿元整");
  check(INT64_C(1000100000000000000), "壹亿零壹万亿元整");
  check(INT64_C(1000000000000000100), "壹亿亿零壹元整");
  check(FC_FEN_MAX, "肆亿亿元整");
  check(FC_FEN_MAX - 1, "叁亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分");
  check(-FC_FEN_MAX, "负肆亿亿元整");
  check(-305, "负叁元零伍分");
  check(INT64_MIN, "负玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零捌分");
}

/* Reads capitals back by another way than they are written. */
static const char *const digits[] = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};

static bool take(const char **at, const char *word) {
  if (strncmp(*at, word, strlen(word)) != 0) return false;
  *at += strlen(word);
  return true;
}

static int take_digit(const char **at) {
  for (int i = 0; i < 10; i++)
    if (take(at, digits[i])) return i;
  return -1;
}

static fc_fen value_of(const char *text) {
  static const struct {
    const char *word;
    int64_t factor;
  } small[] = {{"仟", 1000}, {"佰", 100}, {"拾", 10}};
  int64_t yuan = 0, section = 0, below_yi = 0, digit = 0, cents = 0;
  while (*text) {
    int found = take_digit(&text);
    if (found >= 0) digit = found;
    for (size_t i = 0; i < 3; i++)
      if (take(&text, small[i].word)) section += digit * small[i].factor, digit = 0;
    if (take(&text, "万")) below_yi += (section + digit) * 10000, section = digit = 0;
    if (take(&text, "亿")) yuan = (yuan + below_yi + section + digit) * 100000000, below_yi = section = digit = 0;
    if (take(&text, "元")) yuan += below_yi + section + digit, digit = 0;
    if (take(&text, "角")) cents += digit * 10, digit = 0;
    if (take(&text, "分")) cents += digit, digit = 0;
    take(&text, "整");
  }
  return yuan * 100 + cents;
}

static void capitals__read_back_are_the_amount(void **state) {
  (void)state;
  uint64_t seed = 20240917;
  for (int i = 0; i < 200000; i++) {
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    fc_fen amount = (fc_fen)(seed >> 2) % FC_FEN_MAX;
    /* Short ones, and many with zeros inside. */
    for (uint64_t shift = seed % 19; shift > 0; shift--) amount /= 10;
    if (seed % 3 == 0) amount = amount / 100000 * 100000 + amount % 10;
    fc_buffer text = {0};
    fc_buffer_capitals(&text, amount);
    if (value_of(text.data) != amount || strstr(text.data, "零零")) {
      print_error("seed 20240917, case %d: %lld is written %s\n", i, (long long)amount, text.data);
      fail();
    }
    fc_buffer_free(&text);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(capitals__are_those_of_the_rules_for_bills),
      cmocka_unit_test(capitals__of_whole_yuan_end_with_zheng),
      cmocka_unit_test(capitals__below_one_yuan_have_no_yuan),
      cmocka_unit_test(capitals__have_one_zero_for_several),
      cmocka_unit_test(capitals__reach_the_largest_amounts),
      cmocka_unit_test(capitals__read_back_are_the_amount),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
