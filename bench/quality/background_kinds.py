"""What we get wrong, by kind, on the development half: background_kinds.py links|anchors SHARED RUN. Counts only; no text and no id."""
import collections, csv, os, sys

task, shared, run = sys.argv[1:4]


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


labels = lambda name: [r for r in rows(os.path.join(shared, "data", "labels", name)) if r["split"] == "dev"]
grades, kinds = collections.defaultdict(dict), collections.Counter()
for r in labels("background-qrels.tsv"):
    grades[r["query_id"]][r["doc_id"]] = r["grade"]
queries = {r["query_id"]: r for r in labels("background-queries.tsv")}
NAMES = {"0": "not useful", "1": "same broad topic only", "S": "same event", None: "not judged", "2": "some useful context", "3": "earlier event", "4": "referred to"}


def say(title, counts):
    print(title)
    for kind, count in sorted(counts.items(), key=lambda x: (-x[1], x[0])):
        print(f"  {count:4}  {kind}")
    if not counts:
        print("     0")


def links():
    shown = collections.defaultdict(list)
    for r in rows(run):
        shown[r["query_id"]].append(r["doc_id"])
    places, missed, silence = collections.Counter(), collections.Counter(), collections.Counter()
    for name, query in queries.items():
        found = shown.get(name, [])
        if query["abstain"] == "1":
            if found: silence["shows something where nothing is right"] += 1
        elif not found:
            silence["silent where there is background"] += 1
        for doc in found[:5]:
            if grades[name].get(doc) not in ("2", "3", "4"): places[NAMES[grades[name].get(doc)]] += 1
        for doc, grade in grades[name].items():
            if grade in "34" and doc not in found[:10]:
                missed[NAMES[grade] + (", query silent" if not found else ", fewer than ten shown" if len(found) < 10 else ", ten others shown")] += 1
    total = sum(min(5, len(d)) for d in shown.values())
    say("Wrong about showing at all:", silence)
    say(f"Wrong in the first five places ({total} places used):", places)
    say("Important stories that are not among our first ten:", missed)


def anchors():
    fold = lambda text: " ".join(text.lower().split())[:40]
    gold = collections.defaultdict(set)
    for r in labels("background-anchors.tsv"):
        gold[r["query_id"], r["doc_id"]].add(fold(r["sentence_start"]))
    given = collections.defaultdict(set)
    for r in rows(run):
        given[r["query_id"], r["doc_id"]].add(fold(r["sentence_start"]))
    asked = {q for q, _ in gold}
    wrong, missed = collections.Counter(), collections.Counter()
    for (query, doc), sentences in given.items():
        if query not in asked: continue
        for sentence in sentences - gold.get((query, doc), set()):
            wrong["right story, another sentence" if (query, doc) in gold else "no anchor in the labels; story is graded " + NAMES[grades[query].get(doc)]] += 1
    for pair, sentences in gold.items():
        for sentence in sentences - given.get(pair, set()):
            missed["story has an anchor at another sentence" if pair in given else "no anchor to that story"] += 1
    say("Given and not in the labels:", wrong)
    say("In the labels and not given:", missed)


links() if task == "links" else anchors()
