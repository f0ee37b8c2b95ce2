/*
 * cite.c: the documents that a text names, recognised. One pass, and that only over what is near a digit: symbols
 * ("S/2003/715", "A/RES/46/182") stand for themselves; numbers count where the word resolution, or a list behind it,
 * makes them one: "resolutions 822 (1993) of 30 April 1993, 853 (1993)", "General Assembly resolution 1514 (XV)",
 * "resolution 46/182". Whose they are is settled elsewhere. https://research.un.org/en/docs/symbols
 */
#include "base/utf8.h"
#include "extract/cite_scan.h"

enum {
	WINDOW = 320,        /* the word resolution, and whose it is, stand not further from a number */
	BEHIND = 64,         /* nor does "of the General Assembly" behind one */
	MOST_WORDS = 14,     /* of a list between two of its numbers */
};

static void forget_list(struct cite *c)
{
	c->listing = c->direct = false;
}

/* --- words --------------------------------------------------------------------------------------------------------- */

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
		{ "Consejo de Derechos Humanos", PD_BODY_HRC }, { "UNGA", PD_BODY_UNGA }, { "UNSC", PD_BODY_UNSC },
	};
	for (size_t k = 0; k < sizeof names / sizeof *names; k++)
		if (ahead(c, i, names[k].name)) {
			*body = names[k].body;
			return strlen(names[k].name);
		}
	return 0;
}

/* "of the General Assembly" behind a list says whose it is, and more surely than what stands before. */
static bool list_of_body(struct cite *c, size_t start, enum pd_citing_body body)
{
	static const char *const owners[] = { "of", "by", "du", "de", "del", "par", "por", NULL };
	static const char *const others[] = { "the", "adopted", "la", "le", "l", "adoptée", "aprobada", NULL };
	bool owned = false;
	if (c->first == c->n || start - c->end > BEHIND || c->out[c->n - 1].list != c->list)
		return false;
	for (size_t i = c->end; i < start;) {
		size_t n = word_end(c, i);
		struct pd_str word = pd_str(c->text.at + i, n - i);
		if (n == i) {
			if (at(c, i) == '.' || at(c, i) == ';')
				return false;
			i += wide_mark(at(c, i)) ? 3 : 1;
			continue;
		}
		if (one_of(word, owners))
			owned = true;
		else if (!one_of(word, others))
			return false;
		i = n;
	}
	for (size_t k = c->first; owned && k < c->n; k++)
		if (c->out[k].listed) {
			c->out[k].body = body;
			c->out[k].body_said = true;
		}
	if (owned)
		c->first = c->n;
	return owned;
}

static bool is_resolution(struct pd_str w)
{
	static const char *const words[] = { "resolution", "resolutions", "Resolution", "Resolutions", "RESOLUTION", "UNSCR",
	                                     "UNSCRs", "UNSCRS", "SCR", "UNGAR", "res", "Res", "RES", "résolution", "résolutions",
	                                     "Résolution", "resolución", "resoluciones", "Resolución", NULL };
	/* Most words are told from all of these by two letters. */
	char first = w.at[0], second = w.len > 2 ? w.at[1] : 0;
	bool may_be = pd_lower(first) == 'r' ? pd_lower(second) == 'e' || second == '\xC3' : first == 'U' ? second == 'N' : first == 'S' && second == 'C';
	return may_be && one_of(w, words);
}

/* Words within a list of resolutions: it goes on through them; they stand before a number; they join numbers. */
enum { IN_LIST = 1, NUMBER = 2, SIGN = 4 };

