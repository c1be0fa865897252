using Kawat.Shared;
using Kawat.Stories;

namespace Kawat.Portal;

/// <summary>What was corrected, and when readers were told.</summary>
internal sealed record CorrectionNote(DateTimeOffset At, string Text);

/// <summary>Reads all correction notes of a story. The newest stands in its public revision, the earlier ones in the log of what was published.</summary>
internal static class CorrectionNotes
{
    /// <summary>Newest first. One query, and none for a story that was never changed.</summary>
    public static async Task<IReadOnlyList<CorrectionNote>> Of(Lookup look, Story story, Revision revision, CancellationToken cancel)
    {
        if (story.UpdatedAt is null && revision.CorrectionNote.Length == 0) return [];
        var told = new List<CorrectionNote>();
        await using (var row = await look.Ask("SELECT at, note FROM story_log_entry WHERE story_id = @0 AND what = 'corrected' AND note <> '' ORDER BY at DESC, id DESC", cancel, story.Id))
            while (await row.ReadAsync(cancel)) told.Add(new(look.Instant(row, 0), row.GetString(1)));
        if (revision.CorrectionNote.Length > 0 && told.All(note => note.Text != revision.CorrectionNote)) told.Insert(0, new(story.UpdatedAt ?? revision.CreatedAt, revision.CorrectionNote));
        return told;
    }
}
