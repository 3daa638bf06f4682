/* Opening a converter between encodings. */
#ifndef FC_SYSTEM_CONVERTER_H
#define FC_SYSTEM_CONVERTER_H

#include <iconv.h>
#include <stdbool.h>

/* False: errno says why, and nothing is to be closed. True: iconv_close() when done. */
bool fc_open_converter(iconv_t *converter, const char *to, const char *from);

#endif
