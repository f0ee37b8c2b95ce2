/*
 * akn_recover.c: a well-formed document out of one that is not.
 *
 * The tags are walked once, with a stack of what is open. A tag that does not fit is closed, dropped or taken for the
 * end of what is open; each mend is a warning with its place, and no character of text is dropped. What may stand in
 * what is known from Akoma Ntoso: a paragraph that begins while another is open ends that one.
 */
#include "base/utf8.h"
#include "format/akn.h"

struct open_tag {
	struct pd_str name;
	bool text;   /* holds text or inline elements, */
	bool blocks; /* and others */
};

struct mender {
	struct pd_report *report;
	struct pd_str source;
	struct pd_buf *out, *moved;
	size_t at;            /* in the source */
	unsigned mends;
	size_t depth, max_depth;
	bool ended;           /* the root is closed */
	bool no_comment_end, no_instruction_end; /* there is none in what is left */
	size_t next[4];       /* where the next of `marks` is, or was; each byte is looked at once for each */
	struct open_tag open[AKN_DEPTH];
};

#define MEND(m, where, ...) ((m)->mends++, pd_report_at((m)->report, PD_D_AKN_MENDED, (where), __VA_ARGS__))

/* --- what may stand in what --- */

static bool is_one_of(struct pd_str name, const char *const *names)
{
	for (size_t i = 0; names[i]; i++)
		if (pd_str_is(name, names[i]))
			return true;
	return false;
}

static const char *const parts[] = { "meta", "coverPage", "preface", "preamble", "mainBody", "body", "conclusions",
	                             "attachments", "components", NULL };
/* These hold text; a block that begins ends them. */
static const char *const texts[] = { "p", "num", "heading", "subheading", "listIntroduction", "listWrapUp", "docTitle",
	                             "docNumber", "docDate", NULL };
static const char *const blocks[] = { "paragraph", "point", "container", "alinea", "section", "article", "content",
	                              "intro", "wrapUp", "list", "sublist", "blockList", "item", "formula", "table", "tr",
	                              "td", "th", "p", "num", "heading", "subheading", "crossHeading", "attachment",
	                              "doc", NULL };
/* These cannot stand in their like unless something of `walls` stands between. */
static const char *const alone[] = { "paragraph", "point", "container", "alinea", "content", "intro", "item", "p",
	                             "num", NULL };
static const char *const walls[] = { "list", "sublist", "blockList", "quotedStructure", "embeddedStructure",
	                             "authorialNote", "attachments", "attachment", "doc", "td", "th", "mainBody", "note",
	                             NULL };

/* --- writing --- */

static void close_top(struct mender *m)
{
	pd_buf_puts(m->out, "</");
	pd_buf_add(m->out, m->open[--m->depth].name);
	pd_buf_char(m->out, '>');
}

static void add_replacement(struct mender *m)
{
	pd_buf_puts(m->out, "\xEF\xBF\xBD");
}

/* One character of text at m->at, as XML may hold it. */
static void add_character(struct mender *m)
{
	const char *at = m->source.at + m->at;
	unsigned char c = (unsigned char)*at;
	size_t n = 1;

	if (c >= 0x80) {
		n = pd_utf8_step(at, m->source.len - m->at);
		if (!n) {
			MEND(m, m->at, "a byte that is not UTF-8 is replaced");
			add_replacement(m);
			m->at++;
			return;
		}
		pd_buf_add(m->out, pd_str(at, n));
	} else if (c < 0x20 && !pd_is_space((char)c)) {
		MEND(m, m->at, "a control character is replaced");
		add_replacement(m);
	} else if (c == '\v' || c == '\f') {
		pd_buf_char(m->out, ' ');
	} else if (c == '<') {
		pd_buf_puts(m->out, "&lt;");
	} else if (c == '>') {
		pd_buf_puts(m->out, "&gt;");
	} else {
		pd_buf_char(m->out, (char)c);
	}
	m->at += n;
}

