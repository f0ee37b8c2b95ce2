/* random.c: see random.h. */
#include "random.h"

#include "base/utf8.h"

uint64_t random_next(struct random *r)
{
	r->state ^= r->state << 13; /* xorshift, Marsaglia 2003 */
	r->state ^= r->state >> 7;
	r->state ^= r->state << 17;
	return r->state;
}

size_t random_below(struct random *r, size_t n)
{
	return (size_t)(random_next(r) >> 11) % n;
}

/* Any Unicode scalar value, mostly of the corners that codecs get wrong. */
static uint32_t scalar(struct random *r)
{
	static const uint32_t corners[] = {
		0, 1, 8, 9, 10, 11, 12, 13, 0x1F, ' ', '"', '\'', '&', '<', '>', '\\', '/', ']', 0x7F, 0x80, 0x85, 0xA0, 0x7FF,
		0x800, 0x2028, 0xD7FF, 0xE000, 0xFDD0, 0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF, 0x10000, 0x1FFFE, 0x10FFFF,
	};
	uint32_t c;

	switch (random_below(r, 4)) {
	case 0:
		return corners[random_below(r, sizeof corners / sizeof *corners)];
	case 1:
		return (uint32_t)(' ' + random_below(r, 95));
	case 2:
		return (uint32_t)random_below(r, 0x800);
	default:
		c = (uint32_t)random_below(r, 0x110000 - 0x800);
		return c < 0xD800 ? c : c + 0x800;
	}
}

struct pd_str random_text(struct random *r)
{
	static const char *const traps[] = {
		"\\u0041", "\\u005c", "\\\\u0000", "\\", "\\ud83d", "\\uD83D\\uDE00", "\\uzzzz", "\\u00", "]]>", "<!--", "&amp;",
		"&#10;", " ", "\r\n", "\\u005cu0041", "{\"type\":\"quote\"}",
	};
	struct pd_buf text = { 0 };
	size_t n = 1 + random_below(r, random_below(r, 50) ? 20 : 20000);

	for (size_t i = 0; i < n; i++) {
		char bytes[4];
		if (r->plain)
			pd_buf_char(&text, (char)('a' + random_below(r, 26)));
		else if (random_below(r, 8) == 0)
			pd_buf_puts(&text, traps[random_below(r, sizeof traps / sizeof *traps)]);
		else
			pd_buf_add(&text, pd_str(bytes, pd_utf8_put(bytes, scalar(r))));
	}
	struct pd_str copy = pd_str_copy(r->arena, pd_buf_str(&text));
	pd_buf_release(&text);
	return copy;
}

static struct pd_str symbol(struct random *r)
{
	static const char *const symbols[] = {
		"S/RES/822 (1993)", "A/RES/46/182", "A/RES/3379 (XXX)", "A/RES/ES-11/4", "S/2003/715", "S/PRST/2010/1",
		"E/CN.6/1995/14", "A/64/L.72", "S/PV.3205", "A/HRC/RES/16/18", "ST/SGB/2002/1", "S/RES/9999", "A/RES/217 (III) A",
		"A/RES/35/206 A-R", "S/PV.3205 (Resumption 1)", "S/RES/1325(2000)",
	};
	return pd_str_c(symbols[random_below(r, sizeof symbols / sizeof *symbols)]);
}

struct pd_str random_value(struct random *r, const struct pd_field *f)
{
	static const char *const languages[] = { "en", "zh-Hans", "sr-Latn-RS", "x-polidoc" };
	unsigned year = 1 + (unsigned)random_below(r, 9999), month = 1 + (unsigned)random_below(r, 12);
	size_t n = 0;

	switch (f->check) {
	case PD_DATE:
		switch (random_below(r, 3)) {
		case 0: return pd_str_printf(r->arena, "%04u", year);
		case 1: return pd_str_printf(r->arena, "%04u-%02u", year, month);
		default: return pd_str_printf(r->arena, "%04u-%02u-%02u", year, month, 1 + (unsigned)random_below(r, 28));
		}
	case PD_SYMBOL:
		return symbol(r);
	case PD_COUNTRY:
		return pd_str(pd_country_codes + 3 * random_below(r, strlen(pd_country_codes) / 3), 2);
	case PD_LANGUAGE:
		return pd_str_c(languages[random_below(r, 4)]);
	case PD_WORD:
		while (f->words[n])
			n++;
		return pd_str_c(f->words[random_below(r, n)]);
	case PD_ANY:
		break;
	}
	return random_text(r);
}

static void fill(struct random *r, const struct pd_type *type, void *at, unsigned depth);

static void fill_member(struct random *r, const struct pd_type *type, void *at, const struct pd_field *f, unsigned depth)
{
	void *part;

	switch (f->kind) {
	case PD_K_TEXT:
		pd_set_text(at, f, random_value(r, f));
		break;
	case PD_K_INT:
		pd_set_int(at, f, pd_int((int64_t)(random_next(r) >> (1 + random_below(r, 63)))));
		break;
	case PD_K_TRUE:
		pd_set_true(at, f, true);
		break;
	case PD_K_TEXTS:
		for (size_t n = 1 + random_below(r, 3); n; n--)
			pd_add_text(r->arena, at, f, random_value(r, f));
		break;
	case PD_K_RECORD:
		part = pd_arena_zero(r->arena, f->type->size);
		fill(r, f->type, part, depth);
		pd_set_pointer(at, f, part);
		break;
	case PD_K_LIST:
		for (size_t n = 1 + random_below(r, 3); depth && n; n--)
			fill(r, f->type, pd_add_item(r->arena, at, f), depth - 1);
		break;
	case PD_K_DERIVED:
		pd_set_bits(at, f, (random_next(r) & (UINT64_MAX >> (64 - type->n_fields))) | 1);
		break;
	}
}

static void fill(struct random *r, const struct pd_type *type, void *at, unsigned depth)
{
	for (size_t i = 0; i < type->n_fields; i++)
		if (type->fields[i].flags & PD_MUST || random_below(r, 2))
			fill_member(r, type, at, &type->fields[i], depth);
}

void *random_record(struct random *r, const struct pd_type *type, unsigned depth)
{
	void *at = pd_arena_zero(r->arena, type->size);

	fill(r, type, at, depth);
	return at;
}
