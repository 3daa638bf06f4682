/* Where the bytes of one output file go: through a buffer and perhaps an encoding into a file. */
#ifndef FC_IO_WRITE_OUTLET_H
#define FC_IO_WRITE_OUTLET_H

#include "base/memory.h"
#include "base/sha256.h"
#include "fencheng/io.h"

/* Append whole texts to `held` (UTF-8), and call fc_outlet_turn now and then. */
typedef struct fc_outlet {
  fc_buffer held;
  int descriptor;  /* -1: everything stays in held */
  void *converter; /* iconv_t while encoding is GB18030 */
  bool converts;
  fc_sha256 *sum; /* of the bytes that go into the file; NULL: not wanted */
  bool bad_text;  /* a text that the encoding has no bytes for */
  int error;      /* errno of the first failed write */
} fc_outlet;

/* auto is plain UTF-8 here. FC_E_WRITE when the system does not know the encoding. */
fc_status fc_outlet_open(fc_outlet *outlet, int descriptor, fc_encoding encoding, const fc_allocator *allocator);
/* Writes out what is held once it is much. After a failure it only throws away. */
void fc_outlet_turn(fc_outlet *outlet);
/* Writes the rest. The descriptor stays open. FC_OK, FC_E_MEMORY or FC_E_WRITE (see error and bad_text). */
fc_status fc_outlet_close(fc_outlet *outlet);

#endif
