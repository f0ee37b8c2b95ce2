/* pattern.c: rules compiled to small programs, for tablegen and for a user's tables. The language is in pattern.h. */
#include "extract/compiler.h"

const char *const pd_capture_names[] = {
	"n", "year", "body", "session", "to", "date", "place", "who", "name", "series", "edition", "org", "party", "quote",
	"speaker", "topic", "symbol", "relation", "head", NULL,
};

static const char *const makes_names[PD_N_MAKES] = {
	"resolution", "series", "themes", "theme", "meeting", "agreement", "visit", "places", "orgmeeting", "again", "editions", "gathering",
};

static const struct {
	const char *name;
	unsigned kind;
} kinds[] = {
	{ "state", PD_N_STATE }, { "org", PD_N_ORG }, { "treaty", PD_N_TREATY }, { "nothing", PD_N_NOTHING },
	{ "summit", PD_N_SUMMIT }, { "series", PD_N_SERIES }, { "place", PD_N_PLACE }, { "demonym", PD_N_DEMONYM },
	{ "office", PD_N_OFFICE }, { "address", PD_N_ADDRESS }, { "person", PD_E_PERSON }, { "date", PD_E_DATE },
	{ "quoted", PD_E_QUOTED }, { "where", PD_E_WHERE },
}, classes[] = {
	{ "num", PD_E_NUM }, { "year", PD_E_YEAR }, { "ordinal", PD_E_ORDINAL }, { "symbol", PD_E_SYMBOL },
	{ "capital", PD_E_CAPITAL }, { "upper", PD_E_UPPER }, { "word", PD_E_WORD }, { "any", PD_E_ANY },
	{ "roman", PD_E_ROMAN },
};

/* Instructions of one rule: repeats of repeats, and macros of macros, multiply. */
enum { LONGEST_RULE = 50000 };

static void fail(struct pd_compiler *c, const char *what)
{
	if (!c->failed)
		pd_report_at(c->report, PD_D_TABLE, PD_NOWHERE, "rule '%.*s': %s before '%.*s'", PD_ARG(c->rule), what,
		             PD_ARG(c->rest));
	c->failed = true;
}

static uint32_t emit(struct pd_compiler *c, uint32_t op, uint32_t value)
{
	uint32_t at = (uint32_t)c->p->n_code;
	if (at - c->first > LONGEST_RULE)
		fail(c, "the rule is too long");
	PD_PUSH(c->arena, c->p->code, c->p->n_code, PD_INSTR(op, value));
	return at;
}

/* Make room for an instruction before @at: a choice stands before what it chooses. Jumps are relative, so all inside
 * the moved part stay right. */
static void insert(struct pd_compiler *c, uint32_t at, uint32_t op, uint32_t value)
{
	emit(c, op, 0);
	memmove(c->p->code + at + 1, c->p->code + at, (c->p->n_code - at - 1) * sizeof *c->p->code);
	c->p->code[at] = PD_INSTR(op, value);
}

static void skip_spaces(struct pd_compiler *c)
{
	c->rest = pd_str_trim(c->rest);
}

static bool take(struct pd_compiler *c, char ch)
{
	if (!c->rest.len || c->rest.at[0] != ch)
		return false;
	c->rest.at++, c->rest.len--;
	return true;
}

static struct pd_str take_name(struct pd_compiler *c)
{
	size_t n = 0;
	while (n < c->rest.len && (pd_is_alpha(c->rest.at[n]) || pd_is_digit(c->rest.at[n]) || c->rest.at[n] == '-' ||
	                           c->rest.at[n] == '_' || (unsigned char)c->rest.at[n] >= 0x80))
		n++;
	struct pd_str name = pd_str(c->rest.at, n);
	c->rest = pd_str(c->rest.at + n, c->rest.len - n);
	return name;
}

