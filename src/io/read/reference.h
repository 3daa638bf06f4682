/* Codes, names and aliases in cells -> indices of the scenario, each text looked up once. */
#ifndef FC_READ_REFERENCE_H
#define FC_READ_REFERENCE_H

#include "load.h"

typedef enum fc_reference {
  FC_REFERENCE_STREAM,
  FC_REFERENCE_ENTERPRISE,
  FC_REFERENCE_AGREEMENT,
  FC_REFERENCE_PARTY,
  FC_REFERENCE_COUNT
} fc_reference;

typedef struct fc_references {
  fc_load *load;
  fc_arena arena;
  fc_lookup lookups[FC_REFERENCE_COUNT];
  bool in_record; /* of a closed period: what it names must not go from the scenario */
} fc_references;

void fc_references_begin(fc_references *references, fc_load *load, bool in_record);
void fc_references_end(fc_references *references);
/* The index of what a cell names; -1 for a blank cell, or where the scenario is not linked. False: refused; what is
 * gone from a record is told once. */
bool fc_read_reference(fc_references *references, fc_table_reader *reader, const fc_table_row *row, int field,
                       fc_reference what, int32_t *index);
/* The cell of a field as it stands; blank when the column is absent. */
fc_cell fc_raw_cell(const fc_table_reader *reader, const fc_table_row *row, int field);

#endif
