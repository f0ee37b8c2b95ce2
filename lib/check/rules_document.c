/* rules_document.c: resolutions and statements: numbers, dates, meetings, votes, citations. */
#include "check/rules.h"

#include <time.h>

static bool of_council(const struct pd_resolution *r)
{
	return pd_str_starts(r->symbol, PD_STR("S/RES/"));
}

static int64_t council_row(const struct pd_checking *c, const struct pd_resolution *r)
{
	return of_council(r) ? pd_resolution_row(c->tables, pd_symbol_split(r->symbol).number) : -1;
}

static bool adopted(const struct pd_resolution *r)
{
	return !r->status.at || pd_str_is(r->status, "adopted");
}

/* --- numbers and dates --- */

static void number_year(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;
	int64_t year = pd_cell_number(c->tables, PD_T_RESOLUTIONS, council_row(c, r), PD_RES_YEAR), own = pd_symbol_split(r->symbol).year;

	if (year > 0 && own > 0 && own != year)
		pd_rule_tell(c, code, PD_STR("symbol"), r->symbol, "%.*s: the resolution of that number is of %lld", PD_ARG(r->symbol), (long long)year);
}

static void symbol_year(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;
	int64_t own = pd_symbol_split(r->symbol).year;

	if (own > 0 && r->year.known && r->year.value != own)
		pd_rule_tell(c, code, PD_STR("year"), r->symbol, "%.*s: the year is given as %lld", PD_ARG(r->symbol), (long long)r->year.value);
}

static void number_symbol(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;
	struct pd_symbol_parts parts = pd_symbol_split(r->symbol);

	if (parts.number > 0 && pd_str_is(parts.kind, "RES") && r->number.known && r->number.value != parts.number)
		pd_rule_tell(c, code, PD_STR("number"), r->symbol, "%.*s: the number is given as %lld", PD_ARG(r->symbol), (long long)r->number.value);
}

static void body_symbol(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	static const struct { const char *organ, *body; } organs[] = { { "S", "UNSC" }, { "A", "UNGA" }, { "E", "ECOSOC" } };
	const struct pd_resolution *r = at;
	struct pd_symbol_parts parts = pd_symbol_split(r->symbol);

	for (size_t i = 0; i < 3; i++)
		if (r->body.at && pd_str_is(parts.organ, organs[i].organ) && pd_str_is(parts.kind, "RES") && !pd_str_is(r->body, organs[i].body))
			pd_rule_tell(c, code, PD_STR("body"), r->symbol, "%.*s is a symbol of %s, not of %.*s", PD_ARG(r->symbol), organs[i].body,
			             PD_ARG(r->body));
}

static void adopted_year(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;
	int64_t date = pd_year_of(r->adopted), own = r->year.known ? r->year.value : pd_symbol_split(r->symbol).year;

	if (date > 0 && own > 0 && date != own)
		pd_rule_tell(c, code, PD_STR("adopted"), r->adopted, "%.*s is of %lld, but was adopted on %.*s", PD_ARG(r->symbol), (long long)own,
		             PD_ARG(r->adopted));
}

static void adopted_table(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;
	int64_t row = council_row(c, r);
	struct pd_str known = row >= 0 ? pd_cell(c->tables, PD_T_RESOLUTIONS, (uint32_t)row, PD_RES_ADOPTED) : (struct pd_str){ 0 };

	if (known.len == 10 && r->adopted.len == 10 && !pd_str_eq(known, r->adopted))
		pd_rule_tell(c, code, PD_STR("adopted"), r->adopted, "%.*s was adopted on %.*s; found %.*s", PD_ARG(r->symbol), PD_ARG(known),
		             PD_ARG(r->adopted));
}

static void meeting_table(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;
	int64_t row = council_row(c, r);
	struct pd_str known = row >= 0 ? pd_cell(c->tables, PD_T_RESOLUTIONS, (uint32_t)row, PD_RES_MEETING) : (struct pd_str){ 0 };

	if (known.len && r->meeting.len && !pd_str_starts(r->meeting, known))
		pd_rule_tell(c, code, PD_STR("meeting"), r->meeting, "%.*s was adopted at meeting %.*s; found %.*s", PD_ARG(r->symbol), PD_ARG(known),
		             PD_ARG(r->meeting));
}

