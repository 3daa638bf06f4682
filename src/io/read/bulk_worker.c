/* What one thread knows of a ledger's texts and routes, and the sums that it has made. */
#include "bulk.h"

#include <string.h>

#include "bulk_amount.h"
#include "lookup.h"
#include "number.h"
#include "period.h"
#include "sums.h"
#include "utf8.h"

enum { COMBINATIONS = 4096, CELLS = 16384, TEXTS_MAX = 1 << 17, TEXT_BYTES_MAX = 4096 };
enum { UNUSUAL = -1 };
/* The usual combinations have a place of their own: lanes x streams x periods, in the order in which they were met. */
enum { NEAR_LANES = 128, NEAR_STREAMS = 8, NEAR_PERIODS = 128, NEAR = NEAR_LANES * NEAR_STREAMS * NEAR_PERIODS };
enum { SHORT_SETS = 1 << 13, SHORT_WAYS = 5 };

/* Everything that a row says but its amount, the enterprise by its lane. */
typedef struct row_key {
  uint64_t words[4];
} row_key;

typedef struct combination {
  row_key key;
  uint32_t cell; /* number + 1; 0: free */
} combination;

typedef struct bulk_cell {
  int32_t route, year;
  int64_t rows;
  fc_wide_sum sum;
} bulk_cell;

/* Codes of enterprises of at most 8 bytes, beside the lookup of all: found with one look at the memory. */
typedef struct short_codes {
  uint64_t words[SHORT_WAYS]; /* 0: free */
  uint32_t lanes[SHORT_WAYS]; /* and 1 */
} short_codes;

enum { OF_PERIOD, OF_BOOKED, OF_STREAM, OF_ENTERPRISE, OF_AGREEMENT, OF_COLLECTOR, KEYS };

struct fc_bulk_worker {
  const fc_bulk_rules *rules;
  fc_arena arena;
  fc_lookup texts[KEYS];
  int32_t column[KEYS], amount;
  int32_t others[FC_BULK_COLUMNS_MAX];
  size_t other_count;
  fc_bulk_routes routes; /* those that it knows of */
  uint64_t masks[FC_BULK_CHUNK / FC_BULK_WINDOW + 1];
  combination combinations[COMBINATIONS];
  bulk_cell cells[CELLS];
  uint32_t slots[2 * CELLS]; /* of the cells by route and year: number + 1; 0: free */
  uint32_t cell_count, cells_max;
  short_codes short_codes[SHORT_SETS];
  uint32_t near[NEAR]; /* number + 1 of the cell; 0: not known */
};

static void find_columns(fc_bulk_worker *worker) {
  static const int fields[KEYS] = {FC_IN_LEDGER_PERIOD,     FC_IN_LEDGER_BOOKED,    FC_IN_LEDGER_STREAM,
                                   FC_IN_LEDGER_ENTERPRISE, FC_IN_LEDGER_AGREEMENT, FC_IN_LEDGER_COLLECTOR};
  worker->amount = worker->rules->column[FC_IN_LEDGER_AMOUNT];
  for (int i = 0; i < KEYS; i++) worker->column[i] = worker->rules->column[fields[i]];
  for (int32_t at = 0; at < (int32_t)worker->rules->width; at++) {
    bool is_used = at == worker->amount;
    for (int i = 0; i < KEYS; i++) is_used = is_used || worker->column[i] == at;
    if (!is_used) worker->others[worker->other_count++] = at;
  }
}

fc_bulk_worker *fc_bulk_worker_new(const fc_bulk_rules *rules, const fc_bulk_tuning *tuning) {
  fc_bulk_worker *worker = fc_resize(NULL, NULL, 0, sizeof *worker);
  if (!worker) return NULL;
  memset(worker, 0, sizeof *worker);
  worker->rules = rules;
  worker->cells_max = tuning->cells && tuning->cells < CELLS ? (uint32_t)tuning->cells : CELLS;
  for (int i = 0; i < KEYS; i++) worker->texts[i].arena = &worker->arena;
  find_columns(worker);
  return worker;
}

