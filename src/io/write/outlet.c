#include "outlet.h"

#include "base/again.h"

#include <errno.h>
#include <iconv.h>
#include <unistd.h>

enum { MUCH = 64 * 1024 };

fc_status fc_outlet_open(fc_outlet *outlet, int descriptor, fc_encoding encoding, const fc_allocator *allocator) {
  *outlet = (fc_outlet){.held = {.allocator = allocator}, .descriptor = descriptor};
  if (encoding == FC_UTF8_BOM) fc_buffer_text(&outlet->held, "\xEF\xBB\xBF");
  if (encoding != FC_GB18030) return FC_OK;
  outlet->converter = iconv_open("GB18030", "UTF-8");
  outlet->converts = outlet->converter != (iconv_t)-1;
  if (!outlet->converts) outlet->error = errno;
  return outlet->converts ? FC_OK : FC_E_WRITE;
}

static void write_bytes(fc_outlet *outlet, const char *bytes, size_t count) {
  if (outlet->sum) fc_sha256_add(outlet->sum, bytes, count);
  if (outlet->error == 0) outlet->error = fc_write_again(outlet->descriptor, bytes, count);
}

/* Strict: a text that cannot be converted is an error, never a question mark. */
static void write_converted(fc_outlet *outlet, char *bytes, size_t count) {
  char room[4096];
  while (count > 0 && outlet->error == 0) {
    char *to = room;
    size_t left = sizeof room;
    size_t done = iconv(outlet->converter, &bytes, &count, &to, &left);
    bool full = done == (size_t)-1 && errno == E2BIG;
    if ((done == (size_t)-1 && !full) || (done != (size_t)-1 && done > 0)) {
      outlet->bad_text = true;
      outlet->error = EILSEQ;
      return;
    }
    write_bytes(outlet, room, sizeof room - left);
  }
}

static void pour(fc_outlet *outlet) {
  if (outlet->descriptor < 0) return;
  if (outlet->converts)
    write_converted(outlet, outlet->held.data, outlet->held.length);
  else
    write_bytes(outlet, outlet->held.data, outlet->held.length);
  fc_buffer_clear(&outlet->held);
}

void fc_outlet_turn(fc_outlet *outlet) {
  if (outlet->held.length > MUCH) pour(outlet);
}

fc_status fc_outlet_close(fc_outlet *outlet) {
  bool short_of_memory = outlet->held.failed;
  if (!short_of_memory && outlet->held.length > 0) pour(outlet);
  if (outlet->converts) iconv_close(outlet->converter);
  outlet->converts = false;
  fc_buffer_free(&outlet->held);
  if (short_of_memory) return FC_E_MEMORY;
  return outlet->error ? FC_E_WRITE : FC_OK;
}
