/*
 * schema.c: the native JSON's schema, in JSON Schema 2020-12. It says what the
 * reader asks for, but for the calendar: 29 February is a date in any year.
 */
#include "model/json.h"
#include "model/schema.h"

#include <stdlib.h>

#define NAMESPACE "urn:polidoc:1"

enum pd_status pd_schema(const char *language, struct pd_buf *out)
{
	if (strcmp(language, "json") == 0)
		pd_schema_json(out);
	else if (strcmp(language, "xsd") == 0)
		pd_schema_xsd(out);
	else if (strcmp(language, "rng") == 0)
		pd_schema_rng(out);
	else
		return PD_REFUSED;
	return out->status;
}

/* A schema is written as compact text, whose members are parted by commas: each begins with the one before it. */
static void key(struct pd_buf *out, const char *name)
{
	if (out->len && out->at[out->len - 1] != '{')
		pd_buf_char(out, ',');
	pd_json_text(out, pd_str_c(name));
	pd_buf_char(out, ':');
}

static void text_member(struct pd_buf *out, const char *name, const char *value)
{
	key(out, name);
	pd_json_text(out, pd_str_c(value));
}

static void open_member(struct pd_buf *out, const char *name, char bracket)
{
	key(out, name);
	pd_buf_char(out, bracket);
}

static void element(struct pd_buf *out, const char *value)
{
	if (out->len && out->at[out->len - 1] != '[')
		pd_buf_char(out, ',');
	pd_json_text(out, pd_str_c(value));
}

static void reference(struct pd_buf *out, const char *name)
{
	key(out, "$ref");
	pd_buf_printf(out, "\"#/$defs/%s\"", name);
}

/* What a text must be, as members of its schema. */
static void text_schema(struct pd_buf *out, const struct pd_field *f)
{
	switch (f->check) {
	case PD_ANY: reference(out, "text"); break;
	case PD_DATE: reference(out, "date"); break;
	case PD_SYMBOL: reference(out, "symbol"); break;
	case PD_COUNTRY: reference(out, "country"); break;
	case PD_LANGUAGE: reference(out, "language"); break;
	case PD_WORD:
		open_member(out, "enum", '[');
		for (const char *const *word = f->words; *word; word++)
			element(out, *word);
		pd_buf_char(out, ']');
		break;
	}
}

static void list_schema(struct pd_buf *out, const struct pd_type *type, const struct pd_field *f)
{
	text_member(out, "type", "array");
	key(out, "minItems");
	pd_buf_char(out, '1');
	open_member(out, "items", '{');
	if (f->kind == PD_K_LIST) {
		reference(out, f->type->name);
	} else if (f->kind == PD_K_TEXTS) {
		text_schema(out, f);
	} else {
		open_member(out, "enum", '[');
		for (size_t i = 0; i < type->n_fields; i++)
			element(out, type->fields[i].name);
		pd_buf_char(out, ']');
	}
	pd_buf_char(out, '}');
}

static void member_schema(struct pd_buf *out, const struct pd_type *type, const struct pd_field *f)
{
	open_member(out, f->name, '{');
	text_member(out, "description", f->doc);
	switch (f->kind) {
	case PD_K_TEXT:
		text_schema(out, f);
		break;
	case PD_K_INT:
		reference(out, "number");
		break;
	case PD_K_TRUE:
		key(out, "const");
		pd_buf_puts(out, "true");
		break;
	case PD_K_RECORD:
		reference(out, f->type->name);
		break;
	case PD_K_TEXTS:
	case PD_K_LIST:
	case PD_K_DERIVED:
		list_schema(out, type, f);
		break;
	}
	pd_buf_char(out, '}');
}

static void type_schema(struct pd_buf *out, const struct pd_type *type)
{
	bool any = false;

	open_member(out, type->name, '{');
	text_member(out, "description", type->doc);
	text_member(out, "type", "object");
	open_member(out, "properties", '{');
	if (type->record) {
		open_member(out, "type", '{');
		text_member(out, "const", type->name);
		pd_buf_char(out, '}');
	}
	for (size_t i = 0; i < type->n_fields; i++)
		member_schema(out, type, &type->fields[i]);
	pd_buf_char(out, '}');
	for (size_t i = 0; i < type->n_fields; i++)
		if (type->fields[i].flags & PD_MUST) {
			if (!any)
				open_member(out, "required", '[');
			any = true;
			element(out, type->fields[i].name);
		}
	if (any)
		pd_buf_char(out, ']');
	key(out, "additionalProperties");
	pd_buf_puts(out, "false}");
}

