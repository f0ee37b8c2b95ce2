/*
 * resbody.c: the bodies that adopt resolutions: the words with which their texts
 * open, the heads by which other organizations' are told, and their references.
 */
#include "extract/resolution.h"

static const struct {
	const char *words, *language;
	enum pd_citing_body body;
	const char *code;            /* of a body that is none of the United Nations */
} openings[] = {
	{ "The Security Council", "en", PD_BODY_UNSC, NULL }, { "The General Assembly", "en", PD_BODY_UNGA, NULL },
	{ "The Economic and Social Council", "en", PD_BODY_ECOSOC, NULL }, { "The Human Rights Council", "en", PD_BODY_HRC, NULL },
	{ "The Commission on the Status of Women", "en", PD_BODY_CSW, NULL }, { "The Council", "en", PD_BODY_UNKNOWN, NULL },
	{ "Le Conseil de sécurité", "fr", PD_BODY_UNSC, NULL }, { "L’Assemblée générale", "fr", PD_BODY_UNGA, NULL },
	{ "L'Assemblée générale", "fr", PD_BODY_UNGA, NULL }, { "Le Conseil économique et social", "fr", PD_BODY_ECOSOC, NULL },
	{ "Le Conseil des droits de l’homme", "fr", PD_BODY_HRC, NULL }, { "Le Conseil des droits de l'homme", "fr", PD_BODY_HRC, NULL },
	{ "La Commission de la condition de la femme", "fr", PD_BODY_CSW, NULL },
	{ "El Consejo de Seguridad", "es", PD_BODY_UNSC, NULL }, { "La Asamblea General", "es", PD_BODY_UNGA, NULL },
	{ "El Consejo Económico y Social", "es", PD_BODY_ECOSOC, NULL }, { "El Consejo de Derechos Humanos", "es", PD_BODY_HRC, NULL },
	{ "La Comisión de la Condición Jurídica y Social de la Mujer", "es", PD_BODY_CSW, NULL },
	{ "The European Parliament", "en", PD_BODY_OTHER, "EP" }, { "Le Parlement européen", "fr", PD_BODY_OTHER, "EP" },
	{ "El Parlamento Europeo", "es", PD_BODY_OTHER, "EP" },
	{ "The Parliamentary Assembly", "en", PD_BODY_OTHER, "PACE" }, { "L’Assemblée parlementaire", "fr", PD_BODY_OTHER, "PACE" },
	{ "The Assembly", "en", PD_BODY_OTHER, "AU" }, { "The Executive Council", "en", PD_BODY_OTHER, "AU" },
	{ "The Peace and Security Council", "en", PD_BODY_OTHER, "AU" },
	{ "The Ministerial Council", "en", PD_BODY_OTHER, "OSCE" }, { "The Permanent Council", "en", PD_BODY_OTHER, "OSCE" },
};

static const char *code_of(enum pd_citing_body body, const char *code)
{
	struct pd_str name = pd_body_code(body);
	return code ? code : name.at;
}

size_t pd_resbody_opening(struct pd_str s, struct pd_opening *out)
{
	if (!s.len || (s.at[0] != 'T' && s.at[0] != 'L' && s.at[0] != 'E')) /* a statement's begins with a quotation mark: a paragraph of its own */
		return 0;
	for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
		size_t len = s.len > 5 && s.at[5] == openings[i].words[5] ? pd_str_begins(s, openings[i].words) : 0;
		if (!len)
			continue;
		size_t n = len;
		while (n < s.len && strchr(",.; :", s.at[n]))
			n++;
		if (n < s.len && !(n > len && s.at[len] == ',' && pd_is_upper(s.at[n])))
			continue; /* a sentence: "The Security Council requests …" */
		*out = (struct pd_opening){ openings[i].body, openings[i].code, openings[i].language };
		return n;
	}
	return 0;
}

bool pd_resbody_only_opens(const struct pd_clause *c)
{
	struct pd_opening opening;
	return !c->number.at && !c->heading.at && !c->n_items && !c->after.at && c->text.len && pd_resbody_opening(c->text, &opening) == c->text.len;
}

