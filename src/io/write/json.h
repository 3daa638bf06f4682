/* A small writer of JSON: two spaces of indentation, or one line where an object is opened flat. */
#ifndef FC_IO_WRITE_JSON_H
#define FC_IO_WRITE_JSON_H

#include "outlet.h"

enum { FC_JSON_DEPTH = 16 };

typedef struct fc_json {
  fc_outlet *outlet;
  int depth;
  bool keyed; /* a key waits for its value */
  struct {
    char closing;
    bool flat, filled;
  } levels[FC_JSON_DEPTH];
} fc_json;

/* kind: '{' or '['. flat: everything inside stands in one line. */
void fc_json_open(fc_json *json, char kind, bool flat);
void fc_json_close(fc_json *json);
void fc_json_key(fc_json *json, const char *key);
void fc_json_text(fc_json *json, const char *text);
void fc_json_whole(fc_json *json, int64_t number);
void fc_json_bool(fc_json *json, bool value);
/* Amounts are texts: no reader may turn them into a double. */
void fc_json_decimal(fc_json *json, int64_t amount, int32_t decimals);
/* Ends the file with a line end. */
void fc_json_end(fc_json *json);

/* Key and value in one. */
void fc_json_key_text(fc_json *json, const char *key, const char *text);
void fc_json_key_whole(fc_json *json, const char *key, int64_t number);
void fc_json_key_decimal(fc_json *json, const char *key, int64_t amount, int32_t decimals);
/* {"numerator": 3, "denominator": 20} */
void fc_json_key_rate(fc_json *json, const char *key, fc_rate rate);

#endif
