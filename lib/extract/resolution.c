/*
 * resolution.c: the body of a resolution or statement, paragraph by paragraph:
 * preambular and operative clauses, their items to any depth, headings, text
 * that goes on behind items, annexes, footnotes. What is a clause is told by
 * its number or, where there is none, by the words with which it begins.
 */
#include "extract/resolution.h"

#include "extract/lead.h"
#include "extract/text.h"

enum { MOST_DEPTH = 12 };

struct reader {
	struct pd_arena *arena;
	const struct pd_tables *tables;
	struct pd_report *report;
	struct pd_str source;
	struct pd_lines *lines;
	struct pd_reshead head;
	struct pd_para *paras; size_t n_paras;
	/* What is made: */
	struct pd_clause *preamble; size_t n_preamble;
	struct pd_clause *operative; size_t n_operative;
	struct pd_annex *annexes; size_t n_annexes;
	struct pd_note *notes; size_t n_notes;
	/* The clause to which items belong, and the last item of each level below it. */
	struct pd_clause **list; size_t *n_list;      /* the list that holds it; NULL: none */
	struct { enum pd_clause_style style; unsigned number; } level[MOST_DEPTH];
	unsigned n_levels;
	struct pd_str heading;       /* of the next clause or item, */
	const struct pd_para *heading_at; /* and its last paragraph */
	struct pd_str section;       /* the heading of a section with a preamble of its own, until its first operative clause */
	struct pd_str intro;         /* the sentence with which a statement begins */
	struct { char *at; size_t len, room; } growing; /* the text that was added to last */
	struct pd_str previous;      /* the text of the paragraph before, */
	size_t marks_from;           /* how far its marks of notes were looked for, */
	bool no_mark;                /* and whether the next one was not found */
	unsigned number;             /* the last operative number */
	bool numbered;               /* some operative clause has a number */
	bool operating;              /* operative clauses have begun, in this section */
	bool statement;
	bool closed;                 /* the line of adoption was met */
	bool chapter_vii;
	const char *counted; uint64_t line;           /* lines up to here in the source */
};

static struct pd_str behind(struct pd_str s, size_t n)
{
	return pd_str(s.at + n, s.len - n);
}

static struct pd_clause *current(const struct reader *r)
{
	return r->list && *r->n_list ? &(*r->list)[*r->n_list - 1] : NULL;
}

/* Clauses come in order, so lines are counted on from the one before. */
static int64_t line_of(struct reader *r, size_t at)
{
	const char *stop = r->source.at + at;
	while (r->counted < stop) {
		const char *end = memchr(r->counted, '\n', (size_t)(stop - r->counted));
		r->line += end != NULL;
		r->counted = end ? end + 1 : stop;
	}
	return (int64_t)r->line;
}

static void add_evidence(struct reader *r, struct pd_clause *c, const struct pd_para *p)
{
	for (size_t i = 0; i < p->n_runs; i++) {
		size_t start = pd_map_source(&r->lines->map, p->runs[i].start), end = pd_map_source_end(&r->lines->map, p->runs[i].end);
		struct pd_span span = { pd_int((int64_t)start), pd_int((int64_t)end), pd_int(line_of(r, start)) };
		PD_PUSH(r->arena, c->evidence, c->n_evidence, span);
	}
}

/* --- clauses ------------------------------------------------------------------------------------------------------- */

static void note_chapter(struct reader *r, struct pd_str text)
{
	/* "Acting under Chapter VII", also within a paragraph, and with a word between. */
	for (const char *at = text.at, *end = at + text.len; at && (at = memmem(at, (size_t)(end - at), "cting ", 6)); at++) {
		struct pd_str near = pd_str(at, end - at > 110 ? 110 : (size_t)(end - at));
		const char *found = memmem(near.at, near.len, "hapter VII", 10), *stop = memchr(near.at, ';', near.len);
		if (found && !(stop && stop < found) && !(found + 10 < end && pd_is_alpha(found[10])))
			r->chapter_vii = true;
	}
}

static struct pd_clause make(struct reader *r, struct pd_str text, struct pd_str number, const struct pd_para *p)
{
	struct pd_clause c = { .text = text, .number = number, .heading = r->heading };
	r->heading = (struct pd_str){ 0 };
	add_evidence(r, &c, p);
	return c;
}

static void set_verb(struct reader *r, struct pd_clause *c, bool known)
{
	struct pd_lead lead = pd_lead_read(r->tables, c->text, known);
	if (lead.part)
		c->verb = pd_str(c->text.at + lead.start, lead.len - lead.start);
}

static void add_clause(struct reader *r, bool operative, struct pd_str text, struct pd_str number, const struct pd_para *p,
                       bool known)
{
	struct pd_clause c = make(r, text, number, p);
	if (!r->statement)
		set_verb(r, &c, known);
	note_chapter(r, text);
	if (operative) {
		if (!c.heading.at)
			c.heading = r->section;
		r->section = (struct pd_str){ 0 };
		PD_PUSH(r->arena, r->operative, r->n_operative, c);
		r->list = &r->operative;
		r->n_list = &r->n_operative;
	} else {
		PD_PUSH(r->arena, r->preamble, r->n_preamble, c);
		r->list = &r->preamble;
		r->n_list = &r->n_preamble;
	}
	r->operating = operative;
	r->n_levels = 0;
}

/* --- items --------------------------------------------------------------------------------------------------------- */

