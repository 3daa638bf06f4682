/* Elements of the XML of a part, and their attributes. */
#include <string.h>

#include "base/words.h"

#include "package.h"

void fc_xml_stop(fc_xml *xml, fc_status status) {
  xml->status = status;
  XML_StopParser(xml->parser, XML_FALSE);
}

static void refuse(fc_xml *xml, const char *text) {
  xml->refused = text;
  fc_xml_stop(xml, FC_E_DATA);
}

/* The name without its namespace; NULL: none that workbooks use for what is read. */
static const char *local_name(const char *name) {
  static const char *const spaces[] = {"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                                       "http://purl.oclc.org/ooxml/spreadsheetml/main",
                                       "http://schemas.openxmlformats.org/package/2006/relationships",
                                       "http://schemas.openxmlformats.org/package/2006/content-types", NULL};
  const char *bar = strrchr(name, '|');
  for (const char *const *space = spaces; bar && *space; space++)
    if (strlen(*space) == (size_t)(bar - name) && !memcmp(name, *space, (size_t)(bar - name))) return bar + 1;
  return NULL;
}

static void XMLCALL on_start(void *context, const char *name, const char **attributes) {
  fc_xml *xml = context;
  const char *local = xml->skipped ? NULL : local_name(name);
  if (xml->status != FC_OK) return; /* a stopped parser may still tell of the tag at hand */
  xml->heard = true;
  if (++xml->depth > FC_XLSX_DEPTH_MAX) {
    refuse(xml, FC_TEXT("the part {1} of the workbook has more than 256 XML elements inside each other"));
    return;
  }
  if (!local)
    xml->skipped++;
  else
    xml->start(xml, local, attributes);
}

static void XMLCALL on_end(void *context, const char *name) {
  fc_xml *xml = context;
  if (xml->status != FC_OK) return;
  xml->heard = true;
  xml->depth--;
  if (xml->skipped)
    xml->skipped--;
  else if (xml->end)
    xml->end(xml, local_name(name));
}

static void XMLCALL on_text(void *context, const char *bytes, int length) {
  fc_xml *xml = context;
  if (xml->status != FC_OK) return;
  xml->heard = true;
  if (!xml->skipped && xml->text) xml->text(xml, bytes, (size_t)length);
}

static void XMLCALL on_comment(void *context, const char *text) {
  (void)text;
  ((fc_xml *)context)->heard = true;
}

/* No workbook has one; entities would come in this way. */
static void XMLCALL on_doctype(void *context, const char *name, const char *system, const char *public, int internal) {
  (void)name, (void)system, (void)public, (void)internal;
  refuse(context, FC_TEXT("the part {1} of the workbook declares a document type (DOCTYPE), which no spreadsheet "
                          "writes; it is not read"));
}

void fc_xml_begin(fc_xml *xml) {
  xml->depth = xml->skipped = 0;
  xml->status = FC_OK;
  xml->refused = NULL;
  XML_SetUserData(xml->parser, xml);
  XML_SetElementHandler(xml->parser, on_start, on_end);
  XML_SetCharacterDataHandler(xml->parser, on_text);
  XML_SetCommentHandler(xml->parser, on_comment);
  XML_SetStartDoctypeDeclHandler(xml->parser, on_doctype);
}

const char *fc_xml_attribute(const char **attributes, const char *name) {
  size_t length = strlen(name);
  for (; *attributes; attributes += 2) {
    size_t whole = strlen(*attributes);
    if (!strcmp(*attributes, name)) return attributes[1];
    if (*name == '|' && whole > length && !strcmp(*attributes + whole - length, name)) return attributes[1];
  }
  return NULL;
}

bool fc_xml_is_true(const char *value) { return value && (!strcmp(value, "1") || !strcmp(value, "true")); }

int64_t fc_xml_whole(const char *value, int64_t limit) {
  int64_t number = 0;
  if (!value || !*value) return -1;
  for (; *value; value++) {
    if (*value < '0' || *value > '9') return -1;
    number = number * 10 + (*value - '0');
    if (number > limit) return -1;
  }
  return number;
}
