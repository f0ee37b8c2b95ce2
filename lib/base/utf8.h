/* utf8.h: is it UTF-8? RFC 3629: shortest forms, no surrogates, nothing behind U+10FFFF. */
#ifndef PD_BASE_UTF8_H
#define PD_BASE_UTF8_H

#include "base/str.h"

#include <stdint.h>

/* The eight bytes at @at as one number, for looking at all of them at once. */
static inline uint64_t pd_word(const char *at)
{
	uint64_t word;
	memcpy(&word, at, sizeof word);
	return word;
}

#define PD_EACH(byte) (UINT64_C(0x0101010101010101) * (byte))
/* The high bit of each byte that is zero (and, behind a zero byte only, perhaps of one that is not). */
#define PD_ZERO(word) (((word) - PD_EACH(1)) & ~(word) & PD_EACH(0x80))
/* Which byte in memory is marked first. A borrow may mark a later byte falsely, never hide one. */
static inline size_t pd_first_byte(uint64_t marks)
{
	return (size_t)(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? __builtin_ctzll(marks) : __builtin_clzll(marks)) >> 3;
}

/* Bytes of the character at @at, of which @left may be looked at; 0 when there is no well-formed one. */
static inline size_t pd_utf8_step(const char *at, size_t left)
{
	const unsigned char *s = (const unsigned char *)at;

	if (left && s[0] < 0x80)
		return 1;
	if (left < 2 || (s[1] & 0xC0) != 0x80 || s[0] < 0xC2)
		return 0;
	if (s[0] < 0xE0)
		return 2;
	if (left < 3 || (s[2] & 0xC0) != 0x80)
		return 0;
	if (s[0] < 0xF0) /* not a long form of two bytes, not a surrogate */
		return (s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xED && s[1] > 0x9F) ? 0 : 3;
	if (left < 4 || (s[3] & 0xC0) != 0x80 || s[0] > 0xF4)
		return 0;
	return (s[0] == 0xF0 && s[1] < 0x90) || (s[0] == 0xF4 && s[1] > 0x8F) ? 0 : 4;
}

/* The character at @at, which must be well-formed and *@len bytes long. */
static inline uint32_t pd_utf8_get(const char *at, size_t len)
{
	const unsigned char *s = (const unsigned char *)at;

	switch (len) {
	case 1: return s[0];
	case 2: return (uint32_t)(s[0] & 0x1F) << 6 | (s[1] & 0x3F);
	case 3: return (uint32_t)(s[0] & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3F);
	default: return (uint32_t)(s[0] & 7) << 18 | (uint32_t)(s[1] & 0x3F) << 12 | (uint32_t)(s[2] & 0x3F) << 6 |
		(s[3] & 0x3F);
	}
}

#define PD_NO_CHAR UINT32_MAX

/* The character at @at and its length; PD_NO_CHAR and 1 for a fault, PD_NO_CHAR and 0 when nothing is left. */
static inline uint32_t pd_utf8_at(const char *at, size_t left, size_t *len)
{
	*len = pd_utf8_step(at, left);
	if (*len)
		return pd_utf8_get(at, *len);
	*len = left != 0;
	return PD_NO_CHAR;
}

/* Write @c, at most four bytes at @to; returns how many. @c is a Unicode scalar value. */
size_t pd_utf8_put(char *to, uint32_t c);
/* Bytes from the start of @s that are well-formed. */
size_t pd_utf8_valid(struct pd_str s);
/* How many bytes from the start of @s, the first of which begins no character, one U+FFFD stands for. */
size_t pd_utf8_bad(const char *at, size_t left);
/* The character that ends at the end of @s, and its length; as pd_utf8_at. */
uint32_t pd_utf8_before(struct pd_str s, size_t *len);

#define PD_REPLACEMENT PD_STR("\xEF\xBF\xBD")

#endif
