/*
 * plain.c: plain and Markdown-like text as copied from a browser, a page or a
 * scan. Lines are joined to parts here; what the parts are is outline.c's.
 *
 * Texts come in three shapes, often mixed: a paragraph a line; paragraphs
 * wrapped at some width, a blank line between two; and scans, in which blank
 * lines stand anywhere, also within a sentence.
 */
#include "extract/page.h"

#include "base/utf8.h"

struct line {
	uint32_t start, end;      /* without white space at its ends */
	uint32_t blanks;          /* empty lines before it */
	uint16_t indent;
	uint8_t heading;          /* level, by a tag */
	bool apart;               /* a tag parts it from what is before */
	bool item;                /* <li> */
	bool spaced, hard;        /* white space at its end: some; two blanks or <br>, a line break of Markdown */
};

struct reader {
	struct pd_page *page;
	size_t at;
	struct line next;         /* flags for the line to come */
	bool unclosed;            /* no script ends from here on */
	unsigned breaks;          /* <br> since the last line */
	struct line *lines; size_t n_lines;
	/* the part being put together */
	bool open;
	struct line first, last;
	struct pd_mark mark;
	size_t mark_start;        /* in the page's text */
	enum pd_hint hint;
	unsigned level;
	size_t chunk_end;         /* lines before this one form one chunk without blank lines, */
	uint32_t width;           /* whose longest is so long */
	bool loose;               /* the chunk is lines that stand each for themselves */
	bool wrapped;             /* its line breaks say no more than where its lines were full */
	bool prose;               /* running text was seen */
	bool torn;                /* empty lines stand within most sentences */
	struct pd_part *held; size_t n_held; /* furniture between the lines of a part: start and end are in `in` */
};

static struct pd_str line_text(const struct reader *r, const struct line *line)
{
	return pd_str(r->page->in.at + line->start, line->end - line->start);
}

/* --- lines --------------------------------------------------------------------------------------------------------- */

static size_t blank_at(const char *at, const char *end)
{
	if (pd_is_space(*at) || !*at)
		return 1;
	if (end - at > 1 && memcmp(at, "\xC2\xA0", 2) == 0)
		return 2;
	return end - at > 2 && (memcmp(at, "\xEF\xBB\xBF", 3) == 0 || memcmp(at, "\xE2\x80\x8B", 3) == 0) ? 3 : 0;
}

static const char *trim_end(const char *start, const char *end)
{
	while (end > start) {
		if (pd_is_space(end[-1]) || !end[-1])
			end--;
		else if (end - start > 1 && memcmp(end - 2, "\xC2\xA0", 2) == 0)
			end -= 2;
		else if (end - start > 2 && memcmp(end - 3, "\xE2\x80\x8B", 3) == 0)
			end -= 3;
		else
			break;
	}
	return end;
}

/* "{:start="2"} 2. Text": what kramdown is told of a line is no text of it. */
static size_t attributes_at(const char *at, const char *end)
{
	const char *close = end - at > 2 && at[0] == '{' && at[1] == ':' ? memchr(at, '}', (size_t)(end - at)) : NULL;
	return close ? (size_t)(close + 1 - at) : 0;
}

/* Keep [start, end) as a line, if there is anything in it. */
static void keep(struct reader *r, const char *start, const char *end)
{
	const char *at = start, *stop = trim_end(start, end);
	unsigned indent = 0;
	size_t n;
	at += attributes_at(at, stop);
	while (at < stop && (n = blank_at(at, stop))) {
		indent += *at == '\t' ? 4 : 1;
		at += n;
	}
	if (at >= stop)
		return;
	struct line line = r->next;
	line.start = (uint32_t)(at - r->page->in.at);
	line.end = (uint32_t)(stop - r->page->in.at);
	line.indent = (uint16_t)(indent < 1000 ? indent : 1000);
	line.spaced = stop < end && *stop != '\r';
	line.hard = end - stop >= 2 && memcmp(stop, "  ", 2) == 0;
	PD_PUSH(r->page->scratch, r->lines, r->n_lines, line);
	r->next = (struct line){ 0 };
	r->breaks = 0;
}

