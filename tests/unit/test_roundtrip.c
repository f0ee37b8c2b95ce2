/*
 * test_roundtrip.c: the laws of the native formats: read after write is equal, writing twice gives the same bytes,
 * JSON and XML say the same, and what is written is valid against the schemas made of the same tables.
 */
#include "random.h"
#include "unit.h"

#include "format/format.h"

#include <stdlib.h>

#include <libxml/relaxng.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlschemas.h>

#define SEEDS 60

static size_t n_standing(void)
{
	size_t n = 0;
	while (pd_types[n] && pd_types[n]->record)
		n++;
	return n;
}

/* What a read is to give: records equal to these, each written to `out` in `format`. */
struct expected {
	const struct pd_type *type;
	void *const *records;
	size_t n, met;
	const char *format;
	struct pd_buf *out;
	bool pretty;
};

static int compare(void *user, const struct pd_record *record)
{
	struct expected *e = user;
	struct pd_write_options options = { .pretty = e->pretty };

	ck_assert_ptr_eq(record->type, e->type);
	ck_assert_uint_lt(e->met, e->n);
	ck_assert_msg(pd_equal(e->type, record->at, e->records[e->met]), "%s %zu read is not the one written", e->type->name,
	              e->met);
	e->met++;
	if (e->out)
		ck_assert_int_eq(pd_record_write(record, pd_format_find(e->format), &options, e->out, NULL, NULL), PD_OK);
	return 0;
}

static void complain(void *user, const struct pd_diag *diag)
{
	(void)user;
	ck_abort_msg("%llu:%llu: %.*s %.*s", (unsigned long long)diag->line, (unsigned long long)diag->column,
	             PD_ARG(diag->message), PD_ARG(diag->pointer));
}

/* A stream that gives a few bytes at a time. */
struct trickle {
	struct pd_str rest;
	struct random random;
};

static long trickle_read(void *from, char *to, size_t size)
{
	struct trickle *t = from;
	size_t n = 1 + random_below(&t->random, 5000);

	n = n < size ? n : size;
	n = n < t->rest.len ? n : t->rest.len;
	if (n)
		memcpy(to, t->rest.at, n);
	t->rest.at += n;
	t->rest.len -= n;
	return (long)n;
}

static void read_all(const char *format, struct pd_str text, struct expected *e, bool stream)
{
	struct trickle trickle = { text, { text.len + 1, NULL, false } };
	struct pd_source source = { .name = "memory", .bytes = text };
	struct pd_options options = { .from = pd_format_find(format) };

	if (stream)
		source = (struct pd_source){ .name = "stream", .read = trickle_read, .from = &trickle };
	e->met = 0;
	ck_assert_int_eq(pd_read(&source, &options, NULL, compare, complain, e), PD_OK);
	ck_assert_uint_eq(e->met, e->n);
}

static int append(void *to, const char *bytes, size_t size)
{
	pd_buf_add(to, pd_str(bytes, size));
	return ((struct pd_buf *)to)->status != PD_OK;
}

/* One document of several records. */
static void write_all(struct pd_buf *out, const char *format, const struct pd_type *type, void *const *records, size_t n,
                      bool pretty)
{
	struct pd_write_options options = { .pretty = pretty };
	const struct pd_format *to = pd_format_find(format);
	struct pd_writer *writer = pd_writer_new(to, &options, false, append, out);

	for (size_t i = 0; i < n; i++) {
		struct pd_record record = { .type = type, .at = records[i] };
		struct pd_buf text = { 0 };
		ck_assert_int_eq(pd_record_write(&record, to, &options, &text, NULL, NULL), PD_OK);
		ck_assert_int_eq(n % 2 ? pd_writer_take(writer, &text) : pd_writer_add(writer, pd_buf_str(&text)), PD_OK);
		pd_buf_release(&text);
	}
	ck_assert_int_eq(pd_writer_end(writer), PD_OK);
	pd_writer_free(writer);
	if (n != 1)
		return;
	/* The only record may go out as it is made: the same bytes. */
	struct pd_buf alone = { 0 };
	writer = pd_writer_new(to, &options, false, append, &alone);
	ck_assert_int_eq(pd_writer_alone(writer, &(struct pd_record){ .type = type, .at = records[0] }, NULL, NULL), PD_OK);
	ck_assert_int_eq(pd_writer_end(writer), PD_OK);
	pd_writer_free(writer);
	ck_assert(pd_str_eq(pd_buf_str(&alone), pd_buf_str(out)));
	pd_buf_release(&alone);
}

