/* Reading a comparison. */
#include "comparison.h"

size_t fc_comparison_variant_count(const fc_comparison *comparison) {
  return comparison ? comparison->variant_count : 0;
}

const fc_variant *fc_comparison_variant(const fc_comparison *comparison, size_t variant) {
  return variant < fc_comparison_variant_count(comparison) ? &comparison->variants[variant] : NULL;
}

size_t fc_comparison_party_count(const fc_comparison *comparison) { return comparison ? comparison->party_count : 0; }

const fc_party *fc_comparison_party(const fc_comparison *comparison, size_t party) {
  return party < fc_comparison_party_count(comparison) ? comparison->parties[party] : NULL;
}

int32_t fc_comparison_first_year(const fc_comparison *comparison) { return comparison ? comparison->first_year : 0; }

int32_t fc_comparison_last_year(const fc_comparison *comparison) {
  return comparison ? comparison->first_year + comparison->year_count - 1 : 0;
}

int32_t fc_comparison_place(const fc_comparison *comparison, size_t variant, size_t party) {
  bool known = variant < comparison->variant_count && party < comparison->party_count;
  return known ? comparison->places[variant * comparison->party_count + party] : -1;
}

size_t fc_comparison_find(const fc_comparison *comparison, size_t variant, int32_t place) {
  size_t party = 0;
  while (party < comparison->party_count && fc_comparison_place(comparison, variant, party) != place) party++;
  return party;
}

fc_fen fc_comparison_amount(const fc_comparison *comparison, size_t variant, size_t party, int32_t year) {
  if (!comparison || variant >= comparison->variant_count || party >= comparison->party_count) return 0;
  int32_t cell = year ? year - comparison->first_year + 1 : 0;
  if (year && (cell < 1 || cell > comparison->year_count)) return 0;
  size_t cells = (size_t)comparison->year_count + 1;
  return comparison->amounts[(variant * comparison->party_count + party) * cells + (size_t)cell];
}
