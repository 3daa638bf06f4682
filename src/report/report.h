/* The report on a comparison: one workbook, one page, one text for pasting. Every figure is a view of the results;
 * nothing is computed again. */
#ifndef FC_REPORT_REPORT_H
#define FC_REPORT_REPORT_H

#include "base/memory.h"
#include "fencheng/io.h"
#include "fencheng/study.h"

typedef struct fc_report_options {
  fc_language language;
  int unit;                        /* amounts are shown in units of 10^unit yuan: 0, 3, 4, 6 or 8 */
  const fc_settlement *settlement; /* of the first variant that has a result; NULL: computed */
} fc_report_options;

typedef struct fc_report fc_report;

/* Gathers what the report shows; the comparison must live as long. FC_E_ARGUMENT: no variant of it has a result, or an
 * unknown unit; FC_E_MEMORY, and what the tables themselves fail with. On failure *report is NULL. allocator and
 * problems may be NULL. */
fc_status fc_report_new(const fc_comparison *comparison, const fc_report_options *options,
                        const fc_allocator *allocator, fc_problems *problems, fc_report **report);
void fc_report_free(fc_report *report); /* NULL allowed */

/* Each appends the bytes of one file. The same input gives the same bytes. */
fc_status fc_report_page(fc_report *report, fc_buffer *bytes);     /* report.html */
fc_status fc_report_workbook(fc_report *report, fc_buffer *bytes); /* report.xlsx; FC_E_WRITE: no room to make it */
fc_status fc_report_markdown(fc_report *report, fc_buffer *bytes); /* report.md */

#endif
