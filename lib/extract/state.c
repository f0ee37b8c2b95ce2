/* state.c: what a page states of itself: authors, dates, datelines, "Views: 954". */
#include <stdio.h>

#include "extract/page.h"

#include "base/utf8.h"
#include "extract/date.h"

void pd_page_state(struct pd_stated *to, struct pd_str value, struct pd_piece at)
{
	if (!to->value.len && value.len)
		*to = (struct pd_stated){ value, at };
}

size_t pd_stamped_day(struct pd_str text, struct pd_date *date)
{
	char day[12];
	size_t n = 0;
	while (n < text.len && n < 9 && pd_is_digit(text.at[n]))
		n++;
	if (n != 8 || (text.at[0] != '1' && text.at[0] != '2'))
		return 0;
	snprintf(day, sizeof day, "%.4s-%.2s-%.2s", text.at, text.at + 4, text.at + 6);
	return pd_date_parse(pd_str_c(day), PD_YMD, date) ? n : 0;
}

bool pd_page_state_date(struct pd_page *page, struct pd_stated *to, struct pd_str text, struct pd_piece at)
{
	struct pd_date date;
	char iso[16];
	enum pd_date_order order = page->options ? page->options->date_order : PD_DMY;
	while (text.len && !pd_is_digit(*text.at) && !pd_is_alpha(*text.at))
		text.at++, text.len--;
	size_t n = pd_date_parse(text, order, &date);
	n = n ? n : pd_stamped_day(text, &date);
	size_t len = n ? pd_date_format(&date, iso) : 0;
	if (!len)
		return false;
	if (!to->value.len && date.ambiguous && page->report)
		pd_report_at(page->report, PD_D_AMBIGUOUS_DATE, pd_map_source(&page->map, at.start), "%.*s is read as %s", (int)n, text.at, iso);
	pd_page_state(to, pd_str_copy(page->arena, pd_str(iso, len)), at);
	return true;
}

/* --- names ------------------------------------------------------------------------------------------------------------- */

/* Words of bodies, in small letters, each between two blanks. */
static const char body_words[] =
	" party department dept ministry government office council committee commission union association united nations "
	"agency bureau institute university press news newsroom secretariat democrats greens liberals labor labour "
	"parliament senate congress house embassy mission foundation centre center group team staff editors desk reuters "
	"afp xinhua tass sputnik organization organisation republic bank fund service services society coalition alliance "
	"movement forum court tribunal authority board company ltd inc corporation network times post herald guardian "
	"gazette journal daily presidency cabinet division directorate delegation consulate federation league academy "
	"college library archive archives magazine media radio television tv website webmaster correspondent reporter "
	"agencies wire bbc cnn un nato eu asean wikipedia contributors ";

/* "harbour.example": where it was written, no name. */
bool pd_name_is_site(struct pd_str name)
{
	const char *dot = name.len ? memrchr(name.at, '.', name.len) : NULL;
	size_t behind = dot ? (size_t)(name.at + name.len - dot) - 1 : 0;
	if (memchr(name.at, ' ', name.len) || dot == name.at || behind < 2)
		return false;
	for (size_t i = 1; i <= behind; i++)
		if (!pd_is_lower(dot[i]))
			return false;
	return true;
}

/* "peace-action-harbour": how a site files what a body sent; of a person's name such a mark has two words. */
static bool is_slug(struct pd_str name)
{
	size_t hyphens = 0;
	for (size_t i = 0; i < name.len; i++) {
		hyphens += name.at[i] == '-';
		if (!pd_is_lower(name.at[i]) && name.at[i] != '-')
			return false;
	}
	return hyphens > 1;
}

bool pd_name_is_body(struct pd_str name)
{
	char word[24];
	if (is_slug(name) || pd_name_is_site(name))
		return true;
	for (size_t i = 0; i < name.len;) {
		size_t n = 0;
		while (i < name.len && !pd_is_alpha(name.at[i]))
			i++;
		word[0] = ' ';
		while (i < name.len && pd_is_alpha(name.at[i]) && n < sizeof word - 4)
			word[++n] = pd_lower(name.at[i++]);
		word[n + 1] = ' ';
		word[n + 2] = 0;
		if (n && strstr(body_words, word))
			return true;
		while (i < name.len && pd_is_alpha(name.at[i]))
			i++;
	}
	return false;
}

static bool skip_title(struct pd_str *name)
{
	static const char *const titles[] = { "the hon. ", "the hon ", "the honourable ", "the rt hon ", "the rt. hon. ",
		"rt hon ", "hon. ", "hon ", "senator ", "mr ", "mr. ", "mrs ", "mrs. ", "ms ", "ms. ", "dr ", "dr. ", "prof ",
		"prof. ", "professor ", "sir ", "h.e. ", "he ", "sen. ", "amb. ", "ambassador ", "by " };
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
		struct pd_str title = pd_str_c(titles[i]);
		if (name->len > title.len && pd_str_eq_fold(pd_str(name->at, title.len), title)) {
			*name = pd_str_trim(pd_str(name->at + title.len, name->len - title.len));
			return true;
		}
	}
	return false;
}

