/* Inside of the writer of closed periods. */
#ifndef FC_IO_WRITE_CLOSING_H
#define FC_IO_WRITE_CLOSING_H

#include "fencheng/closing.h"
#include "io/read/closed.h"

#include "outlet.h"
#include "temporary.h"
#include "view.h"

typedef struct fc_closing_work {
  fc_view view;
  const char *folder; /* the scenario's */
  const char *name;   /* "2024" */
  fc_period period;
  const fc_closing_options *options; /* never NULL */
  fc_read_options reading;
  fc_sums sums; /* of the ledger rows that were known */
  fc_arena arena;
  fc_closed_files inputs; /* as they were read */
  fc_closed_files files;  /* of the record, as they were written */
  bool memory_short;
  fc_temporary temporary;
} fc_closing_work;

/* Adds a copy of names and checksum; false when memory is short. */
bool fc_closing_note(fc_closing_work *work, fc_closed_files *files, const char *name, const char *hash,
                     const char *copy);

/* closing_tables.c, closing_record.c: what fills a file of the record. */
typedef fc_status (*fc_closing_fill)(fc_closing_work *work, fc_outlet *outlet);
fc_status fc_fill_closed_settlement(fc_closing_work *work, fc_outlet *outlet);
fc_status fc_fill_closed_years(fc_closing_work *work, fc_outlet *outlet);
fc_status fc_fill_closed_shares(fc_closing_work *work, fc_outlet *outlet);
fc_status fc_fill_closed_ledger(fc_closing_work *work, fc_outlet *outlet);
fc_status fc_fill_record_json(fc_closing_work *work, fc_outlet *outlet);
/* Names all other files, so it is the last one. */
fc_status fc_fill_record(fc_closing_work *work, fc_outlet *outlet);

/* closing_folder.c: writes everything. */
fc_status fc_write_closing(fc_closing_work *work);

#endif
