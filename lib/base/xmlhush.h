/*
 * xmlhush.h: keep libxml2 from writing to standard error. Its parsers report to their own handlers, but its converters of
 * encodings know no parser: what they say goes to a handler of the thread, or to standard error. What was set before is
 * set again.
 */
#ifndef PD_XMLHUSH_H
#define PD_XMLHUSH_H

#include <libxml/xmlerror.h>

struct pd_xml_hush {
	xmlStructuredErrorFunc handler;
	void *user;
};

struct pd_xml_hush pd_xml_hush(void);
void pd_xml_unhush(struct pd_xml_hush before);

#endif
