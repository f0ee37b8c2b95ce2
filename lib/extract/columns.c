/*
 * columns.c: pages of two columns, as layout-keeping converters of PDF give
 * them: both columns side by side in one line, a gutter of spaces between. Where
 * a run of lines has a clear gutter, each column is read down: the left one, then
 * the right one. A right column in another language is a text of its own, which
 * stands behind the whole left one.
 *
 * A table has a gutter, too. Columns of prose are wide, and most of their lines are
 * full; the cells of tables, marks of items and mastheads are not.
 */
#include "extract/lines.h"

#include "base/utf8.h"

enum {
	PAGE_LINES = 150,     /* where no page ends, so many lines are looked at together */
	WIDEST = 220,         /* columns of a line that are looked at */
	NARROWEST = 18,       /* a column of prose is at least so wide */
	FEWEST = 8,           /* lines of two columns together, */
	FEWEST_BOTH = 3,      /* of each, and with text on both sides: paragraphs may take turns */
};

/* One line of a page: its left text, its right text, each may be empty. Columns are signs, not bytes. */
struct side {
	uint32_t start, end;      /* bytes */
	uint16_t from, to;        /* columns */
};

struct row {
	struct side left, right;
	bool full;                /* crosses the gutter */
};

struct columns {
	struct pd_lines *lines;
	struct pd_line *out; size_t n_out;      /* the lines in the order in which they are read, */
	struct pd_line *other; size_t n_other;  /* and the right columns in another language */
	bool any;
};

/* May there be a gap of two spaces? Eight places are looked at together; "no" is sure. */
static bool may_gap(struct pd_str s)
{
	size_t i = 0;
	for (; i + 9 <= s.len; i += 8)
		if (PD_ZERO(pd_word(s.at + i) ^ PD_EACH(' ')) & PD_ZERO(pd_word(s.at + i + 1) ^ PD_EACH(' ')))
			return true;
	for (; i + 1 < s.len; i++)
		if (s.at[i] == ' ' && s.at[i + 1] == ' ')
			return true;
	return false;
}

static unsigned signs(struct pd_str s)
{
	unsigned n = 0;
	size_t i = 0;
	for (; i + 8 <= s.len; i += 8) { /* all bytes but those that go on with a character */
		uint64_t word = pd_word(s.at + i), begin = (~(word >> 7) | word >> 6) & PD_EACH(1);
		n += (unsigned)(begin * PD_EACH(1) >> 56);
	}
	for (; i < s.len; i++)
		n += ((unsigned char)s.at[i] & 0xC0) != 0x80;
	return n;
}

/* Calls for each gap of two or more spaces inside a line: where it is, in bytes and columns. False ends it. */
typedef bool on_gap(void *user, struct pd_str text, size_t start, size_t end, unsigned from, unsigned to);

static unsigned each_gap(struct pd_str s, unsigned indent, on_gap *gap, void *user)
{
	unsigned column = indent;
	for (size_t i = 0; i < s.len;) {
		if (s.at[i] != ' ') {
			column += ((unsigned char)s.at[i] & 0xC0) != 0x80;
			i++;
			continue;
		}
		size_t start = i;
		unsigned from = column;
		while (i < s.len && s.at[i] == ' ')
			i++, column++;
		if (i - start >= 2 && i < s.len && !gap(user, s, start, i, from, column))
			break;
	}
	return column;
}

static bool count_gap(void *user, struct pd_str text, size_t start, size_t end, unsigned from, unsigned to)
{
	int *cover = user;
	(void)text, (void)start, (void)end;
	if (to >= WIDEST)
		return false;
	cover[from]++;
	cover[to]--;
	return true;
}

struct splitting {
	unsigned gutter;
	size_t start, end;
	unsigned from, to;
	bool found;
};

static bool split_gap(void *user, struct pd_str text, size_t start, size_t end, unsigned from, unsigned to)
{
	struct splitting *s = user;
	(void)text;
	if (from <= s->gutter && s->gutter < to) {
		s->start = start, s->end = end, s->from = from, s->to = to;
		s->found = true;
		return false;
	}
	return from <= s->gutter;
}

