/*
 * akn_clause.c: clauses, and where they belong.
 *
 * The markup says most of it. Where it does not – items marked as paragraphs, numbers inside the text, the end of the
 * preamble in the main body – the numbers do, since they are printed.
 */
#include "format/akn.h"

struct akn_frame *akn_frame_open(struct akn *a, bool part)
{
	struct akn_frame *frame = &a->frames[a->n_frames++];

	memset(frame, 0, sizeof *frame);
	frame->part = part;
	return frame;
}

static struct akn_frame *top(struct akn *a)
{
	return a->n_frames ? &a->frames[a->n_frames - 1] : NULL;
}

struct pd_str akn_joined(struct pd_arena *arena, struct pd_str a, struct pd_str b)
{
	if (!a.at || !b.at)
		return a.at ? a : b;
	return pd_str_printf(arena, "%.*s %.*s", PD_ARG(a), PD_ARG(b));
}

/* --- numbers --- */

struct pd_str akn_number(struct pd_str s)
{
	s = pd_str_trim(s);
	bool digits = s.len && pd_is_digit(s.at[0]);

	while (s.len > 1) {
		char c = s.at[s.len - 1];
		if (c == '.' || pd_is_space(c) || (digits && c == '-'))
			s.len--;
		else if (s.len > 3 && (digits && (pd_str_ends(s, PD_STR("–")) || pd_str_ends(s, PD_STR("—")))))
			s.len -= 3;
		else if (s.len > 3 && pd_str_ends(s, PD_STR("．")))
			s.len -= 3;
		else
			break;
	}
	return s.len ? s : (struct pd_str){ 0 };
}

/* Bytes of the dash or bullet at the start of a text; 0 when there is none. */
static size_t bullet(struct pd_str s)
{
	static const char *const bullets[] = { "–", "—", "•", "·", "‑", "−", "-", "*" };

	if (!s.len || (pd_is_alpha(s.at[0]) || pd_is_digit(s.at[0])))
		return 0;
	for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
		if (pd_str_starts(s, pd_str_c(bullets[i])))
			return strlen(bullets[i]);
	return 0;
}

/* Bytes of one letter of any alphabet at the start of @s, 0 when it begins with something else. */
static size_t letter(struct pd_str s)
{
	if (!s.len)
		return 0;
	unsigned char c = (unsigned char)s.at[0];
	if (c < 0x80)
		return pd_is_alpha(s.at[0]);
	return c >= 0xC3 && c <= 0xDF && s.len > 1 ? 2 : 0;
}

static struct pd_str from(struct pd_str s, size_t n)
{
	return n < s.len ? pd_str(s.at + n, s.len - n) : (struct pd_str){ 0 };
}

static size_t digits(struct pd_str s)
{
	size_t n = 0;
	while (n < s.len && n < 4 && pd_is_digit(s.at[n]))
		n++;
	return n;
}

static size_t letters(struct pd_str s)
{
	size_t n = 0, step, count = 0;
	while (count < 5 && (step = letter(from(s, n))))
		n += step, count++;
	return n;
}

static bool opens(struct pd_str s, size_t *n)
{
	*n = pd_str_starts(s, PD_STR("(")) ? 1 : pd_str_starts(s, PD_STR("‘")) || pd_str_starts(s, PD_STR("’")) ? 3 : 0;
	return *n > 0;
}

static size_t closes(struct pd_str s)
{
	return pd_str_starts(s, PD_STR(")")) ? 1 :
	       pd_str_starts(s, PD_STR("‘")) || pd_str_starts(s, PD_STR("’")) ? 3 : 0;
}

/*
 * "1. ", "3 – ", "(a) ", "b) ", "’1‘ ", "– ": the number and what parts it from the text. A letter without a bracket
 * is none: "A." begins a name as often as a section.
 */
