/*
 * text_write.c: records for people to read. A resolution or statement is laid
 * out as it is printed, and reads back as the same record; any other record is
 * a digest (digest.c).
 *
 * Some records would not read back so: a clause of one may be "Adopted by none",
 * which is a line of adoption, the title of another "1. of boats". Such a record
 * is written with signs: its symbol and title are named, and a sign stands before
 * each paragraph of its body, so that none is taken for what it looks like.
 *
 * Markdown is the same with headings marked, and lead words in italics.
 */
#include "format/sheet.h"

#include "extract/lead.h"
#include "extract/resolution.h"

#define GOALS "Sustainable Development Goals: "

static bool in_language(const struct pd_sheet *p, const char *code)
{
	return p->language.len >= 2 && memcmp(p->language.at, code, 2) == 0;
}

void pd_sheet_put(struct pd_sheet *p, struct pd_str s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.at[i];
		bool blank = (unsigned char)c <= ' ';
		if (p->markdown && (c == '*' || c == '\\'))
			pd_buf_char(p->out, '\\');
		if (!(blank && (!p->out->len || strchr(" \n", p->out->at[p->out->len - 1]))))
			pd_buf_char(p->out, blank ? ' ' : c);
	}
}

void pd_sheet_end(struct pd_sheet *p)
{
	while (p->out->len && p->out->at[p->out->len - 1] == ' ')
		p->out->len--;
	pd_buf_puts(p->out, "\n\n");
}

static void indent(struct pd_sheet *p, unsigned depth)
{
	for (unsigned i = 0; i < depth && i < 20; i++)
		pd_buf_puts(p->out, "    ");
}

void pd_sheet_paragraph(struct pd_sheet *p, struct pd_str s)
{
	pd_sheet_put(p, s);
	pd_sheet_end(p);
}

void pd_sheet_heading(struct pd_sheet *p, unsigned level, struct pd_str s)
{
	for (unsigned i = 0; p->markdown && i < level; i++)
		pd_buf_char(p->out, '#');
	if (p->markdown)
		pd_buf_char(p->out, ' ');
	pd_sheet_put(p, s);
	pd_sheet_end(p);
}

/* --- clauses ------------------------------------------------------------------------------------------------------- */

/* "1" stands as "1.", "a" as "a."; "(a)", "a)" and dashes as they are. */
static void put_number(struct pd_sheet *p, struct pd_str number)
{
	if (!number.len)
		return;
	pd_sheet_put(p, number);
	char last = number.at[number.len - 1];
	if (pd_is_digit(last) || pd_is_alpha(last))
		pd_buf_char(p->out, '.');
	pd_buf_char(p->out, ' ');
}

size_t pd_sheet_lead(const struct pd_clause *c)
{
	size_t at = pd_italics_at(c->text);
	return c->verb.len && c->text.len && pd_str_starts(pd_str(c->text.at + at, c->text.len - at), c->verb) ? at : SIZE_MAX;
}

void pd_sheet_words(struct pd_sheet *p, const struct pd_clause *c, bool italics)
{
	char sign = p->markdown ? '*' : '_';
	size_t at = italics ? pd_sheet_lead(c) : SIZE_MAX;
	if (at == SIZE_MAX) {
		pd_sheet_put(p, c->text);
		return;
	}
	pd_sheet_put(p, pd_str(c->text.at, at));
	pd_buf_char(p->out, sign);
	pd_sheet_put(p, c->verb);
	pd_buf_char(p->out, sign);
	at += c->verb.len;
	pd_sheet_put(p, pd_str(c->text.at + at, c->text.len - at));
}

/* The lead words that a reader would find. */
static struct pd_str usual_verb(const struct pd_clause *c)
{
	struct pd_lead lead = { 0 };
	if (c->text.len)
		lead = pd_lead_read(&pd_tables_builtin, c->text, c->number.at);
	return lead.part ? pd_str(c->text.at + lead.start, lead.len - lead.start) : (struct pd_str){ 0 };
}