/* The number in S/PV.3205; 0: none. */
static int64_t meeting_number(struct pd_str meeting)
{
	size_t n = 0;

	if (!pd_str_starts(meeting, PD_STR("S/PV.")))
		return 0;
	while (5 + n < meeting.len && pd_is_digit(meeting.at[5 + n]))
		n++;
	int64_t number = pd_str_number(pd_str(meeting.at + 5, n));
	return number > 0 ? number : 0;
}

static int compare(struct pd_str a, struct pd_str b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	return n ? memcmp(a.at, b.at, n) : 0;
}

/* Meetings are numbered in the order of time: none with a lower number is known to have been later. */
static void meeting_date(struct pd_checking *c, enum pd_code_id code, struct pd_str meeting, struct pd_str date, struct pd_str symbol)
{
	int64_t number = meeting_number(meeting);

	if (!number || date.len != 10)
		return;
	for (uint32_t row = 0; row < c->tables->table[PD_T_RESOLUTIONS].n_rows; row++) {
		struct pd_str known = pd_cell(c->tables, PD_T_RESOLUTIONS, row, PD_RES_MEETING), day = pd_cell(c->tables, PD_T_RESOLUTIONS, row, PD_RES_ADOPTED);
		int64_t other = meeting_number(known);
		if (!other || day.len != 10 || other == number)
			continue;
		if (other < number ? compare(day, date) > 0 : compare(day, date) < 0) {
			pd_rule_tell(c, code, PD_STR("meeting"), meeting, "%.*s: meeting %.*s cannot be of %.*s, since %.*s was on %.*s", PD_ARG(symbol),
			             PD_ARG(meeting), PD_ARG(date), PD_ARG(known), PD_ARG(day));
			return;
		}
	}
}

static void resolution_meeting_date(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;
	meeting_date(c, code, r->meeting, r->adopted.at ? r->adopted : r->voted, r->symbol);
}

static void statement_meeting_date(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_statement *s = at;
	meeting_date(c, code, s->meeting, s->date, s->symbol);
}

static void date_bounds(struct pd_checking *c, enum pd_code_id code, const char *member, struct pd_str date, struct pd_str first)
{
	struct tm tm;
	time_t now = time(NULL) + 86400;
	char today[16] = "";

	if (gmtime_r(&now, &tm))
		strftime(today, sizeof today, "%Y-%m-%d", &tm);
	if (date.at && compare(date, first) < 0)
		pd_rule_tell(c, code, pd_str_c(member), date, "%.*s is before the first meeting, on %.*s", PD_ARG(date), PD_ARG(first));
	else if (date.at && *today && compare(date, pd_str_c(today)) > 0)
		pd_rule_tell(c, code, pd_str_c(member), date, "%.*s has not come yet", PD_ARG(date));
}

static void resolution_bounds(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;
	bool assembly = pd_str_starts(r->symbol, PD_STR("A/RES/"));

	if (of_council(r) || assembly)
		date_bounds(c, code, "adopted", r->adopted, assembly ? PD_STR("1946-01-10") : PD_STR("1946-01-17"));
}

static void statement_bounds(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_statement *s = at;

	if (pd_str_starts(s->symbol, PD_STR("S/")))
		date_bounds(c, code, "date", s->date, PD_STR("1946-01-17"));
}

static void statement_year(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_statement *s = at;
	int64_t own = pd_symbol_split(s->symbol).year, date = pd_year_of(s->date);

	if (own > 0 && date > 0 && own != date)
		pd_rule_tell(c, code, PD_STR("date"), s->date, "%.*s is of %lld, but was made on %.*s", PD_ARG(s->symbol), (long long)own, PD_ARG(s->date));
	else if (own > 0 && s->year.known && s->year.value != own)
		pd_rule_tell(c, code, PD_STR("year"), s->symbol, "%.*s: the year is given as %lld", PD_ARG(s->symbol), (long long)s->year.value);
}

static void not_adopted(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;

	if (!adopted(r) && r->adopted.at)
		pd_rule_tell(c, code, PD_STR("adopted"), r->adopted, "%.*s has the status \"%.*s\" and a date of adoption, %.*s", PD_ARG(r->symbol),
		             PD_ARG(r->status), PD_ARG(r->adopted));
}

