/*
 * citation.c: the resolutions that an article cites. What is cited, and how, the engine says that clauses are read with
 * (cite.h); whose it is, if the words beside it do not tell, is decided by the names that were found in the article. In
 * doubt it stays unresolved, with a note. A user's rules may find more.
 */
#include "extract/cite.h"
#include "extract/context.h"

#include <limits.h>

struct citing {
	struct pd_context *c;
	struct pd_citing how;
	enum pd_citing_body last;     /* of the citation before: a bare "resolution 853" takes it up */
};

/* A resolution as cited: the engine's, or a rule's. */
struct cited {
	struct pd_citation is;
	uint32_t first, end;          /* tokens */
	uint32_t from;                /* token of the word resolution, or of a body named before it */
	bool by_rule;                 /* a rule's */
};

static enum pd_citing_body body_of(const struct pd_context *c, const struct pd_mention *org)
{
	return pd_body_of_name(pd_cell(c->tables, PD_T_ORGS, c->tables->values[org->value].row, PD_ORG_NAME));
}

static bool knows_council(const struct pd_context *c)
{
	const struct pd_article *a = c->article;
	for (size_t i = 0; i < a->n_organizations; i++) /* no more than the table has */
		if (pd_str_is(a->organizations[i].name, "United Nations Security Council"))
			return true;
	return false;
}

/* The body named by the words that end with token @at: "UN Security Council", "SC", "Council". */
static enum pd_citing_body body_before(const struct pd_context *c, uint32_t at)
{
	const struct pd_tokens *t = c->tokens;
	const struct pd_mention *org = pd_mention_over(t, at, PD_N_ORG);
	if (org && org->end == at + 1)
		return body_of(c, org);
	if (!(t->at[at].flags & PD_TOKEN_CAPITAL))
		return PD_BODY_UNKNOWN;
	if (pd_token_is(t, at, "sc") || pd_token_is(t, at, "unsc"))
		return PD_BODY_UNSC;
	if (pd_token_is(t, at, "ga") || pd_token_is(t, at, "unga"))
		return PD_BODY_UNGA;
	if (pd_token_is(t, at, "council")) /* "Council resolution 383": the Council that the text speaks of */
		return knows_council(c) ? PD_BODY_UNSC : PD_BODY_UNKNOWN;
	return PD_BODY_UNKNOWN;
}

/* The body named beside a list whose word resolution is token @head and whose last token is before @end. */
static enum pd_citing_body beside(const struct pd_context *c, uint32_t *head, uint32_t end)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t block = t->at[*head].block, i = *head;
	bool bracket = pd_token_mark(t, end) == ')';
	/* "the Security Council's sixth, and last, draft resolution" */
	while (i && t->at[i - 1].block == block &&
	       (pd_token_is(t, i - 1, "draft") || pd_token_is(t, i - 1, "s") || pd_token_in(t, i - 1, PD_S_ORDINAL) ||
	        pd_token_mark(t, i - 1) == ',' || pd_token_mark(t, i - 1) == '\''))
		i--;
	enum pd_citing_body body = i && t->at[i - 1].block == block ? body_before(c, i - 1) : PD_BODY_UNKNOWN;
	if (body != PD_BODY_UNKNOWN) {
		*head = i - 1;
		return body;
	}
	/* "of the Security Council"; behind brackets, "were adopted by the Security Council" */
	end += bracket;
	for (uint32_t most = bracket ? end + 7 : end + 1; end < most && end + 2 < t->n && t->at[end].block == block; end++)
		if (pd_token_is(t, end, "by") || (pd_token_is(t, end, "of") && !bracket)) {
			end += 1 + pd_token_is(t, end + 1, "the");
			const struct pd_mention *org = pd_mention_at(t, end, PD_N_ORG);
			return org ? body_of(c, org) : PD_BODY_UNKNOWN;
		}
	return PD_BODY_UNKNOWN;
}

/* The body that the sentence speaks of before the citation, or of a word that tells: "Parliament", "the Senate". */
static enum pd_citing_body sentence_body(const struct pd_context *c, uint32_t at)
{
	const struct pd_tokens *t = c->tokens;
	static const char *const others[] = { "parliament", "senate", "congress", "house", "cabinet", "knesset", "bundestag",
		"duma", "legislature", "board", "party", "assembly", "council", "conference", "commission", NULL };
	for (uint32_t i = at, n = 0; i-- && n < 60 && t->at[i].block == t->at[at].block; n++) {
		const struct pd_mention *org = pd_mention_at(t, i, PD_N_ORG);
		if (org) {
			enum pd_citing_body body = body_of(c, org);
			/* A mission or agency of the United Nations does not pass resolutions: it says nothing. */
			struct pd_str parent = pd_cell(c->tables, PD_T_ORGS, c->tables->values[org->value].row, PD_ORG_PARENT);
			if (body != PD_BODY_OTHER || !pd_str_starts(parent, PD_STR("United Nations")))
				return body;
		}
		for (size_t k = 0; others[k]; k++)
			if (t->at[i].flags & PD_TOKEN_CAPITAL && pd_token_is(t, i, others[k]) && !pd_mention_over(t, i, PD_N_ORG))
				return k < 12 ? PD_BODY_OTHER : PD_BODY_UNKNOWN;
		if (t->at[i].flags & PD_TOKEN_FIRST)
			break;
	}
	return PD_BODY_UNKNOWN;
}

