/* What the tables, the sheet and the letters of a settlement share. */
#ifndef FC_IO_WRITE_SETTLING_H
#define FC_IO_WRITE_SETTLING_H

#include "table.h"

/* True for the tables that need view->settlement. */
bool fc_shows_settlement(fc_output output);
/* Settles for a view that has no settlement yet; the caller frees *own, NULL where nothing was made. */
fc_status fc_view_settle(fc_view *view, fc_settlement **own);

/* Word for the direction of a net in the language, "" for 0: receives/补助, hands over/上解; formal: 增列补助,
 * 增列上解. */
const char *fc_direction_word(const fc_view *view, fc_fen net, bool formal);

/* At most this many rows are named as causes; the others are counted. */
enum { FC_CAUSES_NAMED = 20 };
/* True if inputs of a closed period changed otherwise than by late rows, and that may be why; counted: late rows. */
bool fc_changed_after_closing(const fc_view *view, size_t correction, size_t counted);
/* Calls say for each cause of a correction, up to FC_CAUSES_NAMED, and returns how many there are. */
typedef void (*fc_say_cause)(void *context, const fc_cause *cause, size_t number);
size_t fc_each_cause(const fc_view *view, size_t correction, fc_say_cause say, void *context);
/* Why an earlier year changed: "2022 vat e1 xinzhou -5000.00; ... and 12 more", or that inputs changed after a closing.
 */
void fc_buffer_causes(fc_buffer *buffer, const fc_view *view, size_t correction);
/* Amount of a cause as its ledger rows say it. */
void fc_buffer_cause_amount(fc_buffer *buffer, const fc_view *view, const fc_cause *cause, bool grouped);

/* The row of clauses that gave a share; -1: levels, or odd units carried on. */
int32_t fc_share_row(const fc_view *view, const fc_share *share);
/* Name of its kind in the language. */
const char *fc_share_word(const fc_view *view, const fc_share *share, int32_t row);
/* The pool as allocation.csv names it. */
void fc_buffer_share_pool(fc_buffer *buffer, const fc_view *view, const fc_share *share);
/* What of the difference of a correction is settled now. */
fc_fen fc_correction_net(const fc_correction *row);
/* A row of corrections.csv from the year on, and one of corrections-detail.csv, ending with the article if wanted. */
void fc_table_correction(fc_tabulator *table, size_t index);
void fc_table_change(fc_tabulator *table, const fc_change *change, bool article);

/* True if the closed record has the period. */
bool fc_is_closed(const fc_view *view, fc_period period);
bool fc_same_period(fc_period a, fc_period b);

/* Payers by receivers at the last cut-off, for the period and for all periods. */
fc_status fc_tabulate_payments(fc_tabulator *table);
fc_status fc_tabulate_cumulated(fc_tabulator *table);

/* Chinese capitals of an amount, as bills write it: 壹佰贰拾元整, 负叁元零伍分. */
void fc_buffer_capitals(fc_buffer *buffer, fc_fen amount);

#endif