size_t akn_number_at(struct pd_str s)
{
	size_t n, open, mark = bullet(s);

	if (mark)
		return mark < s.len && s.at[mark] == ' ' ? mark : 0;
	bool bracketed = opens(s, &open);
	n = open + digits(from(s, open));
	bool numeric = n > open;
	if (!numeric)
		n = open + letters(from(s, open));
	if (n == open)
		return 0;
	size_t close = closes(from(s, n));
	if (bracketed || (close == 1 && n < 8)) {
		n += close;
		return close && n < s.len && s.at[n] == ' ' ? n : 0;
	}
	if (!numeric)
		return 0;
	if (n < s.len && s.at[n] == '.')
		return n + 1 < s.len && s.at[n + 1] == ' ' ? n + 1 : 0;
	if (n < s.len && s.at[n] == ' ')
		n++;
	mark = bullet(from(s, n));
	return mark && n + mark < s.len && s.at[n + mark] == ' ' ? n + mark : 0;
}

/* What a printed number can mean: its style, and the place in its series. */
struct reading {
	char style;     /* 1 a A i I, x: other letters, -: a bullet */
	unsigned value; /* 0: no series */
};

static unsigned roman(struct pd_str s)
{
	unsigned sum = 0, last = 0;

	for (size_t i = s.len; i-- > 0;) {
		char c = pd_lower(s.at[i]);
		unsigned n = c == 'i' ? 1 : c == 'v' ? 5 : c == 'x' ? 10 : c == 'l' ? 50 : c == 'c' ? 100 : 0;
		if (!n)
			return 0;
		if (n >= last)
			sum += n;
		else
			sum -= n;
		last = n > last ? n : last;
	}
	return sum < 400 ? sum : 0;
}

/* Letters that follow one another in Arabic (abjad) and Russian lists; Latin ones are told apart by their code. */
static const char *const series[] = { "أبجدهوزحطيكلمنسعفصقرشت", "абвгдежзиклмнопрстуфхцчшщэюя" };

static unsigned in_series(struct pd_str s)
{
	if (s.len < 2)
		return 0;
	for (size_t i = 0; i < sizeof series / sizeof *series; i++)
		for (const char *at = series[i]; *at; at += 2)
			if (memcmp(at, s.at, 2) == 0)
				return (unsigned)(at - series[i]) / 2 + 1;
	return 0;
}

/* Up to two readings of a number: "(i)" is a letter and a Roman number. */
static size_t readings(struct pd_str number, struct reading out[2])
{
	size_t open, n = 0;
	struct pd_str s = pd_str_trim(number);

	if (bullet(s)) {
		out[0] = (struct reading){ '-', 0 };
		return 1;
	}
	if (pd_str_starts(s, PD_STR("㈠")) || (s.len == 3 && memcmp(s.at, "\xE3\x88", 2) == 0)) {
		out[0] = (struct reading){ 'c', (unsigned)(unsigned char)s.at[2] - 0x9F };
		return 1;
	}
	if (opens(s, &open))
		s = from(s, open);
	while (s.len && (s.at[s.len - 1] == ')' || s.at[s.len - 1] == '.'))
		s.len--;
	if (s.len > 3 && (pd_str_ends(s, PD_STR("‘")) || pd_str_ends(s, PD_STR("’"))))
		s.len -= 3;
	if (!s.len)
		return 0;
	if (digits(s) == s.len) {
		out[0] = (struct reading){ '1', (unsigned)pd_str_number(s) };
		return 1;
	}
	bool lower = pd_is_lower(s.at[0]);
	if (pd_is_alpha(s.at[0])) {
		if (s.len == 1)
			out[n++] = (struct reading){ lower ? 'a' : 'A', (unsigned)(pd_lower(s.at[0]) - 'a') + 1 };
		else if (s.len == 2 && s.at[0] == s.at[1] && roman(s) != 2)
			out[n++] = (struct reading){ lower ? 'a' : 'A', (unsigned)(pd_lower(s.at[0]) - 'a') + 27 };
		if (n < 2 && roman(s))
			out[n++] = (struct reading){ lower ? 'i' : 'I', roman(s) };
	} else if (letter(s) == s.len && in_series(s)) {
		out[n++] = (struct reading){ 'x', in_series(s) };
	}
	return n;
}

