/*
 * split.c: items that stand within one paragraph: bullets run together, "(a) …; (b) …", and numbered paragraphs of
 * which a scan lost the line ends. The parts share the paragraph's bytes.
 */
#include "extract/page.h"

#include <stdio.h>

#define DEEPEST 4

struct level {
	uint8_t style;
	uint32_t number;
};

struct splitter {
	struct pd_page *page;
	size_t first;                 /* of the parts that the paragraph became */
	uint32_t end;                 /* of the paragraph */
	struct level levels[DEEPEST];
	unsigned depth;
	bool barren[PD_M_UPPER_DOT + 1]; /* no second mark of this style is to come */
};

static struct pd_part *last_part(struct splitter *s)
{
	return &s->page->parts[s->page->n_parts - 1];
}

/* End the part before @mark_start; begin another behind @mark_end. */
static struct pd_part *cut(struct splitter *s, uint32_t mark_start, uint32_t mark_end, const struct pd_mark *mark)
{
	struct pd_page *page = s->page;
	struct pd_part next = *last_part(s), *before = last_part(s);
	uint32_t stop = mark_start;
	while (stop > before->start && page->at[stop - 1] == ' ')
		stop--;
	if (stop < mark_start)
		page->at[stop] = '\n'; /* a line end parts blocks; it stands where the white space stood */
	before->end = stop;
	before->gone = stop == before->start && !before->mark.end;
	while (mark_end < s->end && page->at[mark_end] == ' ')
		mark_end++;
	next.start = mark_end;
	next.end = s->end;
	next.mark = (struct pd_piece){ 0, 0 };
	next.style = next.number = next.letter = 0;
	next.run_in = true;
	next.blank = false;
	next.gone = false;
	if (mark) {
		next.style = (uint8_t)mark->style;
		next.number = mark->number;
		next.letter = mark->letter;
		next.mark = (struct pd_piece){ mark_start, mark_start + (uint32_t)mark->len };
	}
	PD_PUSH(page->scratch, page->parts, page->n_parts, next);
	return last_part(s);
}

/* --- bullets ------------------------------------------------------------------------------------------------------- */

static void bullets(struct splitter *s)
{
	struct pd_page *page = s->page;
	const char *end = page->at + s->end;
	struct pd_part *part = last_part(s);
	unsigned n = 0, together = 0, most = 0;
	uint32_t from = part->start, text = 0;
	for (const char *at = page->at + from; at < end;) { /* a rule of signs, or a menu, is no list */
		size_t len = (unsigned char)*at >= 0xC2 ? pd_bullet(at, end) : 0;
		n += len > 0;
		together = len ? together + 1 : *at == ' ' ? together : 0;
		most = together > most ? together : most;
		text += !len && *at != ' ';
		at += len ? len : 1;
	}
	if (!n)
		return;
	if (most >= 3 || (n >= 2 && !part->style && text / (n + 1) < 22 && !memchr(page->at + from, ':', s->end - from) &&
	                  !pd_text_closed(pd_part_text(page, part)))) {
		part->hint = PD_H_CHROME;
		return;
	}
	for (const char *at = page->at + from; at < end;) {
		size_t len = (unsigned char)*at >= 0xC2 ? pd_bullet(at, end) : 0;
		bool apart = len && (at == page->at + from || at[-1] == ' ' || len > 3);
		if (!apart) {
			at++;
			continue;
		}
		struct pd_mark mark = { .style = PD_M_BULLET, .len = len };
		uint32_t start = (uint32_t)(at - page->at);
		at += len;
		cut(s, start, start + (uint32_t)len, &mark);
	}
}

/* --- "(a)" --------------------------------------------------------------------------------------------------------- */

static bool ends_in(struct pd_str text, const char *word)
{
	size_t n = strlen(word);
	return text.len > n && pd_str_eq_fold(pd_str(text.at + text.len - n, n), pd_str(word, n)) &&
		!(pd_is_alpha(*word) && pd_is_alpha(text.at[text.len - n - 1]));
}

/* May the first of several follow @before? Behind a mere word it may when ";" stands between it and the second. */
static bool introduces(struct pd_str before, bool *word)
{
	static const char *const words[] = { "are", "include", "includes", "including", "following", "follows", "namely",
		"will", "shall", "should", "must", "as" };
	if (!before.len || strchr(":;-", before.at[before.len - 1]))
		return true;
	if (before.len > 3 && (pd_str_ends(before, PD_STR("–")) || pd_str_ends(before, PD_STR("—"))))
		return true;
	*word = true;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (ends_in(before, words[i]))
			return true;
	return false;
}

