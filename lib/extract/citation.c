/*
 * citation.c: resolutions cited in prose. What is a citation is said by the
 * rules that make `resolution`; here it is decided whose it is, and of which
 * year. In doubt it stays unresolved, with a note.
 */
#include "extract/citation.h"

#include <limits.h>
#include <stdlib.h>

static const struct {
	const char *name, *code;
	enum pd_citing_body body;
} bodies[] = {
	{ "United Nations Security Council", "UNSC", PD_BODY_UNSC },
	{ "United Nations General Assembly", "UNGA", PD_BODY_UNGA },
	{ "United Nations Economic and Social Council", "ECOSOC", PD_BODY_ECOSOC },
	{ "United Nations Human Rights Council", "HRC", PD_BODY_HRC },
	{ "United Nations Commission on the Status of Women", "CSW", PD_BODY_CSW },
	{ "United Nations", NULL, PD_BODY_UN },
};

struct pd_str pd_body_code(enum pd_citing_body body)
{
	for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
		if (bodies[i].body == body)
			return pd_str_c(bodies[i].code);
	return (struct pd_str){ 0 };
}

enum pd_citing_body pd_body_named(struct pd_str code)
{
	for (size_t i = 0; code.at && i < sizeof bodies / sizeof *bodies; i++)
		if (bodies[i].code && pd_str_is(code, bodies[i].code))
			return bodies[i].body;
	return PD_BODY_UNKNOWN;
}

enum pd_citing_body pd_body_of(const struct pd_context *c, const struct pd_mention *org)
{
	struct pd_str name = pd_cell(c->tables, PD_T_ORGS, c->tables->values[org->value].row, PD_ORG_NAME);
	for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
		if (pd_str_is(name, bodies[i].name))
			return bodies[i].body;
	return PD_BODY_OTHER;
}

uint32_t pd_unsc_row(const struct pd_tables *t, int64_t number)
{
	uint32_t low = 0, high = t->table[PD_T_RESOLUTIONS].n_rows;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		int64_t n = pd_str_number(pd_cell(t, PD_T_RESOLUTIONS, middle, PD_RES_NUMBER));
		if (n == number)
			return middle;
		if (n < number)
			low = middle + 1;
		else
			high = middle;
	}
	return UINT32_MAX;
}

static int unsc_year(const struct pd_tables *t, int number)
{
	uint32_t row = pd_unsc_row(t, number);
	return row == UINT32_MAX ? 0 : (int)pd_str_number(pd_cell(t, PD_T_RESOLUTIONS, row, PD_RES_YEAR));
}

static bool knows_council(const struct pd_context *c)
{
	const struct pd_article *a = c->article;
	for (size_t i = 0; i < a->n_organizations; i++) /* no more than the table has */
		if (pd_str_is(a->organizations[i].name, "United Nations Security Council"))
			return true;
	return false;
}

/* Words that name a body without being in the table of organizations: rules capture them as they stand. */
static enum pd_citing_body captured_body(const struct pd_context *c, const struct pd_captured *x)
{
	const struct pd_tokens *t = c->tokens;
	const struct pd_mention *org = pd_mention_at(t, x->first, PD_N_ORG);
	if (org)
		return pd_body_of(c, org);
	if (pd_token_is(t, x->first, "sc") || pd_token_is(t, x->first, "unsc"))
		return PD_BODY_UNSC;
	if (pd_token_is(t, x->first, "council")) /* "Council resolution 383": the Council that the text speaks of */
		return knows_council(c) ? PD_BODY_UNSC : PD_BODY_UNKNOWN;
	return PD_BODY_UNGA;
}

