/* check.c: schemas of any language: which one it is, and judging by it. */
#include "check/check.h"

#include "base/json.h"

#include <stdlib.h>

#define MAX_BYTES ((size_t)UINT32_MAX)
#define MAX_DEPTH 512

/* The only list of languages. */
static const struct pd_language *const languages[] = {
	&pd_language_json, &pd_language_xsd, &pd_language_rng, &pd_language_schematron,
};

struct pd_validator *pd_validator_new(void)
{
	return calloc(1, sizeof(struct pd_validator));
}

void pd_validator_free(struct pd_validator *v)
{
	if (!v)
		return;
	if (v->language)
		v->language->release(v->schema);
	for (size_t i = 0; i < v->n_given; i++) {
		free(v->given[i].uri);
		free(v->given[i].name);
		pd_buf_release(&v->given[i].bytes);
	}
	free(v->given);
	free(v);
}

enum pd_status pd_validator_resource(struct pd_validator *v, const char *uri, struct pd_str bytes, const char *name)
{
	struct pd_given *given = realloc(v->given, (v->n_given + 1) * sizeof *given);

	if (!given)
		return PD_NOMEM;
	v->given = given;
	given += v->n_given++;
	*given = (struct pd_given){ .uri = strdup(uri), .name = strdup(name) };
	pd_buf_add(&given->bytes, bytes);
	return given->uri && given->name ? given->bytes.status : PD_NOMEM;
}

const char *pd_validator_language(const struct pd_validator *v)
{
	return v->language ? v->language->name : "";
}

/* The value of an attribute in the start tag @tag: xmlns, or xmlns:PREFIX. */
static struct pd_str namespace_in(struct pd_str tag, struct pd_str prefix)
{
	for (size_t at = 0; at + 5 < tag.len; at++) {
		struct pd_str rest = pd_str(tag.at + at, tag.len - at);
		if (!pd_is_space(tag.at[at]) || !pd_str_starts(pd_str(rest.at + 1, rest.len - 1), PD_STR("xmlns")))
			continue;
		rest = pd_str(rest.at + 6, rest.len - 6);
		if (prefix.len) {
			if (!pd_str_starts(rest, PD_STR(":")) || !pd_str_starts(pd_str(rest.at + 1, rest.len - 1), prefix))
				continue;
			rest = pd_str(rest.at + 1 + prefix.len, rest.len - 1 - prefix.len);
		}
		rest = pd_str_trim(rest);
		if (!rest.len || rest.at[0] != '=')
			continue;
		rest = pd_str_trim(pd_str(rest.at + 1, rest.len - 1));
		const char *end = rest.len ? memchr(rest.at + 1, rest.at[0], rest.len - 1) : NULL;
		if (end)
			return pd_str_between(rest.at + 1, end);
	}
	return (struct pd_str){ 0 };
}

/* The namespace of the root element; absent when this is no XML, or the root has none. */
static struct pd_str root_namespace(struct pd_str text)
{
	const char *at = text.at, *end = text.at + text.len;

	if (pd_str_starts(text, PD_STR("\xEF\xBB\xBF")))
		at += 3;
	while (at < end) {
		while (at < end && pd_is_space(*at))
			at++;
		struct pd_str rest = pd_str_between(at, end);
		const char *close = NULL;
		if (pd_str_starts(rest, PD_STR("<!--")))
			close = memmem(at, rest.len, "-->", 3);
		else if (pd_str_starts(rest, PD_STR("<?")) || pd_str_starts(rest, PD_STR("<!")))
			close = memchr(at, '>', rest.len);
		else
			break;
		if (!close)
			break;
		at = close + (*close == '-' ? 3 : 1);
	}
	const char *close = at < end && *at == '<' ? memchr(at, '>', (size_t)(end - at)) : NULL;
	if (!close)
		return (struct pd_str){ 0 };
	struct pd_str tag = pd_str_between(at + 1, close), name = tag;
	for (name.len = 0; name.len < tag.len && !pd_is_space(tag.at[name.len]) && tag.at[name.len] != '/'; name.len++)
		;
	const char *colon = memchr(name.at, ':', name.len);
	return namespace_in(tag, colon ? pd_str_between(name.at, colon) : (struct pd_str){ 0 });
}

static struct pd_validate_options fill_in(const struct pd_validate_options *options)
{
	struct pd_validate_options filled = { 0 };