/* An entity: one of the five of XML or a character by number; else its "&" is text. */
static void add_entity(struct mender *m)
{
	static const char *const known[] = { "amp", "lt", "gt", "quot", "apos", NULL };
	struct pd_str rest = pd_str(m->source.at + m->at + 1, m->source.len - m->at - 1);
	size_t n = 0;
	bool hex = rest.len > 2 && rest.at[0] == '#' && rest.at[1] == 'x';
	size_t number = rest.len && rest.at[0] == '#' ? hex ? 2 : 1 : 0;
	unsigned long value = 0;
	bool good = false;

	while (n < rest.len && n < 12 && rest.at[n] != ';' && !pd_is_space(rest.at[n]) && rest.at[n] != '<')
		n++;
	if (n < rest.len && rest.at[n] == ';') {
		good = !number && is_one_of(pd_str(rest.at, n), known);
		for (size_t i = number; number && i < n; i++) {
			char c = pd_lower(rest.at[i]);
			unsigned digit = pd_is_digit(c) ? (unsigned)(c - '0') : c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10 : 99;
			if (digit >= (hex ? 16u : 10u))
				break;
			value = value * (hex ? 16u : 10u) + digit;
			good = i + 1 == n;
		}
		if (number)
			good = good && (value >= 0x20 || value == 9 || value == 10 || value == 13) && value < 0x110000 &&
			       (value < 0xD800 || value > 0xDFFF) && value != 0xFFFE && value != 0xFFFF;
	}
	if (good) {
		pd_buf_add(m->out, pd_str(m->source.at + m->at, n + 2));
		m->at += n + 2;
	} else {
		MEND(m, m->at, "\"&\" that begins no entity is text");
		pd_buf_puts(m->out, "&amp;");
		m->at++;
	}
}

/* --- end tags --- */

static bool end_of_document(struct mender *m, size_t at)
{
	return memchr(m->source.at + at, '<', m->source.len - at) == NULL;
}

static size_t find_open(struct mender *m, struct pd_str name)
{
	size_t i = m->depth;
	while (i > 0 && !pd_str_eq(m->open[i - 1].name, name))
		i--;
	return i;
}

static void close_down_to(struct mender *m, size_t depth, size_t where, struct pd_str because, bool end)
{
	while (m->depth > depth) {
		MEND(m, where, "<%.*s> is closed before <%s%.*s>", PD_ARG(m->open[m->depth - 1].name), end ? "/" : "",
		     PD_ARG(because));
		close_top(m);
	}
}

static void end_tag(struct mender *m, struct pd_str name, size_t where, size_t behind)
{
	struct open_tag *top = m->depth ? &m->open[m->depth - 1] : NULL;
	size_t found = find_open(m, name);

	if (found == 1 && !end_of_document(m, behind)) {
		MEND(m, where, "</%.*s> ends the document before its end and is dropped", PD_ARG(name));
	} else if (found) {
		close_down_to(m, found, where, name, true);
		close_top(m);
		m->ended = m->depth == 0;
	} else if (top && m->depth > 1 && top->text && !top->blocks) {
		/* It was opened under another name. */
		MEND(m, where, "<%.*s> is closed by </%.*s>", PD_ARG(top->name), PD_ARG(name));
		close_top(m);
	} else {
		MEND(m, where, "</%.*s> closes nothing and is dropped", PD_ARG(name));
	}
}

/* --- start tags --- */

/* How deep the stack may be for @name to begin: what cannot hold it ends. */
static size_t room_for(struct mender *m, struct pd_str name)
{
	bool part = is_one_of(name, parts), block = part || is_one_of(name, blocks), single = is_one_of(name, alone);
	size_t keep = m->depth;

	for (size_t i = m->depth; i > 1; i--) {
		struct pd_str open = m->open[i - 1].name;
		bool wall = is_one_of(open, walls);
		if (part && is_one_of(open, parts)) {
			/* An annex has parts of its own. */
			if (i < 2 || !pd_str_is(m->open[i - 2].name, "doc") || pd_str_is(name, "mainBody"))
				keep = i - 1;
			break;
		}
		if (wall && !(part && !pd_str_is(open, "doc")))
			break;
		if ((block && is_one_of(open, texts)) || (single && pd_str_eq(open, name)))
			keep = i - 1;
	}
	return keep;
}

static bool name_start(char c)
{
	return pd_is_alpha(c) || c == '_' || (unsigned char)c >= 0x80;
}

static bool name_character(char c)
{
	return name_start(c) || pd_is_digit(c) || c == '-' || c == '.' || c == ':';
}

static struct pd_str take_name(struct mender *m)
{
	size_t from = m->at;
	while (m->at < m->source.len && name_character(m->source.at[m->at]))
		m->at++;
	return pd_str(m->source.at + from, m->at - from);
}

static void skip_space(struct mender *m)
{
	while (m->at < m->source.len && pd_is_space(m->source.at[m->at]))
		m->at++;
}

static char here(const struct mender *m)
{
	return m->at < m->source.len ? m->source.at[m->at] : '\0';
}

/* Copy a value up to @end, escaped. */
static void add_value(struct mender *m, size_t end)
{
	pd_buf_char(m->out, '"');
	while (m->at < end) {
		char c = here(m);
		if (c == '&') {
			add_entity(m);
		} else if (c == '"') {
			pd_buf_puts(m->out, "&quot;");
			m->at++;
		} else {
			if (c == '<')
				MEND(m, m->at, "\"<\" in a value is escaped");
			add_character(m);
		}
	}
	pd_buf_char(m->out, '"');
}

