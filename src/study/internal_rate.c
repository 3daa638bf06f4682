/* Internal rate of return: the rate at which the flows have the present value 0.
 *   -100, then 110 a year later  ->  10 %
 * With one change of sign there is exactly one such rate above -1 (Descartes), so it only has to be enclosed. */
#include "fencheng/study.h"
#include "gsl_guard.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_roots.h>

static const double LOWEST = -0.99, HIGHEST = 100.0, CLOSE_ENOUGH = 1e-12;
enum { STEPS_MAX = 1000 };

typedef struct cash_flow {
  const fc_fen *flows; /* first and last not 0 */
  size_t count;
} cash_flow;

/* The sum of flows[t] / (1 + rate)^t, below a rate of 0 times (1 + rate)^(count - 1): the same sign and the same zeros,
 * without powers that leave the range of a double. */
static double value_at(double rate, void *context) {
  const cash_flow *cash = context;
  double sum = 0;
  if (rate < 0)
    for (size_t t = 0; t < cash->count; t++) sum = sum * (1 + rate) + (double)cash->flows[t];
  else
    for (size_t t = cash->count; t-- > 0;) sum = sum / (1 + rate) + (double)cash->flows[t];
  return sum;
}

static int sign_changes(const cash_flow *cash) {
  int changes = 0;
  bool negative = cash->flows[0] < 0;
  for (size_t t = 1; t < cash->count; t++) {
    if (cash->flows[t] == 0 || (cash->flows[t] < 0) == negative) continue;
    negative = !negative;
    changes++;
  }
  return changes;
}

static fc_status narrow_down(gsl_root_fsolver *solver, gsl_function *function, double *rate) {
  if (gsl_root_fsolver_set(solver, function, LOWEST, HIGHEST) != GSL_SUCCESS) return FC_E_RANGE;
  for (int step = 0; step < STEPS_MAX; step++) {
    if (gsl_root_fsolver_iterate(solver) != GSL_SUCCESS) return FC_E_RANGE;
    double lower = gsl_root_fsolver_x_lower(solver), upper = gsl_root_fsolver_x_upper(solver);
    *rate = gsl_root_fsolver_root(solver);
    if (gsl_root_test_interval(lower, upper, CLOSE_ENOUGH, 0) == GSL_SUCCESS) return FC_OK;
    if (value_at(*rate, function->params) == 0) return FC_OK;
  }
  return FC_E_RANGE;
}

static fc_status enclose(cash_flow *cash, double *rate) {
  double lowest = value_at(LOWEST, cash), highest = value_at(HIGHEST, cash);
  if (lowest == 0 || highest == 0 || (lowest < 0) == (highest < 0)) return FC_E_RANGE;
  gsl_function function = {value_at, cash};
  fc_gsl_enter();
  gsl_root_fsolver *solver = gsl_root_fsolver_alloc(gsl_root_fsolver_brent);
  fc_status status = solver ? narrow_down(solver, &function, rate) : FC_E_MEMORY;
  gsl_root_fsolver_free(solver);
  fc_gsl_leave();
  return status;
}

fc_status fc_internal_rate(const fc_fen *flows, size_t count, double *rate) {
  if (!rate || (count && !flows)) return FC_E_ARGUMENT;
  *rate = GSL_NAN;
  cash_flow cash = {flows, count};
  while (cash.count > 0 && cash.flows[cash.count - 1] == 0) cash.count--;
  for (; cash.count > 0 && cash.flows[0] == 0; cash.count--) cash.flows++;
  if (cash.count == 0 || sign_changes(&cash) != 1) return FC_E_DATA;
  double found;
  fc_status status = enclose(&cash, &found);
  if (status == FC_OK) *rate = found;
  return status;
}
