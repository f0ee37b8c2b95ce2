/*
 * cite.c: the documents that a text names. One pass over its bytes: symbols
 * ("S/2003/715", "A/RES/46/182") stand for themselves; numbers count where the
 * word resolution, or a list behind it, makes them one: "resolutions 822 (1993)
 * of 30 April 1993, 853 (1993)", "General Assembly resolution 1514 (XV)",
 * "resolution 46/182". https://research.un.org/en/docs/symbols
 */
#include "extract/cite.h"

enum { LONGEST_SYMBOL = 80 };

struct cite {
	struct pd_arena *arena;
	const struct pd_tables *tables;
	struct pd_str text;
	enum pd_citing_body own;
	struct pd_citation *out; size_t n;
	size_t at;
	/* The body named last, and where; a sentence's end forgets it. */
	enum pd_citing_body body;
	size_t body_at;
	/* A list behind the word resolution: */
	bool listing;
	enum pd_citing_body of;      /* whose, */
	bool of_said;                /* said in the text, */
	unsigned words;              /* words since its last number that may belong to it, */
	bool statements;             /* of statements by the President: "Presidential Statement 2015/25"; */
	bool fresh;                  /* whether the word itself was the last thing read, */
	bool direct;                 /* and whether nothing but numbers stand between that word and here */
	struct pd_citation last;     /* the bare number before, for ranges; number 0: none */
	struct pd_str *paragraphs; size_t n_paragraphs, paragraphs_end; /* waiting for "of resolution" */
};

static char at(const struct cite *c, size_t i)
{
	return i < c->text.len ? c->text.at[i] : 0;
}

static bool word_char(char ch)
{
	return pd_is_alpha(ch) || pd_is_digit(ch) || ch == '_' || (unsigned char)ch >= 0x80;
}

static size_t digits(const struct cite *c, size_t i)
{
	size_t n = 0;
	while (pd_is_digit(at(c, i + n)))
		n++;
	return n;
}

static int number(const struct cite *c, size_t i, size_t n)
{
	int value = 0;
	for (size_t k = 0; k < n && k < 6; k++)
		value = value * 10 + (c->text.at[i + k] - '0');
	return value;
}

static size_t gap(const struct cite *c, size_t i)
{
	size_t n = 0;
	for (;;) {
		if (at(c, i + n) == ' ' || at(c, i + n) == '\n')
			n++;
		else if (at(c, i + n) == '\xC2' && at(c, i + n + 1) == '\xA0')
			n += 2;
		else
			return n;
	}
}

static bool ahead(const struct cite *c, size_t i, const char *text)
{
	if (at(c, i) != *text)
		return false;
	size_t len = strlen(text);
	return i + len <= c->text.len && memcmp(c->text.at + i, text, len) == 0 && !word_char(at(c, i + len));
}

static int unsc_year(const struct pd_tables *t, int n)
{
	uint32_t row = pd_unsc_row(t, n);
	return row == UINT32_MAX ? 0 : (int)pd_str_number(pd_cell(t, PD_T_RESOLUTIONS, row, PD_RES_YEAR));
}

/* The symbol of resolution @n of the Security Council, cited as of @year (0: not said). False when none is known. */
static bool security(struct pd_arena *arena, const struct pd_tables *tables, int n, int year, struct pd_citation *out)
{
	int known = unsc_year(tables, n);
	if (!known && !year)
		return false;
	out->number = n;
	out->year_printed = year;
	out->wrong_year = known && year && known != year;
	out->symbol = pd_str_printf(arena, "S/RES/%d (%d)", n, known ? known : year);
	return true;
}

static void add(struct cite *c, struct pd_citation found, size_t start, size_t end)
{
	found.start = start;
	found.end = end;
	if (c->n_paragraphs && start >= c->paragraphs_end && start - c->paragraphs_end < 80) {
		found.paragraphs = c->paragraphs;
		found.n_paragraphs = c->n_paragraphs;
	}
	c->n_paragraphs = 0;
	PD_PUSH(c->arena, c->out, c->n, found);
}