static bool may_follow(struct pd_str before)
{
	return !before.len || strchr(";:,.)", before.at[before.len - 1]) || ends_in(before, "and") || ends_in(before, "or");
}

static uint32_t number_as(const struct pd_mark *mark, uint8_t style)
{
	if (mark->style == style)
		return mark->number;
	/* "(i)" behind "(h)" */
	return mark->letter && (int)style == (int)mark->style - 3 ? mark->letter : 0;
}

/* Does the second of a run come, somewhere behind? */
static bool second_comes(struct splitter *s, const struct pd_mark *first, const char *at, bool semicolon)
{
	const char *from = at, *end = s->page->at + s->end;
	if (s->barren[first->style])
		return false;
	while (at < end && (at = memchr(at, '(', (size_t)(end - at)))) {
		struct pd_mark mark;
		if (pd_mark_bows(at, end, &mark) && number_as(&mark, (uint8_t)first->style) == 2) {
			while (at > from && at[-1] == ' ')
				at--;
			struct pd_str before = pd_str_between(from, at);
			return !semicolon || (before.len && before.at[before.len - 1] == ';') || ends_in(before, "; and") ||
				ends_in(before, "; or");
		}
		at++;
	}
	s->barren[first->style] = true;
	return false;
}

static bool takes(struct splitter *s, struct pd_mark *mark, struct pd_str before, const char *behind)
{
	for (unsigned d = s->depth; d-- > 0;) {
		uint32_t n = number_as(mark, s->levels[d].style);
		if (n && n == s->levels[d].number + 1) {
			if (!may_follow(before))
				return false;
			mark->style = (enum pd_style)s->levels[d].style;
			mark->number = n;
			s->levels[d].number = n;
			s->depth = d + 1;
			return true;
		}
	}
	bool word = false;
	if (mark->number != 1 || s->depth == DEEPEST || !introduces(before, &word) || !second_comes(s, mark, behind, word))
		return false;
	s->levels[s->depth++] = (struct level){ (uint8_t)mark->style, 1 };
	return true;
}

static bool letters(struct splitter *s)
{
	struct pd_page *page = s->page;
	const char *end = page->at + s->end;
	struct pd_part *part = last_part(s);
	bool any = false;
	s->depth = 0;
	memset(s->barren, 0, sizeof s->barren);
	if (part->style >= PD_M_NUMBER_BOWS && part->number)
		s->levels[s->depth++] = (struct level){ part->style, part->number };
	for (const char *at = page->at + part->start; at < end && (at = memchr(at, '(', (size_t)(end - at)));) {
		struct pd_mark mark;
		uint32_t start = (uint32_t)(at - page->at), from = last_part(s)->start;
		uint32_t stop = start;
		while (stop > from && page->at[stop - 1] == ' ')
			stop--;
		if (!pd_mark_bows(at, end, &mark) || (start > from && pd_is_alpha(at[-1])) ||
		    !takes(s, &mark, pd_str(page->at + from, stop - from), at + mark.len)) {
			at++;
			continue;
		}
		at += mark.len;
		cut(s, start, start + (uint32_t)mark.len, &mark);
		any = true;
	}
	return any;
}

/* --- where the last item ends --------------------------------------------------------------------------------------- */

/* The start of the sentence behind the first one in [from, to); with @wide only where the source has two blanks. */
static uint32_t next_sentence(const struct pd_page *page, uint32_t from, uint32_t to, bool wide)
{
	for (uint32_t i = from + 1; i + 2 < to; i++) {
		if (page->at[i] != '.' || page->at[i + 1] != ' ')
			continue;
		uint32_t word = i;
		while (word > from && pd_is_alpha(page->at[word - 1]))
			word--;
		bool short_name = i - word < 4 && pd_is_upper(page->at[word]); /* "Mr.", "U.S." */
		bool upper = pd_is_upper(page->at[i + 2]) || (unsigned char)page->at[i + 2] == 0xE2;
		if (short_name || !upper || i == word)
			continue;
		if (wide && pd_map_source(&page->map, i + 2) - pd_map_source(&page->map, i) < 3)
			continue;
		return i + 2;
	}
	return 0;
}

