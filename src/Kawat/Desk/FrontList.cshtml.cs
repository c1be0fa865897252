using Kawat.Stories;
using Kawat.Stories.Fronts;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>The fronts there are: of each edition the front page and one for each section, with who arranged them last.</summary>
internal sealed class FrontListPage(IDbContextFactory<KawatDb> databases) : DeskPage
{
    internal sealed record Row(FrontPlace Place, string Name, ArrangementRow? Last, bool IsPublic);

    public IReadOnlyList<(string Language, IReadOnlyList<Row> Rows)> Editions { get; private set; } = [];

    public async Task OnGet(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var sections = await db.Sections.AsNoTracking().OrderBy(section => section.Position).ToListAsync(cancel);
        var newest = await db.Fronts.AsNoTracking().Join(db.Arrangements.AsNoTracking(), front => new { front.Id, Number = front.Version }, step => new { Id = step.FrontId, step.Number }, (front, step) => new { front, step }).ToListAsync(cancel);
        var editions = new List<(string, IReadOnlyList<Row>)>();
        foreach (var language in Shared.Words.Languages)
        {
            var rows = new List<Row>();
            foreach (var (key, name) in sections.Select(section => (section.Key, section.NameIn(W.Language))).Prepend(("", W["desk.front.page"])))
            {
                var place = new FrontPlace(language, key);
                var last = newest.Find(one => one.front.Language == language && one.front.Section == key);
                rows.Add(new(place, name, last?.step, last is null || new Arrangement(last.step.Blocks).IsSameAs(await OpenFronts.Public(db, place, sections, cancel))));
            }

            editions.Add((language, rows));
        }

        Editions = editions;
    }

    public static string AddressOf(FrontPlace place) => $"/desk/fronts/{place.Language}{(place.Section.Length > 0 ? $"/{place.Section}" : "")}";
}
