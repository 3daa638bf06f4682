/* `settle`: the sheet of one cut-off. */
#ifndef CLI_SETTLE_H
#define CLI_SETTLE_H

#include "job.h"
#include "scenarios.h"

/* Prints the sheet of the last period of job->settlement. */
void settle_print(const struct options *options, struct job *job);

/* Closes the scenario up to a period; the exit code. */
int settle_close(const struct options *options, const scenario_list *list, fc_period period);

#endif
