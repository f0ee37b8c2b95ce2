/* cite_number.c: a number of a text read as a document's, with the year, session, date and range that belong to it. */
#include "extract/cite_scan.h"

#include "extract/date.h"

void pd_cite_add_parts(struct cite *c, struct pd_citation *to, const struct pd_str *parts, size_t n)
{
	for (size_t i = 0; i < n; i++)
		PD_PUSH(c->how->arena, to->paragraphs, to->n_paragraphs, parts[i]);
}

void pd_cite_add(struct cite *c, struct pd_citation found, size_t start, size_t end)
{
	found.start = start;
	found.end = end;
	if (c->n_paragraphs && start >= c->paragraphs_end && start - c->paragraphs_end < 80)
		pd_cite_add_parts(c, &found, c->paragraphs, c->n_paragraphs);
	c->n_paragraphs = 0;
	PD_PUSH(c->how->arena, c->out, c->n, found);
	c->end = end;
}

bool pd_cite_inside(struct cite *c)
{
	return c->inside < PD_MOST_INSIDE && ++c->inside;
}

/* A letter between number and year or session: "267 A (1969)", "2625 A (XXV)". */
static size_t part_letter(const struct cite *c, size_t i, size_t n)
{
	return n > i && pd_is_upper(at(c, n)) && at(c, n + 1) == ' ' ? n + 1 + gap(c, n + 1) : n;
}

static void note_letter(struct cite *c, size_t i, struct pd_citation *x)
{
	size_t n = i + gap(c, i);
	if (part_letter(c, i, n) > n)
		pd_cite_add_parts(c, x, &(struct pd_str){ c->text.at + n, 1 }, 1);
}

size_t pd_cite_year(const struct cite *c, size_t i, int value, int *year)
{
	size_t n = i + gap(c, i);
	/* "733 1992)", a bracket lost: where the table says so, too */
	if (n > i && digits(c, n) == 4 && at(c, n + 4) == ')' && pd_unsc_year(c->how->tables, value) == number(c, n, 4)) {
		*year = number(c, n, 4);
		return n + 5 - i;
	}
	/* "541/1983" */
	if (at(c, i) == '/' && digits(c, i + 1) == 4 && !word_char(at(c, i + 5)) &&
	    pd_unsc_year(c->how->tables, value) == number(c, i + 1, 4)) {
		*year = number(c, i + 1, 4);
		return 5;
	}
	/* "2046/May, 2012": the month between */
	size_t month = i + 1;
	while (at(c, i) == '/' && month < i + 12 && pd_is_alpha(at(c, month)))
		month++;
	if (month > i + 2) {
		size_t from = month + (at(c, month) == ',');
		from += gap(c, from);
		if (digits(c, from) == 4 && pd_unsc_year(c->how->tables, value) == number(c, from, 4)) {
			*year = number(c, from, 4);
			return from + 4 - i;
		}
	}
	n = part_letter(c, i, n);
	if (at(c, n) != '(' || digits(c, n + 1) != 4 || at(c, n + 5) != ')')
		return 0;
	*year = number(c, n + 1, 4);
	return *year >= 1946 && *year < 2100 ? n + 6 - i : 0;
}

