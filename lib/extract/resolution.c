/*
 * resolution.c: resolutions and statements of a text: where each begins, its
 * head, and its body paragraph by paragraph.
 */
#include "extract/resreader.h"

#include "extract/text.h"

/* --- one document -------------------------------------------------------------------------------------------------- */

/* Is there a first operative number, so that what stands before it is the preamble? */
static bool has_numbers(const struct pd_resreader *r, size_t from)
{
	struct pd_clause_mark m;
	struct pd_annex annex;
	for (size_t i = from; i < r->n_paras; i++) {
		struct pd_str text = r->paras[i].text;
		if (!r->paras[i].sign && text.len < 300 && pd_res_annex_heading(r->arena, text, &annex))
			return false;
		if (!pd_clause_mark(text, 1, &m) || m.style != PD_CS_NUMBER || m.number != 1)
			continue;
		struct pd_str words = pd_behind(text, m.len);
		if (pd_str_starts(words, PD_STR("That ")) || pd_str_starts(words, PD_STR("To ")))
			return false;
		if (!m.garbled || pd_lead_read(r->tables, words, false).part)
			return true;
	}
	return false;
}

/* Is a paragraph below the title a clause? By its number or, if it is long or ends as clauses do, by its lead words. */
static bool is_clause(struct pd_resreader *r, struct pd_str text)
{
	struct pd_clause_mark m;
	if (pd_clause_mark(text, 1, &m) && pd_lead_read(r->tables, pd_behind(text, m.len), false).part)
		return true;
	return pd_res_lead(r, text, false).part && (text.len > 60 || pd_para_closed(text)) && !pd_str_starts(text, PD_STR("Adopted")) &&
	       !pd_reshead_closing(r->arena, text, &(struct pd_reshead){ 0 });
}

/* The title of a statement, and the sentence with which it opens, may be its first paragraphs: they are of the head, too. */
static void take_signed_head(struct pd_resreader *r, size_t i)
{
	struct pd_reshead *h = &r->head;
	if (h->kind == PD_TITLE_NONE && pd_reshead_find(h->symbol, "/PRST/") != SIZE_MAX)
		h->kind = PD_TITLE_STATEMENT;
	if (pd_str_is(pd_res_implied_kind(r->paras[i].text, true), "heading"))
		pd_reshead_take(r->arena, r->paras[i++].text, h);
	r->statement = h->kind == PD_TITLE_STATEMENT;
	if (r->statement && i < r->n_paras)
		pd_reshead_statement(r->arena, r->paras[i].text, h);
}

/* Take paragraphs of the head, from the first on; returns the first that is none. */
static size_t read_head(struct pd_resreader *r, struct pd_opening *opening)
{
	struct pd_reshead *h = &r->head;
	for (size_t i = 0; i < r->n_paras; i++) {
		struct pd_str text = pd_res_printed(&r->paras[i]);
		const struct pd_sign *sign = r->paras[i].sign;
		if (pd_resbody_opening(text, opening) || sign) {
			if (sign)
				take_signed_head(r, i);
			return i;
		}
		r->heading = pd_res_is_section_sign(text) ? text : (struct pd_str){ 0 };
		if (pd_reshead_take_named(r->arena, text, h))
			continue;
		if (text.at[0] == '*' && h->starred) {
			pd_res_note_add(r, text);
			continue;
		}
		bool heading;
		const char *language = h->correction.at ? pd_reshead_corrects(text, &heading) : NULL;
		if (language) {
			r->correcting = true;
			opening->language = language;
			return i;
		}
		bool titled = h->kind != PD_TITLE_NONE || h->code;
		if (titled && is_clause(r, r->paras[i].text))
			return i;
		if (pd_reshead_statement(r->arena, text, h)) {
			r->intro = text;
			r->statement = true;
			return i + 1;
		}
		if (!pd_reshead_take(r->arena, text, h) && titled)
			return i;
	}
	return r->n_paras;
}

/* The first paragraph that is no part of the head; what the body opens with says whose it is, where the head only guesses. */
static size_t body_start(struct pd_resreader *r)
{
	struct pd_opening opening = { .language = "en" };
	struct pd_reshead *h = &r->head;
	struct pd_clause_mark m;
	size_t i = read_head(r, &opening);
	if (h->kind == PD_TITLE_STATEMENT)
		r->statement = true;
	if (!opening.body && h->guessed && i < r->n_paras && pd_clause_mark(r->paras[i].text, 1, &m)) {
		opening.code = pd_resbody_subject(pd_behind(r->paras[i].text, m.len));
		opening.body = opening.code ? PD_BODY_OTHER : PD_BODY_UNKNOWN;
	}
	if (opening.body && (h->body == PD_BODY_UNKNOWN || (h->body == PD_BODY_UNGA && opening.body == PD_BODY_HRC) ||
	                     (h->guessed && (opening.code || h->body == PD_BODY_UNGA)))) {
		h->body = opening.body;
		h->code = opening.code;
	}
	h->language = pd_str_c(opening.language);
	if (!h->title.at && (h->code || h->draft_text))
		h->title = h->caption;
	return i;
}

