/*
 * digest.c: any record for people to read, by its table of fields: a line for each member and for each thing found, with the
 * line of the source that it was read from.
 */
#include "format/sheet.h"

static bool is_bookkeeping(const struct pd_field *f)
{
	static const char *const names[] = { "id", "language", "source", "origin", "derived", "evidence", "body", NULL };
	for (size_t i = 0; names[i]; i++)
		if (strcmp(f->name, names[i]) == 0 && !(f->kind == PD_K_TEXT && strcmp(f->name, "body") == 0))
			return true;
	return f->kind == PD_K_DERIVED;
}

static void put_texts(struct pd_sheet *p, const void *at, const struct pd_field *f)
{
	for (size_t i = 0; i < pd_get_count(at, f); i++) {
		if (i)
			pd_buf_puts(p->out, "; ");
		pd_sheet_put(p, pd_item_text(at, f, i));
	}
}

/* "(line 12)": where the evidence of an entry begins. */
static void put_place(struct pd_sheet *p, const struct pd_type *type, const void *at)
{
	const struct pd_field *f = pd_field_find(type, PD_STR("evidence"));
	if (!f || !pd_get_count(at, f))
		return;
	const struct pd_span *span = pd_item_at(at, f, 0);
	if (span->line.known)
		pd_buf_printf(p->out, "  (line %lld)", (long long)span->line.value);
}

/* The members of an entry in one line; true when there was any. */
static bool put_entry(struct pd_sheet *p, const struct pd_type *type, const void *at, unsigned depth)
{
	bool any = false;
	for (size_t i = 0; i < type->n_fields; i++) {
		const struct pd_field *f = &type->fields[i];
		if (is_bookkeeping(f) || !pd_has(at, f) || f->kind == PD_K_LIST)
			continue;
		if (any)
			pd_buf_puts(p->out, "; ");
		if (any || f->kind == PD_K_INT)
			pd_buf_printf(p->out, "%s ", f->name);
		switch (f->kind) {
		case PD_K_TEXT:
			pd_sheet_put(p, pd_get_text(at, f));
			break;
		case PD_K_INT:
			pd_buf_int(p->out, pd_get_int(at, f).value);
			break;
		case PD_K_TRUE:
			pd_buf_puts(p->out, any ? "yes" : f->name);
			break;
		case PD_K_TEXTS:
			put_texts(p, at, f);
			break;
		default:
			if (depth < 4)
				put_entry(p, f->type, pd_get_pointer(at, f), depth + 1);
		}
		any = true;
	}
	put_place(p, type, at);
	return any;
}

void pd_sheet_digest(struct pd_sheet *p, const struct pd_type *type, const void *at)
{
	const struct pd_field *title = pd_field_find(type, PD_STR("title"));
	if (!title || !pd_has(at, title))
		title = pd_field_find(type, PD_STR("name"));
	if (title && pd_has(at, title))
		pd_sheet_heading(p, 1, pd_get_text(at, title));
	else
		pd_sheet_heading(p, 1, pd_str_c(type->name));
	for (size_t i = 0; i < type->n_fields; i++) {
		const struct pd_field *f = &type->fields[i];
		if (is_bookkeeping(f) || !pd_has(at, f) || f == title)
			continue;
		if (f->kind != PD_K_LIST) {
			pd_buf_printf(p->out, p->markdown ? "- %s: " : "%s: ", f->name);
			if (f->kind == PD_K_TEXT)
				pd_sheet_put(p, pd_get_text(at, f));
			else if (f->kind == PD_K_INT)
				pd_buf_int(p->out, pd_get_int(at, f).value);
			else if (f->kind == PD_K_TEXTS)
				put_texts(p, at, f);
			else if (f->kind == PD_K_TRUE)
				pd_buf_puts(p->out, "yes");
			else
				put_entry(p, f->type, pd_get_pointer(at, f), 0);
			pd_buf_char(p->out, '\n');
			continue;
		}
		pd_buf_printf(p->out, p->markdown ? "\n## %s\n\n" : "\n%s (%zu)\n", f->name, pd_get_count(at, f));
		for (size_t k = 0; k < pd_get_count(at, f); k++) {
			pd_buf_puts(p->out, p->markdown ? "- " : "  ");
			put_entry(p, f->type, pd_item_at(at, f, k), 0);
			pd_buf_char(p->out, '\n');
		}
	}
	pd_buf_char(p->out, '\n');
}
