/*
 * lead.c: lead words. A resolution sets in italics the participle or verb with
 * which a clause begins, with its adverbs and what belongs to it: "Further
 * recalling", "Noting with alarm", "Having received and considered", "Calls
 * once again upon", "Bearing in mind". Text copied from a page has no italics,
 * so they are read by that usage; the words themselves are in lead.tsv.
 */
#include "extract/lead.h"

enum { MOST_WORDS = 16 };

struct words {
	const struct pd_tables *tables;
	struct pd_str text;
	struct pd_str at[MOST_WORDS];
	char folded[MOST_WORDS][PD_LONGEST_WORD];
	struct pd_str word[MOST_WORDS];   /* folded */
	struct pd_sets sets[MOST_WORDS];  /* that have it */
	bool stop[MOST_WORDS];            /* punctuation stands behind it */
	unsigned n;                       /* cut so far, */
	size_t pos;                       /* up to here */
};

static bool is_letter(char c)
{
	return pd_is_alpha(c) || (unsigned char)c >= 0xC3;
}

/* Quotation marks and brackets with which a statement's paragraphs are printed. */
static size_t opening(struct pd_str text)
{
	size_t at = 0;
	for (;;) {
		struct pd_str rest = pd_str(text.at + at, text.len - at);
		if (pd_str_starts(rest, PD_STR("“")) || pd_str_starts(rest, PD_STR("«")) || pd_str_starts(rest, PD_STR("\xC2\xA0")))
			at += (unsigned char)rest.at[0] == 0xE2 ? 3 : 2;
		else if (rest.len && (rest.at[0] == '"' || rest.at[0] == ' ' || rest.at[0] == '[' || rest.at[0] == '*'))
			at++;
		else
			return at;
	}
}

/* "Re-emphasizing" is looked up without its "Re-". */
static struct pd_str without_re(struct pd_str word)
{
	return pd_str_starts(word, PD_STR("re-")) || pd_str_starts(word, PD_STR("Re-")) ? pd_str(word.at + 3, word.len - 3) : word;
}

static bool cut(struct words *w, unsigned i)
{
	while (w->n <= i && w->n < MOST_WORDS && w->pos < w->text.len) {
		struct pd_str text = w->text;
		size_t at = w->pos, start = at;
		while (at < text.len && (is_letter(text.at[at]) || (unsigned char)text.at[at] >= 0x80 ||
		                         (text.at[at] == '-' && at > start)))
			at++;
		w->pos = text.len;
		if (at == start)
			break;
		w->at[w->n] = pd_str(text.at + start, at - start);
		uint32_t number = pd_lex_find(w->tables, without_re(w->at[w->n]), w->folded[w->n], &w->word[w->n]);
		w->sets[w->n] = pd_word_sets(w->tables, number);
		w->stop[w->n] = at >= text.len || text.at[at] != ' ';
		if (w->stop[w->n++] && !(at < text.len && text.at[at] == ','))
			break;
		while (at < text.len && (text.at[at] == ' ' || text.at[at] == ','))
			at++;
		w->pos = at;
	}
	return i < w->n;
}

/* Is there a word @i? Words are cut when they are asked for: most clauses are told by their first. */
static inline bool ready(struct words *w, unsigned i)
{
	return i < w->n || cut(w, i);
}

static inline bool in(struct words *w, unsigned i, enum pd_set set)
{
	return ready(w, i) && pd_sets_have(w->sets[i], (int)set);
}

static inline bool is(struct words *w, unsigned i, const char *word)
{
	return ready(w, i) && pd_str_is(w->word[i], word);
}

static bool any(struct words *w, unsigned i, const char *const *words)
{
	for (; *words; words++)
		if (is(w, i, *words))
			return true;
	return false;
}

static bool head(struct words *w, unsigned i)
{
	return in(w, i, PD_S_LEAD_PREAMBLE) || in(w, i, PD_S_LEAD_OPERATIVE);
}

/* "in this regard", "in this context", "to this end", "in that connection", with which a clause may begin or go on. */
static unsigned connective(struct words *w, unsigned i)
{
	static const char *const nouns[] = { "regard", "respect", "context", "end", "connection", "connexion", "spirit",
	                                     "effect", NULL };
	if ((is(w, i, "in") || is(w, i, "to")) && (is(w, i + 1, "this") || is(w, i + 1, "that")) && any(w, i + 2, nouns))
		return 3;
	/* "Notant en outre", "Expresando una vez más" */
	if (is(w, i, "una") && is(w, i + 1, "vez") && (is(w, i + 2, "más") || is(w, i + 2, "mas")))
		return 3;
	if (is(w, i, "once") && (is(w, i + 1, "more") || is(w, i + 1, "again")))
		return 2;
	if ((is(w, i, "en") && is(w, i + 1, "outre")) || (is(w, i, "de") && (is(w, i + 1, "nouveau") || is(w, i + 1, "nuevo"))))
		return 2;
	return is(w, i, "in") && (is(w, i + 1, "particular") || is(w, i + 1, "addition")) ? 2 : 0;
}

