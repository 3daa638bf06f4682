/* The table of commands. */
#include "command.h"
#include "message.h"

#include <string.h>

#define TOLERATING                                                                                                     \
  (OPTION_BIT(OPTION_DELIMITER) | OPTION_BIT(OPTION_HEADER_ROW) | OPTION_BIT(OPTION_FILL_DOWN) |                       \
   OPTION_BIT(OPTION_SKIP_TOTALS) | OPTION_BIT(OPTION_EMPTY) | OPTION_BIT(OPTION_ROUND) |                              \
   OPTION_BIT(OPTION_DATE_SERIALS) | OPTION_BIT(OPTION_COMMENTS) | OPTION_BIT(OPTION_NORMALISE) |                      \
   OPTION_BIT(OPTION_STRICT_COLUMNS) | OPTION_BIT(OPTION_LEDGER_LIMIT))
#define READING (OPTION_BIT(OPTION_INPUT_ENCODING) | OPTION_BIT(OPTION_AMENDED) | TOLERATING)
#define WATCHING (OPTION_BIT(OPTION_PROGRESS) | OPTION_BIT(OPTION_NO_PROGRESS))
#define PRINTING (OPTION_BIT(OPTION_FORMAT))

static const struct command table[] = {
    {"new",
     command_new,
     "DIR --template park|relocation|project|fund",
     FC_TEXT("write a scenario to start from"),
     FC_TEXT("Writes a small scenario that runs into the folder DIR, with a README that says what each table is for. "
             "Names and amounts are invented: put your own in their place. DIR must be new or empty."),
     OPTION_BIT(OPTION_TEMPLATE) | OPTION_BIT(OPTION_ENCODING),
     {{"fencheng new mypark --template park", FC_TEXT("a park shared by two cities, with a fund")},
      {"fencheng new mine --template relocation --lang zh", FC_TEXT("relocated enterprises, Chinese headers")}}},
    {"check",
     command_check,
     "SCENARIO...",
     FC_TEXT("find everything that is wrong with scenarios"),
     FC_TEXT(
         "Reads all tables, also those of the variants, computes without writing anything, and lists all errors and "
         "warnings at once: file, line, column, the text found, and what to write instead."),
     READING | WATCHING | OPTION_BIT(OPTION_JOBS),
     {{"fencheng check scenarios/shanxi-central", FC_TEXT("one scenario")},
      {"fencheng check plans/*/", FC_TEXT("all scenarios of a folder")}}},
    {"run",
     command_run,
     "-o OUT SCENARIO... | --from-manifest FILE [-o OUT] [SCENARIO]",
     FC_TEXT("compute all tables"),
     FC_TEXT(
         "Writes OUT/<scenario>/ for each scenario: allocation, one table for each city, summary, settlement, funds, "
         "explanation, journal and manifest, all or nothing. With several scenarios it goes on after a bad one; "
         "OUT/failures.csv lists what failed. \"-\" reads the scenarios' paths from standard input. --from-manifest "
         "repeats an earlier run with its options and compares every file byte for byte; without -o nothing is "
         "written. It takes the scenario that is given, else the folder of its name beside OUT, beside the "
         "manifest's own folder, or in the current folder."),
     OPTION_BIT(OPTION_OUT) | OPTION_BIT(OPTION_FROM_MANIFEST) | OPTION_BIT(OPTION_TABLES) | OPTION_BIT(OPTION_JOBS) |
         PRINTING | OPTION_BIT(OPTION_UNIT) | OPTION_BIT(OPTION_ENCODING) | READING | WATCHING,
     {{"fencheng run -o out scenarios/shanxi-central", FC_TEXT("one scenario, with the main tables on the screen")},
      {"fencheng run -o out --unit 万元 scenarios/shanxi-central", FC_TEXT("the screen shows units of 10,000 yuan")},
      {"fencheng run -o out --jobs 4 plans/*/", FC_TEXT("many scenarios, four at once")},
      {"fencheng run -o out --amended none mypark", FC_TEXT("as agreed at first, without the amendments")},
      {"ls -d plans/* | fencheng run -o out -", FC_TEXT("a list of scenarios from another program")},
      {"fencheng run --from-manifest out/mypark/manifest.json", FC_TEXT("is an earlier run still what it was?")}}},
    {"settle",
     command_settle,
     "[--upto PERIOD | --close PERIOD] [-o OUT] SCENARIO",
     FC_TEXT("print the settlement sheet of one cut-off, write letters"),
     FC_TEXT(
         "Prints what is settled at a cut-off: due, collected, what was settled before, the net of each party, what "
         "changed of earlier years and why, and who pays whom with the fewest transfers. With -o it writes "
         "OUT/<scenario>.settle/: the tables of all periods up to the cut-off, and in letters/ a letter to each "
         "party, as text and as Markdown. --as-of forgets what was booked later. --close signs off all periods up to "
         "one of them: their settlement stays as it is from then on, and what changes later is settled later."),
     OPTION_BIT(OPTION_UPTO) | OPTION_BIT(OPTION_AS_OF) | OPTION_BIT(OPTION_CLOSE) | OPTION_BIT(OPTION_BY) |
         OPTION_BIT(OPTION_OUT) | PRINTING | OPTION_BIT(OPTION_UNIT) | OPTION_BIT(OPTION_ENCODING) | READING | WATCHING,
     {{"fencheng settle mypark", FC_TEXT("the last period")},
      {"fencheng settle --upto 2025 -o out mypark", FC_TEXT("up to the end of 2025, with letters")},
      {"fencheng settle --as-of 2025-06 mypark", FC_TEXT("what was known at the end of June 2025")},
      {"fencheng settle --close 2025 --by 王芳 mypark", FC_TEXT("sign off everything up to the end of 2025")}}},
    {"compare",
     command_compare,
     "[-o OUT] SCENARIO...",
     FC_TEXT("put rules side by side: who gains, who loses"),
     FC_TEXT("Computes a scenario and its variants (folders in variants/ with the tables that differ) and prints what "
             "each party gets under each, with the change against the first. --rules puts other rules into the place "
             "of the clause that splits, --vary other values into a clause. With -o all tables are written to "
             "OUT/<scenario>.compare/ (--vary: OUT/<scenario>.vary/), which run leaves alone."),
     OPTION_BIT(OPTION_OUT) | OPTION_BIT(OPTION_VARIANT) | OPTION_BIT(OPTION_RULES) | OPTION_BIT(OPTION_VARY) |
         OPTION_BIT(OPTION_AGREEMENT) | OPTION_BIT(OPTION_PARTY) | OPTION_BIT(OPTION_JOBS) | PRINTING |
         OPTION_BIT(OPTION_UNIT) | OPTION_BIT(OPTION_ENCODING) | READING | WATCHING,
     {{"fencheng compare scenarios/shanxi-central", FC_TEXT("the scenario and all its variants")},
      {"fencheng compare -o out --variant by-ratio --variant by-equity mypark",
       FC_TEXT("two variants, with all tables")},
      {"fencheng compare mypark --agreement park --rules share:60/40,equal,factor", FC_TEXT("other rules on the fly")},
      {"fencheng compare mypark --vary park/2/north=50%..70%:5%", FC_TEXT("what each ratio would give")},
      {"fencheng compare mypark --vary park/2/north=50%..70%:10% --vary park/1=5%..20%:5%",
       FC_TEXT("a grid over two values")}}},
    {"explain",
     command_explain,
     "SCENARIO --agreement A --period P --party C",
     FC_TEXT("show how a figure came about, step by step"),
     FC_TEXT(
         "Tells in words what a party is due from an agreement in a year: each clause, its article, the amounts before "
         "and after it; and the accounts of funds, what programs were paid, and targets. What is left out stands for "
         "all: "
         "without --party every party is explained."),
     READING | WATCHING | OPTION_BIT(OPTION_AGREEMENT) | OPTION_BIT(OPTION_PERIOD) | OPTION_BIT(OPTION_PARTY) |
         OPTION_BIT(OPTION_POOL) | OPTION_BIT(OPTION_FUND) | OPTION_BIT(OPTION_PROGRAM) | OPTION_BIT(OPTION_TARGET),
     {{"fencheng explain mypark --agreement park --period 2024 --party north", FC_TEXT("one figure")},
      {"fencheng explain mypark --fund fund --period 2024", FC_TEXT("the account of a fund and what it paid")},
      {"fencheng explain mypark --period 2024", FC_TEXT("everything of a year")}}},
    {"report",
     command_report,
     "-o OUT SCENARIO",
     FC_TEXT("write a workbook, a page with pictures and a text"),
     FC_TEXT("Writes OUT/<scenario>/report.xlsx, report.html and report.md, beside the tables of run: what each party "
             "gets, year by year, where the money goes, the variants side by side, settlement, funds and targets. The "
             "page needs no network; a click on a figure tells how it came about."),
     OPTION_BIT(OPTION_OUT) | OPTION_BIT(OPTION_VARIANT) | OPTION_BIT(OPTION_JOBS) | OPTION_BIT(OPTION_UNIT) | READING |
         WATCHING,
     {{"fencheng report -o out scenarios/shanxi-central", FC_TEXT("with all variants of the scenario")},
      {"fencheng report -o out --unit 万元 --variant base mypark", FC_TEXT("as agreed only, in units of 10,000 yuan")},
      {"fencheng report -o out --variant half-half mypark", FC_TEXT("one variant against the agreement as it is")}}},
    {"verify",
     command_verify,
     "TABLE.csv SCENARIO",
     FC_TEXT("check a table that somebody else made, fen by fen"),
     FC_TEXT(
         "Compares an allocation, summary, settlement or city's page made in a spreadsheet or another bureau with the "
         "scenario: lists every figure that differs with party, period, clause and the likely reason (odd fen, "
         "rounded rate, cap not applied, late bookings ...). Its columns tell what it is; headers may be "
         "English or Chinese. Exit code 1 if anything differs, 65 if the table cannot be read. With -o the list is "
         "written to OUT/<scenario>.verify/differences.csv."),
     OPTION_BIT(OPTION_OUT) | OPTION_BIT(OPTION_AGREEMENT) | OPTION_BIT(OPTION_PERIOD) | OPTION_BIT(OPTION_PARTY) |
         PRINTING | OPTION_BIT(OPTION_UNIT) | OPTION_BIT(OPTION_ENCODING) | READING | WATCHING,
     {{"fencheng verify theirs.csv scenarios/shanxi-central", FC_TEXT("every figure of the table")},
      {"fencheng verify theirs.csv mypark --period 2024 --unit 万元", FC_TEXT("one year of it")},
      {"fencheng verify theirs.csv mypark -o out --format json", FC_TEXT("for another program, and as a file")}}},
    {"cells",
     command_cells,
     "TABLE.csv [COLUMN[:number]...]",
     FC_TEXT("print the cells of any CSV file, as they were understood"),
     FC_TEXT("Reads a CSV file as strictly as the tables of a scenario, whatever its columns are, and prints it; what "
             "is wrong with it is told with its place, exit code 65. Columns that are named must be there, others are "
             "left out with a warning; with :number behind its name, a column may hold plain numbers only."),
     OPTION_BIT(OPTION_INPUT_ENCODING) | PRINTING,
     {{"fencheng cells theirs.csv --format json", FC_TEXT("all columns")},
      {"fencheng cells theirs.csv city period amount:number", FC_TEXT("three columns, one of numbers")}}},
    {"rules",
     command_rules,
     "[KIND]",
     FC_TEXT("list the kinds of clauses with formulas and examples"),
     FC_TEXT("Every kind of clause that clauses.csv may hold: its number, formula, options, an example row and where "
             "it is in "
             "use. KIND is an English or Chinese name."),
     PRINTING,
     {{"fencheng rules", FC_TEXT("all kinds")},
      {"fencheng rules 封顶", FC_TEXT("one kind")},
      {"fencheng rules --format md", FC_TEXT("as a Markdown table")}}},
    {"test",
     command_test,
     "SCENARIO...",
     FC_TEXT("compare results with the tables in expected/"),
     FC_TEXT("Computes each scenario and compares every file in its folder expected/ with the result, cell by cell. "
             "Only the columns that are expected are compared, in either language. With --amended CODE the folder is "
             "expected-CODE/. Exit code 1 if anything differs."),
     READING | WATCHING | PRINTING,
     {{"fencheng test scenarios/reference-park", FC_TEXT("one scenario")},
      {"fencheng test plans/*/", FC_TEXT("all scenarios of a folder")}}},
    {"help",
     command_help,
     "[COMMAND]",
     FC_TEXT("print help with examples"),
     FC_TEXT("Help about the program or about one command."),
     OPTION_BIT(OPTION_MANUAL) | OPTION_BIT(OPTION_COMPLETION),
     {{"fencheng help run", FC_TEXT("about one command")}}},
    {"version",
     command_version,
     "",
     FC_TEXT("print the version"),
     FC_TEXT("Prints the version."),
     0,
     {{"fencheng version", FC_TEXT("print the version")}}},
};

const struct command *command_at(size_t index) { return index < sizeof table / sizeof *table ? &table[index] : NULL; }

const struct command *command_find(const char *name) {
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (strcmp(table[i].name, name) == 0) return &table[i];
  return NULL;
}

const char *program_summary(void) { return FC_TEXT("shares taxes and costs between cities, exact to the fen"); }

const char *exit_codes_summary(void) {
  return FC_TEXT(
      "0 all good, 1 differences found, 2 wrong command line, 65 bad data, 66 cannot read, 70 a bug, 73 cannot "
      "write, 130 cancelled");
}
