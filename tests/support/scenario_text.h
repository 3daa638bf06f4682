/* A scenario in memory from a few lines of text, so that a test shows what goes in and what must come out on one
 * screen. One row a line: the table, its required columns in order, then the others as column=value.
 *
 *   set        first_year=2024 last_year=2026 round_to=1 remainder=carry half=even amended=none discount_rate=5%
 *              mark=text settle=month booked_by=month
 *   party      A city                                 code, kind; name=
 *   stream     build cost                             code, kind
 *   level      vat central 50% until=2025             stream, party, rate
 *   agreement  x A,B start=2024 per=enterprise        code, participants; name= text=
 *   enterprise e x A origin=B start=2024-07           code, agreement, host
 *   clause     x 1 cap A 500 of=year to=B from=Y1     agreement, number, kind, party, value; - is blank; article=
 *   factor     people A 3 period=2024                 factor, party, value
 *   holding    firm A 60 from=2024-03-01              company, holder, capital
 *   opening    x A capped 100                         agreement, party, item, amount
 *   program    p F 2024 grant 100 rate=15% city=A     code, fund, period, kind, base
 *   target     t 2025 gdp 90.5 region=A               code, year, numerator, at_least
 *   amendment  m 2026 repeals=x/3,x/4                 code, from
 *   alone      A+B 2024 100                           party or group, period, amount
 *   coalition  g A+B 300                              game, coalition, value
 *   file       levels shared/levels.csv               the rows of a table that follow are those of a further file
 *   ledger     2024 B 1000.05 stream=vat booked=2025  period, collector, amount; the first agreement and stream
 *
 * Amounts are yuan. Options of clauses stand behind as in the file: gross, days, carry, grow=5%, remainder=to:A.
 * when=open:4 may be given several times. Row n of a table is line n + 1 (parties, streams,
 * levels, factors, targets: or line=7), its n-th field column n. */
#ifndef FENCHENG_TESTS_SCENARIO_TEXT_H
#define FENCHENG_TESTS_SCENARIO_TEXT_H

#include "fencheng/fencheng.h"

typedef struct text_scene {
  const fc_allocator *allocator;
  fc_scenario *scenario;
  fc_problems *problems;
  fc_result *result;
} text_scene;

/* Builds up to fc_scenario_finish. The scene is to be freed whatever comes back. */
fc_status scene_build(text_scene *scene, const char *text, const fc_allocator *allocator);
/* The same with a closing, whose record is that settlement. */
fc_status scene_build_closed(text_scene *scene, const char *text, const fc_settlement *closed,
                             const fc_allocator *allocator);
/* Builds and runs. */
fc_status scene_run(text_scene *scene, const char *text, const fc_allocator *allocator);
void scene_free(text_scene *scene);

#endif
