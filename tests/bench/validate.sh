# Sourced by run: judging by schemas, against what others take for the same files.

echo "JSON Schema over 1,500 records as files"
mkdir -p judged
for ((i = 0; i < 1500; i++)); do printf '%s\n' "$record" > "judged/$i.json"; done
"$polidoc" schema > native.json
json_parse() { ./bare judged/*.json; }
json_one() { "$polidoc" validate -q -j 1 --schema native.json judged; }
json_two() { "$polidoc" validate -q -j 2 --schema native.json judged; }
json_ajv() { ajv validate --spec=draft2020 --strict=false -s native.json -d 'judged/*.json'; }
json_sourcemeta() { jsonschema validate native.json judged; }
json_fast() { jsonschema validate --fast native.json judged; }
race 5 json_parse json_one json_two
echo "  $(ratio "${best[2]}" "${best[1]}") of jansson's bare parse with one worker (limit 1.15)," \
	"$(ratio "${best[3]}" "${best[1]}") with two (0.75)"
# shellcheck disable=SC2046
${CC:-cc} -O2 -D_GNU_SOURCE -I"$top/lib" -o judge "$top/tests/bench/judge.c" "$build/libpolidoc.a" \
	$(pkg-config --cflags --libs libxml-2.0 jansson libpcre2-8 libutf8proc) -lpthread && ./judge native.json records.jsonl
if command -v ajv > /dev/null && json_ajv > /dev/null; then
	race 2 json_one json_ajv
	echo "  ajv-cli takes $(ratio "${best[2]}" "${best[1]}") times as long as one worker"
else
	echo "  ajv-cli: skipped, it is not there"
fi
# Another program has that name too.
if command -v jsonschema > /dev/null && jsonschema help 2>&1 | grep -qi sourcemeta && json_sourcemeta > /dev/null; then
	race 3 json_one json_sourcemeta json_fast
	echo "  @sourcemeta/jsonschema takes $(ratio "${best[2]}" "${best[1]}") times as long as one worker," \
		"with --fast $(ratio "${best[3]}" "${best[1]}") times"
else
	echo "  @sourcemeta/jsonschema: skipped, it is not there"
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
	head -n 100 files > few
	xsd=$corpus/akn/akn30.xsd
	xml_lint() { xargs -0 -n 100000 xmllint --noout --schema "$xsd" < files0; }
	xml_one() { "$polidoc" validate -q -j 1 --schema "$xsd" --files-from files; }
	xml_two() { "$polidoc" validate -q -j 2 --schema "$xsd" --files-from files; }
	xml_loop() { while IFS= read -r f; do xmllint --noout --schema "$xsd" "$f"; done < few; }
	xml_some() { "$polidoc" validate -q -j 2 --schema "$xsd" --files-from few; }
	race 5 xml_lint xml_one xml_two
	echo "  $(ratio "${best[1]}" "${best[2]}") times as fast as one xmllint with one worker (limit 1.1)," \
		"$(ratio "${best[1]}" "${best[3]}") with two (1.9)"
	race 2 xml_loop xml_some
	echo "  over a hundred files $(ratio "${best[1]}" "${best[2]}") times as fast as a loop that starts xmllint for each (15)"
else
	echo "XML Schema over the corpus: skipped, ../shared/corpus or xmllint is not there"
fi
