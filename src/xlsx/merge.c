/* Merged ranges of a sheet: only those that hold something matter. */
#include <string.h>

#include "base/words.h"

#include "sheet.h"

void fc_sheet_take_merge(fc_xml *xml, const char **attributes) {
  fc_sheet_reading *sheet = xml->context;
  const char *reference = fc_xml_attribute(attributes, "ref"), *end = NULL;
  fc_sheet_range range;
  bool good = reference && fc_sheet_reference(reference, &range.first_column, &range.first_line, &end) && *end == ':' &&
              fc_sheet_reference(end + 1, &range.last_column, &range.last_line, &end) && !*end;
  const char *problem = NULL;
  if (!good)
    problem = FC_TEXT("the part {1} of the workbook has merged cells without a range; open it in a spreadsheet and "
                      "save it again");
  else if (sheet->merge_count == FC_XLSX_MERGES_MAX)
    problem =
        FC_TEXT("the part {1} of the workbook has more than 1,024 merged ranges; unmerge them and fill each cell");
  if (problem) {
    xml->refused = problem;
    fc_xml_stop(xml, FC_E_DATA);
    return;
  }
  size_t count = sheet->merge_count + 1;
  if (fc_grow(NULL, &sheet->merges, &sheet->merge_capacity, count, sizeof *sheet->merges) &&
      fc_grow(NULL, &sheet->is_filled, &sheet->filled_capacity, count, sizeof *sheet->is_filled))
    sheet->merges[sheet->merge_count++] = range;
  else
    fc_xml_stop(xml, FC_E_MEMORY);
}

static bool holds(const fc_sheet_range *range, int64_t line, int32_t column) {
  return line >= range->first_line && line <= range->last_line && column >= range->first_column &&
         column <= range->last_column;
}

void fc_sheet_fill_merges(fc_sheet_reading *sheet, int64_t line, const fc_sheet_cell *cells, size_t count) {
  for (size_t i = 0; i < sheet->merge_count; i++) {
    const fc_sheet_range *range = &sheet->merges[i];
    if (line < range->first_line || line > range->last_line) continue;
    for (size_t c = 0; c < count && !sheet->is_filled[i]; c++)
      sheet->is_filled[i] = holds(range, line, cells[c].column);
  }
}

void fc_sheet_tell_merges(const fc_sheet_reading *sheet) {
  for (size_t i = 0; i < sheet->merge_count; i++)
    if (sheet->is_filled[i]) sheet->sink->merged(sheet->sink->context, &sheet->merges[i]);
}
