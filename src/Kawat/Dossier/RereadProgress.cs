using Kawat.Linking.Text;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>How far the archive is in reading again what editors' words about names touched.</summary>
/// <param name="Looking">Words whose stories are still being looked for: the name, stories looked at, and of how many.</param>
/// <param name="Waiting">Stories found that are still to be read again.</param>
internal sealed record RereadProgress(IReadOnlyList<(string About, int Looked, int Total)> Looking, int Waiting)
{
    public bool IsDone => Looking.Count == 0 && Waiting == 0;

    public static async Task<RereadProgress> Now(KawatDb db, CancellationToken cancel)
    {
        var looking = await db.NameRereads.AsNoTracking().Where(row => row.FinishedAt == null).OrderBy(row => row.Id).Take(10).ToListAsync(cancel);
        var waiting = await db.Stories.Where(story => story.ReadingMark > 0).CountAsync(story => story.State != StoryState.Withdrawn
            && db.StoryReadings.Any(reading => reading.StoryId == story.Id && reading.ReadingMark != story.ReadingMark && reading.EngineVersion == StoryReader.Version), cancel);
        return new([.. looking.Select(row => (row.About, row.Looked, Math.Max(row.Total, row.Looked)))], waiting);
    }
}
