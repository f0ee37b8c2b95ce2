/*
 * para.c: lines to paragraphs. An empty line mostly parts two of them, but
 * scans and page ends lie: it may stand within a clause and be missing between
 * two. So what stands on both sides counts as well: how the line before ends,
 * and whether this one begins as a clause, an item or a closing line does.
 */
#include "extract/lead.h"
#include "extract/resolution.h"

/* A number of up to three digits behind a stop is the mark of a note: "of force,3", "the Ivory Coast, 26". */
static struct pd_str without_mark(struct pd_str text)
{
	size_t n = text.len;
	while (n && pd_is_digit(text.at[n - 1]))
		n--;
	if (n == text.len || n + 3 < text.len || !n || !strchr(" ,;.:", text.at[n - 1]))
		return text;
	struct pd_str before = pd_str_trim(pd_str(text.at, n));
	return before.len && strchr(",;.:", before.at[before.len - 1]) ? before : text;
}

/* The signs behind a sentence's stop. Asked of each line several times, as are the stops: no call for it. */
static inline bool closes(char c)
{
	return c == '"' || c == '\'' || c == ')' || c == ' ' || c == ']';
}

static inline bool is_stop(char c)
{
	return c == ',' || c == ';' || c == '.' || c == ':' || c == '!' || c == '?';
}

char pd_para_last(struct pd_str text)
{
	text = without_mark(text);
	while (text.len) {
		if (pd_str_ends(text, PD_STR("”")) || pd_str_ends(text, PD_STR("’")))
			text.len -= 3;
		else if (pd_str_ends(text, PD_STR("»")))
			text.len -= 2;
		else if (closes(text.at[text.len - 1]))
			text.len--;
		else
			break;
	}
	return text.len ? text.at[text.len - 1] : 0;
}

bool pd_para_closed(struct pd_str text)
{
	return is_stop(pd_para_last(text));
}

struct state {
	struct pd_arena *arena;
	struct pd_lines *lines;
	struct pd_para *para;        /* the open one; NULL: none */
	uint32_t *which; size_t n_which;
	struct pd_str prev;          /* the line before */
	uint16_t first_indent, indent; /* of its first line, of its last */
	uint16_t width;              /* of the line before, with its indent */
	bool item;                   /* it begins with the mark of an item */
	unsigned number;             /* the last paragraph number */
	unsigned letter, roman, digit; /* the last of each kind of item */
	bool operative;              /* numbered paragraphs have begun */
	bool opened;                 /* "The Security Council,": the head is over */
	bool annex;                  /* an annex has begun */
	bool fixed;                  /* the line before stands alone by what it says */
	bool adopted;                /* the line of adoption was met, behind which stand notes */
	struct {                     /* the line at hand: its mark, and whether it stands alone by what it says */
		struct pd_clause_mark mark;
		bool marked, fixed, apart; /* and whether it begins a paragraph by the sign or name before it */
	} now;
};

/* "Annex", "ANNEX II": the word, and a numeral or letter. */
static bool is_annex(struct pd_str s)
{
	static const char *const words[] = { "Annex", "ANNEX", "Annexe", "ANNEXE", "Anexo", "ANEXO" };
	for (size_t i = s.len && s.at[0] == 'A' ? sizeof words / sizeof *words : 0; i-- > 0;) {
		size_t n = pd_str_begins(s, words[i]);
		if (!n)
			continue;
		while (n < s.len && (s.at[n] == ' ' || pd_is_digit(s.at[n]) || (s.at[n - 1] == ' ' && pd_is_upper(s.at[n])) ||
		                     strchr("IVX", s.at[n])))
			n++;
		return n == s.len;
	}
	return false;
}

/* "Seventy-eighth session", "Agenda item 69 (b)", "Third Committee": lines of a masthead. */
static bool is_masthead(struct pd_str s)
{
	return s.len < 60 && pd_is_upper(s.at[0]) && (pd_str_starts(s, PD_STR("Agenda item")) || pd_str_ends(s, PD_STR(" session")) ||
	                                              pd_str_ends(s, PD_STR(" Committee")) || pd_str_starts(s, PD_STR("Original: ")));
}