/* Has a sign to say what a clause of the first level is: one of a kind, or one that only seems to be, or to have a verb? */
static bool needs_sign(const struct pd_sheet *p, const struct pd_clause *c)
{
	return p->signs && (c->kind.at || pd_res_implied_kind(c->text, p->statement).at || (!p->statement && !c->verb.at && usual_verb(c).at));
}

static void put_clause(struct pd_sheet *p, const struct pd_clause *c, unsigned depth)
{
	if (c->heading.at)
		pd_sheet_heading(p, 2, c->heading);
	indent(p, depth);
	put_number(p, c->number);
	pd_sheet_words(p, c, !depth && !p->statement && (p->markdown || (p->signs && !pd_str_eq(c->verb, usual_verb(c)))));
	pd_sheet_end(p);
	for (size_t i = 0; i < c->n_items && depth < PD_SHEET_DEPTH; i++)
		put_clause(p, &c->items[i], depth + 1);
	if (c->after.at) {
		indent(p, depth);
		pd_sheet_paragraph(p, c->after);
	}
}

/* --- annexes and notes ---------------------------------------------------------------------------------------------- */

static void put_annex_heading(struct pd_sheet *p, const struct pd_annex *a)
{
	if (a->heading.at)
		pd_sheet_heading(p, 1, a->heading);
	else if (a->number.at) {
		if (p->markdown)
			pd_buf_puts(p->out, "# ");
		pd_buf_printf(p->out, "Annex %.*s\n\n", PD_ARG(a->number));
	} else {
		pd_sheet_heading(p, 1, PD_STR("Annex"));
	}
	/* A title within the heading is not said twice. */
	if (a->title.at && !(a->heading.at && memmem(a->heading.at, a->heading.len, a->title.at, a->title.len)))
		pd_sheet_heading(p, 2, a->title);
}

static void put_annex_body(struct pd_sheet *p, const struct pd_annex *a)
{
	for (size_t i = 0; i < a->n_body; i++) {
		const struct pd_clause *c = &a->body[i];
		if (pd_str_is(c->kind, "heading")) {
			pd_sheet_heading(p, 2, c->text);
			for (size_t k = 0; k < c->n_items; k++)
				put_clause(p, &c->items[k], 1);
		} else
			put_clause(p, c, 0);
	}
}

static void put_notes(struct pd_sheet *p, const struct pd_note *notes, size_t n)
{
	if (n)
		pd_buf_puts(p->out, "__________________\n");
	for (size_t i = 0; i < n; i++) {
		if (notes[i].number.at) {
			pd_sheet_put(p, notes[i].number);
			pd_buf_char(p->out, ' ');
		}
		pd_sheet_put(p, notes[i].text);
		pd_buf_char(p->out, '\n');
	}
}

static void put_annexes(struct pd_sheet *p, const struct pd_annex *annexes, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		put_annex_heading(p, &annexes[i]);
		put_annex_body(p, &annexes[i]);
		put_notes(p, annexes[i].notes, annexes[i].n_notes);
	}
}

/* --- heads --------------------------------------------------------------------------------------------------------- */

static void put_date(struct pd_sheet *p, struct pd_str date)
{
	static const char *const months[] = { "January", "February", "March", "April", "May", "June", "July", "August",
	                                      "September", "October", "November", "December" };
	int64_t month = date.len == 10 ? pd_str_number(pd_str(date.at + 5, 2)) : 0;
	if (month >= 1 && month <= 12)
		pd_buf_printf(p->out, "%d %s %.4s", (int)pd_str_number(pd_str(date.at + 8, 2)), months[month - 1], date.at);
	else
		pd_sheet_put(p, date);
}

static const char *ordinal(int64_t n)
{
	if (n % 100 >= 11 && n % 100 <= 13)
		return "th";
	return n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th";
}

static int64_t meeting_number(struct pd_str meeting)
{
	for (size_t i = meeting.len; i-- > 0;)
		if (meeting.at[i] == '.')
			return pd_str_number(pd_str(meeting.at + i + 1, meeting.len - i - 1));
	return -1;
}