/* --- symbols ------------------------------------------------------------------------------------------------------- */

static bool symbol_char(struct pd_str s, size_t i)
{
	char ch = s.at[i];
	return pd_is_alpha(ch) || pd_is_digit(ch) || ch == '/' || ch == '.' || ch == '-';
}

/* The series whose symbols are cited; laws, agencies' papers and the like have slashes, too. */
static size_t series(struct pd_str s)
{
	static const char *const names[] = { "S/", "A/", "E/", "ST/", "HRI/", "CCPR/", "CEDAW/", "CRC/", "CAT/", "CD/", "CERD/",
	                                     "T/", "DP/", "PRST/", "TD/", "HSP/", "UNEP/", "CRPD/", "CMW/", "CED/" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (pd_str_starts(s, pd_str_c(names[i])))
			return strlen(names[i]);
	return 0;
}

/* U+2011, a hyphen at which no line ends. */
static bool hard_hyphen(struct pd_str s, size_t i)
{
	return i + 3 < s.len && memcmp(s.at + i, "\xE2\x80\x91", 3) == 0 && (pd_is_alpha(s.at[i + 3]) || pd_is_digit(s.at[i + 3]));
}

static size_t in_brackets(struct pd_str s, size_t i, bool *year)
{
	size_t n = i;
	while (n < s.len && s.at[n] == ' ' && n < i + 1)
		n++;
	if (n >= s.len || s.at[n] != '(')
		return 0;
	size_t from = ++n;
	while (n < s.len && n < from + 10 && (strchr("IVXLCSE-", s.at[n]) || pd_is_digit(s.at[n])))
		n++;
	if (n == from || n >= s.len || s.at[n] != ')')
		return 0;
	*year = n == from + 4 && pd_is_digit(s.at[from]) && pd_is_digit(s.at[from + 3]);
	return *year || pd_is_upper(s.at[from]) ? n + 1 - i : 0;
}

static struct pd_str canonical(struct pd_arena *arena, struct pd_str s)
{
	char *to = pd_arena_bytes(arena, s.len + 4);
	size_t n = 0;
	if (pd_str_starts(s, PD_STR("PRST/"))) {
		memcpy(to, "S/", 2);
		n = 2;
	}
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] == ' ')
			continue;
		if (s.at[i] == '(')
			to[n++] = ' ';
		if (hard_hyphen(s, i)) {
			to[n++] = '-';
			i += 2;
			continue;
		}
		to[n++] = s.at[i];
	}
	for (size_t i = 0; i + 5 <= n; i++)
		if (memcmp(to + i, "/Res/", 5) == 0)
			memcpy(to + i, "/RES/", 5);
	return pd_str(to, n);
}

size_t pd_cite_symbol(struct pd_arena *arena, const struct pd_tables *tables, struct pd_str s, struct pd_citation *out)
{
	size_t n = series(s), start = n;
	bool digit = false, year = false;
	*out = (struct pd_citation){ 0 };
	if (!n)
		return 0;
	if (pd_str_starts(s, PD_STR("S/PRST/ ")) && s.len > 8 && pd_is_digit(s.at[8]))
		n = 8;
	while (n < s.len && n < LONGEST_SYMBOL && (symbol_char(s, n) || hard_hyphen(s, n))) {
		if (hard_hyphen(s, n)) {
			if (series(pd_str(s.at + n + 3, s.len - n - 3)))
				break;
			n += 3;
			continue;
		}
		/* "A/74/976-S/2020/773" is two. */
		if (s.at[n] == '-' && series(pd_str(s.at + n + 1, s.len - n - 1)))
			break;
		digit = digit || pd_is_digit(s.at[n]);
		n++;
	}
	while (n > start && strchr("./-", s.at[n - 1]))
		n--;
	if (!digit || n < start + 1)
		return 0;
	/* "S/2003/l035" is a misprint; "S/RES" and "S/PV" are series without a number. */
	size_t more = in_brackets(s, n, &year);
	bool security_council = pd_str_starts(s, PD_STR("S/RES/"));
	if (security_council) {
		int no = 0, y = 0;
		size_t i = 6;
		for (; i < n && pd_is_digit(s.at[i]) && i < 11; i++)
			no = no * 10 + (s.at[i] - '0');
		if (more && year)
			for (size_t k = n; k < n + more; k++)
				if (pd_is_digit(s.at[k]))
					y = y * 10 + (s.at[k] - '0');
		return no && security(arena, tables, no, y, out) ? n + more : 0;
	}
	bool resolution = memmem(s.at, n, "/RES/", 5) || memmem(s.at, n, "/Res/", 5);
	if (!resolution || year)
		more = 0;
	out->symbol = canonical(arena, pd_str(s.at, n + more));
	return n + more;
}