/* Does "on women, peace and security" behind the number say what the table says the resolution is about? */
static bool topic_fits(const struct pd_context *c, const struct cited *cited)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t row = pd_unsc_row(c->tables, cited->is.number), hits = 0;
	if (row == UINT32_MAX || !pd_token_is(t, cited->end, "on"))
		return false;
	struct pd_str topic = pd_cell(c->tables, PD_T_RESOLUTIONS, row, PD_RES_TOPIC);
	for (uint32_t i = cited->end + 1; i < cited->end + 8 && i < t->n; i++) {
		struct pd_str word = pd_token_str(t, i);
		if (t->at[i].kind != PD_TK_WORD || word.len < 4)
			continue;
		for (size_t k = 0; k + word.len <= topic.len; k++)
			if (pd_str_eq_fold(pd_str(topic.at + k, word.len), word)) {
				hits++;
				break;
			}
	}
	return hits >= 2;
}

/* The last year that the sentence says; INT_MAX when it says none. */
static int said_year(const struct pd_context *c, uint32_t at)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t end = pd_sentence_end(t, at);
	int found = 0;
	for (uint32_t i = pd_sentence_first(t, at); i < end; i++) {
		const struct pd_mention *d = pd_mention_at(t, i, PD_E_DATE);
		int64_t year = d ? c->dates[d->value].year : pd_token_number(t, i);
		struct pd_str s = pd_token_str(t, i);
		if (t->at[i].kind == PD_TK_NUMBER && s.len == 5 && s.at[4] == 's') /* "the early 1970s" */
			year = pd_str_number(pd_str(s.at, 4));
		if (year > 1900 && year < 2100 && year > found)
			found = (int)year;
	}
	return found ? found : INT_MAX;
}

static enum pd_citing_body whose(const struct citing *x, const struct cited *cited)
{
	const struct pd_context *c = x->c;
	if (cited->is.session.at)
		return pd_str_number(cited->is.session) >= 31 || pd_str_number(cited->is.session) < 0 ? PD_BODY_UNGA : PD_BODY_OTHER;
	enum pd_citing_body near = sentence_body(c, cited->from);
	if (near != PD_BODY_UNKNOWN && near != PD_BODY_UN)
		return near;
	int year = pd_unsc_year(c->tables, cited->is.number);
	if (year && cited->is.year == year)
		return PD_BODY_UNSC;
	if (pd_ga_session(c->tables, cited->is.number).at && year > said_year(c, cited->first))
		return PD_BODY_UNGA; /* "resolution 2758 of 1971": the Council had none of that number yet */
	if (year && c->year && year > c->year)
		return PD_BODY_UNKNOWN; /* passed after the article was written */
	if (year && !cited->is.year && (near == PD_BODY_UN || x->last == PD_BODY_UNSC || topic_fits(c, cited)))
		return PD_BODY_UNSC;
	return PD_BODY_UNKNOWN;
}

static void derive(struct pd_resolution *r, const char *member)
{
	r->derived |= (uint64_t)1 << pd_field_index(&pd_resolution_type, member);
}

