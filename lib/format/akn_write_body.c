/*
 * akn_write_body.c: clauses as Akoma Ntoso. A preambular paragraph is a <container>, an operative one a <paragraph>,
 * its items are points of a <list>; lead words are italic, as the United Nations print and mark them.
 *
 * https://docs.oasis-open.org/legaldocml/akn-nc/v1.0/ is the convention for eIds.
 */
#include "base/utf8.h"
#include "format/akn_out.h"

/* --- lines, texts, ids --- */

void akn_line(struct akn_out *o)
{
	pd_buf_char(o->out, '\n');
	for (unsigned i = 0; i < o->depth; i++)
		pd_buf_puts(o->out, "  ");
}

void akn_puts(struct akn_out *o, const char *literal)
{
	pd_buf_puts(o->out, literal);
}

void akn_element_open(struct akn_out *o, const char *start)
{
	akn_line(o);
	pd_buf_char(o->out, '<');
	pd_buf_puts(o->out, start);
	pd_buf_char(o->out, '>');
	o->depth++;
}

void akn_element_close(struct akn_out *o, const char *name)
{
	o->depth--;
	akn_line(o);
	pd_buf_puts(o->out, "</");
	pd_buf_puts(o->out, name);
	pd_buf_char(o->out, '>');
}

/* U+FFFE and U+FFFF are no characters of XML. */
static bool not_xml(const char *at, size_t n)
{
	return n == 3 && memcmp(at, "\xEF\xBF", 2) == 0 && (unsigned char)at[2] >= 0xBE;
}

void akn_escape(struct akn_out *o, struct pd_str text)
{
	struct pd_str s = pd_str_trim(text);
	bool space = false;

	for (size_t i = 0, n; i < s.len; i += n) {
		const char *at = s.at + i;
		n = pd_utf8_step(at, s.len - i);
		if (pd_is_space(*at)) {
			space = true;
			continue;
		}
		if (space)
			pd_buf_char(o->out, ' ');
		space = false;
		if (!n || (unsigned char)*at < 0x20 || not_xml(at, n)) {
			pd_buf_puts(o->out, "\xEF\xBF\xBD");
			n = n ? n : 1;
		} else if (*at == '&') {
			pd_buf_puts(o->out, "&amp;");
		} else if (*at == '<') {
			pd_buf_puts(o->out, "&lt;");
		} else if (*at == '>') {
			pd_buf_puts(o->out, "&gt;");
		} else if (*at == '"') {
			pd_buf_puts(o->out, "&quot;");
		} else {
			pd_buf_add(o->out, pd_str(at, n));
		}
	}
}

void akn_put_attribute(struct akn_out *o, const char *name, struct pd_str value)
{
	if (!value.at)
		return;
	pd_buf_char(o->out, ' ');
	pd_buf_puts(o->out, name);
	pd_buf_puts(o->out, "=\"");
	akn_escape(o, value);
	pd_buf_char(o->out, '"');
}

static uint64_t hash_of(struct pd_str s)
{
	uint64_t hash = UINT64_C(14695981039346656037);
	for (size_t i = 0; i < s.len; i++)
		hash = (hash ^ (unsigned char)s.at[i]) * UINT64_C(1099511628211);
	return hash ? hash : 1;
}

static struct akn_id_count *id_slot(struct akn_out *o, uint64_t hash)
{
	size_t i = (size_t)hash & (o->id_room - 1);
	while (o->ids[i].hash && o->ids[i].hash != hash)
		i = (i + 1) & (o->id_room - 1);
	return &o->ids[i];
}

