/* Tables on standard output, as the options ask for them. */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include "options.h"
#include "sheet.h"

/* Colours: only on a terminal, and not where NO_COLOR is set. */
bool terminal_has_colour(FILE *stream);

/* Decimals by which --unit moves the point of amounts in yuan. */
size_t unit_decimals(const struct options *options);
/* Prints sheets in the format and unit that the options ask for. */
void print_sheets(const struct options *options, const struct sheet *sheets, size_t count);

#endif
