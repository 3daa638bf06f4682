/* CSV text -> rows and problems: one case per row, each fed as a whole and again in pieces of 1 to 7 bytes. */
#include "read_say.h"

#include <stdlib.h>

#include "io/read/table.h"

#define COUNT(cases) (sizeof(cases) / sizeof(cases)[0])

typedef struct sheet_case {
  fc_problems *problems;
  fc_csv csv;
  fc_table_reader reader;
  char rows[4096];
  size_t used;
  bool mute;
} sheet_case;

static void put(sheet_case *sheet, const char *text) {
  size_t length = strlen(text);
  assert_true(sheet->used + length < sizeof sheet->rows);
  memcpy(sheet->rows + sheet->used, text, length + 1);
  sheet->used += length;
}

static bool begin(void *context, fc_table_reader *reader) {
  (void)context;
  (void)reader;
  return true;
}

/* "2:a|b " for the row in line 2; cells in the order of the table's columns, "!" for a row with a refused cell. */
static bool take_row(void *context, fc_table_reader *reader, const fc_table_row *row) {
  sheet_case *sheet = context;
  if (sheet->mute) return true;
  char number[32];
  snprintf(number, sizeof number, "%s%lld%s:", sheet->used ? " " : "", (long long)row->line, row->is_bad ? "!" : "");
  put(sheet, number);
  for (int i = 0; i < (int)reader->info->column_count; i++) {
    char cell[1024];
    fc_cell found = fc_table_cell(reader, row, i);
    if (reader->column[i] < 0) continue;
    snprintf(cell, sizeof cell, "%s%.*s", reader->column[i] == 0 ? "" : "|", (int)found.length, found.text);
    put(sheet, cell);
  }
  return true;
}

static bool take_cells(void *context, const fc_cell *cells, size_t count, int64_t line) {
  sheet_case *sheet = context;
  return fc_table_take(&sheet->reader, cells, count, line);
}

static void report_csv(sheet_case *sheet, const fc_finding *finding) {
  int32_t column;
  int64_t line = fc_csv_line(&sheet->csv, &column);
  if (sheet->csv.state != FC_CSV_READING) line = sheet->csv.line;
  if (finding->text) fc_report_error(&sheet->reader.report, line, column, finding);
}

/* Reads the text; true if it was read to its end. */
static bool read_text(sheet_case *sheet, fc_table table, const char *text, size_t length, size_t step) {
  fc_row_sink sink = {sheet, take_cells};
  fc_table_work work = {sheet, begin, take_row, false};
  fc_finding finding;
  bool ok = true;
  sheet->problems = fc_problems_new(NULL);
  sheet->used = 0;
  sheet->rows[0] = '\0';
  fc_table_begin(&sheet->reader, table, &work, sheet->problems, "f");
  assert_true(fc_csv_begin(&sheet->csv, &sink, NULL));
  for (size_t at = 0; ok && at < length; at += step)
    ok = fc_csv_feed(&sheet->csv, text + at, at + step < length ? step : length - at, &finding);
  ok = ok && fc_csv_complete(&sheet->csv, &finding);
  if (!ok) report_csv(sheet, &finding);
  if (ok) fc_table_finish(&sheet->reader);
  if (ok) fc_csv_report_lines(&sheet->csv, &sheet->reader.report);
  return ok;
}

/* All problems as "2:1 message" or "2:1 warning: message", joined by line ends. */
static said problems_of(sheet_case *sheet) {
  said out = {""};
  size_t used = 0;
  fc_problems_sort(sheet->problems);
  for (size_t i = 0; i < fc_problems_count(sheet->problems); i++) {
    const fc_problem *problem = fc_problems_get(sheet->problems, i);
    char message[2048];
    fc_problem_text(problem, NULL, NULL, message, sizeof message);
    used += (size_t)snprintf(out.text + used, sizeof out.text - used, "%s%lld:%d %s%s", i ? "\n" : "",
                             (long long)problem->line, (int)problem->column, problem->is_warning ? "warning: " : "",
                             message);
  }
  return out;
}

