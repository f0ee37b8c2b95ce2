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

struct pd_str pd_text_fold(struct pd_arena *arena, const struct pd_text *text, const struct pd_textblock *block,
                           struct pd_piece within)
{
	const struct pd_piece *pieces = text->pieces + block->first_piece;
	struct pd_str out = { 0 };
	for (size_t i = 0; i < block->n_pieces; i++) {
		uint32_t start = pieces[i].start > within.start ? pieces[i].start : within.start;
		uint32_t end = pieces[i].end < within.end ? pieces[i].end : within.end;
		if (start >= end)
			continue;
		struct pd_str part = pd_str_trim(pd_str(text->bytes.at + start, end - start));
		if (!part.len)
			continue;
		/* Readers fold as they read, so that one piece, which nearly all are, is a view. */
		out = out.at ? pd_str_printf(arena, "%.*s %.*s", PD_ARG(out), PD_ARG(part)) : part;
	}
	return out.at ? out : PD_STR("");
}
