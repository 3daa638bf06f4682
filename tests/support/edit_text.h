/* What-if on one agreement: x between the cities A, B and C, with a fund F, the factors people and money, the company
 * firm, and a ledger of three years. A test says its clauses and what is edited. */
#ifndef FENCHENG_TESTS_EDIT_TEXT_H
#define FENCHENG_TESTS_EDIT_TEXT_H

#include "expect.h"

/* Edits of agreement x. */
fc_clause_edit edit_value(int32_t number, const char *party, const char *text);
fc_clause_edit edit_rule(const char *text);
/* Runs the agreement with these clauses, which have to be right. */
void run_to_edit(text_scene *scene, const char *clauses);
/* The dues after the edits, or the errors. */
void expect_edited(const char *clauses, const fc_clause_edit *edits, size_t count, const char *expected);
/* The edits give what `written` gives as a table. */
void expect_as_written(const char *clauses, const fc_clause_edit *edits, size_t count, const char *written);

#endif
