/*
 * cite_named.c: documents that are named by words and have no symbol there: the Charter of the United Nations, with its
 * chapters and articles ("Articles 39 and 41 of the Charter"), treaties ("article 5 of the Vienna Convention on Diplomatic
 * Relations"), and a resolution named before ("paragraph 5 of that resolution"). English, French and Spanish.
 */
#include "base/utf8.h"
#include "extract/cite.h"

enum { LONGEST_LIST = 96 };

static bool letter(char c)
{
	return pd_is_alpha(c) || (unsigned char)c >= 0x80;
}

static bool space(char c)
{
	return c == ' ' || c == '\n';
}

/* The word that ends at @end, white space behind it left out; *start is where it begins. */
static struct pd_str word_before(struct pd_str s, size_t end, size_t *start)
{
	while (end && space(s.at[end - 1]))
		end--;
	size_t i = end; /* of "l’article" the word behind the apostrophe */
	while (i && end - i < 32 && !(i > 2 && s.at[i - 3] == '\xE2') && (letter(s.at[i - 1]) || pd_is_digit(s.at[i - 1]) || s.at[i - 1] == '-'))
		i--;
	*start = i;
	return pd_str(s.at + i, end - i);
}

static bool one_of(struct pd_str word, const char *const *words)
{
	for (size_t i = 0; word.len && words[i]; i++)
		if (pd_str_eq_fold(word, pd_str_c(words[i])))
			return true;
	return false;
}

static bool begins(struct pd_str s, size_t i, const char *words)
{
	return i < s.len && pd_str_starts(pd_str(s.at + i, s.len - i), pd_str_c(words));
}

static const char *const treaty_parts[] = { "article", "articles", "chapter", "chapters", "chapitre", "chapitres", "artículo",
                                             "artículos", "capítulo", "capítulos", NULL };
static const char *const resolution_parts[] = { "paragraph", "paragraphs", "paragraphe", "paragraphes", "párrafo", "párrafos", NULL };

/* "Article 83, paragraph 2", the last part ending at @stop: the end of what is within it. */
static size_t within_part(struct pd_arena *arena, struct pd_str s, size_t stop, unsigned *inside)
{
	struct pd_str *list, word;
	size_t n, end, from = stop;
	while (from < s.len && (space(s.at[from]) || s.at[from] == ','))
		from++;
	for (end = from; end < s.len && letter(s.at[end]);)
		end++;
	word = pd_str(s.at + from, end - from);
	if (word.len == 1) /* "Article 76 b" */
		return end;
	if (!one_of(word, resolution_parts))
		return stop;
	end = pd_cite_parts(arena, s, end, inside, &list, &n);
	return n ? end : stop;
}

/* The list behind a noun that ends at @from, up to @end: each as "Article 41", or, without the noun, as "5". */
static bool take_list(struct pd_arena *arena, struct pd_str s, struct pd_str noun, size_t from, size_t end, unsigned *inside,
                      struct pd_citation *x)
{
	struct pd_str *list;
	size_t n, stop = pd_cite_parts(arena, s, from, inside, &list, &n), len = noun.len - (noun.at[noun.len - 1] == 's');
	size_t within = n ? within_part(arena, s, stop, inside) : stop;
	if (within > stop && within <= end)
		list[n - 1].len += within - stop;
	stop = within;
	while (stop < end && (space(s.at[stop]) || s.at[stop] == ','))
		stop++;
	if (!n || stop != end)
		return false;
	for (size_t i = 0; x->as == PD_AS_TITLE && i < n; i++)
		list[i] = pd_str_printf(arena, "%.*s %.*s", (int)len, noun.at, PD_ARG(list[i]));
	x->paragraphs = list;
	x->n_paragraphs = n;
	return true;
}

/* "Articles 39, 41 and 42 of the" before @end: the parts that are cited, and where that begins. */
static void parts_before(struct pd_arena *arena, struct pd_str s, size_t end, const char *const *nouns, unsigned *inside,
                         struct pd_citation *x)
{
	static const char *const small[] = { "the", "of", "la", "de", "del", "du", "l", "that", "said", "same", "ladite", "cette", "dicha",
	                                     "esa", NULL };
	size_t list = end, at, i;
	while (one_of(word_before(s, list, &at), small))
		list = at;
	for (i = list; i && list - i < LONGEST_LIST && !strchr(".;", s.at[i - 1]); i = at == i ? i - 1 : at) {
		struct pd_str word = word_before(s, i, &at);
		if (!one_of(word, nouns))
			continue;
		if (take_list(arena, s, word, at + word.len, list, inside, x))
			x->start = at;
		return;
	}
}

