/* The settlement letter of one party, ready to send: what is settled, by which agreements, and who pays whom. */
#include "letter.h"

#include "files.h"

#include <string.h>

static const fc_settlement_row *row_of(const fc_settlement *settlement, int32_t party) {
  for (size_t i = fc_settlement_row_count(settlement); i-- > 0;) {
    const fc_settlement_row *row = fc_settlement_row_at(settlement, i);
    if (row->party == party) return row;
  }
  return NULL;
}

enum { MOVES_MONEY = 1, GIVES_TO_PARTY = 2 };

/* Agreements of indicators settle nothing and may be for assessment only; funds and companies take no part in an
 * agreement, but clauses give to them. marks: [agreements], in the arena; NULL when memory is short. */
static const unsigned *marks_of(fc_letter_page *page) {
  const fc_view *view = page->view;
  size_t count = (size_t)fc_scenario_agreement_count(view->scenario);
  unsigned *marks = fc_arena_take(&page->arena, (count + 1) * sizeof *marks);
  for (size_t i = 0; marks && i < fc_settlement_share_count(view->settlement); i++) {
    const fc_share *share = fc_settlement_share(view->settlement, i);
    marks[share->agreement] |= MOVES_MONEY;
    if (share->party == page->row->party) marks[share->agreement] |= GIVES_TO_PARTY;
  }
  return marks;
}

/* 《甲乙园区协议》（晋综示〔2024〕1号）、《...》 */
static const char *agreements(fc_letter_page *page) {
  const fc_view *view = page->view;
  const unsigned *marks = marks_of(page);
  const char *list = "";
  for (int32_t i = 0; marks && i < fc_scenario_agreement_count(view->scenario); i++) {
    bool takes_part = marks[i] && fc_scenario_participates(view->scenario, i, page->row->party);
    if (!takes_part && !(marks[i] & GIVES_TO_PARTY)) continue;
    const char *name = fc_agreement_name(view, i), *text = fc_scenario_agreement(view->scenario, i)->text;
    const char *quoted = text && *text ? FC_LETTER_SAY(page, FC_TEXT("\"{1}\" ({2})"), name, text)
                                       : FC_LETTER_SAY(page, FC_TEXT("\"{1}\""), name);
    list = *list ? FC_LETTER_SAY(page, FC_TEXT("{1}, {2}"), list, quoted) : quoted;
  }
  return list;
}

/* --as-of may end inside of the period. */
static fc_period known_until(const fc_view *view, fc_period period) {
  fc_period known = fc_settlement_as_of(view->settlement);
  return known.year == period.year && known.last_month < period.last_month ? known : period;
}

static void opening(fc_letter_page *page) {
  const fc_view *view = page->view;
  const fc_settings *settings = fc_scenario_settings(view->scenario);
  const char *period = fc_letter_period(page, page->row->period), *by = agreements(page);
  if (settings->mark && *settings->mark) fc_letter_line(page, settings->mark);
  fc_letter_title(page, FC_LETTER_SAY(page, FC_TEXT("Letter on the settlement of {1}"), period));
  fc_letter_line(page, FC_LETTER_SAY(page, FC_TEXT("To {1}:"), fc_party_name(view, page->row->party)));
  const char *known = fc_letter_period(page, known_until(view, page->row->period));
  const char *text =
      *by ? FC_TEXT("By {1}, and by what was booked until the end of {2}, your settlement of {3} stands "
                    "as follows.")
          : FC_TEXT("By what was booked until the end of {2}, your settlement of {3} stands as follows.");
  fc_letter_paragraph(page, FC_LETTER_SAY(page, text, by, known, period));
}

static void figures(fc_letter_page *page) {
  const fc_settlement_row *row = page->row;
  const fc_view *view = page->view;
  const fc_letter_amount rows[] = {
      {fc_view_words(view, FC_TEXT("Due, cumulative")), row->due},
      {fc_view_words(view, FC_TEXT("Collected, cumulative")), row->collected},
      {fc_view_words(view, FC_TEXT("Settled before")), row->settled_before},
      {fc_view_words(view, FC_TEXT("Net of this period (+ you receive, - you hand over)")), row->net},
      {fc_view_words(view, FC_TEXT("of it, corrections of earlier years")), row->corrections}};
  size_t count = sizeof rows / sizeof *rows;
  fc_letter_section(page, fc_view_words(view, FC_TEXT("The settlement (unit: yuan)")));
  fc_letter_table(page, rows, row->corrections ? count : count - 1);
}

