/* What the three files of a report look at together: the comparison, its first result, words and amounts. */
#ifndef FC_REPORT_VIEW_H
#define FC_REPORT_VIEW_H

#include "base/words.h"
#include "io/words/say.h"
#include "report.h"

/* One explanation that a figure leads to. */
typedef struct fc_explanation {
  const char *title, *text;
} fc_explanation;

struct fc_report {
  const fc_comparison *comparison;
  const fc_scenario *scenario; /* of the first variant that has a result */
  const fc_result *result;
  size_t base; /* that variant */
  fc_allocator own;
  const fc_allocator *allocator;
  fc_problems *problems;
  fc_language language;
  int unit;
  int32_t first_year, last_year, party_count;
  fc_arena arena;  /* texts live as long as the report */
  int32_t *cities; /* the parties that the report is about; the first `pictured` of them are in the pictures */
  size_t city_count, pictured;
  const fc_settlement *settled;                               /* that of the result; NULL: not computed yet */
  fc_grid *summary, *settlement, *funds, *programs, *targets; /* NULL: the scenario has none */
  fc_explanation *explanations;
  size_t explanation_capacity, explanation_count;
  /* Numbers of explanations, -1: none. party_links: [party_count * (years + 1)], all years first; the others by row. */
  int32_t *party_links, *fund_links, *target_links, *settlement_links;
};

/* A unit of money: 10^exponent yuan. */
typedef struct fc_shown_unit {
  int exponent;
  int decimals;     /* how many are shown */
  const char *text; /* of the catalogue */
} fc_shown_unit;
/* NULL: there is none with that exponent. */
const fc_shown_unit *fc_shown_unit_of(int exponent);
/* The unit that keeps the numbers on an axis short, for amounts up to that size. */
const fc_shown_unit *fc_shown_unit_for(fc_language language, fc_fen largest);

const char *fc_report_words(const fc_report *report, const char *text);
/* A template with its arguments, kept in the arena; "" when memory is short. */
const char *fc_report_say(fc_report *report, const char *text, fc_arguments arguments);
#define FC_REPORT_SAY(report, text, ...) fc_report_say(report, text, (fc_arguments){{__VA_ARGS__}})
const char *fc_report_keep(fc_report *report, fc_buffer *buffer); /* keeps the text and frees the buffer */
const char *fc_report_whole(fc_report *report, int64_t number);
/* An amount in a unit, with thousands marks, rounded half away from zero to the unit's decimals. */
const char *fc_report_money(fc_report *report, fc_fen amount, const fc_shown_unit *unit);
/* part of whole as "13.2%", rounded half away from zero; "" if whole is 0. */
const char *fc_report_percent(fc_report *report, fc_fen part, fc_fen whole);
/* "2024" of "2024", "2024年" in Chinese. */
const char *fc_report_year(fc_report *report, int32_t year);

const char *fc_report_title(const fc_report *report);
const char *fc_report_mark(const fc_report *report); /* "" where there is none */
/* "Unit: yuan" and how amounts are rounded. */
const char *fc_report_unit_line(fc_report *report);
const char *fc_report_rounding_line(fc_report *report);
/* Name of a party of the base, of a party of the comparison, and of a variant. */
const char *fc_report_party(const fc_report *report, int32_t party);
const char *fc_report_compared_party(const fc_report *report, size_t party);
const char *fc_report_variant(const fc_report *report, size_t variant);
/* Party of the base with that code, else -1. */
int32_t fc_report_find_party(const fc_report *report, const char *code);
/* Due minus drawn of the base; year 0: all years. */
fc_fen fc_report_amount(const fc_report *report, int32_t party, int32_t year);
size_t fc_report_year_count(const fc_report *report);
/* Number of variants that have a result. */
size_t fc_report_variant_count(const fc_report *report);

/* "12345.67" as fen; false if it is no amount in yuan with two decimals. */
bool fc_report_amount_of(const char *text, fc_fen *amount);
bool fc_report_is_number(const char *text);

/* Fills the explanations and the links to them. */
fc_status fc_report_explain(fc_report *report);
int32_t fc_report_party_link(const fc_report *report, int32_t party, int32_t year);

#endif