static void put_meeting(struct pd_sheet *p, struct pd_str meeting)
{
	int64_t n = meeting_number(meeting);
	pd_buf_int(p->out, n);
	pd_buf_puts(p->out, ordinal(n));
}

/* "Adopted by the Security Council at its 3205th meeting, on 30 April 1993" */
static void put_adoption(struct pd_sheet *p, const struct pd_resolution *r)
{
	const char *name = pd_resbody_name(r->body, PD_STR("en"));
	bool meeting = meeting_number(r->meeting) > 0;
	bool rejected = pd_str_is(r->status, "not-adopted");
	struct pd_str day = rejected ? r->voted : r->adopted;
	if (!day.at && !meeting)
		return;
	pd_buf_printf(p->out, "%s by the %s", rejected ? "Not adopted" : "Adopted", name + 4);
	if (meeting) {
		pd_buf_puts(p->out, " at its ");
		put_meeting(p, r->meeting);
		pd_buf_puts(p->out, " meeting");
	}
	if (day.at) {
		pd_buf_puts(p->out, meeting ? ", on " : " on ");
		put_date(p, day);
	}
	pd_sheet_end(p);
}

static bool is_code(struct pd_str body)
{
	return body.at && pd_body_named(body) == PD_BODY_UNKNOWN;
}

/* "P9_TA(2031)0042 / European Parliament resolution of …": of another organization, reference and title stand apart. */
static void put_foreign_title(struct pd_sheet *p, const struct pd_resolution *r)
{
	const char *code;
	if (pd_resbody_reference(r->symbol, &code) == r->symbol.len) /* else number or title say it */
		pd_sheet_paragraph(p, r->symbol);
	if (r->number.known && r->year.known)
		pd_buf_printf(p->out, "%sResolution %lld (%lld)\n\n", p->markdown ? "# " : "", (long long)r->number.value,
		              (long long)r->year.value);
	if (r->title.at)
		pd_sheet_heading(p, r->number.known ? 2 : 1, r->title);
}

static void put_named(struct pd_sheet *p, const char *name, struct pd_str value)
{
	if (!value.at)
		return;
	pd_buf_puts(p->out, name);
	pd_sheet_paragraph(p, value);
}

static void put_title(struct pd_sheet *p, const struct pd_resolution *r)
{
	if (is_code(r->body)) {
		put_foreign_title(p, r);
		return;
	}
	if (pd_str_is(r->status, "draft") && !r->number.known) {
		if (r->title.at)
			pd_sheet_heading(p, 1, r->title);
		return;
	}
	if (p->markdown)
		pd_buf_puts(p->out, "# ");
	struct pd_str s = r->symbol;
	bool apart = false;      /* nothing stands behind the number */
	size_t correction = pd_reshead_find(s, "/Corr.");
	s.len = correction < s.len ? correction : s.len;
	const char *word = in_language(p, "fr") ? "Résolution" : in_language(p, "es") ? "Resolución" : "Resolution";
	if ((apart = pd_str_starts(s, PD_STR("S/RES/"))))
		pd_buf_printf(p->out, "%s %.*s", word, (int)(s.len - 6), s.at + 6);
	else if (r->session.at && r->number.known && pd_str_ends(s, PD_STR(")")))
		pd_buf_printf(p->out, "%lld (%.*s).", (long long)r->number.value, PD_ARG(r->session));
	else if (r->session.at && r->number.known)
		pd_buf_printf(p->out, r->title.at ? "%.*s/%lld." : "Resolution %.*s/%lld", PD_ARG(r->session), (long long)r->number.value);
	else
		pd_sheet_put(p, s), apart = true;
	if (r->title.at && !apart) {
		pd_buf_char(p->out, ' ');
		pd_sheet_put(p, r->title);
	}
	pd_sheet_end(p);
	if (apart)
		put_named(p, "Title: ", r->title);
}

