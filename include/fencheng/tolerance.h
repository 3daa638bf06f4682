/* What a table may have beside the format. Without these a reader refuses it and names the option that allows it;
 * with them every use is a warning that says what was done and how often. */
#ifndef FENCHENG_TOLERANCE_H
#define FENCHENG_TOLERANCE_H

#include "types.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum fc_rounding { FC_ROUND_NEVER, FC_ROUND_HALF_UP, FC_ROUND_HALF_EVEN } fc_rounding;

/* As delimiter: the line sep=; above the table names it; without the line it is the comma. */
#define FC_DELIMITER_OF_FILE '='

/* Delimiter and header row are those of one table each; the others hold for all. All zero: by the format only. */
typedef struct fc_tolerance {
  char delimiter[FC_TABLE_COUNT];     /* ',' ';' '|' '\t' or FC_DELIMITER_OF_FILE; 0: comma */
  int32_t header_row[FC_TABLE_COUNT]; /* the line of the header, those above are titles; 0: the first row */
  bool fill_down;                     /* blank cells of merged ones: those that would be refused take the row above's */
  bool skip_totals;                   /* rows of totals, after a check of their sums, and notes below the table */
  bool empty_is_zero;                 /* missing amounts, in columns that need one */
  bool comments;                      /* rows that begin with # */
  bool date_serials;                  /* 46024 for 2026-01-02 */
  bool normalise;                     /* rates of a clause that sum to 99 % .. 101 % are scaled to 1 */
  bool strict_columns;                /* unknown columns are errors */
  fc_rounding rounding;               /* amounts finer than a fen */
} fc_tolerance;

#ifdef __cplusplus
}
#endif
#endif
