using System.Globalization;
using Kawat.Linking.Text;
using Kawat.Shared;

namespace Kawat.Portal;

/// <summary>The portal in one language: its words and its addresses. The address alone decides the edition, so that a page is the same for everybody.</summary>
internal sealed class Edition
{
    public static readonly Edition Indonesian = new("id", "")
    {
        Latest = "/terbaru", Search = "/cari", PageKey = "hal", SectionKey = "rubrik", FromKey = "dari", UntilKey = "sampai",
        Kinds = new() { [EntityKind.Person] = "orang", [EntityKind.Organisation] = "organisasi", [EntityKind.Place] = "tempat", [EntityKind.Event] = "peristiwa" },
    };

    public static readonly Edition English = new("en", "/en")
    {
        Latest = "/en/latest", Search = "/en/search", PageKey = "page", SectionKey = "section", FromKey = "from", UntilKey = "until",
        Kinds = new() { [EntityKind.Person] = "people", [EntityKind.Organisation] = "organisations", [EntityKind.Place] = "places", [EntityKind.Event] = "events" },
    };

    private Edition(string language, string prefix) => (Language, Prefix, Words) = (language, prefix, Words.In(language));

    /// <summary>BCP 47 tag; <see cref="Stories.Story.Language"/> of what this edition shows.</summary>
    public string Language { get; }

    /// <summary>What its addresses begin with: "" or "/en".</summary>
    public string Prefix { get; }

    public Words Words { get; }
    public string Front => Prefix.Length == 0 ? "/" : Prefix;
    public required string Latest { get; init; }
    public required string Search { get; init; }
    public string Feed => $"{Prefix}/rss.xml";

    /// <summary>Names of the query's keys.</summary>
    public required string PageKey { get; init; }
    public required string SectionKey { get; init; }
    public required string FromKey { get; init; }
    public required string UntilKey { get; init; }

    /// <summary>First part of the addresses of people, organisations, places and events.</summary>
    public required Dictionary<EntityKind, string> Kinds { get; init; }

    public Edition Other => this == Indonesian ? English : Indonesian;

    public static Edition Of(PathString path) => path.StartsWithSegments("/en") ? English : Indonesian;

    public string Section(string key) => $"{Prefix}/{key}";

    public string Entity(EntityKind kind, string slug) => $"{Prefix}/{Kinds[kind]}/{slug}";

    /// <summary><paramref name="address"/> with the number of a page; the first page has none.</summary>
    public string PageOf(string address, int page) => page <= 1 ? address
        : string.Create(CultureInfo.InvariantCulture, $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{PageKey}={page}");
}
