/*
 * reshead.c: what stands above and below the clauses: masthead, symbol, title,
 * date, meeting, vote. Styles change by decade: "4 (1946). Resolution of 29
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

static struct pd_str date_at(struct pd_arena *arena, struct pd_str s, size_t *len)
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
		struct pd_str date = date_at(arena, pd_str(s.at + i, s.len - i), &len);
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
	struct pd_str date = date_at(arena, rest_of(&p), &len);
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
	if (!title.len || !(pd_is_upper(title.at[0]) || (unsigned char)title.at[0] >= 0x80))
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

bool pd_reshead_statement(struct pd_arena *arena, struct pd_str s, struct pd_reshead *head)
{
	bool statement = false;
	if (pd_str_starts(s, PD_STR("At the ")) || pd_str_starts(s, PD_STR("In connection")) || pd_str_starts(s, PD_STR("Following ")) ||
	    pd_str_starts(s, PD_STR("After ")) || pd_str_starts(s, PD_STR("On ")))
		statement = pd_reshead_find(s, "statement") != SIZE_MAX;
	else if (pd_str_starts(s, PD_STR("À la ")) || pd_str_starts(s, PD_STR("A la ")) || pd_str_starts(s, PD_STR("En la ")))
		statement = pd_reshead_find(s, "Conseil de sécurité") != SIZE_MAX || pd_reshead_find(s, "Consejo de Seguridad") != SIZE_MAX;
	if (!statement || s.len > 2000)
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

/* --- masthead ------------------------------------------------------------------------------------------------------ */

static bool is_masthead_word(struct pd_str s)
{
	static const char *const begin[] = { "United Nations", "UNITED NATIONS", "Nations Unies", "Naciones Unidas", "Security Council",
	                                     "SECURITY COUNCIL", "General Assembly", "GENERAL ASSEMBLY", "Economic and Social Council", "Human Rights Council",
	                                     "Distr.", "Distr:", "ORIGINAL", "Original", "GENERAL", "Provisional", "Conseil de sécurité",
	                                     "Consejo de Seguridad", "Assemblée générale", "Asamblea General", "Agenda item", "Point ", "Tema ",
	                                     "Sixty", "Seventy", "Fifty", "Forty", "Thirt", "Twent", "Eight", "Nine", "Commission on the Status", NULL };
	for (size_t i = 0; begin[i]; i++)
		if (pd_str_begins(s, begin[i]) && s.len < 260)
			return true;
	return false;
}

/* A symbol in the head: the document's own, or, in brackets below the title, that of the draft. */
static bool take_symbol(struct pd_arena *arena, struct pd_str s, struct pd_reshead *head)
{
	bool any = false;
	const char *slash = s.len ? memrchr(s.at, '/', s.len) : NULL; /* each has one, so none begins behind the last */
	for (size_t i = 0; slash && s.at + i < slash; i++) {
		if (!pd_is_upper(s.at[i]) || (i && (pd_is_alpha(s.at[i - 1]) || pd_is_digit(s.at[i - 1]) || s.at[i - 1] == '/')))
			continue;
		struct pd_citation found;
		size_t n = pd_cite_symbol(arena, &pd_tables_builtin, pd_str(s.at + i, s.len - i), &found);
		if (!n)
			continue;
		any = true;
		bool bracket = i && (s.at[i - 1] == '[' || s.at[i - 1] == '(');
		if (bracket && !head->draft.at)
			head->draft = found.symbol;
		else if (!bracket && !head->symbol.at)
			head->symbol = found.symbol;
		i += n - 1;
	}
	return any;
}

/* "Agenda: The situation in Cyprus; Other matters", as polidoc writes it. */
static bool take_named(struct pd_arena *arena, struct pd_str s, const char *name, struct pd_str **list, size_t *n)
{
	struct pd_str part;
	size_t len = pd_str_begins(s, name);
	if (!len)
		return false;
	s = pd_str(s.at + len, s.len - len);
	while (s.at && pd_str_cut(&s, ';', &part))
		if (pd_str_trim(part).len)
			PD_PUSH(arena, *list, *n, pd_str_trim(part));
	return true;
}

