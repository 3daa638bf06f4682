/* Cells, widths and headers of a sheet. */
#include "workbook.h"

#include <string.h>

enum {
  ROWS_MAX = LXW_ROW_MAX - 2,
  TEXT_LONGEST = 32000,
  WIDTH_MIN = 8,
  WIDTH_MAX = 44,
  FIRST_MAX = 26,
  TITLE_HEIGHT = 24
};

/* Sheets wider than this are printed on A3. */
enum { WIDTH_OF_A4 = 200, PAPER_A3 = 8, PAPER_A4 = 9 };

/* A spreadsheet keeps 15 digits; what has more stands as a text, so that no digit is lost. */
#define FC_FIFTEEN_DIGITS INT64_C(999999999999999)

static void widen(fc_worksheet *sheet, lxw_col_t column, const char *text) {
  if (column >= FC_COLUMNS_WIDE) return;
  int32_t width = (int32_t)fc_display_width(text) + 2;
  /* What is longer in the first column runs over the blank cells beside it; elsewhere it is broken into lines. */
  int32_t most = column ? WIDTH_MAX : FIRST_MAX;
  if (width > most) width = most;
  if (width > sheet->widths[column]) sheet->widths[column] = width;
  if (column >= sheet->columns) sheet->columns = (size_t)column + 1;
}

static void check(fc_worksheet *sheet, lxw_error error) {
  if (error == LXW_ERROR_MEMORY_MALLOC_FAILED) sheet->workbook->failed = true;
}

void fc_worksheet_put_text(fc_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *text, fc_look look) {
  lxw_format *format = sheet->workbook->looks[look];
  if (row > ROWS_MAX || column >= LXW_COL_MAX) return;
  bool is_cell = look != FC_LOOK_TITLE && look != FC_LOOK_MARK && look != FC_LOOK_NOTE;
  /* Chinese letters of this size are higher than a row. */
  if (look == FC_LOOK_TITLE) check(sheet, worksheet_set_row(sheet->sheet, row, TITLE_HEIGHT, NULL));
  if (is_cell) widen(sheet, column, text);
  if (strlen(text) < TEXT_LONGEST) {
    /* A string of the file, whatever it begins with: no spreadsheet reads it as a formula. */
    check(sheet, worksheet_write_string(sheet->sheet, row, column, text, format));
    return;
  }
  fc_buffer cut = {.allocator = sheet->workbook->report->allocator};
  size_t length = TEXT_LONGEST / 2;
  while (length && ((unsigned char)text[length] & 0xC0) == 0x80) length--;
  fc_buffer_bytes(&cut, text, length);
  fc_buffer_text(&cut, "…");
  check(sheet, worksheet_write_string(sheet->sheet, row, column, cut.failed ? "" : cut.data, format));
  if (cut.failed) sheet->workbook->failed = true;
  fc_buffer_free(&cut);
}

static void put_money(fc_worksheet *sheet, lxw_row_t row, lxw_col_t column, fc_fen amount, const fc_shown_unit *unit,
                      fc_look look) {
  fc_report *report = sheet->workbook->report;
  const char *text = fc_report_money(report, amount, unit);
  widen(sheet, column, text);
  if (amount > FC_FIFTEEN_DIGITS || amount < -FC_FIFTEEN_DIGITS) {
    fc_shown_unit exact = {unit->exponent, unit->exponent + 2, unit->text};
    fc_worksheet_put_text(sheet, row, column, fc_report_money(report, amount, &exact), FC_LOOK_NUMBER);
    return;
  }
  double divisor = 100;
  for (int i = 0; i < unit->exponent; i++) divisor *= 10;
  check(sheet,
        worksheet_write_number(sheet->sheet, row, column, (double)amount / divisor, sheet->workbook->looks[look]));
}

/* "-117.85" as a number; digits and point only, so no locale has a say. */
static double number_of(const char *text) {
  double number = 0, scale = 1;
  bool behind = false;
  for (const char *c = text + (*text == '-'); *c; c++) {
    if (*c == '.') {
      behind = true;
      continue;
    }
    number = number * 10 + (*c - '0');
    if (behind) scale *= 10;
  }
  return (*text == '-' ? -number : number) / scale;
}

static void put_cell(fc_worksheet *sheet, lxw_row_t row, lxw_col_t column, const fc_cell *cell,
                     const fc_shown_unit *unit, bool is_sum) {
  enum { DIGITS_MAX = 16 };
  bool is_short = strlen(cell->text) <= DIGITS_MAX;
  if (cell->kind == FC_CELL_MONEY) {
    put_money(sheet, row, column, cell->amount, unit, is_sum ? FC_LOOK_TOTAL : FC_LOOK_MONEY);
  } else if (cell->kind == FC_CELL_NUMBER && fc_report_is_number(cell->text) && is_short) {
    widen(sheet, column, cell->text);
    check(sheet, worksheet_write_number(sheet->sheet, row, column, number_of(cell->text),
                                        sheet->workbook->looks[FC_LOOK_NUMBER]));
  } else {
    fc_look plain = column ? FC_LOOK_WRAPPED : FC_LOOK_TEXT;
    fc_look look = cell->kind == FC_CELL_NUMBER ? FC_LOOK_NUMBER : is_sum ? FC_LOOK_TOTAL_TEXT : plain;
    fc_worksheet_put_text(sheet, row, column, cell->text, look);
  }
}

static void put_headers(fc_worksheet *sheet, const fc_report_table *table) {
  size_t rows = fc_report_table_rows(table);
  for (size_t column = 0; column < table->columns; column++) {
    bool right = rows > 1 && fc_report_table_cell(table, 1, column)->kind != FC_CELL_TEXT;
    fc_worksheet_put_text(sheet, sheet->row, (lxw_col_t)column, fc_report_table_cell(table, 0, column)->text,
                          right ? FC_LOOK_HEADER_RIGHT : FC_LOOK_HEADER);
  }
}

