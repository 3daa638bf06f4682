/* The cities over the years. */
#include "chart.h"

enum { WIDTH = FC_PX(960), HEIGHT = FC_PX(440), TOP = FC_PX(52), BOTTOM = FC_PX(52), LEFT = FC_PX(84) };
enum { SIZE = FC_PX(13), NAMES_MAX = FC_PX(150), NAME_PITCH = FC_PX(16), YEAR_PITCH = FC_PX(40) };

typedef struct field {
  fc_report *report;
  fc_buffer *out;
  fc_axis axis;
  int32_t length, height, years;
} field;

static fc_point point_of(const field *at, int32_t year, fc_fen amount) {
  int32_t step = year - at->report->first_year, last = at->years > 1 ? at->years - 1 : 1;
  int32_t x = at->years > 1 ? (int32_t)((int64_t)step * at->length / last) : at->length / 2;
  return (fc_point){LEFT + x, TOP + at->height - fc_axis_at(&at->axis, amount, at->height)};
}

static void measure(field *at) {
  fc_report *report = at->report;
  fc_fen smallest = 0, largest = 0;
  int32_t names = 0;
  for (size_t i = 0; i < report->pictured; i++) {
    int32_t width = fc_report_text_width(fc_report_party(report, report->cities[i]), SIZE);
    if (width > names) names = width;
    for (int32_t year = report->first_year; year <= report->last_year; year++) {
      fc_fen amount = fc_report_amount(report, report->cities[i], year);
      if (amount < smallest) smallest = amount;
      if (amount > largest) largest = amount;
    }
  }
  at->axis = fc_axis_for(report, smallest, largest);
  at->years = report->last_year - report->first_year + 1;
  at->length = WIDTH - LEFT - (names < NAMES_MAX ? names : NAMES_MAX) - FC_PX(30);
  at->height = HEIGHT - TOP - BOTTOM;
}

static void draw_amount_axis(const field *at) {
  fc_report *report = at->report;
  for (fc_fen tick = fc_axis_first(&at->axis);; tick += at->axis.step) {
    int32_t y = TOP + at->height - fc_axis_at(&at->axis, tick, at->height);
    fc_svg_line(at->out, (fc_point){LEFT, y}, (fc_point){LEFT + at->length, y}, tick ? "g" : "z");
    fc_svg_text(at->out, (fc_point){LEFT - FC_PX(8), y + FC_PX(4)}, FC_ANCHOR_END, "t",
                fc_axis_label(report, &at->axis, tick));
    if (tick >= at->axis.high) break;
  }
  fc_svg_text(at->out, (fc_point){FC_PX(4), FC_PX(17)}, FC_ANCHOR_START, "t",
              FC_REPORT_SAY(report, FC_TEXT("Unit: {1}"), fc_report_words(report, at->axis.unit->text)));
}

/* Every year, or every second, fifth, ... where there is no room. */
static void draw_year_axis(const field *at) {
  static const int32_t pitches[] = {1, 2, 5, 10, 20, 50, 100};
  fc_report *report = at->report;
  size_t pitch = 0;
  while (pitch < 6 && at->length / at->years * pitches[pitch] < YEAR_PITCH) pitch++;
  int32_t bottom = TOP + at->height;
  for (int32_t year = report->first_year; year <= report->last_year; year++) {
    if (pitch && year % pitches[pitch]) continue;
    int32_t x = point_of(at, year, 0).x;
    fc_svg_line(at->out, (fc_point){x, bottom}, (fc_point){x, bottom + FC_PX(5)}, "z");
    fc_svg_text(at->out, (fc_point){x, bottom + FC_PX(20)}, FC_ANCHOR_MIDDLE, "t", fc_report_whole(report, year));
  }
  fc_svg_text(at->out, (fc_point){LEFT + at->length, bottom + FC_PX(42)}, FC_ANCHOR_END, "t",
              fc_report_words(report, FC_TEXT("year")));
}

static size_t targets_of(const fc_report *report, int32_t year, size_t *met) {
  size_t count = 0;
  *met = 0;
  for (size_t i = 0; i < fc_result_target_count(report->result); i++) {
    const fc_target_row *row = fc_result_target(report->result, i);
    if (fc_scenario_target(report->scenario, row->target)->year != year) continue;
    *met += row->is_known && row->met;
    count++;
  }
  return count;
}