static void put_list(struct pd_sheet *p, const char *what, const struct pd_str *list, size_t n)
{
	if (!n)
		return;
	pd_buf_puts(p->out, what);
	for (size_t i = 0; i < n; i++) {
		if (i)
			pd_buf_puts(p->out, "; ");
		pd_sheet_put(p, list[i]);
	}
	pd_sheet_end(p);
}

static bool is_corrected(const struct pd_resolution *r)
{
	return pd_reshead_find(r->symbol, "/Corr.") < r->symbol.len;
}

/* Corrections of another text, which are no clauses. */
static bool is_corrigendum(const struct pd_resolution *r)
{
	return r->n_annexes && !r->n_preamble && !r->n_operative && is_corrected(r);
}

static void put_opening(struct pd_sheet *p, const struct pd_resolution *r)
{
	pd_buf_printf(p->out, "%s,\n\n", pd_resbody_name(r->body, p->language));
}

/* Does the heading of a preambular clause head operative ones, too? Then it begins a section. */
static bool begins_section(const struct pd_resolution *r, size_t i)
{
	if (!r->preamble[i].heading.at)
		return false;
	for (size_t k = 0; k < r->n_operative && k < 2000; k++)
		if (pd_str_eq(r->operative[k].heading, r->preamble[i].heading))
			return true;
	return false;
}

static void put_top(struct pd_sheet *p, const struct pd_clause *c, bool operative)
{
	if (needs_sign(p, c))
		pd_sheet_signed(p, c, operative);
	else
		put_clause(p, c, 0);
}

/* Does markup have the opening words as a clause? */
static bool has_formula(const struct pd_resolution *r, size_t i)
{
	return i < r->n_preamble && pd_str_is(r->preamble[i].kind, "formula");
}

/* The clauses of a part from @from on; @headed: the heading of the first is written. The next of them that begins a section. */
static size_t put_preamble(struct pd_sheet *p, const struct pd_resolution *r, size_t from, bool headed)
{
	if (!has_formula(r, from))
		put_opening(p, r);
	size_t i = from;
	for (; i < r->n_preamble && (i == from || !begins_section(r, i)); i++) {
		struct pd_clause c = r->preamble[i];
		if (headed && i == from)
			c.heading.at = NULL;
		put_top(p, &c, false);
	}
	return i;
}

/* The operative clauses of a section: up to the one with which those of the next begin, by its heading; without one, all. */
static size_t put_operative(struct pd_sheet *p, const struct pd_resolution *r, size_t from, bool headed, struct pd_str next)
{
	size_t i = from;
	for (; i < r->n_operative && (i == from || !next.at || !pd_str_eq(r->operative[i].heading, next)); i++) {
		struct pd_clause c = r->operative[i];
		if (headed && i == from)
			c.heading.at = NULL;
		put_top(p, &c, true);
	}
	return i;
}

static void put_body(struct pd_sheet *p, const struct pd_resolution *r)
{
	size_t i = 0, operative = 0;
	do {
		bool section = i < r->n_preamble && begins_section(r, i);
		if (section)
			pd_sheet_heading(p, 2, r->preamble[i].heading);
		i = put_preamble(p, r, i, section);
		struct pd_str next = i < r->n_preamble ? r->preamble[i].heading : (struct pd_str){ 0 };
		if (section || !next.at)
			operative = put_operative(p, r, operative, section, next);
	} while (i < r->n_preamble);
}

/* "78th session", where neither symbol nor title says it. */
static void put_session(struct pd_sheet *p, const struct pd_resolution *r)
{
	int64_t n = r->session.at ? pd_str_number(r->session) : -1;
	if (n > 0 && !r->number.known)
		pd_buf_printf(p->out, "%lld%s session\n\n", (long long)n, ordinal(n));
}

