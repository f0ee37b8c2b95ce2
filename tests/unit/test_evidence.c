/*
 * Evidence, cut out of the source: the words that a span holds are those of its entry, whatever the source is written
 * in. The reader's own check is not used here.
 */
#include "base/diag.h"
#include "model/field.h"
#include "unit.h"

#include <stdlib.h>

/* Two paragraphs and a list, with letters that are one byte, two, or an entity. */
static const char *const lines[] = {
	"The caf\xC3\xA9 talks \xE2\x80\x93 a r\xC3\xA9sum\xC3\xA9",
	"UN Security Council resolutions 822 and 853 (1993) were cited by \xC3\x89mile Zol\xC3\xA9, the Foreign Minister. "
	"Foreign Minister Jane Smith paid a visit to C\xC3\xB4te d\xE2\x80\x99Ivoire and signed the Kyoto Protocol.",
	"\xE2\x80\x9CWe shall not r\xC3\xA9sum\xC3\xA9 the war,\xE2\x80\x9D said Jane Smith at the OSCE Lisbon Summit.",
	NULL,
};

/* What each entry's words are. */
static const char expected[] =
	"resolution S/RES/822 (1993): 822\n"
	"resolution S/RES/853 (1993): 853 (1993)\n"
	"agreement Kyoto Protocol: Kyoto Protocol\n"
	"quote We shall not r\xC3\xA9sum\xC3\xA9 the war,: We shall not r\xC3\xA9sum\xC3\xA9 the war,\n"
	"organization United Nations Security Council: UN Security Council\n"
	"organization Organization for Security and Co-operation in Europe: OSCE\n";

struct encoding {
	const char *name, *format;
	void (*write)(struct pd_buf *out, const char *text);            /* of a line of UTF-8 */
	void (*read)(struct pd_buf *out, const char *at, size_t len);   /* of a span, back to UTF-8 */
	const char *head, *open, *close, *tail;
	size_t head_len;
};

/* The next character of UTF-8, of those used here: up to three bytes. */
static unsigned next_char(const char **at)
{
	const unsigned char *s = (const unsigned char *)*at;
	unsigned n = s[0] < 0x80 ? 1 : s[0] < 0xE0 ? 2 : 3;
	*at += n;
	return n == 1 ? s[0] : n == 2 ? (s[0] & 0x1Fu) << 6 | (s[1] & 0x3Fu)
	                              : (s[0] & 0xFu) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
}

static void put_char(struct pd_buf *out, unsigned c)
{
	if (c < 0x80) {
		pd_buf_char(out, (char)c);
	} else if (c < 0x800) {
		pd_buf_char(out, (char)(0xC0 | c >> 6));
		pd_buf_char(out, (char)(0x80 | (c & 0x3F)));
	} else {
		pd_buf_char(out, (char)(0xE0 | c >> 12));
		pd_buf_char(out, (char)(0x80 | (c >> 6 & 0x3F)));
		pd_buf_char(out, (char)(0x80 | (c & 0x3F)));
	}
}

static void write_utf8(struct pd_buf *out, const char *text)
{
	pd_buf_puts(out, text);
}

static void read_utf8(struct pd_buf *out, const char *at, size_t len)
{
	pd_buf_add(out, pd_str(at, len));
}

static void write_entities(struct pd_buf *out, const char *text)
{
	while (*text) {
		unsigned c = next_char(&text);
		if (c < 0x80)
			pd_buf_char(out, (char)c);
		else
			pd_buf_printf(out, c == 0xE9 ? "&eacute;" : "&#x%X;", c);
	}
}

static void read_entities(struct pd_buf *out, const char *at, size_t len)
{
	for (const char *end = at + len; at < end;) {
		if (*at != '&') {
			pd_buf_char(out, *at++);
			continue;
		}
		put_char(out, at[1] == '#' ? (unsigned)strtoul(at + 3, NULL, 16) : 0xE9);
		at = memchr(at, ';', (size_t)(end - at));
		ck_assert_msg(at != NULL, "a span ends within an entity");
		at++;
	}
}

static void write_utf16(struct pd_buf *out, const char *text)
{
	while (*text) {
		unsigned c = next_char(&text);
		pd_buf_char(out, (char)(c & 0xFF));
		pd_buf_char(out, (char)(c >> 8));
	}
}

static void read_utf16(struct pd_buf *out, const char *at, size_t len)
{
	ck_assert_uint_eq(len % 2, 0);
	for (; len; at += 2, len -= 2)
		put_char(out, (unsigned char)at[0] | (unsigned)(unsigned char)at[1] << 8);
}

