/* Whole numbers as long as growth and discounting over many years need them. Not negative. */
#ifndef FC_BASE_LONG_H
#define FC_BASE_LONG_H

#include <stdbool.h>
#include <stdint.h>

/* 32-bit digits, lowest first, without zeros at the end. Nothing here checks for numbers above FC_LONG_BITS: callers
 * bound what they compute. */
enum { FC_LONG_DIGITS = 808, FC_LONG_BITS = 32 * FC_LONG_DIGITS };
typedef struct fc_long {
  uint32_t digits[FC_LONG_DIGITS];
  int length;
} fc_long;

void fc_long_set(fc_long *number, uint64_t value);
void fc_long_multiply(fc_long *number, uint64_t factor);
/* sum += number x factor */
void fc_long_add_product(fc_long *sum, const fc_long *number, uint64_t factor);
int fc_long_compare(const fc_long *a, const fc_long *b);
/* a -= b, where a >= b. */
void fc_long_subtract(fc_long *a, const fc_long *b);
/* dividend / divisor (> 0) rounded half up, where it is below 2^63; false if it is not. Changes dividend. */
bool fc_long_divide(fc_long *dividend, const fc_long *divisor, uint64_t *quotient);

#endif
