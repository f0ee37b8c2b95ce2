/* vote_write.c: how a resolution was voted on: the counts, and who voted how. */
#include "format/sheet.h"

#include "extract/resolution.h"

/* Names with commas between them; where one of them has one itself, semicolons, also behind a single one. */
static void put_list(struct pd_sheet *p, const struct pd_str *names, size_t n)
{
	bool plain = true;
	for (size_t i = 0; i < n; i++)
		plain = plain && pd_reshead_one_name(names[i]);
	for (size_t i = 0; i < n; i++) {
		if (i)
			pd_buf_puts(p->out, plain ? ", " : "; ");
		pd_sheet_put(p, names[i]);
	}
	if (n == 1 && !plain)
		pd_buf_char(p->out, ';');
}

static void put_names(struct pd_sheet *p, const struct pd_str *names, size_t n)
{
	if (!n)
		return;
	pd_buf_puts(p->out, " (");
	put_list(p, names, n);
	pd_buf_char(p->out, ')');
}

bool pd_sheet_in_vote(const struct pd_resolution *r)
{
	bool vote = r->vote && r->vote->in_favour.known;
	return pd_str_is(r->outcome, "unanimously") || (!vote && (pd_str_is(r->outcome, "without vote") || pd_str_is(r->outcome, "by consensus")));
}

/* "In favour: Chad, Fiji" */
static void put_voters(struct pd_sheet *p, const char *what, const struct pd_str *names, size_t n)
{
	if (!n)
		return;
	pd_buf_puts(p->out, what);
	put_list(p, names, n);
	pd_sheet_end(p);
}

/* ", with 1 abstention (China)"; whether the names are said by it */
static bool put_count(struct pd_sheet *p, const char *before, struct pd_int count, const char *what, const struct pd_str *names, size_t n)
{
	if (!count.known)
		return false;
	pd_buf_puts(p->out, before);
	if (count.value || *what)
		pd_buf_int(p->out, count.value);
	else
		pd_buf_puts(p->out, "none");
	pd_buf_puts(p->out, what);
	put_names(p, names, n);
	return true;
}

/* "Adopted by 14 votes to none, with 1 abstention (China)."; names that no count is known of, each in a line of its own. */
void pd_sheet_vote(struct pd_sheet *p, const struct pd_resolution *r)
{
	static const struct pd_voters nobody = { 0 };
	const struct pd_voters *voters = r->voters ? r->voters : &nobody;
	const struct pd_vote *v = r->vote;
	bool counted = v && v->in_favour.known, against = false, abstain = false, absent = false;
	if (counted) {
		pd_buf_puts(p->out, pd_str_is(r->status, "not-adopted") ? "Not adopted " : "Adopted ");
		pd_buf_printf(p->out, "%sby %lld votes", pd_sheet_in_vote(r) ? "unanimously, " : "", (long long)v->in_favour.value);
		against = put_count(p, " to ", v->against, "", voters->against, voters->n_against);
		abstain = put_count(p, ", with ", v->abstain, v->abstain.value == 1 ? " abstention" : " abstentions", voters->abstain, voters->n_abstain);
		absent = put_count(p, ", and ", v->absent, " absent", voters->absent, voters->n_absent);
		pd_buf_puts(p->out, ".\n\n");
	} else if (pd_sheet_in_vote(r)) {
		pd_buf_printf(p->out, "Adopted %.*s.\n\n", PD_ARG(r->outcome));
	}
	put_voters(p, "In favour: ", voters->in_favour, voters->n_in_favour);
	put_voters(p, "Against: ", voters->against, against ? 0 : voters->n_against);
	put_voters(p, "Abstaining: ", voters->abstain, abstain ? 0 : voters->n_abstain);
	put_voters(p, "Absent: ", voters->absent, absent ? 0 : voters->n_absent);
}
