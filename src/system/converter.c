/* iconv_open() says with an address that is not NULL that it failed: told here, once, as a truth value. */
#include "converter.h"

bool fc_open_converter(iconv_t *converter, const char *to, const char *from) {
  *converter = iconv_open(to, from);
  /* Where memory is short while it is loaded, libc calls the encoding unknown; then it may be there next time. */
  if (*converter == (iconv_t)-1) *converter = iconv_open(to, from);
  return *converter != (iconv_t)-1;
}