/* "Chad, Fiji and Peru: draft resolution" */
static void put_sponsors(struct pd_sheet *p, const struct pd_resolution *r)
{
	if (p->markdown)
		pd_buf_puts(p->out, "# ");
	for (size_t i = 0; i < r->n_sponsors; i++) {
		if (i)
			pd_buf_puts(p->out, i + 1 == r->n_sponsors ? " and " : ", ");
		pd_sheet_put(p, r->sponsors[i]);
	}
	pd_buf_puts(p->out, r->n_sponsors ? ": draft resolution\n\n" : "Draft resolution\n\n");
}

static void put_head(struct pd_sheet *p, const struct pd_resolution *r)
{
	if (r->symbol.at && (is_corrected(r) || !pd_str_starts(r->symbol, PD_STR("S/RES/"))) && !is_code(r->body))
		pd_buf_printf(p->out, "United Nations  %.*s\n\n", PD_ARG(r->symbol));
	put_session(p, r);
	if (pd_str_is(r->status, "draft"))
		put_sponsors(p, r);
	put_title(p, r);
}

/* The same with names. */
static void put_sure_head(struct pd_sheet *p, const struct pd_resolution *r)
{
	put_named(p, p->markdown ? "# Symbol: " : "Symbol: ", r->symbol);
	put_named(p, "Title: ", r->title);
	if (pd_str_is(r->status, "draft"))
		pd_buf_puts(p->out, "Draft resolution\n\n");
	put_session(p, r);
}

static void put_resolution(struct pd_sheet *p, const struct pd_resolution *r)
{
	if (p->sure)
		put_sure_head(p, r);
	else
		put_head(p, r);
	if (r->draft.at)
		pd_buf_printf(p->out, "[%.*s]\n\n", PD_ARG(r->draft));
	put_adoption(p, r);
	put_list(p, "Agenda: ", r->agenda, r->n_agenda);
	if (p->sure || !pd_str_is(r->status, "draft"))
		put_list(p, "Sponsors: ", r->sponsors, r->n_sponsors);
	put_list(p, "Additional sponsors: ", r->additional_sponsors, r->n_additional_sponsors);
	put_list(p, GOALS, r->sdgs, r->n_sdgs);
	if (r->outcome.at && !pd_sheet_in_vote(r))
		put_named(p, "Outcome: ", r->outcome);
	if (p->sure) {
		if (!is_corrigendum(r) && !has_formula(r, 0))
			put_opening(p, r);
		pd_sheet_signed_list(p, r->preamble, r->n_preamble, false);
		pd_sheet_signed_list(p, r->operative, r->n_operative, true);
		pd_sheet_signed_rest(p, r->annexes, r->n_annexes, r->notes, r->n_notes);
		pd_sheet_vote(p, r);
		return;
	}
	if (!is_corrigendum(r))
		put_body(p, r);
	put_annexes(p, r->annexes, r->n_annexes);
	pd_sheet_vote(p, r);
	put_notes(p, r->notes, r->n_notes);
}

/* "At the 9999th meeting of the Security Council, held on 1 May 2031, …", where no clause says it. */
static void put_statement_opening(struct pd_sheet *p, const struct pd_statement *s)
{
	for (size_t i = 0; i < s->n_paragraphs && i < 2; i++)
		if (pd_str_is(s->paragraphs[i].kind, "formula") && pd_reshead_opens_statement(s->paragraphs[i].text))
			return;
	pd_buf_puts(p->out, meeting_number(s->meeting) > 0 ? "At the " : "On ");
	if (meeting_number(s->meeting) > 0) {
		put_meeting(p, s->meeting);
		pd_buf_puts(p->out, " meeting of the Security Council, held on ");
	}
	put_date(p, s->date);
	if (s->n_agenda) {
		pd_buf_puts(p->out, ", in connection with the Council’s consideration of the item entitled “");
		pd_sheet_put(p, s->agenda[0]);
		pd_buf_puts(p->out, "”");
	}
	pd_buf_puts(p->out, ", the President of the Security Council made the following statement on behalf of the Council:\n\n");
}

/* Does markup have the title as the first paragraph? */
static bool is_heading(const struct pd_statement *s, struct pd_str title)
{
	return s->n_paragraphs && pd_str_is(s->paragraphs->kind, "heading") && pd_str_eq(s->paragraphs->text, title);
}

