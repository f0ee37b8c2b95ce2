/* test_model.c: the tables of fields, and what walks over them. */
#include "random.h"
#include "unit.h"

#include <stdlib.h>

static size_t n_types(void)
{
	size_t n = 0;
	while (pd_types[n])
		n++;
	return n;
}

static bool in_types(const struct pd_type *type)
{
	for (size_t i = 0; pd_types[i]; i++)
		if (pd_types[i] == type)
			return true;
	return false;
}

static void check_field(const struct pd_type *type, const struct pd_field *f)
{
	bool list = f->kind == PD_K_TEXTS || f->kind == PD_K_LIST || f->kind == PD_K_DERIVED;
	bool part = f->kind == PD_K_LIST || f->kind == PD_K_RECORD;
	bool scalar = f->kind == PD_K_TEXT || f->kind == PD_K_INT || f->kind == PD_K_TRUE;

	ck_assert_msg(f->name && *f->name && f->doc && *f->doc, "%s has a field without name or words", type->name);
	ck_assert_msg(strcmp(f->name, "type") != 0 || !type->record, "%s: `type` is taken", type->name);
	ck_assert_msg(list == (f->item != NULL), "%s.%s: only lists have items", type->name, f->name);
	ck_assert_msg(part == (f->type != NULL), "%s.%s: only records and lists have a type", type->name, f->name);
	ck_assert_msg(!f->type || in_types(f->type), "%s.%s: its type is in no list", type->name, f->name);
	ck_assert_msg(!(f->flags & PD_ATTR) || scalar, "%s.%s: an attribute is one value", type->name, f->name);
	ck_assert_msg(scalar || !(f->flags & PD_IDENT), "%s.%s: makes no id", type->name, f->name);
	ck_assert_msg(f->kind != PD_K_TRUE || !(f->flags & PD_MUST), "%s.%s: true or absent, so never a must", type->name,
	              f->name);
	ck_assert_msg((f->check == PD_WORD) == (f->words != NULL), "%s.%s: words", type->name, f->name);
	ck_assert_msg(f->check == PD_ANY || f->kind == PD_K_TEXT || f->kind == PD_K_TEXTS, "%s.%s: checks no text",
	              type->name, f->name);
	ck_assert_uint_lt(f->offset, type->size);
}

START_TEST(tables)
{
	const struct pd_type *type = pd_types[_i];

	ck_assert(type->name && type->doc && *type->doc);
	ck_assert_uint_le(type->n_fields, 64);
	for (size_t k = 0; k < n_types(); k++)
		ck_assert_msg((int)k == _i || strcmp(pd_types[k]->name, type->name) != 0, "two types %s", type->name);
	ck_assert_msg(!type->record || _i == 0 || pd_types[_i - 1]->record, "types that stand alone come first");
	ck_assert_msg(strcmp(type->name, "collection") != 0 && strcmp(type->name, "record") != 0, "name is taken");
	for (size_t i = 0; i < type->n_fields; i++) {
		check_field(type, &type->fields[i]);
		ck_assert_ptr_eq(pd_field_find(type, pd_str_c(type->fields[i].name)), &type->fields[i]);
		ck_assert_uint_eq(pd_field_index(type, type->fields[i].name), i);
		for (size_t k = 0; k < i; k++)
			ck_assert_msg(strcmp(type->fields[i].name, type->fields[k].name) != 0, "%s: two members %s", type->name,
			              type->fields[i].name);
	}
	ck_assert_ptr_eq(pd_type_find(pd_str_c(type->name)), type->record ? type : NULL);
	ck_assert_ptr_null(pd_field_find(type, PD_STR("no such member")));
}
END_TEST

START_TEST(equality)
{
	const struct pd_type *type = pd_types[_i];
	struct pd_arena arena;
	jmp_buf oom;

	pd_arena_init(&arena);
	ck_assert_int_eq(setjmp(oom), 0);
	arena.oom = &oom;
	for (uint64_t seed = 1; seed < 20; seed++) {
		struct random r = { seed * 7919, &arena, false }, again = r;
		void *a = random_record(&r, type, 3), *b = random_record(&again, type, 3);
		ck_assert(pd_equal(type, a, b));
		for (size_t i = 0; i < type->n_fields; i++) {
			const struct pd_field *f = &type->fields[i];
			if (!pd_has(b, f))
				continue;
			void *less = pd_arena_alloc(&arena, type->size), *more = pd_arena_zero(&arena, type->size);
			memcpy(less, b, type->size);
			memset((char *)less + f->offset, 0, f->kind == PD_K_TRUE ? sizeof(bool) : sizeof(void *));
			if (f->count)
				memset((char *)less + f->count, 0, sizeof(size_t));
			if (f->kind == PD_K_INT)
				pd_set_int(less, f, (struct pd_int){ 0, false });
			if (f->kind == PD_K_TEXT)
				pd_set_text(less, f, (struct pd_str){ 0 });
			ck_assert_msg(!pd_equal(type, a, less), "%s without %s is not the same", type->name, f->name);
			ck_assert(!pd_equal(type, less, a));
			ck_assert(!pd_equal(type, a, more) && !pd_has(more, f));
		}
	}
	pd_arena_release(&arena);
}
END_TEST

