using Kawat.Linking.Edited;
using Kawat.Linking.Text;
using Kawat.Shared;
using Kawat.Stories;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>An editor's word on a date or a name of one story. It is kept as data; the story is read, linked and told in its thread anew, and whatever is made anew later is made with it.</summary>
internal sealed class CorrectReading(IDbContextFactory<KawatDb> databases, TimeProvider time)
{
    /// <summary>A name or an expression is no longer.</summary>
    public const int MaxText = 200;

    // A sentence that somebody sends us as the place of a date.
    private const int MaxSentence = 4000;

    /// <summary>The expression means these days; an empty <paramref name="value"/>: no day at all.</summary>
    public Task<DossierOutcome> Date(long storyId, string phrase, string sentence, string value, string who, CancellationToken cancel = default)
    {
        if (phrase.Length is 0 or > MaxText || sentence.Length > MaxSentence) return Refuse(DossierRefusal.Missing, phrase);
        if (value.Length > 0 && !TimeCorrection.IsValue(value)) return Refuse(DossierRefusal.BadDate, value);
        return Say(new ReadingWordRow { StoryId = storyId, Kind = ReadingWordKind.Date, Phrase = phrase, Sentence = sentence, Value = value }, $"{phrase} = {(value.Length > 0 ? value : "–")}", who, cancel);
    }

    /// <summary>What the engine takes for <paramref name="read"/> is <paramref name="meant"/>; null: no name.</summary>
    /// <param name="storyId">Which story.</param>
    /// <param name="read">The engine's entity.</param>
    /// <param name="phrase">Its name as it was shown.</param>
    /// <param name="meant">Who or what it is.</param>
    /// <param name="name">What that one is called.</param>
    /// <param name="who">Who says so.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<DossierOutcome> Name(long storyId, (string Kind, string Key) read, string phrase, (string Kind, string Key)? meant, string name, string who, CancellationToken cancel = default) =>
        KindOf(read.Kind) is not { } kind || (meant is { } given && KindOf(given.Kind) is null) ? Refuse(DossierRefusal.Missing, $"{read.Kind} {meant?.Kind}")
        : Name(storyId, new EntityMark(kind, read.Key), phrase, meant is { } there ? new EntityMark(KindOf(there.Kind)!.Value, there.Key) : null, name, who, cancel);

    private static EntityKind? KindOf(string word) => Enum.GetValues<EntityKind>().Cast<EntityKind?>().FirstOrDefault(kind => kind!.Value.Word() == word);

    private Task<DossierOutcome> Name(long storyId, EntityMark read, string phrase, EntityMark? meant, string name, string who, CancellationToken cancel)
    {
        if (read.Key.Length is 0 or > MaxText || phrase.Length > MaxText) return Refuse(DossierRefusal.Missing, phrase);
        if (meant is { } there && (there.Key.Trim().Length is 0 or > MaxText || name.Length > MaxText)) return Refuse(DossierRefusal.NoTitle, name);
        var row = new ReadingWordRow { StoryId = storyId, Kind = ReadingWordKind.Name, Phrase = phrase, EntityKind = read.Kind, EntityKey = read.Key, MeantKind = meant?.Kind ?? read.Kind, MeantKey = meant?.Key ?? "", MeantName = name };
        return Say(row, $"{phrase} = {(meant is null ? "–" : name.Length > 0 ? name : row.MeantKey)}", who, cancel);
    }

    /// <summary>Takes a word back; the engine's reading counts again.</summary>
    public async Task<DossierOutcome> Undo(long storyId, long wordId, string who, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.ReadingWords.FirstOrDefaultAsync(word => word.Id == wordId && word.StoryId == storyId && word.EndedBy == "", cancel) is not { } row) return new DossierOutcome.Refused(DossierRefusal.Missing, $"{wordId}");
        var now = time.GetUtcNow();
        (row.EndedBy, row.EndedAt) = (who, now);
        return await Finish(db, storyId, row.Id, "reading-undone", row.Phrase, who, now, async () => await transaction.CommitAsync(cancel), cancel);
    }

    /// <summary>The key of somebody who shares a name with others: the name and what tells them apart.</summary>
    public static string NamesakeKey(string name, string apart) => apart.Trim().Length == 0 ? Folding.Fold(name.Trim()) : $"{Folding.Fold(name.Trim())} ({Folding.Fold(apart.Trim())})";

    private async Task<DossierOutcome> Say(ReadingWordRow row, string note, string who, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = time.GetUtcNow();
        // One word on one thing: the newer takes the older's place.
        var older = await db.ReadingWords.Where(word => word.StoryId == row.StoryId && word.Kind == row.Kind && word.EndedBy == ""
            && word.EntityKey == row.EntityKey && (row.Kind == ReadingWordKind.Name ? word.EntityKind == row.EntityKind : word.Phrase == row.Phrase && word.Sentence == row.Sentence)).ToListAsync(cancel);
        foreach (var word in older) (word.EndedBy, word.EndedAt) = (who, now);
        (row.Who, row.At) = (who, now);
        if (!await db.Stories.AnyAsync(story => story.Id == row.StoryId, cancel)) return new DossierOutcome.Refused(DossierRefusal.NoStory, $"{row.StoryId}");
        db.Add(row);
        await db.SaveChangesAsync(cancel);
        return await Finish(db, row.StoryId, row.Id, $"reading-{row.Kind.Word()}", note, who, now, async () => await transaction.CommitAsync(cancel), cancel);
    }

    private static async Task<DossierOutcome> Finish(KawatDb db, long storyId, long id, string what, string note, string who, DateTimeOffset now, Func<Task> commit, CancellationToken cancel)
    {
        var story = await db.Stories.AsNoTracking().FirstAsync(one => one.Id == storyId, cancel);
        db.Add(new StoryLogEntry { StoryId = storyId, At = now, Who = who, What = what, Note = note });
        if (story.State.IsReleased()) db.Enqueue(WorkKind.LinkStory, storyId, now);
        await db.SaveChangesAsync(cancel);
        await db.Changed(cancel, PageKey.Story(storyId));
        await db.MarkReadings([storyId], cancel);
        await commit();
        return new DossierOutcome.Done(id);
    }

    private static Task<DossierOutcome> Refuse(DossierRefusal reason, string detail) => Task.FromResult<DossierOutcome>(new DossierOutcome.Refused(reason, detail));
}

/// <summary>How a change says that stories have to be read again.</summary>
internal static class ReadingMarks
{
    /// <summary>After <see cref="PageChanges.Changed"/> in the same transaction: its number is the mark.</summary>
    public static async Task MarkReadings(this KawatDb db, IReadOnlyCollection<long> storyIds, CancellationToken cancel)
    {
        var mark = await db.LastChange(cancel);
        foreach (var chunk in storyIds.Chunk(500)) await db.Stories.Where(story => chunk.Contains(story.Id)).ExecuteUpdateAsync(set => set.SetProperty(story => story.ReadingMark, mark), cancel);
    }
}