size_t pd_count_words(struct pd_str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		n += s.at[i] != ' ' && (i == 0 || s.at[i - 1] == ' ');
	return n;
}

static bool is_suffix(struct pd_str s)
{
	static const char *const suffixes[] = { "MP", "M.P.", "Jr", "Jr.", "Sr", "QC", "SC", "KC", "AM", "AO", "AC", "PhD",
		"MEP", "OBE", "III", "II" };
	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
		if (pd_str_is(s, suffixes[i]))
			return true;
	return false;
}

struct pd_str pd_name_natural(struct pd_arena *arena, struct pd_str name)
{
	name = pd_str_trim(name);
	for (const char *last; name.len && (last = memrchr(name.at, ',', name.len)) &&
	     is_suffix(pd_str_trim(pd_str_between(last + 1, name.at + name.len)));)
		name.len = (size_t)(last - name.at);
	const char *comma = name.len ? memchr(name.at, ',', name.len) : NULL;
	if (comma && !memchr(comma + 1, ',', (size_t)(name.at + name.len - comma - 1))) {
		struct pd_str family = pd_str_trim(pd_str_between(name.at, comma));
		struct pd_str given = pd_str_trim(pd_str_between(comma + 1, name.at + name.len));
		if (family.len && given.len && pd_count_words(family) <= 3 && pd_count_words(given) <= 3) {
			while (skip_title(&given))
				;
			name = pd_str_printf(arena, "%.*s %.*s", PD_ARG(given), PD_ARG(family));
		}
	}
	while (skip_title(&name))
		;
	for (;;) { /* "MP" behind a name */
		const char *blank = name.len ? memrchr(name.at, ' ', name.len) : NULL;
		if (!blank || !is_suffix(pd_str_between(blank + 1, name.at + name.len)))
			return name;
		name.len = (size_t)(blank - name.at);
	}
}

/* --- datelines --------------------------------------------------------------------------------------------------------- */

/* "date 2019-09-25 The minister said": a day in front of the text, as some archives set it; its length, or 0. */
size_t pd_labelled_day(struct pd_str text, struct pd_str *date)
{
	struct pd_date found;
	size_t n = 0;
	while (n + 1 < text.len && n < 20 && !(pd_is_digit(text.at[n]) && pd_is_upper(text.at[n + 1])))
		n++;
	if (n >= 8 && n < 20 && pd_date_parse(pd_str(text.at, n + 1), PD_DMY, &found) == n + 1 && found.year && found.day) {
		*date = pd_str(text.at, n + 1); /* "14 March 2014The minister said" */
		return n + 1;
	}
	n = 0;
	if (text.len > 15 && pd_str_eq_fold(pd_str(text.at, 5), PD_STR("date ")) && text.at[9] == '-')
		n = pd_date_parse(pd_str(text.at + 5, 10), PD_YMD, &found);
	if (n != 10 || text.at[15] != ' ')
		return 0;
	*date = pd_str(text.at + 5, n);
	return 5 + n;
}

static size_t dash_at(const char *at, const char *end)
{
	if (end - at >= 3 && (memcmp(at, "–", 3) == 0 || memcmp(at, "—", 3) == 0))
		return 3;
	if (end - at >= 2 && memcmp(at, "--", 2) == 0)
		return 2;
	return at < end && *at == '-' && at + 1 < end && at[1] == ' ' ? 1 : 0;
}

size_t pd_dateline(struct pd_str text, struct pd_str *date)
{
	const char *at = text.at, *end = text.at + (text.len < 120 ? text.len : 120);
	struct pd_date found;
	bool place = true, agency = false;
	size_t words = 0, n;
	*date = (struct pd_str){ 0 };
	if ((n = pd_stamped_day(text, &found))) { /* "19960102CAIRO, 2 January -- " */
		*date = pd_str(at, n);
		at += n;
	}
	size_t stamp = pd_labelled_day(text, date); /* it is one whether or not a place and a dash follow */
	at += stamp;
	while (at < end) {
		if (at > text.at && (n = dash_at(at, end)) && (at[-1] == ' ' || n > 1)) {
			if (words && words <= 5 && (date->len || agency))
				return (size_t)(at - text.at) + n;
			return stamp;
		}
		if (*at == '(') {
			const char *close = memchr(at, ')', (size_t)(end - at));
			if (!close || close - at > 40)
				return stamp;
			agency = true;
			at = close + 1;
			place = false;
		} else if (*at == ' ' || *at == ',' || *at == '.' || *at == '/') {
			at++;
		} else if ((n = pd_date_parse(pd_str_between(at, end), PD_DMY, &found))) {
			if (!date->len || found.year)
				*date = pd_str(at, n);
			at += n;
			place = false;
		} else if (place && (pd_is_upper(*at) || (unsigned char)*at >= 0xC3)) {
			words++;
			at++;
			while (at < end && (pd_is_alpha(*at) || (unsigned char)*at >= 0x80 || *at == '\'') && !dash_at(at, end))
				at++;
			if (at < end && *at == '-' && at + 1 < end && pd_is_alpha(at[1]))
				at++;
		} else {
			return stamp;
		}
	}
	return stamp;
}
