using Microsoft.EntityFrameworkCore;

namespace Kawat.Stories.Fronts;

/// <summary>Which front: of an edition, and of a section or the front page.</summary>
/// <param name="Section">Empty for the front page.</param>
internal sealed record FrontPlace(string Language, string Section);

/// <summary>The arrangements as readers and editors find them.</summary>
internal static class OpenFronts
{
    /// <summary>What readers see: the public step, or the default arrangement.</summary>
    public static async Task<Arrangement> Public(KawatDb db, FrontPlace place, IReadOnlyList<Section> sections, CancellationToken cancel = default) =>
        await db.Fronts.AsNoTracking().Where(front => front.Language == place.Language && front.Section == place.Section)
            .Join(db.Arrangements.AsNoTracking(), front => new { front.Id, Number = front.PublicNumber }, step => new { Id = step.FrontId, step.Number }, (_, step) => step)
            .FirstOrDefaultAsync(cancel) is { } step ? new Arrangement(step.Blocks) : Arrangement.Default(place.Section, sections);

    /// <summary>What editors work on: the newest step, or the default arrangement as step 0.</summary>
    public static async Task<(Arrangement Arrangement, int Number)> Newest(KawatDb db, FrontPlace place, IReadOnlyList<Section> sections, CancellationToken cancel = default) =>
        await db.Fronts.AsNoTracking().Where(front => front.Language == place.Language && front.Section == place.Section)
            .Join(db.Arrangements.AsNoTracking(), front => new { front.Id, Number = front.Version }, step => new { Id = step.FrontId, step.Number }, (_, step) => step)
            .FirstOrDefaultAsync(cancel) is { } step ? (new Arrangement(step.Blocks), step.Number) : (Arrangement.Default(place.Section, sections), 0);
}