static const char marks[4] = { '"', '\'', '<', '>' };

/* The next place of a mark from m->at on; the end of the source when there is none. */
static size_t next_mark(struct mender *m, int which)
{
	if (m->next[which] < m->at || !m->next[which]) {
		const char *at = memchr(m->source.at + m->at, marks[which], m->source.len - m->at);
		m->next[which] = at ? (size_t)(at - m->source.at) : m->source.len;
	}
	return m->next[which];
}

/* Where the value that begins at m->at, behind @quote, ends. */
static size_t value_end(struct mender *m, char quote, bool *closed)
{
	size_t close = next_mark(m, quote == '"' ? 0 : 1), next = next_mark(m, 2), tag = next_mark(m, 3);

	*closed = close < m->source.len && !(tag < next && next < close);
	if (*closed)
		return close;
	/* The quotation mark is missing: the value ends with the tag. */
	return tag > m->at && tag < m->source.len && m->source.at[tag - 1] == '/' ? tag - 1 : tag;
}

#define KNOWN_ATTRIBUTES 32

static void attribute(struct mender *m, struct pd_str *known, size_t *n_known)
{
	size_t where = m->at;
	struct pd_str name = take_name(m);
	bool closed = true, again = false;

	skip_space(m);
	for (size_t i = 0; i < *n_known; i++)
		again = again || pd_str_eq(known[i], name);
	if (here(m) != '=') {
		MEND(m, where, "attribute %.*s has no value and is dropped", PD_ARG(name));
		return;
	}
	m->at++;
	skip_space(m);
	size_t kept = m->out->len;
	pd_buf_char(m->out, ' ');
	pd_buf_add(m->out, name);
	pd_buf_char(m->out, '=');
	char quote = here(m);
	if (quote == '"' || quote == '\'') {
		m->at++;
		add_value(m, value_end(m, quote, &closed));
		if (closed)
			m->at++;
		else
			MEND(m, where, "the value of %.*s is not closed", PD_ARG(name));
	} else {
		size_t end = m->at;
		while (end < m->source.len && !pd_is_space(m->source.at[end]) && m->source.at[end] != '>')
			end++;
		MEND(m, where, "the value of %.*s has no quotation marks", PD_ARG(name));
		add_value(m, end);
	}
	if (again) {
		MEND(m, where, "attribute %.*s stands twice; the second is dropped", PD_ARG(name));
		m->out->len = kept;
	} else if (*n_known < KNOWN_ATTRIBUTES) {
		known[(*n_known)++] = name;
	}
}

static void attributes(struct mender *m)
{
	struct pd_str known[KNOWN_ATTRIBUTES];
	size_t n_known = 0;

	for (;;) {
		skip_space(m);
		char c = here(m);
		if (m->at >= m->source.len || c == '>' || c == '<')
			return;
		if (c == '/' && m->at + 1 < m->source.len && m->source.at[m->at + 1] == '>')
			return;
		if (name_start(c)) {
			attribute(m, known, &n_known);
		} else {
			MEND(m, m->at, "a character that belongs to no attribute is dropped");
			m->at++;
		}
	}
}

static enum pd_status start_tag(struct mender *m, size_t where)
{
	struct pd_str name = take_name(m);

	close_down_to(m, room_for(m, name), where, name, false);
	if (m->depth) {
		struct open_tag *top = &m->open[m->depth - 1];
		if (is_one_of(name, blocks) || is_one_of(name, parts))
			top->blocks = true;
		else
			top->text = true;
	}
	if (m->depth == m->max_depth) {
		pd_report_at(m->report, PD_D_TOO_DEEP, where, "elements are nested deeper than %zu levels", m->max_depth);
		return PD_REFUSED;
	}
	pd_buf_add(m->moved, pd_str((const char *)&(struct akn_moved){ m->out->len, where }, sizeof(struct akn_moved)));
	pd_buf_char(m->out, '<');
	pd_buf_add(m->out, name);
	attributes(m);
	if (here(m) == '/') {
		m->at += 2;
		pd_buf_puts(m->out, "/>");
		m->ended = m->depth == 0;
		return PD_OK;
	}
	if (here(m) == '>')
		m->at++;
	else
		MEND(m, where, "<%.*s has no \">\"", PD_ARG(name));
	pd_buf_char(m->out, '>');
	m->open[m->depth++] = (struct open_tag){ .name = name };
	return PD_OK;
}

