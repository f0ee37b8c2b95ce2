/* reslike.c: does a text begin as a resolution or statement does? Told by its first lines. */
#include "extract/resreader.h"

#include "extract/text.h"

enum { HEAD_LINES = 60, LONG_TEXT = 160 };

static bool symbol_line(struct pd_str s)
{
	static const char *const series[] = { "S/RES/", "S/PRST/", "A/RES/", "A/HRC/RES/", "A/HRC/", "E/RES/", "E/CN.6/",
	                                      "A/C.", "/L." };
	for (size_t i = 0; s.len < 140 && i < sizeof series / sizeof *series; i++)
		if (memmem(s.at, s.len, series[i], strlen(series[i])))
			return true;
	return false;
}

/* "A/RES/60/1/Corr.1", alone or in a line of the masthead. */
static bool correction_line(struct pd_str s)
{
	size_t n = s.len < 140 ? pd_reshead_find(s, "/Corr.") : SIZE_MAX;
	if (n == SIZE_MAX)
		return false;
	for (n += 6; n < s.len && (pd_is_digit(s.at[n]) || s.at[n] == '*'); n++)
		;
	return (n == s.len || pd_str_starts(pd_str(s.at + n, s.len - n), PD_STR("  "))) &&
	       (pd_reshead_find(s, "/RES/") != SIZE_MAX || pd_reshead_find(s, "/L.") != SIZE_MAX);
}

/* What the first lines of a text say together. */
struct head {
	unsigned lines;
	bool title, symbol, statement;
	bool foreign;                /* a head such as other organizations have */
	bool correction;             /* "S/RES/9006 (2006)/Corr.1" */
};

/* 1: a resolution; -1: none; 0: look at the next line. */
static int look(struct head *h, struct pd_str line)
{
	struct pd_reshead found = { 0 };
	struct pd_opening opening;
	const char *code = NULL;
	struct pd_clause_mark mark;
	line = pd_str_trim(line);
	if (pd_str_starts(line, PD_STR("\xEF\xBB\xBF")))
		line = pd_str_trim(pd_behind(line, 3));
	while (line.len && (line.at[0] == '#' || (line.at[0] == ' ')))
		line = pd_behind(line, 1);
	if (!line.len)
		return 0;
	if (++h->lines > HEAD_LINES)
		return -1;
	struct pd_sign sign;
	if ((pd_str_starts(line, PD_STR("Symbol: ")) && pd_reshead_named(line)) || (h->symbol && pd_sign_read(line, &sign)))
		return 1;
	bool heading;
	if (h->correction && pd_reshead_corrects(line, &heading) && (heading || h->title))
		return 1;
	if (pd_resbody_opening(line, &opening))
		return h->title || h->symbol || h->foreign ? 1 : -1;
	/* "1. The Parliamentary Assembly recalls", "1. We, the Ministers": texts of other organizations need no opening words. */
	struct pd_str words = line;
	if ((h->title || (h->foreign && h->symbol)) && pd_clause_mark(line, 1, &mark) && mark.style == PD_CS_NUMBER && mark.number == 1) {
		words = pd_behind(line, mark.len);
		if (h->foreign || pd_resbody_subject(words))
			return 1;
	}
	if (h->title && pd_lead_read(&pd_tables_builtin, words, false).part && !pd_str_starts(line, PD_STR("Adopted")))
		return 1;
	if (h->statement && (h->symbol || memmem(line.at, line.len, "made the following statement", 28) ||
	                     memmem(line.at, line.len, "of the Security Council, held on", 32)))
		return 1;
	enum pd_title_kind kind = pd_reshead_title(NULL, line, &found);
	if (kind && found.code) {
		h->foreign = true;
		return 0;
	}
	if (kind) {
		h->statement = h->statement || kind == PD_TITLE_STATEMENT;
		h->title = true;
		/* "3 (1946). Resolution of 4 April 1946": no other text begins so. */
		return found.adopted.at ? 1 : 0;
	}
	if (pd_reshead_draft(line))
		h->title = true;
	h->correction = h->correction || correction_line(line);
	if (symbol_line(line) || pd_resbody_reference(line, &code) == line.len)
		h->symbol = true;
	else if (line.len > LONG_TEXT && !h->title)
		return -1;
	return 0;
}

bool pd_resolution_like(struct pd_str text)
{
	struct head h = { 0 };
	struct pd_str line;
	while (text.at && pd_str_cut(&text, '\n', &line)) {
		int like = look(&h, line);
		if (like)
			return like > 0;
	}
	return false;
}

bool pd_resolution_blocks_like(const struct pd_text *text)
{
	struct head h = { 0 };
	for (size_t i = 0; i < text->n_blocks; i++) {
		const struct pd_textblock *b = &text->blocks[i];
		if (b->kind == PD_B_CHROME || b->kind == PD_B_META || !b->n_pieces)
			continue;
		const struct pd_piece *first = &text->pieces[b->first_piece], *last = first + b->n_pieces - 1;
		bool number = b->mark.end > b->mark.start && pd_is_digit(text->bytes.at[b->mark.start]);
		uint32_t start = number && b->mark.end <= first->start ? b->mark.start : first->start;
		int like = look(&h, pd_str(text->bytes.at + start, last->end - start));
		if (like)
			return like > 0;
	}
	return false;
}