/* What a block tag says of the line behind it. */
static void note_tag(struct reader *r, const struct pd_tag *tag, const char **behind)
{
	const char *end = r->page->in.at + r->page->in.len;
	if (strcmp(tag->name, "br") == 0) {
		if (r->n_lines)
			r->lines[r->n_lines - 1].hard = true;
		r->next.blanks += r->breaks++ > 0; /* two of them: an empty line */
		return;
	}
	r->next.apart = true;
	r->next.item = strcmp(tag->name, "li") == 0 && !tag->end;
	r->next.heading = tag->name[0] == 'h' && pd_is_digit(tag->name[1]) && !tag->end ? (uint8_t)(tag->name[1] - '0') : 0;
	if (!tag->end && (strcmp(tag->name, "script") == 0 || strcmp(tag->name, "style") == 0)) {
		const char *close = r->unclosed ? NULL : memmem(*behind, (size_t)(end - *behind), "</s", 3);
		*behind = close ? close : *behind;
		r->unclosed = !close; /* then none closes further on either */
	}
}

/* A line with tags in it: parted at those of blocks; others stay, and are passed over when the text is written. */
static const char *tagged_line(struct reader *r, const char *start, const char *stop)
{
	const char *end = r->page->in.at + r->page->in.len, *behind;
	for (const char *at = start; at < stop && (at = memchr(at, '<', (size_t)(stop - at)));) {
		struct pd_tag tag;
		if (!pd_tag(at, end, &tag, &behind)) {
			at++;
			continue;
		}
		if (tag.block) {
			keep(r, start, at);
			note_tag(r, &tag, &behind);
			return behind;
		}
		at = behind;
		if (behind > stop) { /* a tag over a line end */
			const char *next = memchr(behind, '\n', (size_t)(end - behind));
			stop = next ? next : end;
		}
	}
	keep(r, start, stop);
	return stop < end ? stop + 1 : end;
}

static void read_lines(struct reader *r, size_t from)
{
	if (from >= r->page->in.len)
		return;
	const char *at = r->page->in.at + from, *end = r->page->in.at + r->page->in.len;
	char ending = memchr(at, '\n', (size_t)(end - at)) ? '\n' : '\r'; /* old Macintosh texts know only the latter */
	for (const char *stop = NULL; at < end;) {
		if (!stop || stop < at) {
			stop = memchr(at, ending, (size_t)(end - at));
			stop = stop ? stop : end;
		}
		if (memchr(at, '<', (size_t)(stop - at))) {
			at = tagged_line(r, at, stop);
			continue;
		}
		size_t before = r->n_lines;
		bool start = at == r->page->in.at + from || at[-1] == ending;
		keep(r, at, stop);
		r->next.blanks += r->n_lines == before && start; /* not what is left of a line behind a tag */
		at = stop < end ? stop + 1 : end;
	}
}

/* --- joining lines ------------------------------------------------------------------------------------------------- */

static bool lower_first(struct pd_str s)
{
	size_t n;
	uint32_t c;
	if (!s.len)
		return false;
	if (pd_is_alpha(s.at[0]))
		return pd_is_lower(s.at[0]);
	c = pd_utf8_at(s.at, s.len, &n);
	return c >= 0xDF && c != PD_NO_CHAR && (c < 0x100 || (c >= 0x430 && c < 0x460)) && c != 0xE2 && c != 0xF7;
}

/* Letterheads set with a blank behind each letter: "A U S T R A L I A N". One look at every sixth place finds six. */
static bool letterspaced(struct pd_str s)
{
	for (size_t i = 0; i + 14 < s.len; i += 6) {
		const char *at = s.at + i + (s.at[i] != ' ');
		if (at[0] == ' ' && at[2] == ' ' && at[4] == ' ' && at[6] == ' ' && at[8] == ' ' && at[10] == ' ' &&
		    pd_is_alpha(at[1]) && pd_is_alpha(at[3]) && pd_is_alpha(at[5]) && pd_is_alpha(at[7]) && pd_is_alpha(at[9]))
			return true;
	}
	return false;
}

static bool starts_fold(struct pd_str s, const char *with)
{
	size_t n = strlen(with);
	return s.len >= n && pd_str_eq_fold(pd_str(s.at, n), pd_str(with, n));
}

/* What a library has stamped on the sheet, and its two lines read as one or two. */
static bool is_stamp(struct pd_str s)
{
	return (s.len < 60 && memmem(s.at, s.len, "PARLIAMENTARY LIBRARY", 21)) || pd_str_is(s, "COMMONWEALTH");
}