/* Numbers with a bracket, and bullets, are of items; "1" and "A" of clauses. */
bool akn_is_item(struct pd_str number)
{
	size_t open;

	if (!number.at)
		return false;
	if (bullet(number) || opens(number, &open) || memcmp(number.at, "\xE3\x88", number.len < 2 ? number.len : 2) == 0)
		return true;
	if (number.at[number.len - 1] == ')')
		return true;
	return number.len <= 4 && pd_is_lower(number.at[0]) && letters(number) == number.len;
}

static bool follows(struct pd_str before, struct pd_str number)
{
	struct reading a[2], b[2];
	size_t n_a = before.at ? readings(before, a) : 0, n_b = readings(number, b);

	for (size_t i = 0; i < n_a; i++)
		for (size_t j = 0; j < n_b; j++)
			if (a[i].style == b[j].style && (!b[j].value || b[j].value == a[i].value + 1))
				return true;
	return false;
}

static bool begins(struct pd_str number)
{
	struct reading r[2];
	size_t n = readings(number, r);

	for (size_t i = 0; i < n; i++)
		if (r[i].value <= 1)
			return true;
	return false;
}

static void add_item(struct pd_arena *arena, struct pd_clause *to, const struct pd_clause *item)
{
	PD_PUSH(arena, to->items, to->n_items, *item);
}

#define NESTING 8

/*
 * The number goes on in the deepest list in which it is the next; else it begins a list in the last item, or, when it
 * begins none, stands in the first list. False when @before cannot hold items.
 */
bool akn_nest(struct pd_arena *arena, struct pd_clause *before, const struct pd_clause *item)
{
	struct pd_clause *chain[NESTING + 1] = { before };
	size_t depth = 0;

	if (before->kind.at)
		return false;
	while (depth < NESTING && chain[depth]->n_items && !chain[depth]->items[chain[depth]->n_items - 1].kind.at) {
		chain[depth + 1] = &chain[depth]->items[chain[depth]->n_items - 1];
		depth++;
	}
	for (size_t d = depth; d > 0; d--)
		if (follows(chain[d]->number, item->number)) {
			add_item(arena, chain[d - 1], item);
			return true;
		}
	/* "(a)" behind "1 (i)" begins a list of the clause only when no item of it has begun. */
	if (depth && (!begins(item->number) || depth == NESTING))
		depth = 0;
	if (chain[depth]->after.at)
		return false;
	add_item(arena, chain[depth], item);
	return true;
}

/* --- clauses into their parts --- */

static void warn(struct akn *a, enum pd_code_id id, const char *what, struct pd_str which)
{
	if (which.len > 60) {
		which.len = 60;
		while (which.len && ((unsigned char)which.at[which.len] & 0xC0) == 0x80)
			which.len--;
	}
	pd_report_line(a->report, id, a->xml ? (uint64_t)xmlSAX2GetLineNumber(a->xml) : 0,
	               a->xml ? (uint64_t)xmlSAX2GetColumnNumber(a->xml) : 0, what, PD_ARG(which));
}

static bool names_heading(struct pd_str style)
{
	if (!style.len)
		return false;
	if (style.at[0] == 'H' && style.len > 1 && (pd_is_digit(style.at[1]) || style.at[1] == 'C'))
		return true;
	for (size_t i = 0; i + 7 <= style.len; i++)
		if (pd_str_eq_fold(pd_str(style.at + i, 7), PD_STR("heading")))
			return true;
	return false;
}

static size_t characters(struct pd_str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		n += ((unsigned char)s.at[i] & 0xC0) != 0x80;
	return n;
}

static bool ends_open(struct pd_str s)
{
	static const char *const stops[] = { ".", ",", ";", ":", "”", "。", "，", "；", "：", "،", "؛" };

	for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
		if (pd_str_ends(s, pd_str_c(stops[i])))
			return false;
	return true;
}

