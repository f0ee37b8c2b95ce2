/* str.c: views of text, and a text that grows. */
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

bool pd_str_eq_fold(struct pd_str a, struct pd_str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (pd_lower(a.at[i]) != pd_lower(b.at[i]))
			return false;
	return true;
}

struct pd_str pd_str_trim(struct pd_str s)
{
	while (s.len && pd_is_space(s.at[0]))
		s.at++, s.len--;
	while (s.len && pd_is_space(s.at[s.len - 1]))
		s.len--;
	return s;
}

struct pd_str pd_str_copy(struct pd_arena *arena, struct pd_str s)
{
	if (!s.at)
		return s;
	char *to = pd_arena_bytes(arena, s.len ? s.len : 1);
	if (s.len)
		memcpy(to, s.at, s.len);
	return pd_str(to, s.len);
}

struct pd_str pd_str_printf(struct pd_arena *arena, const char *format, ...)
{
	char room[128] = "";
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int n = vsnprintf(room, sizeof room, format, args);
	va_end(args);
	size_t len = n < 0 ? 0 : (size_t)n;
	char *to = pd_arena_bytes(arena, len + 1);
	if (len < sizeof room)
		memcpy(to, room, len + 1);
	else
		vsnprintf(to, len + 1, format, again);
	va_end(again);
	return pd_str(to, len);
}

int64_t pd_str_number(struct pd_str s)
{
	int64_t n = 0;
	if (!s.len || s.len > 18)
		return -1;
	for (size_t i = 0; i < s.len; i++) {
		if (!pd_is_digit(s.at[i]))
			return -1;
		n = n * 10 + (s.at[i] - '0');
	}
	return n;
}

bool pd_str_cut(struct pd_str *rest, char c, struct pd_str *part)
{
	if (!rest->at)
		return false;
	const char *end = rest->len ? memchr(rest->at, c, rest->len) : NULL;
	if (!end) {
		*part = *rest;
		*rest = (struct pd_str){ 0 };
		return true;
	}
	*part = pd_str_between(rest->at, end);
	*rest = pd_str_between(end + 1, rest->at + rest->len);
	return true;
}

#define SPILL ((size_t)64 << 10)

bool pd_buf_reserve(struct pd_buf *buf, size_t more)
{
	if (buf->status != PD_OK)
		return false;
	if (more <= buf->cap - buf->len)
		return true;
	if (buf->spill && buf->len >= SPILL) {
		if (buf->spill(buf->to, buf->at, buf->len) != 0)
			buf->status = PD_IO;
		buf->len = 0;
		if (buf->status != PD_OK || more <= buf->cap)
			return buf->status == PD_OK;
	}
	size_t cap = buf->cap ? buf->cap : 256;
	while (cap - buf->len < more && cap <= SIZE_MAX / 2)
		cap *= 2;
	char *at = cap - buf->len < more ? NULL : pd_grow(buf->at, buf->len, &cap);
	if (!at) {
		buf->status = PD_NOMEM;
		return false;
	}
	buf->at = at;
	buf->cap = cap;
	return true;
}

void pd_buf_release(struct pd_buf *buf)
{
	free(buf->at);
	memset(buf, 0, sizeof *buf);
}

void pd_buf_add(struct pd_buf *buf, struct pd_str text)
{
	if (text.len && pd_buf_reserve(buf, text.len)) {
		memcpy(buf->at + buf->len, text.at, text.len);
		buf->len += text.len;
	}
}

void pd_buf_puts(struct pd_buf *buf, const char *text)
{
	pd_buf_add(buf, pd_str_c(text));
}

void pd_buf_printf(struct pd_buf *buf, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	int n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (n < 0 || !pd_buf_reserve(buf, (size_t)n + 1))
		return;
	va_start(args, format);
	vsnprintf(buf->at + buf->len, (size_t)n + 1, format, args);
	va_end(args);
	buf->len += (size_t)n;
}

void pd_buf_int(struct pd_buf *buf, int64_t value)
{
	enum { MOST = 20 };
	char digits[2 * MOST], *at = digits + MOST;
	uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	do
		*--at = (char)('0' + rest % 10);
	while (rest /= 10);
	if (value < 0)
		*--at = '-';
	if (!pd_buf_reserve(buf, MOST))
		return;
	memcpy(buf->at + buf->len, at, MOST); /* what stands behind them is written over */
	buf->len += (size_t)(digits + MOST - at);
}