/* "The Parliamentary Assembly recalls …": a body that is none of the United Nations', as the subject of a sentence. */
const char *pd_resbody_subject(struct pd_str s)
{
	for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
		size_t len = openings[i].code ? pd_str_begins(s, openings[i].words) : 0;
		if (len && s.len > len && s.at[len] == ' ')
			return openings[i].code;
	}
	return NULL;
}

const char *pd_resbody_name(struct pd_str code, struct pd_str language)
{
	const char *english = NULL;
	for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
		const char *own = code_of(openings[i].body, openings[i].code);
		if (!own || !pd_str_is(code, own))
			continue;
		if (language.len >= 2 && memcmp(openings[i].language, language.at, 2) == 0)
			return openings[i].words;
		if (!english)
			english = openings[i].words;
	}
	return english ? english : openings[0].words;
}

/* "P9_TA(2031)0042", "MC.DEC/9/31", "Assembly/AU/Dec.999(XLIII)": the references of other organizations. */
size_t pd_resbody_reference(struct pd_str s, const char **code)
{
	static const struct { const char *begin, *code; } forms[] = {
		{ "EP/", "EP" }, { "MC.DEC/", "OSCE" }, { "MC.DOC/", "OSCE" }, { "MC.DEL/", "OSCE" }, { "PC.DEC/", "OSCE" }, { "FSC.DEC/", "OSCE" },
		{ "SUM.DOC/", "OSCE" }, { "Assembly/AU/", "AU" }, { "ASSEMBLY/AU/", "AU" }, { "EX.CL/", "AU" }, { "PSC/PR/", "AU" },
	};
	size_t n = 0;
	bool digit = false;
	for (; n < s.len && !pd_is_space(s.at[n]) && n < 60; n++) {
		if (!pd_is_alpha(s.at[n]) && !pd_is_digit(s.at[n]) && !strchr("/.()_-", s.at[n]))
			return 0;
		digit = digit || pd_is_digit(s.at[n]);
	}
	if (!digit || !pd_is_upper(s.at[0]))
		return 0;
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
		if (pd_str_begins(s, forms[i].begin) && pd_is_symbol(pd_str(s.at, n))) {
			*code = forms[i].code;
			return n;
		}
	if (s.at[0] == 'P' && n > 8 && pd_is_digit(s.at[1]) && memmem(s.at, n, "_TA(", 4)) {
		*code = "EP";
		return n;
	}
	return 0;
}

/* Heads of theirs: the date, and what they are about, stand in them. */
bool pd_resbody_title(struct pd_str s, const char **code)
{
	static const struct { const char *begin, *code; } forms[] = {
		{ "European Parliament resolution of ", "EP" }, { "European Parliament non-legislative resolution of ", "EP" },
		{ "European Parliament legislative resolution of ", "EP" }, { "European Parliament recommendation of ", "EP" },
		{ "Résolution du Parlement européen du ", "EP" }, { "Resolución del Parlamento Europeo, de ", "EP" },
		{ "DECISION No. ", "OSCE" }, { "Decision No. ", "OSCE" },
		{ "MINISTERIAL DECLARATION ", "OSCE" }, { "MINISTERIAL STATEMENT ", "OSCE" },
		{ "Ministerial Declaration ", "OSCE" }, { "Ministerial Statement ", "OSCE" },
		{ "DECISION ON ", "AU" }, { "DECLARATION ON ", "AU" }, { "Decision on ", "AU" },
	};
	for (size_t i = 0; i < sizeof forms / sizeof *forms && s.len < 500; i++)
		if (pd_str_begins(s, forms[i].begin) && s.len > strlen(forms[i].begin)) {
			*code = forms[i].code;
			return true;
		}
	return false;
}

/* A line of the masthead that names one of them. */
const char *pd_resbody_masthead(struct pd_str s)
{
	static const struct { const char *begin, *code; } forms[] = {
		{ "Organization for Security and Co-operation in Europe", "OSCE" }, { "Parliamentary Assembly", "PACE" },
		{ "Assemblée parlementaire", "PACE" }, { "AFRICAN UNION", "AU" }, { "African Union", "AU" },
		{ "European Parliament", "EP" }, { "Council of Europe", "PACE" },
	};
	for (size_t i = 0; i < sizeof forms / sizeof *forms && s.len < 120; i++)
		if (pd_str_begins(s, forms[i].begin) && s.len < strlen(forms[i].begin) + 40)
			return forms[i].code;
	return NULL;
}
