/* input.c: a source's bytes, whole or through a window that moves on. */
#include "base/input.h"

#include <errno.h>

/* What a stream is asked for at least: fewer calls than a page each, and small enough for a terminal's line. */
#define READ_SIZE ((size_t)256 << 10)

void pd_input_init(struct pd_input *in, const struct pd_source *source)
{
	memset(in, 0, sizeof *in);
	in->source = source;
	if (source->bytes.at) {
		in->window = source->bytes;
		in->ended = true;
	}
}

void pd_input_reuse(struct pd_input *in, struct pd_buf buf)
{
	in->buf = buf;
	in->buf.len = 0;
	if (!in->source->bytes.at)
		in->window = pd_str(buf.at, 0);
}

void pd_input_release(struct pd_input *in)
{
	pd_buf_release(&in->buf);
	in->window = (struct pd_str){ 0 };
}

/* Room for @more bytes behind the window, which moves to the front of the buffer when what was passed is no smaller. */
static bool make_room(struct pd_input *in, size_t more)
{
	struct pd_buf *buf = &in->buf;
	size_t gone = in->window.at ? (size_t)(in->window.at - buf->at) : 0;

	if (buf->cap - buf->len < more && gone >= in->window.len) {
		if (in->window.len)
			memmove(buf->at, in->window.at, in->window.len);
		buf->len = in->window.len;
		gone = 0;
	}
	if (!pd_buf_reserve(buf, more))
		return false;
	in->window = pd_str(buf->at + gone, buf->len - gone);
	return true;
}

static enum pd_status read_more(struct pd_input *in, size_t want)
{
	struct pd_buf *buf = &in->buf;

	while (in->window.len < want && !in->ended) {
		size_t missing = want - in->window.len, room = buf->cap - buf->len;
		/* What is left is enough to see the end of most files. */
		if (room < READ_SIZE / 8 && !make_room(in, missing < READ_SIZE ? READ_SIZE : missing))
			return PD_NOMEM;
		long n = in->source->read(in->source->from, buf->at + buf->len, buf->cap - buf->len);
		if (n < 0) {
			in->error = errno ? errno : EIO;
			return PD_IO;
		}
		buf->len += (size_t)n;
		in->window.len += (size_t)n;
		/* A file that has as many bytes as it should, and no more though there was room, is not asked again. */
		in->ended = n == 0 || (buf->len < buf->cap && in->passed + in->window.len == in->source->expected);
	}
	return PD_OK;
}

enum pd_status pd_input_want(struct pd_input *in, size_t want)
{
	if (in->error)
		return PD_IO;
	if (in->window.len >= want || in->ended)
		return PD_OK;
	size_t twice = in->window.len > SIZE_MAX / 2 ? SIZE_MAX : in->window.len * 2;
	return read_more(in, want < twice ? twice : want);
}

enum pd_status pd_input_all(struct pd_input *in, size_t limit)
{
	size_t expected = in->source->expected;
	/* What is left behind it is enough to see that the source has ended. */
	if (!in->ended && expected > in->window.len && expected <= limit && !make_room(in, expected - in->window.len + READ_SIZE))
		return PD_NOMEM;
	while (!in->ended) {
		if (in->window.len > limit)
			return PD_REFUSED;
		enum pd_status status = pd_input_want(in, in->window.len + 1);
		if (status != PD_OK)
			return status;
	}
	return in->window.len > limit ? PD_REFUSED : PD_OK;
}

void pd_input_pass(struct pd_input *in, size_t bytes)
{
	const char *at = in->window.at, *end = at + bytes;

	while (at < end && (at = memchr(at, '\n', (size_t)(end - at)))) {
		at++;
		in->passed_lines++;
	}
	in->passed += bytes;
	in->window.at += bytes;
	in->window.len -= bytes;
}
