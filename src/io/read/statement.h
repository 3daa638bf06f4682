/* Reading a table that was made elsewhere, to compare it with ours (fencheng/verify.h). */
#ifndef FC_READ_STATEMENT_H
#define FC_READ_STATEMENT_H

#include "base/memory.h"
#include "fencheng/verify.h"

#include "file.h"
#include "lookup.h"

/* The columns: first the keys in the order of fc_key, then the measures in the order of fc_quantity. */
enum {
  FC_IN_STATEMENT_MEASURE = FC_KEY_COUNT,
  FC_IN_STATEMENT_TOTAL = FC_IN_STATEMENT_MEASURE + FC_QUANTITY_COUNT, /* of a summary, behind its years */
  FC_IN_STATEMENT_NAME,                                                /* of the party */
  FC_IN_STATEMENT_COUNT
};
enum { FC_STATEMENT_YEARS = FC_YEAR_MAX - FC_YEAR_MIN + 1 };

typedef struct fc_statement_work {
  const fc_scenario *scenario;
  const fc_result *result;
  fc_arena arena;
  fc_lookup pools; /* code or name -> index in the result */
  fc_statement_kind kind;
  unsigned columns;                       /* 1u << fc_key */
  int32_t year_place[FC_STATEMENT_YEARS]; /* column + 1; 0: absent */
  fc_unit year_unit[FC_STATEMENT_YEARS];
  size_t year_count;
  int32_t page_party; /* of a page without parties; -1: not known yet */
  bool has_ended;     /* behind the total of a page */
  fc_figure *figures;
  size_t count, capacity;
  bool memory_short;
} fc_statement_work;

const fc_table_info *fc_statement_describe(void);
/* Columns for years and those that are not compared; what kind of table it is. */
bool fc_statement_take_other(void *context, fc_table_reader *reader, size_t place, fc_cell header);
bool fc_statement_begin(void *context, fc_table_reader *reader);
/* statement_row.c */
bool fc_statement_take_row(void *context, fc_table_reader *reader, const fc_table_row *row);

/* statement_keys.c: the key in a cell that is not blank. False: refused, with the finding. */
bool fc_statement_key(fc_statement_work *work, fc_key key, fc_cell cell, int32_t *value, fc_finding *finding);
/* Fills the pools that the result has. False when memory is short. */
bool fc_statement_name_pools(fc_statement_work *work, const fc_allocator *allocator);

/* statement_amount.c: amount, fraction and decimals of a cell; also what is no whole fen, and 1.2E+07. */
bool fc_statement_amount(fc_cell cell, const fc_amount_rules *rules, fc_arena *arena, fc_figure *figure, bool *widened,
                         fc_finding *finding);

#endif
