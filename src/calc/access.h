/* The public view of the lists of a scenario or a result: how many, and the one at an index. Private to src/calc. */
#ifndef FC_CALC_ACCESS_H
#define FC_CALC_ACCESS_H

/* As size_t an index below 0 lies behind every list, too. */
#define FC_ACCESS(owner_type, index_type, type, function, list)                                                        \
  index_type function##_count(const owner_type *owner) { return owner->list.count; }                                   \
  const type *function(const owner_type *owner, index_type index) {                                                    \
    return (size_t)index < (size_t)owner->list.count ? &owner->list.items[index] : NULL;                               \
  }

#define FC_ACCESS_ROWS(type, function, list) FC_ACCESS(fc_scenario, int32_t, type, function, list)

#endif