/* A paragraph that is a heading in all but its element: by its class, or short, plain and without a full stop. */
static bool is_heading(const struct akn_frame *f)
{
	const struct pd_clause *c = &f->clause;

	if (c->kind.at || c->number.at || c->n_items || c->verb.at || !c->text.at || f->numbered)
		return false;
	if (names_heading(f->style))
		return characters(c->text) < 200;
	return pd_str_is(f->style, "MercuryDocument") && !f->marked && characters(c->text) < 90 && ends_open(c->text);
}

static struct pd_int level_of(struct pd_str style)
{
	for (size_t i = 0; i + 1 < style.len; i++)
		if (style.at[i] == 'H' && pd_is_digit(style.at[i + 1]) && style.at[i + 1] != '0')
			return pd_int(style.at[i + 1] - '0');
	return pd_str_is(style, "HCh") ? pd_int(1) : (struct pd_int){ 0 };
}

/* A number that no element holds. */
static void find_number(struct akn *a, struct akn_frame *f)
{
	struct pd_clause *c = &f->clause;
	size_t n;

	if (f->numbered || c->kind.at || !c->text.at || f->lead.at == c->text.at || !(n = akn_number_at(c->text)))
		return;
	c->number = akn_number(pd_str(c->text.at, n));
	c->text = pd_str_trim(from(c->text, n));
	warn(a, PD_D_AKN_NUMBER, "number %.*s stands in the text", c->number);
}

static bool is_digits(struct pd_str number)
{
	return number.at && digits(number) == number.len;
}

/* In a statement, figures are of items too, where a list has begun. */
static bool goes_on(const struct pd_clause *before, struct pd_str number)
{
	if (!is_digits(number))
		return false;
	if (before->n_items)
		return follows(before->items[before->n_items - 1].number, number);
	return begins(number) && (pd_str_ends(before->text, PD_STR(":")) || pd_str_ends(before->text, PD_STR("—")));
}

void akn_put(struct pd_arena *arena, struct pd_clause **list, size_t *n, struct pd_str *heading,
             struct pd_clause *c, enum akn_nesting nest, bool annex)
{
	struct pd_clause *before = *n ? &(*list)[*n - 1] : NULL;
	bool titled = heading->at && pd_str_is(c->kind, "formula");
	bool named = c->number.at && !c->text.at && !c->n_items; /* "A. Entities" is one line */

	bool item_like = c->number.at && !c->kind.at && nest != AKN_FLAT && before && !heading->at && !c->heading.at;
	if (item_like && (akn_is_item(c->number) || (nest == AKN_FIGURES && goes_on(before, c->number)))) {
		struct pd_clause item = *c;
		item.verb = (struct pd_str){ 0 }; /* italics in an item are emphasis */
		if (akn_nest(arena, before, &item))
			return;
	}
	if (titled) { /* above the words that open a statement stands its title */
		struct pd_clause title = { .kind = PD_STR("heading"), .text = *heading };
		PD_PUSH(arena, *list, *n, title);
	} else {
		c->heading = akn_joined(arena, *heading, c->heading);
	}
	*heading = (struct pd_str){ 0 };
	if (annex && c->heading.at && !named) {
		struct pd_clause above = { .kind = PD_STR("heading"), .text = c->heading };
		PD_PUSH(arena, *list, *n, above);
		c->heading = (struct pd_str){ 0 };
	}
	if (c->text.at || c->number.at || c->n_items || c->heading.at || c->after.at)
		PD_PUSH(arena, *list, *n, *c);
}

