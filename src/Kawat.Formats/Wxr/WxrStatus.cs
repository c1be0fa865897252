using System.Globalization;

namespace Kawat.Formats.Wxr;

/// <summary>What the status of a post means for a newsroom. Whatever is not plainly out is closed.</summary>
internal static class WxrStatus
{
    /// <summary>Status and embargo of an entry that was, or will be, published then.</summary>
    public static (PubStatus Status, Embargo? Embargo) Read(WxrEntry entry, PublishedDate? published, ProblemList problems)
    {
        if (WxrReader.Text(entry.Node, "post_password") is not null) return (PubStatus.Withheld, null);
        switch (entry.Status?.ToLowerInvariant())
        {
            // An export without status is an old one, which had only what was out.
            case null or "publish" or "inherit": return (PubStatus.Usable, null);
            case "draft" or "pending" or "private" or "auto-draft": return (PubStatus.Withheld, null);
            case "trash": return (PubStatus.Canceled, null);
            case "future" when published is { Precision: "instant" }:
                return (PubStatus.Usable, new Embargo(published.Value, DateTimeOffset.ParseExact(published.Value, "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture), published.Value[19..] == "+00:00" ? "Z" : published.Value[19..]));
            case "future":
                problems.Warning(ProblemCodes.OpenEmbargo, "The post is to be published later, but its date cannot be read; the item stays closed.", entry.Node.Line);
                return (PubStatus.Usable, new Embargo("", null, null));
            default:
                problems.Warning(ProblemCodes.UnknownPubStatus, $"The status {ProblemList.Quote(entry.Status)} is unknown; the item is withheld.", entry.Node.Line);
                return (PubStatus.Withheld, null);
        }
    }
}
