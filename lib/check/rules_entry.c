/* rules_entry.c: summits, visits, agreements, organizations, priorities, quotes, and the articles that tell of them. */
#include "base/utf8.h"
#include "check/rules.h"

/* --- summits --- */

static void summit_year(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_summit *s = at;
	int64_t years[2] = { 0, 0 };

	if (!s->year.known || !s->name.len)
		return;
	for (uint32_t row = 0; row < c->tables->table[PD_T_SUMMITS].n_rows; row++) {
		if (!pd_str_eq_fold(pd_cell(c->tables, PD_T_SUMMITS, row, PD_SUMMIT_NAME), s->name))
			continue;
		int64_t year = pd_year_of(pd_cell(c->tables, PD_T_SUMMITS, row, PD_SUMMIT_START));
		if (year == s->year.value)
			return;
		years[years[0] != 0] = year;
	}
	if (years[0] > 0 && !years[1])
		pd_rule_tell(c, code, PD_STR("year"), s->name, "%.*s was in %lld; found %lld", PD_ARG(s->name), (long long)years[0], (long long)s->year.value);
}

static void summit_place(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_summit *s = at;
	struct pd_str other = { 0 };

	for (uint32_t row = 0; s->name.len && s->place.len && s->year.known && row < c->tables->table[PD_T_SUMMITS].n_rows; row++) {
		struct pd_str names = pd_cell(c->tables, PD_T_SUMMITS, row, PD_SUMMIT_PLACE), name;
		if (!pd_str_eq_fold(pd_cell(c->tables, PD_T_SUMMITS, row, PD_SUMMIT_NAME), s->name) ||
		    pd_year_of(pd_cell(c->tables, PD_T_SUMMITS, row, PD_SUMMIT_START)) != s->year.value)
			continue;
		while (pd_str_cut(&names, '|', &name)) {
			other = other.at ? other : name;
			if (pd_str_eq_fold(name, s->place) || pd_name_row(c->tables, PD_N_PLACE, name) == pd_name_row(c->tables, PD_N_PLACE, s->place))
				return;
		}
	}
	if (other.at)
		pd_rule_tell(c, code, PD_STR("place"), s->name, "%.*s of %lld was in %.*s; found %.*s", PD_ARG(s->name), (long long)s->year.value, PD_ARG(other),
		             PD_ARG(s->place));
}

static void summit_order(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_summit *s = at;
	size_t n = s->start.len < s->end.len ? s->start.len : s->end.len;

	if (n && memcmp(s->end.at, s->start.at, n) < 0)
		pd_rule_tell(c, code, PD_STR("end"), s->name, "%.*s ends on %.*s, before it begins on %.*s", PD_ARG(s->name), PD_ARG(s->end), PD_ARG(s->start));
}

static void summit_start(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_summit *s = at;

	if (s->year.known && s->start.len && pd_year_of(s->start) != s->year.value)
		pd_rule_tell(c, code, PD_STR("year"), s->name, "%.*s began on %.*s; its year is given as %lld", PD_ARG(s->name), PD_ARG(s->start),
		             (long long)s->year.value);
}

/* Does the place lie in the country? In doubt it does: many names are those of several places. */
static bool lies_in(const struct pd_checking *c, struct pd_str place, struct pd_str country)
{
	int64_t row = pd_name_row(c->tables, PD_N_PLACE, place), state = pd_name_row(c->tables, PD_N_STATE, place);
	struct pd_str known = state >= 0 ? pd_cell(c->tables, PD_T_STATES, (uint32_t)state, PD_STATE_CODE) :
		row >= 0 ? pd_cell(c->tables, PD_T_PLACES, (uint32_t)row, PD_PLACE_COUNTRY) : country;
	return pd_str_eq(known, country);
}

static void summit_country(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_summit *s = at;

	if (s->place.len && s->country.len && !lies_in(c, s->place, s->country))
		pd_rule_tell(c, code, PD_STR("country"), s->name, "%.*s does not lie in %.*s", PD_ARG(s->place), PD_ARG(s->country));
}

/* --- visits and agreements --- */