/* Lines that stand for themselves. */
static bool is_fixed(struct pd_str s)
{
	struct pd_opening opening;
	if (!s.len || s.len > 70)
		return false;
	switch (s.at[0]) {
	case 'A':
		return is_annex(s);
	case '[': case '(': /* the draft's symbol, on a line of its own */
		return s.len > 4 && s.len < 40 && s.at[1] == 'S' && s.at[2] == '/' && s.at[s.len - 1] == ']';
	default:
		return pd_resbody_opening(s, &opening) == s.len || pd_str_is(s, "Therefore") || pd_str_is(s, "Therefore,");
	}
}

static bool is_closing_line(struct pd_str s)
{
	return pd_str_starts(s, PD_STR("Adopted unanimously")) || pd_str_starts(s, PD_STR("Adopted at ")) ||
	       pd_str_starts(s, PD_STR("Adopted by ")) || pd_str_starts(s, PD_STR("Adopted without")) ||
	       pd_str_starts(s, PD_STR("Not adopted by ")) || pd_str_starts(s, PD_STR("The draft resolution was adopted"));
}

static bool starts_lower(struct pd_str s)
{
	size_t n = 0;
	while (n < s.len && (s.at[n] == '"' || s.at[n] == '\'' || s.at[n] == '(' || s.at[n] == '['))
		n++;
	return n < s.len && pd_is_lower(s.at[n]);
}

/* "(1990) of 6 August 1990": the rest of a citation. */
static bool is_year(struct pd_str s)
{
	return s.len > 5 && s.at[0] == '(' && pd_is_digit(s.at[1]) && pd_is_digit(s.at[2]) && pd_is_digit(s.at[3]) &&
	       pd_is_digit(s.at[4]) && s.at[5] == ')';
}

/* Does an item of this mark go on with a list that is open, or begin one? */
static bool in_sequence(const struct state *s, const struct pd_clause_mark *m, char last)
{
	switch (m->style) {
	case PD_CS_LETTER:
		return m->number == s->letter + 1 ? s->letter || last == ':' : m->number == 1 && last == ':';
	case PD_CS_ROMAN:
		if (m->letter && s->letter && m->letter == s->letter + 1)
			return true;
		return m->number == s->roman + 1 ? s->roman || last == ':' : m->number == 1 && last == ':';
	case PD_CS_DIGIT: /* "(6)" may be a garbled "(b)" */
		return m->number == s->digit + 1 ? s->digit || last == ':' : (s->letter || s->roman) && s->item;
	case PD_CS_DECIMAL: case PD_CS_DECIMAL_2: case PD_CS_DECIMAL_3:
		return s->item || last == ':';
	default:
		return false;
	}
}

/* "in blocks; and": one item ends, and the last one comes. */
static bool leads_on(struct pd_str s)
{
	if (pd_str_ends(s, PD_STR(" and")))
		s.len -= 4;
	else if (pd_str_ends(s, PD_STR(" or")))
		s.len -= 3;
	else
		return false;
	return s.len && (s.at[s.len - 1] == ';' || s.at[s.len - 1] == ',');
}

static bool ends_early(const struct state *s)
{
	return s->width + 12 < s->lines->widest_end;
}

static bool begins_note(struct pd_str s)
{
	size_t n = 0;
	while (n < s.len && (pd_is_digit(s.at[n]) || s.at[n] == '*'))
		n++;
	if (pd_str_starts(s, PD_STR("\\*"))) /* of Markdown */
		return true;
	return n && n < 4 && n < s.len && (s.at[n] == ' ' || s.at[0] == '*');
}

static void look_at(struct state *s, struct pd_str text)
{
	struct pd_sign sign;
	s->now.apart = pd_sign_read(text, &sign) || (!s->opened && pd_reshead_named(text));
	s->now.fixed = is_fixed(text);
	s->now.marked = pd_clause_mark(text, s->number + 1, &s->now.mark);
}

