/* polidoc.c: the library's front: a source is sniffed, read by its format, and its records handed on. */
#include "authority.h"
#include "evidence.h"
#include "format/format.h"

#include <stdio.h>
#include <stdlib.h>

#include <jansson.h>
#include <libxml/parser.h>

#define SNIFFED ((size_t)4096)
#define MAX_BYTES ((size_t)UINT32_MAX)
#define MAX_DEPTH 512

#define KEPT ((size_t)4 << 20)   /* bytes of a source; a buffer for more is not kept for the next */

struct pd_room {
	struct pd_arena arena;
	struct pd_buf bytes;
	struct pd_kept kept;
};

/* A read and what belongs to it. It lives outside the frame that an arena jumps to, so nothing in it is lost. */
struct run {
	const struct pd_source *source;
	struct pd_input in;
	struct pd_room own, *room;
	struct pd_options options;
	struct pd_report report;
	struct pd_reading reading;
	struct pd_places places;
	unsigned counts[PD_N_CODES];
	pd_diag_fn *diag;
	void *user;
};

const char *pd_version(void)
{
	return PD_VERSION;
}

void pd_init(void)
{
	xmlInitParser();
	json_object_seed(0);
}

const struct pd_format *pd_sniff(struct pd_str head, const char *name)
{
	return pd_format_sniff(pd_str(head.at, head.len < SNIFFED ? head.len : SNIFFED), name);
}

const char *pd_record_type(const struct pd_record *record)
{
	return record->type->name;
}

bool pd_record_alone(const struct pd_record *record)
{
	return record->alone;
}

/* --- diagnostics --- */

/* An error about the content of an input whose format was found names the format: the guess may be the error. */
static bool guess_matters(const struct run *run, const struct pd_diag *diag)
{
	const struct pd_code *code = diag->code;
	return run->reading.sniffed && run->reading.format && diag->severity == PD_ERROR &&
	       code != pd_code_of(PD_D_READ) && code != pd_code_of(PD_D_NO_MEMORY) && code != pd_code_of(PD_D_EMPTY) &&
	       code != pd_code_of(PD_D_BINARY);
}

static void on_diag(void *user, const struct pd_diag *diag)
{
	struct run *run = user;
	struct pd_diag named = *diag;
	char text[1024];

	if (guess_matters(run, diag)) {
		int n = snprintf(text, sizeof text, "%.*s (read as %s, which its content looked like; -f names another)",
		                 PD_ARG(diag->message), run->reading.format->name);
		named.message = pd_str(text, n < (int)sizeof text ? (size_t)n : sizeof text - 1);
	}
	run->diag(run->user, &named);
}

/* What was met more often than it was told. */
static void report_more(struct run *run)
{
	for (int i = 0; i < PD_N_CODES; i++) {
		const struct pd_code *code = pd_code_of((enum pd_code_id)i);
		unsigned most = pd_report_most(&run->report, (enum pd_code_id)i);
		char text[64];
		if (run->counts[i] <= most || (run->report.errors_only && code->severity != PD_ERROR))
			continue;
		int n = snprintf(text, sizeof text, "%u more of %s", run->counts[i] - most, code->code);
		struct pd_diag diag = {
			.code = pd_code_of(PD_D_MORE), .severity = code->severity, .message = pd_str(text, (size_t)n),
			.file = run->report.file, .offset = SIZE_MAX, .more = run->counts[i] - most,
		};
		run->diag(run->user, &diag);
	}
}

/* --- reading --- */

enum pd_status pd_deliver(struct pd_reading *reading, const struct pd_type *type, void *at)
{
	struct pd_record record = { type, at, reading->report, reading->places, reading->format->native, reading->alone, reading->checked };
	struct pd_input *in = reading->in;

	reading->n_records++;
	if (!reading->format->native) {
		const struct pd_field *field = pd_field_find(type, PD_STR("source"));
		struct pd_origin *origin = pd_get_pointer(at, field);
		if (!origin)
			origin = pd_new(reading->arena, struct pd_origin);
		if (!origin->name.at && !in->source->nameless)
			origin->name = pd_str_c(in->source->name);
		record.checked = record.checked && pd_utf8_valid(origin->name) == origin->name.len; /* names of files may be any bytes */
		origin->format = pd_str_c(reading->format->name);
		pd_set_pointer(at, field, origin);
		pd_identify(reading->arena, type, at);
		if (reading->options->offsets != PD_BYTES && in->ended && !in->passed)
			pd_evidence_convert(reading->arena, &record, in->window, reading->options->offsets);
	}
	int stop = reading->record(reading->user, &record);
	pd_arena_reset(reading->arena);
	return stop ? PD_STOPPED : PD_OK;
}

