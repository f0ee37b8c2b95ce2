/* author.c: who wrote the text, where no label says so: a name alone beside its title. */
#include "extract/context.h"

/* The text's next block from @b on, a step of +1 or -1 at a time; n_blocks: none. */
static size_t neighbour(const struct pd_context *c, size_t b, int step)
{
	const struct pd_text *text = c->text;
	for (b += (size_t)step; b < c->tokens->end_block; b += (size_t)step)
		if (text->blocks[b].kind != PD_B_CHROME && text->blocks[b].kind != PD_B_META)
			return b;
	return text->n_blocks;
}

/* A personal name of two words and more, with nothing else in the block. */
static struct pd_str name_alone(const struct pd_context *c, size_t b)
{
	const struct pd_tokens *t = c->tokens;
	uint32_t first = t->block_first[b], end = t->block_first[b + 1];
	const struct pd_mention *m = first < end ? pd_mention_at(t, first, PD_E_PERSON) : NULL;
	if (!m || m->end != end || t->text->blocks[b].kind == PD_B_ITEM)
		return (struct pd_str){ 0 };
	const struct pd_named_person *p = &c->people[m->value];
	return p->name.at && !p->office.at && memchr(p->name.at, ' ', p->name.len) ? p->name : (struct pd_str){ 0 };
}

/* Is the person that block @b names spoken of elsewhere? */
static bool is_subject(const struct pd_context *c, size_t b)
{
	uint32_t first = c->tokens->block_first[b], end = c->tokens->block_first[b + 1];
	uint32_t known = c->people[pd_mention_at(c->tokens, first, PD_E_PERSON)->value].known;
	for (size_t i = 0; i < c->n_people; i++)
		if (c->people[i].known == known && (c->people[i].first < first || c->people[i].first >= end))
			return true;
	return false;
}

void pd_find_author(struct pd_context *c)
{
	const struct pd_text *text = c->text;
	if (c->article->author.at)
		return;
	for (size_t b = c->tokens->first_block; b < c->tokens->end_block && b < 40; b++) {
		if (text->blocks[b].kind != PD_B_TITLE)
			continue;
		/* What looked like the title is who wrote it, unless the text is about him. */
		struct pd_str name = c->article->title.len < 60 ? name_alone(c, b) : (struct pd_str){ 0 };
		if (name.len && pd_str_eq_fold(name, c->article->title) && !is_subject(c, b)) {
			c->article->author = name;
			c->article->title = (struct pd_str){ 0 };
			return;
		}
		for (int step = 1; step >= -1 && !c->article->author.at; step -= 2) {
			size_t beside = neighbour(c, b, step);
			if (beside < text->n_blocks)
				c->article->author = name_alone(c, beside);
		}
		return;
	}
}
