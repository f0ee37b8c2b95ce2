/* article.c: an article read through the library, its findings as one line. */
#include "article.h"

#include "base/diag.h"
#include "model/field.h"

#include <stdlib.h>

struct answer {
	const char *member;
	const struct pd_source *source;
	struct pd_buf out, codes;
	size_t n;
};

static void part(struct answer *a, const char *before, struct pd_str text)
{
	if (text.at)
		pd_buf_printf(&a->out, "%s%.*s", before, PD_ARG(text));
}

static void next(struct answer *a, struct pd_str text)
{
	part(a, a->n++ ? "; " : "", text.at ? text : PD_STR("-"));
}

static void summits(struct answer *a, const struct pd_article *article)
{
	for (size_t i = 0; i < article->n_summits; i++) {
		const struct pd_summit *s = &article->summits[i];
		next(a, s->name);
		part(a, " @", s->place);
		if (s->year.known)
			pd_buf_printf(&a->out, " %d", (int)s->year.value);
	}
}

static void agreements(struct answer *a, const struct pd_article *article)
{
	for (size_t i = 0; i < article->n_agreements; i++) {
		const struct pd_agreement *g = &article->agreements[i];
		next(a, g->title);
		for (size_t k = 0; k < g->n_aliases; k++)
			part(a, " = ", g->aliases[k]);
	}
}

static void collect(struct answer *a, const struct pd_article *article)
{
	if (strcmp(a->member, "resolutions") == 0)
		for (size_t i = 0; i < article->n_resolutions; i++)
			next(a, article->resolutions[i].symbol);
	else if (strcmp(a->member, "summits") == 0)
		summits(a, article);
	else if (strcmp(a->member, "visits") == 0)
		for (size_t i = 0; i < article->n_visits; i++) {
			next(a, article->visits[i].visitor);
			part(a, " > ", article->visits[i].place);
		}
	else if (strcmp(a->member, "agreements") == 0)
		agreements(a, article);
	else if (strcmp(a->member, "organizations") == 0)
		for (size_t i = 0; i < article->n_organizations; i++)
			next(a, article->organizations[i].name);
	else if (strcmp(a->member, "countries") == 0)
		for (size_t i = 0; i < article->n_countries; i++)
			next(a, article->countries[i]);
	else if (strcmp(a->member, "people") == 0)
		for (size_t i = 0; i < article->n_people; i++) {
			next(a, article->people[i].name);
			part(a, ", ", article->people[i].office);
		}
	else if (strcmp(a->member, "priorities") == 0)
		for (size_t i = 0; i < article->n_priorities; i++)
			next(a, article->priorities[i].text);
	else if (strcmp(a->member, "quotes") == 0)
		for (size_t i = 0; i < article->n_quotes; i++) {
			next(a, article->quotes[i].speaker);
			part(a, ": ", article->quotes[i].text);
		}
	else
		ck_abort_msg("no such member: %s", a->member);
}

static void no_evidence(void *user, const struct pd_diag *diag)
{
	const struct answer *a = user;
	ck_abort_msg("%.*s\n#   evidence: %.*s", PD_ARG(a->source->bytes), PD_ARG(diag->message));
}

static int on_record(void *user, const struct pd_record *record)
{
	struct answer *a = user;
	ck_assert_str_eq(pd_record_type(record), "article");
	ck_assert_uint_eq(pd_verify_evidence(record, a->source, NULL, no_evidence, a), 0);
	collect(a, record->at);
	return 0;
}

static void on_diag(void *user, const struct pd_diag *diag)
{
	struct answer *a = user;
	if (strncmp(diag->code->code, "PD-2", 4) == 0)
		pd_buf_printf(&a->codes, " [%s]", diag->code->code);
}

char *article_said(const char *text, const char *member)
{
	struct pd_buf whole = { 0 };
	pd_buf_printf(&whole, "# What was said of it\n\n%s\n", text);
	struct pd_source source = { .name = "article.txt", .bytes = { whole.at, whole.len } };
	struct pd_options options = { .from = pd_format_find("text") };
	struct answer a = { .member = member, .source = &source };
	ck_assert_int_eq(pd_read(&source, &options, NULL, on_record, on_diag, &a), PD_OK);
	if (a.codes.len)
		pd_buf_add(&a.out, pd_str(a.codes.at + !a.out.len, a.codes.len - !a.out.len));
	pd_buf_char(&a.out, 0);
	ck_assert(a.out.status == PD_OK && whole.status == PD_OK && a.codes.status == PD_OK);
	pd_buf_release(&whole);
	pd_buf_release(&a.codes);
	return a.out.at;
}

void article_check(const struct said *said, const char *member)
{
	char *line = article_said(said->text, member);
	ck_assert_msg(strcmp(line, said->line) == 0, "%s\n#   says:     %s\n#   expected: %s", said->text, line, said->line);
	free(line);
}
