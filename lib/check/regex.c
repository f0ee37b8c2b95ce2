/* regex.c: ECMA-262 patterns for PCRE2. https://tc39.es/ecma262/#sec-patterns */
#include "check/regex.h"

#include "base/utf8.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdlib.h>

#define MATCH_LIMIT 1000000     /* steps of one match: a pattern that needs more is catastrophic */
#define HEAP_LIMIT 20000        /* KiB */
#define DEEPEST 250             /* groups in one another */

/* White space and line ends of ECMA-262, as members of a class, and everything else. */
#define SPACES "\\t\\n\\x0b\\f\\r\\x20\\xa0\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}"
#define NO_SPACES "\\x00-\\x08\\x0e-\\x1f\\x21-\\x9f\\xa1-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}" \
	"\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}"

struct translation {
	struct pd_str in;
	size_t at;
	struct pd_buf out;
	const char *error;
	unsigned depth, groups;
	bool atom;              /* what stands before can be repeated */
};

static int peek(const struct translation *t, size_t ahead)
{
	return t->at + ahead < t->in.len ? (unsigned char)t->in.at[t->at + ahead] : -1;
}

static void fail(struct translation *t, const char *why)
{
	if (!t->error)
		t->error = why;
	t->at = t->in.len;
}

static void put_char(struct translation *t, uint32_t c)
{
	if (c < 0x80 && (pd_is_alpha((char)c) || pd_is_digit((char)c) || c == '_'))
		pd_buf_char(&t->out, (char)c);
	else
		pd_buf_printf(&t->out, "\\x{%x}", c);
}

/* Hexadecimal digits from @at on, @n of them; -1: there are none. */
static int64_t hex_at(const struct translation *t, size_t at, size_t n)
{
	int64_t value = 0;

	for (size_t i = 0; i < n; i++, at++) {
		char c = at < t->in.len ? pd_lower(t->in.at[at]) : 'z';
		if (!pd_is_digit(c) && (c < 'a' || c > 'f'))
			return -1;
		value = value << 4 | (pd_is_digit(c) ? c - '0' : c - 'a' + 10);
	}
	return value;
}

/* Behind "\u". */
static int64_t code_point(struct translation *t)
{
	if (peek(t, 0) == '{') {
		size_t n = 0;
		while (peek(t, 1 + n) >= 0 && peek(t, 1 + n) != '}')
			n++;
		int64_t c = n && n <= 8 && peek(t, 1 + n) == '}' ? hex_at(t, t->at + 1, n) : -1;
		t->at += n + 2;
		return c > 0x10FFFF ? -1 : c;
	}
	int64_t c = hex_at(t, t->at, 4);
	t->at += 4;
	if (c >= 0xD800 && c < 0xDC00 && peek(t, 0) == '\\' && peek(t, 1) == 'u') {
		int64_t low = hex_at(t, t->at + 2, 4);
		if (low >= 0xDC00 && low < 0xE000) {
			t->at += 6;
			return 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
		}
	}
	return c;
}

/* General categories by their long names; scripts and other properties PCRE2 knows by the names of Unicode. */
static const char *const categories[][2] = {
	{ "Cased_Letter", "L&" }, { "Close_Punctuation", "Pe" }, { "Connector_Punctuation", "Pc" }, { "Control", "Cc" },
	{ "Currency_Symbol", "Sc" }, { "Dash_Punctuation", "Pd" }, { "Decimal_Number", "Nd" }, { "digit", "Nd" },
	{ "Enclosing_Mark", "Me" }, { "Final_Punctuation", "Pf" }, { "Format", "Cf" }, { "Initial_Punctuation", "Pi" },
	{ "Letter", "L" }, { "Letter_Number", "Nl" }, { "Line_Separator", "Zl" }, { "Lowercase_Letter", "Ll" },
	{ "Mark", "M" }, { "Combining_Mark", "M" }, { "Math_Symbol", "Sm" }, { "Modifier_Letter", "Lm" },
	{ "Modifier_Symbol", "Sk" }, { "Nonspacing_Mark", "Mn" }, { "Number", "N" }, { "Open_Punctuation", "Ps" },
	{ "Other", "C" }, { "Other_Letter", "Lo" }, { "Other_Number", "No" }, { "Other_Punctuation", "Po" },
	{ "Other_Symbol", "So" }, { "Paragraph_Separator", "Zp" }, { "Private_Use", "Co" }, { "Punctuation", "P" },
	{ "punct", "P" }, { "Separator", "Z" }, { "Space_Separator", "Zs" }, { "Spacing_Mark", "Mc" }, { "Surrogate", "Cs" },
	{ "Symbol", "S" }, { "Titlecase_Letter", "Lt" }, { "Unassigned", "Cn" }, { "Uppercase_Letter", "Lu" },
};

