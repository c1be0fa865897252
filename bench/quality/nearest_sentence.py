"""The simplest anchor: nearest_sentence.py ARCHIVE LINKS OUT. For each link the sentence of the story whose words are nearest to the earlier story, by cosine with idf."""
import collections, csv, gzip, json, math, re, sys

WORD = re.compile(r"[^\W_]+")
SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
stories, found = {}, collections.Counter()
for line in gzip.open(sys.argv[1], "rt", encoding="utf-8"):
    story = json.loads(line)
    stories[story["id"]] = story
    found.update(set(WORD.findall((story["title"] + " " + story["body"]).lower())))


def vector(text):
    counts = collections.Counter(WORD.findall(text.lower()))
    return {w: c * math.log(len(stories) / found[w]) for w, c in counts.items() if found[w]}


def cosine(a, b):
    length = math.sqrt(sum(x * x for x in a.values()) * sum(x * x for x in b.values()))
    return sum(x * b.get(w, 0) for w, x in a.items()) / length if length else 0


with open(sys.argv[3], "w", encoding="utf-8") as out:
    out.write("query_id\tsentence_start\tdoc_id\tscore\n")
    for row in csv.DictReader(open(sys.argv[2], encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE):
        query, earlier = stories[row["query_id"]], vector(stories[row["doc_id"]]["title"] + " " + stories[row["doc_id"]]["body"])
        sentences = [" ".join(s.split()) for s in SENTENCE.findall(query["body"])]
        score, best = max((cosine(vector(s), earlier), s) for s in sentences)
        out.write(f"{row['query_id']}\t{best[:60]}\t{row['doc_id']}\t{score:.4f}\n")
