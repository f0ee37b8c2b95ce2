/* clean.c: clean text of a part, byte by byte, with the way back to what was read. */
#include "extract/page.h"

#include "base/utf8.h"

#include <libxml/HTMLparser.h>

#define LINK_MOST 2000 /* bytes of an address in "[text](address)" */
#define TEXT_MOST 600  /* bytes of its text */

void pd_page_init(struct pd_page *page, struct pd_arena *arena, struct pd_text *text, struct pd_str in,
                  const struct pd_options *options)
{
	*page = (struct pd_page){ .arena = arena, .scratch = pd_arena_child(arena), .text = text, .in = in, .options = options };
	page->room = in.len + in.len / 64 + 256;
	page->at = pd_arena_bytes(arena, page->room);
}

static void make_room(struct pd_page *page, size_t more)
{
	if (page->room - page->len >= more)
		return;
	size_t room = page->room + page->room / 2 + more + 64;
	char *at = pd_arena_bytes(page->arena, room);
	memcpy(at, page->at, page->len);
	page->at = at;
	page->room = room;
}

void pd_page_begin(struct pd_page *page)
{
	make_room(page, 1);
	if (page->len) {
		pd_map_copy(page->arena, &page->map, page->len, pd_map_source_end(&page->map, page->len));
		page->at[page->len++] = '\n';
	}
	page->open = page->len;
	page->space = page->bullets = false;
}

static void flush_space(struct pd_page *page)
{
	if (!page->space)
		return;
	page->space = false;
	if (page->len == page->open)
		return;
	make_room(page, 1);
	pd_map_copy(page->arena, &page->map, page->len, page->space_at);
	page->at[page->len++] = ' ';
}

/* Bytes that are text as they stand. */
static void add_run(struct pd_page *page, const char *from, const char *to)
{
	if (from == to)
		return;
	flush_space(page);
	make_room(page, (size_t)(to - from));
	pd_map_copy(page->arena, &page->map, page->len, (size_t)(from - page->in.at));
	memcpy(page->at + page->len, from, (size_t)(to - from));
	page->len += (size_t)(to - from);
}

void pd_page_add_char(struct pd_page *page, uint32_t c, size_t from, size_t to)
{
	if (c == 0xAD || c == 0x200B || c == 0xFEFF || c == 0x2060)
		return;
	if (c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || (c <= ' ' && pd_is_space((char)c))) {
		pd_page_space(page, from);
		return;
	}
	flush_space(page);
	make_room(page, 4);
	char bytes[4];
	size_t n = pd_utf8_put(bytes, c > 0x10FFFF || (c >= 0xD800 && c < 0xE000) || !c ? 0xFFFD : c);
	pd_map_add(page->arena, &page->map, page->len, from, n, to - from);
	memcpy(page->at + page->len, bytes, n);
	page->len += n;
	if (n > 1 && pd_bullet(bytes, bytes + n))
		page->bullets = true;
}

void pd_page_space(struct pd_page *page, size_t at)
{
	if (!page->space)
		page->space_at = at;
	page->space = true;
}

/* --- hyphens at line ends ------------------------------------------------------------------------------------------ */

/* What keeps its hyphen before another word. */
static const char *const joints[] = { "self", "non", "cross", "co", "anti", "multi", "post", "pre", "pro", "ex", "vice",
	"semi", "well", "long", "short", "high", "low", "north", "south", "east", "west", "mid", "one", "two", "three",
	"four", "five", "six", "seven", "eight", "nine", "ten", "half", "all", "full", "peace", "counter", "sub", "inter",
	"decision", "policy", "law", "cease", "year", "month", "day", "world", "state", "neo", "re", "much", "so", "then",
	"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "first", "second", "third", "large",
	"small", "follow", "build", "government", "people", "trade", "arms", "war", "nuclear", "good", "great" };

static bool is_joint(const char *word, size_t len)
{
	for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
		if (strlen(joints[i]) == len && pd_str_eq_fold(pd_str(word, len), pd_str(joints[i], len)))
			return true;
	return false;
}

