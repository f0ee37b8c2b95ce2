/*
 * front.c: front matter, "---" to "---" at the start of a text, as site generators and archives write it.
 *
 * The YAML that is used for it: keys at the left edge, plain and quoted texts over one or more lines, lists as "- x" or
 * "[x, y]". What is nested deeper is passed over.
 */
#include "extract/page.h"

#include "extract/date.h"

struct front {
	struct pd_page *page;
	size_t at, end;         /* in `in`: what is left */
	struct pd_str key;
	size_t first;           /* part of the first value of the key, */
	size_t n_values;        /* and how many */
};

static struct pd_str line_at(const struct front *f, size_t at)
{
	const char *from = f->page->in.at + at, *limit = f->page->in.at + f->end;
	const char *stop = memchr(from, '\n', (size_t)(limit - from));
	return pd_str_between(from, stop ? stop : limit);
}

static bool is_fence(struct pd_str line)
{
	line = pd_str_trim(line);
	return pd_str_is(line, "---") || pd_str_is(line, "...");
}

/* One escape of a double-quoted text; where it ends. */
static const char *escape(struct front *f, const char *at, const char *end)
{
	struct pd_page *page = f->page;
	size_t from = (size_t)(at - page->in.at), digits = 0;
	uint32_t c = 0;
	if (at + 1 >= end)
		return end;
	switch (at[1]) {
	case 'x': digits = 2; break;
	case 'u': digits = 4; break;
	case 'U': digits = 8; break;
	case '_': c = 0xA0; break;
	case 'n': case 't': case 'r': case ' ': c = ' '; break;
	case 'N': c = ' '; break;
	case '\n': case '\r': /* the line end is none, nor the blanks of the next line */
		for (at++; at < end && pd_is_space(*at);)
			at++;
		return at;
	default: c = (unsigned char)at[1]; break;
	}
	const char *stop = at + 2;
	for (size_t i = 0; i < digits && stop < end; i++, stop++) {
		char d = pd_lower(*stop);
		if (!pd_is_digit(d) && !(d >= 'a' && d <= 'f'))
			break;
		c = c * 16 + (uint32_t)(pd_is_digit(d) ? d - '0' : d - 'a' + 10);
	}
	if (c < 0x80 || digits || c == 0xA0)
		pd_page_add_char(page, c, from, (size_t)(stop - page->in.at));
	else /* a character of several bytes behind a backslash */
		stop = at + 1;
	return stop;
}

/* A quoted text whose opening mark is at @at; where reading goes on. */
static const char *quoted(struct front *f, const char *at, const char *end)
{
	struct pd_page *page = f->page;
	char mark = *at++;
	const char *run = at;
	while (at < end) {
		if (*at == '\\' && mark == '"') {
			pd_page_add(page, (size_t)(run - page->in.at), (size_t)(at - page->in.at));
			run = at = escape(f, at, end);
		} else if (*at == mark && mark == '\'' && at + 1 < end && at[1] == '\'') {
			pd_page_add(page, (size_t)(run - page->in.at), (size_t)(at + 1 - page->in.at));
			run = at += 2;
		} else if (*at == mark) {
			pd_page_add(page, (size_t)(run - page->in.at), (size_t)(at - page->in.at));
			return at + 1;
		} else {
			at++;
		}
	}
	pd_page_add(page, (size_t)(run - page->in.at), (size_t)(at - page->in.at));
	return at;
}

static void end_value(struct front *f)
{
	struct pd_part *part = pd_page_end(f->page, PD_H_META);
	if (!part)
		return;
	if (!f->n_values++)
		f->first = f->page->n_parts - 1;
	part->blank = true;
}

/* The value in [at, end), which may be "[x, y]"; returns where reading goes on, behind a quoted text of many lines. */
static const char *value(struct front *f, const char *at, const char *end, const char *limit)
{
	struct pd_page *page = f->page;
	while (at < end && (*at == ' ' || *at == '\t'))
		at++;
	if (at >= end)
		return end;
	if (*at == '"' || *at == '\'') {
		pd_page_begin(page);
		at = quoted(f, at, limit);
		end_value(f);
		const char *line = at < limit ? memchr(at, '\n', (size_t)(limit - at)) : NULL;
		return line && line > end ? line : end;
	}
	bool list = *at == '[';
	at += list;
	while (at < end) {
		const char *stop = list ? at : end;
		while (stop < end && *stop != ',' && *stop != ']')
			stop++;
		while (at < stop && *at == ' ')
			at++;
		pd_page_begin(page);
		if (at < stop && (*at == '"' || *at == '\'') && list)
			quoted(f, at, stop);
		else
			pd_page_add(page, (size_t)(at - page->in.at), (size_t)(stop - page->in.at));
		end_value(f);
		at = stop + 1;
	}
	return end;
}

static bool key_is(const struct front *f, const char *names)
{
	for (const char *at = names; *at;) {
		size_t n = strcspn(at, " ");
		if (pd_str_eq_fold(f->key, pd_str(at, n)))
			return true;
		at += n + (at[n] == ' ');
	}
	return false;
}

