using Kawat.Stories.Fronts;

namespace Kawat.Portal;

/// <summary>The front page, as an editor arranged it. No story stands there twice.</summary>
internal sealed class FrontPage(Pressroom press) : PortalPage(press)
{
    public override bool IsFront => true;

    public FrontView View { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        await using var look = await LookUp(cancel);
        (Canonical, Description) = (Edition.Front, Words["portal.tagline"]);
        await using var reading = new FrontReading(this, look, "", cancel);
        View = await reading.Read(await FrontRows.Arrangement(look, new(Edition.Language, ""), Sections, cancel));
    }
}
