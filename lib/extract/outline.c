/*
 * outline.c: which parts are items, of which list, how deep; which numbers
 * are those of paragraphs.
 *
 * Marks come before the items, or, where a page was garbled, behind them or
 * not at all. The text that introduces a list ends in a colon, and that is
 * what tells these apart.
 */
#include "extract/page.h"

#include "base/utf8.h"

/* --- what a text looks like ------------------------------------------------------------------------------------------ */

/* Without quotation marks, brackets, stars and notes at its end, which come behind the full stop. */
static struct pd_str bare_end(struct pd_str s)
{
	unsigned links = 0;
	while (s.len) {
		size_t n;
		uint32_t c = pd_utf8_before(s, &n);
		if (c == ')' && s.len > 4 && links++ < 3) { /* "[1](#f1)" */
			size_t from = s.len > 400 ? s.len - 400 : 0, i = s.len - 1;
			while (i > from + 1 && !(s.at[i] == '(' && s.at[i - 1] == ']'))
				i--;
			size_t open = i;
			while (open > from && s.at[open] != '[')
				open--;
			if (s.at[i] == '(' && s.at[open] == '[') {
				bool note = i - open <= 5;
				s.len = note ? open : i - 1;
				continue;
			}
		}
		if (c == ']' && s.len > 2 && pd_is_digit(s.at[s.len - 2])) { /* "[34]" */
			size_t i = s.len - 2;
			while (i && pd_is_digit(s.at[i]))
				i--;
			if (s.at[i] == '[') {
				s.len = i;
				continue;
			}
		}
		if (c != '"' && c != '\'' && c != ')' && c != ']' && c != '*' && c != '_' && c != ' ' && c != 0x2019 &&
		    c != 0x201D && c != 0xBB && c != 0xA0)
			break;
		s.len -= n;
	}
	return s;
}

static bool ends_word(struct pd_str s, const char *word)
{
	size_t n = strlen(word);
	return s.len > n && pd_str_eq_fold(pd_str(s.at + s.len - n, n), pd_str(word, n)) &&
		!(pd_is_alpha(*word) && pd_is_alpha(s.at[s.len - n - 1]));
}

bool pd_text_closed(struct pd_str text)
{
	if (!text.len)
		return false;
	char end = text.at[text.len - 1];
	switch (end) { /* most need no closer look */
	case '.': case '!': case '?': case ':': case ';':
		return true;
	case 'd': case 'r':
		break;
	default:
		if (pd_is_alpha(end) || pd_is_digit(end) || end == ',')
			return false;
	}
	struct pd_str s = bare_end(text);
	if (!s.len)
		return true;
	if (strchr(".!?:;", s.at[s.len - 1]))
		return true;
	if (pd_str_ends(s, PD_STR("…")))
		return true;
	char last = s.at[s.len - 1];
	return (last == 'd' && ends_word(s, "; and")) || (last == 'r' && ends_word(s, "; or"));
}

bool pd_text_hangs(struct pd_str s)
{
	static const char *const words[] = { "the", "of", "to", "in", "and", "a", "an", "for", "with", "by", "on", "at",
		"from", "that", "which", "or", "as", "its", "their", "his", "her", "our", "was", "were", "is", "are", "be",
		"been", "has", "have", "had", "will", "would", "this", "these", "those", "between", "into", "under", "among",
		"against", "who", "whose", "when", "where", "if", "because", "than", "not", "both", "through", "about",
		"senator", "mr", "mrs", "ms", "dr", "mr.", "mrs.", "dr.", "sir", "hon", "hon.", "could", "should", "may",
		"must", "can", "also", "such", "any", "all", "some", "other", "said", "including", "within", "over" };
	char last[12];
	size_t n = 0;
	while (n < s.len && n < sizeof last - 1 && (pd_is_alpha(s.at[s.len - 1 - n]) || s.at[s.len - 1 - n] == '.'))
		n++;
	for (size_t i = 0; i < n; i++)
		last[i] = pd_lower(s.at[s.len - n + i]);
	last[n] = 0;
	for (size_t i = 0; i < sizeof words / sizeof *words && n && n < s.len; i++)
		if (words[i][0] == last[0] && strcmp(words[i], last) == 0)
			return true;
	return (s.len > 3 && s.at[s.len - 1] == '-' && pd_is_alpha(s.at[s.len - 2])) || pd_str_ends(s, PD_STR("\xC2\xAD"));
}

