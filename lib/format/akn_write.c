/*
 * akn_write.c: resolutions and statements as Akoma Ntoso 3.0, in the way of the United Nations (AKN4UN): identification
 * by FRBR, classification, workflow, votes, references, cover page, then the clauses (akn_write_body.c).
 */
#include "format/akn_out.h"

#include <stdio.h>

#define NO_DATE PD_STR("0001-01-01")   /* where the schema wants a date and none is known */

bool akn_is_day(struct pd_str date)
{
	return date.len == 10 && pd_is_date(date) && !pd_str_starts(date, PD_STR("0001-"));
}

/* "value" attributes alone: <NAME A="..." B="..."/> */
static void empty2(struct akn_out *o, const char *name, const char *a, struct pd_str av, const char *b, struct pd_str bv)
{
	akn_line(o);
	pd_buf_printf(o->out, "<%s", name);
	akn_put_attribute(o, a, av);
	if (b)
		akn_put_attribute(o, b, bv);
	akn_puts(o, "/>");
}

/* --- identification --- */

static struct pd_str slug(struct pd_arena *arena, struct pd_str symbol)
{
	char *to = pd_arena_bytes(arena, symbol.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < symbol.len; i++) {
		char c = pd_lower(symbol.at[i]);
		if (pd_is_lower(c) || pd_is_digit(c))
			to[n++] = c;
		else if (n && to[n - 1] != '-')
			to[n++] = '-';
	}
	while (n && to[n - 1] == '-')
		n--;
	return pd_str(to, n);
}

/* The last part of the address: "2722-2024" of S/RES/2722 (2024), "2006-1" of S/PRST/2006/1; others in full. */
static struct pd_str address_of(struct akn_out *o, const struct akn_document *d)
{
	static const char *const prefixes[] = { "S/RES/", "S/PRST/", "S/" };
	struct pd_str whole = slug(o->arena, d->symbol), rest, one, two;

	if (!d->symbol.at)
		return PD_STR("unnumbered");
	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
		size_t n = strlen(prefixes[i]);
		if (!pd_str_starts(d->symbol, pd_str_c(prefixes[i])))
			continue;
		struct pd_str tail = slug(o->arena, pd_str(d->symbol.at + n, d->symbol.len - n));
		rest = tail;
		bool plain = pd_str_cut(&rest, '-', &one) && pd_str_cut(&rest, '-', &two) && !rest.at &&
		             pd_str_number(one) >= 0 && pd_str_number(two) >= 0;
		return plain ? tail : whole;
	}
	return whole;
}

static const char *const levels[] = { "Work", "Expression", "Manifestation" };

static void frbr(struct akn_out *o, const struct akn_document *d, int level, const char *component)
{
	struct pd_str uri, code = akn_language_code(d->language), author = akn_body_author(d->body);
	struct pd_str date = akn_is_day(d->date) ? d->date : NO_DATE, tail = address_of(o, d);

	uri = pd_str_printf(o->arena, "/akn/un/statement/deliberation/%.*s/%.*s/%.*s", PD_ARG(slug(o->arena, d->body)),
	                    PD_ARG(date), PD_ARG(tail));
	if (level)
		uri = pd_str_printf(o->arena, "%.*s/%.*s@", PD_ARG(uri), PD_ARG(code));
	akn_line(o);
	pd_buf_printf(o->out, "<FRBR%s>", levels[level]);
	o->depth++;
	const char *end = level == 2 ? ".xml" : "/";
	empty2(o, "FRBRthis", "value", pd_str_printf(o->arena, "%.*s/!main%s%s", PD_ARG(uri), component, level == 2 ? ".xml" : ""),
	       NULL, NO_DATE);
	empty2(o, "FRBRuri", "value", pd_str_printf(o->arena, "%.*s%s", PD_ARG(uri), end), NULL, NO_DATE);
	static const char *const dates[] = { "adoption", "publication", "markup" };
	const char *what = level == 0 && d->draft ? "voting" : dates[level];
	empty2(o, "FRBRdate", "date", level == 2 ? NO_DATE : date, "name", pd_str_c(what));
	static const char *const roles[] = { "author", "issuer", "editor" };
	empty2(o, "FRBRauthor", "href", level == 2 ? PD_STR("#polidoc") : author.at ? author : PD_STR("un"), "as",
	       pd_str_c(roles[level]));
	if (level == 0)
		empty2(o, "FRBRcountry", "value", PD_STR("un"), NULL, NO_DATE);
	if (level == 1)
		empty2(o, "FRBRlanguage", "language", code, NULL, NO_DATE);
	o->depth--;
	akn_line(o);
	pd_buf_printf(o->out, "</FRBR%s>", levels[level]);
}