/* A top-level clause is complete: put it where it belongs. */
static void place(struct akn *a, struct akn_frame *part, struct akn_frame *f)
{
	struct pd_clause *c = &f->clause;
	bool annex = a->attachments > 0;

	if (a->kind != AKN_OTHER) {
		find_number(a, f);
		/* Only clauses of resolutions have lead words; in lists and statements italics are emphasis. */
		if (f->lead.at && f->lead.at == c->text.at && !annex && !c->kind.at && a->kind != AKN_STATEMENT)
			c->verb = f->lead;
		if (c->heading.at && !c->text.at && !c->number.at && !c->n_items)
			c->text = c->heading, c->heading = (struct pd_str){ 0 };
		else if (!is_heading(f))
			goto clause;
		if (!annex) {
			part->heading = akn_joined(a->arena, part->heading, c->text);
			return;
		}
		c->kind = PD_STR("heading");
		c->level = level_of(f->style);
	}
clause:
	akn_put(a->arena, &part->clause.items, &part->clause.n_items, &part->heading, c,
	        a->kind == AKN_OTHER ? AKN_FLAT : a->kind == AKN_STATEMENT && !annex ? AKN_FIGURES : AKN_ITEMS,
	        annex && a->kind != AKN_OTHER);
}

static bool is_empty(const struct pd_clause *c)
{
	/* An empty cell holds the place of its column. */
	return !c->text.at && !c->heading.at && !c->number.at && !c->n_items && !c->after.at &&
	       !pd_str_is(c->kind, "cell");
}

/* A container that holds nothing but a table is the table. */
static void unwrap(struct pd_clause *c)
{
	if (!c->kind.at && !c->text.at && !c->heading.at && !c->number.at && !c->after.at && c->n_items == 1 &&
	    pd_str_is(c->items[0].kind, "table"))
		*c = c->items[0];
}

void akn_clause_close(struct akn *a)
{
	struct akn_frame *f = &a->frames[--a->n_frames], *outer = top(a);

	if (f->heading.at) /* behind the last item */
		f->clause.after = akn_joined(a->arena, f->clause.after, f->heading);
	if (!outer || is_empty(&f->clause))
		return;
	unwrap(&f->clause);
	if (f->transparent) {
		outer->clause.items[outer->clause.n_items - 1] = f->clause;
	} else if (outer->part) {
		place(a, outer, f);
	} else {
		f->clause.heading = akn_joined(a->arena, outer->heading, f->clause.heading);
		outer->heading = (struct pd_str){ 0 };
		add_item(a->arena, &outer->clause, &f->clause);
	}
}

void akn_clause_text(struct akn *a, struct pd_str text, struct pd_str lead)
{
	struct akn_frame *f = top(a);

	if (!f || !text.at)
		return;
	if (f->part) { /* text that stands in no clause is one */
		f = akn_frame_open(a, false);
		f->clause.text = text;
		akn_clause_close(a);
		return;
	}
	if (f->clause.n_items || f->after) {
		f->clause.after = akn_joined(a->arena, f->clause.after, text);
		return;
	}
	bool first = !f->clause.text.at;
	f->clause.text = akn_joined(a->arena, f->clause.text, text);
	f->marked = f->marked || lead.at;
	if (first)
		f->lead = lead;
}

void akn_clause_heading(struct akn *a, struct pd_str text)
{
	struct akn_frame *f = top(a);

	if (!f || !text.at)
		return;
	struct pd_str *to = f->part || f->clause.n_items ? &f->heading : &f->clause.heading;
	*to = akn_joined(a->arena, *to, text);
}

void akn_clause_number(struct akn *a, struct pd_str text)
{
	struct akn_frame *f = top(a);

	if (!f || !text.at)
		return;
	if (f->part) { /* of a section */
		akn_clause_heading(a, akn_number(text));
		return;
	}
	struct pd_str number = akn_number(text);
	f->clause.number = akn_joined(a->arena, f->clause.number, number);
	f->numbered = true;
}

/* --- parts into the document --- */

static bool ends_with_comma(struct pd_str s)
{
	return pd_str_ends(s, PD_STR(",")) || pd_str_ends(s, PD_STR("，")) || pd_str_ends(s, PD_STR("،"));
}

