/*
 * schema_xml.c: the native XML's schemas. XSD 1.0 asks for the order in which
 * members are written, since it cannot say "each once, in any order" of
 * lists; RELAX NG allows any order, as the reader does.
 */
#include "model/schema.h"
#include "model/xml.h"

/* Names of the types of values, with a capital: those of records have none. */
static const char *value_type(enum pd_check check)
{
	switch (check) {
	case PD_DATE: return "Date";
	case PD_SYMBOL: return "Symbol";
	case PD_COUNTRY: return "Country";
	case PD_LANGUAGE: return "Language";
	case PD_ANY: case PD_WORD: break;
	}
	return "Text";
}

static const char *scalar_type(const struct pd_field *f)
{
	return f->kind == PD_K_INT ? "Number" : f->kind == PD_K_TRUE ? "True" : value_type(f->check);
}

static void line(struct pd_buf *out, unsigned depth, const char *text)
{
	for (unsigned i = 0; i < depth; i++)
		pd_buf_puts(out, "  ");
	pd_buf_puts(out, text);
	pd_buf_char(out, '\n');
}

static void named(struct pd_buf *out, unsigned depth, const char *before, const char *name, const char *behind)
{
	for (unsigned i = 0; i < depth; i++)
		pd_buf_puts(out, "  ");
	pd_buf_puts(out, before);
	pd_buf_puts(out, name);
	pd_buf_puts(out, behind);
	pd_buf_char(out, '\n');
}

static void documented(struct pd_buf *out, unsigned depth, const char *before, const char *doc, const char *behind)
{
	for (unsigned i = 0; i < depth; i++)
		pd_buf_puts(out, "  ");
	pd_buf_puts(out, before);
	pd_xml_escape(out, pd_str_c(doc));
	pd_buf_puts(out, behind);
	pd_buf_char(out, '\n');
}

/* One line for each word that a text may be; for names of members, for each field of @type. */
static void words(struct pd_buf *out, unsigned depth, const struct pd_type *type, const struct pd_field *f,
                  const char *before, const char *behind)
{
	if (f->kind == PD_K_DERIVED)
		for (size_t i = 0; i < type->n_fields; i++)
			named(out, depth, before, type->fields[i].name, behind);
	else
		for (const char *const *word = f->words; *word; word++)
			named(out, depth, before, *word, behind);
}

static void countries(struct pd_buf *out, unsigned depth, const char *before, const char *behind)
{
	for (const char *code = pd_country_codes;; code += 3) {
		char text[3] = { code[0], code[1], '\0' };
		named(out, depth, before, text, behind);
		if (!code[2])
			return;
	}
}

/* --- XML Schema --- */

static void xsd_doc(struct pd_buf *out, unsigned depth, const char *doc)
{
	documented(out, depth, "<xs:annotation><xs:documentation>", doc, "</xs:documentation></xs:annotation>");
}

static bool has_words(const struct pd_field *f)
{
	return f->check == PD_WORD || f->kind == PD_K_DERIVED;
}

static void xsd_words(struct pd_buf *out, unsigned depth, const struct pd_type *type, const struct pd_field *f)
{
	line(out, depth, "<xs:simpleType>");
	line(out, depth + 1, "<xs:restriction base=\"xs:string\">");
	words(out, depth + 2, type, f, "<xs:enumeration value=\"", "\"/>");
	line(out, depth + 1, "</xs:restriction>");
	line(out, depth, "</xs:simpleType>");
}

static void xsd_attribute(struct pd_buf *out, const struct pd_type *type, const struct pd_field *f)
{
	const char *use = f->flags & PD_MUST ? "\" use=\"required" : "";

	if (has_words(f)) {
		named(out, 2, "<xs:attribute name=\"", f->name, f->flags & PD_MUST ? "\" use=\"required\">" : "\">");
		xsd_doc(out, 3, f->doc);
		xsd_words(out, 3, type, f);
	} else {
		pd_buf_printf(out, "    <xs:attribute name=\"%s\" type=\"%s%s\">\n", f->name, scalar_type(f), use);
		xsd_doc(out, 3, f->doc);
	}
	line(out, 2, "</xs:attribute>");
}

static void xsd_list(struct pd_buf *out, const struct pd_type *type, const struct pd_field *f)
{
	line(out, 4, "<xs:complexType>");
	line(out, 5, "<xs:sequence>");
	if (has_words(f)) {
		named(out, 6, "<xs:element name=\"", f->item, "\" maxOccurs=\"unbounded\">");
		xsd_words(out, 7, type, f);
		line(out, 6, "</xs:element>");
	} else {
		pd_buf_printf(out, "            <xs:element name=\"%s\" type=\"%s\" maxOccurs=\"unbounded\"/>\n", f->item,
		              f->kind == PD_K_LIST ? f->type->name : value_type(f->check));
	}
	line(out, 5, "</xs:sequence>");
	line(out, 4, "</xs:complexType>");
}

