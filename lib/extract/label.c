/*
 * label.c: what a short text of a page is by itself: a menu or a breadcrumb, a line of labels, a byline, a day, an address;
 * and what such a line states.
 *
 * It is judged by how it begins, by a table of beginnings; only a short text, so that prose stays whatever it begins with.
 */
#include "extract/label.h"

#include "base/utf8.h"
#include "extract/date.h"

struct start {
	const char *with;   /* in small letters */
	unsigned most;      /* longest text that it settles */
};

static const struct start chrome[] = {
	{ "logged in as", 200 }, { "log in", 60 }, { "login", 60 }, { "sign in", 60 }, { "sign up", 120 },
	{ "register", 40 }, { "welcome, guest", 120 }, { "welcome guest", 120 }, { "skip to", 60 }, { "share this", 80 },
	{ "share on", 60 }, { "share:", 80 }, { "share", 12 }, { "tweet", 20 }, { "email this", 60 }, { "e-mail this", 60 },
	{ "print this", 60 }, { "print", 8 }, { "printer friendly", 60 }, { "printer-friendly", 60 },
	{ "print friendly", 60 }, { "advertisement", 60 }, { "related articles", 80 }, { "related stories", 80 },
	{ "related news", 80 }, { "related posts", 80 }, { "related:", 200 }, { "related", 10 }, { "read more", 160 },
	{ "read also", 200 }, { "also read", 200 }, { "see also:", 200 }, { "back to top", 30 }, { "return to top", 30 },
	{ "top", 5 }, { "home", 6 }, { "home page", 60 }, { "search", 10 }, { "menu", 8 }, { "send comments", 120 }, { "quick find", 40 },
	{ "quick links", 40 }, { "subscribe", 120 }, { "follow us", 120 }, { "leave a comment", 80 },
	{ "leave a reply", 80 }, { "post a comment", 80 }, { "add comment", 60 }, { "add a comment", 60 },
	{ "total comments", 60 }, { "only registered users", 160 }, { "comments (", 30 }, { "comments", 12 },
	{ "no comments", 40 }, { "in progress at unhq", 30 }, { "article index", 20 }, { "all news", 12 }, { "your name", 40 }, { "your email", 80 }, { "media contact", 250 },
	{ "media inquir", 250 }, { "media enquir", 250 }, { "press contact", 250 }, { "contact:", 250 },
	{ "contacts:", 250 }, { "contact us", 120 }, { "further information:", 250 }, { "for interview", 200 },
	{ "to arrange interview", 250 }, { "to arrange an interview", 250 }, { "authorised by", 160 },
	{ "authorized by", 160 }, { "copyright", 200 }, { "©", 300 }, { "(c) 1", 120 }, { "(c) 2", 120 },
	{ "all rights reserved", 120 }, { "this site is best viewed", 200 }, { "last modified", 80 },
	{ "homelast updated", 80 }, { "tags:", 250 }, { "tagged", 120 }, { "previous article", 160 },
	{ "next article", 160 }, { "previous post", 160 }, { "next post", 160 }, { "press releases, speeches", 160 },
	{ "media releases and speeches", 200 }, { "tel:", 120 }, { "tel.", 120 }, { "telephone", 120 },
	{ "phone:", 120 }, { "address:", 160 }, { "hot line", 60 }, { "hotline", 60 }, { "fax:", 120 }, { "email:", 120 }, { "e-mail:", 120 }, { "website:", 120 }, { "web:", 120 },
	{ "http://", 250 }, { "https://", 250 }, { "www.", 120 }, { "for information media", 200 },
	{ "not an official record", 80 }, { "terms of use", 80 }, { "privacy policy", 80 }, { "disclaimer", 80 },
	{ "site map", 60 }, { "this website uses cookies", 250 }, { "we use cookies", 250 }, { "find more from", 160 },
	{ "click here", 120 }, { "view comments", 40 }, { "sponsored", 40 }, { "newsletter", 40 }, { "-ends-", 8 },
	{ "- ends -", 10 }, { "ends", 6 }, { "ends ", 30 }, { "[ends]", 8 }, { "(ends)", 8 }, { "-30-", 6 }, { "join pro", 80 },
};