static unsigned adverbs(struct words *w, unsigned i)
{
	for (;;) {
		unsigned n = connective(w, i);
		if (n)
			i += n;
		else if (in(w, i, PD_S_LEAD_ADVERB) && !in(w, i, PD_S_LEAD_NOUN))
			i++;
		else
			return i;
	}
}

/* What is fixed behind some verbs: "Calls [also] upon", "Takes note", "Bearing in mind", "Having regard". */
#define TAKES { "takes", "taking", "taken", "took", "prend", "prenant", "toma", "tomando", "pris", "tomado" }
static const struct {
	const char *verbs[11], *first[4], *second[4];
} completions[] = {
	{ { "calls", "calling", "insists", "insisting" }, { "upon", "on", "for" }, { 0 } },
	{ TAKES, { "note", "nota", "acte" }, { 0 } },
	{ TAKES, { "into" }, { "account", "consideration", "cognizance" } },
	{ { "bearing", "bears", "keeping" }, { "in" }, { "mind" } },
	{ { "teniendo" }, { "presente" }, { 0 } },
	{ { "teniendo" }, { "en" }, { "cuenta" } },
	{ { "tenant" }, { "compte" }, { 0 } },
	{ { "looks", "looking" }, { "forward" }, { 0 } },
	{ { "pays", "paying", "rend", "rendant", "rinde", "rindiendo" }, { "tribute", "hommage", "homenaje" }, { 0 } },
	{ { "draws", "drawing" }, { "attention" }, { 0 } },
};
#undef TAKES

static unsigned completed(struct words *w, unsigned i, unsigned verb)
{
	for (size_t k = 0; k < sizeof completions / sizeof *completions; k++) {
		if (!any(w, verb, completions[k].verbs))
			continue;
		unsigned j = adverbs(w, i);
		if (!any(w, j, completions[k].first))
			continue;
		if (!completions[k].second[0])
			return j + 1;
		if (any(w, j + 1, completions[k].second))
			return j + 2;
	}
	return i;
}

/* "Having considered", "Having received and considered", "Having learnt with …", "Having regard". */
static unsigned having(struct words *w, unsigned i)
{
	static const char *const irregular[] = { "learnt", "heard", "taken", "met", "given", "had", "noted", "regard", "seen",
	                                         "borne", "held", "found", "made", "pris", "tomado", "presente", NULL };
	unsigned j = adverbs(w, i);
	size_t len = ready(w, j) ? w->word[j].len : 0;
	bool participle = len > 3 && (pd_str_ends(w->word[j], PD_STR("ed")) || pd_str_ends(w->word[j], PD_STR("do")) ||
	                              pd_str_ends(w->word[j], PD_STR("ne")));
	if (!participle && !any(w, j, irregular))
		return i;
	unsigned end = completed(w, j + 1, j);
	if (is(w, end, "and") && ready(w, end + 1) && pd_str_ends(w->word[end + 1], PD_STR("ed")))
		end += 2;
	return end;
}

/* "with grave concern and alarm" */
static unsigned with(struct words *w, unsigned i)
{
	if (!is(w, i, "with") && !is(w, i, "avec") && !is(w, i, "con"))
		return i;
	for (unsigned j = i + 1; j < i + 6 && ready(w, j); j++) {
		if (!in(w, j, PD_S_LEAD_NOUN)) {
			if (w->stop[j])
				break;
			continue;
		}
		if (is(w, j + 1, "and") && !w->stop[j])
			for (unsigned k = j + 2; k < j + 5; k++)
				if (in(w, k, PD_S_LEAD_NOUN))
					return k + 1;
		return j + 1;
	}
	return i;
}