/* The text written so far ends in a hyphen, and @next, in small letters, goes on: glue them. */
static bool mend(struct pd_page *page, struct pd_str next)
{
	size_t end = page->len, start;
	if (end - page->open < 2 || page->at[end - 1] != '-' || !pd_is_alpha(page->at[end - 2]) || !next.len ||
	    !pd_is_lower(next.at[0]))
		return false;
	for (start = end - 1; start > page->open && pd_is_alpha(page->at[start - 1]); start--)
		;
	size_t word = 0;
	while (word < next.len && pd_is_lower(next.at[word]))
		word++;
	struct pd_str first = pd_str(next.at, word);
	if (pd_str_is(first, "and") || pd_str_is(first, "or") || pd_str_is(first, "to")) /* "pre- and post-war" */
		return false;
	bool compound = start > page->open && page->at[start - 1] == '-'; /* "state-of-the-" */
	if (!compound && !is_joint(page->at + start, end - 1 - start) && !pd_is_upper(page->at[start]))
		page->len--;
	return true;
}

/* A soft hyphen stood at the end of what was written; it leaves no trace but the glue. */
static bool soft_before(const struct pd_page *page, size_t at)
{
	const char *p = page->in.at + at;
	while (p > page->in.at && pd_is_space(p[-1]))
		p--;
	return p - page->in.at >= 2 && memcmp(p - 2, "\xC2\xAD", 2) == 0;
}

void pd_page_line_end(struct pd_page *page, size_t at, struct pd_str next)
{
	if (mend(page, next) || (next.len && pd_is_lower(next.at[0]) && soft_before(page, at))) {
		page->space = false;
		return;
	}
	pd_page_space(page, at);
}

/* --- one run of bytes ---------------------------------------------------------------------------------------------- */

/* Bytes that may be more than themselves. */
static const unsigned char special[256] = {
	['\t'] = 1, ['\n'] = 1, ['\v'] = 1, ['\f'] = 1, ['\r'] = 1, [' '] = 1, [0] = 1, [0xC2] = 1, [0xC3] = 1, [0xE2] = 1,
	[0xEF] = 1, ['*'] = 2, ['_'] = 2, ['['] = 2, ['!'] = 2, ['\\'] = 2, ['&'] = 2, ['`'] = 2, ['<'] = 2,
};

static size_t white(const char *at, const char *end)
{
	const char *from = at;
	while (at < end) {
		if (pd_is_space(*at) || !*at)
			at++;
		else if (end - at > 1 && memcmp(at, "\xC2\xA0", 2) == 0)
			at += 2;
		else if (end - at > 2 && at[0] == '\xE2' && at[1] == '\x80' && (unsigned char)at[2] <= 0x8B)
			at += 3;
		else
			break;
	}
	return (size_t)(at - from);
}

/* Characters of several bytes: white space, nothing, a bullet, or (0) text. Returns the bytes dealt with. */
static size_t wide(struct pd_page *page, const char *at, const char *end)
{
	size_t n = white(at, end);
	if (n) {
		/* a zero width space parts no words */
		if (n != 3 || memcmp(at, "\xE2\x80\x8B", 3) != 0)
			pd_page_space(page, (size_t)(at - page->in.at));
		return n;
	}
	if (end - at >= 2 && memcmp(at, "\xC2\xAD", 2) == 0) {
		n = 2 + white(at + 2, end);
		if (n > 2 && at + n < end && !pd_is_lower(at[n]))
			pd_page_space(page, (size_t)(at + 2 - page->in.at));
		return n;
	}
	if (end - at >= 3 && (memcmp(at, "\xEF\xBB\xBF", 3) == 0 || memcmp(at, "\xE2\x81\xA0", 3) == 0))
		return 3;
	if (pd_bullet(at, end))
		page->bullets = true;
	return 0;
}

static bool word_char(char c)
{
	return pd_is_alpha(c) || pd_is_digit(c) || (unsigned char)c >= 0x80;
}

/* Stars and underlines that set off words, not those between two spaces or inside a name. */
static size_t emphasis(const struct pd_page *page, const char *at, const char *end)
{
	size_t n = 1;
	while (at + n < end && at[n] == *at)
		n++;
	char before = page->space || page->len == page->open ? ' ' : page->at[page->len - 1];
	char after = at + n < end ? at[n] : ' ';
	if ((pd_is_space(before) && (pd_is_space(after) || after == '.')) || (word_char(before) && word_char(after) && (n == 1 || *at == '_')))
		return 0;
	return n;
}

