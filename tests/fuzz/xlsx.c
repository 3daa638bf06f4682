/* Workbooks. The first byte chooses a part of the archive, and the other bytes stand in its place, so that what is
 * tried is the XML and not the packing; above the parts, the other bytes are the file itself. */
#include "fuzz.h"

#include <string.h>
#include <unistd.h>
#include <zip.h>

#include "base/memory.h"
#include "fencheng/xlsx.h"

enum { FILE_BYTES = 256 * 1024, PATH_BYTES = 100 };

#define RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define SHEET(number, name) "<sheet name=\"" name "\" sheetId=\"" number "\" r:id=\"r" number "\"/>"
#define SHEET_AT(number)                                                                                               \
  "<Relationship Id=\"r" number "\" Type=\"" RELATION "/worksheet\" Target=\"worksheets/sheet" number ".xml\"/>"
#define PART_AT(id, type, file) "<Relationship Id=\"" id "\" Type=\"" RELATION "/" type "\" Target=\"" file "\"/>"

/* text: the XML; table: rows of a sheet, cells between commas. */
static const struct {
  const char *name, *text, *table;
} parts[] = {
    {"[Content_Types].xml",
     "<Types xmlns=\"" PACKAGE "content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
     "<Override PartName=\"/xl/workbook.xml\" "
     "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>",
     NULL},
    {"_rels/.rels",
     "<Relationships xmlns=\"" PACKAGE
     "relationships\">" PART_AT("r1", "officeDocument", "xl/workbook.xml") "</Relationships>",
     NULL},
    {"xl/workbook.xml",
     "<workbook " MAIN " xmlns:r=\"" RELATION "\"><sheets>" SHEET("1", "parties") SHEET("2", "agreements")
         SHEET("3", "clauses") SHEET("4", "ledger") "</sheets></workbook>",
     NULL},
    {"xl/_rels/workbook.xml.rels",
     "<Relationships xmlns=\"" PACKAGE "relationships\">" SHEET_AT("1") SHEET_AT("2") SHEET_AT("3") SHEET_AT("4")
         PART_AT("s", "sharedStrings", "sharedStrings.xml") PART_AT("t", "styles", "styles.xml") "</Relationships>",
     NULL},
    {"xl/sharedStrings.xml", "<sst " MAIN "><si><t>A</t></si><si><r><t>B</t></r></si></sst>", NULL},
    {"xl/styles.xml",
     "<styleSheet " MAIN "><numFmts><numFmt numFmtId=\"170\" formatCode=\"#,##0.00\"/></numFmts><cellXfs><xf "
     "numFmtId=\"0\"/><xf numFmtId=\"10\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>",
     NULL},
    {"xl/worksheets/sheet1.xml", NULL, "party,name,kind\nA,甲市,city\nB,乙市,city\nF,基金,fund\n"},
    {"xl/worksheets/sheet2.xml", NULL, "agreement,participants,start\nx,A;B,2023\n"},
    {"xl/worksheets/sheet3.xml", NULL,
     "agreement,clause,kind,party,value\nx,1,carve,F,10%\nx,2,share,A,60%\nx,2,share,B,40%\n"},
    {"xl/worksheets/sheet4.xml", NULL, "agreement,period,stream,amount,collector\nx,2024,vat,100.01,B\n"},
};
enum { PART_COUNT = sizeof parts / sizeof *parts };

static void say_sheet(const char *table, fc_buffer *xml) {
  fc_buffer_text(xml, "<worksheet " MAIN "><sheetData>");
  while (*table) {
    fc_buffer_text(xml, "<row>");
    for (size_t length; *table && *table != '\n'; table += length + (table[length] == ',')) {
      length = strcspn(table, ",\n");
      bool number = table[0] >= '0' && table[0] <= '9' && !memchr(table, '%', length);
      fc_buffer_text(xml, number ? "<c><v>" : "<c t=\"inlineStr\"><is><t>");
      fc_buffer_bytes(xml, table, length);
      fc_buffer_text(xml, number ? "</v></c>" : "</t></is></c>");
    }
    fc_buffer_text(xml, "</row>");
    if (*table) table++;
  }
  fc_buffer_text(xml, "</sheetData></worksheet>");
}

static void add_part(zip_t *zip, size_t index, const choices *other) {
  fc_buffer xml = {0};
  if (other)
    fc_buffer_bytes(&xml, (const char *)other->bytes, other->left);
  else if (parts[index].text)
    fc_buffer_text(&xml, parts[index].text);
  else
    say_sheet(parts[index].table, &xml);
  char *bytes = malloc(xml.length ? xml.length : 1);
  REQUIRE(bytes);
  if (xml.length) memcpy(bytes, xml.data, xml.length);
  zip_source_t *source = zip_source_buffer(zip, bytes, xml.length, 1);
  REQUIRE(source);
  zip_int64_t at = zip_file_add(zip, parts[index].name, source, ZIP_FL_ENC_UTF_8);
  REQUIRE(at >= 0 && zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_STORE, 0) == 0);
  fc_buffer_free(&xml);
}

static void write_book(const char *path, size_t chosen, const choices *other) {
  int error;
  zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &error);
  REQUIRE(zip);
  for (size_t i = 0; i < PART_COUNT; i++) add_part(zip, i, i == chosen ? other : NULL);
  REQUIRE(zip_close(zip) == 0);
}

static void write_bytes(const char *path, const choices *bytes) {
  FILE *file = fopen(path, "wb");
  REQUIRE(file && fwrite(bytes->bytes, 1, bytes->left, file) == bytes->left);
  REQUIRE(fclose(file) == 0);
}

static void require_run(const fc_scenario *scenario) {
  fc_result *result = NULL;
  fc_problems *problems = fc_problems_new(NULL);
  fc_status status = fc_run(scenario, NULL, NULL, &result, problems);
  require_told(problems, status);
  if (result) require_sums(scenario, result);
  fc_result_free(result);
  fc_problems_free(problems);
}

static void load(const char *path) {
  fc_read_options options = {.workbooks = fc_xlsx()};
  fc_scenario *scenario = NULL;
  fc_problems *problems = fc_problems_new(NULL);
  fc_status status = fc_scenario_load(path, &options, NULL, &scenario, problems);
  REQUIRE((status == FC_OK) == (scenario != NULL));
  require_told(problems, status);
  if (scenario) require_run(scenario);
  fc_scenario_free(scenario);
  fc_problems_free(problems);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  choices from = {bytes, size};
  size_t chosen = choose(&from, PART_COUNT + 1);
  char folder[PATH_BYTES], path[PATH_BYTES + 20];
  if (from.left > FILE_BYTES || !from.left) return 0;
  bool shared = access("/dev/shm", W_OK) == 0;
  snprintf(folder, sizeof folder, "%s/fencheng-fuzz-XXXXXX", shared ? "/dev/shm" : "/tmp");
  REQUIRE(mkdtemp(folder));
  snprintf(path, sizeof path, "%s/book.xlsx", folder);
  if (chosen < PART_COUNT)
    write_book(path, chosen, &from);
  else
    write_bytes(path, &from);
  load(path);
  unlink(path);
  rmdir(folder);
  return 0;
}
