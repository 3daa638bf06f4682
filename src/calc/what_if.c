/* The same scenario worked out in another way: other odd units, without amendments, levels never or twice taken off. */
#include "what_if.h"

fc_status fc_set_what_if(fc_scenario *edited, const fc_what_if *what_if) {
  bool to_party = what_if->remainder == FC_REMAINDER_TO;
  if ((unsigned)what_if->remainder >= FC_REMAINDER_COUNT) return FC_E_ARGUMENT;
  if (to_party && (what_if->remainder_party < 0 || what_if->remainder_party >= edited->parties.count))
    return FC_E_ARGUMENT;
  if (what_if->remainder != FC_REMAINDER_DEFAULT) {
    edited->settings.remainder = what_if->remainder;
    edited->settings.half_even = what_if->half_even;
    edited->settings.remainder_party = to_party ? edited->parties.items[what_if->remainder_party].code : "";
    edited->remainder_party = to_party ? what_if->remainder_party : FC_NONE;
  }
  if (what_if->amended) edited->settings.amended = fc_arena_text(&edited->arena, what_if->amended);
  if (!edited->settings.amended) return FC_E_MEMORY;
  if (what_if->levels == FC_LEVELS_NEVER) edited->levels.count = 0;
  edited->levels_twice = what_if->levels == FC_LEVELS_TWICE;
  return FC_OK;
}
