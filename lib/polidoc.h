/*
 * polidoc.h: the public API of libpolidoc, which reads articles, resolutions,
 * statements, summits and policy priorities as typed records.
 *
 * Every name begins with pd_ or PD_. Structs are opaque unless their members
 * stand here. Nothing is global but constant tables: objects on different
 * threads share nothing, and one object is used by one thread at a time
 * unless its comment says otherwise.
 *
 * A program that starts threads calls pd_init() first.
 */
#ifndef POLIDOC_H
#define POLIDOC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifndef PD_API
#if defined(__GNUC__)
#define PD_API __attribute__((visibility("default")))
#else
#define PD_API
#endif
#endif

#define PD_VERSION "0.1.0"

/* A text: UTF-8, not NUL-terminated, owned by what it was taken from. `at` is NULL when the text is absent. */
struct pd_str {
	const char *at;
	size_t len;
};

enum pd_status {
	PD_OK = 0,
	PD_REFUSED,  /* an input was not what it should be; diagnostics say how */
	PD_STOPPED,  /* a callback asked to stop */
	PD_IO,       /* reading or writing failed; errno says how */
	PD_NOMEM,
};

typedef int pd_write_fn(void *to, const char *bytes, size_t size); /* 0: all of it was written */

/* A text that grows. Once `status` is not PD_OK, adding does nothing. */
struct pd_buf {
	char *at;
	size_t len, cap;
	enum pd_status status;
	pd_write_fn *spill;         /* when not NULL, what is there goes to it now and then, and a long text needs little room; */
	void *to;                   /* status is PD_IO when it fails */
};

/* Start with `struct pd_buf b = {0}`; releasing leaves it so. Both safe on different objects at once. */
PD_API void pd_buf_release(struct pd_buf *buf);
PD_API void pd_buf_add(struct pd_buf *buf, struct pd_str text);

/* --- diagnostics ------------------------------------------------------------------------------------------------- */

enum pd_severity { PD_NOTE, PD_WARNING, PD_ERROR };

/* What a diagnostic's code means. All strings are constant and NUL-terminated. */
struct pd_code {
	const char *code;           /* "PD-1204", never reused */
	enum pd_severity severity;
	const char *title;          /* one line */
	const char *hint;           /* what to do */
	const char *why;            /* the rule behind it, with its source where there is one */
};

struct pd_diag {
	const struct pd_code *code;
	enum pd_severity severity;
	struct pd_str message;      /* what was expected and what was found */
	struct pd_str file;
	size_t offset;              /* byte of the source, from 0; SIZE_MAX when there is no such place */
	uint64_t line, column;      /* from 1, column in bytes; 0 when there is no such place */
	struct pd_str pointer;      /* JSON Pointer (RFC 6901) into the source or the record; may be absent */
	struct pd_str keyword;      /* where in a schema the keyword stands that says so: URI#pointer; may be absent */
	struct pd_str text;         /* the line of that place, from its start to some bytes behind the place; may be absent, */
	size_t text_at;             /* and the byte of it that is the place; below column - 1 when its start is not at hand */
	size_t more;                /* of PD-1010: how many of a code, of the same severity, were not told; else 0 */
};

/*
 * pd_code_at - the i-th code, from 0, in the order of their numbers; NULL behind the last. Constant. Threads: safe.
 * pd_code_find - the one of a name such as "PD-1204" (NUL-terminated, case does not count), or NULL.
 */
PD_API const struct pd_code *pd_code_at(size_t i);
PD_API const struct pd_code *pd_code_find(const char *name);

/*
 * pd_diag_fn - receives each diagnostic as it is found.
 * @diag: borrowed, valid during the call
 */
typedef void pd_diag_fn(void *user, const struct pd_diag *diag);

/* --- records ------------------------------------------------------------------------------------------------------ */

struct pd_type;   /* a record type and its fields: constant */
struct pd_record; /* a record: lives until the callback that received it returns, or as long as its document */

/* The name of the type, as in its `type` member: "article". Constant. */
PD_API const char *pd_record_type(const struct pd_record *record);
/* Is it sure to be the only record of its source? */
PD_API bool pd_record_alone(const struct pd_record *record);

/*
 * pd_record_text - a scalar member of a record, as text.
 * @record: borrowed
 * @path:   member names and list positions (from 0) joined by '/', NUL-terminated: "symbol", "operative/0/verb",
 *          "sponsors/0"
 * @out:    receives the text, owned by the record, and "true" of what is true. May not be NULL
 * Return: true when the record has such a text, else false, with @out absent.
 * Threads: safe while nobody changes the record.
 */
