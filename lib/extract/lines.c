/*
 * lines.c: a text cut into lines, with what its pages added told apart. Each
 * rule for what is furniture has a name and a test:
 *
 *   page number   "2/5", "- 2 -", "Page 2"; a bare number at the edge of a page
 *   job number    "03-47802 (E)", "*0347802*", and the date behind it
 *   running head  the document's symbol alone on a line, after the first time
 *   footnotes     lines below a rule of underscores, up to the end of the page
 */
#include "extract/lines.h"

#include "extract/lead.h"
#include "extract/page.h"

enum { LONG_LINE = 120 };

/* --- furniture ----------------------------------------------------------------------------------------------------- */

static size_t digits(struct pd_str s, size_t at)
{
	size_t n = 0;
	while (at + n < s.len && pd_is_digit(s.at[at + n]))
		n++;
	return n;
}

static bool is_rule(struct pd_str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++) {
		if (s.at[i] == '_' || s.at[i] == '-')
			n++;
		else if (memchr("\xE2\x80\x94\x93\x95 ", s.at[i], 6))
			n += s.at[i] == '\xE2';
		else
			return false;
	}
	return n >= 5;
}

/* What a token of a foot or head line is: 2 surely furniture, 1 furniture beside such, 0 neither. */
static int furniture_token(struct pd_str t)
{
	size_t n = digits(t, 0), m;
	if (n && n <= 4 && n < t.len && t.at[n] == '/' && (m = digits(t, n + 1)) && m <= 4 && n + 1 + m == t.len)
		return pd_str_number(pd_str(t.at, n)) <= pd_str_number(pd_str(t.at + n + 1, m)) ? 2 : 0; /* 2/5 */
	if (n == 2 && t.len >= 8 && t.at[2] == '-' && digits(t, 3) == 5 && t.len <= 9)
		return 2; /* 03-47802 */
	if (t.len > 4 && t.at[0] == '*' && t.at[t.len - 1] == '*' && digits(t, 1) == t.len - 2)
		return 2;
	if ((n == 6 && t.len == 6) || pd_str_is(t, "(E)") || pd_str_is(t, "(F)") || pd_str_is(t, "(S)") || pd_str_is(t, "/..."))
		return 1;
	if (pd_str_is(t, "Page") || pd_str_is(t, "page") || pd_str_is(t, "Página"))
		return 2;
	return n && n == t.len && n <= 3 ? 1 : 0;
}

/* A symbol: capital letters, a slash, and no other sign than a symbol has. */
static size_t symbol_length(struct pd_str s)
{
	size_t n = 0;
	bool slash = false, digit = false;
	if (!s.len || !pd_is_upper(s.at[0]))
		return 0;
	while (n < s.len && (pd_is_alpha(s.at[n]) || (s.at[n] >= '-' && s.at[n] <= '9'))) { /* "-./" and digits */
		slash = slash || s.at[n] == '/';
		digit = digit || pd_is_digit(s.at[n]);
		n++;
	}
	if (!slash || !digit)
		return 0;
	size_t m = n;
	while (m < s.len && s.at[m] == ' ')
		m++;
	if (m + 6 <= s.len && s.at[m] == '(' && digits(s, m + 1) == 4 && s.at[m + 5] == ')')
		n = m + 6;
	return n;
}

/* 2: furniture by itself; 1: a symbol alone; 3: a bare number, or one with a symbol; 0: text. */
static int furniture(struct pd_str s)
{
	int strong = 0;
	bool symbol = false, number = false;
	if (!s.len || s.len > 160)
		return 0;
	if (s.at[0] == '-' || pd_str_starts(s, PD_STR("–"))) { /* "- 2 -" */
		size_t open = s.at[0] == '-' ? 1 : 3;
		struct pd_str in = s.len > 2 * open && memcmp(s.at, s.at + s.len - open, open) == 0
			? pd_str_trim(pd_str(s.at + open, s.len - 2 * open)) : (struct pd_str){ 0 };
		return in.len && digits(in, 0) == in.len && in.len < 4 ? 2 : 0;
	}
	for (size_t at = 0; at < s.len;) {
		if (pd_is_space(s.at[at])) {
			at++;
			continue;
		}
		size_t n = symbol_length(pd_str(s.at + at, s.len - at));
		if (n && (at + n == s.len || pd_is_space(s.at[at + n]))) {
			symbol = true;
			at += n;
			continue;
		}
		n = at;
		while (n < s.len && !pd_is_space(s.at[n]))
			n++;
		struct pd_str token = pd_str(s.at + at, n - at);
		int kind = furniture_token(token);
		if (!kind)
			return 0;
		number = number || (kind == 1 && digits(token, 0) == token.len && token.len < 4);
		strong = kind > strong ? kind : strong;
		at = n;
	}
	if (strong == 2)
		return 2;
	return symbol ? (number ? 3 : strong ? 2 : 1) : number && s.len < 4 ? 3 : 0;
}

