/*
 * format.h: what a format is: one file, one struct pd_format, one row in
 * format.c. Everything else loops over those rows.
 */
#ifndef PD_FORMAT_FORMAT_H
#define PD_FORMAT_FORMAT_H

#include "base/diag.h"
#include "base/input.h"
#include "base/place.h"
#include "model/field.h"

struct pd_tables;

/* A read under way. */
/* What a format keeps from one source to the next: its own if @free is its own. */
struct pd_kept {
	void *at;
	void (*free)(void *at);
};

struct pd_reading {
	struct pd_input *in;
	struct pd_arena *arena;              /* of the record being read; pd_deliver() resets it */
	struct pd_kept *kept;
	const struct pd_options *options;    /* limits filled in */
	const struct pd_tables *tables;      /* what is known of the world */
	struct pd_report *report;
	struct pd_places *places;            /* in report->source */
	const struct pd_format *format;
	bool sniffed;                        /* the format was found, not named */
	pd_record_fn *record;
	void *user;
	size_t n_records;
	bool alone;                          /* the next record is the only one */
	bool checked;                        /* libxml2 has checked all that texts of records are made of */
};

/*
 * Hand a record on, with `source` and ids filled in, and forget what the arena holds. PD_OK or PD_STOPPED. Formats
 * that keep state of their own between records keep it outside the arena.
 */
enum pd_status pd_deliver(struct pd_reading *reading, const struct pd_type *type, void *at);

struct pd_format {
	const char *name, *extensions, *help;
	/* Bits of evidence in the first 4 KiB: 8 a byte of magic checked, 0 for "not mine". Allocates nothing. */
	unsigned (*sniff)(struct pd_str head);
	unsigned most_bid;       /* it never bids more, and need not be asked when another did; 0: no such bound */
	enum pd_status (*read)(struct pd_reading *reading);    /* NULL: write only */
	/* Adds the record to @out, ending in a line end. PD_REFUSED: cannot hold it. NULL: read only. */
	enum pd_status (*write)(const struct pd_record *record, const struct pd_write_options *options,
	                        struct pd_buf *out, struct pd_report *report);
	/* Several records in one document: what opens it, stands between two (in place of the line end of the first) and
	 * closes it, line ends included; `indent` goes before each line of a record when pretty. All NULL: records follow
	 * one another. `single` goes before a record that stands alone. */
	const char *open, *between, *close, *indent, *single;
	bool alone;              /* a document holds one record, and a second is refused */
	/* Its records are polidoc's own, as written before: they keep the `source` and the evidence that they have. */
	bool native;
};

extern const struct pd_format pd_format_json, pd_format_jsonl, pd_format_xml, pd_format_text, pd_format_html,
	pd_format_akn, pd_format_markdown;

/* text_write.c */
enum pd_status pd_text_write(const struct pd_record *record, const struct pd_write_options *options, struct pd_buf *out,
                             struct pd_report *report);

/* The format that bids most for @head; the extension of @name, which may be NULL, breaks a tie. NULL: none knows it. */
const struct pd_format *pd_format_sniff(struct pd_str head, const char *name);

#endif