/* The body that the sentence speaks of before the citation, or of a word that tells: "Parliament", "the Senate". */
static enum pd_citing_body sentence_body(const struct pd_context *c, uint32_t at)
{
	const struct pd_tokens *t = c->tokens;
	static const char *const others[] = { "parliament", "senate", "congress", "house", "cabinet", "knesset", "bundestag",
		"duma", "legislature", "board", "party", "assembly", "council", "conference", "commission", NULL };
	for (uint32_t i = at, n = 0; i-- && n < 60 && t->at[i].block == t->at[at].block; n++) {
		const struct pd_mention *org = pd_mention_at(t, i, PD_N_ORG);
		if (org) {
			enum pd_citing_body body = pd_body_of(c, org);
			/* A mission or agency of the United Nations does not pass resolutions: it says nothing. */
			struct pd_str parent = pd_cell(c->tables, PD_T_ORGS, c->tables->values[org->value].row, PD_ORG_PARENT);
			if (body != PD_BODY_OTHER || !pd_str_starts(parent, PD_STR("United Nations")))
				return body;
		}
		for (size_t k = 0; others[k]; k++)
			if (t->at[i].flags & PD_TOKEN_CAPITAL && pd_token_is(t, i, others[k]) && !pd_mention_over(t, i, PD_N_ORG))
				return k < 12 ? PD_BODY_OTHER : PD_BODY_UNKNOWN;
		if (t->at[i].flags & PD_TOKEN_FIRST)
			break;
	}
	return PD_BODY_UNKNOWN;
}

/* Does "on women, peace and security" behind the number say what the table says the resolution is about? */
static bool topic_fits(const struct pd_context *c, const struct pd_cited *cited)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t row = pd_unsc_row(c->tables, cited->number), hits = 0;
	if (row == UINT32_MAX || !pd_token_is(t, cited->end, "on"))
		return false;
	struct pd_str topic = pd_cell(c->tables, PD_T_RESOLUTIONS, row, PD_RES_TOPIC);
	for (uint32_t i = cited->end + 1; i < cited->end + 8 && i < t->n; i++) {
		struct pd_str word = pd_token_str(t, i);
		if (t->at[i].kind != PD_TK_WORD || word.len < 4)
			continue;
		for (size_t k = 0; k + word.len <= topic.len; k++)
			if (pd_str_eq_fold(pd_str(topic.at + k, word.len), word)) {
				hits++;
				break;
			}
	}
	return hits >= 2;
}

/* The session of a resolution of the Assembly before 1976 that is cited by its number alone, if the table has it. */
static struct pd_str ga_session(const struct pd_tables *t, int number)
{
	for (uint32_t row = 0; row < t->table[PD_T_GA_RESOLUTIONS].n_rows; row++)
		if (pd_str_number(pd_cell(t, PD_T_GA_RESOLUTIONS, row, PD_GA_NUMBER)) == number)
			return pd_cell(t, PD_T_GA_RESOLUTIONS, row, PD_GA_SESSION);
	return (struct pd_str){ 0 };
}

/* The last year that the sentence says; INT_MAX when it says none. */
static int said_year(const struct pd_context *c, uint32_t at)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t end = pd_sentence_end(t, at);
	int found = 0;
	for (uint32_t i = pd_sentence_first(t, at); i < end; i++) {
		const struct pd_mention *d = pd_mention_at(t, i, PD_E_DATE);
		int64_t year = d ? c->dates[d->value].year : pd_token_number(t, i);
		struct pd_str s = pd_token_str(t, i);
		if (t->at[i].kind == PD_TK_NUMBER && s.len == 5 && s.at[4] == 's') /* "the early 1970s" */
			year = pd_str_number(pd_str(s.at, 4));
		if (year > 1900 && year < 2100 && year > found)
			found = (int)year;
	}
	return found ? found : INT_MAX;
}

struct citing {
	struct pd_context *c;
	enum pd_citing_body last;     /* of the citation before: a bare "resolution 853" takes it up */
};

static enum pd_citing_body whose(const struct citing *x, const struct pd_cited *cited, uint32_t match_first)
{
	const struct pd_context *c = x->c;
	if (cited->session.at)
		return pd_str_number(cited->session) >= 31 || pd_str_number(cited->session) < 0 ? PD_BODY_UNGA : PD_BODY_OTHER;
	enum pd_citing_body near = sentence_body(c, match_first);
	if (near != PD_BODY_UNKNOWN && near != PD_BODY_UN)
		return near;
	int year = unsc_year(c->tables, cited->number);
	if (year && cited->year == year)
		return PD_BODY_UNSC;
	if (ga_session(c->tables, cited->number).at && year > said_year(c, cited->first))
		return PD_BODY_UNGA; /* "resolution 2758 of 1971": the Council had none of that number yet */
	if (year && c->year && year > c->year)
		return PD_BODY_UNKNOWN; /* passed after the article was written */
	if (year && !cited->year && (near == PD_BODY_UN || x->last == PD_BODY_UNSC || topic_fits(c, cited)))
		return PD_BODY_UNSC;
	return PD_BODY_UNKNOWN;
}

