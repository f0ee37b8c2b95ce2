/* utf8.c: walking over UTF-8. */
#include "base/utf8.h"

size_t pd_utf8_put(char *to, uint32_t c)
{
	if (c < 0x80) {
		to[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		to[0] = (char)(0xC0 | c >> 6);
		to[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000) {
		to[0] = (char)(0xE0 | c >> 12);
		to[1] = (char)(0x80 | (c >> 6 & 0x3F));
		to[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	to[0] = (char)(0xF0 | c >> 18);
	to[1] = (char)(0x80 | (c >> 12 & 0x3F));
	to[2] = (char)(0x80 | (c >> 6 & 0x3F));
	to[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

size_t pd_utf8_valid(struct pd_str s)
{
	size_t at = 0;
	while (at < s.len) {
		const char *here = s.at + at;
		if (s.len - at >= 32 && !((pd_word(here) | pd_word(here + 8) | pd_word(here + 16) | pd_word(here + 24)) &
		                          PD_EACH(0x80))) {
			at += 32;
			continue;
		}
		while (s.len - at >= 8 && !(pd_word(s.at + at) & PD_EACH(0x80)))
			at += 8;
		while (at < s.len && (unsigned char)s.at[at] < 0x80)
			at++;
		for (size_t n; at < s.len && (unsigned char)s.at[at] >= 0x80; at += n)
			if (!(n = pd_utf8_step(s.at + at, s.len - at)))
				return at;
	}
	return at;
}

size_t pd_utf8_bad(const char *at, size_t left)
{
	/* Unicode 15, 3.9, "substitution of maximal subparts": as web browsers do. */
	const unsigned char *s = (const unsigned char *)at;
	size_t need = s[0] < 0xC2 || s[0] > 0xF4 ? 1 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4, n = 1;

	if (left > 1 && need > 1) {
		unsigned char low = s[0] == 0xE0 ? 0xA0 : s[0] == 0xF0 ? 0x90 : 0x80;
		unsigned char high = s[0] == 0xED ? 0x9F : s[0] == 0xF4 ? 0x8F : 0xBF;
		if (s[1] < low || s[1] > high)
			return 1;
	}
	while (n < need && n < left && (s[n] & 0xC0) == 0x80)
		n++;
	return n;
}

uint32_t pd_utf8_before(struct pd_str s, size_t *len)
{
	size_t back = 1, n;
	while (back < 4 && back < s.len && ((unsigned char)s.at[s.len - back] & 0xC0) == 0x80)
		back++;
	*len = s.len != 0;
	if (!s.len)
		return PD_NO_CHAR;
	uint32_t c = pd_utf8_at(s.at + s.len - back, back, &n);
	if (c == PD_NO_CHAR || n != back)
		return PD_NO_CHAR;
	*len = back;
	return c;
}
