/* Words, names and amounts of a report. */
#include "view.h"

#include "base/number.h"

#include <string.h>

static const fc_shown_unit units[] = {{0, 2, FC_TEXT("yuan")},
                                      {3, 2, FC_TEXT("thousand yuan")},
                                      {4, 2, FC_TEXT("10,000 yuan")},
                                      {6, 4, FC_TEXT("million yuan")},
                                      {8, 4, FC_TEXT("100 million yuan")}};
/* On axes and in labels, where the exact figure stands beside. */
static const fc_shown_unit short_units[] = {{0, 2, FC_TEXT("yuan")},
                                            {4, 2, FC_TEXT("10,000 yuan")},
                                            {6, 2, FC_TEXT("million yuan")},
                                            {6, 0, FC_TEXT("million yuan")},
                                            {8, 2, FC_TEXT("100 million yuan")}};
enum { UNIT_COUNT = sizeof units / sizeof *units };
enum { SHORT_YUAN, SHORT_WAN, SHORT_MILLION, SHORT_MILLIONS, SHORT_YI };

#define FC_FEN_PER_WAN INT64_C(1000000)
#define FC_FEN_PER_YI INT64_C(10000000000)

const fc_shown_unit *fc_shown_unit_of(int exponent) {
  for (size_t i = 0; i < UNIT_COUNT; i++)
    if (units[i].exponent == exponent) return &units[i];
  return NULL;
}

const fc_shown_unit *fc_shown_unit_for(fc_language language, fc_fen largest) {
  if (largest < FC_FEN_PER_WAN) return &short_units[SHORT_YUAN];
  if (language == FC_CHINESE) return &short_units[largest < FC_FEN_PER_YI ? SHORT_WAN : SHORT_YI];
  if (largest >= FC_FEN_PER_YI * 100) return &short_units[SHORT_MILLIONS];
  return &short_units[largest < FC_FEN_PER_WAN * 100 ? SHORT_YUAN : SHORT_MILLION];
}

const char *fc_report_words(const fc_report *report, const char *text) { return fc_words(report->language, text); }

const char *fc_report_keep(fc_report *report, fc_buffer *buffer) {
  const char *kept = buffer->failed ? NULL : fc_arena_text(&report->arena, buffer->data ? buffer->data : "");
  if (buffer->failed) report->arena.failed = true;
  fc_buffer_free(buffer);
  return kept ? kept : "";
}

const char *fc_report_say(fc_report *report, const char *text, fc_arguments arguments) {
  fc_buffer buffer = {.allocator = report->allocator};
  fc_say(&buffer, report->language, text, arguments);
  return fc_report_keep(report, &buffer);
}

const char *fc_report_whole(fc_report *report, int64_t number) {
  fc_buffer buffer = {.allocator = report->allocator};
  fc_buffer_whole(&buffer, number);
  return fc_report_keep(report, &buffer);
}

const char *fc_report_year(fc_report *report, int32_t year) {
  return FC_REPORT_SAY(report, FC_TEXT("in {1}"), fc_report_whole(report, year));
}

static int64_t power_of_ten(int exponent) {
  int64_t power = 1;
  for (; exponent > 0; exponent--) power *= 10;
  return power;
}

/* amount / divisor, half away from zero; nothing overflows, because half the divisor is never added. */
static int64_t rounded(int64_t amount, int64_t divisor) {
  int64_t quotient = amount / divisor, rest = amount % divisor;
  int64_t size = rest < 0 ? -rest : rest;
  if (size >= divisor - size) quotient += amount < 0 ? -1 : 1;
  return quotient;
}

const char *fc_report_money(fc_report *report, fc_fen amount, const fc_shown_unit *unit) {
  enum { FEN_DECIMALS = 2 };
  int dropped = unit->exponent + FEN_DECIMALS - unit->decimals;
  fc_buffer buffer = {.allocator = report->allocator};
  fc_buffer_grouped(&buffer, dropped ? rounded(amount, power_of_ten(dropped)) : amount, unit->decimals);
  return fc_report_keep(report, &buffer);
}