static void end(sheet_case *sheet) {
  fc_csv_stop(&sheet->csv);
  fc_problems_free(sheet->problems);
}

typedef struct csv_case {
  fc_table table;
  const char *text;
  const char *rows, *problems;
} csv_case;

#define PARTIES FC_TABLE_PARTIES
#define P "party,name,kind\n"
#define PARTY_COLUMNS "party/参与方, name/名称, kind/类别, alias/别名, source/依据"

static const csv_case cases[] = {
    {PARTIES, P "a,A,city\nb,B,park\n", "2:a|A|city 3:b|B|park", ""},
    {PARTIES, P "a,A,city", "2:a|A|city", ""},
    {PARTIES, "party,name,kind\r\na,A,city\r\nb,B,city\r\n", "2:a|A|city 3:b|B|city", ""},
    {PARTIES, "party,name,kind\ra,A,city\rb,B,city\r", "2:a|A|city 3:b|B|city", ""},
    {PARTIES, "kind,party,name\ncity,a,A\n", "2:|a|Acity", ""},
    {PARTIES, "参与方,名称,类别\na,A,city\n", "2:a|A|city", ""},
    {PARTIES, "代码, 名 称 ,KIND\na,A,city\n", "2:a|A|city", ""},
    {PARTIES, "ＰＡＲＴＹ,name,方式\na,A,city\n", "2:a|A|city", ""},
    {PARTIES, P "\"a\" , \"A,B\" ,city\n", "2:a|A,B|city", ""},
    {PARTIES, P "a,\"A\"\"B\"\"\",city\n", "2:a|A\"B\"|city", ""},
    {PARTIES, P "  a\t, A ,city \n", "2:a|A|city", ""},
    {PARTIES, P "a,\u3000A\u3000,city\n", "2:a|A|city", ""},

    /* lines */
    {PARTIES, P "a,A,city\n\n\nb,B,city\n", "2:a|A|city 5:b|B|city", "3:1 warning: blank lines that are ignored: 2"},
    {PARTIES, P "   \na,A,city\n", "3:a|A|city", "2:1 warning: blank lines that are ignored: 1"},
    {PARTIES, "\r\n\r\nparty,name,kind\r\na,A,city\r\n", "4:a|A|city", "1:1 warning: blank lines that are ignored: 2"},
    {PARTIES, "party,name,kind,source\na,A,city,\"x\ny\r\nz\rw\"\nb,B,city,\n", "2:a|A|city|x\ny\r\nz\rw 6:b|B|city|",
     ""},
    {PARTIES, P "a,A,city\r\nb,B,city\n", "2:a|A|city 3:b|B|city",
     "1:1 warning: the lines of the file end in different ways (LF, CR LF, CR)"},
    {PARTIES, P "a,A,city\n,,\n,,\n", "2:a|A|city", "3:1 warning: empty rows at the end that are ignored: 2"},
    {PARTIES, P ",,\n , ,\na,A,city\n", "4:a|A|city",
     "2:1 the row is empty but data follow it; delete the empty row or fill it"},
    {PARTIES, P "a,A\n", "", "2:3 this row has 2 of 3 fields; add the missing commas or fields"},
    {PARTIES, P "a,A,city,,x\nb,B,city\n", "3:b|B|city",
     "2:4 this row has 5 instead of 3 fields; often an amount such as 1,234.56 without quotation marks"},
    {PARTIES, P "a,“A,B”,city\n", "",
     "2:4 this row has 4 instead of 3 fields; quote fields with \" only, not with “ ” or '"},
    {PARTIES, P "# a comment\na,A,city\n", "3:a|A|city",
     "2:2 this row has 1 of 3 fields; it looks like a comment, delete it"},
    {PARTIES, P "a,A,city\n注：示例\n", "2:a|A|city",
     "3:2 this row has 1 of 3 fields; delete notes and totals below the table"},

    /* quotation marks */
    {PARTIES, P "a,A,city\nb,\"B,city\nc,C,city\n", "2:a|A|city",
     "3:2 a quotation mark opens in this row, in the field that begins 'B,city<U+000A>c,C,city<U+000A>', and is never "
     "closed"},
    {PARTIES, P "a,\"A\"B,city\n", "",
     "2:2 the quoted field that begins 'A\"' goes on behind its closing quotation mark; write \"\" for a quotation "
     "mark "
     "inside it, or close the one before"},
    {PARTIES, P "a,\"A\" \"B\",city\n", "",
     "2:2 the quoted field that begins 'A\" ' goes on behind its closing quotation mark; write \"\" for a quotation "
     "mark "
     "inside it, or close the one before"},
    {PARTIES, P "a,A\"B,city\n", "",
     "2:2 the field that begins 'A' has a quotation mark inside; put the whole field in quotation marks and write \"\" "
     "inside"},
    {PARTIES, P "a,\"A\\\"B\",city\n", "",
     "2:2 the field that begins 'A\\\"' has a backslash before a quotation mark; write \"\" for a quotation mark "
     "inside a "
     "quoted field"},
    {PARTIES, P "a,\"A\nB\"C,city\n", "",
     "2:2 the quoted field that begins 'A<U+000A>B\"' goes on behind its closing quotation mark; write \"\" for a "
     "quotation mark inside it, or close the one before"},

    /* headers */
    {PARTIES, "", "", "1:1 the file is empty; it needs a header and data rows"},
    {PARTIES, "\n\n", "",
     "1:1 the file is empty; it needs a header and data rows\n1:1 warning: blank lines that are ignored: 2"},
    {PARTIES, P, "", "1:1 there are no data rows below the header"},
    {FC_TABLE_FACTORS, "factor,party,value\n", "", "1:1 warning: the table has a header but no data rows"},
    {PARTIES, "party,name\na,A\n", "", "1:1 the column kind/类别 is missing; the headers found are: party, name"},
    {PARTIES, "party,nmae,kind\na,A,city\n", "",
     "1:1 the column name/名称 is missing; the headers found are: party, nmae, kind\n"
     "1:2 warning: the column 'nmae' is not known and is ignored; this table has: " PARTY_COLUMNS},
    {PARTIES, "party,name,kind,name\na,A,city,B\n", "", "1:4 the column 'name' stands twice in the header; keep one"},
    {PARTIES, "party,name,kind,名称\na,A,city,B\n", "", "1:4 the column '名称' stands twice in the header; keep one"},
    {PARTIES, "party,name,kind,colour\na,A,city,red\n", "2:a|A|city",
     "1:4 warning: the column 'colour' is not known and is ignored; this table has: " PARTY_COLUMNS},
    {PARTIES, "party,name,kind,\na,A,city,\n", "2:a|A|city",
     "1:4 warning: a column without a header is ignored as long as it is blank"},
    {PARTIES, "party,name,kind,,\na,A,city,,\nb,B,city,,x\n", "2:a|A|city 3!:b|B|city",
     "1:4 warning: a column without a header is ignored as long as it is blank\n"
     "3:5 'x' stands in a column without a header; give the column a header or delete it"},
    {PARTIES, "party;name;kind\na;A;city\n", "",
     "1:1 the columns of 'party;name;kind' are separated by semicolons; save the file with commas"},
    {PARTIES, "party\tname\tkind\na\tA\tcity\n", "",
     "1:1 the columns of 'party<U+0009>name<U+0009>kind' are separated by tabs; save the file with commas"},
    {PARTIES, "party，name，kind\n", "",
     "1:1 the columns of 'party，name，kind' are separated by the full-width comma ，; use the comma ,"},
    {PARTIES, "sep=;\nparty;name;kind\n", "",
     "1:1 the line 'sep=;' above the header is none of the table; delete it and separate columns by commas"},
    {PARTIES, "#party list\n" P, "", "1:1 the line '#party list' above the header is a comment; delete it"},
    {PARTIES, "太原市财政局 单位：万元,,\n" P, "",
     "1:1 the first line '太原市财政局 单位：万元' is no header; delete titles above the header, and write a unit as "
     "amount(万元) in it"},
    {FC_TABLE_HOLDINGS, "company,holder,capital(万元)\nc,a,5\n", "2:c|a|5", ""},
    {FC_TABLE_HOLDINGS, "公司,股东,出资额（单位：亿元）\nc,a,5\n", "2:c|a|5", ""},
    {FC_TABLE_HOLDINGS, "company,holder,capital(美元)\nc,a,5\n", "",
     "1:3 the unit in 'capital(美元)' is not known; write 元, 千元, 万元, 百万元 or 亿元"},

    /* cells */
    {PARTIES, P ",A,city\n", "2!:|A|city",
     "2:1 party/参与方 is blank; every row needs it (merged cells of a workbook keep it in their first row only)"},
    {PARTIES, P "合计,A,city\n", "2!:合计|A|city",
     "2:1 '合计' marks a row of totals, which would count twice; delete the row"},
    {PARTIES, P "注：示例,A,city\n", "2!:注：示例|A|city", "2:1 '注：示例' is a note below the table; delete the row"},
    {PARTIES, P "a,#REF!,city\n", "2!:a|#REF!|city",
     "2:2 '#REF!' is an error of the spreadsheet; correct the formula and save again"},
    {PARTIES, P "a,=B1,city\n", "2!:a|=B1|city", "2:2 '=B1' is a formula; save its value instead"},
    {PARTIES, P "a b,A,city\n", "2!:a b|A|city",
     "2:1 'a b' is not a code; use letters, digits, - _ . and Chinese characters only"},
    {PARTIES, P "a,\"A\nB\",city\n", "2!:a|A\nB|city",
     "2:2 'A<U+000A>B' has a line break; write codes and names in one line"},
    {PARTIES, P "a,A\u200B,city\n", "2!:a|A\u200B|city",
     "2:2 'A<U+200B>' holds the invisible character <U+200B>; type the text again"},
    {PARTIES, "party,name,kind,source\na,A,city,\"第一行\n第二行\"\n", "2:a|A|city|第一行\n第二行", ""},
    {PARTIES, "party,name,kind,source\na,A,city,x\x1B[1m\n", "2!:a|A|city|x\x1B[1m",
     "2:4 'x<U+001B>[1m' holds the invisible character <U+001B>; type the text again"},
};

