/* formats.c: the formats of JSON Schema 2020-12, each by the grammar of its RFC. */
#include "check/formats.h"

#include "base/utf8.h"
#include "check/regex.h"

/* --- RFC 3339: dates and times --- */

/* @n digits at *@at as a number, which is moved on; -1: there are none. */
static int digits(struct pd_str text, size_t *at, size_t n)
{
	int value = 0;

	for (size_t i = 0; i < n; i++, ++*at) {
		if (*at >= text.len || !pd_is_digit(text.at[*at]))
			return -1;
		value = value * 10 + (text.at[*at] - '0');
	}
	return value;
}

static bool mark(struct pd_str text, size_t *at, const char *marks)
{
	if (*at >= text.len || !text.at[*at] || !strchr(marks, text.at[*at]))
		return false;
	++*at;
	return true;
}

static bool date_at(struct pd_str text, size_t *at)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int year = digits(text, at, 4);
	int month = mark(text, at, "-") ? digits(text, at, 2) : -1, day = mark(text, at, "-") ? digits(text, at, 2) : -1;

	if (year < 0 || month < 1 || month > 12 || day < 1)
		return false;
	bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
	return day <= days[month - 1] + (month == 2 && leap);
}

static bool time_at(struct pd_str text, size_t *at)
{
	int hour = digits(text, at, 2), minute = mark(text, at, ":") ? digits(text, at, 2) : -1;
	int second = mark(text, at, ":") ? digits(text, at, 2) : -1, away = 0;

	if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60)
		return false;
	if (mark(text, at, ".")) {
		size_t from = *at;
		while (*at < text.len && pd_is_digit(text.at[*at]))
			++*at;
		if (*at == from)
			return false;
	}
	if (!mark(text, at, "Zz")) {
		int sign = mark(text, at, "+") ? 1 : mark(text, at, "-") ? -1 : 0;
		int h = digits(text, at, 2), m = mark(text, at, ":") ? digits(text, at, 2) : -1;
		if (!sign || h < 0 || h > 23 || m < 0 || m > 59)
			return false;
		away = sign * (h * 60 + m);
	}
	/* Leap seconds are put in at the end of a day of UTC. */
	return second < 60 || (hour * 60 + minute - away + 1440) % 1440 == 1439;
}

static bool is_date(struct pd_str text)
{
	size_t at = 0;
	return date_at(text, &at) && at == text.len;
}

static bool is_time(struct pd_str text)
{
	size_t at = 0;
	return time_at(text, &at) && at == text.len;
}

static bool is_date_time(struct pd_str text)
{
	size_t at = 0;
	return date_at(text, &at) && mark(text, &at, "Tt") && time_at(text, &at) && at == text.len;
}

/* Numbers with units that follow one another in @units: those first to last, none left out. How many. */
static int units_at(struct pd_str text, size_t *at, const char *units)
{
	const char *expected = NULL;
	int n = 0;

	while (*at < text.len && pd_is_digit(text.at[*at])) {
		while (*at < text.len && pd_is_digit(text.at[*at]))
			++*at;
		const char *unit = *at < text.len && text.at[*at] ? strchr(units, text.at[*at]) : NULL;
		if (!unit || (expected && unit != expected))
			return -1;
		expected = unit + 1;
		++*at;
		n++;
	}
	return n;
}

static bool is_duration(struct pd_str text)
{
	size_t at = 0;

	if (!mark(text, &at, "P"))
		return false;
	if (text.len > 2 && text.at[text.len - 1] == 'W')
		return units_at(text, &at, "W") == 1 && at == text.len;
	int date = units_at(text, &at, "YMD");
	if (date < 0 || (at == text.len && !date))
		return false;
	if (at < text.len && (!mark(text, &at, "T") || units_at(text, &at, "HMS") < 1))
		return false;
	return at == text.len;
}

/* --- addresses of machines --- */

static bool is_ipv4(struct pd_str text)
{
	struct pd_str rest = text, part;
	int n = 0;

	while (pd_str_cut(&rest, '.', &part)) {
		int64_t value = part.len <= 3 ? pd_str_number(part) : -1;
		if (value < 0 || value > 255 || (part.len > 1 && part.at[0] == '0'))
			return false;
		n++;
	}
	return n == 4;
}

static bool is_hex(char c)
{
	return pd_is_digit(c) || (pd_lower(c) >= 'a' && pd_lower(c) <= 'f');
}