/* Items that end in ";" but the last, which a new sentence follows in the same line: that is no part of it. */
static void cut_last(struct splitter *s)
{
	struct pd_page *page = s->page;
	struct pd_part *last = last_part(s);
	bool sentences = false;
	size_t items = 0;
	for (size_t i = s->first; i + 1 < page->n_parts; i++) {
		const struct pd_part *item = &page->parts[i];
		struct pd_str text = pd_part_text(page, item);
		if (!item->style || item->gone || !text.len)
			continue;
		items++;
		if (text.at[text.len - 1] != ';' && !ends_in(text, "; and") && !ends_in(text, "; or") &&
		    !ends_in(text, ", and") && text.at[text.len - 1] != ',')
			return;
		sentences |= next_sentence(page, item->start, item->end, false) != 0;
	}
	uint32_t next = items ? next_sentence(page, last->start, last->end, sentences) : 0;
	if (next)
		cut(s, next, next, NULL);
}

/* --- numbers in a paragraph ------------------------------------------------------------------------------------------ */

/* " 2. " with a capital behind it and the end of something before it, from @at on; NULL: none. */
static const char *next_number(const char *at, const char *end, unsigned number)
{
	char want[16];
	size_t n = (size_t)snprintf(want, sizeof want, " %u. ", number);
	while ((at = memmem(at, (size_t)(end - at), want, n))) {
		if (at + n < end && pd_is_upper(at[n]) && strchr(".;:,", at[-1]))
			return at;
		at++;
	}
	return NULL;
}

/* "The priorities are: 1. Peace. 2. Trade. 3. Clean water.": a list of three and more behind a colon. */
static void run_in(struct splitter *s)
{
	struct pd_part *part = last_part(s);
	const char *at = s->page->at + part->start, *end = s->page->at + s->end;
	if (part->style)
		return;
	while ((at = memchr(at, ':', (size_t)(end - at))) && !(end - at > 5 && memcmp(at, ": 1. ", 5) == 0))
		at++;
	if (!at || !next_number(at + 5, end, 2) || !next_number(at + 5, end, 3))
		return;
	at++;
	for (unsigned number = 1; at && number < 100; number++) {
		struct pd_mark mark = { .style = PD_M_NUMBER_DOT, .number = number, .len = number < 10 ? 2 : 3 };
		uint32_t start = (uint32_t)(at + 1 - s->page->at);
		cut(s, start, start + (uint32_t)mark.len, &mark);
		at = next_number(s->page->at + start, s->page->at + s->end, number + 1);
	}
}

/* --- numbered paragraphs -------------------------------------------------------------------------------------------- */

static void numbers(struct splitter *s)
{
	struct pd_page *page = s->page;
	for (;;) {
		struct pd_part *part = last_part(s);
		struct pd_mark mark = { .style = PD_M_NUMBER_DOT };
		char want[16];
		if (part->style == PD_M_NUMBER_DOT)
			page->numbered = part->number;
		if (!page->numbered || page->numbered > 998)
			return;
		mark.number = page->numbered + 1;
		mark.len = (size_t)snprintf(want, sizeof want, " %u. ", mark.number) - 2;
		const char *from = page->at + part->start, *end = page->at + s->end;
		const char *at = from;
		while ((at = memmem(at, (size_t)(end - at), want, mark.len + 2))) {
			bool upper = at + mark.len + 2 < end && pd_is_upper(at[mark.len + 2]);
			bool title = !part->style && at - from < 40 && !memchr(from, '.', (size_t)(at - from)) &&
				pd_is_upper(*from);
			if (upper && (at[-1] == '.' || title)) {
				if (title && at[-1] != '.') {
					part->hint = PD_H_HEADING;
					part->level = 2;
				}
				break;
			}
			at++;
		}
		if (!at)
			return;
		uint32_t start = (uint32_t)(at + 1 - page->at);
		cut(s, start, start + (uint32_t)mark.len, &mark)->hint = PD_H_NONE;
	}
}

void pd_page_split(struct pd_page *page)
{
	struct splitter s = { .page = page, .first = page->n_parts - 1 };
	struct pd_part *part = last_part(&s);
	s.end = part->end;
	if (page->bullets)
		bullets(&s);
	if (last_part(&s)->hint == PD_H_CHROME)
		return;
	run_in(&s);
	numbers(&s);
	/* each of what these made may hold letters */
	size_t n = page->n_parts;
	bool any = false;
	if (n == s.first + 1)
		any = memchr(page->at + last_part(&s)->start, '(', s.end - last_part(&s)->start) && letters(&s);
	if (any || page->n_parts > s.first + 1)
		cut_last(&s);
}
