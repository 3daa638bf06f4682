/* Moves that take from several dues at once. */
#include "engine.h"

int32_t fc_others_with_due(fc_turn *turn, int32_t party, bool without_funds) {
  const fc_indices *participants = fc_participants(turn);
  fc_engine *engine = turn->engine;
  int32_t count = 0;
  for (int32_t i = 0; i < participants->count; i++) {
    int32_t other = participants->items[i];
    bool is_fund = turn->scenario->parties.items[other].kind == FC_PARTY_FUND;
    if (other == party || turn->due[other] <= 0 || (without_funds && is_fund)) continue;
    engine->scratch_parties[count] = other;
    engine->scratch_weights[count++] = turn->due[other];
  }
  return count;
}
