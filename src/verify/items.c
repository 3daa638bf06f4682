/* The figures of the table beside ours: one item for each key. */
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "decimal.h"

/* A key and where it comes from: a figure of the statement, or behind those a fact or a cell of the settlement. */
typedef struct key_source {
  fc_item_key key;
  size_t source;
} key_source;

typedef struct key_list {
  key_source *items;
  size_t count, capacity;
} key_list;

/* Parties stand last, so that a group is a stretch. */
static int compare_keys(const fc_item_key *a, const fc_item_key *b) {
  static const fc_key order[] = {FC_KEY_AGREEMENT, FC_KEY_POOL,   FC_KEY_STREAM,
                                 FC_KEY_KIND,      FC_KEY_CLAUSE, FC_KEY_PERIOD};
  for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
    int32_t left = a->keys[order[i]], right = b->keys[order[i]];
    if (left != right) return left < right ? -1 : 1;
  }
  if (a->measure != b->measure) return a->measure < b->measure ? -1 : 1;
  int32_t left = a->keys[FC_KEY_PARTY], right = b->keys[FC_KEY_PARTY];
  return (left > right) - (left < right);
}

static int by_key(const void *left, const void *right) {
  const key_source *a = left, *b = right;
  int order = compare_keys(&a->key, &b->key);
  return order ? order : (a->source > b->source) - (a->source < b->source);
}

size_t fc_find_item(const fc_check *check, const fc_item_key *key) {
  size_t low = 0, high = check->ordinary;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = compare_keys(&check->items[middle].key, key);
    if (order == 0) return middle;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return SIZE_MAX;
}

/* True if a key is outside of what was asked for. Totals over what was asked for alone cannot be told. */
static bool is_outside(int32_t key, int32_t wanted, bool is_column, bool is_total) {
  if (key == FC_ANY) return is_total && is_column;
  return key != wanted;
}

bool fc_is_asked(const fc_check *check, const fc_item_key *key, bool is_total) {
  const fc_verify_options *options = check->options;
  int32_t party = key->keys[FC_KEY_PARTY];
  bool level =
      party >= 0 && party < check->parties && fc_scenario_party(check->scenario, party)->kind == FC_PARTY_LEVEL;
  if (level && check->no_levels) return false;
  struct {
    fc_key key;
    int32_t wanted;
  } wanted[] = {{FC_KEY_AGREEMENT, options->agreement},
                {FC_KEY_PARTY, options->party},
                {FC_KEY_PERIOD, options->period.year ? fc_period_key(options->period) : FC_NONE}};
  for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
    bool is_column = check->columns >> wanted[i].key & 1u;
    if (wanted[i].wanted >= 0 && is_outside(key->keys[wanted[i].key], wanted[i].wanted, is_column, is_total))
      return false;
  }
  return true;
}

static fc_item_key key_of(const fc_check *check, const fc_figure *figure) {
  fc_item_key key = {.measure = figure->measure};
  memcpy(key.keys, figure->keys, sizeof key.keys);
  const fc_pool *pool = key.keys[FC_KEY_POOL] < 0 ? NULL : fc_result_pool(check->result, (size_t)key.keys[FC_KEY_POOL]);
  if (pool) key.keys[FC_KEY_POOL] = fc_pool_number(check, pool);
  return key;
}

static bool put_key(const fc_check *check, key_list *list, const fc_item_key *key, size_t source) {
  if (!fc_grow(check->allocator, &list->items, &list->capacity, list->count + 1, sizeof *list->items)) return false;
  list->items[list->count++] = (key_source){*key, source};
  return true;
}

fc_fen fc_settled_measure(const fc_settlement_row *row, fc_quantity measure) {
  switch (measure) {
  case FC_QUANTITY_DUE: return row->due;
  case FC_QUANTITY_COLLECTED: return row->collected;
  case FC_QUANTITY_SETTLED_BEFORE: return row->settled_before;
  case FC_QUANTITY_NET: return row->net;
  case FC_QUANTITY_CORRECTIONS: return row->corrections;
  default: return (row->net > 0) - (row->net < 0);
  }
}

