/*
 * json.h: a scanner of JSON that checks the whole grammar of RFC 8259 and
 * builds nothing: where a value ends, what is wrong and where, where a JSON
 * Pointer points. Texts of queries and long documents are skipped with it.
 *
 * Stricter than the RFC in one thing: an escaped surrogate must be one of a
 * pair, since nothing else is a character.
 */
#ifndef PD_BASE_JSON_H
#define PD_BASE_JSON_H

#include "base/diag.h"
#include "base/utf8.h"

/* No limit on depth can be higher. */
#define PD_JSON_DEEPEST 2048u

enum pd_json_what {
	PD_JSON_SYNTAX,
	PD_JSON_ENDED,           /* the text ended too soon: more bytes may mend it */
	PD_JSON_DEEP,            /* nested more deeply than the limit */
};

struct pd_json_fault {
	enum pd_json_what what;
	size_t offset;           /* of the first byte that cannot stand where it stands */
	const char *expected;    /* "',' or '}'"; constant */
};

/* The first byte from @at on that is no white space; text.len when there is none. */
size_t pd_json_space(struct pd_str text, size_t at);

/*
 * pd_json_end - check one value.
 * @at:    where it begins, white space before it allowed
 * @depth: how many objects and arrays may stand in one another
 * @fault: filled when something is wrong; may be NULL
 * Return: the offset behind the value, else PD_NOWHERE. A number may go on behind the end of @text.
 */
size_t pd_json_end(struct pd_str text, size_t at, unsigned depth, struct pd_json_fault *fault);

/*
 * pd_json_measure - the same, and how many bytes the strings in the value are, names included, without their escapes.
 * jansson drops a byte of a string when an allocation fails at the wrong moment: who lets it parse what may be long
 * compares.
 */
size_t pd_json_measure(struct pd_str text, size_t at, unsigned depth, struct pd_json_fault *fault, size_t *strings);

/* The fault as words: "expected ',' or '}', found 'x'". */
void pd_json_explain(struct pd_buf *out, struct pd_str text, const struct pd_json_fault *fault);

/* A walk over the members of an object or the elements of an array. Begin with pd_json_walk(). */
struct pd_json_walk {
	struct pd_str text;
	size_t at;               /* the next byte to look at */
	unsigned depth;          /* that the members may have */
	bool object, begun;
};

struct pd_json_member {
	struct pd_str name;      /* between its quotation marks, escapes as they are; absent in an array */
	struct pd_str value;     /* without white space around it */
};

/* False when no object or array begins at @at, white space before it allowed. */
bool pd_json_walk(struct pd_json_walk *walk, struct pd_str text, size_t at, unsigned depth);
/* Go on to the next member: 1; none is left, and walk->at is behind the closing bracket: 0; a fault: -1. */
int pd_json_next(struct pd_json_walk *walk, struct pd_json_member *member, struct pd_json_fault *fault);
/* The same in two steps, for who may not want the value: after the first, walk->at is where the value begins. */
int pd_json_next_name(struct pd_json_walk *walk, struct pd_str *name, struct pd_json_fault *fault);
int pd_json_next_value(struct pd_json_walk *walk, struct pd_str *value, struct pd_json_fault *fault);

/* Is a member's name, as it stands in the source, with its escapes, the text @is? */
bool pd_json_name_is(struct pd_str name, struct pd_str is);

/*
 * A search that remembers how it came to where it was: pointers that are asked for in the order of the text cost one walk
 * over it in all. Zeroed, with its text set, it is at the beginning.
 */
#define PD_JSON_LEVELS 8        /* that are remembered; below, each search walks anew */
struct pd_json_finder {
	struct pd_str text;
	unsigned n;
	struct {
		struct pd_json_walk walk;       /* it has just passed */
		struct pd_json_member member;   /* this one, */
		int64_t index;                  /* which is so many before */
		char name[48]; size_t len;      /* the token of the pointer */
	} level[PD_JSON_LEVELS];
};
/* Where the value stands, or as much of @pointer as there is; PD_NOWHERE in a text without a value. @whole: it is all there. */
size_t pd_json_find_on(struct pd_json_finder *finder, struct pd_str pointer, bool *whole);

/*
 * pd_json_find - where in @text the value stands that a JSON Pointer (RFC 6901) names; with @name, where the name of
 * that member stands. PD_NOWHERE when there is none.
 */
size_t pd_json_find(struct pd_str text, struct pd_str pointer, bool name);

/* The encoding that the first bytes tell of, when it is not UTF-8, else NULL: text of JSON begins with ASCII. */
const char *pd_json_encoding(struct pd_str head);

/* Of each byte of @word, the high bit: set when it is a control, a quotation mark or a backslash. */
static inline uint64_t pd_json_escaped(uint64_t word)
{
	uint64_t control = (word - PD_EACH(0x20)) & ~word;
	uint64_t quote = PD_ZERO(word ^ PD_EACH('"')), backslash = PD_ZERO(word ^ PD_EACH('\\'));
	return (control | quote | backslash) & PD_EACH(0x80);
}

/* The same, or no ASCII. */
static inline uint64_t pd_json_not_plain(uint64_t word)
{
	return pd_json_escaped(word) | (word & PD_EACH(0x80));
}

#endif
