/*
 * htmltag.c: what a start tag of an HTML page says of its element, by name, attributes and classes.
 * Nothing of CSS is read but what stands in the style attribute.
 */
#include "extract/html.h"

/* Each name between blanks. Elements that do not part what is before from what is behind them. */
static const char inline_names[] =
	" a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small span "
	"strike strong sub sup time tt u var wbr img o:p st1:place st1:country-region ";
/* Whose text is never read. */
static const char skipped_names[] =
	" script style noscript template select option button textarea svg iframe object embed applet canvas audio video map math "
	"datalist noframes input ";
static const char aside_names[] = " nav footer aside header form dialog menu ";
/* In classes and ids: what is no part of the content. Beginnings of words are enough. */
static const char *const aside_classes[] = { "comment", "related", "share", "sharing", "social", "sidebar", "side-bar",
	"breadcrumb", "menu", "nav", "footer", "cookie", "consent", "advert", "promo", "newsletter", "subscri", "login", "popup",
	"modal", "pagination", "pager", "tags", "tag-list", "disqus", "recommend", "most-read", "mostread", "skip-link",
	"skiplink", "toolbar", "print-only", "respond", "masthead", "site-header", "banner", "widget", "also-read", "read-more",
	"outbrain", "taboola", "copyright", "author-bio", "signin", "search" };

static bool in_names(const char *names, const char *name)
{
	char want[40];
	size_t n = strlen(name);
	if (n + 3 > sizeof want)
		return false;
	want[0] = ' ';
	memcpy(want + 1, name, n);
	want[n + 1] = ' ';
	want[n + 2] = 0;
	return strstr(names, want) != NULL;
}

struct pd_str pd_html_attribute(const struct pd_html_tag *tag, const char *name)
{
	for (size_t i = 0; tag->attributes && tag->attributes[i]; i += 2)
		if (strcmp((const char *)tag->attributes[i], name) == 0)
			return tag->attributes[i + 1] ? pd_str_c((const char *)tag->attributes[i + 1]) : PD_STR("");
	return (struct pd_str){ 0 };
}

bool pd_html_inline(const struct pd_html_tag *tag)
{
	return in_names(inline_names, tag->name);
}

/* A word of a class list, cut at blanks, begins so; or so behind "-" or "_". */
static bool has_class(struct pd_str classes, const char *start)
{
	size_t n = strlen(start);
	for (size_t i = 0; i + n <= classes.len && i < 400; i++)
		if ((i == 0 || strchr(" -_", classes.at[i - 1])) && pd_str_eq_fold(pd_str(classes.at + i, n), pd_str(start, n)))
			return true;
	return false;
}

bool pd_html_skipped(const struct pd_html_tag *tag)
{
	struct pd_str style = pd_html_attribute(tag, "style");
	if (in_names(skipped_names, tag->name) || pd_html_attribute(tag, "hidden").at ||
	    pd_str_is(pd_html_attribute(tag, "aria-hidden"), "true"))
		return true;
	char tight[200];
	size_t n = 0;
	for (size_t i = 0; i < style.len && n < sizeof tight - 1; i++)
		if (!pd_is_space(style.at[i]))
			tight[n++] = pd_lower(style.at[i]);
	tight[n] = 0;
	return strstr(tight, "display:none") || strstr(tight, "visibility:hidden");
}

bool pd_html_has_word(struct pd_str classes, const char *word)
{
	size_t n = strlen(word);
	for (size_t i = 0; i + n <= classes.len && i < 400; i++)
		if ((i == 0 || strchr(" -_", classes.at[i - 1])) && (i + n == classes.len || strchr(" -_", classes.at[i + n])) &&
		    pd_str_eq_fold(pd_str(classes.at + i, n), pd_str(word, n)))
			return true;
	return false;
}

enum pd_html_says pd_html_says(const struct pd_html_tag *tag)
{
	struct pd_str prop = pd_html_attribute(tag, "itemprop"), rel = pd_html_attribute(tag, "rel");
	struct pd_str classes = pd_html_attribute(tag, "class");
	if (pd_html_has_word(prop, "author") || pd_html_has_word(rel, "author") || pd_html_has_word(classes, "byline") ||
	    pd_html_has_word(classes, "author") || pd_html_has_word(classes, "writer"))
		return PD_SAYS_AUTHOR;
	if (strcmp(tag->name, "time") == 0 || pd_html_has_word(prop, "datePublished") || pd_html_has_word(classes, "date") ||
	    pd_html_has_word(classes, "dateline") || pd_html_has_word(classes, "published") || pd_html_has_word(classes, "timestamp") ||
	    pd_html_has_word(classes, "pubdate"))
		return PD_SAYS_DATE;
	return PD_SAYS_NOTHING;
}

struct pd_html_element pd_html_element(const struct pd_html_tag *tag, uint32_t parent)
{
	struct pd_str classes = pd_html_attribute(tag, "class"), id = pd_html_attribute(tag, "id");
	struct pd_str role = pd_html_attribute(tag, "role");
	struct pd_html_element element = { .parent = parent };
	element.bullets = strcmp(tag->name, "ul") == 0;
	element.numbers = strcmp(tag->name, "ol") == 0;
	if (pd_html_has_word(pd_html_attribute(tag, "itemprop"), "articleBody"))
		element.rank = 4;
	else if (strcmp(tag->name, "article") == 0 || pd_str_is(role, "article"))
		element.rank = 3;
	else if (strcmp(tag->name, "main") == 0 || pd_str_is(role, "main"))
		element.rank = 2;
	element.aside = in_names(aside_names, tag->name) || pd_str_is(role, "navigation") || pd_str_is(role, "complementary") ||
		pd_str_is(role, "contentinfo") || pd_str_is(role, "search") || pd_str_is(role, "banner") ||
		pd_str_is(role, "dialog");
	for (size_t i = 0; i < sizeof aside_classes / sizeof *aside_classes && !element.aside && !element.rank; i++)
		element.aside = has_class(classes, aside_classes[i]) || has_class(id, aside_classes[i]);
	element.trail = has_class(classes, "breadcrumb") || has_class(id, "breadcrumb") ||
		pd_str_eq_fold(pd_html_attribute(tag, "aria-label"), PD_STR("breadcrumb"));
	return element;
}