/* Whom the party pays, or who pays it. */
static void payments(fc_letter_page *page) {
  const fc_settlement *settlement = page->view->settlement;
  const fc_settlement_row *row = page->row;
  bool any = false;
  for (size_t i = 0; i < fc_settlement_transfer_count(settlement); i++) {
    const fc_transfer *transfer = fc_settlement_transfer(settlement, i);
    bool mine = transfer->payer == row->party || transfer->receiver == row->party;
    if (!mine || transfer->cumulated || !fc_same_period(transfer->period, row->period)) continue;
    const char *text = transfer->payer == row->party ? FC_TEXT("Please pay {1} {2} yuan (in capitals: {3}).")
                                                     : FC_TEXT("{1} is asked to pay you {2} yuan (in capitals: {3}).");
    int32_t other = transfer->payer == row->party ? transfer->receiver : transfer->payer;
    fc_letter_item(page, 0,
                   FC_LETTER_SAY(page, text, fc_party_name(page->view, other), fc_letter_money(page, transfer->amount),
                                 fc_letter_capitals(page, transfer->amount)));
    any = true;
  }
  if (any) fc_letter_end_items(page);
}

static void outcome(fc_letter_page *page) {
  const fc_settlement_row *row = page->row;
  fc_letter_section(page, fc_view_words(page->view, FC_TEXT("What is to be paid")));
  if (!row->net) {
    fc_letter_paragraph(page, fc_view_words(page->view, FC_TEXT("Nothing is to be paid for this period.")));
    return;
  }
  fc_fen size = row->net < 0 ? -row->net : row->net;
  fc_letter_paragraph(page, FC_LETTER_SAY(page,
                                          row->net > 0
                                              ? FC_TEXT("You receive {1} yuan for this period (in capitals: {2}).")
                                              : FC_TEXT("You hand over {1} yuan for this period (in capitals: {2})."),
                                          fc_letter_money(page, size), fc_letter_capitals(page, size)));
  payments(page);
}

static void notes(fc_letter_page *page) {
  const fc_view *view = page->view;
  fc_buffer convention = {.allocator = view->allocator};
  fc_buffer_convention(&convention, view, view->language);
  fc_letter_section(page, fc_view_words(view, FC_TEXT("Notes")));
  fc_letter_paragraph(page, FC_LETTER_SAY(page,
                                          FC_TEXT("Due and collected count from the first year. Amounts are exact to "
                                                  "the fen; convention for odd units: {1}. What was settled in earlier "
                                                  "periods is not changed: differences are settled when they are "
                                                  "booked."),
                                          convention.data ? convention.data : ""));
  page->text.failed = page->text.failed || convention.failed;
  fc_buffer_free(&convention);
}

static void sign_off(fc_letter_page *page) {
  static const char *const roles[] = {FC_TEXT("prepared by:"), FC_TEXT("checked by:"), FC_TEXT("head of office:"),
                                      FC_TEXT("date:")};
  for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
    fc_buffer_text(&page->text, fc_view_words(page->view, roles[i]));
    bool last = i + 1 == sizeof roles / sizeof *roles;
    if (page->view->language != FC_CHINESE) fc_buffer_char(&page->text, ' ');
    fc_buffer_text(&page->text, last ? "______________\n\n" : "______________    ");
  }
}

static void attachments(fc_letter_page *page) {
  static const struct {
    fc_output output;
    const char *text;
  } files[] = {{FC_OUT_SETTLEMENT, FC_TEXT("settlement of all parties, all periods")},
               {FC_OUT_CORRECTIONS, FC_TEXT("corrections of earlier years")},
               {FC_OUT_CORRECTIONS_DETAIL, FC_TEXT("corrections by clause")},
               {FC_OUT_TRANSFERS, FC_TEXT("who pays whom")}};
  fc_letter_line(page, fc_view_words(page->view, FC_TEXT("Attachments:")));
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    if (!fc_output_wanted(page->view, &(fc_write_options){0}, files[i].output)) continue;
    fc_letter_item(page, 0,
                   FC_LETTER_SAY(page, FC_TEXT("{1} ({2})"), fc_output_file(files[i].output),
                                 fc_view_words(page->view, files[i].text)));
  }
}

char *fc_letter(const fc_scenario *scenario, const fc_settlement *settlement, int32_t party, fc_language language,
                bool markdown, const fc_allocator *allocator) {
  const fc_party *about = scenario && settlement && party >= 0 && party < fc_scenario_party_count(scenario)
                              ? fc_scenario_party(scenario, party)
                              : NULL;
  fc_view view = {scenario, NULL, allocator, NULL, language, settlement};
  fc_watch watch;
  fc_allocator watched;
  fc_view own = fc_view_watched(&view, &watch, &watched);
  fc_letter_page page = {.view = &own, .markdown = markdown};
  if (!about || about->kind == FC_PARTY_LEVEL || !(page.row = row_of(settlement, party))) return NULL;
  page.text.allocator = page.arena.allocator = allocator;
  opening(&page);
  figures(&page);
  outcome(&page);
  fc_letter_corrections(&page);
  notes(&page);
  sign_off(&page);
  attachments(&page);
  page.text.failed = page.text.failed || page.arena.failed || watch.failed;
  fc_arena_free(&page.arena);
  return fc_text_of(&page.text);
}
