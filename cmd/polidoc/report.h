/* report.h: what goes to standard error: diagnostics, progress, and the summary of a batch. */
#ifndef PD_CMD_REPORT_H
#define PD_CMD_REPORT_H

#include "options.h"

enum pd_color { PD_COLOR_AUTO, PD_COLOR_ALWAYS, PD_COLOR_NEVER };
extern const char *const pd_color_words[];

struct pd_look {
	bool color, hints;
};

/* Colour as @when says; when it is automatic: on a terminal, unless NO_COLOR is set. Hints on a terminal, or @verbose. */
struct pd_look pd_look_at(int fd, enum pd_color when, bool verbose);

/* `file:line:column: severity: message [code]`, and the hint below; @file stands in where the diagnostic names none. */
void pd_diag_format(struct pd_buf *out, const struct pd_diag *diag, const char *file, struct pd_look look);
/* A diagnostic of the command's own. */
void pd_diag_own(struct pd_buf *out, const char *code, const char *file, struct pd_look look, const char *format, ...)
	__attribute__((format(printf, 5, 6)));
/* Bytes of the character at @at; 0: it is not UTF-8. */
size_t pd_character(struct pd_str text, size_t at);
/* Text from outside, fit for a terminal: control characters, and bytes that are not UTF-8, as \xNN. */
void pd_add_shown(struct pd_buf *out, struct pd_str text);
void pd_add_c(struct pd_buf *out, const char *text);

struct pd_progress;
/* @always: also where standard error is no terminal, and at once. NULL when there is to be none. */
struct pd_progress *pd_progress_new(bool always);
void pd_progress_free(struct pd_progress *progress);    /* and take the line away; NULL is fine, here and below */
void pd_progress_bytes(struct pd_progress *progress, size_t bytes);  /* from any thread */
void pd_progress_done(struct pd_progress *progress);                 /* one more input */
/* Print to standard error where the line of progress may stand. */
void pd_say(struct pd_progress *progress, struct pd_str text);

#endif
