/* json_write.c: a record as native JSON: one walk over the table of its fields. */
#include "base/line.h"
#include "base/json.h"
#include "model/json.h"

static size_t escape(struct pd_buf *out, struct pd_str rest)
{
	static const char hex[] = "0123456789abcdef";
	unsigned char c = (unsigned char)rest.at[0];

	switch (c) {
	case '"': pd_buf_puts(out, "\\\""); return 1;
	case '\\': pd_buf_puts(out, "\\\\"); return 1;
	case '\n': pd_buf_puts(out, "\\n"); return 1;
	case '\r': pd_buf_puts(out, "\\r"); return 1;
	case '\t': pd_buf_puts(out, "\\t"); return 1;
	case '\b': pd_buf_puts(out, "\\b"); return 1;
	case '\f': pd_buf_puts(out, "\\f"); return 1;
	default:
		break;
	}
	if (c < 0x20) {
		char code[] = { '\\', 'u', '0', '0', hex[c >> 4], hex[c & 15] };
		pd_buf_add(out, pd_str(code, sizeof code));
		return 1;
	}
	pd_buf_add(out, PD_REPLACEMENT);
	return pd_utf8_bad(rest.at, rest.len);
}

/* Bytes of the character at @at if it stands in a JSON string as it is, else 0. */
static inline size_t plain_step(const char *at, size_t left)
{
	unsigned char c = (unsigned char)*at;
	return c >= 0x80 ? pd_utf8_step(at, left) : c >= 0x20 && c != '"' && c != '\\';
}

/*
 * Looked at and copied at once, eight bytes of ASCII or a character of others at a time. There is room for all and 8 more.
 * Where the next eight begin is not computed from these, so that they need not wait.
 */
static size_t copy_plain(char *out, const char *from, const char *end)
{
	const char *at = from;
	size_t n = 1;

	while (n && end - at >= 8) {
		uint64_t word = pd_word(at), odd = pd_json_not_plain(word);
		memcpy(out + (at - from), &word, 8);
		if (!odd) {
			at += 8;
			continue;
		}
		at += pd_first_byte(odd);
		for (bool wide = true; wide && end - at >= 8 && (n = plain_step(at, 8)); wide = (unsigned char)*at >= 0x80) {
			memcpy(out + (at - from), at, 8);
			at += n;
		}
	}
	for (; n && at < end && (n = plain_step(at, (size_t)(end - at))); at += n)
		memcpy(out + (at - from), at, n);
	return (size_t)(at - from);
}

/* The same of what is known to be UTF-8; the last eight bytes are looked at with some before them. */
static size_t copy_checked(char *out, const char *from, const char *end)
{
	const char *at = from;

	while (end - from >= 8 && at < end) {
		at = end - at < 8 ? end - 8 : at;
		uint64_t word = pd_word(at), escaped = pd_json_escaped(word);
		memcpy(out + (at - from), &word, 8);
		if (escaped)
			return (size_t)(at - from) + pd_first_byte(escaped);
		at += 8;
	}
	for (; at < end && (unsigned char)*at >= 0x20 && *at != '"' && *at != '\\'; at++)
		out[at - from] = *at;
	return (size_t)(at - from);
}

/* Does a text that was cut from UTF-8 begin and end between two characters? */
static bool whole(struct pd_str text)
{
	size_t len;

	if (!text.len || !(((unsigned char)text.at[0] | (unsigned char)text.at[text.len - 1]) & 0x80))
		return true;
	return ((unsigned char)text.at[0] & 0xC0) != 0x80 && pd_utf8_before(text, &len) != PD_NO_CHAR;
}

static void string(struct pd_buf *out, struct pd_str text, bool checked)
{
	const char *at = text.at, *end = at + text.len;

	pd_buf_char(out, '"');
	while (at < end && pd_buf_reserve(out, (size_t)(end - at) + 8)) {
		size_t n = checked ? copy_checked(out->at + out->len, at, end) : copy_plain(out->at + out->len, at, end);
		out->len += n;
		at += n;
		if (at < end)
			at += escape(out, pd_str_between(at, end));
	}
	pd_buf_char(out, '"');
}

