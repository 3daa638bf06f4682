#include "terminal.h"

#include "aligned.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

struct unit {
  const char *name;
  size_t decimals; /* 10^decimals yuan */
};

static const struct unit units[] = {
    [UNIT_YUAN] = {FC_TEXT("yuan"), 0},           [UNIT_THOUSAND] = {FC_TEXT("thousand yuan"), 3},
    [UNIT_WAN] = {FC_TEXT("10,000 yuan"), 4},     [UNIT_MILLION] = {FC_TEXT("million yuan"), 6},
    [UNIT_YI] = {FC_TEXT("100 million yuan"), 8},
};

size_t unit_decimals(const struct options *options) {
  return units[option_choice(options, OPTION_UNIT, UNIT_YUAN)].decimals;
}

bool terminal_has_colour(FILE *stream) {
  const char *refused = getenv("NO_COLOR");
  const char *kind = getenv("TERM");
  if (refused && *refused) return false;
  if (kind && strcmp(kind, "dumb") == 0) return false;
  return isatty(fileno(stream));
}

/* Columns of the terminal; 0 where stdout is none. */
static size_t terminal_width(void) {
  struct winsize size;
  if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

static void print_titled(const struct options *options, const struct sheet *sheet, size_t format) {
  const struct unit *unit = &units[option_choice(options, OPTION_UNIT, UNIT_YUAN)];
  bool markdown = format == FORMAT_MARKDOWN;
  if (sheet->title) printf("%s%s", markdown ? "### " : "", fc_words(options->language, sheet->title));
  if (sheet->title && sheet->mark) printf("    %s", sheet->mark);
  if (sheet->has_money) {
    fc_buffer label = {0};
    tell_into(&label, options->language, FC_TEXT("Unit: {1}"), fc_words(options->language, unit->name), NULL);
    printf("%s%s", sheet->title ? "    " : "", buffer_text(&label));
    fc_buffer_free(&label);
  }
  if (sheet->title || sheet->has_money) printf("%s", markdown ? "\n\n" : "\n");
}

static void print_table(const struct options *options, const struct sheet *sheet) {
  struct style style = {.width = terminal_width(), .colour = terminal_has_colour(stdout)};
  style.decimals = unit_decimals(options);
  print_titled(options, sheet, FORMAT_TABLE);
  print_aligned(sheet, &style);
}

/* A copy of the sheet whose amounts stand in the unit asked for. */
static void in_unit(struct sheet *copy, const struct sheet *sheet, size_t decimals) {
  fc_buffer scratch = {0};
  struct style style = {.decimals = decimals};
  copy->columns = sheet->columns;
  for (size_t i = 0; i < sheet->count; i++) sheet_add(copy, cell_shown(&scratch, sheet, sheet->cells[i], &style));
  fc_buffer_free(&scratch);
}

static void print_markdown(const struct options *options, const struct sheet *original) {
  struct sheet copy = {0};
  fc_buffer text = {0};
  in_unit(&copy, original, unit_decimals(options));
  sheet_markdown(&text, &copy);
  print_titled(options, original, FORMAT_MARKDOWN);
  fputs(buffer_text(&text), stdout);
  fc_buffer_free(&text);
  sheet_free(&copy);
}

static void print_csv(const struct sheet *sheet) {
  fc_buffer text = {0};
  sheet_csv(&text, sheet);
  fputs(buffer_text(&text), stdout);
  fc_buffer_free(&text);
}

/* One object: the name of each sheet with its rows. */
static void print_json(const struct sheet *sheets, size_t count) {
  fc_buffer text = {0};
  for (size_t i = 0; i < count; i++) {
    fc_buffer_text(&text, i ? ",\n" : "{");
    json_text(&text, sheets[i].name);
    fc_buffer_text(&text, ": ");
    sheet_json(&text, &sheets[i]);
  }
  printf("%s}\n", count ? buffer_text(&text) : "{");
  fc_buffer_free(&text);
}

void print_sheets(const struct options *options, const struct sheet *sheets, size_t count) {
  size_t format = option_choice(options, OPTION_FORMAT, FORMAT_TABLE);
  if (format == FORMAT_JSON) {
    print_json(sheets, count);
    return;
  }
  for (size_t i = 0; i < count; i++) {
    if (i) printf("\n");
    if (format == FORMAT_TABLE) print_table(options, &sheets[i]);
    if (format == FORMAT_CSV) print_csv(&sheets[i]);
    if (format == FORMAT_MARKDOWN) print_markdown(options, &sheets[i]);
  }
}