static void word(struct pd_compiler *c, struct pd_str text, bool mark)
{
	char buf[PD_LONGEST_WORD];
	struct pd_str folded = pd_lex_fold(text, buf);
	uint32_t op = PD_OP_WORD;
	if (!mark && pd_is_upper(text.at[0]))
		op = text.len > 1 && pd_is_upper(text.at[1]) ? PD_OP_WORD_UPPER : PD_OP_WORD_CAPITAL;
	emit(c, op, pd_builder_word(c->b, folded));
}

static void named(struct pd_compiler *c, bool class, char close)
{
	struct pd_str name = take_name(c);
	size_t n = class ? sizeof classes / sizeof *classes : sizeof kinds / sizeof *kinds;
	for (size_t i = 0; i < n; i++)
		if (pd_str_is(name, class ? classes[i].name : kinds[i].name)) {
			emit(c, class ? PD_OP_CLASS : PD_OP_KIND, class ? classes[i].kind : kinds[i].kind);
			if (close && !take(c, close))
				fail(c, "'>' expected");
			return;
		}
	fail(c, class ? "unknown class" : "unknown kind of mention");
}

static void alternatives(struct pd_compiler *c, char close);

static void macro(struct pd_compiler *c)
{
	struct pd_str name = take_name(c);
	if (!take(c, '}'))
		fail(c, "'}' expected");
	for (uint32_t row = 0; row < pd_builder_rows(c->b, PD_T_MACROS); row++)
		if (pd_str_eq(pd_builder_cell(c->b, PD_T_MACROS, row, 0), name)) {
			struct pd_str rest = c->rest;
			c->rest = pd_builder_cell(c->b, PD_T_MACROS, row, 1);
			if (++c->depth > 20)
				fail(c, "macros nest too deeply");
			else
				alternatives(c, 0);
			c->depth--;
			c->rest = rest;
			return;
		}
	fail(c, "unknown macro");
}

/* A word, mark or set, as it was emitted, is one of those that the list has. */
static void list_add(struct pd_compiler *c, struct pd_word_list *list, uint32_t instr)
{
	struct pd_listed word = { PD_VALUE(instr), PD_CAPITALS_NONE };
	if (PD_OP(instr) == PD_OP_SET) {
		word.word = 0;
		while (pd_builder_set_word(c->b, (int)PD_VALUE(instr), &word.word))
			PD_PUSH(c->arena, list->words, list->n, word);
		return;
	}
	if (PD_OP(instr) != PD_OP_WORD)
		word.least = PD_OP(instr) == PD_OP_WORD_UPPER ? PD_CAPITALS_ALL : PD_CAPITALS_FIRST;
	PD_PUSH(c->arena, list->words, list->n, word);
}

static uint32_t list_number(struct pd_compiler *c, struct pd_word_list list)
{
	for (size_t i = 0; i < c->n_lists; i++)
		if (c->lists[i].n == list.n && memcmp(c->lists[i].words, list.words, list.n * sizeof *list.words) == 0)
			return (uint32_t)i;
	PD_PUSH(c->arena, c->lists, c->n_lists, list);
	return (uint32_t)c->n_lists - 1;
}

/* One word, set or mark of "a|b|c". */
static void simple(struct pd_compiler *c)
{
	if (take(c, '@')) {
		struct pd_str name = take_name(c);
		int set = pd_builder_set(c->b, name);
		if (set < 0)
			fail(c, "unknown set");
		emit(c, PD_OP_SET, (uint32_t)(set < 0 ? 0 : set));
	} else if (take(c, '\'')) {
		size_t n = 1;
		while (n < c->rest.len && c->rest.at[n] != '\'')
			n++;
		word(c, pd_str(c->rest.at, n), true);
		c->rest = n < c->rest.len ? pd_str(c->rest.at + n, c->rest.len - n) : pd_str("", 0);
		if (!take(c, '\''))
			fail(c, "closing ' expected");
	} else {
		struct pd_str name = take_name(c);
		if (!name.len)
			fail(c, "word expected");
		else
			word(c, name, false);
	}
}