static const char *statement_language(struct pd_str title)
{
	return pd_str_starts(title, PD_STR("Déclaration")) ? "fr" : pd_str_starts(title, PD_STR("Declaración")) ? "es" : "en";
}

/* The record of lines [first, end); false when there is none in them. */
static bool read_one(struct pd_resreader *r, size_t first, size_t end, struct pd_record *out)
{
	struct pd_para *notes;
	size_t n_notes;
	pd_lines_paras(r->arena, r->lines, first, end, &r->paras, &r->n_paras, &notes, &n_notes);
	size_t start = body_start(r);
	pd_res_from_symbol(&r->head);
	if (!r->head.year && r->head.number > 0 && r->head.body == PD_BODY_UNSC && r->head.adopted.len >= 4)
		r->head.year = (int)pd_str_number(pd_str(r->head.adopted.at, 4)); /* "Resolution 290 / of 8 December 1970" */
	if (r->statement && !r->head.symbol.at && r->head.kind != PD_TITLE_STATEMENT)
		return false;
	if (!r->statement && !pd_res_symbol(r).at)
		return false;
	if (r->statement)
		r->head.language = pd_str_c(statement_language(r->head.title));
	for (size_t i = 0; i < n_notes; i++)
		pd_res_note_add(r, notes[i].text);
	bool numbers = has_numbers(r, start);
	for (size_t i = start; i < r->n_paras; i++)
		pd_res_para(r, &r->paras[i], numbers);
	pd_res_heading_ends(r);
	if (!r->n_preamble && !r->n_operative && !r->correcting)
		return false;
	if (!r->exact)
		pd_res_clean(r);
	pd_res_record(r, out);
	return true;
}

/* --- a text -------------------------------------------------------------------------------------------------------- */

/* Lines of a masthead, which stand above a title. */
static bool above_title(struct pd_arena *arena, const struct pd_lines *lines, size_t i)
{
	struct pd_str s = pd_line_printed(lines, i);
	if (s.len >= 100 || pd_para_closed(s))
		return false;
	struct pd_reshead head = { 0 };
	if (pd_str_starts(s, PD_STR("United Nations")) || pd_str_starts(s, PD_STR("Distr")) || pd_str_starts(s, PD_STR("Security Council")) ||
	    pd_str_starts(s, PD_STR("General Assembly")))
		return !pd_reshead_title(NULL, s, &head);
	return pd_reshead_take(arena, s, &head) && !head.number && head.kind == PD_TITLE_NONE && (head.symbol.at || head.issued.at);
}

static bool title_line(const struct pd_lines *lines, size_t i)
{
	struct pd_str s = pd_line_printed(lines, i);
	if (lines->at[i].gone || lines->at[i].note || s.len < 6 || !pd_reshead_may_title(s))
		return false;
	struct pd_reshead head = { 0 };
	enum pd_title_kind kind = pd_reshead_title(NULL, s, &head);
	/* "Decision on …" may be a heading within any text. */
	return kind == PD_TITLE_STATEMENT || (kind == PD_TITLE_RESOLUTION && (!head.code || head.adopted.at));
}

static bool opening_line(const struct pd_lines *lines, size_t i)
{
	struct pd_opening opening;
	struct pd_str s = pd_line_printed(lines, i);
	return s.len < 80 && (pd_resbody_opening(s, &opening) == s.len || pd_str_starts(s, PD_STR("“The Security Council")));
}