/* How often this eId was given before. Two texts of one hash share a count, which only makes a number larger. */
static uint32_t given_before(struct akn_out *o, struct pd_str id)
{
	if (o->n_ids * 2 >= o->id_room) {
		struct akn_id_count *old = o->ids;
		size_t room = o->id_room;
		o->id_room = room ? room * 2 : 256;
		o->ids = pd_arena_zero(o->arena, o->id_room * sizeof *o->ids);
		for (size_t i = 0; i < room; i++)
			if (old[i].hash)
				*id_slot(o, old[i].hash) = old[i];
	}
	struct akn_id_count *slot = id_slot(o, hash_of(id));
	o->n_ids += slot->hash == 0;
	slot->hash = hash_of(id);
	return slot->count++;
}

/* Letters and digits of a number; absent when it has none. */
static struct pd_str token(struct pd_arena *arena, struct pd_str number)
{
	char *to = pd_arena_bytes(arena, number.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < number.len && n < 32; i++) {
		unsigned char c = (unsigned char)number.at[i];
		if (pd_is_alpha((char)c) || pd_is_digit((char)c)) {
			to[n++] = (char)c;
		} else if (c >= 0xC3 && c <= 0xDF && pd_utf8_step(number.at + i, number.len - i) == 2) {
			to[n++] = (char)c;
			to[n++] = number.at[++i];
		}
	}
	return n ? pd_str(to, n) : (struct pd_str){ 0 };
}

struct pd_str akn_eid(struct akn_out *o, struct pd_str parent, const char *reference, struct pd_str number,
                      size_t ordinal)
{
	struct pd_str mark = number.at ? token(o->arena, number) : (struct pd_str){ 0 }, id;
	const char *between = parent.at ? "__" : "";

	if (mark.at)
		id = pd_str_printf(o->arena, "%.*s%s%s_%.*s", PD_ARG(parent), between, reference, PD_ARG(mark));
	else if (ordinal)
		id = pd_str_printf(o->arena, "%.*s%s%s_%zu", PD_ARG(parent), between, reference, ordinal);
	else
		id = pd_str_printf(o->arena, "%.*s%s%s", PD_ARG(parent), between, reference);
	struct pd_str base = id;
	for (uint32_t n = given_before(o, id); n; n = given_before(o, id))
		id = pd_str_printf(o->arena, "%.*s-%u", PD_ARG(base), n + 1);
	return id;
}

static void open_with_id(struct akn_out *o, const char *name, struct pd_str id)
{
	akn_line(o);
	pd_buf_char(o->out, '<');
	pd_buf_puts(o->out, name);
	akn_put_attribute(o, "eId", id);
	pd_buf_char(o->out, '>');
	o->depth++;
}

static void simple(struct akn_out *o, const char *name, struct pd_str text)
{
	akn_line(o);
	pd_buf_printf(o->out, "<%s>", name);
	akn_escape(o, text);
	pd_buf_printf(o->out, "</%s>", name);
}

/* --- clauses --- */

static bool is_kind(const struct pd_clause *c, const char *kind)
{
	return pd_str_is(c->kind, kind);
}

/* A paragraph's text, its lead words in italics. */
static void inline_text(struct akn_out *o, const struct pd_clause *c)
{
	if (o->number.at) {
		akn_puts(o, "<inline name=\"number\">");
		akn_escape(o, o->number);
		akn_puts(o, "</inline> ");
		o->number = (struct pd_str){ 0 };
	}
	if (!c->verb.at) {
		akn_escape(o, c->text);
		return;
	}
	struct pd_str rest = pd_str(c->text.at + c->verb.len, c->text.len - c->verb.len);
	akn_puts(o, "<span class=\"italic\">");
	akn_escape(o, c->verb);
	akn_puts(o, "</span>");
	if (rest.len && pd_is_space(*rest.at))
		pd_buf_char(o->out, ' ');
	akn_escape(o, rest);
}

static void paragraph_text(struct akn_out *o, const struct pd_clause *c)
{
	akn_line(o);
	akn_puts(o, "<p>");
	inline_text(o, c);
	akn_puts(o, "</p>");
}