static void xsd_element(struct pd_buf *out, const struct pd_type *type, const struct pd_field *f)
{
	const char *occurs = f->flags & PD_MUST ? "" : " minOccurs=\"0\"";
	bool list = f->kind == PD_K_TEXTS || f->kind == PD_K_LIST || f->kind == PD_K_DERIVED;

	if (list || has_words(f))
		pd_buf_printf(out, "      <xs:element name=\"%s\"%s>\n", f->name, occurs);
	else
		pd_buf_printf(out, "      <xs:element name=\"%s\" type=\"%s\"%s>\n", f->name,
		              f->kind == PD_K_RECORD ? f->type->name : scalar_type(f), occurs);
	xsd_doc(out, 4, f->doc);
	if (list)
		xsd_list(out, type, f);
	else if (has_words(f))
		xsd_words(out, 4, type, f);
	line(out, 3, "</xs:element>");
}

static void xsd_type(struct pd_buf *out, const struct pd_type *type)
{
	bool any = false;

	named(out, 1, "<xs:complexType name=\"", type->name, "\">");
	xsd_doc(out, 2, type->doc);
	for (size_t i = 0; i < type->n_fields; i++)
		if (!(type->fields[i].flags & PD_ATTR)) {
			if (!any)
				line(out, 2, "<xs:sequence>");
			any = true;
			xsd_element(out, type, &type->fields[i]);
		}
	if (any)
		line(out, 2, "</xs:sequence>");
	for (size_t i = 0; i < type->n_fields; i++)
		if (type->fields[i].flags & PD_ATTR)
			xsd_attribute(out, type, &type->fields[i]);
	line(out, 1, "</xs:complexType>");
}

static void xsd_value(struct pd_buf *out, const char *name, const char *base, const char *facet, const char *value)
{
	pd_buf_printf(out, "  <xs:simpleType name=\"%s\">\n    <xs:restriction base=\"%s\">\n", name, base);
	pd_buf_printf(out, "      <xs:%s value=\"%s\"/>\n", facet, value);
	pd_buf_puts(out, "    </xs:restriction>\n  </xs:simpleType>\n");
}

static void xsd_values(struct pd_buf *out)
{
	xsd_value(out, "Text", "xs:string", "minLength", "1");
	xsd_value(out, "True", "xs:string", "enumeration", "true");
	xsd_value(out, "Number", "xs:long", "pattern", "[0-9]{1,19}");
	xsd_value(out, "Date", "xs:string", "pattern", pd_date_pattern);
	xsd_value(out, "Symbol", "xs:string", "pattern", pd_symbol_pattern);
	xsd_value(out, "Language", "xs:string", "pattern", pd_language_pattern);
	pd_buf_puts(out, "  <xs:simpleType name=\"Country\">\n    <xs:restriction base=\"xs:string\">\n");
	countries(out, 3, "<xs:enumeration value=\"", "\"/>");
	pd_buf_puts(out, "    </xs:restriction>\n  </xs:simpleType>\n");
}

