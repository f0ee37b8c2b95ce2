/* akn_cover.c: the cover page that a document of Akoma Ntoso is written with, in its language. */
#include "format/akn_out.h"

static const struct {
	const char *language, *united_nations, *council, *number; /* "Resolution %d (%d)" up to its number */
	const char *adopted, *meeting, *on, *end; /* "Adopted ... at its " 9527 "th meeting" ", on " date */
	const char *adopted_alone;                /* without a meeting */
} covers[] = {
	{ "en", "United Nations", "Security Council", "Resolution ", "Adopted by the Security Council at its ", " meeting",
	  ", on ", "", "Adopted by the Security Council on " },
	{ "fr", "Nations Unies", "Conseil de sécurité", "Résolution ", "Adoptée par le Conseil de sécurité à sa ",
	  "e séance", ", le ", "", "Adoptée par le Conseil de sécurité le " },
	{ "es", "Naciones Unidas", "Consejo de Seguridad", "Resolución ", "Aprobada por el Consejo de Seguridad en su ",
	  "ª sesión", ", celebrada el ", "", "Aprobada por el Consejo de Seguridad el " },
	{ "ru", "Организация Объединенных Наций", "Совет Безопасности", "Резолюция ",
	  "принятая Советом Безопасности на его ", "-м заседании", " ", "", "принятая Советом Безопасности " },
	{ "de", "Vereinte Nationen", "Sicherheitsrat", "Resolution ", "verabschiedet auf der ",
	  ". Sitzung des Sicherheitsrats", " am ", "", "vom Sicherheitsrat verabschiedet am " },
	{ "zh", "联合国", "安全理事会", "", "安全理事会第", "次会议", "于", "通过", "安全理事会于" },
	{ "ar", "الأمم المتحدة", "مجلس الأمن", "القرار ", "الذي اتخذه مجلس الأمن في جلسته ", "", "، المعقودة في ", "",
	  "الذي اتخذه مجلس الأمن في " },
};

static const char *ordinal(struct pd_str number)
{
	char last = number.at[number.len - 1], before = number.len > 1 ? number.at[number.len - 2] : '0';

	if (before == '1')
		return "th";
	return last == '1' ? "st" : last == '2' ? "nd" : last == '3' ? "rd" : "th";
}

/* The number of "S/PV.9527", when it is one of the symbol's body that the reader finds again. */
static struct pd_str meeting_number(const struct akn_document *d)
{
	struct pd_str m = d->meeting;
	char prefix = d->symbol.len > 2 && d->symbol.at[1] == '/' ? d->symbol.at[0] : 'S';

	if (m.len < 8 || m.at[0] != prefix || !pd_str_starts(pd_str(m.at + 1, m.len - 1), PD_STR("/PV.")))
		return (struct pd_str){ 0 };
	struct pd_str number = pd_str(m.at + 5, m.len - 5);
	return number.len <= 6 && pd_str_number(number) >= 0 ? number : (struct pd_str){ 0 };
}

static size_t cover_of(struct pd_str language)
{
	for (size_t i = 0; i < sizeof covers / sizeof *covers; i++)
		if (pd_str_starts(language, pd_str_c(covers[i].language)))
			return i;
	return 0;
}

static void printed_date(struct akn_out *o, struct pd_str date, const char *refers_to)
{
	akn_puts(o, "<docDate");
	akn_put_attribute(o, "date", date);
	akn_put_attribute(o, "refersTo", pd_str_c(refers_to));
	akn_puts(o, ">");
	akn_escape(o, akn_date_words(o->arena, o->language, date));
	akn_puts(o, "</docDate>");
}

/* "Adopted by the Security Council at its 9527th meeting, on 10 January 2024" */
static void adoption(struct akn_out *o, const struct akn_document *d)
{
	struct pd_str number = meeting_number(d);
	size_t c = cover_of(o->language);
	bool council = pd_str_is(d->body, "UNSC"), dated = akn_is_day(d->date) && !d->draft;

	if (!number.at && !dated)
		return;
	akn_line(o);
	akn_puts(o, "<p><docTitle refersTo=\"#adoption\">");
	if (council)
		akn_puts(o, number.at ? covers[c].adopted : covers[c].adopted_alone);
	if (number.at) {
		akn_puts(o, "<inline name=\"adoptionMeeting\">");
		akn_escape(o, number);
		if (council && c == 0)
			akn_puts(o, ordinal(number));
		akn_puts(o, council ? covers[c].meeting : "");
		akn_puts(o, "</inline>");
		akn_puts(o, !dated ? "" : council ? covers[c].on : " ");
	}
	if (dated)
		printed_date(o, d->date, "#adoptionDate");
	akn_puts(o, council && dated ? covers[c].end : "");
	akn_puts(o, "</docTitle></p>");
}

static void number_line(struct akn_out *o, const struct akn_document *d)
{
	const char *res = d->symbol.len ? memmem(d->symbol.at, d->symbol.len, "/RES/", 5) : NULL;
	size_t c = cover_of(o->language);

	if (!d->r || !res || d->draft)
		return;
	struct pd_str number = pd_str_between(res + 5, d->symbol.at + d->symbol.len);
	akn_line(o);
	akn_puts(o, "<p><docTitle refersTo=\"#resolutionNumber\">");
	akn_puts(o, covers[c].number);
	akn_puts(o, *covers[c].number ? "" : "第");
	akn_escape(o, number);
	akn_puts(o, *covers[c].number ? "" : "号决议");
	akn_puts(o, "</docTitle></p>");
}

void akn_write_cover(struct akn_out *o, const struct akn_document *d, bool title_in_body)
{
	size_t c = cover_of(o->language);

	akn_element_open(o, "coverPage");
	akn_line(o);
	akn_puts(o, "<p><docAuthority refersTo=\"#publisher\">");
	akn_puts(o, covers[c].united_nations);
	akn_puts(o, "</docAuthority></p>");
	if (d->symbol.at) {
		akn_line(o);
		akn_puts(o, "<p><docNumber refersTo=\"#symbol\">");
		akn_escape(o, d->symbol);
		akn_puts(o, "</docNumber></p>");
	}
	if (pd_str_is(d->body, "UNSC")) {
		akn_line(o);
		akn_puts(o, "<p><docAuthority refersTo=\"#issuingBody\">");
		akn_puts(o, covers[c].council);
		akn_puts(o, "</docAuthority></p>");
	}
	if (akn_is_day(d->date)) {
		akn_line(o);
		akn_puts(o, "<p>");
		printed_date(o, d->date, "#dateOfIssuance");
		akn_puts(o, "</p>");
	}
	if (d->r && d->r->session.at && !pd_str_eq(d->r->session, akn_symbol_session(d->symbol))) {
		akn_line(o);
		akn_puts(o, "<p><session>");
		akn_escape(o, d->r->session);
		akn_puts(o, "</session></p>");
	}
	number_line(o, d);
	if (d->r)
		adoption(o, d);
	akn_element_close(o, "coverPage");
	if (d->r || title_in_body || !d->title.at)
		return;
	akn_element_open(o, "preface");
	akn_line(o);
	akn_puts(o, "<p><docTitle refersTo=\"#title1\">");
	akn_escape(o, d->title);
	akn_puts(o, "</docTitle></p>");
	akn_element_close(o, "preface");
}
