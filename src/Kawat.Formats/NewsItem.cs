using System.Text.Json.Serialization;
using Kawat.Formats.Content;

namespace Kawat.Formats;

/// <summary>One item as it arrived, in our own model, whatever format it travelled in. Text fields are plain text:
/// trimmed, NFC, no markup; null means that the format or the sender did not say.</summary>
public sealed record NewsItem
{
    /// <summary>The sender's identifier without version (ninjs <c>uri</c>, RSS <c>guid</c>); null when there is none.</summary>
    public string? Guid { get; init; }

    /// <summary>The sender's version as written; null when there is none. Compared as a number only when both are numbers.</summary>
    public string? Version { get; init; }

    /// <summary>IPTC publication status. Absent means usable; an unknown value means withheld (closed when in doubt) with a problem.</summary>
    public PubStatus PubStatus { get; init; } = PubStatus.Usable;

    /// <summary>The embargo as sent; null when none was sent.</summary>
    public Embargo? Embargo { get; init; }

    /// <summary>When the copy was published by its sender, with precision and where that was found.</summary>
    public PublishedDate? Published { get; init; }

    /// <summary>BCP 47 language tag ("id", "en"); null when unknown.</summary>
    public string? Language { get; init; }

    /// <summary>The headline; null when the copy has none.</summary>
    public string? Headline { get; init; }

    /// <summary>The deck (ringkasan), one or two sentences under the headline.</summary>
    public string? Deck { get; init; }

    /// <summary>The sender's slug line.</summary>
    public string? Slug { get; init; }

    /// <summary>The sender's section or first category, as written.</summary>
    public string? Section { get; init; }

    /// <summary>Where the copy comes from.</summary>
    public Dateline? Dateline { get; init; }

    /// <summary>Who wrote it, persons or agencies, in order.</summary>
    public IReadOnlyList<string> Bylines { get; init; } = [];

    /// <summary>Who edited it.</summary>
    public IReadOnlyList<string> Editors { get; init; } = [];

    /// <summary>The copyright notice, taken apart.</summary>
    public Copyright? Copyright { get; init; }

    /// <summary>The credit line.</summary>
    public string? CreditLine { get; init; }

    /// <summary>Usage terms for the whole item.</summary>
    public string? UsageTerms { get; init; }

    /// <summary>Notes to editors. Not for publication: they never leave the desk.</summary>
    public IReadOnlyList<string> EditorNotes { get; init; } = [];

    /// <summary>Keywords and subjects as words.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The page the copy was published at, http or https; null when not said.</summary>
    public string? Link { get; init; }

    /// <summary>The text. Never null.</summary>
    public Body Body { get; init; } = Body.Empty;

    /// <summary>Pictures in order. <see cref="PictureBlock.Index"/> points into this list.</summary>
    public IReadOnlyList<ItemPicture> Pictures { get; init; } = [];

    /// <summary>Lines that were recognised as page furniture and left out, verbatim and in order, for the editor to see.</summary>
    public IReadOnlyList<string> Dropped { get; init; } = [];
}

/// <summary>IPTC publication status (<c>pubstatus</c>).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PubStatus>))]
public enum PubStatus
{
    /// <summary>May be published.</summary>
    [JsonStringEnumMemberName("usable")] Usable,
    /// <summary>Not until further notice; what is out is taken down while it lasts.</summary>
    [JsonStringEnumMemberName("withheld")] Withheld,
    /// <summary>Never again; what is out is withdrawn.</summary>
    [JsonStringEnumMemberName("canceled")] Canceled,
}

/// <summary>An embargo as sent.</summary>
/// <param name="Raw">The value as written, possibly empty ("embargoed, no end known").</param>
/// <param name="Until">The instant it ends; null when the value is empty or cannot be read, which means closed.</param>
/// <param name="Zone">The UTC offset or zone it was written in ("+07:00", "Z"); null when none was written.</param>
public sealed record Embargo(string Raw, DateTimeOffset? Until, string? Zone);

/// <summary>Where the copy comes from: "Beijing, China (Xinhua) –".</summary>
/// <param name="Place">City; null when not said.</param>
/// <param name="Country">Country as written; null when not said.</param>
/// <param name="Agency">Agency in parentheses; null when not said.</param>
public sealed record Dateline(string? Place, string? Country, string? Agency);

/// <summary>A copyright notice: "Copyright © ANTARA 2022".</summary>
/// <param name="Holder">Who holds it; null when not said.</param>
/// <param name="Year">Year, 1900–2100; null when not said.</param>
public sealed record Copyright(string? Holder, int? Year);

/// <summary>When the copy was published.</summary>
/// <param name="Value">ISO 8601: a date ("2023-03-01") or an instant with offset ("2023-03-01T10:00:00+07:00").</param>
/// <param name="Precision">"day" or "instant".</param>
/// <param name="Reason">Where it was found, in English: "pubDate", "caption: on 1 March 2023", "Kamis (15/9) with copyright year 2022".</param>
public sealed record PublishedDate(string Value, string Precision, string Reason);

/// <summary>A picture that came with an item.</summary>
/// <param name="Caption">Its caption without the credit; null when none.</param>
/// <param name="Credit">Whose picture it is; null when not said.</param>
/// <param name="Href">Where its bytes are: an http(s) address or a relative file name beside the item; null when only the caption came.</param>
/// <param name="AltText">Text for those who cannot see it; null when none.</param>
/// <param name="UsageTerms">Terms for this picture; null when none.</param>
public sealed record ItemPicture(string? Caption, PictureCredit? Credit, string? Href = null, string? AltText = null, string? UsageTerms = null);

/// <summary>Photo credit: agency and photographer, "(Xinhua/Liu Bin)".</summary>
/// <param name="Agency">Agency or newsroom; null when not said.</param>
/// <param name="Photographer">Person; null when not said.</param>
public sealed record PictureCredit(string? Agency, string? Photographer);
