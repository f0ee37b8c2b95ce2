/* resagain.c: is a resolution or statement, as it was written for people, read as the same record again? */
#include "extract/resolution.h"

/* Clauses, but for opening words, which are written once. */
static size_t count(const struct pd_clause *clauses, size_t n)
{
	size_t all = n;
	for (size_t i = 0; i < n; i++)
		all -= pd_resbody_only_opens(&clauses[i]);
	return all;
}

/* What was not adopted says so only where its meeting, day or vote is known; a draft is always told by its form. */
static bool is_draft(const struct pd_resolution *r)
{
	return pd_str_is(r->status, "draft");
}

/* Of corrections the list is all there is. */
static bool same_corrections(const struct pd_resolution *a, const struct pd_resolution *b)
{
	if (a->n_preamble || a->n_operative)
		return true;
	return a->n_annexes == b->n_annexes && (!a->n_annexes || pd_str_eq(a->annexes->heading, b->annexes->heading));
}

/* What a reader that mistook a line for something else would have otherwise. */
static bool same_resolution(const struct pd_resolution *a, const struct pd_resolution *b)
{
	return pd_str_eq(a->symbol, b->symbol) && is_draft(a) == is_draft(b) && pd_str_eq(a->title, b->title) &&
	       count(a->preamble, a->n_preamble) == count(b->preamble, b->n_preamble) && a->n_operative == b->n_operative &&
	       same_corrections(a, b);
}

static bool same_statement(const struct pd_statement *a, const struct pd_statement *b)
{
	return pd_str_eq(a->symbol, b->symbol) && a->n_paragraphs == b->n_paragraphs;
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
