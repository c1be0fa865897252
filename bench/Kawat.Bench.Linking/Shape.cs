using System.Globalization;
using Kawat.Linking.Index;
using Kawat.Linking.Text;

namespace Kawat.Bench.Linking;

/// <summary>The statistics by which a made archive is held beside a real one.</summary>
internal static class Shape
{
    public static void Print(string title, IReadOnlyList<StoryDigest> stories)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{title}: {stories.Count} stories; a story has {Mean(s => s.Names.Length):F1} names ({Mean(s => s.Names.Count(n => n.Kind == EntityKind.Person)):F1} people, {Mean(s => s.Names.Count(n => n.FirstPart != 0)):F1} with parts, {Mean(s => s.Names.Count(n => n.Kind == EntityKind.Place)):F1} places), {Mean(s => s.Terms.Length):F1} terms, {Mean(s => s.Lead.Length):F1} lead stems, {Mean(s => s.Times.Length):F1} times"));
        Growth("  distinct terms", stories, s => s.Terms.Select(t => t.Feature));
        Growth("  distinct names", stories, s => s.Names.Select(n => n.Feature));
        Growth("  distinct parts", stories, s => s.Names.Where(n => n.FirstPart != 0).SelectMany(n => new[] { n.FirstPart, n.LastPart }).Distinct());
        double Mean(Func<StoryDigest, int> of) => stories.Average(s => (double)of(s));
    }

    /// <summary>How much of a made story's digest comes out again when its text is read.</summary>
    public static void PrintAgreement(IReadOnlyList<MadeStory> stories)
    {
        double terms = 0, names = 0, allTerms = 0, allNames = 0;
        foreach (var story in stories)
        {
            var made = story.Digest();
            var read = new IndexedStory(StoryReader.Read(story.Article())).Digest;
            terms += read.Terms.Count(t => made.FindTerm(t.Feature) >= 0);
            names += read.Names.Count(n => made.FindName(n.Feature) >= 0);
            allTerms += read.Terms.Length;
            allNames += read.Names.Length;
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"made texts, read: {100 * terms / allTerms:F0} % of the terms and {100 * names / allNames:F0} % of the names are those of the digests that were made without reading"));
    }

    private static void Growth(string title, IReadOnlyList<StoryDigest> stories, Func<StoryDigest, IEnumerable<ulong>> of)
    {
        var counts = new Dictionary<ulong, int>();
        var marks = new List<string>();
        for (var i = 0; i < stories.Count; i++)
        {
            foreach (var feature in of(stories[i])) counts[feature] = counts.GetValueOrDefault(feature) + 1;
            if ((i + 1) % 1000 == 0 && System.Numerics.BitOperations.IsPow2((i + 1) / 1000) || i == stories.Count - 1) marks.Add(string.Create(CultureInfo.InvariantCulture, $"{i + 1}: {counts.Count}"));
        }
        var ranked = counts.Values.OrderDescending().ToList();
        var shares = new[] { 1, 10, 100, 1000, 10_000 }.Where(r => r <= ranked.Count).Select(r => string.Create(CultureInfo.InvariantCulture, $"rank {r}: {100.0 * ranked[r - 1] / stories.Count:G3} %"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{title} by stories {string.Join(", ", marks)}; in one story alone {100.0 * ranked.Count(c => c == 1) / ranked.Count:F0} %; share of stories at {string.Join(", ", shares)}"));
    }
}