/* Page numbers, rules, running feet and a scanner's noise: they may stand amid a sentence, which goes on behind them. */
static bool is_noise(struct pd_str s)
{
	size_t letters = 0, digits = 0, words = 0, run = 0;
	if (s.len > 160)
		return false;
	for (size_t i = 0; i < s.len && words < 2; i++) { /* two words settle it, and come soon */
		bool letter = pd_is_alpha(s.at[i]);
		letters += letter;
		digits += pd_is_digit(s.at[i]);
		run = letter ? run + 1 : 0;
		words += run == 3;
	}
	if (!words && letters < 3 && s.len <= 40) {
		struct pd_mark mark;
		if (pd_bullet(s.at, s.at + s.len) || (letters == 1 && pd_is_digit(s.at[0]) && digits))
			return false;
		if (pd_mark_parse(s.at, s.at + s.len, &mark) && mark.style >= PD_M_NUMBER_BOW)
			return false;
		return letters + digits < 8 && !memchr(s.at, '$', s.len) && !memchr(s.at, '%', s.len) &&
			!(s.len > 1 && memchr(s.at, '|', s.len));
	}
	if (is_stamp(s))
		return true;
	if (starts_fold(s, "page ") && s.len < 80 && s.len > 5 && pd_is_digit(s.at[5]))
		return true;
	if (pd_is_digit(s.at[0]) && memmem(s.at, s.len, "http", 4))
		return true; /* a date and an address, as a browser prints them below a page */
	return letterspaced(s);
}

/* A bullet ends the line: it parts what is before it from what the next line brings. */
static bool ends_in_sign(struct pd_str s)
{
	const char *end = s.at + s.len, *at = s.len > 48 ? end - 48 : s.at;
	if (!s.len || (unsigned char)end[-1] < 0x80)
		return false;
	for (; at < end; at++) {
		size_t n = (unsigned char)*at >= 0xC2 ? pd_bullet(at, end) : 0;
		if (n && at + n == end)
			return true;
	}
	return false;
}

static bool is_closed(struct pd_str s)
{
	return pd_text_closed(s) || ends_in_sign(s);
}

/* The shape of the lines up to the next empty one, of which @from is the first. */
static void look_at_chunk(struct reader *r, size_t from)
{
	size_t i = from, joined = 0, closed = 0, listed = 0, hard = 0;
	uint32_t narrowest = UINT32_MAX, last = 0;
	r->width = 0;
	do {
		struct pd_str text = line_text(r, &r->lines[i]);
		if (text.len > r->width)
			r->width = (uint32_t)text.len;
		narrowest = i > from && last < narrowest ? last : narrowest;
		last = (uint32_t)text.len;
		hard += r->lines[i].hard;
		joined += i > from && lower_first(text);
		closed += pd_text_closed(text);
		listed += pd_text_closed(text) && !strchr(".!?", text.at[text.len - 1]);
		i++;
	} while (i < r->n_lines && !r->lines[i].blanks && !r->lines[i].apart);
	r->chunk_end = i;
	r->wrapped = i - from > 2 && hard + 1 >= i - from && r->width >= 60 && r->width <= 200 && narrowest * 4 >= r->width * 3;
	/* bylines and addresses; or a list without marks: ";" behind nearly all of its lines */
	r->loose = i - from > 1 && ((r->width < 70 && !joined && !closed) || (listed > 1 && listed + 1 >= i - from));
}

/* Is it a scan that has an empty line behind each line? The first few hundred lines tell. */
static bool is_torn(const struct reader *r)
{
	size_t open = 0, lower = 0;
	for (size_t i = 1; i < r->n_lines && i < 400; i++) {
		struct pd_str before = line_text(r, &r->lines[i - 1]);
		if (!r->lines[i].blanks || before.len < 40 || is_closed(before))
			continue;
		open++;
		lower += lower_first(line_text(r, &r->lines[i]));
	}
	return lower > 3 && lower * 5 > open * 2;
}

