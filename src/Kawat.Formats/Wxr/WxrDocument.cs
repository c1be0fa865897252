using Kawat.Formats.Xml;

namespace Kawat.Formats.Wxr;

/// <summary>An export of WordPress as it arrives.</summary>
/// <param name="Version">"1.2", "1.1", "1.0"; null when not said.</param>
/// <param name="Channel">The site.</param>
/// <param name="Authors">By login.</param>
/// <param name="Terms">Categories, tags and the terms of other taxonomies, in order.</param>
/// <param name="Entries">Posts, pages, attachments and the site's own furniture, in order; only those that are whole.</param>
internal sealed record WxrDocument(string? Version, XmlNode Channel, IReadOnlyDictionary<string, WxrAuthor> Authors, IReadOnlyList<WxrTerm> Terms, IReadOnlyList<WxrEntry> Entries)
{
    /// <summary>The site's language, BCP 47; null when not said.</summary>
    public string? Language => Channel.ChildText("language");
}

/// <summary>Somebody who writes there.</summary>
/// <param name="Login">Never empty.</param>
/// <param name="Name">As shown to readers, else the login.</param>
internal sealed record WxrAuthor(string Login, string Name);

/// <summary>A term of a taxonomy: "category", "post_tag" or another.</summary>
internal sealed record WxrTerm(string Taxonomy, string Slug, string Name);

/// <summary>A post, page or attachment with what decides about it: its type ("post" when not said), and the number of what an attachment was uploaded for, null for none.</summary>
internal sealed record WxrEntry(XmlNode Node, string? Id, string Type, string? Status, string? ParentId, IReadOnlyDictionary<string, string> Meta);