/* --- the walk --- */

static size_t find(struct mender *m, size_t from, const char *what)
{
	const char *at = memmem(m->source.at + from, m->source.len - from, what, strlen(what));
	return at ? (size_t)(at - m->source.at) + strlen(what) : 0;
}

/* Skip "<!DOCTYPE ... [ ... ]>". */
static void doctype(struct mender *m)
{
	unsigned brackets = 0;

	MEND(m, m->at, "the document type declaration is dropped");
	for (; m->at < m->source.len; m->at++) {
		char c = here(m);
		brackets += c == '[';
		brackets -= c == ']' && brackets;
		if (c == '>' && !brackets)
			break;
	}
	m->at += m->at < m->source.len;
}

/* Comments and instructions are not read, so they are left out. 0: what stands here is neither. */
static bool skip_markup(struct mender *m, struct pd_str rest)
{
	size_t end = 0;

	if (pd_str_starts(rest, PD_STR("<!--")) && !m->no_comment_end) {
		end = find(m, m->at + 4, "-->");
		m->no_comment_end = !end;
	} else if (pd_str_starts(rest, PD_STR("<?")) && !m->no_instruction_end) {
		end = find(m, m->at, "?>");
		m->no_instruction_end = !end;
	} else if (pd_str_starts(rest, PD_STR("<!DOCTYPE"))) {
		doctype(m);
		return true;
	}
	if (end && m->out->len == 0) /* the declaration, for its encoding */
		pd_buf_add(m->out, pd_str(m->source.at, end));
	if (end)
		m->at = end;
	return end > 0;
}

static void text_character(struct mender *m)
{
	char c = here(m);

	if (!m->depth || m->ended) { /* outside the root */
		if (!pd_is_space(c))
			MEND(m, m->at, "text outside the document is dropped");
		while (m->at < m->source.len && here(m) != '<')
			m->at++;
		return;
	}
	if (!pd_is_space(c))
		m->open[m->depth - 1].text = true;
	if (c == '&')
		add_entity(m);
	else
		add_character(m);
}

static void cdata(struct mender *m)
{
	size_t end = find(m, m->at, "]]>");

	m->at += 9;
	size_t stop = end ? end - 3 : m->source.len;
	if (!end)
		MEND(m, m->at, "a CDATA section is not closed");
	while (m->at < stop && m->depth) {
		if (here(m) == '&') {
			pd_buf_puts(m->out, "&amp;");
			m->at++;
		} else {
			add_character(m);
		}
	}
	m->at = end ? end : m->source.len;
}

static enum pd_status markup(struct mender *m)
{
	struct pd_str rest = pd_str(m->source.at + m->at, m->source.len - m->at);
	size_t where = m->at;
	bool end = rest.len > 1 && rest.at[1] == '/';

	if (pd_str_starts(rest, PD_STR("<![CDATA["))) {
		cdata(m);
		return PD_OK;
	}
	if (skip_markup(m, rest))
		return PD_OK;
	if (rest.len < 3 || !name_start(rest.at[1 + end])) {
		if (m->depth) {
			MEND(m, where, "\"<\" that begins no tag is text");
			add_character(m);
		} else {
			m->at++;
		}
		return PD_OK;
	}
	m->at += 1 + end;
	if (!end && m->ended) {
		MEND(m, where, "an element behind the end of the document is dropped");
		m->at = m->source.len;
		return PD_OK;
	}
	if (!end)
		return start_tag(m, where);
	struct pd_str name = take_name(m);
	while (m->at < m->source.len && here(m) != '>' && here(m) != '<')
		m->at++;
	m->at += here(m) == '>';
	end_tag(m, name, where, m->at);
	return PD_OK;
}

enum pd_status akn_mend(struct pd_report *report, struct pd_str source, size_t max_depth, struct pd_buf *out,
                        struct pd_buf *moved, unsigned *mends)
{
	struct mender m = { .report = report, .source = source, .out = out, .moved = moved, .max_depth = max_depth };
	enum pd_status status = PD_OK;

	if (pd_str_starts(source, PD_STR("\xEF\xBB\xBF")))
		m.at = 3;
	while (status == PD_OK && m.at < m.source.len && out->status == PD_OK) {
		if (here(&m) == '<')
			status = markup(&m);
		else
			text_character(&m);
	}
	while (status == PD_OK && m.depth) {
		MEND(&m, m.source.len, "<%.*s> is not closed at the end of the document",
		     PD_ARG(m.open[m.depth - 1].name));
		close_top(&m);
	}
	*mends = m.mends;
	return status != PD_OK ? status : out->status != PD_OK ? out->status : moved->status;
}
