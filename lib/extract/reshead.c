/*
 * reshead.c: the titles of resolutions, with number, year, session and date in them, and the sentence with which a
 * statement begins. Styles change by decade: "4 (1946). Resolution of 29
 * April 1946" with "Adopted at the 39th meeting by 10 votes to none" at the
 * foot; "Resolution 242 (1967) of 22 November 1967"; "Adopted by the Security
 * Council at its 3205th meeting, on 30 April 1993" at the head.
 */
#include "extract/resolution.h"

#include "extract/date.h"

struct scan {
	struct pd_str s;
	size_t at;
};

static char peek(const struct scan *p)
{
	return p->at < p->s.len ? p->s.at[p->at] : 0;
}

static void skip(struct scan *p)
{
	while (p->at < p->s.len && (pd_is_space(p->s.at[p->at]) || (p->s.at[p->at] == '\xC2' && p->at + 1 < p->s.len && p->s.at[p->at + 1] == '\xA0')))
		p->at += p->s.at[p->at] == '\xC2' ? 2 : 1;
}

static bool take(struct scan *p, const char *text)
{
	size_t len = pd_str_begins_fold(pd_str(p->s.at + p->at, p->s.len - p->at), text);
	p->at += len;
	return len > 0;
}

static int take_number(struct scan *p, unsigned most)
{
	int value = 0;
	unsigned n = 0;
	while (pd_is_digit(peek(p)) && n < most) {
		value = value * 10 + (peek(p) - '0');
		p->at++;
		n++;
	}
	return n && !pd_is_digit(peek(p)) ? value : -1;
}

static struct pd_str rest_of(const struct scan *p)
{
	return pd_str_trim(pd_str(p->s.at + p->at, p->s.len - p->at));
}

struct pd_str pd_reshead_day(struct pd_arena *arena, struct pd_str s, size_t *len)
{
	struct pd_date date = { 0 };
	char iso[16];
	*len = pd_date_parse(s, PD_DMY, &date);
	if (!*len || !date.day || !date.year)
		return (struct pd_str){ 0 };
	if (!arena) /* a look at a text's first lines allocates nothing */
		return PD_STR("dated");
	return pd_str_copy(arena, pd_str(iso, pd_date_format(&date, iso)));
}

struct pd_str pd_reshead_date(struct pd_arena *arena, struct pd_str s, size_t from)
{
	for (size_t i = from; i < s.len && i < from + 400; i++) {
		if (i && (pd_is_digit(s.at[i - 1]) || pd_is_alpha(s.at[i - 1])))
			continue;
		if (!pd_is_digit(s.at[i]) && !pd_is_upper(s.at[i]))
			continue;
		size_t len;
		struct pd_str date = pd_reshead_day(arena, pd_str(s.at + i, s.len - i), &len);
		if (date.at)
			return date;
	}
	return (struct pd_str){ 0 };
}

size_t pd_reshead_find(struct pd_str s, const char *what)
{
	size_t len = strlen(what);
	const char *at = s.len >= len && s.len ? memmem(s.at, s.len, what, len) : NULL;
	return at ? (size_t)(at - s.at) : SIZE_MAX;
}

/* --- titles -------------------------------------------------------------------------------------------------------- */

/* Nothing, a date, or the mark of a note may stand behind "Resolution 822 (1993)". */
static bool title_tail(struct pd_arena *arena, struct pd_str s, struct pd_reshead *out)
{
	size_t len;
	s = pd_str_trim(s);
	while (s.len && strchr(".:*", s.at[0]))
		s = pd_str_trim(pd_str(s.at + 1, s.len - 1));
	if (!s.len)
		return true;
	if (s.len > 60)
		return false;
	struct scan p = { s, 0 };
	while (p.at < 4 && pd_is_lower(peek(&p))) /* "of", and what scanners make of it */
		p.at++;
	if (p.at && peek(&p) != ' ')
		return false;
	skip(&p);
	struct pd_str date = pd_reshead_day(arena, rest_of(&p), &len);
	if (date.at) {
		out->adopted = date;
		struct pd_str more = rest_of(&p);
		return more.len - len < 12;
	}
	/* "of 3 Apri] 1991": a garbled date. */
	return (p.at > 0 && pd_is_digit(s.at[s.len - 1])) || (s.len < 5 && pd_is_digit(s.at[0]));
}

