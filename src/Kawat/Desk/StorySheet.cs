using Kawat.Media;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>A revision in the list of a story's revisions.</summary>
internal sealed record RevisionLine(long Id, int Number, DateTimeOffset CreatedAt, string CreatedBy, string Headline);

/// <summary>A story with everything the editor's page shows of it.</summary>
internal sealed record StorySheet(
    Story Story, Revision Revision, IReadOnlyDictionary<long, Picture> Pictures, ItemSheet? Item,
    IReadOnlyList<Section> Sections, IReadOnlyList<StoryLogEntry> Log, IReadOnlyList<RevisionLine> Revisions)
{
    /// <summary>What the wire did to it and nobody has settled.</summary>
    public required FlagsView Flags { get; init; }

    /// <summary>The last round of review; null when it was never submitted.</summary>
    public StoryReview? Review { get; init; }

    public IReadOnlySet<string> SectionKeys => Sections.Select(s => s.Key).ToHashSet(StringComparer.Ordinal);

    public static async Task<StorySheet?> Find(KawatDb db, long storyId, CancellationToken cancel)
    {
        var story = await db.Stories.AsNoTracking().FirstOrDefaultAsync(s => s.Id == storyId, cancel);
        if (story is null) return null;
        var revision = await db.Revisions.AsNoTracking().Include(r => r.Pictures).SingleAsync(r => r.Id == story.RevisionId, cancel);
        revision.Section = await db.SectionNow(revision.Section, cancel);
        return new(
            story, revision, await PicturesOf(db, revision.Pictures.Select(p => p.PictureId), cancel),
            (story.BaseItemId ?? story.ItemId) is { } itemId ? await ItemSheet.Find(db, itemId, cancel) : null,
            await db.Sections.AsNoTracking().OrderBy(s => s.Position).ToListAsync(cancel),
            await db.StoryLog.AsNoTracking().Where(l => l.StoryId == storyId).OrderByDescending(l => l.Id).Take(200).ToListAsync(cancel),
            await db.Revisions.AsNoTracking().Where(r => r.StoryId == storyId).OrderByDescending(r => r.Number)
                .Select(r => new RevisionLine(r.Id, r.Number, r.CreatedAt, r.CreatedBy, r.Headline)).ToListAsync(cancel))
        {
            Review = await db.StoryReviews.AsNoTracking().FirstOrDefaultAsync(r => r.StoryId == storyId, cancel),
            Flags = await FlagsView.Open(db, storyId, cancel),
        };
    }

    public static async Task<IReadOnlyDictionary<long, Picture>> PicturesOf(KawatDb db, IEnumerable<long> ids, CancellationToken cancel)
    {
        var wanted = ids.ToList();
        return await db.Pictures.AsNoTracking().Where(p => wanted.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancel);
    }
}
