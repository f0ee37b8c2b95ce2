/* reference.c: what the clauses of a record cite, and what they do with it, whatever the clauses were read from. */
#include "extract/cite.h"

enum { MOST_DEPTH = 512, NO_YEAR = 9999 };

/* The year that a symbol says: "S/RES/1946 (2010)", "S/PRST/2010/1"; NO_YEAR: none. */
static int year_in(struct pd_str symbol)
{
	const char *open = symbol.len ? memchr(symbol.at, '(', symbol.len) : NULL;
	struct pd_str rest = open ? pd_str_between(open + 1, symbol.at + symbol.len) : symbol, part;
	while (rest.at && pd_str_cut(&rest, open ? ')' : '/', &part)) {
		int64_t year = part.len == 4 ? pd_str_number(part) : 0;
		if (year > 1945 && year < 2100)
			return (int)year;
	}
	return NO_YEAR;
}

static struct pd_citing citing(struct pd_referring *x)
{
	if (!x->year)
		x->year = year_in(x->own);
	return (struct pd_citing){ .arena = x->arena, .tables = x->tables, .own = x->body, .year = x->year, .acronyms = &x->acronyms };
}

/* Where a citation of a clause, or of a text without one, stands in the source. */
static size_t place_of(const struct pd_referring *x, const struct pd_clause *c, struct pd_str text, const struct pd_citation *found)
{
	if (!found->wrong_year || !x->report || !pd_report_hears(x->report, PD_D_WRONG_YEAR)) /* nobody asks */
		return PD_NOWHERE;
	if (x->places)
		return pd_places_words(x->places, pd_str(text.at + found->start, text.len - found->start));
	return c && c->n_evidence ? (size_t)c->evidence[0].start.value : PD_NOWHERE;
}

static void add_reference(struct pd_referring *x, struct pd_clause *c, struct pd_str verb, struct pd_str text,
                          const struct pd_citation *found)
{
	struct pd_reference ref = { .symbol = found->symbol, .title = found->title, .paragraphs = found->paragraphs,
	                            .n_paragraphs = found->n_paragraphs };
	if (ref.title.at) /* the text may say "the Charter" */
		ref.derived |= (uint64_t)1 << pd_field_index(&pd_reference_type, "title");
	for (size_t e = 0; e < c->n_evidence; e++) { /* a copy: units of evidence are converted in place */
		PD_PUSH(x->arena, ref.evidence, ref.n_evidence, c->evidence[e]);
		ref.origin = PD_STR("text");
	}
	ref.relation = pd_cite_relation(x->tables, verb, text, found->start);
	PD_PUSH(x->arena, c->references, c->n_references, ref);
}

/* A document together with the parts of it that are cited: "S/RES/1267 (1999)|4|5". */
static struct pd_str with_parts(struct pd_arena *arena, struct pd_str document, const struct pd_citation *found)
{
	size_t len = document.len, n = 0;
	for (size_t i = 0; i < found->n_paragraphs; i++)
		len += 1 + found->paragraphs[i].len;
	char *to = pd_arena_bytes(arena, len);
	memcpy(to, document.at, n = document.len);
	for (size_t i = 0; i < found->n_paragraphs; i++) {
		to[n++] = '|';
		memcpy(to + n, found->paragraphs[i].at, found->paragraphs[i].len);
		n += found->paragraphs[i].len;
	}
	return pd_str(to, n);
}

/* Once in the clause, and once more for each set of parts of it. */
static void refer_once(struct pd_referring *x, struct pd_clause *c, struct pd_str verb, struct pd_str text,
                       const struct pd_citation *found, struct pd_symbols *here)
{
	struct pd_str document = found->title.at ? found->title : found->symbol;
	bool again = !pd_symbols_add(here, document);
	if (found->n_paragraphs)
		again = !pd_symbols_add(here, with_parts(x->arena, document, found));
	if (!again)
		add_reference(x, c, verb, text, found);
}

/* A document that has a symbol: it is among those that the record cites. */
static void refer_symbol(struct pd_referring *x, struct pd_clause *c, struct pd_str verb, struct pd_str text,
                         const struct pd_citation *found, struct pd_symbols *here)
{
	if (pd_str_starts(found->symbol, PD_STR("S/RES/")) || memmem(found->symbol.at, found->symbol.len, "/RES/", 5))
		x->last = found->symbol;
	if (pd_str_eq(found->symbol, x->own))
		return;
	pd_cite_tell_year(x->report, found, place_of(x, c, text, found));
	pd_symbols_add(&x->cites, found->symbol);
	refer_once(x, c, verb, text, found, here);
}

/* The Charter, or "that resolution". */
static void refer_named(struct pd_referring *x, struct pd_clause *c, struct pd_str verb, struct pd_str text,
                        struct pd_citation *found, struct pd_symbols *here)
{
	if (found->as == PD_AS_SAID)
		found->symbol = x->last;
	if (found->title.at || (found->symbol.at && !pd_str_eq(found->symbol, x->own)))
		refer_once(x, c, verb, text, found, here);
}

static void refer_part(struct pd_referring *x, struct pd_clause *c, struct pd_str verb, struct pd_str text,
                       struct pd_symbols *here)
{
	struct pd_citing how = citing(x);
	struct pd_citation *found, *named;
	size_t n, n_named;
	if (!text.at)
		return;
	pd_cite_find(&how, text, &found, &n);
	pd_cite_named(&how, text, &named, &n_named);
	for (size_t i = 0, k = 0; i < n || k < n_named;)
		if (k == n_named || (i < n && found[i].start < named[k].start))
			refer_symbol(x, c, verb, text, &found[i++], here);
		else
			refer_named(x, c, verb, text, &named[k++], here);
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
			pd_cite_tell_year(x->report, &found[i], place_of(x, NULL, text, &found[i]));
			pd_symbols_add(&x->cites, found[i].symbol);
		}
}

void pd_refer_annexes(struct pd_referring *x, const struct pd_annex *annexes, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		pd_refer_text(x, annexes[i].heading);
		pd_refer_text(x, annexes[i].title);
		pd_refer_clauses(x, annexes[i].body, annexes[i].n_body);
		pd_refer_notes(x, annexes[i].notes, annexes[i].n_notes);
	}
}

void pd_refer_notes(struct pd_referring *x, const struct pd_note *notes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		pd_refer_text(x, notes[i].text);
}
