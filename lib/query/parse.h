/* parse.h: what the two halves of the parser of JSONPath share: segments and selectors, and the filters in them. */
#ifndef PD_QUERY_PARSE_H
#define PD_QUERY_PARSE_H

#include "query/path.h"

/* Brackets, parentheses and filters within one another. */
#define PD_PATH_DEEPEST 200u

struct pd_path_parser {
	struct pd_jsonpath *to;
	struct pd_arena *arena;
	const char *start, *at, *end;
	unsigned depth;
	struct pd_fault *fault;
};

/* Say what should stand at @at; always false. */
bool pd_path_fail(struct pd_path_parser *p, const char *at, const char *expected);
void pd_path_space(struct pd_path_parser *p);
/* Pass @c, or say that it was expected. */
bool pd_path_expect(struct pd_path_parser *p, char c, const char *expected);
/* A level deeper; false, having said so, when that is too deep. */
bool pd_path_deeper(struct pd_path_parser *p);
/* A string in quotation marks of either kind. */
bool pd_path_string(struct pd_path_parser *p, struct pd_str *out);
/* What follows a `$` or `@`. @spread: names are those of short expressions. */
bool pd_path_segments(struct pd_path_parser *p, struct pd_path *path, bool spread);
/* What follows a `?`. NULL: it is wrong. */
const struct pd_test *pd_path_test(struct pd_path_parser *p);

static inline bool pd_path_is(const struct pd_path_parser *p, char c)
{
	return p->at < p->end && *p->at == c;
}

#endif
