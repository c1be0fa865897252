using System.Globalization;
using Kawat.Linking.Text;
using Kawat.Shared;

namespace Kawat.Portal;

/// <summary>The portal in one language: its words and its addresses. The address alone decides the edition, so that a page is the same for everybody.</summary>
internal sealed class Edition
{
    /// <summary>Every edition, the one without a prefix first.</summary>
    public static readonly IReadOnlyList<Edition> All = [.. Words.Languages.Select(language => new Edition(language))];

    private Edition(string language)
    {
        (Language, Words) = (language, Words.In(language));
        Kinds = Enum.GetValues<EntityKind>().ToDictionary(kind => kind, kind => Words[$"address.{kind.Word()}"]);
    }

    /// <summary>BCP 47 tag; <see cref="Stories.Story.Language"/> of what this edition shows.</summary>
    public string Language { get; }

    /// <summary>What its addresses begin with: "" or "/en".</summary>
    public string Prefix => Words.Prefix();

    public Words Words { get; }
    public string Front => Prefix.Length == 0 ? "/" : Prefix;
    public string Latest => Words.Address("latest");
    public string Search => Words.Address("search");

    /// <summary>What a reader keeps for later, and what is shown where there is no network.</summary>
    public string Saved => Words.Address("saved");
    public string Offline => Words.Address("offline");

    /// <summary>What the addresses of its stories begin with: "/berita/".</summary>
    public string Story => Words.Address("story") + "/";

    /// <summary>The manifest by which a phone installs the edition.</summary>
    public string Manifest => $"{Prefix}/kawat.webmanifest";

    public string Feed => $"{Prefix}/rss.xml";

    /// <summary>Names of the query's keys.</summary>
    public string PageKey => Words["address.query.page"];
    public string SectionKey => Words["address.query.section"];
    public string FromKey => Words["address.query.from"];
    public string UntilKey => Words["address.query.until"];

    /// <summary>First part of the addresses of people, organisations, places and events.</summary>
    public IReadOnlyDictionary<EntityKind, string> Kinds { get; }

    /// <summary>The editions in other languages.</summary>
    public IEnumerable<Edition> Others => All.Where(edition => edition != this);

    /// <summary>The edition that an address belongs to.</summary>
    public static Edition Of(PathString path) => All.FirstOrDefault(edition => edition.Prefix.Length > 0 && path.StartsWithSegments(edition.Prefix)) ?? All[0];

    public string Section(string key) => $"{Prefix}/{key}";

    public string Entity(EntityKind kind, string slug) => $"{Prefix}/{Kinds[kind]}/{slug}";

    /// <summary><paramref name="address"/> with the number of a page; the first page has none.</summary>
    public string PageOf(string address, int page) => page <= 1 ? address
        : string.Create(CultureInfo.InvariantCulture, $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{PageKey}={page}");
}