static int append_some(void *to, const char *bytes, size_t size)
{
	struct pd_buf *buf = to;
	return buf->len > 100000 || append(to, bytes, size) != 0 ? -1 : 0;
}

/* A long record needs little room, and where writing fails it ends. */
START_TEST(alone_and_long)
{
	static struct pd_block blocks[3000];
	struct pd_article article = { .body = blocks, .n_body = _i ? 3000 : 300 };
	struct pd_record record = { .type = &pd_article_type, .at = &article };
	struct pd_buf out = { 0 };
	for (size_t i = 0; i < article.n_body; i++)
		blocks[i] = (struct pd_block){ .kind = PD_STR("paragraph"), .text = PD_STR("A paragraph that says \"little\", often enough.") };
	struct pd_writer *writer = pd_writer_new(pd_format_find("json"), NULL, false, append_some, &out);
	ck_assert_int_eq(pd_writer_alone(writer, &record, NULL, NULL), _i ? PD_IO : PD_OK);
	ck_assert_int_eq(pd_writer_end(writer), _i ? PD_IO : PD_OK);
	ck_assert_uint_gt(out.len, _i ? 100000 : 20000);
	ck_assert_uint_lt(out.len, 300000);
	pd_writer_free(writer);
	pd_buf_release(&out);
}
END_TEST

static void same(struct pd_buf *a, struct pd_buf *b)
{
	ck_assert(pd_str_eq(pd_buf_str(a), pd_buf_str(b)));
	pd_buf_release(a);
	pd_buf_release(b);
}

/* @from → records → @to → records → @from: equal at each step, the same bytes at the end. */
static void there_and_back(const char *from, const char *to, const struct pd_type *type, void *record, bool pretty)
{
	struct pd_buf first = { 0 }, second = { 0 }, third = { 0 };
	struct expected e = { .type = type, .records = &record, .n = 1, .pretty = pretty };

	write_all(&first, from, type, &record, 1, pretty);
	e.format = to;
	e.out = &second;
	read_all(from, pd_buf_str(&first), &e, false);
	e.format = from;
	e.out = &third;
	read_all(to, pd_buf_str(&second), &e, pretty);
	/* A record that stands alone has no XML declaration until a writer gives it one. */
	if (strcmp(from, "xml") == 0 && first.len > third.len) {
		memmove(first.at, first.at + (first.len - third.len), third.len);
		first.len = third.len;
	}
	same(&first, &third);
	pd_buf_release(&second);
}

START_TEST(round_trip)
{
	static const char *const formats[] = { "json", "jsonl", "xml" };
	const struct pd_type *type = pd_types[_i];
	struct pd_arena arena;
	jmp_buf oom;

	ck_assert_int_eq(setjmp(oom), 0);
	for (uint64_t seed = 1; seed <= SEEDS; seed++) {
		pd_arena_init(&arena);
		arena.oom = &oom;
		struct random r = { seed * 104729 + (uint64_t)_i, &arena, false };
		void *record = random_record(&r, type, 3);
		for (size_t a = 0; a < 3; a++)
			for (size_t b = 0; b < 3; b++)
				there_and_back(formats[a], formats[b], type, record, seed & 1);
		pd_arena_release(&arena);
	}
}
END_TEST

