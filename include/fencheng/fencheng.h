/* All public headers of fencheng. */
#ifndef FENCHENG_H
#define FENCHENG_H
#include "io.h"
#include "plan.h"
#include "result.h"
#include "rules.h"
#include "scenario.h"
#include "split.h"
#include "types.h"
#endif
