/* SHA-256 (FIPS 180-4): the checksum of files in manifests and records. */
#ifndef FC_BASE_SHA256_H
#define FC_BASE_SHA256_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FC_SHA256_BLOCK = 64, FC_SHA256_TEXT = 65 }; /* bytes; 64 digits and NUL */

typedef struct fc_sha256 {
  uint32_t state[8];
  uint64_t length; /* bytes so far */
  unsigned char held[FC_SHA256_BLOCK];
  bool is_fast; /* by instructions of the processor; both ways give the same */
} fc_sha256;

void fc_sha256_begin(fc_sha256 *sum);
void fc_sha256_add(fc_sha256 *sum, const void *bytes, size_t count);
/* The checksum in hexadecimal digits. */
void fc_sha256_end(fc_sha256 *sum, char text[FC_SHA256_TEXT]);

#endif
