/* What-if: a finished scenario with other values or rules in its clauses. The ledger is not read again: an edited
 * scenario borrows all but its clauses from the one that it was made of, which must live longer and does not change. It
 * goes through the same checks as a table, is run like any scenario and freed with fc_scenario_free. */
#ifndef FENCHENG_EDIT_H
#define FENCHENG_EDIT_H

#include "scenario.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The scenario with these rows, [count], in the place of all its clauses; texts are copied, lines may be those of rows
 * that fc_scenario_clause gave. FC_E_DATA: the problems say what is wrong with them; FC_E_ARGUMENT: the scenario is not
 * finished; FC_E_MEMORY. On failure *edited is NULL. allocator may be NULL. */
FC_API fc_status fc_scenario_with_clauses(const fc_scenario *scenario, const fc_clause *rows, size_t count,
                                          const fc_allocator *allocator, fc_scenario **edited, fc_problems *problems);

/* The same scenario worked out in another way: what somebody else may have done with it. */
typedef enum fc_levels_taken { FC_LEVELS_ONCE, FC_LEVELS_NEVER, FC_LEVELS_TWICE } fc_levels_taken;
typedef struct fc_what_if {
  fc_remainder remainder;   /* of all clauses, whatever they say; FC_REMAINDER_DEFAULT: as it is */
  int32_t remainder_party;  /* for FC_REMAINDER_TO, by index */
  bool half_even;           /* with remainder */
  const char *amended;      /* "none", or up to and with this amendment; NULL: as it is */
  fc_levels_taken levels;   /* how often the levels' parts are taken off */
  const fc_clause *clauses; /* [clause_count] in the place of all; NULL: as they are */
  size_t clause_count;
} fc_what_if;
/* As fc_scenario_with_clauses. */
FC_API fc_status fc_scenario_what_if(const fc_scenario *scenario, const fc_what_if *what_if,
                                     const fc_allocator *allocator, fc_scenario **edited, fc_problems *problems);

/* A change of clauses, as somebody would write it. Either `value` or `rule` is given.
 *
 * value: what stands in the column value then, such as 60%, 2000万元 (yuan without a unit), 6份, sum:3. It holds for
 * every row of the clause that names the party, whatever its window. In clauses that split by rates (share, factor,
 * tier) the other rows with the same window take what is left, in their proportions; so after 60 % : 30 % : 10 %, the
 * first set to 50%, stands 50 % : 37.5 % : 12.5 %.
 *
 * rule: what stands in the place of the rows: share:60/40 (in the order of the participants; share alone: as it is),
 * equity:COMPANY (equity alone: the only company), factor:FACTOR, equal, index:NEED/CAPACITY. Number, windows,
 * conditions and article stay. */
typedef struct fc_clause_edit {
  const char *agreement; /* code or name. NULL (rule only): all that have one clause to split and no source */
  int32_t number;        /* of the clause. 0 (rule only): those that split taxes and income among parties */
  const char *party;     /* whose row; in factor clauses the factor. "": the clause has one row in each window */
  const char *value, *rule;
} fc_clause_edit;

/* The scenario with `count` changes. Values of the same clause are set together. As above; FC_E_RANGE: a rate does not
 * fit. */
FC_API fc_status fc_scenario_edit(const fc_scenario *scenario, const fc_clause_edit *edits, size_t count,
                                  const fc_allocator *allocator, fc_scenario **edited, fc_problems *problems);

/* Takes one value of a range as text; false: no more is wanted. */
typedef bool (*fc_value_taker)(void *context, const char *value);
/* Gives the values of "50%..70%:5%", "1000万元..3000万元:500万元", or of a list "40%,50%,2/3" (its parts may be
 * ranges), in their order. FC_E_DATA: the problems say what is wrong; FC_E_RANGE: more than FC_VALUES_MAX values. */
enum { FC_VALUES_MAX = 1000 };
FC_API fc_status fc_list_values(const char *text, const fc_allocator *allocator, fc_value_taker take, void *context,
                                fc_problems *problems);

#ifdef __cplusplus
}
#endif
#endif