static bool is_ipv6(struct pd_str text)
{
	int groups = 0;
	bool gap = false;
	size_t at = 0;

	if (text.len >= 2 && text.at[0] == ':' && text.at[1] != ':')
		return false;
	while (at < text.len) {
		if (text.at[at] == ':' && at + 1 < text.len && text.at[at + 1] == ':') {
			if (gap)
				return false;
			gap = true;
			at += 2;
			continue;
		}
		at += groups && text.at[at] == ':' && !(at >= 2 && text.at[at - 1] == ':');
		size_t n = 0;
		while (at + n < text.len && is_hex(text.at[at + n]))
			n++;
		if (at + n < text.len && text.at[at + n] == '.') {
			groups += 2;
			if (!is_ipv4(pd_str(text.at + at, text.len - at)))
				return false;
			break;
		}
		if (!n || n > 4 || (at + n < text.len && text.at[at + n] != ':'))
			return false;
		groups++;
		at += n;
	}
	return gap ? groups < 8 : groups == 8;
}

static bool is_hostname(struct pd_str text) { return pd_is_hostname(text, false); }
static bool is_idn_hostname(struct pd_str text) { return pd_is_hostname(text, true); }

/* --- RFC 5321, 6531: addresses of people --- */

static bool is_domain(struct pd_str text, bool international)
{
	struct pd_str rest = text, label;

	if (text.len > 2 && text.at[0] == '[' && text.at[text.len - 1] == ']') {
		struct pd_str literal = pd_str(text.at + 1, text.len - 2);
		if (literal.len > 5 && pd_str_eq_fold(pd_str(literal.at, 5), PD_STR("IPv6:")))
			return is_ipv6(pd_str(literal.at + 5, literal.len - 5));
		return is_ipv4(literal);
	}
	if (!text.len || text.len > 253)
		return false;
	while (pd_str_cut(&rest, '.', &label)) {
		if (!label.len || label.len > 63 || label.at[0] == '-' || label.at[label.len - 1] == '-')
			return false;
		for (size_t i = 0; i < label.len; i++)
			if (!pd_is_alpha(label.at[i]) && !pd_is_digit(label.at[i]) && label.at[i] != '-' &&
			    !(international && (unsigned char)label.at[i] >= 0x80))
				return false;
	}
	return true;
}

static bool is_local(struct pd_str local, bool international)
{
	if (!local.len || local.len > 64)
		return false;
	if (local.at[0] == '"') {
		if (local.len < 2 || local.at[local.len - 1] != '"')
			return false;
		for (size_t i = 1; i + 1 < local.len; i++) {
			unsigned char c = (unsigned char)local.at[i];
			if (c < 0x20 || c == 0x7F || c == '"' || (c >= 0x80 && !international))
				return false;
			if (c == '\\' && ++i + 1 >= local.len)
				return false;
		}
		return true;
	}
	for (size_t i = 0; i < local.len; i++) {
		unsigned char c = (unsigned char)local.at[i];
		if (c == '.' && (i == 0 || i + 1 == local.len || local.at[i + 1] == '.'))
			return false;
		if (c >= 0x80 ? !international : !pd_is_alpha((char)c) && !pd_is_digit((char)c) && (!c || !strchr(".!#$%&'*+-/=?^_`{|}~", c)))
			return false;
	}
	return true;
}

static bool is_mail(struct pd_str text, bool international)
{
	const char *at = text.len ? memrchr(text.at, '@', text.len) : NULL;

	return at && is_local(pd_str_between(text.at, at), international) &&
	       is_domain(pd_str_between(at + 1, text.at + text.len), international);
}

static bool is_email(struct pd_str text) { return is_mail(text, false); }
static bool is_idn_email(struct pd_str text) { return is_mail(text, true); }

/* --- RFC 3986, 3987: URIs and IRIs --- */

/* The characters that an IRI may have and a URI may not. */
static bool is_ucschar(uint32_t c, bool private)
{
	if (c >= 0xA0 && c <= 0xFFEF)
		return (c <= 0xD7FF || c >= 0xF900 || (private && c >= 0xE000)) && !(c >= 0xFDD0 && c <= 0xFDEF);
	if (c < 0x10000 || (c & 0xFFFF) > 0xFFFD)
		return false;
	return c < 0xE0000 || (c >= 0xE1000 && c < 0xF0000) || (private && c >= 0xF0000);
}

/* Are all characters of a part unreserved, percent signs with two digits, or of @others? */
static bool part_of(struct pd_str part, const char *others, bool iri, bool private)
{
	size_t n;

	for (size_t i = 0; i < part.len; i += n) {
		uint32_t c = pd_utf8_at(part.at + i, part.len - i, &n);
		if (c == '%') {
			if (i + 2 >= part.len || !is_hex(part.at[i + 1]) || !is_hex(part.at[i + 2]))
				return false;
			n = 3;
		} else if (c < 0x80) {
			if (!pd_is_alpha((char)c) && !pd_is_digit((char)c) && (!c || (!strchr("-._~", (int)c) && !strchr(others, (int)c))))
				return false;
		} else if (!iri || !is_ucschar(c, private)) {
			return false;
		}
	}
	return true;
}