/* The level at which an item with this mark goes on, from the deepest; or the next, when it begins a list. */
static unsigned level_of(const struct reader *r, const struct pd_clause_mark *m, unsigned *number)
{
	*number = m->number;
	for (unsigned i = r->n_levels; i-- > 0;) {
		if (m->style == PD_CS_DASH && r->level[i].style == PD_CS_DASH)
			return i;
		/* "(i)" behind "(h)" is a letter, behind "(ii)"s colon a numeral. */
		if (m->letter && r->level[i].style == PD_CS_LETTER && r->level[i].number + 1 == m->letter) {
			*number = m->letter;
			return i;
		}
		if (m->style == r->level[i].style && r->level[i].number + 1 == m->number)
			return i;
	}
	if (m->number <= 1)
		return r->n_levels;
	/* Out of sequence: a misprint or a scanner's fault in a list that is open. */
	for (unsigned i = r->n_levels; i-- > 0;)
		if (m->style == r->level[i].style)
			return i;
	if (!r->n_levels)
		return 0;
	*number = r->level[r->n_levels - 1].number + 1;
	return r->n_levels - 1;
}

static void add_item(struct reader *r, const struct pd_clause_mark *m, struct pd_str text, const struct pd_para *p)
{
	struct pd_clause *parent = current(r);
	unsigned number, level = level_of(r, m, &number);
	if (level >= MOST_DEPTH)
		level = MOST_DEPTH - 1;
	for (unsigned i = 0; i < level && parent->n_items; i++)
		parent = &parent->items[parent->n_items - 1];
	if (m->style == PD_CS_DIGIT && level < r->n_levels)
		;       /* "(6)" for "(b)": the list's own style stands */
	else
		r->level[level].style = m->letter && number == m->letter && m->letter != m->number ? PD_CS_LETTER : m->style;
	r->level[level].number = number;
	r->n_levels = level + 1;
	struct pd_clause item = make(r, text, m->printed, p);
	note_chapter(r, text);
	PD_PUSH(r->arena, parent->items, parent->n_items, item);
}

/* Add @more to a text, behind a space. Texts that grow again and again cost no more than they are long. */
static void join_text(struct reader *r, struct pd_str *to, struct pd_str more)
{
	if (!to->at || !to->len) {
		*to = more;
		return;
	}
	size_t len = to->len + 1 + more.len;
	if (to->at != r->growing.at || to->len != r->growing.len || len > r->growing.room) {
		char *room = pd_arena_bytes(r->arena, 2 * len);
		memcpy(room, to->at, to->len);
		r->growing.at = room;
		r->growing.room = 2 * len;
	}
	r->growing.at[to->len] = ' ';
	memcpy(r->growing.at + to->len + 1, more.at, more.len);
	r->growing.len = len;
	*to = pd_str(r->growing.at, len);
}

/* Text that belongs to the clause at hand, behind its items or, when it has none, to its own words. */
static void go_on(struct reader *r, struct pd_str text, const struct pd_para *p)
{
	struct pd_clause *c = current(r);
	struct pd_str *to = c->n_items || c->after.at ? &c->after : &c->text;
	size_t verb = c->verb.at ? (size_t)(c->verb.at - c->text.at) : 0;
	join_text(r, to, text);
	if (c->verb.at)
		c->verb.at = c->text.at + verb;
	note_chapter(r, text);
	add_evidence(r, c, p);
}

/* --- headings ------------------------------------------------------------------------------------------------------ */

static void add_heading(struct reader *r, struct pd_str text, const struct pd_para *p)
{
	r->heading_at = p;
	join_text(r, &r->heading, text);
}

/* "A", "II", "Part B": the sign of a section, alone. */
static bool is_section_sign(struct pd_str s)
{
	if (pd_str_starts(s, PD_STR("Part ")) || pd_str_starts(s, PD_STR("Section ")))
		s = behind(s, s.at[0] == 'P' ? 5 : 8);
	if (s.len && s.at[s.len - 1] == '.')
		s.len--;
	if (!s.len || s.len > 5)
		return false;
	if (s.len == 1)
		return pd_is_upper(s.at[0]);
	for (size_t i = 0; i < s.len; i++)
		if (!strchr("IVXL", s.at[i]))
			return false;
	return true;
}

static bool is_heading(const struct reader *r, struct pd_str s)
{
	if (is_section_sign(s))
		return true;
	if (!s.len || s.len > 200 || pd_para_closed(s) || pd_is_lower(s.at[0]) || pd_str_starts(s, PD_STR("“")))
		return false;
	struct pd_lead lead = pd_lead_read(r->tables, s, false);
	return !(lead.part && s.len > lead.len + 24);
}

/* --- annexes ------------------------------------------------------------------------------------------------------- */

static bool roman_or_number(struct pd_str s)
{
	if (!s.len || s.len > 6)
		return false;
	if (s.len == 1 && pd_is_upper(s.at[0]))
		return true;
	bool digit = pd_is_digit(s.at[0]);
	for (size_t i = 0; i < s.len; i++)
		if (digit ? !pd_is_digit(s.at[i]) : !strchr("IVXL", s.at[i]))
			return false;
	return true;
}

/* "Annex", "ANNEX II", "Annex I: Title", "Appendix". */
static bool annex_heading(struct reader *r, struct pd_str s, struct pd_annex *out)
{
	static const char *const words[] = { "Annex", "ANNEX", "Appendix", "APPENDIX", "Enclosure", "Annexe", "ANNEXE", "Anexo", "ANEXO",
	                                     "Attachment" };
	*out = (struct pd_annex){ 0 };
	struct pd_str whole = s;
	if (pd_str_starts(s, PD_STR("“")))
		s = behind(s, 3);
	if (s.len > 300)
		return false;
	for (size_t i = sizeof words / sizeof *words; i-- > 0;) {
		if (!pd_str_starts(s, pd_str_c(words[i])))
			continue;
		struct pd_str rest = behind(s, strlen(words[i]));
		if (rest.len && rest.at[0] != ' ' && rest.at[0] != ':' && rest.at[0] != '.' && rest.at[0] != '*')
			return false;
		rest = pd_str_trim(rest);
		while (rest.len && strchr(".*", rest.at[0]))
			rest = pd_str_trim(behind(rest, 1));
		size_t n = 0;
		while (n < rest.len && rest.at[n] != ' ' && rest.at[n] != ':')
			n++;
		bool numbered = roman_or_number(pd_str(rest.at, n));
		if (numbered) {
			out->number = pd_str(rest.at, n);
			rest = pd_str_trim(behind(rest, n));
		}
		if (rest.len && rest.at[0] == ':')
			out->title = pd_str_trim(behind(rest, 1));
		else if (rest.len && numbered && pd_is_upper(rest.at[0]) && !pd_para_closed(rest))
			out->title = rest;
		else if (rest.len)
			return false;
		/* The heading as printed, where the usual word and number do not say it. */
		struct pd_str usual = out->number.at ? pd_str_printf(r->arena, "Annex %.*s", PD_ARG(out->number)) : PD_STR("Annex");
		if (!pd_str_eq(usual, whole))
			out->heading = whole;
		if (out->title.at && !out->title.len)
			out->title.at = NULL;
		return true;
	}
	return false;
}

