using Kawat.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kawat.Portal;

/// <summary>What every page of the portal is made with.</summary>
internal sealed record Pressroom(IDbContextFactory<KawatDb> Databases, TimeProvider Time, IOptions<SiteOptions> Options, StyleSheet Style, Lookups Lookups, StandingMatter Standing)
{
    public SiteOptions Site => Options.Value;
}