/* May a mark begin an item here, though no empty line is before it? A wrapped line can begin with "1991." or "- the". */
static bool may_mark(const struct reader *r, const struct line *line, const struct pd_mark *mark)
{
	if (!r->open || line->blanks || line->apart || mark->style == PD_M_BULLET)
		return true;
	struct pd_str before = line_text(r, &r->last);
	if (mark->style == PD_M_NUMBER_BARE)
		return pd_text_closed(before);
	return pd_text_closed(before) || r->mark.style || before.len < r->width / 2 || r->width > 200 || (r->last.hard && !r->wrapped) ||
		line->indent >= r->last.indent + 2 || before.at[before.len - 1] == ',' ||
		(before.len > 4 && memcmp(before.at + before.len - 4, " and", 4) == 0) ||
		(before.len > 3 && memcmp(before.at + before.len - 3, " or", 3) == 0);
}

/* "Build a quay | Open the reef | Mend the lamps" */
static bool is_barred(struct pd_str s)
{
	const char *first = s.len < 300 ? memmem(s.at, s.len, " | ", 3) : NULL;
	return first && memmem(first + 3, (size_t)(s.at + s.len - first) - 3, " | ", 3);
}

/* Does @line go on in what @r->last left unfinished, over no empty line? */
static bool joins_line(const struct reader *r, const struct line *line)
{
	struct pd_str before = line_text(r, &r->last), text = line_text(r, line);
	bool closed = is_closed(before), lower = lower_first(text);
	if (r->hint == PD_H_HEADING || r->loose || (before.len > 12 && pd_str_eq(before, text))) /* a title that is there twice */
		return false;
	if (r->first.start == r->last.start && !closed && is_barred(text)) /* a title, and below it what it is about */
		return false;
	const char *bar = before.len < 200 ? memchr(before.at, '|', before.len) : NULL;
	if (bar && memchr(bar + 1, '|', (size_t)(before.at + before.len - bar - 1))) /* a menu */
		return false;
	bool hard = r->last.hard && !r->wrapped;
	if (hard && !r->last.spaced && !lower) /* <br> */
		return false;
	if (hard)
		return lower && !closed;
	if (r->width > 200)
		return lower && !closed && (before.len > 40 || pd_text_hangs(before));
	if (closed && before.len * 10 < r->width * 7 && !lower)
		return false;
	if (r->mark.style && line->indent <= r->first.indent && closed && !lower && r->first.indent > 0)
		return false;
	return true;
}

/* A long line of an item, unfinished, with one more line below it before the next item: that one is of it, too. */
static bool goes_on_in_item(const struct reader *r, struct pd_str before, const struct line *behind)
{
	struct pd_mark mark;
	if (r->mark.style != PD_M_BULLET || before.len < 80 || !r->last.spaced || !behind)
		return false;
	struct pd_str next = line_text(r, behind);
	return pd_mark_parse(next.at, next.at + next.len, &mark) && mark.style == PD_M_BULLET;
}

static bool begins_speech(struct pd_str s)
{
	return pd_str_starts(s, PD_STR("\"")) || pd_str_starts(s, PD_STR("\xE2\x80\x9C"));
}

/* The same over empty lines, as scans have them. */
static bool joins_gap(const struct reader *r, const struct line *line, const struct line *behind)
{
	struct pd_str before = line_text(r, &r->last), text = line_text(r, line);
	size_t written = r->page->len - r->page->open;
	if (r->hint == PD_H_HEADING || line->apart || is_closed(before))
		return false;
	if (goes_on_in_item(r, before, behind))
		return true;
	if (pd_text_hangs(before) && (written > 30 || lower_first(text)))
		return true;
	if (lower_first(text))
		return written > 25;
	char last = before.at[before.len - 1];
	if (pd_str_ends(before, PD_STR(",\"")) || pd_str_ends(before, PD_STR(",\xE2\x80\x9D"))) /* who said so comes */
		return true;
	if (text.at[text.len - 1] == ';' && before.len >= 40) /* an item's end */
		return true;
	if (last == ',' && begins_speech(text) && begins_speech(line_text(r, &r->first)))
		return false; /* each paragraph of a speech begins with a mark */
	if (last == ',' && written > 40 && ((before.len > 40 && r->prose) || (before.len > 30 && pd_text_prose(before))))
		return true;
	/* A name may begin the line; so may a paragraph, but then what is before it would be closed. */
	return r->prose && !r->mark.style && (r->last.spaced || r->torn) && before.len >= 40 && pd_text_prose(before) &&
		(pd_text_prose(text) || pd_text_closed(text));
}

