/* place.c: words and elements of a source that was read, found again in it. */
#include "base/place.h"

#include <stdlib.h>

#define NEEDLE 40       /* bytes of a text that are looked for */
#define SEARCHES 256    /* of the whole source; what is found beyond is placed at the element */

void pd_places_in(struct pd_places *p, struct pd_str source)
{
	size_t at = source.at ? pd_json_space(source, 0) : 0;

	if (p->source.at == source.at && p->source.len == source.len)
		return;
	pd_places_release(p);
	*p = (struct pd_places){ .source = source, .left = source.len * SEARCHES };
	if (source.len >= at + 3 && pd_str_starts(pd_str(source.at + at, 3), PD_STR("\xEF\xBB\xBF")))
		at += 3;
	p->markup = at < source.len && source.at[at] == '<';
}

void pd_places_release(struct pd_places *p)
{
	free(p->plain);
	*p = (struct pd_places){ .left = 0 };
}

/* --- what the reader said --- */

void pd_places_say(struct pd_places *p, const char *member, size_t at)
{
	if (at != PD_NOWHERE && p->n_said < sizeof p->said / sizeof *p->said)
		p->said[p->n_said++] = (struct pd_place){ member, at };
}

size_t pd_places_said(const struct pd_places *p, struct pd_str pointer, bool within)
{
	for (size_t i = 0; i < p->n_said; i++) {
		struct pd_str member = pd_str_c(p->said[i].member);
		if (pd_str_eq(pointer, member) || (within && pd_str_starts(pointer, member) && pointer.at[member.len] == '/'))
			return p->said[i].at;
	}
	return PD_NOWHERE;
}

/* --- the words of a source --- */

/* Bytes of a reference to a character at @rest; *@c receives it when it is one of ASCII, else '?'. */
static size_t reference(struct pd_str rest, char *c)
{
	static const struct { const char *name; char c; } known[] = {
		{ "amp;", '&' }, { "lt;", '<' }, { "gt;", '>' }, { "quot;", '"' }, { "apos;", '\'' },
	};
	const char *end = memchr(rest.at, ';', rest.len < 12 ? rest.len : 12);

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (pd_str_starts(pd_str(rest.at + 1, rest.len - 1), pd_str_c(known[i].name)))
			*c = known[i].c;
	return end ? (size_t)(end - rest.at) + 1 : 1;
}

/* The next byte of the words from @at on, which moves behind it; @from: where it stands. 0: the source ended. */
static char next(const struct pd_places *p, size_t *at, size_t *from)
{
	struct pd_str s = p->source;

	while (*at < s.len) {
		char c = s.at[*at];
		*from = *at;
		if (p->markup && c == '<') {
			bool comment = pd_str_starts(pd_str(s.at + *at, s.len - *at), PD_STR("<!--"));
			const char *end = comment ? memmem(s.at + *at, s.len - *at, "-->", 3) : memchr(s.at + *at, '>', s.len - *at);
			*at = end ? (size_t)(end - s.at) + (comment ? 3 : 1) : s.len;
			continue;
		}
		if (p->markup && c == '&') {
			*at += reference(pd_str(s.at + *at, s.len - *at), &c);
			return c == '&' && *at - *from != 5 ? '?' : c;
		}
		++*at;
		if (c == '\0')
			return '?';
		if (!pd_is_space(c))
			return c;
		while (*at < s.len && pd_is_space(s.at[*at]))
			++*at;
		return ' ';
	}
	return '\0';
}

/* How many bytes from @at on, @most at most, are words as they stand. */
static size_t run(struct pd_str s, size_t at, size_t most)
{
	static const bool special[256] = { ['\0'] = true, ['\t' ... '\r'] = true, [' '] = true, ['<'] = true, ['&'] = true };
	size_t left = s.len - at, n = 0;

	most = left < most ? left : most;
	while (n < most && !special[(unsigned char)s.at[at + n]])
		n++;
	return n;
}

/* They are never more bytes than the source. Without the memory for them nothing is found. */
static void make_plain(struct pd_places *p)
{
	size_t at = 0, n = 0, from, len;
	char c;

	if (p->plain || !(p->plain = malloc(p->source.len + 1)))
		return;
	while ((c = next(p, &at, &from))) {
		if (c != ' ' || !n || p->plain[n - 1] != ' ') /* tags part white space that is one */
			p->plain[n++] = c;
		len = run(p->source, at, SIZE_MAX);
		memcpy(p->plain + n, p->source.at + at, len);
		at += len;
		n += len;
	}
	p->plain_len = n;
}

/* The byte of the source of the one at @plain_at. */
static size_t source_of(struct pd_places *p, size_t plain_at)
{
	size_t at = p->at, n = p->plain_at, from = at;
	bool space = n && p->plain[n - 1] == ' ';
	char c;

	if (n > plain_at)
		at = n = from = space = 0;
	while ((c = next(p, &at, &from))) {
		if (c == ' ' && space)
			continue;
		if (n == plain_at)
			break;
		space = c == ' ';
		n++;
		size_t len = run(p->source, at, plain_at - n);
		space = space && !len;
		at += len;
		n += len;
	}
	p->at = from;
	p->plain_at = n;
	return from;
}

/* --- looking for words --- */

static const char *search(struct pd_places *p, struct pd_str in, struct pd_str needle)
{
	const char *at = in.len <= p->left ? memmem(in.at, in.len, needle.at, needle.len) : NULL;
	size_t looked_at = at ? (size_t)(at - in.at) : in.len;

	p->left = looked_at < p->left ? p->left - looked_at : 0;
	return at;
}

