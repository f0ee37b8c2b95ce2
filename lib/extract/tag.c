/* tag.c: tags of HTML that stand in plain or Markdown text. Others, as "CO2<D>", are text. */
#include "extract/page.h"

#define TAG_MOST 2000 /* bytes; what is longer is text */

/* By name; a capital B: it parts blocks. */
static const char known[] =
	" a abbr article:B aside:B b big blockquote:B body:B br:B center:B cite code dd:B del div:B dl:B dt:B em "
	"figcaption:B figure:B font footer:B form:B h1:B h2:B h3:B h4:B h5:B h6:B head:B header:B hr:B html:B i iframe img "
	"ins label li:B link main:B mark meta nav:B nobr o:p ol:B option:B p:B pre:B q s script:B section:B small span "
	"strike strong style:B sub sup table:B tbody:B td:B tfoot:B th:B thead:B time title:B tr:B tt u ul:B wbr ";

static bool look_up(struct pd_tag *tag)
{
	char want[16];
	size_t n = strlen(tag->name);
	want[0] = ' ';
	memcpy(want + 1, tag->name, n + 1);
	for (const char *at = known; (at = strstr(at, want)); at++) {
		const char *behind = at + 1 + n;
		if (*behind == ' ' || *behind == ':') {
			tag->block = behind[0] == ':' && behind[1] == 'B';
			return true;
		}
	}
	return false;
}

bool pd_tag(const char *at, const char *end, struct pd_tag *out, const char **behind)
{
	const char *p = at + 1;
	size_t n = 0;
	*out = (struct pd_tag){ 0 };
	if (end - at > 3 && memcmp(at, "<!--", 4) == 0) {
		const char *limit = end - at > TAG_MOST ? at + TAG_MOST : end;
		out->block = true;
		*behind = at + 4;
		for (const char *close = at + 4; (close = memchr(close, '>', (size_t)(limit - close))); close++)
			if (close[-1] == '-' && close[-2] == '-') {
				*behind = close + 1;
				break;
			}
		return true;
	}
	if (p < end && *p == '/') {
		out->end = true;
		p++;
	}
	while (p < end && n < sizeof out->name - 1 && (pd_is_alpha(*p) || (n && (pd_is_digit(*p) || *p == ':'))))
		out->name[n++] = pd_lower(*p++);
	if (!n || p >= end || !(pd_is_space(*p) || *p == '>' || *p == '/') || !look_up(out))
		return false;
	for (const char *limit = end - p > TAG_MOST ? p + TAG_MOST : end; p < limit && *p != '<'; p++) {
		if (*p == '>') {
			*behind = p + 1;
			return true;
		}
	}
	return false;
}