bool pd_text_prose(struct pd_str s)
{
	size_t small = 0, words = 0, marks = 0;
	if (s.len > 128) /* enough to tell */
		s.len = 128;
	if (s.len < 11) /* six words */
		return false;
	const char *at = s.at, *end = s.at + s.len;
	do {
		words += pd_is_alpha(*at);
		small += pd_is_lower(*at);
		at = memchr(at, ' ', (size_t)(end - at));
	} while (at && ++at < end);
	if (words < 6 || small * 20 < words * 7)
		return false;
	for (at = s.at; at < end; at++)
		marks += *at == '{' || *at == '|';
	return marks < 2;
}

static bool ends_in_colon(struct pd_str s)
{
	s = bare_end(s);
	return s.len && s.at[s.len - 1] == ':';
}

static bool ends_in_semicolon(struct pd_str s)
{
	s = bare_end(s);
	return s.len && (s.at[s.len - 1] == ';' || ends_word(s, "; and") || ends_word(s, "; or") || ends_word(s, ", and"));
}

/* More than one sentence. */
static bool sentences(struct pd_str s)
{
	for (size_t i = 20; i + 3 < s.len; i++)
		if (s.at[i] == '.' && s.at[i + 1] == ' ' && (pd_is_upper(s.at[i + 2]) || (unsigned char)s.at[i + 2] == 0xE2) &&
		    pd_is_lower(s.at[i - 1]) && pd_is_lower(s.at[i - 2]))
			return true;
	return false;
}

/* --- walking ----------------------------------------------------------------------------------------------------------- */

static bool body(const struct pd_part *part)
{
	return !part->gone && part->hint != PD_H_CHROME && part->hint != PD_H_META && part->hint != PD_H_TITLE;
}

static size_t next_body(const struct pd_page *page, size_t i)
{
	while (++i < page->n_parts && !body(&page->parts[i]))
		;
	return i;
}

/* The part of the body before @i, if it is near; else n_parts. */
static size_t before_body(const struct pd_page *page, size_t i)
{
	for (size_t most = 64; i-- > 0 && most-- > 0;)
		if (body(&page->parts[i]))
			return i;
	return page->n_parts;
}

static bool empty(const struct pd_part *part)
{
	return part->start == part->end;
}

static bool plain(const struct pd_part *part)
{
	return part->style == PD_M_NONE && (part->hint == PD_H_NONE || part->hint == PD_H_QUOTE);
}

/* --- bullets that stand behind their items --------------------------------------------------------------------------- */

static bool marks_behind(const struct pd_page *page, size_t first)
{
	const struct pd_part *bullet = &page->parts[first];
	size_t b = before_body(page, first);
	if (b == page->n_parts || !plain(&page->parts[b]) || !(empty(bullet) || page->at[bullet->start] == ';'))
		return false;
	struct pd_str text = pd_part_text(page, &page->parts[b]);
	size_t intro = before_body(page, b);
	if (ends_in_colon(text) || text.len < 12)
		return false;
	return ends_in_semicolon(text) || (intro < page->n_parts && ends_in_colon(pd_part_text(page, &page->parts[intro])));
}

static void strip_lead(const struct pd_page *page, struct pd_part *part)
{
	while (part->start < part->end && strchr(";,. ", page->at[part->start]))
		part->start++;
}

/* From the item before the first bullet on: what a bullet follows is an item, and the first that none follows ends it. */
static size_t take_marks_behind(struct pd_page *page, size_t first)
{
	size_t item = before_body(page, first), i = first;
	for (;;) {
		while (i < page->n_parts && (!body(&page->parts[i]) || page->parts[i].style >= PD_M_NUMBER_BOWS))
			i++;
		if (i >= page->n_parts || page->parts[i].style != PD_M_BULLET)
			break;
		struct pd_part *bullet = &page->parts[i];
		page->parts[item].style = PD_M_BULLET;
		page->parts[item].mark = bullet->mark;
		strip_lead(page, bullet);
		bullet->style = PD_M_NONE;
		if (empty(bullet)) {
			bullet->gone = true;
			i = next_body(page, i);
			while (i < page->n_parts && page->parts[i].style == PD_M_BULLET && empty(&page->parts[i])) {
				page->parts[i].gone = true;
				i = next_body(page, i);
			}
		}
		if (i >= page->n_parts || !plain(&page->parts[i]))
			break;
		item = i;
		i = next_body(page, i);
	}
	return i;
}

