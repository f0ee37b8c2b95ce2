/* json_find.c: where in a text the value stands that a JSON Pointer names. */
#include "base/json.h"

/* A reference token of a pointer without its escapes, in place of @to, which has room for it. */
static struct pd_str unescape_token(struct pd_str token, char *to)
{
	size_t n = 0;
	for (size_t i = 0; i < token.len; i++) {
		char c = token.at[i];
		if (c == '~' && i + 1 < token.len)
			c = token.at[++i] == '1' ? '/' : '~';
		to[n++] = c;
	}
	return pd_str(to, n);
}

/* Go on to the member that @token names; @index: of the next element. */
static bool descend(struct pd_json_walk *walk, struct pd_str token, struct pd_json_member *member, int64_t *index)
{
	char short_text[256];
	int64_t wanted = walk->object ? -1 : pd_str_number(token);

	if (!walk->object && wanted < 0)
		return false;
	if (walk->object && memchr(token.at, '~', token.len)) {
		if (token.len > sizeof short_text)
			return false;
		token = unescape_token(token, short_text);
	}
	while (pd_json_next(walk, member, NULL) > 0) {
		int64_t i = (*index)++;
		if (walk->object ? pd_json_name_is(member->name, token) : i == wanted)
			return true;
	}
	return false;
}

size_t pd_json_find(struct pd_str text, struct pd_str pointer, bool name)
{
	size_t at = pd_json_space(text, 0);
	struct pd_json_walk walk;
	struct pd_json_member member = { .name = { 0 } };
	struct pd_str token;

	if (at >= text.len)
		return PD_NOWHERE;
	if (!pointer.len)
		return at;
	if (pointer.at[0] != '/')
		return PD_NOWHERE;
	for (pd_str_cut(&pointer, '/', &token); pd_str_cut(&pointer, '/', &token);) {
		int64_t index = 0;
		if (!pd_json_walk(&walk, text, at, PD_JSON_DEEPEST) || !descend(&walk, token, &member, &index))
			return PD_NOWHERE;
		at = (size_t)(member.value.at - text.at);
	}
	return name && member.name.at ? (size_t)(member.name.at - text.at) - 1 : at;
}

/* Find @token on level @n, whose object or array begins at @at: from where the last search ended, if it was before. */
static bool step(struct pd_json_finder *f, unsigned n, size_t at, struct pd_str token)
{
	struct pd_str known = pd_str(f->level[n].name, f->level[n].len);
	bool again = n < f->n && !f->level[n].walk.object && pd_str_number(token) >= f->level[n].index;

	if (n < f->n && pd_str_eq(known, token))
		return true;
	f->n = n;
	if (token.len > sizeof f->level[n].name)
		return false;
	if (!again) {
		if (!pd_json_walk(&f->level[n].walk, f->text, at, PD_JSON_DEEPEST))
			return false;
		f->level[n].index = 0;
	}
	if (!descend(&f->level[n].walk, token, &f->level[n].member, &f->level[n].index))
		return false;
	memcpy(f->level[n].name, token.at, token.len);
	f->level[n].len = token.len;
	f->n = n + 1;
	return true;
}

size_t pd_json_find_on(struct pd_json_finder *f, struct pd_str pointer, bool *whole)
{
	size_t at = pd_json_space(f->text, 0);
	struct pd_str token;

	*whole = true;
	if (at >= f->text.len)
		return PD_NOWHERE;
	pd_str_cut(&pointer, '/', &token);
	for (unsigned n = 0; pd_str_cut(&pointer, '/', &token); n++) {
		*whole = n < PD_JSON_LEVELS && step(f, n, at, token);
		if (!*whole)
			return at;
		at = (size_t)(f->level[n].member.value.at - f->text.at);
	}
	return at;
}