/* --- numbers ------------------------------------------------------------------------------------------------------- */

static size_t digits_before(const struct cite *c, size_t i)
{
	size_t n = 0;
	while (n < i && n < 5 && pd_is_digit(at(c, i - n - 1)))
		n++;
	return n;
}

/* The year in brackets at @i: "(1993)", white space before it. */
static size_t year_at(const struct cite *c, size_t i, int *year)
{
	size_t n = i + gap(c, i);
	/* "733 1992)", a bracket lost: for the caller to compare with the tables */
	if (n > i && digits(c, n) == 4 && at(c, n + 4) == ')' && unsc_year(c->tables, number(c, i - digits_before(c, i), digits_before(c, i))) == number(c, n, 4)) {
		*year = number(c, n, 4);
		return n + 5 - i;
	}
	/* "267 A (1969)" */
	if (pd_is_upper(at(c, n)) && n > i && at(c, n + 1) == ' ')
		n += 1 + gap(c, n + 1);
	if (at(c, n) != '(' || digits(c, n + 1) != 4 || at(c, n + 5) != ')')
		return 0;
	*year = number(c, n + 1, 4);
	return *year >= 1946 && *year < 2100 ? n + 6 - i : 0;
}

/* "(XV)", "(S-2)", "(ES-IV)" */
static size_t session_at(const struct cite *c, size_t i, struct pd_str *session)
{
	size_t n = i + gap(c, i);
	if (pd_is_upper(at(c, n)) && n > i && at(c, n + 1) == ' ')
		n += 1 + gap(c, n + 1);
	if (at(c, n) != '(')
		return 0;
	size_t from = ++n;
	bool roman = false;
	if (at(c, n) == 'E' && at(c, n + 1) == 'S' && at(c, n + 2) == '-')
		n += 3;
	else if (at(c, n) == 'S' && at(c, n + 1) == '-')
		n += 2;
	size_t numeral = n;
	while (n < from + 12 && at(c, n) && strchr("IVXLC", at(c, n)))
		roman = true, n++;
	if (!roman && numeral > from)
		n += digits(c, n);
	if (n == numeral || at(c, n) != ')')
		return 0;
	*session = pd_str(c->text.at + from, n - from);
	return n + 1 - i;
}

/* Words before a number that make it something else: "decision 7 (1992)", "Law 12 (1990)". */
static bool other_noun(const struct cite *c, size_t i)
{
	static const char *const nouns[] = { "decision", "Decision", "decisions", "Act", "Law", "Order", "Decree", "Regulation",
	                                     "Article", "article", "No.", "paragraph", "paragraphs", "rule", "chapter", NULL };
	while (i && (at(c, i - 1) == ' ' || at(c, i - 1) == '\n'))
		i--;
	for (size_t k = 0; nouns[k]; k++) {
		size_t len = strlen(nouns[k]);
		if (i >= len && memcmp(c->text.at + i - len, nouns[k], len) == 0 && (i == len || !word_char(at(c, i - len - 1))))
			return true;
	}
	return false;
}

