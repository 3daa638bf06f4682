/* The flow of money as bands between columns. */
#include "chart.h"

enum { WIDTH = FC_PX(960), TOP = FC_PX(40), BOTTOM = FC_PX(10), FIELD = FC_PX(420), NODE = FC_PX(12) };
enum { GAP = FC_PX(20), SIZE = FC_PX(12), HEAD = FC_PX(18), BESIDE = FC_PX(20) };

/* Where a node stands, and how much of its sides is used up. */
typedef struct place {
  int32_t x, y, height, used_in, used_out;
} place;

typedef struct picture {
  fc_report *report;
  fc_buffer *out;
  const fc_flow *flow;
  place *places;
  fc_fen tallest;
  int32_t height; /* of the field */
  int32_t pitch;  /* from column to column */
  int32_t labels; /* room right of the last column */
  const fc_shown_unit *unit;
} picture;

static fc_fen size_of(const fc_flow_node *node) { return node->in > node->out ? node->in : node->out; }

static size_t count_in(const fc_flow *flow, int32_t rank) {
  size_t count = 0;
  for (size_t i = 0; i < flow->node_count; i++) count += flow->nodes[i].rank == rank;
  return count;
}

/* Room for the labels of the last column. */
static int32_t labels_after_last(const picture *at) {
  enum { LEAST = FC_PX(70), MOST = FC_PX(190) };
  int32_t widest = LEAST;
  for (size_t i = 0; i < at->flow->node_count; i++) {
    const fc_flow_node *node = &at->flow->nodes[i];
    if (node->rank + 1 != at->flow->rank_count) continue;
    const char *amount = fc_report_money(at->report, size_of(node), at->unit);
    int32_t width = NODE + BESIDE + fc_report_text_width(node->name, SIZE) + fc_report_text_width(amount, SIZE);
    if (width > widest) widest = width;
  }
  return widest > MOST ? MOST : widest;
}

/* The column with most money fills the field; the others stand in its scale. */
static void measure(picture *at) {
  size_t most = 1;
  at->tallest = 1;
  fc_fen largest = 0;
  for (int32_t rank = 0; rank < at->flow->rank_count; rank++) {
    __extension__ typedef __int128 wide;
    wide sum = 0;
    for (size_t i = 0; i < at->flow->node_count; i++) {
      const fc_flow_node *node = &at->flow->nodes[i];
      if (node->rank == rank) sum += size_of(node);
      if (node->rank >= 0 && size_of(node) > largest) largest = size_of(node);
    }
    if (sum > FC_FEN_MAX) sum = FC_FEN_MAX;
    if (sum > at->tallest) at->tallest = (fc_fen)sum;
    if (count_in(at->flow, rank) > most) most = count_in(at->flow, rank);
  }
  at->height = FIELD + (int32_t)most * GAP;
  at->unit = fc_shown_unit_for(at->report->language, largest);
  at->labels = labels_after_last(at);
  at->pitch = (WIDTH - at->labels) / (at->flow->rank_count > 1 ? at->flow->rank_count - 1 : 1);
}

static int32_t scaled(const picture *at, fc_fen amount) {
  __extension__ typedef __int128 wide;
  return (int32_t)((wide)amount * FIELD / at->tallest);
}

static void place_column(picture *at, int32_t rank) {
  const fc_flow *flow = at->flow;
  size_t count = count_in(flow, rank);
  int32_t used = 0;
  for (size_t i = 0; i < flow->node_count; i++)
    if (flow->nodes[i].rank == rank) used += scaled(at, size_of(&flow->nodes[i]));
  int32_t gap = count > 1 ? (at->height - used) / (int32_t)count : 0;
  if (gap > GAP * 3) gap = GAP * 3;
  int32_t y = TOP + HEAD;
  if (count == 1) y += (at->height - used) / 3;
  for (size_t i = 0; i < flow->node_count; i++) {
    if (flow->nodes[i].rank != rank) continue;
    int32_t height = scaled(at, size_of(&flow->nodes[i]));
    at->places[i] = (place){rank * at->pitch, y, height < 5 ? 5 : height, 0, 0};
    y += height + gap;
  }
}

