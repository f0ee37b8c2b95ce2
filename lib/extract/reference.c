/* reference.c: what the clauses of a record cite, and what they do with it, whatever the clauses were read from. */
#include "extract/cite.h"

enum { MOST_DEPTH = 512 };

static struct pd_citing citing(const struct pd_referring *x)
{
	return (struct pd_citing){ .arena = x->arena, .tables = x->tables, .own = x->body };
}

static void add_reference(struct pd_referring *x, struct pd_clause *c, struct pd_str verb, struct pd_str text,
                          const struct pd_citation *found)
{
	struct pd_reference ref = { .symbol = found->symbol, .paragraphs = found->paragraphs,
	                            .n_paragraphs = found->n_paragraphs };
	for (size_t e = 0; e < c->n_evidence; e++) { /* a copy: units of evidence are converted in place */
		PD_PUSH(x->arena, ref.evidence, ref.n_evidence, c->evidence[e]);
		ref.origin = PD_STR("text");
	}
	if (!x->relations)
		x->relations = pd_relations_new(x->arena, x->tables);
	ref.relation = pd_cite_relation(x->relations, verb, text, found->start);
	PD_PUSH(x->arena, c->references, c->n_references, ref);
}

static void refer_part(struct pd_referring *x, struct pd_clause *c, struct pd_str verb, struct pd_str text,
                       struct pd_symbols *here)
{
	struct pd_citing how = citing(x);
	struct pd_citation *found;
	size_t n;
	if (!text.at)
		return;
	pd_cite_find(&how, text, &found, &n);
	for (size_t i = 0; i < n; i++) {
		if (pd_str_eq(found[i].symbol, x->own))
			continue;
		pd_cite_tell_year(x->report, &found[i], c->n_evidence ? (size_t)c->evidence[0].start.value : PD_NOWHERE);
		pd_symbols_add(&x->cites, found[i].symbol);
		if (pd_symbols_add(here, found[i].symbol))
			add_reference(x, c, verb, text, &found[i]);
	}
}

static void refer_clause(struct pd_referring *x, struct pd_clause *c, struct pd_str verb, unsigned depth)
{
	struct pd_symbols here = { .arena = x->arena };
	if (c->verb.at) /* items do what their clause does */
		verb = c->verb;
	pd_refer_text(x, c->heading); /* names documents, and does nothing with them */
	refer_part(x, c, verb, c->text, &here);
	for (size_t i = 0; i < c->n_items && depth < MOST_DEPTH; i++)
		refer_clause(x, &c->items[i], verb, depth + 1);
	refer_part(x, c, verb, c->after, &here);
}

void pd_refer_clauses(struct pd_referring *x, struct pd_clause *clauses, size_t n)
{
	for (size_t i = 0; i < n; i++)
		refer_clause(x, &clauses[i], (struct pd_str){ 0 }, 0);
}

void pd_refer_text(struct pd_referring *x, struct pd_str text)
{
	struct pd_citing how = citing(x);
	struct pd_citation *found;
	size_t n;
	if (!text.at)
		return;
	pd_cite_find(&how, text, &found, &n);
	for (size_t i = 0; i < n; i++)
		if (!pd_str_eq(found[i].symbol, x->own)) {
			pd_cite_tell_year(x->report, &found[i], PD_NOWHERE);
			pd_symbols_add(&x->cites, found[i].symbol);
		}
}