/* --- putting parts together ---------------------------------------------------------------------------------------- */

static void put_line(struct reader *r, const struct line *line, enum pd_hint hint)
{
	pd_page_begin(r->page);
	pd_page_add(r->page, line->start, line->end);
	struct pd_part *part = pd_page_end(r->page, hint);
	if (part)
		part->blank = line->blanks > 0 || line->apart;
}

static void close_part(struct reader *r)
{
	struct pd_page *page = r->page;
	if (!r->open)
		return;
	r->open = false;
	struct pd_part *part = pd_page_end(page, r->hint);
	if (part) {
		part->blank = r->first.blanks > 0 || r->first.apart;
		part->indent = r->first.indent;
		part->level = (uint8_t)r->level;
		part->style = (uint8_t)r->mark.style;
		part->number = r->mark.number;
		part->letter = r->mark.letter;
		if (r->mark.len) {
			size_t stop = r->mark_start + r->mark.len;
			part->mark = (struct pd_piece){ (uint32_t)r->mark_start, (uint32_t)stop };
			while (stop < part->end && page->at[stop] == ' ')
				stop++;
			part->start = (uint32_t)stop;
		}
		r->prose |= part->end - part->start > 60 && pd_text_closed(pd_part_text(page, part));
		if (!r->hint)
			pd_page_split(page);
	}
	for (size_t i = 0; i < r->n_held; i++) {
		struct line held = { .start = r->held[i].start, .end = r->held[i].end, .blanks = 1 };
		put_line(r, &held, PD_H_CHROME);
	}
	r->n_held = 0;
}

/* Marks of Markdown before the text: "## ", "> ". Moves the line's start behind them. */
static void markdown_start(struct reader *r, struct line *line)
{
	const char *at = r->page->in.at + line->start, *end = r->page->in.at + line->end;
	size_t n = 0;
	while (at + n < end && at[n] == '#')
		n++;
	if (n && n <= 6 && at + n < end && at[n] == ' ') {
		r->hint = PD_H_HEADING;
		r->level = (unsigned)n;
		line->start += (uint32_t)n + 1;
		while (line->end > line->start && (end[-1] == '#' || end[-1] == ' '))
			end--, line->end--;
	} else if (*at == '>' && at + 1 < end && at[1] == ' ') {
		r->hint = PD_H_QUOTE;
		line->start += 2;
	}
}

static void open_part(struct reader *r, struct line *line, const struct pd_mark *mark)
{
	struct pd_page *page = r->page;
	r->open = true;
	r->hint = PD_H_NONE;
	r->level = 0;
	r->first = r->last = *line;
	r->mark = (struct pd_mark){ 0 };
	if (line->heading) {
		r->hint = PD_H_HEADING;
		r->level = line->heading;
	} else {
		markdown_start(r, line);
	}
	pd_page_begin(page);
	size_t from = line->start;
	if (mark->style && r->hint == PD_H_NONE) {
		r->mark = *mark;
		r->mark_start = page->len;
		const char *at = page->in.at + from;
		for (size_t i = 0; i < mark->len; i++) /* as it stands: a star here sets off nothing */
			if (at[i] != '\\')
				pd_page_add(page, from + i, from + i + 1);
		r->mark.len = page->len - r->mark_start;
		pd_page_space(page, from + mark->len);
		from += mark->len;
	} else if (line->item) {
		r->mark.style = PD_M_BULLET;
	}
	pd_page_add(page, from, line->end);
}

/* "| a | b |": a part for each cell; the row of dashes below a table's head leaves nothing. */
static bool table_row(struct reader *r, const struct line *line)
{
	const char *at = r->page->in.at + line->start, *end = r->page->in.at + line->end;
	if (*at != '|' || end - at < 3 || end[-1] != '|')
		return false;
	close_part(r);
	uint32_t row = ++r->page->n_lists;
	while (++at < end) {
		const char *stop = memchr(at, '|', (size_t)(end - at));
		struct pd_str cell = pd_str_trim(pd_str_between(at, stop));
		size_t rule = 0;
		while (rule < cell.len && (cell.at[rule] == '-' || cell.at[rule] == ':'))
			rule++;
		if (cell.len && rule < cell.len) {
			size_t from = (size_t)(cell.at - r->page->in.at);
			pd_page_begin(r->page);
			pd_page_add(r->page, from, from + cell.len);
			struct pd_part *part = pd_page_end(r->page, PD_H_CELL);
			if (part)
				part->list = row;
		}
		at = stop;
	}
	return true;
}