/* "822 (1993)": false when there is none. A scanner's letters are not read here: a title names its number. */
static bool number_and_year(struct scan *p, struct pd_reshead *out)
{
	out->number = take_number(p, 4);
	if (out->number <= 0)
		return false;
	skip(p);
	if (!take(p, "("))
		return false;
	out->year = 0;
	for (unsigned n = 0; n < 4 && (pd_is_digit(peek(p)) || peek(p) == '-'); p->at++)
		if (pd_is_digit(peek(p))) { /* "(197-4)" */
			out->year = out->year * 10 + (peek(p) - '0');
			n++;
		}
	if (out->year < 1946 || out->year > 2100)
		return false;
	if (take(p, "-")) /* "(1995-1996)" */
		take_number(p, 4);
	return take(p, ")");
}

/* "46/182", "ES-10/12", "S-20/2": a session and a number in it. */
static bool session_and_number(struct scan *p, struct pd_reshead *out)
{
	size_t from = p->at;
	if (!take(p, "ES-"))
		take(p, "S-");
	if (take_number(p, 4) <= 0 || peek(p) != '/')
		return false;
	out->session = pd_str(p->s.at + from, p->at - from);
	p->at++;
	out->number = take_number(p, 4);
	return out->number > 0 && !pd_is_alpha(peek(p)) && peek(p) != '/';
}

/* "2625 (XXV)" */
static bool number_and_roman(struct scan *p, struct pd_reshead *out)
{
	out->number = take_number(p, 4);
	skip(p);
	if (out->number <= 0 || !take(p, "("))
		return false;
	size_t from = p->at;
	if (!take(p, "ES-"))
		take(p, "S-");
	while (peek(p) && strchr("IVXL", peek(p)))
		p->at++;
	out->session = pd_str(p->s.at + from, p->at - from);
	return out->session.len && take(p, ")");
}

static enum pd_title_kind adopted_by(struct pd_arena *arena, struct pd_str s, struct pd_reshead *out)
{
	static const struct {
		const char *words;
		enum pd_citing_body body;
	} forms[] = {
		{ "Resolution adopted by the General Assembly", PD_BODY_UNGA },
		{ "Resolution adopted by the Human Rights Council", PD_BODY_HRC },
		{ "Resolution adopted by the Economic and Social Council", PD_BODY_ECOSOC },
		{ "Resolutions adopted by the General Assembly", PD_BODY_UNGA },
		{ "Résolution adoptée par l’Assemblée générale", PD_BODY_UNGA },
		{ "Resolución aprobada por la Asamblea General", PD_BODY_UNGA },
		{ "Résolution adoptée par le Conseil des droits de l’homme", PD_BODY_HRC },
		{ "Resolución aprobada por el Consejo de Derechos Humanos", PD_BODY_HRC },
	};
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (pd_str_begins(s, forms[i].words) && s.len < 300) {
			out->body = forms[i].body;
			out->adopted = pd_reshead_date(arena, s, strlen(forms[i].words));
			return PD_TITLE_ADOPTED_BY;
		}
	return PD_TITLE_NONE;
}

static bool is_statement(struct pd_str s)
{
	static const char *const forms[] = { "Statement by the President of the Security Council",
	                                     "Déclaration du Président du Conseil de sécurité",
	                                     "Déclaration de la Présidente du Conseil de sécurité",
	                                     "Declaración de la Presidencia del Consejo de Seguridad",
	                                     "Declaración del Presidente del Consejo de Seguridad", NULL };
	for (size_t i = 0; forms[i]; i++)
		if (pd_str_begins(s, forms[i]) && s.len < strlen(forms[i]) + 8)
			return true;
	return false;
}