void pd_schema_xsd(struct pd_buf *out)
{
	line(out, 0, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
	line(out, 0, "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns=\"" PD_XML_NAMESPACE "\""
	     " targetNamespace=\"" PD_XML_NAMESPACE "\" elementFormDefault=\"qualified\">");
	xsd_doc(out, 1, "polidoc, the native format: a record, or a collection of records");
	for (size_t i = 0; pd_types[i] && pd_types[i]->record; i++)
		pd_buf_printf(out, "  <xs:element name=\"%s\" type=\"%s\"/>\n", pd_types[i]->name, pd_types[i]->name);
	line(out, 1, "<xs:element name=\"collection\">");
	xsd_doc(out, 2, "records in one file");
	line(out, 2, "<xs:complexType>");
	line(out, 3, "<xs:choice minOccurs=\"0\" maxOccurs=\"unbounded\">");
	for (size_t i = 0; pd_types[i] && pd_types[i]->record; i++)
		named(out, 4, "<xs:element ref=\"", pd_types[i]->name, "\"/>");
	line(out, 3, "</xs:choice>");
	line(out, 2, "</xs:complexType>");
	line(out, 1, "</xs:element>");
	for (size_t i = 0; pd_types[i]; i++)
		xsd_type(out, pd_types[i]);
	xsd_values(out);
	line(out, 0, "</xs:schema>");
}

/* --- RELAX NG --- */

static void rng_doc(struct pd_buf *out, unsigned depth, const char *doc)
{
	documented(out, depth, "<a:documentation>", doc, "</a:documentation>");
}

static void rng_value(struct pd_buf *out, unsigned depth, const struct pd_type *type, const struct pd_field *f)
{
	if (!has_words(f)) {
		named(out, depth, "<ref name=\"", scalar_type(f), "\"/>");
		return;
	}
	line(out, depth, "<choice>");
	words(out, depth + 1, type, f, "<value type=\"string\">", "</value>");
	line(out, depth, "</choice>");
}

static void rng_content(struct pd_buf *out, unsigned depth, const struct pd_type *type, const struct pd_field *f)
{
	if (f->kind == PD_K_RECORD) {
		named(out, depth, "<ref name=\"", f->type->name, "\"/>");
		return;
	}
	if (f->kind != PD_K_TEXTS && f->kind != PD_K_LIST && f->kind != PD_K_DERIVED) {
		rng_value(out, depth, type, f);
		return;
	}
	line(out, depth, "<oneOrMore>");
	named(out, depth + 1, "<element name=\"", f->item, "\">");
	if (f->kind == PD_K_LIST)
		named(out, depth + 2, "<ref name=\"", f->type->name, "\"/>");
	else
		rng_value(out, depth + 2, type, f);
	line(out, depth + 1, "</element>");
	line(out, depth, "</oneOrMore>");
}

static void rng_member(struct pd_buf *out, unsigned depth, const struct pd_type *type, const struct pd_field *f)
{
	const char *kind = f->flags & PD_ATTR ? "attribute" : "element";
	bool optional = !(f->flags & PD_MUST);

	if (optional)
		line(out, depth++, "<optional>");
	pd_buf_printf(out, "%*s<%s name=\"%s\">\n", (int)depth * 2, "", kind, f->name);
	rng_doc(out, depth + 1, f->doc);
	rng_content(out, depth + 1, type, f);
	pd_buf_printf(out, "%*s</%s>\n", (int)depth * 2, "", kind);
	if (optional)
		line(out, --depth, "</optional>");
}

static void rng_type(struct pd_buf *out, const struct pd_type *type)
{
	size_t elements = 0;

	named(out, 1, "<define name=\"", type->name, "\">");
	rng_doc(out, 2, type->doc);
	for (size_t i = 0; i < type->n_fields; i++)
		if (type->fields[i].flags & PD_ATTR)
			rng_member(out, 2, type, &type->fields[i]);
		else
			elements++;
	if (elements)
		line(out, 2, "<interleave>");
	for (size_t i = 0; i < type->n_fields; i++)
		if (!(type->fields[i].flags & PD_ATTR))
			rng_member(out, 3, type, &type->fields[i]);
	if (elements)
		line(out, 2, "</interleave>");
	line(out, 1, "</define>");
}

static void rng_data(struct pd_buf *out, const char *name, const char *type, const char *parameter, const char *value)
{
	pd_buf_printf(out, "  <define name=\"%s\">\n    <data type=\"%s\">\n", name, type);
	pd_buf_printf(out, "      <param name=\"%s\">%s</param>\n    </data>\n  </define>\n", parameter, value);
}

static void rng_values(struct pd_buf *out)
{
	rng_data(out, "Text", "string", "minLength", "1");
	rng_data(out, "Number", "long", "pattern", "[0-9]{1,19}");
	rng_data(out, "Date", "string", "pattern", pd_date_pattern);
	rng_data(out, "Symbol", "string", "pattern", pd_symbol_pattern);
	rng_data(out, "Language", "string", "pattern", pd_language_pattern);
	line(out, 1, "<define name=\"True\">");
	line(out, 2, "<value type=\"string\">true</value>");
	line(out, 1, "</define>");
	line(out, 1, "<define name=\"Country\">");
	line(out, 2, "<choice>");
	countries(out, 3, "<value type=\"string\">", "</value>");
	line(out, 2, "</choice>");
	line(out, 1, "</define>");
}

void pd_schema_rng(struct pd_buf *out)
{
	line(out, 0, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
	line(out, 0, "<grammar xmlns=\"http://relaxng.org/ns/structure/1.0\" ns=\"" PD_XML_NAMESPACE "\"\n"
	     "         xmlns:a=\"http://relaxng.org/ns/compatibility/annotations/1.0\"\n"
	     "         datatypeLibrary=\"http://www.w3.org/2001/XMLSchema-datatypes\">");
	rng_doc(out, 1, "polidoc, the native format: a record, or a collection of records");
	line(out, 1, "<start>");
	line(out, 2, "<choice>");
	line(out, 3, "<element name=\"collection\">");
	line(out, 4, "<zeroOrMore>");
	line(out, 5, "<ref name=\"Record\"/>");
	line(out, 4, "</zeroOrMore>");
	line(out, 3, "</element>");
	line(out, 3, "<ref name=\"Record\"/>");
	line(out, 2, "</choice>");
	line(out, 1, "</start>");
	line(out, 1, "<define name=\"Record\">");
	line(out, 2, "<choice>");
	for (size_t i = 0; pd_types[i] && pd_types[i]->record; i++)
		pd_buf_printf(out, "      <element name=\"%s\"><ref name=\"%s\"/></element>\n", pd_types[i]->name,
		              pd_types[i]->name);
	line(out, 2, "</choice>");
	line(out, 1, "</define>");
	for (size_t i = 0; pd_types[i]; i++)
		rng_type(out, pd_types[i]);
	rng_values(out);
	line(out, 0, "</grammar>");
}
