/* resagain.c: is a resolution or statement, as it was written for people, read as the same record again? */
#include "extract/resolution.h"

/* Everything of a clause but what is told by its words. */
static bool same_clauses(const struct pd_clause *a, size_t n_a, const struct pd_clause *b, size_t n_b)
{
	bool same = n_a == n_b;
	for (size_t i = 0; same && i < n_a; i++)
		same = pd_str_eq(a[i].number, b[i].number) && pd_str_eq(a[i].heading, b[i].heading) && pd_str_eq(a[i].verb, b[i].verb) &&
		       pd_str_eq(a[i].text, b[i].text) && pd_str_eq(a[i].after, b[i].after) && pd_str_eq(a[i].kind, b[i].kind) &&
		       a[i].level.known == b[i].level.known && (!a[i].level.known || a[i].level.value == b[i].level.value) &&
		       same_clauses(a[i].items, a[i].n_items, b[i].items, b[i].n_items);
	return same;
}

static bool same_notes(const struct pd_note *a, size_t n_a, const struct pd_note *b, size_t n_b)
{
	bool same = n_a == n_b;
	for (size_t i = 0; same && i < n_a; i++)
		same = pd_str_eq(a[i].number, b[i].number) && pd_str_eq(a[i].text, b[i].text);
	return same;
}

static bool same_annexes(const struct pd_annex *a, size_t n_a, const struct pd_annex *b, size_t n_b)
{
	bool same = n_a == n_b;
	for (size_t i = 0; same && i < n_a; i++)
		same = pd_str_eq(a[i].number, b[i].number) && pd_str_eq(a[i].heading, b[i].heading) && pd_str_eq(a[i].title, b[i].title) &&
		       same_clauses(a[i].body, a[i].n_body, b[i].body, b[i].n_body) &&
		       same_notes(a[i].notes, a[i].n_notes, b[i].notes, b[i].n_notes);
	return same;
}

/* What was not adopted says so only where its meeting, day or vote is known; a draft is always told by its form. */
static bool is_draft(const struct pd_resolution *r)
{
	return pd_str_is(r->status, "draft");
}

static bool same_resolution(const struct pd_resolution *a, const struct pd_resolution *b)
{
	return pd_str_eq(a->symbol, b->symbol) && is_draft(a) == is_draft(b) && pd_str_eq(a->title, b->title) &&
	       same_clauses(a->preamble, a->n_preamble, b->preamble, b->n_preamble) &&
	       same_clauses(a->operative, a->n_operative, b->operative, b->n_operative) &&
	       same_annexes(a->annexes, a->n_annexes, b->annexes, b->n_annexes) &&
	       same_notes(a->notes, a->n_notes, b->notes, b->n_notes);
}

static bool same_statement(const struct pd_statement *a, const struct pd_statement *b)
{
	return pd_str_eq(a->symbol, b->symbol) && same_clauses(a->paragraphs, a->n_paragraphs, b->paragraphs, b->n_paragraphs) &&
	       same_annexes(a->annexes, a->n_annexes, b->annexes, b->n_annexes) &&
	       same_notes(a->notes, a->n_notes, b->notes, b->n_notes);
}

struct trip {
	struct pd_arena text, record;
	struct pd_resolutions all;
	struct pd_report report;        /* nobody listens */
};

static bool reads_again(struct trip *trip, struct pd_str text, const struct pd_record *record)
{
	struct pd_record again, second;
	if (!pd_resolution_like(text))
		return false;
	pd_resolutions_open(&trip->text, &trip->all, text, false, &pd_tables_builtin, &trip->report);
	if (!pd_resolutions_next(&trip->all, &trip->record, &again) || again.type != record->type ||
	    !(again.type == &pd_resolution_type ? same_resolution(again.at, record->at) : same_statement(again.at, record->at)))
		return false;
	return !pd_resolutions_next(&trip->all, &trip->record, &second);
}

bool pd_resolution_again(struct pd_str text, const struct pd_record *record)
{
	struct trip trip = { 0 };
	volatile bool same = true;      /* also where there is no memory to tell */
	jmp_buf oom;

	pd_arena_init(&trip.text);
	pd_arena_init(&trip.record);
	trip.text.oom = trip.record.oom = &oom;
	if (setjmp(oom) == 0)
		same = reads_again(&trip, text, record);
	pd_arena_release(&trip.record);
	pd_arena_release(&trip.text);
	return same;
}
