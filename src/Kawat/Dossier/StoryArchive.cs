using Kawat.Linking.Index;
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

    /// <summary>The links with the sentences of the earlier stories that they point to, as those stories are out now.</summary>
    public async Task<IReadOnlyList<BackgroundLink>> WithTargets(StoryReading story, IReadOnlyList<BackgroundLink> links, CancellationToken cancel)
    {
        var ids = links.Where(link => link.Anchor is not null).Select(link => StoryText.StoryIdOf(link.Target)).ToList();
        if (ids.Count == 0) return links;
        await using var db = await databases.CreateDbContextAsync(cancel);
        var targets = await db.Stories.AsNoTracking().Where(s => ids.Contains(s.Id))
            .Join(db.Revisions.AsNoTracking(), s => s.PublicRevisionId, r => r.Id, (s, r) => new { Story = s, Revision = r }).ToListAsync(cancel);
        var readings = targets.ToDictionary(t => StoryText.IdOf(t.Story.Id), t => StoryReader.Read(StoryText.Of(t.Story, t.Revision)), StringComparer.Ordinal);
        return [.. links.Select(link => readings.TryGetValue(link.Target, out var target) ? link.WithTarget(story, target) : link)];
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
