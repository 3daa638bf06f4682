#include "package.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/again.h"
#include "base/memory.h"
#include "base/words.h"

enum { BLOCK = 64 * 1024, SILENT_BLOCKS_MAX = FC_XLSX_TOKEN_BYTES_MAX / BLOCK };

static const char damaged[] = FC_TEXT(
    "the part {1} of the workbook is damaged and cannot be unpacked; open it in a spreadsheet and save it again");

fc_status fc_xlsx_tell(const fc_sheet_sink *sink, fc_status status, const char *text, const char *first,
                       const char *second) {
  fc_problem problem = {.status = status, .message = {.text = text, .arguments = {first, second}}};
  problem.message.argument_count = second ? 2 : first ? 1 : 0;
  sink->problem(sink->context, &problem);
  return status;
}

void fc_xlsx_warn(const fc_sheet_sink *sink, int64_t line, int32_t column, const char *text, int64_t number) {
  fc_buffer digits = {.allocator = NULL};
  fc_buffer_whole(&digits, number);
  fc_problem problem = {.is_warning = true, .line = line, .column = column};
  problem.message.text = text;
  problem.message.arguments[0] = digits.failed ? "" : digits.data;
  problem.message.argument_count = 1;
  sink->problem(sink->context, &problem);
  fc_buffer_free(&digits);
}

/* An encrypted workbook is an OLE container, as the old .xls is. */
static const char *foreign_problem(const char *bytes, size_t length) {
  if (length >= 4 && !memcmp(bytes, "\xD0\xCF\x11\xE0", 4))
    return FC_TEXT("this workbook is protected by a password, or it is an old one (.xls); save it as .xlsx without a "
                   "password to open it");
  if (length >= 4 && !memcmp(bytes, "PK\x03\x04", 4)) return NULL;
  return FC_TEXT("this is no workbook (.xlsx), which is a ZIP archive inside: it is damaged, or it is another file "
                 "with this name");
}

fc_status fc_package_open(int file, const fc_sheet_sink *sink, zip_t **zip) {
  char front[4] = "";
  int error = 0;
  ssize_t length = fc_read_again(file, front, sizeof front, 0);
  const char *foreign = length < 0 ? NULL : foreign_problem(front, (size_t)length);
  if (foreign) return fc_xlsx_tell(sink, FC_E_DATA, foreign, NULL, NULL);
  int own = dup(file);
  errno = 0;
  *zip = own < 0 ? NULL : zip_fdopen(own, 0, &error);
  if (*zip) return FC_OK;
  if (own >= 0) close(own);
  if (error == ZIP_ER_MEMORY || errno == ENOMEM) return FC_E_MEMORY;
  return fc_xlsx_tell(sink, FC_E_DATA,
                      FC_TEXT("the workbook is damaged: its ZIP archive has no whole list of contents; take it from a "
                              "backup, or open it in a spreadsheet and save it again"),
                      NULL, NULL);
}

static zip_int64_t find(zip_t *zip, const char *part) {
  zip_int64_t index = zip_name_locate(zip, part, 0);
  return index < 0 ? zip_name_locate(zip, part, ZIP_FL_NOCASE) : index;
}

bool fc_package_has(zip_t *zip, const char *part) { return find(zip, part) >= 0; }

/* A part while it is unpacked. */
typedef struct unpacking {
  zip_file_t *file;
  const char *part;
  const fc_sheet_sink *sink;
  int64_t packed, done;
  int silent; /* blocks without any element or text */
} unpacking;

static const char *size_problem(const unpacking *at) {
  if (at->done > FC_XLSX_PART_BYTES_MAX)
    return FC_TEXT("the part {1} of the workbook is larger than 256 MiB unpacked; split the workbook, or give its "
                   "tables as CSV");
  if (at->done > FC_XLSX_RATIO_BYTES_MIN && at->done / FC_XLSX_RATIO_MAX > at->packed)
    return FC_TEXT("the part {1} of the workbook is more than 100 times larger unpacked, which no table is; it is not "
                   "read on");
  return at->silent > SILENT_BLOCKS_MAX ? FC_TEXT("the part {1} of the workbook has an XML tag of more than 1 MiB")
                                        : NULL;
}