const char *fc_report_percent(fc_report *report, fc_fen part, fc_fen whole) {
  __extension__ typedef __int128 wide;
  if (!whole) return "";
  bool below = (part < 0) != (whole < 0);
  uint64_t of = fc_size(whole);
  /* Tenths of a percent. */
  wide tenths = ((wide)fc_size(part) * 2000 + of) / ((wide)of * 2);
  if (tenths > INT64_MAX) return "";
  fc_buffer buffer = {.allocator = report->allocator};
  fc_buffer_grouped(&buffer, below ? -(int64_t)tenths : (int64_t)tenths, 1);
  fc_buffer_char(&buffer, '%');
  return fc_report_keep(report, &buffer);
}

const char *fc_report_title(const fc_report *report) {
  const char *title = fc_scenario_settings(report->scenario)->title;
  return title && *title ? title : fc_report_words(report, FC_TEXT("Sharing of taxes and costs"));
}

const char *fc_report_mark(const fc_report *report) {
  const char *mark = fc_scenario_settings(report->scenario)->mark;
  return mark ? mark : "";
}

const char *fc_report_unit_line(fc_report *report) {
  const fc_shown_unit *unit = fc_shown_unit_of(report->unit);
  return unit ? FC_REPORT_SAY(report, FC_TEXT("Unit: {1}"), fc_report_words(report, unit->text)) : "";
}

const char *fc_report_rounding_line(fc_report *report) {
  if (!report->unit) return fc_report_words(report, FC_TEXT("Amounts are exact to the fen."));
  return fc_report_words(report,
                         FC_TEXT("Amounts are exact to the fen and rounded only where they are shown, half away from "
                                 "zero; shown parts may differ from a shown total in the last digit."));
}

static const char *name_of(const fc_party *party) {
  if (!party) return "";
  return party->name && *party->name ? party->name : party->code;
}

const char *fc_report_party(const fc_report *report, int32_t party) {
  if (party == report->party_count) return fc_report_words(report, FC_TEXT("undistributed"));
  return name_of(fc_scenario_party(report->scenario, party));
}

const char *fc_report_compared_party(const fc_report *report, size_t party) {
  const fc_party *row = fc_comparison_party(report->comparison, party);
  bool is_line = row && strcmp(row->code, "undistributed") == 0;
  return is_line ? fc_report_words(report, FC_TEXT("undistributed")) : name_of(row);
}

const char *fc_report_variant(const fc_report *report, size_t variant) {
  const fc_variant *row = fc_comparison_variant(report->comparison, variant);
  return row && row->name && *row->name ? row->name : fc_report_words(report, FC_TEXT("as agreed"));
}

int32_t fc_report_find_party(const fc_report *report, const char *code) {
  for (int32_t i = 0; i < report->party_count; i++)
    if (strcmp(fc_scenario_party(report->scenario, i)->code, code) == 0) return i;
  return -1;
}

size_t fc_report_year_count(const fc_report *report) { return (size_t)(report->last_year - report->first_year) + 1; }

fc_fen fc_report_amount(const fc_report *report, int32_t party, int32_t year) {
  if (year) {
    fc_totals totals = fc_result_totals(report->result, party, year);
    return totals.due - totals.drawn;
  }
  /* The summary holds this sum, so it fits; sums on the way to it need not. */
  __extension__ typedef __int128 wide;
  wide sum = 0;
  for (int32_t each = report->first_year; each <= report->last_year; each++)
    sum += fc_report_amount(report, party, each);
  return (fc_fen)sum;
}

size_t fc_report_variant_count(const fc_report *report) {
  size_t count = 0;
  for (size_t i = 0; i < fc_comparison_variant_count(report->comparison); i++)
    count += fc_comparison_variant(report->comparison, i)->result != NULL;
  return count;
}

int32_t fc_report_party_link(const fc_report *report, int32_t party, int32_t year) {
  bool inside = party >= 0 && party < report->party_count;
  if (!inside || !report->party_links || (year && (year < report->first_year || year > report->last_year))) return -1;
  size_t at = (size_t)party * (fc_report_year_count(report) + 1);
  return report->party_links[at + (year ? (size_t)(year - report->first_year) + 1 : 0)];
}