/* Behind "\p" or "\P". */
static void property(struct translation *t, char p)
{
	struct pd_str name = pd_str(t->in.at + t->at + 1, 0), value = name;

	if (peek(t, 0) != '{') {
		fail(t, "\\p needs the name of a property in braces");
		return;
	}
	while (peek(t, 1 + name.len) >= 0 && peek(t, 1 + name.len) != '}')
		name.len++;
	for (size_t i = 0; i < name.len; i++)
		if (!pd_is_alpha(name.at[i]) && !pd_is_digit(name.at[i]) && name.at[i] != '_' && name.at[i] != '=')
			fail(t, "\\p needs the name of a property in braces");
	if (t->error || peek(t, 1 + name.len) != '}') {
		fail(t, "\\p needs the name of a property in braces");
		return;
	}
	t->at += name.len + 2;
	value = name;
	const char *prefix = "";
	const char *equals = memchr(name.at, '=', name.len);
	if (equals) {
		struct pd_str key = pd_str_between(name.at, equals);
		value = pd_str_between(equals + 1, name.at + name.len);
		if (pd_str_is(key, "Script") || pd_str_is(key, "sc"))
			prefix = "sc:";
		else if (pd_str_is(key, "Script_Extensions") || pd_str_is(key, "scx"))
			prefix = "scx:";
		else if (!pd_str_is(key, "General_Category") && !pd_str_is(key, "gc"))
			fail(t, "there is no such property of characters");
	}
	for (size_t i = 0; !*prefix && i < sizeof categories / sizeof *categories; i++)
		if (pd_str_is(value, categories[i][0]))
			value = pd_str_c(categories[i][1]);
	pd_buf_printf(&t->out, "\\%c{%s%.*s}", p, prefix, PD_ARG(value));
}

/* An escape that stands for one character; -1 when it is none, having failed. The backslash is passed. */
static int64_t character_escape(struct translation *t, bool in_class)
{
	static const char names[] = "tnvfr", values[] = "\t\n\v\f\r";
	int c = peek(t, 0), next = peek(t, 1);
	const char *name = c > 0 ? memchr(names, c, 5) : NULL;
	int64_t value = -1;

	t->at++;
	if (name)
		return values[name - names];
	switch (c) {
	case 'b':
		if (in_class)
			return '\b';
		break;
	case '0':
		value = next >= '0' && next <= '9' ? -1 : 0;
		break;
	case 'c':
		t->at++;
		value = next >= 0 && pd_is_alpha((char)next) ? next & 31 : -1;
		break;
	case 'x':
		value = hex_at(t, t->at, 2);
		t->at += 2;
		break;
	case 'u':
		value = code_point(t);
		break;
	default:
		if (c > 0 && c < 0x80 && !pd_is_alpha((char)c) && !pd_is_digit((char)c) && c != '_')
			return c;
	}
	if (value < 0)
		fail(t, "the backslash is followed by what is no escape of ECMA-262");
	return value;
}

/* A set of characters behind a backslash, as members of a class; false when it is none. */
static bool set_escape(struct translation *t, bool in_class)
{
	int c = peek(t, 0);

	if (c == 'd' || c == 'D' || c == 'w' || c == 'W') { /* ASCII, as in ECMA-262, since PCRE2_UCP is not set */
		pd_buf_printf(&t->out, "\\%c", c);
		t->at++;
	} else if (c == 's' || c == 'S') {
		const char *set = c == 's' ? SPACES : NO_SPACES;
		pd_buf_printf(&t->out, in_class ? "%s" : "[%s]", set);
		t->at++;
	} else if (c == 'p' || c == 'P') {
		t->at++;
		property(t, (char)c);
	} else {
		return false;
	}
	return true;
}

static uint32_t plain_char(struct translation *t)
{
	size_t n;
	uint32_t c = pd_utf8_at(t->in.at + t->at, t->in.len - t->at, &n);

	t->at += n;
	if (c == PD_NO_CHAR)
		fail(t, "the pattern is not UTF-8");
	return c;
}