/* --- cutting ------------------------------------------------------------------------------------------------------- */

/* White space at the start of a line, as columns; a no-break space counts as one. */
static const char *skip_indent(const char *at, const char *end, uint32_t *columns)
{
	for (;;) {
		const char *from = at;
		while (at < end && *at == ' ')
			at++;
		*columns += (uint32_t)(at - from);
		if (at < end && pd_is_space(*at))
			*columns += *at++ == '\t' ? 8 - *columns % 8 : 1;
		else if (end - at > 1 && memcmp(at, "\xC2\xA0", 2) == 0)
			at += 2, ++*columns;
		else
			return at;
	}
}

/* Bytes [at, end) as a line; false when there is nothing in them. */
static bool add_line(struct pd_lines *l, const char *at, const char *end, bool blank, bool page)
{
	uint32_t columns = 0;
	const char *start = skip_indent(at, end, &columns);
	if (start == end)
		return false;
	while (end > start && (pd_is_space(end[-1]) || (end - start > 1 && memcmp(end - 2, "\xC2\xA0", 2) == 0)))
		end -= pd_is_space(end[-1]) ? 1 : 2;
	PD_PUSH(l->arena, l->at, l->n, ((struct pd_line){
		.start = (uint32_t)(start - l->bytes.at), .end = (uint32_t)(end - l->bytes.at),
		.indent = (uint16_t)(columns < 4000 ? columns : 4000), .blank = blank, .page = page }));
	return true;
}

/* A rare sign that is looked for ahead of the lines: there is none before @at, and one there if it is found. */
struct ahead {
	const char *at;
	bool found;
	char sign;
};

enum { AHEAD = 4096 }; /* no further: what is looked at is soon read */

/* The first sign in [from, stop), else @stop. */
static const char *next_sign(struct ahead *a, const char *from, const char *stop, const char *end)
{
	while (a->at < stop && !(a->found && a->at >= from)) {
		const char *at = a->at > from ? a->at : from;
		size_t n = end - at < AHEAD ? (size_t)(end - at) : AHEAD;
		const char *found = memchr(at, a->sign, n);
		a->found = found != NULL;
		a->at = found ? found : at + n;
	}
	return a->at < stop ? a->at : stop;
}

static void cut(struct pd_lines *l)
{
	const char *at = l->bytes.at, *end = at + l->bytes.len, *newline = NULL, *sign;
	struct ahead returns = { .at = at, .sign = '\r' }, feeds = { .at = at, .sign = '\f' };
	bool blank = true, page = false;
	while (at < end) {
		if (!newline || newline < at) {
			newline = memchr(at, '\n', (size_t)(end - at));
			newline = newline ? newline : end;
		}
		const char *stop = newline, *next = newline < end ? newline + 1 : end;
		/* A carriage return alone ends a line, too. */
		sign = next_sign(&returns, at, stop, end);
		if (stop - sign > 1)
			stop = sign, next = sign + 1;
		while ((sign = next_sign(&feeds, at, stop, end)) < stop) {
			if (add_line(l, at, sign, blank, page))
				blank = page = false;
			page = true;
			at = sign + 1;
		}
		if (add_line(l, at, stop, blank, page))
			blank = page = false;
		else
			blank = true;
		at = next;
	}
}

/* A note begins with its number or a star: "1 See S/2003/715", "* Reissued". */
static bool begins_note(struct pd_str s)
{
	size_t n = digits(s, 0);
	if (n && n <= 3 && n + 1 < s.len && (s.at[n] == ' ' || s.at[n] == '\t'))
		return true;
	return s.len > 2 && (s.at[0] == '*' || pd_str_starts(s, PD_STR("\\*")));
}

