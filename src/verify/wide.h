/* 128-bit whole numbers. */
#ifndef FC_VERIFY_WIDE_H
#define FC_VERIFY_WIDE_H

#include "base/number.h"
#include "fencheng/types.h"

__extension__ typedef __int128 fc_wide;
__extension__ typedef unsigned __int128 fc_uwide;

#endif
