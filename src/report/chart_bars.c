/* Bars: who gets how much, who gains. */
#include "chart.h"

enum { WIDTH = FC_PX(960), TOP = FC_PX(8), BOTTOM = FC_PX(46), SIZE = FC_PX(13), SMALL = FC_PX(12) };
enum { BAR = FC_PX(18), PITCH = FC_PX(22), GROUP_GAP = FC_PX(10), NAMES_MAX = FC_PX(220), LABELS_MAX = FC_PX(250) };

typedef struct layout {
  fc_report *report;
  fc_buffer *out;
  const fc_bars *bars;
  fc_axis axis;
  int32_t left, length, height; /* of the field between the names and the labels */
} layout;

static const char *label_of(const layout *at, const fc_bar *bar) {
  fc_buffer text = {.allocator = at->report->allocator};
  fc_buffer_text(&text, fc_report_money(at->report, bar->amount, at->axis.unit));
  if (*bar->label) fc_buffer_text(&text, "  ");
  fc_buffer_text(&text, bar->label);
  return fc_report_keep(at->report, &text);
}

static int32_t least(int32_t a, int32_t b) { return a < b ? a : b; }

/* Names stand left, the labels right of the field; bars below zero have their labels at the right too. */
static void measure(layout *at) {
  int32_t names = 0, labels = 0;
  fc_fen smallest = 0, largest = 0;
  at->height = TOP;
  for (size_t i = 0; i < at->bars->count; i++) {
    const fc_bar *bar = &at->bars->bars[i];
    if (bar->amount < smallest) smallest = bar->amount;
    if (bar->amount > largest) largest = bar->amount;
    if (bar->group && fc_report_text_width(bar->group, SIZE) > names) names = fc_report_text_width(bar->group, SIZE);
    at->height += PITCH + (bar->group && i ? GROUP_GAP : 0);
  }
  at->axis = fc_axis_for(at->report, smallest, largest);
  for (size_t i = 0; i < at->bars->count; i++) {
    int32_t width = fc_report_text_width(label_of(at, &at->bars->bars[i]), SMALL);
    if (width > labels) labels = width;
  }
  at->left = least(names, NAMES_MAX) + FC_PX(12);
  at->length = WIDTH - at->left - least(labels, LABELS_MAX) - FC_PX(14);
}

static void draw_axis(const layout *at) {
  fc_report *report = at->report;
  for (fc_fen tick = fc_axis_first(&at->axis);; tick += at->axis.step) {
    int32_t x = at->left + fc_axis_at(&at->axis, tick, at->length);
    fc_svg_line(at->out, (fc_point){x, TOP - FC_PX(4)}, (fc_point){x, at->height}, tick ? "g" : "z");
    fc_svg_text(at->out, (fc_point){x, at->height + FC_PX(16)}, FC_ANCHOR_MIDDLE, "t",
                fc_axis_label(report, &at->axis, tick));
    if (tick >= at->axis.high) break;
  }
  fc_svg_text(at->out, (fc_point){at->left + at->length, at->height + FC_PX(36)}, FC_ANCHOR_END, "t",
              FC_REPORT_SAY(report, FC_TEXT("Unit: {1}"), fc_report_words(report, at->axis.unit->text)));
}

static void draw_bar(const layout *at, const fc_bar *bar, int32_t y) {
  fc_report *report = at->report;
  static const char *const classes[] = {"c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7"};
  int32_t zero = fc_axis_at(&at->axis, 0, at->length), end = fc_axis_at(&at->axis, bar->amount, at->length);
  int32_t from = least(zero, end), width = zero + end - 2 * from;
  const char *exact =
      FC_REPORT_SAY(report, FC_TEXT("{1} yuan"), fc_report_money(report, bar->amount, fc_shown_unit_of(0)));
  fc_svg_link(at->out, bar->link);
  fc_svg_box(at->out, (fc_point){at->left + from, y}, width < 5 ? 5 : width, BAR, classes[bar->colour % 8], exact);
  int32_t right = at->left + (end > zero ? end : zero) + FC_PX(6);
  fc_svg_text(at->out, (fc_point){right, y + FC_PX(14)}, FC_ANCHOR_START, "l",
              fc_report_text_fit(report, label_of(at, bar), SMALL, LABELS_MAX));
  fc_svg_link_end(at->out, bar->link);
}