static void atom(struct pd_compiler *c)
{
	if (take(c, '<')) {
		named(c, false, '>');
	} else if (take(c, '#')) {
		named(c, true, 0);
	} else if (take(c, '(')) {
		alternatives(c, ')');
	} else if (take(c, '{')) {
		macro(c);
	} else if (take(c, '~')) {
		emit(c, PD_OP_GLUED, 0);
	} else if (take(c, '^')) {
		emit(c, PD_OP_FIRST, 0);
	} else if (take(c, '!')) {
		uint32_t at = emit(c, PD_OP_NOT, 0);
		atom(c);
		emit(c, PD_OP_MATCH, 0);
		c->p->code[at] = PD_INSTR(PD_OP_NOT, (uint32_t)c->p->n_code - at);
	} else {
		uint32_t start = (uint32_t)c->p->n_code;
		struct pd_word_list list = { 0 };
		simple(c);
		while (!c->failed && take(c, '|')) {
			if (!list.n)
				list_add(c, &list, c->p->code[start]);
			c->p->n_code = start;
			simple(c);
			if (!c->failed)
				list_add(c, &list, c->p->code[start]);
		}
		if (list.n && !c->failed)
			c->p->code[start] = PD_INSTR(PD_OP_LIST, list_number(c, list));
	}
}

/* Repeat what stands from @start on: written out as often as it must, and may, occur. */
static void repeat(struct pd_compiler *c, uint32_t start, unsigned least, unsigned most)
{
	uint32_t size = (uint32_t)c->p->n_code - start;
	if (c->p->n_code - c->first + (size_t)size * (least + most) > LONGEST_RULE) {
		fail(c, "the rule is too long");
		return;
	}
	uint32_t *copy = pd_arena_alloc(c->arena, (size + 1) * sizeof *copy);
	memcpy(copy, c->p->code + start, size * sizeof *copy);
	c->p->n_code = start;
	for (unsigned i = 0; i < least; i++)
		for (uint32_t k = 0; k < size; k++)
			PD_PUSH(c->arena, c->p->code, c->p->n_code, copy[k]);
	if (most == 0) { /* without end: split over the body, and back */
		emit(c, PD_OP_SPLIT, size + 2);
		for (uint32_t k = 0; k < size; k++)
			PD_PUSH(c->arena, c->p->code, c->p->n_code, copy[k]);
		emit(c, PD_OP_LOOP, size + 1);
		return;
	}
	for (unsigned i = least; i < most; i++) { /* each further one may be left out, with all that follow */
		emit(c, PD_OP_SPLIT, (most - i) * (size + 1));
		for (uint32_t k = 0; k < size; k++)
			PD_PUSH(c->arena, c->p->code, c->p->n_code, copy[k]);
	}
}

static unsigned take_count(struct pd_compiler *c)
{
	unsigned n = 0;
	while (c->rest.len && pd_is_digit(c->rest.at[0]) && n < 1000) {
		n = n * 10 + (unsigned)(c->rest.at[0] - '0');
		c->rest.at++, c->rest.len--;
	}
	return n;
}

static void quantified(struct pd_compiler *c, uint32_t start)
{
	if (take(c, '?')) {
		repeat(c, start, 0, 1);
	} else if (take(c, '*')) {
		repeat(c, start, 0, 0);
	} else if (take(c, '+')) {
		repeat(c, start, 1, 0);
	} else if (c->rest.len > 1 && c->rest.at[0] == '{' && pd_is_digit(c->rest.at[1])) {
		take(c, '{');
		unsigned least = take_count(c), most = take(c, ',') ? take_count(c) : least;
		if (!take(c, '}') || most < least || !most || most > 40)
			fail(c, "'{least,most}' expected");
		else
			repeat(c, start, least, most);
	}
}

