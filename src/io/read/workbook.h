/* Workbooks that a load has open, and their sheets. */
#ifndef FC_READ_WORKBOOK_H
#define FC_READ_WORKBOOK_H

#include <sys/stat.h>

#include "load.h"

typedef struct fc_open_book {
  const char *name; /* from the scenario's folder: "park.xlsx", "../tax-sharing.xlsx" */
  void *book;
  int file;
  struct stat before; /* when it was opened */
  struct fc_open_book *next;
} fc_open_book;

/* Opens a workbook until the load ends. NULL: reported, or memory is short (load->failure). */
fc_open_book *fc_load_open_book(fc_load *load, const char *name);
/* Gives each sheet of a workbook: its table (-1: none) and its name in messages, "park.xlsx[台账]". */
typedef void (*fc_sheet_taker)(fc_load *load, void *context, int32_t table, const char *name);
void fc_load_take_sheets(fc_load *load, const fc_open_book *book, fc_sheet_taker take, void *context);

#endif
