/* SHA-256 against the examples of FIPS 180-4 and its boundaries of blocks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/sha256.h"

/* The checksum of a text that comes in pieces of that many bytes. */
static void check(const char *text, size_t length, size_t piece, const char *wanted) {
  fc_sha256 sum;
  char hash[FC_SHA256_TEXT];
  fc_sha256_begin(&sum);
  for (size_t at = 0; at < length; at += piece)
    fc_sha256_add(&sum, text + at, length - at < piece ? length - at : piece);
  fc_sha256_end(&sum, hash);
  assert_string_equal(hash, wanted);
}

static void sha256__examples(void **state) {
  static const char two_blocks[] = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
  (void)state;
  check("", 0, 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  check("abc", 3, 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  check(two_blocks, strlen(two_blocks), 7, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

/* 'a' so often; checksums of `head -c N | sha256sum`. */
static void sha256__ends_of_blocks(void **state) {
  static const struct {
    size_t count;
    const char *hash;
  } cases[] = {
      {55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"},
      {56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"},
      {63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34"},
      {64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"},
      {65, "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0"},
  };
  char text[65];
  (void)state;
  memset(text, 'a', sizeof text);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    for (size_t piece = 1; piece <= sizeof text; piece += 16) check(text, cases[i].count, piece, cases[i].hash);
}

static void sha256__a_million(void **state) {
  static const char wanted[] = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";
  char block[1000], hash[FC_SHA256_TEXT];
  fc_sha256 sum;
  (void)state;
  memset(block, 'a', sizeof block);
  fc_sha256_begin(&sum);
  for (int i = 0; i < 1000; i++) fc_sha256_add(&sum, block, sizeof block);
  fc_sha256_end(&sum, hash);
  assert_string_equal(hash, wanted);
}

/* The instructions of the processor, where it has them, and the plain way: all lengths up to some blocks. */
static void sha256__both_ways(void **state) {
  unsigned char text[5 * FC_SHA256_BLOCK];
  char hash[FC_SHA256_TEXT], plain_hash[FC_SHA256_TEXT];
  (void)state;
  for (size_t i = 0; i < sizeof text; i++) text[i] = (unsigned char)(i * i * 7 + i / 3);
  for (size_t length = 0; length <= sizeof text; length++) {
    fc_sha256 sum, plain;
    size_t piece = length * 5 / 7;
    fc_sha256_begin(&sum);
    fc_sha256_begin(&plain);
    plain.is_fast = false;
    fc_sha256_add(&sum, text, length);
    fc_sha256_add(&plain, text, piece);
    fc_sha256_add(&plain, text + piece, length - piece);
    fc_sha256_end(&sum, hash);
    fc_sha256_end(&plain, plain_hash);
    assert_string_equal(hash, plain_hash);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(sha256__examples),
      cmocka_unit_test(sha256__ends_of_blocks),
      cmocka_unit_test(sha256__a_million),
      cmocka_unit_test(sha256__both_ways),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
