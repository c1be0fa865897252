using Kawat.Formats.Text;
using Kawat.Formats.Xml;

namespace Kawat.Formats.Feeds;

/// <summary>What holds at a place in a feed.</summary>
/// <param name="Base">Absolute address that relative ones are based on; null when unknown.</param>
/// <param name="Language">Language tag; null when unknown or denied.</param>
internal sealed record FeedScope(string? Base, string? Language)
{
    /// <summary>What holds inside an element: its <c>xml:base</c> and <c>xml:lang</c> over those around it.</summary>
    public FeedScope Within(XmlNode node)
    {
        if (!node.HasAttributes) return this;
        var scope = this;
        if (node.RawAttribute("base", Spaces.Xml) is { } address && WebAddress.Join(Base, WebAddress.OneHost(address.Trim())) is var joined && WebAddress.IsWeb(joined)) scope = scope with { Base = joined };
        if (node.RawAttribute("lang", Spaces.Xml) is { } language) scope = scope with { Language = Tag(language) };
        return scope;
    }

    /// <summary>An address as it is meant here; null when blank.</summary>
    public string? Address(string? written) => string.IsNullOrWhiteSpace(written) ? null : WebAddress.Join(Base, written);

    /// <summary>A language tag with hyphens; null when blank.</summary>
    public static string? Tag(string? written) => string.IsNullOrWhiteSpace(written) ? null : written.Trim().Replace('_', '-');
}
