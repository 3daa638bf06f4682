/* CSV text -> rows and problems: one case per row, each fed as a whole and again in pieces of 1 to 7 bytes. */
#include "read_sheet.h"

#define COUNT(cases) (sizeof(cases) / sizeof(cases)[0])

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
     "2:2 this row has 1 of 3 fields; it looks like a comment, delete it or give --comments"},
    {PARTIES, P "a,A,city\n注：示例\n", "2:a|A|city",
     "3:2 this row has 1 of 3 fields; delete notes and totals below the table, or give --skip-totals"},

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
     "1:1 the columns of 'party;name;kind' are separated by semicolons; save the file with commas, or give "
     "--delimiter parties=semicolon"},
    {PARTIES, "party\tname\tkind\na\tA\tcity\n", "",
     "1:1 the columns of 'party<U+0009>name<U+0009>kind' are separated by tabs; save the file with commas, or "
     "give --delimiter parties=tab"},
    {PARTIES, "party，name，kind\n", "",
     "1:1 the columns of 'party，name，kind' are separated by the full-width comma ，; use the comma ,"},
    {PARTIES, "sep=;\nparty;name;kind\n", "",
     "1:1 the line 'sep=;' above the header is none of the table; delete it and separate columns by commas, "
     "or give --delimiter sep"},
    {PARTIES, "#party list\n" P, "",
     "1:1 the line '#party list' above the header is a comment; delete it or give --comments"},
    {PARTIES, "太原市财政局 单位：万元,,\n" P, "",
     "1:1 the first line '太原市财政局 单位：万元' is no header, which stands in line 2; delete what is above it and "
     "write a "
     "unit as amount(万元), or give --header-row parties=2"},
    {FC_TABLE_HOLDINGS, "company,holder,capital(万元)\nc,a,5\n", "2:c|a|5", ""},
    {FC_TABLE_HOLDINGS, "公司,股东,出资额（单位：亿元）\nc,a,5\n", "2:c|a|5", ""},
    {FC_TABLE_HOLDINGS, "company,holder,capital(美元)\nc,a,5\n", "",
     "1:3 the unit in 'capital(美元)' is not known; write 元, 千元, 万元, 百万元 or 亿元"},

    /* cells */
    {PARTIES, P ",A,city\n", "2!:|A|city",
     "2:1 party/参与方 is blank; every row needs it (merged cells of a workbook keep it in their first row only: "
     "--fill-down)"},
    {PARTIES, P "合计,A,city\n", "2!:合计|A|city",
     "2:1 '合计' marks a row of totals, which would count twice; delete the row, or give --skip-totals"},
    {PARTIES, P "注：示例,A,city\n", "2!:注：示例|A|city",
     "2:1 '注：示例' is a note below the table; delete the row, or give --skip-totals"},
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

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rows__cases),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