static void identification(struct akn_out *o, const struct akn_document *d, const char *component)
{
	akn_element_open(o, "identification source=\"#polidoc\"");
	for (int level = 0; level < 3; level++)
		frbr(o, d, level, component);
	akn_element_close(o, "identification");
}

/* --- classification --- */

static void keyword(struct akn_out *o, const char *refers_to, struct pd_str value, struct pd_str uri, struct pd_str shown,
                    struct pd_str scheme)
{
	akn_line(o);
	akn_puts(o, "<keyword");
	akn_put_attribute(o, "refersTo", pd_str_c(refers_to));
	akn_put_attribute(o, "value", value);
	akn_put_attribute(o, "href", uri);
	akn_put_attribute(o, "showAs", shown);
	akn_put_attribute(o, "dictionary", scheme.at ? scheme : PD_STR(""));
	akn_puts(o, "/>");
}

static bool said_before(const struct pd_str *list, size_t i)
{
	for (size_t j = 0; j < i; j++)
		if (pd_str_eq(list[j], list[i]))
			return true;
	return false;
}

static void goals(struct akn_out *o, const struct akn_document *d)
{
	size_t n = d->n_sdgs < 64 ? d->n_sdgs : 64;

	if (!n)
		return;
	akn_element_open(o, "classification source=\"http://metadata.un.org/sdg\"");
	for (size_t i = 0; i < n; i++) {
		struct pd_str goal = akn_fold(o->arena, d->sdgs[i]);
		if (goal.at && !said_before(d->sdgs, i))
			keyword(o, NULL, goal, pd_str_printf(o->arena, "http://metadata.un.org/sdg/%.*s", PD_ARG(goal)),
			        pd_str_printf(o->arena, "sdg_%.*s", PD_ARG(goal)), PD_STR("SDGO"));
	}
	akn_element_close(o, "classification");
}

static void subject(struct akn_out *o, const struct pd_subject *s)
{
	struct pd_str term = akn_fold(o->arena, s->term), scheme = akn_fold(o->arena, s->scheme);
	struct pd_str uri = akn_fold(o->arena, s->uri), code = akn_fold(o->arena, s->code);

	if (!term.at || pd_str_is(scheme, "SDGO"))
		return;
	if (code.at && !uri.at && !pd_str_eq(code, term) && !pd_str_is(code, "X"))
		keyword(o, "agenda", code, uri, term, scheme);
	else
		keyword(o, NULL, term, uri, term, scheme);
}

static void subjects(struct akn_out *o, const struct akn_document *d)
{
	bool titled = d->title.at && d->resolution;

	if (!d->n_subjects && !d->n_agenda && !titled)
		return;
	akn_element_open(o, "classification source=\"DHLAUTH\"");
	for (size_t i = 0; i < d->n_subjects; i++)
		subject(o, &d->subjects[i]);
	for (size_t i = 0; i < d->n_agenda; i++) {
		struct pd_str item = akn_without_stop(akn_fold(o->arena, d->agenda[i]));
		if (item.at)
			keyword(o, "agenda", PD_STR("X"), (struct pd_str){ 0 }, item, PD_STR("S/"));
	}
	if (titled)
		keyword(o, "title", d->title, (struct pd_str){ 0 }, d->title, PD_STR("DHL"));
	akn_element_close(o, "classification");
}

