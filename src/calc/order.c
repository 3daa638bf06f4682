/* Orders of what a run writes down. */
#include "engine.h"

int fc_compare_keys(const int32_t (*keys)[2], size_t count) {
  for (size_t i = 0; i < count; i++)
    if (keys[i][0] != keys[i][1]) return keys[i][0] < keys[i][1] ? -1 : 1;
  return 0;
}
