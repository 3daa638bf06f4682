/* Tables whose columns stand below each other, by display width. */
#ifndef CLI_ALIGNED_H
#define CLI_ALIGNED_H

#include "sheet.h"

/* How cells are printed. */
struct style {
  size_t decimals; /* amounts in units of 10^decimals yuan */
  size_t width;    /* of the terminal; 0: no limit */
  bool colour;
};

/* The text of a cell as it is printed; scratch holds it if need be. */
const char *cell_shown(fc_buffer *scratch, const struct sheet *sheet, const char *cell, const struct style *style);
/* A table wider than the terminal is printed in pieces that each begin with the columns that name the row. */
void print_aligned(const struct sheet *sheet, const struct style *style);

#endif