/* "Expressing again its deep appreciation": behind an adverb the object is in italics, too. */
static unsigned object(struct words *w, unsigned verb, unsigned i)
{
	if (!ready(w, i) || i == verb + 1 || w->stop[i - 1] || !(pd_str_starts(w->word[verb], PD_STR("express")) ||
	                                                     pd_str_starts(w->word[verb], PD_STR("reiterat"))))
		return i;
	for (unsigned j = i; j < i + 4 && ready(w, j); j++) {
		if (in(w, j, PD_S_LEAD_NOUN))
			return j + 1;
		if (w->stop[j])
			break;
	}
	return i;
}

/* Behind the verb at @i: adverbs, "with" and a noun, "and" and a second verb. */
static unsigned extended(struct words *w, unsigned i)
{
	for (;;) {
		unsigned before = i;
		if (i && w->stop[i - 1])
			return i;
		if (is(w, i, "and")) {
			unsigned j = adverbs(w, i + 1);
			if (!head(w, j))
				return i;
			i = completed(w, j + 1, j);
			continue;
		}
		unsigned j = adverbs(w, i);
		/* An adverb may belong to what follows: "Emphasizes strongly that" has one, "Requests urgently needed" none. */
		if (j > i && !w->stop[j - 1] && pd_str_ends(w->word[j - 1], PD_STR("ly")))
			j = i;
		if (j > i)
			i = j;
		i = with(w, i);
		if (i == before)
			return i;
	}
}

/* A word that may be a verb although no table has it: an OCR fault, a verb used once. */
static bool looks_like_verb(struct words *w, unsigned i)
{
	static const char *const not[] = { "the", "that", "all", "by", "in", "this", "these", "as", "his", "its", "at", "for",
	                                   "to", "on", "of", "if", "states", "members", "parties", "any", "each", "with", "no",
	                                   "member", "such", "le", "la", "les", "el", "los", "las", NULL };
	return ready(w, i) && w->word[i].len > 2 && pd_is_upper(w->at[i].at[0]) && !any(w, i, not);
}

struct pd_lead pd_lead_read(const struct pd_tables *tables, struct pd_str text, bool known)
{
	struct words w;
	struct pd_lead lead = { 0 };

	w.tables = tables, w.text = text, w.n = 0, w.pos = opening(text);
	if (!ready(&w, 0))
		return lead;
	if (is(&w, 0, "it") && is(&w, 1, "is") && (is(&w, 2, "resolved") || is(&w, 2, "decided") || is(&w, 2, "recommended"))) {
		lead = (struct pd_lead){ .part = PD_LEAD_OPERATIVE, .start = (size_t)(w.at[0].at - text.at), .head = w.at[2] };
		lead.len = (size_t)(w.at[2].at + w.at[2].len - text.at);
		return lead;
	}
	unsigned verb = adverbs(&w, 0);
	/* "Condemning" is a head, "Considering" too; "Further" alone with nothing behind it is one where the print says so. */
	if (!head(&w, verb)) {
		if (!known)
			return lead;
		verb = verb && !looks_like_verb(&w, 0) ? verb : 0;
		if (!head(&w, verb) && !looks_like_verb(&w, verb))
			return lead;
	}
	unsigned end = verb + 1;
	bool preamble = in(&w, verb, PD_S_LEAD_PREAMBLE), operative = in(&w, verb, PD_S_LEAD_OPERATIVE);
	if (is(&w, verb, "having") || is(&w, verb, "ayant") || is(&w, verb, "habiendo"))
		end = having(&w, end);
	else if ((is(&w, verb, "being") || is(&w, verb, "remaining") || is(&w, verb, "remains")) && !w.stop[verb])
		end = head(&w, adverbs(&w, end)) ? adverbs(&w, end) + 1 : end;
	else if (is(&w, verb, "continues") && is(&w, end, "to"))
		end += 2;
	else if (!w.stop[verb])
		end = completed(&w, end, verb);
	if (!ready(&w, end - 1))
		end = w.n;
	lead.with_noun = is(&w, end, "with");
	if (!w.stop[end - 1]) {
		end = extended(&w, end);
		end = object(&w, verb, end);
	}
	if (!ready(&w, end - 1))
		end = w.n;
	lead.part = preamble && !operative ? PD_LEAD_PREAMBLE
		: operative ? PD_LEAD_OPERATIVE
		: pd_str_ends(w.word[verb], PD_STR("ing")) ? PD_LEAD_PREAMBLE : PD_LEAD_OPERATIVE;
	lead.head = w.word[verb].at ? w.at[verb] : (struct pd_str){ 0 };
	lead.start = (size_t)(w.at[0].at - text.at);
	lead.len = (size_t)(w.at[end - 1].at + w.at[end - 1].len - text.at);
	return lead;
}
