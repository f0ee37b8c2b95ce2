/*
 * reports_json.c: reports in JSON: json and jsonl are our own, SARIF 2.1.0 is that of OASIS,
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
#include "reports.h"

#include <string.h>

static struct pd_str str_c(const char *text)
{
	return (struct pd_str){ text, strlen(text) };
}

void pd_add_json(struct pd_buf *out, struct pd_str text)
{
	size_t n;

	pd_add_c(out, "\"");
	for (size_t i = 0; i < text.len; i += n) {
		unsigned char c = (unsigned char)text.at[i];
		n = pd_character(text, i);
		if (c == '"' || c == '\\')
			pd_add_format(out, "\\%c", c);
		else if (c < 0x20)
			pd_add_format(out, "\\u%04x", c);
		else
			pd_buf_add(out, n ? (struct pd_str){ text.at + i, n } : str_c("\xEF\xBF\xBD"));
		n = n ? n : 1;
	}
	pd_add_c(out, "\"");
}

static void add_member(struct pd_buf *out, const char *name, struct pd_str text)
{
	if (!text.at)
		return;
	pd_add_format(out, ",\"%s\":", name);
	pd_add_json(out, text);
}

static void add_finding(struct pd_buf *out, const struct pd_finding *f)
{
	pd_add_c(out, "{\"type\":\"finding\",\"file\":");
	pd_add_json(out, str_c(f->file));
	if (f->line)
		pd_add_format(out, ",\"line\":%llu", (unsigned long long)f->line);
	if (f->line && f->column)
		pd_add_format(out, ",\"column\":%llu", (unsigned long long)f->column);
	if (f->offset != SIZE_MAX)
		pd_add_format(out, ",\"offset\":%zu", f->offset);
	add_member(out, "pointer", f->pointer);
	add_member(out, "keyword", f->keyword);
	add_member(out, "severity", str_c(pd_level_words[f->severity]));
	add_member(out, "code", str_c(f->code->code));
	add_member(out, "message", f->message);
	if (*f->code->hint)
		add_member(out, "hint", str_c(f->code->hint));
	pd_add_c(out, "}");
}

static void put_findings(const struct pd_result *r, const char *end, enum pd_piece piece, pd_piece_fn *put, void *to)
{
	struct pd_buf out = { 0 };

	for (size_t i = 0; i < r->n_findings; i++) {
		out.len = 0;
		add_finding(&out, &r->findings[i]);
		pd_add_c(&out, end);
		put(to, piece, (struct pd_str){ out.at, out.len });
	}
	pd_buf_release(&out);
}

static void add_summary(struct pd_buf *out, const struct pd_totals *t)
{
	const char *between = "";

	pd_add_format(out, "{\"type\":\"summary\",\"inputs\":%zu,\"valid\":%zu,\"invalid\":%zu,\"unread\":%zu,\"values\":%zu,\"errors\":%zu,"
	              "\"warnings\":%zu,\"accepted\":%zu,\"codes\":{", t->inputs, t->valid, t->invalid, t->unread, t->values, t->errors,
	              t->warnings, t->accepted);
	for (size_t i = 0; i < PD_MOST_CODES && pd_code_at(i); i++)
		if (t->codes[i]) {
			pd_add_format(out, "%s\"%s\":%u", between, pd_code_at(i)->code, t->codes[i]);
			between = ",";
		}
	pd_add_c(out, "}}");
}

static void json_result(const struct pd_result *r, struct pd_look look, pd_piece_fn *put, void *to)
{
	(void)look;
	put_findings(r, "", PD_PIECE_ITEM, put, to);
}

static void json_close(const struct pd_totals *t, struct pd_look look, struct pd_buf *out)
{
	(void)look;
	pd_add_c(out, "\n],\"summary\":");
	add_summary(out, t);
	pd_add_c(out, "}\n");
}

static void jsonl_result(const struct pd_result *r, struct pd_look look, pd_piece_fn *put, void *to)
{
	(void)look;
	put_findings(r, "\n", PD_PIECE_TEXT, put, to);
}

static void jsonl_close(const struct pd_totals *t, struct pd_look look, struct pd_buf *out)
{
	(void)look;
	add_summary(out, t);
	pd_add_c(out, "\n");
}

/* --- SARIF: its columns count characters, so one that is known in bytes only is left out --- */

