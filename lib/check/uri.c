/* uri.c: RFC 3986, 5.2: how a reference is resolved. */
#include "check/uri.h"

static struct pd_str before(struct pd_str *rest, const char *marks)
{
	size_t n = 0;

	while (n < rest->len && !strchr(marks, rest->at[n]))
		n++;
	struct pd_str part = pd_str(rest->at, n);
	*rest = pd_str(rest->at + n, rest->len - n);
	return part;
}

struct pd_uri pd_uri_split(struct pd_str text)
{
	struct pd_uri u = { 0 };
	struct pd_str rest = text, head = before(&rest, ":/?#");

	if (head.len && rest.len && rest.at[0] == ':' && pd_is_alpha(head.at[0])) {
		u.scheme = head;
		rest = pd_str(rest.at + 1, rest.len - 1);
	} else {
		rest = text;
	}
	if (rest.len >= 2 && rest.at[0] == '/' && rest.at[1] == '/') {
		rest = pd_str(rest.at + 2, rest.len - 2);
		u.authority = before(&rest, "/?#");
	}
	u.path = before(&rest, "?#");
	if (rest.len && rest.at[0] == '?') {
		rest = pd_str(rest.at + 1, rest.len - 1);
		u.query = before(&rest, "#");
	}
	if (rest.len)
		u.fragment = pd_str(rest.at + 1, rest.len - 1);
	return u;
}

/* 5.2.4, in place: "." and ".." are followed. */
static size_t follow_dots(char *path, size_t len)
{
	size_t n = 0, at = 0;
	bool rooted = len && path[0] == '/';

	while (at < len) {
		size_t end = at + (path[at] == '/');
		while (end < len && path[end] != '/')
			end++;
		size_t from = at + (path[at] == '/'), size = end - from;
		bool dot = size == 1 && path[from] == '.', up = size == 2 && path[from] == '.' && path[from + 1] == '.';
		if (up) {
			while (n && path[n - 1] != '/')
				n--;
			n -= n > 0;
		}
		if ((dot || up) && end == len && (rooted || n))
			path[n++] = '/';
		if (!dot && !up) {
			bool slash = path[at] == '/' && (n || rooted);
			memmove(path + n + slash, path + from, size);
			if (slash)
				path[n] = '/';
			n += size + slash;
		}
		at = end;
	}
	return n;
}

static struct pd_str merge(struct pd_arena *arena, const struct pd_uri *base, struct pd_str path)
{
	size_t keep = base->path.len;
	bool root = !keep && base->authority.at;

	while (keep && base->path.at[keep - 1] != '/')
		keep--;
	char *at = pd_arena_bytes(arena, keep + path.len + 2);
	if (root)
		at[0] = '/';
	else
		memcpy(at, keep ? base->path.at : "", keep);
	keep += root;
	memcpy(at + keep, path.len ? path.at : "", path.len);
	return pd_str(at, follow_dots(at, keep + path.len));
}

struct pd_str pd_uri_resolve(struct pd_arena *arena, struct pd_str base_text, struct pd_str reference)
{
	struct pd_uri base = pd_uri_split(base_text), u = pd_uri_split(reference);

	if (u.scheme.at && !u.authority.at && !(u.path.len && u.path.at[0] == '/'))
		return pd_uri_split(reference).fragment.at ? pd_str(reference.at, reference.len - u.fragment.len - 1) : reference;
	if (!u.scheme.at) {
		u.scheme = base.scheme;
		if (!u.authority.at) {
			u.authority = base.authority;
			if (!u.path.len) {
				u.path = base.path;
				u.query = u.query.at ? u.query : base.query;
			} else if (u.path.at[0] != '/') {
				u.path = merge(arena, &base, u.path);
			}
		}
	}
	if (u.path.len && u.path.at[0] == '/') {
		struct pd_str copy = pd_str_copy(arena, u.path);
		u.path = pd_str(copy.at, follow_dots((char *)copy.at, copy.len));
	}
	return pd_str_printf(arena, "%.*s%s%s%.*s%.*s%s%.*s", PD_ARG(u.scheme), u.scheme.at ? ":" : "", u.authority.at ? "//" : "",
	                     PD_ARG(u.authority), PD_ARG(u.path), u.query.at ? "?" : "", PD_ARG(u.query));
}

static int hex(char c)
{
	c = pd_lower(c);
	return pd_is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

struct pd_str pd_uri_decode(struct pd_arena *arena, struct pd_str text)
{
	if (!text.len || !memchr(text.at, '%', text.len))
		return text;
	char *to = pd_arena_bytes(arena, text.len);
	size_t n = 0;
	for (size_t i = 0; i < text.len; i++) {
		bool coded = text.at[i] == '%' && i + 2 < text.len && hex(text.at[i + 1]) >= 0 && hex(text.at[i + 2]) >= 0;
		to[n++] = coded ? (char)(hex(text.at[i + 1]) << 4 | hex(text.at[i + 2])) : text.at[i];
		i += coded ? 2 : 0;
	}
	return pd_str(to, n);
}