static void add_resolution(struct citing *x, struct cited *cited, struct pd_str by)
{
	struct pd_context *c = x->c;
	struct pd_article *a = c->article;
	struct pd_citation *is = &cited->is;
	struct pd_resolution r = { .origin = PD_STR("text"), .body = pd_body_code(is->body), .number = pd_int(is->number) };
	size_t place = pd_text_source(c->text, c->tokens->at[cited->first].start);
	uint32_t row = is->body == PD_BODY_UNSC ? pd_unsc_row(c->tables, is->number) : UINT32_MAX;
	int year = row == UINT32_MAX ? is->year : pd_unsc_year(c->tables, is->number);

	if (!is->symbol.at)
		pd_cite_write(&x->how, is);
	pd_cite_tell_year(c->report, is, place);
	if (is->body == PD_BODY_UNSC && row == UINT32_MAX)
		pd_report_at(c->report, PD_D_NO_YEAR, place, "the Security Council has adopted no resolution %d that polidoc knows", is->number);
	if (!is->symbol.at)
		is->symbol = pd_str_printf(c->arena, "S/RES/%d", is->number);
	r.symbol = is->symbol;
	r.session = is->session.at || is->body != PD_BODY_UNGA ? is->session : pd_ga_session(c->tables, is->number);
	if (year) {
		r.year = pd_int(year);
		if (year != is->year)
			derive(&r, "year");
	}
	if (row != UINT32_MAX) {
		r.adopted = pd_cell(c->tables, PD_T_RESOLUTIONS, row, PD_RES_ADOPTED);
		if (r.adopted.at)
			derive(&r, "adopted");
	}
	if (!is->body_said)
		derive(&r, "body");
	if (r.session.at && !is->session.at)
		derive(&r, "session");
	if (is->inside) { /* the text has the ends of the range */
		derive(&r, "number");
		derive(&r, "symbol");
	}
	uint32_t *at = pd_index_at(c->arena, &c->entries, pd_hash_fold('r', r.symbol));
	if (*at && pd_str_eq(a->resolutions[*at - 1].symbol, r.symbol)) {
		struct pd_resolution *old = &a->resolutions[*at - 1];
		old->derived &= r.derived;
		if (old->n_evidence < 16)
			pd_evidence(c, &old->evidence, &old->n_evidence, cited->first, cited->end);
		pd_mark_entry(c, cited->first, PD_MARK_RESOLUTION, *at - 1);
		return;
	}
	*at = (uint32_t)a->n_resolutions + 1;
	pd_mark_entry(c, cited->first, PD_MARK_RESOLUTION, *at - 1);
	PD_PUSH(c->arena, a->resolutions, a->n_resolutions, r);
	struct pd_resolution *new = &a->resolutions[a->n_resolutions - 1];
	pd_evidence(c, &new->evidence, &new->n_evidence, cited->first, cited->end);
	pd_explain(c, cited->first, "resolution", r.symbol, cited->by_rule ? "rule" : "cited as", by);
}

static void settle(struct citing *x, struct cited *cited, enum pd_citing_body said, struct pd_str by)
{
	struct pd_context *c = x->c;
	cited->is.body = said;
	cited->is.body_said = said != PD_BODY_UNKNOWN && said != PD_BODY_UN;
	if (said == PD_BODY_UN) /* "UN resolution 242": which of its organs, the number says */
		cited->is.body = cited->is.session.at ? PD_BODY_UNGA : pd_unsc_year(c->tables, cited->is.number) ? PD_BODY_UNSC : PD_BODY_UNKNOWN;
	else if (said == PD_BODY_UNKNOWN)
		cited->is.body = whose(x, cited);
	if (cited->is.session.at && cited->is.body == PD_BODY_UNSC)
		cited->is.body = PD_BODY_UNGA; /* 46/182 is none of the Council's */
	if (cited->is.body == PD_BODY_OTHER)
		return;
	bool wants_session = cited->is.body == PD_BODY_HRC || cited->is.body == PD_BODY_ECOSOC || cited->is.body == PD_BODY_CSW;
	if (cited->is.body == PD_BODY_UNKNOWN || (wants_session && !cited->is.session.at)) {
		pd_report_at(c->report, PD_D_IN_DOUBT, pd_text_source(c->text, c->tokens->at[cited->first].start),
		             "resolution %d: the text does not say whose it is", cited->is.number);
		return;
	}
	x->last = cited->is.body;
	add_resolution(x, cited, by);
}

/* --- what the engine finds ----------------------------------------------------------------------------------------- */

/* The first token of [*from, end) that ends behind byte @at. */
static uint32_t token_at(const struct pd_tokens *t, uint32_t from, uint32_t end, size_t at)
{
	while (from < end) {
		uint32_t middle = from + (end - from) / 2;
		if (t->at[middle].end <= at)
			from = middle + 1;
		else
			end = middle;
	}
	return from;
}

static struct pd_str words_of(enum pd_cited_as as)
{
	static const char *const words[] = { [PD_AS_SYMBOL] = "symbol", [PD_AS_YEAR] = "number and year",
	                                     [PD_AS_SESSION] = "number and session", [PD_AS_SLASH] = "session and number",
	                                     [PD_AS_NUMBER] = "number" };
	return pd_str_c(words[as]);
}

static void take_symbol(struct citing *x, struct cited *cited)
{
	if (!cited->is.number) /* no resolution */
		return;
	x->last = cited->is.body;
	add_resolution(x, cited, words_of(PD_AS_SYMBOL));
}

