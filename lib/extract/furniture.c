/*
 * furniture.c: which parts of a page are no part of its body, where its title and its date are.
 */
#include "extract/label.h"

#include "base/utf8.h"
#include "extract/date.h"

#define SHORT 300 /* bytes: what is longer is prose */

struct layout {
	size_t first_prose, last_prose; /* parts; n_parts and 0 when there are none */
	size_t dateline;                /* part that begins with one; n_parts: none */
	bool page_like;                 /* it has what pages have and excerpts have not */
};

static bool is_prose(const struct pd_page *page, const struct pd_part *part)
{
	struct pd_str s = pd_part_text(page, part);
	if (part->hint == PD_H_CHROME || part->hint == PD_H_META || part->hint == PD_H_TITLE || part->hint == PD_H_HEADING)
		return false;
	/* names and offices may fill a sentence with capitals; a label is not so long and closed */
	return s.len > SHORT || (part->prose && (s.len > 220 || pd_text_closed(s))) || (s.len > 200 && pd_text_closed(s));
}

static void lay_out(struct pd_page *page, struct layout *l)
{
	struct pd_str date;
	*l = (struct layout){ .first_prose = page->n_parts, .dateline = page->n_parts };
	for (size_t i = 0; i < page->n_parts; i++) {
		struct pd_part *part = &page->parts[i];
		if (part->gone)
			continue;
		part->prose = is_prose(page, part);
		if (part->prose) {
			l->first_prose = l->first_prose == page->n_parts ? i : l->first_prose;
			l->last_prose = i;
			if (l->dateline == page->n_parts && i < 40 && pd_dateline(pd_part_text(page, part), &date))
				l->dateline = i;
		} else if (part->kind == PD_B_ITEM) {
			l->last_prose = i;
		}
		l->page_like |= part->hint == PD_H_META;
	}
	l->page_like |= page->text->n_section || l->dateline < page->n_parts;
}

/* Letters, case and white space do not count. */
static bool same_words(struct pd_str a, struct pd_str b)
{
	size_t i = 0, j = 0;
	for (;;) {
		while (i < a.len && !pd_is_alpha(a.at[i]) && !pd_is_digit(a.at[i]))
			i++;
		while (j < b.len && !pd_is_alpha(b.at[j]) && !pd_is_digit(b.at[j]))
			j++;
		if (i == a.len || j == b.len)
			return i == a.len && j == b.len;
		if (pd_lower(a.at[i++]) != pd_lower(b.at[j++]))
			return false;
	}
}

/* Could it be a title? A label, not a sentence; not a menu's word. */
static bool titular(const struct pd_page *page, const struct pd_part *part)
{
	struct pd_str s = pd_part_text(page, part);
	if (part->gone || part->prose || part->kind == PD_B_ITEM || s.len < 4 || s.len > SHORT)
		return false;
	struct pd_date date;
	if (s.len < 24 && pd_date_parse(s, PD_DMY, &date) == s.len) /* "26 Jan" */
		return false;
	if ((part->hint != PD_H_NONE && part->hint != PD_H_HEADING) || pd_label_has(s, " photo:") || pd_label_has(s, " photo by ") ||
	    pd_label_has(s, " photo)"))
		return false;
	return !(pd_text_closed(s) && s.at[s.len - 1] != '?' && s.at[s.len - 1] != '!' && s.at[s.len - 1] != ')' &&
	         (unsigned char)s.at[s.len - 1] < 0x80 && s.at[s.len - 1] != '"');
}

/* "Honourable Tom Brown,": the lines of a speech's address go on behind a comma. */
static bool ends_address(const struct pd_page *page, const struct pd_part *part)
{
	struct pd_str s = pd_part_text(page, part);
	return s.len && !part->gone && s.at[s.len - 1] == ',';
}

/* "A new look at the sea since 2009": what a site says of itself is no title where another line may be one. */
static bool is_motto(struct pd_str s)
{
	size_t n = s.len;
	for (unsigned i = 0; i < 4; i++)
		if (!n || !pd_is_digit(s.at[--n]))
			return false;
	return n > 7 && pd_str_eq_fold(pd_str(s.at + n - 7, 7), PD_STR(" since "));
}

/* Without markup: the first line above the text that says enough, else the longest; n_parts when there is none. */
static size_t longest_label(const struct pd_page *page, size_t limit)
{
	size_t best = page->n_parts, words = 0;
	for (size_t i = 0; i < limit; i++) {
		if (!titular(page, &page->parts[i]) || page->parts[i].hint == PD_H_HEADING)
			continue;
		struct pd_str s = pd_part_text(page, &page->parts[i]);
		size_t n = pd_count_words(s);
		n = n > 3 && is_motto(s) ? 3 : n;
		if (ends_address(page, &page->parts[i]) || (i && ends_address(page, &page->parts[i - 1])))
			break;
		if (n < 2 || s.at[s.len - 1] == ':')
			continue;
		if (words < 4 && n > words) {
			best = i;
			words = n;
		}
	}
	return best;
}