PD_API bool pd_record_text(const struct pd_record *record, const char *path, struct pd_str *out);

/* pd_record_number - a member that is a whole number, "vote/for". As pd_record_text otherwise. */
PD_API bool pd_record_number(const struct pd_record *record, const char *path, int64_t *out);

/* pd_record_count - how many elements the list at @path has; 0 when there is none. As pd_record_text otherwise. */
PD_API size_t pd_record_count(const struct pd_record *record, const char *path);

/* A member of a record type. All strings are constant and NUL-terminated. */
struct pd_member {
	const char *name, *help;
	const char *kind;               /* text, number, true, texts, record, list, members; date, symbol, country, language, word */
	const struct pd_type *type;     /* of a record and of the records of a list, else NULL */
	const char *const *words;       /* what a word can be, NULL-terminated; else NULL */
	bool required;
};

/*
 * pd_type_at - the i-th type, from 0: those that may stand alone first, then those that stand in others; NULL behind
 * the last. Constant. Threads: safe, as are those below.
 */
PD_API const struct pd_type *pd_type_at(size_t i);
PD_API const char *pd_type_name(const struct pd_type *type);
PD_API const char *pd_type_help(const struct pd_type *type);    /* one line */
PD_API bool pd_type_alone(const struct pd_type *type);          /* may it stand alone in a file? */
/* pd_type_member - describe the i-th member in @out; false behind the last. */
PD_API bool pd_type_member(const struct pd_type *type, size_t i, struct pd_member *out);

/* --- formats ------------------------------------------------------------------------------------------------------ */

struct pd_format; /* constant */

/* The i-th format, from 0; NULL behind the last. */
PD_API const struct pd_format *pd_format_at(size_t i);
/* The format of a name as after -f and -t ("json"), NUL-terminated; NULL when there is none. */
PD_API const struct pd_format *pd_format_find(const char *name);
PD_API const char *pd_format_name(const struct pd_format *format);
PD_API const char *pd_format_extensions(const struct pd_format *format); /* without dots, joined by a space */
PD_API const char *pd_format_help(const struct pd_format *format);       /* one line */
/* pd_format_claims - has @name, NUL-terminated, an extension of the format? */
PD_API bool pd_format_claims(const struct pd_format *format, const char *name);
PD_API bool pd_format_reads(const struct pd_format *format);
PD_API bool pd_format_writes(const struct pd_format *format);

/* --- reading ------------------------------------------------------------------------------------------------------ */

enum pd_date_order { PD_DMY, PD_MDY, PD_YMD };
enum pd_offsets { PD_BYTES, PD_CODEPOINTS, PD_UTF16 };

struct pd_options {
	const struct pd_format *from;  /* NULL: found by content, then by the file's extension */
	enum pd_date_order date_order; /* how an all-figure date such as 07.05.2011 is read when it could be either */
	enum pd_offsets offsets;       /* the unit of evidence */
	bool recover;                  /* mend what is not well-formed, with a warning for each mend */
	bool all;                      /* also records inside another: a resolution in a report's annex */
	bool explain;                  /* name the rule or table row behind each extracted entry, as notes */
	size_t max_bytes;              /* largest document, 0: 4 GiB - 1 */
	unsigned max_depth;            /* deepest nesting, 0: 512 */
	unsigned max_same;             /* warnings of one code that are told, 0: 100; the rest are counted. Of errors 100 or more */
	bool errors_only;              /* warnings and notes are not told: their places need not be looked up */
};

/* What is known of the world, the compiled-in tables and a user's own: shared by readers, never changed by them. */
struct pd_authority;

/*
 * pd_authority_new - the compiled-in tables, to which pd_authority_add adds.
 * Return: owned by the caller (pd_authority_free); NULL when memory ran out. Costs nothing until something is added.
 * Threads: one thread adds, before others read.
 */
PD_API struct pd_authority *pd_authority_new(void);
PD_API void pd_authority_free(struct pd_authority *authority);

/*
 * pd_authority_add - add a user's names and rules.
 * @text: a table as in lib/authority (tab-separated, header line first); copied
 * @name: how diagnostics call it
 * Return: PD_OK, PD_REFUSED with diagnostics, PD_NOMEM.
 */
PD_API enum pd_status pd_authority_add(struct pd_authority *authority, struct pd_str text, const char *name,
                                       pd_diag_fn *diag, void *user);

/*
 * pd_record_fn - receives each record that is read, in order.
 * @record: valid during the call
 * Return: 0 to go on; anything else stops the reader, which returns PD_STOPPED.
 */
typedef int pd_record_fn(void *user, const struct pd_record *record);

