#include "scene.h"

#include <string.h>

static void say(fuzz_scene *made, const char *text) { fc_buffer_text(&made->tables, text); }

/* One of the words, and the text behind it. */
static void say_one(fuzz_scene *made, const char *const *words, unsigned count) {
  say(made, words[choose(&made->from, count)]);
}
#define SAY_ONE(made, words) say_one(made, words, sizeof(words) / sizeof *(words))

static void say_number(fuzz_scene *made, const char *before, int64_t number, const char *behind) {
  say(made, before);
  fc_buffer_whole(&made->tables, number);
  say(made, behind);
}

static fc_fen small(fuzz_scene *made) { return (fc_fen)choose(&made->from, 256) * (1 + choose(&made->from, 256)); }

static void say_percent(fuzz_scene *made) { say_number(made, "", choose(&made->from, 101), "%"); }

static void say_amount(fuzz_scene *made) {
  static const char *const terms[] = {"sum:2", "average:2", "sum:1*80%", "average:2*7/3", "0", "0.01"};
  if (choose(&made->from, 4) == 0)
    SAY_ONE(made, terms);
  else
    fc_buffer_money(&made->tables, small(made));
}

static const char *const parties[] = {"A", "B", "C", "F", "G"};
static const char *const conventions[] = {"largest-remainder", "first",  "last", "largest-share", "largest-absorbs",
                                          "running",           "rotate", "to:C", "separate",      "carry"};

static void say_window(fuzz_scene *made) {
  static const char *const windows[] = {"",         " from=2024", " until=2024",
                                        " from=Y2", " until=Y3",  " from=2023 until=Y2"};
  static const char *const conditions[] = {" when=reached:4",  " when=recovered:2", " when=before:2025",
                                           " when=after:2023", " when=open:7",      " when=open:4 when=after:2022"};
  if (choose(&made->from, 4) == 0) SAY_ONE(made, windows);
  if (choose(&made->from, 8) == 0) SAY_ONE(made, conditions);
  say(made, "\n");
}

/* A clause that takes all of what is left, by one rule. */
static void say_share(fuzz_scene *made, const char *agreement, int number) {
  static const char *const wholes[] = {"equal - -",          "factor - 100% of=people", "index - wealth of=people",
                                       "equity - - of=firm", "equity - - of=firm days", "rest B -"};
  unsigned rule = choose(&made->from, 10), rate = choose(&made->from, 101);
  say(made, "clause ");
  say(made, agreement);
  say_number(made, " ", number, " ");
  if (rule < 6) {
    say(made, wholes[rule]);
    say(made, "\n");
    return;
  }
  say_number(made, "share A ", rate, "% remainder=");
  SAY_ONE(made, conventions);
  say(made, "\nclause ");
  say(made, agreement);
  say_number(made, " ", number, " share B ");
  say_number(made, "", 100 - rate, "%\n");
}

static void say_carve(fuzz_scene *made, int number) {
  say_number(made, "clause x ", number, choose(&made->from, 2) ? " carve F " : " carve G ");
  say_percent(made);
  if (choose(&made->from, 3) == 0) say(made, " of=pool");
  say_window(made);
}

/* Clauses that look at signs, history or earlier years. */
static void say_before(fuzz_scene *made) {
  unsigned given = choose(&made->from, 256);
  if (given & 1) say(made, "clause x 1 qualify - "), say_amount(made), say(made, " of=average:2 to=B\n");
  if (given & 2) {
    say(made, "clause x 2 base A "), say_amount(made);
    say_number(made, " grow=", choose(&made->from, 20), given & 4 ? "%\n" : "% of=each\n");
  }
  if (given & 8) say(made, "clause x 3 recover B "), say(made, given & 16 ? "cost:build\n" : "1234.56\n");
  if (given & 32) say(made, "clause x 4 limit - "), say_amount(made), say(made, " to=B"), say_window(made);
  if (given & 64) say(made, "clause x 5 return A "), say_percent(made), say(made, " of=capital:firm carry\n");
  if (given & 128) {
    say(made, "clause x 6 carve F "), fc_buffer_money(&made->tables, small(made));
    say_number(made, " until_balance=", choose(&made->from, 256), "\n");
  }
}

static void say_behind(fuzz_scene *made) {
  static const char *const floors[] = {" of=limited\n", " of=owed\n", " of=carry\n"};
  static const char *const caps[] = {"", " of=year", " to=B", " of=year to=C"};
  unsigned given = choose(&made->from, 256);
  if (given & 1) say(made, "clause x 21 floor A "), say_amount(made), SAY_ONE(made, floors);
  if (given & 2) say(made, "clause x 22 cap A "), say_amount(made), SAY_ONE(made, caps), say_window(made);
  if (given & 4) say_number(made, "clause x 23 collar - ", choose(&made->from, 100), "%..120%\n");
  if (given & 8) say(made, "clause x 24 levy all "), say_percent(made), say(made, " to=F\n");
  if (given & 16) say(made, "clause x 25 clawback B "), say_percent(made), say(made, " to=C\n");
  if (given & 32) say(made, "clause x 26 levy A "), say_percent(made), say(made, " to=G\n");
}

static void say_clauses(fuzz_scene *made, const char *streams) {
  if (!made->mirrored) say_before(made);
  for (unsigned i = choose(&made->from, 4); i > 0; i--) say_carve(made, 10 + (int)i);
  say_share(made, "x", 20);
  if (!made->mirrored) say_behind(made);
  if (*streams)
    say(made, "clause x 30 share A 1/3 streams=build remainder=carry\nclause x 30 share B 2/3 streams=build\n");
}

