using System.ComponentModel.DataAnnotations;

namespace Kawat.Portal;

/// <summary>How pages are handed out. Settings under "Portal", or environment variables such as <c>Portal__MaxAgeSeconds</c>.</summary>
internal sealed class PortalOptions
{
    /// <summary>Whether ready pages are handed out before the server proper. Default true; false to rule it out when something is odd.</summary>
    public bool Lane { get; set; } = true;

    /// <summary>Megabytes of ready pages at most, all encodings together. Default 128, about 5,000 stories; 1–16,384.</summary>
    [Range(1, 16_384)]
    public int ReadyMegabytes { get; set; } = 128;

    /// <summary>How long a browser may show a page without asking. Default 0: it asks each time and mostly hears 304, so that a kill is prompt.</summary>
    [Range(0, 3600)]
    public int MaxAgeSeconds { get; set; }

    /// <summary>How long after that it may show the page while it asks. Default 0.</summary>
    [Range(0, 86_400)]
    public int StaleSeconds { get; set; }

    /// <summary>How long a cache in front (a CDN, Varnish) may hold a page; for those that are told to drop by key. Default 0: it asks as a browser does.</summary>
    [Range(0, 31_536_000)]
    public int CacheSeconds { get; set; }

    /// <summary>How long a cache in front may hand out a page while it asks for a new one. Default 0; only with <see cref="CacheSeconds"/>.</summary>
    [Range(0, 86_400)]
    public int CacheStaleSeconds { get; set; }

    /// <summary>The header in which a cache in front wants a page's keys: "Surrogate-Key" (Fastly), "Cache-Tag" (Cloudflare) or "xkey" (Varnish). Default none.</summary>
    [RegularExpression("^(Surrogate-Key|Cache-Tag|xkey)?$")]
    public string KeyHeader { get; set; } = "";

    /// <summary>Where a cache in front is told which keys changed. Default nowhere.</summary>
    public string? PurgeUrl { get; set; }

    /// <summary>A header that goes with it, such as "Fastly-Key: …" or "Authorization: Bearer …". Default none.</summary>
    public string PurgeSecret { get; set; } = "";

    /// <summary>For how long browsers are told to come by https only. Default 0: not told. For a site that is on https for good; a year is 31536000.</summary>
    [Range(0, 63_072_000)]
    public int HstsSeconds { get; set; }

    /// <summary>Addresses (10.0.0.2) and networks (10.0.0.0/8) of proxies that are believed when they say for whom they ask. Default none: nobody is.</summary>
    public IReadOnlyList<string> KnownProxies { get; set; } = [];

    /// <summary>What pages say to caches.</summary>
    public string CacheControl => (MaxAgeSeconds, StaleSeconds) == (0, 0) ? "public, no-cache" : $"public, max-age={MaxAgeSeconds}{(StaleSeconds > 0 ? $", stale-while-revalidate={StaleSeconds}" : "")}";
}