/* "46/182. Strengthening of …", "2625 (XXV). Declaration …": number first, then what it is about. */
static enum pd_title_kind numbered_title(struct pd_arena *arena, struct pd_str s, struct pd_reshead *out)
{
	struct scan p = { s, 0 };
	while (pd_is_digit(peek(&p)))
		p.at++;
	skip(&p);
	if (p.at && peek(&p) != '(' && peek(&p) != '/') /* as most clauses begin: "1. Calls upon …" */
		return PD_TITLE_NONE;
	p.at = 0;
	struct pd_reshead found = *out;
	if (number_and_year(&p, &found)) {
		take(&p, ".");
		skip(&p);
		if (!take(&p, "Resolution of ") && !take(&p, "Résolution du ") && !take(&p, "Resolución de "))
			return PD_TITLE_NONE;
		found.adopted = pd_reshead_date(arena, s, p.at);
		found.body = PD_BODY_UNSC;
		*out = found;
		return s.len < 90 ? PD_TITLE_RESOLUTION : PD_TITLE_NONE;
	}
	p.at = 0;
	found = *out;
	if (!session_and_number(&p, &found)) {
		p.at = 0;
		found = *out;
		if (!number_and_roman(&p, &found))
			return PD_TITLE_NONE;
	}
	if (!take(&p, ".") || peek(&p) != ' ' || s.len > 300)
		return PD_TITLE_NONE;
	struct pd_str title = rest_of(&p);
	bool year = title.len > 5 && pd_is_digit(title.at[0]) && pd_is_digit(title.at[3]) && strchr(" ,", title.at[4]);
	if (!title.len || !(pd_is_upper(title.at[0]) || year || (unsigned char)title.at[0] >= 0x80))
		return PD_TITLE_NONE;
	found.guessed = found.body == PD_BODY_UNKNOWN;
	if (found.guessed)
		found.body = pd_is_digit(found.session.at[0]) && pd_str_number(found.session) >= 1900 ? PD_BODY_ECOSOC : PD_BODY_UNGA;
	found.title = title;
	*out = found;
	return PD_TITLE_RESOLUTION;
}

/* "DECISION No. 9/31 LAGOONS AND CONFIDENCE": what it is about. */
static struct pd_str without_decision(struct pd_str s)
{
	size_t n = pd_str_starts(s, PD_STR("DECISION No. ")) || pd_str_starts(s, PD_STR("Decision No. ")) ? 13 : 0;
	while (n && n < s.len && (pd_is_digit(s.at[n]) || s.at[n] == '/'))
		n++;
	s = pd_str_trim(pd_str(s.at + n, s.len - n));
	return s.len ? s : (struct pd_str){ 0 };
}

/* "European Parliament resolution of 15 March 2031 on …", "DECISION No. 9/31 …" */
static bool foreign_title(struct pd_arena *arena, struct pd_str s, struct pd_reshead *found)
{
	if (!pd_resbody_title(s, &found->code))
		return false;
	found->body = PD_BODY_OTHER;
	found->title = without_decision(s);
	struct pd_str date = pd_reshead_date(arena, s, 0);
	if (date.at)
		found->adopted = date;
	return true;
}

/* "822 (1993) of 30 April 1993", "46/182", "1454": what stands behind the word resolution. */
static enum pd_title_kind number_title(struct pd_arena *arena, struct pd_str s, struct pd_reshead *found)
{
	struct scan p = { s, 0 };
	enum pd_title_kind kind = numbered_title(arena, s, found); /* "Resolution 54/1. Women and …" */
	if (kind)
		return kind;
	if (number_and_year(&p, found)) {
		found->guessed = found->body == PD_BODY_UNKNOWN;
		found->body = PD_BODY_UNSC;
	} else {
		p.at = 0;
		if (!session_and_number(&p, found)) {
			p.at = 0;
			/* "Resolution 1454" alone: the year is in the date. */
			found->number = take_number(&p, 4);
			found->body = PD_BODY_UNSC;
			if (found->number <= 0 || (peek(&p) && peek(&p) != ' '))
				return PD_TITLE_NONE;
		}
	}
	return title_tail(arena, pd_str(s.at + p.at, s.len - p.at), found) ? PD_TITLE_RESOLUTION : PD_TITLE_NONE;
}

/* "Resolution", in capitals or not, and whose, if that is said. */
static bool take_word(struct scan *p, struct pd_reshead *found)
{
	static const struct { const char *name; enum pd_citing_body body; } owners[] = {
		{ "Security Council ", PD_BODY_UNSC }, { "General Assembly ", PD_BODY_UNGA }, { "Human Rights Council ", PD_BODY_HRC },
	};
	static const char *const words[] = { "Resolution ", "Résolution ", "Resolución ", "RÉSOLUTION ", "RESOLUCIÓN " };
	for (size_t i = 0; i < sizeof owners / sizeof *owners; i++)
		if (take(p, owners[i].name)) {
			found->body = owners[i].body;
			break;
		}
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (take(p, words[i])) {
			skip(p);
			return true;
		}
	return false;
}

