/* Closing a period: what was settled is signed off and kept in closed/PERIOD/ of the scenario. Whoever loads the
 * scenario later gets it back as it was (io.h), and is told what changed since. */
#ifndef FENCHENG_CLOSING_H
#define FENCHENG_CLOSING_H

#include "io.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct fc_closing_options {
  const char *by;                                               /* who signs; NULL: nobody is named */
  fc_language language;                                         /* of the headers of the tables */
  bool (*progress)(void *context, int64_t done, int64_t total); /* of the computing; return false to cancel */
  void *context;
} fc_closing_options;

/* Closes a scenario's folder up to the end of a period: loads it (reading may be NULL; its variant, as_of, booked_by
 * and hashed must be blank), settles and writes FOLDER/closed/PERIOD/, completely or not at all, and never over another
 * closing. options, allocator and problems may be NULL. FC_E_ARGUMENT; FC_E_DATA: the scenario has errors, the period
 * does not end with a settlement period, or is not later than what is closed; FC_E_READ, FC_E_WRITE; others as
 * fc_settle. */
FC_API fc_status fc_close_period(const char *folder, fc_period period, const fc_read_options *reading,
                                 const fc_closing_options *options, const fc_allocator *allocator,
                                 fc_problems *problems);

/* SHA-256 of a file in hexadecimal digits. stop may be NULL; it is asked now and then whether to stop. FC_E_READ: it
 * cannot be read, or is no regular file; FC_E_CANCELLED; FC_E_ARGUMENT. */
enum { FC_HASH_SIZE = 65 };
FC_API fc_status fc_hash_file(const char *path, bool (*stop)(void), char hash[FC_HASH_SIZE]);

#ifdef __cplusplus
}
#endif
#endif
