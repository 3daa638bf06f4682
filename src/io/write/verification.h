/* Why a figure of somebody else's table differs, in words. */
#ifndef FC_IO_WRITE_VERIFICATION_H
#define FC_IO_WRITE_VERIFICATION_H

#include "fencheng/verify.h"
#include "table.h"

/* Appends the reason as a sentence without a full stop. */
void fc_buffer_reason(fc_buffer *buffer, const fc_view *view, const fc_difference *difference);

#endif