/* Magic numbers of files that people hand to text tools, and NULs that UTF-16 or UTF-32 does not explain. */
static const char *binary_kind(struct pd_str head)
{
	static const struct { const char *magic; unsigned len; const char *kind; } known[] = {
		{ "%PDF-", 5, "a PDF file" }, { "PK\3\4", 4, "a ZIP archive, as are .docx and .odt files" },
		{ "\x1f\x8b", 2, "compressed with gzip" }, { "BZh", 3, "compressed with bzip2" },
		{ "\xfd" "7zXZ", 5, "compressed with xz" }, { "\x28\xb5\x2f\xfd", 4, "compressed with zstd" },
		{ "\xd0\xcf\x11\xe0", 4, "a file of an old word processor" }, { "\x89PNG", 4, "a PNG image" },
		{ "\xff\xd8\xff", 3, "a JPEG image" }, { "GIF8", 4, "a GIF image" }, { "\x7f" "ELF", 4, "a program" },
		{ "{\\rtf", 5, "Rich Text, which no format here reads" }, { "SQLite format 3", 15, "an SQLite database" },
	};
	size_t nul[2] = { 0, 0 };

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (pd_str_starts(head, pd_str(known[i].magic, known[i].len)))
			return known[i].kind;
	if (!head.len || !memchr(head.at, '\0', head.len))
		return NULL;
	for (size_t i = 0; i < head.len; i++)
		nul[i & 1] += head.at[i] == '\0';
	if (pd_str_starts(head, PD_STR("\xff\xfe")) || pd_str_starts(head, PD_STR("\xfe\xff")))
		return NULL;
	/* Latin text in UTF-16 has a NUL in nearly every second byte, and none in the others. */
	size_t many = nul[0] > nul[1] ? nul[0] : nul[1], few = nul[0] + nul[1] - many;
	return few == 0 && many > head.len / 4 ? NULL : "binary data";
}

static enum pd_status refuse(struct run *run, enum pd_code_id id, const char *why)
{
	pd_report_at(&run->report, id, PD_NOWHERE, "%s", why);
	return PD_REFUSED;
}

/* Which format the input is read as; PD_REFUSED, having said why, when it is none. */
static enum pd_status choose_format(struct run *run)
{
	enum pd_status status = pd_input_want(&run->in, SNIFFED);
	if (status != PD_OK)
		return status;
	struct pd_str window = run->in.window, head = pd_str(window.at, window.len < SNIFFED ? window.len : SNIFFED);
	if (!head.len)
		return refuse(run, PD_D_EMPTY, "input is empty");
	const struct pd_format *format = run->options.from;
	run->reading.sniffed = !format;
	if (!format)
		format = pd_format_sniff(head, run->source->name);
	const char *kind = format && format->native ? NULL : binary_kind(head);
	if (kind) {
		pd_report_at(&run->report, PD_D_BINARY, PD_NOWHERE, "not text: %s", kind);
		return PD_REFUSED;
	}
	run->reading.format = format;
	if (!format)
		return refuse(run, PD_D_UNKNOWN_FORMAT, "no format recognises this input");
	if (!format->read) {
		pd_report_at(&run->report, PD_D_UNKNOWN_FORMAT, PD_NOWHERE, "%s can be written, but not read", format->name);
		return PD_REFUSED;
	}
	return PD_OK;
}

static enum pd_status read_records(struct run *run)
{
	enum pd_status status = choose_format(run);

	if (status != PD_OK)
		return status;
	if (!run->reading.format->native)
		pd_tables_read_soon(run->reading.tables);
	status = run->reading.format->read(&run->reading);
	if (status == PD_REFUSED && !run->report.errors && run->in.window.len > run->options.max_bytes) {
		pd_report_at(&run->report, PD_D_TOO_LARGE, PD_NOWHERE, "more than %zu bytes", run->options.max_bytes);
		return status;
	}
	if (status == PD_OK && !run->reading.n_records && !run->reading.format->native && !run->report.errors)
		return refuse(run, PD_D_NO_RECORD, "nothing was read: the input holds no words");
	return status == PD_OK && run->report.errors ? PD_REFUSED : status;
}

/* The only frame that an arena jumps back to. */
static enum pd_status read_guarded(struct run *run)
{
	jmp_buf oom;

	if (setjmp(oom))
		return PD_NOMEM;
	run->room->arena.oom = &oom;
	return read_records(run);
}

static void prepare(struct run *run, const struct pd_options *options, const struct pd_authority *authority,
                    pd_record_fn *record)
{
	if (options)
		run->options = *options;
	if (!run->options.max_bytes || run->options.max_bytes > MAX_BYTES)
		run->options.max_bytes = MAX_BYTES;
	if (!run->options.max_depth)
		run->options.max_depth = MAX_DEPTH;
	run->room = run->source->room ? run->source->room : &run->own;
	if (run->room == &run->own)
		pd_arena_init(&run->own.arena);
	pd_input_init(&run->in, run->source);
	pd_input_reuse(&run->in, run->room->bytes);
	run->report = (struct pd_report){
		.fn = run->diag ? on_diag : NULL, .user = run, .file = pd_str_c(run->source->name), .counts = run->counts,
		.max_same = run->options.max_same, .errors_only = run->options.errors_only,
	};
	run->reading = (struct pd_reading){
		.in = &run->in, .arena = &run->room->arena, .kept = &run->room->kept, .options = &run->options, .tables = authority ? authority->tables : &pd_tables_builtin,
		.report = &run->report, .places = &run->places, .record = record, .user = run->user,
	};
}