/* A classification without a keyword is none. */
static void classification(struct akn_out *o, const struct akn_document *d)
{
	void (*const parts[])(struct akn_out *, const struct akn_document *) = { goals, subjects };

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		size_t before = o->out->len, n = o->n_ids;
		parts[i](o, d);
		if (o->out->status == PD_OK && o->out->len > before && n == o->n_ids &&
		    !memmem(o->out->at + before, o->out->len - before, "<keyword", 8))
			o->out->len = before;
	}
}

/* --- workflow, votes --- */

/*
 * Names joined as the United Nations join them, "A, B and C"; where the reader would part them otherwise, since a name
 * holds a comma or "and", by semicolons.
 */
static struct pd_str joined_states(struct akn_out *o, const struct pd_str *names, size_t n)
{
	struct pd_str *list = NULL, *read = NULL, line = { 0 };
	size_t n_list = 0, n_read = 0;

	for (size_t i = 0; i < n; i++) {
		char *name = (char *)akn_fold(o->arena, names[i]).at;
		size_t len = name ? akn_fold(o->arena, names[i]).len : 0;
		for (size_t j = 0; j < len; j++)
			name[j] = name[j] == ';' ? ',' : name[j]; /* the arena's own copy */
		akn_split_states(o->arena, pd_str_printf(o->arena, "%.*s;", (int)len, name ? name : ""), &list, &n_list);
	}
	for (size_t i = 0; i < n_list; i++)
		line = i ? pd_str_printf(o->arena, "%.*s%s%.*s", PD_ARG(line), i + 1 == n_list ? " and " : ", ",
		                         PD_ARG(list[i])) : list[i];
	akn_split_states(o->arena, line, &read, &n_read);
	bool same = n_read == n_list;
	for (size_t i = 0; same && i < n_list; i++)
		same = pd_str_eq(read[i], list[i]);
	if (same)
		return line;
	line = PD_STR("");
	for (size_t i = 0; i < n_list; i++)
		line = pd_str_printf(o->arena, "%.*s%s%.*s;", PD_ARG(line), i ? " " : "", PD_ARG(list[i]));
	return line;
}

static void step(struct akn_out *o, const char *outcome, struct pd_str date, struct pd_str as, struct pd_str by,
                 bool chapter_vii)
{
	akn_line(o);
	akn_puts(o, "<step");
	akn_put_attribute(o, "date", akn_is_day(date) ? date : NO_DATE);
	if (outcome)
		akn_put_attribute(o, "outcome", pd_str_c(outcome));
	if (as.len)
		akn_put_attribute(o, "as", as);
	if (chapter_vii)
		akn_puts(o, " refersTo=\"#chaptervii\"");
	akn_put_attribute(o, "by", by.at ? by : PD_STR(""));
	akn_puts(o, "/>");
}

static bool is_record(struct pd_str meeting)
{
	return meeting.len > 5 && memmem(meeting.at, meeting.len, "/PV.", 4);
}

static void workflow(struct akn_out *o, const struct akn_document *d)
{
	struct pd_str none = { 0 }, meeting = is_record(d->meeting) ? d->meeting : none;
	const struct pd_resolution *r = d->r;

	akn_element_open(o, "workflow source=\"#un\"");
	if (r) {
		struct pd_str draft = d->draft ? none : akn_fold(o->arena, r->draft);
		step(o, "draftResolution", d->date, draft, joined_states(o, r->sponsors, r->n_sponsors), false);
		step(o, "draftResolutionAdditionalSponsors", d->date, none,
		     joined_states(o, r->additional_sponsors, r->n_additional_sponsors), false);
		if (!d->draft || d->refused)
			step(o, d->refused ? "notAdopted" : "adopted", d->date, meeting, d->outcome, r->chapter_vii);
	} else {
		step(o, NULL, d->date, meeting, none, false);
	}
	akn_element_close(o, "workflow");
}