	if (options)
		filled = *options;
	if (!filled.max_bytes || filled.max_bytes > MAX_BYTES)
		filled.max_bytes = MAX_BYTES;
	if (!filled.max_depth)
		filled.max_depth = MAX_DEPTH;
	return filled;
}

static enum pd_status load(struct pd_validator *v, struct pd_str bytes, const char *name, const struct pd_validate_options *options,
                           struct pd_report *report)
{
	struct pd_str found = root_namespace(bytes), start = pd_str_trim(bytes);
	const char *other = pd_json_encoding(bytes);

	if (!start.len) {
		pd_report_at(report, PD_D_EMPTY, PD_NOWHERE, "the schema is empty");
		return PD_REFUSED;
	}
	if (other) {
		pd_report_at(report, PD_D_SCHEMA_LANGUAGE, 0, "the schema is %s, and no schema but one in UTF-8 is read: convert it with iconv -f %s -t UTF-8",
		             other, other);
		return PD_REFUSED;
	}
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
		if (languages[i]->claims(start, found)) {
			enum pd_status status = languages[i]->load(v, bytes, name, options, report);
			if (status == PD_OK)
				v->language = languages[i];
			return status;
		}
	if (found.at)
		pd_report_at(report, PD_D_SCHEMA_LANGUAGE, 0, "an XML document of the namespace \"%.*s\" is no schema that is known here",
		             PD_ARG(found));
	else if (pd_str_ends(pd_str_c(name), PD_STR(".rnc")))
		pd_report_at(report, PD_D_SCHEMA_LANGUAGE, 0,
		             "RELAX NG in its compact syntax is not read; convert it with trang to the XML syntax");
	else
		pd_report_at(report, PD_D_SCHEMA_LANGUAGE, 0, "this is no schema that is known here");
	return PD_REFUSED;
}

enum pd_status pd_validator_load(struct pd_validator *v, struct pd_str bytes, const char *name,
                                 const struct pd_validate_options *options, pd_diag_fn *diag, void *user)
{
	struct pd_validate_options filled = fill_in(options);
	struct pd_report report = { .fn = diag, .user = user, .file = pd_str_c(name), .source = bytes };

	enum pd_status status = load(v, bytes, name, &filled, &report);
	if (status == PD_NOMEM)
		pd_report_at(&report, PD_D_NO_MEMORY, PD_NOWHERE, "memory ran out");
	return status;
}

/* --- judging --- */

/* Listens instead of the caller when not all errors are to be told. */
struct limited {
	pd_diag_fn *fn;
	void *user;
	size_t left, untold;
};

static void on_diag(void *user, const struct pd_diag *diag)
{
	struct limited *limited = user;

	if (diag->severity == PD_ERROR && limited->left-- == 0) {
		limited->left = 0;
		limited->untold++;
		return;
	}
	limited->fn(limited->user, diag);
}

enum pd_status pd_validate(const struct pd_validator *v, const struct pd_source *source, const struct pd_validate_options *options,
                           struct pd_buf *output, struct pd_verdict *verdict, pd_diag_fn *diag, void *user)
{
	struct pd_validate_options filled = fill_in(options);
	struct limited limited = { .fn = diag, .user = user, .left = filled.max_errors };
	struct pd_report report = { .fn = diag, .user = user, .file = pd_str_c(source->name) };
	struct pd_input in;
	struct pd_judging judging = { v, &filled, &in, &report, output, verdict };

	if (diag && filled.max_errors) {
		report.fn = on_diag;
		report.user = &limited;
	}
	*verdict = (struct pd_verdict){ 0 };
	pd_input_init(&in, source);
	enum pd_status status = v->language->judge(&judging);
	report.source = (struct pd_str){ 0 };
	if (status == PD_IO)
		pd_report_at(&report, PD_D_READ, PD_NOWHERE, "input cannot be read: %s", strerror(in.error));
	else if (status == PD_NOMEM)
		pd_report_at(&report, PD_D_NO_MEMORY, PD_NOWHERE, "memory ran out");
	if (limited.untold) {
		report.fn = diag;
		report.user = user;
		pd_report_at(&report, PD_D_MORE, PD_NOWHERE, "%zu more error%s", limited.untold, limited.untold == 1 ? "" : "s");
	}
	verdict->untold = limited.untold;
	pd_input_release(&in);
	return status;
}