/* A new paragraph without an empty line before it. */
static bool begins_close(const struct state *s, struct pd_str text, const struct pd_line *line)
{
	struct pd_clause_mark m = s->now.mark;
	char last = pd_para_last(s->prev);
	bool closed = is_stop(last);

	if (s->fixed || s->now.fixed || s->now.apart || is_closing_line(text) || (!s->opened && is_masthead(text)))
		return true;
	if (s->now.marked) {
		struct pd_str rest = pd_str(text.at + m.len, text.len - m.len);
		if (m.style == PD_CS_NUMBER) {
			bool next = m.number == s->number + 1 || (m.number == 1 && closed);
			struct pd_lead lead = pd_lead_read(s->lines->tables, rest, false);
			return next && rest.len && !starts_lower(rest) && (closed || lead.part || (s->annex && ends_early(s))) &&
			       (!m.garbled || lead.part);
		}
		if (m.style == PD_CS_DASH)
			return closed && (last == ':' || s->item) && rest.len;
		return (closed || (s->item && leads_on(s->prev))) && in_sequence(s, &m, last);
	}
	/* Text that goes on with the clause stands to the left of its items. */
	if (closed && s->item && s->para->n_lines == 1 && line->indent + 3 <= s->first_indent && ends_early(s))
		return true;
	if (!closed || !text.len || starts_lower(text))
		return false;
	if (s->adopted && begins_note(text))
		return true;
	/* First lines stand out to the right of the lines that follow them. */
	if (s->para->n_lines > 1 && s->first_indent >= s->indent + 3 && line->indent == s->first_indent && s->indent)
		return true;
	struct pd_lead lead = pd_lead_read(s->lines->tables, text, false);
	if (lead.part == PD_LEAD_PREAMBLE)
		return !s->operative && last != '.';
	return lead.part == PD_LEAD_OPERATIVE && (last == ';' || last == '.' || (last == ',' && !s->operative)) && !s->item;
}

static bool is_short_heading(const struct state *s)
{
	return s->para->n_lines == 1 && s->prev.len < 90 && !pd_para_closed(s->prev);
}

/* Behind the end of a page the indent tells, where paragraphs have one. 1: goes on, 0: begins, -1: cannot tell. */
static int goes_on_by_indent(const struct state *s, const struct pd_line *line, bool marked, bool closed)
{
	if (s->para->n_lines > 1 && s->first_indent != s->indent) {
		if (line->indent == s->indent)
			return !(marked && closed);
		return line->indent == s->first_indent && closed ? 0 : -1;
	}
	if (s->para->n_lines == 1 && s->width > s->lines->widest / 2 && line->indent < s->first_indent && !marked)
		return 1;
	return -1;
}

/* A new paragraph behind an empty line, or at the start of a page. */
static bool begins_apart(const struct state *s, struct pd_str text, const struct pd_line *line)
{
	struct pd_clause_mark m = s->now.mark;
	char last = pd_para_last(s->prev);
	bool closed = is_stop(last), marked = s->now.marked;

	if (s->fixed || s->now.fixed || s->now.apart || is_closing_line(text) || line->inside)
		return true;
	if (line->page) {
		int on = goes_on_by_indent(s, line, marked, closed);
		if (on >= 0)
			return !on;
	}
	if (marked && m.style == PD_CS_NUMBER && !closed && starts_lower(pd_str(text.at + m.len, text.len - m.len)))
		return false;
	if (marked)
		return true;
	if (is_year(text) && !closed)
		return false;
	if (starts_lower(text))
		return closed && (last != ',' || s->item);
	if (closed)
		return true;
	struct pd_lead lead = pd_lead_read(s->lines->tables, text, false);
	/* A line as long as lines get, and no stop at its end: the sentence goes on. */
	if (!lead.part && !is_short_heading(s) && s->para->n_lines > 1 && s->prev.len + 12 >= s->lines->widest &&
	    s->prev.len <= s->lines->widest)
		return text.len < 60 && line->blank;
	return true;
}

static void close_para(struct state *s)
{
	struct pd_para *p = s->para;
	struct pd_sign sign;
	if (!p)
		return;
	p->text = pd_lines_join(s->arena, s->lines, s->which, s->n_which);
	if (!p->shown && pd_sign_read(p->text, &sign)) {
		struct pd_sign *own = pd_arena_alloc(s->arena, sizeof *own);
		*own = sign;
		p->sign = own;
		p->text = pd_str(p->text.at + sign.len, p->text.len - sign.len);
	}
	if (s->lines->markdown)
		p->italics = pd_lines_fold(s->arena, pd_italics_read(pd_line_text(s->lines, s->which[0])), true, p->sign);
	else if (!p->shown)
		p->italics = pd_italics_take(&p->text, p->sign);
	s->para = NULL;
	s->n_which = 0;
}

