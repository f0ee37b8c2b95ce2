/* format.c: the only list of formats. The first wins a tie that the extension leaves. */
#include "format/format.h"

#include <strings.h>

static const struct pd_format *const formats[] = {
	&pd_format_json, &pd_format_jsonl, &pd_format_xml, &pd_format_akn, &pd_format_html, &pd_format_text,
	&pd_format_markdown,
};

#define N_FORMATS (sizeof formats / sizeof *formats)

const struct pd_format *pd_format_at(size_t i)
{
	return i < N_FORMATS ? formats[i] : NULL;
}

const struct pd_format *pd_format_find(const char *name)
{
	for (size_t i = 0; i < N_FORMATS; i++)
		if (strcmp(formats[i]->name, name) == 0)
			return formats[i];
	return NULL;
}

const char *pd_format_name(const struct pd_format *format)
{
	return format->name;
}

const char *pd_format_extensions(const struct pd_format *format)
{
	return format->extensions;
}

const char *pd_format_help(const struct pd_format *format)
{
	return format->help;
}

bool pd_format_reads(const struct pd_format *format)
{
	return format->read != NULL;
}

bool pd_format_writes(const struct pd_format *format)
{
	return format->write != NULL;
}

/* What stands behind the last dot of the last part of a path. */
static struct pd_str extension_of(const char *name)
{
	const char *slash = strrchr(name, '/'), *dot = strrchr(name, '.');
	return dot && (!slash || dot > slash + 1) ? pd_str_c(dot + 1) : (struct pd_str){ 0 };
}

bool pd_format_claims(const struct pd_format *format, const char *name)
{
	struct pd_str rest = pd_str_c(format->extensions), part, own = name ? extension_of(name) : (struct pd_str){ 0 };

	while (own.len && pd_str_cut(&rest, ' ', &part))
		if (pd_str_eq_fold(part, own))
			return true;
	return false;
}

const struct pd_format *pd_format_sniff(struct pd_str head, const char *name)
{
	const struct pd_format *best = NULL;
	unsigned best_bid = 0;
	bool best_claims = false;

	for (size_t i = 0; i < N_FORMATS; i++) {
		bool asked = formats[i]->read && formats[i]->sniff && !(formats[i]->most_bid && formats[i]->most_bid < best_bid);
		unsigned bid = asked ? formats[i]->sniff(head) : 0;
		bool claims = pd_format_claims(formats[i], name);
		if (bid > best_bid || (bid && bid == best_bid && claims && !best_claims)) {
			best = formats[i];
			best_bid = bid;
			best_claims = claims;
		}
	}
	return best;
}