/* --- votes: Charter, Articles 23 and 27, as amended from 1966 on --- */

static int64_t members_at(const struct pd_resolution *r)
{
	int64_t year = r->year.known ? r->year.value : pd_symbol_split(r->symbol).year;
	return !of_council(r) || year <= 0 ? 0 : year < 1966 ? 11 : 15;
}

static int64_t known(struct pd_int n)
{
	return n.known ? n.value : 0;
}

static void vote_sum(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;
	int64_t members = members_at(r), sum = r->vote ? known(r->vote->in_favour) + known(r->vote->against) + known(r->vote->abstain) + known(r->vote->absent) : 0;

	if (members && r->vote && sum > members)
		pd_rule_tell(c, code, PD_STR("vote"), r->symbol, "%.*s: %lld votes of %lld members", PD_ARG(r->symbol), (long long)sum, (long long)members);
}

static void vote_short(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;
	int64_t members = members_at(r), sum = r->vote ? known(r->vote->in_favour) + known(r->vote->against) + known(r->vote->abstain) + known(r->vote->absent) : 0;

	if (members && r->vote && r->vote->in_favour.known && r->vote->against.known && r->vote->abstain.known && sum < members)
		pd_rule_tell(c, code, PD_STR("vote"), r->symbol, "%.*s: %lld votes of %lld members, and who is absent is not said", PD_ARG(r->symbol),
		             (long long)sum, (long long)members);
}

static void majority(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;
	int64_t members = members_at(r), least = members == 11 ? 7 : 9;

	if (members && adopted(r) && r->vote && r->vote->in_favour.known && r->vote->in_favour.value < least)
		pd_rule_tell(c, code, PD_STR("vote/for"), r->symbol, "%.*s is adopted with %lld votes in favour; %lld are needed", PD_ARG(r->symbol),
		             (long long)r->vote->in_favour.value, (long long)least);
}

static void veto(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	static const char *const permanent[] = { "CN", "FR", "RU", "GB", "US" };
	const struct pd_resolution *r = at;
	/* In questions of procedure there is no veto: the table knows which were adopted against votes. */
	bool procedural = pd_cell_number(c->tables, PD_T_RESOLUTIONS, council_row(c, r), PD_RES_AGAINST) > 0;

	for (size_t i = 0; of_council(r) && adopted(r) && r->voters && !procedural && i < r->voters->n_against; i++) {
		int64_t row = pd_name_row(c->tables, PD_N_STATE, r->voters->against[i]);
		for (size_t p = 0; row >= 0 && p < 5; p++)
			if (pd_str_is(pd_cell(c->tables, PD_T_STATES, (uint32_t)row, PD_STATE_CODE), permanent[p]))
				pd_rule_tell(c, code, PD_AT_MEMBER(c, "voters/against/%zu", i), r->voters->against[i],
				             "%.*s is adopted, though %.*s, a permanent member, is listed against it", PD_ARG(r->symbol),
				             PD_ARG(r->voters->against[i]));
	}
}

static void voters_count(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;

	if (!r->vote || !r->voters)
		return;
	const struct { const char *name; struct pd_int votes; size_t n; } sides[] = {
		{ "for", r->vote->in_favour, r->voters->n_in_favour }, { "against", r->vote->against, r->voters->n_against },
		{ "abstain", r->vote->abstain, r->voters->n_abstain }, { "absent", r->vote->absent, r->voters->n_absent },
	};
	for (size_t i = 0; i < 4; i++)
		if (sides[i].votes.known && sides[i].n && sides[i].votes.value != (int64_t)sides[i].n)
			pd_rule_tell(c, code, PD_AT_MEMBER(c, "voters/%s", sides[i].name), r->symbol, "%.*s: %lld votes \"%s\", and %zu states listed",
			             PD_ARG(r->symbol), (long long)sides[i].votes.value, sides[i].name, sides[i].n);
}

struct side {
	const char *name;
	const struct pd_str *at;
	size_t n;
};