void fc_bulk_worker_free(fc_bulk_worker *worker) {
  if (!worker) return;
  for (int i = 0; i < KEYS; i++) fc_lookup_free(&worker->texts[i]);
  fc_bulk_routes_free(&worker->routes);
  fc_arena_free(&worker->arena);
  fc_resize(NULL, worker, sizeof *worker, 0);
}

uint64_t *fc_bulk_worker_masks(fc_bulk_worker *worker) { return worker->masks; }
fc_bulk_routes *fc_bulk_worker_routes(fc_bulk_worker *worker) { return &worker->routes; }

static int64_t pack(fc_period period) {
  return (int64_t)period.year << 16 | (int64_t)period.first_month << 8 | period.last_month;
}

static fc_period unpack(uint64_t packed) {
  return (fc_period){(int16_t)(packed >> 16), (int8_t)(packed >> 8 & 255), (int8_t)(packed & 255), 0};
}

static int64_t mean_stream(const fc_scenario *scenario, const char *code) {
  int32_t index = fc_scenario_find_stream(scenario, code);
  const fc_stream *stream = index < 0 ? NULL : fc_scenario_stream(scenario, index);
  return stream && stream->kind != FC_STREAM_INDICATOR ? index : UNUSUAL;
}

/* What a text means, without the cells that only the full reader understands. */
static int64_t mean(const fc_scenario *scenario, int what, fc_cell cell) {
  char code[FC_LOOKUP_SHORT * 8];
  fc_period period;
  fc_finding finding;
  if (cell.length >= sizeof code || fc_trim(cell).length != cell.length) return UNUSUAL;
  if (what == OF_PERIOD || what == OF_BOOKED) {
    memset(&period, 0, sizeof period);
    return fc_read_period(cell, &period, &finding) ? pack(period) : UNUSUAL;
  }
  memcpy(code, cell.text, cell.length);
  code[cell.length] = '\0';
  if (what == OF_STREAM) return mean_stream(scenario, code);
  if (what == OF_ENTERPRISE) return fc_scenario_lane(scenario, fc_scenario_find_enterprise(scenario, code));
  if (what == OF_AGREEMENT) return fc_scenario_find_agreement(scenario, code);
  return fc_scenario_find_party(scenario, code);
}

/* Texts of the first time. Those that mean nothing are not kept, and the ledger's own reader has the word. */
static int64_t learn(fc_bulk_worker *worker, int what, fc_cell cell, bool is_utf8) {
  size_t ascii = fc_utf8_ascii((const unsigned char *)cell.text, cell.length);
  if (ascii < cell.length && (!is_utf8 || fc_utf8_valid((const unsigned char *)cell.text, cell.length) < cell.length))
    return UNUSUAL;
  int64_t meaning = mean(worker->rules->scenario, what, cell);
  fc_lookup *texts = &worker->texts[what];
  if (meaning >= 0 && what == OF_PERIOD)
    meaning |= (int64_t)(texts->count < NEAR_PERIODS ? texts->count : NEAR_PERIODS) << 32;
  if (meaning >= 0 && texts->count < TEXTS_MAX && !fc_lookup_add(texts, cell, meaning)) return UNUSUAL;
  return meaning;
}

static inline uint64_t hash_of(uint64_t a, uint64_t b) {
  uint64_t mixed = (a ^ (b << 31 | b >> 33)) * UINT64_C(0x9E3779B97F4A7C15);
  return mixed ^ mixed >> 32;
}

static inline uint64_t short_word(fc_cell cell) {
  uint64_t word;
  memcpy(&word, cell.text, sizeof word);
  return fc_lookup_cut(word, cell.length < 8 ? cell.length : 8);
}

static inline short_codes *short_codes_of(fc_bulk_worker *worker, uint64_t word) {
  return &worker->short_codes[hash_of(word, 0) & (SHORT_SETS - 1)];
}

void fc_bulk_expect_row(fc_bulk_worker *worker, const fc_cell *cells) {
  __builtin_prefetch(short_codes_of(worker, short_word(cells[worker->column[OF_ENTERPRISE]])));
}

