using System.Globalization;
using Kawat.Linking.Text;
using Kawat.Shared;
using Kawat.Stories;
using Kawat.Stories.Labels;
using Kawat.Stories.SitePages;

namespace Kawat.Portal;

/// <summary>The portal in one language: its words and its addresses. The address alone decides the edition, so that a page is the same for everybody.</summary>
internal sealed class Edition
{
    /// <summary>Every edition, the one without a prefix first.</summary>
    public static readonly IReadOnlyList<Edition> All = [.. Words.Languages.Select(language => new Edition(language))];

    private static readonly Dictionary<Words, Edition> ByWords = All.ToDictionary(edition => edition.Words);

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
    public static Edition Of(PathString path) => ByWords[Addresses.EditionOf(path)];

    public string Section(string key) => $"{Prefix}/{key}";

    public string Entity(EntityKind kind, string slug) => $"{Prefix}/{Kinds[kind]}/{slug}";

    /// <summary>The page of a tag, by the tag as it is written; null for a name too long to have one.</summary>
    public string? Tag(string name) => Named(LabelKind.Tag, name);

    /// <summary>The page of somebody of the by-line, or of the agency that stands there.</summary>
    public string? Byline(string name, Revision revision) => Named(StoryLabels.KindOfByline(name, revision), name);

    /// <summary>The page of an agency, by its name as it is written.</summary>
    public string? Agency(string name) => Named(LabelKind.Agency, name);

    private string? Named(LabelKind kind, string name) => StoryLabels.IsListed(name) ? Listed(kind, LabelName.SlugOf(name)) : null;

    /// <summary>The page of a tag, person of the by-line or agency.</summary>
    public string Listed(LabelKind kind, string slug) => $"{Words.Address(kind.Word())}/{slug}";

    public string Archive => Words.Address("archive");

    public string ArchiveOf(int year) => string.Create(CultureInfo.InvariantCulture, $"{Archive}/{year:0000}");

    public string ArchiveOf(int year, int month) => string.Create(CultureInfo.InvariantCulture, $"{Archive}/{year:0000}/{month:00}");

    public string ArchiveOf(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{Archive}/{day.Year:0000}/{day.Month:00}/{day.Day:00}");

    public string Corrections => Words.Address("corrections");

    public string Dossiers => Words.Address("dossier");

    public string SitePage(SitePageKind kind) => Words.Address(kind.Word());

    /// <summary>Names of the query's keys for a list that goes on before or after a place.</summary>
    public string BeforeKey => Words["address.query.before"];
    public string AfterKey => Words["address.query.after"];

    /// <summary><paramref name="address"/> with the number of a page; the first page has none.</summary>
    public string PageOf(string address, int page) => page <= 1 ? address
        : string.Create(CultureInfo.InvariantCulture, $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{PageKey}={page}");
}
