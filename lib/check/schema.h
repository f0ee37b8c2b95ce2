/*
 * schema.h: JSON Schema, drafts 2020-12, 2019-09 and 7, as programs. A set of schema documents is compiled once: each
 * subschema becomes a run of instructions, with what they need (numbers, patterns, tables of names) worked out. Then it is
 * constant, and any number of threads run it over documents.
 */
#ifndef PD_CHECK_SCHEMA_H
#define PD_CHECK_SCHEMA_H

#include "check/formats.h"
#include "check/regex.h"
#include "check/value.h"

enum pd_draft { PD_DRAFT_7 = 1, PD_DRAFT_2019 = 2, PD_DRAFT_2020 = 4, PD_DRAFT_ANY = 7 };

enum pd_vocabulary {    /* bits */
	PD_VOC_CORE = 1, PD_VOC_APPLICATOR = 2, PD_VOC_UNEVALUATED = 4, PD_VOC_VALIDATION = 8, PD_VOC_METADATA = 16,
	PD_VOC_FORMAT = 32, PD_VOC_CONTENT = 64, PD_VOC_ALL = 127,
	PD_VOC_ASSERT = 128,    /* `format` is an assertion */
};

enum pd_op {
	PD_OP_NEVER, PD_OP_TYPE, PD_OP_ENUM, PD_OP_CONST,
	PD_OP_MULTIPLE, PD_OP_MAXIMUM, PD_OP_BELOW, PD_OP_MINIMUM, PD_OP_ABOVE,
	PD_OP_MAX_LENGTH, PD_OP_MIN_LENGTH, PD_OP_PATTERN, PD_OP_FORMAT,
	PD_OP_MAX_ITEMS, PD_OP_MIN_ITEMS, PD_OP_UNIQUE, PD_OP_PREFIX, PD_OP_ITEMS, PD_OP_CONTAINS,
	PD_OP_MAX_MEMBERS, PD_OP_MIN_MEMBERS, PD_OP_MEMBERS, PD_OP_REQUIRED, PD_OP_NAMES, PD_OP_DEPENDENT_REQUIRED,
	PD_OP_DEPENDENT,
	PD_OP_REF, PD_OP_DYNAMIC, PD_OP_ALL, PD_OP_ANY, PD_OP_ONE, PD_OP_NOT, PD_OP_IF,
	PD_OP_OTHER_ITEMS, PD_OP_OTHER_MEMBERS,
};

struct pd_node;

struct pd_insn {
	uint8_t op;
	uint8_t kinds;                  /* of the values that it says something about */
	bool small;                     /* of a number: `low` is it */
	uint8_t draft;
	uint32_t from;                  /* of items: the first one */
	struct pd_str name;             /* the keyword */
	int64_t low;                    /* a limit, a count, a mask of kinds */
	uint64_t most;                  /* of PD_OP_CONTAINS */
	const struct pd_value *at;      /* the keyword's value in the schema */
	const void *arg;                /* by op: one of the structs below, or a struct pd_node */
	const struct pd_node *then, *otherwise;
};

struct pd_set {                         /* of `enum` */
	uint32_t mask;
	struct pd_set_slot {
		const struct pd_value *value; /* NULL: free */
		uint64_t hash;
	} *slots;
};

struct pd_nodes {                       /* of allOf and the like */
	const struct pd_node **at;
	size_t n;
};

struct pd_slot {                        /* a name that a schema knows */
	const char *at;                 /* NULL: free */
	uint32_t len, hash;
	const struct pd_node *node;     /* of `properties`, or NULL */
	uint64_t required;              /* its bit, or 0 */
};

struct pd_members {                     /* properties, patternProperties, additionalProperties and required at once */
	uint32_t mask;
	struct pd_slot *slots;
	uint64_t required;
	struct pd_member_pattern {
		const struct pd_regex *regex;
		const struct pd_node *node;
		struct pd_str pattern;
	} *patterns;
	size_t n_patterns;
	const struct pd_node *other;    /* additionalProperties, or NULL */
	const struct pd_value *properties, *required_at;
};

struct pd_dependent {                   /* dependentRequired, dependentSchemas, dependencies */
	struct pd_dependency {
		struct pd_str name;
		const struct pd_value *names;   /* a list, or NULL */
		const struct pd_node *node;
	} *at;
	size_t n;
};

struct pd_text {                        /* a schema document */
	struct pd_str uri, file, bytes; /* `file` is how diagnostics call it */
	struct pd_json json;
	bool read, bad, own;            /* own: a metaschema compiled in */
};

struct pd_anchor {
	struct pd_str name;
	struct pd_node *node;
	bool dynamic;
};

struct pd_dialect {
	enum pd_draft draft;
	unsigned vocabularies;
	struct pd_str metaschema;
};

struct pd_resource {                    /* a schema with an address of its own */
	struct pd_str uri;
	struct pd_text *text;
	struct pd_node *root;
	struct pd_dialect dialect;
	struct pd_anchor *anchors; size_t n_anchors;
	struct pd_resource *next;
};

struct pd_node {                        /* a subschema */
	const struct pd_value *at;
	struct pd_resource *resource;
	struct pd_insn *code;
	uint32_t n_code;
	bool queued, tracks;            /* tracks: it has unevaluatedItems or unevaluatedProperties */
	bool scalar;                    /* it only looks at the value itself */
	const struct pd_node *alias;    /* it does nothing but refer to this one, of the same resource */
	uint8_t mark;                   /* for the search of circles */
	struct pd_node *next;           /* to compile */
	struct pd_node *same_slot;
};

