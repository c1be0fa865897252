using System.Buffers;

namespace Kawat.Readers;

/// <summary>Agents that say themselves that nobody reads: crawlers, link previews, monitors, libraries. Those that lie are <see cref="MostRead"/>'s business.</summary>
internal static class KnownBots
{
    // Words of the agents' own self-descriptions; "bot" covers Googlebot, bingbot, AhrefsBot, GPTBot, TelegramBot and their like.
    private static readonly SearchValues<string> Words = SearchValues.Create(
        [
            "bot", "crawl", "spider", "slurp", "archiver", "facebookexternalhit", "meta-external", "whatsapp", "preview", "monitor", "uptime", "pingdom", "lighthouse", "headless",
            "curl/", "wget/", "python", "aiohttp", "httpx", "scrapy", "java/", "okhttp", "go-http", "libwww", "perl", "ruby", "php/", "node-fetch", "axios", "undici", "wrk",
            "feed", "rss", "reader/", "newsblur", "scan", "probe", "fetcher", "externalhit", "embedly", "phantomjs",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the agent is one of them. No agent at all is one too: every browser names itself. About 100 ns.</summary>
    public static bool IsBot(ReadOnlySpan<char> agent) => agent.IsEmpty || agent.ContainsAny(Words);
}
