using Kawat.Stories;

namespace Kawat.Portal;

/// <summary>The front page: one lead, a few beside it, a block for each section, and the latest. No story stands there twice.</summary>
internal sealed class FrontPage(Pressroom press) : PortalPage(press)
{
    private const int Looked = 90, SecondCount = 4, LatestCount = 9, BlockCount = 4;

    /// <summary>The lead is the newest story with a picture among so many; older pictures don't beat newer news.</summary>
    private const int LeadAmong = 8;

    public StoryCard? Lead { get; private set; }
    public IReadOnlyList<StoryCard> Second { get; private set; } = [];
    public IReadOnlyList<StoryCard> LatestStories { get; private set; } = [];
    public IReadOnlyList<(Section Section, IReadOnlyList<StoryCard> Cards)> Blocks { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await using var db = await OpenArchive(cancel);
        (Canonical, Description) = (Edition.Front, Words["portal.tagline"]);
        var open = OpenStories(db);
        var newest = await db.Newest(open, Looked, cancel: cancel);
        // A section that the newest don't fill is asked for by itself.
        foreach (var section in Sections.Where(section => newest.Count(card => card.Section == section.Key) < BlockCount + SecondCount))
        {
            if (newest.Count < Looked) break;
            newest.AddRange(await db.Newest(open.Where(story => story.Section == section.Key), BlockCount + SecondCount, cancel: cancel));
        }

        var cards = await db.WithPictures([.. newest.DistinctBy(card => card.Id)], cancel);
        Lead = cards.Take(LeadAmong).FirstOrDefault(card => card.Picture is not null) ?? cards.FirstOrDefault();
        var left = cards.Where(card => card.Id != Lead?.Id).ToList();
        Second = Take(left, SecondCount);
        LatestStories = Take(left, LatestCount);
        Blocks = [.. Sections.Select(section => (section, Block(left, section.Key))).Where(block => block.Item2.Count > 0)];
    }

    private static List<StoryCard> Take(List<StoryCard> left, int count)
    {
        var taken = left.Take(count).ToList();
        left.RemoveRange(0, taken.Count);
        return taken;
    }

    /// <summary>The section's newest that are not above, one with a picture first.</summary>
    private static IReadOnlyList<StoryCard> Block(List<StoryCard> left, string section)
    {
        var cards = left.Where(card => card.Section == section).Take(BlockCount).ToList();
        return [.. cards.OrderByDescending(card => card == cards.FirstOrDefault(one => one.Picture is not null))];
    }
}