static void character_class(struct translation *t)
{
	bool not = peek(t, 0) == '^', set = false;

	t->at += not;
	if (peek(t, 0) == ']') { /* [] matches nothing, [^] anything */
		t->at++;
		pd_buf_puts(&t->out, not ? "(?s:.)" : "(?!)");
		return;
	}
	pd_buf_puts(&t->out, not ? "[^" : "[");
	while (peek(t, 0) >= 0 && peek(t, 0) != ']') {
		int c = peek(t, 0);
		if (c == '\\') {
			t->at++;
			set = set_escape(t, true);
			int64_t one = set ? 0 : character_escape(t, true);
			if (!set && !t->error)
				put_char(t, (uint32_t)one);
		} else if (c == '-') {
			t->at++;
			bool range = !set && peek(t, 0) != ']' && t->out.at[t->out.len - 1] != '[' && t->out.at[t->out.len - 1] != '^' &&
				!(peek(t, 0) == '\\' && peek(t, 1) > 0 && strchr("dDwWsSpP", peek(t, 1)));
			pd_buf_puts(&t->out, range ? "-" : "\\-");
			set = range; /* what ends a range begins none */
			if (range)
				continue;
		} else {
			put_char(t, plain_char(t));
			set = false;
		}
	}
	if (peek(t, 0) != ']')
		fail(t, "a class of characters is not closed by ']'");
	t->at++;
	pd_buf_char(&t->out, ']');
}

/* "{2,3}" at the opening brace; 0 when it is none. */
static size_t braces(const struct translation *t)
{
	size_t n = 1;

	if (peek(t, n) < '0' || peek(t, n) > '9')
		return 0;
	while (peek(t, n) >= '0' && peek(t, n) <= '9')
		n++;
	if (peek(t, n) == ',')
		n++;
	while (peek(t, n) >= '0' && peek(t, n) <= '9')
		n++;
	return peek(t, n) == '}' ? n + 1 : 0;
}

static void quantifier(struct translation *t, size_t len)
{
	if (!t->atom) {
		fail(t, "there is nothing to repeat before a quantifier");
		return;
	}
	len += peek(t, len) == '?';
	pd_buf_add(&t->out, pd_str(t->in.at + t->at, len));
	t->at += len;
	t->atom = false;
}

static void group_open(struct translation *t)
{
	static const char *const kinds[] = { "?:", "?=", "?!", "?<=", "?<!" };

	if (++t->depth > DEEPEST) {
		fail(t, "groups are nested too deeply");
		return;
	}
	t->atom = false;
	pd_buf_char(&t->out, '(');
	if (peek(t, 0) != '?') {
		t->groups++;
		return;
	}
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		size_t n = strlen(kinds[i]);
		if (t->in.len - t->at >= n && memcmp(t->in.at + t->at, kinds[i], n) == 0) {
			pd_buf_puts(&t->out, kinds[i]);
			t->at += n;
			return;
		}
	}
	if (peek(t, 1) != '<') {
		fail(t, "'(?' begins no group of ECMA-262");
		return;
	}
	size_t n = 2;
	while (peek(t, n) >= 0 && peek(t, n) != '>')
		n++;
	pd_buf_add(&t->out, pd_str(t->in.at + t->at, n));
	pd_buf_char(&t->out, '>');
	t->at += n + 1;
	t->groups++;
}

/* Behind a backslash that stands outside of a class. */
static void escape(struct translation *t)
{
	int c = peek(t, 0);

	t->atom = true;
	if (c == 'b' || c == 'B') {
		t->at++;
		pd_buf_printf(&t->out, "\\%c", c);
		t->atom = false;
	} else if (c >= '1' && c <= '9') {
		size_t n = 1;
		while (peek(t, n) >= '0' && peek(t, n) <= '9')
			n++;
		pd_buf_printf(&t->out, "\\g{%.*s}", (int)n, t->in.at + t->at);
		t->at += n;
	} else if (c == 'k') {
		size_t n = 2;
		while (peek(t, n) >= 0 && peek(t, n) != '>')
			n++;
		if (peek(t, 1) != '<' || peek(t, n) != '>')
			fail(t, "\\k needs the name of a group");
		else
			pd_buf_printf(&t->out, "\\k{%.*s}", (int)n - 2, t->in.at + t->at + 2);
		t->at += n + 1;
	} else if (!set_escape(t, false)) {
		int64_t one = character_escape(t, false);
		if (!t->error)
			put_char(t, (uint32_t)one);
	}
}

