/* findings.h: what is found in documents, which of it counts, and what is known and accepted already. */
#ifndef PD_CMD_FINDINGS_H
#define PD_CMD_FINDINGS_H

#include "options.h"

struct pd_finding {
	const struct pd_code *code;
	enum pd_severity severity;      /* as the policy has it */
	const char *file;               /* NUL-terminated */
	struct pd_str message, pointer, keyword;
	size_t offset;                  /* as in struct pd_diag */
	uint64_t line, column;
	uint64_t character;             /* the column in characters, where that is known and asked for; else 0 */
	struct pd_str text;             /* what stands around the place on its line; `at` NULL: it is not at hand */
	size_t text_at;                 /* the place in it */
	bool cut;                       /* the line begins before it */
};

#define PD_MOST_CODES 512

/* What the options and a file called .polidoc say about codes. */
struct pd_policy {
	signed char severity[PD_MOST_CODES];    /* by the code's position: -1 disabled, else 1 + severity; 0 as it is */
	enum pd_severity least;                 /* what is below is not told */
	bool strict;                            /* a warning counts as an error */
};

size_t pd_code_index(const struct pd_code *code);
/* "PD-5001", or "PD-5001,PD-5002". False, having said so on standard error, when there is no such code. */
bool pd_policy_disable(struct pd_policy *policy, const char *codes);
/* "warning": the least severity told; "PD-5001=note": that of a code. */
bool pd_policy_severity(struct pd_policy *policy, const char *text);
/*
 * Read .polidoc of this directory or the nearest one above it that has one: a line each of "disable CODE", "severity
 * CODE=LEVEL", "severity LEVEL", "strict"; "#" begins a comment. False: it is wrong, which was said.
 */
bool pd_policy_read(struct pd_policy *policy);
/* The severity of a diagnostic; false: it is not to be told. */
bool pd_policy_apply(const struct pd_policy *policy, const struct pd_diag *diag, enum pd_severity *severity);

/* --- a baseline: findings that are accepted, in a file, one a line --- */

struct pd_baseline {
	struct pd_known {
		uint64_t hash;  /* of a finding; 0: free */
		size_t times;   /* the same words may be found in several places of a file */
	} *slots;
	size_t n_slots, n;
};

/* 0, or an errno; ENOENT is fine when it is to be made. */
int pd_baseline_read(struct pd_baseline *baseline, const char *path);
void pd_baseline_release(struct pd_baseline *baseline);
/* Is a finding listed, and not all of its like were met before? @met: those that were, to which it is added. */
bool pd_baseline_accepts(const struct pd_baseline *baseline, struct pd_baseline *met, const struct pd_finding *finding);
/* A finding as a line of such a file: its code, file, pointer and words, but not its line, which moves. */
void pd_baseline_line(struct pd_buf *out, const struct pd_finding *finding);

#endif