static bool is_wanted_total(const fc_check *check, const fc_figure *figure, const fc_item_key *key) {
  return figure->is_total && fc_is_asked(check, key, true);
}

/* Keys of the ordinary figures; *measures: which ones the table has. */
static bool list_figures(const fc_check *check, key_list *list, unsigned *measures) {
  const fc_statement *statement = check->statement;
  *measures = 0;
  for (size_t i = 0; i < statement->count; i++) {
    const fc_figure *figure = &statement->figures[i];
    fc_item_key key = key_of(check, figure);
    *measures |= 1u << figure->measure;
    if (figure->is_total || !fc_is_asked(check, &key, false)) continue;
    if (!put_key(check, list, &key, i)) return false;
  }
  return true;
}

static bool list_facts(const fc_check *check, key_list *list) {
  for (size_t i = 0; i < check->facts.count; i++)
    if (!put_key(check, list, &check->facts.items[i].key, check->statement->count + i)) return false;
  return true;
}

/* The key of a cell of settlement.csv. */
static fc_item_key settled_key(const fc_settlement_row *row, int measure) {
  fc_item_key key = {.measure = (fc_quantity)measure};
  for (int i = 0; i < FC_KEY_COUNT; i++) key.keys[i] = FC_ANY;
  key.keys[FC_KEY_PARTY] = row->party;
  key.keys[FC_KEY_PERIOD] = fc_period_key(row->period);
  return key;
}

static bool list_settlement(const fc_check *check, unsigned measures, key_list *list) {
  for (size_t i = 0; i < fc_settlement_row_count(check->settlement); i++) {
    const fc_settlement_row *row = fc_settlement_row_at(check->settlement, i);
    for (int measure = 0; measure < FC_QUANTITY_COUNT; measure++) {
      fc_item_key key = settled_key(row, measure);
      if (!(measures >> measure & 1u) || !fc_is_asked(check, &key, false)) continue;
      if (!put_key(check, list, &key, check->statement->count + i)) return false;
    }
  }
  return true;
}

static bool put_link(fc_check *check, size_t fact) {
  if (!fc_grow(check->allocator, &check->links, &check->link_capacity, check->link_count + 1, sizeof *check->links))
    return false;
  check->links[check->link_count++] = fact;
  return true;
}

static bool add_fen(fc_fen *sum, fc_fen amount) {
  return !__builtin_add_overflow(*sum, amount, sum) && *sum <= FC_FEN_MAX && *sum >= -FC_FEN_MAX;
}

static fc_item *new_item(fc_check *check, const fc_item_key *key) {
  if (!fc_grow(check->allocator, &check->items, &check->capacity, check->count + 1, sizeof *check->items)) return NULL;
  fc_item *item = &check->items[check->count++];
  *item = (fc_item){.key = *key, .reason = FC_REASON_COUNT, .first_link = check->link_count, .same_rows = true};
  item->figure.fraction = "";
  item->figure.measure = key->measure;
  memcpy(item->figure.keys, key->keys, sizeof key->keys);
  return item;
}

static fc_status take_figure(fc_check *check, fc_item *item, const fc_figure *figure) {
  bool first = !item->given;
  item->rows++;
  item->given = true;
  if (first) {
    item->figure = *figure;
    return FC_OK;
  }
  fc_fen so_far;
  bool same = !__builtin_mul_overflow(figure->amount, item->rows - 1, &so_far) && so_far == item->figure.amount;
  if (!same || *figure->fraction) item->same_rows = false;
  return fc_figure_add(&item->figure, figure, check->arena);
}

static fc_status take_fact(fc_check *check, fc_item *item, size_t index) {
  const fc_fact *fact = &check->facts.items[index];
  bool has_pool = check->columns >> FC_KEY_POOL & 1u;
  if (has_pool && !item->given) item->figure.keys[FC_KEY_POOL] = fact->pool;
  if (!put_link(check, index)) return FC_E_MEMORY;
  item->link_count++;
  return add_fen(&item->ours, fact->amount) ? FC_OK : FC_E_RANGE;
}

