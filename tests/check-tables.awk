# check-tables.awk: the tables of fact hold what their readers rely on.
#
#   awk -f tests/check-tables.awk lib/authority/*.tsv
#
# Each table has its columns, rows of as many fields, no stray spaces, a source where the table has that column, names
# that are unique where they name a row, well-formed dates, and codes, parents and series that exist. Prints each fault
# as file:line: fault, and fails when there is one.

BEGIN {
	FS = "\t"
	columns["states"] = "code name official un_short former aliases demonyms capital not source"
	columns["not-names"] = "phrase why still source"
	columns["organizations"] = "name acronym parent aliases kind founded ended source"
	columns["treaties"] = "title aliases kind adopted place depositary topics source"
	columns["summits"] = "series edition name place country start end organizer aliases theme basis source"
	columns["series"] = "series forms organizer kind names source"
	columns["places"] = "place country aliases source"
	columns["resolutions"] = "number year adopted meeting for against abstain topic note"
	columns["ga-resolutions"] = "ga_number session year title source"
	columns["members"] = "year member kind from to code note"
	columns["lead-words"] = "part lead_words count"
	columns["titles"] = "word kind as source"
	columns["given-names"] = "given_name source"
	columns["words"] = "set words source"
	columns["symbols"] = "prefix issuer source"
	split("31 29 31 30 31 30 31 31 30 31 30 31", days_of, " ")
}

function fault(what) {
	printf "%s:%d: %s\n", FILENAME, FNR, what
	n_faults++
}

# A column by its name: "" where the table has no such column.
function field(name) {
	return (table, name) in at ? $(at[table, name]) : ""
}

function is_year(s) {
	return s ~ /^[0-9][0-9][0-9][0-9]$/
}

# A year, a month, or a day that the calendar has.
function is_date(s, part) {
	if (split(s, part, "-") > 3 || !is_year(part[1]) || s !~ /^[0-9]+(-[0-9][0-9])?(-[0-9][0-9])?$/)
		return 0
	if (s ~ /^....-/ && (part[2] < 1 || part[2] > 12))
		return 0
	if (s ~ /^....-..-/ && (part[3] < 1 || part[3] > days_of[part[2] + 0]))
		return 0
	return 1
}

function check_dates(names, i, n, list) {
	n = split(names, list, " ")
	for (i = 1; i <= n; i++)
		if (field(list[i]) != "" && !is_date(field(list[i])))
			fault(list[i] " is no date: " field(list[i]))
}

# A value that names the row: no other row of the table may have it.
function check_unique(value, key) {
	key = table SUBSEP tolower(value)
	if (value == "")
		fault("the row has no name")
	else if (key in row_of)
		fault("named twice: " value " (line " row_of[key] ")")
	row_of[key] = FNR
}

# Remembered until all tables are read.
function refer(kind, value) {
	if (value == "")
		return
	n_refers++
	refer_kind[n_refers] = kind
	refer_value[n_refers] = value
	refer_place[n_refers] = FILENAME ":" FNR
}

function check_lists(i, n, j, list) {
	for (i = 1; i <= NF; i++) {
		if ($i !~ /\|/)
			continue
		n = split($i, list, "|")
		for (j = 1; j <= n; j++) {
			if (list[j] == "")
				fault("an empty value in a list: " $i)
			else if (list[j] ~ /^ | $/)
				fault("space at the end of a value: '" list[j] "'")
			if (table != "words" && (FILENAME, FNR, i, list[j]) in listed)
				fault("twice in one list: " list[j])
			listed[FILENAME, FNR, i, list[j]] = 1
		}
	}
}

