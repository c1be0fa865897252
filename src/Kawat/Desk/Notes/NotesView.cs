using System.Text.Json;
using Kawat.Desk.Live;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk.Notes;

/// <summary>A note with all that was said under it.</summary>
/// <param name="Note">The note.</param>
/// <param name="Replies">In order; the first is what the note says.</param>
/// <param name="Words">The words it stands on now; empty when they are gone from the text.</param>
internal sealed record NoteThread(StoryNote Note, IReadOnlyList<NoteReply> Replies, string Words);

/// <summary>The notes on a story: open ones in the order of the text, then those settled.</summary>
internal sealed record NotesView(long StoryId, IReadOnlyList<NoteThread> Open, IReadOnlyList<NoteThread> Settled, bool MayWrite)
{
    public static async Task<NotesView> Of(KawatDb db, long storyId, bool mayWrite, CancellationToken cancel)
    {
        var notes = await db.StoryNotes.AsNoTracking().Where(n => n.StoryId == storyId).OrderBy(n => n.Id).ToListAsync(cancel);
        if (notes.Count == 0) return new(storyId, [], [], mayWrite);
        var ids = notes.Select(n => n.Id).ToList();
        var replies = (await db.NoteReplies.AsNoTracking().Where(r => ids.Contains(r.NoteId)).OrderBy(r => r.Id).ToListAsync(cancel)).ToLookup(r => r.NoteId);
        var words = new List<NoteWords>();
        if (await LiveStories.Find(db, storyId, cancel) is { } live)
        {
            using var document = JsonDocument.Parse(live.Document);
            words = NoteAnchors.Of(document.RootElement);
        }

        var threads = notes.Select(note => new NoteThread(note, [.. replies[note.Id]], words.Find(w => w.Mark == note.Mark)?.Text ?? "")).ToList();
        int Place(NoteThread thread) => words.FindIndex(w => w.Mark == thread.Note.Mark) is >= 0 and var at ? at : int.MaxValue;
        return new(storyId, [.. threads.Where(t => t.Note.SettledAt is null).OrderBy(Place)], [.. threads.Where(t => t.Note.SettledAt is not null).OrderByDescending(t => t.Note.SettledAt)], mayWrite);
    }
}