static unsigned word_in_list(struct pd_str w)
{
	/* In the order of their first bytes; behind all of them one that no word begins with. */
	static const struct in_list {
		const char *word;
		unsigned what;
	} capitals[] = {
		{ "A", IN_LIST }, { "April", IN_LIST }, { "August", IN_LIST }, { "B", IN_LIST }, { "C", IN_LIST },
		{ "December", IN_LIST }, { "February", IN_LIST }, { "January", IN_LIST }, { "July", IN_LIST },
		{ "June", IN_LIST }, { "March", IN_LIST }, { "May", IN_LIST }, { "No", IN_LIST | NUMBER },
		{ "Nos", IN_LIST | NUMBER }, { "November", IN_LIST }, { "Nº", NUMBER }, { "October", IN_LIST },
		{ "September", IN_LIST }, { "\xFF", 0 },
	}, small[] = {
		{ "all", IN_LIST }, { "and", IN_LIST | SIGN }, { "as", IN_LIST | SIGN }, { "both", IN_LIST | SIGN },
		{ "by", IN_LIST }, { "de", IN_LIST }, { "del", IN_LIST }, { "du", IN_LIST }, { "e", IN_LIST | SIGN },
		{ "entitled", IN_LIST }, { "et", IN_LIST | SIGN }, { "its", IN_LIST }, { "n", IN_LIST | NUMBER },
		{ "no", NUMBER }, { "nos", NUMBER }, { "number", NUMBER }, { "numbers", NUMBER }, { "n°", NUMBER },
		{ "nº", NUMBER }, { "núm", NUMBER }, { "núms", NUMBER }, { "o", SIGN }, { "of", IN_LIST },
		{ "on", IN_LIST }, { "or", IN_LIST | SIGN }, { "ou", SIGN }, { "respectively", IN_LIST },
		{ "the", IN_LIST }, { "through", IN_LIST }, { "to", IN_LIST | SIGN }, { "well", IN_LIST | SIGN },
		{ "y", IN_LIST | SIGN }, { "\xFF", 0 },
	};
	if (!w.len)
		return 0;
	const struct in_list *at = w.at[0] < 'a' ? capitals : small;
	while ((unsigned char)*at->word < (unsigned char)w.at[0])
		at++;
	for (; at->what && *at->word == w.at[0]; at++)
		if (is(w, at->word))
			return at->what;
	return 0;
}

/*
 * Are the paragraphs whose word stands at @i, and whose list ends at @stop, those of the document before it? "resolution 1267
 * (1999), in particular its paragraph 5", "resolution 687 (1991), and paragraphs 2 to 4 thereof".
 */
static bool of_document_before(const struct cite *c, size_t i, size_t stop)
{
	static const char *const small[] = { "in", "particular", "notably", "especially", "its", "operative", "inter", "alia", "see", "notamment",
	                                     "en", "particulier", "ses", "sus", NULL };
	if (!c->n || i < c->end || i - c->end > BEHIND)
		return false;
	if (ahead(c, stop + gap(c, stop), "thereof"))
		return true;
	size_t k = c->end + (at(c, c->end) == ')');
	if (at(c, k) != ',')
		return false;
	while (k < i) {
		size_t end = word_end(c, k);
		if (end > k ? !one_of(pd_str(c->text.at + k, end - k), small) : !memchr(" \n,", at(c, k), 3))
			return false;
		k = end > k ? end : k + 1;
	}
	return true;
}

/* Behind a list of paragraphs: "of resolution 1267" leads on to the document. */
static bool leads_on(const struct cite *c, size_t i)
{
	static const char *const words[] = { "of", "to", "in", "from", "under", "de", "du", "del", NULL };
	i += at(c, i) == ',';
	i += gap(c, i);
	return one_of(pd_str(c->text.at + i, word_end(c, i) - i), words);
}

/* "paragraphs 7 (d) and (e), 12 to 14": the list behind the word at [start, end). */
static size_t read_paragraphs(struct cite *c, size_t start, size_t end)
{
	struct pd_str *list;
	size_t n, stop = end + (at(c, end) == '.');
	stop = pd_cite_parts(c->how->arena, c->text, stop, &c->inside, &list, &n);
	c->n_paragraphs = 0;
	if (!n)
		return end;
	if (leads_on(c, stop)) {
		c->paragraphs = list;
		c->n_paragraphs = n;
		c->paragraphs_end = stop;
	} else if (of_document_before(c, start, stop)) {
		pd_cite_add_parts(c, &c->out[c->n - 1], list, n);
	}
	return stop;
}