/* What heads a document: labels of its kind, numbers, places. */
static const struct start meta[] = {
	{ "category:", 250 }, { "categories:", 250 }, { "added by", 120 }, { "views:", 60 }, { "author:", 160 },
	{ "authors:", 200 }, { "written by", 120 }, { "posted by", 160 }, { "posted on", 160 }, { "posted in", 160 },
	{ "posted at", 120 }, { "posted:", 120 }, { "published", 160 }, { "publication date", 120 }, { "date:", 120 },
	{ "release date", 120 }, { "updated", 100 }, { "last updated", 100 }, { "filed under", 120 }, { "source:", 160 },
	{ "title:", 300 }, { "media release", 200 }, { "press release", 200 }, { "news release", 200 },
	{ "joint media release", 300 }, { "joint press release", 300 }, { "media statement", 160 },
	{ "press statement", 200 }, { "transcript", 120 }, { "transcription", 120 }, { "for immediate release", 120 },
	{ "not to be published", 160 }, { "embargo", 120 }, { "for the press", 120 }, { "(released", 120 },
	{ "speech", 8 }, { "photo:", 120 }, { "photo by", 120 }, { "photo credit", 120 }, { "image:", 120 }, { "e & oe", 60 }, { "e&oe", 60 }, { "proof copy", 60 }, { "issued by", 120 }, { "no. date", 12 },
};

#define INDEX_STARTS(index, list, member) do { \
	_Static_assert(sizeof (list) / sizeof *(list) <= PD_MOST_STARTS, "too many for an index of bytes"); \
	for (size_t i = sizeof (list) / sizeof *(list); i > 0; i--) \
		index_start(index, (list)[i - 1].member, i); \
} while (0)

static void index_start(struct pd_starts *index, const char *with, size_t i)
{
	unsigned char *first = &index->first[(unsigned char)with[0]];
	index->len[i] = (unsigned char)strlen(with);
	index->next[i] = *first;
	*first = (unsigned char)i;
}

/* Does @s begin with @with, which is in small letters? */
static inline bool begins(struct pd_str s, const char *with, size_t len)
{
	if (s.len < len)
		return false;
	for (size_t i = 1; i < len; i++) /* the index has seen to the first byte */
		if (pd_lower(s.at[i]) != with[i])
			return false;
	return true;
}

static bool starts_any(struct pd_str s, const struct start *list, const struct pd_starts *index)
{
	for (size_t i = index->first[(unsigned char)pd_lower(s.at[0])]; i; i = index->next[i]) {
		const struct start *start = &list[i - 1];
		size_t len = index->len[i];
		if (s.len > start->most || !begins(s, start->with, len))
			continue;
		if (s.len == len || !pd_is_alpha(s.at[len]) || !pd_is_alpha(s.at[len - 1]) || start->most > 160)
			return true;
	}
	return false;
}

bool pd_label_has(struct pd_str s, const char *what)
{
	size_t n = strlen(what);
	for (size_t i = 0; i + n <= s.len; i++)
		if (pd_lower(s.at[i]) == what[0] && pd_str_eq_fold(pd_str(s.at + i, n), pd_str(what, n)))
			return true;
	return false;
}

/* --- menus and breadcrumbs ------------------------------------------------------------------------------------------------ */

/* A sign that parts the levels of a breadcrumb or the items of a menu at @at; its length. */
static size_t parting(const char *at, const char *end)
{
	if (pd_is_alpha(*at) || *at == ' ')
		return 0;
	static const char *const signs[] = { "»", "›", "→", "▸", "::", "|" };
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t n = strlen(signs[i]);
		if ((size_t)(end - at) >= n && memcmp(at, signs[i], n) == 0)
			return n;
	}
	/* ">" and "/" only with blanks on both sides */
	return (*at == '>' || *at == '/') && end - at > 1 && at[1] == ' ' && at[-1] == ' ' ? 1 : 0;
}

struct path {
	struct pd_str parts[12];
	unsigned n;
	bool bars, arrows;
	unsigned longest; /* words of a part */
};

static bool read_path(struct pd_str s, struct path *path)
{
	const char *at = s.at + 1, *end = s.at + s.len, *from = s.at;
	*path = (struct path){ 0 };
	for (; at <= end; at++) {
		size_t n = at < end ? parting(at, end) : 1;
		if (!n)
			continue;
		struct pd_str part = pd_str_trim(pd_str_between(from, at));
		if (path->n == 12)
			return false;
		if (part.len)
			path->parts[path->n++] = part;
		unsigned words = (unsigned)pd_count_words(part);
		path->longest = words > path->longest ? words : path->longest;
		path->bars |= at < end && *at == '|';
		path->arrows |= at < end && *at != '|';
		from = at + n;
		at += n - 1;
	}
	return path->n > 1;
}