/* A record that stands alone: by its `type`, so that a validator names what is wrong in that one. */
static void record_schema(struct pd_buf *out)
{
	open_member(out, "record", '{');
	text_member(out, "description", "a record of any type");
	text_member(out, "type", "object");
	open_member(out, "properties", '{');
	open_member(out, "type", '{');
	open_member(out, "enum", '[');
	for (size_t i = 0; pd_types[i] && pd_types[i]->record; i++)
		element(out, pd_types[i]->name);
	pd_buf_puts(out, "]}}");
	open_member(out, "required", '[');
	element(out, "type");
	pd_buf_char(out, ']');
	open_member(out, "allOf", '[');
	for (size_t i = 0; pd_types[i] && pd_types[i]->record; i++)
		pd_buf_printf(out, "%s{\"if\":{\"properties\":{\"type\":{\"const\":\"%s\"}},\"required\":[\"type\"]},"
		              "\"then\":{\"$ref\":\"#/$defs/%s\"}}", i ? "," : "", pd_types[i]->name, pd_types[i]->name);
	pd_buf_puts(out, "]}");
}

static void value_schemas(struct pd_buf *out)
{
	static const struct { const char *name, *pattern; } values[] = {
		{ "date", pd_date_pattern }, { "symbol", pd_symbol_pattern }, { "language", pd_language_pattern },
	};
	struct pd_str codes = pd_str_c(pd_country_codes), code;

	pd_buf_puts(out, ",\"text\":{\"type\":\"string\",\"minLength\":1}");
	pd_buf_printf(out, ",\"number\":{\"type\":\"integer\",\"minimum\":0,\"maximum\":%lld}", (long long)INT64_MAX);
	for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
		struct pd_buf pattern = { 0 };
		pd_buf_printf(&pattern, "^(?:%s)$", values[i].pattern);
		open_member(out, values[i].name, '{');
		text_member(out, "type", "string");
		key(out, "pattern");
		pd_json_text(out, pd_buf_str(&pattern));
		pd_buf_char(out, '}');
		if (pattern.status != PD_OK)
			out->status = pattern.status;
		pd_buf_release(&pattern);
	}
	open_member(out, "country", '{');
	open_member(out, "enum", '[');
	while (pd_str_cut(&codes, ' ', &code))
		pd_buf_printf(out, "%s\"%.*s\"", out->at && out->at[out->len - 1] == '[' ? "" : ",", PD_ARG(code));
	pd_buf_puts(out, "]}");
}

/* The same text with a member a line. */
static void indent(struct pd_buf *out, struct pd_str text)
{
	json_t *schema = json_loadb(text.at, text.len, JSON_REJECT_DUPLICATES, NULL);
	char *pretty = schema ? json_dumps(schema, JSON_INDENT(2)) : NULL;

	json_decref(schema);
	if (pretty) {
		pd_buf_puts(out, pretty);
		pd_buf_char(out, '\n');
	} else if (out->status == PD_OK) {
		out->status = PD_NOMEM;
	}
	free(pretty);
}

void pd_schema_json(struct pd_buf *out)
{
	struct pd_buf text = { 0 };

	pd_buf_char(&text, '{');
	text_member(&text, "$schema", "https://json-schema.org/draft/2020-12/schema");
	text_member(&text, "$id", NAMESPACE);
	text_member(&text, "title", "polidoc, the native format: a record, or a collection of records");
	pd_buf_puts(&text, ",\"if\":{\"properties\":{\"type\":{\"const\":\"collection\"}},\"required\":[\"type\"]},"
	            "\"then\":{\"$ref\":\"#/$defs/collection\"},\"else\":{\"$ref\":\"#/$defs/record\"}");
	open_member(&text, "$defs", '{');
	pd_buf_puts(&text, "\"collection\":{\"description\":\"records in one file\",\"type\":\"object\",\"properties\":{"
	            "\"type\":{\"const\":\"collection\"},\"records\":{\"type\":\"array\",\"items\":{\"$ref\":"
	            "\"#/$defs/record\"}}},\"required\":[\"type\",\"records\"],\"additionalProperties\":false}");
	record_schema(&text);
	for (size_t i = 0; pd_types[i]; i++)
		type_schema(&text, pd_types[i]);
	value_schemas(&text);
	pd_buf_puts(&text, "}}");
	if (text.status == PD_OK)
		indent(out, pd_buf_str(&text));
	else if (out->status == PD_OK)
		out->status = text.status;
	pd_buf_release(&text);
}
