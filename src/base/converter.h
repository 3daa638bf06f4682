/* Opening a converter between encodings. In a header, because the code of this room calls no library but for memory. */
#ifndef FC_BASE_CONVERTER_H
#define FC_BASE_CONVERTER_H

#include <iconv.h>
#include <stdbool.h>

/* False: errno says why, and nothing is to be closed. True: iconv_close() when done. iconv_open() says with an address
 * that is not NULL that it failed: told here, once, as a truth value. */
static inline bool fc_open_converter(iconv_t *converter, const char *to, const char *from) {
  *converter = iconv_open(to, from);
  /* Where memory is short while it is loaded, libc calls the encoding unknown; then it may be there next time. */
  if (*converter == (iconv_t)-1) *converter = iconv_open(to, from);
  return *converter != (iconv_t)-1;
}

#endif
