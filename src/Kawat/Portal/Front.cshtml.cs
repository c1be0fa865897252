using Kawat.Stories.Fronts;

namespace Kawat.Portal;

/// <summary>The front page, as an editor arranged it. No story stands there twice.</summary>
internal sealed class FrontPage(Pressroom press) : PortalPage(press)
{
    public FrontView View { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await using var db = await OpenArchive(cancel);
        (Canonical, Description) = (Edition.Front, Words["portal.tagline"]);
        View = await new FrontReading(this, db, "", cancel).Read(await OpenFronts.Public(db, new(Edition.Language, ""), Sections, cancel));
    }
}