/* The column that most gaps of lines [first, end) have in common, or 0. */
static unsigned gutter_of(const struct pd_lines *l, size_t first, size_t end, const bool *gaps)
{
	int cover[WIDEST + 1] = { 0 }, here = 0, most = 0;
	unsigned best = 0, last = 0;
	for (size_t i = first; i < end; i++) {
		struct pd_str s = pd_line_text(l, i);
		if (!gaps[i - first] || s.len < 2 * NARROWEST || s.len > 2 * WIDEST || l->at[i].indent >= WIDEST)
			continue;
		each_gap(s, l->at[i].indent, count_gap, cover);
	}
	for (unsigned c = 0; c < WIDEST; c++) {
		here += cover[c];
		if (here > most && c >= NARROWEST)
			most = here, best = last = c;
		else if (here == most && c == last + 1)
			last = c;
	}
	return most >= FEWEST_BOTH ? (best + last) / 2 : 0;
}

static struct row row_of(const struct pd_lines *l, size_t i, unsigned gutter, bool gap)
{
	struct pd_str s = pd_line_text(l, i);
	const struct pd_line *line = &l->at[i];
	struct splitting at = { .gutter = gutter };
	unsigned width = gap ? each_gap(s, line->indent, split_gap, &at) : line->indent + signs(s);
	struct row row = { 0 };
	struct side whole = { line->start, line->end, line->indent, (uint16_t)(width < 60000 ? width : 60000) };
	if (at.found) {
		row.left = (struct side){ line->start, line->start + (uint32_t)at.start, line->indent, (uint16_t)at.from };
		row.right = (struct side){ line->start + (uint32_t)at.end, line->end, (uint16_t)at.to, 0 };
		unsigned to = at.to + signs(pd_str(s.at + at.end, s.len - at.end));
		row.right.to = (uint16_t)(to < 60000 ? to : 60000);
	} else if (line->indent > gutter) {
		row.right = whole;
	} else if (width <= gutter) {
		row.left = whole;
	} else {
		row.full = true;
		row.left = whole;
	}
	return row;
}

/* Is one side of a run prose: wide, and most of its lines full? */
static bool is_prose(const struct row *rows, size_t n, bool right)
{
	unsigned from = UINT16_MAX, to = 0, lines = 0, full = 0;
	for (size_t i = 0; i < n; i++) {
		const struct side *s = right ? &rows[i].right : &rows[i].left;
		if (s->end > s->start) {
			from = s->from < from ? s->from : from;
			to = s->to > to ? s->to : to;
			lines++;
		}
	}
	if (lines < FEWEST_BOTH || to < from + NARROWEST)
		return false;
	for (size_t i = 0; i < n; i++) {
		const struct side *s = right ? &rows[i].right : &rows[i].left;
		if (s->end > s->start)
			full += (unsigned)(s->to - s->from) * 10 >= (to - from) * 6;
	}
	return full * 2 >= lines;
}

/* Which of three languages the small words of a text are: 0 unknown, 1 English, 2 French, 3 Spanish. */
static int language_of(const struct pd_lines *l, const struct row *rows, size_t n, bool right)
{
	static const char *const words[3][6] = {
		{ " the ", " of ", " and ", " to ", " its ", " that " },
		{ " les ", " des ", " et ", " du ", " le ", " que " },
		{ " los ", " las ", " y ", " del ", " el ", " que " },
	};
	unsigned count[3] = { 0 };
	for (size_t i = 0; i < n; i++) {
		const struct side *s = right ? &rows[i].right : &rows[i].left;
		for (int k = 0; k < 3; k++)
			for (int w = 0; w < 6; w++)
				count[k] += memmem(l->bytes.at + s->start, s->end - s->start, words[k][w], strlen(words[k][w])) != NULL;
	}
	int best = count[1] > count[0] ? 1 : 0;
	if (count[2] > count[best])
		best = 2;
	return count[best] > 1 ? best + 1 : 0;
}

