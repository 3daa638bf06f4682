/* Bytes of a file -> UTF-8 text, block by block. Valid UTF-8 passes through without a copy. */
#ifndef FC_READ_ENCODING_H
#define FC_READ_ENCODING_H

#include <iconv.h>

#include "fencheng/io.h"

#include "finding.h"

/* Takes decoded text; false: no more is wanted. */
typedef struct fc_text_sink {
  void *context;
  bool (*take)(void *context, const char *bytes, size_t length);
} fc_text_sink;

/* Reads bytes further ahead in the file, for a choice that the piece at hand leaves open. Returns how many. */
typedef struct fc_peek {
  void *context;
  size_t (*read)(void *context, int64_t offset, char *bytes, size_t length); /* NULL: cannot look ahead */
} fc_peek;

enum { FC_SAMPLE_BYTES = 24 };
typedef struct fc_decoder {
  const fc_allocator *allocator;
  fc_peek peek;
  fc_encoding wanted;
  const char *converted_from;   /* iconv's name; NULL: the file is UTF-8 */
  const char *choice;           /* message if the encoding was found by looking at the bytes */
  char sample[FC_SAMPLE_BYTES]; /* what the choice was made of */
  size_t sample_length;
  iconv_t converter;
  bool begun, is_decided, is_utf16, is_either, ctrl_z;
  int64_t offset; /* of the file, behind what was decoded */
  char *output;
} fc_decoder;

void fc_decoder_begin(fc_decoder *decoder, fc_encoding wanted, const fc_peek *peek, const fc_allocator *allocator);
/* Decodes a piece of the file and gives it to the sink; *used tells how many bytes were taken. The rest comes again in
 * front of the next piece. last: there is nothing behind this piece. The first piece must have at least 512 bytes or be
 * last. False: refused, with the finding (text NULL: the sink wants no more). */
bool fc_decode(fc_decoder *decoder, const char *bytes, size_t length, bool last, size_t *used, const fc_text_sink *sink,
               fc_finding *finding);
void fc_decoder_end(fc_decoder *decoder);

/* What the text is that begins with the first byte above ASCII. */
typedef enum fc_guess { FC_GUESS_UTF8, FC_GUESS_GB18030, FC_GUESS_EITHER, FC_GUESS_MORE } fc_guess;
fc_guess fc_guess_encoding(fc_decoder *decoder, const unsigned char *bytes, size_t length, bool last);

/* Keeps the beginning of what has to be guessed, and shows it in GB18030, and in UTF-8 before that if
 * it may be either. */
void fc_keep_sample(fc_decoder *decoder, const char *bytes, size_t length);
void fc_find_readings(const fc_decoder *decoder, fc_finding *finding);

/* The message for files that are no CSV at all, by their first bytes; NULL if there is nothing to say. */
const char *fc_foreign_format(const char *bytes, size_t length);

#endif
