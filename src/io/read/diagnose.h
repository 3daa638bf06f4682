/* Why a cell is not a number: the first reason of a table that fits. */
#ifndef FC_READ_DIAGNOSE_H
#define FC_READ_DIAGNOSE_H

#include "text.h"

/* They always return false. cell is the cell as found (it is quoted), narrow its narrowed text. */
bool fc_diagnose_amount(fc_cell cell, fc_cell narrow, fc_finding *finding);
/* A number without a unit: the value of a factor, an indicator. */
bool fc_diagnose_number(fc_cell cell, fc_cell narrow, fc_finding *finding);
bool fc_diagnose_rate(fc_cell cell, fc_cell narrow, fc_finding *finding);

/* #REF!, #N/A, ##### and the like; =A1+B1. */
bool fc_is_spreadsheet_error(fc_cell cell);
bool fc_is_formula(fc_cell cell);
/* -, 无, N/A and the like. */
bool fc_is_missing(fc_cell cell);

#endif
