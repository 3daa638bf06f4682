/* `settle`: the sheet of one cut-off. */
#ifndef CLI_SETTLE_H
#define CLI_SETTLE_H

#include "job.h"

/* Prints the sheet of the last period of job->settlement. as_of: blank, or what is known at its end. */
void settle_print(const struct options *options, struct job *job, fc_period as_of);

#endif
