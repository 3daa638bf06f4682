/* Measures of how equal amounts are. All of them look at proportions only, so values are divided by the largest first:
 * nothing overflows. */
#include "base/memory.h"
#include "fencheng/study.h"

#include <gsl/gsl_math.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics_double.h>

/* True if the values are finite, none is below 0 and not all are 0; gives the largest. */
static bool are_shares(const double *values, size_t count, double *largest) {
  if (!values || count == 0) return false;
  for (size_t i = 0; i < count; i++)
    if (!gsl_finite(values[i]) || values[i] < 0) return false;
  *largest = gsl_stats_max(values, 1, count);
  return *largest > 0;
}

/* With x in ascending order and i from 1: sum of (2i - n - 1) x[i] / (n sum of x).  1, 2, 3, 4  ->  10 / 40 = 0.25 */
static double gini_of_sorted(const double *sorted, size_t count, double largest) {
  double weighted = 0, sum = 0;
  for (size_t i = 0; i < count; i++) {
    double share = sorted[i] / largest, place = (double)i + (double)i + 1 - (double)count;
    weighted += place * share;
    sum += share;
  }
  return weighted / ((double)count * sum);
}

double fc_gini(const double *values, size_t count) {
  double largest;
  if (!are_shares(values, count, &largest)) return GSL_NAN;
  double *sorted = count <= SIZE_MAX / sizeof *sorted ? fc_resize(NULL, NULL, 0, count * sizeof *sorted) : NULL;
  if (!sorted) return GSL_NAN;
  for (size_t i = 0; i < count; i++) sorted[i] = values[i];
  gsl_sort(sorted, 1, count);
  double gini = gini_of_sorted(sorted, count, largest);
  fc_resize(NULL, sorted, count * sizeof *sorted, 0);
  return gini > 0 ? gini : 0;
}

/* Mean of (x / mean) ln(x / mean).  0, 1  ->  ln 2 */
double fc_theil(const double *values, size_t count) {
  double largest, sum = 0;
  if (!are_shares(values, count, &largest)) return GSL_NAN;
  double mean = gsl_stats_mean(values, 1, count) / largest;
  for (size_t i = 0; i < count; i++) {
    double part = values[i] / largest / mean;
    if (part > 0) sum += part * log(part);
  }
  double theil = sum / (double)count;
  return theil > 0 ? theil : 0;
}

/* (sum of x)^2 / (n sum of x^2).  1, 3  ->  16 / 20 = 0.8 */
double fc_jain(const double *values, size_t count) {
  double largest, sum = 0, squares = 0;
  if (!are_shares(values, count, &largest)) return GSL_NAN;
  for (size_t i = 0; i < count; i++) {
    double share = values[i] / largest;
    sum += share;
    squares += share * share;
  }
  return sum * sum / ((double)count * squares);
}
