/* What-if on a scenario that was loaded: edited, run, and what came of it. */
#ifndef CLI_EDITED_H
#define CLI_EDITED_H

#include "message.h"

enum { EDITS_MAX = 2 };
struct edited {
  const char *name;
  fc_clause_edit edits[EDITS_MAX];
  size_t edit_count;
  fc_scenario *scenario; /* borrows from the one that was loaded */
  fc_result *result;
  fc_problems *problems;
  fc_status status;
};

/* Edits and runs; everything that is wrong ends up in edited->problems. */
void edited_compute(struct edited *edited, const fc_scenario *scenario);
/* Drops the scenario and the result; the problems stay. */
void edited_drop(struct edited *edited);
void edited_free(struct edited *edited);

#endif
