/* Amounts in Chinese capitals, as bills and letters write them so that no stroke can be added:
 *   1234567.89 = 壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分
 * 整 stands behind an amount without jiao and fen. One 零 stands for zeros inside of the yuan, and in front of jiao or
 * fen where the last digit of the yuan or the jiao is 0: 1680.32 = 壹仟陆佰捌拾元零叁角贰分. */
#include "settling.h"

#include "base/number.h"

enum { SECTION = 10000, SECTIONS = 5 };

static void put_digit(fc_buffer *buffer, uint64_t digit, const char *unit) {
  static const char *const digits[] = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
  fc_buffer_text(buffer, digits[digit]);
  fc_buffer_text(buffer, unit);
}

/* 1 to 9999; zeros in front of it are the caller's. */
static void put_section(fc_buffer *buffer, uint64_t number) {
  static const char *const units[] = {"仟", "佰", "拾", ""};
  bool begun = false, zero = false;
  for (uint64_t i = 0, place = SECTION / 10; i < 4; i++, place /= 10) {
    uint64_t digit = number / place % 10;
    if (digit && zero && begun) fc_buffer_text(buffer, "零");
    if (digit) put_digit(buffer, digit, units[i]);
    begun = begun || digit;
    zero = !digit;
  }
}

/* Sections of four digits; 亿 stands behind all that is above it: 40,000,000,000,000,000 = 肆亿亿. */
static void put_whole(fc_buffer *buffer, uint64_t number) {
  static const char *const units[SECTIONS] = {"亿", "万", "", "万", ""};
  enum { ABOVE_YI = 3 };
  uint64_t sections[SECTIONS];
  for (int i = SECTIONS - 1; i >= 0; i--, number /= SECTION) sections[i] = number % SECTION;
  bool begun = false, skipped = false;
  for (int i = 0; i < SECTIONS; i++) {
    if (sections[i] && begun && (skipped || sections[i] < SECTION / 10)) fc_buffer_text(buffer, "零");
    if (sections[i]) {
      put_section(buffer, sections[i]);
      fc_buffer_text(buffer, units[i]);
    }
    begun = begun || sections[i];
    skipped = !sections[i];
    if (begun && i == ABOVE_YI - 1) fc_buffer_text(buffer, "亿");
  }
}

void fc_buffer_capitals(fc_buffer *buffer, fc_fen amount) {
  uint64_t size = fc_size(amount), yuan = size / 100, jiao = size / 10 % 10, fen = size % 10;
  if (amount < 0) fc_buffer_text(buffer, "负");
  if (!size) fc_buffer_text(buffer, "零");
  if (yuan) put_whole(buffer, yuan);
  if (yuan || !size) fc_buffer_text(buffer, "元");
  if (!jiao && !fen) {
    fc_buffer_text(buffer, "整");
    return;
  }
  if (yuan && (!jiao || yuan % 10 == 0)) fc_buffer_text(buffer, "零");
  if (jiao) put_digit(buffer, jiao, "角");
  if (fen) put_digit(buffer, fen, "分");
}
