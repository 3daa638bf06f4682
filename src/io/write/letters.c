/* OUT/<name>/ of `settle`: the tables of a settlement, and a letter to each party. */
#include "cities.h"
#include "files.h"
#include "settling.h"

typedef struct settlement_files {
  const fc_view *view;
  fc_arena arena;
  fc_grid_file *files;
  size_t count;
} settlement_files;

static fc_status add_tables(settlement_files *all) {
  static const fc_output outputs[] = {FC_OUT_SETTLEMENT, FC_OUT_CORRECTIONS, FC_OUT_CORRECTIONS_DETAIL,
                                      FC_OUT_TRANSFERS};
  const fc_view *view = all->view;
  for (size_t i = 0; i < sizeof outputs / sizeof *outputs; i++) {
    fc_grid *grid = NULL;
    if (!fc_output_wanted(view, &(fc_write_options){0}, outputs[i])) continue;
    fc_status status = fc_grid_run(view, fc_output_at(outputs[i])->tabulate, &grid);
    if (status != FC_OK) return status;
    all->files[all->count++] = (fc_grid_file){.file = fc_output_file(outputs[i]), .grid = grid};
  }
  return FC_OK;
}

static fc_status add_letter(settlement_files *all, int32_t party, const char *name, bool markdown) {
  const fc_view *view = all->view;
  fc_buffer file = {.allocator = view->allocator};
  fc_buffer_text(&file, "letters/");
  fc_buffer_text(&file, name);
  fc_buffer_text(&file, markdown ? ".md" : ".txt");
  const char *kept = file.failed ? NULL : fc_arena_text(&all->arena, file.data);
  fc_buffer_free(&file);
  char *text = fc_letter(view->scenario, view->settlement, party, view->language, markdown, view->allocator);
  if (kept && text) {
    all->files[all->count++] = (fc_grid_file){.file = kept, .text = text};
    return FC_OK;
  }
  fc_text_free(text, view->allocator);
  return FC_E_MEMORY;
}

static fc_status add_letters(settlement_files *all) {
  const fc_view *view = all->view;
  int32_t count = fc_scenario_party_count(view->scenario);
  const char **names = fc_arena_take(&all->arena, ((size_t)count + 1) * sizeof *names);
  if (!names || !fc_city_names(view, &all->arena, names)) return FC_E_MEMORY;
  for (int32_t party = 0; party < count; party++) {
    if (fc_scenario_party(view->scenario, party)->kind == FC_PARTY_LEVEL) continue;
    fc_status status = add_letter(all, party, names[party], false);
    if (status == FC_OK) status = add_letter(all, party, names[party], true);
    if (status != FC_OK) return status;
  }
  return FC_OK;
}

static void free_files(settlement_files *all) {
  for (size_t i = 0; i < all->count; i++) {
    fc_grid_free((fc_grid *)all->files[i].grid);
    fc_text_free((char *)all->files[i].text, all->view->allocator);
  }
  fc_arena_free(&all->arena);
}

fc_status fc_write_settlement(const fc_scenario *scenario, const fc_settlement *settlement, const char *out,
                              const char *name, const fc_write_options *options, const fc_allocator *allocator,
                              fc_problems *problems) {
  static const fc_write_options defaults = {.language = FC_ENGLISH};
  enum { TABLES_MAX = 4 };
  if (!scenario || !settlement) return FC_E_ARGUMENT;
  if (!options) options = &defaults;
  fc_view view = {scenario, NULL, allocator, problems, options->language, settlement};
  settlement_files all = {.view = &view, .arena = {.allocator = allocator}};
  size_t most = TABLES_MAX + 2 * (size_t)fc_scenario_party_count(scenario);
  all.files = fc_arena_take(&all.arena, most * sizeof *all.files);
  fc_status status = all.files ? add_tables(&all) : FC_E_MEMORY;
  if (status == FC_OK) status = add_letters(&all);
  if (status == FC_OK) status = fc_write_grids(all.files, all.count, out, name, options, allocator, problems);
  free_files(&all);
  return status;
}
