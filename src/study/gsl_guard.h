/* GSL without its error handler, which is one for the whole process and by default ends it. */
#ifndef FC_STUDY_GSL_GUARD_H
#define FC_STUDY_GSL_GUARD_H

/* Between the two the handler is off, for every thread; behind the last one out the host has its own again. */
void fc_gsl_enter(void);
void fc_gsl_leave(void);

#endif