static void number(struct akn_out *o, struct pd_str number)
{
	if (!number.at)
		return;
	akn_line(o);
	akn_puts(o, "<num>");
	akn_escape(o, number);
	/* As printed: figures and capitals alone are followed by a full stop. */
	bool plain = true;
	for (size_t i = 0; i < number.len; i++)
		plain = plain && (pd_is_digit(number.at[i]) || pd_is_upper(number.at[i]));
	akn_puts(o, plain ? ".</num>" : "</num>");
}

static void heading(struct akn_out *o, struct pd_str text)
{
	if (text.at)
		simple(o, "heading", text);
}

static void table(struct akn_out *o, const struct pd_clause *c, struct pd_str parent)
{
	open_with_id(o, "table", akn_eid(o, parent, "table", (struct pd_str){ 0 }, 1));
	for (size_t i = 0; i < c->n_items; i++) {
		akn_element_open(o, "tr");
		for (size_t j = 0; j < c->items[i].n_items; j++) {
			akn_line(o);
			akn_puts(o, "<td><p>");
			akn_escape(o, c->items[i].items[j].text);
			akn_puts(o, "</p></td>");
		}
		akn_element_close(o, "tr");
	}
	akn_element_close(o, "table");
}

static void points(struct akn_out *o, const struct pd_clause *c, struct pd_str id);

/* What a paragraph or point holds behind its number. */
static void content(struct akn_out *o, const struct pd_clause *c, struct pd_str id)
{
	if (c->n_items) {
		points(o, c, id);
		return;
	}
	open_with_id(o, "content", akn_eid(o, id, "content", (struct pd_str){ 0 }, 0));
	if (is_kind(c, "table"))
		table(o, c, id);
	else
		paragraph_text(o, c);
	akn_element_close(o, "content");
}

static void points(struct akn_out *o, const struct pd_clause *c, struct pd_str parent)
{
	struct pd_str none = { 0 }, id = akn_eid(o, parent, "list", none, 1);

	open_with_id(o, "list", id);
	if (c->text.at) {
		open_with_id(o, "intro", akn_eid(o, id, "intro", none, 0));
		paragraph_text(o, c);
		akn_element_close(o, "intro");
	}
	for (size_t i = 0; i < c->n_items; i++) {
		const struct pd_clause *item = &c->items[i];
		struct pd_str point = akn_eid(o, id, "point", item->number, i + 1);
		open_with_id(o, "point", point);
		number(o, item->number);
		heading(o, item->heading);
		if (is_kind(item, "table")) {
			open_with_id(o, "content", akn_eid(o, point, "content", none, 0));
			table(o, item, point);
			akn_element_close(o, "content");
		} else {
			content(o, item, point);
		}
		akn_element_close(o, "point");
	}
	if (c->after.at) {
		open_with_id(o, "wrapUp", akn_eid(o, id, "wrapup", none, 0));
		simple(o, "p", c->after);
		akn_element_close(o, "wrapUp");
	}
	akn_element_close(o, "list");
}

static void block_list(struct akn_out *o, const struct pd_clause *c, struct pd_str parent)
{
	struct pd_str id = akn_eid(o, parent, "list", (struct pd_str){ 0 }, 1);

	open_with_id(o, "blockList", id);
	if (c->text.at || o->number.at) {
		akn_line(o);
		akn_puts(o, "<listIntroduction>");
		inline_text(o, c);
		akn_puts(o, "</listIntroduction>");
	}
	for (size_t i = 0; i < c->n_items; i++) {
		const struct pd_clause *item = &c->items[i];
		struct pd_str item_id = akn_eid(o, id, "item", item->number, i + 1);
		open_with_id(o, "item", item_id);
		number(o, item->number);
		heading(o, item->heading);
		if (is_kind(item, "table"))
			table(o, item, item_id);
		else if (item->n_items)
			block_list(o, item, item_id);
		else
			paragraph_text(o, item);
		akn_element_close(o, "item");
	}
	if (c->after.at)
		simple(o, "listWrapUp", c->after);
	akn_element_close(o, "blockList");
}

