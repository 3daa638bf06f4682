/* A table that was made elsewhere: its figures. */
#include "statement.h"

fc_statement *fc_statement_new(fc_statement_kind kind, unsigned columns, const char *name,
                               const fc_allocator *allocator) {
  fc_statement *statement = fc_resize(allocator, NULL, 0, sizeof *statement);
  if (!statement) return NULL;
  *statement = (fc_statement){.kind = kind, .columns = columns, .own_allocator = allocator != NULL};
  if (allocator) statement->allocator_copy = *allocator;
  statement->allocator = allocator ? &statement->allocator_copy : NULL;
  statement->arena.allocator = statement->allocator;
  statement->name = fc_arena_text(&statement->arena, name);
  if (statement->name) return statement;
  fc_statement_free(statement);
  return NULL;
}

void fc_statement_free(fc_statement *statement) {
  if (!statement) return;
  fc_allocator copy = statement->allocator_copy;
  const fc_allocator *allocator = statement->own_allocator ? &copy : NULL;
  fc_resize(allocator, statement->figures, statement->capacity * sizeof *statement->figures, 0);
  fc_arena_free(&statement->arena);
  fc_resize(allocator, statement, sizeof *statement, 0);
}

static bool fits(const fc_statement *statement, const fc_figure *figure) {
  if ((unsigned)figure->measure >= FC_QUANTITY_COUNT || !figure->fraction) return false;
  for (int key = 0; key < FC_KEY_COUNT; key++) {
    bool is_column = statement->columns >> key & 1u, any = figure->keys[key] == FC_ANY;
    if (any ? is_column && !figure->is_total : !is_column) return false;
  }
  return figure->amount <= FC_FEN_MAX && figure->amount >= -FC_FEN_MAX;
}

fc_status fc_statement_add(fc_statement *statement, const fc_figure *figure) {
  if (!statement || !figure || !fits(statement, figure)) return FC_E_ARGUMENT;
  if (!fc_grow(statement->allocator, &statement->figures, &statement->capacity, statement->count + 1, sizeof *figure))
    return FC_E_MEMORY;
  fc_figure *kept = &statement->figures[statement->count];
  *kept = *figure;
  kept->fraction = *figure->fraction ? fc_arena_text(&statement->arena, figure->fraction) : "";
  if (!kept->fraction) return FC_E_MEMORY;
  statement->count++;
  return FC_OK;
}

fc_statement_kind fc_statement_kind_of(const fc_statement *statement) { return statement->kind; }

unsigned fc_statement_columns(const fc_statement *statement) { return statement->columns; }

const char *fc_statement_name(const fc_statement *statement) { return statement->name; }

size_t fc_statement_count(const fc_statement *statement) { return statement->count; }

const fc_figure *fc_statement_figure(const fc_statement *statement, size_t index) {
  return index < statement->count ? &statement->figures[index] : NULL;
}

const fc_word *fc_quantity_words(void) {
  static const fc_word words[] = {[FC_QUANTITY_AMOUNT] = {"amount", "金额"},
                                  [FC_QUANTITY_DUE] = {"due", "应分"},
                                  [FC_QUANTITY_COLLECTED] = {"collected", "已征收"},
                                  [FC_QUANTITY_SETTLED_BEFORE] = {"settled_before", "前期已结"},
                                  [FC_QUANTITY_NET] = {"net", "本期应结"},
                                  [FC_QUANTITY_CORRECTIONS] = {"corrections", "其中以前年度更正"},
                                  [FC_QUANTITY_DIRECTION] = {"direction", "方向"},
                                  {NULL, NULL}};
  return words;
}

enum { YEAR_PLACE = 10000, MONTH_PLACE = 100 };

int32_t fc_period_key(fc_period period) {
  return period.year * YEAR_PLACE + period.first_month * MONTH_PLACE + period.last_month;
}

fc_period fc_period_of_key(int32_t key) {
  if (key <= 0) return (fc_period){0, 0, 0, 0};
  return (fc_period){(int16_t)(key / YEAR_PLACE), (int8_t)(key % YEAR_PLACE / MONTH_PLACE), (int8_t)(key % MONTH_PLACE),
                     0};
}
