using Kawat.Formats.Content;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>A story of a family, by its language.</summary>
internal sealed record FamilyLine(long Id, string Language, StoryState State, string Headline);

/// <summary>The languages a story stands in, those it could stand in, and of a translation the words of its original.</summary>
internal sealed record FamilyView(IReadOnlyList<FamilyLine> Lines, IReadOnlyList<string> Open, StoryCopy? Original)
{
    public static async Task<FamilyView> Of(KawatDb db, Story story, CancellationToken cancel)
    {
        var lines = await db.FamilyOf(story).Join(db.Revisions, s => s.RevisionId, r => r.Id, (s, r) => new { s.Id, s.Language, s.State, r.Headline, IsOriginal = s.OriginalId == null }).ToListAsync(cancel);
        var taken = lines.Where(line => line.State != StoryState.Killed).Select(line => line.Language).ToHashSet(StringComparer.Ordinal);
        return new(
            [.. lines.OrderByDescending(line => line.IsOriginal).ThenBy(line => line.Id).Select(line => new FamilyLine(line.Id, line.Language, line.State, line.Headline))],
            [.. Shared.Words.Languages.Where(language => !taken.Contains(language))],
            story.OriginalId is { } original ? await StoryCopy.Find(db, original, null, cancel) : null);
    }
}