static void put_side(struct columns *c, const struct side *s, unsigned from, bool blank, bool page, bool other)
{
	struct pd_line line = { .start = s->start, .end = s->end, .indent = (uint16_t)(s->from > from ? s->from - from : 0),
	                        .blank = blank, .page = page, .piece = true };
	if (other) {
		line.column = !c->n_other;
		PD_PUSH(c->lines->arena, c->other, c->n_other, line);
	} else {
		PD_PUSH(c->lines->arena, c->out, c->n_out, line);
	}
}

/* One column of a run, downwards. */
static void put_column(struct columns *c, const struct row *rows, size_t first, size_t n, bool right, bool other)
{
	unsigned from = UINT16_MAX;
	bool blank = false, begun = false;
	for (size_t i = 0; i < n; i++) {
		const struct side *s = right ? &rows[i].right : &rows[i].left;
		if (s->end > s->start && s->from < from)
			from = s->from;
	}
	for (size_t i = 0; i < n; i++) {
		const struct pd_line *line = &c->lines->at[first + i];
		const struct side *s = right ? &rows[i].right : &rows[i].left;
		if (s->end == s->start) {
			blank = true;
			continue;
		}
		/* The top of a column is where a page ends, so to say: the sentence may go on. */
		put_side(c, s, right ? from : 0, begun ? blank || line->blank : line->blank && !right, begun ? line->page : right || line->page, other);
		blank = false;
		begun = true;
	}
}

/* Lines that stay as they are. As long as all do, none is written anew. */
static void put_lines(struct columns *c, size_t first, size_t n)
{
	for (size_t i = first; i < first + n && c->any; i++)
		PD_PUSH(c->lines->arena, c->out, c->n_out, c->lines->at[i]);
}

/* Lines between two that cross the gutter. */
static void put_run(struct columns *c, const struct row *rows, size_t first, size_t n)
{
	if (!n)
		return;
	size_t both = 0, all = 0;
	for (size_t i = 0; i < n; i++) {
		both += rows[i].left.end && rows[i].right.end;
		all += (rows[i].left.end > 0) + (rows[i].right.end > 0);
	}
	if (both < FEWEST_BOTH || all < FEWEST || !is_prose(rows, n, false) || !is_prose(rows, n, true)) {
		put_lines(c, first, n);
		return;
	}
	int left = language_of(c->lines, rows, n, false), right = language_of(c->lines, rows, n, true);
	if (!c->any) {
		c->any = true;
		put_lines(c, 0, first);
	}
	put_column(c, rows, first, n, false, false);
	put_column(c, rows, first, n, true, c->n_other > 0 || (left && right && left != right));
}

static void put_page(struct columns *c, size_t first, size_t end)
{
	struct row rows[PAGE_LINES];
	bool gaps[PAGE_LINES];
	for (size_t i = first; i < end; i++)
		gaps[i - first] = may_gap(pd_line_text(c->lines, i));
	unsigned gutter = gutter_of(c->lines, first, end, gaps);
	if (!gutter) {
		put_lines(c, first, end - first);
		return;
	}
	for (size_t i = first; i < end; i++)
		rows[i - first] = row_of(c->lines, i, gutter, gaps[i - first]);
	for (size_t i = first; i < end;) {
		size_t run = i;
		while (run < end && !rows[run - first].full)
			run++;
		put_run(c, rows + (i - first), i, run - i);
		if (run < end)
			put_lines(c, run, 1);
		i = run + 1;
	}
}

void pd_lines_columns(struct pd_lines *l)
{
	struct columns c = { .lines = l };
	bool wide = false;
	for (size_t i = 0; i < l->n && !wide; i++) {
		struct pd_str s = pd_line_text(l, i);
		wide = s.len > 2 * NARROWEST && s.len < 2 * WIDEST && may_gap(pd_str(s.at + NARROWEST, s.len - NARROWEST));
	}
	if (!wide)
		return;
	for (size_t i = 0; i < l->n;) {
		size_t end = i + 1;
		while (end < l->n && end - i < PAGE_LINES && !l->at[end].page)
			end++;
		put_page(&c, i, end);
		i = end;
	}
	if (!c.any)
		return;
	for (size_t i = 0; i < c.n_other; i++)
		PD_PUSH(l->arena, c.out, c.n_out, c.other[i]);
	l->at = c.out;
	l->n = c.n_out;
}
