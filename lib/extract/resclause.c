/*
 * resclause.c: clauses of resolutions and statements, their items to any depth,
 * text that goes on behind items, and headings.
 */
#include "extract/resreader.h"

/* Clauses come in order, so lines are counted on from the one before; back, where a column ends. */
static int64_t line_of(struct pd_resreader *r, size_t at)
{
	const char *stop = r->source.at + at;
	while (r->counted < stop) {
		const char *end = memchr(r->counted, '\n', (size_t)(stop - r->counted));
		r->line += end != NULL;
		r->counted = end ? end + 1 : stop;
	}
	while (r->counted > stop)
		r->line -= *--r->counted == '\n';
	return (int64_t)r->line;
}

void pd_res_note_evidence(struct pd_resreader *r, struct pd_clause *c, const struct pd_para *p)
{
	for (size_t i = 0; i < p->n_runs; i++) {
		size_t start = pd_map_source(&r->lines->map, p->runs[i].start), end = pd_map_source_end(&r->lines->map, p->runs[i].end);
		struct pd_span span = { pd_int((int64_t)start), pd_int((int64_t)end), pd_int(line_of(r, start)) };
		PD_PUSH(r->arena, c->evidence, c->n_evidence, span);
	}
}

/* --- clauses ------------------------------------------------------------------------------------------------------- */

/* "Acting under Chapter VII", also within a paragraph, and with a word between; in French and Spanish, too. */
static bool acts_under(struct pd_str before)
{
	static const char *const words[][2] = { { "cting ", "hapter" }, { "gissant ", "hapitre" }, { "ctuando ", "apítulo" } };
	size_t near = before.len < 110 ? before.len : 110;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		const char *acts = pd_str_ends(before, pd_str_c(words[i][1])) ? memmem(before.at + before.len - near, near, words[i][0], strlen(words[i][0])) : NULL;
		if (acts)
			return !memchr(acts, ';', (size_t)(before.at + before.len - acts));
	}
	return false;
}

void pd_res_note_chapter(struct pd_resreader *r, struct pd_str text)
{
	const char *end = text.at + text.len;
	if (!text.len || r->chapter_vii || !memchr(text.at, 'V', text.len))
		return;
	for (const char *at = text.at; (at = memmem(at, (size_t)(end - at), " VII", 4)); at += 4)
		if (!(at + 4 < end && pd_is_alpha(at[4])) && acts_under(pd_str_between(text.at, at)))
			r->chapter_vii = true;
}

struct pd_lead pd_res_lead(struct pd_resreader *r, struct pd_str text, bool known)
{
	if (r->asked.text.at != text.at || r->asked.text.len != text.len) {
		r->asked.text = text;
		r->asked.lead = pd_lead_read(r->tables, text, false);
	}
	/* Lead words that the tables have are the same where a verb is known to stand. */
	return r->asked.lead.part || !known ? r->asked.lead : pd_lead_read(r->tables, text, true);
}

struct pd_clause pd_res_clause(struct pd_resreader *r, struct pd_str text, struct pd_str number, const struct pd_para *p)
{
	struct pd_clause c = { .text = text, .number = number, .heading = r->heading };
	r->heading = (struct pd_str){ 0 };
	pd_res_note_evidence(r, &c, p);
	return c;
}

/* Italics are the lead words; behind a sign there are no others. */
void pd_res_set_verb(struct pd_resreader *r, struct pd_clause *c, const struct pd_para *p, bool known)
{
	size_t at = p->italics.len ? pd_italics_at(c->text) : 0;
	if (p->italics.len && pd_str_starts(pd_behind(c->text, at), p->italics)) {
		c->verb = pd_str(c->text.at + at, p->italics.len);
		return;
	}
	if (p->sign)
		return;
	struct pd_lead lead = pd_res_lead(r, c->text, known);
	if (lead.part)
		c->verb = pd_str(c->text.at + lead.start, lead.len - lead.start);
}

void pd_res_push(struct pd_resreader *r, bool operative, struct pd_clause c, const struct pd_para *p)
{
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
	r->inside = p->inside;
	r->item = p->item;
}

void pd_res_add(struct pd_resreader *r, bool operative, struct pd_str text, struct pd_str number, const struct pd_para *p,
                       bool known)
{
	struct pd_clause c = pd_res_clause(r, text, number, p);
	if (!r->statement)
		pd_res_set_verb(r, &c, p, known);
	pd_res_note_chapter(r, text);
	pd_res_push(r, operative, c, p);
}

/* --- items --------------------------------------------------------------------------------------------------------- */

