using Kawat.Desk.Hands;
using Kawat.Desk.Notes;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>What stands beside a story's text in the editor: its other languages, who has it in hand, notes of colleagues.</summary>
internal sealed record EditorSides(FamilyView Family, StoryHand? Hand, NotesView Notes)
{
    public static async Task<EditorSides> Of(KawatDb db, Stories.Story story, bool mayWrite, CancellationToken cancel) => new(
        await FamilyView.Of(db, story, cancel),
        await db.StoryHands.AsNoTracking().FirstOrDefaultAsync(h => h.StoryId == story.Id, cancel),
        await NotesView.Of(db, story.Id, mayWrite, cancel));
}
