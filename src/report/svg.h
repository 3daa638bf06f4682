/* A small writer of SVG. Coordinates are whole tenths of a pixel, so that no machine draws another picture. */
#ifndef FC_REPORT_SVG_H
#define FC_REPORT_SVG_H

#include "view.h"

/* Pixels as coordinates. */
#define FC_PX(pixels) ((int32_t)(pixels)*10)

typedef enum fc_anchor { FC_ANCHOR_START, FC_ANCHOR_MIDDLE, FC_ANCHOR_END } fc_anchor;
typedef struct fc_point {
  int32_t x, y;
} fc_point;

/* Text with what XML and HTML would take for marks escaped; control characters are left out. */
void fc_report_put_escaped(fc_buffer *out, const char *text);

/* id names the title and the description for those who cannot see the picture. */
void fc_svg_open(fc_buffer *out, int32_t width, int32_t height, const char *id, const char *title, const char *about);
void fc_svg_close(fc_buffer *out);
void fc_svg_line(fc_buffer *out, fc_point from, fc_point to, const char *class);
/* title: what a pointer shows; may be NULL. */
void fc_svg_box(fc_buffer *out, fc_point corner, int32_t width, int32_t height, const char *class, const char *title);
void fc_svg_text(fc_buffer *out, fc_point at, fc_anchor anchor, const char *class, const char *text);
void fc_svg_path_open(fc_buffer *out, const char *class);
void fc_svg_path_to(fc_buffer *out, fc_point to, bool first);
void fc_svg_path_close(fc_buffer *out);
/* A band of a thickness from left to right, bent like an S; its upper edge goes from one point to the other. */
void fc_svg_band(fc_buffer *out, fc_point from, fc_point to, int32_t thickness, const char *class, const char *title);
/* One of a few shapes that differ without colour, around a point. */
void fc_svg_marker(fc_buffer *out, size_t shape, fc_point at, const char *class, const char *title);
/* What stands between the two leads to an explanation; nothing where there is none (-1). */
void fc_svg_link(fc_buffer *out, int32_t explanation);
void fc_svg_link_end(fc_buffer *out, int32_t explanation);

/* About how wide a text is. size: of the letters. */
int32_t fc_report_text_width(const char *text, int32_t size);
/* The text, or as much of it as fits, with "…". */
const char *fc_report_text_fit(fc_report *report, const char *text, int32_t size, int32_t width);

/* An axis from low to high in steps; 0 is always on it. */
typedef struct fc_axis {
  fc_fen low, high, step;
  const fc_shown_unit *unit;
} fc_axis;
fc_axis fc_axis_for(const fc_report *report, fc_fen smallest, fc_fen largest);
/* The first tick. */
fc_fen fc_axis_first(const fc_axis *axis);
/* Where an amount lies on an axis of that length. */
int32_t fc_axis_at(const fc_axis *axis, fc_fen amount, int32_t length);
/* The number at a tick, without decimals that no tick needs. */
const char *fc_axis_label(fc_report *report, const fc_axis *axis, fc_fen amount);

#endif
