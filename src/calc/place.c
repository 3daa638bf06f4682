/* Where a problem is: the file, line and column of a row of a table. */
#include "model.h"

#include <stdarg.h>
#include <string.h>

fc_problem fc_problem_at(const fc_scenario *scenario, fc_table table, int64_t line, int32_t field, const char *text) {
  fc_problem problem = {.status = FC_E_DATA, .file = fc_scenario_file_of(scenario, table, line)};
  problem.line = fc_scenario_line_of(line);
  problem.column = field >= 0 ? scenario->sources[table].files[fc_file_of(line)].columns[field] : 0;
  if (problem.column == 0 && line) problem.column = 1;
  problem.message.text = text;
  return problem;
}

static void take_arguments(fc_message *message, va_list arguments) {
  for (;;) {
    const char *argument = va_arg(arguments, const char *);
    if (!argument || message->argument_count == FC_ARGUMENTS_MAX) return;
    message->arguments[message->argument_count++] = argument;
  }
}

void fc_complain(const fc_scenario *scenario, fc_problems *problems, fc_table table, int64_t line, int32_t field,
                 const char *text, ...) {
  fc_problem problem = fc_problem_at(scenario, table, line, field, text);
  va_list arguments;
  va_start(arguments, text);
  take_arguments(&problem.message, arguments);
  va_end(arguments);
  fc_problems_add(problems, &problem);
}

void fc_warn(const fc_scenario *scenario, fc_problems *problems, fc_table table, int64_t line, int32_t field,
             const char *text, ...) {
  fc_problem problem = fc_problem_at(scenario, table, line, field, text);
  problem.is_warning = true;
  va_list arguments;
  va_start(arguments, text);
  take_arguments(&problem.message, arguments);
  va_end(arguments);
  fc_problems_add(problems, &problem);
}

/* A short text made with a buffer on the stack: numbers never need more than the room of fc_number_text. */
typedef struct stack_memory {
  char bytes[128];
} stack_memory;

static void *resize_on_stack(void *context, void *block, size_t old_size, size_t new_size) {
  (void)block;
  (void)old_size;
  stack_memory *memory = context;
  return new_size > 0 && new_size <= sizeof memory->bytes ? memory->bytes : NULL;
}

static fc_number_text short_text(void (*write)(fc_buffer *, const void *), const void *value) {
  stack_memory memory = {{0}};
  fc_allocator allocator = {&memory, resize_on_stack};
  fc_buffer buffer = {.allocator = &allocator};
  write(&buffer, value);
  fc_number_text text = {{0}};
  if (buffer.data)
    memcpy(text.text, buffer.data, buffer.length < sizeof text.text ? buffer.length : sizeof text.text - 1);
  return text;
}

static void write_whole(fc_buffer *buffer, const void *value) { fc_buffer_whole(buffer, *(const int64_t *)value); }
static void write_money(fc_buffer *buffer, const void *value) {
  fc_buffer_money_grouped(buffer, *(const fc_fen *)value);
}
typedef struct decimal_amount {
  int64_t amount;
  int32_t decimals;
} decimal_amount;

static void write_amount(fc_buffer *buffer, const void *value) {
  const decimal_amount *decimal = value;
  fc_buffer_grouped(buffer, decimal->amount, decimal->decimals);
}

static void write_rate(fc_buffer *buffer, const void *value) { fc_buffer_rate(buffer, *(const fc_rate *)value); }

static void write_period(fc_buffer *buffer, const void *value) { fc_buffer_period(buffer, *(const fc_period *)value); }

fc_number_text fc_line_text(const fc_scenario *scenario, fc_table table, int64_t row_line, int64_t about_line) {
  fc_number_text line = fc_whole_text(fc_scenario_line_of(row_line));
  if (fc_file_of(row_line) == fc_file_of(about_line)) return line;
  fc_number_text text = {{0}};
  const char *file = fc_scenario_file_of(scenario, table, row_line), *slash = strrchr(file, '/');
  size_t used = 0, digits = strlen(line.text);
  for (const char *at = slash ? slash + 1 : file; *at && used + digits + 2 < sizeof text.text; at++)
    text.text[used++] = *at;
  text.text[used++] = ':';
  memcpy(text.text + used, line.text, digits);
  return text;
}

fc_number_text fc_whole_text(int64_t number) { return short_text(write_whole, &number); }
fc_number_text fc_money_text(fc_fen amount) { return short_text(write_money, &amount); }
fc_number_text fc_amount_text(int64_t amount, int32_t decimals) {
  decimal_amount value = {amount, decimals};
  return short_text(write_amount, &value);
}
fc_number_text fc_period_text(fc_period period) { return short_text(write_period, &period); }
fc_number_text fc_rate_text(fc_rate rate) { return short_text(write_rate, &rate); }