/* "Charte africaine", "Carta Africana", "Charter on Maritime Security": what stands behind the word makes it another. */
static bool is_other(struct pd_str s, size_t i)
{
	static const char *const words[] = { " on ", " sur ", " sobre ", " afric", NULL };
	for (size_t k = 0; words[k]; k++)
		if (begins(s, i, words[k]))
			return true;
	return i + 1 < s.len && s.at[i] == ' ' && pd_is_upper(s.at[i + 1]);
}

/* "Charter" at @i: is it that of the United Nations? How long its name is; 0: no. */
static size_t charter(const struct pd_citing *how, struct pd_str s, size_t i, size_t *start)
{
	static const struct { const char *name, *of, *owner; } names[] = {
		{ "Charter", " of", " of the United Nations" }, { "Charte", " d", " des Nations Unies" },
		{ "Carta", " d", " de las Naciones Unidas" },
	};
	static const char *const articles[] = { "the", "la", "Nations", "UN", NULL };
	bool ours = how->own == PD_BODY_UNSC || how->own == PD_BODY_UNGA || how->own == PD_BODY_ECOSOC || how->own == PD_BODY_HRC;
	for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
		size_t n = strlen(names[k].name), at;
		if (!begins(s, i, names[k].name) || (i + n < s.len && letter(s.at[i + n]) && s.at[i + n] != '\xE2'))
			continue;
		struct pd_str before = word_before(s, i, &at);
		if (!one_of(before, articles))
			return 0;
		*start = i;
		if (pd_str_is(before, "Nations")) /* "the United Nations Charter" */
			word_before(s, *start = at, start);
		if (begins(s, i + n, names[k].owner))
			return n + strlen(names[k].owner);
		return (ours || *start < i) && !begins(s, i + n, names[k].of) && !is_other(s, i + n) ? n : 0;
	}
	return 0;
}

/* Does the word resolution at [start, end) stand for one named before? "of that resolution", "the said resolution". */
static bool is_said(struct pd_str s, size_t start, size_t end)
{
	static const char *const sure[] = { "said", "same", "aforementioned", "above-mentioned", "aforesaid", "ladite", "dicha", NULL };
	static const char *const that[] = { "that", "cette", "esa", NULL };
	static const char *const before_that[] = { "of", "in", "under", "by", "with", "to", "from", "de", "dans", "en", "por", NULL };
	size_t at, i = end;
	while (i < s.len && space(s.at[i]))
		i++;
	if (i < s.len && (pd_is_digit(s.at[i]) || s.at[i] == '(' || begins(s, i, "of ") || begins(s, i, "No")))
		return false;
	struct pd_str word = word_before(s, start, &at);
	return one_of(word, sure) || (one_of(word, that) && one_of(word_before(s, at, &at), before_that));
}

/*
 * The next place from @i on where one of ours may stand: a capital of ASCII, or "sol" as within "resolution", "résolution",
 * "resolución". Eight bytes at a time, and so that no letter before it costs a step of its own.
 */
static size_t next_near(struct pd_str s, size_t i)
{
	for (; i + 10 <= s.len; i += 8) {
		uint64_t x = pd_word(s.at + i), low = x & PD_EACH(0x7F);
		/* from 'A' on, and not from '[' on */
		uint64_t capitals = (low + PD_EACH(0x80 - 'A')) & ~(low + PD_EACH(0x80 - '[')) & ~x & PD_EACH(0x80);
		uint64_t sol = PD_ZERO((x ^ PD_EACH('s')) | (pd_word(s.at + i + 1) ^ PD_EACH('o')) | (pd_word(s.at + i + 2) ^ PD_EACH('l')));
		if (capitals | sol)
			return i + pd_first_byte(capitals | sol);
	}
	while (i < s.len && !pd_is_upper(s.at[i]) && s.at[i] != 's')
		i++;
	return i;
}

static size_t capitals_end(struct pd_str s, size_t i)
{
	while (i < s.len && pd_is_upper(s.at[i]))
		i++;
	return i;
}

/*
 * Are the letters of an acronym those with which words of the name begin, that of its first word among them? "Treaty on the
 * Non-Proliferation of Nuclear Weapons (NPT)", but not "Rome Statute of the International Criminal Court (ICC)", which is the Court.
 */
static bool fits_name(struct pd_str acronym, struct pd_str name)
{
	uint32_t initials = 0;
	for (size_t i = 0; i < name.len; i++)
		if (pd_is_alpha(name.at[i]) && (!i || !letter(name.at[i - 1])))
			initials |= UINT32_C(1) << (pd_lower(name.at[i]) - 'a');
	for (size_t i = 0; i < acronym.len; i++)
		if (!(initials >> (acronym.at[i] - 'A') & 1))
			return false;
	return memchr(acronym.at, pd_is_lower(name.at[0]) ? name.at[0] - 'a' + 'A' : name.at[0], acronym.len);
}

