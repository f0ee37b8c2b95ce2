/* validate.h: the options of validate, and what its two files share: the run, and the judging of one input. */
#ifndef PD_CMD_VALIDATE_H
#define PD_CMD_VALIDATE_H

#include "inputs.h"
#include "output.h"
#include "reports.h"

struct pd_validate_command_options {
	const struct pd_format *from;
	const char *schema, *output, *list, *baseline;
	struct pd_texts resources, disable, severity, authority;
	unsigned jobs, max_errors, max_depth;
	size_t max_bytes;
	int report, color;
	bool nul, assert_format, strict, update, quiet, verbose, progress, fail_fast, recover, no_config;
};

enum { PD_TO_BASELINE = PD_PIECE_WARNING + 1 }; /* a kind of output of a job, besides the pieces of a report */

struct pd_judging {
	const struct pd_validate_command_options *options;
	const struct pd_report_form *form;
	struct pd_validator *validator;         /* NULL: the rules of the field */
	struct pd_authority *authority;
	struct pd_validate_options judge;
	struct pd_options read;
	struct pd_look look;
	struct pd_policy policy;
	struct pd_baseline baseline;
	struct pd_voice voice;                  /* of the command itself */
	struct pd_output *output, *accepted;    /* accepted: the baseline as it is written */
	bool any_item;
	size_t n_limited[2];
	struct pd_totals totals;
};

/* What is counted of an input; travels with its job as what is `given`. */
struct pd_judged {
	size_t values, accepted;
	unsigned codes[PD_MOST_CODES];
};

/* Judge one input, on any thread: its findings go on as pieces of the report. */
void pd_judge_input(void *judging, struct pd_job *job);

#endif