#define SUB_DELIMS "!$&'()*+,;="

static bool is_ip_literal(struct pd_str text)
{
	if (text.len && (text.at[0] == 'v' || text.at[0] == 'V')) {
		size_t at = 1;
		while (at < text.len && is_hex(text.at[at]))
			at++;
		return at > 1 && at + 1 < text.len && text.at[at] == '.' &&
		       part_of(pd_str(text.at + at + 1, text.len - at - 1), SUB_DELIMS ":", false, false) &&
		       !memchr(text.at, '%', text.len);
	}
	return is_ipv6(text);
}

static bool is_authority(struct pd_str text, bool iri)
{
	const char *at = text.len ? memchr(text.at, '@', text.len) : NULL;
	struct pd_str host = text, port = { 0 };

	if (at) {
		if (!part_of(pd_str_between(text.at, at), SUB_DELIMS ":", iri, false))
			return false;
		host = pd_str_between(at + 1, text.at + text.len);
	}
	const char *colon = host.len ? memrchr(host.at, ':', host.len) : NULL;
	if (host.len && host.at[0] == '[') {
		const char *close = memchr(host.at, ']', host.len);
		if (!close || !is_ip_literal(pd_str_between(host.at + 1, close)))
			return false;
		port = pd_str_between(close + 1, host.at + host.len);
		if (port.len && *port.at++ != ':')
			return false;
		port.len -= port.len > 0;
	} else {
		if (colon) {
			port = pd_str_between(colon + 1, host.at + host.len);
			host = pd_str_between(host.at, colon);
		}
		if (!part_of(host, SUB_DELIMS, iri, false))
			return false;
	}
	for (size_t i = 0; i < port.len; i++)
		if (!pd_is_digit(port.at[i]))
			return false;
	return true;
}

static size_t scheme_len(struct pd_str text)
{
	size_t n = 0;

	if (!text.len || !pd_is_alpha(text.at[0]))
		return 0;
	while (n < text.len && (pd_is_alpha(text.at[n]) || pd_is_digit(text.at[n]) || strchr("+-.", text.at[n] ? text.at[n] : 'a')))
		n++;
	return n < text.len && text.at[n] == ':' ? n : 0;
}

static bool is_address(struct pd_str text, bool relative, bool iri)
{
	size_t scheme = scheme_len(text), end = 0;
	struct pd_str rest = scheme ? pd_str(text.at + scheme + 1, text.len - scheme - 1) : text;

	if (!scheme && !relative)
		return false;
	while (end < rest.len && rest.at[end] != '?' && rest.at[end] != '#')
		end++;
	struct pd_str path = pd_str(rest.at, end), tail = pd_str(rest.at + end, rest.len - end);
	if (path.len >= 2 && path.at[0] == '/' && path.at[1] == '/') {
		size_t n = 2;
		while (n < path.len && path.at[n] != '/')
			n++;
		if (!is_authority(pd_str(path.at + 2, n - 2), iri))
			return false;
		path = pd_str(path.at + n, path.len - n);
	} else if (!scheme) {
		const char *slash = path.len ? memchr(path.at, '/', path.len) : NULL;
		const char *colon = path.len ? memchr(path.at, ':', path.len) : NULL;
		if (colon && (!slash || colon < slash))
			return false;
	}
	if (!part_of(path, SUB_DELIMS ":@/", iri, false))
		return false;
	const char *hash = tail.len ? memchr(tail.at, '#', tail.len) : NULL;
	struct pd_str query = hash ? pd_str_between(tail.at, hash) : tail;
	if (query.len && !part_of(pd_str(query.at + 1, query.len - 1), SUB_DELIMS ":@/?", iri, true))
		return false;
	return !hash || part_of(pd_str_between(hash + 1, tail.at + tail.len), SUB_DELIMS ":@/?", iri, false);
}

static bool is_uri(struct pd_str text) { return is_address(text, false, false); }
static bool is_uri_reference(struct pd_str text) { return is_address(text, true, false); }
static bool is_iri(struct pd_str text) { return is_address(text, false, true); }
static bool is_iri_reference(struct pd_str text) { return is_address(text, true, true); }

/* --- RFC 6570: URI templates --- */

static size_t percent(struct pd_str text, size_t at)
{
	return at + 2 < text.len && text.at[at] == '%' && is_hex(text.at[at + 1]) && is_hex(text.at[at + 2]) ? 3 : 0;
}

