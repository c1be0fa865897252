"""Simple systems for background links: background_baselines.py ARCHIVE QUERIES FOLDER writes FOLDER/baseline-NAME.tsv.

bm25-story      BM25 (k1 1.2, b 0.75) with the 40 heaviest words of the story
more-like-this  as Lucene's class of that name does by default: at most 25 words that the story has twice and five stories have, by tf times idf, scored by BM25
bm25-title      BM25 with the words of the headline
recency         the newest earlier stories of the same source
Only stories of an earlier day or an earlier minute of the day; scores of the first three are shares of the story's own score against itself."""
import collections, gzip, heapq, json, math, re, sys

K1, B, DEPTH = 1.2, 0.75, 10
WORD = re.compile(r"[^\W_]+")


def words(text):
    return WORD.findall(text.lower())


archive, queries, folder = sys.argv[1:4]
stories = {}
for line in gzip.open(archive, "rt", encoding="utf-8"):
    story = json.loads(line)
    if story.get("published"):
        stories[story["id"]] = story
postings, lengths = collections.defaultdict(list), {}
for name, story in stories.items():
    counts = collections.Counter(words(story["title"] + "\n" + story["body"]))
    lengths[name] = sum(counts.values())
    for word, count in counts.items():
        postings[word].append((name, count))
mean = sum(lengths.values()) / len(lengths)


def idf(word):
    n = len(postings.get(word, ()))
    return math.log(1 + (len(stories) - n + 0.5) / (n + 0.5))


def bm25(chosen):
    scores = collections.Counter()
    for word in chosen:
        weight = idf(word)
        for name, count in postings[word]:
            scores[name] += weight * count * (K1 + 1) / (count + K1 * (1 - B + B * lengths[name] / mean))
    return scores


def is_before(one, query):
    a, b = one["published"], query["published"]
    return a[:10] < b[:10] or (a[:10] == b[:10] and (len(a) == 10 or len(b) == 10 or a < b))


def ranked(query, chosen):
    scores = bm25(chosen)
    whole = scores[query["id"]] or 1
    return [(n, s / whole) for n, s in heapq.nlargest(DEPTH, ((n, s) for n, s in scores.items() if n != query["id"] and is_before(stories[n], query)), key=lambda x: (x[1], x[0]))]


def systems(query):
    counts = collections.Counter(words(query["title"] + "\n" + query["body"]))
    heavy = sorted(counts, key=lambda w: (-counts[w] * idf(w), w))
    yield "bm25-story", ranked(query, heavy[:40])
    yield "more-like-this", ranked(query, [w for w in heavy if counts[w] >= 2 and len(postings[w]) >= 5][:25])
    yield "bm25-title", ranked(query, set(words(query["title"])))
    earlier = [s for s in stories.values() if s["id"] != query["id"] and s["source"] == query["source"] and is_before(s, query)]
    newest = sorted(earlier, key=lambda s: (s["published"], s["id"]), reverse=True)[:DEPTH]
    yield "recency", [(s["id"], 1 - i / 100) for i, s in enumerate(newest)]


out = {}
for line in open(queries, encoding="utf-8"):
    name = line.split("\t")[0]
    if name not in stories:
        continue
    for system, links in systems(stories[name]):
        if system not in out:
            out[system] = open(f"{folder}/baseline-{system}.tsv", "w", encoding="utf-8")
            out[system].write("query_id\tdoc_id\tscore\n")
        for doc, score in links:
            out[system].write(f"{name}\t{doc}\t{score:.4f}\n")
for file in out.values():
    file.close()
