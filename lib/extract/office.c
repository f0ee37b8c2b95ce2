/*
 * office.c: who an office stands for that is named alone: a person of whom the text says that he holds it, or the author,
 * whose office the front matter states.
 */
#include "extract/known.h"

/* The office that "MINISTER FOR FOREIGN AFFAIRS AND TRADE" begins with, as the table has it; absent: none. */
static struct pd_str core_of(const struct pd_tables *tables, struct pd_str office)
{
	struct pd_str best = { 0 }, core = { 0 };
	for (uint32_t row = 0; office.len && row < tables->table[PD_T_TITLES].n_rows; row++) {
		struct pd_str word = pd_cell(tables, PD_T_TITLES, row, PD_TITLE_WORD), as = pd_cell(tables, PD_T_TITLES, row, PD_TITLE_AS);
		if (!pd_str_is(pd_cell(tables, PD_T_TITLES, row, PD_TITLE_KIND), "office") || word.len > office.len || word.len <= best.len ||
		    !pd_str_eq_fold(word, pd_str(office.at, word.len)) || (word.len < office.len && office.at[word.len] != ' '))
			continue;
		best = word;
		core = as.len ? as : word;
	}
	return core;
}

/* 1 + the row of the state whose government's site an address is of: ".gov.au/", ".govt.nz/"; 0: none. */
static uint32_t state_of_site(const struct pd_tables *tables, struct pd_str url)
{
	static const char *const kinds[] = { ".gov.", ".govt.", ".gob.", ".gouv.", ".go.", NULL };
	for (size_t k = 0; kinds[k]; k++) {
		size_t n = strlen(kinds[k]);
		const char *at = url.len ? memmem(url.at, url.len, kinds[k], n) : NULL;
		if (!at || url.at + url.len < at + n + 2 || (at + n + 2 < url.at + url.len && at[n + 2] != '/'))
			continue;
		char one = at[n], two = at[n + 1];
		if (!pd_is_lower(one) || !pd_is_lower(two))
			continue;
		if (one == 'u' && two == 'k') /* whose code is another */
			one = 'g', two = 'b';
		return tables->state_of_code[(one - 'a') * 26 + two - 'a'];
	}
	return 0;
}

void pd_know_authors_office(struct pd_context *c)
{
	for (uint32_t i = 0; i < c->n_authors; i++)
		c->known[i].state = state_of_site(c->tables, c->text->url.value);
	if (c->n_authors == 1)
		c->author_core = core_of(c->tables, c->text->office.value);
}

/* "Deputy Prime Minister", "Under-Secretary-General" */
static bool is_lesser(struct pd_str core)
{
	static const char *const words[] = { "assistant", "deputy", "vice", "under", "acting", "former", "associate", "shadow" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t n = strlen(words[i]);
		if (core.len > n && pd_str_eq_fold(pd_str(core.at, n), pd_str(words[i], n)) && (core.at[n] == ' ' || core.at[n] == '-'))
			return true;
	}
	return false;
}

/* Is @core the office, or does it begin or end with its words: "the Minister" for a Minister for Foreign Affairs? */
static bool is_office(const struct pd_named_person *office, struct pd_str core, uint32_t state)
{
	struct pd_str o = office->core;
	if (!core.at || !o.at || core.len < o.len || (office->state && state && office->state != state))
		return false;
	if (core.len == o.len)
		return pd_str_eq_fold(core, o);
	bool begins = core.at[o.len] == ' ' && pd_str_eq_fold(pd_str(core.at, o.len), o);
	bool ends = core.at[core.len - o.len - 1] == ' ' && pd_str_eq_fold(pd_str(core.at + core.len - o.len, o.len), o);
	/* An Assistant Secretary-General is no Secretary-General. */
	return (begins || ends) && !(is_lesser(core) && !is_lesser(o));
}

static bool holds_office(const struct pd_context *c, const struct pd_named_person *office, const struct pd_named_person *p)
{
	if (!p->known)
		return false;
	const struct pd_known_person *who = &c->known[p->known - 1];
	/* "the Minister" and "the Minister of Peru" are not known to be one */
	bool said = p->name.at || p->state || !office->state;
	return is_office(office, who->core, who->state) || (said && is_office(office, p->core, p->state));
}

/* "The Minister will travel", in what a Minister has issued; not "the Minister of Peru", nor whom he met. */
static bool is_authors(const struct pd_context *c, const struct pd_named_person *p)
{
	const struct pd_tokens *t = c->tokens;
	return c->author_core.at && !p->name.at && !p->state && p->first && pd_token_is(t, p->first - 1, "the") &&
	       !pd_is_object(t, p->first) && is_office(p, c->author_core, 0);
}

/* An office alone stands for the person who has it: of those named before, the last, else the first named behind. */
void pd_resolve_offices(struct pd_context *c)
{
	static const char *const several[] = { "ministers", "presidents", "premiers", "ambassadors", "governors", "commissioners", NULL };
	for (size_t i = 0; i < c->n_people; i++) {
		struct pd_named_person *p = &c->people[i];
		if (!p->name.at && pd_token_is_one(c->tokens, p->end - 1, several))
			continue;
		for (size_t j = i; j-- && i - j < 20 && !p->known;) /* of whom the text speaks, rather than who comes in */
			if (holds_office(c, p, &c->people[j]) && !pd_is_object(c->tokens, c->people[j].first))
				p->known = c->people[j].known;
		for (size_t j = i; j-- && i - j < 60 && !p->known;)
			if (holds_office(c, p, &c->people[j]))
				p->known = c->people[j].known;
		for (size_t j = i + 1; j < c->n_people && j < i + 60 && !p->known; j++)
			if (c->people[j].name.at && holds_office(c, p, &c->people[j]))
				p->known = c->people[j].known;
		if (!p->known && is_authors(c, p))
			p->known = 1;
		if (!p->known && !p->name.at && !p->state && p->office.at && p->first && pd_token_is(c->tokens, p->first - 1, "the"))
			p->known = pd_known_holder_on_top(c, p->office) + 1;
	}
}