void pd_json_text(struct pd_buf *out, struct pd_str text)
{
	string(out, text, false);
}

struct json {
	struct pd_buf *out;
	unsigned depth;
	bool pretty;
	bool checked;           /* the texts are UTF-8 but for their ends */
};

static void line(struct json *json)
{
	if (json->pretty)
		pd_buf_line(json->out, (size_t)json->depth);
}

static void open_with(struct json *json, char bracket)
{
	pd_buf_char(json->out, bracket);
	json->depth++;
}

static void close_with(struct json *json, char bracket, bool any)
{
	json->depth--;
	if (any)
		line(json);
	pd_buf_char(json->out, bracket);
}

/* Text of the writer's own, for which there is room. */
static void add(struct pd_buf *out, const char *at, size_t len)
{
	memcpy(out->at + out->len, at, len);
	out->len += len;
}

/* What goes before an element: the first is not parted from anything. */
static void next(struct json *json, bool *any)
{
	if (*any)
		pd_buf_char(json->out, ',');
	*any = true;
	line(json);
}

static void name(struct json *json, const char *member, size_t len, bool *any)
{
	next(json, any);
	if (!pd_buf_reserve(json->out, len + 4))
		return;
	add(json->out, "\"", 1);
	add(json->out, member, len);
	add(json->out, "\": ", 3);
	json->out->len -= !json->pretty;
}

static void text_of(struct json *json, struct pd_str text)
{
	string(json->out, text, json->checked && whole(text));
}

static void object(struct json *json, const struct pd_type *type, const void *at);

static void texts(struct json *json, const void *at, const struct pd_field *f)
{
	bool any = false;
	open_with(json, '[');
	for (size_t i = 0, n = pd_get_count(at, f); i < n; i++) {
		next(json, &any);
		text_of(json, pd_item_text(at, f, i));
	}
	close_with(json, ']', any);
}

static void objects(struct json *json, const void *at, const struct pd_field *f)
{
	bool any = false;
	open_with(json, '[');
	for (size_t i = 0, n = pd_get_count(at, f); i < n; i++) {
		next(json, &any);
		object(json, f->type, pd_item_at(at, f, i));
	}
	close_with(json, ']', any);
}

static void derived(struct json *json, const struct pd_type *type, const void *at, const struct pd_field *f)
{
	bool any = false;
	open_with(json, '[');
	for (uint64_t bits = pd_get_bits(at, f); bits; bits &= bits - 1) {
		next(json, &any);
		pd_json_text(json->out, pd_str_c(type->fields[__builtin_ctzll(bits)].name));
	}
	close_with(json, ']', any);
}

static void value(struct json *json, const struct pd_type *type, const void *at, const struct pd_field *f)
{
	switch (f->kind) {
	case PD_K_TEXT:
		text_of(json, pd_get_text(at, f));
		break;
	case PD_K_INT:
		pd_buf_int(json->out, pd_get_int(at, f).value);
		break;
	case PD_K_TRUE:
		pd_buf_puts(json->out, "true");
		break;
	case PD_K_TEXTS:
		texts(json, at, f);
		break;
	case PD_K_RECORD:
		object(json, f->type, pd_get_pointer(at, f));
		break;
	case PD_K_LIST:
		objects(json, at, f);
		break;
	case PD_K_DERIVED:
		derived(json, type, at, f);
		break;
	}
}

static void object(struct json *json, const struct pd_type *type, const void *at)
{
	bool any = false;
	open_with(json, '{');
	if (type->record) {
		name(json, "type", 4, &any);
		pd_json_text(json->out, pd_str_c(type->name));
	}
	for (size_t i = 0; i < type->n_fields; i++) {
		const struct pd_field *f = &type->fields[i];
		if (!pd_has(at, f))
			continue;
		name(json, f->name, f->name_len, &any);
		value(json, type, at, f);
	}
	close_with(json, '}', any);
}

void pd_json_write(struct pd_buf *out, const struct pd_record *record, bool pretty)
{
	struct json json = { .out = out, .pretty = pretty, .checked = record->checked };
	object(&json, record->type, record->at);
}