void fc_chart_bars(fc_report *report, fc_buffer *out, const fc_bars *bars) {
  layout at = {.report = report, .out = out, .bars = bars};
  measure(&at);
  fc_svg_open(out, WIDTH, at.height + BOTTOM, bars->id, bars->title, bars->about);
  draw_axis(&at);
  int32_t y = TOP;
  for (size_t i = 0; i < bars->count; i++) {
    const fc_bar *bar = &bars->bars[i];
    if (bar->group && i) y += GROUP_GAP;
    if (bar->group)
      fc_svg_text(out, (fc_point){at.left - FC_PX(8), y + FC_PX(14)}, FC_ANCHOR_END, "n",
                  fc_report_text_fit(report, bar->group, SIZE, NAMES_MAX));
    draw_bar(&at, bar, y);
    y += PITCH;
  }
  fc_svg_close(out);
}

/* The parties of the comparison stand in the order of the base. */
static size_t compared_index(int32_t party) { return (size_t)party; }

static fc_bar *room_for(fc_report *report) {
  size_t variants = fc_comparison_variant_count(report->comparison);
  return fc_arena_take(&report->arena, (report->pictured * variants + 1) * sizeof(fc_bar));
}

void fc_chart_shares(fc_report *report, fc_buffer *out) {
  fc_bars chart = {"shares", fc_report_words(report, FC_TEXT("What each city gets")),
                   fc_report_words(report, FC_TEXT("Bars: totals over all years; the table beside has the figures.")),
                   NULL, 0};
  fc_bar *bars = room_for(report);
  if (!bars) return;
  bool several = fc_report_variant_count(report) > 1;
  for (size_t i = 0; i < report->pictured; i++) {
    int32_t party = report->cities[i];
    for (size_t v = 0; v < fc_comparison_variant_count(report->comparison); v++) {
      if (!fc_comparison_variant(report->comparison, v)->result) continue;
      bool is_base = v == report->base;
      fc_fen amount = fc_comparison_amount(report->comparison, v, compared_index(party), 0);
      bars[chart.count++] =
          (fc_bar){is_base ? fc_report_party(report, party) : NULL, several ? fc_report_variant(report, v) : "", amount,
                   several ? v : 0, is_base ? fc_report_party_link(report, party, 0) : -1};
    }
  }
  chart.bars = bars;
  fc_chart_bars(report, out, &chart);
}

void fc_chart_changes(fc_report *report, fc_buffer *out) {
  fc_bars chart = {"changes", fc_report_words(report, FC_TEXT("Who gains and who loses")),
                   fc_report_words(report, FC_TEXT("Bars: change of the total over all years against the first set of "
                                                   "rules; the table beside has the figures.")),
                   NULL, 0};
  fc_bar *bars = room_for(report);
  if (!bars) return;
  for (size_t i = 0; i < report->pictured; i++) {
    size_t party = compared_index(report->cities[i]);
    bool first = true;
    for (size_t v = 0; v < fc_comparison_variant_count(report->comparison); v++) {
      if (v == report->base || !fc_comparison_variant(report->comparison, v)->result) continue;
      fc_fen change = fc_comparison_amount(report->comparison, v, party, 0) -
                      fc_comparison_amount(report->comparison, report->base, party, 0);
      bars[chart.count++] = (fc_bar){first ? fc_report_party(report, report->cities[i]) : NULL,
                                     fc_report_variant(report, v), change, v, -1};
      first = false;
    }
  }
  chart.bars = bars;
  fc_chart_bars(report, out, &chart);
}