static void slash_number(struct cite *c, size_t start, size_t end, int first)
{
	struct pd_citation found = { 0 };
	struct pd_str printed = pd_str(c->text.at + start, end - start);
	enum pd_citing_body of = c->of;
	if (!c->of_said && (of == PD_BODY_UNSC || of == PD_BODY_UNKNOWN))
		of = c->own == PD_BODY_HRC || c->own == PD_BODY_ECOSOC ? c->own : PD_BODY_UNGA;
	if (of == PD_BODY_OTHER || of == PD_BODY_CSW)
		return;
	if (c->statements)
		found.symbol = pd_str_printf(c->arena, "S/PRST/%.*s", PD_ARG(printed));
	else if (of == PD_BODY_HRC)
		found.symbol = pd_str_printf(c->arena, "A/HRC/RES/%.*s", PD_ARG(printed));
	else if (of == PD_BODY_ECOSOC || first >= 1900)
		found.symbol = pd_str_printf(c->arena, "E/RES/%.*s", PD_ARG(printed));
	else
		found.symbol = pd_str_printf(c->arena, "A/RES/%.*s", PD_ARG(printed));
	add(c, found, start, end);
}

/* "resolutions 1265 to 1270": those between the ends, too. */
static void range(struct cite *c, int to, size_t start, size_t end)
{
	for (int n = c->last.number + 1; n < to; n++) {
		struct pd_citation found = { 0 };
		if (security(c->arena, c->tables, n, 0, &found))
			add(c, found, start, end);
	}
}

static void bare_number(struct cite *c, int n, size_t start, size_t end)
{
	struct pd_citation found = { 0 };
	enum pd_citing_body of = c->of_said ? c->of : c->own;
	/* A number like a year's is one, unless the word resolution stands before it. */
	bool year = n >= 1946 && n <= 2099 && !c->fresh;
	if (of != PD_BODY_UNSC || !c->direct || year || !security(c->arena, c->tables, n, 0, &found))
		return;
	/* "to" before it, and a smaller bare number before that */
	if (c->last.number && n > c->last.number && n - c->last.number < 60 && start >= 4 &&
	    (memcmp(c->text.at + start - 4, " to ", 4) == 0 || memcmp(c->text.at + start - 1, "-", 1) == 0))
		range(c, n, start, end);
	add(c, found, start, end);
	c->last = found;
}

static void forget_list(struct cite *c)
{
	c->listing = c->direct = false;
	c->last.number = 0;
}

/* A number at c->at; returns what is behind it. */
static size_t read_number(struct cite *c, size_t start)
{
	size_t n = digits(c, start), end = start + n, more;
	int value = number(c, start, n), year = 0;
	struct pd_str session;
	struct pd_citation found = { 0 };
	char before = start ? at(c, start - 1) : ' ';

	if (n > 4 || word_char(before) || before == '/' || before == '.' || (before == '-' && n < 4)) {
		return end;
	}
	if (at(c, end) == '/' && (more = digits(c, end + 1)) && more <= 3 && !word_char(at(c, end + 1 + more)) &&
	    at(c, end + 1 + more) != '/') {
		if (c->listing) {
			slash_number(c, start, end + 1 + more, value);
			c->words = 0;
		}
		return end + 1 + more;
	}
	if ((more = year_at(c, end, &year))) {
		bool foreign = c->listing && c->of_said && c->of != PD_BODY_UNSC && c->of != PD_BODY_UN && unsc_year(c->tables, value) != year;
		bool fits = c->listing || unsc_year(c->tables, value) == year || !unsc_year(c->tables, value);
		if (value && !foreign && fits && !other_noun(c, start) && security(c->arena, c->tables, value, year, &found)) {
			add(c, found, start, end + more);
			c->words = 0;
			c->last.number = 0;
			if (ahead(c, end + more + gap(c, end + more), "to")) /* "established in resolution 1990 (2011) to 345" */
				c->direct = false;
		}
		return end + more;
	}
	if (c->listing && value && (more = session_at(c, end, &session))) {
		bool council = c->of_said && c->of == PD_BODY_ECOSOC;
		found.symbol = pd_str_printf(c->arena, "%s/RES/%d (%.*s)", council ? "E" : "A", value, PD_ARG(session));
		if (!c->of_said || c->of != PD_BODY_OTHER)
			add(c, found, start, end + more);
		c->words = 0;
		return end + more;
	}
	if (c->listing && n >= 3 && at(c, end) != '/' && at(c, end + gap(c, end)) != '(' && !word_char(at(c, end)) &&
	    !(at(c, end) == '-' && pd_is_alpha(at(c, end + 1))))
		bare_number(c, value, start, end);
	return end;
}