/* The years that targets are set for. */
static void draw_milestones(const field *at) {
  fc_report *report = at->report;
  int32_t free_from = 0;
  for (int32_t year = report->first_year; year <= report->last_year; year++) {
    size_t met, count = targets_of(report, year, &met);
    if (!count) continue;
    int32_t x = point_of(at, year, 0).x;
    const char *text = FC_REPORT_SAY(report, FC_TEXT("{1}: {2} of {3} targets met"), fc_report_whole(report, year),
                                     fc_report_whole(report, (int64_t)met), fc_report_whole(report, (int64_t)count));
    int32_t half = fc_report_text_width(text, FC_PX(12)) / 2;
    fc_svg_line(at->out, (fc_point){x, TOP - FC_PX(6)}, (fc_point){x, TOP + at->height}, "m");
    if (x - half < free_from) continue;
    int32_t middle = x + half > WIDTH ? WIDTH - half : x;
    fc_svg_text(at->out, (fc_point){middle, TOP - FC_PX(12)}, FC_ANCHOR_MIDDLE, "t", text);
    free_from = middle + half + FC_PX(8);
  }
}

static void draw_city(const field *at, size_t city) {
  static const char *const lines[] = {"s s0", "s s1", "s s2", "s s3", "s s4", "s s5", "s s6", "s s7"};
  static const char *const fills[] = {"c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7"};
  fc_report *report = at->report;
  int32_t party = report->cities[city];
  fc_svg_path_open(at->out, lines[city % 8]);
  for (int32_t year = report->first_year; year <= report->last_year; year++)
    fc_svg_path_to(at->out, point_of(at, year, fc_report_amount(report, party, year)), year == report->first_year);
  fc_svg_path_close(at->out);
  for (int32_t year = report->first_year; year <= report->last_year; year++) {
    fc_fen amount = fc_report_amount(report, party, year);
    int32_t link = fc_report_party_link(report, party, year);
    const char *title =
        FC_REPORT_SAY(report, FC_TEXT("{1} {2}: {3} yuan"), fc_report_party(report, party),
                      fc_report_year(report, year), fc_report_money(report, amount, fc_shown_unit_of(0)));
    fc_svg_link(at->out, link);
    fc_svg_marker(at->out, city, point_of(at, year, amount), fills[city % 8], title);
    fc_svg_link_end(at->out, link);
  }
}

typedef struct end_name {
  size_t city;
  int32_t y, placed;
} end_name;

/* Names stand at the ends of the lines, moved apart where they would overlap. */
static void place(const field *at, end_name *names, size_t count) {
  for (size_t i = 1; i < count; i++)
    for (size_t j = i; j > 0 && names[j].y < names[j - 1].y; j--) {
      end_name other = names[j];
      names[j] = names[j - 1];
      names[j - 1] = other;
    }
  int32_t free_from = 0, bottom = TOP + at->height + FC_PX(4);
  for (size_t i = 0; i < count; i++) {
    names[i].placed = names[i].y > free_from ? names[i].y : free_from;
    free_from = names[i].placed + NAME_PITCH;
  }
  for (size_t i = count; i-- > 0; bottom -= NAME_PITCH)
    if (names[i].placed > bottom) names[i].placed = bottom;
}

static void draw_names(const field *at) {
  static const char *const lines[] = {"s s0", "s s1", "s s2", "s s3", "s s4", "s s5", "s s6", "s s7"};
  fc_report *report = at->report;
  end_name *names = fc_arena_take(&report->arena, (report->pictured + 1) * sizeof *names);
  if (!names) return;
  fc_point end = {0, 0};
  for (size_t i = 0; i < report->pictured; i++) {
    end = point_of(at, report->last_year, fc_report_amount(report, report->cities[i], report->last_year));
    names[i] = (end_name){i, end.y, end.y};
  }
  place(at, names, report->pictured);
  for (size_t i = 0; i < report->pictured; i++) {
    fc_svg_path_open(at->out, lines[names[i].city % 8]);
    fc_svg_path_to(at->out, (fc_point){end.x + FC_PX(6), names[i].y}, true);
    fc_svg_path_to(at->out, (fc_point){end.x + FC_PX(18), names[i].placed}, false);
    fc_svg_path_close(at->out);
    fc_svg_text(at->out, (fc_point){end.x + FC_PX(22), names[i].placed + FC_PX(4)}, FC_ANCHOR_START, "n",
                fc_report_text_fit(report, fc_report_party(report, report->cities[names[i].city]), SIZE, NAMES_MAX));
  }
}

void fc_chart_years(fc_report *report, fc_buffer *out) {
  field at = {.report = report, .out = out};
  measure(&at);
  fc_svg_open(out, WIDTH, HEIGHT, "years", fc_report_words(report, FC_TEXT("Year by year")),
              fc_report_words(report, FC_TEXT("Lines: what each city gets in each year; the table beside has the "
                                              "figures.")));
  draw_amount_axis(&at);
  draw_year_axis(&at);
  draw_milestones(&at);
  for (size_t i = 0; i < report->pictured; i++) draw_city(&at, i);
  draw_names(&at);
  fc_svg_close(out);
}
