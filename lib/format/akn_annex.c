/* akn_annex.c: the clauses of attachments, cut into annexes. */
#include "format/akn.h"

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
	if (akn_is_numeral(s))
		return true;
	for (size_t i = 0; others[i]; i++)
		if (pd_str_is(s, others[i]))
			return true;
	return false;
}

static struct pd_str without_quote(struct pd_str s)
{
	return pd_str_starts(s, PD_STR("“")) ? akn_from(s, 3) : s;
}

bool akn_annex_heading(struct pd_str text, struct pd_annex *out)
{
	struct pd_str s = without_quote(text), rest = { 0 };
	bool found = false;

	*out = (struct pd_annex){ 0 };
	for (size_t i = 0; i < sizeof annex_words / sizeof *annex_words && !found; i++) {
		struct pd_str word = pd_str_c(annex_words[i].word);
		if (!pd_str_starts(s, word) || (akn_letter(akn_from(s, word.len)) && pd_is_alpha(s.at[0])))
			continue;
		rest = pd_str_trim(akn_from(s, word.len));
		found = true;
	}
	if (!found)
		return false;
	size_t n = 0;
	while (n < rest.len && rest.at[n] != ' ' && rest.at[n] != ':')
		n++;
	if (known_number(pd_str(rest.at, n))) {
		out->number = pd_str(rest.at, n);
		rest = pd_str_trim(akn_from(rest, n));
	}
	if (!rest.len)
		return true;
	size_t mark = rest.at[0] == ':' ? 1 : akn_bullet(rest);
	out->title = mark ? pd_str_trim(akn_from(rest, mark)) : (struct pd_str){ 0 };
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

/* What heads an annex: a clause that is its heading, or the heading above one. */
static bool heads(const struct pd_clause *c, struct pd_str *heading, struct pd_annex *annex)
{
	bool plain = pd_str_is(c->kind, "heading") || (!c->kind.at && !c->number.at && !c->n_items);

	*heading = c->heading.at ? c->heading : plain ? c->text : (struct pd_str){ 0 };
	return heading->at && akn_width(*heading) < 200 && akn_annex_heading(*heading, annex);
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
		struct pd_str heading;
		if (heads(c, &heading, &found)) {
			struct pd_str label = akn_annex_label(a->arena, facts->language, found.number);
			if (!pd_str_eq(label, heading))
				found.heading = heading;
			PD_PUSH(a->arena, *annexes, *n, found);
			current = &(*annexes)[*n - 1];
			untitled = !found.title.at;
			if (!c->heading.at) {
				take_notes(a, current, i, &next_note);
				continue;
			}
			c->heading = (struct pd_str){ 0 };
		} else if (begins_here || !current) {
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
