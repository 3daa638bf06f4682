/* The bytes of one output file: a table or a text, in its encoding. */
#include "content.h"

#include "base/again.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static fc_status put_grid(const fc_grid *grid, fc_table_end end) {
  size_t columns = fc_grid_column_count(grid);
  for (size_t column = 0; column < columns; column++)
    end.header(end.context, fc_grid_header(grid, column), fc_grid_is_number(grid, column));
  for (size_t row = 0; row < fc_grid_row_count(grid); row++) {
    for (size_t column = 0; column < columns; column++) {
      const char *cell = fc_grid_cell(grid, row, column);
      end.cell(end.context, cell, strlen(cell));
    }
    end.end_row(end.context);
  }
  return FC_OK;
}

static fc_status fill(const fc_view *view, const fc_write_options *options, const fc_content *what, fc_outlet *outlet) {
  if (what->manifest) return fc_write_manifest(view, options, what->manifest, outlet);
  if (what->info->write) return what->info->write(view, options, outlet);
  if (what->text) {
    fc_buffer_text(&outlet->held, what->text);
    return FC_OK;
  }
  fc_csv_writer csv = {.outlet = outlet};
  fc_table_end end = fc_csv_end(&csv);
  fc_status status = what->grid     ? put_grid(what->grid, end)
                     : what->cities ? fc_tabulate_city(what->cities, what->party, end)
                                    : fc_table_run(view, what->info->tabulate, end);
  fc_csv_finish(&csv);
  return status;
}

/* CSV is UTF-8 with BOM by default; other text is plain UTF-8 then. */
static fc_encoding encoding_of(const fc_write_options *options, const fc_content *what) {
  if (!what->info->follows_encoding) return FC_UTF8;
  if (options->encoding != FC_ENCODING_AUTO) return options->encoding;
  return what->info->write || what->text ? FC_UTF8 : FC_UTF8_BOM;
}

fc_status fc_content_write(const fc_view *view, const fc_write_options *options, const fc_content *what, int descriptor,
                           char *hash, int *error) {
  fc_outlet outlet;
  fc_sha256 sum;
  fc_sha256_begin(&sum);
  fc_status status = fc_outlet_open(&outlet, descriptor, encoding_of(options, what), view->allocator);
  if (hash) outlet.sum = &sum;
  if (status == FC_OK) status = fill(view, options, what, &outlet);
  fc_status closed = fc_outlet_close(&outlet);
  *error = outlet.error;
  if (status == FC_OK) status = closed;
  if (status == FC_OK && fc_flush_again(descriptor) != 0) {
    *error = errno;
    status = FC_E_WRITE;
  }
  if (hash) fc_sha256_end(&sum, hash);
  return status;
}
