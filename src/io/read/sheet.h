/* One sheet of a workbook, from its cells to the rows of its table. */
#ifndef FC_READ_SHEET_H
#define FC_READ_SHEET_H

#include "file.h"

/* A sheet of an open workbook. */
typedef struct fc_sheet_place {
  const char *name; /* "park.xlsx[台账]" */
  void *book;
  size_t sheet;
} fc_sheet_place;

/* Like fc_read_file. */
fc_status fc_read_sheet(const fc_sheet_place *place, const fc_file_job *job, fc_table_reader *reader);
/* A problem of the reader of workbooks as a finding: its arguments are quoted. */
void fc_sheet_finding(const fc_problem *problem, fc_finding *finding);

#endif
