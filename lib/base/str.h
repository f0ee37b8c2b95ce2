/* str.h: views of UTF-8 text, and a text that grows. */
#ifndef PD_BASE_STR_H
#define PD_BASE_STR_H

#include "base/arena.h"
#include "polidoc.h"

#include <string.h>

#define PD_STR(literal) ((struct pd_str){ (literal), sizeof(literal) - 1 })
/* For printf's "%.*s". */
#define PD_ARG(s) (int)(s).len, (s).at ? (s).at : ""

static inline struct pd_str pd_str(const char *at, size_t len)
{
	return (struct pd_str){ at, len };
}

static inline struct pd_str pd_str_c(const char *text)
{
	return (struct pd_str){ text, text ? strlen(text) : 0 };
}

static inline struct pd_str pd_str_between(const char *from, const char *to)
{
	return (struct pd_str){ from, (size_t)(to - from) };
}

static inline bool pd_str_eq(struct pd_str a, struct pd_str b)
{
	return a.len == b.len && (!a.at) == (!b.at) && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

static inline bool pd_str_is(struct pd_str a, const char *text)
{
	if (!a.at || !a.len)
		return a.at && !*text;
	return *a.at == *text && a.len == strlen(text) && memcmp(a.at, text, a.len) == 0; /* mostly the first byte tells */
}

static inline bool pd_str_starts(struct pd_str a, struct pd_str with)
{
	return a.len >= with.len && memcmp(a.at, with.at, with.len) == 0;
}

static inline bool pd_str_ends(struct pd_str a, struct pd_str with)
{
	return a.len >= with.len && memcmp(a.at + a.len - with.len, with.at, with.len) == 0;
}

/* ASCII only, whatever the locale. */
static inline bool pd_is_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool pd_is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static inline bool pd_is_lower(char c) { return c >= 'a' && c <= 'z'; }
static inline bool pd_is_alpha(char c) { return pd_is_lower((char)(c | 0x20)); }
static inline bool pd_is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static inline char pd_lower(char c) { return pd_is_upper(c) ? (char)(c + 32) : c; }

/* The length of @with where @s begins with it, else 0: for many that are tried, of which the first bytes tell most. */
static inline size_t pd_str_begins(struct pd_str s, const char *with)
{
	size_t n = 0;
	while (with[n] && n < s.len && s.at[n] == with[n])
		n++;
	return with[n] ? 0 : n;
}
/* The same where ASCII case does not count. */
static inline size_t pd_str_begins_fold(struct pd_str s, const char *with)
{
	size_t n = 0;
	while (with[n] && n < s.len && pd_lower(s.at[n]) == pd_lower(with[n]))
		n++;
	return with[n] ? 0 : n;
}

bool pd_str_eq_fold(struct pd_str a, struct pd_str b); /* ASCII case does not count */
struct pd_str pd_str_trim(struct pd_str s);            /* a view without ASCII white space at the ends */
struct pd_str pd_str_copy(struct pd_arena *arena, struct pd_str s);
struct pd_str pd_str_printf(struct pd_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The number in decimal digits @s, all of it; -1 when it is none or too large. */
int64_t pd_str_number(struct pd_str s);
/* Cut the text before the first @c off @rest; all of it when there is none. False when @rest is used up (at NULL). */
bool pd_str_cut(struct pd_str *rest, char c, struct pd_str *part);

bool pd_buf_reserve(struct pd_buf *buf, size_t more); /* false when memory ran out */
void pd_buf_puts(struct pd_buf *buf, const char *text);
void pd_buf_printf(struct pd_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void pd_buf_int(struct pd_buf *buf, int64_t value);

static inline void pd_buf_char(struct pd_buf *buf, char c)
{
	if (buf->len < buf->cap || pd_buf_reserve(buf, 1))
		buf->at[buf->len++] = c;
}

static inline struct pd_str pd_buf_str(const struct pd_buf *buf)
{
	return (struct pd_str){ buf->at ? buf->at : "", buf->len };
}

#endif