/* --- words --------------------------------------------------------------------------------------------------------- */

static bool is(struct pd_str word, const char *text)
{
	return word.len && word.at[0] == *text && word.len == strlen(text) && memcmp(word.at, text, word.len) == 0;
}

/* A body named at @i: how long, and which. */
static size_t body_at(const struct cite *c, size_t i, enum pd_citing_body *body)
{
	static const struct {
		const char *name;
		enum pd_citing_body body;
	} names[] = {
		{ "General Assembly", PD_BODY_UNGA }, { "Security Council", PD_BODY_UNSC },
		{ "Human Rights Council", PD_BODY_HRC }, { "Economic and Social Council", PD_BODY_ECOSOC },
		{ "Commission on the Status of Women", PD_BODY_CSW }, { "Governing Council", PD_BODY_OTHER },
		{ "Commission on Human Rights", PD_BODY_OTHER }, { "Board of Governors", PD_BODY_OTHER },
		{ "European Parliament", PD_BODY_OTHER }, { "Parliamentary Assembly", PD_BODY_OTHER },
		{ "Peace and Security Council", PD_BODY_OTHER }, { "Trusteeship Council", PD_BODY_OTHER },
		{ "General Conference", PD_BODY_OTHER }, { "Conseil de sécurité", PD_BODY_UNSC },
		{ "Assemblée générale", PD_BODY_UNGA }, { "Consejo de Seguridad", PD_BODY_UNSC },
		{ "Asamblea General", PD_BODY_UNGA }, { "Conseil économique et social", PD_BODY_ECOSOC },
		{ "Consejo Económico y Social", PD_BODY_ECOSOC }, { "Conseil des droits de l’homme", PD_BODY_HRC },
		{ "Consejo de Derechos Humanos", PD_BODY_HRC },
	};
	/* Most words that begin with a capital are told from all of these by their first two letters. */
	if (!memmem("GeSeHuEcCoGoBoEuPaPeTrAs", 24, c->text.at + i, i + 1 < c->text.len ? 2 : 1))
		return 0;
	for (size_t k = 0; k < sizeof names / sizeof *names; k++)
		if (ahead(c, i, names[k].name)) {
			*body = names[k].body;
			return strlen(names[k].name);
		}
	return 0;
}

static bool is_resolution(struct pd_str w)
{
	static const char *const words[] = { "resolution", "resolutions", "Resolution", "Resolutions", "RESOLUTION", "UNSCR",
	                                     "UNSCRs", "résolution", "résolutions", "resolución", "resoluciones", NULL };
	if (w.len < 5 || !strchr("rRU", w.at[0]))
		return false;
	for (size_t i = 0; words[i]; i++)
		if (is(w, words[i]))
			return true;
	return false;
}

/* Words that a list of resolutions goes on through. */
static bool is_list_word(struct pd_str w)
{
	static const char *const words[] = { "and", "or", "of", "to", "through", "its", "as", "well", "both", "all", "the", "by",
	                                     "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
	                                     "November", "December", "respectively", "No", "Nos", "A", "B", "C", "et", "y", "du", "de", "del", "e",
	                                     "entitled", "on", "n", NULL };
	for (size_t i = 0; words[i]; i++)
		if (is(w, words[i]))
			return true;
	return false;
}