static fc_status take_source(fc_check *check, fc_item *item, size_t source) {
  const fc_statement *statement = check->statement;
  if (source < statement->count) return take_figure(check, item, &statement->figures[source]);
  if (!check->settlement) return take_fact(check, item, source - statement->count);
  item->ours =
      fc_settled_measure(fc_settlement_row_at(check->settlement, source - statement->count), item->key.measure);
  return FC_OK;
}

static fc_status make_ordinary(fc_check *check, const key_list *list) {
  fc_item *item = NULL;
  for (size_t i = 0; i < list->count; i++) {
    if (!item || compare_keys(&item->key, &list->items[i].key)) item = new_item(check, &list->items[i].key);
    fc_status status = item ? take_source(check, item, list->items[i].source) : FC_E_MEMORY;
    if (status != FC_OK) return status;
  }
  check->ordinary = check->count;
  return FC_OK;
}

/* Items that differ in the party only. */
static void find_groups(fc_check *check) {
  for (size_t i = 0, end; i < check->ordinary; i = end) {
    fc_item_key key = check->items[i].key;
    for (end = i; end < check->ordinary; end++) {
      key.keys[FC_KEY_PARTY] = check->items[end].key.keys[FC_KEY_PARTY];
      if (compare_keys(&key, &check->items[end].key)) break;
    }
    for (size_t k = i; k < end; k++) check->items[k].group = i, check->items[k].group_end = end;
  }
}

static fc_status sum_total(fc_check *check, fc_item *item) {
  for (size_t i = 0; i < check->facts.count; i++) {
    if (!fc_key_covers(&item->key, &check->facts.items[i].key)) continue;
    fc_status status = take_fact(check, item, i);
    if (status != FC_OK) return status;
  }
  for (size_t i = 0; check->settlement && i < fc_settlement_row_count(check->settlement); i++) {
    const fc_settlement_row *row = fc_settlement_row_at(check->settlement, i);
    fc_item_key key = settled_key(row, (int)item->key.measure);
    if (!fc_key_covers(&item->key, &key) || !fc_is_asked(check, &key, false)) continue;
    if (!add_fen(&item->ours, fc_settled_measure(row, item->key.measure))) return FC_E_RANGE;
  }
  return FC_OK;
}

static fc_status make_totals(fc_check *check) {
  for (size_t i = 0; i < check->statement->count; i++) {
    const fc_figure *figure = &check->statement->figures[i];
    fc_item_key key = key_of(check, figure);
    if (!is_wanted_total(check, figure, &key)) continue;
    fc_item *item = new_item(check, &key);
    fc_status status = item ? take_figure(check, item, figure) : FC_E_MEMORY;
    if (status == FC_OK) status = sum_total(check, item);
    if (status != FC_OK) return status;
    check->items[check->count - 1].group = check->items[check->count - 1].group_end = check->count - 1;
  }
  return FC_OK;
}

fc_status fc_make_items(fc_check *check) {
  key_list list = {NULL, 0, 0};
  unsigned measures;
  bool listed = list_figures(check, &list, &measures);
  if (listed) listed = check->settlement ? list_settlement(check, measures, &list) : list_facts(check, &list);
  if (listed && list.count) qsort(list.items, list.count, sizeof *list.items, by_key);
  fc_status status = listed ? make_ordinary(check, &list) : FC_E_MEMORY;
  fc_resize(check->allocator, list.items, list.capacity * sizeof *list.items, 0);
  if (status != FC_OK) return status;
  find_groups(check);
  return make_totals(check);
}

void fc_free_items(fc_check *check) {
  fc_resize(check->allocator, check->items, check->capacity * sizeof *check->items, 0);
  fc_resize(check->allocator, check->links, check->link_capacity * sizeof *check->links, 0);
  fc_facts_free(check, &check->facts);
}