static void check(const csv_case *row, size_t step) {
  static sheet_case sheet;
  read_text(&sheet, row->table, row->text, strlen(row->text), step);
  said problems = problems_of(&sheet);
  if (strcmp(sheet.rows, row->rows)) fail_msg("%s\n  rows  '%s'\n  wants '%s'", row->text, sheet.rows, row->rows);
  if (strcmp(problems.text, row->problems))
    fail_msg("%s\n  says  %s\n  wants %s", row->text, problems.text, row->problems);
  end(&sheet);
}

static void rows__cases(void **state) {
  (void)state;
  for (size_t i = 0; i < COUNT(cases); i++)
    for (size_t step = 1; step <= 8; step++) check(&cases[i], step == 8 ? 100000 : step);
}

static char *text_of(const char *front, size_t repeats, const char *unit, const char *back, size_t *length) {
  size_t size = strlen(unit), at = strlen(front);
  char *text = malloc(at + repeats * size + strlen(back) + 1);
  memcpy(text, front, at);
  for (size_t i = 0; i < repeats; i++, at += size) memcpy(text + at, unit, size);
  memcpy(text + at, back, strlen(back) + 1);
  *length = at + strlen(back);
  return text;
}

static void check_long(const char *front, size_t repeats, const char *unit, const char *back, const char *expected) {
  static sheet_case sheet;
  size_t length;
  char *text = text_of(front, repeats, unit, back, &length);
  read_text(&sheet, FC_TABLE_PARTIES, text, length, 64 * 1024);
  assert_string_equal(problems_of(&sheet).text, expected);
  end(&sheet);
  free(text);
}