/* "Ï A title", with the title below it once more: the sign before it is not of it. Its length, with the blank; or 0. */
static size_t sign_before(const struct pd_page *page, size_t title)
{
	struct pd_str s = pd_part_text(page, &page->parts[title]);
	const char *blank = memchr(s.at, ' ', s.len < 5 ? s.len : 5);
	size_t n = blank ? (size_t)(blank - s.at) + 1 : 0;
	if (!n || pd_is_alpha(*s.at) || s.len < 20 || title + 1 >= page->n_parts)
		return 0;
	return pd_str_starts(pd_part_text(page, &page->parts[title + 1]), pd_str(s.at + n, s.len - n)) ? n : 0;
}

static void find_title(struct pd_page *page, const struct layout *l)
{
	size_t best = page->n_parts;
	size_t limit = l->dateline < page->n_parts ? l->dateline : l->first_prose;
	for (size_t i = 0; i < limit && i < 60; i++) { /* a heading by markup; the topmost */
		const struct pd_part *part = &page->parts[i];
		if (part->hint == PD_H_HEADING && titular(page, part) &&
		    (best == page->n_parts || part->level < page->parts[best].level))
			best = i;
	}
	if (best == page->n_parts && l->first_prose < page->n_parts)
		best = longest_label(page, limit < 60 ? limit : 60);
	if (best == page->n_parts)
		return;
	struct pd_part *part = &page->parts[best];
	struct pd_str title = pd_part_text(page, part), day;
	size_t stamp = pd_str_starts(title, PD_STR("date ")) ? pd_dateline(title, &day) : 0; /* "date 2019-05-30 Leaders gather" */
	uint32_t start = part->start + (uint32_t)stamp;
	if (stamp && pd_page_state_date(page, &page->text->published, day, (struct pd_piece){ part->start, start }))
		title = pd_str_trim(pd_str(title.at + stamp, title.len - stamp));
	size_t sign = sign_before(page, best);
	title = pd_str(title.at + sign, title.len - sign);
	start += (uint32_t)sign;
	pd_page_state(&page->text->title, title, (struct pd_piece){ start, part->end });
	part->hint = PD_H_TITLE;
	if (best && !page->text->n_section && l->dateline < page->n_parts && l->first_prose < best)
		for (size_t i = 0; i < best; i++) { /* what stands above belongs to the site: its section, its description */
			struct pd_part *above = &page->parts[i];
			struct pd_str s = pd_part_text(page, above);
			if (titular(page, above) && pd_count_words(s) <= 3) {
				struct pd_stated level = { s, { above->start, above->end } };
				PD_PUSH(page->arena, page->text->section, page->text->n_section, level);
			}
			if (!above->gone && above->hint == PD_H_NONE)
				above->hint = PD_H_CHROME;
		}
}

/* The date of the document: first what heads it, then a dateline, then what stands below it, last "Updated: …". */
static void find_date(struct pd_page *page, const struct layout *l)
{
	struct pd_text *text = page->text;
	struct pd_date date;
	size_t title = 0;
	for (size_t i = 0; i < page->n_parts; i++)
		title = page->parts[i].hint == PD_H_TITLE ? i : title;
	for (int pass = 0; pass < 4 && !text->published.value.len; pass++) { /* the last: a day of change, where no other is */
		size_t from = pass == 0 ? title : pass == 1 || pass == 3 ? 0 : l->last_prose;
		size_t to = pass == 2 ? page->n_parts : l->dateline < page->n_parts ? l->dateline : l->first_prose;
		size_t below = l->first_prose; /* a day alone may stand below what the text begins with */
		to = pass == 0 && to == below && to < page->n_parts ? (to + 4 < page->n_parts ? to + 4 : page->n_parts) : to;
		for (size_t i = from; i < to && i < from + 60; i++) {
			const struct pd_part *part = &page->parts[i];
			struct pd_str s = pd_part_text(page, part);
			struct pd_str found = part->hint == PD_H_META ? pd_label_date(s, &date)
				: pass == 0 && i > title && s.len < (i < below ? SHORT : 24) ? pd_label_date_behind(s) : (struct pd_str){ 0 };
			if (part->gone || pd_label_has(s, "updated") != (pass == 3))
				continue;
			uint32_t at = part->start + (uint32_t)(found.len ? found.at - s.at : 0);
			if (found.len && pd_page_state_date(page, &text->published, found,
			                                    (struct pd_piece){ at, at + (uint32_t)found.len }))
				break;
		}
		if (pass == 1 && !text->published.value.len && l->dateline < page->n_parts) {
			const struct pd_part *part = &page->parts[l->dateline];
			struct pd_str s = pd_part_text(page, part), found;
			pd_dateline(s, &found);
			uint32_t at = part->start + (uint32_t)(found.len ? found.at - s.at : 0);
			if (found.len)
				pd_page_state_date(page, &text->published, found, (struct pd_piece){ at, at + (uint32_t)found.len });
		}
	}
}