struct pd_schemas {
	struct pd_arena arena;
	struct pd_report *report;
	bool assert_format, wrong, dynamic;
	unsigned depth;                 /* of documents */
	struct pd_text **texts; size_t n_texts;
	struct pd_resource *resources, **last_resource;
	struct pd_node **slots; size_t n_slots, n_nodes;
	struct pd_node *queue;
	struct pd_pattern {
		struct pd_str pattern;
		struct pd_regex *regex;
		struct pd_pattern *next;
	} *patterns;
};

void pd_schemas_init(struct pd_schemas *s);
void pd_schemas_release(struct pd_schemas *s);
/* Give a document that a $ref may name. Copied; looked at only when it is needed. */
void pd_schemas_give(struct pd_schemas *s, struct pd_str uri, struct pd_str bytes, struct pd_str file);
/*
 * pd_schemas_compile - the program of a schema document, given under @uri.
 * Return: NULL when something is wrong with it, which was reported to s->report.
 */
const struct pd_node *pd_schemas_compile(struct pd_schemas *s, struct pd_str uri);

/* --- for the files of the compiler --- */

/* The metaschema compiled in under an address, without its fragment. `at` is NULL: none. */
struct pd_str pd_metaschema(struct pd_str uri);

/* schema_index.c: documents, resources, anchors */
struct pd_node *pd_schemas_node(struct pd_schemas *s, const struct pd_value *at);       /* NULL: not indexed */
struct pd_node *pd_schemas_index(struct pd_schemas *s, const struct pd_value *at, struct pd_resource *resource);
struct pd_resource *pd_schemas_find(struct pd_schemas *s, struct pd_str uri);
struct pd_node *pd_schemas_resolve(struct pd_schemas *s, const struct pd_node *from, const struct pd_value *reference,
                                   struct pd_str *dynamic);
void pd_schemas_wrong(struct pd_schemas *s, const struct pd_text *text, const struct pd_value *at, enum pd_code_id code,
                      const char *format, ...) __attribute__((format(printf, 5, 6)));

enum pd_shape { PD_SUB, PD_SUBS, PD_SUB_MAP, PD_SUB_OR_SUBS, PD_SUB_DEPENDENCIES, PD_NO_SUB };
struct pd_keyword {
	const char *name;
	enum pd_shape shape;
	unsigned vocabulary, drafts;
};
extern const struct pd_keyword pd_keywords[];   /* the last one has no name */
const struct pd_keyword *pd_keyword_find(struct pd_str name);

/* --- running --- */

/* What came of a schema, or of a keyword, at a place of the document. Each adds a token to the path, or none. */
struct pd_unit {
	struct pd_unit *up, *first, *last, *next;
	const struct pd_node *node;
	const struct pd_insn *insn;     /* NULL: the schema as a whole */
	struct pd_str token;            /* `at` NULL: `index`, and when that is below 0: none */
	int64_t index;
	const struct pd_value *value;
	struct pd_str step;             /* how its place differs from that of `up` */
	int64_t step_index;
	struct pd_str keyword;          /* of a keyword */
	const struct pd_value *note;    /* an annotation */
	struct pd_str other;            /* a name that the words are about: a missing member */
	uint64_t n, m;                  /* counts that the words are about */
	bool valid;
};

enum pd_stop { PD_GOES_ON, PD_STOP_DEPTH, PD_STOP_STEPS, PD_STOP_PATTERN, PD_STOP_MEMORY };

struct pd_run {
	struct pd_arena *arena;         /* of the units */
	struct pd_regex_run *regex;
	bool keep;                      /* also what is valid, and annotations */
	enum pd_stop stop;
	struct pd_str stopped_by;       /* the pattern */
	unsigned depth;
	uint64_t steps;                 /* left */
	const struct pd_resource **scope; size_t n_scope, scope_cap;
	uint64_t *bits; size_t n_bits, bits_cap;
	struct pd_unit *spare;
};

bool pd_run_init(struct pd_run *run);
void pd_run_release(struct pd_run *run);
/*
 * pd_run - judge a value.
 * @root: NULL: say only whether it is valid, stopping at the first fault; else receives the units, in run->arena
 * Return: valid. run->stop says when it could not be found out.
 */
bool pd_run(struct pd_run *run, const struct pd_node *node, const struct pd_value *value, struct pd_unit **root);

/* --- words --- */

/* Each fault in the tree of @unit as a diagnostic; of anyOf and oneOf those of the branch that is nearest. */
void pd_unit_report(const struct pd_unit *unit, struct pd_arena *arena, struct pd_report *report);
void pd_unit_sentence(struct pd_buf *out, const struct pd_unit *unit);
void pd_unit_keyword(struct pd_buf *out, const struct pd_unit *unit);   /* keywordLocation */
void pd_unit_absolute(struct pd_buf *out, const struct pd_unit *unit);  /* absoluteKeywordLocation */
void pd_unit_instance(struct pd_buf *out, const struct pd_unit *unit);  /* instanceLocation */
/* The way to a value below @root as a JSON Pointer. */
void pd_value_pointer(struct pd_buf *out, const struct pd_value *root, const struct pd_value *at);

enum pd_shape_of_output { PD_OUT_FLAG, PD_OUT_BASIC, PD_OUT_DETAILED, PD_OUT_VERBOSE };
/* The output of the standard, 2020-12, 12.4, as a line of JSON. */
void pd_unit_output(struct pd_buf *out, const struct pd_unit *unit, bool valid, enum pd_shape_of_output shape);

#endif
