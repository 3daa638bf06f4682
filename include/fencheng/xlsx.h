/* Workbooks (.xlsx) as scenarios. The library libfencheng-xlsx links libzip and expat; libfencheng itself does not:
 * give fc_xlsx() as fc_read_options.workbooks, and a path may be a workbook wherever it may be a folder. The memory of
 * libzip and expat comes from libc, whatever allocator a load has. */
#ifndef FENCHENG_XLSX_H
#define FENCHENG_XLSX_H

#include "io.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Limits of a workbook; what is above is refused. */
#define FC_XLSX_PART_BYTES_MAX (INT64_C(256) * 1024 * 1024) /* one part, unpacked */
#define FC_XLSX_RATIO_MAX 100                               /* unpacked to packed, of a part ... */
#define FC_XLSX_RATIO_BYTES_MIN (INT64_C(16) * 1024 * 1024) /* ... larger than this */
#define FC_XLSX_ROWS_MAX 1048576
#define FC_XLSX_COLUMNS_MAX 16384
#define FC_XLSX_SHEETS_MAX 1024
#define FC_XLSX_STYLES_MAX 65536              /* formats of cells, and numbers of number formats */
#define FC_XLSX_MERGES_MAX 1024               /* merged ranges of a sheet */
#define FC_XLSX_DEPTH_MAX 256                 /* XML elements inside each other */
#define FC_XLSX_TOKEN_BYTES_MAX (1024 * 1024) /* one tag or comment of the XML */

/* The reader of workbooks. Static, without state; for as many threads as one likes. */
FC_API const fc_workbook_reader *fc_xlsx(void);

#ifdef __cplusplus
}
#endif
#endif
