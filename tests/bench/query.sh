# Sourced by run: questions, against what others take for the same files.
echo "query over JSON Lines, against jq"
"$polidoc" query '$' records.jsonl > queried.jsonl
cp "$top/examples/resolutions.jsonl" some.jsonl
while (($(stat -c %s some.jsonl) < largest * 4000000)); do cat some.jsonl some.jsonl queried.jsonl > twice; mv twice some.jsonl; done
bytes=$(stat -c %s some.jsonl)
against_jq() { # $1 what it is, $2 for jq, $3 for polidoc
	jq=(jq -c "$2" some.jsonl) ask=("$3" some.jsonl)
	theirs() { "${jq[@]}"; }
	one() { "$polidoc" query -j 1 "${ask[@]}"; }
	two() { "$polidoc" query -j 2 "${ask[@]}"; }
	race 3 theirs one two
	echo "  $1 over $((bytes / 1000000)) MB: $(rate "$bytes" "${best[2]}") MB/s, $(ratio "${best[1]}" "${best[2]}") times jq," \
		"$(ratio "${best[1]}" "${best[3]}") with two workers, $(./peak "$polidoc" query -j 2 "${ask[@]}") KB"
}
if command -v jq > /dev/null; then
	against_jq 'a member' .symbol '$.symbol'
	against_jq 'a filter of records' 'select(.number? > 500)' 'resolutions[?@.number > 500]'
	against_jq 'a filter of clauses' '.operative[]? | select(.verb == "Demands")' '$.operative[?@.verb == "Demands"]'
fi

corpus=$top/../shared/corpus/scres
if command -v xmlstarlet > /dev/null && [[ -d $corpus ]]; then
	echo "query over Akoma Ntoso, against xmlstarlet"
	find "$corpus" -name '*.xml' > list
	head -100 list > short
	xs=(xmlstarlet sel -N a=http://docs.oasis-open.org/legaldocml/ns/akn/3.0 -t -v)
	names=//akn:docNumber any='//akn:docNumber[. != ""]' # names alone need no tree
	theirs() { while IFS= read -r file; do "${xs[@]}" "${names/akn/a}" -n "$file"; done < short; }
	ours() { "$polidoc" query -j 1 "$names" --files-from short; }
	race 3 theirs ours
	echo "  a process a file: $(ratio "${best[1]}" "${best[2]}") times as fast"
	theirs() { tr '\n' '\0' < list | xargs -0 -s 1900000 "${xs[@]}" "${names/akn/a}" -n; }
	theirs_any() { tr '\n' '\0' < list | xargs -0 -s 1900000 "${xs[@]}" "${any/akn/a}" -n; }
	ours() { "$polidoc" query -j 1 "$names" --files-from list; }
	ours_two() { "$polidoc" query -j 2 "$names" --files-from list; }
	ours_any() { "$polidoc" query -j 1 "$any" --files-from list; }
	race "${BENCH_RUNS:-5}" theirs ours ours_two theirs_any ours_any
	echo "  one process for $(wc -l < list) files: $(ratio "${best[1]}" "${best[2]}") times as fast," \
		"$(ratio "${best[1]}" "${best[3]}") with two workers, $(ratio "${best[4]}" "${best[5]}") where a tree is needed," \
		"$(./peak "$polidoc" query -j 2 "$any" --files-from list) KB"
fi
