/*
 * cite_settle.c: whose a document is that is cited by number, and how its symbol is written.
 */
#include "extract/cite.h"

#include <stdio.h>

static const struct {
	const char *name, *code;
	enum pd_citing_body body;
} bodies[] = {
	{ "United Nations Security Council", "UNSC", PD_BODY_UNSC },
	{ "United Nations General Assembly", "UNGA", PD_BODY_UNGA },
	{ "United Nations Economic and Social Council", "ECOSOC", PD_BODY_ECOSOC },
	{ "United Nations Human Rights Council", "HRC", PD_BODY_HRC },
	{ "United Nations Commission on the Status of Women", "CSW", PD_BODY_CSW },
	{ "United Nations", NULL, PD_BODY_UN },
};

struct pd_str pd_body_code(enum pd_citing_body body)
{
	for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
		if (bodies[i].body == body)
			return pd_str_c(bodies[i].code);
	return (struct pd_str){ 0 };
}

enum pd_citing_body pd_body_named(struct pd_str code)
{
	for (size_t i = 0; code.at && i < sizeof bodies / sizeof *bodies; i++)
		if (bodies[i].code && pd_str_is(code, bodies[i].code))
			return bodies[i].body;
	return PD_BODY_UNKNOWN;
}

enum pd_citing_body pd_body_of_name(struct pd_str name)
{
	for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
		if (pd_str_is(name, bodies[i].name))
			return bodies[i].body;
	return PD_BODY_OTHER;
}

/* A symbol out of its parts: printf would take longer than finding the citation. */
static struct pd_str symbol_of(struct pd_arena *arena, const char *series, struct pd_str session, int number, struct pd_str bracket)
{
	size_t len = strlen(series), n = 0;
	char *to = pd_arena_bytes(arena, len + session.len + bracket.len + 16), digits[12];
	memcpy(to, series, len);
	if (session.len) {
		memcpy(to + len, session.at, session.len);
		len += session.len;
		to[len++] = '/';
	}
	do
		digits[n++] = (char)('0' + number % 10);
	while ((number /= 10) > 0);
	while (n)
		to[len++] = digits[--n];
	if (bracket.len) {
		to[len++] = ' ';
		to[len++] = '(';
		memcpy(to + len, bracket.at, bracket.len);
		len += bracket.len;
		to[len++] = ')';
	}
	return pd_str(to, len);
}

static void write_security(const struct pd_citing *how, struct pd_citation *x)
{
	uint32_t row = pd_unsc_row(how->tables, x->number);
	struct pd_str known = row == UINT32_MAX ? (struct pd_str){ 0 } : pd_cell(how->tables, PD_T_RESOLUTIONS, row, PD_RES_YEAR);
	char printed[12];
	if (!known.at && !x->year)
		return;
	x->wrong_year = known.at && x->year && pd_str_number(known) != x->year;
	if (!known.at)
		known = pd_str(printed, (size_t)snprintf(printed, sizeof printed, "%d", x->year));
	x->symbol = symbol_of(how->arena, "S/RES/", (struct pd_str){ 0 }, x->number, known);
}

void pd_cite_write(const struct pd_citing *how, struct pd_citation *x)
{
	const struct pd_str none = { 0 };
	bool slash = x->as == PD_AS_SLASH;
	if (x->statement)
		x->symbol = symbol_of(how->arena, "S/PRST/", x->session, x->number, none);
	else if (x->body == PD_BODY_UNSC)
		write_security(how, x);
	else if (x->body == PD_BODY_UNGA && !x->session.at)
		x->symbol = symbol_of(how->arena, "A/RES/", none, x->number, pd_ga_session(how->tables, x->number));
	else if (x->body == PD_BODY_UNGA)
		x->symbol = symbol_of(how->arena, "A/RES/", slash ? x->session : none, x->number, slash ? none : x->session);
	else if (x->body == PD_BODY_HRC)
		x->symbol = symbol_of(how->arena, "A/HRC/RES/", x->session, x->number, none);
	else if (x->body == PD_BODY_CSW)
		x->symbol = symbol_of(how->arena, "E/CN.6/RES/", x->session, x->number, none);
	else
		x->symbol = symbol_of(how->arena, "E/RES/", slash ? x->session : none, x->number, slash ? none : x->session);
}

void pd_cite_tell_year(struct pd_report *report, const struct pd_citation *x, size_t place)
{
	if (x->wrong_year && report)
		pd_report_at(report, PD_D_WRONG_YEAR, place, "resolution %d is cited as of %d; its symbol is %.*s", x->number, x->year,
		             PD_ARG(x->symbol));
}

static bool settle_slash(const struct pd_citing *how, struct pd_citation *x)
{
	if (!x->body_said && (x->body == PD_BODY_UNSC || x->body == PD_BODY_UNKNOWN))
		x->body = how->own == PD_BODY_HRC || how->own == PD_BODY_ECOSOC || how->own == PD_BODY_CSW ? how->own : PD_BODY_UNGA;
	if (x->body == PD_BODY_OTHER)
		return false;
	if (x->body == PD_BODY_HRC)
		return true;
	if (x->body == PD_BODY_ECOSOC || pd_str_number(x->session) >= 1900)
		x->body = PD_BODY_ECOSOC;
	else if (x->body != PD_BODY_CSW) /* 46/182 is none of the Security Council's */
		x->body = PD_BODY_UNGA;
	return true;
}

static bool settle_year(const struct pd_citing *how, struct pd_citation *x)
{
	int year = pd_unsc_year(how->tables, x->number);
	bool ours = x->body == PD_BODY_UNSC || x->body == PD_BODY_UN;
	if (year != x->year && ((x->listed && x->body_said && !ours) || (!x->listed && year)))
		return false;
	x->body = PD_BODY_UNSC;
	return true;
}

static bool settle_number(const struct pd_citing *how, struct pd_citation *x)
{
	enum pd_citing_body of = x->body_said ? x->body : how->own;
	/* A number like a year's is one, unless the word resolution stands before it. */
	bool year = x->number >= 1946 && x->number <= 2099 && !x->fresh;
	if (!x->direct || year || x->digits < 3)
		return false;
	x->body = of;
	return (of == PD_BODY_UNSC && pd_unsc_year(how->tables, x->number)) || (of == PD_BODY_UNGA && pd_ga_session(how->tables, x->number).at);
}

bool pd_cite_settle(const struct pd_citing *how, struct pd_citation *x)
{
	bool good = true;
	switch (x->as) {
	case PD_AS_SYMBOL:
		return x->symbol.at;
	case PD_AS_TITLE:
	case PD_AS_SAID:
		return true;
	case PD_AS_SLASH:
		good = settle_slash(how, x);
		break;
	case PD_AS_YEAR:
		good = settle_year(how, x);
		break;
	case PD_AS_SESSION:
		good = !x->body_said || x->body != PD_BODY_OTHER;
		x->body = x->body_said && x->body == PD_BODY_ECOSOC ? PD_BODY_ECOSOC : PD_BODY_UNGA;
		break;
	case PD_AS_NUMBER:
		good = settle_number(how, x);
		break;
	}
	if (good)
		pd_cite_write(how, x);
	return good && x->symbol.at;
}
