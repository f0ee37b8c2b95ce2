/* compare.c: values, and when two of them are equal or one is less: RFC 9535, 2.3.5.2.2. */
#include "query/path.h"

#include <locale.h>
#include <stdlib.h>

/* strtod reads what the locale calls a decimal point, which a program that uses this library may have changed. */
static double real_of(struct pd_str text)
{
	char held[64], *long_text = text.len < sizeof held ? NULL : malloc(text.len + 1);
	char *copy = long_text ? long_text : held, *point;
	size_t len = long_text || text.len < sizeof held ? text.len : sizeof held - 1;

	memcpy(copy, text.at, len);
	copy[len] = '\0';
	point = strchr(copy, '.');
	if (point)
		*point = *localeconv()->decimal_point;
	double real = strtod(copy, NULL);
	free(long_text);
	return real;
}

struct pd_number pd_number_read(struct pd_str text)
{
	struct pd_number number = { 0 };
	bool minus = text.len && text.at[0] == '-';
	size_t i = minus;

	while (i < text.len && i < 18 && pd_is_digit(text.at[i]))
		number.whole = number.whole * 10 + (text.at[i++] - '0');
	number.is_whole = i == text.len;
	number.whole = minus ? -number.whole : number.whole;
	number.real = number.is_whole ? (double)number.whole : real_of(text);
	return number;
}

struct pd_str pd_value_text(const struct pd_path_run *run, const struct pd_value *value, struct pd_buf *scratch)
{
	if (value->kind == PD_V_TEXT)
		return value->text;
	if (value->kind != PD_V_NODE || pd_node_kind(run->tape, value->node) != '"')
		return (struct pd_str){ 0 };
	struct pd_str text = pd_node_text(run->tape, value->node);
	text = pd_str(text.at + 1, text.len - 2);
	if (!memchr(text.at, '\\', text.len))
		return text;
	scratch->len = 0;
	pd_json_unescape(scratch, text);
	return pd_buf_str(scratch);
}

/* A node as the scalar that it is; arrays and objects stay nodes. Texts are left where they are. */
static struct pd_value scalar(const struct pd_path_run *run, const struct pd_value *value)
{
	struct pd_value out = *value;

	if (value->kind != PD_V_NODE)
		return out;
	switch (pd_node_kind(run->tape, value->node)) {
	case '{':
	case '[':
	case '"':
		break;
	case 't':
		out.kind = PD_V_TRUE;
		break;
	case 'f':
		out.kind = PD_V_FALSE;
		break;
	case 'n':
		out.kind = PD_V_NULL;
		break;
	default:
		out.kind = PD_V_NUMBER;
		out.number = pd_number_read(pd_node_text(run->tape, value->node));
	}
	return out;
}

static bool numbers_less(const struct pd_number *a, const struct pd_number *b)
{
	return a->is_whole && b->is_whole ? a->whole < b->whole : a->real < b->real;
}

static bool numbers_equal(const struct pd_number *a, const struct pd_number *b)
{
	return a->is_whole && b->is_whole ? a->whole == b->whole : !(a->real < b->real) && !(b->real < a->real);
}

static bool equal(struct pd_path_run *run, const struct pd_value *left, const struct pd_value *right);

static bool nodes_equal(struct pd_path_run *run, uint32_t a, uint32_t b)
{
	struct pd_value left = { .kind = PD_V_NODE, .node = a }, right = { .kind = PD_V_NODE, .node = b };
	return equal(run, &left, &right);
}

/* Two arrays, or two objects; as deep as the document at most. */
static bool containers_equal(struct pd_path_run *run, uint32_t a, uint32_t b)
{
	const struct pd_tape *tape = run->tape;
	uint32_t behind = tape->nodes[a].next, k = a + 1, other = b + 1;

	if (tape->nodes[a].n != tape->nodes[b].n)
		return false;
	if (a == b)
		return true;
	for (; k < behind; k = tape->nodes[k].next) {
		run->steps++;
		if (pd_node_kind(tape, a) == '{') {
			run->steps += tape->nodes[b].n;
			run->left.len = 0;
			pd_json_unescape(&run->left, pd_node_name(tape, k));
			other = pd_node_member(tape, b, pd_buf_str(&run->left));
		}
		if (run->steps > run->limit)
			run->too_much = true;
		if (run->too_much || other == PD_NO_NODE || !nodes_equal(run, k, other))
			return false;
		other = tape->nodes[other].next;
	}
	return true;
}

static bool equal(struct pd_path_run *run, const struct pd_value *left, const struct pd_value *right)
{
	struct pd_value a = scalar(run, left), b = scalar(run, right);

	if (a.kind == PD_V_NUMBER || b.kind == PD_V_NUMBER)
		return a.kind == b.kind && numbers_equal(&a.number, &b.number);
	struct pd_str first = pd_value_text(run, &a, &run->left), second = pd_value_text(run, &b, &run->right);
	if (first.at || second.at)
		return first.at && second.at && pd_str_eq(first, second);
	if (a.kind == PD_V_NODE && b.kind == PD_V_NODE)
		return pd_node_kind(run->tape, a.node) == pd_node_kind(run->tape, b.node) &&
		       containers_equal(run, a.node, b.node);
	return a.kind == b.kind;
}

static bool less(struct pd_path_run *run, const struct pd_value *left, const struct pd_value *right)
{
	struct pd_value a = scalar(run, left), b = scalar(run, right);

	if (a.kind == PD_V_NUMBER && b.kind == PD_V_NUMBER)
		return numbers_less(&a.number, &b.number);
	struct pd_str first = pd_value_text(run, &a, &run->left), second = pd_value_text(run, &b, &run->right);
	if (!first.at || !second.at)
		return false;
	/* UTF-8 sorts as its characters do. */
	int order = memcmp(first.at, second.at, first.len < second.len ? first.len : second.len);
	return order < 0 || (order == 0 && first.len < second.len);
}

bool pd_values_compare(struct pd_path_run *run, enum pd_compare compare, const struct pd_value *left,
                       const struct pd_value *right)
{
	switch (compare) {
	case PD_EQ:
		return equal(run, left, right);
	case PD_NE:
		return !equal(run, left, right);
	case PD_LT:
		return less(run, left, right);
	case PD_LE:
		return less(run, left, right) || equal(run, left, right);
	case PD_GT:
		return less(run, right, left);
	default:
		return less(run, right, left) || equal(run, left, right);
	}
}