/* Several records in one document, whole and in small pieces. */
START_TEST(collection)
{
	static const char *const formats[] = { "json", "jsonl", "xml" };
	const struct pd_type *type = pd_types[_i];
	struct pd_arena arena;
	jmp_buf oom;
	void *records[40];

	pd_arena_init(&arena);
	ck_assert_int_eq(setjmp(oom), 0);
	arena.oom = &oom;
	struct random r = { 15485863, &arena, false };
	for (size_t i = 0; i < 40; i++)
		records[i] = random_record(&r, type, 2);
	for (size_t k = 0; k < 12; k++) {
		struct pd_buf text = { 0 };
		/* An empty collection of JSON Lines is an empty file, which is an error as of any format. */
		struct expected e = { .type = type, .records = records, .n = k % 4 ? 40 : k % 3 == 1 };
		write_all(&text, formats[k % 3], type, records, e.n, k & 2);
		read_all(formats[k % 3], pd_buf_str(&text), &e, k & 4);
		pd_buf_release(&text);
	}
	pd_arena_release(&arena);
}
END_TEST

static int none(void *user, const struct pd_record *record)
{
	(void)user;
	ck_abort_msg("a %s was read", pd_record_type(record));
	return 0;
}

static void expect_too_deep(void *user, const struct pd_diag *diag)
{
	ck_assert_str_eq(diag->code->code, "PD-1112");
	ck_assert(diag->line && diag->column);
	++*(int *)user;
}

static void too_deep(const char *format, const struct pd_type *type, void *record)
{
	struct pd_buf text = { 0 };
	int told = 0;

	write_all(&text, format, type, &record, 1, false);
	struct pd_source source = { .name = "memory", .bytes = pd_buf_str(&text) };
	struct pd_options options = { .from = pd_format_find(format) };
	ck_assert_int_eq(pd_read(&source, &options, NULL, none, expect_too_deep, &told), PD_REFUSED);
	ck_assert_int_eq(told, 1);
	pd_buf_release(&text);
}

/* Clauses in clauses, as deep as the limit has it, and one deeper. */
START_TEST(deep)
{
	struct pd_arena arena;
	jmp_buf oom;

	pd_arena_init(&arena);
	ck_assert_int_eq(setjmp(oom), 0);
	arena.oom = &oom;
	struct pd_resolution *resolution = pd_new(&arena, struct pd_resolution);
	resolution->symbol = PD_STR("S/RES/822 (1993)");
	struct pd_clause *at = resolution->operative = pd_new(&arena, struct pd_clause);
	resolution->n_operative = 1;
	for (int i = 0; i < 254; i++) { /* the record, and a list and an object a clause: 1 + 2 * 255 levels */
		at->text = PD_STR("Demands");
		at->items = pd_new(&arena, struct pd_clause);
		at->n_items = 1;
		at = at->items;
	}
	at->text = PD_STR("withdrawal");
	void *record = resolution;
	there_and_back("json", "xml", &pd_resolution_type, record, true);
	there_and_back("xml", "json", &pd_resolution_type, record, false);
	at->items = pd_new(&arena, struct pd_clause);
	at->n_items = 1;
	at->items->text = PD_STR("too much");
	too_deep("json", &pd_resolution_type, record);
	too_deep("jsonl", &pd_resolution_type, record);
	too_deep("xml", &pd_resolution_type, record);
	pd_arena_release(&arena);
}
END_TEST

/* --- what stands behind the schemas --- */

static void quiet(void *user, const char *format, ...)
{
	(void)user;
	(void)format;
}

static char last_error[512];

static void keep(void *user, xmlError *error)
{
	(void)user;
	snprintf(last_error, sizeof last_error, "%d: %s", error->line, error->message);
}

static bool valid_xsd(xmlSchema *schema, xmlDoc *doc)
{
	xmlSchemaValidCtxt *check = xmlSchemaNewValidCtxt(schema);
	xmlSchemaSetValidStructuredErrors(check, (xmlStructuredErrorFunc)keep, NULL);
	bool good = xmlSchemaValidateDoc(check, doc) == 0;
	xmlSchemaFreeValidCtxt(check);
	return good;
}

static bool valid_rng(xmlRelaxNG *schema, xmlDoc *doc)
{
	xmlRelaxNGValidCtxt *check = xmlRelaxNGNewValidCtxt(schema);
	xmlRelaxNGSetValidStructuredErrors(check, (xmlStructuredErrorFunc)keep, NULL);
	bool good = xmlRelaxNGValidateDoc(check, doc) == 0;
	xmlRelaxNGFreeValidCtxt(check);
	return good;
}