static void visit_country(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_visit *v = at;

	if (v->place.len && v->country.len && !lies_in(c, v->place, v->country))
		pd_rule_tell(c, code, PD_STR("country"), v->place, "%.*s does not lie in %.*s", PD_ARG(v->place), PD_ARG(v->country));
}

/* The row of the body at the end of an office, "Secretary-General of the United Nations"; -1: none that is known. */
static int64_t body_of_office(const struct pd_checking *c, struct pd_str office)
{
	int64_t row = -1;

	for (size_t from = 0; row < 0 && from < office.len; from++)
		if (!from || office.at[from - 1] == ' ')
			row = pd_name_row(c->tables, PD_N_ORG, pd_str(office.at + from, office.len - from));
	return row;
}

static bool is_former(struct pd_str office)
{
	static const char *const words[] = { "former ", "ex-", "late ", "last " };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t n = strlen(words[i]);
		if (office.len >= n && pd_str_eq_fold(pd_str(office.at, n), pd_str(words[i], n)))
			return true;
	}
	return false;
}

/*
 * An office of a body that was not there yet, or no more. When a person held an office is in no table: tables of office
 * holders are never whole, and what is not in them would be taken for wrong.
 */
static void visit_office(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_visit *v = at;
	int64_t year = pd_year_of(v->date), row = year > 0 ? body_of_office(c, v->office) : -1;

	if (row < 0)
		return;
	int64_t founded = pd_year_of(pd_cell(c->tables, PD_T_ORGS, (uint32_t)row, PD_ORG_FOUNDED));
	int64_t ended = pd_year_of(pd_cell(c->tables, PD_T_ORGS, (uint32_t)row, PD_ORG_ENDED));
	bool before = founded > year;
	if (before || (ended > 0 && ended < year && !is_former(v->office)))
		pd_rule_tell(c, code, PD_STR("date"), v->visitor, "%.*s visits as %.*s in %lld, and that body %s in %lld", PD_ARG(v->visitor), PD_ARG(v->office),
		             (long long)year, before ? "was founded" : "ended", (long long)(before ? founded : ended));
}

static void agreement_signed(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_agreement *a = at;
	int64_t row = pd_name_row(c->tables, PD_N_TREATY, a->official_title.len ? a->official_title : a->title);
	struct pd_str adopted = row >= 0 ? pd_cell(c->tables, PD_T_TREATIES, (uint32_t)row, PD_TREATY_ADOPTED) : (struct pd_str){ 0 };

	if (adopted.len >= 4 && a->signed_on.len && pd_year_of(a->signed_on) < pd_year_of(adopted))
		pd_rule_tell(c, code, PD_STR("signed"), a->title, "%.*s was adopted on %.*s, and cannot be signed on %.*s", PD_ARG(a->title), PD_ARG(adopted),
		             PD_ARG(a->signed_on));
}

/* --- organizations --- */

static void organization_unknown(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_organization *o = at;

	if (pd_name_row(c->tables, PD_N_ORG, o->name) < 0)
		pd_rule_tell(c, code, PD_STR("name"), o->name, "\"%.*s\" is no body that is known", PD_ARG(o->name));
}

/* Is @one among names that are parted by bars? */
static bool among(struct pd_str names, struct pd_str one)
{
	struct pd_str name;

	while (pd_str_cut(&names, '|', &name)) {
		if (name.len && name.at[0] == '=')
			name = pd_str(name.at + 1, name.len - 1);
		if (pd_str_eq_fold(name, one))
			return true;
	}
	return false;
}

static void organization_acronym(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_organization *o = at;
	int64_t row = pd_name_row(c->tables, PD_N_ORG, o->name);
	struct pd_str acronyms = row >= 0 ? pd_cell(c->tables, PD_T_ORGS, (uint32_t)row, PD_ORG_ACRONYM) : (struct pd_str){ 0 };

	if (acronyms.len && o->acronym.len && !among(acronyms, o->acronym))
		pd_rule_tell(c, code, PD_STR("acronym"), o->name, "%.*s is called %.*s; found %.*s", PD_ARG(o->name), PD_ARG(acronyms), PD_ARG(o->acronym));
}

