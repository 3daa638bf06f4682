/* Memory that fails. What is asked for before the real functions are found comes from a block of its own. */
#define _GNU_SOURCE /* RTLD_NEXT */
#include "failing_calls.h"

#include <dlfcn.h>
#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { EARLY = 64 * 1024, ALIGNMENT = 16 };

static _Alignas(ALIGNMENT) char early[EARLY];
static size_t early_used;
static bool looking;

static struct {
  void *(*malloc)(size_t);
  void *(*calloc)(size_t, size_t);
  void *(*realloc)(void *, size_t);
  void (*free)(void *);
  int (*align)(void **, size_t, size_t);
} real;

static void find(const char *name, void *place) {
  void *found = dlsym(RTLD_NEXT, name);
  memcpy(place, &found, sizeof found);
}

/* False while the real functions are being looked for, which may ask for memory itself. */
static bool ready(void) {
  if (real.align) return true;
  if (looking) return false;
  looking = true;
  find("malloc", &real.malloc);
  find("calloc", &real.calloc);
  find("realloc", &real.realloc);
  find("free", &real.free);
  find("posix_memalign", &real.align);
  looking = false;
  return true;
}

static void *take_early(size_t size) {
  size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  if (size > EARLY - early_used) return NULL;
  void *taken = early + early_used;
  early_used += size;
  return taken;
}

static bool is_early(const void *block) {
  return (uintptr_t)block >= (uintptr_t)early && (uintptr_t)block < (uintptr_t)early + EARLY;
}

/* A library that looks at none of its requests is no concern of ours. */
static bool is_spared(const void *caller) {
  Dl_info about;
  return faults.spared && dladdr(caller, &about) && about.dli_fname && strstr(about.dli_fname, faults.spared);
}

static _Thread_local bool closing;

/* libxlsxwriter puts its file together here, with the help of others. */
int workbook_close(void *book) {
  int (*close_book)(void *);
  find("workbook_close", &close_book);
  closing = faults.spared != NULL;
  int status = close_book(book);
  closing = false;
  return status;
}

static bool fails(const char *call, const void *caller) {
  if (!faults.memory || closing || is_spared(caller) || !fault_now(call, NULL)) return false;
  errno = ENOMEM;
  return true;
}

void *malloc(size_t size) {
  if (!ready()) return take_early(size);
  return fails("malloc", __builtin_return_address(0)) ? NULL : real.malloc(size);
}

void *calloc(size_t count, size_t size) {
  if (!ready()) return take_early(count * size); /* still zero */
  return fails("calloc", __builtin_return_address(0)) ? NULL : real.calloc(count, size);
}

void *realloc(void *block, size_t size) {
  if (!ready()) return take_early(size);
  if (is_early(block)) {
    void *moved = real.malloc(size);
    size_t held = (size_t)(early + EARLY - (char *)block);
    return moved ? memcpy(moved, block, size < held ? size : held) : NULL;
  }
  return fails("realloc", __builtin_return_address(0)) ? NULL : real.realloc(block, size);
}

void *reallocarray(void *block, size_t count, size_t size) {
  if (size && count > SIZE_MAX / size) {
    errno = ENOMEM;
    return NULL;
  }
  return realloc(block, count * size);
}

int posix_memalign(void **block, size_t alignment, size_t size) {
  if (!ready() || fails("posix_memalign", __builtin_return_address(0))) return ENOMEM;
  return real.align(block, alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
  void *block = NULL;
  return posix_memalign(&block, alignment, size) == 0 ? block : NULL;
}

void free(void *block) {
  if (is_early(block) || !ready()) return;
  real.free(block);
}
