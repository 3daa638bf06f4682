/* Numbers as workbooks store them: the decimal text of a binary number of 53 bits. All of it in integers. */
#ifndef FC_READ_STORED_H
#define FC_READ_STORED_H

#include "text.h"

/* digits x 10^exponent, without zeros at the end of digits. */
typedef struct fc_stored {
  uint64_t digits;
  int exponent;
  bool negative;
} fc_stored;

enum { FC_STORED_TEXT = 64, FC_STORED_DIGITS_MAX = 19 };

/* Reads "1234.5", "-7.0000000000000007E-2". False: something else, or more than 19 digits. */
bool fc_stored_read(fc_cell text, fc_stored *number);
/* Takes the shortest decimal that is the same binary number: 0.07 for the second one above. */
void fc_stored_shorten(fc_stored *number);
/* Takes the whole number of 10^-places that it is within 10^-6 of, if there is one. */
void fc_stored_settle(fc_stored *number, int places);
/* The number x 10^shift as plain decimals; false if it has more than text[FC_STORED_TEXT] holds. */
bool fc_stored_write(const fc_stored *number, int shift, char *text);

#endif
