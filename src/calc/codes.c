/* Codes, names and aliases -> indices, with a complaint where there is none. */
#include "model.h"

int32_t fc_link_party(const fc_scenario *scenario, fc_problems *problems, const char *code, fc_table table,
                      int64_t line, int32_t field) {
  if (!*code) return FC_NONE;
  int32_t party = fc_names_find(&scenario->party_names, code);
  if (party == FC_NONE)
    fc_complain(scenario, problems, table, line, field,
                FC_TEXT("unknown party '{1}': write a code, name or alias that stands in {2}"), code,
                fc_scenario_file(scenario, FC_TABLE_PARTIES), NULL);
  if (party == FC_AMBIGUOUS)
    fc_complain(scenario, problems, table, line, field,
                FC_TEXT("'{1}' is the name of more than one party: write the code"), code, NULL);
  return party < 0 ? FC_NONE : party;
}

int32_t fc_link_stream(const fc_scenario *scenario, fc_problems *problems, const char *code, fc_table table,
                       int64_t line, int32_t field) {
  int32_t stream = fc_names_find(&scenario->stream_names, code);
  if (stream < 0)
    fc_complain(scenario, problems, table, line, field, FC_TEXT("unknown stream '{1}': write one that stands in {2}"),
                code, fc_scenario_file(scenario, FC_TABLE_STREAMS), NULL);
  return stream < 0 ? FC_NONE : stream;
}

int32_t fc_link_agreement(const fc_scenario *scenario, fc_problems *problems, const char *code, fc_table table,
                          int64_t line, int32_t field) {
  int32_t agreement = fc_names_find(&scenario->agreement_names, code);
  if (agreement < 0)
    fc_complain(scenario, problems, table, line, field,
                FC_TEXT("unknown agreement '{1}': write one that stands in {2}"), code,
                fc_scenario_file(scenario, FC_TABLE_AGREEMENTS), NULL);
  return agreement < 0 ? FC_NONE : agreement;
}
