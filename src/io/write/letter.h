/* A settlement letter under work: paragraphs and lines, as text or Markdown. */
#ifndef FC_IO_WRITE_LETTER_H
#define FC_IO_WRITE_LETTER_H

#include "settling.h"

typedef struct fc_letter_page {
  const fc_view *view;
  const fc_settlement_row *row; /* of the party, in the last period */
  bool markdown;
  int sections;
  fc_buffer text;
  fc_arena arena; /* arguments of sentences */
} fc_letter_page;

/* Sentences and amounts as texts that live as long as the page. */
const char *fc_letter_say(fc_letter_page *page, const char *text, fc_arguments arguments);
#define FC_LETTER_SAY(page, text, ...) fc_letter_say(page, text, (fc_arguments){{__VA_ARGS__}})
const char *fc_letter_money(fc_letter_page *page, fc_fen amount); /* 1,234.56 */
const char *fc_letter_capitals(fc_letter_page *page, fc_fen amount);
const char *fc_letter_whole(fc_letter_page *page, int64_t number);
/* 2024年度, 2024年第一季度, 2024年3月; 2024, 2024Q1, 2024-03 in English. */
const char *fc_letter_period(fc_letter_page *page, fc_period period);

/* Parts of the page. Text from tables cannot begin marks of Markdown, nor lines of its own. */
void fc_letter_title(fc_letter_page *page, const char *text);
void fc_letter_section(fc_letter_page *page, const char *text); /* numbered: 一、 二、 */
void fc_letter_paragraph(fc_letter_page *page, const char *text);
void fc_letter_line(fc_letter_page *page, const char *text); /* flush left: mark, address */
/* Items stand one below the other; depth 0 or 1. Call fc_letter_end_items behind the last. */
void fc_letter_item(fc_letter_page *page, int depth, const char *text);
void fc_letter_end_items(fc_letter_page *page);
/* A table of labels and amounts. */
typedef struct fc_letter_amount {
  const char *label; /* in the language */
  fc_fen amount;
} fc_letter_amount;
void fc_letter_table(fc_letter_page *page, const fc_letter_amount *rows, size_t count);

/* The corrections of earlier years of the party, if there are any. */
void fc_letter_corrections(fc_letter_page *page);

#endif