static void organization_parent(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_organization *o = at;
	int64_t row = pd_name_row(c->tables, PD_N_ORG, o->name);
	struct pd_str parent = row >= 0 ? pd_cell(c->tables, PD_T_ORGS, (uint32_t)row, PD_ORG_PARENT) : (struct pd_str){ 0 };

	if (parent.len && o->parent.len && pd_name_row(c->tables, PD_N_ORG, parent) != pd_name_row(c->tables, PD_N_ORG, o->parent))
		pd_rule_tell(c, code, PD_STR("parent"), o->name, "%.*s belongs to %.*s; found %.*s", PD_ARG(o->name), PD_ARG(parent), PD_ARG(o->parent));
}

/* --- priorities and quotes --- */

static size_t words_in(struct pd_str text)
{
	size_t n = 0;
	bool word = false;

	for (size_t i = 0; i < text.len; i++) {
		bool letter = pd_is_alpha(text.at[i]) || (unsigned char)text.at[i] >= 0x80;
		n += letter && !word;
		word = letter;
	}
	return n;
}

static void priority_empty(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_priority *p = at;

	if (words_in(p->text) < 2)
		pd_rule_tell(c, code, PD_STR("text"), p->text, "\"%.*s\" says no aim", PD_ARG(p->text));
}

static void quote_empty(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_quote *q = at;

	if (words_in(q->text) == 0)
		pd_rule_tell(c, code, PD_STR("text"), q->text, "\"%.*s\" quotes no words", PD_ARG(q->text));
}

static void quote_nobody(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_quote *q = at;

	if (!q->speaker.len)
		pd_rule_tell(c, code, PD_STR("text"), q->text, "nobody is named who said so");
}

/* --- articles --- */

static void priorities_twice(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_article *a = at;

	for (size_t i = 1; i < a->n_priorities && i < 400; i++)
		for (size_t k = 0; k < i; k++)
			if (pd_str_eq(a->priorities[i].text, a->priorities[k].text) && pd_str_eq(a->priorities[i].actor, a->priorities[k].actor))
				pd_rule_tell(c, code, PD_AT_MEMBER(c, "priorities/%zu", i), a->priorities[i].text, "the priority stands twice");
}

static void priorities_numbers(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_article *a = at;

	for (size_t i = 1; i < a->n_priorities; i++) {
		int64_t before = pd_str_number(a->priorities[i - 1].number), number = pd_str_number(a->priorities[i].number);
		if (before > 0 && number > 1 && number != before + 1 && pd_str_eq(a->priorities[i].actor, a->priorities[i - 1].actor))
			pd_rule_tell(c, code, PD_AT_MEMBER(c, "priorities/%zu", i), a->priorities[i].text, "priority %lld follows priority %lld", (long long)number,
			             (long long)before);
	}
}

/* Sections in order: a heading is at most one level below the one before it. */
static void headings(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_article *a = at;
	int64_t before = -1;

	for (size_t i = 0; i < a->n_body; i++) {
		const struct pd_block *b = &a->body[i];
		if (!pd_str_is(b->kind, "heading") || !b->level.known)
			continue;
		if (before > 0 && b->level.value > before + 1)
			pd_rule_tell(c, code, PD_AT_MEMBER(c, "body/%zu", i), b->text, "a heading of level %lld follows one of level %lld", (long long)b->level.value,
			             (long long)before);
		before = b->level.value;
	}
}

static void article_empty(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_article *a = at;

	if (!a->n_body)
		pd_rule_tell(c, code, PD_STR(""), a->title, "the article has a head and no body");
}

static void countries_twice(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_article *a = at;

	for (size_t i = 1; i < a->n_countries; i++)
		for (size_t k = 0; k < i; k++)
			if (pd_str_eq(a->countries[i], a->countries[k])) {
				pd_rule_tell(c, code, PD_AT_MEMBER(c, "countries/%zu", i), a->countries[i], "%.*s is listed twice", PD_ARG(a->countries[i]));
				break;
			}
}