/* Windows-1252 has the letters of Latin-1 and, elsewhere, the marks. */
static const struct {
	unsigned char byte;
	unsigned c;
} marks[] = { { 0x92, 0x2019 }, { 0x93, 0x201C }, { 0x94, 0x201D }, { 0x96, 0x2013 } };

static void write_1252(struct pd_buf *out, const char *text)
{
	while (*text) {
		unsigned c = next_char(&text), byte = c;
		for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
			if (marks[i].c == c)
				byte = marks[i].byte;
		pd_buf_char(out, (char)byte);
	}
}

static void read_1252(struct pd_buf *out, const char *at, size_t len)
{
	for (; len; at++, len--) {
		unsigned c = (unsigned char)*at;
		for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
			if (marks[i].byte == c)
				c = marks[i].c;
		put_char(out, c);
	}
}

#define HTML(charset) "<!DOCTYPE html><html><head><meta charset=\"" charset "\"></head><body><article>\n"

static const struct encoding encodings[] = {
	{ "text", "text", write_utf8, read_utf8, "", "", "\n\n", "", 0 },
	{ "text with a byte order mark", "text", write_utf8, read_utf8, "\xEF\xBB\xBF", "", "\r\n\r\n", "", 3 },
	{ "UTF-16", "text", write_utf16, read_utf16, "\xFF\xFE", "", "\n\n", "", 2 },
	{ "HTML", "html", write_utf8, read_utf8, HTML("utf-8"), "<p>", "</p>\n", "</article></body></html>\n",
	  sizeof HTML("utf-8") - 1 },
	{ "HTML with entities", "html", write_entities, read_entities, HTML("utf-8"), "<p>", "</p>\n",
	  "</article></body></html>\n", sizeof HTML("utf-8") - 1 },
	{ "HTML in windows-1252", "html", write_1252, read_1252, HTML("windows-1252"), "<p>", "</p>\n",
	  "</article></body></html>\n", sizeof HTML("windows-1252") - 1 },
};

struct check {
	const struct encoding *e;
	struct pd_str source;
	struct pd_buf out;
};

static void add_entry(struct check *k, const char *kind, struct pd_str name, const struct pd_span *spans, size_t n)
{
	ck_assert_uint_ge(n, 1);
	pd_buf_printf(&k->out, "%s %.*s: ", kind, PD_ARG(name));
	ck_assert(spans->start.value < spans->end.value && (size_t)spans->end.value <= k->source.len);
	k->e->read(&k->out, k->source.at + spans->start.value, (size_t)(spans->end.value - spans->start.value));
	pd_buf_char(&k->out, '\n');
}

#define ADD(list, count, kind, member)                                                                   \
	for (size_t i = 0; i < a->count; i++)                                                                \
		add_entry(k, kind, a->list[i].member, a->list[i].evidence, a->list[i].n_evidence)

static int on_record(void *user, const struct pd_record *record)
{
	struct check *k = user;
	const struct pd_article *a = record->at;
	ck_assert_str_eq(pd_record_type(record), "article");
	ADD(resolutions, n_resolutions, "resolution", symbol);
	ADD(agreements, n_agreements, "agreement", title);
	ADD(quotes, n_quotes, "quote", text);
	ADD(organizations, n_organizations, "organization", name);
	return 0;
}

START_TEST(cuts)
{
	const struct encoding *e = &encodings[_i];
	struct pd_buf bytes = { 0 };
	bool wide = e->write == write_utf16;
	pd_buf_add(&bytes, pd_str(e->head, e->head_len));
	for (size_t i = 0; lines[i]; i++) {
		pd_buf_puts(&bytes, e->open);
		if (!i && strcmp(e->format, "text") == 0)
			e->write(&bytes, "# ");
		e->write(&bytes, lines[i]);
		if (wide)
			e->write(&bytes, e->close);
		else
			pd_buf_puts(&bytes, e->close);
	}
	pd_buf_puts(&bytes, e->tail);
	struct pd_source source = { .name = "x", .bytes = { bytes.at, bytes.len } };
	struct pd_options options = { .from = pd_format_find(e->format) };
	struct check k = { .e = e, .source = source.bytes };
	ck_assert_int_eq(pd_read(&source, &options, NULL, on_record, NULL, &k), PD_OK);
	pd_buf_char(&k.out, 0);
	ck_assert_msg(strcmp(k.out.at, expected) == 0, "%s:\n%s\nexpected:\n%s", e->name, k.out.at, expected);
	pd_buf_release(&k.out);
	pd_buf_release(&bytes);
}
END_TEST

Suite *unit_suite(void)
{
	Suite *suite = suite_create("evidence");
	TCase *tc = tcase_create("evidence holds the words");
	tcase_add_loop_test(tc, cuts, 0, sizeof encodings / sizeof *encodings);
	suite_add_tcase(suite, tc);
	return suite;
}