/* Where bytes come from. Either `bytes` or `read` is set. */
struct pd_source {
	const char *name;        /* for diagnostics, `source.name` and the extension; NUL-terminated; not NULL */
	bool nameless;           /* the name is for diagnostics only, as that of standard input */
	struct pd_str bytes;     /* the whole document, borrowed until the reader returns; `at` NULL: not so */
	/* Reads up to @size bytes into @to; returns how many, 0 at the end, -1 on failure with errno set. */
	long (*read)(void *from, char *to, size_t size);
	void *from;
	size_t expected;         /* how many bytes it may have, so that room for them is made once; 0: not known */
	struct pd_room *room;    /* to read in, for who reads many sources; NULL: made for this one */
};

/*
 * pd_room_new - memory, and what else a reader needs, that one read leaves to the next.
 * Return: owned by the caller (pd_room_free); NULL when memory ran out, which is fine for struct pd_source.
 * Threads: each has its own.
 */
PD_API struct pd_room *pd_room_new(void);
PD_API void pd_room_free(struct pd_room *room);

/*
 * pd_read - read every record of a source.
 * @source:    borrowed
 * @options:   borrowed; NULL: all zero
 * @authority: borrowed; NULL: the compiled-in tables
 * @record:    called for each record, in order
 * @diag:      called for each diagnostic; may be NULL
 * @user:      handed to both
 * Return: PD_OK: read; PD_REFUSED: not readable as what it should be, or a record had an error (records before and
 *   behind it were given); PD_STOPPED; PD_IO: the source's read failed; PD_NOMEM.
 * Memory: one record at a time for json, jsonl and xml; one document for the others.
 * Threads: safe; objects of different calls are independent, @authority may be shared.
 */
PD_API enum pd_status pd_read(const struct pd_source *source, const struct pd_options *options,
                              const struct pd_authority *authority, pd_record_fn *record, pd_diag_fn *diag,
                              void *user);

/*
 * pd_sniff - which format a source's first bytes look like.
 * @head: up to the first 4096 bytes
 * @name: for the extension, which breaks a tie; may be NULL
 * Return: constant, or NULL when no format knows it. Threads: safe.
 */
PD_API const struct pd_format *pd_sniff(struct pd_str head, const char *name);

/*
 * pd_verify_evidence - do an extracted record's entries hold the words of the source they point at?
 * @record: as handed to pd_record_fn for a source with `bytes`
 * @source: the bytes it was read from
 * Return: how many entries do not; each gives a diagnostic. Threads: safe.
 */
PD_API size_t pd_verify_evidence(const struct pd_record *record, const struct pd_source *source,
                                 const struct pd_options *options, pd_diag_fn *diag, void *user);

/* --- judging by the rules of the field ----------------------------------------------------------------------------- */

/*
 * pd_check - what must hold of a record beyond its structure: the codes PD-5xxx.
 * @record: as handed to pd_record_fn, during that call; findings stand where it was read
 * @authority: borrowed; NULL: the compiled-in tables
 * Return: PD_OK, whatever was found; PD_NOMEM. Threads: safe.
 */
PD_API enum pd_status pd_check(const struct pd_record *record, const struct pd_authority *authority, pd_diag_fn *diag, void *user);

/* --- judging by a schema ------------------------------------------------------------------------------------------- */

/* A schema, ready to judge documents: JSON Schema (2020-12, 2019-09, 7), XML Schema, RELAX NG or Schematron. */
struct pd_validator;

/* What is told of a JSON document besides diagnostics: the output formats of JSON Schema 2020-12, a line each. */
enum pd_outcome { PD_OUTCOME_NONE, PD_OUTCOME_FLAG, PD_OUTCOME_BASIC, PD_OUTCOME_DETAILED, PD_OUTCOME_VERBOSE };

struct pd_validate_options {
	bool assert_format;     /* `format` of JSON Schema is a demand, not a note */
	bool lines;             /* documents are JSON Lines: each line is judged */
	enum pd_outcome outcome;
	size_t max_errors;      /* told of one document, 0: all */
	size_t max_bytes;       /* largest document, 0: 4 GiB - 1 */
	unsigned max_depth;     /* deepest nesting of JSON, 0: 512 */
};

struct pd_verdict {
	size_t values;          /* judged: documents, or lines of one */
	size_t invalid;
	size_t untold;          /* errors beyond max_errors */
};

/* pd_validator_new - without a schema so far. Owned by the caller (pd_validator_free); NULL when memory ran out. */
PD_API struct pd_validator *pd_validator_new(void);
PD_API void pd_validator_free(struct pd_validator *validator);