/* "(XV)", "(S-2)", "(ES-IV)" */
static size_t session_at(const struct cite *c, size_t i, struct pd_str *session)
{
	size_t n = part_letter(c, i, i + gap(c, i));
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

/* A date or year at @i, behind "of" or the like; @certain: that word says that it is the document's. */
static size_t date_at(const struct cite *c, size_t i, const struct pd_citation *x, bool certain, int *year)
{
	struct pd_date date;
	size_t rest = c->text.len - i, n = pd_is_digit(at(c, i)) || pd_is_upper(at(c, i)) ?
		pd_date_parse(pd_str(c->text.at + i, rest < 80 ? rest : 80), c->how->date_order, &date) : 0;
	if (n) {
		*year = date.year;
		return n;
	}
	if (digits(c, i) != 4 || word_char(at(c, i + 4)) || number(c, i, 4) < 1901 || number(c, i, 4) > 2099)
		return 0;
	*year = number(c, i, 4);
	return certain || pd_unsc_year(c->how->tables, x->number) == *year ? 4 : 0;
}

/* What says of when a document is, behind its number: "of 30 April 1993", ", dated 4 May", "(30 April 1993)", "of 1993". */
static size_t date_behind(const struct cite *c, size_t i, const struct pd_citation *x, int *year)
{
	static const char *const before[] = { "of", "dated", "adopted on", "adopted in", "in", "on", "du", "de", "del", NULL };
	size_t start = i + gap(c, i), n;
	bool comma = at(c, start) == ',';
	if (at(c, start) == '(')
		return (n = date_at(c, start + 1, x, false, year)) && at(c, start + 1 + n) == ')' ? start + n + 2 - i : 0;
	if (comma)
		start += 1 + gap(c, start + 1);
	if (comma && pd_is_digit(at(c, start))) /* "242, 1967"; but "2070 (2012), 2012 (2011)" */
		return !x->year && at(c, start + 4 + gap(c, start + 4)) != '(' && digits(c, start) == 4 && (n = date_at(c, start, x, false, year)) == 4 ? start + 4 - i : 0;
	for (size_t k = 0; before[k]; k++)
		if (ahead(c, start, before[k])) {
			start += strlen(before[k]);
			start += gap(c, start);
			n = date_at(c, start, x, before[k][0] != 'i' && before[k][1] != 'n', year);
			return n ? start + n - i : 0;
		}
	return 0;
}

/* "to 1270", "-5", "to 61/5" behind a number at @i: how long, and up to which. */
static size_t range_behind(const struct cite *c, size_t i, const struct pd_citation *x, int *to)
{
	static const char *const marks[] = { "-", "\xE2\x80\x93", "\xE2\x80\x91" };
	static const char *const words[] = { "to", "through", "à", "a", "al" };
	size_t n = i + gap(c, i), more = 0;
	int year;
	for (size_t k = 0; k < 3 && !more; k++)
		if (pd_str_starts(pd_str(c->text.at + i, c->text.len - i), pd_str_c(marks[k])))
			more = strlen(marks[k]), n = i;
	for (size_t k = 0; k < 5 && !more; k++)
		if (n > i && ahead(c, n, words[k]))
			more = strlen(words[k]);
	if (!more)
		return 0;
	n += more + gap(c, n + more);
	if (x->as == PD_AS_SLASH && n + x->session.len < c->text.len && at(c, n + x->session.len) == '/' &&
	    memcmp(c->text.at + n, x->session.at, x->session.len) == 0)
		n += x->session.len + 1;
	more = digits(c, n);
	*to = number(c, n, more);
	n += more;
	if (!more || more > 4 || word_char(at(c, n)) || at(c, n) == '/' || *to <= x->number || *to - x->number > LONGEST_RANGE)
		return 0;
	more = pd_cite_year(c, n, *to, &year);
	if (x->as == PD_AS_YEAR && !more)
		return 0;
	return n + more - i;
}

size_t pd_cite_take(struct cite *c, struct pd_citation x, size_t start, size_t end)
{
	int to = 0, year = 0;
	x.body = x.listed ? c->of : x.body;
	x.body_said = x.body != PD_BODY_UNKNOWN;
	x.direct = c->direct;
	x.fresh = c->fresh;
	x.statement = c->statements && x.as == PD_AS_SLASH;
	x.head = c->head;
	x.list = c->list;
	size_t more = x.listed && c->plural ? range_behind(c, end, &x, &to) : 0;
	to = more ? to : 0;
	end += more;
	if (x.listed && (more = date_behind(c, end, &x, &year))) {
		end += more;
		x.year = x.year ? x.year : year;
	}
	pd_cite_add(c, x, start, end);
	for (int n = x.number + 1; n <= to; n++) {
		struct pd_citation one = x;
		if (n < to && !pd_cite_inside(c))
			continue;
		one.number = n;
		one.year = 0;
		one.inside = n < to;
		if (one.as == PD_AS_YEAR)
			one.as = PD_AS_NUMBER;
		pd_cite_add(c, one, start, end);
	}
	c->words = 0;
	c->digits = x.digits;
	if (x.as == PD_AS_YEAR && ahead(c, end + gap(c, end), "to")) /* "established in resolution 1990 (2011) to 345" */
		c->direct = false;
	return end;
}

/* Words before a number that make it something else: "decision 7 (1992)", "Law 12 (1990)". */
static bool other_noun(const struct cite *c, size_t i)
{
	static const char *const nouns[] = { "decision", "Decision", "decisions", "Act", "Law", "Order", "Decree", "Regulation",
	                                     "Article", "article", "No.", "paragraph", "paragraphs", "rule", "chapter", NULL };
	struct pd_str word = word_before(c, i);
	if (pd_str_is(word, "No.")) { /* "Resolution No. 46 (1992)" */
		struct pd_str what = word_before(c, (size_t)(word.at - c->text.at));
		return !(pd_str_eq_fold(what, PD_STR("resolution")) || pd_str_eq_fold(what, PD_STR("resolutions")));
	}
	return one_of(word, nouns);
}

/* "General Assembly 46/182": nothing but a possessive between the body's name and @i. */
static bool behind_body(const struct cite *c, size_t i)
{
	size_t n = c->body_at;
	if (c->body != PD_BODY_UNGA && c->body != PD_BODY_HRC && c->body != PD_BODY_ECOSOC)
		return false;
	if (at(c, n) == '\'' && at(c, n + 1) == 's')
		n += 2;
	else if (n + 4 < c->text.len && memcmp(c->text.at + n, "’s", 4) == 0)
		n += 4;
	return n + gap(c, n) == i;
}

/* A bare number counts where the list leads to it, and nothing says that it is an amount. */
static bool is_bare(const struct cite *c, size_t start, size_t end)
{
	size_t n = end - start, next = end + gap(c, end);
	if (word_char(at(c, end)) || at(c, end) == '/' || (at(c, end) == '-' && pd_is_alpha(at(c, end + 1))))
		return false;
	if ((at(c, end) == ',' || at(c, end) == '.') && pd_is_digit(at(c, end + 1))) /* "1,080" */
		return false;
	if (at(c, next) == '(' && pd_is_digit(at(c, next + 1)) && start && at(c, start - 1) != '(') {
		int year;
		return date_at(c, next + 1, &(struct pd_citation){ .number = number(c, start, n) }, false, &year) > 0;
	}
	if (n > 2)
		return true;
	/* "resolution 12", "resolutions 4, 5"; but "resolution 12 days later", "(1)" */
	if (at(c, end) == ')' || (!c->fresh && c->digits > 2))
		return false;
	if (next == end || !pd_is_lower(at(c, next)) || ahead(c, next, "and") || ahead(c, next, "of") || ahead(c, next, "to") ||
	    ahead(c, next, "or"))
		return true;
	/* "resolution 47 on 21 April 1948" */
	struct pd_citation x = { .number = number(c, start, n) };
	int year = 0;
	return date_behind(c, end, &x, &year) && year && pd_unsc_year(c->how->tables, x.number) == year;
}

size_t pd_cite_number(struct cite *c, size_t start)
{
	size_t n = digits(c, start), end = start + n, more;
	char before = start ? at(c, start - 1) : ' ';
	struct pd_citation x = { .number = number(c, start, n), .digits = (unsigned)n, .listed = c->listing };

	if (n > 4 || word_char_before(c, start) || before == '/' || before == '.' || before == '$' || (before == '-' && n < 4))
		return end;
	if (at(c, end) == '/' && (more = digits(c, end + 1)) && more <= 3 && !word_char(at(c, end + 1 + more)) &&
	    at(c, end + 1 + more) != '/') {
		x.as = PD_AS_SLASH;
		x.session = pd_str(c->text.at + start, n);
		x.number = number(c, end + 1, more);
		end += 1 + more;
		if (c->listing || behind_body(c, start))
			end = pd_cite_letters(c->how->arena, c->text, end, &c->inside, &x.paragraphs, &x.n_paragraphs);
		if (c->listing)
			return pd_cite_take(c, x, start, end);
		if (behind_body(c, start)) {
			x.body = c->body;
			x.body_said = x.direct = true;
			pd_cite_add(c, x, start, end);
		}
		return end;
	}
	if (!x.number)
		return end;
	if ((more = pd_cite_year(c, end, x.number, &x.year))) {
		note_letter(c, end, &x);
		x.as = PD_AS_YEAR;
		return other_noun(c, start) ? end + more : pd_cite_take(c, x, start, end + more);
	}
	if (c->listing && (more = session_at(c, end, &x.session))) {
		note_letter(c, end, &x);
		x.as = PD_AS_SESSION;
		return pd_cite_take(c, x, start, end + more);
	}
	x.as = PD_AS_NUMBER;
	return c->listing && c->direct && is_bare(c, start, end) ? pd_cite_take(c, x, start, end) : end;
}
