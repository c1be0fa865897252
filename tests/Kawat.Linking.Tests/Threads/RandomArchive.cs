using Kawat.Linking.Events;
using Kawat.Linking.Links;
using Kawat.Linking.Text;
using Kawat.Linking.Threads;

namespace Kawat.Linking.Tests.Threads;

/// <summary>A random archive in small: stories about a few matters, links mostly within them, words of editors.</summary>
internal sealed class RandomArchive
{
    private const int Matters = 6;

    public RandomArchive(int seed, int count = 40, bool withWords = true)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var matter = random.Next(Matters);
            var names = Enumerable.Range(0, 3).Select(_ => random.Next(5) == 0 ? random.Next(Matters) : matter).Distinct()
                .Select(m => new ThreadName((EntityKind)(m % 4), "nama " + m, "Nama " + m, random.NextDouble()));
            var terms = Enumerable.Range(0, 6).Select(_ => random.Next(3) == 0 ? "umum" + random.Next(4) : $"hal{matter}-{random.Next(4)}").Distinct().Select(t => new Term(t, random.NextDouble()));
            var date = new DateOnly(2020, 1, 1).AddDays(random.Next(1500));
            Stories.Add(new ThreadStory($"s{random.Next(1000):000}-{i}", random.Next(4) == 0 ? "en" : "id", date, null, random.Next(8) == 0 ? "" : $"Sidang perkara {matter} hari {i}", [.. names], [.. terms]));
            matterOf.Add(matter);
        }
        for (var i = 0; i < count * 3; i++)
        {
            var (a, b) = (random.Next(count), random.Next(count));
            if (a == b || matterOf[a] != matterOf[b] && random.Next(4) > 0) continue;
            var word = random.Next(10) switch { 0 => LinkWord.Rejected, 1 => LinkWord.Accepted, 2 => LinkWord.Added, _ => LinkWord.Proposed };
            Links.Add(new ThreadLink(Stories[a].Id, Stories[b].Id, (LinkType)random.Next(5), random.NextDouble(), word));
        }
        // Reports are told from both ends, as an archive does.
        for (var i = 0; i < count; i++)
        {
            var (a, b, likelihood) = (random.Next(count), random.Next(count), random.NextDouble());
            if (a == b || matterOf[a] != matterOf[b] && random.Next(4) > 0) continue;
            Links.Add(ThreadLink.OfReport(Stories[a].Id, new OtherReport(Stories[b].Id, likelihood)));
            Links.Add(ThreadLink.OfReport(Stories[b].Id, new OtherReport(Stories[a].Id, likelihood)));
        }
        for (var i = 0; withWords && i < 8; i++)
        {
            var (a, b) = (Stories[random.Next(count)].Id, Stories[random.Next(count)].Id);
            Words.Add(random.Next(5) switch
            {
                0 => new ThreadWord.Together(a, b), 1 => new ThreadWord.Apart(a, b), 2 => new ThreadWord.Placed(a, b), 3 => new ThreadWord.Placed(a, null), _ => new ThreadWord.Named(a, "Nama redaktur " + i),
            });
        }
    }

    private readonly List<int> matterOf = [];

    public List<ThreadStory> Stories { get; } = [];

    public List<ThreadLink> Links { get; } = [];

    public List<ThreadWord> Words { get; } = [];

    /// <summary>Everything about the circles as text, for comparing.</summary>
    public static string Describe(IEnumerable<ThreadCircle> circles) => string.Join("\n", circles.OrderBy(c => c.Key, StringComparer.Ordinal).Select(Describe));

    public static string Describe(ThreadCircle circle) => $"{circle.Key}: {string.Join(' ', circle.Stories)}\n" + string.Join("\n", circle.Threads.Select(Describe));

    public static string Describe(StoryThread thread) =>
        $"  {thread.Name} {thread.IsNamedByEditor} {thread.Language} {thread.First:o} {thread.Last:o} {thread.Centre} | {string.Join(", ", thread.Names)}\n"
        + string.Join("\n", thread.Members.Select(m => $"    {m.Story} {m.Closeness:R} {m.IsByEditor} {string.Join("; ", m.Reasons.Select(r => $"{r.Kind} {r.Story} {string.Join('/', r.Values)} {r.Weight:R}"))}"));

    /// <summary>The circles of the touched stories, asked for as an application would: only what is wanted is given.</summary>
    public static IReadOnlyList<ThreadCircle> Reach(IEnumerable<string> touched, IReadOnlyList<ThreadStory> stories, IReadOnlyList<ThreadLink> links, IReadOnlyList<ThreadWord> words, int most)
    {
        var reach = new ThreadReach(touched, words, most);
        while (reach.Wanted.Count > 0)
        {
            var wanted = reach.Wanted.ToHashSet();
            reach.Give(stories.Where(s => wanted.Contains(s.Id)), links.Where(l => wanted.Contains(l.From) || wanted.Contains(l.To)));
        }
        return reach.Circles();
    }
}
