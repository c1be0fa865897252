#!/usr/bin/env bash
# Days of stories that give none: days hidden from stories that have one, and estimated.
set -euo pipefail
archive=$KAWAT_SHARED/data/corpora/archive-id.jsonl.gz
python3 - "$archive" "$WORK" <<'PYTHON'
import gzip, hashlib, json, os, sys
stories = [json.loads(line) for line in gzip.open(sys.argv[1], "rt", encoding="utf-8")]
digit = lambda s: int(hashlib.sha1(s["id"].encode()).hexdigest()[:4], 16) / 65536
# One in twenty at random; and each set whole, so that no neighbour of the same weeks is left.
cases = {"one in twenty": lambda s: digit(s) < 0.05} | {f"the whole set {n}": lambda s, n=n: s["set"] == n for n in sorted({s["set"] for s in stories})}
for number, (name, hides) in enumerate(cases.items()):
    with open(os.path.join(sys.argv[2], f"days-{number}.jsonl"), "w", encoding="utf-8") as out, open(os.path.join(sys.argv[2], f"days-{number}.gold"), "w", encoding="utf-8") as gold:
        gold.write(name + "\n")
        for s in stories:
            if hides(s) and s.get("published"): gold.write(f"{s['id']}\t{s['published'][:10]}\n"); s = dict(s, published=None)
            out.write(json.dumps(s, ensure_ascii=False) + "\n")
PYTHON
printf '%-24s %-18s %8s %8s %8s %8s\n' hidden found-by stories same-day one-day week
for gold in "$WORK"/days-*.gold; do
    "$KAWAT_DOTNET" "$KAWAT_PROGRAM" engine days --archive "${gold%.gold}.jsonl" --out "${gold%.gold}.tsv"
    python3 - "$gold" "${gold%.gold}.tsv" <<'PYTHON'
import collections, csv, datetime, sys
lines = open(sys.argv[1], encoding="utf-8").read().splitlines()
gold = dict(line.split("\t") for line in lines[1:])
day = datetime.date.fromisoformat
off = collections.defaultdict(list)
for r in csv.DictReader(open(sys.argv[2], encoding="utf-8"), delimiter="\t"):
    if r["id"] in gold: off[r["method"]].append(abs((day(r["day"]) - day(gold[r["id"]])).days) if r["day"] else 10**6)
for method, days in sorted(off.items(), key=lambda x: -len(x[1])) + [("all", [d for m in off.values() for d in m])]:
    print(f"{lines[0]:24} {method:18} {len(days):8}" + "".join(f"{100 * sum(d <= n for d in days) / len(days):7.1f}%" for n in (0, 1, 7)))
PYTHON
done
echo "A stored day may itself be wrong; a few are."
