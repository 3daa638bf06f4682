/* What parties, streams and agreements may be called: codes first, then unique names and aliases. */
#include "model.h"

#include <string.h>

static bool add_name(fc_scenario *scenario, fc_names *names, const char *text, int32_t index) {
  return !*text || fc_names_add(scenario->allocator, names, text, index);
}

/* A code that stands twice is complained of elsewhere; here the first one counts. */
static bool add_code(fc_scenario *scenario, fc_names *names, const char *code, int32_t index) {
  return fc_names_find(names, code) != FC_NONE || add_name(scenario, names, code, index);
}

/* Names and aliases count only where no code is the same text; those of an included row yield to what is there. */
static bool add_other_name(fc_scenario *scenario, fc_names *names, const fc_names *codes, const char *text,
                           int32_t index, int64_t line) {
  bool yields = fc_file_of(line) > 0 && fc_names_find(names, text) != FC_NONE; /* to a row of an earlier file */
  return yields || fc_names_find(codes, text) != FC_NONE || add_name(scenario, names, text, index);
}

static bool add_aliases(fc_scenario *scenario, const fc_names *codes, const fc_party *party, int32_t index) {
  const char *aliases = party->alias;
  char one[4 * FC_CODE_MAX];
  while (*aliases) {
    size_t length = strcspn(aliases, ";");
    if (length && length < sizeof one) {
      memcpy(one, aliases, length);
      one[length] = '\0';
      const char *kept = fc_arena_text(&scenario->arena, one);
      if (!kept || !add_other_name(scenario, &scenario->party_names, codes, kept, index, party->line)) return false;
    }
    aliases += length + (aliases[length] == ';');
  }
  return true;
}

static bool name_parties(fc_scenario *scenario) {
  fc_names codes = {0};
  bool done = true;
  for (int32_t i = 0; done && i < scenario->parties.count; i++)
    done = add_code(scenario, &codes, scenario->parties.items[i].code, i) &&
           add_code(scenario, &scenario->party_names, scenario->parties.items[i].code, i);
  for (int32_t i = 0; done && i < scenario->parties.count; i++) {
    const fc_party *party = &scenario->parties.items[i];
    done = add_other_name(scenario, &scenario->party_names, &codes, party->name, i, party->line) &&
           add_aliases(scenario, &codes, party, i);
  }
  fc_names_free(scenario->allocator, &codes);
  return done;
}

static bool name_streams(fc_scenario *scenario) {
  fc_names codes = {0};
  bool done = true;
  for (int32_t i = 0; done && i < scenario->streams.count; i++)
    done = add_code(scenario, &codes, scenario->streams.items[i].code, i) &&
           add_code(scenario, &scenario->stream_names, scenario->streams.items[i].code, i);
  for (int32_t i = 0; done && i < scenario->streams.count; i++)
    done = add_other_name(scenario, &scenario->stream_names, &codes, scenario->streams.items[i].name, i,
                          scenario->streams.items[i].line);
  fc_names_free(scenario->allocator, &codes);
  return done;
}

static bool name_agreements(fc_scenario *scenario) {
  fc_names codes = {0};
  bool done = true;
  for (int32_t i = 0; done && i < scenario->agreements.count; i++)
    done = add_code(scenario, &codes, scenario->agreements.items[i].code, i) &&
           add_code(scenario, &scenario->agreement_names, scenario->agreements.items[i].code, i);
  for (int32_t i = 0; done && i < scenario->agreements.count; i++)
    done = add_other_name(scenario, &scenario->agreement_names, &codes, scenario->agreements.items[i].name, i,
                          scenario->agreements.items[i].line);
  fc_names_free(scenario->allocator, &codes);
  return done;
}

bool fc_name_codes(fc_scenario *scenario) {
  return name_parties(scenario) && name_streams(scenario) && name_agreements(scenario);
}
