using Kawat.Shared;

namespace Kawat.Portal;

/// <summary>Shown by the service worker where there is no network and no copy; the script lists what there are copies of.</summary>
internal sealed class OfflinePage(Pressroom press) : PortalPage(press)
{
    public async Task OnGetAsync(CancellationToken cancel)
    {
        (Title, Counterpart) = (Words["portal.offline"], other => other.Offline);
        await using var db = await OpenArchive(cancel);
        DependsOn(PageKey.Page("offline"));
    }
}
