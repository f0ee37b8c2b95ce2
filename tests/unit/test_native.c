/* test_native.c: what the readers of native JSON and XML say about documents that are not right, and where. */
#include "base/str.h"
#include "polidoc.h"
#include "unit.h"

#include <stdio.h>

/* Expected: how many records are given, and the diagnostics as "line:column code [pointer]", parted by "; ". */
static const struct { const char *format, *text, *told; int records; } documents[] = {
	/* good */
	{ "json", "{\"type\":\"quote\",\"text\":\"x\"}", "", 1 },
	{ "json", "\xEF\xBB\xBF{\"text\":\"x\",\"type\":\"quote\"}\n", "", 1 },
	{ "json", "{\"type\":\"quote\",\"text\":\"x\"}{\"type\":\"quote\",\"text\":\"y\"}\n\n{\"type\":\"quote\",\"text\":\"z\"}", "", 3 },
	{ "json", "{\"records\":[{\"type\":\"quote\",\"text\":\"x\"} , {\"type\":\"quote\",\"text\":\"y\"}],\"type\":\"collection\"}",
	  "", 2 },
	{ "json", "{\"type\":\"collection\",\"records\":[]} {\"type\":\"quote\",\"text\":\"x\"}", "", 1 },
	{ "json", "{\"typ\\u0065\":\"quot\\u0065\",\"t\\u0065xt\":\"x\"}", "", 1 },
	{ "json", "{\"type\":\"article\",\"title\":\"x\",\"quotes\":[{\"text\":\"y\"},{\"type\":\"quote\",\"text\":\"z\"}]}", "", 1 },
	{ "jsonl", "{\"type\":\"quote\",\"text\":\"x\"}\r\n\n  \n{\"type\":\"quote\",\"text\":\"y\"}", "", 2 },
	/* not JSON */
	{ "json", "{\"type\":\"quote\",\n \"text\":\"x\"", "2:12 PD-1201", 0 },
	{ "json", "{\"type\":\"quote\",\"text\":\"x\"}\n{\"type\":\"quote\",\"text\" \"y\"}", "2:24 PD-1201", 1 },
	{ "json", "{\"type\":\"collection\",\"records\":[{\"type\":\"quote\",\"text\":\"x\"} {", "1:61 PD-1201", 1 },
	{ "json", "{\"type\":\"collection\",\"records\":[{\"type\":\"quote\",\"text\":\"x\"},]}", "1:61 PD-1201", 1 },
	{ "json", "{\"type\":\"collection\",\"records\":[]", "1:34 PD-1201", 0 },
	{ "json", "{\"type\":\"quote\",\"text\":\"x\"}}", "1:28 PD-1201", 1 },
	{ "json", " \n ", "2:2 PD-1201", 0 },
	{ "json", "{\"type\":\"quote\",\"text\":\"\xff\"}", "1:25 PD-1201", 0 },
	{ "json", "\xFF\xFE{\0}\0", "1:1 PD-1201", 0 },
	{ "json", "{\"type\":\"summit\",\"name\":\"x\",\"year\":99999999999999999999}", "1:56 PD-1201", 0 },
	{ "jsonl", "{\"type\":\"quote\",\"text\":\"x\"}\n{\"type\"\n{\"type\":\"quote\",\"text\":\"y\"} 1\n"
	  "{\"type\":\"quote\",\"text\":\"z\"}", "2:8 PD-1201; 3:29 PD-1201", 2 },
	{ "json", "{\"type\":\"quote\",\"text\":\"x\",\"text\":\"y\"} {\"type\":\"quote\",\"text\":\"z\"}", "1:28 PD-1202", 1 },
	{ "json", "{\"type\":\"collection\",\"type\":\"collection\",\"records\":[]}", "1:22 PD-1202", 0 },
	/* not records */
	{ "json", "12 {\"type\":\"quote\",\"text\":\"x\"} [1]", "1:1 PD-1101 []; 1:32 PD-1101 []", 1 },
	{ "json", "{\"text\":\"x\"}", "1:1 PD-1101 []", 0 },
	{ "json", "{\"type\":[],\"text\":\"x\"}", "1:9 PD-1101 [/type]", 0 },
	{ "json", "{\"type\":\"novel\"}", "1:9 PD-1102 [/type]", 0 },
	{ "json", "{\"type\":\"clause\"}", "1:9 PD-1102 [/type]", 0 },
	{ "json", "{\"records\":[{\"type\":\"quote\",\"text\":\"x\"}],\"type\":\"set\"}", "1:49 PD-1102", 1 },
	{ "json", "{\"records\":[{\"type\":\"quote\",\"text\":\"x\"}]}", "1:1 PD-1105", 1 },
	{ "json", "{\"type\":\"collection\"}", "1:1 PD-1105", 0 },
	{ "json", "{\"type\":\"collection\",\"records\":{}}", "1:32 PD-1104", 0 },
	{ "json", "{\"type\":\"collection\",\"id\":\"x\",\"records\":[]}", "1:27 PD-1103", 0 },
	/* members */
	{ "json", "{\"type\":\"quote\",\"text\":\"x\",\"txt\":\"y\"}", "1:28 PD-1103 [/txt]", 0 },
	{ "json", "{\"type\":\"quote\",\"text\":\"x\",\"a/b~\":1}", "1:28 PD-1103 [/a~1b~0]", 0 },
	{ "json", "{\"type\":\"quote\",\"text\":\"x\",\"a\\u0000\":1}", "1:28 PD-1103", 0 },
	{ "json", "{\"type\":\"quote\",\"text\":12}", "1:24 PD-1104 [/text]", 0 },
	{ "json", "{\"type\":\"summit\",\"name\":\"x\",\"year\":\"1994\"}", "1:36 PD-1104 [/year]", 0 },
	{ "json", "{\"type\":\"summit\",\"name\":\"x\",\"year\":1994.0}", "1:36 PD-1104 [/year]", 0 },
	{ "json", "{\"type\":\"summit\",\"name\":\"x\",\"year\":-1}", "1:36 PD-1104 [/year]", 0 },
	{ "json", "{\"type\":\"summit\",\"name\":\"x\",\"aliases\":\"y\"}", "1:39 PD-1104 [/aliases]", 0 },
	{ "json", "{\"type\":\"summit\",\"name\":\"x\",\"aliases\":[\"y\",1]}", "1:44 PD-1104 [/aliases/1]", 0 },
	{ "json", "{\"type\":\"summit\",\"name\":\"x\",\"source\":\"y\"}", "1:38 PD-1104 [/source]", 0 },
	{ "json", "{\"type\":\"summit\",\"name\":\"x\",\"evidence\":[3]}", "1:41 PD-1104 [/evidence/0]", 0 },
	{ "json", "{\"type\":\"summit\",\"name\":\"x\",\"evidence\":[{\"start\":1}]}", "1:41 PD-1105 [/evidence/0]", 0 },
	{ "json", "{\"type\":\"summit\"}", "1:1 PD-1105 []", 0 },
	{ "json", "{\"type\":\"summit\",\"name\":\"x\",\"start\":\"1994-02-30\"}", "1:37 PD-1106 [/start]", 0 },
	{ "json", "{\"type\":\"resolution\",\"symbol\":\"822\"}", "1:31 PD-1107 [/symbol]", 0 },
	{ "json", "{\"type\":\"summit\",\"name\":\"x\",\"country\":\"XX\"}", "1:39 PD-1108 [/country]", 0 },
	{ "json", "{\"type\":\"summit\",\"name\":\"x\",\"origin\":\"heart\"}", "1:38 PD-1109 [/origin]", 0 },
	{ "json", "{\"type\":\"summit\",\"name\":\"x\",\"derived\":[\"era\"]}", "1:40 PD-1109 [/derived/0]", 0 },
	{ "json", "{\"type\":\"summit\",\"name\":\"x\",\"derived\":[1]}", "1:40 PD-1104 [/derived/0]", 0 },
	{ "json", "{\"type\":\"summit\",\"name\":\"x\",\"language\":\"e n\"}", "1:40 PD-1110 [/language]", 0 },
	{ "json", "{\"type\":\"article\",\"quotes\":[{\"type\":\"visit\",\"text\":\"x\"}]}", "1:37 PD-1102 [/quotes/0/type]", 0 },
	{ "json", "{\"type\":\"quote\",\"text\":\"x\",\"speaker\":null,\"id\":\"\",\"evidence\":[]}",
	  "1:38 PD-1111 [/speaker]; 1:48 PD-1111 [/id]; 1:62 PD-1111 [/evidence]", 1 },
	{ "json", "{\"type\":\"resolution\",\"symbol\":\"S/RES/1\",\"chapter_vii\":false,\"cites\":[null]}",
	  "1:55 PD-1111 [/chapter_vii]; 1:70 PD-1111 [/cites/0]", 1 },
	{ "json", "{\"type\":\"collection\",\"records\":[\n{\"type\":\"quote\"},\n  {\"type\":\"quote\",\"text\":3},"
	  "{\"type\":\"quote\",\"text\":\"x\"}, {\"type\":\"quote\",\"text\":4}]}",
	  "2:1 PD-1105 []; 3:26 PD-1104 [/text]; 3:81 PD-1104 [/text]", 1 },
	/* XML */
	{ "xml", "<quote xmlns='urn:polidoc:1'><text>a&amp;&#66;<![CDATA[<c>]]><!-- no -->d</text></quote>", "", 1 },
	{ "xml", "\xEF\xBB\xBF<?xml version='1.0'?><!DOCTYPE quote><p:quote xmlns:p='urn:polidoc:1'><p:text>x</p:text></p:quote>",
	  "", 1 },
	{ "xml", "<?xml version='1.0' encoding='ISO-8859-1'?>\n<quote xmlns='urn:polidoc:1'><text>\xe9</text></quote>", "", 1 },
	{ "xml", "<quote xmlns='urn:polidoc:1' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'\n"
	  " xsi:schemaLocation='urn:polidoc:1 polidoc.xsd'><text>x</text></quote>", "", 1 },
	{ "xml", "<quote xmlns='urn:polidoc:1'><text>x</quote>", "1:45 PD-1301", 0 },
	{ "xml", "<quote xmlns='urn:polidoc:1'><text>x</text></quote><quote/>", "1:52 PD-1301", 1 },
	{ "xml", "", "0:0 PD-1004", 0 },
	{ "xml", " ", "1:2 PD-1301", 0 },
	{ "xml", "<quote xmlns='urn:polidoc:1'><text>\x01</text></quote>", "1:36 PD-1301", 0 },
	{ "xml", "<quote xmlns='urn:polidoc:1'><text>\xff</text></quote>", "1:36 PD-1301", 0 },
	{ "xml", "<quote xmlns='urn:polidoc:1'><text>&eacute;</text></quote>", "1:44 PD-1301", 0 },
	{ "xml", "<!DOCTYPE quote [<!ENTITY e 'x'>]><quote xmlns='urn:polidoc:1'><text>&e;</text></quote>", "1:32 PD-1301", 0 },
	{ "xml", "<!DOCTYPE quote [<!ATTLIST quote id CDATA 'x'>]><quote xmlns='urn:polidoc:1'><text>x</text></quote>",
	  "1:46 PD-1301", 0 },
	{ "xml", "<!DOCTYPE quote [%p;]><quote xmlns='urn:polidoc:1'><text>x</text></quote>", "1:21 PD-1301", 0 },
	{ "xml", "<!DOCTYPE quote SYSTEM 'file:///etc/passwd'><quote xmlns='urn:polidoc:1'><text>&x;</text></quote>",
	  "1:83 PD-1301", 0 },
	{ "xml", "<quote><text>x</text></quote>", "1:1 PD-1101", 0 },
	{ "xml", "<novel xmlns='urn:polidoc:1'/>", "1:1 PD-1102", 0 },
	{ "xml", "<collection xmlns='urn:polidoc:1'>\n <novel><text>x</text></novel>\n <quote><text>x</text></quote>\n"
	  " <quote xmlns='urn:x'/><quote/></collection>", "2:2 PD-1102; 4:2 PD-1101; 4:24 PD-1105", 1 },
	{ "xml", "<quote xmlns='urn:polidoc:1'>x<text>x</text>y</quote>", "1:30 PD-1302", 0 },
	{ "xml", "<quote xmlns='urn:polidoc:1'>\n<text>x</text>\n<text>y</text></quote>", "3:1 PD-1303", 0 },
	{ "xml", "<quote xmlns='urn:polidoc:1'>\n<speaker/><text>x</text><evidence/></quote>", "2:1 PD-1111; 2:25 PD-1111", 1 },
	{ "xml", "<quote xmlns='urn:polidoc:1' id=''><text>x<b>y</b></text></quote>", "1:1 PD-1111; 1:43 PD-1104", 0 },
	{ "xml", "<quote xmlns='urn:polidoc:1'><text/></quote>", "1:30 PD-1111; 1:37 PD-1105", 0 },
	{ "xml", "<resolution xmlns='urn:polidoc:1' symbol=''/>", "1:1 PD-1111; 1:1 PD-1105", 0 },
	{ "xml", "<quote xmlns='urn:polidoc:1' text='x'/>", "1:1 PD-1104", 0 },
	{ "xml", "<quote xmlns='urn:polidoc:1'><text>x</text><id>y</id></quote>", "1:44 PD-1104", 0 },
	{ "xml", "<quote xmlns='urn:polidoc:1' what='x'>\n<text>x</text></quote>", "1:1 PD-1103", 0 },
	{ "xml", "<resolution xmlns='urn:polidoc:1' symbol='822' year='x' number='-1' adopted='1'/>",
	  "1:1 PD-1107; 1:1 PD-1104; 1:1 PD-1104; 1:1 PD-1106", 0 },
	{ "xml", "<resolution xmlns='urn:polidoc:1' symbol='S/RES/1' recovered='false'>\n\t<cites><symbol/><symbol>1</symbol>"
	  "</cites></resolution>", "1:1 PD-1111; 2:9 PD-1111; 2:18 PD-1107", 0 },
};

