/*
 * encoding.c: bytes of any encoding to UTF-8, with a way back.
 *
 * Encodings of one byte a character are read through a table that iconv fills
 * once; those of several bytes go through iconv character by character, since
 * only so is it known where each stood. UTF-16 and UTF-32 are read here.
 */
#include "base/encoding.h"

#include "base/utf8.h"

#include <iconv.h>
#include <stdlib.h>

#define MANY 100 /* faults that are reported one by one */

/* --- maps --------------------------------------------------------------------------------------------------------- */

void pd_map_add(struct pd_arena *arena, struct pd_map *map, size_t text, size_t source, size_t text_unit,
                size_t source_unit)
{
	struct pd_mapping run = { (uint32_t)text, (uint32_t)source, (uint16_t)text_unit, (uint16_t)source_unit };
	if (text_unit > UINT16_MAX || source_unit > UINT16_MAX) /* a character of more than 64 KiB: its end is not kept */
		run.text_unit = run.source_unit = 1;
	while (map->n_runs && map->runs[map->n_runs - 1].text >= run.text) /* what stood here was taken back */
		map->n_runs--;
	if (map->n_runs) {
		const struct pd_mapping *last = &map->runs[map->n_runs - 1];
		if (text_unit == 1 && source_unit == 1 && last->text_unit == 1 && last->source_unit == 1) {
			if (run.source - run.text != last->source - last->text)
				PD_PUSH(arena, map->runs, map->n_runs, run);
			return;
		}
		size_t units = (run.text - last->text) / last->text_unit;
		if (last->text_unit == run.text_unit && last->source_unit == run.source_unit &&
		    units * last->text_unit == run.text - last->text && last->source + units * last->source_unit == source)
			return;
	}
	PD_PUSH(arena, map->runs, map->n_runs, run);
}

/* The run that byte @at lies in; runs begin with byte 0. */
static const struct pd_mapping *run_of(const struct pd_map *map, size_t at)
{
	size_t low = 0, high = map->n_runs;
	if (map->runs[high - 1].text <= at) /* while a text is written */
		return &map->runs[high - 1];
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (map->runs[middle].text <= at)
			low = middle;
		else
			high = middle;
	}
	return &map->runs[low];
}

size_t pd_map_source(const struct pd_map *map, size_t at)
{
	if (!map->n_runs)
		return at;
	const struct pd_mapping *run = run_of(map, at);
	return run->source + (at - run->text) / run->text_unit * run->source_unit;
}

size_t pd_map_source_end(const struct pd_map *map, size_t end)
{
	if (!map->n_runs || !end)
		return map->n_runs ? map->runs[0].source : end;
	const struct pd_mapping *run = run_of(map, end - 1);
	return run->source + ((end - 1 - run->text) / run->text_unit + 1) * run->source_unit;
}

/* Add what bytes [text, text + len) of the outer text, which stand at @middle, are of the source. */
static void join_run(struct pd_arena *arena, struct pd_map *to, const struct pd_map *inner, size_t text, size_t middle,
                     size_t len)
{
	const struct pd_mapping *run = run_of(inner, middle), *last = inner->runs + inner->n_runs - 1;
	while (len) {
		size_t room = run == last ? len : run[1].text - middle;
		size_t n = room < len ? room : len;
		pd_map_add(arena, to, text, pd_map_source(inner, middle), run->text_unit, run->source_unit);
		text += n;
		middle += n;
		len -= n;
		run++;
	}
}

struct pd_map pd_map_join(struct pd_arena *arena, const struct pd_map *outer, const struct pd_map *inner, size_t len)
{
	struct pd_map to = { 0 };
	if (!inner->n_runs)
		return *outer;
	if (!outer->n_runs)
		return *inner;
	for (size_t i = 0; i < outer->n_runs; i++) {
		const struct pd_mapping *run = &outer->runs[i];
		size_t end = i + 1 < outer->n_runs ? run[1].text : len;
		if (run->text_unit == 1 && run->source_unit == 1) {
			join_run(arena, &to, inner, run->text, run->source, end - run->text);
			continue;
		}
		for (size_t text = run->text, middle = run->source; text < end;
		     text += run->text_unit, middle += run->source_unit) {
			size_t source = pd_map_source(inner, middle);
			size_t behind = pd_map_source_end(inner, middle + run->source_unit);
			pd_map_add(arena, &to, text, source, run->text_unit, behind > source ? behind - source : 1);
		}
	}
	return to;
}

