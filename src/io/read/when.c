/* Conditions: open 4 / 未达上限4, before 2027 / 2027年前, joined by and / 且 / 并且. */
#include <string.h>

#include "period.h"
#include "value.h"

typedef struct condition_word {
  fc_when_kind kind;
  const char *word;
} condition_word;

/* Longer words stand before the words that they begin with. */
static const condition_word fronts[] = {
    {FC_WHEN_OPEN, "open"},          {FC_WHEN_OPEN, "未达上限"},        {FC_WHEN_REACHED, "reached"},
    {FC_WHEN_REACHED, "已达上限"},   {FC_WHEN_REACHED, "达到上限"},     {FC_WHEN_RECOVERED, "recovered"},
    {FC_WHEN_RECOVERED, "收回成本"}, {FC_WHEN_RECOVERED, "已收回成本"}, {FC_WHEN_RECOVERED, "已收回"},
    {FC_WHEN_BEFORE, "before"},      {FC_WHEN_BEFORE, "早于"},          {FC_WHEN_AFTER, "after"},
    {FC_WHEN_AFTER, "晚于"}};
static const condition_word ends[] = {
    {FC_WHEN_BEFORE, "年前"}, {FC_WHEN_BEFORE, "前"}, {FC_WHEN_AFTER, "年后"}, {FC_WHEN_AFTER, "后"}};

static bool take_front(fc_cell *text, fc_when_kind *kind) {
  fc_cell best = *text;
  for (size_t i = 0; i < sizeof fronts / sizeof fronts[0]; i++) {
    size_t length = strlen(fronts[i].word);
    if (!fc_begins(*text, fronts[i].word) || text->length - length >= best.length) continue;
    best.text = text->text + length;
    best.length = text->length - length;
    *kind = fronts[i].kind;
  }
  bool taken = best.length != text->length;
  *text = fc_trim(best);
  return taken;
}

static bool take_end(fc_cell *text, fc_when_kind *kind) {
  for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
    size_t length = strlen(ends[i].word);
    if (text->length <= length) continue;
    fc_cell end = {text->text + text->length - length, length};
    if (!fc_same(end, ends[i].word)) continue;
    text->length -= length;
    *text = fc_trim(*text);
    *kind = ends[i].kind;
    return true;
  }
  return false;
}

static bool read_one(fc_cell cell, fc_when *when, fc_finding *finding) {
  fc_cell rest = cell;
  bool known = take_front(&rest, &when->kind) || take_end(&rest, &when->kind);
  if (!known || !rest.length)
    return fc_reject(finding,
                     FC_TEXT("'{1}' is no condition; write open N, reached N, recovered N, before YEAR or after YEAR"),
                     cell.text, cell.length);
  bool by_year = when->kind == FC_WHEN_BEFORE || when->kind == FC_WHEN_AFTER;
  bool ok = by_year ? fc_read_year(rest, &when->number, finding)
                    : fc_read_whole(rest, 1, FC_CLAUSE_NUMBER_MAX, &when->number, finding);
  return ok || fc_quote_instead(finding, cell.text, cell.length);
}

/* Bytes of the word that joins two conditions at this place, 0 if there is none. */
static size_t joint(fc_cell text, size_t at) {
  fc_cell here = {text.text + at, text.length - at};
  if (fc_begins(here, " and ")) return strlen(" and ");
  if (fc_begins(here, "并且")) return strlen("并且");
  return fc_begins(here, "且") ? strlen("且") : 0;
}

bool fc_read_when(fc_cell cell, fc_when *when, size_t *count, fc_finding *finding) {
  char narrow[256];
  *count = 0;
  if (!fc_narrow(cell, narrow, sizeof narrow, NULL))
    return fc_reject(finding, FC_TEXT("'{1}' is too long for this column"), cell.text, cell.length);
  fc_cell rest = fc_cell_of(narrow);
  for (bool more = true; more;) {
    size_t until = 0, skip = 0;
    while (until < rest.length && !(skip = joint(rest, until))) until++;
    more = until < rest.length;
    if (*count == FC_WHEN_MAX)
      return fc_reject(finding, FC_TEXT("'{1}' joins more than four conditions"), cell.text, cell.length);
    fc_cell one = {rest.text, until};
    if (!read_one(fc_trim(one), &when[(*count)++], finding)) return false;
    rest.text += until + skip;
    rest.length -= until + skip;
  }
  return true;
}