/* A state that stands in two places of some lists. */
static void twice_in(struct pd_checking *c, enum pd_code_id code, const struct side *sides, size_t n_sides, const char *what)
{
	for (size_t s = 0; s < n_sides; s++)
		for (size_t i = 0; i < sides[s].n && i < 400; i++)
			for (size_t o = 0; o <= s; o++)
				for (size_t k = 0; k < (o == s ? i : sides[o].n) && k < 400; k++)
					if (pd_str_eq(sides[s].at[i], sides[o].at[k])) {
						pd_rule_tell(c, code, PD_AT_MEMBER(c, "%s/%zu", sides[s].name, i), sides[s].at[i], "%.*s is listed twice %s",
						             PD_ARG(sides[s].at[i]), what);
						k = sides[o].n;
					}
}

static void voter_twice(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;

	if (!r->voters)
		return;
	const struct side sides[] = {
		{ "voters/for", r->voters->in_favour, r->voters->n_in_favour }, { "voters/against", r->voters->against, r->voters->n_against },
		{ "voters/abstain", r->voters->abstain, r->voters->n_abstain }, { "voters/absent", r->voters->absent, r->voters->n_absent },
	};
	twice_in(c, code, sides, 4, "among the voters");
}

static void sponsor_twice(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;
	const struct side sides[] = { { "sponsors", r->sponsors, r->n_sponsors }, { "additional_sponsors", r->additional_sponsors, r->n_additional_sponsors } };

	twice_in(c, code, sides, 2, "among the sponsors");
}

/* The row of the state that is called so; -1: none. Lists have other forms than texts: "VENEZUELA (BOLIVARIAN REPUBLIC OF)". */
static int64_t state_row(const struct pd_checking *c, struct pd_str name)
{
	static const unsigned columns[] = { PD_STATE_NAME, PD_STATE_OFFICIAL, PD_STATE_UN_SHORT, PD_STATE_FORMER, PD_STATE_ALIASES };
	struct pd_str part;

	if (pd_str_starts(name, PD_STR("the ")))
		name = pd_str(name.at + 4, name.len - 4);
	int64_t found = pd_name_row(c->tables, PD_N_STATE, name);
	for (uint32_t row = 0; found < 0 && row < c->tables->table[PD_T_STATES].n_rows; row++)
		for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
			for (struct pd_str names = pd_cell(c->tables, PD_T_STATES, row, columns[i]); pd_str_cut(&names, '|', &part);)
				if (pd_str_eq_fold(part, name))
					return row;
	const char *open = name.len ? memchr(name.at, '(', name.len) : NULL;
	if (found < 0 && open && open > name.at)
		found = pd_name_row(c->tables, PD_N_STATE, pd_str_trim(pd_str_between(name.at, open)));
	return found;
}

/* Unions of states vote and sponsor too. */
static bool is_state(const struct pd_checking *c, struct pd_str name)
{
	return state_row(c, name) >= 0 || pd_name_row(c->tables, PD_N_ORG, name) >= 0;
}

/* Was a state a member of the Council in that year? In doubt it was: of a state or year that is not known. */
static bool was_member(const struct pd_checking *c, struct pd_str name, int64_t year)
{
	int64_t state = state_row(c, name);
	bool any = false;

	for (uint32_t row = 0; state >= 0 && row < c->tables->table[PD_T_MEMBERS].n_rows; row++) {
		struct pd_str member = pd_cell(c->tables, PD_T_MEMBERS, row, PD_MEMBER_NAME);
		if (pd_cell_number(c->tables, PD_T_MEMBERS, row, PD_MEMBER_YEAR) != year)
			continue;
		any = true;
		if (pd_str_eq_fold(member, name) || state_row(c, member) == state)
			return true;
	}
	return !any;
}

static void members_only(struct pd_checking *c, enum pd_code_id code, const struct side *side, int64_t year)
{
	for (size_t i = 0; i < side->n && i < 400; i++)
		if (!was_member(c, side->at[i], year))
			pd_rule_tell(c, code, PD_AT_MEMBER(c, "%s/%zu", side->name, i), side->at[i], "%.*s is listed as a voter, and was no member of the Council in %lld",
			             PD_ARG(side->at[i]), (long long)year);
}

static void voter_member(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;
	int64_t year = r->year.known ? r->year.value : pd_symbol_split(r->symbol).year;

	if (!r->voters || !of_council(r))
		return;
	members_only(c, code, &(struct side){ "voters/for", r->voters->in_favour, r->voters->n_in_favour }, year);
	members_only(c, code, &(struct side){ "voters/against", r->voters->against, r->voters->n_against }, year);
	members_only(c, code, &(struct side){ "voters/abstain", r->voters->abstain, r->voters->n_abstain }, year);
}

