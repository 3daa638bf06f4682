/* Tables of a comparison as grids: headers in two languages, amounts in yuan. */
#include "comparison.h"

#include <string.h>

const char *fc_sheet_word(const fc_study_sheet *sheet, fc_word word) {
  return sheet->language == FC_CHINESE ? word.chinese : word.english;
}

static const char *held(const fc_study_sheet *sheet) { return sheet->cell.data ? sheet->cell.data : ""; }

static void add_header(fc_study_sheet *sheet, const char *text, bool number) {
  if (!fc_grid_add_header(sheet->grid, text ? text : "", number)) sheet->failed = true;
}

void fc_sheet_headers(fc_study_sheet *sheet, const fc_study_column *columns, size_t count) {
  for (size_t i = 0; i < count; i++) add_header(sheet, fc_sheet_word(sheet, columns[i].header), columns[i].number);
}

void fc_sheet_held_header(fc_study_sheet *sheet, bool number) {
  add_header(sheet, held(sheet), number);
  fc_buffer_clear(&sheet->cell);
}

void fc_sheet_variant_headers(fc_study_sheet *sheet, bool number) {
  for (size_t v = 0; v < sheet->comparison->variant_count; v++)
    add_header(sheet, sheet->comparison->variants[v].name, number);
}

void fc_sheet_end_headers(fc_study_sheet *sheet) {
  static const fc_word mark = {"mark", "标注"};
  if (*sheet->comparison->mark) add_header(sheet, fc_sheet_word(sheet, mark), false);
}

void fc_sheet_text(fc_study_sheet *sheet, const char *text) {
  if (!fc_grid_add_cell(sheet->grid, text ? text : "")) sheet->failed = true;
}

void fc_sheet_words(fc_study_sheet *sheet, const char *text) { fc_sheet_text(sheet, fc_words(sheet->language, text)); }

void fc_sheet_held(fc_study_sheet *sheet) {
  fc_sheet_text(sheet, held(sheet));
  fc_buffer_clear(&sheet->cell);
}

void fc_sheet_money(fc_study_sheet *sheet, fc_study_wide amount) {
  fc_put_ratio(&sheet->cell, amount, 100, 2);
  fc_sheet_held(sheet);
}

void fc_sheet_whole(fc_study_sheet *sheet, int64_t number) {
  fc_buffer_whole(&sheet->cell, number);
  fc_sheet_held(sheet);
}

const char *fc_study_party_name(const fc_party *party, fc_language language) {
  if (strcmp(party->code, "undistributed") == 0) return fc_words(language, FC_TEXT("undistributed"));
  return party->name && *party->name ? party->name : party->code;
}

void fc_sheet_party(fc_study_sheet *sheet, size_t party) {
  const fc_party *row = sheet->comparison->parties[party];
  fc_sheet_text(sheet, row->code);
  fc_sheet_text(sheet, fc_study_party_name(row, sheet->language));
}

void fc_sheet_variant(fc_study_sheet *sheet, size_t variant) {
  fc_sheet_text(sheet, sheet->comparison->variants[variant].name);
}

void fc_sheet_end_row(fc_study_sheet *sheet) {
  if (*sheet->comparison->mark) fc_sheet_text(sheet, sheet->comparison->mark);
}
