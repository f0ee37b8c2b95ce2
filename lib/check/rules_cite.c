/* rules_cite.c: what resolutions and statements cite, and what their clauses refer to. */
#include "check/rules.h"

/* --- what is cited --- */

static void cites_year(struct pd_checking *c, enum pd_code_id code, const struct pd_str *cites, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct pd_symbol_parts parts = pd_symbol_split(cites[i]);
		if (!pd_str_is(parts.organ, "S") || !pd_str_is(parts.kind, "RES") || parts.year <= 0)
			continue;
		int64_t year = pd_cell_number(c->tables, PD_T_RESOLUTIONS, pd_resolution_row(c->tables, parts.number), PD_RES_YEAR);
		if (year > 0 && year != parts.year)
			pd_rule_tell(c, code, PD_AT_MEMBER(c, "cites/%zu", i), cites[i], "%.*s is cited; the resolution of that number is of %lld",
			             PD_ARG(cites[i]), (long long)year);
	}
}

static void cites_unknown(struct pd_checking *c, enum pd_code_id code, const struct pd_str *cites, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct pd_symbol_parts parts = pd_symbol_split(cites[i]);
		if (pd_str_is(parts.organ, "S") && pd_str_is(parts.kind, "RES") && parts.number > 0 && pd_resolution_row(c->tables, parts.number) < 0)
			pd_rule_tell(c, code, PD_AT_MEMBER(c, "cites/%zu", i), cites[i], "%.*s is cited, which is not known", PD_ARG(cites[i]));
	}
}

/* @year: of the document; @number: of a resolution of the Council, else 0. */
static void cites_later(struct pd_checking *c, enum pd_code_id code, const struct pd_str *cites, size_t n, int64_t year, int64_t number)
{
	for (size_t i = 0; i < n; i++) {
		struct pd_symbol_parts parts = pd_symbol_split(cites[i]);
		bool council = pd_str_is(parts.organ, "S") && pd_str_is(parts.kind, "RES");
		int64_t other = council ? pd_cell_number(c->tables, PD_T_RESOLUTIONS, pd_resolution_row(c->tables, parts.number), PD_RES_YEAR) : -1;
		other = other > 0 ? other : parts.year;
		if ((council && number && parts.number > number) || (year > 0 && other > year))
			pd_rule_tell(c, code, PD_AT_MEMBER(c, "cites/%zu", i), cites[i], "%.*s is cited, which is later than the document", PD_ARG(cites[i]));
	}
}

static void resolution_cites_year(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;
	cites_year(c, code, r->cites, r->n_cites);
}

static void statement_cites_year(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_statement *s = at;
	cites_year(c, code, s->cites, s->n_cites);
}

static void resolution_cites_unknown(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;
	cites_unknown(c, code, r->cites, r->n_cites);
}

static void statement_cites_unknown(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_statement *s = at;
	cites_unknown(c, code, s->cites, s->n_cites);
}

static void resolution_cites_later(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;
	struct pd_symbol_parts own = pd_symbol_split(r->symbol);
	int64_t year = r->year.known ? r->year.value : own.year;

	cites_later(c, code, r->cites, r->n_cites, year, pd_of_council(r) && pd_adopted(r) ? own.number : 0);
}

static void statement_cites_later(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_statement *s = at;
	int64_t year = pd_year_of(s->date);
	cites_later(c, code, s->cites, s->n_cites, year > 0 ? year : pd_symbol_split(s->symbol).year, 0);
}

static void cites_self(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;

	for (size_t i = 0; i < r->n_cites; i++)
		if (pd_str_eq(r->cites[i], r->symbol))
			pd_rule_tell(c, code, PD_AT_MEMBER(c, "cites/%zu", i), r->cites[i], "%.*s cites itself", PD_ARG(r->symbol));
}

/* --- references of clauses --- */

typedef void clause_fn(struct pd_checking *c, enum pd_code_id code, struct pd_str pointer, const struct pd_clause *clause);

#define DEPTH 50        /* of items in items */

static void each_clause(struct pd_checking *c, enum pd_code_id code, clause_fn *fn, struct pd_str pointer, const struct pd_clause *clauses,
                        size_t n, unsigned depth)
{
	for (size_t i = 0; i < n && depth < DEPTH; i++) {
		if (!clauses[i].n_references && !clauses[i].n_items)
			continue;
		struct pd_str at = PD_AT_MEMBER(c, "%.*s/%zu", PD_ARG(pointer), i);
		fn(c, code, at, &clauses[i]);
		each_clause(c, code, fn, PD_AT_MEMBER(c, "%.*s/items", PD_ARG(at)), clauses[i].items, clauses[i].n_items, depth + 1);
	}
}