/* --- converting --------------------------------------------------------------------------------------------------- */

struct conversion {
	struct pd_arena *arena;
	struct pd_str source;
	struct pd_map *map;
	struct pd_report *report;
	char *at;
	size_t len, room, faults;
};

static void make_room(struct conversion *c, size_t more)
{
	if (c->room - c->len >= more)
		return;
	size_t room = c->room + c->room / 2 + more + 64;
	char *at = pd_arena_bytes(c->arena, room);
	if (c->len)
		memcpy(at, c->at, c->len);
	c->at = at;
	c->room = room;
}

static void put(struct conversion *c, const char *bytes, size_t n, size_t source, size_t source_len)
{
	make_room(c, n);
	if (n == 1 && source_len == 1)
		pd_map_add(c->arena, c->map, c->len, source, 1, 1);
	else
		pd_map_add(c->arena, c->map, c->len, source, n, source_len);
	memcpy(c->at + c->len, bytes, n);
	c->len += n;
}

static void fault(struct conversion *c, size_t source, size_t len, const char *encoding)
{
	if (c->faults++ < MANY) {
		unsigned char byte = (unsigned char)c->source.at[source];
		pd_report_at(c->report, PD_D_UTF8, source, "byte 0x%02X at offset %zu is not %s", byte, source, encoding);
	}
	put(c, "\xEF\xBF\xBD", 3, source, len);
}

static struct pd_str finish(struct conversion *c)
{
	if (c->faults > MANY)
		pd_report_at(c->report, PD_D_MORE, PD_NOWHERE, "%zu more bytes are not of the encoding",
		             c->faults - MANY);
	return pd_str(c->at ? c->at : "", c->len);
}

static void from_utf8(struct conversion *c, size_t at)
{
	make_room(c, c->source.len + 64);
	while (at < c->source.len) {
		struct pd_str rest = pd_str(c->source.at + at, c->source.len - at);
		size_t good = pd_utf8_valid(rest);
		if (good) {
			make_room(c, good);
			pd_map_add(c->arena, c->map, c->len, at, 1, 1);
			memcpy(c->at + c->len, rest.at, good);
			c->len += good;
			at += good;
		}
		if (at < c->source.len) {
			size_t n = pd_utf8_bad(c->source.at + at, c->source.len - at);
			fault(c, at, n, "UTF-8");
			at += n;
		}
	}
}

/* The unit of @width bytes at @at. */
static uint32_t unit(const struct conversion *c, size_t at, unsigned width, bool big)
{
	uint32_t value = 0;
	for (unsigned i = 0; i < width; i++)
		value = value << 8 | (unsigned char)c->source.at[at + (big ? i : width - 1 - i)];
	return value;
}

static void from_units(struct conversion *c, size_t at, unsigned width, bool big)
{
	const char *name = width == 2 ? "UTF-16" : "UTF-32";
	char bytes[4];
	make_room(c, c->source.len / width + 64);
	while (at < c->source.len) {
		size_t left = c->source.len - at, n = width;
		if (left < width) {
			fault(c, at, left, name);
			return;
		}
		uint32_t value = unit(c, at, width, big);
		if (width == 2 && value >= 0xD800 && value < 0xDC00 && left >= 4) {
			uint32_t low = unit(c, at + 2, 2, big);
			if (low >= 0xDC00 && low < 0xE000) {
				value = 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00);
				n = 4;
			}
		}
		if (value > 0x10FFFF || (value >= 0xD800 && value < 0xE000))
			fault(c, at, n, name);
		else
			put(c, bytes, pd_utf8_put(bytes, value), at, n);
		at += n;
	}
}

/* A byte order mark: how long it is, and the width of the units behind it; 1 is UTF-8. */
static size_t order_mark(struct pd_str s, unsigned *width, bool *big)
{
	*width = 1;
	*big = false;
	if (s.len >= 3 && memcmp(s.at, "\xEF\xBB\xBF", 3) == 0)
		return 3;
	if (s.len >= 4 && (memcmp(s.at, "\xFF\xFE\0\0", 4) == 0 || memcmp(s.at, "\0\0\xFE\xFF", 4) == 0)) {
		*width = 4;
		*big = !s.at[0];
		return 4;
	}
	if (s.len >= 2 && (memcmp(s.at, "\xFF\xFE", 2) == 0 || memcmp(s.at, "\xFE\xFF", 2) == 0)) {
		*width = 2;
		*big = (unsigned char)s.at[0] == 0xFE;
		return 2;
	}
	return 0;
}

