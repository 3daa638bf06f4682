/* Writes a scenario folder of any size, the same bytes for the same options: 14 years, 6 streams, 5 cities and a fund,
 * ledger rows in random order, 1 % refunds, 5 % of the ledger's fields quoted (quoted amounts with thousands marks). */
#include <gsl/gsl_rng.h>

#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { FIRST_YEAR = 2022, YEARS = 14, CITY_COUNT = 5, STREAM_COUNT = 6, SEED = 20220101 };
enum { REFUND_ONE_IN = 100, QUOTED_ONE_IN = 20, FEN_MAX = 100000000, LEDGER_BUFFER = 1 << 20 };

static const char *const cities[CITY_COUNT][2] = {{"taiyuan", "太原市"},
                                                  {"jinzhong", "晋中市"},
                                                  {"xinzhou", "忻州市"},
                                                  {"lvliang", "吕梁市"},
                                                  {"yangquan", "阳泉市"}};
static const char *const streams[STREAM_COUNT][3] = {{"vat", "增值税", "tax"},         {"cit", "企业所得税", "tax"},
                                                     {"pit", "个人所得税", "tax"},     {"stamp", "印花税", "tax"},
                                                     {"land", "土地净收益", "income"}, {"fees", "非税收入", "income"}};

typedef struct folder_shape {
  int64_t rows, enterprises, agreements;
  const char *out;
} folder_shape;

static void fail(const char *what, const char *which) {
  fprintf(stderr, "bench_generate: %s %s\n", what, which);
  exit(2);
}

static FILE *create(const folder_shape *shape, const char *table) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s.csv", shape->out, table);
  FILE *file = fopen(path, "wb");
  if (!file) fail("cannot write", path);
  return file;
}

static void finish(FILE *file, const char *table) {
  bool good = !ferror(file);
  if (fclose(file) != 0 || !good) fail("cannot write", table);
}

static void write_settings(const folder_shape *shape) {
  FILE *file = create(shape, "scenario");
  fprintf(file, "key,value\ntitle,Benchmark\nfirst_year,%d\nlast_year,%d\n", FIRST_YEAR, FIRST_YEAR + YEARS - 1);
  finish(file, "scenario");
}

static void write_parties(const folder_shape *shape) {
  FILE *file = create(shape, "parties");
  fputs("party,name,kind\n", file);
  for (int i = 0; i < CITY_COUNT; i++) fprintf(file, "%s,%s,city\n", cities[i][0], cities[i][1]);
  fputs("fund,共同产业基金,fund\n", file);
  finish(file, "parties");
}

static void write_streams(const folder_shape *shape) {
  FILE *file = create(shape, "streams");
  fputs("stream,name,kind\n", file);
  for (int i = 0; i < STREAM_COUNT; i++) fprintf(file, "%s,%s,%s\n", streams[i][0], streams[i][1], streams[i][2]);
  finish(file, "streams");
}

/* Each agreement joins two neighbours of the list of cities, every third one three. */
static int members_of(int64_t agreement) { return agreement % 3 == 2 ? 3 : 2; }

static const char *member(int64_t agreement, int which) { return cities[(agreement + which) % CITY_COUNT][0]; }

static void write_agreements(const folder_shape *shape) {
  FILE *file = create(shape, "agreements");
  fputs("agreement,name,kind,per,participants\n", file);
  for (int64_t i = 0; i < shape->agreements; i++) {
    fprintf(file, "park%02" PRId64 ",第%" PRId64 "共建园区,park,agreement,%s", i + 1, i + 1, member(i, 0));
    for (int k = 1; k < members_of(i); k++) fprintf(file, ";%s", member(i, k));
    fputc('\n', file);
  }
  finish(file, "agreements");
}

static void write_clauses(const folder_shape *shape) {
  static const char *const shares[2][3] = {{"60%", "40%", ""}, {"1/2", "1/3", "1/6"}};
  FILE *file = create(shape, "clauses");
  fputs("agreement,clause,kind,party,value,article\n", file);
  for (int64_t i = 0; i < shape->agreements; i++) {
    int members = members_of(i);
    fprintf(file, "park%02" PRId64 ",1,carve,fund,10%%,先提取产业基金\n", i + 1);
    for (int k = 0; k < members; k++)
      fprintf(file, "park%02" PRId64 ",2,share,%s,%s,余额按比例分成\n", i + 1, member(i, k), shares[members - 2][k]);
  }
  finish(file, "clauses");
}

static void write_enterprises(const folder_shape *shape) {
  FILE *file = create(shape, "enterprises");
  fputs("enterprise,agreement,host\n", file);
  for (int64_t i = 0; i < shape->enterprises; i++) {
    int64_t agreement = i % shape->agreements;
    fprintf(file, "E%05" PRId64 ",park%02" PRId64 ",%s\n", i + 1, agreement + 1, member(agreement, (int)(i / 40 % 2)));
  }
  finish(file, "enterprises");
}