/* The level at which an item with this mark goes on, from the deepest; or the next, when it begins a list. */
static unsigned level_of(const struct pd_resreader *r, const struct pd_clause_mark *m, unsigned *number)
{
	*number = m->number;
	for (unsigned i = r->n_levels; i-- > 0;) {
		if (m->style == PD_CS_DASH && r->level[i].style == PD_CS_DASH)
			return i;
		/* "(i)" behind "(h)" is a letter, behind the colon of "(h)" a numeral. */
		bool inner = m->number == 1 && i + 1 == r->n_levels && pd_para_last(r->previous) == ':';
		if (m->letter && r->level[i].style == PD_CS_LETTER && r->level[i].number + 1 == m->letter && !inner) {
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

void pd_res_item(struct pd_resreader *r, const struct pd_clause_mark *m, struct pd_str text, const struct pd_para *p)
{
	struct pd_clause *parent = pd_res_current(r);
	unsigned number, level = level_of(r, m, &number);
	if (p->item && p->inside > r->inside) { /* markup says how deep it is */
		unsigned deep = p->inside - r->inside - 1;
		bool letter = deep < r->n_levels && m->letter && r->level[deep].style == PD_CS_LETTER && r->level[deep].number + 1 == m->letter;
		level = deep < r->n_levels ? deep : r->n_levels;
		number = letter ? m->letter : m->number;
	}
	if (level >= PD_MOST_DEPTH)
		level = PD_MOST_DEPTH - 1;
	for (unsigned i = 0; i < level && parent->n_items; i++)
		parent = &parent->items[parent->n_items - 1];
	if (m->style == PD_CS_DIGIT && level < r->n_levels)
		;       /* "(6)" for "(b)": the list's own style stands */
	else
		r->level[level].style = m->letter && number == m->letter && m->letter != m->number ? PD_CS_LETTER : m->style;
	r->level[level].number = number;
	r->n_levels = level + 1;
	struct pd_clause item = pd_res_clause(r, text, m->printed, p);
	pd_res_note_chapter(r, text);
	PD_PUSH(r->arena, parent->items, parent->n_items, item);
}

/* Add @more to a text, behind a space. Texts that grow again and again cost no more than they are long. */
static void join_text(struct pd_resreader *r, struct pd_str *to, struct pd_str more)
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
static void append(struct pd_resreader *r, struct pd_str text)
{
	struct pd_clause *c = pd_res_current(r);
	struct pd_str *to = c->n_items || c->after.at ? &c->after : &c->text;
	size_t verb = c->verb.at ? (size_t)(c->verb.at - c->text.at) : 0;
	join_text(r, to, text);
	if (c->verb.at)
		c->verb.at = c->text.at + verb;
	pd_res_note_chapter(r, text);
}

/* What waits for a clause to head, and heads none, is text: the title of a rule that a clause quotes. */
void pd_res_heading_ends(struct pd_resreader *r)
{
	struct pd_clause *c = pd_res_current(r);
	if (!r->heading.at || !r->heading_at || !c)
		return;
	append(r, r->heading);
	for (const struct pd_para *p = r->heading_from; p <= r->heading_at; p++)
		pd_res_note_evidence(r, c, p);
	r->heading = (struct pd_str){ 0 };
}

void pd_res_go_on(struct pd_resreader *r, struct pd_str text, const struct pd_para *p)
{
	pd_res_heading_ends(r);
	append(r, text);
	pd_res_note_evidence(r, pd_res_current(r), p);
}

/* --- headings ------------------------------------------------------------------------------------------------------ */

void pd_res_heading(struct pd_resreader *r, struct pd_str text, const struct pd_para *p)
{
	if (!r->heading.at || !r->heading_from)
		r->heading_from = p;
	r->heading_at = p;
	join_text(r, &r->heading, text);
}

/* "A", "II", "Part B": the sign of a section, alone. */
bool pd_res_is_section_sign(struct pd_str s)
{
	if (pd_str_starts(s, PD_STR("Part ")) || pd_str_starts(s, PD_STR("Section ")))
		s = pd_behind(s, s.at[0] == 'P' ? 5 : 8);
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

bool pd_res_is_heading(struct pd_resreader *r, struct pd_str s)
{
	if (pd_res_is_section_sign(s))
		return true;
	if (!s.len || s.len > 200 || pd_para_closed(s) || pd_is_lower(s.at[0]) || pd_str_starts(s, PD_STR("“")))
		return false;
	struct pd_lead lead = pd_res_lead(r, s, false);
	return !(lead.part && s.len > lead.len + 24);
}
