using Kawat.Shared;
using Kawat.Stories.Fronts;
using Microsoft.AspNetCore.Mvc;

namespace Kawat.Portal;

/// <summary>A front as it will be when its newest arrangement is published: the reader's page itself, through the same gate. Only the desk may open it.</summary>
internal sealed class FrontPreviewPage(Pressroom press) : PortalPage(press)
{
    public override Edition Edition => Edition.All.FirstOrDefault(edition => edition.Language == RouteData.Values["language"] as string) ?? Edition.All[0];

    public override bool IsFront => CurrentSection.Length == 0;

    public FrontView View { get; private set; } = null!;

    /// <summary>Step that is shown; 0 for the default arrangement.</summary>
    public int Number { get; private set; }

    public string Desk { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string language, string? section, CancellationToken cancel)
    {
        await using var look = await LookUp(cancel);
        await using var db = await Press.Databases.CreateDbContextAsync(cancel);
        section ??= "";
        if (!Words.Languages.Contains(language) || (section.Length > 0 && Sections.All(known => known.Key != section))) return NotFound();
        Response.Headers.CacheControl = "no-store";
        (CurrentSection, Desk) = (section, $"/desk/fronts/{language}{(section.Length > 0 ? $"/{section}" : "")}");
        Title = Words["portal.front.preview"];
        var (arrangement, number) = await OpenFronts.Newest(db, new(language, section), Sections, cancel);
        Number = number;
        await using var reading = new FrontReading(this, look, section, cancel);
        View = await reading.Read(arrangement);
        return Page();
    }
}
