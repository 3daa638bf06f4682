#include "svg.h"

void fc_report_put_escaped(fc_buffer *out, const char *text) {
  for (const char *c = text; *c; c++) {
    switch (*c) {
    case '&': fc_buffer_text(out, "&amp;"); break;
    case '<': fc_buffer_text(out, "&lt;"); break;
    case '>': fc_buffer_text(out, "&gt;"); break;
    case '"': fc_buffer_text(out, "&quot;"); break;
    case '\'': fc_buffer_text(out, "&#39;"); break;
    default:
      if ((unsigned char)*c >= ' ' || *c == '\n' || *c == '\t') fc_buffer_char(out, *c);
    }
  }
}

static void put_length(fc_buffer *out, int32_t length) {
  if (length % 10)
    fc_buffer_decimal(out, length, 1);
  else
    fc_buffer_whole(out, length / 10);
}

/*  name="12.5" */
static void put(fc_buffer *out, const char *name, int32_t length) {
  fc_buffer_char(out, ' ');
  fc_buffer_text(out, name);
  fc_buffer_text(out, "=\"");
  put_length(out, length);
  fc_buffer_char(out, '"');
}

static void put_class(fc_buffer *out, const char *class) {
  fc_buffer_text(out, " class=\"");
  fc_buffer_text(out, class);
  fc_buffer_char(out, '"');
}

/* Ends a shape, with its title inside if it has one. */
static void end_shape(fc_buffer *out, const char *name, const char *title) {
  if (!title || !*title) {
    fc_buffer_text(out, "/>\n");
    return;
  }
  fc_buffer_text(out, "><title>");
  fc_report_put_escaped(out, title);
  fc_buffer_text(out, "</title></");
  fc_buffer_text(out, name);
  fc_buffer_text(out, ">\n");
}

static void put_named(fc_buffer *out, const char *element, const char *id, const char *text) {
  fc_buffer_char(out, '<');
  fc_buffer_text(out, element);
  fc_buffer_text(out, " id=\"");
  fc_buffer_text(out, id);
  fc_buffer_char(out, *element);
  fc_buffer_text(out, "\">");
  fc_report_put_escaped(out, text);
  fc_buffer_text(out, "</");
  fc_buffer_text(out, element);
  fc_buffer_text(out, ">\n");
}

void fc_svg_open(fc_buffer *out, int32_t width, int32_t height, const char *id, const char *title, const char *about) {
  fc_buffer_text(out, "<svg viewBox=\"0 0 ");
  put_length(out, width);
  fc_buffer_char(out, ' ');
  put_length(out, height);
  fc_buffer_text(out, "\" role=\"group\" aria-labelledby=\"");
  fc_buffer_text(out, id);
  fc_buffer_text(out, "t ");
  fc_buffer_text(out, id);
  fc_buffer_text(out, "d\">\n");
  put_named(out, "title", id, title);
  put_named(out, "desc", id, about);
}

void fc_svg_close(fc_buffer *out) { fc_buffer_text(out, "</svg>\n"); }

void fc_svg_line(fc_buffer *out, fc_point from, fc_point to, const char *class) {
  fc_buffer_text(out, "<line");
  put_class(out, class);
  put(out, "x1", from.x);
  put(out, "y1", from.y);
  put(out, "x2", to.x);
  put(out, "y2", to.y);
  fc_buffer_text(out, "/>\n");
}

void fc_svg_box(fc_buffer *out, fc_point corner, int32_t width, int32_t height, const char *class, const char *title) {
  fc_buffer_text(out, "<rect");
  put_class(out, class);
  put(out, "x", corner.x);
  put(out, "y", corner.y);
  put(out, "width", width);
  put(out, "height", height);
  end_shape(out, "rect", title);
}

void fc_svg_text(fc_buffer *out, fc_point at, fc_anchor anchor, const char *class, const char *text) {
  static const char *const anchors[] = {"", " text-anchor=\"middle\"", " text-anchor=\"end\""};
  fc_buffer_text(out, "<text");
  put_class(out, class);
  put(out, "x", at.x);
  put(out, "y", at.y);
  fc_buffer_text(out, anchors[anchor]);
  fc_buffer_char(out, '>');
  fc_report_put_escaped(out, text);
  fc_buffer_text(out, "</text>\n");
}

void fc_svg_path_open(fc_buffer *out, const char *class) {
  fc_buffer_text(out, "<path");
  put_class(out, class);
  fc_buffer_text(out, " d=\"");
}

static void put_point(fc_buffer *out, char command, fc_point at) {
  if (command) fc_buffer_char(out, command);
  put_length(out, at.x);
  fc_buffer_char(out, ' ');
  put_length(out, at.y);
  fc_buffer_char(out, ' ');
}

void fc_svg_path_to(fc_buffer *out, fc_point to, bool first) { put_point(out, first ? 'M' : 'L', to); }

void fc_svg_path_close(fc_buffer *out) { fc_buffer_text(out, "\"/>\n"); }

/* One edge of a band. */
static void put_edge(fc_buffer *out, fc_point from, fc_point to) {
  int32_t middle = from.x + (to.x - from.x) / 2;
  put_point(out, 'C', (fc_point){middle, from.y});
  put_point(out, 0, (fc_point){middle, to.y});
  put_point(out, 0, to);
}

void fc_svg_band(fc_buffer *out, fc_point from, fc_point to, int32_t thickness, const char *class, const char *title) {
  fc_svg_path_open(out, class);
  put_point(out, 'M', from);
  put_edge(out, from, to);
  put_point(out, 'L', (fc_point){to.x, to.y + thickness});
  put_edge(out, (fc_point){to.x, to.y + thickness}, (fc_point){from.x, from.y + thickness});
  fc_buffer_text(out, "z\"");
  end_shape(out, "path", title);
}

void fc_svg_marker(fc_buffer *out, size_t shape, fc_point at, const char *class, const char *title) {
  static const char *const shapes[] = {"M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
                                       "M-3.5-3.5h7v7h-7z",
                                       "M0-5L5 4H-5z",
                                       "M0-5L5 0L0 5L-5 0z",
                                       "M0 5L5-4H-5z",
                                       "M-1.3-5h2.6v3.7h3.7v2.6h-3.7v3.7h-2.6v-3.7h-3.7v-2.6h3.7z",
                                       "M-5-2.5h10v5h-10z",
                                       "M-2.5-5h5v10h-5z"};
  fc_buffer_text(out, "<path");
  put_class(out, class);
  fc_buffer_text(out, " transform=\"translate(");
  put_length(out, at.x);
  fc_buffer_char(out, ' ');
  put_length(out, at.y);
  fc_buffer_text(out, ")\" d=\"");
  fc_buffer_text(out, shapes[shape % (sizeof shapes / sizeof *shapes)]);
  fc_buffer_char(out, '"');
  end_shape(out, "path", title);
}

void fc_svg_link(fc_buffer *out, int32_t explanation) {
  if (explanation < 0) return;
  fc_buffer_text(out, "<a href=\"#x");
  fc_buffer_whole(out, explanation);
  fc_buffer_text(out, "\">");
}

void fc_svg_link_end(fc_buffer *out, int32_t explanation) {
  if (explanation >= 0) fc_buffer_text(out, "</a>\n");
}