/*
 * "[text](address)": the text stays. A bare number that leads to a note of the page goes too. @body is set to the
 * text's end when it stays. Returns where reading goes on, or NULL when it is no link.
 */
static const char *link_end(const char *at, const char *limit, const char **body)
{
	const char *text = at + 1, *close = NULL;
	for (const char *p = text; p + 1 < limit && p - text < TEXT_MOST && *p != '['; p++) {
		if (*p == ']' && p[1] == '(') {
			close = p;
			break;
		}
	}
	if (!close)
		return NULL;
	int depth = 0;
	const char *p = close + 1;
	for (; p < limit && p - close < LINK_MOST; p++) {
		depth += *p == '(';
		if (*p == ')' && !--depth)
			break;
		if ((*p == '\n' && p + 1 < limit && p[1] == '\n') || (*p == ']' && p > close && p + 1 < limit && p[1] == '('))
			return NULL;
	}
	if (p >= limit || *p != ')')
		return NULL;
	*body = close;
	if (close[2] == '#' && close - text < 5 && (text == close || pd_is_digit(*text)))
		*body = text;
	const char *attributes = limit - p > 3 && p[1] == '{' && p[2] == ':' ? memchr(p, '}', limit - p < 100 ? (size_t)(limit - p) : 100) : NULL;
	return attributes ? attributes + 1 : p + 1; /* {:target="_blank"} */
}

static size_t entity(struct pd_page *page, const char *at, const char *end)
{
	char name[12];
	size_t n = 1;
	uint32_t c = 0;
	while (at + n < end && n < sizeof name && (pd_is_alpha(at[n]) || pd_is_digit(at[n]) || at[n] == '#'))
		n++;
	if (n < 3 || at + n >= end || at[n] != ';')
		return 0;
	if (at[1] == '#') {
		bool hex = at[2] == 'x' || at[2] == 'X';
		for (size_t i = hex ? 3 : 2; i < n; i++) {
			char d = pd_lower(at[i]);
			if (!pd_is_digit(d) && !(hex && d >= 'a' && d <= 'f'))
				return 0;
			c = c * (hex ? 16 : 10) + (uint32_t)(pd_is_digit(d) ? d - '0' : d - 'a' + 10);
		}
	} else {
		memcpy(name, at + 1, n - 1);
		name[n - 1] = 0;
		const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *)name);
		if (!known)
			return 0;
		c = known->value;
	}
	pd_page_add_char(page, c, (size_t)(at - page->in.at), (size_t)(at - page->in.at) + n + 1);
	return n + 1;
}

/* ``words'' as typists and TeX set quotes: two marks that open, where two apostrophes close before others open. */
static bool opens_quote(const char *at, const char *end)
{
	if (end - at < 4 || at[1] != '`' || at[2] == '`' || pd_is_space(at[2]))
		return false;
	const char *close = memmem(at, (size_t)(end - at < 4000 ? end - at : 4000), "''", 2);
	return close && !memmem(at + 2, (size_t)(close - at) - 2, "``", 2);
}

/* ``three words and more``: marks of a quotation, rather than of code, whose text is [@from, @to). */
static bool are_words(const char *from, const char *to)
{
	unsigned blanks = 0;
	for (const char *p = from; p < to; p++)
		blanks += *p == ' ';
	return from < to && !pd_is_space(*from) && !pd_is_space(to[-1]) && blanks > 1;
}

/* Two marks that open (1) or close (2) what stands between two and two; 0: of code. */
static unsigned paired_marks(const struct pd_page *page, const char *at, const char *end)
{
	enum { FAR = 2000 };
	const char *first = page->in.at;
	if (end - at < 2 || at[1] != '`' || (end - at > 2 && at[2] == '`') || (at > first && at[-1] == '`'))
		return 0;
	if (at == first || pd_is_space(at[-1])) {
		const char *close = memmem(at + 2, (size_t)(end - at - 2 < FAR ? end - at - 2 : FAR), "``", 2);
		return close && are_words(at + 2, close);
	}
	for (const char *open = at - 1; open > first && at - open < FAR; open--)
		if (open[0] == '`' && open[-1] == '`')
			return are_words(open + 1, at) && (open - 1 == first || pd_is_space(open[-2])) ? 2 : 0;
	return 0;
}