static bool is_variable(struct pd_str text)
{
	size_t at = 0, n = 0;
	bool dot = true;        /* a dot cannot stand here */

	for (; at < text.len; at += n, dot = false) {
		n = pd_is_alpha(text.at[at]) || pd_is_digit(text.at[at]) || text.at[at] == '_' ? 1 : percent(text, at);
		if (!n && text.at[at] == '.' && !dot) {
			at++;
			n = at < text.len && (pd_is_alpha(text.at[at]) || pd_is_digit(text.at[at]) || text.at[at] == '_') ? 1
				: percent(text, at);
			if (!n)
				return false;
		}
		if (!n)
			break;
	}
	if (!at || at == text.len)
		return at != 0;
	if (text.at[at] == '*')
		return at + 1 == text.len;
	struct pd_str most = pd_str(text.at + at + 1, text.len - at - 1);
	return text.at[at] == ':' && most.len && most.len <= 4 && most.at[0] != '0' && pd_str_number(most) > 0;
}

static bool is_expression(struct pd_str text)
{
	struct pd_str variable;

	if (text.len && strchr("+#./;?&=,!@|", text.at[0] ? text.at[0] : 'a'))
		text = pd_str(text.at + 1, text.len - 1);
	if (!text.len)
		return false;
	while (pd_str_cut(&text, ',', &variable))
		if (!is_variable(variable))
			return false;
	return true;
}

static bool is_uri_template(struct pd_str text)
{
	size_t n;

	for (size_t at = 0; at < text.len; at += n) {
		uint32_t c = pd_utf8_at(text.at + at, text.len - at, &n);
		if (c == '{') {
			const char *end = memchr(text.at + at, '}', text.len - at);
			if (!end || !is_expression(pd_str_between(text.at + at + 1, end)))
				return false;
			n = (size_t)(end + 1 - text.at) - at;
		} else if (c == '%') {
			n = percent(text, at);
			if (!n)
				return false;
		} else if (c <= 0x20 || c == 0x7F || (c < 0x80 ? strchr("\"<>\\^`|}", (int)c) != NULL : !is_ucschar(c, true))) {
			return false;
		}
	}
	return true;
}

/* --- the rest --- */

static bool is_uuid(struct pd_str text)
{
	if (text.len != 36)
		return false;
	for (size_t i = 0; i < 36; i++)
		if (i == 8 || i == 13 || i == 18 || i == 23 ? text.at[i] != '-' : !is_hex(text.at[i]))
			return false;
	return true;
}

static bool is_json_pointer(struct pd_str text)
{
	if (text.len && text.at[0] != '/')
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] == '~' && (i + 1 >= text.len || (text.at[i + 1] != '0' && text.at[i + 1] != '1')))
			return false;
	return true;
}

static bool is_relative_json_pointer(struct pd_str text)
{
	size_t at = 0;

	while (at < text.len && pd_is_digit(text.at[at]))
		at++;
	if (!at || (at > 1 && text.at[0] == '0'))
		return false;
	struct pd_str rest = pd_str(text.at + at, text.len - at);
	return pd_str_is(rest, "#") || is_json_pointer(rest);
}

static bool is_regex(struct pd_str text)
{
	struct pd_buf error = { 0 };
	struct pd_regex *regex = pd_regex_new(text, &error);

	pd_buf_release(&error);
	pd_regex_free(regex);
	return regex != NULL;
}

static const struct pd_text_format formats[] = {
	{ "date-time", is_date_time, "a date and time as in 1993-04-30T18:30:00Z" },
	{ "date", is_date, "a date as in 1993-04-30" },
	{ "time", is_time, "a time of day as in 18:30:00Z" },
	{ "duration", is_duration, "a duration as in P1Y2M or PT36H" },
	{ "email", is_email, "a mail address as in name@example.org" },
	{ "idn-email", is_idn_email, "a mail address as in name@example.org" },
	{ "hostname", is_hostname, "the name of a host as in www.un.org" },
	{ "idn-hostname", is_idn_hostname, "the name of a host as in www.un.org" },
	{ "ipv4", is_ipv4, "an IPv4 address as in 192.0.2.1" },
	{ "ipv6", is_ipv6, "an IPv6 address as in 2001:db8::1" },
	{ "uri", is_uri, "an absolute URI as in https://www.un.org/" },
	{ "uri-reference", is_uri_reference, "a URI or a relative reference" },
	{ "iri", is_iri, "an absolute IRI as in https://www.un.org/" },
	{ "iri-reference", is_iri_reference, "an IRI or a relative reference" },
	{ "uri-template", is_uri_template, "a URI template as in /symbol/{symbol}" },
	{ "uuid", is_uuid, "a UUID as in f81d4fae-7dec-11d0-a765-00a0c91e6bf6" },
	{ "json-pointer", is_json_pointer, "a JSON Pointer as in /operative/0" },
	{ "relative-json-pointer", is_relative_json_pointer, "a relative JSON Pointer as in 1/text" },
	{ "regex", is_regex, "a regular expression of ECMA-262" },
};

const struct pd_text_format *pd_text_format_find(struct pd_str name)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (pd_str_is(name, formats[i].name))
			return &formats[i];
	return NULL;
}