static void set_symbol(struct pd_context *c, struct pd_resolution *r, const struct pd_cited *cited)
{
	r->body = pd_body_code(cited->body);
	r->number = pd_int(cited->number);
	if (cited->session.at)
		r->session = cited->session;
	switch (cited->body) {
	case PD_BODY_UNSC:
		if (cited->year)
			r->symbol = pd_str_printf(c->arena, "S/RES/%d (%d)", cited->number, cited->year);
		else
			r->symbol = pd_str_printf(c->arena, "S/RES/%d", cited->number);
		break;
	case PD_BODY_UNGA:
		if (!cited->session.at && (r->session = ga_session(c->tables, cited->number)).at)
			r->symbol = pd_str_printf(c->arena, "A/RES/%d (%.*s)", cited->number, PD_ARG(r->session));
		else if (!cited->session.at)
			r->symbol = pd_str_printf(c->arena, "A/RES/%d", cited->number);
		else if (pd_is_digit(cited->session.at[0]) || pd_str_starts(cited->session, PD_STR("ES")))
			r->symbol = pd_str_printf(c->arena, "A/RES/%.*s/%d", PD_ARG(cited->session), cited->number);
		else
			r->symbol = pd_str_printf(c->arena, "A/RES/%d (%.*s)", cited->number, PD_ARG(cited->session));
		break;
	case PD_BODY_HRC:
		r->symbol = pd_str_printf(c->arena, "A/HRC/RES/%.*s/%d", PD_ARG(cited->session), cited->number);
		break;
	default:
		r->symbol = pd_str_printf(c->arena, "E/RES/%.*s/%d", PD_ARG(cited->session), cited->number);
	}
}

static void derive(struct pd_resolution *r, const char *member)
{
	r->derived |= (uint64_t)1 << pd_field_index(&pd_resolution_type, member);
}

static void add_resolution(struct pd_context *c, struct pd_cited *cited, struct pd_str rule)
{
	struct pd_article *a = c->article;
	struct pd_resolution r = { .origin = PD_STR("text") };
	size_t place = pd_text_source(c->text, c->tokens->at[cited->first].start);
	uint32_t row = UINT32_MAX;

	if (cited->body == PD_BODY_UNSC) {
		row = pd_unsc_row(c->tables, cited->number);
		int year = unsc_year(c->tables, cited->number);
		if (row == UINT32_MAX) {
			pd_report_at(c->report, PD_D_NO_YEAR, place, "the Security Council has adopted no resolution %d that polidoc knows",
			             cited->number);
		} else if (cited->year && cited->year != year) {
			pd_report_at(c->report, PD_D_WRONG_YEAR, place, "resolution %d is cited as of %d; it was adopted in %d",
			             cited->number, cited->year, year);
			cited->year_said = false;
		}
		cited->year = year ? year : cited->year;
	}
	set_symbol(c, &r, cited);
	if (cited->year) {
		r.year = pd_int(cited->year);
		if (!cited->year_said)
			derive(&r, "year");
	}
	if (row != UINT32_MAX) {
		r.adopted = pd_cell(c->tables, PD_T_RESOLUTIONS, row, PD_RES_ADOPTED);
		if (r.adopted.at)
			derive(&r, "adopted");
	}
	if (!cited->body_said)
		derive(&r, "body");
	if (r.session.at && !cited->session.at)
		derive(&r, "session");
	if (cited->inside) { /* the text has the ends of the range */
		derive(&r, "number");
		derive(&r, "symbol");
	}
	uint32_t *at = pd_index_at(c->arena, &c->entries, pd_hash_fold('r', r.symbol));
	if (*at && pd_str_eq(a->resolutions[*at - 1].symbol, r.symbol)) {
		struct pd_resolution *old = &a->resolutions[*at - 1];
		old->derived &= r.derived;
		if (old->n_evidence < 16)
			pd_evidence(c, &old->evidence, &old->n_evidence, cited->first, cited->end);
		pd_mark_entry(c, cited->first, PD_MARK_RESOLUTION, *at - 1);
		return;
	}
	*at = (uint32_t)a->n_resolutions + 1;
	pd_mark_entry(c, cited->first, PD_MARK_RESOLUTION, *at - 1);
	PD_PUSH(c->arena, a->resolutions, a->n_resolutions, r);
	struct pd_resolution *new = &a->resolutions[a->n_resolutions - 1];
	pd_evidence(c, &new->evidence, &new->n_evidence, cited->first, cited->end);
	pd_explain(c, cited->first, "resolution", r.symbol, "rule", rule);
}

