/* The inside of a comparison, and what its tables are written with. Private to src/study. */
#ifndef FC_STUDY_COMPARISON_H
#define FC_STUDY_COMPARISON_H

#include "base/memory.h"
#include "base/words.h"
#include "fencheng/study.h"
#include "figures.h"

struct fc_comparison {
  fc_allocator given;
  bool has_given;
  fc_arena arena;
  fc_variant *variants;
  size_t variant_count;
  fc_rate discount_rate; /* {0, 0}: none */
  int32_t first_year, year_count;
  const fc_party **parties;
  size_t party_count;
  int32_t *places;  /* [variants][parties] index in the scenario; -1: not there */
  fc_fen *amounts;  /* [variants][parties][year_count + 1]; the first of each is the sum */
  const char *mark; /* of the first variant that has one, or "" */
};

/* Index of a party in the scenario of a variant; -1 where it has none, or no result. */
int32_t fc_comparison_place(const fc_comparison *comparison, size_t variant, size_t party);
/* The party at an index of the variant's scenario; party_count if the comparison has none. */
size_t fc_comparison_find(const fc_comparison *comparison, size_t variant, int32_t place);
bool fc_comparison_ran(const fc_comparison *comparison, size_t variant);
/* First variant with a result. */
size_t fc_comparison_base(const fc_comparison *comparison);

/* A grid under work. Whether memory was short is asked once, at the end. */
typedef struct fc_study_sheet {
  const fc_comparison *comparison;
  fc_language language;
  fc_grid *grid;
  bool failed;
  fc_buffer cell; /* the cell under work */
  fc_arena arena; /* what a table needs beside; freed with the sheet */
} fc_study_sheet;

typedef struct fc_study_column {
  fc_word header;
  bool number;
} fc_study_column;

const char *fc_sheet_word(const fc_study_sheet *sheet, fc_word word);
void fc_sheet_headers(fc_study_sheet *sheet, const fc_study_column *columns, size_t count);
/* Whatever stands in sheet->cell becomes a header. */
void fc_sheet_held_header(fc_study_sheet *sheet, bool number);
/* A column for each variant. */
void fc_sheet_variant_headers(fc_study_sheet *sheet, bool number);
/* The last column `mark`, where the scenarios have one. */
void fc_sheet_end_headers(fc_study_sheet *sheet);
void fc_sheet_text(fc_study_sheet *sheet, const char *text);
void fc_sheet_words(fc_study_sheet *sheet, const char *text);
void fc_sheet_held(fc_study_sheet *sheet);
void fc_sheet_money(fc_study_sheet *sheet, fc_study_wide amount);
void fc_sheet_whole(fc_study_sheet *sheet, int64_t number);
/* Code and name. */
void fc_sheet_party(fc_study_sheet *sheet, size_t party);
void fc_sheet_variant(fc_study_sheet *sheet, size_t variant);
void fc_sheet_end_row(fc_study_sheet *sheet);
/* The name in the language, the code where it is blank. */
const char *fc_study_party_name(const fc_party *party, fc_language language);

/* Tables. Each writes headers, then rows. FC_E_MEMORY where an arena fails. */
typedef fc_status (*fc_study_tabulate)(fc_study_sheet *sheet);
fc_status fc_study_totals(fc_study_sheet *sheet);
fc_status fc_study_periods(fc_study_sheet *sheet);
fc_status fc_study_changes(fc_study_sheet *sheet);
fc_status fc_study_present_value(fc_study_sheet *sheet);
fc_status fc_study_per_unit(fc_study_sheet *sheet);
fc_status fc_study_gains(fc_study_sheet *sheet);
fc_status fc_study_returns(fc_study_sheet *sheet);
fc_status fc_study_fairness(fc_study_sheet *sheet);
fc_status fc_study_objections(fc_study_sheet *sheet);
fc_status fc_study_parameters(fc_study_sheet *sheet);
fc_status fc_study_all_parameters(fc_study_sheet *sheet);
fc_status fc_study_variants(fc_study_sheet *sheet);

/* The value of a factor for a party of a variant in a year: the latest not after it. False: none. */
bool fc_latest_factor(const fc_scenario *scenario, const char *factor, int32_t party, int32_t year, fc_rate *value);

bool fc_is_population(const char *factor);
/* The table of factors has no units: population in 万 gives yuan per 10,000 heads. */
#define FC_STUDY_PER_HEAD FC_TEXT("per head (in the unit of the factor)")
/* Yuan for each unit, four decimals; nothing for a value of 0. */
void fc_put_per_unit(fc_buffer *buffer, fc_fen amount, fc_rate value);

/* What a group of parties gets and would have alone, over the years for which it is known. */
typedef struct fc_alone_sum {
  fc_study_wide gets, alone;
  int32_t first_year_ahead; /* 0: never */
} fc_alone_sum;
/* What the members (indices of the variant's scenario) get together in a year; year 0: in all. */
fc_study_wide fc_group_amount(const fc_comparison *comparison, size_t variant, const int32_t *members, size_t count,
                              int32_t year);
/* Of the members. False: no row of `alone` speaks of exactly them in the variant's years. */
bool fc_alone_of(fc_study_sheet *sheet, size_t variant, const int32_t *members, size_t count, fc_alone_sum *sum);

#endif
