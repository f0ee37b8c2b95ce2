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

void pd_find_author(struct pd_context *c)
{
	const struct pd_text *text = c->text;
	if (c->article->author.at)
		return;
	for (size_t b = c->tokens->first_block; b < c->tokens->end_block && b < 40; b++) {
		if (text->blocks[b].kind != PD_B_TITLE)
			continue;
		for (int step = 1; step >= -1 && !c->article->author.at; step -= 2) {
			size_t beside = neighbour(c, b, step);
			if (beside < text->n_blocks)
				c->article->author = name_alone(c, beside);
		}
		return;
	}
}