/* "paragraphs 7 (d) and (e), 12 to 14": the list behind the word, which ends at @i. */
static size_t read_paragraphs(struct cite *c, size_t i)
{
	struct pd_str *list = NULL;
	size_t n = 0;
	for (;;) {
		size_t start = i + gap(c, i), end = start + digits(c, start);
		if (end == start || end - start > 3 || n == 64)
			break;
		while (at(c, end) == ' ' && at(c, end + 1) == '(' && pd_is_lower(at(c, end + 2))) {
			size_t k = end + 2;
			while (pd_is_lower(at(c, k)) && k < end + 7)
				k++;
			if (at(c, k) != ')')
				break;
			end = k + 1;
		}
		if (at(c, end) == '/' || at(c, end) == '.')
			break;
		PD_PUSH(c->arena, list, n, pd_str(c->text.at + start, end - start));
		i = end;
		size_t next = i + gap(c, i);
		if (at(c, next) == ',')
			next++, next += gap(c, next);
		if (ahead(c, next, "and") || ahead(c, next, "or") || ahead(c, next, "to"))
			next += at(c, next) == 'a' ? 3 : 2;
		next += gap(c, next);
		if (!pd_is_digit(at(c, next)))
			break;
		i = next;
	}
	c->paragraphs = list;
	c->n_paragraphs = n;
	c->paragraphs_end = i;
	return i;
}

/* "I11 (1956)": a scanner's letter for a digit, where the table knows the number as of that year. */
static size_t garbled(struct cite *c, size_t start, size_t end)
{
	int value = 0, year = 0;
	bool digit = false;
	struct pd_citation found = { 0 };
	for (size_t i = start; i < end; i++) {
		char ch = c->text.at[i];
		digit = digit || pd_is_digit(ch);
		if (!pd_is_digit(ch) && !strchr("IlO", ch))
			return 0;
		value = value * 10 + (ch == 'O' ? 0 : pd_is_digit(ch) ? ch - '0' : 1);
	}
	size_t more = digit && end - start <= 4 ? year_at(c, end, &year) : 0;
	if (!more || unsc_year(c->tables, value) != year || !security(c->arena, c->tables, value, year, &found))
		return 0;
	add(c, found, start, end + more);
	c->words = 0;
	return end + more;
}

/* "ES-10/12", "S-20/2" */
static size_t special_session(struct cite *c, size_t start)
{
	size_t i = start + (at(c, start) == 'E' ? 3 : 2), n = digits(c, i), m;
	if (!n || at(c, i + n) != '/' || !(m = digits(c, i + n + 1)) || m > 3 || word_char(at(c, i + n + 1 + m)))
		return 0;
	if (c->listing)
		slash_number(c, start, i + n + 1 + m, 0);
	return i + n + 1 + m;
}

static size_t read_symbol(struct cite *c, size_t start)
{
	struct pd_citation found;
	size_t n = pd_cite_symbol(c->arena, c->tables, pd_str(c->text.at + start, c->text.len - start), &found);
	if (!n && at(c, start) == 's' && start > 9 && memcmp(c->text.at + start - 9, "document ", 9) == 0) {
		char upper[24];
		size_t len = c->text.len - start < sizeof upper ? c->text.len - start : sizeof upper;
		memcpy(upper, c->text.at + start, len);
		upper[0] = 'S';
		n = pd_cite_symbol(c->arena, c->tables, pd_str(upper, len), &found);
	}
	if (n)
		add(c, found, start, start + n);
	return n;
}

static void new_list(struct cite *c, struct pd_str word)
{
	c->listing = c->direct = c->fresh = true;
	c->words = 0;
	c->statements = false;
	c->last.number = 0;
	c->of = c->body;
	c->of_said = c->body != PD_BODY_UNKNOWN && c->at - c->body_at < 90;
	if (!c->of_said)
		c->of = PD_BODY_UNKNOWN;
	if (pd_str_starts(word, PD_STR("UNSCR"))) {
		c->of = PD_BODY_UNSC;
		c->of_said = true;
	}
}

