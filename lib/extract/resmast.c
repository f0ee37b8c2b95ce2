/* resmast.c: the masthead of a resolution: symbols, names of bodies, dates, session, agenda, sponsors. */
#include "extract/resolution.h"

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

const char *pd_reshead_corrects(struct pd_str s, bool *heading)
{
	static const struct { const char *words, *language; bool heading; } forms[] = {
		{ "Corrigendum", "en", true }, { "Rectificatif", "fr", true }, { "Corrección", "es", true }, { "Corrigenda", "en", true },
		{ "Paragraphe", "fr", false }, { "Ligne ", "fr", false }, { "Au lieu d", "fr", false }, { "Remplacer ", "fr", false },
		{ "Supprimer ", "fr", false }, { "Párrafo", "es", false }, { "Línea", "es", false }, { "Página", "es", false },
		{ "Donde dice", "es", false }, { "Sustitúyase", "es", false }, { "Suprímase", "es", false }, { "Paragraph", "en", false },
		{ "Operative paragraph", "en", false }, { "Preambular paragraph", "en", false }, { "Page ", "en", false },
		{ "Line ", "en", false }, { "For ", "en", false }, { "Replace ", "en", false }, { "Delete ", "en", false },
		{ "Insert ", "en", false }, { "In the ", "en", false }, { "In paragraph", "en", false }, { "The ", "en", false },
	};
	struct pd_clause_mark m;
	size_t mark = pd_clause_mark(s, 1, &m) && m.style < PD_CS_CAPITAL ? m.len : 0;
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		*heading = forms[i].heading;
		size_t at = *heading ? 0 : mark, n = pd_str_begins_fold(pd_str(s.at + at, s.len - at), forms[i].words);
		while (n && *heading && n < s.len && (s.at[n] == ' ' || s.at[n] == '*' || pd_is_digit(s.at[n])))
			n++;
		if (n && (!*heading || n == s.len))
			return forms[i].language;
	}
	return NULL;
}

void pd_reshead_correction(struct pd_str printed, size_t symbol, struct pd_reshead *head)
{
	size_t at = pd_reshead_find(printed, "/Corr."), n = 6;
	if (at > symbol)
		return;
	struct pd_str rest = pd_str(printed.at + at, printed.len - at);
	while (n < rest.len && pd_is_digit(rest.at[n]))
		n++;
	if (n == 6)
		return;
	head->correction = pd_str(rest.at, n);
	size_t own = pd_reshead_find(head->symbol, "/Corr.");
	head->symbol.len = own < head->symbol.len ? own : head->symbol.len;
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
		if (bracket && !head->draft.at) {
			head->draft = found.symbol;
		} else if (!bracket && !head->symbol.at) {
			head->symbol = found.symbol;
			pd_reshead_correction(pd_str(s.at + i, s.len - i), n, head);
		}
		i += n - 1;
	}
	return any;
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
	size_t of = pd_str_begins_fold(s, "of ");
	of = of ? of : pd_str_begins_fold(s, "du ");
	s = pd_str_trim(pd_str(s.at + of, s.len - of));
	struct pd_str date = pd_reshead_day(arena, s, &len);
	if (!date.at || s.len - len >= 6)
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
	struct pd_str date = n && below.len ? pd_reshead_day(arena, below, &len) : (struct pd_str){ 0 };
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
	if (pd_reshead_take_named(arena, s, head) || take_title(arena, s, head) || pd_reshead_statement(arena, s, head) ||
	    pd_reshead_closing(arena, s, head) || take_date(arena, s, head) || take_reference(arena, s, head) ||
	    take_sponsors(arena, s, head) || take_session(arena, s, head) || take_masthead(arena, s, head))
		return true;
	/* Short lines that end nowhere: agenda items, a heading above the title. */
	if (s.len >= 200 || pd_para_closed(s) || pd_is_lower(s.at[0]))
		return false;
	head->caption = without_number(s);
	return s.len < 120 || head->draft_text;
}
