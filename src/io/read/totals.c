/* Rows of totals: left out only if they say what the rows above them add up to. */
#include <string.h>

#include "base/number.h"

#include "diagnose.h"
#include "table.h"

static bool ends_with(fc_cell cell, const char *word) {
  size_t length = strlen(word);
  return cell.length >= length && !memcmp(cell.text + cell.length - length, word, length);
}

/* 小计 counts since the total before it, 合计 since the 合计 before it, 总计 and 累计 from the first row on. */
static int level_of(fc_cell cell) {
  static const struct {
    const char *word;
    int level;
  } words[] = {{"小计", FC_TOTAL_PART},  {"合计", FC_TOTAL_WHOLE}, {"总和", FC_TOTAL_WHOLE},
               {"总计", FC_TOTAL_GRAND}, {"累计", FC_TOTAL_GRAND}, {"共计", FC_TOTAL_WHOLE}};
  char text[128];
  size_t used = 0;
  if (!fc_narrow(cell, text, sizeof text, NULL)) return FC_TOTAL_NONE;
  if (!strcmp(text, "subtotal") || !strcmp(text, "Subtotal")) return FC_TOTAL_PART;
  if (fc_table_is_total(fc_cell_of(text)) && (unsigned char)text[0] < 0x80)
    return fc_same(fc_cell_of(text), "grand total") ? FC_TOTAL_GRAND : FC_TOTAL_WHOLE;
  for (size_t at = 0; text[at]; at++)
    if (text[at] != ' ' && text[at] != ':') text[used++] = text[at];
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (ends_with((fc_cell){text, used}, words[i].word)) return words[i].level;
  return FC_TOTAL_NONE;
}

static bool names_things(const fc_column *column) {
  return strcmp(column->value, "amount") != 0 && strcmp(column->value, "value") != 0 &&
         strcmp(column->value, "rate") != 0 && strcmp(column->value, "term") != 0 && strcmp(column->value, "text") != 0;
}

int fc_table_total_level(const fc_table_reader *reader, const fc_cell *cells, size_t count) {
  for (int field = 0; field < (int)reader->info->column_count; field++) {
    int32_t at = reader->column[field];
    if (at < 0 || (size_t)at >= count || !names_things(&reader->info->columns[field])) continue;
    int level = level_of(cells[at]);
    if (level) return level;
  }
  for (size_t i = 0; i < count; i++)
    if (fc_trim(cells[i]).length) return level_of(cells[i]);
  return FC_TOTAL_NONE;
}

static bool is_summed(const fc_table_reader *reader, int field) {
  const char *kind = reader->info->columns[field].value;
  return reader->column[field] >= 0 && (!strcmp(kind, "amount") || !strcmp(kind, "value"));
}

/* Values that are no money are summed in millionths. */
static bool read_number(const fc_table_reader *reader, int field, fc_cell cell, fc_fen *amount, fc_finding *finding) {
  bool rounded = false;
  int32_t decimals;
  if (!strcmp(reader->info->columns[field].value, "value"))
    return fc_read_indicator(cell, amount, &decimals, NULL, finding);
  fc_amount_rules rules = fc_table_amounts(reader, field, &rounded);
  return fc_read_amount(cell, &rules, amount, NULL, finding);
}

static bool add(fc_fen *sum, fc_fen amount) {
  return !__builtin_add_overflow(*sum, amount, sum) && *sum <= FC_FEN_MAX && *sum >= -FC_FEN_MAX;
}

void fc_table_add_to_sums(fc_table_reader *reader, const fc_cell *cells) {
  for (int field = 0; field < (int)reader->info->column_count; field++) {
    fc_column_sums *sums = &reader->repairs.sums[field];
    fc_finding ignored;
    fc_fen amount;
    if (!is_summed(reader, field)) continue;
    fc_cell cell = fc_trim(cells[reader->column[field]]);
    if (!cell.length) continue;
    bool known = read_number(reader, field, cell, &amount, &ignored);
    for (int level = 0; level < FC_TOTAL_LEVELS && known; level++) known = add(&sums->since[level], amount);
    if (!known) sums->is_unknown = true;
  }
}

static void refuse(fc_table_reader *reader, int64_t line, int field, fc_cell cell, const char *text, fc_fen sum) {
  char digits[48];
  fc_finding finding;
  bool is_value = !strcmp(reader->info->columns[field].value, "value");
  uint64_t size = fc_size(sum), unit = is_value ? 1000000 : 100;
  size_t at = sizeof digits, end = sizeof digits;
  for (uint64_t fraction = size % unit, place = 1; place < unit; place *= 10, fraction /= 10)
    digits[--at] = (char)('0' + fraction % 10);
  while (is_value && end > at && digits[end - 1] == '0') end--;
  if (end > at) digits[--at] = '.';
  for (uint64_t whole = size / unit;; whole /= 10) {
    digits[--at] = (char)('0' + whole % 10);
    if (whole < 10) break;
  }
  if (sum < 0) digits[--at] = '-';
  fc_reject(&finding, text, cell.text, cell.length);
  fc_find_bytes(&finding, digits + at, end - at);
  fc_report_error(&reader->report, line, fc_table_place(reader, field), &finding);
}

/* Blank or the sum of the rows above: true, and *is_number tells which. */
static bool agrees(fc_table_reader *reader, int field, fc_cell cell, int64_t line, int level, bool *is_number) {
  fc_column_sums *sums = &reader->repairs.sums[field];
  fc_finding finding;
  fc_fen total;
  if (fc_is_missing(cell)) return true;
  *is_number = true;
  if (!read_number(reader, field, cell, &total, &finding)) {
    fc_report_error(&reader->report, line, fc_table_place(reader, field), &finding);
    return false;
  }
  if (sums->is_unknown) {
    refuse(reader, line, field, cell,
           FC_TEXT("the total '{1}' cannot be checked, because a row above it has no amount "
                   "that can be added; delete the row of totals"),
           0);
    return false;
  }
  if (total == sums->since[level] || total == sums->since[0]) return true;
  refuse(reader, line, field, cell,
         FC_TEXT("the total '{1}' is not what the rows above it add up to, which is {2}; correct it or delete it"),
         sums->since[level]);
  return false;
}

void fc_table_check_total(fc_table_reader *reader, const fc_cell *cells, size_t count, int64_t line, int level) {
  bool good = true, has_number = false;
  fc_finding finding;
  for (int field = 0; field < (int)reader->info->column_count; field++) {
    if (!is_summed(reader, field) || (size_t)reader->column[field] >= count) continue;
    if (!agrees(reader, field, fc_trim(cells[reader->column[field]]), line, level, &has_number)) good = false;
    for (int lower = 1; lower <= level; lower++) reader->repairs.sums[field].since[lower] = 0;
  }
  if (good && !has_number) {
    fc_reject(&finding, FC_TEXT("'{1}' marks a row of totals without a total that can be checked; delete the row"),
              cells[0].text, cells[0].length);
    fc_report_error(&reader->report, line, 1, &finding);
    return;
  }
  if (good) fc_tally_add(&reader->repairs.totals, line, 1);
}
