using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>A story of a list with what the list is ordered by, which a label's rows hold themselves.</summary>
internal sealed class ListedStory
{
    public required Story Story { get; init; }
    public required DateTimeOffset At { get; init; }
    public required long Id { get; init; }
}

/// <summary>Lists of open stories in the order of what they are listed by, for pages and feeds.</summary>
internal static class ListedStories
{
    public static IQueryable<ListedStory> ByDay(this IQueryable<Story> open) => open.Select(story => new ListedStory { Story = story, At = story.PublishedAt!.Value, Id = story.Id });

    /// <summary>The stories under a label that are open, in the order of the label's own index. Nothing else is asked of the story: its language is the label's,
    /// and one more equality would lead SQLite to begin with the stories of the language, which are all there are.</summary>
    public static IQueryable<ListedStory> Under(this KawatDb db, long label, DateTimeOffset now) =>
        db.StoryLabels.Where(row => row.LabelId == label).Join(db.Stories.AsNoTracking().Open(now), row => row.StoryId, story => story.Id, (row, story) => new ListedStory { Story = story, At = row.PublishedAt, Id = row.StoryId });

    /// <summary>The stories in a language that name one of <paramref name="entities"/> and are open, each once, in the order of the names' own index: of one name, which nearly every page is of, they are read from
    /// it however many there are.</summary>
    public static IQueryable<ListedStory> Naming(this KawatDb db, IReadOnlyList<long> entities, string language, DateTimeOffset now)
    {
        var rows = db.StoryEntities.Where(row => row.Language == language);
        if (entities is [var only]) rows = rows.Where(row => row.EntityId == only);
        else rows = rows.Where(row => entities.Contains(row.EntityId) && !db.StoryEntities.Any(other => other.StoryId == row.StoryId && entities.Contains(other.EntityId) && other.EntityId < row.EntityId));
        return rows.Join(db.Stories.AsNoTracking().Open(now), row => row.StoryId, story => story.Id, (row, story) => new ListedStory { Story = story, At = row.PublishedAt, Id = row.StoryId });
    }
}
