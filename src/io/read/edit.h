/* Changes of clauses while they are made: copies of the rows, and where complaints go. */
#ifndef FC_READ_EDIT_H
#define FC_READ_EDIT_H

#include "fencheng/edit.h"

#include "base/memory.h"

#include "value.h"

/* A row of the edited scenario. Its texts belong to the first scenario or to the arena. */
typedef struct fc_edited_row {
  fc_clause clause;
  int32_t agreement;
  bool fixed; /* an edit gave its value */
} fc_edited_row;

typedef struct fc_editor {
  const fc_scenario *scenario;
  fc_problems *problems;
  fc_arena arena;
  fc_edited_row *rows;
  size_t count, capacity;
  bool failed; /* refused, or memory is short */
} fc_editor;

/* Complains of a finding. Always false. */
bool fc_editor_refuse(fc_editor *editor, const fc_finding *finding);
/* The rule of a row; never NULL in a finished scenario. */
const fc_rule *fc_editor_rule(const fc_edited_row *row);
/* True if two rows of the same clause stand side by side: same windows and conditions, same bracket. */
bool fc_same_window(const fc_clause *a, const fc_clause *b);
/* Index of a code or name; -1 after a complaint that lists those that there are. */
int32_t fc_editor_agreement(fc_editor *editor, const char *text);

/* Give a row its value; put a rule into the place of rows. False: refused. */
bool fc_edit_value(fc_editor *editor, const fc_clause_edit *edit);
bool fc_edit_rule(fc_editor *editor, const fc_clause_edit *edit);
/* The rows beside those that were given a rate take what is left. */
bool fc_fill_windows(fc_editor *editor);

#endif
