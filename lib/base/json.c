/* json.c: the scanner. One pass, no recursion; a bit for each open bracket says whether it is an object's. */
#include "base/json.h"

struct scan {
	const char *start, *at, *end;
	const char *name, *name_end;             /* of the member last met, without its quotation marks */
	size_t strings;                          /* bytes of all strings, without escapes */
	unsigned depth, limit;
	enum pd_json_what what;
	const char *expected;                    /* NULL: all is well */
	uint64_t objects[PD_JSON_DEEPEST / 64];
};

static inline const char *space(const char *at, const char *end)
{
	while (at < end && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t')) {
		/* Indentation: eight spaces at once. */
		while (end - at >= 8 && pd_word(at) == PD_EACH(' '))
			at += 8;
		if (at < end && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t'))
			at++;
	}
	return at;
}

size_t pd_json_space(struct pd_str text, size_t at)
{
	return (size_t)(space(text.at + at, text.at + text.len) - text.at);
}

static bool fail(struct scan *scan, const char *at, const char *expected)
{
	scan->what = at >= scan->end ? PD_JSON_ENDED : PD_JSON_SYNTAX;
	scan->at = at;
	scan->expected = expected;
	return false;
}

static int hex(char c)
{
	if (pd_is_digit(c))
		return c - '0';
	c = pd_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The four hexadecimal digits at @at as a number; -1, having failed, when they are none. */
static int32_t code_unit(struct scan *scan, const char *at)
{
	int32_t unit = 0;
	for (int i = 0; i < 4; i++, at++) {
		int digit = at < scan->end ? hex(*at) : -1;
		if (digit < 0) {
			fail(scan, at, "four hexadecimal digits behind '\\u'");
			return -1;
		}
		unit = unit << 4 | digit;
	}
	return unit;
}

/* An escape; @at is behind its backslash. Leaves scan->at behind it. */
static bool escape(struct scan *scan, const char *at)
{
	if (at >= scan->end || !memchr("\"\\/bfnrtu", *at, 9))
		return fail(scan, at, "one of \"\\/bfnrtu behind a backslash");
	scan->at = at + 1;
	scan->strings--; /* two bytes are one */
	if (*at != 'u')
		return true;
	int32_t unit = code_unit(scan, at + 1);
	if (unit < 0)
		return false;
	scan->at = at + 5;
	scan->strings -= unit < 0x80 ? 4 : unit < 0x800 ? 3 : 2;
	if (unit < 0xD800 || unit > 0xDFFF)
		return true;
	if (unit > 0xDBFF)
		return fail(scan, at - 1, "the first half of a surrogate pair before its second");
	for (int i = 0; i < 2; i++)
		if (scan->end - at <= 5 + i || at[5 + i] != "\\u"[i])
			return fail(scan, at + 5 + i, "'\\u' and the second half of a surrogate pair");
	unit = code_unit(scan, at + 7);
	if (unit < 0)
		return false;
	if (unit < 0xDC00 || unit > 0xDFFF)
		return fail(scan, at + 5, "the second half of a surrogate pair");
	scan->at = at + 11;
	scan->strings -= 5; /* twelve are four, of which the first half took three */
	return true;
}

/* A character that is not ASCII, and is not well-formed or is cut off by the end. */
static bool bad_utf8(struct scan *scan, const char *at)
{
	size_t left = (size_t)(scan->end - at), n = pd_utf8_bad(at, left);
	unsigned char c = (unsigned char)*at;
	size_t need = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
	fail(scan, at, "UTF-8");
	if (n == left && n < need && c >= 0xC2 && c <= 0xF4)
		scan->what = PD_JSON_ENDED;
	return false;
}

/* A string; @at is behind its first quotation mark. */
static bool string(struct scan *scan, const char *at)
{
	const char *start = at, *end = scan->end;

	for (;;) {
		while (end - at >= 8) {
			uint64_t mask = pd_json_not_plain(pd_word(at));
			if (mask) {
				at += pd_first_byte(mask);
				break;
			}
			at += 8;
		}
		if (at >= end)
			return fail(scan, end, "'\"' at the end of the string");
		unsigned char c = (unsigned char)*at;
		if (c == '"') {
			scan->strings += (size_t)(at - start);
			scan->at = at + 1;
			return true;
		}
		if (c == '\\') {
			if (!escape(scan, at + 1))
				return false;
			at = scan->at;
		} else if (c >= 0x80) {
			size_t n = 1;
			while (at < end && (unsigned char)*at >= 0x80 && (n = pd_utf8_step(at, (size_t)(end - at))) != 0)
				at += n;
			if (!n)
				return bad_utf8(scan, at);
		} else if (c < 0x20) {
			return fail(scan, at, "a character of a string; controls must be escaped");
		} else {
			at++;
		}
	}
}

static const char *digits(const char *at, const char *end)
{
	while (at < end && pd_is_digit(*at))
		at++;
	return at;
}

static bool number(struct scan *scan, const char *at)
{
	const char *end = scan->end, *from;

	if (*at == '-')
		at++;
	from = at;
	if (at < end && *at == '0')
		at++;
	else
		at = digits(at, end);
	if (at == from)
		return fail(scan, at, "a digit");
	if (at < end && *at == '.') {
		from = ++at;
		at = digits(at, end);
		if (at == from)
			return fail(scan, at, "a digit behind the decimal point");
	}
	if (at < end && (*at == 'e' || *at == 'E')) {
		at++;
		if (at < end && (*at == '+' || *at == '-'))
			at++;
		from = at;
		at = digits(at, end);
		if (at == from)
			return fail(scan, at, "a digit of the exponent");
	}
	scan->at = at;
	return true;
}

static bool literal(struct scan *scan, const char *at, const char *word)
{
	for (size_t i = 0; word[i]; i++, at++)
		if (at >= scan->end || *at != word[i])
			return fail(scan, at, word[0] == 't' ? "true" : word[0] == 'f' ? "false" : "null");
	scan->at = at;
	return true;
}

/* A string, number or literal; false when there is none, or it is bad. */
static bool scalar(struct scan *scan, const char *at)
{
	if (at >= scan->end)
		return fail(scan, scan->end, "a value");
	switch (*at) {
	case '"':
		return string(scan, at + 1);
	case 't':
		return literal(scan, at, "true");
	case 'f':
		return literal(scan, at, "false");
	case 'n':
		return literal(scan, at, "null");
	case '-': case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7': case '8': case '9':
		return number(scan, at);
	default:
		return fail(scan, at, "a value");
	}
}

static inline bool in_object(const struct scan *scan)
{
	unsigned top = scan->depth - 1;
	return scan->objects[top / 64] >> top % 64 & 1;
}

static bool open_bracket(struct scan *scan, const char *at)
{
	unsigned top = scan->depth;

	if (top >= scan->limit) {
		fail(scan, at, "no deeper nesting");
		scan->what = PD_JSON_DEEP;
		return false;
	}
	scan->objects[top / 64] &= ~(UINT64_C(1) << top % 64);
	scan->objects[top / 64] |= (uint64_t)(*at == '{') << top % 64;
	scan->depth++;
	scan->at = at + 1;
	return true;
}

/* A member's name and its colon. */
static bool member_name(struct scan *scan, const char *at, const char *expected)
{
	if (at >= scan->end || *at != '"')
		return fail(scan, at, expected);
	if (!string(scan, at + 1))
		return false;
	scan->name = at + 1;
	scan->name_end = scan->at - 1;
	at = space(scan->at, scan->end);
	if (at >= scan->end || *at != ':')
		return fail(scan, at, "':' behind the name of a member");
	scan->at = at + 1;
	return true;
}

/*
 * What follows a value: the end of the whole (0), or whatever brings us to the next value (1), brackets closed on the
 * way; a fault (-1).
 */
static int go_on(struct scan *scan)
{
	const char *at = scan->at;

	while (scan->depth) {
		bool object = in_object(scan);
		at = space(at, scan->end);
		if (at < scan->end && *at == ',') {
			scan->at = ++at;
			if (!object)
				return 1;
			return member_name(scan, space(at, scan->end), "the name of a member") ? 1 : -1;
		}
		if (at >= scan->end || *at != (object ? '}' : ']')) {
			fail(scan, at, object ? "',' or '}'" : "',' or ']'");
			return -1;
		}
		scan->at = ++at;
		scan->depth--;
	}
	return 0;
}

static bool scan_value(struct scan *scan)
{
	int more = 1;

	while (more > 0) {
		const char *at = space(scan->at, scan->end);
		if (at >= scan->end || (*at != '{' && *at != '[')) {
			if (!scalar(scan, at))
				return false;
			more = go_on(scan);
			continue;
		}
		if (!open_bracket(scan, at))
			return false;
		at = space(scan->at, scan->end);
		if (at < scan->end && *at == (in_object(scan) ? '}' : ']')) {
			scan->at = at + 1;
			scan->depth--;
			more = go_on(scan);
		} else if (in_object(scan) && !member_name(scan, at, "the name of a member or '}'")) {
			return false;
		}
	}
	return more == 0;
}

static void init(struct scan *scan, struct pd_str text, size_t at, unsigned depth)
{
	*scan = (struct scan){
		.start = text.at, .at = text.at + at, .end = text.at + text.len,
		.limit = depth < PD_JSON_DEEPEST ? depth : PD_JSON_DEEPEST,
	};
}

static void tell(const struct scan *scan, struct pd_json_fault *fault)
{
	if (fault)
		*fault = (struct pd_json_fault){ scan->what, (size_t)(scan->at - scan->start), scan->expected };
}

size_t pd_json_measure(struct pd_str text, size_t at, unsigned depth, struct pd_json_fault *fault, size_t *strings)
{
	struct scan scan;

	init(&scan, text, at, depth);
	bool good = scan_value(&scan);
	*strings = scan.strings;
	if (good)
		return (size_t)(scan.at - scan.start);
	tell(&scan, fault);
	return PD_NOWHERE;
}

size_t pd_json_end(struct pd_str text, size_t at, unsigned depth, struct pd_json_fault *fault)
{
	size_t strings;
	return pd_json_measure(text, at, depth, fault, &strings);
}

void pd_json_explain(struct pd_buf *out, struct pd_str text, const struct pd_json_fault *fault)
{
	size_t n = fault->offset < text.len ? pd_utf8_step(text.at + fault->offset, text.len - fault->offset) : 0;

	if (fault->what == PD_JSON_DEEP) {
		pd_buf_puts(out, "objects and arrays are nested more deeply than the limit");
		return;
	}
	pd_buf_printf(out, "expected %s, found ", fault->expected);
	if (fault->offset >= text.len || fault->what == PD_JSON_ENDED)
		pd_buf_puts(out, "the end");
	else if (n == 0 || (unsigned char)text.at[fault->offset] < 0x20 || text.at[fault->offset] == 0x7F)
		pd_buf_printf(out, "byte 0x%02X", (unsigned char)text.at[fault->offset]);
	else
		pd_buf_printf(out, "'%.*s'", (int)n, text.at + fault->offset);
}

bool pd_json_walk(struct pd_json_walk *walk, struct pd_str text, size_t at, unsigned depth)
{
	at = pd_json_space(text, at);
	if (at >= text.len || (text.at[at] != '{' && text.at[at] != '['))
		return false;
	*walk = (struct pd_json_walk){ text, at + 1, depth ? depth - 1 : 0, text.at[at] == '{', false };
	return true;
}

/* The comma between members, or the closing bracket: 0 at the end, 1 when a member must follow, -1 for a fault. */
static int between(struct pd_json_walk *walk, struct scan *scan)
{
	const char *at = space(scan->at, scan->end), close = walk->object ? '}' : ']';

	scan->at = at;
	if (at < scan->end && *at == close) {
		scan->at++;
		return 0;
	}
	if (!walk->begun)
		return 1;
	if (at >= scan->end || *at != ',') {
		fail(scan, at, walk->object ? "',' or '}'" : "',' or ']'");
		return -1;
	}
	scan->at = space(at + 1, scan->end);
	return 1;
}

static int leave(struct pd_json_walk *walk, const struct scan *scan, int more, struct pd_json_fault *fault)
{
	walk->at = (size_t)(scan->at - scan->start);
	if (more < 0)
		tell(scan, fault);
	return more;
}

int pd_json_next_name(struct pd_json_walk *walk, struct pd_str *name, struct pd_json_fault *fault)
{
	struct scan scan;
	const char *expected = walk->begun ? "the name of a member" : "the name of a member or '}'";

	*name = (struct pd_str){ 0 };
	init(&scan, walk->text, walk->at, walk->depth);
	int more = between(walk, &scan);
	if (more > 0 && walk->object) {
		if (member_name(&scan, scan.at, expected))
			*name = pd_str_between(scan.name, scan.name_end);
		else
			more = -1;
	}
	if (more > 0)
		scan.at = space(scan.at, scan.end);
	walk->begun = true;
	return leave(walk, &scan, more, fault);
}

int pd_json_next_value(struct pd_json_walk *walk, struct pd_str *value, struct pd_json_fault *fault)
{
	struct scan scan;

	*value = (struct pd_str){ 0 };
	init(&scan, walk->text, walk->at, walk->depth);
	bool good = scan_value(&scan);
	if (good)
		*value = pd_str_between(walk->text.at + walk->at, scan.at);
	return leave(walk, &scan, good ? 1 : -1, fault);
}

int pd_json_next(struct pd_json_walk *walk, struct pd_json_member *member, struct pd_json_fault *fault)
{
	int more = pd_json_next_name(walk, &member->name, fault);

	member->value = (struct pd_str){ 0 };
	return more > 0 ? pd_json_next_value(walk, &member->value, fault) : more;
}

/* The next character of a well-formed JSON string's inside; @rest moves on. */
static uint32_t decode(struct pd_str *rest)
{
	static const char names[] = "bfnrt", values[] = "\b\f\n\r\t";
	size_t n = pd_utf8_step(rest->at, rest->len);
	const char *at = rest->at, *name;
	uint32_t c = n ? pd_utf8_get(at, n) : 0xFFFD;

	n = n ? n : 1;
	if (*at == '\\' && rest->len >= 2) {
		name = memchr(names, at[1], 5);
		c = name ? (unsigned char)values[name - names] : (unsigned char)at[1];
		n = 2;
		if (at[1] == 'u' && rest->len >= 6) {
			c = 0;
			for (int i = 2; i < 6; i++)
				c = c << 4 | (uint32_t)hex(at[i]);
			n = 6;
			if (c >= 0xD800 && c < 0xDC00 && rest->len >= 12) {
				uint32_t low = 0;
				for (int i = 8; i < 12; i++)
					low = low << 4 | (uint32_t)hex(at[i]);
				c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
				n = 12;
			}
		}
	}
	rest->at += n;
	rest->len -= n;
	return c;
}

bool pd_json_name_is(struct pd_str name, struct pd_str is)
{
	if (!memchr(name.at, '\\', name.len))
		return name.len == is.len && memcmp(name.at, is.at, is.len) == 0;
	while (name.len && is.len) {
		size_t n = pd_utf8_step(is.at, is.len);
		if (!n || decode(&name) != pd_utf8_get(is.at, n))
			return false;
		is.at += n;
		is.len -= n;
	}
	return !name.len && !is.len;
}

const char *pd_json_encoding(struct pd_str head)
{
	static const struct { const char *bytes; unsigned len; const char *name; } marks[] = {
		{ "\xFF\xFE\0\0", 4, "UTF-32LE" }, { "\0\0\xFE\xFF", 4, "UTF-32BE" },
		{ "\xFF\xFE", 2, "UTF-16LE" }, { "\xFE\xFF", 2, "UTF-16BE" },
	};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (pd_str_starts(head, pd_str(marks[i].bytes, marks[i].len)))
			return marks[i].name;
	if (head.len < 4 || (head.at[0] && head.at[1]))
		return NULL;
	if (!head.at[0])
		return head.at[1] ? "UTF-16BE" : !head.at[2] && head.at[3] ? "UTF-32BE" : NULL;
	return head.at[2] ? "UTF-16LE" : !head.at[3] ? "UTF-32LE" : NULL;
}
