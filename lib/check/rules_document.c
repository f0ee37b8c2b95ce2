/* rules_document.c: resolutions and statements: numbers, dates, meetings, and the markup they were read from. */
#include "check/rules.h"

#include <stdlib.h>
#include <time.h>

/* --- numbers and dates --- */

static void number_year(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;
	int64_t year = pd_cell_number(c->tables, PD_T_RESOLUTIONS, pd_council_row(c, r), PD_RES_YEAR), own = pd_symbol_split(r->symbol).year;

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
	int64_t row = pd_council_row(c, r);
	struct pd_str known = row >= 0 ? pd_cell(c->tables, PD_T_RESOLUTIONS, (uint32_t)row, PD_RES_ADOPTED) : (struct pd_str){ 0 };

	if (known.len == 10 && r->adopted.len == 10 && !pd_str_eq(known, r->adopted))
		pd_rule_tell(c, code, PD_STR("adopted"), r->adopted, "%.*s was adopted on %.*s; found %.*s", PD_ARG(r->symbol), PD_ARG(known),
		             PD_ARG(r->adopted));
}

static void meeting_table(struct pd_checking *c, enum pd_code_id code, const void *at)
{
	const struct pd_resolution *r = at;
	int64_t row = pd_council_row(c, r);
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

/* Today, or the day that a build which is to be repeated says it is. A day more: it is tomorrow already somewhere. */
static time_t latest_day(void)
{
	const char *said = getenv("SOURCE_DATE_EPOCH");
	char *end;
	long long at = said ? strtoll(said, &end, 10) : 0;

	return (said && end > said && !*end ? (time_t)at : time(NULL)) + 86400;
}

static void date_bounds(struct pd_checking *c, enum pd_code_id code, const char *member, struct pd_str date, struct pd_str first)
{
	struct tm tm;
	time_t now = latest_day();
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

	if (pd_of_council(r) || assembly)
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

	if (!pd_adopted(r) && r->adopted.at)
		pd_rule_tell(c, code, PD_STR("adopted"), r->adopted, "%.*s has the status \"%.*s\" and a date of adoption, %.*s", PD_ARG(r->symbol),
		             PD_ARG(r->status), PD_ARG(r->adopted));
}

/* --- Akoma Ntoso: what the record does not hold is in the source --- */

/* "para_12" as "para_" and 12; one without a number at its end: -1. */
static int64_t split_eid(struct pd_str id, struct pd_str *stem)
{
	size_t n = 0;

	while (n < id.len && pd_is_digit(id.at[id.len - n - 1]))
		n++;
	*stem = pd_str(id.at, id.len - n);
	return n ? pd_str_number(pd_str(id.at + stem->len, n)) : -1;
}

/* Where the value of the next eId behind @at begins, behind its quotation mark. */
static const char *next_eid(struct pd_str source, const char *at)
{
	const char *end = source.at + source.len;

	while ((at = memmem(at, (size_t)(end - at), "eId=", 4)) && (end - at < 6 || (at[4] != '"' && at[4] != '\'')))
		at += 4;
	return at ? at + 5 : NULL;
}

static bool is_akn(const struct pd_checking *c)
{
	return c->source.at && !c->native && memmem(c->source.at, c->source.len < 4096 ? c->source.len : 4096, "akomaNtoso", 10);
}

/* Met before are eIds, or with @order the last numbers of those that differ in their number alone, from 1. */
static void eids(struct pd_checking *c, enum pd_code_id code, bool order)
{
	struct pd_str source = c->source, id, stem;
	struct pd_index met = { .n = 0 };

	if (!is_akn(c))
		return;
	for (const char *at = source.at, *end; (at = next_eid(source, at)); at = end) {
		end = memchr(at, at[-1], (size_t)(source.at + source.len - at));
		if (!end)
			return;
		id = pd_str_between(at, end);
		int64_t number = split_eid(id, &stem);
		if (order && (number < 0 || number >= UINT32_MAX))
			continue;
		uint32_t *before = pd_index_at(c->arena, &met, pd_rule_hash(PD_RULE_HASH, order ? stem : id));
		if (order && *before && number < *before - 1)
			pd_report_at(c->report, code, (size_t)(at - source.at), "the eId \"%.*s\" stands behind \"%.*s%u\"", PD_ARG(id), PD_ARG(stem),
			             *before - 1);
		else if (!order && *before)
			pd_report_at(c->report, code, (size_t)(at - source.at), "the eId \"%.*s\" stands twice", PD_ARG(id));
		*before = order ? (uint32_t)number + 1 : 1;
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
	{ PD_D_NOT_ADOPTED, &pd_resolution_type, not_adopted },
	{ PD_D_AKN_EID, &pd_resolution_type, akn_eids }, { PD_D_AKN_EID, &pd_statement_type, akn_eids },
	{ PD_D_AKN_EID_ORDER, &pd_resolution_type, akn_eid_order }, { PD_D_AKN_EID_ORDER, &pd_statement_type, akn_eid_order },
	{ PD_D_AKN_EID, NULL, NULL },
};
