using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>An open flag and the story it is on.</summary>
internal sealed record FlagLine(StoryFlag Flag, string Headline, string Language, long? OriginalId = null)
{
    /// <summary>Whether readers may be seeing what should no longer be seen.</summary>
    public bool IsKill => Flag.Kind is StoryFlagKind.Canceled or StoryFlagKind.KillAdvice or StoryFlagKind.OriginalGone;

    /// <summary>Whether newer copy of the wire's can be merged.</summary>
    public bool IsNewerCopy => Flag.Kind is StoryFlagKind.Update or StoryFlagKind.Correction;
}

/// <summary>What the wire did to stories and a person has to settle, what is most urgent first.</summary>
/// <param name="Lines">Open flags.</param>
/// <param name="Back">The page to come back to: "queue", or a story's number.</param>
internal sealed record FlagsView(IReadOnlyList<FlagLine> Lines, string Back)
{
    /// <summary>As many as a page shows; the next come when these are settled.</summary>
    private const int Most = 30;

    /// <summary>All open flags, or those of a story.</summary>
    public static async Task<FlagsView> Open(KawatDb db, long? storyId, CancellationToken cancel)
    {
        var rows = await db.StoryFlags.AsNoTracking().Where(flag => flag.SettledAt == null && (storyId == null || flag.StoryId == storyId))
            .OrderByDescending(flag => flag.Kind == StoryFlagKind.Canceled || flag.Kind == StoryFlagKind.KillAdvice || flag.Kind == StoryFlagKind.OriginalGone).ThenByDescending(flag => flag.Id).Take(Most)
            .Join(db.Stories, flag => flag.StoryId, story => story.Id, (flag, story) => new { flag, story.RevisionId, story.Language, story.OriginalId })
            .Join(db.Revisions, row => row.RevisionId, revision => revision.Id, (row, revision) => new { row.flag, row.Language, row.OriginalId, revision.Headline }).ToListAsync(cancel);
        return new([.. rows.Select(row => new FlagLine(row.flag, row.Headline, row.Language, row.OriginalId)).OrderByDescending(line => line.IsKill).ThenByDescending(line => line.Flag.Id)], storyId is { } id ? $"{id}" : "queue");
    }
}
