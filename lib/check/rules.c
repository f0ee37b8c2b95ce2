/* rules.c: the run of the rules over a record, and over the entries in it; places; what is known of the world. */
#include "check/rules.h"

#include "base/json.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>

/* --- places --- */

/*
 * Where words of a text stand in a source that has them as they are; PD_NOWHERE when it does not. Lead words are often
 * marked, and so are symbols: a stretch further on is tried too.
 */
static size_t find_text(struct pd_str source, struct pd_str text)
{
	for (size_t from = 0, tries = 0; from < text.len && tries < 6; tries++) {
		size_t n = 0;
		while (from + n < text.len && n < 40 && !strchr("<>&\"'", text.at[from + n] ? text.at[from + n] : '<'))
			n++;
		while (n && from + n < text.len && ((unsigned char)text.at[from + n] & 0xC0) == 0x80)
			n--;
		const char *at = n >= 12 || n == text.len ? memmem(source.at, source.len, text.at + from, n) : NULL;
		if (at)
			return (size_t)(at - source.at);
		from += tries < 2 ? 14 : 28;
		while (from < text.len && ((unsigned char)text.at[from] & 0xC0) == 0x80)
			from++;
	}
	return PD_NOWHERE;
}

void pd_rule_tell(struct pd_checking *c, enum pd_code_id code, struct pd_str pointer, struct pd_str text, const char *format, ...)
{
	struct pd_str full = pd_str_printf(c->arena, "%.*s/%.*s", PD_ARG(c->prefix), PD_ARG(pointer));
	size_t offset = PD_NOWHERE;
	char words[400];
	va_list args;

	va_start(args, format);
	vsnprintf(words, sizeof words, format, args);
	va_end(args);
	if (!pointer.len)
		full = c->prefix;
	if (c->source.at && c->native) {
		offset = pd_json_find(c->source, full, false);
		if (offset == PD_NOWHERE)
			offset = pd_json_find(c->source, c->prefix, false);
	} else if (c->source.at && text.len) {
		offset = find_text(c->source, text);
	}
	pd_report_pointer(c->report, code, offset, pointer.len ? pd_str_printf(c->arena, "/%.*s", PD_ARG(pointer)) : PD_STR(""), "%s", words);
}

/* --- what is known of the world --- */

int64_t pd_name_row(const struct pd_tables *t, enum pd_name_kind kind, struct pd_str text)
{
	struct pd_lexeme lexeme;
	uint32_t at = 0, state = 0;
	bool first = true;

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

/* --- the run --- */

static void run_rows(struct pd_checking *c, const struct pd_rule_row *rows, const struct pd_type *type, const void *at)
{
	for (; rows->check; rows++)
		if (rows->type == type)
			rows->check(c, rows->code, at);
}

static const struct pd_rule_row *const tables[] = { pd_rules_of_documents, pd_rules_of_texts, pd_rules_of_entries };

static void check_record(struct pd_checking *c, const struct pd_type *type, const void *at)
{
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
		run_rows(c, tables[i], type, at);
}

/* The entries of an article are records too. */
static void check_entries(struct pd_checking *c)
{
	struct pd_str prefix = c->prefix;

	for (size_t f = 0; f < c->type->n_fields; f++) {
		const struct pd_field *field = &c->type->fields[f];
		if (field->kind != PD_K_LIST || !field->type->record)
			continue;
		for (size_t i = 0; i < pd_get_count(c->at, field); i++) {
			c->prefix = pd_str_printf(c->arena, "%.*s/%s/%zu", PD_ARG(prefix), field->name, i);
			check_record(c, field->type, pd_item_at(c->at, field, i));
		}
	}
	c->prefix = prefix;
}

static bool is_native_json(struct pd_str source)
{
	size_t at = source.at ? pd_json_space(source, 0) : 0;
	return source.at && at < source.len && source.at[at] == '{' && !pd_json_encoding(source);
}

enum pd_status pd_check(const struct pd_record *record, size_t index, const struct pd_source *source, pd_diag_fn *diag, void *user)
{
	struct pd_arena arena;
	struct pd_report report = { .fn = diag, .user = user, .file = pd_str_c(source ? source->name : NULL) };
	const struct pd_field *language = pd_field_find(record->type, PD_STR("language"));
	jmp_buf oom;

	pd_arena_init(&arena);
	if (setjmp(oom)) {
		pd_arena_release(&arena);
		return PD_NOMEM;
	}
	arena.oom = &oom;
	struct pd_checking c = {
		.tables = &pd_tables_builtin, .report = &report, .arena = &arena, .type = record->type, .at = record->at, .prefix = PD_STR(""),
		.language = language ? pd_get_text(record->at, language) : (struct pd_str){ 0 },
	};
	if (source && source->bytes.at) {
		c.source = report.source = source->bytes;
		c.native = is_native_json(c.source);
	}
	if (c.native && pd_json_find(c.source, PD_STR("/records"), false) != PD_NOWHERE)
		c.prefix = pd_str_printf(&arena, "/records/%zu", index);
	check_record(&c, record->type, record->at);
	check_entries(&c);
	pd_arena_release(&arena);
	return PD_OK;
}
