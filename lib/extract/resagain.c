/* resagain.c: is a resolution or statement, as it was written for people, read as the same record again? */
#include "extract/resolution.h"

static size_t blanks(struct pd_str s, size_t at)
{
	size_t n = 0;
	while (at + n < s.len && (unsigned char)s.at[at + n] <= ' ')
		n++;
	return n;
}

/* Are two texts the same but for white space and control signs, which are written as one space, and at the ends not at all? */
static bool same(struct pd_str a, struct pd_str b)
{
	if (pd_str_eq(a, b))
		return true;
	size_t i = blanks(a, 0), k = blanks(b, 0);
	while (i < a.len && k < b.len) {
		size_t in_a = blanks(a, i), in_b = blanks(b, k);
		if (!in_a && !in_b && a.at[i++] != b.at[k++])
			return false;
		i += in_a;
		k += in_b;
		if (!in_a != !in_b && i < a.len && k < b.len)
			return false;
	}
	return i + blanks(a, i) == a.len && k + blanks(b, k) == b.len;
}

/* Everything of a clause but what is told by its words. */
static bool same_clauses(const struct pd_clause *a, size_t n_a, const struct pd_clause *b, size_t n_b)
{
	bool alike = n_a == n_b;
	for (size_t i = 0; alike && i < n_a; i++)
		alike = same(a[i].number, b[i].number) && same(a[i].heading, b[i].heading) && same(a[i].verb, b[i].verb) &&
		       same(a[i].text, b[i].text) && same(a[i].after, b[i].after) && same(a[i].kind, b[i].kind) &&
		       a[i].level.known == b[i].level.known && (!a[i].level.known || a[i].level.value == b[i].level.value) &&
		       same_clauses(a[i].items, a[i].n_items, b[i].items, b[i].n_items);
	return alike;
}

static bool same_notes(const struct pd_note *a, size_t n_a, const struct pd_note *b, size_t n_b)
{
	bool alike = n_a == n_b;
	for (size_t i = 0; alike && i < n_a; i++)
		alike = same(a[i].number, b[i].number) && same(a[i].text, b[i].text);
	return alike;
}

static bool same_annexes(const struct pd_annex *a, size_t n_a, const struct pd_annex *b, size_t n_b)
{
	bool alike = n_a == n_b;
	for (size_t i = 0; alike && i < n_a; i++)
		alike = same(a[i].number, b[i].number) && same(a[i].heading, b[i].heading) && same(a[i].title, b[i].title) &&
		       same_clauses(a[i].body, a[i].n_body, b[i].body, b[i].n_body) &&
		       same_notes(a[i].notes, a[i].n_notes, b[i].notes, b[i].n_notes);
	return alike;
}

static bool same_names(const struct pd_str *a, size_t n_a, const struct pd_str *b, size_t n_b)
{
	bool alike = n_a == n_b;
	for (size_t i = 0; alike && i < n_a; i++)
		alike = same(a[i], b[i]);
	return alike;
}

/* What was not adopted says so only where its meeting, day or vote is known; a draft is always told by its form. */
static bool is_draft(const struct pd_resolution *r)
{
	return pd_str_is(r->status, "draft");
}

static bool same_resolution(const struct pd_resolution *a, const struct pd_resolution *b)
{
	return same(a->symbol, b->symbol) && is_draft(a) == is_draft(b) && same(a->title, b->title) &&
	       same_names(a->sponsors, a->n_sponsors, b->sponsors, b->n_sponsors) && same_names(a->agenda, a->n_agenda, b->agenda, b->n_agenda) &&
	       same_clauses(a->preamble, a->n_preamble, b->preamble, b->n_preamble) &&
	       same_clauses(a->operative, a->n_operative, b->operative, b->n_operative) &&
	       same_annexes(a->annexes, a->n_annexes, b->annexes, b->n_annexes) &&
	       same_notes(a->notes, a->n_notes, b->notes, b->n_notes);
}

static bool same_statement(const struct pd_statement *a, const struct pd_statement *b)
{
	return same(a->symbol, b->symbol) && same(a->title, b->title) && same_clauses(a->paragraphs, a->n_paragraphs, b->paragraphs, b->n_paragraphs) &&
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
	volatile bool as_it_was = true;      /* also where there is no memory to tell */
	jmp_buf oom;

	pd_arena_init(&trip.text);
	pd_arena_init(&trip.record);
	trip.text.oom = trip.record.oom = &oom;
	if (setjmp(oom) == 0)
		as_it_was = reads_again(&trip, text, record);
	pd_arena_release(&trip.record);
	pd_arena_release(&trip.text);
	return as_it_was;
}