/* "Fifty-third session": 53; 0 for none. */
static unsigned ordinal(struct pd_str s)
{
	static const char *const tens[] = { "Twent", "Thirt", "Fort", "Fift", "Sixt", "Sevent", "Eight", "Ninet" };
	static const char *const units[] = { "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
	                                     "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
	                                     "eighteenth", "nineteenth" };
	size_t n = 0;
	while (n < s.len && s.at[n] != ' ')
		n++;
	struct pd_str word = pd_str(s.at, n), rest = word;
	unsigned number = 0;
	for (n = 0; n < word.len && n < 3 && pd_is_digit(word.at[n]); n++)
		number = number * 10 + (unsigned)(word.at[n] - '0');
	if (n) /* "78th" */
		return n + 2 == word.len && pd_is_lower(word.at[n]) ? number : 0;
	for (unsigned i = 0; i < sizeof tens / sizeof *tens; i++) {
		struct pd_str ten = pd_str_c(tens[i]);
		if (!pd_str_starts(word, ten))
			continue;
		rest = pd_str(word.at + ten.len, word.len - ten.len);
		if (pd_str_is(rest, "ieth"))
			return (i + 2) * 10;
		if (!pd_str_starts(rest, PD_STR("y-")))
			break;
		number = (i + 2) * 10;
		word = pd_str(rest.at + 2, rest.len - 2);
		break;
	}
	for (unsigned i = 0; i < sizeof units / sizeof *units && (!number || i < 9); i++)
		if (pd_str_eq_fold(word, pd_str_c(units[i])))
			return number + i + 1;
	return 0;
}

/* "Seventy-eighth session", "Agenda item 69 (b)" */
static bool take_session(struct pd_arena *arena, struct pd_str s, struct pd_reshead *head)
{
	if (s.len < 24 + 8 && pd_str_ends(s, PD_STR(" session"))) {
		unsigned n = ordinal(s);
		if (n && arena)
			head->held = pd_str_printf(arena, "%u", n);
		return n > 0;
	}
	if (pd_str_starts(s, PD_STR("Agenda item")) && s.len < 60) {
		if (arena)
			PD_PUSH(arena, head->agenda, head->n_agenda, s);
		return true;
	}
	return false;
}

static struct pd_str without_stars(struct pd_arena *arena, struct pd_str s)
{
	char *out = pd_arena_bytes(arena, s.len + 1);
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		if (s.at[i] != '*')
			out[n++] = s.at[i];
	return pd_str(out, n);
}

/* "53/… The right to a lamp": a draft has no number yet. */
static struct pd_str without_number(struct pd_str s)
{
	size_t n = 0;
	while (n < s.len && pd_is_digit(s.at[n]))
		n++;
	if (!n || n >= s.len || s.at[n] != '/')
		return s;
	n++;
	while (n < s.len && (s.at[n] == '.' || s.at[n] == ' ' || (unsigned char)s.at[n] >= 0x80))
		n++;
	return n < s.len && pd_is_upper(s.at[n]) ? pd_str(s.at + n, s.len - n) : s;
}

size_t pd_reshead_draft(struct pd_str s)
{
	if (pd_str_is(s, "Draft resolution") || pd_str_is(s, "Projet de résolution") || pd_str_is(s, "Proyecto de resolución"))
		return s.len;
	static const char *const words[] = { ": draft resolution", ": revised draft resolution", ": draft decision", ": projet de résolution",
	                                     ": proyecto de resolución" };
	const char *end = s.at + s.len;
	for (const char *at = s.at; s.len < 4000 && at < end && (at = memchr(at, ':', (size_t)(end - at))); at++)
		for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
			size_t n = pd_str_begins(pd_str_between(at, end), words[i]);
			if (n && (size_t)(end - at) <= n + 3)
				return (size_t)(at - s.at);
		}
	return 0;
}

/* "Albania,* Fiji and Palau: draft resolution" */
static bool take_sponsors(struct pd_arena *arena, struct pd_str s, struct pd_reshead *head)
{
	size_t at = pd_reshead_draft(s);
	if (!at)
		return false;
	head->draft_text = true;
	head->caption = (struct pd_str){ 0 };
	head->starred = head->starred || memchr(s.at, '*', s.len);
	if (arena) {
		struct pd_str names = at < s.len ? without_stars(arena, pd_str(s.at, at)) : (struct pd_str){ 0 };
		pd_reshead_names(arena, names, &head->sponsors, &head->n_sponsors);
	}
	return true;
}

