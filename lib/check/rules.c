/* rules.c: the run of the rules over a record, and over the entries in it; places; what is known of the world. */
#include "check/rules.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>

/* --- places --- */

/* The element of Akoma Ntoso that holds a member; one that is not here is the document's. */
static struct pd_str holder_of(struct pd_str pointer)
{
	static const struct { const char *member, *element; } holders[] = {
		{ "preamble", "preamble" }, { "operative", "mainBody" }, { "paragraphs", "mainBody" }, { "annexes", "attachments" },
	};
	struct pd_str member;

	pd_str_cut(&pointer, '/', &member);
	for (size_t i = 0; i < sizeof holders / sizeof *holders; i++)
		if (pd_str_is(member, holders[i].member))
			return pd_str_c(holders[i].element);
	return (struct pd_str){ 0 };
}

/* A text cites "resolution 822 (1993)" for S/RES/822 (1993). */
static size_t find_words(struct pd_checking *c, struct pd_str text)
{
	size_t at = pd_places_words(c->places, text);
	const char *slash = text.len ? memrchr(text.at, '/', text.len) : NULL;

	if (at == PD_NOWHERE && slash && pd_str_ends(text, PD_STR(")")))
		at = pd_places_words(c->places, pd_str_between(slash + 1, text.at + text.len));
	return at;
}

/* Of the member, as the reader said it, or of the words that stand there; else of what holds them. @full: from the record on */
static size_t place_of(struct pd_checking *c, struct pd_str pointer, struct pd_str full, struct pd_str text)
{
	bool whole;

	if (c->finder.text.at)
		return pd_json_find_on(&c->finder, full, &whole);
	if (!c->source.at)
		return PD_NOWHERE;
	size_t at = pd_places_said(c->places, pointer, false);
	if (at == PD_NOWHERE)
		at = find_words(c, text);
	if (at == PD_NOWHERE)
		at = pd_places_said(c->places, pointer, true);
	return at == PD_NOWHERE ? pd_places_element(c->places, holder_of(pointer)) : at;
}

void pd_rule_tell(struct pd_checking *c, enum pd_code_id code, struct pd_str pointer, struct pd_str text, const char *format, ...)
{
	char words[400];
	va_list args;

	va_start(args, format);
	vsnprintf(words, sizeof words, format, args);
	va_end(args);
	struct pd_str full = pointer.len ? pd_str_printf(c->arena, "%.*s/%.*s", PD_ARG(c->prefix), PD_ARG(pointer)) : c->prefix;
	pd_report_pointer(c->report, code, place_of(c, pointer, full, text), full, "%s", words);
}

/* --- what is known of the world --- */

int64_t pd_name_row(const struct pd_tables *t, enum pd_name_kind kind, struct pd_str text)
{
	struct pd_lexeme lexeme;
	uint32_t at = 0, state = 0;
	bool first = true;

	if (!text.len)
		return -1;
	while (pd_lex(t, text, &at, (uint32_t)text.len, &lexeme)) {
		state = first || state ? pd_step(t, state, lexeme.word) : 0;
		if (!state)
			return -1;
		first = false;
	}
	for (uint32_t v = state ? t->values_of[state] : 0; state && v < t->values_of[state + 1]; v++)
		if (t->values[v].kind == kind)
			return t->values[v].row;
	return -1;
}

int64_t pd_cell_number(const struct pd_tables *t, enum pd_table_id id, int64_t row, unsigned column)
{
	return row < 0 ? -1 : pd_str_number(pd_cell(t, id, (uint32_t)row, column));
}

int64_t pd_resolution_row(const struct pd_tables *t, int64_t number)
{
	int64_t n = t->table[PD_T_RESOLUTIONS].n_rows, row = number - 1;

	/* They are numbered from 1 on: the row is near its number. */
	if (number < 1 || number > n + 50)
		return -1;
	row = row >= n ? n - 1 : row;
	while (row > 0 && pd_cell_number(t, PD_T_RESOLUTIONS, row, PD_RES_NUMBER) > number)
		row--;
	while (row < n - 1 && pd_cell_number(t, PD_T_RESOLUTIONS, row, PD_RES_NUMBER) < number)
		row++;
	return pd_cell_number(t, PD_T_RESOLUTIONS, row, PD_RES_NUMBER) == number ? row : -1;
}

