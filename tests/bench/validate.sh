# Sourced by run: judging by schemas, against what others take for the same files.
# Microseconds of the fastest of N runs, however long they are.
took() {
	local n=$1 best='' t start
	shift
	for ((; n; n--)); do
		start=${EPOCHREALTIME/./}
		"$@" > /dev/null 2>&1
		t=$((${EPOCHREALTIME/./} - start))
		[[ $best ]] && ((t >= best)) || best=$t
	done
	echo "$best"
}

echo "JSON Schema over 1,500 records as files"
mkdir -p judged
for ((i = 0; i < 1500; i++)); do printf '%s\n' "$record" > "judged/$i.json"; done
"$polidoc" schema > native.json
parse=$(took 3 ./bare judged/*.json)
one=$(took 3 "$polidoc" validate -q -j 1 --schema native.json judged)
two=$(took 3 "$polidoc" validate -q -j 2 --schema native.json judged)
echo "  $(ratio "$one" "$parse") of jansson's bare parse with one worker (limit 1.15), $(ratio "$two" "$parse") with two (0.75)"
# shellcheck disable=SC2046
${CC:-cc} -O2 -D_GNU_SOURCE -I"$top/lib" -o judge "$top/tests/bench/judge.c" "$build/libpolidoc.a" \
	$(pkg-config --cflags --libs libxml-2.0 jansson libpcre2-8 libutf8proc) -lpthread && ./judge native.json records.jsonl
if command -v ajv > /dev/null; then
	echo "  ajv-cli takes $(ratio "$(took 1 ajv validate --spec=draft2020 --strict=false -s native.json -d 'judged/*.json')" "$one") times as long"
fi
if command -v jsonschema > /dev/null; then
	echo "  @sourcemeta/jsonschema takes $(ratio "$(took 1 jsonschema validate native.json judged)" "$one") times as long," \
		"with --fast $(ratio "$(took 1 jsonschema validate --fast native.json judged)" "$one") times"
fi

echo "memory of validate over lines"
for n in 1000 10000 100000; do
	for ((i = 0; i < n / 1000; i++)); do head -n 1000 records.jsonl; done > lines.jsonl
	echo "  $n lines: $(./peak "$polidoc" validate -q --schema native.json lines.jsonl) KB"
done

corpus=$top/../shared/corpus
if [[ -d $corpus/scres ]] && command -v xmllint > /dev/null; then
	echo "XML Schema over the corpus of Akoma Ntoso"
	find "$corpus/scres" -name '*.xml' > files
	tr '\n' '\0' < files > files0
	lint=$(took 1 xargs -0 -n 100000 xmllint --noout --schema "$corpus/akn/akn30.xsd" < files0)
	one=$(took 1 "$polidoc" validate -q -j 1 --schema "$corpus/akn/akn30.xsd" --files-from files)
	two=$(took 1 "$polidoc" validate -q -j 2 --schema "$corpus/akn/akn30.xsd" --files-from files)
	head -n 100 files > few
	loop=$(took 1 bash -c 'while read -r f; do xmllint --noout --schema "$0" "$f"; done < few' "$corpus/akn/akn30.xsd")
	some=$(took 1 "$polidoc" validate -q -j 2 --schema "$corpus/akn/akn30.xsd" --files-from few)
	echo "  $(ratio "$lint" "$one") times as fast as one xmllint with one worker (limit 1.1), $(ratio "$lint" "$two") with two (1.9)"
	echo "  over a hundred files $(ratio "$loop" "$some") times as fast as a loop that starts xmllint for each"
else
	echo "XML Schema over the corpus: skipped, ../shared/corpus or xmllint is not there"
fi