/* A file name as a URI: relative ones stay so. */
static void add_uri(struct pd_buf *out, const char *file)
{
	struct pd_buf uri = { 0 };

	if (*file == '/')
		pd_add_c(&uri, "file://");
	for (; *file; file++) {
		unsigned char c = (unsigned char)*file;
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || strchr("-._~/", c);
		pd_add_format(&uri, plain ? "%c" : "%%%02X", c);
	}
	pd_add_json(out, (struct pd_str){ uri.at ? uri.at : "", uri.len });
	pd_buf_release(&uri);
}

static void sarif_result(const struct pd_result *r, struct pd_look look, pd_piece_fn *put, void *to)
{
	struct pd_buf out = { 0 };

	(void)look;
	for (size_t i = 0; i < r->n_findings; i++) {
		const struct pd_finding *f = &r->findings[i];
		out.len = 0;
		pd_add_format(&out, "{\"ruleId\":\"%s\",\"level\":\"%s\",\"message\":{\"text\":", f->code->code, pd_level_words[f->severity]);
		pd_add_json(&out, f->message);
		pd_add_c(&out, "},\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":");
		add_uri(&out, f->file);
		pd_add_c(&out, "}");
		if (f->line) {
			pd_add_format(&out, ",\"region\":{\"startLine\":%llu", (unsigned long long)f->line);
			if (f->character)
				pd_add_format(&out, ",\"startColumn\":%llu", (unsigned long long)f->character);
			if (f->offset != SIZE_MAX)
				pd_add_format(&out, ",\"byteOffset\":%zu,\"byteLength\":0", f->offset);
			pd_add_c(&out, "}");
		}
		pd_add_c(&out, "}");
		if (f->pointer.at) {
			pd_add_c(&out, ",\"logicalLocations\":[{\"fullyQualifiedName\":");
			pd_add_json(&out, f->pointer);
			pd_add_c(&out, "}]");
		}
		pd_add_c(&out, "}]");
		if (f->keyword.at) {
			pd_add_c(&out, ",\"properties\":{\"keyword\":");
			pd_add_json(&out, f->keyword);
			pd_add_c(&out, "}");
		}
		pd_add_c(&out, "}");
		put(to, PD_PIECE_ITEM, (struct pd_str){ out.at, out.len });
	}
	pd_buf_release(&out);
}

static void sarif_close(const struct pd_totals *t, struct pd_look look, struct pd_buf *out)
{
	const char *between = "";

	(void)look;
	pd_add_format(out, "\n],\"columnKind\":\"unicodeCodePoints\",\"invocations\":[{\"executionSuccessful\":%s}],\"tool\":{\"driver\":"
	              "{\"name\":\"polidoc\",\"version\":\"%s\",\"rules\":[", t->unread || !t->inputs ? "false" : "true", pd_version());
	for (size_t i = 0; i < PD_MOST_CODES && pd_code_at(i); i++) {
		const struct pd_code *code = pd_code_at(i);
		if (!t->codes[i])
			continue;
		pd_add_format(out, "%s{\"id\":\"%s\",\"shortDescription\":{\"text\":", between, code->code);
		pd_add_json(out, str_c(code->title));
		pd_add_c(out, "},\"fullDescription\":{\"text\":");
		pd_add_json(out, str_c(code->why));
		if (*code->hint) {
			pd_add_c(out, "},\"help\":{\"text\":");
			pd_add_json(out, str_c(code->hint));
		}
		pd_add_format(out, "},\"defaultConfiguration\":{\"level\":\"%s\"}}", pd_level_words[code->severity]);
		between = ",";
	}
	pd_add_c(out, "]}}}]}\n");
}

const struct pd_report_form
	pd_form_json = { .name = "json", .open = "{\"findings\":[\n", .between = ",\n", .result = json_result, .close = json_close },
	pd_form_jsonl = { .name = "jsonl", .result = jsonl_result, .close = jsonl_close },
	pd_form_sarif = { .name = "sarif", .characters = true, .between = ",\n", .result = sarif_result, .close = sarif_close,
	                  .open = "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\"results\":[\n" };