static void item(struct pd_compiler *c)
{
	struct pd_str before = c->rest;
	struct pd_str name = take_name(c);
	int capture = -1;
	if (name.len && take(c, '=')) {
		for (int i = 0; pd_capture_names[i]; i++)
			if (pd_str_is(name, pd_capture_names[i]))
				capture = i;
		if (capture < 0)
			fail(c, "unknown capture");
	} else {
		c->rest = before;
	}
	uint32_t start = (uint32_t)c->p->n_code;
	if (capture >= 0)
		emit(c, PD_OP_OPEN, (uint32_t)capture);
	uint32_t inner = (uint32_t)c->p->n_code;
	atom(c);
	if (capture >= 0) {
		quantified(c, inner);
		emit(c, PD_OP_CLOSE, (uint32_t)capture);
	} else {
		quantified(c, start);
	}
	if (c->rest.len && !pd_is_space(c->rest.at[0]) && c->rest.at[0] != ')')
		fail(c, "space expected");
}

static void alternatives(struct pd_compiler *c, char close)
{
	uint32_t start = (uint32_t)c->p->n_code, jumps[64];
	unsigned n = 0;
	if (++c->depth > 20)
		fail(c, "groups nest too deeply");
	for (;;) {
		skip_spaces(c);
		if (c->failed || !c->rest.len || (close && c->rest.at[0] == close))
			break;
		if (take(c, '|')) {
			if (n == 64) {
				fail(c, "too many alternatives");
				break;
			}
			insert(c, start, PD_OP_SPLIT, (uint32_t)c->p->n_code - start + 2);
			jumps[n++] = emit(c, PD_OP_JUMP, 0);
			start = (uint32_t)c->p->n_code;
			continue;
		}
		item(c);
	}
	while (n--)
		c->p->code[jumps[n]] = PD_INSTR(PD_OP_JUMP, (uint32_t)c->p->n_code - jumps[n]);
	if (close && !take(c, close))
		fail(c, "')' expected");
	c->depth--;
}

/* --- where a rule can begin ---------------------------------------------------------------------------------------- */

static void start_word(struct pd_compiler *c, uint32_t w, uint32_t rule)
{
	struct pd_start s = { w, (uint16_t)rule };
	for (size_t i = c->p->n_word_starts; i-- && c->p->word_starts[i].rule == rule;)
		if (c->p->word_starts[i].at == w)
			return;
	PD_PUSH(c->arena, c->p->word_starts, c->p->n_word_starts, s);
}

static void start_kind(struct pd_compiler *c, uint32_t kind, uint32_t rule)
{
	struct pd_start s = { kind, (uint16_t)rule };
	if (kind == PD_E_WHERE) {
		start_kind(c, PD_N_STATE, rule);
		start_kind(c, PD_N_PLACE, rule);
		return;
	}
	for (size_t i = c->p->n_kind_starts; i-- && c->p->kind_starts[i].rule == rule;)
		if (c->p->kind_starts[i].at == kind)
			return;
	PD_PUSH(c->arena, c->p->kind_starts, c->p->n_kind_starts, s);
}

/* Walk all ways through the program up to the first instruction that takes a token. */
static void starts(struct pd_compiler *c, uint32_t pc, uint32_t rule, unsigned depth)
{
	for (; depth < 200; pc++) {
		uint32_t value = PD_VALUE(c->p->code[pc]), w = 0;
		switch (PD_OP(c->p->code[pc])) {
		case PD_OP_WORD: case PD_OP_WORD_CAPITAL: case PD_OP_WORD_UPPER:
			start_word(c, value, rule);
			return;
		case PD_OP_SET:
			while (pd_builder_set_word(c->b, (int)value, &w))
				start_word(c, w, rule);
			return;
		case PD_OP_LIST:
			for (size_t i = 0; i < c->lists[value].n; i++)
				start_word(c, c->lists[value].words[i].word, rule);
			return;
		case PD_OP_KIND: case PD_OP_CLASS:
			if (value == PD_E_ANY || value == PD_E_WORD) {
				fail(c, "a rule cannot begin with any word");
				return;
			}
			start_kind(c, value, rule);
			return;
		case PD_OP_SPLIT:
			starts(c, pc + 1, rule, depth + 1);
			pc += value - 1;
			break;
		case PD_OP_JUMP:
			pc += value - 1;
			break;
		case PD_OP_NOT:
			pc += value - 1;
			break;
		case PD_OP_LOOP:
			pc -= value + 1;
			depth++;
			break;
		case PD_OP_MATCH:
			fail(c, "a rule must take a word");
			return;
		}
	}
}

