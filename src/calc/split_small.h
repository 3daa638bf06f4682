/* The split by largest remainder of few parts by small weights, with as few divisions as possible. Private to src/calc.
 */
#ifndef FC_CALC_SPLIT_SMALL_H
#define FC_CALC_SPLIT_SMALL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Gives what fc_split gives by largest remainder, for 2 to 8 parts with weights below 2^29 that are not all 0. False,
 * and nothing is done: it is another case. */
bool fc_split_small(int64_t total, const int64_t *weights, size_t count, int64_t *parts);

#endif
