# The facts of a native record, as polidoc-query(1) and its --list state them: [kind, subject, relation, object]. Written
# without a look at the table in lib/query/fact.c, which tests/run-corpus compares with this.
def name: if .type == "summit" then null else .symbol // .title end;
def clause: [.number, .text] | map(select(. != null and . != "")) | join(" ");
def resolution:
	.symbol as $s
	| (.cites[]? | ["citation", $s, "cites", .]),
	  (select((.status // "adopted") == "adopted")
	   | ["adoption", $s, "adopted-by", .body], ["adoption", $s, "adopted-on", .adopted], ["adoption", $s, "adopted-at", .meeting]),
	  (.voters.for[]? | ["vote", ., "voted-for", $s]), (.voters.against[]? | ["vote", ., "voted-against", $s]),
	  (.voters.abstain[]? | ["vote", ., "abstained", $s]), (.voters.absent[]? | ["vote", ., "was-absent", $s]),
	  ((.sponsors[]?, .additional_sponsors[]?) | ["sponsor", ., "sponsored", $s]),
	  (.preamble[]? | ["clause", $s, "preamble", clause]), (.operative[]? | ["clause", $s, "operative", clause]),
	  (.subjects[]? | ["subject", $s, "about", .term]);
def statement:
	name as $s
	| (.cites[]? | ["citation", $s, "cites", .]), (.paragraphs[]? | ["clause", $s, "operative", clause]),
	  (.subjects[]? | ["subject", $s, "about", .term]);
def summit($document):
	.name as $s
	| (if .participants then .participants[] else $document end | ["summit", ., "took-part-in", $s]),
	  ["summit", $s, "held-in", .place], ["summit", $s, "held-on", .start // (.year | values | tostring)];
name as $document
| .. | objects
| (.references[]? | ["reference", $document, .relation // "cites", .symbol // .title]),
  (if .type == "resolution" then resolution
   elif .type == "statement" then statement
   elif .type == "article" then .resolutions[]? | ["citation", $document, "cites", .symbol]
   elif .type == "summit" then summit($document)
   elif .type == "visit" then ["visit", .visitor, "visited", .place]
   elif .type == "agreement" then ["agreement", .party, .relation // "party", .title]
   elif .type == "priority" then ["priority", .actor // $document, "prioritizes", .text]
   elif .type == "quote" then ["quote", .speaker, "said", .text]
   else empty end)
| select(all(. != null and . != ""))
