using Kawat.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kawat.Portal;

/// <summary>What every page of the portal is made with.</summary>
internal sealed record Pressroom(IDbContextFactory<KawatDb> Databases, TimeProvider Time, IOptions<SiteOptions> Options, StyleSheet Style, Script Script, Lookups Lookups, StandingMatter Standing)
{
    public SiteOptions Site => Options.Value;

    /// <summary>The service worker. What it keeps stands in its address, so that a new style sheet or script makes browsers take a new worker:
    /// "f" a file or page for use without a network, "o" an edition's page that is shown then, "s" the beginning of addresses of stories, "n" what it leaves alone.</summary>
    public string Worker { get; } = "/sw.js?" + string.Join('&', [
        $"f={Style.Address}", $"f={Script.Address}",
        .. Edition.All.SelectMany(edition => new[] { $"f={edition.Saved}", $"o={edition.Offline}", $"s={edition.Story}" }),
        .. PortalRoom.Apart.Append("/masuk").Where(start => start is not ("/gaya" or "/media")).Select(start => $"n={start}")]);
}
