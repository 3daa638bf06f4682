/* Private to measures.c and targets.c. */
#ifndef FC_CALC_MEASURES_H
#define FC_CALC_MEASURES_H

#include "model.h"
#include "rational.h"

enum { FC_MEASURE_YEARS = FC_YEAR_MAX - FC_YEAR_MIN + 1 };
struct fc_measure {
  int32_t stream;
  int32_t next;                   /* measure of the same stream; FC_NONE */
  const char *cluster;            /* NULL: every row */
  fc_wide sums[FC_MEASURE_YEARS]; /* in units of FC_INDICATOR_SCALE */
  bool has_row[FC_MEASURE_YEARS];
};

#endif
