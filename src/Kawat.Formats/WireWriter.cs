using Kawat.Formats.Feeds;
using Kawat.Formats.Iptc7901;
using Kawat.Formats.JsonLd;
using Kawat.Formats.Markup;
using Kawat.Formats.NewsMl12;
using Kawat.Formats.NewsMlG2;
using Kawat.Formats.Ninjs;
using Kawat.Formats.Nitf;
using Kawat.Formats.Sitemaps;
using Kawat.Formats.Text;
using Kawat.Formats.Wxr;

namespace Kawat.Formats;

/// <summary>What a writer needs to know besides the items.</summary>
public sealed record WriteOptions
{
    /// <summary>Name of who sends: the newsroom. Never empty in what is written.</summary>
    public string Provider { get; init; } = "Kawat";

    /// <summary>Address of who sends, absolute; also the base of identifiers made here.</summary>
    public string Home { get; init; } = "https://localhost/";

    /// <summary>When the document is made. The writers have no clock of their own.</summary>
    public DateTimeOffset At { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>Title of a document of several items (a feed's); null for the provider's name.</summary>
    public string? Title { get; init; }

    /// <summary>Language of the document as a whole, BCP 47.</summary>
    public string Language { get; init; } = "id";
}

/// <summary>One format that can be written.</summary>
/// <param name="Name">"newsml-g2", "ninjs-3.1"; the list is <see cref="WireWriter.Formats"/>.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Extension">Customary file extension, without dot.</param>
/// <param name="Lost">What the format has no place for, or no unambiguous one: what is read back lacks it. docs/formats/loss.md says why.</param>
/// <param name="Write">Writes items, one or more.</param>
public sealed record WireTarget(
    string Name, string MediaType, string Extension, IReadOnlySet<ItemField> Lost, Func<IReadOnlyList<NewsItem>, WriteOptions, byte[]> Write)
{
    /// <summary>What is left of the item after it was written and read back, where that is less than leaving out <see cref="Lost"/>
    /// (times to the minute, a list as paragraphs); null when it is not.</summary>
    public Func<NewsItem, NewsItem>? Shape { get; init; }

    /// <summary>The item as it comes back after a journey in this format.</summary>
    public NewsItem Carried(NewsItem item) => ItemFields.Without(Shape is null ? item : Shape(item), Lost);
}

/// <summary>Writes items in every format that can be written. What is written is valid by the format's own schema, whatever the text holds:
/// characters that the format forbids are left out.</summary>
/// <example><code>var bytes = WireWriter.Format("ninjs-3.1")!.Write([item], new WriteOptions { Provider = "Harian Kota", At = now });</code></example>
public static class WireWriter
{
    /// <summary>The formats, by name.</summary>
    public static IReadOnlyList<WireTarget> Formats { get; } =
    [
        .. new[]
        {
            NinjsWriter.Target("1.6"),
            NinjsWriter.Target("2.2"),
            NinjsWriter.Target("3.1"),
            Iptc7901Writer.Target,
            G2Writer.Target,
            FeedTargets.Rss,
            FeedTargets.Atom,
            FeedTargets.Json,
            WxrTarget.Target,
            SitemapTarget.Target,
            NewsMl12Writer.Target,
            NitfWriter.Target,
            JsonLdWriter.Target,
        }.Select(Guarded),
    ];

    /// <summary>The format of that name, whatever its case; null when there is none.</summary>
    public static WireTarget? Format(string name) => Formats.FirstOrDefault(format => format.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    // What a sender marked as not for publication never leaves, whatever the format and whoever reads it.
    private static WireTarget Guarded(WireTarget target) => target with
    {
        Write = (items, options) => target.Write([.. items.Select(WithoutPrivate)], options),
        Shape = item => target.Shape is { } shape ? shape(WithoutPrivate(item)) : WithoutPrivate(item),
    };

    private static NewsItem WithoutPrivate(NewsItem item) =>
        item.EditorNotes.Any(IsPrivate) ? item with { EditorNotes = [.. item.EditorNotes.Where(note => !IsPrivate(note))] } : item;

    private static bool IsPrivate(EditorNote note) => note.NotForPublication || PrivateWords.Says(note.Text);
}