struct told {
	char text[2048];
	int records;
};

static void tell(void *user, const struct pd_diag *diag)
{
	struct told *told = user;
	size_t len = strlen(told->text);

	len += (size_t)snprintf(told->text + len, sizeof told->text - len, "%s%llu:%llu %s", len ? "; " : "",
	                        (unsigned long long)diag->line, (unsigned long long)diag->column, diag->code->code);
	if (diag->pointer.at)
		snprintf(told->text + len, sizeof told->text - len, " [%.*s]", PD_ARG(diag->pointer));
}

static int count(void *user, const struct pd_record *record)
{
	(void)record;
	((struct told *)user)->records++;
	return 0;
}

/* A document's length: those that hold a NUL are of UTF-16. */
static size_t length(const char *text)
{
	return strncmp(text, "\xFF\xFE", 2) == 0 ? 6 : strlen(text);
}

static long read_byte(void *from, char *to, size_t size)
{
	struct pd_str *rest = from;
	size_t n = rest->len && size ? 1 : 0;

	if (n)
		*to = *rest->at++;
	rest->len -= n;
	return (long)n;
}

static void run(bool stream)
{
	for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
		struct pd_str text = pd_str(documents[i].text, length(documents[i].text));
		struct pd_source source = { .name = "memory" };
		struct pd_options options = { .from = pd_format_find(documents[i].format) };
		struct told told = { "", 0 };
		if (stream) {
			source.read = read_byte;
			source.from = &text;
		} else {
			source.bytes = text;
		}
		enum pd_status status = pd_read(&source, &options, NULL, count, tell, &told);
		ck_assert_msg(strcmp(told.text, documents[i].told) == 0, "%s\nexpected %s\nfound    %s", documents[i].text,
		              documents[i].told, told.text);
		ck_assert_msg(told.records == documents[i].records, "%s: %d records", documents[i].text, told.records);
		ck_assert(status == PD_OK || status == PD_REFUSED);
	}
}

