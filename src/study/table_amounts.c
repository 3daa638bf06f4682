/* totals, periods, changes, present-value, variants: amounts by party and variant. */
#include "comparison.h"

static const fc_study_column party_columns[] = {{{"party", "参与方"}, false}, {{"name", "名称"}, false}};

/* One cell for each variant; blank where it has no result. */
static void amount_cells(fc_study_sheet *sheet, size_t party, int32_t year) {
  for (size_t v = 0; v < sheet->comparison->variant_count; v++) {
    if (fc_comparison_ran(sheet->comparison, v))
      fc_sheet_money(sheet, fc_comparison_amount(sheet->comparison, v, party, year));
    else
      fc_sheet_text(sheet, "");
  }
  fc_sheet_end_row(sheet);
}

fc_status fc_study_totals(fc_study_sheet *sheet) {
  fc_sheet_headers(sheet, party_columns, 2);
  fc_sheet_variant_headers(sheet, true);
  fc_sheet_end_headers(sheet);
  for (size_t party = 0; party < sheet->comparison->party_count; party++) {
    fc_sheet_party(sheet, party);
    amount_cells(sheet, party, 0);
  }
  return FC_OK;
}

fc_status fc_study_periods(fc_study_sheet *sheet) {
  static const fc_study_column period = {{"period", "期间"}, false};
  const fc_comparison *comparison = sheet->comparison;
  fc_sheet_headers(sheet, &period, 1);
  fc_sheet_headers(sheet, party_columns, 2);
  fc_sheet_variant_headers(sheet, true);
  fc_sheet_end_headers(sheet);
  for (int32_t year = comparison->first_year; year < comparison->first_year + comparison->year_count; year++) {
    for (size_t party = 0; party < comparison->party_count; party++) {
      fc_sheet_whole(sheet, year);
      fc_sheet_party(sheet, party);
      amount_cells(sheet, party, year);
    }
  }
  return FC_OK;
}

/* "equity against base, change" */
static void change_header(fc_study_sheet *sheet, size_t variant, fc_word what) {
  static const fc_word against = {" against ", " 较 "};
  const fc_comparison *comparison = sheet->comparison;
  fc_buffer_text(&sheet->cell, comparison->variants[variant].name);
  fc_buffer_text(&sheet->cell, fc_sheet_word(sheet, against));
  fc_buffer_text(&sheet->cell, comparison->variants[fc_comparison_base(comparison)].name);
  fc_buffer_text(&sheet->cell, fc_sheet_word(sheet, what));
  fc_sheet_held_header(sheet, true);
}

static void change_cells(fc_study_sheet *sheet, size_t variant, size_t party) {
  const fc_comparison *comparison = sheet->comparison;
  fc_study_wide before = fc_comparison_amount(comparison, fc_comparison_base(comparison), party, 0);
  fc_study_wide change = fc_comparison_amount(comparison, variant, party, 0) - before;
  if (!fc_comparison_ran(comparison, variant)) {
    fc_sheet_text(sheet, "");
    fc_sheet_text(sheet, "");
    return;
  }
  fc_sheet_money(sheet, change);
  fc_put_percent(&sheet->cell, change, before);
  fc_sheet_held(sheet);
}

fc_status fc_study_changes(fc_study_sheet *sheet) {
  static const fc_word change = {", change", " 增减"}, percent = {", %", " 增减率"};
  const fc_comparison *comparison = sheet->comparison;
  size_t base = fc_comparison_base(comparison);
  fc_sheet_headers(sheet, party_columns, 2);
  for (size_t v = 0; v < comparison->variant_count; v++) {
    if (v == base) continue;
    change_header(sheet, v, change);
    change_header(sheet, v, percent);
  }
  fc_sheet_end_headers(sheet);
  for (size_t party = 0; party < comparison->party_count; party++) {
    fc_sheet_party(sheet, party);
    for (size_t v = 0; v < comparison->variant_count; v++)
      if (v != base) change_cells(sheet, v, party);
    fc_sheet_end_row(sheet);
  }
  return FC_OK;
}

/* The first year of the comparison is not discounted. */
static fc_status value_cell(fc_study_sheet *sheet, size_t variant, size_t party, fc_fen *flows) {
  const fc_comparison *comparison = sheet->comparison;
  for (int32_t i = 0; i < comparison->year_count; i++)
    flows[i] = fc_comparison_amount(comparison, variant, party, comparison->first_year + i);
  fc_fen value;
  fc_status status = fc_present_value(flows, (size_t)comparison->year_count, comparison->discount_rate, &value);
  if (status == FC_OK) fc_sheet_money(sheet, value);
  return status;
}

static fc_status value_cells(fc_study_sheet *sheet, size_t party, fc_fen *flows) {
  fc_status status = FC_OK;
  fc_sheet_party(sheet, party);
  for (size_t v = 0; status == FC_OK && v < sheet->comparison->variant_count; v++) {
    if (fc_comparison_ran(sheet->comparison, v))
      status = value_cell(sheet, v, party, flows);
    else
      fc_sheet_text(sheet, "");
  }
  fc_sheet_end_row(sheet);
  return status;
}

fc_status fc_study_present_value(fc_study_sheet *sheet) {
  const fc_comparison *comparison = sheet->comparison;
  fc_sheet_headers(sheet, party_columns, 2);
  fc_sheet_variant_headers(sheet, true);
  fc_sheet_end_headers(sheet);
  if (comparison->discount_rate.denominator == 0) return FC_OK;
  fc_fen *flows = fc_arena_take(&sheet->arena, (size_t)comparison->year_count * sizeof *flows);
  if (!flows) return FC_E_MEMORY;
  fc_status status = FC_OK;
  for (size_t party = 0; status == FC_OK && party < comparison->party_count; party++)
    status = value_cells(sheet, party, flows);
  return status;
}

fc_status fc_study_variants(fc_study_sheet *sheet) {
  static const fc_study_column columns[] = {{{"variant", "方案"}, false}, {{"state", "情况"}, false}};
  const fc_comparison *comparison = sheet->comparison;
  fc_sheet_headers(sheet, columns, 2);
  fc_sheet_end_headers(sheet);
  for (size_t v = 0; v < comparison->variant_count; v++) {
    const char *failure = comparison->variants[v].failure;
    fc_sheet_variant(sheet, v);
    if (fc_comparison_ran(comparison, v))
      fc_sheet_words(sheet, FC_TEXT("computed"));
    else
      fc_sheet_text(sheet, failure && *failure ? failure : fc_words(sheet->language, FC_TEXT("not computed")));
    fc_sheet_end_row(sheet);
  }
  return FC_OK;
}