static void settle(struct citing *x, struct pd_cited *cited, enum pd_citing_body said, uint32_t match_first,
                   struct pd_str rule)
{
	struct pd_context *c = x->c;
	cited->body = said;
	cited->body_said = said != PD_BODY_UNKNOWN && said != PD_BODY_UN;
	if (said == PD_BODY_UN) /* "UN resolution 242": which of its organs, the number says */
		cited->body = cited->session.at ? PD_BODY_UNGA : unsc_year(c->tables, cited->number) ? PD_BODY_UNSC : PD_BODY_UNKNOWN;
	else if (said == PD_BODY_UNKNOWN)
		cited->body = whose(x, cited, match_first);
	if (cited->session.at && cited->body == PD_BODY_UNSC)
		cited->body = PD_BODY_UNGA; /* 46/182 is none of the Council's */
	if (cited->body == PD_BODY_OTHER)
		return;
	bool wants_session = cited->body == PD_BODY_HRC || cited->body == PD_BODY_ECOSOC || cited->body == PD_BODY_CSW;
	if (cited->body == PD_BODY_UNKNOWN || (wants_session && !cited->session.at)) {
		pd_report_at(c->report, PD_D_IN_DOUBT, pd_text_source(c->text, c->tokens->at[cited->first].start),
		             "resolution %d: the text does not say whose it is", cited->number);
		return;
	}
	x->last = cited->body;
	add_resolution(c, cited, rule);
}

/* "S/RES/242", "A/RES/46/182", "A/RES/3379(XXX)", with a year in brackets behind. */
static bool read_symbol(struct pd_str s, struct pd_cited *cited)
{
	if (pd_str_starts(s, PD_STR("S/RES/"))) {
		cited->number = atoi(s.at + 6);
		cited->body = PD_BODY_UNSC;
		const char *open = memchr(s.at, '(', s.len);
		if (open)
			cited->year = atoi(open + 1);
		return cited->number > 0;
	}
	if (!pd_str_starts(s, PD_STR("A/RES/")))
		return false;
	struct pd_str rest = pd_str(s.at + 6, s.len - 6), part;
	cited->body = PD_BODY_UNGA;
	const char *open = memchr(rest.at, '(', rest.len);
	if (open && rest.at[rest.len - 1] == ')') {
		cited->number = atoi(rest.at);
		cited->session = pd_str_between(open + 1, rest.at + rest.len - 1);
		return cited->number > 0;
	}
	if (!pd_str_cut(&rest, '/', &part) || !rest.at)
		return false;
	cited->session = part;
	cited->number = atoi(rest.at);
	return cited->number > 0;
}

/* The number that a token is; 0 for what is none that a document can have, "1e25" among them. */
static int number_at(const struct pd_tokens *t, uint32_t i)
{
	int64_t n = pd_token_number(t, i);
	return n > 0 && n < 1000000 ? (int)n : 0;
}

static void found_symbol(struct citing *x, const struct pd_found *m, const struct pd_captured *s, struct pd_str rule)
{
	struct pd_cited cited = { .first = m->first, .end = m->end, .body_said = true };
	const struct pd_captured *year = pd_capture(m, PD_C_YEAR);
	if (!read_symbol(pd_token_str(x->c->tokens, s->first), &cited))
		return;
	if (year)
		cited.year = number_at(x->c->tokens, year->first);
	cited.year_said = cited.year != 0;
	if (cited.body == PD_BODY_UNSC && cited.year && !year && cited.year < 1946)
		cited.year = 0;
	x->last = cited.body;
	add_resolution(x->c, &cited, rule);
}

