/* What of the ledger is otherwise than when a period was closed. */
#include "closed.h"

/* "2024 vat e1 north (2025-06)": the row without its amount. */
static void put_row(fc_buffer *out, const fc_scenario *scenario, const fc_sum_key *key) {
  const char *codes[] = {
      fc_scenario_stream(scenario, key->stream)->code,
      key->enterprise < 0 ? "" : fc_scenario_enterprise_code(scenario, key->enterprise),
      key->agreement < 0 ? "" : fc_scenario_agreement(scenario, key->agreement)->code,
      key->collector < 0 ? "" : fc_scenario_party(scenario, key->collector)->code,
  };
  fc_buffer_period(out, fc_sum_period(key->period));
  for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
    if (!*codes[i]) continue;
    fc_buffer_char(out, ' ');
    fc_buffer_text(out, codes[i]);
  }
  if (!key->booked) return;
  fc_buffer_text(out, " (");
  fc_buffer_period(out, fc_sum_period(key->booked));
  fc_buffer_char(out, ')');
}

/* The texts of a message about a sum. */
typedef struct sum_words {
  fc_buffer row, now, before;
} sum_words;

static void tell_gone(fc_load *load, fc_closing *closing, const fc_sum *sum, const sum_words *words) {
  fc_finding finding;
  fc_buffer file = {.allocator = load->allocator};
  fc_buffer_text(&file, closing->folder);
  fc_buffer_char(&file, '/');
  fc_buffer_closed_file(&file, FC_CLOSED_LEDGER);
  fc_finding_start(&finding, FC_TEXT("since {1} was closed this row has gone from {2}: {3}, {4}; what follows from it "
                                     "is settled in {5}"));
  fc_find_word(&finding, closing->name);
  fc_find_word(&finding, load->files[FC_TABLE_LEDGER]);
  fc_find_word(&finding, words->row.data);
  fc_find_word(&finding, words->before.data);
  fc_find_word(&finding, closing->open);
  if (!file.failed) fc_tell_change(load, closing, file.data, sum->line_before, FC_IN_LEDGER_AMOUNT + 1, &finding);
  load->failure = file.failed ? FC_E_MEMORY : load->failure;
  fc_buffer_free(&file);
}

static void tell_new(fc_load *load, fc_closing *closing, const fc_sum *sum, const sum_words *words) {
  fc_finding finding;
  fc_finding_start(&finding, FC_TEXT("this row is new since {1} was closed: {2}, {3}; what follows from it is settled "
                                     "in {4}; if it became known later, write that period as its booked/入账期"));
  fc_find_word(&finding, closing->name);
  fc_find_word(&finding, words->row.data);
  fc_find_word(&finding, words->now.data);
  fc_find_word(&finding, closing->open);
  fc_tell_change(load, closing, load->files[FC_TABLE_LEDGER], sum->line, load->ledger_column, &finding);
}

/* Of several rows that say the same, the last one is new if there are more of them. */
static void tell_changed(fc_load *load, fc_closing *closing, const fc_sum *sum, const sum_words *words) {
  fc_finding finding;
  int64_t line = sum->rows > sum->rows_before ? sum->last_line : sum->line;
  fc_finding_start(&finding, FC_TEXT("since {1} was closed this has changed: {2} was {3}, is {4}; the difference is "
                                     "settled in {5}"));
  fc_find_word(&finding, closing->name);
  fc_find_word(&finding, words->row.data);
  fc_find_word(&finding, words->before.data);
  fc_find_word(&finding, words->now.data);
  fc_find_word(&finding, closing->open);
  fc_tell_change(load, closing, load->files[FC_TABLE_LEDGER], line, load->ledger_column, &finding);
}

/* Sums that fit no amount are an error of the ledger itself. */
static void tell_sum(fc_load *load, fc_closing *closing, const fc_sum *sum) {
  sum_words words = {{.allocator = load->allocator}, {.allocator = load->allocator}, {.allocator = load->allocator}};
  put_row(&words.row, load->scenario, &sum->key);
  bool fits = fc_sum_text(&words.now, load->scenario, sum, sum->now) &&
              fc_sum_text(&words.before, load->scenario, sum, sum->before);
  bool failed = words.row.failed || words.now.failed || words.before.failed;
  if (failed) load->failure = FC_E_MEMORY;
  if (fits && !failed) {
    if (!sum->rows)
      tell_gone(load, closing, sum, &words);
    else if (!sum->rows_before)
      tell_new(load, closing, sum, &words);
    else
      tell_changed(load, closing, sum, &words);
  }
  fc_buffer_free(&words.row);
  fc_buffer_free(&words.now);
  fc_buffer_free(&words.before);
}

/* Leaves those that differ, which are usually few: sorting all would take its time. */
static void drop_equal(fc_sums *sums) {
  size_t left = 0;
  for (size_t i = 0; i < sums->count; i++)
    if (sums->items[i].now != sums->items[i].before) sums->items[left++] = sums->items[i];
  sums->count = left;
}

void fc_tell_ledger_changes(fc_load *load, fc_closing *closing) {
  drop_equal(&closing->sums);
  fc_sums_sort(&closing->sums);
  for (size_t i = 0; i < closing->sums.count && load->failure == FC_OK; i++) {
    if (closing->told == FC_CHANGES_TOLD)
      closing->found++;
    else
      tell_sum(load, closing, &closing->sums.items[i]);
  }
}
