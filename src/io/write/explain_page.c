/* The lines of an explanation and how they stand below each other. */
#include "explain.h"

#include <string.h>

enum { LABEL_WIDTH = 28, BEFORE_WIDTH = 12 }; /* of a line; BEFORE: of an amount up to its point */

fc_explain_page fc_explain_page_new(const fc_view *view, int32_t decimals) {
  fc_buffer empty = {.allocator = view->allocator};
  return (fc_explain_page){.view = view,
                           .party = -1,
                           .decimals = decimals,
                           .arena = {.allocator = view->allocator},
                           .label = empty,
                           .amount = empty,
                           .notes = empty};
}

void fc_explain_page_free(fc_explain_page *page) {
  fc_resize(page->view->allocator, page->lines, page->capacity * sizeof *page->lines, 0);
  fc_arena_free(&page->arena);
  fc_buffer_free(&page->label);
  fc_buffer_free(&page->amount);
  fc_buffer_free(&page->notes);
}

/* An article may have line ends in it; a line of an explanation has none. */
static const char *take(fc_explain_page *page, fc_buffer *buffer) {
  for (size_t i = 0; i < buffer->length; i++)
    if ((unsigned char)buffer->data[i] < ' ') buffer->data[i] = ' ';
  const char *text = fc_arena_text(&page->arena, buffer->data);
  if (buffer->failed) page->arena.failed = true;
  fc_buffer_clear(buffer);
  return text;
}

void fc_explain_end_line(fc_explain_page *page) {
  fc_explain_line line = {take(page, &page->label), take(page, &page->amount), take(page, &page->notes)};
  bool room = fc_grow(page->arena.allocator, &page->lines, &page->capacity, page->count + 1, sizeof *page->lines);
  if (!room) page->arena.failed = true;
  if (page->arena.failed) return;
  page->lines[page->count++] = line;
}

void fc_explain_grouped(const fc_explain_page *page, fc_buffer *buffer, int64_t amount) {
  fc_buffer_grouped(buffer, amount, page->decimals);
}

void fc_explain_plain_line(fc_explain_page *page, const char *text, int64_t amount) {
  fc_buffer_text(&page->label, text);
  fc_explain_grouped(page, &page->amount, amount);
  fc_explain_end_line(page);
}

void fc_explain_next_note(fc_explain_page *page) {
  if (page->notes.length > 0) fc_buffer_text(&page->notes, "  ");
}

void fc_explain_note(fc_explain_page *page, const char *text, int64_t first, int64_t second) {
  fc_buffer one = {.allocator = page->view->allocator}, two = one;
  fc_explain_grouped(page, &one, first);
  fc_explain_grouped(page, &two, second);
  fc_explain_next_note(page);
  if (one.failed || two.failed)
    page->notes.failed = true;
  else
    FC_SAY(&page->notes, page->view->language, text, one.data, two.data);
  fc_buffer_free(&one);
  fc_buffer_free(&two);
}

static void spaces(fc_buffer *out, size_t count) {
  for (size_t i = 0; i < count; i++) fc_buffer_char(out, ' ');
}

static size_t larger(size_t a, size_t b) { return a > b ? a : b; }

/* Width of an amount up to its decimal point. */
static size_t before_point(const char *amount) { return strcspn(amount, "."); }

typedef struct widths {
  size_t label, before, behind;
} widths;

static widths measure(const fc_explain_page *page) {
  widths most = {LABEL_WIDTH, BEFORE_WIDTH, 0};
  for (size_t i = 0; i < page->count; i++) {
    const char *amount = page->lines[i].amount;
    size_t before = before_point(amount);
    most.label = larger(most.label, fc_display_width(page->lines[i].label));
    most.before = larger(most.before, before);
    most.behind = larger(most.behind, fc_display_width(amount + before));
  }
  return most;
}

static void print_line(const fc_explain_line *line, widths most, fc_buffer *out) {
  size_t before = before_point(line->amount);
  spaces(out, 2);
  fc_buffer_text(out, line->label);
  if (*line->amount) {
    spaces(out, most.label - fc_display_width(line->label) + 2 + most.before - before);
    fc_buffer_text(out, line->amount);
  }
  if (*line->notes) {
    size_t behind = *line->amount ? fc_display_width(line->amount + before) : 0;
    size_t missing = *line->amount ? most.behind - behind
                                   : most.label - fc_display_width(line->label) + 2 + most.before + most.behind;
    spaces(out, missing + 2);
    fc_buffer_text(out, line->notes);
  }
  fc_buffer_char(out, '\n');
}

void fc_explain_print(fc_explain_page *page, fc_buffer *out) {
  if (page->arena.failed) out->failed = true;
  widths most = measure(page);
  for (size_t i = 0; i < page->count; i++) print_line(&page->lines[i], most, out);
}
