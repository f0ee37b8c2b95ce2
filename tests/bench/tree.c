/* tree.c: libxml2's tree of each file named on standard input, made and freed in one process: what polidoc is compared with. */
#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
	char path[4096];
	size_t n = 0;
	xmlParserCtxt *xml = xmlNewParserCtxt();

	while (xml && fgets(path, sizeof path, stdin)) {
		path[strcspn(path, "\n")] = '\0';
		xmlDoc *doc = xmlCtxtReadFile(xml, path, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
		n += doc != NULL;
		xmlFreeDoc(doc);
	}
	xmlFreeParserCtxt(xml);
	return n == 0;
}