static void limits__sizes(void **state) {
  (void)state;
  check_long("party,name,kind,source\na,A,city,", 65536, "x", "\n", "");
  check_long("party,name,kind,source\na,A,city,", 65537, "x", "\nb,B,city,\n",
             "2:4 a field has more than 65536 bytes; often a quotation mark is not closed");
  check_long("party,name,kind,source\na,A,city,\"", 300000, "x,", "\n",
             "2:4 a field has more than 65536 bytes; often a quotation mark is not closed");
  check_long("party,name,kind", 1021, ",", "\na,A,city\n",
             "1:4 warning: a column without a header is ignored as long as it is blank\n"
             "2:4 this row has 3 of 1024 fields; add the missing commas or fields");
  check_long("party,name,kind", 1022, ",", "\na,A,city\n", "1:1025 the row has more than 1024 columns");
  check_long("party,name,kind\n", 2000000, ",", "\na,A,city\n", "2:1025 the row has more than 1024 columns");
}

/* A row that runs over many blocks keeps its line, and so does the one behind it. */
static void lines__long_row(void **state) {
  (void)state;
  static sheet_case sheet;
  size_t length;
  char *text = text_of("party,name,kind,source\na,A,city,\"", 20000, "x\n", "\"\n,B,city,\n", &length);
  for (size_t step = 100; step < 70000; step = step * 3 + 1) {
    sheet.mute = true;
    assert_true(read_text(&sheet, FC_TABLE_PARTIES, text, length, step));
    assert_string_equal(
        problems_of(&sheet).text,
        "20003:1 party/参与方 is blank; every row needs it (merged cells of a workbook keep it in their "
        "first row only)");
    end(&sheet);
  }
  sheet.mute = false;
  free(text);
}

