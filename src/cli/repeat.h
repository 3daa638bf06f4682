/* `fencheng run --from-manifest`: the same run once more. */
#ifndef CLI_REPEAT_H
#define CLI_REPEAT_H

#include "options.h"

int run_again(const struct options *options);

#endif
