/* resnote.c: footnotes, which are kept apart from the clauses, and their marks in these. */
#include "extract/resreader.h"

enum { MOST_STRANGE = 4 };   /* notes of another document that are looked for in vain */

/* "1 See S/2003/715.": its number, and what it says. */
static bool note_at(struct pd_str s, struct pd_str *number, struct pd_str *text)
{
	size_t n = 0;
	while (n < s.len && pd_is_digit(s.at[n]))
		n++;
	if (!n && s.len && s.at[0] == '*')
		while (n < s.len && s.at[n] == '*')
			n++;
	if (!n || n > 3 || n + 1 >= s.len || (s.at[n] != ' ' && s.at[n] != '.' && s.at[0] != '*'))
		return false;
	*number = pd_str(s.at, n);
	*text = pd_str_trim(pd_behind(s, n + (s.at[n] == '.')));
	return text->len > 0;
}

/* Does a word of @s end with the mark @number, glued to it or to its punctuation? */
static size_t glued(struct pd_str s, size_t from, struct pd_str number)
{
	for (size_t i = from; i + number.len <= s.len && number.len; i++) {
		const char *found = memmem(s.at + i, s.len - i, number.at, number.len);
		if (!found)
			return SIZE_MAX;
		i = (size_t)(found - s.at);
		if (!i || (i + number.len < s.len && (pd_is_digit(s.at[i + number.len]) || pd_is_alpha(s.at[i + number.len]))))
			continue;
		unsigned char c = (unsigned char)s.at[i - 1];
		if (pd_is_lower((char)c) || strchr(",;:)\"", c) || c >= 0x80 ||
		    (c == '.' && (!(i > 1 && pd_is_digit(s.at[i - 2])) || i + number.len == s.len)) ||
		    (pd_is_upper((char)c) && i > 1 && pd_is_upper(s.at[i - 2])))
			return i;
	}
	return SIZE_MAX;
}

static void add_note(struct pd_resreader *r, struct pd_str number, struct pd_str text)
{
	PD_PUSH(r->arena, r->notes, r->n_notes, ((struct pd_note){ .number = number, .text = text }));
}

void pd_res_note_add(struct pd_resreader *r, struct pd_str note)
{
	struct pd_str number = { 0 }, text = note;
	note_at(note, &number, &text);
	add_note(r, number, text);
}

static bool is_next_note(const struct pd_resreader *r, struct pd_str number)
{
	int64_t last = r->n_notes ? pd_str_number(r->notes[r->n_notes - 1].number) : 0, n = pd_str_number(number);
	return n == last + 1;
}

/* Has the paragraph before the mark of this note? Marks stand in order, so each is looked for behind the one before. */
static bool has_mark(struct pd_resreader *r, struct pd_str number)
{
	size_t at = r->no_mark ? SIZE_MAX : glued(r->previous, r->marks_from, number);
	if (at == SIZE_MAX) {
		r->no_mark = true;
		return false;
	}
	r->marks_from = at + number.len;
	return true;
}

/* A footnote behind the paragraph that has its mark. */
bool pd_res_note_take(struct pd_resreader *r, struct pd_str text)
{
	struct pd_str number, words;
	if (!note_at(text, &number, &words))
		return false;
	if (r->closed) {
		/* Behind the line of adoption stand the notes, two sometimes on one line. */
		add_note(r, number, words);
		return true;
	}
	if (text.at[0] == '*' && (r->head.starred || memchr(r->previous.at ? r->previous.at : "", '*', r->previous.len))) {
		add_note(r, number, words);
		return true;
	}
	/* "1. Text adopted by the Assembly on …", below the last clause of a text whose title has the mark. */
	if (r->head.code && text.at[number.len] == '.' && pd_str_is(number, "1") && r->number > 1 && !r->n_notes &&
	    !pd_lead_read(r->tables, words, false).part && !pd_resbody_subject(words)) {
		add_note(r, number, words);
		return true;
	}
	if (text.at[number.len] == '.' || !is_next_note(r, number) || !has_mark(r, number) || !(pd_is_upper(words.at[0]) || strchr("\"(", words.at[0]) ||
	                                                                              (unsigned char)words.at[0] >= 0x80))
		return false;
	add_note(r, number, words);
	return true;
}

