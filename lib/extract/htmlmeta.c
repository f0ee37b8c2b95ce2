/*
 * htmlmeta.c: what an HTML page states of itself in <meta>, JSON-LD and <title>.
 *
 * https://schema.org/Article, https://ogp.me, Dublin Core and Highwire Press tags.
 */
#include "extract/html.h"

#include "extract/date.h"

#include <jansson.h>

#define JSON_DEEPEST 8

void pd_html_claim(struct pd_html *html, struct pd_str *to, unsigned *have, struct pd_str value, unsigned rank)
{
	value = pd_str_trim(value);
	if (!value.len || (have ? *have >= rank : to->len > 0))
		return;
	*to = pd_str_copy(html->page->arena, value);
	if (have)
		*have = rank;
}

static bool is(struct pd_str name, const char *names)
{
	for (const char *at = names; *at;) {
		size_t n = strcspn(at, " ");
		if (pd_str_eq_fold(name, pd_str(at, n)))
			return true;
		at += n + (at[n] == ' ');
	}
	return false;
}

/* A date that can be read and has a year. */
static bool dated(struct pd_str value)
{
	struct pd_date date;
	return pd_date_parse(pd_str_trim(value), PD_DMY, &date) && date.year;
}

static void claim_author(struct pd_html *html, struct pd_str name, unsigned rank)
{
	struct pd_html_claims *c = &html->claims;
	name = pd_str_trim(name);
	if (!name.len || name.len > 120 || memmem(name.at, name.len, "://", 3) || pd_name_is_body(name))
		return;
	name = pd_name_natural(html->page->arena, name);
	if (c->author_rank == rank && c->author.len && name.len) { /* several tags, one name in each */
		if (c->author.len < 500 && !memmem(c->author.at, c->author.len, name.at, name.len))
			c->author = pd_str_printf(html->page->arena, "%.*s; %.*s", PD_ARG(c->author), PD_ARG(name));
		return;
	}
	pd_html_claim(html, &c->author, &c->author_rank, name, rank);
}

void pd_html_meta(struct pd_html *html, struct pd_str name, struct pd_str content)
{
	struct pd_html_claims *c = &html->claims;
	if (is(name, "og:title"))
		pd_html_claim(html, &c->og_title, NULL, content, 1);
	else if (is(name, "citation_title dc.title dcterms.title twitter:title parsely-title"))
		pd_html_claim(html, &c->meta_title, NULL, content, 1);
	else if (is(name, "og:site_name application-name"))
		pd_html_claim(html, &c->site, NULL, content, 1);
	else if (is(name, "article:published_time datepublished parsely-pub-date citation_publication_date citation_date") &&
	         dated(content))
		pd_html_claim(html, &c->date, &c->date_rank, content, 8);
	else if (is(name, "dc.date dcterms.date dc.date.issued dcterms.issued dcterms.created date pubdate publishdate "
	                  "publish_date publication_date article.published sailthru.date") && dated(content))
		pd_html_claim(html, &c->date, &c->date_rank, content, 7);
	else if (is(name, "author dc.creator dcterms.creator citation_author article:author parsely-author byl"))
		claim_author(html, content, 7);
	else if (is(name, "article:section parsely-section dc.subject.section"))
		pd_html_claim(html, &c->section, NULL, content, 1);
	else if (is(name, "dc.publisher dcterms.publisher citation_publisher"))
		pd_html_claim(html, &c->publisher, NULL, content, 1);
	else if (is(name, "og:url"))
		pd_html_claim(html, &c->url, NULL, content, 1);
}

/* --- JSON-LD -------------------------------------------------------------------------------------------------------------- */

static struct pd_str text_of(const json_t *value)
{
	return json_is_string(value) ? pd_str(json_string_value(value), json_string_length(value)) : (struct pd_str){ 0 };
}

static bool is_type(const json_t *object, const char *names)
{
	const json_t *type = json_object_get(object, "@type");
	if (json_is_array(type))
		type = json_array_get(type, 0);
	return json_is_string(type) && is(text_of(type), names);
}

static struct pd_str name_of(const json_t *value)
{
	return json_is_object(value) ? text_of(json_object_get(value, "name")) : text_of(value);
}

static void read_authors(struct pd_html *html, const json_t *author)
{
	if (json_is_array(author)) {
		for (size_t i = 0; i < json_array_size(author) && i < 32; i++)
			claim_author(html, name_of(json_array_get(author, i)), 9);
	} else if (!is_type(author, "Organization NewsMediaOrganization GovernmentOrganization")) {
		claim_author(html, name_of(author), 9);
	}
}