struct pd_room *pd_room_new(void)
{
	struct pd_room *room = calloc(1, sizeof *room);

	if (room)
		pd_arena_init(&room->arena);
	return room;
}

static void release(struct pd_room *room)
{
	if (room->kept.free)
		room->kept.free(room->kept.at);
	pd_arena_release(&room->arena);
	pd_buf_release(&room->bytes);
}

void pd_room_free(struct pd_room *room)
{
	if (room)
		release(room);
	free(room);
}

/* A room of the caller's is left to the next read, empty and not too large. */
static void leave(struct run *run)
{
	struct pd_room *room = run->room;

	room->bytes = run->in.buf;
	room->bytes.len = 0;
	room->arena.oom = NULL;
	if (room == &run->own) {
		release(room);
		return;
	}
	if (room->bytes.cap > KEPT || room->bytes.status != PD_OK)
		pd_buf_release(&room->bytes);
	pd_arena_reset(&room->arena);
}

enum pd_status pd_read(const struct pd_source *source, const struct pd_options *options,
                       const struct pd_authority *authority, pd_record_fn *record, pd_diag_fn *diag, void *user)
{
	struct run run = { .source = source, .diag = diag, .user = user };

	prepare(&run, options, authority, record);
	enum pd_status status = read_guarded(&run);
	run.report.source = (struct pd_str){ 0 };
	if (status == PD_IO)
		pd_report_at(&run.report, PD_D_READ, PD_NOWHERE, "input cannot be read: %s", strerror(run.in.error));
	else if (status == PD_NOMEM)
		refuse(&run, PD_D_NO_MEMORY, "memory ran out");
	if (diag)
		report_more(&run);
	pd_places_release(&run.places);
	leave(&run);
	return status;
}

/* --- records --- */

bool pd_record_text(const struct pd_record *record, const char *path, struct pd_str *out)
{
	const struct pd_field *field;
	const void *holder;
	size_t index;

	*out = (struct pd_str){ 0 };
	if (!pd_find(record->type, record->at, pd_str_c(path), &field, &holder, &index))
		return false;
	if (field->kind == PD_K_TEXT) {
		*out = pd_get_text(holder, field);
	} else if (field->kind == PD_K_TRUE && pd_get_true(holder, field)) {
		*out = PD_STR("true");
	} else if (field->kind == PD_K_TEXTS && index < pd_get_count(holder, field)) {
		const struct pd_str *texts = pd_get_pointer(holder, field);
		*out = texts[index];
	}
	return out->at != NULL;
}

bool pd_record_number(const struct pd_record *record, const char *path, int64_t *out)
{
	const struct pd_field *field;
	const void *holder;
	size_t index;

	if (!pd_find(record->type, record->at, pd_str_c(path), &field, &holder, &index) || field->kind != PD_K_INT)
		return false;
	struct pd_int value = pd_get_int(holder, field);
	*out = value.value;
	return value.known;
}

size_t pd_record_count(const struct pd_record *record, const char *path)
{
	const struct pd_field *field;
	const void *holder;
	size_t index;

	if (!pd_find(record->type, record->at, pd_str_c(path), &field, &holder, &index))
		return 0;
	return field->kind == PD_K_TEXTS || field->kind == PD_K_LIST ? pd_get_count(holder, field) : 0;
}

/* --- record types --- */

const struct pd_type *pd_type_at(size_t i)
{
	const struct pd_type *const *type = pd_types;

	while (i && *type) {
		i--;
		type++;
	}
	return *type;
}

const char *pd_type_name(const struct pd_type *type)
{
	return type->name;
}

const char *pd_type_help(const struct pd_type *type)
{
	return type->doc;
}

bool pd_type_alone(const struct pd_type *type)
{
	return type->record;
}

bool pd_type_member(const struct pd_type *type, size_t i, struct pd_member *out)
{
	static const char *const kinds[] = {
		[PD_K_TEXT] = "text", [PD_K_INT] = "number", [PD_K_TRUE] = "true", [PD_K_TEXTS] = "texts",
		[PD_K_RECORD] = "record", [PD_K_LIST] = "list", [PD_K_DERIVED] = "members",
	};
	static const char *const checks[] = {
		[PD_DATE] = "date", [PD_SYMBOL] = "symbol", [PD_COUNTRY] = "country", [PD_LANGUAGE] = "language",
		[PD_WORD] = "word",
	};

	if (i >= type->n_fields)
		return false;
	const struct pd_field *f = &type->fields[i];
	*out = (struct pd_member){
		.name = f->name, .help = f->doc, .type = f->type, .words = f->words, .required = f->flags & PD_MUST,
		.kind = f->kind == PD_K_TEXT && f->check != PD_ANY ? checks[f->check] : kinds[f->kind],
	};
	return true;
}
