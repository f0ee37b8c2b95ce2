/*
 * path.h: JSONPath, RFC 9535. A query is compiled once and is constant from
 * then on; each thread that runs it has a state of its own.
 */
#ifndef PD_QUERY_PATH_H
#define PD_QUERY_PATH_H

#include "query/tape.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* What is wrong with an expression. */
struct pd_fault {
	size_t offset;           /* of the byte at which something else should stand */
	char message[256];       /* "expected …, found …" */
};

enum pd_selector_kind { PD_S_NAME, PD_S_WILD, PD_S_INDEX, PD_S_SLICE, PD_S_FILTER };

struct pd_selector {
	enum pd_selector_kind kind;
	struct pd_str name;
	int64_t index;           /* of an element; of a slice, its step */
	int64_t from, to;
	bool has_from, has_to;
	const struct pd_test *filter;
};

struct pd_segment {
	bool descendant;         /* ..[ ] */
	bool spread;             /* no selector: of an array its elements, else the value itself; for short names */
	struct pd_selector *selectors;
	size_t n_selectors;
};

struct pd_path {
	bool absolute;           /* begins at the root, else at the current value */
	bool singular;           /* names and indexes only: at most one value */
	struct pd_segment *segments;
	size_t n_segments;
	size_t memo;             /* of an absolute one in a filter: where its value is kept for a document, from 1 */
};

enum pd_value_kind { PD_V_NOTHING, PD_V_NODE, PD_V_TEXT, PD_V_NUMBER, PD_V_TRUE, PD_V_FALSE, PD_V_NULL };

/* A number as written: whole ones that fit are compared as such, since a double holds 53 bits only. */
struct pd_number {
	double real;
	int64_t whole;
	bool is_whole;
};

struct pd_value {
	enum pd_value_kind kind;
	uint32_t node;
	struct pd_str text;      /* without escapes */
	struct pd_number number;
};

enum pd_function { PD_F_LENGTH, PD_F_COUNT, PD_F_MATCH, PD_F_SEARCH, PD_F_VALUE };

struct pd_pattern {
	pcre2_code *code;        /* NULL: it is no I-Regexp, and nothing matches */
};

enum pd_operand_kind { PD_A_LITERAL, PD_A_PATH, PD_A_CALL };

struct pd_call;
struct pd_operand {
	enum pd_operand_kind kind;
	struct pd_value literal;
	const struct pd_path *path;
	const struct pd_call *call;
};

struct pd_call {
	enum pd_function function;
	struct pd_operand arguments[2];
	struct pd_pattern *pattern; /* of match and search, when the expression has it as a literal; else NULL */
};

enum pd_test_kind { PD_T_OR, PD_T_AND, PD_T_NOT, PD_T_COMPARE, PD_T_EXISTS, PD_T_CALL };
enum pd_compare { PD_EQ, PD_NE, PD_LT, PD_LE, PD_GT, PD_GE };

struct pd_test {
	enum pd_test_kind kind;
	const struct pd_test **parts; /* of or, and, not */
	size_t n_parts;
	enum pd_compare compare;
	struct pd_operand left, right; /* of exists and call, the left one */
};

/* Calls and what they refer to, so that patterns can be released. */
struct pd_jsonpath {
	struct pd_arena arena;
	struct pd_path path;
	struct pd_str short_name;    /* of an expression that begins with one */
	struct pd_path own;          /* and what follows it, for a list of records */
	struct pd_pattern **patterns;
	size_t n_patterns, n_memos;
	size_t n_absolute;           /* paths in filters that begin at the root */
};

/*
 * pd_path_parse - compile an expression: `$…`, or, when @short_names, NAME…
 * @to: its arena is initialized and has a guard; released by pd_path_release() also after failure
 * Return: false with @fault filled.
 */
bool pd_path_parse(struct pd_jsonpath *to, struct pd_str expression, bool short_names, struct pd_fault *fault);
void pd_path_release(struct pd_jsonpath *jsonpath);

/* What a run needs, one a thread. All zero to begin with. */
struct pd_path_run {
	const struct pd_jsonpath *of;
	const struct pd_tape *tape;
	uint32_t root;
	int (*found)(void *user, uint32_t node); /* other than 0: stop */
	void *user;
	uint64_t steps, limit;   /* work done for this document, and how much is too much */
	bool stopped, nomem, too_much, pattern_gave_up;
	unsigned memo_round;     /* which document the memos belong to */
	struct memo { unsigned round; struct pd_value value; } *memos;
	pcre2_match_data *match;
	pcre2_match_context *match_limits;
	struct pd_buf left, right; /* texts without their escapes */
};

/*
 * pd_path_run - hand on the nodes that @path selects on run->tape, in the order of the RFC. run->root is `$`.
 * @start: where it begins
 * @listed: the segments that follow are applied to a list that has @start as its only element
 */
void pd_path_run(struct pd_path_run *run, const struct pd_path *path, uint32_t start, bool listed);
void pd_path_run_release(struct pd_path_run *run);

/* The normalized path of a node, RFC 9535, 2.7. */
void pd_path_write(struct pd_buf *out, const struct pd_tape *tape, uint32_t node);

/*
 * pd_path_scan - the same for a singular path, without a tape.
 * @value: receives the value, absent when there is none; a view of @text
 * Return: the offset behind the document, or PD_NOWHERE with @fault filled: all of it is checked.
 */
size_t pd_path_scan(const struct pd_path *path, struct pd_str text, size_t at, unsigned depth, struct pd_str *value,
                    struct pd_json_fault *fault);

/* --- values --- */

struct pd_number pd_number_read(struct pd_str text);
/* Is `left OP right` true? RFC 9535, 2.3.5.2.2 */
bool pd_values_compare(struct pd_path_run *run, enum pd_compare compare, const struct pd_value *left,
                       const struct pd_value *right);
/* The text of a value that is one; absent when it is none. @scratch holds it when it had escapes. */
struct pd_str pd_value_text(const struct pd_path_run *run, const struct pd_value *value, struct pd_buf *scratch);

/* --- regular expressions --- */

/* I-Regexp, RFC 9485, as an expression of PCRE2; false when it is none. @whole: it must match the whole text. */
bool pd_iregexp_translate(struct pd_str pattern, bool whole, struct pd_buf *out);
/* The same, compiled; NULL when it is none. */
pcre2_code *pd_iregexp_compile(struct pd_str pattern, bool whole);
/* How much one match may cost; NULL when memory ran out. */
pcre2_match_context *pd_match_limits_new(void);
/* Does any pattern match @text, which is UTF-8? *gave_up is set when it came to no end. */
bool pd_match(const pcre2_code *code, struct pd_str text, pcre2_match_data *match, pcre2_match_context *limits,
              bool *gave_up);

#endif
