/* The message of a finding with its arguments in place, for the tests of the reader. */
#ifndef FC_TESTS_READ_SAY_H
#define FC_TESTS_READ_SAY_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "io/read/finding.h"

typedef struct said {
  char text[4096];
} said;

static inline said say(const fc_finding *finding) {
  said out = {""};
  size_t used = 0;
  for (const char *at = finding->text; at && *at; at++) {
    bool argument = at[0] == '{' && at[1] >= '1' && at[1] <= '6' && at[2] == '}';
    const char *piece = argument ? finding->arguments[at[1] - '1'] : at;
    size_t length = argument ? strlen(piece) : 1;
    if (used + length + 1 > sizeof out.text) break;
    memcpy(out.text + used, piece, length);
    used += length;
    out.text[used] = '\0';
    if (argument) at += 2;
  }
  return out;
}

#endif
