/* Lists of problems, and their text. */
#include "base/memory.h"
#include "base/words.h"

#include <stdlib.h>
#include <string.h>

typedef struct kept_problem {
  fc_problem problem;
  size_t arrival;
} kept_problem;

struct fc_problems {
  fc_allocator allocator;
  bool own_allocator;
  fc_arena arena;
  kept_problem *items;
  size_t capacity, count, error_count;
  fc_status status;
};

static const fc_allocator *allocator_of(const fc_problems *problems) {
  return problems->own_allocator ? &problems->allocator : NULL;
}

fc_problems *fc_problems_new(const fc_allocator *allocator) {
  fc_problems *problems = fc_resize(allocator, NULL, 0, sizeof *problems);
  if (!problems) return NULL;
  *problems = (fc_problems){.own_allocator = allocator != NULL};
  if (allocator) problems->allocator = *allocator;
  problems->arena.allocator = allocator_of(problems);
  return problems;
}

void fc_problems_free(fc_problems *problems) {
  if (!problems) return;
  fc_allocator copy = problems->allocator;
  const fc_allocator *allocator = problems->own_allocator ? &copy : NULL;
  fc_resize(allocator, problems->items, problems->capacity * sizeof *problems->items, 0);
  problems->arena.allocator = allocator;
  fc_arena_free(&problems->arena);
  fc_resize(allocator, problems, sizeof *problems, 0);
}

static void copy_message(fc_arena *arena, fc_message *message) {
  message->text = fc_arena_text(arena, message->text);
  for (int i = 0; i < message->argument_count; i++) message->arguments[i] = fc_arena_text(arena, message->arguments[i]);
}

static void add_kept(fc_problems *problems, const fc_problem *problem) {
  if (!fc_grow(allocator_of(problems), &problems->items, &problems->capacity, problems->count + 1,
               sizeof *problems->items)) {
    problems->status = FC_E_MEMORY;
    return;
  }
  kept_problem *kept = &problems->items[problems->count];
  *kept = (kept_problem){*problem, problems->count};
  kept->problem.file = fc_arena_text(&problems->arena, problem->file);
  copy_message(&problems->arena, &kept->problem.message);
  for (int i = 0; i < problem->detail_count; i++) copy_message(&problems->arena, &kept->problem.details[i]);
  if (problems->arena.failed) {
    problems->status = FC_E_MEMORY;
    return;
  }
  problems->count++;
}

/* How grave a status is: a broken invariant, then files that fail, then data. */
static int gravity(fc_status status) {
  switch (status) {
  case FC_OK: return 0;
  case FC_E_DATA:
  case FC_E_RANGE: return 1;
  case FC_E_READ: return 2;
  case FC_E_BROKEN_SUM: return 3;
  case FC_E_WRITE: return 4;
  default: return 5;
  }
}

void fc_problems_add(fc_problems *problems, const fc_problem *problem) {
  if (!problems || !problem) return;
  if (!problem->is_warning) {
    problems->error_count++;
    if (gravity(problem->status) > gravity(problems->status)) problems->status = problem->status;
  }
  if (problems->count < FC_PROBLEMS_MAX) add_kept(problems, problem);
}

size_t fc_problems_count(const fc_problems *problems) { return problems ? problems->count : 0; }

size_t fc_problems_error_count(const fc_problems *problems) { return problems ? problems->error_count : 0; }

const fc_problem *fc_problems_get(const fc_problems *problems, size_t index) {
  return problems && index < problems->count ? &problems->items[index].problem : NULL;
}

fc_status fc_problems_status(const fc_problems *problems) { return problems ? problems->status : FC_OK; }

static int compare_whole(int64_t a, int64_t b) { return (a > b) - (a < b); }

static int compare_messages(const fc_message *a, const fc_message *b) {
  int order = strcmp(a->text, b->text);
  if (order == 0) order = a->argument_count - b->argument_count;
  for (int i = 0; order == 0 && i < a->argument_count; i++) order = strcmp(a->arguments[i], b->arguments[i]);
  return order;
}

static int compare_places(const fc_problem *a, const fc_problem *b) {
  int order = strcmp(a->file, b->file);
  if (order == 0) order = compare_whole(a->line, b->line);
  return order ? order : compare_whole(a->column, b->column);
}

static int compare_kept(const void *left, const void *right) {
  const kept_problem *a = left, *b = right;
  int order = compare_places(&a->problem, &b->problem);
  return order ? order : compare_whole((int64_t)a->arrival, (int64_t)b->arrival);
}

static bool same_problem(const fc_problem *a, const fc_problem *b) {
  return compare_places(a, b) == 0 && a->is_warning == b->is_warning && compare_messages(&a->message, &b->message) == 0;
}

void fc_problems_sort(fc_problems *problems) {
  if (!problems || problems->count < 2) return;
  qsort(problems->items, problems->count, sizeof *problems->items, compare_kept);
  size_t kept = 1;
  for (size_t i = 1; i < problems->count; i++) {
    const fc_problem *problem = &problems->items[i].problem;
    if (same_problem(problem, &problems->items[kept - 1].problem)) {
      problems->error_count -= !problem->is_warning;
      continue;
    }
    problems->items[kept++] = problems->items[i];
  }
  problems->count = kept;
}

/* Output that counts what it would need, like snprintf. */
typedef struct counted_text {
  char *buffer;
  size_t size, length;
} counted_text;

static void put(counted_text *out, const char *bytes, size_t count) {
  for (size_t i = 0; i < count; i++, out->length++)
    if (out->length + 1 < out->size) out->buffer[out->length] = bytes[i];
}

static void put_message(counted_text *out, const fc_message *message, fc_translate translate, void *context) {
  const char *text = translate ? translate(context, message->text) : message->text;
  for (; *text; text++) {
    int number = text[0] == '{' && text[1] >= '1' && text[1] <= '9' && text[2] == '}' ? text[1] - '0' : 0;
    if (number == 0) {
      put(out, text, 1);
      continue;
    }
    if (number <= message->argument_count)
      put(out, message->arguments[number - 1], strlen(message->arguments[number - 1]));
    text += 2;
  }
}

static void put_word(counted_text *out, const char *word, fc_translate translate, void *context) {
  const char *text = translate ? translate(context, word) : word;
  put(out, text, strlen(text));
}

size_t fc_problem_text(const fc_problem *problem, fc_translate translate, void *context, char *buffer, size_t size) {
  counted_text out = {buffer, size, 0};
  put_message(&out, &problem->message, translate, context);
  for (int i = 0; i < problem->detail_count; i++) {
    put_word(&out, i == 0 ? FC_TEXT(" (") : FC_TEXT(", "), translate, context);
    put_message(&out, &problem->details[i], translate, context);
  }
  if (problem->detail_count) put_word(&out, FC_TEXT(")"), translate, context);
  if (size) buffer[out.length < size ? out.length : size - 1] = '\0';
  return out.length;
}
