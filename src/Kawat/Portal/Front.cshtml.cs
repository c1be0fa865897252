using Kawat.Shared;
using Kawat.Stories;

namespace Kawat.Portal;

/// <summary>The front page: one lead, a few beside it, a block for each section, and the latest. No story stands there twice.</summary>
internal sealed class FrontPage(Pressroom press) : PortalPage(press)
{
    private const int Looked = 90, UnderCount = 2, SecondCount = 4, LatestCount = 9, BlockCount = 4;

    /// <summary>The lead is the newest story with a picture among so many; older pictures don't beat newer news.</summary>
    private const int LeadAmong = 8;

    public StoryCard? Lead { get; private set; }
    public IReadOnlyList<StoryCard> Second { get; private set; } = [];

    /// <summary>Under the lead.</summary>
    public IReadOnlyList<StoryCard> Under { get; private set; } = [];

    public IReadOnlyList<StoryCard> LatestStories { get; private set; } = [];
    public IReadOnlyList<(Section Section, IReadOnlyList<StoryCard> Cards)> Blocks { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await using var db = await OpenArchive(cancel);
        (Canonical, Description) = (Edition.Front, Words["portal.tagline"]);
        var open = OpenStories(db);
        var newest = await db.Newest(open, Looked, cancel: cancel);
        // A section that the newest don't fill is asked for by itself.
        foreach (var section in Sections.Where(section => newest.Count(card => card.Section == section.Key) < BlockCount + SecondCount + UnderCount))
        {
            if (newest.Count < Looked) break;
            newest.AddRange(await db.Newest(open.Where(story => story.Section == section.Key), BlockCount + SecondCount + UnderCount, cancel: cancel));
        }

        DependsOn(PageKey.Front(Edition.Language), PageKey.Latest(Edition.Language));
        DependsOn(newest);
        var cards = await db.WithPictures([.. newest.DistinctBy(card => card.Id)], cancel);
        Lead = cards.Take(LeadAmong).FirstOrDefault(card => card.Picture is not null) ?? cards.FirstOrDefault();
        var left = cards.Where(card => card.Id != Lead?.Id).ToList();
        Second = Take(left, SecondCount);
        Under = Take(left, UnderCount);
        LatestStories = Take(left, LatestCount);
        Blocks = [.. Sections.Select(section => (section, Block(left, section.Key))).Where(block => block.Item2.Count > 0)];
        await Summarise(db, cancel);
    }

    /// <summary>The few that show a summary get one.</summary>
    private async Task Summarise(KawatDb db, CancellationToken cancel)
    {
        var shown = Second.Concat(Under).Concat(Blocks.Select(block => block.Cards[0]));
        var beginnings = await db.Beginnings(Lead is null ? shown : shown.Append(Lead), cancel);
        Lead = Lead?.With(beginnings);
        Second = [.. Second.Select(card => card.With(beginnings))];
        Under = [.. Under.Select(card => card.With(beginnings))];
        Blocks = [.. Blocks.Select(block => (block.Section, (IReadOnlyList<StoryCard>)[block.Cards[0].With(beginnings), .. block.Cards.Skip(1)]))];
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
