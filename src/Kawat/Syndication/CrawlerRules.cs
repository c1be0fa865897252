using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Kawat.Shared;

namespace Kawat.Syndication;

/// <summary>What crawlers are told: robots.txt (RFC 9309), ai.txt, tdmrep.json (TDM Reservation Protocol, W3C community report of 2024), security.txt (RFC 9116).</summary>
internal static class CrawlerRules
{
    /// <summary>Agents that gather text to train models, by the names their makers publish (November 2026).</summary>
    private static readonly string[] Trainers =
    [
        "AI2Bot", "Amazonbot", "Applebot-Extended", "Bytespider", "CCBot", "ClaudeBot", "cohere-training-data-crawler", "Diffbot", "FacebookBot", "Google-Extended",
        "GPTBot", "ImagesiftBot", "meta-externalagent", "omgili", "PanguBot", "Timpibot", "webzio-extended",
    ];

    /// <summary>Agents that read a page because somebody asks about it.</summary>
    private static readonly string[] Answerers =
    [
        "ChatGPT-User", "Claude-SearchBot", "Claude-User", "DuckAssistBot", "MistralAI-User", "OAI-SearchBot", "Perplexity-User", "PerplexityBot", "YouBot",
    ];

    /// <summary>Where nobody's crawler has any business: rooms for staff, and searches, of which there is no end.</summary>
    private static IEnumerable<string> Closed => ["/desk", "/intake", "/masuk", .. Words.Languages.Select(language => Words.In(language).Address("search"))];

    public static string Robots(string origin, AiChoice choice)
    {
        var text = new StringBuilder("User-agent: *\n");
        if (choice != AiChoice.All) text.Append(CultureInfo.InvariantCulture, $"Content-Signal: search=yes, ai-input={(choice == AiChoice.Nothing ? "no" : "yes")}, ai-train=no\n");
        foreach (var path in Closed) text.Append("Disallow: ").Append(path).Append('\n');
        var refused = Refused(choice);
        if (refused.Length > 0)
        {
            text.Append('\n');
            foreach (var agent in refused) text.Append("User-agent: ").Append(agent).Append('\n');
            text.Append("Disallow: /\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"\nSitemap: {origin}/sitemap.xml\nSitemap: {origin}/sitemap-news.xml\n").ToString();
    }

    /// <summary>The same choice in a sentence, for those who look here.</summary>
    public static string Ai(string origin, string name, AiChoice choice)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"# {name}: terms for machines that learn from text or pictures\n# {origin}/robots.txt says the same by the crawlers' names.\n\n");
        text.Append(choice switch
        {
            AiChoice.All => "Training: allowed\nAnswering with a link to the story: allowed\n",
            AiChoice.NoTraining => "Training: not allowed\nAnswering with a link to the story: allowed\n",
            _ => "Training: not allowed\nAnswering: not allowed\n",
        });
        text.Append("Credits of agencies and photographers stay with their texts and pictures. A story that is withdrawn (410) is to be forgotten.\n\nUser-Agent: *\n");
        return text.Append(choice == AiChoice.All ? "Allow: /\n" : "Disallow: /\n").ToString();
    }

    public static string TextMining(AiChoice choice) =>
        new JsonArray(new JsonObject { ["location"] = "/", ["tdm-reservation"] = choice == AiChoice.All ? 0 : 1 }).ToJsonString();

    /// <summary>Good for half a year from the day it is read.</summary>
    public static string Security(string origin, string contact, DateTimeOffset now) => string.Create(CultureInfo.InvariantCulture,
        $"Contact: {contact}\nExpires: {new DateTimeOffset(now.UtcDateTime.Date.AddDays(182), TimeSpan.Zero):yyyy-MM-dd'T'HH:mm:ss'Z'}\nPreferred-Languages: {string.Join(", ", Words.Languages)}\nCanonical: {origin}/.well-known/security.txt\n");

    private static string[] Refused(AiChoice choice) => choice switch
    {
        AiChoice.All => [],
        AiChoice.NoTraining => Trainers,
        _ => [.. Trainers, .. Answerers],
    };
}
