/*
 * regex.h: the regular expressions of ECMA-262, with its "u" flag, run by PCRE2: what a JSON Schema's `pattern` is.
 * A pattern is checked and rewritten, since the two disagree on \s, \v, $, the full stop, names of properties and more.
 * Not alike: a lookbehind must have a bounded length.
 */
#ifndef PD_CHECK_REGEX_H
#define PD_CHECK_REGEX_H

#include "base/str.h"

struct pd_regex;                /* compiled; constant, may be shared by threads */
struct pd_regex_run;            /* what one thread needs for matching */

/* pd_regex_new - compile; NULL: @error says why not, in words. Owned by the caller. */
struct pd_regex *pd_regex_new(struct pd_str pattern, struct pd_buf *error);
void pd_regex_free(struct pd_regex *regex);

struct pd_regex_run *pd_regex_run_new(void);    /* NULL: memory ran out */
void pd_regex_run_free(struct pd_regex_run *run);
/* 1: somewhere in @text, 0: nowhere, -1: given up, since finding out would take too long or too much memory. */
int pd_regex_find(const struct pd_regex *regex, struct pd_regex_run *run, struct pd_str text);

#endif
