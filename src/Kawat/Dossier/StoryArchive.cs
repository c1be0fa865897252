using Kawat.Linking.Links;
using Kawat.Linking.Text;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>The engine's index in this process, one a language, filled from the released stories and brought up to date before each use,
/// so that a story published by another process is seen. It can be thrown away at any time.</summary>
internal sealed class StoryArchive(IDbContextFactory<KawatDb> databases)
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<string, Archive> _byLanguage = new(StringComparer.Ordinal);
    private readonly Dictionary<long, (string Language, long Revision, DateOnly Date)> _held = [];

    /// <summary>Runs <paramref name="question"/> on the up-to-date index of <paramref name="language"/>, alone.</summary>
    public async Task<T> Ask<T>(string language, Func<Archive, T> question, CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            await Refresh(cancel);
            return question(ArchiveOf(language));
        }
        finally
        {
            _gate.Release();
        }
    }

    private Archive ArchiveOf(string language)
    {
        if (!_byLanguage.TryGetValue(language, out var archive)) _byLanguage[language] = archive = new Archive();
        return archive;
    }

    private async Task Refresh(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var released = await db.Stories.AsNoTracking().Released()
            .Select(s => new { s.Id, s.Language, Revision = s.PublicRevisionId!.Value, s.CopyDate })
            .ToDictionaryAsync(s => s.Id, s => (s.Language, s.Revision, s.CopyDate), cancel);

        foreach (var (id, held) in _held.Where(pair => !released.TryGetValue(pair.Key, out var now) || now != pair.Value).ToList())
        {
            ArchiveOf(held.Language).Remove(StoryText.IdOf(id));
            _held.Remove(id);
        }

        var missing = released.Keys.Where(id => !_held.ContainsKey(id)).ToList();
        foreach (var chunk in missing.Chunk(200))
        {
            var stories = await db.Stories.AsNoTracking().Where(s => chunk.Contains(s.Id))
                .Join(db.Revisions.AsNoTracking(), s => s.PublicRevisionId, r => r.Id, (s, r) => new { Story = s, Revision = r }).ToListAsync(cancel);
            foreach (var one in stories)
            {
                ArchiveOf(one.Story.Language).Add(StoryReader.Read(StoryText.Of(one.Story, one.Revision)));
                _held[one.Story.Id] = released[one.Story.Id];
            }
        }
    }
}