/* The documents of one list, or one that stands alone, in tokens [first, end) of a block that begins at byte @start. */
static void take_list(struct citing *x, const struct pd_citation *list, size_t n, size_t start, uint32_t first, uint32_t end)
{
	const struct pd_tokens *t = x->c->tokens;
	uint32_t from = list->listed ? token_at(t, first, end, start + list->head) : token_at(t, first, end, start + list->start);
	enum pd_citing_body said = list->body_said ? list->body : PD_BODY_UNKNOWN;
	if (list->listed) {
		enum pd_citing_body named = beside(x->c, &from, token_at(t, first, end, start + list[n - 1].end - 1) + 1);
		said = named != PD_BODY_UNKNOWN ? named : said;
	}
	for (size_t i = 0; i < n; i++) {
		struct cited cited = { .is = list[i], .from = from };
		cited.first = token_at(t, first, end, start + list[i].start);
		cited.end = token_at(t, first, end, start + list[i].end - 1) + 1;
		if (list[i].as == PD_AS_SYMBOL)
			take_symbol(x, &cited);
		else if (list[i].direct && !list[i].statement)
			settle(x, &cited, said, words_of(list[i].as));
	}
}

/* Does @b go on with the list that @a is in? */
static bool same_list(const struct pd_citation *a, const struct pd_citation *b)
{
	return a->listed && b->listed && a->direct && b->direct && a->list == b->list;
}

/* Can the engine find anything in tokens [first, end) that counts here? A symbol, or a list behind one of its words. */
static bool may_cite(const struct pd_tokens *t, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++) {
		/* "2Resolution": a footnote's number */
		bool glued = t->at[i].kind == PD_TK_NUMBER && !pd_is_digit(t->text->bytes.at[t->at[i].end - 1]);
		if (t->at[i].kind == PD_TK_SYMBOL || pd_token_mark(t, i) == '/' || glued || pd_token_in(t, i, PD_S_RESOLUTION_WORD))
			return true;
	}
	return false;
}

static void read_block(struct citing *x, uint32_t block)
{
	const struct pd_tokens *t = x->c->tokens;
	const struct pd_textblock *b = &t->text->blocks[block];
	uint32_t first = t->block_first[block], end = t->block_first[block + 1];
	if (!may_cite(t, first, end))
		return;
	for (uint32_t p = 0; p < b->n_pieces; p++) {
		struct pd_piece piece = t->text->pieces[b->first_piece + p];
		struct pd_citation *found;
		size_t n;
		pd_cite_find(&x->how, pd_str(t->text->bytes.at + piece.start, piece.end - piece.start), &found, &n);
		for (size_t i = 0, k; i < n; i = k) {
			for (k = i + 1; k < n && same_list(&found[i], &found[k]); k++)
				;
			take_list(x, found + i, k - i, piece.start, first, end);
		}
	}
}

/* --- what a user's rules find -------------------------------------------------------------------------------------- */

static int number_at(const struct pd_tokens *t, const struct pd_captured *k)
{
	int64_t n = k ? pd_token_number(t, k->first) : 0;
	return n > 0 && n < 1000000 ? (int)n : 0;
}

/* A rule captures one number, and what belongs to it. */
static void take_rule(struct citing *x, const struct pd_found *m)
{
	struct pd_context *c = x->c;
	const struct pd_captured *n = pd_capture(m, PD_C_N), *session = pd_capture(m, PD_C_SESSION), *body = pd_capture(m, PD_C_BODY);
	const struct pd_mention *org = body ? pd_mention_at(c->tokens, body->first, PD_N_ORG) : NULL;
	const struct pd_captured *year = pd_capture(m, PD_C_YEAR);
	struct cited cited = { .is = { .as = PD_AS_NUMBER }, .by_rule = true, .from = m->first };
	if (!n)
		return;
	cited.is.number = number_at(c->tokens, n);
	cited.is.year = number_at(c->tokens, year);
	cited.first = session && session->first < n->first ? session->first : n->first;
	cited.end = year && year->end > n->end ? year->end : n->end;
	if (session) {
		cited.is.session = pd_tokens_fold(c->arena, c->tokens, session->first, session->end);
		cited.is.as = pd_is_digit(cited.is.session.at[0]) ? PD_AS_SLASH : PD_AS_SESSION;
	}
	if (cited.is.number)
		settle(x, &cited, org ? body_of(c, org) : PD_BODY_UNKNOWN, pd_rule_name(c, m));
}

void pd_find_resolutions(struct pd_context *c)
{
	struct citing x = { .c = c, .last = (enum pd_citing_body)c->last_body };
	x.how = (struct pd_citing){ .arena = c->arena, .tables = c->tables, .date_order = c->options->date_order, .unsettled = true };
	for (uint32_t b = c->tokens->first_block; b < c->tokens->end_block; b++)
		read_block(&x, b);
	for (size_t i = 0; i < c->found[PD_M_RESOLUTION].n; i++)
		take_rule(&x, &c->found[PD_M_RESOLUTION].at[i]);
	c->last_body = x.last;
}
