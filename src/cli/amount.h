/* How amounts stand in printed tables. The digits are moved and marked, never computed with. */
#ifndef CLI_AMOUNT_H
#define CLI_AMOUNT_H

#include "base/memory.h"

/* True for "1234.56": an amount in yuan as the tables hold it. */
bool amount_is(const char *text);
/* True for any plain number: they stand at the right. */
bool number_is(const char *text);
/* "12345678.90" with decimals 4 (a unit of 10^4 yuan): "1,234.567890". No digit is dropped. */
void amount_in_unit(fc_buffer *buffer, const char *yuan, size_t decimals);

#endif