int64_t pd_year_of(struct pd_str date)
{
	return date.len >= 4 ? pd_str_number(pd_str(date.at, 4)) : -1;
}

struct pd_symbol_parts pd_symbol_split(struct pd_str symbol)
{
	struct pd_symbol_parts parts = { .number = 0 };
	struct pd_str rest = symbol, part;
	const char *open = symbol.len ? memchr(symbol.at, '(', symbol.len) : NULL;

	if (open) {
		struct pd_str year = pd_str_between(open + 1, symbol.at + symbol.len);
		year.len = strcspn(year.at, ")") < year.len ? strcspn(year.at, ")") : year.len;
		parts.year = year.len == 4 ? pd_str_number(year) : 0;
		rest = pd_str_trim(pd_str_between(symbol.at, open));
	}
	if (pd_str_cut(&rest, '/', &part))
		parts.organ = part;
	if (pd_str_cut(&rest, '/', &part))
		parts.kind = part;
	int64_t a = pd_str_cut(&rest, '/', &part) ? pd_str_number(part) : -1;
	int64_t b = pd_str_cut(&rest, '/', &part) ? pd_str_number(part) : -1;
	parts.session = b >= 0 && a > 0 ? a : 0;
	parts.number = b >= 0 ? b : a > 0 ? a : 0;
	if (pd_str_is(parts.kind, "PRST") && a > 1900)
		parts.year = a;
	return parts;
}

bool pd_of_council(const struct pd_resolution *r)
{
	return pd_str_starts(r->symbol, PD_STR("S/RES/"));
}

bool pd_adopted(const struct pd_resolution *r)
{
	return !r->status.at || pd_str_is(r->status, "adopted");
}

int64_t pd_council_row(const struct pd_checking *c, const struct pd_resolution *r)
{
	return pd_of_council(r) ? pd_resolution_row(c->tables, pd_symbol_split(r->symbol).number) : -1;
}

/* --- the run --- */

static void run_rows(struct pd_checking *c, const struct pd_rule_row *rows)
{
	for (; rows->check; rows++)
		if (!rows->type || rows->type == c->type)
			rows->check(c, rows->code, c->at);
}

static const struct pd_rule_row *const tables[] = {
	pd_rules_of_documents, pd_rules_of_votes, pd_rules_of_citations, pd_rules_of_texts, pd_rules_of_entries,
};

static void check_one(struct pd_checking *c)
{
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		run_rows(c, tables[i]);
}

/* The entries of an article are records too. */
static void check_entries(struct pd_checking *c)
{
	const struct pd_type *type = c->type;
	const void *at = c->at;

	for (size_t f = 0; f < type->n_fields; f++) {
		const struct pd_field *field = &type->fields[f];
		if (field->kind != PD_K_LIST || !field->type->record)
			continue;
		for (size_t i = 0; i < pd_get_count(at, field); i++) {
			c->prefix = pd_str_printf(c->arena, "/%s/%zu", field->name, i);
			c->type = field->type;
			c->at = pd_item_at(at, field, i);
			check_one(c);
		}
	}
}

/* Everything that may run out of memory happens below this frame. */
static enum pd_status run(struct pd_checking *c)
{
	jmp_buf oom;

	if (setjmp(oom))
		return PD_NOMEM;
	c->arena->oom = &oom;
	check_one(c);
	check_entries(c);
	return PD_OK;
}

enum pd_status pd_rules_run(const struct pd_tables *known, const struct pd_record *record, pd_diag_fn *diag, void *user)
{
	struct pd_arena arena;
	struct pd_report report = { .fn = NULL };
	const struct pd_field *language = pd_field_find(record->type, PD_STR("language"));
	struct pd_checking c = {
		.tables = known, .report = &report, .arena = &arena, .type = record->type, .at = record->at, .prefix = PD_STR(""),
		.language = language ? pd_get_text(record->at, language) : (struct pd_str){ 0 }, .native = record->native,
		.places = record->places,
	};

	if (record->report)
		report = *record->report;
	report.fn = diag;
	report.user = user;
	report.counts = NULL;
	c.source = report.source;
	if (c.source.at) {
		size_t at = pd_json_space(c.source, 0);
		pd_places_in(c.places, c.source);
		if (c.native && at < c.source.len && c.source.at[at] == '{')
			c.finder.text = c.source;
	}
	pd_arena_init(&arena);
	enum pd_status status = run(&c);
	pd_arena_release(&arena);
	return status;
}
