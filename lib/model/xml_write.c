/* xml_write.c: a record as native XML: one walk over the table of its fields. */
#include "base/line.h"
#include "base/json.h"
#include "model/xml.h"

/* Of each byte of @word, the high bit: set when it may not stand as it is. */
static inline uint64_t not_plain(uint64_t word)
{
	uint64_t control = (word - PD_EACH(0x20)) & ~word;
	uint64_t marks = PD_ZERO(word ^ PD_EACH('&')) | PD_ZERO((word | PD_EACH(2)) ^ PD_EACH('>')) |
		PD_ZERO(word ^ PD_EACH('"')) | PD_ZERO(word ^ PD_EACH('\\'));
	return (control | marks | word) & PD_EACH(0x80);
}

static bool is_plain(unsigned char c)
{
	return c >= 0x20 && c != '&' && c != '<' && c != '>' && c != '"' && c != '\\';
}

/* Is the character U+FFFE or U+FFFF? */
static bool is_barred(const char *at, size_t len)
{
	return len == 3 && memcmp(at, "\xEF\xBF", 2) == 0 && (unsigned char)at[2] >= 0xBE;
}

/* Bytes from @at on that stand in XML as they are. */
static size_t plain_run(const char *at, size_t len)
{
	size_t i = 0;

	while (i < len) {
		if (len - i >= 8 && !not_plain(pd_word(at + i))) {
			i += 8;
			continue;
		}
		unsigned char c = (unsigned char)at[i];
		size_t n = c < 0x80 ? is_plain(c) : pd_utf8_step(at + i, len - i);
		if (!n || is_barred(at + i, n))
			break;
		i += n;
	}
	return i;
}

static size_t escape(struct pd_buf *out, struct pd_str rest)
{
	unsigned char c = (unsigned char)rest.at[0];

	switch (c) {
	case '&': pd_buf_puts(out, "&amp;"); return 1;
	case '<': pd_buf_puts(out, "&lt;"); return 1;
	case '>': pd_buf_puts(out, "&gt;"); return 1;
	case '"': pd_buf_puts(out, "&quot;"); return 1;
	case '\t': pd_buf_puts(out, "&#9;"); return 1;
	case '\n': pd_buf_puts(out, "&#10;"); return 1;
	case '\r': pd_buf_puts(out, "&#13;"); return 1;
	case '\\':
		pd_buf_puts(out, rest.len > 1 && rest.at[1] == 'u' ? "\\u005c" : "\\");
		return 1;
	default:
		break;
	}
	if (c < 0x20) {
		pd_buf_printf(out, "\\u%04x", c);
		return 1;
	}
	if (pd_utf8_step(rest.at, rest.len) == 3) {
		pd_buf_puts(out, (unsigned char)rest.at[2] == 0xBE ? "\\ufffe" : "\\uffff");
		return 3;
	}
	pd_buf_add(out, PD_REPLACEMENT);
	return pd_utf8_bad(rest.at, rest.len);
}

void pd_xml_escape(struct pd_buf *out, struct pd_str text)
{
	while (text.len) {
		size_t n = plain_run(text.at, text.len);
		pd_buf_add(out, pd_str(text.at, n));
		if (n < text.len)
			n += escape(out, pd_str(text.at + n, text.len - n));
		text.at += n;
		text.len -= n;
	}
}

struct xml {
	struct pd_buf *out;
	unsigned depth;
	bool pretty;
};

static void line(struct xml *xml)
{
	if (xml->pretty)
		pd_buf_line(xml->out, (size_t)xml->depth);
}

static void put_name(struct xml *xml, const char *before, const char *name, const char *behind)
{
	pd_buf_puts(xml->out, before);
	pd_buf_puts(xml->out, name);
	pd_buf_puts(xml->out, behind);
}

static void open_element(struct xml *xml, const char *name)
{
	line(xml);
	put_name(xml, "<", name, ">");
	xml->depth++;
}

static void close_element(struct xml *xml, const char *name)
{
	xml->depth--;
	line(xml);
	put_name(xml, "</", name, ">");
}

static void text_element(struct xml *xml, const char *name, struct pd_str text)
{
	line(xml);
	put_name(xml, "<", name, ">");
	pd_xml_escape(xml->out, text);
	put_name(xml, "</", name, ">");
}

static void attribute(struct xml *xml, const void *at, const struct pd_field *f)
{
	put_name(xml, " ", f->name, "=\"");
	if (f->kind == PD_K_TEXT)
		pd_xml_escape(xml->out, pd_get_text(at, f));
	else if (f->kind == PD_K_INT)
		pd_buf_int(xml->out, pd_get_int(at, f).value);
	else
		pd_buf_puts(xml->out, "true");
	pd_buf_char(xml->out, '"');
}

static void object(struct xml *xml, const char *name, const struct pd_type *type, const void *at, bool outermost);

static void list(struct xml *xml, const struct pd_type *type, const void *at, const struct pd_field *f)
{
	size_t n = f->kind == PD_K_DERIVED ? 0 : pd_get_count(at, f);

	open_element(xml, f->name);
	for (size_t i = 0; i < n; i++)
		if (f->kind == PD_K_TEXTS)
			text_element(xml, f->item, pd_item_text(at, f, i));
		else
			object(xml, f->item, f->type, pd_item_at(at, f, i), false);
	if (f->kind == PD_K_DERIVED)
		for (uint64_t bits = pd_get_bits(at, f); bits; bits &= bits - 1)
			text_element(xml, f->item, pd_str_c(type->fields[__builtin_ctzll(bits)].name));
	close_element(xml, f->name);
}

static void child(struct xml *xml, const struct pd_type *type, const void *at, const struct pd_field *f)
{
	if (f->kind == PD_K_TEXT)
		text_element(xml, f->name, pd_get_text(at, f));
	else if (f->kind == PD_K_RECORD)
		object(xml, f->name, f->type, pd_get_pointer(at, f), false);
	else
		list(xml, type, at, f);
}

static void object(struct xml *xml, const char *name, const struct pd_type *type, const void *at, bool outermost)
{
	bool any = false;

	if (!outermost)
		line(xml);
	put_name(xml, "<", name, outermost ? " xmlns=\"" PD_XML_NAMESPACE "\"" : "");
	for (size_t i = 0; i < type->n_fields; i++)
		if (type->fields[i].flags & PD_ATTR && pd_has(at, &type->fields[i]))
			attribute(xml, at, &type->fields[i]);
	for (size_t i = 0; i < type->n_fields; i++) {
		const struct pd_field *f = &type->fields[i];
		if (f->flags & PD_ATTR || !pd_has(at, f))
			continue;
		if (!any) {
			pd_buf_char(xml->out, '>');
			xml->depth++;
		}
		any = true;
		child(xml, type, at, f);
	}
	if (any)
		close_element(xml, name);
	else
		pd_buf_puts(xml->out, "/>");
}

void pd_xml_write(struct pd_buf *out, const struct pd_type *type, const void *at, bool pretty)
{
	struct xml xml = { .out = out, .pretty = pretty };

	object(&xml, type->name, type, at, true);
}
