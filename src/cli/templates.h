/* The scenarios that `fencheng new` writes, as data. */
#ifndef CLI_TEMPLATES_H
#define CLI_TEMPLATES_H

#include "fencheng/fencheng.h"

/* Lines of one table, the header first, cells parted by '|'. A cell "North City~北市" is English or Chinese; "=share"
 * is a word of the input that stands in the language's own form. */
typedef struct template_table {
  fc_table table;
  const char *const *lines; /* ended by NULL */
} template_table;

enum { TEMPLATE_TABLES_MAX = 9 };
struct template {
  const char *about; /* an English text of the catalogue */
  template_table tables[TEMPLATE_TABLES_MAX];
};

/* In the order of the words of --template; NULL when index is out of range. */
const struct template *template_at(size_t index);

#endif
