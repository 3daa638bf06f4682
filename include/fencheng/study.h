/* Rules side by side: what each party gets under each variant of a scenario, and what follows from it. The library
 * libfencheng-study links GSL; libfencheng itself does not. Amounts stay whole fen; only measures (present value,
 * growth, fairness) are doubles, and each says how it is rounded. */
#ifndef FENCHENG_STUDY_H
#define FENCHENG_STUDY_H

#include "io.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One variant: a scenario and its result. result NULL: it failed, and failure says why in words. */
typedef struct fc_variant {
  const char *name;
  const fc_scenario *scenario; /* NULL if it could not be read */
  const fc_result *result;
  const char *failure;
} fc_variant;

typedef struct fc_compare_options {
  fc_rate discount_rate; /* {0, 0}: the first variant's setting, else none (no present values) */
} fc_compare_options;

/* Compares variants[count]; the first is what changes are measured against. Parties are matched by code, in the order
 * of the first variant that runs, further ones behind. The variants must live as long. FC_E_ARGUMENT: no variant has a
 * result; FC_E_RANGE: a sum does not fit; FC_E_MEMORY. options and allocator may be NULL; free with
 * fc_comparison_free. */
typedef struct fc_comparison fc_comparison;
FC_API fc_status fc_compare(const fc_variant *variants, size_t count, const fc_compare_options *options,
                            const fc_allocator *allocator, fc_comparison **comparison);
FC_API void fc_comparison_free(fc_comparison *comparison); /* NULL allowed */

FC_API size_t fc_comparison_variant_count(const fc_comparison *comparison);
FC_API const fc_variant *fc_comparison_variant(const fc_comparison *comparison, size_t variant);
FC_API size_t fc_comparison_party_count(const fc_comparison *comparison);
FC_API const fc_party *fc_comparison_party(const fc_comparison *comparison, size_t party);
/* Years that any variant has. */
FC_API int32_t fc_comparison_first_year(const fc_comparison *comparison);
FC_API int32_t fc_comparison_last_year(const fc_comparison *comparison);
/* What summary.csv says: due minus drawn, fen. year 0: all years. 0 for a variant that failed. */
FC_API fc_fen fc_comparison_amount(const fc_comparison *comparison, size_t variant, size_t party, int32_t year);

/* The tables of `compare`, each a CSV file of that name. Codes and names of parties stand in columns of their own;
 * cells of variants without a result are blank; a last column `mark` where a scenario has one. Amounts are yuan with
 * two decimals, rates percent with two, measures and amounts for each unit have four; all rounded half away from zero.
 */
typedef enum fc_study_table {
  FC_STUDY_TOTALS,        /* totals.csv: party, name, one column per variant */
  FC_STUDY_PERIODS,       /* periods.csv: period, party, name, one column per variant */
  FC_STUDY_CHANGES,       /* changes.csv: party, name, per further variant the change against the first that has a
                             result, and in % of its size */
  FC_STUDY_PRESENT_VALUE, /* present-value.csv: party, name, one column per variant; the first year is not discounted */
  FC_STUDY_PER_UNIT,      /* per-unit.csv: factor, basis, party, name, latest value of the factor in the last year (of
                             the first variant that has one), total / value per variant */
  FC_STUDY_GAINS,         /* gains.csv: variant, party, name, against (standing alone, or the first variant), total and
                             alone over the years that are known alone, gain, gain in %, first year ahead */
  FC_STUDY_RETURNS,       /* returns.csv: variant, party, name, paid in, got, internal rate of return, reason if none */
  FC_STUDY_FAIRNESS,      /* fairness.csv: variant, basis (totals, per head), count, Gini, Theil, Jain, largest loser,
                             name, its loss, reason if not defined; of the cities and counties that take part */
  FC_STUDY_OBJECTIONS, /* objections.csv: variant, who (party, or group a+b), name, measure (alone, or the game), gets,
                          alone, lacks */
  FC_STUDY_PARAMETERS, /* parameters.csv: where, what, one column per variant, from, until, source */
  FC_STUDY_VARIANTS,   /* variants.csv: variant, ok or why it failed */
  FC_STUDY_TABLE_COUNT
} fc_study_table;
/* "totals", "periods", ...; NULL outside the enum. */
FC_API const char *fc_study_table_name(fc_study_table table);
/* A table as text cells, to print or write; free with fc_grid_free. A table without rows has headers only.
 * FC_E_ARGUMENT; FC_E_RANGE: a present value or a flow does not fit; FC_E_MEMORY. */
FC_API fc_status fc_comparison_grid(const fc_comparison *comparison, fc_study_table table, fc_language language,
                                    const fc_allocator *allocator, fc_grid **grid);
/* Like FC_STUDY_PARAMETERS, but with every row of the rules, also what is the same everywhere. */
FC_API fc_status fc_comparison_all_parameters(const fc_comparison *comparison, fc_language language,
                                              const fc_allocator *allocator, fc_grid **grid);

/* Measures on plain arrays, for any host and from any thread. values[count], finite; NAN where they are not defined,
 * for count 0 too (Gini also when memory is short). GSL's error handler is off while they work and the host's own again
 * behind the last of them. */
/* Gini coefficient, 0 (equal) to 1 - 1/count; values >= 0, sum > 0. */
FC_API double fc_gini(const double *values, size_t count);
/* Theil's T, 0 (equal) to ln(count); values >= 0, sum > 0 (0 ln 0 = 0). */
FC_API double fc_theil(const double *values, size_t count);
/* Jain's index, 1/count to 1 (equal); values >= 0, not all 0. */
FC_API double fc_jain(const double *values, size_t count);
/* Sum of flows[t] / (1 + rate)^t, computed exactly and rounded once, half away from zero, to the fen. *value is 0
 * after an error. FC_E_RANGE: rate <= -1 or no rate, a value above FC_FEN_MAX, or more flows than exact numbers have
 * room for (at least 390; 5,000 with a rate of 5 %).
 *   fc_fen flows[2] = {0, 10000}, value;
 *   fc_present_value(flows, 2, (fc_rate){5, 100}, &value);   ->  9524 */
FC_API fc_status fc_present_value(const fc_fen *flows, size_t count, fc_rate rate, fc_fen *value);
/* The rate with present value 0, by bracketing and Brent's method (gsl_roots), to 1e-10. FC_E_DATA: the flows change
 * their sign never or more than once; FC_E_RANGE: no rate in (-0.99, 100). *rate is NAN after an error. */
FC_API fc_status fc_internal_rate(const fc_fen *flows, size_t count, double *rate);

#ifdef __cplusplus
}
#endif
#endif