static xmlSchema *load_xsd(void)
{
	struct pd_buf text = { 0 };
	ck_assert_int_eq(pd_schema("xsd", &text), PD_OK);
	xmlSchemaParserCtxt *parser = xmlSchemaNewMemParserCtxt(text.at, (int)text.len);
	xmlSchema *schema = xmlSchemaParse(parser);
	xmlSchemaFreeParserCtxt(parser);
	pd_buf_release(&text);
	ck_assert_ptr_nonnull(schema);
	return schema;
}

static xmlRelaxNG *load_rng(void)
{
	struct pd_buf text = { 0 };
	ck_assert_int_eq(pd_schema("rng", &text), PD_OK);
	xmlRelaxNGParserCtxt *parser = xmlRelaxNGNewMemParserCtxt(text.at, (int)text.len);
	xmlRelaxNG *schema = xmlRelaxNGParse(parser);
	xmlRelaxNGFreeParserCtxt(parser);
	pd_buf_release(&text);
	ck_assert_ptr_nonnull(schema);
	return schema;
}

static xmlDoc *parse(struct pd_str text)
{
	xmlDoc *doc = xmlReadMemory(text.at, (int)text.len, NULL, NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
	ck_assert_ptr_nonnull(doc);
	return doc;
}

START_TEST(valid)
{
	const struct pd_type *type = pd_types[_i];
	xmlSchema *xsd = load_xsd();
	xmlRelaxNG *rng = load_rng();
	struct pd_arena arena;
	jmp_buf oom;

	ck_assert_int_eq(setjmp(oom), 0);
	for (uint64_t seed = 1; seed <= 12; seed++) {
		pd_arena_init(&arena);
		arena.oom = &oom;
		struct random r = { seed * 7 + (uint64_t)_i, &arena, false };
		void *records[2] = { random_record(&r, type, 3), random_record(&r, type, 3) };
		for (size_t n = 0; n <= 2; n++) {
			struct pd_buf text = { 0 };
			write_all(&text, "xml", type, records, n, n & 1);
			xmlDoc *doc = parse(pd_buf_str(&text));
			ck_assert_msg(valid_xsd(xsd, doc), "%s by the XSD: %s", type->name, last_error);
			ck_assert_msg(valid_rng(rng, doc), "%s by the RELAX NG: %s", type->name, last_error);
			xmlFreeDoc(doc);
			pd_buf_release(&text);
		}
		pd_arena_release(&arena);
	}
	xmlSchemaFree(xsd);
	xmlRelaxNGFree(rng);
}
END_TEST

#define NS " xmlns='urn:polidoc:1'"
/* What the reader refuses, the schemas refuse; all but the calendar, and the order, which only the XSD asks for. */
static const struct { const char *text; bool reader, xsd, rng; } documents[] = {
	{ "<quote" NS "><text>x</text></quote>", true, true, true },
	{ "<quote" NS "><text>x</text><speaker>y</speaker></quote>", true, false, true },
	{ "<quote" NS "><speaker>y</speaker></quote>", false, false, false },
	{ "<quote" NS " text='x'/>", false, false, false },
	{ "<quote" NS " id='1'><text>x</text></quote>", true, true, true },
	{ "<quote" NS "><id>1</id><text>x</text></quote>", false, false, false },
	{ "<quote" NS "><text>x</text><text>y</text></quote>", false, false, false },
	{ "<quote" NS "><text>x</text>y</quote>", false, false, false },
	{ "<quote" NS "><text><b>x</b></text></quote>", false, false, false },
	{ "<quote" NS " what='x'><text>x</text></quote>", false, false, false },
	{ "<quote><text>x</text></quote>", false, false, false },
	{ "<clause" NS "><text>x</text></clause>", false, false, false },
	{ "<resolution" NS " symbol='S/RES/1 (1946)' year='1946' chapter_vii='true' status='adopted' adopted='1946-01-25'/>",
	  true, true, true },
	{ "<resolution" NS "/>", false, false, false },
	{ "<resolution" NS " symbol='resolution 1'/>", false, false, false },
	{ "<resolution" NS " symbol='S/RES/1' year='-1'/>", false, false, false },
	{ "<resolution" NS " symbol='S/RES/1' year='x'/>", false, false, false },
	{ "<resolution" NS " symbol='S/RES/1' year='9223372036854775807'/>", true, true, true },
	{ "<resolution" NS " symbol='S/RES/1' year='9223372036854775808'/>", false, false, false },
	{ "<resolution" NS " symbol='S/RES/1' chapter_vii='yes'/>", false, false, false },
	{ "<resolution" NS " symbol='S/RES/1' status='passed'/>", false, false, false },
	{ "<resolution" NS " symbol='S/RES/1' adopted='1993-02-30'/>", false, false, false },
	{ "<resolution" NS " symbol='S/RES/1' adopted='1993-02-29'/>", false, true, true },
	{ "<resolution" NS " symbol='S/RES/1'><vote for='15'/></resolution>", true, true, true },
	{ "<resolution" NS " symbol='S/RES/1'><agenda><item>x</item></agenda></resolution>", true, true, true },
	{ "<resolution" NS " symbol='S/RES/1'><agenda><thing>x</thing></agenda></resolution>", false, false, false },
	{ "<resolution" NS " symbol='S/RES/1'><derived><member>year</member></derived></resolution>", true, true, true },
	{ "<resolution" NS " symbol='S/RES/1'><derived><member>era</member></derived></resolution>", false, false, false },
	{ "<resolution" NS " symbol='S/RES/1'><cites><symbol>none</symbol></cites></resolution>", false, false, false },
	{ "<visit" NS " country='AZ'><visitor>x</visitor><place>y</place></visit>", true, true, true },
	{ "<visit" NS " country='XX'><visitor>x</visitor><place>y</place></visit>", false, false, false },
	{ "<visit" NS " language='e n'><visitor>x</visitor><place>y</place></visit>", false, false, false },
	{ "<collection" NS "/>", true, true, true },
	{ "<collection" NS "><quote><text>x</text></quote><visit><visitor>x</visitor><place>y</place></visit></collection>",
	  true, true, true },
	{ "<collection" NS "><span start='0' end='1'/></collection>", false, false, false },
	{ "<collection" NS " id='x'/>", false, false, false },
};

static int no_record(void *user, const struct pd_record *record)
{
	(void)user;
	(void)record;
	return 0;
}

START_TEST(refused)
{
	struct pd_str text = pd_str_c(documents[_i].text);
	struct pd_source source = { .name = "memory", .bytes = text };
	struct pd_options options = { .from = pd_format_find("xml") };
	xmlSchema *xsd = load_xsd();
	xmlRelaxNG *rng = load_rng();
	xmlDoc *doc = parse(text);

	xmlSetGenericErrorFunc(NULL, quiet);
	ck_assert_msg((pd_read(&source, &options, NULL, no_record, NULL, NULL) == PD_OK) == documents[_i].reader,
	              "the reader: %s", text.at);
	ck_assert_msg(valid_xsd(xsd, doc) == documents[_i].xsd, "the XSD: %s", text.at);
	ck_assert_msg(valid_rng(rng, doc) == documents[_i].rng, "the RELAX NG: %s", text.at);
	xmlFreeDoc(doc);
	xmlSchemaFree(xsd);
	xmlRelaxNGFree(rng);
}
END_TEST

#define LOOP(suite, test, n)                         \
	do {                                             \
		TCase *tc = tcase_create(#test);             \
		tcase_add_loop_test(tc, test, 0, (int)(n));  \
		suite_add_tcase(suite, tc);                  \
	} while (0)

Suite *unit_suite(void)
{
	Suite *suite = suite_create("roundtrip");

	LOOP(suite, round_trip, n_standing());
	LOOP(suite, collection, n_standing());
	LOOP(suite, deep, 1);
	LOOP(suite, alone_and_long, 2);
	LOOP(suite, valid, n_standing());
	LOOP(suite, refused, sizeof documents / sizeof *documents);
	return suite;
}