/* "United Nations          S/RES/2231 (2015)": the symbol at the end of a masthead's line, behind white space or a name. */
static struct pd_str symbol_behind(struct pd_str s)
{
	for (size_t i = s.len < 160 ? s.len : 0; i-- > 2;) {
		if (!pd_is_space(s.at[i - 1]) || (!pd_is_space(s.at[i - 2]) && i > 20))
			continue;
		struct pd_str rest = pd_str(s.at + i, s.len - i);
		if (symbol_length(rest) == rest.len && rest.len)
			return rest;
	}
	return (struct pd_str){ 0 };
}

static void mark_furniture(struct pd_lines *l)
{
	struct pd_str head = { 0 };
	bool notes = false, after = false, pages = false;
	for (size_t i = 0; i < l->n; i++)
		pages = pages || l->at[i].page;
	for (size_t i = 0; i < l->n; i++) {
		struct pd_line *line = &l->at[i];
		struct pd_str s = pd_line_text(l, i);
		int kind = furniture(s);
		if (line->page)
			notes = false;
		if (!head.at && i < 10 && kind == 0)
			head = symbol_behind(s);
		if (kind == 1) { /* the first symbol alone is the head's, its returns are running heads */
			line->gone = head.at && (line->page || pd_str_eq(head, s));
			if (!head.at)
				head = s;
		} else if (kind == 3) {
			bool last = i + 1 == l->n || l->at[i + 1].page;
			line->gone = pages && i && (line->page || last) && !(notes && begins_note(s));
		} else if (kind == 2) {
			line->gone = true;
		} else if (is_rule(s)) {
			line->gone = true;
			/* Below a rule stand notes, if what stands there begins as notes do. */
			notes = i + 1 < l->n && begins_note(pd_line_text(l, i + 1));
			after = after || notes;
			continue;
		}
		if (notes && !pages && line->blank && !begins_note(s))
			notes = false;
		if (line->gone)
			notes = false;
		line->note = notes;
		/* The next line stands behind what was taken out. */
		if (line->gone && i + 1 < l->n && i)
			l->at[i + 1].page = true;
	}
}

/* How wide lines are, and whether a line is a paragraph. */
static void measure(struct pd_lines *l)
{
	size_t in_long = 0, in_all = 0, apart = 0, widest = 0, end = 0;
	for (size_t i = 0; i < l->n; i++) {
		size_t len = l->at[i].end - l->at[i].start;
		in_all += len;
		if (len > LONG_LINE)
			in_long += len;
		else if (len > widest)
			widest = len;
		if (len <= LONG_LINE && l->at[i].indent + len > end && l->at[i].indent + len < 4000)
			end = l->at[i].indent + len;
		apart += l->at[i].blank;
	}
	l->widest = (uint16_t)widest;
	l->widest_end = (uint16_t)end;
	l->long_lines = in_long * 2 > in_all && apart * 3 < l->n;
}

void pd_lines_read(struct pd_arena *arena, struct pd_lines *lines, const struct pd_tables *tables, struct pd_str bytes)
{
	*lines = (struct pd_lines){ .arena = arena, .tables = tables, .bytes = bytes };
	cut(lines);
	pd_lines_columns(lines);
	mark_furniture(lines);
	measure(lines);
}

bool pd_lines_markdown(struct pd_lines *l)
{
	if (!l->n || l->bytes.at[l->at[0].start] != '#') {
		/* The title may stand below a masthead. */
		size_t i = 0;
		while (i < l->n && i < 8 && !pd_str_starts(pd_line_text(l, i), PD_STR("# ")))
			i++;
		if (i == l->n || i == 8)
			return false;
	}
	for (size_t i = 0; i < l->n; i++) {
		struct pd_line *line = &l->at[i];
		size_t n = 0;
		struct pd_str s = pd_line_text(l, i);
		while (n < s.len && s.at[n] == '#')
			n++;
		if (n && n < 7 && n < s.len && s.at[n] == ' ')
			line->start += (uint32_t)(n + 1);
	}
	return true;
}