/* What is found is mostly found in order. */
static size_t find_plain(struct pd_places *p, struct pd_str needle)
{
	struct pd_str plain = pd_str(p->plain ? p->plain : "", p->plain_len);
	size_t ahead = p->plain_at < plain.len ? p->plain_at : 0;
	const char *at = search(p, pd_str(plain.at + ahead, plain.len - ahead), needle);

	if (!at && ahead)
		at = search(p, pd_str(plain.at, ahead + needle.len < plain.len ? ahead + needle.len : plain.len), needle);
	return at ? source_of(p, (size_t)(at - plain.at)) : PD_NOWHERE;
}

/* A piece of a text with single spaces, whole characters only. */
static struct pd_str piece(struct pd_str text, size_t from, char to[NEEDLE])
{
	size_t n = 0;

	while (from < text.len && (pd_is_space(text.at[from]) || ((unsigned char)text.at[from] & 0xC0) == 0x80))
		from++;
	for (; from < text.len && n < NEEDLE; from++) {
		char c = pd_is_space(text.at[from]) ? ' ' : text.at[from];
		if (c != ' ' || (n && to[n - 1] != ' '))
			to[n++] = c;
	}
	while (n && from < text.len && ((unsigned char)text.at[from] & 0xC0) == 0x80) {
		from--;
		n--;
	}
	return pd_str(to, n && to[n - 1] == ' ' ? n - 1 : n);
}

/* A note or a hyphen may stand in the first words of a text: words further on are tried too. */
static size_t find_words(struct pd_places *p, struct pd_str text)
{
	size_t at = PD_NOWHERE;
	char to[NEEDLE];

	make_plain(p);
	for (size_t from = 0, tries = 0; at == PD_NOWHERE && from < text.len && tries < 6; tries++, from += 20) {
		struct pd_str needle = piece(text, from, to);
		if (needle.len >= 12 || (!from && needle.len))
			at = find_plain(p, needle);
	}
	if (at == PD_NOWHERE && text.len < 2 * NEEDLE) { /* the value of an attribute */
		const char *in = search(p, p->source, text);
		at = in ? (size_t)(in - p->source.at) : PD_NOWHERE;
	}
	return at;
}

/* --- elements --- */

/* Where the start tag in which byte @at stands begins; PD_NOWHERE: in none. */
static size_t tag_of(struct pd_str source, size_t at)
{
	const char *open = at < source.len ? memrchr(source.at, '<', at + 1) : NULL;
	return open ? (size_t)(open - source.at) : PD_NOWHERE;
}

size_t pd_places_behind(const struct pd_places *p, size_t at)
{
	size_t from, tag = p->markup ? tag_of(p->source, at) : at;
	char c = ' ';

	at = tag != PD_NOWHERE ? tag : at;
	while (p->source.at && c == ' ')
		c = next(p, &at, &from);
	return c && c != ' ' ? from : PD_NOWHERE;
}

static size_t behind_space(struct pd_str s, size_t at)
{
	while (at < s.len && pd_is_space(s.at[at]))
		at++;
	return at;
}

size_t pd_places_attribute(struct pd_str s, size_t at, struct pd_str name)
{
	at = tag_of(s, at);
	if (!name.len)
		return at;
	while (at < s.len && !pd_is_space(s.at[at]))
		at++;
	while ((at = behind_space(s, at)) < s.len && s.at[at] != '>' && s.at[at] != '/') {
		size_t from = at, local = at;
		for (; at < s.len && s.at[at] != '=' && s.at[at] != '>' && !pd_is_space(s.at[at]); at++)
			local = s.at[at] == ':' ? at + 1 : local;
		if (pd_str_eq(pd_str(s.at + local, at - local), name))
			return from;
		at = behind_space(s, at);
		at = at < s.len && s.at[at] == '=' ? behind_space(s, at + 1) : s.len;
		const char *end = at < s.len ? memchr(s.at + at + 1, s.at[at], s.len - at - 1) : NULL;
		at = end ? (size_t)(end - s.at) + 1 : s.len;
	}
	return PD_NOWHERE;
}

static size_t find_element(struct pd_places *p, struct pd_str name)
{
	const char *end = p->source.at + p->source.len, *at = p->source.at;

	while ((at = search(p, pd_str_between(at, end), name))) {
		const char *behind = at + name.len, *before = at - 1;
		while (before > p->source.at && *before != '<' && (pd_is_alpha(*before) || *before == ':'))
			before--;
		if (behind < end && strchr(" \t\r\n/>", *behind ? *behind : 'x') && before >= p->source.at && *before == '<' &&
		    (before == at - 1 || at[-1] == ':'))
			return (size_t)(before - p->source.at);
		at = behind;
	}
	return PD_NOWHERE;
}

/* Where the root element begins, behind what may stand before it. */
static size_t find_root(const struct pd_places *p)
{
	struct pd_str s = p->source;
	size_t at = 0;

	while (at + 1 < s.len) {
		const char *open = memchr(s.at + at, '<', s.len - at), *close;
		if (!open || open + 1 == s.at + s.len)
			break;
		if (open[1] != '!' && open[1] != '?')
			return (size_t)(open - s.at);
		struct pd_str rest = pd_str_between(open, s.at + s.len);
		bool comment = pd_str_starts(rest, PD_STR("<!--"));
		close = comment ? memmem(open, rest.len, "-->", 3) : memchr(open, '>', rest.len);
		if (!close)
			break;
		at = (size_t)(close - s.at) + 1;
	}
	return 0;
}

size_t pd_places_words(struct pd_places *p, struct pd_str text)
{
	return p->source.at && text.len ? find_words(p, text) : PD_NOWHERE;
}

size_t pd_places_element(struct pd_places *p, struct pd_str name)
{
	size_t at = p->markup && name.len ? find_element(p, name) : PD_NOWHERE;

	if (at != PD_NOWHERE || !p->source.at)
		return at;
	return p->markup ? find_root(p) : 0;
}
