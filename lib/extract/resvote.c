/*
 * resvote.c: lines of adoption: votes with the states that cast them, meetings,
 * dates; at the head, or at the foot of old prints and of recorded votes.
 */
#include "extract/resolution.h"

static int vote_number(struct pd_str word)
{
	static const char *const names[] = { "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
	                                     "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen" };
	while (word.len && strchr(",.;:", word.at[word.len - 1]))
		word.len--;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (pd_str_eq_fold(word, pd_str_c(names[i])))
			return (int)i;
	if (pd_str_is(word, "I") || pd_str_is(word, "l") || pd_str_is(word, "i")) /* scanners' ones */
		return 1;
	int n = 0;
	for (size_t i = 0; i < word.len && word.len <= 3; i++) {
		if (!pd_is_digit(word.at[i]) && !strchr("Il", word.at[i]))
			return -1;
		n = n * 10 + (pd_is_digit(word.at[i]) ? word.at[i] - '0' : 1);
	}
	return word.len && word.len <= 3 ? n : -1;
}

static struct pd_int known(int value)
{
	return value < 0 ? (struct pd_int){ 0 } : pd_int(value);
}

/* "Palau and Tonga" are two, "Trinidad and Tobago" is one. */
static size_t and_between(struct pd_str s)
{
	static const char *const one[] = { "Great Britain", "Bosnia", "Trinidad", "Antigua", "Kitts", "Vincent", "Tome", "Serbia" };
	for (size_t from = 0, at; (at = pd_reshead_find(pd_str(s.at + from, s.len - from), " and ")) != SIZE_MAX; from += at + 5) {
		struct pd_str before = pd_str(s.at, from + at);
		size_t i = 0;
		while (i < sizeof one / sizeof *one && !pd_str_ends(before, pd_str_c(one[i])))
			i++;
		if (i == sizeof one / sizeof *one)
			return from + at;
	}
	return SIZE_MAX;
}

static void add_name(struct pd_arena *arena, struct pd_str name, struct pd_str **list, size_t *n)
{
	name = pd_str_trim(name);
	while (name.len && strchr(".;*]", name.at[name.len - 1]))
		name = pd_str_trim(pd_str(name.at, name.len - 1));
	if (pd_str_starts(name, PD_STR("and ")))
		name = pd_str_trim(pd_str(name.at + 4, name.len - 4));
	if (name.len && !pd_str_is(name, "None"))
		PD_PUSH(arena, *list, *n, name);
}

/* Where the first of several names ends: at a comma, but within brackets; where there is a semicolon, nowhere else. */
static size_t first_name(struct pd_str s, bool semicolons)
{
	size_t i = 0;
	for (size_t depth = 0; i < s.len; i++) {
		if (s.at[i] == '(' || s.at[i] == ')')
			depth = s.at[i] == '(';
		if (semicolons ? s.at[i] == ';' : s.at[i] == ',' && !depth)
			break;
	}
	return i;
}

bool pd_reshead_one_name(struct pd_str s)
{
	return s.len && first_name(s, false) == s.len && and_between(s) == SIZE_MAX;
}

/* "Albania, Fiji* and Palau", "Peace and Security; Fiji": names of states. */
void pd_reshead_names(struct pd_arena *arena, struct pd_str s, struct pd_str **list, size_t *n)
{
	bool semicolons = s.len && memchr(s.at, ';', s.len);
	while (s.len) {
		size_t end = first_name(s, semicolons);
		struct pd_str part = pd_str_trim(pd_str(s.at, end));
		size_t and = semicolons ? SIZE_MAX : and_between(part);
		if (and != SIZE_MAX) {
			add_name(arena, pd_str(part.at, and), list, n);
			part = pd_str(part.at + and + 5, part.len - and - 5);
		}
		add_name(arena, part, list, n);
		end += end < s.len;
		s = pd_str(s.at + end, s.len - end);
	}
}