static void bullets(struct pd_page *page)
{
	for (size_t i = 0; i < page->n_parts;) {
		struct pd_part *part = &page->parts[i];
		if (part->style != PD_M_BULLET || part->gone || part->hint == PD_H_CHROME) {
			i++;
		} else if (marks_behind(page, i)) {
			i = take_marks_behind(page, i);
		} else {
			size_t next = next_body(page, i);
			if (empty(part)) {
				part->gone = true;
				if (next < page->n_parts && plain(&page->parts[next])) {
					page->parts[next].style = PD_M_BULLET;
					page->parts[next].mark = part->mark;
					i = next;
				}
			}
			i++;
		}
	}
}

/* --- runs of numbers and letters --------------------------------------------------------------------------------------- */

struct run {
	uint32_t last;         /* number */
	size_t first;          /* part it began with */
	unsigned n, sentences; /* parts; those of more than one sentence */
	size_t bytes;
	bool introduced;       /* a colon is before it */
};

/* A number that marks nothing is text. */
static void unmark(struct pd_part *part)
{
	if (part->mark.end > part->mark.start)
		part->start = part->mark.start;
	part->mark = (struct pd_piece){ 0, 0 };
	part->style = PD_M_NONE;
}

static bool introduced(const struct pd_page *page, size_t i)
{
	unsigned headings = 0;
	do
		i = before_body(page, i);
	while (i < page->n_parts && !ends_in_colon(pd_part_text(page, &page->parts[i])) &&
	       page->parts[i].hint == PD_H_HEADING && headings++ < 4);
	return i < page->n_parts && ends_in_colon(pd_part_text(page, &page->parts[i]));
}

/* Items rather than the numbered paragraphs of a document? */
static bool run_is_list(const struct run *run, int style)
{
	if (style == PD_M_NUMBER_BARE)
		return false;
	if (style != PD_M_NUMBER_DOT && style != PD_M_NUMBER_BOW)
		return run->n > 1 || run->introduced;
	if (run->introduced)
		return run->sentences * 10 <= run->n * 3;
	return run->n > 1 && !run->sentences && run->bytes / run->n < 200;
}

struct runs {
	struct run *list;
	size_t n;
	uint32_t *of;           /* run of each part, from 1; 0: none */
};

static void find_runs(struct pd_page *page, struct runs *runs)
{
	size_t open[PD_M_UPPER_DOT + 1] = { 0 }; /* run of each style, from 1 */
	runs->of = pd_arena_zero(page->scratch, (page->n_parts + 1) * sizeof *runs->of);
	for (size_t i = 0; i < page->n_parts; i++) {
		struct pd_part *part = &page->parts[i];
		if (!body(part) || part->style < PD_M_NUMBER_DOT)
			continue;
		size_t r = open[part->style];
		if (part->letter && part->style >= PD_M_ROMAN_DOT && part->style <= PD_M_ROMAN_BOWS) {
			size_t other = open[part->style - 3];
			bool goes_on = r && runs->list[r - 1].last + 1 == part->number;
			if (other && runs->list[other - 1].last + 1 == part->letter && !goes_on) {
				part->style -= 3; /* "(i)" behind "(h)" */
				part->number = part->letter;
				r = other;
			} else if (!goes_on && part->number != 1) {
				part->style -= 3;
				part->number = part->letter;
				r = open[part->style];
			}
		}
		bool again = r && runs->list[r - 1].last == 1 && part->number == 1 && part->style == PD_M_NUMBER_DOT;
		if (!r || (runs->list[r - 1].last + 1 != part->number && !again)) {
			struct run run = { .first = i, .introduced = introduced(page, i) };
			PD_PUSH(page->scratch, runs->list, runs->n, run);
			r = open[part->style] = runs->n;
		}
		struct run *run = &runs->list[r - 1];
		struct pd_str text = pd_part_text(page, part);
		run->last = part->number;
		run->n++;
		run->sentences += sentences(text);
		run->bytes += text.len;
		runs->of[i] = (uint32_t)r;
	}
}