static void unknown_in(struct pd_checking *c, enum pd_code_id code, const struct side *side, const char *what)
{
	for (size_t i = 0; i < side->n; i++)
		if (!is_state(c, side->at[i]))
			pd_rule_tell(c, code, PD_AT_MEMBER(c, "%s/%zu", side->name, i), side->at[i], "\"%.*s\" is listed as %s, and is no state that is known",
			             PD_ARG(side->at[i]), what);
}

static void voter_unknown(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;

	if (!r->voters)
		return;
	unknown_in(c, code, &(struct side){ "voters/for", r->voters->in_favour, r->voters->n_in_favour }, "a voter");
	unknown_in(c, code, &(struct side){ "voters/against", r->voters->against, r->voters->n_against }, "a voter");
	unknown_in(c, code, &(struct side){ "voters/abstain", r->voters->abstain, r->voters->n_abstain }, "a voter");
}

static void sponsor_unknown(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;
	unknown_in(c, code, &(struct side){ "sponsors", r->sponsors, r->n_sponsors }, "a sponsor");
}

/* --- citations --- */

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

	cites_later(c, code, r->cites, r->n_cites, year, of_council(r) && adopted(r) ? own.number : 0);
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

static void reference_uncited(struct pd_checking *c, enum pd_code_id code, const struct pd_resolution *r, const char *part,
                              const struct pd_clause *clauses, size_t n)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < clauses[i].n_references; k++) {
			struct pd_str symbol = clauses[i].references[k].symbol;
			bool cited = !symbol.at || pd_str_eq(symbol, r->symbol); /* the Charter has none */
			for (size_t x = 0; x < r->n_cites && !cited; x++)
				cited = pd_str_eq(r->cites[x], symbol);
			if (!cited)
				pd_rule_tell(c, code, PD_AT_MEMBER(c, "%s/%zu/references/%zu", part, i, k), symbol, "%.*s is referred to, but not among what is cited",
				             PD_ARG(symbol));
		}
}

static void references_cited(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;

	reference_uncited(c, code, r, "preamble", r->preamble, r->n_preamble);
	reference_uncited(c, code, r, "operative", r->operative, r->n_operative);
}

/* --- Akoma Ntoso: what the record does not hold is in the source --- */

static uint64_t hash_of(struct pd_str text)
{
	uint64_t h = UINT64_C(14695981039346656037);

	for (size_t i = 0; i < text.len; i++)
		h = (h ^ (unsigned char)text.at[i]) * UINT64_C(1099511628211);
	return h ? h : 1;
}

/* "para_12" as "para_" and 12; one without a number at its end: -1. */
static int64_t split_eid(struct pd_str id, struct pd_str *stem)
{
	size_t n = 0;

	while (n < id.len && pd_is_digit(id.at[id.len - n - 1]))
		n++;
	*stem = pd_str(id.at, id.len - n);
	return n ? pd_str_number(pd_str(id.at + stem->len, n)) : -1;
}

/* What was met of one eId, or of all that differ in their number alone. */
struct eid {
	uint64_t hash;
	int64_t number;
};

static struct eid *slot_of(struct eid *slots, size_t room, struct pd_str key)
{
	uint64_t hash = hash_of(key);
	size_t at = hash & (room - 1);

	while (slots[at].hash && slots[at].hash != hash)
		at = (at + 1) & (room - 1);
	if (slots[at].hash)
		return &slots[at];
	slots[at] = (struct eid){ .hash = hash, .number = -1 };
	return &slots[at];
}

static const char *next_eid(struct pd_str source, const char *at)
{
	at = memmem(at, (size_t)(source.at + source.len - at), "eId=\"", 5);
	return at ? at + 5 : NULL;
}

