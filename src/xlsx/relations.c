/* Which parts a workbook has: content types and relationships. */
#include <string.h>

#include "base/words.h"

#include "book.h"

typedef struct finding {
  fc_book *book;
  const char *base; /* folder of the part that relates: "" or "xl/" */
  const char *refusal;
} finding;

static bool ends_in(const char *text, const char *ending) {
  size_t length = strlen(text), tail = strlen(ending);
  return length >= tail && !strcmp(text + length - tail, ending);
}

static void take_content_type(fc_xml *xml, const char *name, const char **attributes) {
  finding *found = xml->context;
  const char *type = fc_xml_attribute(attributes, "ContentType");
  (void)name;
  if (!type) return;
  if (strstr(type, "sheet.binary."))
    found->refusal = FC_TEXT("this is a binary workbook (.xlsb); save it as .xlsx");
  else if (!found->refusal && (strstr(type, "macroEnabled") || strstr(type, "vbaProject")))
    found->refusal = FC_TEXT("this workbook holds macros (.xlsm); save it as .xlsx, which has none");
}

static fc_status check_content_types(fc_book *book, const fc_sheet_sink *sink) {
  finding found = {.book = book};
  fc_xml xml = {.context = &found, .start = take_content_type};
  if (!fc_package_has(book->zip, "[Content_Types].xml") && fc_package_has(book->zip, "mimetype"))
    return fc_xlsx_tell(sink, FC_E_DATA,
                        FC_TEXT("this is an OpenDocument file (.ods), not a workbook (.xlsx); save it as "
                                ".xlsx"),
                        NULL, NULL);
  fc_status status = fc_package_parse(book->zip, "[Content_Types].xml", &xml, sink);
  if (status == FC_OK && found.refusal) return fc_xlsx_tell(sink, FC_E_DATA, found.refusal, NULL, NULL);
  return status;
}

/* base and target as one path, without "./" and "../". */
static const char *resolve(fc_arena *arena, const char *base, const char *target) {
  if (*target == '/') base = "", target++;
  size_t front = strlen(base);
  char *path = fc_arena_take(arena, front + strlen(target) + 1);
  if (!path) return NULL;
  memcpy(path, base, front);
  for (;;) {
    if (!strncmp(target, "./", 2)) {
      target += 2;
    } else if (!strncmp(target, "../", 3)) {
      target += 3;
      if (front) front--;
      while (front && path[front - 1] != '/') front--;
    } else {
      break;
    }
  }
  memcpy(path + front, target, strlen(target) + 1);
  return path;
}

/* False: of no concern. */
static bool kind_of(const char *type, fc_relation_kind *kind) {
  static const struct {
    const char *ending;
    fc_relation_kind kind;
  } kinds[] = {{"/officeDocument", FC_TO_BOOK},
               {"/worksheet", FC_TO_SHEET},
               {"/sharedStrings", FC_TO_TEXTS},
               {"/styles", FC_TO_STYLES},
               {"sheet", FC_TO_OTHER_SHEET}};
  for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
    if (!ends_in(type, kinds[i].ending)) continue;
    *kind = kinds[i].kind;
    return true;
  }
  return false;
}

static void take_relation(fc_xml *xml, const char *name, const char **attributes) {
  finding *found = xml->context;
  fc_book *book = found->book;
  fc_relation_kind kind;
  const char *id = fc_xml_attribute(attributes, "Id"), *type = fc_xml_attribute(attributes, "Type");
  const char *target = fc_xml_attribute(attributes, "Target");
  if (strcmp(name, "Relationship") != 0 || !id || !type || !target) return;
  book->external_links += ends_in(type, "/externalLink");
  if (!kind_of(type, &kind)) return;
  if (!fc_grow(NULL, &book->relations, &book->relation_capacity, book->relation_count + 1, sizeof *book->relations)) {
    fc_xml_stop(xml, FC_E_MEMORY);
    return;
  }
  const char *part = resolve(&book->names, found->base, target);
  fc_relation relation = {kind, fc_arena_text(&book->names, id), part};
  book->relations[book->relation_count++] = relation;
  if (book->names.failed) fc_xml_stop(xml, FC_E_MEMORY);
}

const fc_relation *fc_book_relation(const fc_book *book, fc_relation_kind kind, const char *id) {
  for (size_t i = 0; i < book->relation_count; i++) {
    const fc_relation *relation = &book->relations[i];
    if (relation->kind == kind && (!id || !strcmp(relation->id, id))) return relation;
  }
  return NULL;
}

static fc_status read_relations(fc_book *book, const char *part, const char *base, const fc_sheet_sink *sink) {
  finding found = {.book = book, .base = base};
  fc_xml xml = {.context = &found, .start = take_relation};
  return fc_package_parse(book->zip, part, &xml, sink);
}

/* "xl/workbook.xml" -> "xl/" and "xl/_rels/workbook.xml.rels" */
static fc_status read_book_relations(fc_book *book, const fc_sheet_sink *sink) {
  const char *slash = strrchr(book->part, '/');
  size_t front = slash ? (size_t)(slash - book->part) + 1 : 0;
  fc_buffer part = {.allocator = NULL}, base = {.allocator = NULL};
  fc_buffer_bytes(&base, book->part, front);
  fc_buffer_bytes(&part, book->part, front);
  fc_buffer_text(&part, "_rels/");
  fc_buffer_text(&part, book->part + front);
  fc_buffer_text(&part, ".rels");
  bool failed = part.failed || base.failed;
  fc_status status = failed ? FC_E_MEMORY : read_relations(book, part.data, base.data ? base.data : "", sink);
  fc_buffer_free(&part);
  fc_buffer_free(&base);
  return status;
}

fc_status fc_book_find_parts(fc_book *book, const fc_sheet_sink *sink) {
  fc_status status = check_content_types(book, sink);
  if (status == FC_OK) status = read_relations(book, "_rels/.rels", "", sink);
  if (status != FC_OK) return status;
  const fc_relation *relation = fc_book_relation(book, FC_TO_BOOK, NULL);
  book->part = relation ? relation->part : "xl/workbook.xml";
  book->relation_count = 0;
  return read_book_relations(book, sink);
}