enum pd_title_kind pd_reshead_title(struct pd_arena *arena, struct pd_str s, struct pd_reshead *out)
{
	struct scan p = { s, 0 };
	if (!pd_reshead_may_title(s))
		return PD_TITLE_NONE;
	if (is_statement(s)) {
		out->title = s;
		out->body = PD_BODY_UNSC;
		return PD_TITLE_STATEMENT;
	}
	if (pd_is_digit(s.at[0]) || pd_str_starts(s, PD_STR("S-")) || pd_str_starts(s, PD_STR("ES-")))
		return numbered_title(arena, s, out);
	enum pd_title_kind kind = adopted_by(arena, s, out);
	if (kind)
		return kind;
	struct pd_reshead found = *out;
	if (foreign_title(arena, s, &found))
		kind = PD_TITLE_RESOLUTION;
	else if (take_word(&p, &found))
		kind = number_title(arena, pd_str(s.at + p.at, s.len - p.at), &found);
	if (kind)
		*out = found;
	return kind;
}

/* --- statements ---------------------------------------------------------------------------------------------------- */

bool pd_reshead_opens_statement(struct pd_str s)
{
	bool statement = false;
	if (pd_str_starts(s, PD_STR("At the ")) || pd_str_starts(s, PD_STR("In connection")) || pd_str_starts(s, PD_STR("Following ")) ||
	    pd_str_starts(s, PD_STR("After ")) || pd_str_starts(s, PD_STR("On ")))
		statement = pd_reshead_find(s, "statement") != SIZE_MAX;
	else if (pd_str_starts(s, PD_STR("À la ")) || pd_str_starts(s, PD_STR("A la ")) || pd_str_starts(s, PD_STR("En la ")))
		statement = pd_reshead_find(s, "Conseil de sécurité") != SIZE_MAX || pd_reshead_find(s, "Consejo de Seguridad") != SIZE_MAX;
	return statement && s.len <= 2000;
}

struct pd_str pd_res_implied_kind(struct pd_str text, bool statement)
{
	struct pd_opening opening;
	struct pd_reshead none = { 0 };
	if (statement && pd_reshead_may_title(text) && pd_reshead_title(NULL, text, &none) == PD_TITLE_STATEMENT)
		return PD_STR("heading");
	bool opens = statement ? pd_reshead_opens_statement(text) : text.len && pd_resbody_opening(text, &opening) == text.len;
	return opens ? PD_STR("formula") : (struct pd_str){ 0 };
}

bool pd_reshead_statement(struct pd_arena *arena, struct pd_str s, struct pd_reshead *head)
{
	if (!pd_reshead_opens_statement(s))
		return false;
	pd_reshead_meeting(arena, s, head);
	struct pd_str date = pd_reshead_date(arena, s, 0);
	if (date.at)
		head->adopted = date;
	/* The item, in quotation marks behind "entitled". */
	static const char *const marks[][2] = { { "“", "”" }, { "«", "»" }, { "\"", "\"" } };
	for (size_t i = 0; i < 3; i++) {
		size_t entitled = pd_reshead_find(s, "ntitled"), open, close;
		if (entitled == SIZE_MAX)
			entitled = pd_reshead_find(s, "ntitulé");
		if (entitled == SIZE_MAX)
			entitled = pd_reshead_find(s, "tema titulado");
		if (entitled == SIZE_MAX)
			break;
		struct pd_str rest = pd_str(s.at + entitled, s.len - entitled);
		open = pd_reshead_find(rest, marks[i][0]);
		if (open == SIZE_MAX)
			continue;
		rest = pd_str(rest.at + open + strlen(marks[i][0]), rest.len - open - strlen(marks[i][0]));
		close = pd_reshead_find(rest, marks[i][1]);
		if (close == SIZE_MAX)
			continue;
		struct pd_str item = pd_str_trim(pd_str(rest.at, close));
		while (item.len && strchr(",.", item.at[item.len - 1]))
			item.len--;
		PD_PUSH(arena, head->agenda, head->n_agenda, item);
		break;
	}
	return true;
}