lxw_row_t fc_worksheet_put_table(fc_worksheet *sheet, const fc_report_table *table, const fc_shown_unit *unit,
                                 bool freeze) {
  fc_report *report = sheet->workbook->report;
  lxw_row_t header = sheet->row;
  size_t rows = report->arena.failed ? 0 : fc_report_table_rows(table);
  if (rows == 0) return header;
  put_headers(sheet, table);
  if (freeze) {
    worksheet_freeze_panes(sheet->sheet, header + 1, (lxw_col_t)table->keys);
    if (!sheet->has_blocks) worksheet_repeat_rows(sheet->sheet, header, header);
  }
  for (size_t row = 1; row < rows; row++) {
    if (++sheet->row >= ROWS_MAX) {
      fc_worksheet_put_text(sheet, ROWS_MAX, 0,
                            fc_report_words(report, FC_TEXT("no room for more rows; all are in the CSV files of run")),
                            FC_LOOK_TEXT);
      break;
    }
    bool is_sum = table->has_total && row + 1 == rows;
    for (size_t column = 0; column < table->columns; column++)
      put_cell(sheet, sheet->row, (lxw_col_t)column, fc_report_table_cell(table, row, column), unit, is_sum);
  }
  sheet->row++;
  return header;
}

fc_worksheet fc_worksheet_begin(fc_workbook *workbook, const char *name, const char *title, const fc_shown_unit *unit) {
  fc_report *report = workbook->report;
  const char *legal = fc_worksheet_name(workbook, name);
  fc_worksheet sheet = {.workbook = workbook, .sheet = workbook_add_worksheet(workbook->book, legal), .name = legal};
  if (!sheet.sheet) {
    workbook->failed = true;
    return sheet;
  }
  fc_worksheet_put_text(&sheet, sheet.row++, 0, title, FC_LOOK_TITLE);
  if (*fc_report_mark(report)) fc_worksheet_put_text(&sheet, sheet.row++, 0, fc_report_mark(report), FC_LOOK_MARK);
  if (unit) {
    const char *line = FC_REPORT_SAY(report, FC_TEXT("Unit: {1}"), fc_report_words(report, unit->text));
    fc_buffer text = {.allocator = report->allocator};
    fc_buffer_text(&text, line);
    fc_buffer_text(&text, report->language == FC_CHINESE ? "。" : ". ");
    fc_buffer_text(&text, unit->exponent ? fc_report_words(
                                               report, FC_TEXT("The cells hold the exact amounts and show them rounded "
                                                               "half away from zero."))
                                         : fc_report_rounding_line(report));
    fc_worksheet_put_text(&sheet, sheet.row++, 0, fc_report_keep(report, &text), FC_LOOK_NOTE);
  }
  sheet.row++;
  return sheet;
}

/* The mark stands on every printed sheet; "&" has a meaning there. */
static void put_margins(fc_worksheet *sheet) {
  enum { LONGEST = 80 };
  fc_buffer text = {.allocator = sheet->workbook->report->allocator};
  const char *mark = fc_report_mark(sheet->workbook->report);
  fc_buffer_text(&text, "&R");
  for (const char *c = mark; *c && text.length < LONGEST; c++) {
    if (*c == '&') fc_buffer_char(&text, '&');
    fc_buffer_char(&text, *c);
  }
  /* Never half of a character. */
  bool whole = strlen(mark) < LONGEST / 2;
  if (*mark && whole && !text.failed) worksheet_set_header(sheet->sheet, text.data);
  worksheet_set_footer(sheet->sheet, "&C&P / &N");
  if (text.failed) sheet->workbook->failed = true;
  fc_buffer_free(&text);
}

void fc_worksheet_break(fc_worksheet *sheet) {
  if (sheet->break_count + 1 < FC_BREAKS_MAX) sheet->breaks[sheet->break_count++] = sheet->row;
}

/* So small that all columns fit on one sheet of paper. */
static void set_scale(fc_worksheet *sheet, int32_t letters) {
  enum { LETTER_PIXELS = 7, A3_PIXELS = 1050, A4_PIXELS = 715, SMALLEST = 10, LARGEST = 100 };
  int32_t wide = letters * LETTER_PIXELS + (int32_t)sheet->columns * LETTER_PIXELS;
  int32_t scale = (letters > WIDTH_OF_A4 ? A3_PIXELS : A4_PIXELS) * LARGEST / (wide ? wide : 1);
  if (scale > LARGEST) scale = LARGEST;
  worksheet_set_print_scale(sheet->sheet, (uint16_t)(scale < SMALLEST ? SMALLEST : scale));
  sheet->breaks[sheet->break_count] = 0;
  worksheet_set_h_pagebreaks(sheet->sheet, sheet->breaks);
}

void fc_worksheet_end(fc_worksheet *sheet) {
  if (!sheet->sheet) return;
  int32_t all = 0;
  for (size_t column = 0; column < sheet->columns; column++) {
    int32_t width = sheet->widths[column] < WIDTH_MIN ? WIDTH_MIN : sheet->widths[column];
    worksheet_set_column(sheet->sheet, (lxw_col_t)column, (lxw_col_t)column, width, NULL);
    all += width;
  }
  worksheet_set_landscape(sheet->sheet);
  worksheet_set_paper(sheet->sheet, all > WIDTH_OF_A4 ? PAPER_A3 : PAPER_A4);
  /* Breaks before the blocks of a sheet hold only where the scale is given. */
  if (sheet->break_count)
    set_scale(sheet, all);
  else
    worksheet_fit_to_pages(sheet->sheet, 1, 0);
  put_margins(sheet);
}