/* "(Poland, Union of Soviet Socialist Republics)" at the start of @s, as a list. */
static void take_names(struct pd_arena *arena, struct pd_str s, struct pd_str **list, size_t *n)
{
	s = pd_str_trim(s);
	if (!s.len || s.at[0] != '(')
		return;
	const char *stop = memchr(s.at, ')', s.len);
	/* "(China, Bolivia (Plurinational State of))" */
	for (const char *open = stop ? memchr(s.at + 1, '(', (size_t)(stop - s.at - 1)) : NULL; open && stop;) {
		stop = memchr(stop + 1, ')', (size_t)(s.at + s.len - stop - 1));
		open = stop ? memchr(open + 1, '(', (size_t)(stop - open - 1)) : NULL;
	}
	if (stop && pd_reshead_find(pd_str_between(s.at, stop), "voting") == SIZE_MAX)
		pd_reshead_names(arena, pd_str_between(s.at + 1, stop), list, n);
}

/* The words of a line of adoption: "by 9 votes to none, with 2 abstentions (…)", "by a recorded vote of 111 to 7". */
static void take_vote(struct pd_arena *arena, struct pd_str s, struct pd_reshead *head)
{
	struct pd_str word, before = { 0 };
	size_t i = 0;
	bool to = false;
	while (i < s.len) {
		while (i < s.len && s.at[i] == ' ')
			i++;
		size_t from = i;
		while (i < s.len && s.at[i] != ' ')
			i++;
		word = pd_str(s.at + from, i - from);
		bool votes = pd_str_starts(word, PD_STR("vote")) && !pd_str_is(word, "vote.");
		if (votes && vote_number(before) >= 0)
			head->vote.in_favour = known(vote_number(before));
		else if (pd_str_is(before, "of") && !head->vote.in_favour.known && vote_number(word) >= 0 && pd_reshead_find(s, "recorded vote") < from)
			head->vote.in_favour = known(vote_number(word));
		else if ((pd_str_is(before, "to") || pd_str_is(before, "io")) && !to && head->vote.in_favour.known && vote_number(word) >= 0) {
			head->vote.against = known(vote_number(word));
			to = true;
			take_names(arena, pd_str(s.at + i, s.len - i), &head->voters.against, &head->voters.n_against);
		} else if (pd_str_starts(word, PD_STR("abstention")) && vote_number(before) >= 0) {
			head->vote.abstain = known(vote_number(before));
			take_names(arena, pd_str(s.at + i, s.len - i), &head->voters.abstain, &head->voters.n_abstain);
		} else if (pd_str_starts(word, PD_STR("absent")) && vote_number(before) >= 0) {
			head->vote.absent = known(vote_number(before));
			take_names(arena, pd_str(s.at + i, s.len - i), &head->voters.absent, &head->voters.n_absent);
		}
		before = word;
	}
}

void pd_reshead_meeting(struct pd_arena *arena, struct pd_str s, struct pd_reshead *head)
{
	size_t at = pd_reshead_find(s, "meeting");
	if (at == SIZE_MAX)
		at = pd_reshead_find(s, "séance");
	if (at == SIZE_MAX)
		at = pd_reshead_find(s, "sesión");
	if (at == SIZE_MAX || head->meeting.at)
		return;
	size_t end = at;
	while (end && strchr(" _", s.at[end - 1]))
		end--;
	if (end > 7 && memcmp(s.at + end - 7, "plenary", 7) == 0)
		end -= 7;
	while (end && (strchr(" _-", s.at[end - 1]) || (unsigned char)s.at[end - 1] >= 0x80) && at - end < 14)
		end--;
	/* the ordinal's ending: "st", "th", "ih"; "e", "a" in French and Spanish */
	for (unsigned n = 0; n < 2 && end && pd_is_lower(s.at[end - 1]); n++)
		end--;
	while (end && strchr(" _.-", s.at[end - 1]))
		end--;
	size_t from = end;
	bool garbled = false;
	while (from && end - from < 7) {
		char c = s.at[from - 1];
		if (c == ' ' && from > 1 && from < end && pd_is_digit(s.at[from - 2]) && pd_is_digit(s.at[from]))
			garbled = true;
		else if (c != ' ' && !pd_is_digit(c))
			garbled = true;
		else if (c == ' ')
			break;
		from--;
	}
	if (from == end)
		return;
	char *to = pd_arena_bytes(arena, end - from + 1);
	size_t n = 0;
	for (size_t i = from; i < end; i++) {
		char c = strchr("Ili]|", s.at[i]) ? '1' : s.at[i] == 'O' ? '0' : s.at[i] == 'S' ? '5' : s.at[i];
		if (pd_is_digit(c))
			to[n++] = c;
		else if (c != ' ')
			return;
	}
	head->meeting_garbled = garbled || n > 4;
	head->meeting = pd_str(to, n);
}