/* Where the lines of each document begin: at its title, or at the masthead above it. */
static size_t *starts(struct pd_arena *arena, const struct pd_lines *lines, size_t *n)
{
	size_t *list = NULL;
	bool opened = false, titled = false;
	*n = 0;
	for (size_t i = 0; i < lines->n; i++) {
		if (lines->at[i].column) { /* the same text in another language */
			if (!*n)
				PD_PUSH(arena, list, *n, 0);
			PD_PUSH(arena, list, *n, i);
			opened = false;
		}
		if (opening_line(lines, i))
			opened = true;
		if (!title_line(lines, i) || !(i == 0 || lines->at[i].blank || lines->at[i].page || lines->long_lines ||
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

static struct pd_reshead head_of_column(struct pd_arena *arena, const struct pd_reshead *before)
{
	struct pd_reshead head = { .kind = before->kind, .body = before->body, .number = before->number, .year = before->year };
	head.session = pd_str_copy(arena, before->session);
	head.symbol = pd_str_copy(arena, before->symbol);
	head.adopted = pd_str_copy(arena, before->adopted);
	head.meeting = pd_str_copy(arena, before->meeting);
	return head;
}

bool pd_resolutions_next(struct pd_resolutions *all, struct pd_arena *arena, struct pd_record *out)
{
	struct pd_lines *lines = &all->lines;
	bool found = false;
	while (!found && all->next < all->n_starts) {
		pd_arena_reset(arena);
		struct pd_resreader *r = pd_arena_alloc(arena, sizeof *r);
		*r = (struct pd_resreader){ .arena = arena, .tables = lines->tables, .report = all->report, .source = all->source,
		                            .lines = lines, .head = all->head,
		                            .counted = all->counted, .line = all->line };
		size_t first = all->starts[all->next++], end = all->next < all->n_starts ? all->starts[all->next] : lines->n;
		found = read_one(r, first, end, out);
		/* The same text in another language has its head in the first only. */
		all->head = end < lines->n && lines->at[end].column ? head_of_column(lines->arena, &r->head) : (struct pd_reshead){ 0 };
		all->counted = r->counted;
		all->line = r->line;
	}
	return found;
}

/* What stands above the first title is part of its head, but where it is another text. */
static void find_starts(struct pd_resolutions *all, bool inside)
{
	struct pd_lines *lines = &all->lines;
	all->starts = starts(lines->arena, lines, &all->n_starts);
	if (!all->n_starts)
		PD_PUSH(lines->arena, all->starts, all->n_starts, 0);
	else if (!inside)
		all->starts[0] = 0;
}

void pd_resolutions_open(struct pd_arena *arena, struct pd_resolutions *all, struct pd_str source, bool inside,
                         const struct pd_tables *tables, struct pd_report *report)
{
	struct pd_map map;
	struct pd_str bytes = pd_utf8_read(arena, source, &map, report);
	*all = (struct pd_resolutions){ .source = source, .report = report, .counted = source.at, .line = 1 };
	pd_lines_read(arena, &all->lines, tables, bytes);
	all->lines.map = map;
	all->lines.markdown = pd_lines_markdown(&all->lines);
	find_starts(all, inside);
}

/* Does something stand between a line and the one before it? Then their words are not one stretch of the source. */
static bool stands_apart(const struct pd_lines *lines, size_t start)
{
	size_t at = lines->n ? lines->at[lines->n - 1].end : start;
	while (at < start && pd_is_space(lines->bytes.at[at]))
		at++;
	return at < start;
}

/* Blocks of another reader as lines: each is a paragraph. */
void pd_resolutions_open_blocks(struct pd_arena *arena, struct pd_resolutions *all, const struct pd_text *text, bool inside,
                                const struct pd_tables *tables, struct pd_report *report)
{
	struct pd_lines *lines = &all->lines;
	*all = (struct pd_resolutions){ .source = text->source, .report = report, .counted = text->source.at, .line = 1 };
	*lines = (struct pd_lines){ .arena = arena, .tables = tables, .bytes = text->bytes, .map = text->map, .long_lines = true };
	for (size_t i = 0; i < text->n_blocks; i++) {
		const struct pd_textblock *b = &text->blocks[i];
		const struct pd_piece *last = &text->pieces[b->first_piece + b->n_pieces - 1];
		if (b->kind == PD_B_META || b->kind == PD_B_CHROME || !b->n_pieces)
			continue;
		bool marked = b->mark.end > b->mark.start && b->mark.end <= text->pieces[b->first_piece].start;
		uint32_t printed = text->pieces[b->first_piece].start, start = marked ? b->mark.start : printed;
		bool apart = stands_apart(lines, start); /* asked of the list as it is before the line is put to it */
		PD_PUSH(arena, lines->at, lines->n, ((struct pd_line){ .start = start, .end = last->end, .blank = true, .piece = apart, .inside = (uint8_t)b->inside,
		                                                       .item = b->inside && b->kind == PD_B_ITEM,
		                                                       .shown = (uint8_t)(marked && b->shown ? printed - start : 0) }));
	}
	find_starts(all, inside);
}
