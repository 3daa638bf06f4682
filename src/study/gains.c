/* gains: what a party gains against standing alone, or, where that is not known, against the first variant. */
#include "comparison.h"

/* Against what the first variant gives, year by year. */
static fc_alone_sum against_base(const fc_comparison *comparison, size_t variant, size_t party) {
  fc_alone_sum sum = {0, 0, 0};
  size_t base = fc_comparison_base(comparison);
  for (int32_t i = 0; i < comparison->year_count; i++) {
    int32_t year = comparison->first_year + i;
    sum.gets += fc_comparison_amount(comparison, variant, party, year);
    sum.alone += fc_comparison_amount(comparison, base, party, year);
    if (!sum.first_year_ahead && sum.gets > sum.alone) sum.first_year_ahead = year;
  }
  return sum;
}

static void gain_row(fc_study_sheet *sheet, size_t variant, size_t party, const char *against,
                     const fc_alone_sum *sum) {
  fc_sheet_variant(sheet, variant);
  fc_sheet_party(sheet, party);
  fc_sheet_text(sheet, against);
  fc_sheet_money(sheet, sum->gets);
  fc_sheet_money(sheet, sum->alone);
  fc_sheet_money(sheet, sum->gets - sum->alone);
  fc_put_percent(&sheet->cell, sum->gets - sum->alone, sum->alone);
  fc_sheet_held(sheet);
  if (sum->first_year_ahead) fc_buffer_whole(&sheet->cell, sum->first_year_ahead);
  fc_sheet_held(sheet);
  fc_sheet_end_row(sheet);
}

static void gain_of(fc_study_sheet *sheet, size_t variant, size_t party) {
  const fc_comparison *comparison = sheet->comparison;
  int32_t place = fc_comparison_place(comparison, variant, party);
  size_t base = fc_comparison_base(comparison);
  fc_alone_sum sum;
  if (place >= 0 && fc_alone_of(sheet, variant, &place, 1, &sum)) {
    gain_row(sheet, variant, party, fc_words(sheet->language, FC_TEXT("standing alone")), &sum);
    return;
  }
  if (variant == base || comparison->parties[party]->kind == FC_PARTY_LEVEL) return;
  sum = against_base(comparison, variant, party);
  if (sum.gets == 0 && sum.alone == 0) return;
  gain_row(sheet, variant, party, comparison->variants[base].name, &sum);
}

fc_status fc_study_gains(fc_study_sheet *sheet) {
  static const fc_study_column columns[] = {
      {{"variant", "方案"}, false},     {{"party", "参与方"}, false},    {{"name", "名称"}, false},
      {{"against", "比较对象"}, false}, {{"total", "合计"}, true},       {{"alone", "对比数"}, true},
      {{"gain", "增益"}, true},         {{"gain_rate", "增益率"}, true}, {{"ahead", "转正年份"}, false}};
  const fc_comparison *comparison = sheet->comparison;
  fc_sheet_headers(sheet, columns, sizeof columns / sizeof *columns);
  fc_sheet_end_headers(sheet);
  for (size_t v = 0; v < comparison->variant_count; v++)
    for (size_t party = 0; fc_comparison_ran(comparison, v) && party < comparison->party_count; party++)
      gain_of(sheet, v, party);
  return FC_OK;
}
