/*
 * xml.h: records as native XML, and back.
 *
 * A record is an element of its type's name in the namespace urn:polidoc:1. Members that are codes, numbers or dates
 * are attributes; a text is an element; a list an element around one element a member; an object an element with the
 * object's members. Which is which, the table of fields says.
 *
 * Line ends and tabs in texts are character references, so that a document may be indented anew. What XML 1.0 cannot
 * hold (U+0000 to U+001F but those three, U+FFFE, U+FFFF) is written \uXXXX with four hexadecimal digits, and a
 * backslash that stands before a 'u' is written \u005c. Reading undoes both.
 */
#ifndef PD_MODEL_XML_H
#define PD_MODEL_XML_H

#include "model/field.h"

#define PD_XML_NAMESPACE "urn:polidoc:1"

/*
 * pd_xml_write - add a record's element to @out, with its namespace. Pretty: an element a line, indented by two
 * spaces. No line end behind it. What is not UTF-8 in a text is written as U+FFFD.
 */
void pd_xml_write(struct pd_buf *out, const struct pd_type *type, const void *at, bool pretty);

/* A text as it stands in an element or an attribute between double quotation marks. */
void pd_xml_escape(struct pd_buf *out, struct pd_str text);

/* Where something is in the source: a byte of report->source, or a line and column. */
struct pd_xml_place {
	size_t offset;            /* PD_NOWHERE: line and column say it */
	uint64_t line, column;
};

struct pd_xml_frame;

/* Records made of the events of a parser. Start with all zero but the first four. */
struct pd_xml_builder {
	struct pd_arena *arena;   /* of the record being read; may be reset when one is complete */
	struct pd_report *report;
	unsigned max_depth;
	/* Where the tag is, or the text, that is being looked at. */
	struct pd_xml_place (*place)(void *driver);
	void *driver;

	struct pd_xml_frame *frames; /* the open elements */
	size_t n_frames, room;
	struct pd_buf text;       /* of the innermost */
	const struct pd_xml_place *known; /* where what is being looked at stands, if that is not the parser's place */
	bool collection;          /* the outermost element is one */
	bool wrong;               /* something in the record being read was reported */
	const struct pd_type *type; /* of the record that was just completed, and not wrong; else NULL */
	void *at;
};

/* An attribute, its value unescaped. */
struct pd_xml_attribute {
	struct pd_str namespace, name, value;
};

/*
 * The events. PD_OK; PD_REFUSED: reading on is of no use, which was reported; PD_NOMEM. After the end of an element,
 * builder->type is set when it completed a record.
 */
enum pd_status pd_xml_start(struct pd_xml_builder *builder, struct pd_str namespace, struct pd_str name,
                            const struct pd_xml_attribute *attributes, size_t n_attributes);
enum pd_status pd_xml_text(struct pd_xml_builder *builder, struct pd_str text);
enum pd_status pd_xml_end(struct pd_xml_builder *builder);
void pd_xml_release(struct pd_xml_builder *builder);

#endif