/* "I11 (1956)": a scanner's letter for a digit, where the table knows the number as of that year. */
static size_t garbled(struct cite *c, size_t start, size_t end)
{
	struct pd_citation x = { .as = PD_AS_YEAR, .listed = c->listing, .digits = (unsigned)(end - start) };
	bool digit = false;
	for (size_t i = start; i < end; i++) {
		char ch = c->text.at[i];
		digit = digit || pd_is_digit(ch);
		if (!pd_is_digit(ch) && !strchr("IlO", ch))
			return 0;
		x.number = x.number * 10 + (ch == 'O' ? 0 : pd_is_digit(ch) ? ch - '0' : 1);
	}
	size_t more = digit ? pd_cite_year(c, end, x.number, &x.year) : 0;
	if (!more || pd_unsc_year(c->how->tables, x.number) != x.year)
		return 0;
	return pd_cite_take(c, x, start, end + more);
}

/* "ES-10/12", "S-20/2" */
static size_t special_session(struct cite *c, size_t start)
{
	size_t i = start + (at(c, start) == 'E' ? 3 : 2), n = digits(c, i), m;
	if (!n || at(c, i + n) != '/' || !(m = digits(c, i + n + 1)) || m > 3 || word_char(at(c, i + n + 1 + m)))
		return 0;
	struct pd_citation x = { .as = PD_AS_SLASH, .session = pd_str(c->text.at + start, i + n - start),
	                         .number = number(c, i + n + 1, m), .listed = true };
	size_t end = i + n + 1 + m;
	return c->listing ? pd_cite_take(c, x, start, end) : end;
}

/* "A/RES/61/1-5": the resolutions of a range, each by its symbol. */
static void add_symbols(struct cite *c, const struct pd_citation *x, size_t start, size_t end)
{
	struct pd_str s = x->symbol;
	const char *dash = s.at && memmem(s.at, s.len, "/RES/", 5) ? memrchr(s.at, '-', s.len) : NULL;
	const char *slash = dash ? memrchr(s.at, '/', (size_t)(dash - s.at)) : NULL;
	int64_t from = slash ? pd_str_number(pd_str_between(slash + 1, dash)) : -1;
	int64_t to = slash ? pd_str_number(pd_str_between(dash + 1, s.at + s.len)) : -1;
	if (from < 1 || to <= from || to - from > LONGEST_RANGE) {
		pd_cite_add(c, *x, start, end);
		return;
	}
	for (int64_t n = from; n <= to; n++) {
		struct pd_citation one;
		if (n > from && n < to && !pd_cite_inside(c))
			continue;
		struct pd_str symbol = pd_str_printf(c->how->arena, "%.*s/%d", (int)(slash - s.at), s.at, (int)n);
		pd_cite_read_symbol(c->how->arena, c->how->tables, symbol, &one);
		one.inside = n > from && n < to;
		pd_cite_add(c, one, start, end);
	}
}

static size_t read_symbol(struct cite *c, size_t start)
{
	struct pd_citation x;
	struct pd_str rest = pd_str(c->text.at + start, c->text.len - start);
	size_t n = pd_cite_read_symbol(c->how->arena, c->how->tables, rest, &x);
	if (!n && at(c, start) == 's' && start > 9 && memcmp(c->text.at + start - 9, "document ", 9) == 0) {
		char upper[24];
		rest.len = rest.len < sizeof upper ? rest.len : sizeof upper;
		memcpy(upper, rest.at, rest.len);
		upper[0] = 'S';
		n = pd_cite_read_symbol(c->how->arena, c->how->tables, pd_str(upper, rest.len), &x);
	}
	if (n) {
		struct pd_str *parts;
		size_t n_parts, end = (x.session.at ? pd_cite_letters : pd_cite_additions)(c->how->arena, c->text, start + n, &c->inside, &parts, &n_parts);
		pd_cite_add_parts(c, &x, parts, n_parts);
		add_symbols(c, &x, start, end);
		n = end - start;
	}
	return n;
}