static bool is_closing(struct pd_str s)
{
	static const char *const begin[] = { "Adopted ", "Not adopted by ", "The draft resolution was adopted", "Adoptée ", "Aprobada ", NULL };
	if (!s.len || s.len > 2000 || !strchr("ANT[", s.at[0]))
		return false;
	for (size_t i = 0; begin[i]; i++)
		if (pd_str_begins(s, begin[i]))
			return true;
	return pd_str_starts(s, PD_STR("[Adopted "));
}

/* "In favour: Albania, Algeria …", a state a name. */
static bool take_list(struct pd_arena *arena, struct pd_str s, struct pd_reshead *head)
{
	struct pd_str **list = NULL;
	size_t *n = NULL, at = 0;
	if (pd_str_starts(s, PD_STR("In favour:")))
		list = &head->voters.in_favour, n = &head->voters.n_in_favour, at = 10;
	else if (pd_str_starts(s, PD_STR("Against:")))
		list = &head->voters.against, n = &head->voters.n_against, at = 8;
	else if (pd_str_starts(s, PD_STR("Abstaining:")))
		list = &head->voters.abstain, n = &head->voters.n_abstain, at = 11;
	else if (pd_str_starts(s, PD_STR("Absent:")))
		list = &head->voters.absent, n = &head->voters.n_absent, at = 7;
	if (!list)
		return false;
	pd_reshead_names(arena, pd_str(s.at + at, s.len - at), list, n);
	return true;
}

/* "4 Ibid." */
static bool is_numbered_word(struct pd_str s)
{
	size_t n = 0;
	while (n < s.len && pd_is_digit(s.at[n]))
		n++;
	return n + 1 < s.len && s.at[n] == ' ' && pd_is_upper(s.at[n + 1]);
}

bool pd_reshead_closing(struct pd_arena *arena, struct pd_str s, struct pd_reshead *head)
{
	if (take_list(arena, s, head))
		return true;
	/* "78th plenary meeting / 19 December 1991"; but "4 Ibid., 33rd meeting" is a note */
	if (s.len < 60 && s.len && pd_is_digit(s.at[0]) && pd_reshead_find(s, "meeting") < 24 && !is_numbered_word(s)) {
		pd_reshead_meeting(arena, s, head);
		struct pd_str date = pd_reshead_date(arena, s, pd_reshead_find(s, "meeting"));
		if (date.at && !head->adopted.at)
			head->adopted = date;
		return head->meeting.at != NULL;
	}
	if (!is_closing(s))
		return false;
	head->not_adopted = head->not_adopted || s.at[0] == 'N';
	pd_reshead_meeting(arena, s, head);
	if (pd_reshead_find(s, "unanimous") != SIZE_MAX || pd_reshead_find(s, "unanimité") != SIZE_MAX || pd_reshead_find(s, "unanimidad") != SIZE_MAX)
		head->outcome = PD_STR("unanimously");
	else if (pd_reshead_find(s, "consensus") != SIZE_MAX)
		head->outcome = PD_STR("by consensus");
	if (pd_reshead_find(s, "without a vo") != SIZE_MAX || pd_reshead_find(s, "without vote") != SIZE_MAX)
		head->outcome = PD_STR("without vote");
	take_vote(arena, s, head);
	size_t on = pd_reshead_find(s, "meeting");
	struct pd_str date = pd_reshead_date(arena, s, on == SIZE_MAX ? 0 : on);
	if (date.at && pd_reshead_find(s, "on ") != SIZE_MAX && (!head->adopted.at || pd_reshead_find(s, "Adopted by the") == 0))
		head->adopted = date;
	else if (date.at && !head->adopted.at)
		head->adopted = date;
	return true;
}
