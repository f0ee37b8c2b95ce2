/* rules_vote.c: votes, who cast them, and who put a draft forward. Charter, Articles 23 and 27, as amended from 1966 on. */
#include "check/rules.h"

#define MOST 400        /* names of a list that are compared with one another: there are half as many states */

/* --- states by name --- */

/*
 * The key of a name of a state, as lists write it: what is told of it is its letters and figures, since capitals, apostrophes,
 * hyphens and marks on letters are written in many ways.
 */
static uint64_t key_of(struct pd_str name)
{
	uint64_t key = PD_RULE_HASH;
	char word[PD_LONGEST_WORD];
	struct pd_lexeme lexeme;
	uint32_t at = 0;

	if (name.len && name.at[0] == '=') /* of a table: in this very spelling, which lists do not keep */
		name = pd_str(name.at + 1, name.len - 1);
	for (bool first = true; name.len && pd_lex(NULL, name, &at, (uint32_t)name.len, &lexeme); first = false) {
		struct pd_str folded = pd_lex_fold(pd_str(name.at + lexeme.start, lexeme.end - lexeme.start), word);
		if (lexeme.kind == PD_TK_MARK && lexeme.mark == '&')
			folded = PD_STR("and");
		if (first && pd_str_is(folded, "the"))
			continue;
		for (size_t i = 0; i < folded.len; i++)
			if (pd_is_alpha(folded.at[i]) || pd_is_digit(folded.at[i]) || (unsigned char)folded.at[i] >= 0x80)
				key = pd_rule_hash(key, pd_str(folded.at + i, 1));
	}
	return key;
}

/* A state is a row of states.tsv, or, when it is no more and was a member of the Council, behind these one of members.tsv. */
static int64_t state_of_code(const struct pd_tables *t, struct pd_str code, uint32_t member)
{
	uint32_t n = t->table[PD_T_STATES].n_rows;

	for (uint32_t row = 0; row < n; row++)
		if (pd_str_eq(pd_cell(t, PD_T_STATES, row, PD_STATE_CODE), code))
			return row;
	for (uint32_t row = 0; row < member; row++)
		if (pd_str_eq(pd_cell(t, PD_T_MEMBERS, row, PD_MEMBER_CODE), code))
			return (int64_t)n + row;
	return (int64_t)n + member;
}

/* The first of a name keeps it. */
static void add_name(struct pd_checking *c, struct pd_str name, int64_t state)
{
	uint32_t *to = pd_index_at(c->arena, &c->states, key_of(name));

	*to = *to ? *to : (uint32_t)state + 1;
}

static void add_names(struct pd_checking *c)
{
	static const unsigned columns[] = { PD_STATE_NAME, PD_STATE_OFFICIAL, PD_STATE_UN_SHORT, PD_STATE_FORMER, PD_STATE_ALIASES };
	const struct pd_tables *t = c->tables;
	struct pd_str names, name;

	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
		for (uint32_t row = 0; row < t->table[PD_T_STATES].n_rows; row++)
			for (names = pd_cell(t, PD_T_STATES, row, columns[i]); pd_str_cut(&names, '|', &name);)
				add_name(c, name, row);
	for (uint32_t row = 0; row < t->table[PD_T_MEMBERS].n_rows; row++)
		for (names = pd_cell(t, PD_T_MEMBERS, row, PD_MEMBER_NAME); pd_str_cut(&names, '|', &name);)
			if (!pd_index_find(&c->states, key_of(name)))
				add_name(c, name, state_of_code(t, pd_cell(t, PD_T_MEMBERS, row, PD_MEMBER_CODE), row));
}

/* The state that is called so; -1: none. */
static int64_t state_of(struct pd_checking *c, struct pd_str name)
{
	if (!c->states.n)
		add_names(c);
	uint32_t found = pd_index_find(&c->states, key_of(name));
	/* "IRAN (ISLAMIC REPUBLIC OF)": in lists what is added stands in brackets. */
	const char *open = name.len ? memchr(name.at, '(', name.len) : NULL;
	if (!found && open && open > name.at)
		found = pd_index_find(&c->states, key_of(pd_str_between(name.at, open)));
	return (int64_t)found - 1;
}

/* Unions of states vote and sponsor too. */
static bool is_known(struct pd_checking *c, struct pd_str name)
{
	return state_of(c, name) >= 0 || pd_name_row(c->tables, PD_N_ORG, name) >= 0;
}

/* --- counts --- */

static int64_t year_of_date(const struct pd_resolution *r)
{
	return pd_year_of(r->adopted.at ? r->adopted : r->voted);
}

static int64_t year_of_vote(const struct pd_resolution *r)
{
	int64_t year = r->year.known ? r->year.value : pd_symbol_split(r->symbol).year;
	return year > 0 ? year : year_of_date(r);
}

/* 0: not known. */
static int64_t members_at(const struct pd_resolution *r)
{
	int64_t year = year_of_vote(r);
	return !pd_of_council(r) || year <= 0 ? 0 : year < 1966 ? 11 : 15;
}

