using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Portal;

/// <summary>What was corrected, and when readers were told.</summary>
internal sealed record CorrectionNote(DateTimeOffset At, string Text);

/// <summary>Reads all correction notes of a story. The newest stands in its public revision, the earlier ones in the log of what was published.</summary>
internal static class CorrectionNotes
{
    /// <summary>Newest first. One query, and none for a story that was never changed.</summary>
    public static async Task<IReadOnlyList<CorrectionNote>> Of(KawatDb db, Story story, Revision revision, CancellationToken cancel)
    {
        if (story.UpdatedAt is null && revision.CorrectionNote.Length == 0) return [];
        var corrected = StoryState.Corrected.Word();
        var told = await db.StoryLog.AsNoTracking().Where(entry => entry.StoryId == story.Id && entry.What == corrected && entry.Note != "")
            .OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Select(entry => new CorrectionNote(entry.At, entry.Note)).ToListAsync(cancel);
        if (revision.CorrectionNote.Length > 0 && told.All(note => note.Text != revision.CorrectionNote)) told.Insert(0, new(story.UpdatedAt ?? revision.CreatedAt, revision.CorrectionNote));
        return told;
    }
}