/* "(NPT)", "of 9 January 2005 (“the CPA”)", "(« TNP »)" behind a name at [start, end): kept for the texts that follow. */
static void note_acronym(struct pd_acronyms *a, struct pd_str s, size_t start, size_t end, struct pd_str title)
{
	size_t from = end, stop, behind;
	while (from < s.len && from < end + 30 && !strchr("();.", s.at[from]))
		from++;
	if (from == s.len || s.at[from] != '(')
		return;
	for (stop = from + 12; from < s.len && from < stop && !pd_is_upper(s.at[from]);)
		from++;
	stop = behind = capitals_end(s, from);
	while (behind < s.len && behind < stop + 8 && ((unsigned char)s.at[behind] >= 0x80 || strchr("\"' ", s.at[behind])))
		behind++;
	struct pd_str acronym = pd_str(s.at + from, stop - from);
	if (acronym.len < 2 || acronym.len > 10 || behind == s.len || s.at[behind] != ')' || a->n == PD_MOST_ACRONYMS ||
	    !fits_name(acronym, pd_str(s.at + start, end - start)))
		return;
	a->at[a->n].acronym = acronym;
	a->at[a->n++].title = title;
}

/* "the NPT", where a text before said what that is. */
static size_t acronym_at(const struct pd_acronyms *a, struct pd_str s, size_t i, struct pd_str *title)
{
	size_t end = capitals_end(s, i);
	if (end < i + 2 || !pd_cite_acronym_ends(s, i, end))
		return 0;
	for (size_t k = 0; k < a->n; k++)
		if (pd_str_eq(a->at[k].acronym, pd_str(s.at + i, end - i))) {
			*title = a->at[k].title;
			return end - i;
		}
	return 0;
}

/* The Charter or a treaty, the name of which may begin with the capital at @at: the end; 0: none. */
static size_t named_at(const struct pd_citing *how, struct pd_str s, size_t at, unsigned *inside, struct pd_citation *x)
{
	struct pd_str title;
	size_t len, start = at;
	if (at && (letter(s.at[at - 1]) || pd_is_digit(s.at[at - 1])) && !(at > 2 && s.at[at - 3] == '\xE2'))
		return 0;
	if (s.at[at] == 'C' && at + 1 < s.len && (s.at[at + 1] == 'h' || s.at[at + 1] == 'a') && (len = charter(how, s, at, &start)))
		title = PD_STR("Charter of the United Nations");
	else if (pd_treaty_may_start(how->tables, s, at) && (len = pd_cite_treaty(how, s, at, &title))) {
		if (how->acronyms)
			note_acronym(how->acronyms, s, at, at + len, title);
	} else if (!how->acronyms || !how->acronyms->n || !(len = acronym_at(how->acronyms, s, at, &title)))
		return 0;
	*x = (struct pd_citation){ .as = PD_AS_TITLE, .start = start, .end = at + len, .title = title };
	parts_before(how->arena, s, x->start, treaty_parts, inside, x);
	return x->end;
}

/* The word resolution around "sol" at @at, where it stands for one named before: the end; 0: it does not. */
static size_t said_at(const struct pd_citing *how, struct pd_str s, size_t at, unsigned *inside, struct pd_citation *x)
{
	size_t start, end = at;
	if (!begins(s, at, "solu"))
		return 0;
	word_before(s, at, &start);
	while (end < s.len && letter(s.at[end]) && s.at[end] != '\xE2')
		end++;
	if (end - start > 12 || pd_lower(s.at[start]) != 'r' || !is_said(s, start, end))
		return 0;
	*x = (struct pd_citation){ .as = PD_AS_SAID, .start = start, .end = end };
	parts_before(how->arena, s, start, resolution_parts, inside, x);
	return end;
}

void pd_cite_named(const struct pd_citing *how, struct pd_str s, struct pd_citation **out, size_t *n)
{
	unsigned inside = 0;
	*out = NULL;
	*n = 0;
	for (size_t i = 0; i < s.len;) {
		struct pd_citation x;
		size_t at = next_near(s, i);
		if (at >= s.len)
			return;
		size_t end = pd_is_upper(s.at[at]) ? named_at(how, s, at, &inside, &x) : said_at(how, s, at, &inside, &x);
		if (end)
			PD_PUSH(how->arena, *out, *n, x);
		i = end ? end : at + 1;
	}
}