static void count(struct akn_out *o, const char *side, const struct pd_int *votes, const struct pd_str *names, size_t n)
{
	bool counted = votes && votes->known && votes->value > 0;
	char digits[24] = "";

	if (!counted && !n)
		return;
	if (counted)
		snprintf(digits, sizeof digits, "%03lld", (long long)votes->value);
	akn_line(o);
	akn_puts(o, "<count");
	akn_put_attribute(o, "value", pd_str_c(digits));
	akn_put_attribute(o, "refersTo", pd_str_c(side));
	akn_puts(o, ">");
	o->depth++;
	if (n)
		akn_element_open(o, "akn4un:voters");
	for (size_t i = 0; i < n; i++) {
		akn_line(o);
		akn_puts(o, "<organization refersTo=\"#memberState\">");
		akn_escape(o, names[i]);
		akn_puts(o, "</organization>");
	}
	if (n)
		akn_element_close(o, "akn4un:voters");
	akn_element_close(o, "count");
}

static void votes(struct akn_out *o, const struct akn_document *d)
{
	static const struct pd_voters nobody;
	const struct pd_vote *vote = d->r ? d->r->vote : NULL;
	const struct pd_voters *v = d->r && d->r->voters ? d->r->voters : &nobody;

	if (vote && vote->in_favour.value + vote->against.value + vote->abstain.value == 0)
		vote = NULL;
	if (!vote && v == &nobody)
		return;
	akn_element_open(o, "analysis source=\"#un\"");
	akn_element_open(o, "parliamentary");
	akn_element_open(o, "voting");
	count(o, "#inFavour", vote ? &vote->in_favour : NULL, v->in_favour, v->n_in_favour);
	count(o, "#against", vote ? &vote->against : NULL, v->against, v->n_against);
	count(o, "#abstaining", vote ? &vote->abstain : NULL, v->abstain, v->n_abstain);
	count(o, "#absent", vote ? &vote->absent : NULL, v->absent, v->n_absent);
	akn_element_close(o, "voting");
	akn_element_close(o, "parliamentary");
	akn_element_close(o, "analysis");
}

/* --- references --- */

static void concept(struct akn_out *o, const char *element, const char *id, const char *href, const char *shown)
{
	akn_line(o);
	pd_buf_printf(o->out, "<%s eId=\"%s\" href=\"/akn/ontology/%s\" showAs=\"%s\"/>", element, id, href, shown);
	akn_eid(o, (struct pd_str){ 0 }, id, (struct pd_str){ 0 }, 0);
}

static void references(struct akn_out *o, const struct akn_document *d)
{
	akn_element_open(o, "references source=\"#polidoc\"");
	concept(o, "TLCOrganization", "polidoc", "organization/polidoc", "polidoc");
	concept(o, "TLCOrganization", "un", "organization/un", "United Nations");
	concept(o, "TLCConcept", "dateOfIssuance", "concept/un/dateOfIssuance", "Date of issuance");
	concept(o, "TLCConcept", "symbol", "reference/un/symbol", "Symbol");
	concept(o, "TLCRole", "publisher", "role/un/publisher", "Publisher");
	concept(o, "TLCRole", "issuingBody", "role/un/issuingBody", "Issuing body");
	concept(o, "TLCTerm", "title1", "reference/un/title", "Title");
	if (d->r) {
		concept(o, "TLCTerm", "memberState", "organization/un/memberState", "Member State");
		concept(o, "TLCTerm", "inFavour", "concept/un/voting/inFavour", "In favour");
		concept(o, "TLCTerm", "against", "concept/un/voting/against", "Against");
		concept(o, "TLCTerm", "abstaining", "concept/un/voting/abstaining", "Abstaining");
		concept(o, "TLCTerm", "absent", "concept/un/voting/absent", "Absent");
		concept(o, "TLCTerm", "resolutionNumber", "reference/un/resolutionNumber", "Number of the resolution");
		concept(o, "TLCConcept", "adoption", "concept/un/adoption", "Adoption");
		concept(o, "TLCConcept", "adoptionDate", "concept/un/adoptionDate", "Date of adoption");
		if (d->r->chapter_vii)
			concept(o, "TLCConcept", "chaptervii", "reference/un/uncharter/chaptervii", "Chapter VII");
	}
	for (size_t i = 0; i < d->n_cites; i++) {
		struct pd_str symbol = akn_symbol(o->arena, d->cites[i]);
		if (!symbol.at || pd_str_eq(symbol, d->symbol))
			continue;
		akn_line(o);
		akn_puts(o, "<TLCReference name=\"cites\"");
		akn_put_attribute(o, "eId", akn_eid(o, (struct pd_str){ 0 }, "ref", (struct pd_str){ 0 }, i + 1));
		akn_put_attribute(o, "href", pd_str_printf(o->arena, "https://undocs.org/%.*s", PD_ARG(symbol)));
		akn_put_attribute(o, "showAs", symbol);
		akn_puts(o, "/>");
	}
	akn_element_close(o, "references");
}

