/* cite_treaty.c: treaties, and other instruments of the table of treaties, that a text names by their names. */
#include "extract/cite.h"

#include "extract/date.h"

enum { LONGEST_NAME = 400, LONGEST_DATE = 40, NEAR = 300 };

/* The year that the text gives what ends at @i: ", of 12 August 1949", "of 1961", "(2000)"; 0: none. */
static int year_behind(const struct pd_citing *how, struct pd_str s, size_t i)
{
	struct pd_date date;
	struct pd_str rest;
	if (i < s.len && s.at[i] == ',')
		i++;
	while (i < s.len && (s.at[i] == ' ' || s.at[i] == '\n'))
		i++;
	rest = pd_str(s.at + i, s.len - i < LONGEST_DATE ? s.len - i : LONGEST_DATE);
	size_t skip = pd_str_starts(rest, PD_STR("(")) ? 1 : pd_str_starts(rest, PD_STR("of ")) ? 3 : 0;
	rest = pd_str(rest.at + skip, rest.len - skip);
	if (!skip || !rest.len)
		return 0;
	if (pd_date_parse(rest, how->date_order, &date))
		return date.year;
	bool year = rest.len >= 4 && (rest.len == 4 || !pd_is_digit(rest.at[4]));
	int64_t number = year ? pd_str_number(pd_str(rest.at, 4)) : 0;
	return number > 1800 && number < 2100 ? (int)number : 0;
}

/* What a name is taken to name, and of what text it is a part. */
struct treaty {
	const struct pd_citing *how;
	struct pd_str text;
	size_t start, end;           /* of the name */
	unsigned words;              /* of the name */
	bool upper;                  /* all of them in capitals */
};

/* May the name be that of row @v, as far as its words and the years of the treaty and of the text tell? */
static bool fits(const struct treaty *x, const struct pd_value *v, int year)
{
	const struct pd_tables *t = x->how->tables;
	if (v->kind != PD_N_TREATY || (v->flags & PD_NAME_EXACT && !x->upper))
		return false;
	if (x->words == 2 && pd_str_is(pd_cell(t, PD_T_TREATIES, v->row, PD_TREATY_KIND), "plan")) /* there are many a Road Map */
		return false;
	struct pd_str adopted = pd_cell(t, PD_T_TREATIES, v->row, PD_TREATY_ADOPTED);
	int64_t made = adopted.len >= 4 ? pd_str_number(pd_str(adopted.at, 4)) : 0;
	return made <= 0 || ((!year || made == year) && (!x->how->year || made <= x->how->year));
}

/* Does the text near the name have what the treaty is about? "Nepal" */
static bool is_about(const struct treaty *x, uint32_t row)
{
	size_t from = x->start > NEAR ? x->start - NEAR : 0, end = x->text.len - x->end > NEAR ? x->end + NEAR : x->text.len;
	struct pd_str topics = pd_cell(x->how->tables, PD_T_TREATIES, row, PD_TREATY_TOPICS), topic;
	while (topics.len && pd_str_cut(&topics, ';', &topic)) {
		topic = pd_str_trim(topic);
		if (topic.len && memmem(x->text.at + from, end - from, topic.at, topic.len))
			return true;
	}
	return false;
}

/* The row of the treaty that the name of @state names; UINT32_MAX: none, or several, of which the text does not tell one. */
static uint32_t treaty_of(const struct treaty *x, uint32_t state)
{
	const struct pd_tables *t = x->how->tables;
	uint32_t only = UINT32_MAX, about = UINT32_MAX;
	unsigned n = 0, n_about = 0;
	int year = year_behind(x->how, x->text, x->end);
	for (uint32_t k = t->values_of[state]; k < t->values_of[state + 1]; k++) {
		uint32_t row = t->values[k].row;
		if (!fits(x, &t->values[k], year) || row == only)
			continue;
		only = row;
		n++;
		if (is_about(x, row)) {
			about = row;
			n_about++;
		}
	}
	return n == 1 ? only : n_about == 1 ? about : UINT32_MAX;
}

/* "Dayton Paris Agreement", "Paris" at @i: the end of a longer name, that the table does not have. */
static bool goes_on(struct pd_str s, size_t i)
{
	size_t n = i;
	if (n < 2 || s.at[n - 1] != ' ')
		return false;
	while (n > 1 && (pd_is_alpha(s.at[n - 2]) || (unsigned char)s.at[n - 2] >= 0x80))
		n--;
	return n > 1 && n < i && pd_is_upper(s.at[n - 1]) && pd_is_lower(s.at[n]) && s.at[n - 2] == ' ';
}

bool pd_cite_acronym_ends(struct pd_str s, size_t start, size_t end)
{
	size_t before = start;
	if (start && strchr("-/", s.at[start - 1]))
		return false;
	while (before && s.at[before - 1] == ' ')
		before--;
	if (before && pd_is_upper(s.at[before - 1])) /* all is in capitals: "TO START TALKS" */
		return false;
	if (end < s.len && (pd_is_alpha(s.at[end]) || pd_is_digit(s.at[end]) || strchr("-/", s.at[end])))
		return false;
	while (end < s.len && s.at[end] == ' ')
		end++;
	return end == s.len || !pd_is_upper(s.at[end]);
}

/* May one word be the name of the treaty? "the UNFCCC", where the tables know nothing else of that name: "CERD" is a committee, too. */
static bool is_acronym(const struct treaty *x, uint32_t state)
{
	const struct pd_tables *t = x->how->tables;
	uint32_t first = t->values_of[state], end = t->values_of[state + 1];
	return x->upper && x->end - x->start >= 3 && end == first + 1 && t->values[first].kind == PD_N_TREATY &&
	       pd_cite_acronym_ends(x->text, x->start, x->end);
}

size_t pd_cite_treaty(const struct pd_citing *how, struct pd_str s, size_t i, struct pd_str *title)
{
	const struct pd_tables *t = how->tables;
	struct treaty name = { .how = how, .text = s, .start = i, .upper = true };
	struct pd_lexeme x;
	uint32_t at = (uint32_t)i, end = s.len - i > LONGEST_NAME ? at + LONGEST_NAME : (uint32_t)s.len, state = 0;
	size_t len = 0;
	while (pd_lex(t, s, &at, end, &x)) {
		state = !state && name.words ? 0 : pd_step(t, state, x.word);
		if (!state)
			break;
		name.end = x.end;
		name.upper = name.upper && (x.kind != PD_TK_WORD || x.flags & PD_TOKEN_UPPER);
		name.words++;
		if (t->values_of[state] == t->values_of[state + 1] || (name.words < 4 && !(x.flags & PD_TOKEN_CAPITAL)) ||
		    (name.words == 1 && !is_acronym(&name, state)))
			continue;
		uint32_t row = treaty_of(&name, state);
		len = row == UINT32_MAX ? 0 : x.end - i; /* "North Atlantic Treaty Organization": the longest name, whatever it is of */
		if (len)
			*title = pd_cell(t, PD_T_TREATIES, row, PD_TREATY_TITLE);
	}
	return len && !goes_on(s, i) ? len : 0;
}