/* A line of "=" or "-" below a heading, a rule, or the fence of a block of code. */
static bool rule_line(struct reader *r, const struct line *line)
{
	struct pd_str s = line_text(r, line);
	size_t n = 0;
	if (!strchr("=-_*~`", s.at[0]) || !s.at[0])
		return false;
	while (n < s.len && (s.at[n] == s.at[0] || s.at[n] == ' '))
		n++;
	bool fence = s.len >= 3 && (memcmp(s.at, "```", 3) == 0 || memcmp(s.at, "~~~", 3) == 0);
	if ((n < s.len && !fence) || s.len < 3)
		return false;
	bool under = r->open && !line->blanks && (s.at[0] == '=' || s.at[0] == '-') && !r->mark.style &&
		r->first.start == r->last.start && r->hint == PD_H_NONE;
	if (under) {
		r->hint = PD_H_HEADING;
		r->level = s.at[0] == '=' ? 1 : 2;
	}
	close_part(r);
	return true;
}

/* Specks that a scanner takes for marks in front of a paragraph: ',  "We shall', '^ Mr Kaya'. How many bytes. */
static size_t specks(struct pd_str s)
{
	size_t n = 0;
	while (n < s.len && n < 8 && strchr(",^~;_`. ", s.at[n]))
		n++;
	bool apart = n && s.at[n - 1] == ' ' && s.at[0] != ' ' && s.len > n + 12;
	return apart && (pd_is_upper(s.at[n]) || s.at[n] == '"') ? n : 0;
}

static void take_line(struct reader *r, size_t i)
{
	struct line line = r->lines[i];
	line.start += (uint32_t)(line.blanks ? specks(line_text(r, &line)) : 0);
	struct pd_str text = line_text(r, &line);
	if (line.end <= r->page->skip)
		return; /* the rest of a link's address */
	if (i >= r->chunk_end)
		look_at_chunk(r, i);
	if (rule_line(r, &line) || table_row(r, &line))
		return;
	if (is_noise(text)) {
		struct pd_part held = { .start = line.start, .end = line.end };
		PD_PUSH(r->page->scratch, r->held, r->n_held, held);
		if (!r->open) {
			r->open = false;
			put_line(r, &line, PD_H_CHROME);
			r->n_held = 0;
		} else if (i + 1 < r->n_lines && !r->lines[i + 1].blanks) {
			r->lines[i + 1].blanks = 1;
		}
		return;
	}
	struct pd_mark mark;
	bool marked = pd_mark_parse(text.at, text.at + text.len, &mark) && may_mark(r, &line, &mark);
	if (!marked)
		mark = (struct pd_mark){ 0 };
	bool heading = text.at[0] == '#' || line.heading;
	if (r->open && !marked && !heading && !line.item && !line.apart && mark.style == PD_M_NONE &&
	    (line.blanks ? joins_gap(r, &line, i + 1 < r->n_lines ? &r->lines[i + 1] : NULL) : joins_line(r, &line))) {
		uint32_t from = line.start + (r->hint == PD_H_QUOTE && text.at[0] == '>' ? 1 : 0);
		pd_page_line_end(r->page, r->last.end, text);
		pd_page_add(r->page, from, line.end);
		r->last = line;
		return;
	}
	close_part(r);
	open_part(r, &line, &mark);
}

void pd_text_plain(struct pd_arena *arena, struct pd_text *text, struct pd_str source,
                   const struct pd_options *options, struct pd_report *report)
{
	struct pd_page page;
	struct pd_map inner;
	*text = (struct pd_text){ .source = source };
	struct pd_str in = pd_utf8_read(arena, source, &inner, report);
	pd_page_init(&page, arena, text, in, options);
	page.report = report;
	size_t from = pd_page_front(&page);
	struct reader r = { .page = &page };
	page.n_front = page.n_parts;
	page.markup = true;
	read_lines(&r, from);
	r.torn = is_torn(&r);
	for (size_t i = 0; i < r.n_lines; i++)
		take_line(&r, i);
	close_part(&r);
	pd_page_outline(&page);
	pd_page_furniture(&page);
	pd_page_finish(&page, &inner);
}