/*
 * pd_validator_resource - give a document that a `$ref` may name; nothing is ever fetched.
 * @uri:   as the reference has it, resolved; NUL-terminated
 * @bytes: copied
 * @name:  how diagnostics call it
 */
PD_API enum pd_status pd_validator_resource(struct pd_validator *validator, const char *uri, struct pd_str bytes,
                                            const char *name);

/*
 * pd_validator_load - read a schema, once; its language is told by its content.
 * @bytes: copied
 * @name:  how diagnostics call it; XML schemas look for what they import beside it
 * Return: PD_OK; PD_REFUSED: it is none, which diagnostics say; PD_NOMEM.
 */
PD_API enum pd_status pd_validator_load(struct pd_validator *validator, struct pd_str bytes, const char *name,
                                        const struct pd_validate_options *options, pd_diag_fn *diag, void *user);
/* The language of the schema that was loaded: "JSON Schema". Constant. */
PD_API const char *pd_validator_language(const struct pd_validator *validator);

/*
 * pd_validate - judge a document.
 * @output:  receives what options->outcome asks for; may be NULL
 * @verdict: filled; not NULL
 * Return: PD_OK: it was judged, see @verdict; PD_REFUSED: it is not well-formed, or judging it was given up, as
 *   diagnostics say; PD_IO; PD_NOMEM.
 * Memory: one document, or one line of JSON Lines; XML Schema needs one chunk.
 * Threads: safe; any number may use one validator that has been loaded.
 */
PD_API enum pd_status pd_validate(const struct pd_validator *validator, const struct pd_source *source,
                                  const struct pd_validate_options *options, struct pd_buf *output,
                                  struct pd_verdict *verdict, pd_diag_fn *diag, void *user);

/* --- writing ------------------------------------------------------------------------------------------------------ */

struct pd_write_options {
	bool pretty; /* indented, where the format knows the difference */
	bool color;  /* for a terminal, where the format knows the difference */
};

/*
 * pd_record_write - a record as text of a format.
 * @format:  one that writes
 * @options: borrowed; NULL: all zero
 * @out:     text is added at its end; its status says whether memory ran out
 * Return: PD_OK; PD_REFUSED: the format cannot hold such a record (a diagnostic says why); PD_NOMEM.
 * Threads: safe.
 */
PD_API enum pd_status pd_record_write(const struct pd_record *record, const struct pd_format *format,
                                      const struct pd_write_options *options, struct pd_buf *out, pd_diag_fn *diag,
                                      void *user);

/*
 * A writer joins records to one document: a record alone stands by itself, several form a collection, or follow one
 * another, as the format has it.
 */
struct pd_writer;

/*
 * pd_writer_new - a writer of one document.
 * @collection: several records are to come: begin a collection at once, so that nothing need be held back
 * Return: owned by the caller (pd_writer_free); NULL when memory ran out.
 */
PD_API struct pd_writer *pd_writer_new(const struct pd_format *format, const struct pd_write_options *options,
                                       bool collection, pd_write_fn *write, void *to);
/*
 * pd_writer_add - write a record that pd_record_write made with the same format and options.
 * Return: PD_IO: writing failed; PD_REFUSED: a document of the format holds one record, and there is one.
 */
PD_API enum pd_status pd_writer_add(struct pd_writer *writer, struct pd_str record);
/* pd_writer_take - the same of a large one, whose memory the writer may keep: @record is left as it is, or empty. */
PD_API enum pd_status pd_writer_take(struct pd_writer *writer, struct pd_buf *record);
/* pd_writer_alone - write the only record of a document, as it is made: nothing of it is held. */
PD_API enum pd_status pd_writer_alone(struct pd_writer *writer, const struct pd_record *record, pd_diag_fn *diag, void *user);
/* pd_writer_end - write what closes the document. An empty one is an empty collection, or nothing, as the format has it. */
PD_API enum pd_status pd_writer_end(struct pd_writer *writer);
PD_API void pd_writer_free(struct pd_writer *writer);

/* --- queries ------------------------------------------------------------------------------------------------------ */

/*
 * A query is compiled once and is constant. What running it needs is in a runner: one a thread.
 *
 *   $…           JSONPath, RFC 9535: over JSON as it stands, over anything else as native JSON
 *   facts        what records say, a fact a result; facts[?@.kind == 'vote'].subject
 *   NAME…        a member of a record, or records by the plural of their type: resolutions, operative[0].text
 *   anything else is XPath 1.0: over XML as it stands, over anything else as native XML
 */
struct pd_query;
struct pd_runner;