static void translate_one(struct translation *t)
{
	int c = peek(t, 0);
	size_t n;

	switch (c) {
	case '*': case '+': case '?':
		quantifier(t, 1);
		return;
	case '{':
		n = braces(t);
		if (n) {
			quantifier(t, n);
			return;
		}
		break;
	case '^': case '$': case '|':
		t->at++;
		pd_buf_char(&t->out, (char)c);
		t->atom = false;
		return;
	case '(':
		t->at++;
		group_open(t);
		return;
	case ')':
		if (!t->depth--)
			fail(t, "a ')' closes no group");
		t->at++;
		pd_buf_char(&t->out, ')');
		t->atom = true;
		return;
	case '[':
		t->at++;
		character_class(t);
		t->atom = true;
		return;
	case '.':
		t->at++;
		pd_buf_puts(&t->out, "[^\\n\\r\\x{2028}\\x{2029}]");
		t->atom = true;
		return;
	case '\\':
		t->at++;
		escape(t);
		return;
	default:
		break;
	}
	put_char(t, plain_char(t));
	t->atom = true;
}

static const char *translate(struct translation *t)
{
	while (t->at < t->in.len)
		translate_one(t);
	if (!t->error && t->depth)
		t->error = "a group is not closed by ')'";
	if (!t->error && t->out.status != PD_OK)
		t->error = "memory ran out";
	return t->error;
}

/* --- compiled patterns --- */

struct pd_regex {
	pcre2_code *code;
};

struct pd_regex_run {
	pcre2_match_data *data;
	pcre2_match_context *context;
};

struct pd_regex *pd_regex_new(struct pd_str pattern, struct pd_buf *error)
{
	struct translation t = { .in = pattern };
	struct pd_regex *regex = NULL;
	pcre2_code *code = NULL;
	PCRE2_SIZE offset;
	int number;

	const char *why = translate(&t);
	if (!why) {
		code = pcre2_compile((PCRE2_SPTR)(t.out.at ? t.out.at : ""), t.out.len,
		                     PCRE2_UTF | PCRE2_DOLLAR_ENDONLY | PCRE2_MATCH_UNSET_BACKREF | PCRE2_NEVER_BACKSLASH_C,
		                     &number, &offset, NULL);
		PCRE2_UCHAR words[160];
		if (!code && pcre2_get_error_message(number, words, sizeof words) > 0)
			pd_buf_puts(error, (const char *)words);
		else if (!code)
			why = "it cannot be compiled";
	}
	if (why)
		pd_buf_puts(error, why);
	regex = code ? malloc(sizeof *regex) : NULL;
	if (regex) {
		regex->code = code;
		pcre2_jit_compile(code, PCRE2_JIT_COMPLETE); /* where there is none, matching is slower, not different */
	} else {
		pcre2_code_free(code);
	}
	pd_buf_release(&t.out);
	return regex;
}

void pd_regex_free(struct pd_regex *regex)
{
	if (regex)
		pcre2_code_free(regex->code);
	free(regex);
}

struct pd_regex_run *pd_regex_run_new(void)
{
	struct pd_regex_run *run = calloc(1, sizeof *run);

	if (!run)
		return NULL;
	run->data = pcre2_match_data_create(1, NULL);
	run->context = pcre2_match_context_create(NULL);
	if (!run->data || !run->context) {
		pd_regex_run_free(run);
		return NULL;
	}
	pcre2_set_match_limit(run->context, MATCH_LIMIT);
	pcre2_set_depth_limit(run->context, MATCH_LIMIT);
	pcre2_set_heap_limit(run->context, HEAP_LIMIT);
	return run;
}

void pd_regex_run_free(struct pd_regex_run *run)
{
	if (!run)
		return;
	pcre2_match_data_free(run->data);
	pcre2_match_context_free(run->context);
	free(run);
}

int pd_regex_find(const struct pd_regex *regex, struct pd_regex_run *run, struct pd_str text)
{
	PCRE2_SPTR at = (PCRE2_SPTR)(text.at ? text.at : "");
	int n = pcre2_match(regex->code, at, text.len, 0, PCRE2_NO_UTF_CHECK, run->data, run->context);

	if (n == PCRE2_ERROR_JIT_STACKLIMIT)
		n = pcre2_match(regex->code, at, text.len, 0, PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, run->data, run->context);
	return n >= 0 ? 1 : n == PCRE2_ERROR_NOMATCH ? 0 : -1;
}