/* Citations of an article: a resolution whose number and year do not go together, or that was adopted later. */
static void article_later(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_article *a = at;
	int64_t published = pd_year_of(a->published);

	for (size_t i = 0; i < a->n_resolutions && published > 0; i++) {
		int64_t year = pd_symbol_split(a->resolutions[i].symbol).year;
		if (year > published)
			pd_rule_tell(c, code, PD_AT_MEMBER(c, "resolutions/%zu", i), a->resolutions[i].symbol, "%.*s is cited in an article of %lld",
			             PD_ARG(a->resolutions[i].symbol), (long long)published);
	}
}

/* --- evidence --- */

static void span(struct pd_checking *c, enum pd_code_id code, struct pd_str pointer, const struct pd_span *at)
{
	if (!at->start.known || !at->end.known)
		return;
	if (at->start.value >= at->end.value)
		pd_rule_tell(c, code, pointer, (struct pd_str){ 0 }, "the evidence ends at %lld, not behind its start, %lld", (long long)at->end.value,
		             (long long)at->start.value);
	else if (c->source.at && !c->native && (uint64_t)at->end.value > c->source.len)
		pd_rule_tell(c, code, pointer, (struct pd_str){ 0 }, "the evidence ends at %lld, the source at %zu", (long long)at->end.value, c->source.len);
}

#define DEPTH 50        /* of items in items */

/* Of whatever has a member `evidence`; the entries of an article are records, which are looked at themselves. */
static void spans_in(struct pd_checking *c, enum pd_code_id code, struct pd_str pointer, const struct pd_type *type, const void *at, unsigned depth)
{
	for (size_t f = 0; f < type->n_fields && depth < DEPTH; f++) {
		const struct pd_field *field = &type->fields[f];
		bool evidence = strcmp(field->name, "evidence") == 0;
		if (field->kind != PD_K_LIST || field->type->record)
			continue;
		for (size_t i = 0; i < pd_get_count(at, field); i++) {
			struct pd_str item = PD_AT_MEMBER(c, "%.*s%s%s/%zu", PD_ARG(pointer), pointer.len ? "/" : "", field->name, i);
			if (evidence)
				span(c, code, item, pd_item_at(at, field, i));
			else
				spans_in(c, code, item, field->type, pd_item_at(at, field, i), depth + 1);
		}
	}
}

static void evidence(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	spans_in(c, code, PD_STR(""), c->type, at, 0);
}

const struct pd_rule_row pd_rules_of_entries[] = {
	{ PD_D_SUMMIT_YEAR, &pd_summit_type, summit_year }, { PD_D_SUMMIT_PLACE, &pd_summit_type, summit_place },
	{ PD_D_SUMMIT_ORDER, &pd_summit_type, summit_order }, { PD_D_SUMMIT_START, &pd_summit_type, summit_start },
	{ PD_D_SUMMIT_COUNTRY, &pd_summit_type, summit_country }, { PD_D_VISIT_COUNTRY, &pd_visit_type, visit_country },
	{ PD_D_VISIT_OFFICE, &pd_visit_type, visit_office }, { PD_D_AGREEMENT_SIGNED, &pd_agreement_type, agreement_signed },
	{ PD_D_ORGANIZATION_UNKNOWN, &pd_organization_type, organization_unknown },
	{ PD_D_ORGANIZATION_ACRONYM, &pd_organization_type, organization_acronym },
	{ PD_D_ORGANIZATION_PARENT, &pd_organization_type, organization_parent }, { PD_D_PRIORITY_EMPTY, &pd_priority_type, priority_empty },
	{ PD_D_PRIORITY_TWICE, &pd_article_type, priorities_twice }, { PD_D_PRIORITY_NUMBERS, &pd_article_type, priorities_numbers },
	{ PD_D_QUOTE_EMPTY, &pd_quote_type, quote_empty }, { PD_D_QUOTE_NOBODY, &pd_quote_type, quote_nobody },
	{ PD_D_HEADINGS, &pd_article_type, headings }, { PD_D_ARTICLE_EMPTY, &pd_article_type, article_empty },
	{ PD_D_COUNTRIES_TWICE, &pd_article_type, countries_twice }, { PD_D_ARTICLE_LATER, &pd_article_type, article_later },
	{ PD_D_EVIDENCE_SPAN, NULL, evidence },
	{ PD_D_EVIDENCE_SPAN, NULL, NULL },
};