static int date_year(const struct pd_context *c, const struct pd_captured *x, struct pd_date *date)
{
	const struct pd_mention *m = pd_mention_at(c->tokens, x->first, PD_E_DATE);
	if (!m)
		return 0;
	*date = c->dates[m->value];
	return date->year;
}

static void settle_range(struct citing *x, struct pd_cited from, int to, enum pd_citing_body body, uint32_t first,
                         struct pd_str rule)
{
	for (int n = from.number; n <= to && n - from.number <= 60; n++) {
		struct pd_cited one = from;
		one.number = n;
		one.inside = n != from.number && n != to;
		if (n != from.number)
			one.year = 0, one.year_said = false;
		settle(x, &one, body, first, rule);
	}
}

/* The captures of a list, in order: a number, then what belongs to it, up to the next number. */
static void found_list(struct citing *x, const struct pd_found *m, enum pd_citing_body body, struct pd_str rule)
{
	struct pd_context *c = x->c;
	struct pd_cited cited = { 0 };
	struct pd_str session = { 0 };
	uint32_t session_first = 0;
	int to = 0;
	for (unsigned i = 0; i <= m->n; i++) {
		const struct pd_captured *k = i < m->n ? &m->captured[i] : NULL;
		bool slash = k && k->name == PD_C_SESSION && i + 1 < m->n && m->captured[i + 1].name == PD_C_N &&
		             m->captured[i + 1].first == k->end + 1 && pd_token_mark(c->tokens, k->end) == '/';
		if (cited.number && (!k || k->name == PD_C_N || slash)) {
			if (to > cited.number)
				settle_range(x, cited, to, body, m->first, rule);
			else
				settle(x, &cited, body, m->first, rule);
			memset(&cited, 0, sizeof cited);
			to = 0;
		}
		if (!k)
			break;
		switch (k->name) {
		case PD_C_SESSION:
			if (slash) {
				session = pd_tokens_fold(c->arena, c->tokens, k->first, k->end);
				session_first = k->first;
			} else {
				cited.session = pd_tokens_fold(c->arena, c->tokens, k->first, k->end);
				cited.end = k->end + 1;
			}
			break;
		case PD_C_N:
			cited.number = number_at(c->tokens, k->first);
			cited.first = session.at ? session_first : k->first;
			cited.end = k->end;
			cited.session = session;
			session = (struct pd_str){ 0 };
			break;
		case PD_C_YEAR:
			cited.year = number_at(c->tokens, k->first);
			cited.year_said = true;
			cited.end = k->end + (pd_token_mark(c->tokens, k->end) == ')');
			break;
		case PD_C_DATE:
			if (!cited.year && (cited.year = date_year(c, k, &cited.date)) != 0)
				cited.year_said = true;
			cited.end = k->end;
			break;
		case PD_C_TO:
			to = number_at(c->tokens, k->first);
			cited.end = k->end;
			break;
		}
	}
}

static void found(struct citing *x, const struct pd_found *m)
{
	struct pd_context *c = x->c;
	struct pd_str rule = pd_rule_name(c, m);
	const struct pd_captured *symbol = pd_capture(m, PD_C_SYMBOL), *body = pd_capture(m, PD_C_BODY);
	const struct pd_captured *acronym = pd_capture(m, PD_C_RELATION);
	enum pd_citing_body said = PD_BODY_UNKNOWN;
	if (symbol) {
		found_symbol(x, m, symbol, rule);
		return;
	}
	if (body)
		said = captured_body(c, body);
	else if (acronym)
		said = pd_token_is(c->tokens, acronym->first, "ungar") ? PD_BODY_UNGA : PD_BODY_UNSC;
	/* "the resolution (1) called upon": an enumeration */
	if (pd_token_mark(c->tokens, m->first + 1) == '(' && m->n == 1 && pd_token_number(c->tokens, m->captured[0].first) < 100)
		return;
	found_list(x, m, said, rule);
}

void pd_find_resolutions(struct pd_context *c)
{
	struct citing x = { c, (enum pd_citing_body)c->last_body };
	for (size_t i = 0; i < c->found[PD_M_RESOLUTION].n; i++)
		found(&x, &c->found[PD_M_RESOLUTION].at[i]);
	c->last_body = x.last;
}