static void state_author(struct front *f)
{
	struct pd_page *page = f->page;
	struct pd_text *text = page->text;
	struct pd_str all = { 0 };
	struct pd_piece at = { 0, 0 };
	for (size_t i = 0; i < f->n_values; i++) {
		const struct pd_part *part = &page->parts[f->first + i];
		struct pd_str name = pd_part_text(page, part);
		if (pd_name_is_body(name))
			continue;
		name = pd_name_natural(page->arena, name);
		if (!name.len)
			continue;
		all = all.len ? pd_str_printf(page->arena, "%.*s; %.*s", PD_ARG(all), PD_ARG(name)) : name;
		at = (struct pd_piece){ at.end ? at.start : part->start, part->end };
		if (i > 64)
			break; /* nobody signs with so many: not a list of authors */
	}
	if (all.len)
		pd_page_state(&text->author, all, at);
}

/* What the values of the key that has just been read state. */
static void state(struct front *f)
{
	struct pd_page *page = f->page;
	struct pd_text *text = page->text;
	if (!f->n_values)
		return;
	struct pd_part *part = &page->parts[f->first];
	struct pd_str first = pd_part_text(page, part);
	struct pd_piece at = { part->start, part->end };
	if (key_is(f, "title headline")) {
		part->hint = PD_H_TITLE;
		page->named = true;
		pd_page_state(&text->title, first, at);
	} else if (key_is(f, "date published publish_date pubdate date_published datePublished published_at created")) {
		text->published = (struct pd_stated){ 0 };
		pd_page_state_date(page, &text->published, first, at);
	} else if (key_is(f, "doc_date published_time published-date release_date")) {
		pd_page_state_date(page, &text->published, first, at);
	} else if (key_is(f, "author authors creator creators byline")) {
		state_author(f);
	} else if (key_is(f, "category categories")) {
		pd_page_state(&text->category, first, at);
	} else if (key_is(f, "section sections breadcrumb")) {
		for (size_t i = 0; i < f->n_values; i++) {
			struct pd_part *p = &page->parts[f->first + i];
			struct pd_stated level = { pd_part_text(page, p), { p->start, p->end } };
			PD_PUSH(page->arena, text->section, text->n_section, level);
		}
	} else if (key_is(f, "source office")) { /* "MINISTER FOR FOREIGN AFFAIRS" */
		pd_page_state(&text->office, first, at);
	} else if (key_is(f, "publisher site_name")) {
		pd_page_state(&text->publisher, first, at);
	} else if (key_is(f, "lang language locale")) {
		pd_page_state(&text->language, first, at);
	} else if (key_is(f, "subtitle subhead subheading")) {
		pd_page_state(&text->subtitle, first, at);
	} else if (key_is(f, "url source_url source-url canonical canonical_url link original_url")) {
		pd_page_state(&text->url, first, at);
	} else if (key_is(f, "views hits")) {
		pd_page_state(&text->views, first, at);
	}
}

/* "key: value" at the left edge. */
static bool split_key(struct pd_str line, struct pd_str *key, const char **behind)
{
	size_t n = 0;
	while (n < line.len && n < 40 && (pd_is_alpha(line.at[n]) || pd_is_digit(line.at[n]) || line.at[n] == '_' ||
	                                  line.at[n] == '-'))
		n++;
	if (!n || n >= line.len || line.at[n] != ':' || (n + 1 < line.len && !pd_is_space(line.at[n + 1])))
		return false;
	*key = pd_str(line.at, n);
	*behind = line.at + n + 1;
	return true;
}

static void read_lines(struct front *f)
{
	const char *limit = f->page->in.at + f->end, *behind;
	bool nested = false;
	while (f->at < f->end) {
		struct pd_str line = line_at(f, f->at);
		const char *stop = line.at + line.len;
		struct pd_str trimmed = pd_str_trim(line);
		struct pd_str key;
		if (split_key(line, &key, &behind)) {
			state(f);
			f->key = key;
			f->n_values = 0;
			nested = false;
			const char *more = stop; /* a plain text goes on in lines that are set in */
			while (more < limit && more + 1 < limit && more[1] == ' ' && pd_str_trim(pd_str_between(behind, stop)).len) {
				struct pd_str next = line_at(f, (size_t)(more + 1 - f->page->in.at));
				if (pd_str_trim(next).len && pd_str_trim(next).at[0] == '-')
					break;
				more = next.at + next.len;
			}
			stop = value(f, behind, more, limit);
		} else if (trimmed.len > 1 && trimmed.at[0] == '-' && trimmed.at[1] == ' ') {
			nested = split_key(pd_str_trim(pd_str(trimmed.at + 2, trimmed.len - 2)), &key, &behind) &&
				trimmed.at[2] != '"';
			if (!nested)
				stop = value(f, trimmed.at + 2, stop, limit);
		}
		f->at = (size_t)(stop - f->page->in.at);
		f->at += f->at < f->end;
	}
	state(f);
}

size_t pd_page_front(struct pd_page *page)
{
	struct front f = { .page = page, .end = page->in.len };
	if (!page->in.len || !is_fence(line_at(&f, 0)) || page->in.at[0] != '-')
		return 0;
	size_t first = line_at(&f, 0).len + 1, at = first;
	bool keys = false;
	for (size_t lines = 0;; lines++) { /* it ends, or it is none */
		struct pd_str key;
		const char *behind;
		if (at >= page->in.len || lines > 1000)
			return 0;
		struct pd_str line = line_at(&f, at);
		if (is_fence(line) && pd_str_trim(line).at == line.at)
			break;
		keys |= split_key(line, &key, &behind);
		at += line.len + 1;
	}
	if (!keys)
		return 0;
	size_t behind = at + line_at(&f, at).len;
	f.at = first;
	f.end = at;
	read_lines(&f);
	return behind < page->in.len ? behind + 1 : behind;
}
