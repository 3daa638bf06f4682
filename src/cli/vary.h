/* A schedule of what-if: the totals of all parties for each value, or each pair of values, of one or two clauses. */
#ifndef CLI_VARY_H
#define CLI_VARY_H

#include "compare.h"

enum { AXES_MAX = EDITS_MAX };

/* One --vary: the clause and its values. */
struct axis {
  const char *title; /* "park/2/north", as it was given */
  fc_clause_edit edit;
  const char **values;
  size_t count, capacity;
};

struct schedule {
  struct compare_work *work;
  struct axis axes[AXES_MAX];
  size_t axis_count;
  const fc_comparison *base; /* of the first variant alone */
  size_t party_count;
  fc_fen *totals; /* [points][party_count]; points: the values of the first axis, for each those of the second */
  bool *computed; /* [points] */
  size_t points;
};

static inline size_t schedule_columns(const struct schedule *schedule) {
  return schedule->axis_count == 2 ? schedule->axes[1].count : 1;
}
/* Total of a party at a point, fen. */
fc_fen schedule_total(const struct schedule *schedule, size_t point, size_t party);
/* True if the total of a party at any point is another one than that of the scenario as it is. */
bool schedule_moves(const struct schedule *schedule, size_t party);

/* Prints it: for people a table or one grid for each party that moves, else a row for each point and party. party: only
 * this one (-1: all). */
void schedule_print(const struct schedule *schedule, int32_t party);
/* A row for each point and party, for files. Free with fc_grid_free. */
fc_grid *schedule_grid(const struct schedule *schedule);

#endif