static fc_status refuse_xml(const unpacking *at, const fc_xml *xml) {
  enum XML_Error error = XML_GetErrorCode(xml->parser);
  fc_buffer line = {.allocator = NULL};
  if (error == XML_ERROR_NO_MEMORY || errno == ENOMEM) return FC_E_MEMORY;
  if (xml->refused) return fc_xlsx_tell(at->sink, FC_E_DATA, xml->refused, at->part, NULL);
  if (error == XML_ERROR_ABORTED) return xml->status;
  fc_buffer_whole(&line, (int64_t)XML_GetCurrentLineNumber(xml->parser));
  fc_xlsx_tell(
      at->sink, FC_E_DATA,
      FC_TEXT("the part {1} of the workbook is damaged: its XML breaks off or is not well-formed in line {2}; open "
              "the workbook in a spreadsheet and save it again"),
      at->part, line.failed ? "" : line.data);
  fc_buffer_free(&line);
  return FC_E_DATA;
}

/* Also when it is zlib that lacks memory (its error -4). */
static bool lacks_memory(zip_error_t *error) {
  int code = zip_error_code_zip(error);
  return code == ZIP_ER_MEMORY || (code == ZIP_ER_ZLIB && zip_error_code_system(error) == -4);
}

static fc_status parse_blocks(unpacking *at, fc_xml *xml) {
  for (zip_int64_t count = 1; count > 0;) {
    void *block = XML_GetBuffer(xml->parser, BLOCK);
    if (!block) return FC_E_MEMORY;
    count = zip_fread(at->file, block, BLOCK);
    if (count < 0 && lacks_memory(zip_file_get_error(at->file))) return FC_E_MEMORY;
    if (count < 0) return fc_xlsx_tell(at->sink, FC_E_DATA, damaged, at->part, NULL);
    at->done += count;
    at->silent++;
    const char *problem = size_problem(at);
    if (problem) return fc_xlsx_tell(at->sink, FC_E_DATA, problem, at->part, NULL);
    xml->heard = false;
    errno = 0; /* expat takes some lacks of memory for errors of the XML */
    if (XML_ParseBuffer(xml->parser, (int)count, count == 0) != XML_STATUS_OK) return refuse_xml(at, xml);
    if (xml->heard) at->silent = 0;
  }
  return FC_OK;
}

static fc_status refuse_part(const fc_sheet_sink *sink, const char *part, int error) {
  const char *text = damaged;
  if (error == ZIP_ER_NOPASSWD || error == ZIP_ER_ENCRNOTSUPP)
    text = FC_TEXT("the part {1} of the workbook is encrypted; save the workbook without a password");
  if (error == ZIP_ER_COMPNOTSUPP)
    text = FC_TEXT("the part {1} of the workbook is packed in a way that cannot be read; open it in a spreadsheet and "
                   "save it again");
  if (error == ZIP_ER_NOENT)
    text = FC_TEXT("the workbook lacks its part {1}; open it in a spreadsheet and save it again");
  return fc_xlsx_tell(sink, FC_E_DATA, text, part, NULL);
}

fc_status fc_package_parse(zip_t *zip, const char *part, fc_xml *xml, const fc_sheet_sink *sink) {
  zip_stat_t about;
  zip_int64_t index = find(zip, part);
  if (index < 0) return refuse_part(sink, part, ZIP_ER_NOENT);
  if (zip_stat_index(zip, (zip_uint64_t)index, 0, &about) < 0) return refuse_part(sink, part, ZIP_ER_INCONS);
  bool encrypted = (about.valid & ZIP_STAT_ENCRYPTION_METHOD) && about.encryption_method != ZIP_EM_NONE;
  if (encrypted) return refuse_part(sink, part, ZIP_ER_NOPASSWD);
  unpacking at = {.part = part, .sink = sink};
  at.packed = (about.valid & ZIP_STAT_COMP_SIZE) ? (int64_t)about.comp_size : 0;
  at.file = zip_fopen_index(zip, (zip_uint64_t)index, 0);
  if (!at.file && lacks_memory(zip_get_error(zip))) return FC_E_MEMORY;
  if (!at.file) return refuse_part(sink, part, zip_error_code_zip(zip_get_error(zip)));
  xml->parser = XML_ParserCreateNS(NULL, '|');
  if (xml->parser) fc_xml_begin(xml);
  fc_status status = xml->parser ? parse_blocks(&at, xml) : FC_E_MEMORY;
  if (xml->parser) XML_ParserFree(xml->parser);
  xml->parser = NULL;
  zip_fclose(at.file);
  return status;
}