/* Behind the word that ends at @end. */
static size_t new_list(struct cite *c, struct pd_str word, size_t start, size_t end)
{
	c->listing = c->direct = c->fresh = true;
	c->words = 0;
	c->statements = false;
	c->plural = pd_lower(word.at[word.len - 1]) == 's' && word.len > 3;
	c->head = start;
	c->list++;
	c->first = c->n;
	c->of = !c->how->unsettled && start - c->body_at < 90 ? c->body : PD_BODY_UNKNOWN;
	if (word.at[0] == 'U' || word.at[0] == 'S') /* "UNSCR", "UNGAR" */
		c->of = word.len > 3 && word.at[2] == 'G' ? PD_BODY_UNGA : PD_BODY_UNSC;
	return end + (word.len == 3 && at(c, end) == '.');
}

/* "Presidential Statement 2015/25": behind the first word, which ends at @end. */
static size_t statement(struct cite *c, struct pd_str word, size_t start, size_t end)
{
	size_t next = end + gap(c, end);
	if (next == end || (!ahead(c, next, "statement") && !ahead(c, next, "statements") && !ahead(c, next, "Statement") &&
	    !ahead(c, next, "Statements")))
		return end;
	new_list(c, word, start, end);
	c->statements = true;
	c->direct = false;
	return word_end(c, next);
}

/* A word that is none of ours, within a list. */
static void list_word(struct cite *c, struct pd_str word)
{
	unsigned what = word_in_list(word);
	if (what & NUMBER)
		return;
	if (c->fresh || !(what & SIGN))
		c->direct = false;
	if (!(what & IN_LIST) && ++c->words > MOST_WORDS)
		forget_list(c);
}

/* Before the first slash of a symbol stand few letters: "S", "PRST". */
static bool is_series(struct pd_str word)
{
	size_t n = 0;
	while (n < word.len && pd_is_alpha(word.at[n]))
		n++;
	return n == word.len && n <= 6;
}

static size_t read_word(struct cite *c, size_t start)
{
	static const char *const paragraphs[] = { "paragraph", "paragraphs", "para", "paras", "paragraphe", "paragraphes", "párrafo",
	                                          "párrafos", NULL };
	enum pd_citing_body body;
	size_t n, end = word_end(c, start);
	struct pd_str word = pd_str(c->text.at + start, end - start);
	char first = *word.at;

	if ((first == 'S' || first == 'E') && at(c, start + (first == 'S' ? 1 : 2)) == '-' && (n = special_session(c, start)))
		return n;
	if (at(c, end) == '/' && (pd_is_upper(first) || first == 's') && is_series(word) && !(start && at(c, start - 1) == '/') &&
	    (n = read_symbol(c, start)))
		return start + n;
	if (pd_is_upper(first) && (n = body_at(c, start, &body))) {
		c->body = list_of_body(c, start, body) ? PD_BODY_UNKNOWN : body;
		c->body_at = start + n;
		c->words = 0;
		return start + n;
	}
	if ((first == 'I' || first == 'l' || first == 'O') && word.len <= 4 && word.len >= 2 && (n = garbled(c, start, end)))
		return n;
	if (is_resolution(word))
		return new_list(c, word, start, end);
	if (word.len == 12 && (is(word, "Presidential") || is(word, "presidential")) && (n = statement(c, word, start, end)) > end)
		return n;
	if (first == 'p' && one_of(word, paragraphs))
		return read_paragraphs(c, start, end);
	if (c->listing)
		list_word(c, word);
	return end;
}

/* A mark, which ends a list where it ends a sentence; returns what is behind it. */
static size_t read_mark(struct cite *c, size_t i)
{
	char ch = at(c, i);
	if (wide_mark(ch))
		return i + 3;
	bool stop = ch == '.' && (i + 1 == c->text.len || at(c, i + 1) == ' ') &&
	            !(pd_is_digit(at(c, i + 1 + gap(c, i + 1))) && word_in_list(word_before(c, i)) & NUMBER);
	/* The press parts numbers so: "resolutions 660, 661; 662". */
	if (stop || (ch == ';' && !(c->how->unsettled && c->direct && !c->fresh && pd_is_digit(at(c, i + 1 + gap(c, i + 1))))))
		forget_list(c);
	if (stop)
		c->body = PD_BODY_UNKNOWN;
	return i + 1;
}

/* --- the text ------------------------------------------------------------------------------------------------------ */