static bool is_home(struct pd_str s)
{
	static const char *const words[] = { "home", "main", "index", "start", "front page", "homepage", "main page",
		"news", "you are here: home", "accueil", "inicio" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (pd_str_eq_fold(s, pd_str_c(words[i])))
			return true;
	return false;
}

/* The last of a path's parts, where it is the title: longer than the others may be. */
static struct pd_str title_of_path(struct path *path)
{
	struct pd_str last = path->parts[path->n - 1];
	if (path->longest <= 6 || pd_count_words(last) != path->longest || path->n < 3 || !path->arrows)
		return (struct pd_str){ 0 };
	path->n--;
	path->longest = 0;
	for (unsigned i = 0; i < path->n; i++) {
		unsigned words = (unsigned)pd_count_words(path->parts[i]);
		path->longest = words > path->longest ? words : path->longest;
	}
	return last;
}

static bool breadcrumb(struct pd_page *page, struct pd_part *part, struct pd_str s)
{
	struct path path;
	struct pd_text *text = page->text;
	if (text->n_section || !read_path(s, &path))
		return false;
	struct pd_str title = title_of_path(&path);
	if (path.longest > 6 || pd_text_closed(s))
		return false;
	if (path.bars == path.arrows || (path.bars && !(is_home(path.parts[0]) && path.n < 5)) ||
	    (!is_home(path.parts[0]) && (path.n < 3 || title.len)))
		return false;
	if (path.bars) /* a menu, more likely */
		return false;
	for (unsigned i = 0; i < path.n; i++) {
		uint32_t start = part->start + (uint32_t)(path.parts[i].at - s.at);
		struct pd_stated level = { path.parts[i], { start, start + (uint32_t)path.parts[i].len } };
		PD_PUSH(page->arena, text->section, text->n_section, level);
	}
	if (title.len) /* "Home » News » Boats gather for the summit of the lagoon" */
		part->start += (uint32_t)(title.at - s.at);
	return !title.len;
}

/* --- labels ----------------------------------------------------------------------------------------------------------------- */

enum field { F_CATEGORY, F_AUTHOR, F_DATE, F_VIEWS, F_NONE };

static const struct {
	const char *label;
	enum field field;
} labels[] = {
	{ "category:", F_CATEGORY }, { "categories:", F_CATEGORY }, { "posted in", F_CATEGORY }, { "filed under:", F_CATEGORY },
	{ "filed under", F_CATEGORY }, { "added by:", F_AUTHOR }, { "added by", F_AUTHOR }, { "author:", F_AUTHOR },
	{ "authors:", F_AUTHOR }, { "written by", F_AUTHOR }, { "posted by:", F_AUTHOR }, { "posted by", F_AUTHOR },
	{ "by:", F_AUTHOR }, { "views:", F_VIEWS }, { "hits:", F_VIEWS }, { "read:", F_VIEWS }, { "page views:", F_VIEWS },
	{ "published on:", F_DATE }, { "published on", F_DATE }, { "published at", F_DATE }, { "published:", F_DATE },
	{ "published", F_DATE }, { "publication date:", F_DATE }, { "posted on:", F_DATE }, { "posted on", F_DATE },
	{ "posted:", F_DATE }, { "release date:", F_DATE }, { "date:", F_DATE }, { "last updated", F_NONE },
	{ "updated", F_NONE }, { "title:", F_NONE }, { "source:", F_NONE }, { "tags:", F_NONE }, { "rating:", F_NONE },
	{ "comments:", F_NONE },
};

void pd_label_index(struct pd_beginnings *all)
{
	memset(all, 0, sizeof *all);
	INDEX_STARTS(&all->chrome, chrome, with);
	INDEX_STARTS(&all->meta, meta, with);
	INDEX_STARTS(&all->labels, labels, label);
}

/* The label at @at, and its length. */
static size_t label_at(struct pd_str s, size_t at, const struct pd_starts *index, enum field *field)
{
	if (at && (pd_is_alpha(s.at[at - 1]) || s.at[at - 1] == '-'))
		return 0;
	for (size_t i = index->first[(unsigned char)pd_lower(s.at[at])]; i; i = index->next[i]) {
		size_t n = index->len[i];
		if (s.len - at > n && begins(pd_str(s.at + at, s.len - at), labels[i - 1].label, n) &&
		    (s.at[at + n - 1] == ':' || s.at[at + n] == ' ' || s.at[at + n] == ':')) {
			*field = labels[i - 1].field;
			return n;
		}
	}
	return 0;
}

static void state_author(struct pd_page *page, struct pd_str value, struct pd_piece at)
{
	struct pd_text *text = page->text;
	const char *open = value.len ? memchr(value.at, '(', value.len) : NULL;
	if (open) { /* "shamsi_84 (07.05.2011)" */
		struct pd_str date = pd_str_between(open + 1, value.at + value.len);
		uint32_t start = at.start + (uint32_t)(date.at - value.at);
		pd_page_state_date(page, &text->published, date, (struct pd_piece){ start, at.end });
		value = pd_str_trim(pd_str_between(value.at, open));
	}
	for (size_t i = 1; i < value.len; i++) { /* "John Smith, Foreign Editor", "… on 4 May", "… in Geneva" */
		struct pd_str rest = pd_str(value.at + i, value.len - i);
		if (*rest.at == ',' || *rest.at == '|' || *rest.at == ';' || pd_str_starts(rest, PD_STR(" on ")) ||
		    pd_str_starts(rest, PD_STR(" in ")) || pd_str_starts(rest, PD_STR(" | ")) ||
		    pd_str_starts(rest, PD_STR(" - ")) || pd_str_starts(rest, PD_STR(" – "))) {
			struct pd_date date;
			const char *next = rest.at + 1;
			while (next < value.at + value.len && (pd_is_space(*next) || pd_is_alpha(*next)) && next < rest.at + 5)
				next++;
			if (pd_date_parse(pd_str_between(next, value.at + value.len), PD_DMY, &date) && date.year)
				pd_page_state_date(page, &text->published, pd_str_between(next, value.at + value.len), at);
			value.len = i;
		}
	}
	value = pd_name_natural(page->arena, pd_str_trim(value));
	if (value.len && value.len < 80 && !pd_name_is_body(value) && pd_count_words(value) <= 5)
		pd_page_state(&text->author, value, (struct pd_piece){ at.start, at.start + (uint32_t)value.len });
}

static bool state_views(struct pd_page *page, struct pd_str value, struct pd_piece at)
{
	size_t n = 0, kept = 0;
	char digits[16];
	while (n < value.len && kept < sizeof digits && (pd_is_digit(value.at[n]) || (kept && value.at[n] == ',' &&
	                                                                             n + 1 < value.len &&
	                                                                             pd_is_digit(value.at[n + 1])))) {
		if (value.at[n] != ',')
			digits[kept++] = value.at[n];
		n++;
	}
	if (kept)
		pd_page_state(&page->text->views, pd_str_copy(page->arena, pd_str(digits, kept)),
		              (struct pd_piece){ at.start, at.start + (uint32_t)n });
	return kept > 0;
}

/* "Category: POLITICS | Added by: shamsi_84 (07.05.2011) Views: 954". True when anything was stated. */
static bool read_labels(struct pd_page *page, const struct pd_starts *index, struct pd_part *part, struct pd_str s)
{
	bool any = false;
	for (size_t i = 0; i < s.len;) {
		enum field field = F_NONE, next;
		size_t n = label_at(s, i, index, &field);
		if (!n) { /* on to the next word */
			while (i < s.len && pd_is_alpha(s.at[i]))
				i++;
			i += i < s.len;
			continue;
		}
		size_t from = i + n, to = from;
		while (from < s.len && (s.at[from] == ' ' || s.at[from] == ':'))
			from++;
		for (to = from; to < s.len && s.at[to] != '|' && !(to > from && label_at(s, to, index, &next)); to++)
			;
		struct pd_str value = pd_str_trim(pd_str(s.at + from, to - from));
		struct pd_piece at = { part->start + (uint32_t)from, part->start + (uint32_t)(from + value.len) };
		i = to > i ? to : i + 1;
		if (!value.len || field == F_NONE)
			continue;
		any = any || field != F_VIEWS || state_views(page, value, at); /* "Read: the whole story" counts nothing */
		if (field == F_CATEGORY && value.len < 80)
			pd_page_state(&page->text->category, value, at);
		else if (field == F_DATE)
			pd_page_state_date(page, &page->text->published, value, at);
		else if (field == F_AUTHOR)
			state_author(page, value, at);
	}
	return any;
}

/* "By Jane Smith", which must look like a name: capitals, no sentence. */
static bool byline(struct pd_page *page, struct pd_part *part, struct pd_str s)
{
	if (s.len < 6 || s.len > 90 || !pd_str_eq_fold(pd_str(s.at, 3), PD_STR("by ")) || pd_text_closed(s))
		return false;
	size_t words = 0, capitals = 0;
	for (size_t i = 3; i < s.len; i++) {
		bool begins = s.at[i] != ' ' && s.at[i - 1] == ' ';
		words += begins;
		capitals += begins && (pd_is_upper(s.at[i]) || (unsigned char)s.at[i] >= 0x80);
	}
	if (!words || words > 8 || capitals * 3 < words * 2)
		return false;
	state_author(page, pd_str(s.at + 3, s.len - 3), (struct pd_piece){ (uint32_t)(s.at - page->at) + 3, part->end });
	return true;
}

/* "Ann Kaya - harbour.example": a name of two words and more, and the site that it writes for. */
static bool byline_of_site(struct pd_page *page, struct pd_str s)
{
	const char *dash = s.len < 90 ? memmem(s.at, s.len, " - ", 3) : NULL;
	if (!dash || !pd_name_is_site(pd_str_between(dash + 3, s.at + s.len)))
		return false;
	struct pd_str name = pd_str_between(s.at, dash);
	size_t words = pd_count_words(name);
	for (size_t i = 0; i < name.len; i++)
		if ((i == 0 || name.at[i - 1] == ' ') && !pd_is_upper(name.at[i]) && (unsigned char)name.at[i] < 0x80)
			return false;
	if (words < 2 || words > 4)
		return false;
	state_author(page, name, (struct pd_piece){ (uint32_t)(s.at - page->at), (uint32_t)(dash - page->at) });
	return true;
}

/* --- one part ----------------------------------------------------------------------------------------------------------------- */

/* A telephone number: eight figures and more in groups. */
static bool telephone(struct pd_str s)
{
	size_t run = 0;
	for (size_t i = 0; i < s.len; i++) {
		if (pd_is_digit(s.at[i]))
			run++;
		else if (s.at[i] != ' ' && s.at[i] != '(' && s.at[i] != ')' && s.at[i] != '-' && s.at[i] != '+')
			run = 0;
		if (run >= 9)
			return true;
	}
	return false;
}

/* A date with a year in a short line, and the rest of the line; absent when there is none. */
struct pd_str pd_label_date(struct pd_str s, struct pd_date *date)
{
	for (size_t i = 0; i < s.len; i++) {
		bool begins = i == 0 || !(pd_is_alpha(s.at[i - 1]) || pd_is_digit(s.at[i - 1]));
		size_t n = begins ? pd_date_parse(pd_str(s.at + i, s.len - i), PD_DMY, date) : 0;
		if (n && date->year && date->day)
			return pd_str(s.at + i, n);
	}
	return (struct pd_str){ 0 };
}

/* A date of figures at the end of a line, as below a picture; absent when there is none. */
struct pd_str pd_label_date_behind(struct pd_str s)
{
	struct pd_date date;
	const char *blank = s.len ? memrchr(s.at, ' ', s.len) : NULL;
	struct pd_str last = blank ? pd_str_between(blank + 1, s.at + s.len) : (struct pd_str){ 0 };
	if (last.len == 8 && pd_stamped_day(last, &date)) /* "Press Release SG/SM/75 - 20000225" */
		return last;
	return last.len > 7 && pd_date_parse(last, PD_DMY, &date) == last.len && date.year ? last : (struct pd_str){ 0 };
}

/* "SC/8159", "FA97", "PR 55", "M234", "154/99". */
static bool document_number(struct pd_str s)
{
	size_t letters = 0, digits = 0, small = 0;
	for (size_t i = 0; i < s.len; i++) {
		letters += pd_is_upper(s.at[i]);
		digits += pd_is_digit(s.at[i]);
		small += pd_is_lower(s.at[i]);
	}
	return s.len <= 24 && digits && letters <= 6 && !small;
}

static bool css(struct pd_str s)
{
	return memchr(s.at, '{', s.len) && memchr(s.at, '}', s.len) && memchr(s.at, ':', s.len);
}

/* What signs a short text has: one look settles which rules need a closer one. */
struct traits {
	bool path, brace, mail;
	unsigned digits;
};

static struct traits look(struct pd_str s)
{
	enum { DIGIT = 1, PATH = 1 << 10, BRACE = 1 << 11, MAIL = 1 << 12 };
	static const uint16_t signs[256] = {
		['0'] = DIGIT, ['1'] = DIGIT, ['2'] = DIGIT, ['3'] = DIGIT, ['4'] = DIGIT, ['5'] = DIGIT, ['6'] = DIGIT,
		['7'] = DIGIT, ['8'] = DIGIT, ['9'] = DIGIT, ['|'] = PATH, [0xC2] = PATH, [0xE2] = PATH, ['>'] = PATH,
		['/'] = PATH, [':'] = PATH, ['{'] = BRACE, ['@'] = MAIL,
	};
	unsigned met = 0, digits = 0;
	for (size_t i = 0; i < s.len; i++) {
		unsigned sign = signs[(unsigned char)s.at[i]];
		met |= sign;
		digits += sign & DIGIT;
	}
	return (struct traits){ .path = met & PATH, .brace = met & BRACE, .mail = met & MAIL, .digits = digits };
}

/* "Boats gather for the summit [November 28 2010]": a title with its day behind, which is taken off. */
static bool in_brackets(struct pd_page *page, struct pd_part *part, struct pd_str s)
{
	struct pd_date date;
	struct pd_str day = pd_label_date(s, &date);
	if (!day.len || day.at == s.at || day.at[-1] != '[' || day.at + day.len + 1 != s.at + s.len)
		return false;
	struct pd_str title = pd_str_trim(pd_str_between(s.at, day.at - 1));
	if (pd_count_words(title) < 4)
		return false;
	uint32_t at = part->start + (uint32_t)(day.at - s.at);
	pd_page_state_date(page, &page->text->published, day, (struct pd_piece){ at, at + (uint32_t)day.len });
	part->end = part->start + (uint32_t)title.len;
	return true;
}

/* A short text that is no running prose. */
static enum pd_hint judge_label(struct pd_page *page, const struct pd_beginnings *by, struct pd_part *part, struct pd_str s,
                                const struct traits *t)
{
	struct pd_date date;
	if (s.len <= 250 && read_labels(page, &by->labels, part, s))
		return PD_H_META;
	struct pd_str day;
	size_t stamp = pd_labelled_day(s, &day); /* "date 2022-07-21 By Ann Kaya" */
	struct pd_str rest = pd_str_trim(pd_str(s.at + stamp, s.len - stamp));
	if (byline(page, part, rest) || byline_of_site(page, rest))
		return PD_H_META;
	if (starts_any(s, meta, &by->meta))
		return PD_H_META;
	if (starts_any(s, chrome, &by->chrome))
		return PD_H_CHROME;
	if (s.len < 30 && pd_is_digit(s.at[0]) && (pd_label_has(s, "min read") || pd_label_has(s, " comments")))
		return PD_H_CHROME;
	if (s.len < 30 && pd_is_digit(s.at[0]) && pd_label_has(s, " views")) {
		state_views(page, s, (struct pd_piece){ part->start, part->end });
		return PD_H_META;
	}
	if (s.len > 140 || !t->digits)
		return PD_H_NONE;
	struct pd_str found = pd_label_date(s, &date);
	if (found.len && s.len - found.len <= 60 && pd_count_words(s) <= pd_count_words(found) + 7 &&
	    (!pd_text_closed(s) || s.len - found.len < 24))
		return PD_H_META;
	return document_number(s) ? PD_H_META : PD_H_NONE;
}

enum pd_hint pd_label_judge(struct pd_page *page, const struct pd_beginnings *by, struct pd_part *part, struct pd_str s)
{
	struct path path;
	struct traits t = look(s);
	bool prose = part->prose, closed = pd_text_closed(s);
	if (s.len <= 200 && t.path && breadcrumb(page, part, s))
		return PD_H_CHROME;
	if (s.at[s.len - 1] == ']' && in_brackets(page, part, s))
		return PD_H_NONE;
	enum pd_hint hint = prose ? PD_H_NONE : judge_label(page, by, part, s, &t);
	if (hint)
		return hint;
	if (prose && !closed && starts_any(s, meta, &by->meta))
		return PD_H_META;
	if (prose && !(closed && s.len > 120) && starts_any(s, chrome, &by->chrome))
		return PD_H_CHROME;
	bool number = t.digits > 8 && telephone(s);
	if ((t.brace && css(s)) || (s.len < 200 && number) || (s.len < 120 && t.mail && !closed))
		return PD_H_CHROME;
	if (s.len < 250 && number && (pd_label_has(s, "contact") || pd_label_has(s, "information")))
		return PD_H_CHROME;
	if (!closed && t.path && read_path(s, &path) && path.bars && path.longest <= 5)
		return PD_H_CHROME;
	return PD_H_NONE;
}
