/* How a letter looks, as text and as Markdown. */
#include "letter.h"

#include <string.h>

enum { LABEL_GAP = 4 };

static const char *keep(fc_letter_page *page, fc_buffer *buffer) {
  const char *kept = buffer->failed ? NULL : fc_arena_text(&page->arena, buffer->data);
  if (buffer->failed) page->text.failed = true;
  fc_buffer_free(buffer);
  return kept ? kept : "";
}

const char *fc_letter_say(fc_letter_page *page, const char *text, fc_arguments arguments) {
  fc_buffer buffer = {.allocator = page->view->allocator};
  fc_say(&buffer, page->view->language, text, arguments);
  return keep(page, &buffer);
}

const char *fc_letter_money(fc_letter_page *page, fc_fen amount) {
  fc_buffer buffer = {.allocator = page->view->allocator};
  fc_buffer_money_grouped(&buffer, amount);
  return keep(page, &buffer);
}

const char *fc_letter_capitals(fc_letter_page *page, fc_fen amount) {
  fc_buffer buffer = {.allocator = page->view->allocator};
  fc_buffer_capitals(&buffer, amount);
  return keep(page, &buffer);
}

const char *fc_letter_whole(fc_letter_page *page, int64_t number) {
  fc_buffer buffer = {.allocator = page->view->allocator};
  fc_buffer_whole(&buffer, number);
  return keep(page, &buffer);
}

const char *fc_letter_period(fc_letter_page *page, fc_period period) {
  static const char *const quarters[] = {"一", "二", "三", "四"};
  fc_buffer buffer = {.allocator = page->view->allocator};
  if (page->view->language != FC_CHINESE) {
    fc_buffer_period(&buffer, period);
    return keep(page, &buffer);
  }
  int months = period.last_month - period.first_month + 1;
  fc_buffer_whole(&buffer, period.year);
  fc_buffer_text(&buffer, months == 12 ? "年度" : months == 3 ? "年第" : "年");
  if (months == 3) fc_buffer_text(&buffer, quarters[(period.last_month - 1) / 3]);
  if (months == 1) fc_buffer_whole(&buffer, period.last_month);
  if (months < 12) fc_buffer_text(&buffer, months == 3 ? "季度" : "月");
  return keep(page, &buffer);
}

/* Names come from tables: no line breaks, and in Markdown no marks. */
static void put(fc_letter_page *page, const char *text) {
  for (const char *c = text; *c; c++) {
    if (page->markdown && strchr("\\|*_`<>[]#", *c)) fc_buffer_char(&page->text, '\\');
    fc_buffer_char(&page->text, (unsigned char)*c < ' ' ? ' ' : *c);
  }
}

static void put_spaces(fc_letter_page *page, size_t count) {
  while (count-- > 0) fc_buffer_char(&page->text, ' ');
}

void fc_letter_line(fc_letter_page *page, const char *text) {
  put(page, text);
  fc_buffer_text(&page->text, "\n\n");
}

void fc_letter_title(fc_letter_page *page, const char *text) {
  fc_buffer_text(&page->text, page->markdown ? "# " : "");
  fc_letter_line(page, text);
}

void fc_letter_section(fc_letter_page *page, const char *text) {
  static const char *const numbers[] = {"一", "二", "三", "四", "五", "六"};
  if (page->markdown) fc_buffer_text(&page->text, "## ");
  if (page->view->language == FC_CHINESE) {
    fc_buffer_text(&page->text, numbers[page->sections]);
    fc_buffer_text(&page->text, "、");
  } else {
    fc_buffer_whole(&page->text, page->sections + 1);
    fc_buffer_text(&page->text, ". ");
  }
  page->sections++;
  fc_letter_line(page, text);
}

void fc_letter_paragraph(fc_letter_page *page, const char *text) {
  /* Two full-width spaces, as Chinese letters begin a paragraph. */
  if (!page->markdown && page->view->language == FC_CHINESE) fc_buffer_text(&page->text, "　　");
  fc_letter_line(page, text);
}

void fc_letter_item(fc_letter_page *page, int depth, const char *text) {
  put_spaces(page, page->markdown ? 2 * (size_t)depth : 4 + 2 * (size_t)depth);
  fc_buffer_text(&page->text, page->markdown ? "- " : depth ? "· " : "");
  put(page, text);
  fc_buffer_char(&page->text, '\n');
}

void fc_letter_end_items(fc_letter_page *page) { fc_buffer_char(&page->text, '\n'); }

static void markdown_table(fc_letter_page *page, const fc_letter_amount *rows, size_t count) {
  FC_SAY(&page->text, page->view->language, FC_TEXT("| Item | Amount (yuan) |"), NULL);
  fc_buffer_text(&page->text, "\n| --- | ---: |\n");
  for (size_t i = 0; i < count; i++) {
    fc_buffer_text(&page->text, "| ");
    put(page, rows[i].label);
    fc_buffer_text(&page->text, " | ");
    fc_buffer_money_grouped(&page->text, rows[i].amount);
    fc_buffer_text(&page->text, " |\n");
  }
}

static size_t widest(const char *const *texts, size_t count) {
  size_t width = 0;
  for (size_t i = 0; i < count; i++) {
    size_t own = fc_display_width(texts[i]);
    if (own > width) width = own;
  }
  return width;
}

void fc_letter_table(fc_letter_page *page, const fc_letter_amount *rows, size_t count) {
  enum { ROWS_MAX = 8 };
  const char *labels[ROWS_MAX], *amounts[ROWS_MAX];
  if (count > ROWS_MAX) count = ROWS_MAX;
  for (size_t i = 0; i < count; i++) {
    labels[i] = rows[i].label;
    amounts[i] = fc_letter_money(page, rows[i].amount);
  }
  size_t label = widest(labels, count), amount = widest(amounts, count);
  if (page->markdown) {
    markdown_table(page, rows, count);
  } else {
    for (size_t i = 0; i < count; i++) {
      put_spaces(page, LABEL_GAP);
      put(page, labels[i]);
      put_spaces(page, label - fc_display_width(labels[i]) + LABEL_GAP + amount - fc_display_width(amounts[i]));
      fc_buffer_text(&page->text, amounts[i]);
      fc_buffer_char(&page->text, '\n');
    }
  }
  fc_buffer_char(&page->text, '\n');
}
