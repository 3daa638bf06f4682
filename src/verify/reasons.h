/* Private to src/verify. */
#ifndef FC_VERIFY_REASONS_H
#define FC_VERIFY_REASONS_H

#include "tests.h"

/* Explains every item that differs. */
fc_status fc_find_reasons(fc_check *check);

#endif