/* Agreements that share what a fund got. */
static void say_sources(fuzz_scene *made) {
  static const char *const sources[] = {"F", "x/F", "G", "balance:F"};
  unsigned given = choose(&made->from, 8);
  if (given & 1) {
    /* A balance below 0 is no source: not mirrored. */
    say(made, "agreement w A,B,C start=2023 source="), say_one(made, sources, made->mirrored ? 3 : 4), say(made, "\n");
    say(made, "clause w 1 carve G "), say_percent(made), say(made, "\n");
    say_share(made, "w", 2);
  }
  if (given & 2) say(made, "agreement v C source=G start=2022\nclause v 1 rest C -\n");
  if (made->mirrored || !(given & 4)) return;
  static const char *const kinds[] = {"reward ", "grant ", "invest "};
  say(made, "program p F 2024 "), SAY_ONE(made, kinds), fc_buffer_money(&made->tables, small(made));
  say_number(made, " rate=15% priority=", choose(&made->from, 3), "\n");
  say(made, "opening - F fund "), fc_buffer_money(&made->tables, small(made)), say(made, "\n");
}

static const char *const months[] = {"", "-01", "-05", "-12", "Q2"};

static void make_row(fuzz_scene *made, bool by_enterprise, bool with_cost) {
  unsigned year = 2021 + choose(&made->from, 7), late = choose(&made->from, 12), size = choose(&made->from, 4);
  unsigned what = choose(&made->from, 256);
  char *before = made->rows[made->row_count][0], *behind = made->rows[made->row_count][1];
  const char *stream = with_cost && what % 5 == 0 ? "build" : what & 16 ? "vat" : "cit";
  const char *enterprise = !by_enterprise ? "" : what & 32 ? " enterprise=e" : " enterprise=f";
  const char *collector = what & 64 && by_enterprise ? "-" : parties[what / 64];
  snprintf(before, sizeof made->rows[0][0], "ledger %u%s %s ", year, months[late % 5], collector);
  snprintf(behind, sizeof made->rows[0][1], " stream=%s booked=%u%s\n", stream, year + late / 5, enterprise);
  fc_fen amount = small(made);
  if (size == 2) amount *= 1000003;
  if (size == 3) amount *= INT64_C(20000000000007) * (1 + choose(&made->from, 3));
  made->amounts[made->row_count++] = choose(&made->from, 3) ? amount : -amount;
}

static void say_first(fuzz_scene *made, bool with_cost) {
  static const char *const settings[] = {"set\n",
                                         "set round_to=1\n",
                                         "set settle=quarter\n",
                                         "set settle=month\n",
                                         "set half=even remainder=first\n",
                                         "set remainder=rotate\n",
                                         "set first_year=2022 last_year=2026\n"};
  SAY_ONE(made, settings);
  say(made, "party A city\nparty B city\nparty C city\nparty F fund\nparty G fund\nparty L level\nparty M level\n");
  say(made, "stream vat tax\nstream cit tax\nstream out indicator\n");
  if (with_cost) say(made, "stream build cost\n");
  if (choose(&made->from, 2)) say(made, "level vat L "), say_percent(made), say(made, " from=2023\n");
  if (choose(&made->from, 3) == 0) say(made, "level cit M 1/3\nlevel cit L 1/7 until=2024\n");
  say(made,
      "factor people A 3\nfactor people B 4\nfactor people C 0.5\nfactor wealth A 7\nfactor wealth B 1\n"
      "factor wealth C 3\nholding firm A 60\nholding firm sub 40 from=2023-05-01\nholding sub B 1\nholding sub C 2\n");
}

void fuzz_scene_make(fuzz_scene *made) {
  static const char *const pers[] = {"", " per=stream", " per=enterprise", " per=enterprise+stream"};
  static const char *const starts[] = {" start=2023", " start=2022-07", " start=2023-03-15", " start=2023 end=2026-09"};
  made->mirrored = choose(&made->from, 3) == 0;
  bool with_cost = choose(&made->from, 4) == 0 && !made->mirrored;
  unsigned per = choose(&made->from, 4);
  say_first(made, with_cost);
  say(made, "agreement x A,B,C"), say(made, pers[per]), SAY_ONE(made, starts), say(made, "\n");
  if (per >= 2) say(made, "enterprise e x B origin=A start=2023-06 end=2026-04\nenterprise f x A origin=B\n");
  say_clauses(made, with_cost ? "build" : "");
  say_sources(made);
  for (unsigned rows = 1 + choose(&made->from, FUZZ_ROWS_MAX); rows > 0; rows--) make_row(made, per >= 2, with_cost);
}

void fuzz_scene_text(const fuzz_scene *made, fc_fen sign, bool backwards, fc_buffer *text) {
  fc_buffer_bytes(text, made->tables.data, made->tables.length);
  for (size_t i = 0; i < made->row_count; i++) {
    size_t row = backwards ? made->row_count - 1 - i : i;
    fc_buffer_text(text, made->rows[row][0]);
    fc_buffer_money(text, sign * made->amounts[row]);
    fc_buffer_text(text, made->rows[row][1]);
  }
}

void fuzz_scene_free(fuzz_scene *made) { fc_buffer_free(&made->tables); }
