/* Parameters: what stands in the tables of the variants, row by row, as a clerk would write it. Private to src/study.
 */
#ifndef FC_STUDY_PARAMETER_H
#define FC_STUDY_PARAMETER_H

#include "comparison.h"

enum { FC_PARAMETER_FIELDS = 7 };

/* The fields of the rows of one table. Labelled ones show their header where a row is written in one cell. */
typedef struct fc_parameter_form {
  fc_word table;
  struct {
    fc_word header;
    bool labelled;
  } fields[FC_PARAMETER_FIELDS];
  int field_count;
} fc_parameter_form;

/* One row of one variant. Rows with the same form, where, what, from and until are the same parameter; where a variant
 * has several of them, in their order. */
typedef struct fc_parameter {
  const fc_parameter_form *form;
  int form_order;
  const char *where, *what, *from, *until, *source;
  const char *texts[FC_PARAMETER_FIELDS];
  size_t variant, sequence;
  size_t occurrence;             /* among equal ones of the variant */
  size_t where_order, own_order; /* where it stands in the table: by the first variant that has it */
} fc_parameter;

typedef struct fc_parameters {
  fc_study_sheet *sheet;
  fc_parameter *items;
  size_t capacity, count;
  bool failed;
} fc_parameters;

/* Adds the rows of a variant whose scenario could be read. */
void fc_collect_parameters(fc_parameters *parameters, size_t variant);
/* Clauses, which are the largest part. */
void fc_collect_clauses(fc_parameters *parameters, size_t variant, const fc_parameter_form *form, int form_order);
/* A new row with blank texts; NULL when memory is short. */
fc_parameter *fc_add_parameter(fc_parameters *parameters, size_t variant, const fc_parameter_form *form,
                               int form_order);
/* What stands in sheet->cell, kept; the cell is blank again. */
const char *fc_keep_cell(fc_study_sheet *sheet);
const char *fc_keep_text(fc_study_sheet *sheet, const char *text);

/* Texts of values, appended to the cell. */
void fc_put_amount(fc_study_sheet *sheet, fc_fen amount);
void fc_put_term(fc_study_sheet *sheet, const fc_scenario *scenario, const fc_term *term, const fc_word *words);
void fc_put_bound(fc_study_sheet *sheet, fc_bound bound);
void fc_put_conditions(fc_study_sheet *sheet, const fc_clause *row);
void fc_put_options(fc_study_sheet *sheet, const fc_scenario *scenario, const fc_clause *row);
void fc_put_remainder(fc_study_sheet *sheet, const fc_scenario *scenario, fc_remainder remainder, const char *party);
/* The name of a party given by code, name or alias; the text itself where there is none. */
void fc_put_party(fc_study_sheet *sheet, const fc_scenario *scenario, const char *text);

#endif