static void add_to_annex(struct reader *r, struct pd_str text, const struct pd_para *p)
{
	struct pd_annex *annex = &r->annexes[r->n_annexes - 1];
	struct pd_clause_mark m;
	bool first = !annex->n_body && !annex->title.at;
	if (pd_clause_mark(text, 0, &m)) {
		bool top = m.style == PD_CS_NUMBER || m.style == PD_CS_CAPITAL || !annex->n_body;
		if (m.style == PD_CS_NUMBER)
			r->number = m.number;
		if (!top && current(r)) {
			add_item(r, &m, behind(text, m.len), p);
			return;
		}
		struct pd_clause c = make(r, behind(text, m.len), m.printed, p);
		PD_PUSH(r->arena, annex->body, annex->n_body, c);
		r->list = &annex->body;
		r->n_list = &annex->n_body;
		r->n_levels = 0;
		return;
	}
	if (first && text.len < 400 && (!pd_para_closed(text) || pd_para_last(text) == ':')) {
		annex->title = pd_str_ends(text, PD_STR(":")) ? pd_str(text.at, text.len - 1) : text;
		return;
	}
	struct pd_clause c = make(r, text, (struct pd_str){ 0 }, p);
	if (is_heading(r, text) && text.len < 160)
		c.kind = PD_STR("heading");
	PD_PUSH(r->arena, annex->body, annex->n_body, c);
	r->list = &annex->body;
	r->n_list = &annex->n_body;
	r->n_levels = 0;
}

/* --- footnotes ----------------------------------------------------------------------------------------------------- */

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
	*text = pd_str_trim(behind(s, n + (s.at[n] == '.')));
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

static void add_note(struct reader *r, struct pd_str number, struct pd_str text)
{
	PD_PUSH(r->arena, r->notes, r->n_notes, ((struct pd_note){ .number = number, .text = text }));
}

static bool is_next_note(const struct reader *r, struct pd_str number)
{
	int64_t last = r->n_notes ? pd_str_number(r->notes[r->n_notes - 1].number) : 0, n = pd_str_number(number);
	return n == last + 1;
}

/* Has the paragraph before the mark of this note? Marks stand in order, so each is looked for behind the one before. */
static bool has_mark(struct reader *r, struct pd_str number)
{
	size_t at = r->no_mark ? SIZE_MAX : glued(r->previous, r->marks_from, number);
	if (at == SIZE_MAX) {
		r->no_mark = true;
		return false;
	}
	r->marks_from = at + number.len;
	return true;
}

static void set_previous(struct reader *r, struct pd_str text)
{
	r->previous = text;
	r->marks_from = 0;
	r->no_mark = false;
}

