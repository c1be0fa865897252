using Kawat.Desk.Live;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk.Notes;

/// <summary>Notes to colleagues: written, answered, settled and opened again. Nothing of it changes the story.</summary>
internal sealed class WriteNotes(IDbContextFactory<KawatDb> databases, TimeProvider time, LiveHub hub)
{
    public const int LongestText = 4000;
    private const int LongestQuote = 500;

    /// <summary>A new note. <paramref name="mark"/> is the word the editor marks the words by; empty for a note without a place in the text. The same mark twice is one note.</summary>
    public async Task<StoryOutcome> Add(long storyId, string mark, string quote, string text, string who, CancellationToken cancel = default)
    {
        if (text.Trim().Length == 0) return new StoryOutcome.Refused(Refusal.NoReason);
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Stories.AsNoTracking().FirstOrDefaultAsync(s => s.Id == storyId, cancel) is not { } story) return new StoryOutcome.Missing($"story {storyId}");
        if (mark.Length > 0 && await db.StoryNotes.AnyAsync(n => n.StoryId == storyId && n.Mark == mark, cancel)) return new StoryOutcome.Done(story);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = time.GetUtcNow();
        var note = new StoryNote { StoryId = storyId, Mark = mark.Length > 0 ? mark : $"n{Guid.NewGuid():N}", Quote = Short(quote.Trim(), LongestQuote), CreatedAt = now, CreatedBy = who };
        db.Add(note);
        await db.SaveChangesAsync(cancel);
        db.Add(new NoteReply { NoteId = note.Id, At = now, Who = who, Text = Short(text.Trim(), LongestText) });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        hub.Signal(storyId);
        return new StoryOutcome.Done(story);
    }

    /// <summary>Says something under a note; one that was settled is open again.</summary>
    public Task<StoryOutcome> Reply(long storyId, long noteId, string text, string who, CancellationToken cancel = default) => Change(storyId, noteId, (db, note, now) =>
    {
        if (text.Trim().Length == 0) return;
        db.Add(new NoteReply { NoteId = note.Id, At = now, Who = who, Text = Short(text.Trim(), LongestText) });
        (note.SettledAt, note.SettledBy) = (null, "");
    }, cancel);

    public Task<StoryOutcome> Settle(long storyId, long noteId, string who, CancellationToken cancel = default) => Change(storyId, noteId, (_, note, now) => (note.SettledAt, note.SettledBy) = (now, who), cancel);

    public Task<StoryOutcome> Reopen(long storyId, long noteId, CancellationToken cancel = default) => Change(storyId, noteId, (_, note, _) => (note.SettledAt, note.SettledBy) = (null, ""), cancel);

    private async Task<StoryOutcome> Change(long storyId, long noteId, Action<KawatDb, StoryNote, DateTimeOffset> change, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.StoryNotes.FirstOrDefaultAsync(n => n.Id == noteId && n.StoryId == storyId, cancel) is not { } note) return new StoryOutcome.Missing($"note {noteId}");
        change(db, note, time.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        hub.Signal(storyId);
        return new StoryOutcome.Done(await db.Stories.AsNoTracking().SingleAsync(s => s.Id == storyId, cancel));
    }

    private static string Short(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}