static void numbers(struct pd_page *page)
{
	struct runs runs = { 0 };
	find_runs(page, &runs);
	for (size_t i = 0; i < page->n_parts; i++) {
		struct pd_part *part = &page->parts[i];
		if (!runs.of[i])
			continue;
		const struct run *run = &runs.list[runs.of[i] - 1];
		bool initial = part->style == PD_M_CAPITAL_DOT || part->style == PD_M_UPPER_DOT ||
			part->style == PD_M_LETTER_DOT || part->style == PD_M_NUMBER_BARE || part->style == PD_M_ROMAN_DOT;
		if (run->n == 1 && initial) { /* "J. Smith", "30 July" */
			unmark(part);
			continue;
		}
		size_t next = next_body(page, i);
		bool leads = ends_in_colon(pd_part_text(page, part)) && next < page->n_parts &&
			(page->parts[next].style == PD_M_BULLET || page->parts[next].style == PD_M_DASH ||
			 page->parts[next].hint == PD_H_ITEM);
		bool title = (part->style == PD_M_CAPITAL_DOT || part->style == PD_M_UPPER_DOT) &&
			part->end - part->start < 100 && !pd_text_closed(pd_part_text(page, part));
		if (title) {
			part->hint = PD_H_HEADING;
			part->level = 2;
		} else {
			part->kind = run_is_list(run, part->style) && !leads ? PD_B_ITEM : PD_B_PARAGRAPH;
		}
	}
}

/* --- lists whose marks are lost ------------------------------------------------------------------------------------------ */

static void unmarked(struct pd_page *page)
{
	for (size_t i = 0; i < page->n_parts; i++) {
		if (!body(&page->parts[i]) || page->parts[i].hint == PD_H_HEADING ||
		    !ends_in_colon(pd_part_text(page, &page->parts[i])))
			continue;
		size_t first = next_body(page, i), at = first, n = 0;
		while (at < page->n_parts && plain(&page->parts[at]) && page->parts[at].kind != PD_B_ITEM) {
			struct pd_str text = pd_part_text(page, &page->parts[at]);
			if (text.len > 600 || text.at[0] == '"' || pd_str_starts(text, PD_STR("“")) || ends_in_colon(text))
				break;
			n++;
			if (!ends_in_semicolon(text))
				break;
			at = next_body(page, at);
		}
		if (n < 2)
			continue;
		/* the last may end as it likes, but one that does not read on is no item */
		for (size_t k = first; n > 0; n--, k = next_body(page, k))
			page->parts[k].kind = PD_B_ITEM;
	}
}

/* --- lists and levels ------------------------------------------------------------------------------------------------------ */

struct depth {
	int style;
	unsigned indent;
};

static bool is_item(const struct pd_page *page, size_t i)
{
	const struct pd_part *part = &page->parts[i];
	if (part->kind == PD_B_ITEM || part->hint == PD_H_ITEM || part->style == PD_M_BULLET)
		return part->hint == PD_H_NONE || part->hint == PD_H_ITEM;
	if (part->style != PD_M_DASH || part->hint != PD_H_NONE)
		return false;
	/* a dash alone may be a sentence's own, or lead a name below a quotation */
	size_t b = before_body(page, i), a = next_body(page, i);
	bool before = b < page->n_parts && (page->parts[b].style == PD_M_DASH || page->parts[b].kind == PD_B_ITEM ||
	                                    ends_in_colon(pd_part_text(page, &page->parts[b])));
	return before || (a < page->n_parts && page->parts[a].style == PD_M_DASH) || page->dashes > 2 ||
		ends_in_semicolon(pd_part_text(page, &page->parts[i]));
}

static void lists(struct pd_page *page)
{
	struct depth stack[16];
	unsigned depth = 0;
	bool open = false;
	for (size_t i = 0; i < page->n_parts; i++)
		page->dashes += body(&page->parts[i]) && page->parts[i].style == PD_M_DASH;
	for (size_t i = 0; i < page->n_parts; i++) {
		struct pd_part *part = &page->parts[i];
		if (!body(part))
			continue;
		if (!is_item(page, i)) {
			open = false;
			continue;
		}
		part->kind = PD_B_ITEM;
		if (!open) {
			page->n_lists++;
			depth = 0;
		}
		open = true;
		part->list = page->n_lists;
		if (part->hint == PD_H_ITEM)
			continue; /* markup says the level */
		unsigned d = 0;
		bool dash = part->style == PD_M_DASH || part->style == PD_M_BULLET;
		while (d < depth && !(stack[d].style == part->style && (!dash || part->run_in || part->indent < stack[d].indent + 2)))
			d++;
		if (d == depth && depth < 16)
			stack[depth++] = (struct depth){ part->style, part->indent };
		depth = d + 1 < depth ? d + 1 : depth;
		part->level = (uint8_t)d;
	}
}

void pd_page_outline(struct pd_page *page)
{
	bullets(page);
	numbers(page);
	unmarked(page);
	for (size_t i = 0; i < page->n_parts; i++)
		if (page->parts[i].kind != PD_B_ITEM)
			page->parts[i].kind = PD_B_PARAGRAPH;
	lists(page);
}
