using Kawat.Linking.Index;

namespace Kawat.Bench.Linking;

/// <summary>What Lucene calls More Like This, over the same index: the 25 terms with the highest tf-idf, joined by or, each story scored by BM25, every list walked to its end. The index keeps no
/// frequency in its lists, and every story the same number of terms, so that a term adds its idf alone.</summary>
internal sealed class MoreLikeThis(Archive archive)
{
    private const int MostTerms = 25;

    private readonly float[][] scores = [.. archive.Segments.Select(s => new float[s.Count])];
    private readonly List<(int Segment, int Doc)> touched = [];

    public List<(int Segment, int Doc, float Score)> Best(StoryDigest story, int limit)
    {
        var terms = story.Terms.Select(t => (t.Feature, Weight: t.Share * Idf(t.Feature))).OrderByDescending(t => t.Weight).Take(MostTerms);
        foreach (var (feature, _) in terms)
        {
            var idf = (float)Idf(feature);
            for (var s = 0; s < archive.Segments.Count; s++)
            {
                var segment = archive.Segments[s];
                if (!segment.TryFind(feature, out var entry)) continue;
                var end = TimeCut.Of(segment, story, false).End;
                var walk = new PostingWalk(segment, entry);
                while (walk.Next() && walk.Doc < end)
                {
                    if (scores[s][walk.Doc] == 0) touched.Add((s, walk.Doc));
                    scores[s][walk.Doc] += idf;
                }
            }
        }
        var best = new PriorityQueue<(int, int, float), float>();
        foreach (var (s, doc) in touched)
        {
            var score = scores[s][doc];
            scores[s][doc] = 0;
            if (best.Count < limit) best.Enqueue((s, doc, score), score);
            else best.EnqueueDequeue((s, doc, score), score);
        }
        touched.Clear();
        return [.. best.UnorderedItems.Select(i => i.Element)];
    }

    private double Idf(ulong feature)
    {
        var count = archive.Segments.Sum(s => s.CountOf(feature));
        return Math.Log(1 + (archive.Count - count + 0.5) / (count + 0.5));
    }
}
