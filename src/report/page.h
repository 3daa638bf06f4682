/* Parts of the page. */
#ifndef FC_REPORT_PAGE_H
#define FC_REPORT_PAGE_H

#include "chart.h"

/* The style sheet up to what depends on the scenario, and the script. */
extern const char fc_page_style[];
extern const char fc_page_script[];

/* A table; caption may be "". unit: amounts are shown in it. */
void fc_page_table(fc_report *report, fc_buffer *out, const fc_report_table *table, const char *caption,
                   const fc_shown_unit *unit);
void fc_page_heading(fc_report *report, fc_buffer *out, const char *id, const char *text);
void fc_page_note(fc_buffer *out, const char *text);
/* The sections of the comparison; nothing where there is one variant and no measure. */
fc_status fc_page_comparison(fc_report *report, fc_buffer *out);
void fc_page_explanations(fc_report *report, fc_buffer *out);

/* The tables of the studies that the report shows, in order. title: of the catalogue. */
typedef struct fc_measure {
  fc_study_table table;
  const char *title;
  const char *note; /* "" */
  bool money;       /* it holds amounts, in yuan */
  size_t keys;      /* leading columns that name a row */
} fc_measure;
const fc_measure *fc_report_measure_at(size_t index);
/* The table, if it has rows; else *table is empty. */
fc_status fc_report_measure_table(fc_report *report, const fc_measure *measure, fc_report_table *table);

#endif