static size_t read_word(struct cite *c, size_t start)
{
	enum pd_citing_body body;
	size_t n, end = start;
	char first = at(c, start);

	if ((first == 'S' || first == 'E') && at(c, start + (first == 'S' ? 1 : 2)) == '-' && (n = special_session(c, start)))
		return n;
	if (pd_is_upper(first) || first == 's') {
		size_t k = start;
		while (k < start + 6 && pd_is_alpha(at(c, k)))
			k++;
		if (at(c, k) == '/' && !(start && at(c, start - 1) == '/') && (n = read_symbol(c, start)))
			return start + n;
	}
	if (pd_is_upper(first) && (n = body_at(c, start, &body))) {
		c->body = body;
		c->body_at = start + n;
		c->words = 0;
		/* "resolution 242 (1967) of the Security Council" is what it would be without. */
		return start + n;
	}
	while (word_char(at(c, end)))
		end++;
	struct pd_str word = pd_str(c->text.at + start, end - start);
	if ((first == 'I' || first == 'l' || first == 'O') && word.len <= 4 && word.len >= 2 && (n = garbled(c, start, end)))
		return n;
	if (is_resolution(word)) {
		new_list(c, word);
		return end;
	}
	if (word.len == 12 && (is(word, "Presidential") || is(word, "presidential")) && (pd_is_alpha(at(c, end + 1)))) {
		size_t next = end + gap(c, end);
		if ((at(c, next) == 'S' || at(c, next) == 's') && memcmp(c->text.at + next + 1, "tatement", c->text.len - next > 9 ? 8 : 0) == 0) {
			new_list(c, word);
			c->statements = true;
			c->direct = false;
			next += 9;
			return next + (at(c, next) == 's') <= c->text.len ? next + (at(c, next) == 's') : c->text.len;
		}
	}
	if (first == 'p' && (is(word, "paragraph") || is(word, "paragraphs") || is(word, "para") || is(word, "paras")))
		return read_paragraphs(c, end);
	if (c->listing && !is_list_word(word)) {
		c->direct = false;
		if (++c->words > 14)
			forget_list(c);
	} else if (c->listing && !(is(word, "and") || is(word, "or") || is(word, "to") || is(word, "et") || is(word, "y"))) {
		c->direct = false;
	}
	return end;
}

void pd_cite_find(struct pd_arena *arena, const struct pd_tables *tables, struct pd_str text, enum pd_citing_body own,
                  struct pd_citation **out, size_t *n)
{
	struct cite c = { .arena = arena, .tables = tables, .text = text, .own = own };
	size_t digit = 0;
	while (digit < text.len && !pd_is_digit(text.at[digit]))
		digit++;
	if (digit == text.len) /* every symbol and every number has one */
		c.at = text.len;
	while (c.at < text.len) {
		char ch = text.at[c.at];
		if (pd_is_digit(ch)) {
			c.at = read_number(&c, c.at);
			c.fresh = false;
		} else if (pd_is_alpha(ch) || (unsigned char)ch >= 0x80) {
			c.at = read_word(&c, c.at);
		} else {
			if (ch == ';' || (ch == '.' && (c.at + 1 == text.len || text.at[c.at + 1] == ' ') && !(c.at > 1 && memcmp(text.at + c.at - 2, "No", 2) == 0))) {
				forget_list(&c);
				if (ch == '.')
					c.body = PD_BODY_UNKNOWN;
			}
			c.at++;
		}
	}
	*out = c.out;
	*n = c.n;
}

/* --- relations ----------------------------------------------------------------------------------------------------- */

enum { RELATION_WINDOW = 160 };

/* The rows of relations.tsv, by the letter with which their words begin. */
struct row {
	struct pd_str words, relation;
	bool lead;
	uint32_t next;        /* 1 + index of the next of the same letter */
};
struct pd_relations {
	struct row *rows; size_t n;
	uint32_t first[26];
};