static void each_annex(struct pd_checking *c, enum pd_code_id code, clause_fn *fn, const struct pd_annex *annexes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		each_clause(c, code, fn, PD_AT_MEMBER(c, "annexes/%zu/body", i), annexes[i].body, annexes[i].n_body, 0);
}

static void each_of_resolution(struct pd_checking *c, enum pd_code_id code, clause_fn *fn, const struct pd_resolution *r)
{
	each_clause(c, code, fn, PD_STR("preamble"), r->preamble, r->n_preamble, 0);
	each_clause(c, code, fn, PD_STR("operative"), r->operative, r->n_operative, 0);
	each_annex(c, code, fn, r->annexes, r->n_annexes);
}

static void each_of_statement(struct pd_checking *c, enum pd_code_id code, clause_fn *fn, const struct pd_statement *s)
{
	each_clause(c, code, fn, PD_STR("paragraphs"), s->paragraphs, s->n_paragraphs, 0);
	each_annex(c, code, fn, s->annexes, s->n_annexes);
}

static void heed_cited(struct pd_checking *c, struct pd_str own, const struct pd_str *cites, size_t n)
{
	c->cited = (struct pd_index){ .n = 0 };
	*pd_index_at(c->arena, &c->cited, pd_rule_hash(PD_RULE_HASH, own)) = 1;
	for (size_t i = 0; i < n; i++)
		*pd_index_at(c->arena, &c->cited, pd_rule_hash(PD_RULE_HASH, cites[i])) = 1;
}

/* What has a title only, as the Charter, is in no list of symbols. */
static void uncited(struct pd_checking *c, enum pd_code_id code, struct pd_str pointer, const struct pd_clause *clause)
{
	for (size_t i = 0; i < clause->n_references; i++) {
		struct pd_str symbol = clause->references[i].symbol;
		if (symbol.at && !pd_index_find(&c->cited, pd_rule_hash(PD_RULE_HASH, symbol)))
			pd_rule_tell(c, code, PD_AT_MEMBER(c, "%.*s/references/%zu", PD_ARG(pointer), i), symbol,
			             "%.*s is referred to, but not among what is cited", PD_ARG(symbol));
	}
}

static void unnamed(struct pd_checking *c, enum pd_code_id code, struct pd_str pointer, const struct pd_clause *clause)
{
	for (size_t i = 0; i < clause->n_references; i++)
		if (!clause->references[i].symbol.at && !clause->references[i].title.at)
			pd_rule_tell(c, code, PD_AT_MEMBER(c, "%.*s/references/%zu", PD_ARG(pointer), i), clause->text,
			             "the reference has neither a symbol nor a title");
}

static void resolution_uncited(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;

	heed_cited(c, r->symbol, r->cites, r->n_cites);
	each_of_resolution(c, code, uncited, at);
}

static void statement_uncited(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_statement *s = at;

	heed_cited(c, s->symbol, s->cites, s->n_cites);
	each_of_statement(c, code, uncited, at);
}

static void resolution_unnamed(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	each_of_resolution(c, code, unnamed, at);
}

static void statement_unnamed(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	each_of_statement(c, code, unnamed, at);
}

const struct pd_rule_row pd_rules_of_citations[] = {
	{ PD_D_CITES_YEAR, &pd_resolution_type, resolution_cites_year }, { PD_D_CITES_YEAR, &pd_statement_type, statement_cites_year },
	{ PD_D_CITES_UNKNOWN, &pd_resolution_type, resolution_cites_unknown }, { PD_D_CITES_UNKNOWN, &pd_statement_type, statement_cites_unknown },
	{ PD_D_CITES_LATER, &pd_resolution_type, resolution_cites_later }, { PD_D_CITES_LATER, &pd_statement_type, statement_cites_later },
	{ PD_D_CITES_SELF, &pd_resolution_type, cites_self }, { PD_D_REFERENCE_UNCITED, &pd_resolution_type, resolution_uncited },
	{ PD_D_REFERENCE_UNCITED, &pd_statement_type, statement_uncited },
	{ PD_D_REFERENCE_UNNAMED, &pd_resolution_type, resolution_unnamed }, { PD_D_REFERENCE_UNNAMED, &pd_statement_type, statement_unnamed },
	{ PD_D_REFERENCE_UNNAMED, NULL, NULL },
};
