/* Routes of a ledger that have a row. */
#include "bulk.h"

#include <string.h>

bool fc_bulk_has_route(const fc_bulk_routes *routes, int32_t route) {
  size_t at = (size_t)route / 8;
  return at < routes->noted_capacity && (routes->is_noted[at] >> (route % 8) & 1) != 0;
}

bool fc_bulk_note_route(fc_bulk_routes *routes, int32_t route) {
  size_t before = routes->noted_capacity, at = (size_t)route / 8;
  if (fc_bulk_has_route(routes, route)) return true;
  if (at >= before && !fc_grow(NULL, &routes->is_noted, &routes->noted_capacity, at + 1, 1)) return false;
  if (routes->noted_capacity > before) memset(routes->is_noted + before, 0, routes->noted_capacity - before);
  if (!fc_grow(NULL, &routes->items, &routes->capacity, routes->count + 1, sizeof *routes->items)) return false;
  routes->items[routes->count++] = route;
  routes->is_noted[at] = (uint8_t)(routes->is_noted[at] | 1u << (route % 8));
  return true;
}

void fc_bulk_routes_free(fc_bulk_routes *routes) {
  fc_resize(NULL, routes->items, routes->capacity * sizeof *routes->items, 0);
  fc_resize(NULL, routes->is_noted, routes->noted_capacity, 0);
  memset(routes, 0, sizeof *routes);
}