/* The lane of an enterprise. */
static inline int64_t look_up_lane(fc_bulk_worker *worker, fc_cell cell, bool is_utf8) {
  int64_t meaning;
  uint64_t word = short_word(cell);
  short_codes *codes = short_codes_of(worker, word);
  uint32_t found = 0;
  for (int i = 0; i < SHORT_WAYS; i++) found |= codes->words[i] == word ? codes->lanes[i] : 0;
  if (found && cell.length <= 8) return (int64_t)found - 1;
  if (!fc_lookup_find(&worker->texts[OF_ENTERPRISE], cell, &meaning))
    meaning = learn(worker, OF_ENTERPRISE, cell, is_utf8);
  for (int i = 0; i < SHORT_WAYS && meaning >= 0 && cell.length <= 8; i++) {
    if (codes->words[i]) continue;
    codes->words[i] = word;
    codes->lanes[i] = (uint32_t)meaning + 1;
    break;
  }
  return meaning;
}

static inline int64_t look_up(fc_bulk_worker *worker, int what, const fc_cell *cells, bool is_utf8) {
  int64_t meaning;
  fc_cell cell = cells[worker->column[what]];
  if (fc_lookup_find(&worker->texts[what], cell, &meaning)) return meaning;
  return learn(worker, what, cell, is_utf8);
}

/* *meaning stays as it is for a blank cell and an absent column. */
static inline bool look_up_other(fc_bulk_worker *worker, int what, const fc_cell *cells, bool is_utf8,
                                 int64_t *meaning) {
  if (worker->column[what] < 0 || !cells[worker->column[what]].length) return true;
  *meaning = look_up(worker, what, cells, is_utf8);
  return *meaning >= 0;
}

static inline bool read_amount(const fc_bulk_worker *worker, fc_cell cell, fc_fen *amount) {
  static const int64_t powers[] = {1,       10,       100,       1000,       10000,      100000,
                                   1000000, 10000000, 100000000, 1000000000, 10000000000};
  int64_t digits;
  int decimals = 2, places = worker->rules->places;
  if (!fc_read_hundredths(cell, &digits) && !fc_read_quick(cell, &digits, &decimals) &&
      !fc_read_grouped(cell, &digits, &decimals))
    return false;
  if (decimals > places || __builtin_mul_overflow(digits, powers[places - decimals], amount)) return false;
  return *amount <= FC_FEN_MAX && *amount >= -FC_FEN_MAX;
}

/* Cells that nobody reads: text of any kind, if it is text. */
static bool are_texts(const fc_bulk_worker *worker, const fc_cell *cells, bool is_utf8) {
  for (size_t i = 0; i < worker->other_count; i++) {
    fc_cell cell = cells[worker->others[i]];
    const unsigned char *bytes = (const unsigned char *)cell.text;
    if (cell.length > TEXT_BYTES_MAX) return false;
    if (fc_utf8_ascii(bytes, cell.length) == cell.length) continue;
    if (!is_utf8 || fc_utf8_valid(bytes, cell.length) < cell.length) return false;
  }
  return true;
}

/* The number + 1 of the cell of a route and year; 0: there is no room. */
static uint32_t cell_of(fc_bulk_worker *worker, int32_t route, int32_t year) {
  size_t mask = 2 * CELLS - 1;
  size_t at = (size_t)hash_of((uint64_t)route, (uint64_t)year) & mask;
  for (; worker->slots[at]; at = (at + 1) & mask) {
    const bulk_cell *cell = &worker->cells[worker->slots[at] - 1];
    if (cell->route == route && cell->year == year) return worker->slots[at];
  }
  if (worker->cell_count == worker->cells_max) return 0;
  worker->cells[worker->cell_count++] = (bulk_cell){route, year, 0, 0};
  return worker->slots[at] = worker->cell_count;
}

/* A combination that was not met lately. */
static uint32_t place(fc_bulk_worker *worker, const row_key *key) {
  fc_ledger_row row = {.enterprise = -1};
  row.stream = (int32_t)(uint32_t)key->words[0];
  row.period = unpack(key->words[1] & UINT32_MAX);
  row.booked = unpack(key->words[2] & UINT32_MAX);
  row.agreement = (int32_t)(uint32_t)(key->words[3] >> 32);
  row.collector = (int32_t)(uint32_t)key->words[3];
  int32_t route = fc_scenario_route(worker->rules->scenario, (int32_t)(key->words[0] >> 32), &row);
  if (route < 0 || !fc_bulk_has_route(&worker->routes, route)) return 0;
  return cell_of(worker, route, row.period.year);
}

