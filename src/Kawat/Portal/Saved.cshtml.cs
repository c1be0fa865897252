using Kawat.Shared;

namespace Kawat.Portal;

/// <summary>What a reader keeps for later. The list lies in the reader's browser and nowhere else, so the page is the same for everybody and the script fills it.</summary>
internal sealed class SavedPage(Pressroom press) : PortalPage(press)
{
    public async Task OnGetAsync(CancellationToken cancel)
    {
        (Title, Counterpart) = (Words["portal.saved"], other => other.Saved);
        await using var db = await OpenArchive(cancel);
        DependsOn(PageKey.Page("saved"));
    }
}
