/* htmlcode.c: the encoding of an HTML page: the one that its head names, or that its bytes show. */
#include "extract/html.h"

#include "base/utf8.h"

/* The encoding that the head of the page names: charset=…, encoding="…". */
static struct pd_str named_encoding(struct pd_str source)
{
	size_t len = source.len < 4096 ? source.len : 4096;
	for (size_t i = 0; i + 10 < len; i++) {
		size_t n = pd_str_eq_fold(pd_str(source.at + i, 8), PD_STR("charset=")) ? 8
			: i < 100 && pd_str_eq_fold(pd_str(source.at + i, 9), PD_STR("encoding=")) ? 9 : 0;
		if (!n)
			continue;
		size_t from = i + n, to;
		while (from < len && strchr("\"' ", source.at[from]))
			from++;
		for (to = from; to < len && !strchr("\"' ;>/", source.at[to]); to++)
			;
		if (to > from)
			return pd_str(source.at + from, to - from);
	}
	return (struct pd_str){ 0 };
}

struct pd_str pd_html_decode(struct pd_arena *arena, struct pd_str source, struct pd_map *map, struct pd_report *report)
{
	struct pd_str name = named_encoding(source), text = { 0 };
	const char *guess = pd_encoding_guess(source);
	bool wide = strncmp(guess, "utf-16", 6) == 0 || strncmp(guess, "utf-32", 6) == 0;
	if (wide || (name.len >= 3 && pd_str_eq_fold(pd_str(name.at, 3), PD_STR("utf")))) /* that name would not be readable */
		name = pd_str_c(guess);
	if (name.len)
		text = pd_encoding_read(arena, source, name, map, report);
	if (name.len && !text.at)
		pd_report_at(report, PD_D_ENCODING, 0, "the page names the encoding \"%.*s\"; it is read as %s", PD_ARG(name),
		             guess);
	if (!text.at)
		text = pd_encoding_read(arena, source, pd_str_c(guess), map, report);
	/* What the parser would pass over, which would put its positions out. */
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.at[i];
		if (c < ' ' && !pd_is_space((char)c)) {
			char *clean = (char *)(uintptr_t)pd_str_copy(arena, text).at;
			for (; i < text.len; i++)
				if ((unsigned char)clean[i] < ' ' && !pd_is_space(clean[i]))
					clean[i] = ' ';
			return pd_str(clean, text.len);
		}
	}
	return text;
}