/* Digits of a number, at least `least` of them. */
static char *put_number(char *end, uint64_t number, int least) {
  char digits[24];
  int count = 0;
  for (; number || count < least; number /= 10) digits[count++] = (char)('0' + number % 10);
  while (count) *end++ = digits[--count];
  return end;
}

static char *put_text(char *end, const char *text, bool quoted) {
  size_t length = strlen(text);
  if (quoted) *end++ = '"';
  memcpy(end, text, length);
  end += length;
  if (quoted) *end++ = '"';
  return end;
}

/* "-1,234.56" in quotes, else -1234.56. */
static char *put_amount(char *end, uint64_t fen, bool negative, bool quoted) {
  uint64_t yuan = fen / 100;
  if (quoted) *end++ = '"';
  if (negative) *end++ = '-';
  if (quoted && yuan >= 1000) {
    end = put_number(end, yuan / 1000, 1);
    *end++ = ',';
    end = put_number(end, yuan % 1000, 3);
  } else {
    end = put_number(end, yuan, 1);
  }
  *end++ = '.';
  end = put_number(end, fen % 100, 2);
  if (quoted) *end++ = '"';
  return end;
}

static char *put_row(char *end, gsl_rng *random, const folder_shape *shape) {
  enum { ALL_FIELDS = QUOTED_ONE_IN * QUOTED_ONE_IN * QUOTED_ONE_IN * QUOTED_ONE_IN };
  char text[32] = {0};
  unsigned long quotes = gsl_rng_uniform_int(random, ALL_FIELDS);
  bool quoted[4];
  for (int i = 0; i < 4; i++, quotes /= QUOTED_ONE_IN) quoted[i] = quotes % QUOTED_ONE_IN == 0;
  put_number(text, FIRST_YEAR + gsl_rng_uniform_int(random, YEARS), 4);
  end = put_text(end, text, quoted[0]);
  *end++ = ',';
  end = put_text(end, streams[gsl_rng_uniform_int(random, STREAM_COUNT)][0], quoted[1]);
  *end++ = ',';
  text[0] = 'E';
  *put_number(text + 1, 1 + gsl_rng_uniform_int(random, (unsigned long)shape->enterprises), 5) = '\0';
  end = put_text(end, text, quoted[2]);
  *end++ = ',';
  uint64_t fen = 1 + gsl_rng_uniform_int(random, FEN_MAX);
  end = put_amount(end, fen, gsl_rng_uniform_int(random, REFUND_ONE_IN) == 0, quoted[3]);
  *end++ = '\n';
  return end;
}

static void write_ledger(const folder_shape *shape) {
  enum { ROW_MAX = 128 };
  static char buffer[LEDGER_BUFFER];
  FILE *file = create(shape, "ledger");
  gsl_rng *random = gsl_rng_alloc(gsl_rng_mt19937);
  char *end = put_text(buffer, "period,stream,enterprise,amount\n", false);
  if (!random) fail("no memory for", "random numbers");
  gsl_rng_set(random, SEED);
  for (int64_t row = 0; row < shape->rows; row++) {
    end = put_row(end, random, shape);
    if (end - buffer < LEDGER_BUFFER - ROW_MAX) continue;
    fwrite(buffer, 1, (size_t)(end - buffer), file);
    end = buffer;
  }
  fwrite(buffer, 1, (size_t)(end - buffer), file);
  gsl_rng_free(random);
  finish(file, "ledger");
}

static int64_t count_of(const char *option, const char *text, int64_t most) {
  char *end;
  long long count = text ? strtoll(text, &end, 10) : 0;
  if (!text || *end || count < 1 || count > most) fail("wrong or missing number behind", option);
  return count;
}

static folder_shape read_options(int count, char **arguments) {
  folder_shape shape = {.rows = 1000000, .enterprises = 20000, .agreements = 40};
  for (int i = 1; i < count; i += 2) {
    const char *value = i + 1 < count ? arguments[i + 1] : NULL;
    if (!strcmp(arguments[i], "--rows"))
      shape.rows = count_of(arguments[i], value, INT64_C(1000000000000));
    else if (!strcmp(arguments[i], "--enterprises"))
      shape.enterprises = count_of(arguments[i], value, 10000000);
    else if (!strcmp(arguments[i], "--agreements"))
      shape.agreements = count_of(arguments[i], value, 10000);
    else if (!strcmp(arguments[i], "--out"))
      shape.out = value;
    else
      fail("unknown option", arguments[i]);
  }
  if (!shape.out) fail("usage: bench_generate [--rows N] [--enterprises N] [--agreements N]", "--out FOLDER");
  return shape;
}

int main(int count, char **arguments) {
  folder_shape shape = read_options(count, arguments);
  if (mkdir(shape.out, 0777) != 0 && errno != EEXIST) fail("cannot create", shape.out);
  write_settings(&shape);
  write_parties(&shape);
  write_streams(&shape);
  write_agreements(&shape);
  write_clauses(&shape);
  write_enterprises(&shape);
  write_ledger(&shape);
  return 0;
}