struct pd_query_options {
	const char *const *namespaces;  /* of XPath: "prefix=URI", NULL-terminated; NULL: akn, pd and xhtml only */
	bool paths;                     /* results say where in the document they stand */
	bool markup;                    /* results of XPath that are nodes come as XML too */
	bool first;                     /* the first result of each record or document only */
	bool evidence;                  /* results say which words of the source they were read from */
	/* Facts must be these to be results: exactly, or, behind a '~', as a regular expression found anywhere. NULL: any. */
	const char *kind, *subject, *relation, *object;
};

/* What is wrong with an expression, and at which of its bytes. */
struct pd_query_fault {
	size_t offset;
	char message[256];
};

/*
 * pd_query_new - compile an expression.
 * @expression: UTF-8, borrowed during the call
 * @options: borrowed during the call; NULL: all zero
 * Return: owned by the caller (pd_query_free), or NULL with @fault filled; its message is empty when memory ran out.
 * Threads: safe.
 */
PD_API struct pd_query *pd_query_new(struct pd_str expression, const struct pd_query_options *options,
                                     struct pd_query_fault *fault);
PD_API void pd_query_free(struct pd_query *query);
/* Add the message, the part of the expression around the place, and a caret below it: three lines. */
PD_API void pd_query_explain(struct pd_buf *out, struct pd_str expression, const struct pd_query_fault *fault);

enum pd_query_language { PD_QUERY_JSONPATH, PD_QUERY_NAMES, PD_QUERY_FACTS, PD_QUERY_XPATH };
PD_API enum pd_query_language pd_query_language(const struct pd_query *query);

/* Words of the source. */
struct pd_query_span {
	uint64_t start, end, line;      /* line 0: not known */
};

struct pd_query_result {
	struct pd_str json;             /* the value, as JSON on one line or as it stands in the input; of a node its text */
	struct pd_str markup;           /* of an XML node, when asked for; else absent */
	struct pd_str path;             /* the normalized path, or an XPath, when asked for; else absent */
	const struct pd_query_span *spans; /* when asked for */
	size_t n_spans;
	struct pd_str source;           /* with spans: what they are words of, as the record names it; may be absent */
};

/*
 * pd_result_fn - receives each result, in order.
 * @result: borrowed, valid during the call
 * Return: 0 to go on; anything else stops.
 */
typedef int pd_result_fn(void *user, const struct pd_query_result *result);

/* pd_runner_new - a runner of @query, which must outlive it. NULL when memory ran out. */
PD_API struct pd_runner *pd_runner_new(const struct pd_query *query);
PD_API void pd_runner_free(struct pd_runner *runner);
/* Parameters and result as those of pd_read(). JSON Lines are read line by line, other documents as a whole. */
PD_API enum pd_status pd_runner_run(struct pd_runner *runner, const struct pd_source *source,
                                    const struct pd_options *options, const struct pd_authority *authority,
                                    pd_result_fn *result, pd_diag_fn *diag, void *user);

/* A result's JSON as plain text: a text without quotation marks and escapes, anything else on one line. */
PD_API void pd_result_text(struct pd_buf *out, struct pd_str json);
/* A result's JSON on one line. */
PD_API void pd_result_compact(struct pd_buf *out, struct pd_str json);
/*
 * pd_result_member - go through the members of an object, or the elements of an array.
 * @json: borrowed; JSON as a result has it
 * @at:   0 to begin with, and left alone then
 * @name: receives the name, with its quotation marks: JSON too; absent in an array
 * Return: false behind the last, and when @json has none.
 */
PD_API bool pd_result_member(struct pd_str json, size_t *at, struct pd_str *name, struct pd_str *value);

/* What kinds of facts there are: the i-th row of the table, false behind the last. All strings are constant. */
struct pd_fact_kind {
	const char *kind, *record, *subject, *relation, *object;
};
PD_API bool pd_fact_kind_at(size_t i, struct pd_fact_kind *out);

/* --- the contract, as files ---------------------------------------------------------------------------------------- */

/*
 * pd_schema - the schema of the native format.
 * @language: "json" (JSON Schema 2020-12), "rng" (RELAX NG) or "xsd" (XML Schema 1.0)
 * Return: PD_OK, PD_REFUSED for an unknown language, PD_NOMEM. Threads: safe.
 */
PD_API enum pd_status pd_schema(const char *language, struct pd_buf *out);

/* pd_init - prepare the libraries below for use by several threads. Once, before the first thread; may be repeated. */
PD_API void pd_init(void);
/* The version of the library in use, as PD_VERSION. */
PD_API const char *pd_version(void);

#ifdef __cplusplus
}
#endif
#endif