static void read_trail(struct pd_html *html, const json_t *list)
{
	struct pd_text *text = html->page->text;
	const json_t *items = json_object_get(list, "itemListElement");
	if (text->n_section)
		return;
	for (size_t i = 0; i < json_array_size(items) && i < 12; i++) {
		const json_t *entry = json_array_get(items, i), *item = json_object_get(entry, "item");
		struct pd_str name = text_of(json_object_get(entry, "name"));
		if (!name.len)
			name = name_of(item);
		if (!name.len)
			continue;
		struct pd_stated level = { pd_str_copy(html->page->arena, pd_str_trim(name)), { 0, 0 } };
		PD_PUSH(html->page->arena, text->section, text->n_section, level);
	}
}

static void read_object(struct pd_html *html, const json_t *value, unsigned depth)
{
	struct pd_html_claims *c = &html->claims;
	if (depth > JSON_DEEPEST)
		return;
	if (json_is_array(value)) {
		for (size_t i = 0; i < json_array_size(value); i++)
			read_object(html, json_array_get(value, i), depth + 1);
		return;
	}
	if (!json_is_object(value))
		return;
	if (is_type(value, "BreadcrumbList"))
		read_trail(html, value);
	if (is_type(value, "Article NewsArticle BlogPosting ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle "
	                   "Report PressRelease ScholarlyArticle TechArticle SocialMediaPosting WebPage")) {
		bool page = is_type(value, "WebPage");
		const json_t *section = json_object_get(value, "articleSection");
		pd_html_claim(html, &c->headline, NULL, text_of(json_object_get(value, "headline")), 1);
		struct pd_str date = text_of(json_object_get(value, "datePublished"));
		if (dated(date))
			pd_html_claim(html, &c->date, &c->date_rank, date, page ? 6 : 9);
		read_authors(html, json_object_get(value, "author"));
		pd_html_claim(html, &c->publisher, NULL, name_of(json_object_get(value, "publisher")), 1);
		pd_html_claim(html, &c->section, NULL,
		              text_of(json_is_array(section) ? json_array_get(section, 0) : section), 1);
		pd_html_claim(html, &c->subtitle, NULL, text_of(json_object_get(value, "alternativeHeadline")), 1);
	}
	read_object(html, json_object_get(value, "@graph"), depth + 1);
	read_object(html, json_object_get(value, "mainEntity"), depth + 1);
}

void pd_html_json(struct pd_html *html, struct pd_str text)
{
	json_error_t error;
	struct pd_arena *arena = html->page->arena;
	jmp_buf guard, *before = arena->oom;
	json_t *root = json_loadb(text.at, text.len, 0, &error);
	if (!root) /* not JSON: pages are not judged here */
		return;
	if (setjmp(guard)) {
		json_decref(root);
		arena->oom = before;
		pd_arena_fail(arena);
	}
	arena->oom = &guard;
	read_object(html, root, 0);
	arena->oom = before;
	json_decref(root);
}

/* --- what is stated ------------------------------------------------------------------------------------------------------ */

/* "A headline | The Daily" without what names the site. */
static struct pd_str without_site(struct pd_str title, struct pd_str site)
{
	static const char *const joints[] = { " | ", " – ", " — ", " - ", " :: ", " » ", " · " };
	for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
		size_t n = strlen(joints[i]);
		for (size_t at = title.len; at-- > 0;) {
			if (title.len - at < n || memcmp(title.at + at, joints[i], n) != 0)
				continue;
			struct pd_str head = pd_str(title.at, at), tail = pd_str(title.at + at + n, title.len - at - n);
			bool named = site.len && (pd_str_eq_fold(tail, site) || pd_str_eq_fold(pd_str_trim(tail), site));
			bool bar = joints[i][1] == '|' || joints[i][1] == ':';
			if (named || (bar && head.len > tail.len) || (head.len > 3 * tail.len && head.len > 30))
				return pd_str_trim(head);
			break;
		}
	}
	return title;
}

static bool same(struct pd_str a, struct pd_str b)
{
	return a.len && a.len == b.len && pd_str_eq_fold(a, b);
}

static size_t words(struct pd_str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.len; i++)
		n += s.at[i] != ' ' && (i == 0 || s.at[i - 1] == ' ');
	return n;
}

/* The site's name, which ends <title> and may be a heading on every page of it. */
static bool names_site(const struct pd_html *html, struct pd_str s)
{
	struct pd_str title = html->claims.page_title;
	return same(s, html->claims.site) || (words(s) < 5 && title.len > s.len + 6 &&
	                                      pd_str_eq_fold(pd_str(title.at + title.len - s.len, s.len), s));
}