static void preambular(struct akn_out *o, const struct pd_clause *c, struct pd_str parent, size_t ordinal)
{
	struct pd_str none = { 0 };

	if (is_kind(c, "formula")) {
		akn_line(o);
		akn_puts(o, "<formula name=\"enactingFormula\"");
		akn_put_attribute(o, "eId", akn_eid(o, parent, "formula", none, 1));
		akn_puts(o, "><p>");
		akn_escape(o, c->text);
		akn_puts(o, "</p></formula>");
		return;
	}
	struct pd_str above = is_kind(c, "heading") ? c->text : c->heading;
	if (above.at) {
		akn_line(o);
		akn_puts(o, "<block name=\"subheading\"");
		akn_put_attribute(o, "eId", akn_eid(o, parent, "block", none, ordinal));
		akn_puts(o, ">");
		akn_escape(o, above);
		akn_puts(o, "</block>");
	}
	if (is_kind(c, "heading"))
		return;
	struct pd_str id = akn_eid(o, parent, "container", none, ordinal);
	akn_line(o);
	akn_puts(o, "<container");
	akn_put_attribute(o, "name", c->verb.at ? c->verb : PD_STR("paragraph"));
	akn_put_attribute(o, "eId", id);
	akn_puts(o, ">");
	o->depth++;
	o->number = c->number; /* a container has no <num>: it stands in the text, marked as what it is */
	if (is_kind(c, "table"))
		table(o, c, id);
	else if (c->n_items)
		block_list(o, c, id);
	else
		paragraph_text(o, c);
	akn_element_close(o, "container");
}

/* A heading between paragraphs is a paragraph of its own. */
static void body_heading(struct akn_out *o, struct pd_str text, struct pd_int level, struct pd_str parent, size_t ordinal)
{
	akn_line(o);
	akn_puts(o, "<paragraph");
	akn_put_attribute(o, "eId", akn_eid(o, parent, "heading", (struct pd_str){ 0 }, ordinal));
	if (level.known && level.value >= 1 && level.value <= 9)
		pd_buf_printf(o->out, " class=\"H%d\"", (int)level.value);
	akn_puts(o, "><heading>");
	akn_escape(o, text);
	akn_puts(o, "</heading></paragraph>");
}

static void operative(struct akn_out *o, const struct pd_clause *c, struct pd_str parent, size_t ordinal)
{
	struct pd_int none = { 0 };
	bool named = c->number.at && !c->text.at && !c->n_items; /* "A. Entities" is one line */
	bool apart = c->heading.at && !named && !is_kind(c, "heading");

	if (is_kind(c, "heading") || apart)
		body_heading(o, apart ? c->heading : c->text, apart ? none : c->level, parent, ordinal);
	if (is_kind(c, "heading"))
		return;
	if (is_kind(c, "formula")) {
		struct pd_str id = akn_eid(o, parent, "alinea", (struct pd_str){ 0 }, 1);
		open_with_id(o, "alinea", id);
		content(o, c, id);
		akn_element_close(o, "alinea");
		return;
	}
	if (is_kind(c, "table")) {
		struct pd_str id = akn_eid(o, parent, "container", (struct pd_str){ 0 }, ordinal);
		akn_line(o);
		akn_puts(o, "<container name=\"table\"");
		akn_put_attribute(o, "eId", id);
		akn_puts(o, ">");
		o->depth++;
		table(o, c, id);
		akn_element_close(o, "container");
		return;
	}
	struct pd_str id = akn_eid(o, parent, "para", c->number, ordinal);
	open_with_id(o, "paragraph", id);
	number(o, c->number);
	if (named)
		heading(o, c->heading);
	else
		content(o, c, id);
	akn_element_close(o, "paragraph");
}