static void draw_edges(picture *at) {
  static const char *const classes[] = {"b b0", "b b1", "b b2", "b b3", "b b4", "b b5"};
  fc_report *report = at->report;
  for (size_t i = 0; i < at->flow->edge_count; i++) {
    const fc_flow_edge *edge = &at->flow->edges[i];
    const fc_flow_node *from_node = &at->flow->nodes[edge->from], *to_node = &at->flow->nodes[edge->to];
    place *from = &at->places[edge->from], *to = &at->places[edge->to];
    int32_t thickness = scaled(at, edge->amount);
    fc_point start = {from->x + NODE, from->y + from->used_out};
    fc_point end = {to->x, to->y + to->used_in};
    from->used_out += thickness;
    to->used_in += thickness;
    const char *title = FC_REPORT_SAY(report, FC_TEXT("{1} → {2}: {3} yuan"), from_node->name, to_node->name,
                                      fc_report_money(report, edge->amount, fc_shown_unit_of(0)));
    fc_svg_band(at->out, start, end, thickness < 5 ? 5 : thickness, classes[to_node->colour % 6], title);
  }
}

static void draw_nodes(picture *at) {
  static const char *const classes[] = {"c0", "c1", "c2", "c3", "c4", "c5"};
  fc_report *report = at->report;
  for (size_t i = 0; i < at->flow->node_count; i++) {
    const fc_flow_node *node = &at->flow->nodes[i];
    const place *spot = &at->places[i];
    if (node->rank < 0) continue;
    const char *exact = FC_REPORT_SAY(report, FC_TEXT("{1}: {2} yuan"), node->name,
                                      fc_report_money(report, size_of(node), fc_shown_unit_of(0)));
    fc_buffer label = {.allocator = report->allocator};
    const char *amount = fc_report_money(report, size_of(node), at->unit);
    int32_t width = node->rank + 1 < at->flow->rank_count ? at->pitch : at->labels;
    int32_t room = width - NODE - BESIDE - fc_report_text_width(amount, SIZE);
    fc_buffer_text(&label, fc_report_text_fit(report, node->name, SIZE, room));
    fc_buffer_text(&label, "  ");
    fc_buffer_text(&label, amount);
    fc_svg_link(at->out, node->link);
    fc_svg_box(at->out, (fc_point){spot->x, spot->y}, NODE, spot->height, classes[node->colour % 6], exact);
    fc_svg_text(at->out, (fc_point){spot->x + NODE + FC_PX(5), spot->y + spot->height / 2 + FC_PX(4)}, FC_ANCHOR_START,
                "f", fc_report_keep(report, &label));
    fc_svg_link_end(at->out, node->link);
  }
}

/* What a column holds, said once. */
static const char *head_of(const picture *at, int32_t rank, int32_t *said) {
  enum { STREAMS, LOCAL, LEVELS, FUNDS, PARTIES, OTHERS };
  static const char *const heads[] = {
      FC_TEXT("taxes and income"), FC_TEXT("levels and local part"), "", FC_TEXT("funds"),
      FC_TEXT("cities"),           FC_TEXT("shared on to")};
  for (size_t i = 0; i < at->flow->node_count; i++) {
    const fc_flow_node *node = &at->flow->nodes[i];
    if (node->rank != rank || node->colour > PARTIES) continue;
    int32_t head = node->colour == LEVELS ? LOCAL : (int32_t)node->colour;
    if (head == *said && head == PARTIES) head = OTHERS;
    if (head == *said) return "";
    *said = head;
    return fc_report_words(at->report, heads[head]);
  }
  return "";
}

static void draw_heads(const picture *at) {
  int32_t said = -1;
  for (int32_t rank = 0; rank < at->flow->rank_count; rank++)
    fc_svg_text(at->out, (fc_point){rank * at->pitch, TOP}, FC_ANCHOR_START, "h", head_of(at, rank, &said));
  fc_svg_text(at->out, (fc_point){0, FC_PX(18)}, FC_ANCHOR_START, "t",
              FC_REPORT_SAY(at->report, FC_TEXT("Unit: {1}"), fc_report_words(at->report, at->unit->text)));
}

void fc_chart_flow(fc_report *report, fc_buffer *out, const fc_flow *flow) {
  picture at = {.report = report, .out = out, .flow = flow};
  at.places = fc_arena_take(&report->arena, (flow->node_count + 1) * sizeof *at.places);
  if (!at.places) return;
  measure(&at);
  for (int32_t rank = 0; rank < flow->rank_count; rank++) place_column(&at, rank);
  fc_svg_open(out, WIDTH, at.height + TOP + HEAD + BOTTOM, "flow",
              fc_report_words(report, FC_TEXT("Where the money goes")),
              fc_report_words(report, FC_TEXT("Bands as thick as the amounts of all years, from taxes over levels and "
                                              "funds to cities; the table beside has the figures.")));
  draw_heads(&at);
  draw_edges(&at);
  draw_nodes(&at);
  fc_svg_close(out);
}