/* "P9_TA(2031)0042" as symbols are written, and saying whose it is: "EP/P9-TA/2031/0042". */
static struct pd_str with_slashes(struct pd_arena *arena, const char *code, struct pd_str s)
{
	struct pd_str out = pd_str_printf(arena, "%s/%.*s", code, PD_ARG(s));
	char *at = pd_arena_bytes(arena, out.len);
	for (size_t i = 0; i < out.len; i++)
		at[i] = out.at[i] == '(' || out.at[i] == ')' ? '/' : out.at[i] == '_' ? '-' : out.at[i];
	return pd_str(at, out.len);
}

static bool take_title(struct pd_arena *arena, struct pd_str s, struct pd_reshead *head)
{
	struct pd_reshead found = *head;
	enum pd_title_kind kind = pd_reshead_title(arena, s, &found);
	if (kind && (head->kind == PD_TITLE_NONE || head->kind == PD_TITLE_ADOPTED_BY || !head->number)) {
		*head = found;
		if (kind != PD_TITLE_ADOPTED_BY || !head->kind)
			head->kind = kind;
	}
	return kind != PD_TITLE_NONE;
}

/* "30 April 1993", "of 30 April 1993", on a line of its own: below the title it is that of adoption. */
static bool take_date(struct pd_arena *arena, struct pd_str s, struct pd_reshead *head)
{
	size_t len;
	struct scan p = { s, 0 };
	if (!take(&p, "of "))
		take(&p, "du ");
	struct pd_str date = date_at(arena, rest_of(&p), &len);
	if (!date.at || rest_of(&p).len - len >= 6)
		return false;
	if (head->kind && !head->adopted.at)
		head->adopted = date;
	else if (!head->kind)
		head->issued = date;
	return true;
}

/* "P9_TA(2031)0042", "MC.DEC/9/31 / 9 December 2031" */
static bool take_reference(struct pd_arena *arena, struct pd_str s, struct pd_reshead *head)
{
	const char *code = NULL;
	size_t n = pd_resbody_reference(s, &code), len = 0;
	struct pd_str below = pd_str_trim(pd_str(s.at + n, s.len - n));
	struct pd_str date = n && below.len ? date_at(arena, below, &len) : (struct pd_str){ 0 };
	if (!n || len != below.len)
		return false;
	head->symbol = pd_str(s.at, n);
	if (arena && !memchr(s.at, '/', n))
		head->symbol = with_slashes(arena, code, head->symbol);
	if (date.at && !head->adopted.at)
		head->adopted = date;
	head->code = code;
	head->body = PD_BODY_OTHER;
	return true;
}

/* Symbols, names of bodies, "Distr.: General" and dates. */
static bool take_masthead(struct pd_arena *arena, struct pd_str s, struct pd_reshead *head)
{
	head->starred = head->starred || (s.len && memchr(s.at, '*', s.len) && s.at[0] != '*');
	bool symbol = s.len < 260 && take_symbol(arena, s, head);
	if (!head->code && head->guessed)
		head->code = pd_resbody_masthead(s);
	if (head->code)
		head->body = PD_BODY_OTHER;
	if (!symbol && !is_masthead_word(s) && !pd_resbody_masthead(s))
		return false;
	struct pd_str issued = pd_reshead_date(arena, s, 0);
	if (issued.at && !head->kind)
		head->issued = issued;
	return true;
}

bool pd_reshead_take(struct pd_arena *arena, struct pd_str s, struct pd_reshead *head)
{
	if (take_named(arena, s, "Agenda: ", &head->agenda, &head->n_agenda) ||
	    take_named(arena, s, "Sponsors: ", &head->sponsors, &head->n_sponsors) || take_title(arena, s, head) ||
	    pd_reshead_statement(arena, s, head) || pd_reshead_closing(arena, s, head) || take_date(arena, s, head) ||
	    take_reference(arena, s, head) || take_sponsors(arena, s, head) || take_session(arena, s, head) ||
	    take_masthead(arena, s, head))
		return true;
	/* Short lines that end nowhere: agenda items, a heading above the title. */
	if (s.len >= 200 || pd_para_closed(s) || pd_is_lower(s.at[0]))
		return false;
	head->caption = without_number(s);
	return s.len < 120 || head->draft_text;
}
