/* fold.c: from a text back to its source, and a block's words as one string. */
#include "extract/text.h"

size_t pd_text_source(const struct pd_text *text, size_t at)
{
	return pd_map_source(&text->map, at);
}

size_t pd_text_source_end(const struct pd_text *text, size_t end)
{
	return pd_map_source_end(&text->map, end);
}

uint64_t pd_text_line(const struct pd_text *text, size_t source_offset)
{
	size_t low = 0, high = text->n_lines;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (text->lines[middle] <= source_offset)
			low = middle;
		else
			high = middle;
	}
	return low + 1;
}

/* Copy @from with each run of white space as one space, none at the start of @to. */
static size_t fold(char *to, size_t len, struct pd_str from)
{
	for (size_t i = 0; i < from.len; i++) {
		bool nbsp = from.at[i] == '\xC2' && i + 1 < from.len && from.at[i + 1] == '\xA0';
		if (!nbsp && !pd_is_space(from.at[i])) {
			to[len++] = from.at[i];
			continue;
		}
		i += nbsp;
		if (len && to[len - 1] != ' ')
			to[len++] = ' ';
	}
	return len;
}

struct pd_str pd_text_fold(struct pd_arena *arena, const struct pd_text *text, const struct pd_textblock *block,
                           struct pd_piece within)
{
	size_t room = 0, len = 0;
	const struct pd_piece *pieces = text->pieces + block->first_piece;
	for (size_t i = 0; i < block->n_pieces; i++)
		room += pieces[i].end - pieces[i].start + 1;
	char *to = pd_arena_bytes(arena, room ? room : 1);
	for (size_t i = 0; i < block->n_pieces; i++) {
		uint32_t start = pieces[i].start > within.start ? pieces[i].start : within.start;
		uint32_t end = pieces[i].end < within.end ? pieces[i].end : within.end;
		if (start >= end)
			continue;
		if (len && to[len - 1] != ' ')
			to[len++] = ' ';
		len = fold(to, len, pd_str(text->bytes.at + start, end - start));
	}
	while (len && to[len - 1] == ' ')
		len--;
	return pd_str(to, len);
}
