/* value.c: JSON texts as flat arrays of values. */
#include "check/value.h"

#include <stdlib.h>

struct builder {
	struct pd_arena *arena;
	struct pd_str text;
	struct pd_value *values;
	size_t n, cap;
	char *decoded, *decoded_end;     /* room for strings with escapes */
	const struct pd_value *twice;
};

static inline uint64_t mix(uint64_t a, uint64_t b)
{
	unsigned __int128 product = (unsigned __int128)(a ^ UINT64_C(0x9E3779B97F4A7C15)) * (b ^ UINT64_C(0xD6E8FEB86659FD93));
	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint32_t hash(const char *at, size_t len)
{
	uint64_t h = len, tail = 0;

	while (len >= 8) {
		h = mix(h, pd_word(at));
		at += 8;
		len -= 8;
	}
	for (size_t i = 0; i < len; i++)
		tail = tail << 8 | (unsigned char)at[i];
	h = mix(h, tail);
	return (uint32_t)(h ^ h >> 32);
}

/* --- building --- */

static uint32_t hex4(const char *at)
{
	uint32_t n = 0;
	for (int i = 0; i < 4; i++) {
		char c = pd_lower(at[i]);
		n = n << 4 | (uint32_t)(pd_is_digit(c) ? c - '0' : c - 'a' + 10);
	}
	return n;
}

/* The character behind the backslash at @at; *@at moves behind it. */
static uint32_t unescape(const char **at)
{
	static const char names[] = "bfnrt", values[] = "\b\f\n\r\t";
	const char *p = *at + 1, *name = memchr(names, *p, 5);

	*at = p + 1;
	if (name)
		return (unsigned char)values[name - names];
	if (*p != 'u')
		return (unsigned char)*p;
	uint32_t c = hex4(p + 1);
	*at = p + 5;
	if (c >= 0xD800 && c < 0xDC00) { /* the scanner saw to it that its other half follows */
		c = 0x10000 + ((c - 0xD800) << 10) + (hex4(p + 7) - 0xDC00);
		*at = p + 11;
	}
	return c;
}

/* Where the string that begins at @at ends; *@escaped: it has a backslash. */
static const char *string_end(const char *at, const char *end, bool *escaped)
{
	*escaped = false;
	for (;;) {
		while (end - at >= 8) {
			uint64_t word = pd_word(at), hit = PD_ZERO(word ^ PD_EACH('"')) | PD_ZERO(word ^ PD_EACH('\\'));
			if (hit)
				break;
			at += 8;
		}
		while (*at != '"' && *at != '\\')
			at++;
		if (*at == '"')
			return at;
		*escaped = true;
		at += 2;
	}
}

static const char *build_string(struct builder *b, struct pd_value *v, const char *at)
{
	bool escaped;
	const char *end = string_end(at, b->text.at + b->text.len, &escaped);

	v->kind = PD_V_STRING;
	v->at = at;
	v->len = (uint32_t)(end - at);
	if (escaped) {
		if (!b->decoded) { /* all strings together are not longer than the text */
			size_t room = (size_t)(b->text.at + b->text.len - at);
			b->decoded = pd_arena_bytes(b->arena, room);
			b->decoded_end = b->decoded + room;
		}
		char *to = b->decoded;
		v->at = to;
		while (at < end)
			if (*at == '\\')
				to += pd_utf8_put(to, unescape(&at));
			else
				*to++ = *at++;
		v->len = (uint32_t)(to - v->at);
		b->decoded = to;
	}
	v->count = hash(v->at, v->len);
	return end + 1;
}

static const char *build_number(struct pd_value *v, const char *at, const char *end)
{
	v->kind = PD_V_NUMBER;
	v->at = at;
	v->integer = true;
	at += *at == '-';
	for (; at < end && (pd_is_digit(*at) || memchr(".eE+-", *at, 5)); at++)
		v->integer &= pd_is_digit(*at);
	v->len = (uint32_t)(at - v->at);
	return at;
}

static const char *build_scalar(struct builder *b, struct pd_value *v, const char *at)
{
	switch (*at) {
	case '"':
		return build_string(b, v, at + 1);
	case 't':
		v->kind = PD_V_TRUE;
		return at + 4;
	case 'f':
		v->kind = PD_V_FALSE;
		return at + 5;
	case 'n':
		v->kind = PD_V_NULL;
		return at + 4;
	default:
		return build_number(v, at, b->text.at + b->text.len);
	}
}

static struct pd_value *one_more(struct builder *b, const char *at)
{
	if (b->n == b->cap) {
		struct pd_value *more = pd_arena_alloc(b->arena, b->cap * 2 * sizeof *more);
		memcpy(more, b->values, b->n * sizeof *more);
		b->values = more;
		b->cap *= 2;
	}
	struct pd_value *v = &b->values[b->n++];
	*v = (struct pd_value){ .start = (uint32_t)(at - b->text.at), .skip = 1 };
	return v;
}

static int by_name(const void *a, const void *b)
{
	const struct pd_value *x = *(const struct pd_value *const *)a, *y = *(const struct pd_value *const *)b;

	if (x->count != y->count)
		return x->count < y->count ? -1 : 1;
	if (x->len != y->len)
		return x->len < y->len ? -1 : 1;
	int order = memcmp(x->at, y->at, x->len);
	return order ? order : x < y ? -1 : x > y;
}

/* The members of an object in the order of the hashes of their names. */
static const struct pd_value **sorted_members(struct pd_arena *arena, const struct pd_value *object)
{
	const struct pd_value **names = pd_arena_alloc(arena, object->count * sizeof *names), *m = object + 1;

	for (uint32_t i = 0; i < object->count; i++, m = pd_value_after(m + 1))
		names[i] = m;
	qsort(names, object->count, sizeof *names, by_name);
	return names;
}

static bool same_name(const struct pd_value *a, const struct pd_value *b)
{
	return a->count == b->count && a->len == b->len && memcmp(a->at, b->at, a->len) == 0;
}

static const struct pd_value *find_twice(struct pd_arena *arena, const struct pd_value *object)
{
	const struct pd_value *m = object + 1;

	if (object->count > 24) {
		const struct pd_value **names = sorted_members(arena, object);
		for (uint32_t i = 1; i < object->count; i++)
			if (same_name(names[i - 1], names[i]))
				return names[i];
		return NULL;
	}
	uint64_t seen = 0; /* a bit for each remainder of a hash: mostly nothing need be compared */
	for (uint32_t i = 0; i < object->count; i++, m = pd_value_after(m + 1)) {
		uint64_t bit = UINT64_C(1) << (m->count & 63);
		if (seen & bit) {
			const struct pd_value *o = object + 1;
			for (; o < m; o = pd_value_after(o + 1))
				if (same_name(o, m))
					return m;
		}
		seen |= bit;
	}
	return NULL;
}

/* Objects are looked through when all is built: until then the values may move. */
static void find_twice_in_all(struct builder *b)
{
	for (size_t i = 0; i < b->n && !b->twice; i++)
		if (b->values[i].kind == PD_V_OBJECT && b->values[i].count > 1)
			b->twice = find_twice(b->arena, &b->values[i]);
}

void pd_json_build(struct pd_arena *arena, struct pd_str text, struct pd_json *out)
{
	struct builder b = { .arena = arena, .text = text };
	uint32_t open[PD_JSON_DEEPEST + 1], depth = 0;
	const char *at = text.at + pd_json_space(text, 0);

	b.cap = 64 + text.len / 24;
	b.values = pd_arena_alloc(arena, b.cap * sizeof *b.values);
	for (;;) {
		struct pd_value *v = one_more(&b, at);
		if (*at == '{' || *at == '[') {
			v->kind = *at == '{' ? PD_V_OBJECT : PD_V_ARRAY;
			open[depth++] = (uint32_t)(b.n - 1);
			at++;
		} else {
			at = build_scalar(&b, v, at);
			if (depth)
				b.values[open[depth - 1]].count++;
		}
		/* Up to where the next value begins. */
		for (;;) {
			at = text.at + pd_json_space(text, (size_t)(at - text.at));
			if (!depth || (*at != '}' && *at != ']'))
				break;
			uint32_t closed = open[--depth];
			b.values[closed].skip = (uint32_t)(b.n - closed);
			if (depth)
				b.values[open[depth - 1]].count++;
			at++;
		}
		if (!depth)
			break;
		if (*at == ',')
			at = text.at + pd_json_space(text, (size_t)(at - text.at) + 1);
		if (b.values[open[depth - 1]].kind == PD_V_OBJECT) {
			at = build_string(&b, one_more(&b, at), at + 1);
			at = text.at + pd_json_space(text, (size_t)(at - text.at)) + 1;
			at = text.at + pd_json_space(text, (size_t)(at - text.at));
		}
	}
	find_twice_in_all(&b);
	*out = (struct pd_json){ .source = text, .root = b.values, .twice = b.twice };
}

/* --- finding --- */

const struct pd_value *pd_value_get(const struct pd_value *object, struct pd_str name)
{
	const struct pd_value *found = NULL, *m = object + 1;

	if (object->kind != PD_V_OBJECT)
		return NULL;
	for (uint32_t i = 0; i < object->count; i++, m = pd_value_after(m + 1))
		if (m->len == name.len && memcmp(m->at, name.at, name.len) == 0)
			found = m + 1;
	return found;
}

/* Is @token, with ~0 and ~1, the name @name? */
static bool token_is(struct pd_str token, struct pd_str name)
{
	size_t n = 0;

	for (size_t i = 0; i < token.len; i++, n++) {
		char c = token.at[i];
		if (c == '~' && i + 1 < token.len && (token.at[i + 1] == '0' || token.at[i + 1] == '1'))
			c = token.at[++i] == '0' ? '~' : '/';
		if (n >= name.len || name.at[n] != c)
			return false;
	}
	return n == name.len;
}

const struct pd_value *pd_value_step(const struct pd_value *v, struct pd_str token)
{
	const struct pd_value *m = v + 1, *found = NULL;

	if (v->kind == PD_V_OBJECT) {
		for (uint32_t i = 0; i < v->count; i++, m = pd_value_after(m + 1))
			if (token_is(token, pd_value_text(m)))
				found = m + 1;
		return found;
	}
	int64_t index = token.len > 1 && token.at[0] == '0' ? -1 : pd_str_number(token);
	if (v->kind != PD_V_ARRAY || index < 0 || index >= v->count)
		return NULL;
	while (index--)
		m = pd_value_after(m);
	return m;
}

void pd_pointer_add(struct pd_buf *out, struct pd_str name)
{
	pd_buf_char(out, '/');
	for (size_t i = 0; i < name.len; i++)
		if (name.at[i] == '~' || name.at[i] == '/')
			pd_buf_puts(out, name.at[i] == '~' ? "~0" : "~1");
		else
			pd_buf_char(out, name.at[i]);
}

/* --- comparing --- */

static bool numbers_equal(const struct pd_value *a, const struct pd_value *b)
{
	if (a->integer && b->integer && a->len == b->len && a->len < 18)
		return memcmp(a->at, b->at, a->len) == 0;
	struct pd_decimal x = pd_decimal_of(pd_value_text(a)), y = pd_decimal_of(pd_value_text(b));
	return pd_decimal_compare(&x, &y) == 0;
}

/* Members in any order. Mostly they stand in the same one; else both are sorted. */
static bool objects_equal(const struct pd_value *a, const struct pd_value *b)
{
	const struct pd_value *m = a + 1, *o = b + 1;
	uint32_t left = a->count;

	for (; left && same_name(m, o); left--, m = pd_value_after(m + 1), o = pd_value_after(o + 1))
		if (!pd_value_equal(m + 1, o + 1))
			return false;
	if (!left)
		return true;
	struct pd_arena arena;
	jmp_buf oom;
	bool equal = true;
	pd_arena_init(&arena);
	if (setjmp(oom)) { /* they cannot be told apart: say that they are not the same */
		pd_arena_release(&arena);
		return false;
	}
	arena.oom = &oom;
	const struct pd_value **x = sorted_members(&arena, a), **y = sorted_members(&arena, b);
	for (uint32_t i = 0; i < a->count && equal; i++)
		equal = same_name(x[i], y[i]) && pd_value_equal(x[i] + 1, y[i] + 1);
	pd_arena_release(&arena);
	return equal;
}

bool pd_value_equal(const struct pd_value *a, const struct pd_value *b)
{
	if (a->kind != b->kind)
		return false;
	switch (a->kind) {
	case PD_V_NUMBER:
		return numbers_equal(a, b);
	case PD_V_STRING:
		return same_name(a, b);
	case PD_V_OBJECT:
		return a->count == b->count && objects_equal(a, b);
	case PD_V_ARRAY:
		if (a->count != b->count)
			return false;
		for (uint32_t i = a->count; i; i--)
			if (!pd_value_equal(a = i == a->count ? a + 1 : pd_value_after(a), b = i == b->count ? b + 1 : pd_value_after(b)))
				return false;
		return true;
	default:
		return true;
	}
}

static uint64_t number_hash(struct pd_str text)
{
	struct pd_decimal d = pd_decimal_of(text);
	uint64_t h = mix((uint64_t)d.exponent, d.n ? (uint64_t)d.negative + 2 : 1);
	const char *at = d.at;

	for (size_t i = 0; i < d.n; at++)
		if (*at != '.') {
			h = h * 31 + (uint64_t)*at;
			i++;
		}
	return mix(h, d.n);
}

uint64_t pd_value_hash(const struct pd_value *v)
{
	uint64_t h = v->kind;
	const struct pd_value *m = v + 1;

	switch (v->kind) {
	case PD_V_NUMBER:
		return number_hash(pd_value_text(v));
	case PD_V_STRING:
		return mix(v->count, v->len);
	case PD_V_ARRAY:
		for (uint32_t i = 0; i < v->count; i++, m = pd_value_after(m))
			h = mix(h, pd_value_hash(m));
		return h;
	case PD_V_OBJECT:
		for (uint32_t i = 0; i < v->count; i++, m = pd_value_after(m + 1))
			h += mix(m->count, pd_value_hash(m + 1));
		return mix(h, v->count);
	default:
		return mix(h, 7);
	}
}