/* The heading that is the page's title: one that says what <title> says, else the first of the content. */
static struct pd_part *title_heading(struct pd_html *html, struct pd_str claim)
{
	struct pd_page *page = html->page;
	struct pd_part *first = NULL, *second = NULL;
	bool prose = false;
	for (size_t i = 0; i < page->n_parts; i++) {
		struct pd_part *part = &page->parts[i];
		struct pd_str s = pd_part_text(page, part);
		bool chrome = html->elements[html->parts[i].element].chrome;
		if (!chrome && s.len > 120 && part->hint == PD_H_NONE)
			prose = true;
		if (part->hint != PD_H_HEADING || s.len > 400)
			continue;
		if (claim.len && (same(s, claim) || (part->level == 1 && s.len > 12 && claim.len > s.len &&
		                                    pd_str_eq_fold(pd_str(claim.at, s.len), s))))
			return part;
		if (part->level == 1 && !first && !chrome && !names_site(html, s))
			first = part;
		if (part->level == 2 && !second && !chrome && !prose)
			second = part;
	}
	return first ? first : words(claim) > 3 ? NULL : second;
}

static void state_title(struct pd_html *html)
{
	struct pd_html_claims *c = &html->claims;
	struct pd_page *page = html->page;
	struct pd_str claim = c->headline.len ? c->headline : c->og_title.len ? c->og_title : c->meta_title;
	struct pd_str site = c->site.len ? c->site : c->publisher;
	bool sure = claim.len > 0;
	claim = without_site(sure ? claim : c->page_title, site);
	struct pd_part *heading = title_heading(html, claim);
	if (heading) {
		struct pd_str s = pd_part_text(page, heading);
		if (!sure || same(s, claim)) {
			claim = s;
			pd_page_state(&page->text->title, s, (struct pd_piece){ heading->start, heading->end });
			heading->hint = PD_H_TITLE;
		}
	}
	if (!claim.len)
		return;
	pd_page_state(&page->text->title, claim, (struct pd_piece){ 0, 0 });
	page->named = true;
}

/* What the page sets apart as byline or date: metadata, and stated if nothing better was. */
static void read_says(struct pd_html *html)
{
	struct pd_page *page = html->page;
	for (size_t i = 0; i < page->n_parts; i++) {
		struct pd_part *part = &page->parts[i];
		struct pd_str s = pd_part_text(page, part);
		if (!html->parts[i].says || part->hint != PD_H_NONE || part->gone || s.len > 160 || pd_text_prose(s))
			continue;
		part->hint = PD_H_META;
	}
}

/* The levels of a breadcrumb, which are links of their own. */
static void read_levels(struct pd_html *html)
{
	struct pd_page *page = html->page;
	struct pd_text *text = page->text;
	size_t own = 0;
	if (text->n_section)
		return;
	for (size_t i = 0; i < page->n_parts && own < 12; i++) {
		const struct pd_part *part = &page->parts[i];
		size_t e = html->parts[i].element;
		while (e && !html->elements[e].trail)
			e = html->elements[e].parent;
		struct pd_str s = pd_part_text(page, part);
		if (!e || part->gone || !s.len || s.len > 80 || (s.len < 3 && !pd_is_alpha(s.at[0])))
			continue;
		struct pd_stated level = { s, { part->start, part->end } };
		PD_PUSH(page->arena, text->section, text->n_section, level);
		own++;
	}
	if (own == 1) /* one run of text: its signs part the levels */
		text->n_section = 0;
}

void pd_html_state(struct pd_html *html)
{
	struct pd_html_claims *c = &html->claims;
	struct pd_page *page = html->page;
	struct pd_text *text = page->text;
	struct pd_piece none = { 0, 0 };
	read_says(html);
	read_levels(html);
	state_title(html);
	for (size_t i = 0; i < page->n_parts; i++)
		if (html->parts[i].above && page->parts[i].hint == PD_H_HEADING)
			page->parts[i].hint = PD_H_CHROME;
	pd_page_state(&text->author, c->author, html->author_at);
	if (c->date.len)
		pd_page_state_date(page, &text->published, c->date, html->date_at);
	pd_page_state(&text->category, c->section, none);
	pd_page_state(&text->language, c->language, none);
	pd_page_state(&text->url, c->url, none);
	pd_page_state(&text->publisher, c->publisher.len ? c->publisher : c->site, none);
	pd_page_state(&text->subtitle, c->subtitle, none);
	if (text->n_section && same(text->section[text->n_section - 1].value, text->title.value))
		text->n_section--; /* the page itself is the end of its breadcrumb */
}
