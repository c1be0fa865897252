using System.Globalization;
using System.Text;
using Kawat.Linking.Links;
using Kawat.Linking.Text;
using Kawat.Linking.Threads;
using Kawat.Linking.Timelines;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>What the threads around some stories are to be, before anything is written.</summary>
/// <param name="Settled">Every story whose place this settles, open or not.</param>
/// <param name="Open">The stories that readers can see: the settled ones and those looked past.</param>
/// <param name="Circles">The circles of the settled ones that are open.</param>
/// <param name="Ties">The stories that each is linked with.</param>
/// <param name="Words">The editors' words that count, oldest first.</param>
internal sealed record ThreadPlan(
    IReadOnlyCollection<long> Settled, IReadOnlyDictionary<long, Story> Open, IReadOnlyList<ThreadCircle> Circles,
    IReadOnlyDictionary<long, IReadOnlyList<long>> Ties, IReadOnlyList<ThreadWordRow> Words)
{
    /// <summary>Looks as far around the touched stories as what changed there can reach, and no further.</summary>
    public static async Task<ThreadPlan> Make(KawatDb db, ThreadReadings readings, StoryArchive archive, IReadOnlyCollection<long> touched, DateTimeOffset now, CancellationToken cancel)
    {
        var words = await Counting(db, now, cancel);
        var settled = await Reached(db, archive, touched, words, now, cancel);
        var open = new Dictionary<long, Story>();
        var ties = new Dictionary<long, SortedSet<long>>();
        while (true)
        {
            var reach = new ThreadReach(settled.Select(StoryText.IdOf), [.. words.Select(word => word.ForThreads()).OfType<ThreadWord>()]);
            while (reach.Wanted.Count > 0)
            {
                var wanted = reach.Wanted.Select(StoryText.StoryIdOf).ToList();
                var found = await readings.Open(db, wanted, now, cancel);
                foreach (var (id, (story, _)) in found) open[id] = story;
                var links = await LinksOf(db, wanted, cancel);
                foreach (var link in links)
                {
                    Tie(ties, link.FromStoryId, link.ToStoryId);
                    Tie(ties, link.ToStoryId, link.FromStoryId);
                }

                var reports = await ReportsOf(archive, found.Values.Select(pair => pair.Story), cancel);
                foreach (var report in reports)
                {
                    Tie(ties, StoryText.StoryIdOf(report.From), StoryText.StoryIdOf(report.To));
                    Tie(ties, StoryText.StoryIdOf(report.To), StoryText.StoryIdOf(report.From));
                }

                reach.Give(found.Values.Select(pair => pair.Thread), links.Select(Of).Concat(reports));
            }

            // A circle that took in part of another leaves the rest of that one to be settled too.
            var circles = reach.Circles().Where(circle => circle.Stories.Count > 0).ToList();
            var more = settled.Union(circles.SelectMany(circle => circle.Stories.Select(StoryText.StoryIdOf))).ToHashSet();
            await WithCircles(db, more, cancel);
            if (more.Count == settled.Count)
                return new(settled, open, circles, ties.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<long>)[.. pair.Value]), words);
            settled = more;
        }
    }

    /// <summary>The words that count. Of several names given on one story the newest does, and of several summaries.</summary>
    private static async Task<List<ThreadWordRow>> Counting(KawatDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var rows = await db.ThreadWords.AsNoTracking().Where(word => word.SupersededBy == "").OrderBy(word => word.Id).ToListAsync(cancel);
        // A moved story is with the first that is open of those it may be with.
        var with = rows.SelectMany(word => word.MayBeWith).Distinct().ToList();
        var open = with.Count == 0 ? [] : await db.Stories.Open(now).Where(story => with.Contains(story.Id)).Select(story => story.Id).ToListAsync(cancel);
        foreach (var word in rows.Where(word => word.MayBeWith.Count > 0)) word.OtherStoryId = word.MayBeWith.FirstOrDefault(open.Contains, word.MayBeWith[0]);
        return [.. rows.Where(word => word.Kind is not (ThreadWordKind.Named or ThreadWordKind.Summed)
            || !rows.Any(later => later.Id > word.Id && later.Kind == word.Kind && later.StoryId == word.StoryId))];
    }

    /// <summary>What the timeline of these stories depends on, as a mark: the same gives the same entries.</summary>
    public static string FingerprintOf(IEnumerable<Story> members, IEnumerable<ThreadWordRow> timelineWords)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{StoryReader.Version};");
        foreach (var story in members.OrderBy(story => story.Id)) text.Append(CultureInfo.InvariantCulture, $"{story.Id}:{story.PublicRevisionId}:{story.CopyDate:yyyy-MM-dd}{(story.ReadingMark > 0 ? $":{story.ReadingMark}" : "")};");
        foreach (var word in timelineWords.OrderBy(word => word.Id)) text.Append(CultureInfo.InvariantCulture, $"{word.Kind}|{word.Mention}|{(word.Kind == ThreadWordKind.Reworded ? word.Text : "")};");
        return Hash.Of(text.ToString())[..32];
    }

    /// <summary>The changed stories, what they are and were linked with, the other reports of the same, whom editors' words name beside them, and everybody in the same circle as any of these.</summary>
    private static async Task<HashSet<long>> Reached(KawatDb db, StoryArchive archive, IReadOnlyCollection<long> touched, List<ThreadWordRow> words, DateTimeOffset now, CancellationToken cancel)
    {
        var looked = touched.ToHashSet();
        foreach (var chunk in touched.Chunk(500))
        {
            foreach (var link in await LinksOf(db, chunk, cancel)) looked.UnionWith([link.FromStoryId, link.ToStoryId]);
            var before = await db.ThreadStories.AsNoTracking().Where(row => chunk.Contains(row.StoryId)).Select(row => row.Ties).ToListAsync(cancel);
            looked.UnionWith(before.SelectMany(ties => ties));
            var open = await db.Stories.AsNoTracking().Open(now).Where(story => chunk.Contains(story.Id)).ToListAsync(cancel);
            foreach (var report in await ReportsOf(archive, open, cancel)) looked.Add(StoryText.StoryIdOf(report.To));
        }

        foreach (var word in words)
        {
            long[] named = [word.StoryId, .. word.OtherStoryId is { } other ? new[] { other } : [], .. word.MayBeWith];
            if (named.Length > 1 && named.Any(touched.Contains)) looked.UnionWith(named);
        }

        await WithCircles(db, looked, cancel);
        return looked;
    }

    /// <summary>Adds everybody in the same circle, as it is stored.</summary>
    private static async Task WithCircles(KawatDb db, HashSet<long> looked, CancellationToken cancel)
    {
        foreach (var chunk in looked.ToList().Chunk(500))
        {
            var circles = await db.ThreadStories.AsNoTracking().Where(row => chunk.Contains(row.StoryId)).Select(row => row.Circle).Distinct().ToListAsync(cancel);
            looked.UnionWith(await db.ThreadStories.AsNoTracking().Where(row => circles.Contains(row.Circle)).Select(row => row.StoryId).ToListAsync(cancel));
        }
    }

    private static async Task<List<LinkRow>> LinksOf(KawatDb db, IReadOnlyCollection<long> ids, CancellationToken cancel)
    {
        var links = new List<LinkRow>();
        foreach (var chunk in ids.Chunk(500))
        {
            links.AddRange(await db.Links.AsNoTracking().Where(link => chunk.Contains(link.FromStoryId) || chunk.Contains(link.ToStoryId))
                .Select(link => new LinkRow { Id = link.Id, FromStoryId = link.FromStoryId, ToStoryId = link.ToStoryId, Type = link.Type, Score = link.Score, Reasons = link.Reasons, Decision = link.Decision }).ToListAsync(cancel));
        }

        return links;
    }

    /// <summary>The other reports of what these stories report, of the same language; reports of one morning have no link, since neither is earlier.</summary>
    private static async Task<List<ThreadLink>> ReportsOf(StoryArchive archive, IEnumerable<Story> stories, CancellationToken cancel)
    {
        var reports = new List<ThreadLink>();
        foreach (var same in stories.GroupBy(story => story.Language, story => StoryText.IdOf(story.Id)))
            reports.AddRange(await archive.Ask(same.Key, index => same.SelectMany(id => index.ReportsOf(id).Select(other => ThreadLink.OfReport(id, other))).ToList(), cancel));
        return reports;
    }

    private static ThreadLink Of(LinkRow link) => new(StoryText.IdOf(link.FromStoryId), StoryText.IdOf(link.ToStoryId), link.Type, BackgroundLink.NearnessOf(link.Score, link.Reasons), link.Decision switch
    {
        LinkDecision.Accepted => LinkWord.Accepted,
        LinkDecision.Added => LinkWord.Added,
        LinkDecision.Rejected => LinkWord.Rejected,
        _ => LinkWord.Proposed,
    });

    private static void Tie(Dictionary<long, SortedSet<long>> ties, long from, long to)
    {
        if (!ties.TryGetValue(from, out var of)) ties[from] = of = [];
        of.Add(to);
    }
}
