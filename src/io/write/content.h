/* What fills an output file. */
#ifndef FC_IO_WRITE_CONTENT_H
#define FC_IO_WRITE_CONTENT_H

#include "base/sha256.h"

#include "cities.h"
#include "files.h"

/* An output of the list, the table of a city, a grid, a text, or the manifest. */
typedef struct fc_content {
  const fc_output_info *info;
  const fc_cities *cities;
  int32_t party;
  const fc_grid *grid;
  const char *text;
  const fc_manifest *manifest;
} fc_content;

/* Writes it into an open file, down to the disk. hash: of the bytes that were written; NULL: not wanted. *error: that
 * of the system behind FC_E_WRITE. */
fc_status fc_content_write(const fc_view *view, const fc_write_options *options, const fc_content *what, int descriptor,
                           char *hash, int *error);

#endif