static void header__names(void **state) {
  (void)state;
  fc_unit unit;
  bool bad_unit;
  /* every header and alias of every table finds its column, and no text finds two */
  for (int table = 0; table < FC_TABLE_COUNT; table++) {
    const fc_table_info *info = fc_table_describe((fc_table)table);
    for (size_t i = 0; i < info->column_count; i++) {
      const fc_column *column = &info->columns[i];
      assert_int_equal(fc_table_column(info, fc_cell_of(column->header.english), &unit, &bad_unit), i);
      assert_int_equal(fc_table_column(info, fc_cell_of(column->header.chinese), &unit, &bad_unit), i);
      for (const char *const *alias = column->aliases; *alias; alias++)
        assert_int_equal(fc_table_column(info, fc_cell_of(*alias), &unit, &bad_unit), i);
    }
  }
  assert_null(fc_table_describe(FC_TABLE_COUNT));
}

static void file__names(void **state) {
  (void)state;
  assert_int_equal(fc_table_of_file("clauses.csv"), FC_TABLE_CLAUSES);
  assert_int_equal(fc_table_of_file("条款.csv"), FC_TABLE_CLAUSES);
  assert_int_equal(fc_table_of_file("Ledger.CSV"), FC_TABLE_LEDGER);
  assert_int_equal(fc_table_of_file("clauses.txt"), -1);
  assert_int_equal(fc_table_of_file(".csv"), -1);
  assert_int_equal(fc_table_of_file("clause.csv"), -1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rows__cases),   cmocka_unit_test(limits__sizes), cmocka_unit_test(lines__long_row),
      cmocka_unit_test(header__names), cmocka_unit_test(file__names),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