static inline uint32_t near_cell(fc_bulk_worker *worker, const row_key *key, size_t period) {
  size_t lane = (size_t)(key->words[0] >> 32), stream = (size_t)(uint32_t)key->words[0];
  uint32_t *cell = &worker->near[(lane * NEAR_STREAMS + stream) * NEAR_PERIODS + period];
  if (!*cell) *cell = place(worker, key);
  return *cell;
}

static uint32_t far_cell(fc_bulk_worker *worker, const row_key *key) {
  uint64_t hash = hash_of(hash_of(key->words[0], key->words[1]), key->words[2] ^ key->words[3]);
  combination *kept = &worker->combinations[hash & (COMBINATIONS - 1)];
  if (kept->cell && !memcmp(&kept->key, key, sizeof *key)) return kept->cell;
  uint32_t cell = place(worker, key);
  if (cell) *kept = (combination){*key, cell};
  return cell;
}

bool fc_bulk_add_row(fc_bulk_worker *worker, const fc_cell *cells, bool is_utf8) {
  fc_fen amount;
  int64_t booked = 0, agreement = -1, collector = -1;
  if (!read_amount(worker, cells[worker->amount], &amount)) return false;
  if (!cells[worker->column[OF_PERIOD]].length || !cells[worker->column[OF_STREAM]].length ||
      !cells[worker->column[OF_ENTERPRISE]].length)
    return false;
  int64_t lane = look_up_lane(worker, cells[worker->column[OF_ENTERPRISE]], is_utf8);
  int64_t period = look_up(worker, OF_PERIOD, cells, is_utf8), stream = look_up(worker, OF_STREAM, cells, is_utf8);
  if (lane < 0 || period <= 0 || stream < 0) return false;
  if (!look_up_other(worker, OF_BOOKED, cells, is_utf8, &booked)) return false;
  if (!look_up_other(worker, OF_AGREEMENT, cells, is_utf8, &agreement)) return false;
  if (!look_up_other(worker, OF_COLLECTOR, cells, is_utf8, &collector)) return false;
  if (worker->other_count && !are_texts(worker, cells, is_utf8)) return false;
  row_key key = {{(uint64_t)lane << 32 | (uint64_t)stream, (uint64_t)period & UINT32_MAX, (uint64_t)booked & UINT32_MAX,
                  (uint64_t)(uint32_t)agreement << 32 | (uint32_t)collector}};
  bool is_near = lane < NEAR_LANES && stream < NEAR_STREAMS && period >> 32 < NEAR_PERIODS && booked == 0 &&
                 (agreement & collector) == -1;
  uint32_t cell = is_near ? near_cell(worker, &key, (size_t)(period >> 32)) : far_cell(worker, &key);
  if (!cell) return false;
  worker->cells[cell - 1].sum += amount;
  worker->cells[cell - 1].rows++;
  return true;
}

bool fc_bulk_is_full(const fc_bulk_worker *worker) { return worker->cell_count * 4 >= worker->cells_max * 3; }

fc_status fc_bulk_hand_over(fc_bulk_worker *worker) {
  fc_status status = FC_OK;
  for (uint32_t i = 0; i < worker->cell_count && status == FC_OK; i++) {
    const bulk_cell *cell = &worker->cells[i];
    fc_ledger_sum sum = {cell->route, cell->year, cell->rows, (int64_t)(cell->sum >> 64), (uint64_t)cell->sum};
    if (cell->rows) status = fc_scenario_add_sum(worker->rules->scenario, &sum);
  }
  worker->cell_count = 0;
  memset(worker->slots, 0, sizeof worker->slots);
  memset(worker->combinations, 0, sizeof worker->combinations);
  memset(worker->near, 0, sizeof worker->near);
  return status;
}
