using Kawat.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Stories;

/// <summary>The same story in several languages: one original, and translations that name it.</summary>
internal static class Translations
{
    /// <summary>The number by which all of a family are found: the original's.</summary>
    public static long FamilyId(this Story story) => story.OriginalId ?? story.Id;

    /// <summary>All of the story's family, itself among them.</summary>
    public static IQueryable<Story> FamilyOf(this KawatDb db, Story story)
    {
        var id = story.FamilyId();
        return db.Stories.Where(other => other.Id == id || other.OriginalId == id);
    }

    /// <summary>Raises a flag on every translation of <paramref name="original"/> that could still be changed by it. Written with the caller's own rows.</summary>
    public static async Task FlagTranslations(this KawatDb db, Story original, StoryFlagKind kind, string note, DateTimeOffset now, CancellationToken cancel)
    {
        if (original.OriginalId is not null) return;
        foreach (var id in await db.Stories.Where(story => story.OriginalId == original.Id && story.State != StoryState.Killed).Select(story => story.Id).ToListAsync(cancel))
            db.Add(new StoryFlag { StoryId = id, Kind = kind, Note = note, At = now });
    }

    /// <summary>The pages of the family that name this story's address as the same in another language.</summary>
    public static async Task<IEnumerable<PageKey>> PagesOfFamily(this KawatDb db, Story story, CancellationToken cancel) =>
        (await db.FamilyOf(story).Where(other => other.Id != story.Id).Select(other => other.Id).ToListAsync(cancel)).Select(PageKey.Story);
}
