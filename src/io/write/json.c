#include "json.h"

static fc_buffer *out_of(fc_json *json) { return &json->outlet->held; }

static void new_line(fc_json *json) {
  fc_buffer_char(out_of(json), '\n');
  for (int i = 0; i < json->depth; i++) fc_buffer_text(out_of(json), "  ");
}

/* What stands before a value: a comma and a line end, unless a key was just written. */
static void separate(fc_json *json) {
  if (json->keyed) {
    json->keyed = false;
    return;
  }
  if (json->depth == 0) return;
  bool filled = json->levels[json->depth - 1].filled, flat = json->levels[json->depth - 1].flat;
  json->levels[json->depth - 1].filled = true;
  if (filled) fc_buffer_char(out_of(json), ',');
  if (!flat)
    new_line(json);
  else if (filled)
    fc_buffer_char(out_of(json), ' ');
}

static void put_escaped(fc_buffer *out, unsigned char byte) {
  static const char digits[] = "0123456789abcdef";
  fc_buffer_text(out, "\\u00");
  fc_buffer_char(out, digits[byte >> 4]);
  fc_buffer_char(out, digits[byte & 15]);
}

static void put_text(fc_buffer *out, const char *text) {
  fc_buffer_char(out, '"');
  for (; *text; text++) {
    unsigned char byte = (unsigned char)*text;
    if (byte < ' ' || byte == 0x7F) {
      put_escaped(out, byte);
      continue;
    }
    if (byte == '"' || byte == '\\') fc_buffer_char(out, '\\');
    fc_buffer_char(out, *text);
  }
  fc_buffer_char(out, '"');
}

void fc_json_open(fc_json *json, char kind, bool flat) {
  separate(json);
  fc_buffer_char(out_of(json), kind);
  if (json->depth == FC_JSON_DEPTH) return;
  bool inside_flat = json->depth > 0 && json->levels[json->depth - 1].flat;
  json->levels[json->depth].closing = kind == '{' ? '}' : ']';
  json->levels[json->depth].flat = flat || inside_flat;
  json->levels[json->depth].filled = false;
  json->depth++;
}

void fc_json_close(fc_json *json) {
  if (json->depth == 0) return;
  json->depth--;
  if (json->levels[json->depth].filled && !json->levels[json->depth].flat) new_line(json);
  fc_buffer_char(out_of(json), json->levels[json->depth].closing);
}

void fc_json_key(fc_json *json, const char *key) {
  separate(json);
  put_text(out_of(json), key);
  fc_buffer_text(out_of(json), ": ");
  json->keyed = true;
}

void fc_json_text(fc_json *json, const char *text) {
  separate(json);
  put_text(out_of(json), text ? text : "");
}

void fc_json_whole(fc_json *json, int64_t number) {
  separate(json);
  fc_buffer_whole(out_of(json), number);
}

void fc_json_bool(fc_json *json, bool value) {
  separate(json);
  fc_buffer_text(out_of(json), value ? "true" : "false");
}

void fc_json_decimal(fc_json *json, int64_t amount, int32_t decimals) {
  separate(json);
  fc_buffer_char(out_of(json), '"');
  fc_buffer_decimal(out_of(json), amount, decimals);
  fc_buffer_char(out_of(json), '"');
}

void fc_json_end(fc_json *json) {
  while (json->depth > 0) fc_json_close(json);
  fc_buffer_char(out_of(json), '\n');
}

void fc_json_key_text(fc_json *json, const char *key, const char *text) {
  fc_json_key(json, key);
  fc_json_text(json, text);
}

void fc_json_key_whole(fc_json *json, const char *key, int64_t number) {
  fc_json_key(json, key);
  fc_json_whole(json, number);
}

void fc_json_key_decimal(fc_json *json, const char *key, int64_t amount, int32_t decimals) {
  fc_json_key(json, key);
  fc_json_decimal(json, amount, decimals);
}

void fc_json_key_rate(fc_json *json, const char *key, fc_rate rate) {
  fc_json_key(json, key);
  fc_json_open(json, '{', true);
  fc_json_key_whole(json, "numerator", rate.numerator);
  fc_json_key_whole(json, "denominator", rate.denominator);
  fc_json_close(json);
}
