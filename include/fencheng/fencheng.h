/* All public headers of libfencheng; study.h belongs to libfencheng-study. */
#ifndef FENCHENG_H
#define FENCHENG_H
#include "closing.h"
#include "edit.h"
#include "fields.h"
#include "io.h"
#include "plan.h"
#include "result.h"
#include "rules.h"
#include "scenario.h"
#include "settle.h"
#include "split.h"
#include "tolerance.h"
#include "types.h"
#include "verify.h"
#endif