static int64_t sum_of(const struct pd_vote *vote)
{
	const struct pd_int counts[] = { vote->in_favour, vote->against, vote->abstain, vote->absent };
	int64_t sum = 0;

	for (size_t i = 0; i < 4; i++)
		sum += counts[i].known && counts[i].value < INT32_MAX ? counts[i].value : 0;
	return sum;
}

static void vote_sum(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;
	int64_t members = members_at(r);

	if (members && r->vote && sum_of(r->vote) > members)
		pd_rule_tell(c, code, PD_STR("vote"), r->symbol, "%.*s: %lld votes of %lld members", PD_ARG(r->symbol), (long long)sum_of(r->vote),
		             (long long)members);
}

static void vote_short(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;
	int64_t members = members_at(r);

	if (members && r->vote && r->vote->in_favour.known && r->vote->against.known && r->vote->abstain.known && sum_of(r->vote) < members)
		pd_rule_tell(c, code, PD_STR("vote"), r->symbol, "%.*s: %lld votes of %lld members, and who is absent is not said", PD_ARG(r->symbol),
		             (long long)sum_of(r->vote), (long long)members);
}

static void majority(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;
	int64_t members = members_at(r), least = members == 11 ? 7 : 9;

	if (members && pd_adopted(r) && r->vote && r->vote->in_favour.known && r->vote->in_favour.value < least)
		pd_rule_tell(c, code, PD_STR("vote/for"), r->symbol, "%.*s is adopted with %lld votes in favour; %lld are needed", PD_ARG(r->symbol),
		             (long long)r->vote->in_favour.value, (long long)least);
}

/* --- voters --- */

/* A list of names, and where it is in the record. */
struct side {
	const char *name;
	const struct pd_str *at;
	size_t n;
	struct pd_int votes;    /* how many are said to be in it */
};

/* Who is absent does not vote, and comes last. */
enum { VOTING = 3, SIDES = 4 };

static void sides_of(const struct pd_resolution *r, struct side sides[SIDES])
{
	static const struct pd_vote nothing;
	const struct pd_vote *vote = r->vote ? r->vote : &nothing;
	const struct pd_voters *v = r->voters;

	sides[0] = (struct side){ "voters/for", v->in_favour, v->n_in_favour, vote->in_favour };
	sides[1] = (struct side){ "voters/against", v->against, v->n_against, vote->against };
	sides[2] = (struct side){ "voters/abstain", v->abstain, v->n_abstain, vote->abstain };
	sides[3] = (struct side){ "voters/absent", v->absent, v->n_absent, vote->absent };
}

static void voters_count(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;
	struct side sides[SIDES];

	if (!r->voters)
		return;
	sides_of(r, sides);
	for (const struct side *s = sides; s < sides + SIDES; s++)
		if (s->votes.known && s->n && s->votes.value != (int64_t)s->n)
			pd_rule_tell(c, code, pd_str_c(s->name), r->symbol, "%.*s: %lld vote%s \"%s\", and %zu state%s listed", PD_ARG(r->symbol),
			             (long long)s->votes.value, s->votes.value == 1 ? "" : "s", strchr(s->name, '/') + 1, s->n, s->n == 1 ? "" : "s");
}

/* A state that stands in two places of some lists, under one name or two. */
static void twice_in(struct pd_checking *c, enum pd_code_id code, const struct side *sides, size_t n_sides, const char *what)
{
	struct pd_str *names = pd_arena_alloc(c->arena, n_sides * MOST * sizeof *names);
	int64_t *states = pd_arena_alloc(c->arena, n_sides * MOST * sizeof *states);
	size_t n = 0;

	for (size_t s = 0; s < n_sides; s++)
		for (size_t i = 0; i < sides[s].n && i < MOST; i++) {
			size_t k = 0;
			names[n] = sides[s].at[i];
			states[n] = state_of(c, names[n]);
			while (k < n && !(states[n] >= 0 ? states[k] == states[n] : pd_str_eq(names[k], names[n])))
				k++;
			if (k < n)
				pd_rule_tell(c, code, PD_AT_MEMBER(c, "%s/%zu", sides[s].name, i), names[n], "%.*s is listed twice %s", PD_ARG(names[n]), what);
			n++;
		}
}

static void voter_twice(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;
	struct side sides[SIDES];

	if (!r->voters)
		return;
	sides_of(r, sides);
	twice_in(c, code, sides, SIDES, "among the voters");
}

/* Rows of members.tsv of one year. */
struct members {
	int64_t state[16];
	bool permanent[16];
	size_t n;
};

static struct members members_of(struct pd_checking *c, int64_t year)
{
	const struct pd_tables *t = c->tables;
	struct members members = { .n = 0 };
	struct pd_str names, name;