/* The mark is cut out of the clause's evidence, too; @i: the span in which to look, moved on. */
static void cut_evidence(struct pd_resreader *r, struct pd_clause *c, struct pd_str number, size_t *i)
{
	for (; *i < c->n_evidence; ++*i) {
		struct pd_span *span = &c->evidence[*i], rest = *span;
		size_t start = (size_t)span->start.value, end = (size_t)span->end.value;
		if (end > r->source.len || start > end)
			return;
		size_t at = glued(pd_str(r->source.at + start, end - start), 0, number);
		if (at == SIZE_MAX)
			continue;
		span->end = pd_int((int64_t)(start + at));
		rest.start = pd_int((int64_t)(start + at + number.len));
		for (size_t k = start; k < start + at; k++)
			rest.line.value += r->source.at[k] == '\n';
		++*i;
		if (rest.start.value == rest.end.value)
			return;
		PD_PUSH(r->arena, c->evidence, c->n_evidence, rest);
		for (size_t k = c->n_evidence - 1; k > *i; k--) { /* into its place */
			struct pd_span swap = c->evidence[k];
			c->evidence[k] = c->evidence[k - 1];
			c->evidence[k - 1] = swap;
		}
		return;
	}
}

/* Take the marks of the notes out of a text: they stand in order, each glued to a word. */
static struct pd_str without_marks(struct pd_resreader *r, struct pd_clause *c, struct pd_str s, size_t *next)
{
	size_t from = 0, len = 0, span = 0;
	char *out = NULL;
	for (; *next < r->n_notes; ++*next) {
		struct pd_str number = r->notes[*next].number;
		if (number.len && number.at[0] == '*')
			continue;
		size_t at = number.len ? glued(s, from, number) : SIZE_MAX;
		if (at == SIZE_MAX)
			break;
		if (!out)
			out = pd_arena_bytes(r->arena, s.len);
		memcpy(out + len, s.at + from, at - from);
		len += at - from;
		from = at + number.len;
		cut_evidence(r, c, number, &span);
	}
	if (!out)
		return s;
	memcpy(out + len, s.at + from, s.len - from);
	return pd_str(out, len + s.len - from);
}

/* "lamps;*": the mark of a note that has a star. */
static struct pd_str without_stars(struct pd_resreader *r, struct pd_str s)
{
	const char *star = memchr(s.at, '*', s.len);
	if (!star || star == s.at)
		return s;
	char *out = pd_arena_bytes(r->arena, s.len);
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] != '*' || !i || s.at[i - 1] == ' ')
			out[n++] = s.at[i];
	return pd_str(out, n);
}

static bool has_star_notes(const struct pd_resreader *r)
{
	for (size_t i = 0; i < r->n_notes; i++)
		if (r->notes[i].number.len && r->notes[i].number.at[0] == '*')
			return true;
	return false;
}

static void clean_clause(struct pd_resreader *r, struct pd_clause *c, size_t *next, unsigned depth)
{
	size_t lead = c->verb.at ? (size_t)(c->verb.at - c->text.at) : 0;
	c->text = without_marks(r, c, c->text, next);
	if (r->stars)
		c->text = without_stars(r, c->text);
	if (c->verb.at && lead + c->verb.len <= c->text.len)
		c->verb.at = c->text.at + lead;
	for (size_t i = 0; i < c->n_items && depth < PD_MOST_DEPTH; i++)
		clean_clause(r, &c->items[i], next, depth + 1);
	if (c->after.at)
		c->after = without_marks(r, c, c->after, next);
}

static bool is_marked(const struct pd_clause *clauses, size_t n, struct pd_str number, unsigned depth)
{
	for (size_t i = 0; i < n && depth < PD_MOST_DEPTH; i++) {
		const struct pd_clause *c = &clauses[i];
		if (glued(c->text, 0, number) != SIZE_MAX || (c->after.at && glued(c->after, 0, number) != SIZE_MAX) ||
		    is_marked(c->items, c->n_items, number, depth + 1))
			return true;
	}
	return false;
}

/* The first of the notes that has a mark: those of the resolution before may stand on the same page. */
static size_t first_marked(const struct pd_resreader *r)
{
	size_t next = 0;
	while (next < r->n_notes && next < MOST_STRANGE && r->notes[next].number.len &&
	       !is_marked(r->preamble, r->n_preamble, r->notes[next].number, 0) &&
	       !is_marked(r->operative, r->n_operative, r->notes[next].number, 0))
		next++;
	return next;
}

void pd_res_clean(struct pd_resreader *r)
{
	size_t next = first_marked(r);
	r->stars = !r->lines->markdown && has_star_notes(r);
	for (size_t i = 0; i < r->n_preamble; i++)
		clean_clause(r, &r->preamble[i], &next, 0);
	for (size_t i = 0; i < r->n_operative; i++)
		clean_clause(r, &r->operative[i], &next, 0);
}
