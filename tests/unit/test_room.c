/* test_room.c: what is read in a room says the same as what is read alone, whatever was read there before. */
#include "base/str.h"
#include "polidoc.h"
#include "unit.h"

#define HEAD "<akomaNtoso><statement name=\"resolution\"><meta/><preface><docNumber>S/RES/9001 (2031)</docNumber></preface><mainBody>"
#define TAIL "</mainBody></statement></akomaNtoso>"

static const struct { const char *from; struct pd_str text; } documents[] = {
	{ "akn", PD_STR(HEAD "<paragraph><num>1.</num><content><p><i>Asks</i> for more boats;</p></content></paragraph>" TAIL) },
	{ "akn", PD_STR(HEAD "<paragraph><content><p>This one is cut off") },
	{ "akn", PD_STR(HEAD "<paragraph><num>2.</num><content><p><em>Thanks</em> the pilots.</p></content></paragraph>" TAIL) },
	{ "json", PD_STR("{\"type\":\"resolution\",\"symbol\":\"S/RES/9002 (2031)\"}") },
	{ "text", PD_STR("The Council adopted resolution 1325 (2000) on 31 October 2000.") },
	{ "akn", PD_STR("<akomaNtoso><act><body><section><content><p>Boats have lamps.</p></content></section></body></act></akomaNtoso>") },
	{ "json", PD_STR("{\"type\":\"resolution\",") },
};

static int write_record(void *user, const struct pd_record *record)
{
	return pd_record_write(record, pd_format_find("json"), NULL, user, NULL, NULL) != PD_OK;
}

static enum pd_status read_in(struct pd_room *room, size_t i, struct pd_buf *out)
{
	struct pd_source source = { .name = "one", .bytes = documents[i].text, .room = room };
	struct pd_options options = { .from = pd_format_find(documents[i].from) };

	out->len = 0;
	return pd_read(&source, &options, NULL, write_record, NULL, out);
}

START_TEST(one_room)
{
	struct pd_room *room = pd_room_new();
	struct pd_buf alone = { 0 }, together = { 0 };
	size_t n = sizeof documents / sizeof *documents;

	ck_assert_ptr_nonnull(room);
	for (size_t round = 0; round < 3 * n; round++) { /* each behind each of its neighbours, and the first again */
		size_t i = round * (round < n ? 1 : 3) % n;
		enum pd_status status = read_in(NULL, i, &alone);
		ck_assert_int_eq(read_in(room, i, &together), status);
		ck_assert_msg(pd_str_eq(pd_buf_str(&together), pd_buf_str(&alone)), "document %zu: %.*s, alone %.*s", i, PD_ARG(together), PD_ARG(alone));
		ck_assert_msg(status != PD_OK || alone.len, "document %zu says nothing", i);
	}
	pd_buf_release(&alone);
	pd_buf_release(&together);
	pd_room_free(room);
	pd_room_free(NULL);
}
END_TEST

Suite *unit_suite(void)
{
	Suite *suite = suite_create("room");
	TCase *tc = tcase_create("one_room");

	tcase_add_test(tc, one_room);
	suite_add_tcase(suite, tc);
	return suite;
}