static const struct { const char *text; bool date; } dates[] = {
	{ "1993", true }, { "1993-04", true }, { "1993-04-30", true }, { "2000-02-29", true }, { "2024-02-29", true },
	{ "0001", true }, { "9999-12-31", true }, { "0000", false }, { "1900-02-29", false }, { "2023-02-29", false },
	{ "1993-04-31", false }, { "1993-13", false }, { "1993-00", false }, { "1993-01-00", false }, { "93", false },
	{ "1993-4-3", false }, { "1993/04/30", false }, { "1993-04-30T00:00", false }, { "1993-", false }, { "", false },
	{ "199a", false }, { " 1993", false }, { "19930430", false },
};

START_TEST(date)
{
	ck_assert_msg(pd_is_date(pd_str_c(dates[_i].text)) == dates[_i].date, "'%s'", dates[_i].text);
}
END_TEST

static const struct { const char *text; bool symbol; } symbols[] = {
	{ "S/RES/822 (1993)", true }, { "S/RES/1325(2000)", true }, { "A/RES/3379 (XXX)", true }, { "A/RES/46/182", true },
	{ "A/RES/ES-11/4", true }, { "A/RES/S-10/2", true }, { "S/2003/715", true }, { "S/PRST/2010/1", true },
	{ "E/CN.6/1995/14", true }, { "A/64/L.72", true }, { "S/PV.3205", true }, { "S/PV.3205 (Resumption 1)", true },
	{ "A/HRC/RES/16/18", true }, { "ST/SGB/2002/1", true }, { "S/RES/9999", true }, { "A/RES/217 (III) A", true },
	{ "A/RES/217(III)A", true }, { "A/RES/49/75 K", true }, { "A/RES/35/206 A-R", true }, { "CEDAW/C/GC/35", true },
	{ "A/C.3/64/L.5/Rev.1", true }, { "E/CN.4/Sub.2/1993/23", true }, { "S/25000", true },
	{ "", false }, { "S", false }, { "S/", false }, { "/RES/822", false }, { "s/res/822 (1993)", false },
	{ "S/RES/822 (1993", false }, { "S/RES/822 1993", false }, { "S/RES/822 ()", false }, { "S/RES/822 ", false },
	{ "S//822", false }, { "S/RES/822  (1993)", false }, { "resolution 822", false }, { "S/RES/822 (1993), and", false },
	{ "S/RES/ 822", false }, { "S/RES/822 AB", false }, { "S/RES/822 A-", false }, { "S RES 822", false },
};

START_TEST(symbol)
{
	ck_assert_msg(pd_is_symbol(pd_str_c(symbols[_i].text)) == symbols[_i].symbol, "'%s'", symbols[_i].text);
}
END_TEST

static const struct { const char *text; bool country, language; } codes[] = {
	{ "AZ", true, true }, { "ZW", true, true }, { "AD", true, true }, { "XX", false, true }, { "UK", false, true },
	{ "az", false, true }, { "A", false, true }, { "AZE", false, true }, { "", false, false }, { "zh-Hans", false, true },
	{ "en-", false, false }, { "-en", false, false }, { "123", false, false }, { "de-1996", false, true },
	{ "englishlanguage", false, false }, { "en_GB", false, false }, { "D Z", false, false }, { "Z ", false, false },
};

START_TEST(code)
{
	struct pd_str text = pd_str_c(codes[_i].text);

	ck_assert_msg(pd_is_country(text) == codes[_i].country, "'%s'", codes[_i].text);
	ck_assert_msg(pd_is_language(text) == codes[_i].language, "'%s'", codes[_i].text);
}
END_TEST

START_TEST(countries)
{
	struct pd_str rest = pd_str_c(pd_country_codes), next, before = PD_STR("AA");
	size_t n = 0;

	for (; pd_str_cut(&rest, ' ', &next); n++) {
		ck_assert_uint_eq(next.len, 2);
		ck_assert_int_lt(memcmp(before.at, next.at, 2), 0);
		ck_assert(pd_is_country(next));
		before = next;
	}
	ck_assert_uint_eq(n, 249);
}
END_TEST