/* Each list as bits, one for each symbol that is in it. */
static void finish_lists(struct pd_compiler *c)
{
	uint32_t most = 0;
	for (size_t i = 0; i < c->n_lists; i++)
		for (size_t k = 0; k < c->lists[i].n; k++) {
			uint32_t listed = pd_builder_listed(c->b, c->lists[i].words[k].word);
			most = listed > most ? listed : most;
		}
	c->p->list_size = ((most + 1) * PD_N_CAPITALS + 31) / 32;
	c->p->lists = pd_arena_zero(c->arena, (c->n_lists * c->p->list_size + 1) * sizeof *c->p->lists);
	c->p->n_lists = c->n_lists;
	for (size_t i = 0; i < c->n_lists; i++)
		for (size_t k = 0; k < c->lists[i].n; k++) {
			struct pd_listed word = c->lists[i].words[k];
			for (uint32_t capitals = word.least; capitals < PD_N_CAPITALS; capitals++) {
				uint32_t symbol = pd_builder_listed(c->b, word.word) * PD_N_CAPITALS + capitals;
				c->p->lists[i * c->p->list_size + symbol / 32] |= (uint32_t)1 << symbol % 32;
			}
		}
}

bool pd_rules_compile(struct pd_arena *arena, struct pd_builder *b, struct pd_program *out, struct pd_report *report)
{
	struct pd_compiler c = { .arena = arena, .b = b, .p = out, .report = report };
	bool good = true;

	memset(out, 0, sizeof *out);
	for (uint32_t row = 0; row < pd_builder_rows(b, PD_T_RULES); row++) {
		struct pd_rule rule = { row, (uint32_t)out->n_code, PD_N_MAKES, { { 0 } } };
		struct pd_str makes = pd_builder_cell(b, PD_T_RULES, row, PD_RULE_MAKES);
		struct pd_str needs = pd_builder_cell(b, PD_T_RULES, row, PD_RULE_NEEDS);
		c.rule = pd_builder_cell(b, PD_T_RULES, row, PD_RULE_NAME);
		c.rest = pd_builder_cell(b, PD_T_RULES, row, PD_RULE_PATTERN);
		c.first = out->n_code;
		c.failed = false;
		for (uint32_t i = 0; i < PD_N_MAKES; i++)
			if (pd_str_is(makes, makes_names[i]))
				rule.makes = i;
		if (rule.makes == PD_N_MAKES)
			fail(&c, "nothing is made by that name");
		if (needs.len) {
			int set = pd_builder_set(b, needs);
			if (set < 0)
				fail(&c, "the set that it needs is unknown");
			else
				rule.needs[PD_NEED_STATED] = pd_need_of(&c, PD_INSTR(PD_OP_SET, (uint32_t)set), 0, PD_REACH);
		}
		alternatives(&c, 0);
		emit(&c, PD_OP_MATCH, 0);
		if (!c.failed)
			starts(&c, rule.code, row, 0);
		if (!c.failed)
			pd_find_needs(&c, rule.code, (uint32_t)out->n_code, rule.needs);
		PD_PUSH(arena, out->rules, out->n_rules, rule);
		good = good && !c.failed;
	}
	finish_lists(&c);
	pd_finish_needs(&c);
	return good;
}