struct pd_str pd_utf8_read(struct pd_arena *arena, struct pd_str source, struct pd_map *map, struct pd_report *report)
{
	struct conversion c = { .arena = arena, .source = source, .map = map, .report = report };
	unsigned width;
	bool big;
	size_t mark = order_mark(source, &width, &big);
	*map = (struct pd_map){ 0 };
	if (width > 1) {
		from_units(&c, mark, width, big);
		return finish(&c);
	}
	struct pd_str rest = pd_str(source.at + mark, source.len - mark);
	if (pd_utf8_valid(rest) == rest.len) {
		if (mark && rest.len)
			pd_map_add(arena, map, 0, mark, 1, 1);
		return rest;
	}
	from_utf8(&c, mark);
	return finish(&c);
}

/* One byte through iconv; the length of its UTF-8, 0 when it is none, -1 when more bytes must follow. */
static int one_byte(iconv_t cd, unsigned char byte, char to[8])
{
	char in = (char)byte, *from = &in, *out = to;
	size_t n = 1, room = 8;
	iconv(cd, NULL, NULL, NULL, NULL);
	if (iconv(cd, &from, &n, &out, &room) == (size_t)-1 || n)
		return n && out == to ? (pd_is_space((char)byte) ? 0 : -1) : 0;
	return (int)(8 - room);
}

struct byte_table {
	char bytes[256][8];
	unsigned char len[256];
};

/* Fill @table; false when the encoding needs more than one byte for a character. */
static bool single_bytes(iconv_t cd, struct byte_table *table)
{
	int several = 0;
	for (unsigned b = 0; b < 256; b++) {
		int n = one_byte(cd, (unsigned char)b, table->bytes[b]);
		several += n < 0;
		table->len[b] = (unsigned char)(n > 0 ? n : 0);
	}
	return several < 64;
}

static void from_table(struct conversion *c, const struct byte_table *table, const char *name)
{
	make_room(c, c->source.len + c->source.len / 2 + 64);
	for (size_t at = 0; at < c->source.len; at++) {
		unsigned char byte = (unsigned char)c->source.at[at];
		if (table->len[byte])
			put(c, table->bytes[byte], table->len[byte], at, 1);
		else
			fault(c, at, 1, name);
	}
}

/* Character by character: the shortest beginning that iconv takes whole. */
static void from_iconv(struct conversion *c, iconv_t cd, const char *name)
{
	iconv(cd, NULL, NULL, NULL, NULL);
	make_room(c, c->source.len + c->source.len / 2 + 64);
	for (size_t at = 0, n = 1; at < c->source.len; n = 1) {
		char to[32], *out = to;
		size_t room = sizeof to, most = c->source.len - at < 8 ? c->source.len - at : 8;
		bool taken = false;
		for (; n <= most && !taken; n += !taken) {
			char *from = (char *)(uintptr_t)(c->source.at + at);
			size_t left = n;
			taken = iconv(cd, &from, &left, &out, &room) != (size_t)-1 && !left;
		}
		if (!taken) {
			fault(c, at, 1, name);
			iconv(cd, NULL, NULL, NULL, NULL);
			at++;
			continue;
		}
		if (room < sizeof to)
			put(c, to, sizeof to - room, at, n);
		at += n;
	}
}

/* What pages call by one name and mean by another. https://encoding.spec.whatwg.org/#names-and-labels */
static const char *const labels[][2] = {
	{ "iso-8859-1", "windows-1252" }, { "iso8859-1", "windows-1252" }, { "latin1", "windows-1252" },
	{ "latin-1", "windows-1252" }, { "iso_8859-1", "windows-1252" }, { "ascii", "windows-1252" },
	{ "us-ascii", "windows-1252" }, { "x-cp1252", "windows-1252" }, { "x-cp1251", "windows-1251" },
	{ "win-1251", "windows-1251" }, { "win1251", "windows-1251" }, { "iso-8859-9", "windows-1254" },
	{ "koi8", "koi8-r" }, { "koi8r", "koi8-r" }, { "gb2312", "gb18030" }, { "gbk", "gb18030" },
	{ "x-gbk", "gb18030" }, { "x-sjis", "cp932" }, { "shift_jis", "cp932" }, { "shift-jis", "cp932" },
	{ "ks_c_5601-1987", "cp949" }, { "euc-kr", "cp949" }, { "x-euc-jp", "euc-jp" }, { "macintosh", "macintosh" },
	{ "x-mac-roman", "macintosh" }, { "utf8", "utf-8" }, { "unicode", "utf-16le" }, { "utf-16", "utf-16le" },
};

