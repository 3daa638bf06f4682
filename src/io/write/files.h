/* The files of a run that are not tables, and the list of all of them. */
#ifndef FC_IO_WRITE_FILES_H
#define FC_IO_WRITE_FILES_H

#include "json.h"
#include "table.h"

/* Writes one file into an outlet. options are never NULL. */
typedef fc_status (*fc_write_file)(const fc_view *view, const fc_write_options *options, fc_outlet *outlet);

fc_status fc_write_explain(const fc_view *view, const fc_write_options *options, fc_outlet *outlet);
fc_status fc_write_explain_json(const fc_view *view, const fc_write_options *options, fc_outlet *outlet);
fc_status fc_write_journal(const fc_view *view, const fc_write_options *options, fc_outlet *outlet);

/* A file and the SHA-256 of its bytes. */
typedef struct fc_hashed {
  const char *file, *hash;
} fc_hashed;
/* What the manifest tells of the run beside its settings: it is the last file and names all others. */
typedef struct fc_manifest {
  const char *name; /* of the scenario */
  fc_hashed *files;
  size_t count, capacity;
  fc_arena arena;
} fc_manifest;
fc_status fc_write_manifest(const fc_view *view, const fc_write_options *options, const fc_manifest *manifest,
                            fc_outlet *outlet);

/* One entry of the list: a table, or another file, or (both NULL) the folder `cities` or the manifest. */
typedef struct fc_output_info {
  const char *name, *file;
  fc_tabulate tabulate;
  fc_write_file write;
  bool follows_encoding; /* CSV and text for people; the rest is UTF-8 always */
} fc_output_info;
/* NULL outside the enum. */
const fc_output_info *fc_output_at(fc_output output);
/* Whether a run writes that output. */
bool fc_output_wanted(const fc_view *view, const fc_write_options *options, fc_output output);
/* True if a table that the options ask for needs view->settlement. */
bool fc_needs_settlement(const fc_write_options *options);

/* funds, programs, targets and amendments, as keys of a JSON object; those that the scenario has. */
void fc_json_plan(fc_json *json, const fc_view *view);
/* `reading`: the options that the tables were read with, by the names they have on the command line. */
void fc_json_reading(fc_json *json, const fc_read_options *reading);
/* title, mark and remainder convention of a scenario, as keys of a JSON object. */
void fc_json_settings(fc_json *json, const fc_view *view);
/* Name of the scenario's convention in a language; with the party behind it, where it names one. */
void fc_buffer_convention(fc_buffer *buffer, const fc_view *view, fc_language language);

#endif