/* How many clauses at the start of the main body are of the preamble: unnumbered, with a comma, before number 1. */
static size_t preambular(const struct pd_clause *c, size_t n)
{
	size_t i = 0;

	while (i < n && !c[i].number.at && !c[i].n_items && !c[i].kind.at && ends_with_comma(c[i].text))
		i++;
	return i && i < n && pd_str_is(c[i].number, "1") ? i : 0;
}

/* How many at the start of the preamble are of it: the first with a number of its own is operative. */
static size_t before_operative(const struct pd_clause *c, size_t n)
{
	size_t i = 0;

	while (i < n && !is_digits(c[i].number))
		i++;
	return i;
}

static void append(struct pd_arena *arena, struct pd_clause **list, size_t *count, const struct pd_clause *c, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++)
		PD_PUSH(arena, *list, *count, c[i]);
}

void akn_part_close(struct akn *a, int which)
{
	struct akn_frame *f = &a->frames[--a->n_frames];
	struct akn_facts *facts = &a->facts;

	if (f->heading.at) {
		struct pd_clause heading = { .kind = PD_STR("heading"), .text = f->heading };
		add_item(a->arena, &f->clause, &heading);
	}
	const struct pd_clause *c = f->clause.items;
	size_t n = f->clause.n_items;
	if (a->attachments) {
		PD_PUSH(a->arena, facts->annex_starts, facts->n_annex_starts, facts->n_annex);
		append(a->arena, &facts->annex, &facts->n_annex, c, 0, n);
		return;
	}
	if (which == 'p')
		append(a->arena, &facts->preamble, &facts->n_preamble, c, 0, n);
	else
		append(a->arena, &facts->body, &facts->n_body, c, 0, n);
}

void akn_divide(struct pd_arena *arena, struct akn_parts *parts)
{
	struct akn_parts raw = *parts;
	size_t split = before_operative(raw.preamble, raw.n_preamble);

	*parts = (struct akn_parts){ 0 };
	append(arena, &parts->preamble, &parts->n_preamble, raw.preamble, 0, split);
	append(arena, &parts->body, &parts->n_body, raw.preamble, split, raw.n_preamble);
	split = parts->n_body ? 0 : preambular(raw.body, raw.n_body);
	append(arena, &parts->preamble, &parts->n_preamble, raw.body, 0, split);
	append(arena, &parts->body, &parts->n_body, raw.body, split, raw.n_body);
}

/* --- annexes --- */

/* The word that heads an annex, by language; the first of a language is the one that we write. */
static const struct { const char *language, *word; } annex_words[] = {
	{ "en", "Annex" }, { "en", "Appendix" }, { "en", "Enclosure" }, { "fr", "Annexe" }, { "fr", "Appendice" },
	{ "es", "Anexo" }, { "es", "Apéndice" }, { "ru", "Приложение" }, { "de", "Anlage" }, { "de", "Anhang" },
	{ "zh", "附件" }, { "zh", "附录" }, { "ar", "المرفق" }, { "ar", "مرفق" }, { "ar", "التذييل" },
};

static bool known_number(struct pd_str s)
{
	static const char *const others[] = { "الأول", "الثاني", "الثالث", "الرابع", "ألف", "باء", "جيم", "دال", "一", "二",
	                                      "三", "四", "А", "Б", "В", "Г", NULL };

	if (!s.len || s.len > 16)
		return false;
	if (digits(s) == s.len || (s.len == 1 && pd_is_upper(s.at[0])) || (pd_is_upper(s.at[0]) && roman(s)))
		return true;
	for (size_t i = 0; others[i]; i++)
		if (pd_str_is(s, others[i]))
			return true;
	return false;
}

static struct pd_str without_quote(struct pd_str s)
{
	return pd_str_starts(s, PD_STR("“")) ? from(s, 3) : s;
}