FNR == 1 {
	table = FILENAME
	sub(/^.*\//, "", table)
	sub(/\.tsv$/, "", table)
	headed = 0
	if (!(table in columns)) {
		fault("no such table is known")
		table = ""
	}
}

table == "" || /^#/ { next }

!headed {
	headed = 1
	want = columns[table]
	gsub(/ /, "\t", want)
	if ($0 != want)
		fault("the columns should be: " columns[table])
	for (i = 1; i <= NF; i++)
		at[table, $i] = i
	n_columns = NF
	next
}

{
	rows[table]++
	if ($0 == "")
		fault("an empty line")
	if (NF != n_columns)
		fault(NF " fields instead of " n_columns)
	if (/^ | $| \t|\t |  |\r/)
		fault("stray white space")
	if ((table, "source") in at && field("source") == "")
		fault("no source")
	check_lists()
}

table == "states" {
	check_unique(field("code"))
	if (field("code") !~ /^[A-Z][A-Z]$/)
		fault("no code of two letters: " field("code"))
	code[field("code")] = 1
	n = split(field("name") "|" field("official") "|" field("former") "|" field("aliases"), list, "|")
	for (i = 1; i <= n; i++) {
		if (list[i] == "")
			continue
		if (list[i] in state_of && state_of[list[i]] != field("code"))
			fault("names two states: " list[i])
		state_of[list[i]] = field("code")
	}
}

table == "organizations" {
	check_unique(field("name"))
	body[field("name")] = 1
	refer("parent", field("parent"))
	if (field("kind") !~ /^(organization|organ|court|commission|fund|programme|agency|office|operation|group)$/)
		fault("no kind of body: " field("kind"))
	check_dates("founded ended")
	if (field("ended") != "" && field("ended") < field("founded"))
		fault("ended before it was founded")
}

table == "treaties" {
	check_unique(field("title"))
	check_dates("adopted")
	if (field("adopted") == "")
		fault("no date of adoption")
}

table == "summits" {
	check_unique(field("series") "/" field("edition") "/" field("name") "/" field("start"))
	refer("series", field("series"))
	refer("code", field("country"))
	check_dates("start end")
	if (field("start") == "" || (field("end") != "" && field("end") < field("start")))
		fault("no start, or an end before it")
	if (field("basis") !~ /^(dates|place and year|series|none)$/)
		fault("no basis: " field("basis"))
}

table == "series" {
	check_unique(field("series"))
	series[field("series")] = 1
	if (field("kind") !~ /^(summit|conference|ministerial|congress|forum|talks)$/)
		fault("no kind of meeting: " field("kind"))
}

table == "places" {
	check_unique(field("place") "/" field("country"))
	refer("code", field("country"))
}

table == "not-names" {
	check_unique(field("phrase"))
	refer("code", field("still"))
}

table == "resolutions" {
	check_unique(field("number"))
	check_dates("adopted")
	if (!is_year(field("year")) || (field("adopted") != "" && substr(field("adopted"), 1, 4) != field("year")))
		fault("the year is not that of the adoption")
	if (field("meeting") != "" && field("meeting") !~ /^S\/PV\.[0-9]+$/)
		fault("no symbol of a meeting: " field("meeting"))
	if (field("for") + field("against") + field("abstain") > (field("year") < 1966 ? 11 : 15))
		fault("more votes than members")
}

table == "members" {
	check_unique(field("year") "/" field("member"))
	n_members[field("year")]++
	if (!is_year(field("year")) || field("code") !~ /^[A-Z][A-Z]$/)
		fault("no year or code")
}

table == "titles" {
	check_unique(field("word"))
	if (field("kind") !~ /^(address|office)$/)
		fault("no kind of title: " field("kind"))
}

table == "given-names" { check_unique(field("given_name")) }
table == "words" { check_unique(field("set")) }

table == "symbols" {
	check_unique(field("prefix"))
	if (field("prefix") !~ /^[A-Z]+\/$/)
		fault("a symbol does not begin so: " field("prefix"))
}

END {
	for (i = 1; i <= n_refers; i++)
		if ((refer_kind[i] == "parent" && !(refer_value[i] in body)) ||
		    (refer_kind[i] == "series" && !(refer_value[i] in series)) ||
		    (refer_kind[i] == "code" && !(refer_value[i] in code))) {
			printf "%s: no such %s: %s\n", refer_place[i], refer_kind[i], refer_value[i]
			n_faults++
		}
	for (year in n_members)
		if (n_members[year] != (year < 1966 ? 11 : 15)) {
			printf "members.tsv: %d members in %d\n", n_members[year], year
			n_faults++
		}
	for (t in rows)
		n_rows += rows[t]
	printf "check-tables: %d rows, %d faults\n", n_rows, n_faults
	exit n_faults > 0 || !n_rows
}
