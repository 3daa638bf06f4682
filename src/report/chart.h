/* The pictures of the page. Each is a whole <svg>. */
#ifndef FC_REPORT_CHART_H
#define FC_REPORT_CHART_H

#include "svg.h"
#include "table.h"

/* Bars from left to right, in groups. */
typedef struct fc_bar {
  const char *group; /* of the first bar of a group; NULL: the same group */
  const char *label; /* behind the amount; "" */
  fc_fen amount;
  size_t colour;
  int32_t link;
} fc_bar;
typedef struct fc_bars {
  const char *id, *title, *about;
  const fc_bar *bars;
  size_t count;
} fc_bars;
void fc_chart_bars(fc_report *report, fc_buffer *out, const fc_bars *bars);

/* Shares of the cities under each variant; the changes of each further one. */
void fc_chart_shares(fc_report *report, fc_buffer *out);
void fc_chart_changes(fc_report *report, fc_buffer *out);
/* The cities over the years, with the years of targets. */
void fc_chart_years(fc_report *report, fc_buffer *out);

/* Where the money goes: from streams over levels and agreements to funds and cities. */
typedef struct fc_flow_node {
  const char *name;
  fc_fen in, out;
  int32_t rank; /* column, from 0; -1: not in the picture */
  int32_t link;
  size_t colour;
} fc_flow_node;
typedef struct fc_flow_edge {
  size_t from, to;
  fc_fen amount;
} fc_flow_edge;
typedef struct fc_flow {
  fc_flow_node *nodes; /* in the arena of the report */
  fc_flow_edge *edges;
  size_t node_count, edge_count;
  int32_t rank_count;
  fc_fen left_out; /* what runs backwards or below zero */
  fc_fen cost;     /* what cost pools shared, which is not in the picture */
} fc_flow;
/* An empty flow where there is nothing to draw, or too much. */
fc_flow fc_report_flow_of(fc_report *report);
fc_report_table fc_report_flow_table(fc_report *report, const fc_flow *flow);
void fc_chart_flow(fc_report *report, fc_buffer *out, const fc_flow *flow);

#endif