/* Markdown and entities. Returns the bytes dealt with, 0 when they are text. */
static size_t marked(struct pd_page *page, const char *at, const char *end)
{
	const char *limit = page->in.at + page->in.len, *body, *behind;
	unsigned paired;
	switch (*at) {
	case '*':
	case '_':
		return emphasis(page, at, end);
	case '&':
		return entity(page, at, end);
	case '`':
		paired = paired_marks(page, at, end);
		if (!paired && !opens_quote(at, end))
			return 1;
		pd_page_add_char(page, paired == 2 ? 0x201D : 0x201C, (size_t)(at - page->in.at), (size_t)(at - page->in.at) + 2);
		return 2;
	case '\\':
		return at + 1 < end && strchr("*_[]()#.-!+>~|`\\\"'", at[1]) && at[1] ? 1 : 0;
	case '!':
		if (at + 1 < end && at[1] == '[' && (behind = link_end(at + 1, limit, &body)))
			break;
		return 0;
	case '[':
		behind = link_end(at, limit, &body);
		if (!behind)
			return 0;
		if (body > at + 1) {
			size_t from = (size_t)(at + 1 - page->in.at);
			pd_page_add(page, from, (size_t)(body - page->in.at));
		}
		break;
	case '<':
		if (!pd_tag(at, limit, &(struct pd_tag){ 0 }, &behind))
			return 0;
		break;
	default:
		return 0;
	}
	if (behind > end)
		page->skip = (size_t)(behind - page->in.at);
	return (size_t)((behind < end ? behind : end) - at);
}

/* Bytes that are looked at in one go. */
#define MANY 16
typedef signed char many __attribute__((vector_size(MANY)));

static many many_at(const char *at)
{
	many bytes;
	memcpy(&bytes, at, sizeof bytes);
	return bytes;
}

/* How many of the MANY bytes at @at, before which another stands, are text as they are, and not a blank at their end. */
static size_t plain_bytes(const char *at)
{
	many c = many_at(at);
	many odd = (c < ' ') | (c == '*') | (c == '_') | (c == '[') | (c == '!') | (c == '\\') | (c == '&') | (c == '`') |
		(c == '<') | ((c == ' ') & (many_at(at - 1) == ' '));
	uint64_t halves[2];
	size_t n = MANY;
	memcpy(halves, &odd, sizeof halves);
	if (halves[0] | halves[1])
		for (n = 0; !odd[n]; n++)
			;
	return n && at[n - 1] == ' ' ? n - 1 : n;
}

void pd_page_add(struct pd_page *page, size_t from, size_t to)
{
	if (from < page->skip)
		from = page->skip < to ? page->skip : to;
	const char *at = page->in.at + from, *end = page->in.at + to, *run = at, *look = at;
	while (at < end) {
		if (at > run && at >= look && end - at >= MANY) {
			size_t n = plain_bytes(at);
			at += n;
			look = at + (n < MANY - 1 ? MANY / 2 : 0); /* other scripts are read byte by byte */
			continue;
		}
		unsigned char kind = special[(unsigned char)*at];
		if (!kind || (kind == 2 && !page->markup)) {
			at++;
			continue;
		}
		if (*at == ' ' && at + 1 < end && !special[(unsigned char)at[1]] && !page->space) {
			at++; /* the one space between two words */
			if (run + 1 == at) { /* never at the start of a part */
				pd_page_space(page, (size_t)(run - page->in.at));
				run = at;
			}
			continue;
		}
		const char *stop = at;
		add_run(page, run, stop);
		size_t n = kind == 2 ? marked(page, at, end) : wide(page, at, end);
		run = at + n;
		at += n ? n : 1;
		while (!n && at < end && ((unsigned char)*at & 0xC0) == 0x80)
			at++;
	}
	add_run(page, run, end);
}

struct pd_part *pd_page_end(struct pd_page *page, enum pd_hint hint)
{
	page->space = false;
	while (page->len > page->open && page->at[page->len - 1] == ' ')
		page->len--;
	if (page->len == page->open) {
		/* take the line end back, too: empty parts leave nothing */
		if (page->len) {
			page->len--;
			page->open = page->len;
		}
		return NULL;
	}
	struct pd_part part = { .start = (uint32_t)page->open, .end = (uint32_t)page->len, .hint = hint };
	PD_PUSH(page->scratch, page->parts, page->n_parts, part);
	return &page->parts[page->n_parts - 1];
}
