/* xmlhush.c: see xmlhush.h */
#include "base/xmlhush.h"

#include <libxml/globals.h>

#if LIBXML_VERSION >= 21200
static void nothing(void *user, const xmlError *error)
#else
static void nothing(void *user, xmlError *error)
#endif
{
	(void)user;
	(void)error;
}

struct pd_xml_hush pd_xml_hush(void)
{
	struct pd_xml_hush before = { xmlStructuredError, xmlStructuredErrorContext };

	xmlSetStructuredErrorFunc(NULL, nothing);
	return before;
}

void pd_xml_unhush(struct pd_xml_hush before)
{
	xmlSetStructuredErrorFunc(before.user, before.handler);
}