bool akn_annex_heading(struct pd_str text, struct pd_annex *out)
{
	struct pd_str s = without_quote(text), rest = { 0 };
	bool found = false;

	*out = (struct pd_annex){ 0 };
	for (size_t i = 0; i < sizeof annex_words / sizeof *annex_words && !found; i++) {
		struct pd_str word = pd_str_c(annex_words[i].word);
		if (!pd_str_starts(s, word) || (letter(from(s, word.len)) && pd_is_alpha(s.at[0])))
			continue;
		rest = pd_str_trim(from(s, word.len));
		found = true;
	}
	if (!found)
		return false;
	size_t n = 0;
	while (n < rest.len && rest.at[n] != ' ' && rest.at[n] != ':')
		n++;
	if (known_number(pd_str(rest.at, n))) {
		out->number = pd_str(rest.at, n);
		rest = pd_str_trim(from(rest, n));
	}
	if (!rest.len)
		return true;
	size_t mark = rest.at[0] == ':' ? 1 : bullet(rest);
	out->title = mark ? pd_str_trim(from(rest, mark)) : (struct pd_str){ 0 };
	return mark > 0;
}

struct pd_str akn_annex_label(struct pd_arena *arena, struct pd_str language, struct pd_str number)
{
	struct pd_str lang = pd_str(language.at, language.len > 2 ? 2 : language.len);
	const char *word = "Annex";

	for (size_t i = sizeof annex_words / sizeof *annex_words; i-- > 0;)
		if (lang.at && pd_str_is(lang, annex_words[i].language))
			word = annex_words[i].word;
	return number.at ? pd_str_printf(arena, "%s %.*s", word, PD_ARG(number)) : pd_str_c(word);
}

static bool heads(const struct pd_clause *c, struct pd_annex *annex)
{
	return (pd_str_is(c->kind, "heading") || (!c->kind.at && !c->number.at && !c->n_items)) && c->text.at &&
	       !c->heading.at && characters(c->text) < 200 && akn_annex_heading(c->text, annex);
}

static bool attachment_at(const struct akn_facts *facts, size_t i, size_t *next)
{
	bool here = false;

	for (; *next < facts->n_annex_starts && facts->annex_starts[*next] <= i; ++*next)
		here = here || facts->annex_starts[*next] == i;
	return here;
}

/* The notes of clauses up to @upto, from the *next on. */
static void take_notes(struct akn *a, struct pd_annex *annex, size_t upto, size_t *next)
{
	struct akn_facts *facts = &a->facts;

	for (; annex && *next < facts->n_annex_notes && facts->annex_notes[*next].at <= upto; ++*next)
		PD_PUSH(a->arena, annex->notes, annex->n_notes, facts->annex_notes[*next].note);
}

/* The clauses of all attachments, cut into annexes where a heading says so, or an attachment begins without one. */
void akn_annexes(struct akn *a, struct pd_annex **annexes, size_t *n)
{
	struct akn_facts *facts = &a->facts;
	struct pd_annex *current = NULL, found;
	bool untitled = false;
	size_t next = 0, next_note = 0;

	for (size_t i = 0; i < facts->n_annex; i++) {
		struct pd_clause *c = &facts->annex[i];
		bool begins_here = attachment_at(facts, i, &next);
		if (heads(c, &found)) {
			struct pd_str label = akn_annex_label(a->arena, facts->language, found.number);
			if (!pd_str_eq(label, c->text))
				found.heading = c->text;
			PD_PUSH(a->arena, *annexes, *n, found);
			current = &(*annexes)[*n - 1];
			untitled = !found.title.at;
			take_notes(a, current, i, &next_note);
			continue;
		}
		if (begins_here || !current) {
			PD_PUSH(a->arena, *annexes, *n, ((struct pd_annex){ 0 }));
			current = &(*annexes)[*n - 1];
			untitled = false;
		}
		if (untitled && pd_str_is(c->kind, "heading") && !current->n_body && !c->heading.at)
			current->title = c->text;
		else
			PD_PUSH(a->arena, current->body, current->n_body, *c);
		untitled = false;
		take_notes(a, current, i, &next_note);
	}
	take_notes(a, current, SIZE_MAX, &next_note);
}