/* --- documents --- */

static void document(struct akn_out *o, const struct akn_document *d)
{
	struct pd_buf annex = { 0 }, *out = o->out;
	bool title_in_body = !d->r && d->parts.n_body && pd_str_is(d->parts.body[0].kind, "heading") &&
	                     pd_str_eq(d->parts.body[0].text, d->title);

	akn_puts(o, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
	akn_element_open(o, "akomaNtoso xmlns=\"" AKN_NAMESPACE "\" xmlns:akn4un=\"http://un.org/akn4un\"");
	akn_line(o);
	pd_buf_printf(out, "<statement name=\"%s\">", d->name);
	o->depth++;
	akn_element_open(o, "meta");
	identification(o, d, "");
	classification(o, d);
	workflow(o, d);
	votes(o, d);
	references(o, d);
	akn_write_notes(o, d->notes, d->n_notes, (struct pd_str){ 0 });
	akn_element_close(o, "meta");
	akn_write_cover(o, d, title_in_body);
	akn_write_parts(o, &d->parts, d->r != NULL, d->title);
	if (d->n_annexes) {
		unsigned depth = o->depth;
		o->out = &annex;
		o->depth += 4;
		identification(o, d, "/annex");
		pd_buf_char(&annex, '\0');
		o->depth = depth;
		o->out = out;
		if (annex.status != PD_OK)
			out->status = annex.status;
		else
			akn_write_annexes(o, d->annexes, d->n_annexes, annex.at);
		pd_buf_release(&annex);
	}
	akn_element_close(o, "statement");
	akn_element_close(o, "akomaNtoso");
	pd_buf_char(out, '\n');
}

static struct pd_str symbol_of(struct akn_out *o, struct pd_str symbol)
{
	struct pd_str known = symbol.at ? akn_symbol(o->arena, symbol) : symbol;
	return known.at ? known : akn_fold(o->arena, symbol);
}

static struct pd_str body_of(struct akn_out *o, struct pd_str symbol, struct pd_str body)
{
	struct pd_str by_symbol = akn_symbol_body(symbol);
	return by_symbol.at ? by_symbol : akn_body_author(body).at ? akn_fold(o->arena, body) : (struct pd_str){ 0 };
}

static void write_resolution(struct akn_out *o, const struct pd_resolution *r)
{
	struct akn_document d = {
		.name = "resolution", .resolution = true, .r = r, .symbol = symbol_of(o, r->symbol),
		.date = r->adopted, .language = r->language,
		.meeting = akn_fold(o->arena, r->meeting), .outcome = akn_fold(o->arena, r->outcome),
		.subjects = r->subjects, .n_subjects = r->n_subjects, .agenda = r->agenda, .n_agenda = r->n_agenda,
		.sdgs = r->sdgs, .n_sdgs = r->n_sdgs, .notes = r->notes, .n_notes = r->n_notes,
		.cites = r->cites, .n_cites = r->n_cites, .annexes = r->annexes, .n_annexes = r->n_annexes,
	};
	struct pd_str title = akn_fold(o->arena, r->title);

	d.body = body_of(o, d.symbol, r->body);
	d.refused = pd_str_is(r->status, "not-adopted");
	d.draft = d.refused || pd_str_is(r->status, "draft");
	if (d.draft) {
		d.name = "draftResolution";
		d.date = r->voted;
	}
	d.title = title.at ? akn_short_title(title) : title;
	d.parts = akn_arrange(o, r->preamble, r->n_preamble, r->operative, r->n_operative, true);
	document(o, &d);
}

/* What the sentence that opens the statement says of it counts, as for the reader. */
static void heed_opening(struct akn_out *o, struct akn_document *d, struct pd_str *item)
{
	char text[12];

	for (size_t i = 0; i < d->parts.n_body; i++) {
		const struct pd_clause *c = &d->parts.body[i];
		if (!pd_str_is(c->kind, "formula"))
			continue;
		size_t n = akn_date(c->text, text);
		struct pd_str number = akn_opening_meeting(c->text);
		if (n)
			d->date = pd_str_copy(o->arena, pd_str(text, n));
		if (number.at)
			d->meeting = pd_str_printf(o->arena, "S/PV.%.*s", PD_ARG(number));
		*item = akn_opening_item(c->text);
		return;
	}
}

static void write_statement(struct akn_out *o, const struct pd_statement *s)
{
	struct akn_document d = {
		.name = "presidentialStatement", .symbol = symbol_of(o, s->symbol), .date = s->date, .language = s->language,
		.meeting = akn_fold(o->arena, s->meeting),
		.subjects = s->subjects, .n_subjects = s->n_subjects, .agenda = s->agenda, .n_agenda = s->n_agenda,
		.sdgs = s->sdgs, .n_sdgs = s->n_sdgs, .notes = s->notes, .n_notes = s->n_notes,
		.cites = s->cites, .n_cites = s->n_cites, .annexes = s->annexes, .n_annexes = s->n_annexes,
	};
	struct pd_str item = { 0 };

	d.body = body_of(o, d.symbol, s->body);
	d.title = akn_fold(o->arena, s->title);
	d.parts = akn_arrange(o, NULL, 0, s->paragraphs, s->n_paragraphs, false);
	if (!d.title.at)
		d.title = akn_opening_title(d.parts.body, d.parts.n_body);
	heed_opening(o, &d, &item);
	if (item.at)
		d.agenda = &item, d.n_agenda = 1;
	document(o, &d);
}

static void write_record(struct akn_out *o, const struct pd_record *record)
{
	if (record->type == &pd_resolution_type) {
		const struct pd_resolution *r = record->at;
		o->language = r->language;
		write_resolution(o, r);
	} else {
		const struct pd_statement *s = record->at;
		o->language = s->language;
		write_statement(o, s);
	}
}

/* The reader goes by the symbol, so a record that its symbol belies would come back as another. What is wrong, or NULL. */
static const char *misfit(struct akn_out *o, const struct pd_record *record)
{
	if (record->type == &pd_resolution_type) {
		struct pd_str symbol = ((const struct pd_resolution *)record->at)->symbol;
		if (!akn_symbol(o->arena, symbol).at)
			return "the symbol of the resolution is none";
		return pd_str_starts(symbol, PD_STR("S/PRST/")) ? "the resolution has the symbol of a statement" : NULL;
	}
	struct pd_str symbol = ((const struct pd_statement *)record->at)->symbol;
	return symbol.len && memmem(symbol.at, symbol.len, "/RES/", 5) ? "the statement has the symbol of a resolution" : NULL;
}

enum pd_status akn_write(const struct pd_record *record, const struct pd_write_options *options, struct pd_buf *out,
                         struct pd_report *report)
{
	struct pd_arena arena;
	struct akn_out o = { .out = out, .arena = &arena };
	jmp_buf here;

	(void)options; /* always indented: the United Nations' files are */
	if (record->type != &pd_resolution_type && record->type != &pd_statement_type) {
		pd_report_at(report, PD_D_NO_WRITER, PD_NOWHERE, "Akoma Ntoso holds resolutions and statements; this is of type %s",
		             record->type->name);
		return PD_REFUSED;
	}
	enum pd_status status = PD_OK;
	pd_arena_init(&arena);
	arena.oom = &here;
	if (setjmp(here)) {
		status = out->status = PD_NOMEM;
	} else {
		const char *wrong = misfit(&o, record);
		if (wrong) {
			pd_report_at(report, PD_D_NO_WRITER, PD_NOWHERE, "%s", wrong);
			status = PD_REFUSED;
		} else {
			write_record(&o, record);
			status = out->status;
		}
	}
	pd_arena_release(&arena);
	return status;
}
