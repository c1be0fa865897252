using System.Globalization;
using Kawat.Shared;
using Microsoft.Extensions.Options;

namespace Kawat.Portal;

/// <summary>The headers of answers beside what a page says itself: those that keep browsers from being made to do harm, and what caches in front of the site want to know.</summary>
internal sealed class ReadyHeaders(IOptions<PortalOptions> options)
{
    /// <summary>Letters of keys at most; a page of more is under <see cref="ManyKeys"/> instead.</summary>
    private const int MostKeyLetters = 4000;

    /// <summary>The key of pages with too many keys to say. It goes with every change.</summary>
    public const string ManyKeys = "many";

    private static readonly string[] MadeAnew = ["Content-Length", "Date", "Transfer-Encoding", "ETag", "Vary", "Last-Modified", "Connection", "Server", "Content-Encoding"];

    private readonly KeyValuePair<string, string>[] _safety =
    [
        new("X-Content-Type-Options", "nosniff"),
        new("Referrer-Policy", "strict-origin-when-cross-origin"),
        new("Permissions-Policy", "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=(), browsing-topics=()"),
        new("Cross-Origin-Opener-Policy", "same-origin"),
        .. options.Value.HstsSeconds > 0 ? [new KeyValuePair<string, string>("Strict-Transport-Security", string.Create(CultureInfo.InvariantCulture, $"max-age={options.Value.HstsSeconds}; includeSubDomains"))] : Array.Empty<KeyValuePair<string, string>>(),
    ];

    /// <summary>On every answer, unless it says otherwise itself.</summary>
    public void Guard(IHeaderDictionary headers)
    {
        foreach (var (name, value) in _safety) headers.TryAdd(name, value);
        // Other sites may not show our pages and pictures inside theirs; readers of feeds and search engines don't care.
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-site");
    }

    /// <summary>All headers of a ready page but those that depend on time and encoding.</summary>
    public IEnumerable<KeyValuePair<string, string>> Of(IHeaderDictionary headers, PageKeys? keys)
    {
        Guard(headers);
        if (options.Value is { CacheSeconds: > 0 } cache)
        {
            var stale = cache.CacheStaleSeconds > 0 ? string.Create(CultureInfo.InvariantCulture, $", stale-while-revalidate={cache.CacheStaleSeconds}") : "";
            var age = string.Create(CultureInfo.InvariantCulture, $"max-age={cache.CacheSeconds}{stale}");
            headers["CDN-Cache-Control"] = $"public, {age}";
            headers["Surrogate-Control"] = age;
        }

        if (options.Value.KeyHeader is { Length: > 0 } header) headers[header] = KeysOf(keys, header == "Cache-Tag" ? "," : " ");
        return headers.Where(one => !MadeAnew.Contains(one.Key, StringComparer.OrdinalIgnoreCase)).Select(one => KeyValuePair.Create(one.Key, one.Value.ToString()));
    }

    /// <summary>A key as caches take it: letters, digits, hyphens.</summary>
    public static string Word(PageKey key) => key == PageKey.Everything ? "everything" : key.Text.Replace(':', '-');

    private static string KeysOf(PageKeys? keys, string between)
    {
        if (keys is not { IsDeclared: true }) return $"everything{between}{ManyKeys}";
        var all = string.Join(between, keys.Keys.Select(Word).Order(StringComparer.Ordinal).Prepend("everything"));
        return all.Length <= MostKeyLetters ? all : $"everything{between}{ManyKeys}";
    }
}
