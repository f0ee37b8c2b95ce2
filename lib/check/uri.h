/* uri.h: addresses, RFC 3986: taken apart, and resolved against another. */
#ifndef PD_CHECK_URI_H
#define PD_CHECK_URI_H

#include "base/str.h"

struct pd_uri {                 /* views; absent (`at` NULL) and empty are two things */
	struct pd_str scheme, authority, path, query, fragment;
};

struct pd_uri pd_uri_split(struct pd_str text);
/* The address that @reference is at @base, without its fragment. */
struct pd_str pd_uri_resolve(struct pd_arena *arena, struct pd_str base, struct pd_str reference);
/* Without its percent signs. */
struct pd_str pd_uri_decode(struct pd_arena *arena, struct pd_str text);

#endif
