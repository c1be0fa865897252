using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>A dossier as readers may see it. Its stories are asked for by who shows them, through the gate.</summary>
internal sealed record OpenDossier(long Id, string Language, DossierVersionRow Version, DateTimeOffset PublishedAt, DateTimeOffset UpdatedAt)
{
    public string Address => DossierUrl.Of(Language, Id, Version.Title);

    /// <summary>Its stories, chapter by chapter, each once.</summary>
    public IReadOnlyList<long> StoryIds => [.. Version.Chapters.SelectMany(chapter => chapter.Stories).Select(story => story.StoryId).Distinct()];
}

/// <summary>Reads dossiers that are out.</summary>
internal static class OpenDossiers
{
    /// <summary>The dossier, or whether it was there once and is withdrawn.</summary>
    public static async Task<(OpenDossier? Dossier, bool WasWithdrawn)> At(KawatDb db, long id, CancellationToken cancel = default)
    {
        var row = await db.Dossiers.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancel);
        if (row is { State: DossierState.Published, PublicVersionId: { } version })
            return (Open(row, await db.DossierVersions.AsNoTracking().SingleAsync(one => one.Id == version, cancel)), false);
        return (null, row is { State: DossierState.Withdrawn, PublicVersionId: not null });
    }

    /// <summary>The dossiers of a language, the one last changed first; those after the given one when it is named.</summary>
    public static async Task<List<OpenDossier>> Latest(KawatDb db, string language, int take, (DateTimeOffset At, long Id)? before = null, CancellationToken cancel = default)
    {
        var dossiers = db.Dossiers.AsNoTracking().Where(one => one.Language == language && one.State == DossierState.Published);
        if (before is var (at, id)) dossiers = dossiers.Where(one => one.UpdatedAt <= at && (one.UpdatedAt < at || one.Id < id));
        var rows = await dossiers.OrderByDescending(one => one.UpdatedAt).ThenByDescending(one => one.Id).Take(take)
            .Join(db.DossierVersions.AsNoTracking(), one => one.PublicVersionId, version => (long?)version.Id, (one, version) => new { one, version })
            .OrderByDescending(both => both.one.UpdatedAt).ThenByDescending(both => both.one.Id).ToListAsync(cancel);
        return [.. rows.Select(both => Open(both.one, both.version))];
    }

    private static OpenDossier Open(DossierRow row, DossierVersionRow version) => new(row.Id, row.Language, version, row.PublishedAt!.Value, row.UpdatedAt ?? row.PublishedAt!.Value);
}