struct pd_relations *pd_relations_new(struct pd_arena *arena, const struct pd_tables *tables)
{
	struct pd_relations *r = pd_new(arena, struct pd_relations);
	uint32_t last[26] = { 0 };
	for (uint32_t i = 0; i < tables->table[PD_T_RELATIONS].n_rows; i++) {
		struct row row = { .words = pd_cell(tables, PD_T_RELATIONS, i, 0), .relation = pd_cell(tables, PD_T_RELATIONS, i, 2),
		                   .lead = pd_str_is(pd_cell(tables, PD_T_RELATIONS, i, 1), "lead") };
		if (!row.words.len || !pd_is_lower(row.words.at[0]))
			continue;
		PD_PUSH(arena, r->rows, r->n, row);
		unsigned letter = (unsigned)(row.words.at[0] - 'a');
		if (last[letter])
			r->rows[last[letter] - 1].next = (uint32_t)r->n;
		else
			r->first[letter] = (uint32_t)r->n;
		last[letter] = (uint32_t)r->n;
	}
	return r;
}

/* The row whose words stand at @i: of those that lead a clause, or of those within one. */
static const struct row *row_at(const struct pd_relations *r, struct pd_str s, size_t i, bool lead)
{
	const struct row *best = NULL;
	char c = pd_lower(s.at[i]);
	if (!pd_is_lower(c))
		return NULL;
	for (uint32_t k = r->first[c - 'a']; k; k = r->rows[k - 1].next) {
		const struct row *row = &r->rows[k - 1];
		size_t end = i + row->words.len;
		if (row->lead == lead && end <= s.len && (!best || row->words.len > best->words.len) && (end == s.len || !word_char(s.at[end])) &&
		    pd_str_eq_fold(pd_str(s.at + i, row->words.len), row->words))
			best = row;
	}
	return best;
}

/* The first (or, within a clause, the last) words of @s that a row has. */
static struct pd_str relation_in(const struct pd_relations *r, struct pd_str s, bool lead)
{
	struct pd_str found = { 0 };
	for (size_t i = 0; i < s.len; i++) {
		if (i && word_char(s.at[i - 1]))
			continue;
		const struct row *row = row_at(r, s, i, lead);
		if (row)
			found = row->relation;
		if (row && lead)
			break;
	}
	return found;
}

struct pd_str pd_cite_relation(const struct pd_relations *r, struct pd_str verb, struct pd_str text, size_t where)
{
	size_t from = where > RELATION_WINDOW ? where - RELATION_WINDOW : 0;
	for (size_t i = where; i > from; i--)
		if (text.at[i - 1] == ';' || (text.at[i - 1] == '.' && i < text.len && text.at[i] == ' ')) {
			from = i;
			break;
		}
	while (from && from < where && word_char(text.at[from - 1])) /* not in the middle of a word */
		from++;
	struct pd_str best = relation_in(r, pd_str(text.at + from, where - from), false);
	/* What is done with the document inside the clause is nearer to it than the words with which the clause begins. */
	if (!best.at)
		best = relation_in(r, verb, true);
	return best.at ? best : PD_STR("cites");
}

/* --- sets ---------------------------------------------------------------------------------------------------------- */

static uint32_t hash_of(struct pd_str s)
{
	uint32_t hash = 2166136261u;
	for (size_t i = 0; i < s.len; i++)
		hash = (hash ^ (unsigned char)s.at[i]) * 16777619u;
	return hash;
}

static void put(struct pd_symbols *set, uint32_t index)
{
	size_t mask = set->n_slots - 1, i = hash_of(set->at[index]) & mask;
	while (set->slots[i])
		i = (i + 1) & mask;
	set->slots[i] = index + 1;
}

bool pd_symbols_add(struct pd_symbols *set, struct pd_str symbol)
{
	if (set->n * 2 >= set->n_slots) {
		set->n_slots = set->n_slots ? set->n_slots * 2 : 32;
		set->slots = pd_arena_zero(set->arena, set->n_slots * sizeof *set->slots);
		for (size_t i = 0; i < set->n; i++)
			put(set, (uint32_t)i);
	}
	for (size_t i = hash_of(symbol) & (set->n_slots - 1); set->slots[i]; i = (i + 1) & (set->n_slots - 1))
		if (pd_str_eq(set->at[set->slots[i] - 1], symbol))
			return false;
	PD_PUSH(set->arena, set->at, set->n, symbol);
	put(set, (uint32_t)(set->n - 1));
	return true;
}
