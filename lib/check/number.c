/* number.c: the numbers of JSON texts as decimals of any length. */
#include "check/value.h"

#include <stdlib.h>

#define FAR (INT64_C(1) << 60)  /* exponents beyond are all alike: nothing else comes near */

static int64_t exponent_of(const char *at, const char *end)
{
	bool negative = at < end && *at == '-';
	int64_t n = 0;

	at += at < end && (*at == '-' || *at == '+');
	for (; at < end; at++)
		n = n < FAR / 10 ? n * 10 + (*at - '0') : FAR;
	return negative ? -n : n;
}

struct pd_decimal pd_decimal_of(struct pd_str number)
{
	struct pd_decimal d = { 0 };
	const char *at = number.at, *end = at + number.len, *digits_end, *last = NULL, *point = NULL;

	d.negative = at < end && *at == '-';
	at += d.negative;
	for (digits_end = at; digits_end < end && (pd_is_digit(*digits_end) || *digits_end == '.'); digits_end++)
		if (*digits_end == '.')
			point = digits_end;
	if (digits_end < end)
		d.exponent = exponent_of(digits_end + 1, end);
	while (at < digits_end && (*at == '0' || *at == '.'))
		at++;
	for (last = digits_end; last > at && (last[-1] == '0' || last[-1] == '.'); last--)
		;
	if (last == at)
		return (struct pd_decimal){ 0 };
	d.at = at;
	d.n = (size_t)(last - at) - (point && point > at && point < last);
	if (!point)
		d.exponent += digits_end - last;
	else if (point < last)
		d.exponent -= last - point - 1;
	else
		d.exponent += point - last;
	return d;
}

/* The next digit, or 0 behind the last. */
static int next_digit(const char **at, size_t *left)
{
	if (!*left)
		return 0;
	*at += **at == '.';
	--*left;
	return *(*at)++ - '0';
}

static int compare_size(const struct pd_decimal *a, const struct pd_decimal *b)
{
	int64_t top_a = a->exponent + (int64_t)a->n, top_b = b->exponent + (int64_t)b->n;
	const char *x = a->at, *y = b->at;
	size_t left_a = a->n, left_b = b->n;

	if (top_a != top_b)
		return top_a < top_b ? -1 : 1;
	while (left_a || left_b) {
		int p = next_digit(&x, &left_a), q = next_digit(&y, &left_b);
		if (p != q)
			return p < q ? -1 : 1;
	}
	return 0;
}

int pd_decimal_compare(const struct pd_decimal *a, const struct pd_decimal *b)
{
	int sign_a = a->n ? a->negative ? -1 : 1 : 0, sign_b = b->n ? b->negative ? -1 : 1 : 0;

	if (sign_a != sign_b || !sign_a)
		return sign_a < sign_b ? -1 : sign_a > sign_b;
	return compare_size(a, b) * sign_a;
}

bool pd_decimal_integer(const struct pd_decimal *d)
{
	return !d->n || d->exponent >= 0;
}

bool pd_decimal_count(const struct pd_decimal *d, uint64_t most, uint64_t *out)
{
	const char *at = d->at;
	size_t left = d->n;

	*out = 0;
	if (!pd_decimal_integer(d) || (d->negative && d->n) || (d->n && (int64_t)d->n + d->exponent > 18))
		return false;
	while (left)
		*out = *out * 10 + (uint64_t)next_digit(&at, &left);
	for (int64_t i = 0; d->n && i < d->exponent; i++)
		*out *= 10;
	return *out <= most;
}

/* Digits of a decimal, most significant first, in groups of nine; the first group may be shorter. */
#define GROUP UINT32_C(1000000000)

/* rest = (rest * 10 + digit) mod b, for numbers of @n groups, least significant first. */
static void shift_in(uint32_t *rest, const uint32_t *b, size_t n, int digit)
{
	uint64_t carry = (uint64_t)digit;

	for (size_t i = 0; i < n; i++) { /* the last group of @rest has room: it holds one more than @b */
		carry += (uint64_t)rest[i] * 10;
		rest[i] = (uint32_t)(carry % GROUP);
		carry /= GROUP;
	}
	for (;;) {
		size_t i = n;
		while (i && rest[i - 1] == b[i - 1])
			i--;
		if (i && rest[i - 1] < b[i - 1])
			return;
		int64_t borrow = 0;
		for (i = 0; i < n; i++) {
			borrow += (int64_t)rest[i] - b[i];
			rest[i] = (uint32_t)(borrow < 0 ? borrow + GROUP : borrow);
			borrow = borrow < 0 ? -1 : 0;
		}
	}
}

/* For divisors of more digits than a machine word has. */
static bool multiple_long(const struct pd_decimal *a, const struct pd_decimal *b, int64_t zeros)
{
	size_t n = b->n / 9 + 2, left = b->n;
	uint32_t *groups = calloc(2 * n, sizeof *groups), *rest = groups + n;
	const char *at = b->at;
	bool none = true;

	if (!groups)
		return false;
	for (size_t i = b->n; i; i--) {
		uint32_t *g = &groups[(i - 1) / 9];
		*g = *g * 10 + (uint32_t)next_digit(&at, &left);
	}
	at = a->at;
	left = a->n;
	while (left)
		shift_in(rest, groups, n, next_digit(&at, &left));
	while (zeros--)
		shift_in(rest, groups, n, 0);
	for (size_t i = 0; i < n; i++)
		none &= !rest[i];
	free(groups);
	return none;
}

bool pd_decimal_multiple(const struct pd_decimal *a, const struct pd_decimal *b)
{
	/* a·10^x is a multiple of b·10^y: with x below y it cannot be, as the last digit of a is no zero. */
	int64_t zeros = a->exponent - b->exponent;
	const char *at = a->at;
	size_t left = a->n;

	if (!a->n)
		return true;
	if (!b->n || zeros < 0)
		return false;
	/* Zeros bring in twos and fives; b has no more of them than four for each of its digits. */
	if (zeros > 4 * (int64_t)b->n)
		zeros = 4 * (int64_t)b->n;
	if (b->n > 18)
		return multiple_long(a, b, zeros);
	uint64_t divisor = 0, rest = 0;
	const char *digit = b->at;
	for (size_t n = b->n; n;)
		divisor = divisor * 10 + (uint64_t)next_digit(&digit, &n);
	while (left)
		rest = (uint64_t)(((unsigned __int128)rest * 10 + (unsigned)next_digit(&at, &left)) % divisor);
	while (zeros--)
		rest = (uint64_t)((unsigned __int128)rest * 10 % divisor);
	return rest == 0;
}