static const char *label(struct pd_str name, char *to, size_t room)
{
	name = pd_str_trim(name);
	if (!name.len || name.len >= room)
		return NULL;
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (pd_str_eq_fold(name, pd_str_c(labels[i][0])))
			return labels[i][1];
	for (size_t i = 0; i < name.len; i++) {
		if (name.at[i] <= ' ' || name.at[i] == '/' || (unsigned char)name.at[i] >= 0x7F)
			return NULL; /* "//TRANSLIT" is for callers, not for pages */
		to[i] = pd_lower(name.at[i]);
	}
	to[name.len] = 0;
	return to;
}

struct pd_str pd_encoding_read(struct pd_arena *arena, struct pd_str source, struct pd_str name, struct pd_map *map,
                               struct pd_report *report)
{
	char text[64];
	const char *want = label(name, text, sizeof text);
	unsigned width;
	bool big;
	struct conversion c = { .arena = arena, .source = source, .map = map, .report = report };
	*map = (struct pd_map){ 0 };
	if (!want)
		return (struct pd_str){ 0 };
	if (strcmp(want, "utf-8") == 0 || order_mark(source, &width, &big))
		return pd_utf8_read(arena, source, map, report);
	if (strncmp(want, "utf-16", 6) == 0 || strncmp(want, "utf-32", 6) == 0) {
		from_units(&c, 0, want[4] == '1' ? 2 : 4, strstr(want, "be") != NULL);
		return finish(&c);
	}
	struct byte_table *table = pd_arena_alloc(arena, sizeof *table);
	make_room(&c, source.len * 2 + 64); /* before iconv_open: nothing may jump past it for want of memory */
	iconv_t cd = iconv_open("UTF-8", want);
	if (cd == (iconv_t)-1)
		return (struct pd_str){ 0 };
	bool single = single_bytes(cd, table);
	if (single) {
		iconv_close(cd);
		from_table(&c, table, want);
		return finish(&c);
	}
	jmp_buf guard, *before = arena->oom;
	if (setjmp(guard)) {
		iconv_close(cd);
		arena->oom = before;
		pd_arena_fail(arena);
	}
	arena->oom = &guard;
	from_iconv(&c, cd, want);
	arena->oom = before;
	iconv_close(cd);
	return finish(&c);
}

/* --- guessing ----------------------------------------------------------------------------------------------------- */

/* Of 100 Cyrillic letters of running Russian, 95 and more are small ones: where these stand tells the encodings apart. */
const char *pd_encoding_guess(struct pd_str bytes)
{
	size_t zero_even = 0, zero_odd = 0, high = 0, low_win = 0, low_koi = 0, win_like = 0;
	size_t len = bytes.len < 65536 ? bytes.len : 65536;
	unsigned width;
	bool big;
	if (order_mark(bytes, &width, &big))
		return width == 1 ? "utf-8" : width == 4 ? "utf-32" : big ? "utf-16be" : "utf-16le";
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)bytes.at[i];
		zero_even += !c && !(i & 1);
		zero_odd += !c && (i & 1);
		high += c >= 0x80;
		low_win += c >= 0xE0;             /* small letters of windows-1251, capitals of KOI8-R */
		low_koi += c >= 0xC0 && c < 0xE0; /* the other way round */
		/* two of them together: a word of Cyrillic, which accented Latin never makes */
		win_like += c >= 0xC0 && i && (unsigned char)bytes.at[i - 1] >= 0xC0;
	}
	if (zero_odd > len / 4 && zero_even < len / 16)
		return "utf-16le";
	if (zero_even > len / 4 && zero_odd < len / 16)
		return "utf-16be";
	if (!high || pd_utf8_valid(bytes) == bytes.len)
		return "utf-8";
	if (win_like * 2 > high)
		return low_koi > low_win ? "koi8-r" : "windows-1251";
	/* A page of UTF-8 with a fault or two stays UTF-8; a page of one byte a letter has hardly a sequence right. */
	size_t good = 0, bad = 0;
	for (size_t i = 0; i < len;) {
		size_t n;
		uint32_t c = pd_utf8_at(bytes.at + i, bytes.len - i, &n);
		good += c != PD_NO_CHAR && c >= 0x80;
		bad += c == PD_NO_CHAR;
		i += n;
	}
	return good > bad * 4 ? "utf-8" : "windows-1252";
}