static void eids(struct pd_checking *c, enum pd_code_id code, bool order)
{
	struct pd_str source = c->source, id, stem;
	size_t n = 0, room = 64;

	if (!source.at || c->native || !memmem(source.at, source.len < 4096 ? source.len : 4096, "akomaNtoso", 10))
		return;
	for (const char *at = source.at; (at = next_eid(source, at));)
		n++;
	while (room < n * 2)
		room *= 2;
	struct eid *slots = pd_arena_zero(c->arena, room * sizeof *slots);
	for (const char *at = source.at, *end; (at = next_eid(source, at)); at = end) {
		end = memchr(at, '"', (size_t)(source.at + source.len - at));
		if (!end)
			return;
		id = pd_str_between(at, end);
		int64_t number = split_eid(id, &stem);
		if (order && number < 0)
			continue;
		struct eid *slot = slot_of(slots, room, order ? stem : id);
		if (order && number < slot->number)
			pd_report_at(c->report, code, (size_t)(at - source.at), "the eId \"%.*s\" stands behind \"%.*s%lld\"", PD_ARG(id), PD_ARG(stem),
			             (long long)slot->number);
		else if (!order && slot->number == 0)
			pd_report_at(c->report, code, (size_t)(at - source.at), "the eId \"%.*s\" stands twice", PD_ARG(id));
		slot->number = order ? number : 0;
	}
}

static void akn_eids(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	(void)at;
	eids(c, code, false);
}

static void akn_eid_order(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	(void)at;
	eids(c, code, true);
}

const struct pd_rule_row pd_rules_of_documents[] = {
	{ PD_D_NUMBER_YEAR, &pd_resolution_type, number_year }, { PD_D_SYMBOL_YEAR, &pd_resolution_type, symbol_year },
	{ PD_D_NUMBER_SYMBOL, &pd_resolution_type, number_symbol }, { PD_D_BODY_SYMBOL, &pd_resolution_type, body_symbol },
	{ PD_D_ADOPTED_YEAR, &pd_resolution_type, adopted_year }, { PD_D_ADOPTED_TABLE, &pd_resolution_type, adopted_table },
	{ PD_D_MEETING_TABLE, &pd_resolution_type, meeting_table }, { PD_D_MEETING_DATE, &pd_resolution_type, resolution_meeting_date },
	{ PD_D_MEETING_DATE, &pd_statement_type, statement_meeting_date }, { PD_D_DATE_BOUNDS, &pd_resolution_type, resolution_bounds },
	{ PD_D_DATE_BOUNDS, &pd_statement_type, statement_bounds }, { PD_D_STATEMENT_YEAR, &pd_statement_type, statement_year },
	{ PD_D_NOT_ADOPTED, &pd_resolution_type, not_adopted }, { PD_D_VOTE_SUM, &pd_resolution_type, vote_sum },
	{ PD_D_VOTE_SHORT, &pd_resolution_type, vote_short }, { PD_D_MAJORITY, &pd_resolution_type, majority },
	{ PD_D_VETO, &pd_resolution_type, veto }, { PD_D_VOTERS_COUNT, &pd_resolution_type, voters_count },
	{ PD_D_VOTER_TWICE, &pd_resolution_type, voter_twice }, { PD_D_VOTER_UNKNOWN, &pd_resolution_type, voter_unknown },
	{ PD_D_SPONSOR_TWICE, &pd_resolution_type, sponsor_twice }, { PD_D_SPONSOR_UNKNOWN, &pd_resolution_type, sponsor_unknown },
	{ PD_D_CITES_YEAR, &pd_resolution_type, resolution_cites_year }, { PD_D_CITES_YEAR, &pd_statement_type, statement_cites_year },
	{ PD_D_CITES_UNKNOWN, &pd_resolution_type, resolution_cites_unknown }, { PD_D_CITES_UNKNOWN, &pd_statement_type, statement_cites_unknown },
	{ PD_D_CITES_LATER, &pd_resolution_type, resolution_cites_later }, { PD_D_CITES_LATER, &pd_statement_type, statement_cites_later },
	{ PD_D_CITES_SELF, &pd_resolution_type, cites_self }, { PD_D_REFERENCE_UNCITED, &pd_resolution_type, references_cited },
	{ PD_D_AKN_EID, &pd_resolution_type, akn_eids }, { PD_D_AKN_EID, &pd_statement_type, akn_eids },
	{ PD_D_AKN_EID_ORDER, &pd_resolution_type, akn_eid_order }, { PD_D_AKN_EID_ORDER, &pd_statement_type, akn_eid_order },
	{ PD_D_VOTER_MEMBER, &pd_resolution_type, voter_member },
	{ PD_D_AKN_EID, NULL, NULL },
};