static const struct { const char *title, *date, *id; } ids[] = {
	{ "S/RES/822 (1993)", NULL, "article-s-res-822-1993" },
	{ "Women's Issues", "1995", "article-womens-issues-1995" },
	{ "État d’urgence — Ærø ﬁn", NULL, "article-etat-d-urgence-r-fin-" },
	{ "Straße", NULL, "article-strasse" },
	{ "--- a  b ---", NULL, "article-a-b" },
	{ "Встреча 1991", NULL, "article-1991-" },
	{ "Встреча", NULL, "article-" },
	{ "…", NULL, "article-" },
	{ "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", NULL,
	  "article-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-" },
	{ NULL, NULL, "article-" },
};

START_TEST(id)
{
	struct pd_arena arena;
	struct pd_article article = { 0 }, other = { 0 };
	jmp_buf oom;

	pd_arena_init(&arena);
	ck_assert_int_eq(setjmp(oom), 0);
	arena.oom = &oom;
	article.title = pd_str_c(ids[_i].title);
	article.published = pd_str_c(ids[_i].date);
	article.author = PD_STR("somebody");
	PD_PUSH(&arena, article.quotes, article.n_quotes, ((struct pd_quote){ .text = PD_STR("Never again") }));
	pd_identify(&arena, &pd_article_type, &article);
	size_t known = strlen(ids[_i].id), hash = ids[_i].id[known - 1] == '-' ? 16 : 0;
	ck_assert_msg(strncmp(article.id.at, ids[_i].id, known) == 0 && article.id.len == known + hash, "'%.*s'",
	              PD_ARG(article.id));
	ck_assert(pd_str_is(article.quotes->id, "quote-never-again"));
	for (size_t i = 0; i < article.id.len; i++)
		ck_assert(pd_is_lower(article.id.at[i]) || pd_is_digit(article.id.at[i]) || article.id.at[i] == '-');
	/* The same again from another source; another when it says something else, if the slug does not say it. */
	other.title = article.title;
	other.published = article.published;
	other.author = article.author;
	other.quotes = article.quotes;
	other.n_quotes = article.n_quotes;
	other.source = pd_new(&arena, struct pd_origin);
	other.source->name = PD_STR("elsewhere");
	pd_identify(&arena, &pd_article_type, &other);
	ck_assert(pd_str_eq(other.id, article.id));
	if (!ids[_i].title) {
		other.id = (struct pd_str){ 0 };
		other.author = PD_STR("nobody");
		pd_identify(&arena, &pd_article_type, &other);
		ck_assert(!pd_str_eq(other.id, article.id));
	}
	pd_arena_release(&arena);
}
END_TEST

static const struct { const char *path; bool found; const char *field; size_t index; } paths[] = {
	{ "symbol", true, "symbol", PD_WHOLE }, { "operative", true, "operative", PD_WHOLE },
	{ "operative/0/verb", true, "verb", PD_WHOLE }, { "operative/1", false, NULL, 0 },
	{ "operative/0", true, "operative", 0 }, { "vote/for", true, "for", PD_WHOLE }, { "vote", true, "vote", PD_WHOLE },
	{ "cites/1", true, "cites", 1 }, { "cites/2", false, NULL, 0 }, { "cites/0/0", false, NULL, 0 },
	{ "title", false, NULL, 0 }, { "", false, NULL, 0 }, { "/", false, NULL, 0 }, { "vote/", false, NULL, 0 },
	{ "operative/x", false, NULL, 0 }, { "operative/-1", false, NULL, 0 }, { "operative/", false, NULL, 0 },
	{ "symbol/0", false, NULL, 0 }, { "nothing", false, NULL, 0 },
};

START_TEST(path)
{
	struct pd_str cites[] = { PD_STR("S/RES/1"), PD_STR("S/RES/2") };
	struct pd_clause clause = { .verb = PD_STR("Demands") };
	struct pd_vote vote = { .in_favour = pd_int(15) };
	struct pd_resolution resolution = {
		.symbol = PD_STR("S/RES/822 (1993)"), .operative = &clause, .n_operative = 1, .vote = &vote, .cites = cites,
		.n_cites = 2,
	};
	const struct pd_field *field;
	const void *holder;
	size_t index;

	bool found = pd_find(&pd_resolution_type, &resolution, pd_str_c(paths[_i].path), &field, &holder, &index);
	ck_assert_msg(found == paths[_i].found, "'%s'", paths[_i].path);
	if (found) {
		ck_assert_str_eq(field->name, paths[_i].field);
		ck_assert_uint_eq(index, paths[_i].index);
		ck_assert(pd_has(holder, field));
	}
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
	Suite *suite = suite_create("model");

	LOOP(suite, tables, n_types());
	LOOP(suite, equality, n_types());
	LOOP(suite, date, sizeof dates / sizeof *dates);
	LOOP(suite, symbol, sizeof symbols / sizeof *symbols);
	LOOP(suite, code, sizeof codes / sizeof *codes);
	LOOP(suite, countries, 1);
	LOOP(suite, id, sizeof ids / sizeof *ids);
	LOOP(suite, path, sizeof paths / sizeof *paths);
	return suite;
}
