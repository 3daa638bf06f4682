/* Who pays whom at a cut-off: payers below each other, receivers side by side. */
#include "settling.h"

typedef struct matrix {
  fc_tabulator *table;
  bool cumulated;
  size_t first, count; /* the transfers, which stand by payer, then receiver */
  int32_t parties;
  bool *receives; /* [parties + 1] */
  fc_fen *sums;   /* [parties + 1] by receiver */
} matrix;

static const fc_transfer *transfer_at(const matrix *m, size_t i) {
  return fc_settlement_transfer(m->table->view->settlement, m->first + i);
}

static void find(matrix *m) {
  const fc_settlement *settlement = m->table->view->settlement;
  fc_period last = fc_settlement_period(settlement);
  for (size_t i = 0; i < fc_settlement_transfer_count(settlement); i++) {
    const fc_transfer *transfer = fc_settlement_transfer(settlement, i);
    if (transfer->cumulated != m->cumulated || !fc_same_period(transfer->period, last)) continue;
    if (!m->count++) m->first = i;
    m->receives[transfer->receiver] = true;
  }
}

static void headers(const matrix *m) {
  const fc_view *view = m->table->view;
  fc_table_header(m->table, (fc_word){"payer", "付款方"}, false);
  for (int32_t party = 0; m->count && party <= m->parties; party++) {
    const char *code = fc_party_code(view, party);
    if (m->receives[party]) fc_table_header(m->table, (fc_word){code, code}, true);
  }
  fc_table_header(m->table, (fc_word){"total", "合计"}, true);
  fc_table_mark_header(m->table);
}

/* One line: an amount for each receiver, "" where nothing is paid, and their sum. */
static bool line(const matrix *m, const fc_fen *amounts) {
  fc_fen sum = 0;
  for (int32_t party = 0; party <= m->parties; party++) {
    if (!m->receives[party]) continue;
    if (amounts[party])
      fc_table_money(m->table, amounts[party]);
    else
      fc_table_text(m->table, "");
    if (__builtin_add_overflow(sum, amounts[party], &sum)) return false;
  }
  fc_table_money(m->table, sum);
  fc_table_end_row(m->table);
  return true;
}

static bool lines(matrix *m, fc_fen *amounts) {
  const fc_view *view = m->table->view;
  for (size_t i = 0; i < m->count;) {
    int32_t payer = transfer_at(m, i)->payer;
    for (int32_t party = 0; party <= m->parties; party++) amounts[party] = 0;
    for (; i < m->count && transfer_at(m, i)->payer == payer; i++) {
      const fc_transfer *transfer = transfer_at(m, i);
      amounts[transfer->receiver] = transfer->amount;
      fc_fen *sum = &m->sums[transfer->receiver];
      if (__builtin_add_overflow(*sum, transfer->amount, sum)) return false;
    }
    fc_table_text(m->table, fc_party_code(view, payer));
    if (!line(m, amounts)) return false;
  }
  if (!m->count) return true;
  fc_table_words(m->table, FC_TEXT("total"));
  return line(m, m->sums);
}

static fc_status tabulate(fc_tabulator *table, bool cumulated) {
  const fc_view *view = table->view;
  fc_arena arena = {.allocator = view->allocator};
  matrix m = {.table = table, .cumulated = cumulated, .parties = fc_scenario_party_count(view->scenario)};
  size_t count = (size_t)m.parties + 1;
  fc_fen *amounts = fc_arena_take(&arena, count * sizeof *amounts);
  m.receives = fc_arena_take(&arena, count * sizeof *m.receives);
  m.sums = fc_arena_take(&arena, count * sizeof *m.sums);
  fc_status status = arena.failed ? FC_E_MEMORY : FC_OK;
  if (status == FC_OK) find(&m);
  if (status == FC_OK) headers(&m);
  if (status == FC_OK && !lines(&m, amounts))
    status = fc_view_fail(view, FC_E_RANGE, NULL, FC_TEXT("a total of the settlement does not fit"), NULL);
  fc_arena_free(&arena);
  return status;
}

fc_status fc_tabulate_payments(fc_tabulator *table) { return tabulate(table, false); }

fc_status fc_tabulate_cumulated(fc_tabulator *table) { return tabulate(table, true); }
