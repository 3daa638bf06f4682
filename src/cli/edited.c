#include "edited.h"

#include "progress.h"

void edited_compute(struct edited *edited, const fc_scenario *scenario) {
  edited->problems = needed(fc_problems_new(NULL));
  edited->status = interrupted() ? FC_E_CANCELLED
                                 : fc_scenario_edit(scenario, edited->edits, edited->edit_count, NULL,
                                                    &edited->scenario, edited->problems);
  if (edited->status == FC_OK) edited->status = fc_run(edited->scenario, NULL, NULL, &edited->result, edited->problems);
  if (edited->status != FC_OK) edited_drop(edited);
}

void edited_drop(struct edited *edited) {
  fc_result_free(edited->result);
  fc_scenario_free(edited->scenario);
  edited->result = NULL;
  edited->scenario = NULL;
}

void edited_free(struct edited *edited) {
  edited_drop(edited);
  fc_problems_free(edited->problems);
  edited->problems = NULL;
}