void akn_write_parts(struct akn_out *o, const struct akn_parts *parts, bool resolution, struct pd_str title)
{
	struct pd_str preamble = PD_STR("preamble"), none = { 0 };

	if (resolution && parts->n_preamble) {
		akn_element_open(o, "preamble");
		for (size_t i = 0; i < parts->n_preamble; i++)
			preambular(o, &parts->preamble[i], preamble, i + 1);
		akn_element_close(o, "preamble");
	}
	akn_element_open(o, "mainBody");
	size_t i = 0;
	if (!resolution && parts->n_body && is_kind(&parts->body[0], "heading") &&
	    pd_str_eq(parts->body[0].text, title)) {
		akn_line(o);
		akn_puts(o, "<p><docTitle refersTo=\"#title1\">");
		akn_escape(o, title);
		akn_puts(o, "</docTitle></p>");
		i = 1;
	}
	for (; i < parts->n_body; i++)
		operative(o, &parts->body[i], none, i + 1);
	if (!parts->n_body)
		simple(o, "p", none);
	akn_element_close(o, "mainBody");
}

void akn_write_notes(struct akn_out *o, const struct pd_note *notes, size_t n, struct pd_str parent)
{
	if (!n)
		return;
	akn_element_open(o, "notes source=\"#un\"");
	for (size_t i = 0; i < n; i++) {
		akn_line(o);
		akn_puts(o, "<note");
		akn_put_attribute(o, "eId", akn_eid(o, parent, "note", (struct pd_str){ 0 }, i + 1));
		akn_put_attribute(o, "marker", akn_fold(o->arena, notes[i].number));
		akn_puts(o, "><p>");
		akn_escape(o, notes[i].text);
		akn_puts(o, "</p></note>");
	}
	akn_element_close(o, "notes");
}

/* Returns how many lines it has. An annex without a word (@bare) is named, or it would be none. */
static size_t annex_head(struct akn_out *o, const struct pd_annex *annex, struct pd_str parent, bool bare)
{
	struct pd_str number = akn_fold(o->arena, annex->number), title = akn_fold(o->arena, annex->title);
	struct pd_str line = akn_fold(o->arena, annex->heading);
	struct pd_annex said = { 0 };
	struct pd_int level = { 0 };

	if (!number.at && !title.at && !line.at && !bare)
		return 0;
	if (!line.at || !akn_annex_heading(line, &said))
		line = akn_annex_label(o->arena, o->language, number);
	body_heading(o, line, level, parent, 1);
	if (!title.at || pd_str_eq(title, said.title))
		return 1;
	body_heading(o, title, level, parent, 2);
	return 2;
}

void akn_write_annexes(struct akn_out *o, const struct pd_annex *annexes, size_t n, const char *identification)
{
	if (!n)
		return;
	akn_element_open(o, "attachments");
	for (size_t i = 0; i < n; i++) {
		const struct pd_annex *annex = &annexes[i];
		struct pd_clause *body = NULL;
		size_t n_body = 0;
		struct pd_str id = akn_eid(o, (struct pd_str){ 0 }, "att", (struct pd_str){ 0 }, i + 1);

		open_with_id(o, "attachment", id);
		akn_element_open(o, "doc name=\"annex\"");
		akn_element_open(o, "meta");
		akn_puts(o, identification);
		akn_write_notes(o, annex->notes, annex->n_notes, id);
		akn_element_close(o, "meta");
		akn_element_open(o, "mainBody");
		akn_arrange_part(o, annex->body, annex->n_body, true, false, &body, &n_body);
		size_t lines = annex_head(o, annex, id, !n_body);
		if (lines && !akn_fold(o->arena, annex->title).at && n_body && is_kind(&body[0], "heading"))
			body[0].level.known = false; /* it reads as the title */
		for (size_t j = 0; j < n_body; j++)
			operative(o, &body[j], id, lines + j + 1);
		akn_element_close(o, "mainBody");
		akn_element_close(o, "doc");
		akn_element_close(o, "attachment");
	}
	akn_element_close(o, "attachments");
}