/* Names and places rather than a sentence: hardly a word in small letters. */
static bool is_label(struct pd_str s)
{
	size_t small = 0, words = pd_count_words(s);
	for (size_t i = 0; i < s.len; i++)
		small += pd_is_lower(s.at[i]) && (i == 0 || s.at[i - 1] == ' ');
	return small * 3 < words || (words < 3 && !pd_text_closed(s));
}

/* Lines of an office above, a signature below: no headings. */
static void head_and_foot(struct pd_page *page, const struct layout *l)
{
	bool ended = false;
	for (size_t i = 0; i < page->n_parts; i++) {
		struct pd_part *part = &page->parts[i];
		struct pd_str s = pd_part_text(page, part);
		if (part->gone || !s.len)
			continue;
		if (ended && part->hint != PD_H_META) {
			part->hint = PD_H_CHROME;
			continue;
		}
		ended = s.len < 24 && part->hint == PD_H_CHROME && pd_label_has(s, "ends") && i > l->first_prose;
		bool repeats = part->hint == PD_H_HEADING && page->named && same_words(s, page->text->title.value);
		if (repeats)
			part->hint = PD_H_TITLE;
		if (part->hint != PD_H_NONE || part->prose || part->kind == PD_B_ITEM || s.len > 200)
			continue;
		if (page->text->title.value.len && same_words(s, page->text->title.value)) {
			part->hint = PD_H_TITLE;
		} else if (i < l->first_prose && page->named && s.len < 80 && !pd_text_closed(s) &&
		           (pd_label_has(s, "minister") || pd_label_has(s, " mp") || pd_label_has(s, "senator") ||
		            pd_label_has(s, "department of") || pd_label_has(s, "office of"))) {
			part->hint = PD_H_META;
		} else if (i > l->last_prose && is_label(s) && l->first_prose < page->n_parts && s.len < 80) {
			part->hint = PD_H_META; /* "Department of Immigration, CANBERRA" */
		}
	}
}

/* Menus set one word below the other: three and more short lines, none of them a sentence, above the text. */
static void menus(struct pd_page *page, const struct layout *l)
{
	size_t run = 0;
	for (size_t i = page->n_front; i <= page->n_parts && i <= l->first_prose; i++) {
		const struct pd_part *part = i < page->n_parts ? &page->parts[i] : NULL;
		struct pd_str s = part ? pd_part_text(page, part) : (struct pd_str){ 0 };
		bool entry = part && i < l->first_prose && part->hint <= PD_H_META && part->hint != PD_H_ITEM && s.len &&
			s.len <= 24 && pd_count_words(s) <= 3 && !pd_text_closed(s) && !pd_is_digit(s.at[s.len - 1]);
		if (entry) {
			run++;
			continue;
		}
		for (size_t k = i - run; run >= 3 && k < i; k++)
			page->parts[k].hint = PD_H_CHROME;
		run = 0;
	}
}

static bool heading_like(const struct pd_page *page, const struct pd_part *part)
{
	struct pd_str s = pd_part_text(page, part);
	size_t n;
	uint32_t c = pd_utf8_at(s.at, s.len, &n);
	if (s.len > 160 || !part->blank || part->run_in || (!pd_is_upper((char)c) && !pd_is_digit((char)c) && c < 0x80))
		return false;
	if (s.at[s.len - 1] == ':' && pd_count_words(s) <= 5)
		return true;
	return !pd_text_closed(s) && !strchr(",-", s.at[s.len - 1]) && !pd_text_hangs(s);
}

static void headings(struct pd_page *page)
{
	for (size_t i = 0; i < page->n_parts; i++) {
		struct pd_part *part = &page->parts[i];
		if (part->gone || part->hint != PD_H_NONE || part->prose || part->kind == PD_B_ITEM || part->style ||
		    part->start == part->end || !heading_like(page, part))
			continue;
		size_t next = i + 1;
		while (next < page->n_parts && (page->parts[next].gone || page->parts[next].hint == PD_H_CHROME ||
		                                page->parts[next].hint == PD_H_META))
			next++;
		bool intro = page->at[part->end - 1] == ':' && next < page->n_parts && page->parts[next].kind == PD_B_ITEM;
		if (next < page->n_parts && !intro) {
			part->hint = PD_H_HEADING;
			part->level = 2;
		}
	}
}

void pd_page_furniture(struct pd_page *page)
{
	struct layout l;
	struct pd_beginnings by;
	pd_label_index(&by);
	for (size_t i = 0; i < page->n_parts; i++) {
		struct pd_part *part = &page->parts[i];
		struct pd_str s = pd_part_text(page, part);
		if (part->gone || !s.len || s.len > SHORT || (part->hint != PD_H_NONE && part->hint != PD_H_HEADING &&
		                                              part->hint != PD_H_ITEM))
			continue;
		part->prose = pd_text_prose(s);
		enum pd_hint hint = pd_label_judge(page, &by, part, s);
		if (hint && !(hint == PD_H_META && part->hint == PD_H_HEADING && part->level == 1))
			part->hint = (uint8_t)hint;
	}
	lay_out(page, &l);
	menus(page, &l);
	if (!page->named)
		find_title(page, &l);
	head_and_foot(page, &l);
	find_date(page, &l);
	headings(page);
}