	for (uint32_t row = 0; row < t->table[PD_T_MEMBERS].n_rows && members.n < 16; row++) {
		if (pd_cell_number(t, PD_T_MEMBERS, row, PD_MEMBER_YEAR) != year)
			continue;
		members.permanent[members.n] = pd_str_is(pd_cell(t, PD_T_MEMBERS, row, PD_MEMBER_KIND), "permanent");
		names = pd_cell(t, PD_T_MEMBERS, row, PD_MEMBER_NAME);
		if (pd_str_cut(&names, '|', &name))
			members.state[members.n++] = state_of(c, name);
	}
	return members;
}

/* Its position among the members, or how many there are. */
static size_t member_at(const struct members *members, int64_t state)
{
	size_t i = 0;

	while (i < members->n && members->state[i] != state)
		i++;
	return i;
}

static void veto(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;
	/* In questions of procedure there is no veto: the table knows which were adopted against votes. */
	bool procedural = pd_cell_number(c->tables, PD_T_RESOLUTIONS, pd_council_row(c, r), PD_RES_AGAINST) > 0;

	if (!pd_of_council(r) || !pd_adopted(r) || !r->voters || !r->voters->n_against || procedural)
		return;
	struct members members = members_of(c, year_of_vote(r));
	for (size_t i = 0; i < r->voters->n_against && i < MOST; i++) {
		struct pd_str name = r->voters->against[i];
		size_t member = member_at(&members, state_of(c, name));
		if (member < members.n && members.permanent[member])
			pd_rule_tell(c, code, PD_AT_MEMBER(c, "voters/against/%zu", i), name, "%.*s is adopted, though %.*s, a permanent member, is listed against it",
			             PD_ARG(r->symbol), PD_ARG(name));
	}
}

/*
 * In doubt it was one: of a state or year that is not known, or when symbol and date name two years, which other rules tell
 * of, in either.
 */
static void voter_member(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;
	int64_t year = year_of_vote(r), date = year_of_date(r);
	struct side sides[SIDES];

	if (!r->voters || !pd_of_council(r))
		return;
	struct members members = members_of(c, year), others = members_of(c, date > 0 ? date : year);
	sides_of(r, sides);
	for (const struct side *s = sides; members.n && others.n && s < sides + VOTING; s++)
		for (size_t i = 0; i < s->n && i < MOST; i++) {
			int64_t state = state_of(c, s->at[i]);
			if (state >= 0 && member_at(&members, state) == members.n && member_at(&others, state) == others.n)
				pd_rule_tell(c, code, PD_AT_MEMBER(c, "%s/%zu", s->name, i), s->at[i],
				             "%.*s is listed as a voter, and was no member of the Council in %lld", PD_ARG(s->at[i]), (long long)year);
		}
}

static void unknown_in(struct pd_checking *c, enum pd_code_id code, const struct side *side, const char *what)
{
	for (size_t i = 0; i < side->n; i++)
		if (!is_known(c, side->at[i]))
			pd_rule_tell(c, code, PD_AT_MEMBER(c, "%s/%zu", side->name, i), side->at[i], "\"%.*s\" is listed as %s, and is no state that is known",
			             PD_ARG(side->at[i]), what);
}

static void voter_unknown(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;
	struct side sides[SIDES];

	if (!r->voters)
		return;
	sides_of(r, sides);
	for (size_t i = 0; i < SIDES; i++)
		unknown_in(c, code, &sides[i], i < VOTING ? "a voter" : "absent");
}

/* --- sponsors --- */

static void sponsors_of(const struct pd_resolution *r, struct side sides[2])
{
	sides[0] = (struct side){ .name = "sponsors", .at = r->sponsors, .n = r->n_sponsors };
	sides[1] = (struct side){ .name = "additional_sponsors", .at = r->additional_sponsors, .n = r->n_additional_sponsors };
}

static void sponsor_twice(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	struct side sides[2];

	sponsors_of(at, sides);
	twice_in(c, code, sides, 2, "among the sponsors");
}

static void sponsor_unknown(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	struct side sides[2];

	sponsors_of(at, sides);
	for (size_t i = 0; i < 2; i++)
		unknown_in(c, code, &sides[i], "a sponsor");
}

const struct pd_rule_row pd_rules_of_votes[] = {
	{ PD_D_VOTE_SUM, &pd_resolution_type, vote_sum }, { PD_D_VOTE_SHORT, &pd_resolution_type, vote_short },
	{ PD_D_MAJORITY, &pd_resolution_type, majority }, { PD_D_VETO, &pd_resolution_type, veto },
	{ PD_D_VOTERS_COUNT, &pd_resolution_type, voters_count }, { PD_D_VOTER_TWICE, &pd_resolution_type, voter_twice },
	{ PD_D_VOTER_UNKNOWN, &pd_resolution_type, voter_unknown }, { PD_D_VOTER_MEMBER, &pd_resolution_type, voter_member },
	{ PD_D_SPONSOR_TWICE, &pd_resolution_type, sponsor_twice }, { PD_D_SPONSOR_UNKNOWN, &pd_resolution_type, sponsor_unknown },
	{ PD_D_VOTER_MEMBER, NULL, NULL },
};