/* A footnote behind the paragraph that has its mark. */
static bool take_note(struct reader *r, struct pd_str text)
{
	struct pd_str number, words;
	if (!note_at(text, &number, &words))
		return false;
	if (r->closed) {
		/* Behind the line of adoption stand the notes, two sometimes on one line. */
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
static void cut_evidence(struct reader *r, struct pd_clause *c, struct pd_str number, size_t *i)
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
static struct pd_str without_marks(struct reader *r, struct pd_clause *c, struct pd_str s, size_t *next)
{
	size_t from = 0, len = 0, span = 0;
	char *out = NULL;
	for (; *next < r->n_notes; ++*next) {
		struct pd_str number = r->notes[*next].number;
		size_t at = number.len && pd_is_digit(number.at[0]) ? glued(s, from, number) : SIZE_MAX;
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

static void clean_clause(struct reader *r, struct pd_clause *c, size_t *next, unsigned depth)
{
	size_t lead = c->verb.at ? (size_t)(c->verb.at - c->text.at) : 0;
	c->text = without_marks(r, c, c->text, next);
	if (c->verb.at && lead + c->verb.len <= c->text.len)
		c->verb.at = c->text.at + lead;
	for (size_t i = 0; i < c->n_items && depth < MOST_DEPTH; i++)
		clean_clause(r, &c->items[i], next, depth + 1);
	if (c->after.at)
		c->after = without_marks(r, c, c->after, next);
}

/* --- paragraphs ---------------------------------------------------------------------------------------------------- */

/* "Therefore", "To this end,": words that lead to the clauses and are none. */
static bool is_transition(struct pd_str s)
{
	static const char *const words[] = { "Therefore", "Therefore,", "To this end,", "To that end,", "Now therefore", "Now, therefore,",
	                                     NULL };
	for (size_t i = 0; words[i]; i++)
		if (pd_str_is(s, words[i]))
			return true;
	return false;
}

static void flag_number(struct reader *r, const struct pd_clause_mark *m, const struct pd_para *p)
{
	if (!m->garbled && m->number != r->number + 1 && m->number != 1)
		pd_report_at(r->report, PD_D_GARBLED_NUMBER, pd_map_source(&r->lines->map, p->start),
		             "paragraph number %u stands where %u is due", m->number, r->number + 1);
	if (m->garbled)
		pd_report_at(r->report, PD_D_GARBLED_NUMBER, pd_map_source(&r->lines->map, p->start),
		             "paragraph number “%.*s” was read as %u", PD_ARG(m->printed), m->number);
}

static void add_numbered(struct reader *r, const struct pd_clause_mark *m, struct pd_str text, const struct pd_para *p)
{
	struct pd_str number = m->garbled ? pd_str_printf(r->arena, "%u", m->number) : m->printed;
	flag_number(r, m, p);
	add_clause(r, true, text, number, p, true);
	r->number = m->number;
	r->numbered = true;
}

/* "Resolves:" / "1. That …": items of one clause. */
static bool is_that_item(const struct reader *r, struct pd_str text)
{
	const struct pd_clause *c = current(r);
	if (!c || c->number.at || !r->operating || !pd_str_ends(c->text, PD_STR(":")))
		return false;
	return pd_str_starts(text, PD_STR("That ")) || pd_str_starts(text, PD_STR("To "));
}

static void take_marked(struct reader *r, struct pd_clause_mark *m, struct pd_str text, const struct pd_para *p)
{
	struct pd_str words = behind(text, m->len);
	struct pd_clause *c = current(r);
	if (m->style == PD_CS_NUMBER && !is_that_item(r, words)) {
		bool sublist = c && m->number == 1 && r->operating && r->number > 1 && pd_para_last(r->previous) == ':' && !r->heading.at;
		if (!(sublist || (r->n_levels && r->level[0].style == PD_CS_NUMBER && r->level[0].number + 1 == m->number &&
		                  r->number + 1 != m->number))) {
			add_numbered(r, m, words, p);
			return;
		}
	}
	/* "(a) Resolves …" directly behind the opening words is a clause. */
	if (m->style != PD_CS_DASH && (!c || (r->operating && c->number.at && c->number.at[0] == '(' && !c->n_items && pd_para_last(c->text) != ':'))) {
		struct pd_lead lead = pd_lead_read(r->tables, words, false);
		if (lead.part == PD_LEAD_OPERATIVE || c) {
			add_clause(r, true, words, m->printed, p, true);
			return;
		}
	}
	if (!c) {
		add_clause(r, false, text, (struct pd_str){ 0 }, p, false);
		return;
	}
	if (c->after.at)
		go_on(r, text, p);
	else
		add_item(r, m, words, p);
}

static void take_statement_para(struct reader *r, struct pd_str text, const struct pd_para *p)
{
	struct pd_clause_mark m;
	size_t quote = pd_str_starts(text, PD_STR("“")) ? 3 : text.len && text.at[0] == '"' ? 1 : 0;
	struct pd_str words = behind(text, quote);
	bool list = r->n_levels || pd_para_last(r->previous) == ':';
	if (pd_clause_mark(words, 0, &m) && current(r) && list) {
		add_item(r, &m, behind(words, m.len), p);
		return;
	}
	if (pd_clause_mark(words, 0, &m) && m.style == PD_CS_NUMBER && !quote) {
		add_clause(r, true, behind(words, m.len), m.printed, p, false);
		return;
	}
	add_clause(r, true, text, (struct pd_str){ 0 }, p, false);
}

/* A paragraph without a mark, in a body whose operative clauses have numbers or none. */
static void take_plain(struct reader *r, struct pd_str text, const struct pd_para *p, bool numbers)
{
	struct pd_clause *c = current(r);
	struct pd_lead lead = pd_lead_read(r->tables, text, false);
	bool lower = pd_is_lower(text.at[0]);

	if (c && lower && (c->n_items || c->after.at || !pd_para_closed(c->text) || r->operating)) {
		go_on(r, text, p);
		return;
	}
	if (is_that_item(r, text)) {
		struct pd_clause item = make(r, text, (struct pd_str){ 0 }, p);
		PD_PUSH(r->arena, c->items, c->n_items, item);
		return;
	}
	if (numbers && r->operating && text.len < 60 && is_heading(r, text)) {
		add_heading(r, text, p);
		return;
	}
	if (lead.part == PD_LEAD_OPERATIVE && (!numbers || r->operating || (pd_para_last(text) == ':' && !r->number))) {
		add_clause(r, true, text, (struct pd_str){ 0 }, p, true);
		return;
	}
	if (is_heading(r, text)) {
		add_heading(r, text, p);
		return;
	}
	if (!r->operating || (lead.part == PD_LEAD_PREAMBLE && r->heading.at)) {
		add_clause(r, false, text, (struct pd_str){ 0 }, p, lead.part == PD_LEAD_PREAMBLE);
		return;
	}
	if (!c || (!numbers && lead.part))
		add_clause(r, true, text, (struct pd_str){ 0 }, p, true);
	else
		go_on(r, text, p);
}

static void take_para(struct reader *r, const struct pd_para *p, bool numbers)
{
	struct pd_str text = p->text;
	struct pd_annex annex;
	struct pd_clause_mark m;
	enum pd_citing_body body;
	const char *language;

	if (!text.len)
		return;
	if (annex_heading(r, text, &annex)) {
		PD_PUSH(r->arena, r->annexes, r->n_annexes, annex);
		r->list = NULL;
		r->n_levels = 0;
		r->number = 0;
		return;
	}
	if (pd_reshead_closing(r->arena, text, &r->head)) {
		r->closed = true;
		return;
	}
	if (take_note(r, text))
		return;
	if (r->n_annexes) {
		add_to_annex(r, text, p);
		return;
	}
	if (r->statement) {
		take_statement_para(r, text, p);
		set_previous(r, text);
		return;
	}
	size_t opening = pd_reshead_opening(text, &body, &language);
	if (opening == text.len || is_transition(text)) {
		/* A section with a preamble of its own. */
		if (opening && r->n_operative && !pd_str_starts(text, PD_STR("The Council")))
			r->operating = false;
		if (opening) {
			r->list = NULL;
			r->section = r->heading;
		}
		return;
	}
	text = behind(text, opening);
	if (!pd_clause_mark(text, r->number + 1, &m))
		m.style = PD_CS_NONE;
	if (m.style == PD_CS_CAPITAL)
		m.style = PD_CS_NONE;
	if (m.style)
		take_marked(r, &m, text, p);
	else
		take_plain(r, text, p, numbers);
	set_previous(r, text);
}

/* --- the record ---------------------------------------------------------------------------------------------------- */

static void cite_all(struct reader *r, struct pd_str own, struct pd_str **list, size_t *n)
{
	struct pd_referring x = { .arena = r->arena, .tables = r->tables, .report = r->report, .body = r->head.body, .own = own,
	                          .cites = { .arena = r->arena } };
	pd_refer_text(&x, r->intro);
	pd_refer_clauses(&x, r->preamble, r->n_preamble);
	pd_refer_clauses(&x, r->operative, r->n_operative);
	for (size_t i = 0; i < r->n_annexes; i++)
		pd_refer_clauses(&x, r->annexes[i].body, r->annexes[i].n_body);
	for (size_t i = 0; i < r->n_notes; i++)
		pd_refer_text(&x, r->notes[i].text);
	*list = x.cites.at;
	*n = x.cites.n;
}

static void clean(struct reader *r)
{
	size_t next = 0;
	for (size_t i = 0; i < r->n_preamble; i++)
		clean_clause(r, &r->preamble[i], &next, 0);
	for (size_t i = 0; i < r->n_operative; i++)
		clean_clause(r, &r->operative[i], &next, 0);
}

static void derive(struct pd_resolution *res, const char *member)
{
	res->derived |= (uint64_t)1 << pd_field_index(&pd_resolution_type, member);
}

/* The symbol that number, year and body make, where none is printed. */
static struct pd_str symbol_of(struct reader *r)
{
	const struct pd_reshead *h = &r->head;
	if (h->number <= 0)
		return h->symbol;
	switch (h->body) {
	case PD_BODY_UNSC:
		return h->year ? pd_str_printf(r->arena, "S/RES/%d (%d)", h->number, h->year) : h->symbol;
	case PD_BODY_UNGA:
		if (!h->session.at)
			return h->symbol;
		if (pd_is_digit(h->session.at[0]) || (pd_str_starts(h->session, PD_STR("ES-")) && pd_is_digit(h->session.at[3])) ||
		    (pd_str_starts(h->session, PD_STR("S-")) && h->number < 100 && pd_is_digit(h->session.at[2]) && pd_str_number(behind(h->session, 2)) > 5))
			return pd_str_printf(r->arena, "A/RES/%.*s/%d", PD_ARG(h->session), h->number);
		return pd_str_printf(r->arena, "A/RES/%d (%.*s)", h->number, PD_ARG(h->session));
	case PD_BODY_HRC:
		return h->session.at ? pd_str_printf(r->arena, "A/HRC/RES/%.*s/%d", PD_ARG(h->session), h->number) : h->symbol;
	case PD_BODY_ECOSOC: case PD_BODY_CSW:
		if (h->symbol.at && h->body == PD_BODY_CSW)
			return h->symbol;
		return h->session.at && pd_is_digit(h->session.at[0])
			? pd_str_printf(r->arena, "E/RES/%.*s/%d", PD_ARG(h->session), h->number)
			: h->session.at ? pd_str_printf(r->arena, "E/RES/%d (%.*s)", h->number, PD_ARG(h->session)) : h->symbol;
	default:
		return h->symbol;
	}
}

/* Number and year out of a printed symbol: a resolution without a title line. */
static void from_symbol(struct pd_reshead *h)
{
	struct pd_str s = h->symbol;
	if (pd_str_starts(s, PD_STR("S/RES/"))) {
		const char *open = memchr(s.at, '(', s.len);
		h->body = PD_BODY_UNSC;
		if (!h->number && open) {
			h->number = (int)pd_str_number(pd_str_trim(pd_str_between(s.at + 6, open)));
			h->year = (int)pd_str_number(pd_str(open + 1, 4));
		}
	} else if (pd_str_starts(s, PD_STR("A/HRC/"))) {
		h->body = PD_BODY_HRC;
	} else if (pd_str_starts(s, PD_STR("E/CN.6/"))) {
		h->body = PD_BODY_CSW;
	} else if (pd_str_starts(s, PD_STR("E/"))) {
		h->body = PD_BODY_ECOSOC;
	} else if (pd_str_starts(s, PD_STR("A/"))) {
		h->body = h->body == PD_BODY_HRC ? h->body : PD_BODY_UNGA;
	} else if (pd_str_starts(s, PD_STR("S/"))) {
		h->body = PD_BODY_UNSC;
	}
	struct pd_str parts = { 0 };
	if (pd_str_starts(s, PD_STR("A/RES/")) || pd_str_starts(s, PD_STR("E/RES/")))
		parts = behind(s, 6);
	else if (pd_str_starts(s, PD_STR("A/HRC/RES/")))
		parts = behind(s, 10);
	const char *slash = parts.at ? memchr(parts.at, '/', parts.len) : NULL;
	if (slash && !h->number) {
		h->session = pd_str_between(parts.at, slash);
		h->number = (int)pd_str_number(pd_str_between(slash + 1, parts.at + parts.len));
	}
}

static void settle_meeting(struct reader *r, struct pd_resolution *res, uint32_t row)
{
	struct pd_reshead *h = &r->head;
	struct pd_str known = row == UINT32_MAX ? (struct pd_str){ 0 } : pd_cell(r->tables, PD_T_RESOLUTIONS, row, PD_RES_MEETING);
	if (h->meeting.at && h->body == PD_BODY_UNSC)
		res->meeting = pd_str_printf(r->arena, "S/PV.%.*s", PD_ARG(h->meeting));
	else if (h->meeting.at && h->body == PD_BODY_UNGA && h->session.at && pd_is_digit(h->session.at[0]))
		res->meeting = pd_str_printf(r->arena, "A/%.*s/PV.%.*s", PD_ARG(h->session), PD_ARG(h->meeting));
	if (known.at && (!res->meeting.at || (h->meeting_garbled && !pd_str_eq(known, res->meeting)))) {
		res->meeting = known;
		derive(res, "meeting");
	}
}

static void settle_dates(struct reader *r, struct pd_resolution *res, uint32_t row)
{
	res->adopted = r->head.adopted;
	if (!res->adopted.at && row != UINT32_MAX) {
		res->adopted = pd_cell(r->tables, PD_T_RESOLUTIONS, row, PD_RES_ADOPTED);
		if (res->adopted.at)
			derive(res, "adopted");
	}
	if (res->adopted.at && !res->year.known) {
		res->year = pd_int(pd_str_number(pd_str(res->adopted.at, 4)));
	}
}

static bool any_vote(const struct pd_vote *v)
{
	return v->in_favour.known || v->against.known || v->abstain.known || v->absent.known;
}

/* "Resolution 434 (1973) / of 18 September 1978": the tables and the date agree on another year. */
static void correct_year(struct reader *r, struct pd_resolution *res, uint32_t row)
{
	struct pd_reshead *h = &r->head;
	if (row == UINT32_MAX || !h->year)
		return;
	int known = (int)pd_str_number(pd_cell(r->tables, PD_T_RESOLUTIONS, row, PD_RES_YEAR));
	if (known == h->year || (h->adopted.at && pd_str_number(pd_str(h->adopted.at, 4)) != known))
		return;
	pd_report_at(r->report, PD_D_WRONG_YEAR, pd_map_source(&r->lines->map, r->paras[0].start),
	             "resolution %d is headed as of %d; it was adopted in %d", h->number, h->year, known);
	h->year = known;
	derive(res, "year");
}

static struct pd_resolution *make_resolution(struct reader *r)
{
	struct pd_resolution *res = pd_new(r->arena, struct pd_resolution);
	struct pd_reshead *h = &r->head;
	uint32_t row = h->body == PD_BODY_UNSC && h->number > 0 ? pd_unsc_row(r->tables, h->number) : UINT32_MAX;

	if (h->body == PD_BODY_UNSC && !h->year && row != UINT32_MAX) {
		h->year = (int)pd_str_number(pd_cell(r->tables, PD_T_RESOLUTIONS, row, PD_RES_YEAR));
		derive(res, "year");
	}
	correct_year(r, res, row);
	res->language = h->language;
	res->symbol = symbol_of(r);
	res->body = pd_body_code(h->body);
	if (h->number > 0)
		res->number = pd_int(h->number);
	res->session = h->session;
	if (h->year)
		res->year = pd_int(h->year);
	res->status = PD_STR("adopted");
	settle_dates(r, res, row);
	settle_meeting(r, res, row);
	res->title = h->title;
	res->agenda = h->agenda, res->n_agenda = h->n_agenda;
	res->sponsors = h->sponsors, res->n_sponsors = h->n_sponsors;
	res->draft = h->draft;
	res->outcome = h->outcome;
	res->chapter_vii = r->chapter_vii;
	if (any_vote(&h->vote)) {
		res->vote = pd_new(r->arena, struct pd_vote);
		*res->vote = h->vote;
	}
	if (h->voters.n_in_favour || h->voters.n_against || h->voters.n_abstain) {
		res->voters = pd_new(r->arena, struct pd_voters);
		*res->voters = h->voters;
	}
	res->preamble = r->preamble, res->n_preamble = r->n_preamble;
	res->operative = r->operative, res->n_operative = r->n_operative;
	res->annexes = r->annexes, res->n_annexes = r->n_annexes;
	res->notes = r->notes, res->n_notes = r->n_notes;
	cite_all(r, res->symbol, &res->cites, &res->n_cites);
	return res;
}

static struct pd_statement *make_statement(struct reader *r)
{
	struct pd_statement *s = pd_new(r->arena, struct pd_statement);
	struct pd_reshead *h = &r->head;
	s->language = h->language;
	s->symbol = h->symbol;
	s->body = PD_STR("UNSC");
	struct pd_str rest = h->symbol, part;
	if (pd_str_starts(rest, PD_STR("S/PRST/"))) {
		rest = behind(rest, 7);
		if (pd_str_cut(&rest, '/', &part) && rest.at) {
			s->year = pd_int(pd_str_number(part));
			s->number = pd_int(pd_str_number(rest));
			if (s->year.value < 0 || s->number.value < 0)
				s->year = s->number = (struct pd_int){ 0 };
		}
	}
	s->date = h->adopted.at ? h->adopted : h->issued;
	if (h->meeting.at)
		s->meeting = pd_str_printf(r->arena, "S/PV.%.*s", PD_ARG(h->meeting));
	s->title = h->title;
	s->agenda = h->agenda, s->n_agenda = h->n_agenda;
	s->paragraphs = r->operative, s->n_paragraphs = r->n_operative;
	s->annexes = r->annexes, s->n_annexes = r->n_annexes;
	s->notes = r->notes, s->n_notes = r->n_notes;
	cite_all(r, s->symbol, &s->cites, &s->n_cites);
	return s;
}

/* --- one document -------------------------------------------------------------------------------------------------- */

/* Is there a first operative number, so that what stands before it is the preamble? */
static bool has_numbers(const struct reader *r, size_t from)
{
	struct pd_clause_mark m;
	struct pd_annex annex;
	struct reader unused = *r;
	for (size_t i = from; i < r->n_paras; i++) {
		struct pd_str text = r->paras[i].text;
		if (text.len < 300 && annex_heading(&unused, text, &annex))
			return false;
		if (!pd_clause_mark(text, 1, &m) || m.style != PD_CS_NUMBER || m.number != 1)
			continue;
		struct pd_str words = behind(text, m.len);
		if (pd_str_starts(words, PD_STR("That ")) || pd_str_starts(words, PD_STR("To ")))
			return false;
		if (!m.garbled || pd_lead_read(r->tables, words, false).part)
			return true;
	}
	return false;
}

/* The first paragraph that is no part of the head. */
static size_t body_start(struct reader *r)
{
	enum pd_citing_body body = PD_BODY_UNKNOWN;
	const char *language = "en";
	struct pd_clause_mark m;
	size_t i = 0;
	for (; i < r->n_paras; i++) {
		struct pd_str text = r->paras[i].text;
		if (pd_reshead_opening(text, &body, &language))
			break;
		r->heading = is_section_sign(text) ? text : (struct pd_str){ 0 };
		bool title = r->head.kind != PD_TITLE_NONE;
		if (title && pd_clause_mark(text, 1, &m) && pd_lead_read(r->tables, behind(text, m.len), false).part)
			break;
		if (title && pd_lead_read(r->tables, text, false).part && (text.len > 60 || pd_para_closed(text)) &&
		    !pd_str_starts(text, PD_STR("Adopted")) && !(pd_reshead_closing(r->arena, text, &(struct pd_reshead){ 0 })))
			break;
		bool said = pd_reshead_statement(r->arena, text, &r->head);
		if (said) {
			r->intro = text;
			r->statement = true;
			i++;
			break;
		}
		if (!pd_reshead_take(r->arena, text, &r->head)) {
			if (title)
				break;
			continue;
		}
	}
	if (r->head.kind == PD_TITLE_STATEMENT)
		r->statement = true;
	if (body != PD_BODY_UNKNOWN && (r->head.body == PD_BODY_UNKNOWN || (r->head.body == PD_BODY_UNGA && body == PD_BODY_HRC)))
		r->head.body = body;
	r->head.language = pd_str_c(language);
	return i;
}

static const char *statement_language(struct pd_str title)
{
	return pd_str_starts(title, PD_STR("Déclaration")) ? "fr" : pd_str_starts(title, PD_STR("Declaración")) ? "es" : "en";
}

/* The record of lines [first, end); false when there is none in them. */
static bool read_one(struct reader *r, size_t first, size_t end, struct pd_record *out)
{
	struct pd_para *notes;
	size_t n_notes;
	pd_lines_paras(r->lines, first, end, &r->paras, &r->n_paras, &notes, &n_notes);
	size_t start = body_start(r);
	from_symbol(&r->head);
	if (!r->head.year && r->head.number > 0 && r->head.body == PD_BODY_UNSC && r->head.adopted.len >= 4)
		r->head.year = (int)pd_str_number(pd_str(r->head.adopted.at, 4)); /* "Resolution 290 / of 8 December 1970" */
	if (r->statement && !r->head.symbol.at && r->head.kind != PD_TITLE_STATEMENT)
		return false;
	if (!r->statement && !symbol_of(r).at)
		return false;
	if (r->statement)
		r->head.language = pd_str_c(statement_language(r->head.title));
	for (size_t i = 0; i < n_notes; i++) {
		struct pd_str number, text;
		if (note_at(notes[i].text, &number, &text))
			add_note(r, number, text);
		else
			add_note(r, (struct pd_str){ 0 }, notes[i].text);
	}
	bool numbers = has_numbers(r, start);
	for (size_t i = start; i < r->n_paras; i++)
		take_para(r, &r->paras[i], numbers);
	if (r->heading.at && r->heading_at && current(r))
		go_on(r, r->heading, r->heading_at); /* no heading, since nothing follows */
	if (!r->n_preamble && !r->n_operative)
		return false;
	clean(r);
	if (r->statement)
		*out = (struct pd_record){ &pd_statement_type, make_statement(r) };
	else
		*out = (struct pd_record){ &pd_resolution_type, make_resolution(r) };
	return true;
}

/* --- a text -------------------------------------------------------------------------------------------------------- */

/* Lines of a masthead, which stand above a title. */
static bool above_title(struct pd_arena *arena, const struct pd_lines *lines, size_t i)
{
	struct pd_reshead head = { 0 };
	struct pd_str s = pd_line_text(lines, i);
	return s.len < 100 && !pd_para_closed(s) && pd_reshead_take(arena, s, &head) && !head.number && head.kind == PD_TITLE_NONE &&
	       (head.symbol.at || head.issued.at || pd_str_starts(s, PD_STR("United Nations")) || pd_str_starts(s, PD_STR("Distr")) ||
	        pd_str_starts(s, PD_STR("Security Council")) || pd_str_starts(s, PD_STR("General Assembly")));
}

static bool title_line(struct pd_arena *arena, const struct pd_lines *lines, size_t i)
{
	struct pd_reshead head = { 0 };
	struct pd_str s = pd_line_text(lines, i);
	if (lines->at[i].gone || lines->at[i].note || s.len > 320 || s.len < 6)
		return false;
	enum pd_title_kind kind = pd_reshead_title(arena, s, &head);
	return kind == PD_TITLE_RESOLUTION || kind == PD_TITLE_STATEMENT;
}

static bool opening_line(const struct pd_lines *lines, size_t i)
{
	enum pd_citing_body body;
	const char *language;
	struct pd_str s = pd_line_text(lines, i);
	return s.len < 80 && (pd_reshead_opening(s, &body, &language) == s.len || pd_str_starts(s, PD_STR("“The Security Council")));
}

/* Where the lines of each document begin: at its title, or at the masthead above it. */
static size_t *starts(struct pd_arena *arena, const struct pd_lines *lines, size_t *n)
{
	size_t *list = NULL;
	bool opened = false, titled = false;
	*n = 0;
	for (size_t i = 0; i < lines->n; i++) {
		if (opening_line(lines, i))
			opened = true;
		if (!title_line(arena, lines, i) || !(i == 0 || lines->at[i].blank || lines->at[i].page || lines->long_lines ||
		                                      !opened || pd_para_closed(pd_line_text(lines, i - 1))))
			continue;
		if (titled && !opened)
			continue; /* "46/182. …" below "Resolution adopted by …" */
		size_t from = i;
		for (size_t k = 0; k < 12 && from && above_title(arena, lines, from - 1); k++)
			from--;
		if (!*n || from > list[*n - 1])
			PD_PUSH(arena, list, *n, from);
		titled = true;
		opened = false;
	}
	return list;
}

static void read_lines(struct pd_arena *arena, struct pd_lines *lines, struct pd_str source, bool inside,
                       const struct pd_tables *tables, struct pd_report *report, struct pd_resolutions *out)
{
	size_t n, *list = starts(arena, lines, &n);
	for (size_t i = 0; i < (n ? n : 1); i++) {
		struct reader *r = pd_new(arena, struct reader);
		struct pd_record record;
		*r = (struct reader){ .arena = arena, .tables = tables, .report = report, .source = source, .lines = lines,
		                       .counted = source.at, .line = 1 };
		size_t first = i ? list[i] : inside && n ? list[0] : 0, end = i + 1 < n ? list[i + 1] : lines->n;
		if (read_one(r, first, end, &record))
			PD_PUSH(arena, out->at, out->n, record);
	}
}

void pd_resolutions_read(struct pd_arena *arena, struct pd_str source, bool inside, const struct pd_tables *tables,
                         struct pd_report *report, struct pd_resolutions *out)
{
	struct pd_lines *lines = pd_new(arena, struct pd_lines);
	struct pd_map map;
	struct pd_str bytes = pd_utf8_read(arena, source, &map, report);
	*out = (struct pd_resolutions){ 0 };
	pd_lines_read(arena, lines, tables, bytes);
	lines->map = map;
	lines->markdown = pd_lines_markdown(lines);
	read_lines(arena, lines, source, inside, tables, report, out);
}

/* Blocks of another reader as lines: each is a paragraph. */
void pd_resolutions_blocks(struct pd_arena *arena, const struct pd_text *text, bool inside, const struct pd_tables *tables,
                           struct pd_report *report, struct pd_resolutions *out)
{
	struct pd_lines *lines = pd_new(arena, struct pd_lines);
	*out = (struct pd_resolutions){ 0 };
	*lines = (struct pd_lines){ .arena = arena, .tables = tables, .bytes = text->bytes, .map = text->map, .long_lines = true };
	for (size_t i = 0; i < text->n_blocks; i++) {
		const struct pd_textblock *b = &text->blocks[i];
		const struct pd_piece *last = &text->pieces[b->first_piece + b->n_pieces - 1];
		if (b->kind == PD_B_META || b->kind == PD_B_CHROME || !b->n_pieces)
			continue;
		bool marked = b->mark.end > b->mark.start && b->mark.end <= text->pieces[b->first_piece].start;
		uint32_t start = marked ? b->mark.start : text->pieces[b->first_piece].start;
		PD_PUSH(arena, lines->at, lines->n, ((struct pd_line){ .start = start, .end = last->end, .blank = true }));
	}
	read_lines(arena, lines, text->source, inside, tables, report, out);
}

/* --- sniffing ------------------------------------------------------------------------------------------------------ */

enum { HEAD_LINES = 60, LONG_TEXT = 160 };

static bool symbol_line(struct pd_str s)
{
	static const char *const series[] = { "S/RES/", "S/PRST/", "A/RES/", "A/HRC/RES/", "A/HRC/", "E/RES/", "E/CN.6/" };
	for (size_t i = 0; s.len < 140 && i < sizeof series / sizeof *series; i++)
		if (memmem(s.at, s.len, series[i], strlen(series[i])))
			return true;
	return false;
}

/* What the first lines of a text say together. */
struct head {
	unsigned lines;
	bool title, symbol, statement;
};

/* 1: a resolution; -1: none; 0: look at the next line. */
static int look(struct head *h, struct pd_str line)
{
	struct pd_reshead found = { 0 };
	enum pd_citing_body body;
	const char *language;
	line = pd_str_trim(line);
	if (pd_str_starts(line, PD_STR("\xEF\xBB\xBF")))
		line = pd_str_trim(behind(line, 3));
	while (line.len && (line.at[0] == '#' || (line.at[0] == ' ')))
		line = behind(line, 1);
	if (!line.len)
		return 0;
	if (++h->lines > HEAD_LINES)
		return -1;
	if (pd_reshead_opening(line, &body, &language))
		return h->title || h->symbol ? 1 : -1;
	if (h->title && pd_lead_read(&pd_tables_builtin, line, false).part && !pd_str_starts(line, PD_STR("Adopted")))
		return 1;
	if (h->statement && (h->symbol || memmem(line.at, line.len, "made the following statement", 28) ||
	                     memmem(line.at, line.len, "of the Security Council, held on", 32)))
		return 1;
	enum pd_title_kind kind = pd_reshead_title(NULL, line, &found);
	if (kind) {
		h->statement = h->statement || kind == PD_TITLE_STATEMENT;
		h->title = true;
		/* "3 (1946). Resolution of 4 April 1946": no other text begins so. */
		return found.adopted.at ? 1 : 0;
	}
	if (symbol_line(line))
		h->symbol = true;
	else if (line.len > LONG_TEXT && !h->title)
		return -1;
	return 0;
}

bool pd_resolution_like(struct pd_str text)
{
	struct head h = { 0 };
	struct pd_str line;
	while (text.at && pd_str_cut(&text, '\n', &line)) {
		int like = look(&h, line);
		if (like)
			return like > 0;
	}
	return false;
}

bool pd_resolution_blocks_like(const struct pd_text *text)
{
	struct head h = { 0 };
	for (size_t i = 0; i < text->n_blocks; i++) {
		const struct pd_textblock *b = &text->blocks[i];
		if (b->kind == PD_B_CHROME || b->kind == PD_B_META || !b->n_pieces)
			continue;
		const struct pd_piece *first = &text->pieces[b->first_piece], *last = first + b->n_pieces - 1;
		int like = look(&h, pd_str(text->bytes.at + first->start, last->end - first->start));
		if (like)
			return like > 0;
	}
	return false;
}
