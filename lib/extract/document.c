/* document.c: the documents that are quoted, by number, by kind, or as "it"; and bodies. */
#include "extract/speaker.h"

/* "Article 55", "Resolution 62/243" at token @i: a document that is quoted. */
struct pd_speaker pd_document_at(const struct pd_context *c, uint32_t i)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t end = i + 2;
	if (!(pd_token_is(t, i, "article") || pd_token_is(t, i, "resolution")) || t->at[i + 1].kind != PD_TK_NUMBER)
		return (struct pd_speaker){ 0 };
	while (pd_token_mark(t, end) == '/' && t->at[end + 1].kind == PD_TK_NUMBER)
		end += 2;
	if (pd_token_mark(t, end) == '(' && t->at[end + 1].kind == PD_TK_NUMBER && pd_token_mark(t, end + 2) == ')')
		end += 3;
	return (struct pd_speaker){ pd_tokens_fold(c->arena, t, i, end), i, end };
}

/* "The Lagoon Treaty obliges them to 'keep the truce'": a document by its kind, the nearest before the quote. */
struct pd_speaker pd_document_named(const struct pd_context *c, uint32_t from, uint32_t to)
{
	const struct pd_tokens *t = c->tokens;
	for (uint32_t i = to; i-- > from && to - i < 25;) {
		if (!pd_token_in(t, i, PD_S_DOCUMENT))
			continue;
		const struct pd_mention *m = pd_mention_over(t, i, PD_N_TREATY);
		uint32_t first = m ? m->first : i, end = m ? m->end : i + 1;
		while (!m && first > from && i - first < 4 && t->at[first - 1].flags & PD_TOKEN_CAPITAL && t->at[first - 1].kind == PD_TK_WORD &&
		       !(t->at[first - 1].flags & PD_TOKEN_FIRST))
			first--;
		if (first > from && pd_token_is(t, first - 1, "the"))
			return (struct pd_speaker){ pd_tokens_fold(c->arena, t, first, end), first, end };
	}
	return (struct pd_speaker){ 0 };
}

/* "The act", "A statement from the office", "The joint declaration": a document that begins the sentence at @first. */
struct pd_speaker pd_document_first(const struct pd_context *c, uint32_t first)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t from = first + (pd_token_is(t, first, "the") || pd_token_is(t, first, "a") || pd_token_is(t, first, "an"));
	for (uint32_t i = from; from > first && i < from + 4 && t->at[i].kind == PD_TK_WORD; i++)
		if (pd_token_in(t, i, PD_S_DOCUMENT) && !pd_mention_over(t, i, PD_N_TREATY))
			return (struct pd_speaker){ pd_tokens_fold(c->arena, t, from, i + 1), from, i + 1 };
	return (struct pd_speaker){ 0 };
}

/* Of which document "it" or "its" at token @at speaks: what one of the sentences before begins with. */
struct pd_speaker pd_last_document(const struct pd_context *c, uint32_t at)
{
	const struct pd_tokens *t = c->tokens;
	struct pd_speaker s = { 0 };
	uint32_t block = t->at[at].block, first = pd_sentence_first(t, at);
	for (unsigned n = 0; n < 4 && first && !s.end && block - t->at[first - 1].block < 3; n++) {
		first = pd_sentence_first(t, first - 1);
		s = pd_document_first(c, first);
	}
	return s;
}

/* A body, or those of it who speak: "the UN experts", "a NATO official". */
struct pd_speaker pd_speaker_org(const struct pd_context *c, const struct pd_mention *m)
{
	uint32_t end = m->end + (pd_token_in(c->tokens, m->end, PD_S_SPOKEN_BY) && !(c->tokens->at[m->end].flags & PD_TOKEN_FIRST));
	return (struct pd_speaker){ pd_tokens_fold(c->arena, c->tokens, m->first, end), m->first, end };
}
