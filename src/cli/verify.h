/* `verify`: somebody else's table beside ours. */
#ifndef CLI_VERIFY_H
#define CLI_VERIFY_H

#include "options.h"

/* Prints the differences as the options ask for. */
void verify_print(const struct options *options, const fc_verification *verification, const fc_grid *grid);

#endif
