using Kawat.Linking.Timelines;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>A story of a thread as the desk shows it.</summary>
internal sealed record ThreadLine(Story Story, string Headline, IReadOnlyList<string> Reasons, double Closeness, bool IsByEditor);

/// <summary>An event of a thread's timeline as the desk shows it.</summary>
/// <param name="IsAnnounced">A story announced it, and none tells how it went.</param>
/// <param name="Sources">The stories that tell it and the sentence in each.</param>
internal sealed record EventLine(TimelineEntryRow Entry, bool IsAnnounced, IReadOnlyList<string> Reasons, IReadOnlyList<(long StoryId, string Headline, string Text)> Sources);

/// <summary>What an editor did to it, in words.</summary>
internal sealed record DeedLine(string Deed, ThreadWordKind Kind, string Who, DateTimeOffset At, string What);

/// <summary>A thread with everything the desk's page shows of it.</summary>
internal sealed record ThreadSheet(ThreadRow Thread, IReadOnlyList<ThreadLine> Stories, IReadOnlyList<EventLine> Events, IReadOnlyList<DeedLine> Deeds)
{
    private const int MostDeeds = 50;

    public static async Task<ThreadSheet?> Find(KawatDb db, long id, string language, CancellationToken cancel)
    {
        if (await db.Threads.AsNoTracking().FirstOrDefaultAsync(thread => thread.Id == id && thread.Status == ThreadStatus.Live, cancel) is not { } thread) return null;
        var rows = await db.ThreadStories.AsNoTracking().Where(row => row.ThreadId == id)
            .Join(db.Stories.AsNoTracking(), row => row.StoryId, story => story.Id, (row, story) => new { row, story })
            .Join(db.Revisions.AsNoTracking(), both => both.row.RevisionId, revision => revision.Id, (both, revision) => new { both.row, both.story, revision.Headline })
            .OrderBy(all => all.story.CopyDate).ThenBy(all => all.story.PublishedAt).ThenBy(all => all.story.Id).ToListAsync(cancel);
        var headlines = rows.ToDictionary(all => all.story.Id, all => all.Headline);
        var entries = await db.TimelineEntries.AsNoTracking().Where(entry => entry.ThreadId == id).OrderBy(entry => entry.Position).ToListAsync(cancel);
        return new(thread,
            [.. rows.Select(all => new ThreadLine(all.story, all.Headline, [.. all.row.Reasons.Select(reason => reason.Say(language))], all.row.Closeness, all.row.IsByEditor))],
            [.. entries.Select(entry => new EventLine(entry, entry.Status == TimelineStatus.Announced, [.. entry.Reasons.Select(reason => reason.Say(language))],
                [.. entry.Sources.Select(source => (StoryText.StoryIdOf(source.Story), headlines.GetValueOrDefault(StoryText.StoryIdOf(source.Story)) ?? "", source.Text))]))],
            await DeedsOn(db, [.. headlines.Keys], cancel));
    }

    /// <summary>The thread that a story is in, and why; null when it is in none.</summary>
    public static async Task<(ThreadRow, IReadOnlyList<string>)?> PlaceOf(KawatDb db, long storyId, string language, CancellationToken cancel)
    {
        var place = await db.ThreadStories.AsNoTracking().Where(row => row.StoryId == storyId)
            .Join(db.Threads.AsNoTracking(), row => row.ThreadId, thread => (long?)thread.Id, (row, thread) => new { thread, row.Reasons }).FirstOrDefaultAsync(cancel);
        return place is null ? null : (place.thread, [.. place.Reasons.Select(reason => reason.Say(language))]);
    }

    /// <summary>Newest first. What a later deed superseded is that deed's to take back.</summary>
    private static async Task<List<DeedLine>> DeedsOn(KawatDb db, List<long> stories, CancellationToken cancel)
    {
        var words = await db.ThreadWords.AsNoTracking().Where(word => word.SupersededBy == "" && (stories.Contains(word.StoryId) || (word.OtherStoryId != null && stories.Contains(word.OtherStoryId.Value))))
            .OrderByDescending(word => word.Id).ToListAsync(cancel);
        var named = words.SelectMany(word => word.OtherStoryId is { } other ? new[] { word.StoryId, other } : [word.StoryId]).Distinct().ToList();
        var headlines = await db.Stories.AsNoTracking().Where(story => named.Contains(story.Id))
            .Join(db.Revisions, story => story.PublicRevisionId ?? story.RevisionId, revision => revision.Id, (story, revision) => new { story.Id, revision.Headline }).ToDictionaryAsync(one => one.Id, one => one.Headline, cancel);
        return [.. words.GroupBy(word => word.Deed).Take(MostDeeds).Select(deed =>
        {
            // Splitting says "together" of what goes; the word that tells what was done is "apart".
            var word = deed.FirstOrDefault(one => one.Kind == ThreadWordKind.Apart) ?? deed.MinBy(one => one.Id)!;
            var what = word.Text.Length > 0 ? word.Text
                : word.Kind == ThreadWordKind.Apart ? string.Join(" · ", deed.Where(one => one.Kind == ThreadWordKind.Apart).Select(one => one.StoryId).Distinct().Order().Select(Headline))
                : word.OtherStoryId is { } other ? $"{Headline(word.StoryId)} + {Headline(other)}" : word.Kind == ThreadWordKind.Placed ? Headline(word.StoryId) : "";
            return new DeedLine(deed.Key, word.Kind == ThreadWordKind.Placed && word.OtherStoryId is null ? ThreadWordKind.Apart : word.Kind, word.Who, word.At, what);
        })];

        string Headline(long story) => headlines.GetValueOrDefault(story) ?? story.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