static void put_statement(struct pd_sheet *p, const struct pd_statement *s)
{
	if (s->symbol.at && !p->sure)
		pd_buf_printf(p->out, "%sUnited Nations  %.*s\n\n", p->markdown && !s->title.at ? "# " : "", PD_ARG(s->symbol));
	bool told = !s->title.at && pd_reshead_find(s->symbol, "/PRST/") != SIZE_MAX; /* by its symbol */
	if (!told && (p->sure || !is_heading(s, s->title)))
		pd_sheet_heading(p, 1, s->title.at && !p->sure ? s->title : PD_STR("Statement by the President of the Security Council"));
	if (p->sure) {
		put_named(p, p->markdown && told ? "# Symbol: " : "Symbol: ", s->symbol);
		put_named(p, "Title: ", s->title);
	}
	put_list(p, GOALS, s->sdgs, s->n_sdgs);
	put_statement_opening(p, s);
	if (p->sure) {
		pd_sheet_signed_list(p, s->paragraphs, s->n_paragraphs, false);
		pd_sheet_signed_rest(p, s->annexes, s->n_annexes, s->notes, s->n_notes);
		return;
	}
	for (size_t i = 0; i < s->n_paragraphs; i++)
		put_top(p, &s->paragraphs[i], false);
	put_annexes(p, s->annexes, s->n_annexes);
	put_notes(p, s->notes, s->n_notes);
}

/* --- records ------------------------------------------------------------------------------------------------------- */

static void put_people(struct pd_sheet *p, const struct pd_record *record)
{
	if (record->type == &pd_resolution_type)
		put_resolution(p, record->at);
	else
		put_statement(p, record->at);
}

/* With signs where it would not be read as it is, in a language and with a symbol that could be. */
static enum pd_status write_people(struct pd_sheet *p, const struct pd_record *record, bool symbol)
{
	bool readable = symbol && (!p->language.at || in_language(p, "en") || in_language(p, "fr") || in_language(p, "es"));
	struct pd_buf own = { 0 }, *out = p->out;
	p->out = &own;
	p->signs = readable;
	p->statement = record->type == &pd_statement_type;
	put_people(p, record);
	if (readable && own.status == PD_OK && !pd_resolution_again(pd_buf_str(&own), record)) {
		own.len = 0;
		p->sure = true;
		put_people(p, record);
	}
	if (own.status == PD_OK)
		pd_buf_add(out, pd_buf_str(&own));
	else
		out->status = own.status;
	pd_buf_release(&own);
	return out->status;
}

static enum pd_status write_record(const struct pd_record *record, struct pd_buf *out, bool markdown)
{
	struct pd_sheet page = { .out = out, .markdown = markdown };
	if (record->type == &pd_resolution_type) {
		const struct pd_resolution *r = record->at;
		page.language = r->language;
		if (r->n_preamble || r->n_operative || is_corrigendum(r))
			return write_people(&page, record, r->symbol.at != NULL);
	} else if (record->type == &pd_statement_type) {
		const struct pd_statement *s = record->at;
		page.language = s->language;
		if (s->n_paragraphs)
			return write_people(&page, record, true);
	}
	pd_sheet_digest(&page, record->type, record->at);
	return out->status;
}

enum pd_status pd_text_write(const struct pd_record *record, const struct pd_write_options *options, struct pd_buf *out,
                             struct pd_report *report)
{
	(void)options, (void)report;
	return write_record(record, out, false);
}

static enum pd_status markdown_write(const struct pd_record *record, const struct pd_write_options *options,
                                     struct pd_buf *out, struct pd_report *report)
{
	(void)options, (void)report;
	return write_record(record, out, true);
}

const struct pd_format pd_format_markdown = {
	.name = "markdown", .extensions = "", .help = "for people: resolutions as printed, digests of the rest, with Markdown's marks",
	.write = markdown_write,
};
