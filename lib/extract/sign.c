/*
 * sign.c: what paragraphs say of themselves, in texts that polidoc wrote: a sign before a paragraph, and italics.
 *
 * A sign is "¶" and what it adds: "¶" a heading, "§" an operative clause; ">" for each level an item is deep; "+" text that
 * goes on behind items; ":row" another kind of paragraph, with its level; "#" for each word of its number, which comes first.
 * "¶>># (iv) the boats" is an item of an item with the number (iv). So written, nothing is taken for what it looks like.
 */
#include "extract/lines.h"

/* Records may be nested no more deeply than JSON readers allow: jq, for one, 256 levels of its own counting. */
enum { LONGEST_ITALICS = 160, MOST_DEEP = 50, NEAR = 32 };

static bool take(struct pd_str text, size_t *at, const char *what)
{
	size_t n = pd_str_begins(pd_str(text.at + *at, text.len - *at), what);
	*at += n;
	return n != 0;
}

/* The words of a number: how far they go. */
static size_t words(struct pd_str text, size_t at, unsigned n)
{
	while (n-- && at < text.len) {
		while (at < text.len && text.at[at] != ' ')
			at++;
		at += n && at < text.len;
	}
	return at;
}

bool pd_sign_read(struct pd_str text, struct pd_sign *out)
{
	size_t at = 0;
	unsigned n = 0;

	if (!text.len || text.at[0] != *PD_PARA_SIGN || !take(text, &at, PD_PARA_SIGN)) /* as nearly always */
		return false;
	*out = (struct pd_sign){ 0 };
	out->heading = take(text, &at, PD_PARA_SIGN);
	out->operative = !out->heading && take(text, &at, PD_OPERATIVE_SIGN);
	while (out->depth < MOST_DEEP && take(text, &at, ">"))
		out->depth++;
	out->after = take(text, &at, "+");
	if ((out->kinded = take(text, &at, ":"))) {
		size_t from = at;
		while (at < text.len && pd_is_lower(text.at[at]))
			at++;
		out->kind = pd_str(text.at + from, at - from);
		for (; at < text.len && pd_is_digit(text.at[at]) && out->level < 100; at++)
			out->level = out->level * 10 + text.at[at] - '0';
	}
	while (n < 9 && take(text, &at, "#"))
		n++;
	bool bare = at == text.len;
	if (bare ? !out->depth && !out->kinded && !out->operative : text.at[at] != ' ')
		return false;
	at += !bare;
	if (n) {
		size_t end = words(text, at, n);
		out->number = pd_str(text.at + at, end - at);
		at = end + (end < text.len);
	}
	out->len = at;
	return true;
}

size_t pd_italics_at(struct pd_str text)
{
	static const char *const signs[] = { "“", "«", "\"", "[", "(", "‘", "'" };
	size_t at = 0;
	for (size_t i = 0; text.len && i < sizeof signs / sizeof *signs; i++)
		if (take(text, &at, signs[i]))
			i = SIZE_MAX; /* from the first again */
	return at;
}

/*
 * The bytes from the sign at @at to the one that ends the italics; 0: they are none. Where they are @sure, since others are
 * escaped, they are any words, and anything may stand behind them.
 */
static size_t italics(struct pd_str text, size_t at, bool sure)
{
	size_t room = text.len - at < LONGEST_ITALICS || sure ? text.len - at : LONGEST_ITALICS;
	const char *end = room > 2 ? memchr(text.at + at + 1, text.at[at], room - 1) : NULL;
	size_t len = end ? (size_t)(end - (text.at + at)) : 0;
	if (sure)
		return len > 1 ? len : 0;
	if (len < 2 || pd_is_space(end[-1]) || !(pd_is_alpha(text.at[at + 1]) || (unsigned char)text.at[at + 1] >= 0xC3))
		return 0;
	return at + len + 1 < text.len && (pd_is_alpha(end[1]) || pd_is_digit(end[1])) ? 0 : len;
}

static size_t start(struct pd_str text, bool number)
{
	struct pd_clause_mark mark;
	size_t at = number && pd_clause_mark(text, 0, &mark) ? mark.len : 0;
	return at + pd_italics_at(pd_str(text.at + at, text.len - at));
}

struct pd_str pd_italics_read(struct pd_str line)
{
	struct pd_sign sign = { 0 };
	bool signs = pd_sign_read(line, &sign);
	struct pd_str text = pd_str(line.at + sign.len, line.len - sign.len);
	size_t at = start(text, !signs), len = at < text.len && text.at[at] == '*' ? italics(text, at, signs) : 0;
	return len ? pd_str(text.at + at + 1, len - 1) : (struct pd_str){ 0 };
}

struct pd_str pd_italics_take(struct pd_str *text, bool sign)
{
	/* As nearly always there is none near. */
	if (!sign && !memchr(text->at, '_', text->len < NEAR ? text->len : NEAR))
		return (struct pd_str){ 0 };
	size_t at = start(*text, !sign), len;
	char *to = (char *)text->at + at;
	if (at >= text->len)
		return (struct pd_str){ 0 };
	if (*to == '_' && (len = italics(*text, at, sign))) {
		memmove(to, to + 1, len - 1);
		memmove(to + len - 1, to + len + 1, text->len - at - len - 1);
		text->len -= 2;
		return pd_str(to, len - 1);
	}
	if (sign && *to == '\\' && at + 1 < text->len && (to[1] == '_' || to[1] == '\\')) {
		memmove(to, to + 1, text->len - at - 1);
		text->len--;
	}
	return (struct pd_str){ 0 };
}
