#!/usr/bin/env bash
# The two seed pages: what each builds on, alone and among the archive's stories, beside what their portals show.
set -euo pipefail
archive=$KAWAT_SHARED/data/corpora/archive-id.jsonl.gz
kawat() { "$KAWAT_DOTNET" "$KAWAT_PROGRAM" "$@"; }
kawat read "$KAWAT_SHARED"/seeds/*.txt --json >"$WORK/read.jsonl"
python3 - "$WORK/read.jsonl" >"$WORK/pages.jsonl" <<'PYTHON'
import json, sys
DAYS = ["2023-03-02", "2022-09-16"]
for number, line in enumerate(open(sys.argv[1], encoding="utf-8")):
    item = json.loads(line)["item"]
    print(json.dumps({"id": f"seed{number}", "published": DAYS[number], "language": item["language"] or "id", "source": "seed", "title": item["headline"],
                      "body": "\n".join([item["deck"] or ""] * bool(item["deck"]) + [block["text"] for block in item["body"]])}, ensure_ascii=False))
PYTHON
printf 'seed0\nseed1\n' >"$WORK/pages.txt"
show() {
    python3 - "$1" "$2" <<'PYTHON'
import csv, sys
links, anchors = (list(csv.DictReader(open(p, encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE)) for p in sys.argv[1:3])
for query, other in (("seed0", "seed1"), ("seed1", "seed0")):
    mine = [r for r in links if r["query_id"] == query]
    print(f"  {'the 2023 page' if query == 'seed0' else 'the 2022 page'}: {len(mine)} link(s)" + "".join(
        f"; {'the other page' if r['doc_id'] == other else 'a story of the archive'} {r['score']} ({r['type']})" for r in mine))
    for r in mine:
        if r["doc_id"] == other: print(f"    because: {r['reasons']}")
    print(f"    sentences that point to the other page: {sum(r['query_id'] == query and r['doc_id'] == other for r in anchors)}")
PYTHON
}
for files in "$WORK/pages.jsonl" "$archive $WORK/pages.jsonl"; do
    # shellcheck disable=SC2086 # One or two files.
    kawat engine background --archive $files --queries "$WORK/pages.txt" --out "$WORK/seed-links.tsv"
    # shellcheck disable=SC2086
    kawat engine anchors --archive $files --queries "$WORK/pages.txt" --out "$WORK/seed-anchors.tsv"
    if [[ $files == "$WORK/pages.jsonl" ]]; then echo "The two pages alone:"; else echo "Among the archive's stories (2015 to 2026):"; fi
    show "$WORK/seed-links.tsv" "$WORK/seed-anchors.tsv"
done
echo "Right: the 2023 page builds on the 2022 page; the 2022 page, the earlier one, on none of the two."
printf "Their portals show under 'Berita Terkait': "
python3 - "$KAWAT_SHARED" <<'PYTHON'
import glob, os, sys
shown = 0
for path in sorted(glob.glob(os.path.join(sys.argv[1], "seeds", "*.txt"))):
    lines = open(path, encoding="utf-8").read().split("\n")
    if "Berita Terkait" in lines: shown += sum(len(l) > 20 for l in lines[lines.index("Berita Terkait"):])
print(f"{shown} headlines on both pages together, the other page among none of them")
PYTHON
