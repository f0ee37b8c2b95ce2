(: The members that polidoc reads of a resolution, taken with XQuery from a database of BaseX's: for the benchmark. :)
declare default element namespace "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";
declare option output:method "text";
for $d in db:open("bench")/akomaNtoso/*
return (
	string-join((
		normalize-space(($d//docNumber)[1]),
		string(($d//FRBRlanguage/@language)[1]),
		normalize-space(($d//docDate[@refersTo = "#adoptionDate"])[1]),
		normalize-space(($d//inline[@name = "adoptionMeeting"])[1]),
		string-join(for $s in $d//step return concat($s/@outcome, "=", $s/@as, " ", $s/@by, "; ")),
		string-join(for $k in $d//keyword return concat($k/@showAs, " ", $k/@dictionary, " ", $k/@href, "; ")),
		string-join(for $c in $d//count return concat($c/@refersTo, "=", $c/@value, ": ", string-join($c//organization, ", ")))
	), "&#9;"),
	for $p in ($d//preamble//p | $d//mainBody//num | $d//mainBody//heading | $d//mainBody//subheading | $d//mainBody//p)
	return string-join((normalize-space($p), normalize-space(($p/span[@class = "italic"])[1]), $p/a/@href ! string()), "&#9;")
)
