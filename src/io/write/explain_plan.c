/* Funds and programs in words: what moved an account, and how a payment came about. */
#include "explain.h"

static void plain(fc_explain_page *page, const char *text, int64_t amount) {
  fc_explain_plain_line(page, fc_view_words(page->view, text), amount);
}

/* First movement of a fund and year; movements stand by fund, then year. */
static size_t first_move(const fc_result *result, int32_t fund, int32_t year) {
  size_t low = 0, high = fc_result_fund_move_count(result);
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    const fc_fund_move *move = fc_result_fund_move(result, middle);
    if (move->fund < fund || (move->fund == fund && move->year < year))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* City and enterprise of a program, "" if it names neither. */
static void receiver(fc_buffer *buffer, const fc_view *view, int32_t program) {
  const fc_program *row = fc_scenario_program(view->scenario, program);
  const char *city = fc_party_name(view, fc_scenario_program_city(view->scenario, program));
  const char *enterprise = row->enterprise ? row->enterprise : "";
  fc_buffer_text(buffer, city);
  if (*city && *enterprise) fc_buffer_char(buffer, ' ');
  fc_buffer_text(buffer, enterprise);
}

static void move_line(fc_explain_page *page, const fc_fund_move *move) {
  const fc_view *view = page->view;
  bool is_program = move->kind == FC_FUND_SPENT;
  fc_buffer_text(&page->label, fc_view_words(view, fc_fund_move_word(move->kind)));
  fc_buffer_char(&page->label, ' ');
  fc_buffer_text(&page->label,
                 is_program ? fc_program_code(view, move->program) : fc_agreement_name(view, move->agreement));
  fc_explain_grouped(page, &page->amount, move->kind == FC_FUND_INFLOW ? move->amount : -move->amount);
  if (is_program) {
    receiver(&page->notes, view, move->program);
    if (page->notes.length > 0) fc_explain_next_note(page);
    fc_buffer_text(&page->notes, fc_program_word(view, move->program));
  }
  fc_explain_end_line(page);
}

static void move_lines(fc_explain_page *page, const fc_fund_row *row) {
  const fc_result *result = page->view->result;
  size_t count = fc_result_fund_move_count(result);
  for (size_t i = first_move(result, row->fund, row->year); i < count; i++) {
    const fc_fund_move *move = fc_result_fund_move(result, i);
    if (move->fund != row->fund || move->year != row->year) return;
    move_line(page, move);
  }
}

static void print_fund_header(const fc_explain_page *page, const fc_fund_row *row, fc_buffer *out) {
  const fc_view *view = page->view;
  fc_buffer year = {.allocator = view->allocator}, amount = year;
  fc_buffer_whole(&year, row->year);
  fc_explain_grouped(page, &amount, row->closing);
  const char *text = row->closing < 0 ? FC_TEXT("{1} {2}: balance at the end of the year {3} yuan (owed)")
                                      : FC_TEXT("{1} {2}: balance at the end of the year {3} yuan");
  if (year.failed || amount.failed)
    out->failed = true;
  else
    FC_SAY(out, view->language, text, fc_party_name(view, row->fund), year.data, amount.data);
  fc_buffer_char(out, '\n');
  fc_buffer_free(&year);
  fc_buffer_free(&amount);
}

void fc_explain_fund_row(const fc_view *view, size_t fund_row, fc_buffer *out) {
  const fc_fund_row *row = fc_result_fund_row(view->result, fund_row);
  fc_explain_page page = fc_explain_page_new(view, 2);
  print_fund_header(&page, row, out);
  plain(&page, FC_TEXT("balance before"), row->opening);
  move_lines(&page, row);
  plain(&page, FC_TEXT("balance at the end of the year"), row->closing);
  fc_explain_print(&page, out);
  fc_explain_page_free(&page);
}

/* What the base of a program is, by kind. */
static const char *base_text(fc_program_kind kind) {
  switch (kind) {
  case FC_PROGRAM_INTEREST: return FC_TEXT("loan");
  case FC_PROGRAM_GRANT: return FC_TEXT("investment");
  case FC_PROGRAM_REWARD: return FC_TEXT("reward applied for");
  default: return FC_TEXT("amount to be invested");
  }
}

/* "15 % of it": the one split of the base, as the engine takes it. */
static void rate_line(fc_explain_page *page, const fc_program *program) {
  const fc_view *view = page->view;
  fc_posting part = {.base = program->base,
                     .part = program->rate.numerator,
                     .whole = program->rate.denominator,
                     .clause_row = -1,
                     .counterparty = -1};
  fc_fen unit = fc_scenario_settings(view->scenario)->round_to;
  if (fc_rate_part(program->base, program->rate, unit, &part.amount) != FC_OK) return;
  fc_buffer rate = {.allocator = view->allocator};
  fc_buffer_rate(&rate, program->rate);
  if (rate.failed)
    page->label.failed = true;
  else
    FC_SAY(&page->label, view->language, FC_TEXT("{1} of it"), rate.data);
  fc_buffer_free(&rate);
  fc_explain_posting(page, &part);
  fc_explain_end_line(page);
}

static void asked_lines(fc_explain_page *page, const fc_payment *payment) {
  const fc_program *program = fc_scenario_program(page->view->scenario, payment->program);
  plain(page, base_text(program->kind), program->base);
  if (program->rate.denominator > 0) rate_line(page, program);
  if (program->kind == FC_PROGRAM_INTEREST) plain(page, FC_TEXT("at most the interest paid"), program->base2);
  if (program->has_ceiling) plain(page, FC_TEXT("at most the ceiling"), program->ceiling);
  plain(page, FC_TEXT("asked"), payment->asked);
}

/* Where parts are not in whole units, the one split may have gone down to the fen: then only what was taken is told. */
static void share_taken(fc_explain_page *page, const fc_posting *share) {
  fc_fen unit = fc_scenario_settings(page->view->scenario)->round_to;
  if (unit <= 1 || share->amount % unit == 0)
    fc_explain_posting(page, share);
  else if (!fc_explain_exact(&page->amount, share, page->decimals))
    fc_explain_note(page, FC_TEXT("taken {1}"), share->amount, 0);
}

/* The priority's part of what the fund had: available x asked / asked together. */
static void cut_lines(fc_explain_page *page, const fc_payment *payment) {
  bool cut = payment->paid < payment->asked;
  fc_posting share = {.amount = payment->paid,
                      .base = payment->available,
                      .part = payment->asked,
                      .whole = payment->asked_together,
                      .clause_row = -1,
                      .counterparty = -1};
  if (cut) plain(page, FC_TEXT("cut, not owed later"), payment->paid - payment->asked);
  fc_buffer_text(&page->label, fc_view_words(page->view, FC_TEXT("paid")));
  bool by_share = cut && payment->available > 0 && payment->asked_together > 0;
  if (by_share) {
    share_taken(page, &share);
    fc_explain_note(page, FC_TEXT("= what the fund had × {1} / {2}"), payment->asked, payment->asked_together);
  } else {
    fc_explain_grouped(page, &page->amount, payment->paid);
  }
  fc_explain_end_line(page);
}

/* What the fund had for the programs of this priority, and what they asked for. */
static void fund_line(fc_explain_page *page, const fc_payment *payment) {
  const fc_view *view = page->view;
  FC_SAY(&page->label, view->language, FC_TEXT("{1} had"), fc_party_name(view, payment->fund));
  fc_explain_grouped(page, &page->amount, payment->available);
  fc_buffer_priority(&page->notes, view, payment->program);
  fc_explain_note(page, FC_TEXT("asked together {1}"), payment->asked_together, 0);
  fc_explain_end_line(page);
}

static void print_payment_header(const fc_explain_page *page, const fc_payment *payment, fc_buffer *out) {
  const fc_view *view = page->view;
  fc_buffer year = {.allocator = view->allocator}, amount = year, about = year;
  fc_buffer_whole(&year, payment->year);
  fc_explain_grouped(page, &amount, payment->paid);
  fc_buffer_text(&about, fc_program_word(view, payment->program));
  size_t before = about.length;
  fc_buffer_text(&about, fc_view_words(view, FC_TEXT("; ")));
  size_t after = about.length;
  receiver(&about, view, payment->program);
  if (!about.failed && about.length == after) about.data[about.length = before] = '\0';
  if (year.failed || amount.failed || about.failed)
    out->failed = true;
  else
    FC_SAY(out, view->language, FC_TEXT("program {1} ({2}) {3}: {4} pays {5} yuan"),
           fc_program_code(view, payment->program), about.data, year.data, fc_party_name(view, payment->fund),
           amount.data);
  fc_buffer_char(out, '\n');
  fc_buffer_free(&year);
  fc_buffer_free(&amount);
  fc_buffer_free(&about);
}

void fc_explain_payment_row(const fc_view *view, size_t payment, fc_buffer *out) {
  const fc_payment *row = fc_result_payment(view->result, payment);
  fc_explain_page page = fc_explain_page_new(view, 2);
  print_payment_header(&page, row, out);
  asked_lines(&page, row);
  fund_line(&page, row);
  cut_lines(&page, row);
  fc_explain_print(&page, out);
  fc_explain_page_free(&page);
}