static void note_mark(struct state *s)
{
	struct pd_clause_mark m = s->now.mark;
	s->item = false;
	if (!s->now.marked)
		return;
	if (m.style == PD_CS_NUMBER) {
		if (!m.garbled || m.number == s->number + 1) {
			s->number = m.number;
			s->operative = true;
			s->letter = s->roman = s->digit = 0;
		}
		return;
	}
	s->item = true;
	if (m.style == PD_CS_LETTER || (m.style == PD_CS_ROMAN && m.letter && s->letter && m.letter == s->letter + 1)) {
		s->letter = m.letter ? m.letter : m.number;
		s->roman = 0;
	} else if (m.style == PD_CS_ROMAN) {
		s->roman = m.number;
	} else if (m.style == PD_CS_DIGIT) {
		if (m.number == s->digit + 1)
			s->digit = m.number;
		else if (s->letter)
			s->letter++;
		else if (s->roman)
			s->roman++;
	}
}

static void open_para(struct state *s, size_t i, struct pd_para **paras, size_t *n)
{
	const struct pd_line *line = &s->lines->at[i];
	close_para(s);
	PD_PUSH(s->arena, *paras, *n, ((struct pd_para){ .start = line->start, .line = (uint32_t)i, .indent = line->indent,
	                                                 .blank = line->blank, .item = line->item, .inside = line->inside,
	                                                 .shown = line->shown }));
	s->para = &(*paras)[*n - 1];
	s->first_indent = line->indent;
}

static void add_line(struct state *s, size_t i)
{
	const struct pd_line *line = &s->lines->at[i];
	struct pd_para *p = s->para;
	/* A line that follows the one before goes on with its run. */
	if (p->n_runs && s->n_which && s->which[s->n_which - 1] + 1 == i && !line->piece)
		p->runs[p->n_runs - 1].end = line->end;
	else
		PD_PUSH(s->arena, p->runs, p->n_runs, ((struct pd_run){ line->start, line->end }));
	PD_PUSH(s->arena, s->which, s->n_which, (uint32_t)i);
	p->n_lines++;
	s->prev = pd_line_text(s->lines, i);
	s->indent = line->indent;
	s->width = (uint16_t)(line->indent + (s->prev.len < 4000 ? s->prev.len : 4000));
}

static void add_note(struct state *s, size_t i, struct pd_para **notes, size_t *n)
{
	struct pd_str text = pd_line_text(s->lines, i);
	if (!s->para || begins_note(text))
		open_para(s, i, notes, n);
	add_line(s, i);
}

void pd_lines_paras(struct pd_arena *arena, struct pd_lines *lines, size_t first, size_t end, struct pd_para **paras,
                    size_t *n_paras, struct pd_para **notes, size_t *n_notes)
{
	struct state body = { .arena = arena, .lines = lines }, note = { .arena = arena, .lines = lines };
	*paras = *notes = NULL;
	*n_paras = *n_notes = 0;
	for (size_t i = first; i < end; i++) {
		const struct pd_line *line = &lines->at[i];
		struct pd_str text = pd_line_text(lines, i);
		if (line->gone)
			continue;
		if (line->note) {
			add_note(&note, i, notes, n_notes);
			continue;
		}
		bool apart = line->blank || line->page || lines->long_lines;
		look_at(&body, text);
		if (!body.para || (apart ? begins_apart(&body, text, line) : begins_close(&body, text, line))) {
			open_para(&body, i, paras, n_paras);
			note_mark(&body);
			if (is_annex(text)) {
				body.annex = true;
				body.number = 0;
			}
			body.adopted = body.adopted || is_closing_line(text);
		}
		add_line(&body, i);
		bool opening = body.para->n_lines == 1 && body.now.fixed;
		body.opened = body.opened || opening;
		body.fixed = opening || (!body.opened && body.para->n_lines == 1 && is_masthead(text));
	}
	close_para(&body);
	close_para(&note);
}