START_TEST(whole)
{
	run(false);
}
END_TEST

START_TEST(byte_by_byte)
{
	run(true);
}
END_TEST

static const struct { const char *text, *format; } heads[] = {
	{ "{\"type\":\"quote\",\"text\":\"x\"}", "json" }, { "{\n \"type\": \"quote\"", "json" },
	{ "{\"type\":\"quote\"}\n{\"type\":\"quote\"}\n", "jsonl" }, { "{\"type\":\"quote\"}{\"type\":\"quote\"}", "json" },
	{ "{\"type\":\"quote\" \"x\"}", "json" }, { "[1,2,{}]", "json" }, { "\xEF\xBB\xBF {}", "json" },
	{ "<quote xmlns='urn:polidoc:1'>", "xml" }, { "<?xml version='1.0'?><p:collection xmlns:p=\"urn:polidoc:1\"/>", "xml" },
	{ "<!-- x --><visit xmlns='urn:polidoc:1'/>", "xml" },
	{ "\xFF\xFE{\0\"", "json" },
};

START_TEST(sniffed)
{
	bool wide = strncmp(heads[_i].text, "\xFF\xFE", 2) == 0;
	const struct pd_format *format = pd_sniff(pd_str(heads[_i].text, wide ? 5 : strlen(heads[_i].text)), NULL);

	ck_assert_msg(format && strcmp(pd_format_name(format), heads[_i].format) == 0, "%s: %s", heads[_i].text,
	              format ? pd_format_name(format) : "none");
}
END_TEST

/* Texts that begin like JSON or XML, and are none. */
static const char *const others[] = {
	"[1] Introduction", "[Reuters] The Council met", "{{Infobox}}", "\"The Council\", he said", "12 August 1993", "", "   ",
	"null and void", "< 5 members voted", "<3",
};

START_TEST(not_sniffed)
{
	const struct pd_format *format = pd_sniff(pd_str_c(others[_i]), NULL);

	ck_assert_msg(!format || (strcmp(pd_format_name(format), "json") && strcmp(pd_format_name(format), "jsonl") &&
	                          strcmp(pd_format_name(format), "xml")), "%s: %s", others[_i], pd_format_name(format));
}
END_TEST

#define LOOP(suite, test, n)                         \
	do {                                             \
		TCase *tc = tcase_create(#test);             \
		tcase_add_loop_test(tc, test, 0, (int)(n));  \
		suite_add_tcase(suite, tc);                  \
	} while (0)

Suite *unit_suite(void)
{
	Suite *suite = suite_create("native");

	LOOP(suite, whole, 1);
	LOOP(suite, byte_by_byte, 1);
	LOOP(suite, sniffed, sizeof heads / sizeof *heads);
	LOOP(suite, not_sniffed, sizeof others / sizeof *others);
	return suite;
}
