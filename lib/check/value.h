/*
 * value.h: a JSON text as a flat array of values that keeps what a judge needs and jansson drops: the digits of each
 * number as written, so that 1e400 and integers of any length are exact; the place of each value in its source; members
 * that stand twice; the hash of each name.
 */
#ifndef PD_CHECK_VALUE_H
#define PD_CHECK_VALUE_H

#include "base/json.h"

enum pd_value_kind {    /* bits, so that several can be asked for at once */
	PD_V_NULL = 1, PD_V_FALSE = 2, PD_V_TRUE = 4, PD_V_NUMBER = 8, PD_V_STRING = 16, PD_V_ARRAY = 32, PD_V_OBJECT = 64,
	PD_V_BOOLEAN = PD_V_FALSE | PD_V_TRUE, PD_V_ANY = 127,
};

/* What is in an object or array follows it: for a member its name, a string, and then its value. */
struct pd_value {
	const char *at;         /* of a string its text, escapes resolved; of a number its digits */
	uint32_t len;           /* of that in bytes */
	uint32_t count;         /* members or elements; of a string its hash */
	uint32_t skip;          /* values from this one to the one behind it */
	uint32_t start;         /* where it begins in the source */
	uint8_t kind;
	bool integer;           /* a number without fraction and exponent */
};

struct pd_json {                /* a text that was read */
	struct pd_str source;   /* without a byte order mark */
	struct pd_value *root;
	const struct pd_value *twice; /* the name of a member that stands a second time in its object, the first such; or NULL */
};

static inline struct pd_str pd_value_text(const struct pd_value *v)
{
	return pd_str(v->at, v->len);
}

static inline const struct pd_value *pd_value_after(const struct pd_value *v)
{
	return v + v->skip;
}

/*
 * pd_json_build - make values of one JSON text.
 * @text: whole; well-formed, as pd_json_end() said. Strings without escapes are views into it
 */
void pd_json_build(struct pd_arena *arena, struct pd_str text, struct pd_json *out);

/* The value of a member, the last one of that name, or NULL. */
const struct pd_value *pd_value_get(const struct pd_value *object, struct pd_str name);
/* The value that a reference token of a JSON Pointer, still escaped, names in @v; NULL: none. */
const struct pd_value *pd_value_step(const struct pd_value *v, struct pd_str token);

bool pd_value_equal(const struct pd_value *a, const struct pd_value *b);
uint64_t pd_value_hash(const struct pd_value *v);       /* equal values have equal ones */

/* A token of a JSON Pointer from a name, with its slash. */
void pd_pointer_add(struct pd_buf *out, struct pd_str name);

/* --- numbers, exactly --- */

struct pd_decimal {
	const char *at;         /* first significant digit; a decimal point may stand among them */
	size_t n;               /* significant digits, none of them a zero at either end; 0: the number is zero */
	int64_t exponent;       /* power of ten of the last one */
	bool negative;
};

struct pd_decimal pd_decimal_of(struct pd_str number);
int pd_decimal_compare(const struct pd_decimal *a, const struct pd_decimal *b);
bool pd_decimal_integer(const struct pd_decimal *d);
/* Is @a a whole multiple of @b, which is above zero? Costs the product of their numbers of digits. */
bool pd_decimal_multiple(const struct pd_decimal *a, const struct pd_decimal *b);
/* The number as a count; false when it is none, or above @most. */
bool pd_decimal_count(const struct pd_decimal *d, uint64_t most, uint64_t *out);

#endif