/*
 * May the word at @i be one of ours? Most are told from all of these by their second letter: from names of bodies, the word
 * resolution, paragraphs, figures read as letters. Symbols and abbreviations have no small letter there.
 */
static bool may_be_ours(const struct cite *c, size_t i)
{
	static const char seconds[128][4] = { ['A'] = "s", ['B'] = "o", ['C'] = "o", ['E'] = "cu", ['G'] = "eo", ['H'] = "u", ['I'] = "l", ['O'] = "l",
	                                      ['P'] = "aer", ['R'] = "e\xC3", ['S'] = "e", ['T'] = "r", ['l'] = "l", ['p'] = "ar\xC3", ['r'] = "e\xC3" };
	const char *may = seconds[(unsigned char)at(c, i) & 0x7F], second = at(c, i + 1);
	return second == may[0] || second == may[1] || second == may[2] || (second < 'a' && second > ' ');
}

/* The next digit from @i on: eight bytes at a time. */
static size_t next_digit(struct pd_str s, size_t i)
{
	for (; i + 8 <= s.len; i += 8) {
		uint64_t x = pd_word(s.at + i) ^ PD_EACH('0'); /* digits are now below 10 */
		uint64_t figures = ~(((x & PD_EACH(0x7F)) + PD_EACH(0x80 - 10)) | x) & PD_EACH(0x80);
		if (figures)
			return i + pd_first_byte(figures);
	}
	while (i < s.len && !pd_is_digit(s.at[i]))
		i++;
	return i;
}

/* Is there anything to read at *at? Go on to where there is; @look: until where the answer holds. */
static bool go_near(struct cite *c, size_t *at, size_t *digit, size_t *look)
{
	if (*digit < *at)
		*digit = next_digit(c->text, *at);
	if (c->n && *at < c->end + BEHIND) {
		*look = c->end + BEHIND;
		return true;
	}
	if (*digit == c->text.len)
		return false;
	if (*digit - *at > WINDOW) {
		*at = word_end(c, *digit - WINDOW);
		forget_list(c);
		c->body = PD_BODY_UNKNOWN;
	}
	*look = *digit + 1;
	return true;
}

/*
 * Outside of a list: the next mark, number, or word that may be one of ours, from where a word may begin on; the end of the
 * word that reaches @end when there is none before. One step for every byte: where words end no processor guesses.
 */
static size_t next_sign(const struct cite *c, size_t at, size_t end)
{
	unsigned wanted = TRIGGER | DIGIT | MARK;
	for (; at < end; at++) {
		unsigned kind = pd_cite_kinds[(unsigned char)c->text.at[at]];
		if (kind & wanted)
			return at;
		wanted = kind & WORD ? MARK : TRIGGER | DIGIT | MARK; /* a word is told by its first letter */
	}
	return wanted == MARK ? word_end(c, at) : at;
}

void pd_cite_find(const struct pd_citing *how, struct pd_str text, struct pd_citation **out, size_t *n)
{
	struct cite c = { .how = how, .text = text };
	size_t at = 0, digit = next_digit(text, 0), look = 0;
	while (at < text.len && (at < look || go_near(&c, &at, &digit, &look))) {
		size_t stop = look < text.len ? look : text.len; /* as far as is looked may be behind the end */
		if (!c.listing && (at = next_sign(&c, at, stop)) >= stop)
			continue;
		unsigned kind = pd_cite_kinds[(unsigned char)text.at[at]];
		if (!kind) {
			at++;
		} else if (kind & DIGIT) {
			at = pd_cite_number(&c, at);
			c.fresh = false;
		} else if (kind & WORD && (c.listing || (kind & TRIGGER && may_be_ours(&c, at)))) {
			at = read_word(&c, at);
		} else if (kind & WORD) {
			at = word_end(&c, at);
		} else {
			at = read_mark(&c, at);
		}
	}
	size_t kept = 0;
	for (size_t i = 0; i < c.n; i++)
		if (how->unsettled || pd_cite_settle(how, &c.out[i]))
			c.out[kept++] = c.out[i];
	*out = c.out;
	*n = kept;
}
