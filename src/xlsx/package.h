/* The ZIP archive of a workbook and the XML of its parts: limits, and what is wrong with them. */
#ifndef FC_XLSX_PACKAGE_H
#define FC_XLSX_PACKAGE_H

#include <expat.h>
#include <zip.h>

#include "fencheng/xlsx.h"

/* What is told, as a problem of the workbook or of the sheet that is read. Arguments may be NULL. Returns the status.
 */
fc_status fc_xlsx_tell(const fc_sheet_sink *sink, fc_status status, const char *text, const char *first,
                       const char *second);
void fc_xlsx_warn(const fc_sheet_sink *sink, int64_t line, int32_t column, const char *text, int64_t number);

/* What handles the elements of a part. Elements of other namespaces are left out with all that stands in them; names
 * come without theirs. */
typedef struct fc_xml fc_xml;
struct fc_xml {
  void *context;
  void (*start)(fc_xml *xml, const char *name, const char **attributes);
  void (*end)(fc_xml *xml, const char *name);                  /* may be NULL */
  void (*text)(fc_xml *xml, const char *bytes, size_t length); /* may be NULL */
  XML_Parser parser;
  int depth, skipped;
  bool heard;          /* something began or ended since the last block */
  const char *refused; /* why the parser was stopped */
  fc_status status;
};
/* Makes a new parser call the handlers. */
void fc_xml_begin(fc_xml *xml);
/* Ends the parsing with a status. */
void fc_xml_stop(fc_xml *xml, fc_status status);
/* The attribute without namespace, or, for a name that begins with '|', in any; NULL: absent. */
const char *fc_xml_attribute(const char **attributes, const char *name);
/* "1" and "true". */
bool fc_xml_is_true(const char *value);
/* A whole number from 0 to a limit; -1 if it is none. */
int64_t fc_xml_whole(const char *value, int64_t limit);

/* A file that is no workbook by its first bytes is told. */
fc_status fc_package_open(int file, const fc_sheet_sink *sink, zip_t **zip);
bool fc_package_has(zip_t *zip, const char *part);
/* Unpacks and parses a part. xml holds the handlers only. */
fc_status fc_package_parse(zip_t *zip, const char *part, fc_xml *xml, const fc_sheet_sink *sink);

#endif
