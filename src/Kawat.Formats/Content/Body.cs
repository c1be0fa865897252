using System.Buffers;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Kawat.Formats.Content;

/// <summary>The text of an item or story: a closed tree of blocks. It is never HTML; markup from outside is parsed into it
/// and what does not fit is dropped and noted, so nothing can be injected by construction.</summary>
/// <param name="Blocks">In reading order; empty means no body. Never null.</param>
public sealed record Body(IReadOnlyList<Block> Blocks)
{
    /// <summary>The body with no block.</summary>
    public static Body Empty { get; } = new([]);

    /// <summary>A body of plain paragraphs, one for each text. Empty and blank texts are left out.</summary>
    public static Body OfParagraphs(params IEnumerable<string> paragraphs) =>
        new([.. paragraphs.Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => (Block)new Paragraph([new Run(text.Trim())]))]);

    /// <summary>The plain text, blocks parted by an empty line. Linear in the length of the body.</summary>
    public string ToPlainText() => string.Join("\n\n", Blocks.Select(block => block.PlainText));
}

/// <summary>One block of a <see cref="Body"/>. The set is closed: the kinds are those nested in this file.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Paragraph), "paragraph")]
[JsonDerivedType(typeof(Heading), "heading")]
[JsonDerivedType(typeof(Quotation), "quote")]
[JsonDerivedType(typeof(ItemList), "list")]
[JsonDerivedType(typeof(PictureBlock), "picture")]
[JsonDerivedType(typeof(Table), "table")]
[JsonDerivedType(typeof(FactBox), "factbox")]
public abstract record Block
{
    private protected Block() { }

    /// <summary>The block's text without marks; list items and table rows by line. Never null.</summary>
    [JsonIgnore]
    public abstract string PlainText { get; }

    private protected static string Join(IReadOnlyList<Run> runs)
    {
        // Most paragraphs have no mark in them.
        if (runs.Count == 1) return runs[0].Text;
        var length = 0;
        for (var i = 0; i < runs.Count; i++) length += runs[i].Text.Length;
        return string.Create(length, runs, static (text, runs) =>
        {
            for (var i = 0; i < runs.Count; i++)
            {
                runs[i].Text.CopyTo(text);
                text = text[runs[i].Text.Length..];
            }
        });
    }
}

/// <summary>A stretch of text with the same marks.</summary>
/// <param name="Text">Plain text; a line feed is a line break. Never null, not empty.</param>
/// <param name="Bold">Strong emphasis.</param>
/// <param name="Italic">Emphasis.</param>
/// <param name="Href">Absolute http, https or mailto address that the text links to; null for none. <see cref="SafeHref"/> decides what may stand here.</param>
public sealed record Run(
    string Text,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Bold = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Italic = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Href = null)
{
    /// <summary>The address if a page may link to it (absolute; http, https or mailto; no control characters), else null.</summary>
    public static string? SafeHref(string? href) =>
        href is { Length: > 0 and <= 2000 }
            ? IsPlain(href) ? href : Parsed(href)
            : null;

    private static string? Parsed(string href) =>
        !href.AsSpan().ContainsAnyInRange('\0', '\u001F') && !href.AsSpan().ContainsAnyInRange('\u007F', '\u009F')
        && Uri.TryCreate(href.Trim(), UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeMailto)
            ? uri.AbsoluteUri
            : null;

    // The characters after the host that no parser changes. A path with "/." is shortened, and a percent sign may be decoded.
    private static readonly SearchValues<char> Unchanged = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/=&+,;:@!$*()");

    // A port as a parser writes it, and not the one that it leaves out.
    private static bool IsPlainPort(ReadOnlySpan<char> port, int usual) =>
        port.Length is >= 1 and <= 5 && port[0] != '0' && !port.ContainsAnyExceptInRange('0', '9') && int.Parse(port, NumberStyles.None, CultureInfo.InvariantCulture) is <= 65535 and var number && number != usual;

    // True for an address that a parser would give back as it stands: nearly all of them, at a tenth of the cost. A host in small letters,
    // whose last part is no number, and a path.
    private static bool IsPlain(string href)
    {
        var rest = href.AsSpan();
        if (!rest.StartsWith("http")) return false;
        rest = rest[4..];
        var isSafe = rest.StartsWith("s");
        if (isSafe) rest = rest[1..];
        if (!rest.StartsWith("://")) return false;
        rest = rest[3..];
        var slash = rest.IndexOf('/');
        if (slash is < 1 or > 60) return false;
        var end = rest[..slash].IndexOf(':');
        if (end < 0) end = slash;
        else if (!IsPlainPort(rest[(end + 1)..slash], isSafe ? 443 : 80)) return false;
        var last = '.';
        var part = 0;
        for (var i = 0; i < end; i++)
        {
            var c = rest[i];
            if (c is '.' or '-')
            {
                if (last is '.' or '-') return false;
                if (c == '.') part = i + 1;
            }
            else if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c)) return false;
            last = c;
        }

        if (last is '.' or '-' || part >= end || !char.IsAsciiLetterLower(rest[part])) return false;
        rest = rest[slash..];
        if (rest.IndexOf("/.") >= 0) return false;
        var odd = rest.IndexOfAnyExcept(Unchanged);
        return odd < 0 || (rest[odd] == '?' && rest[(odd + 1)..].IndexOfAnyExcept(Unchanged) < 0);
    }
}

/// <summary>A paragraph.</summary>
public sealed record Paragraph(IReadOnlyList<Run> Runs) : Block
{
    /// <inheritdoc/>
    public override string PlainText => Join(Runs);
}

/// <summary>A heading inside a story.</summary>
/// <param name="Level">2–4; the headline is level 1 and not part of the body.</param>
/// <param name="Runs">Its text.</param>
public sealed record Heading(int Level, IReadOnlyList<Run> Runs) : Block
{
    /// <inheritdoc/>
    public override string PlainText => Join(Runs);
}

/// <summary>A quotation set apart from the text.</summary>
/// <param name="Runs">The words quoted.</param>
/// <param name="Attribution">Who said it; null when the text around says so.</param>
public sealed record Quotation(IReadOnlyList<Run> Runs, string? Attribution = null) : Block
{
    /// <inheritdoc/>
    public override string PlainText => Join(Runs);
}

/// <summary>A list.</summary>
/// <param name="Ordered">True when numbered.</param>
/// <param name="Items">One run list an item.</param>
public sealed record ItemList(bool Ordered, IReadOnlyList<IReadOnlyList<Run>> Items) : Block
{
    /// <inheritdoc/>
    public override string PlainText => string.Join('\n', Items.Select(Join));
}

/// <summary>The place of a picture in the text.</summary>
/// <param name="Index">Position in the item's or story's pictures, from 0.</param>
public sealed record PictureBlock(int Index) : Block
{
    /// <inheritdoc/>
    public override string PlainText => "";
}

/// <summary>A table.</summary>
/// <param name="Rows">Rows of cells; rows may differ in length.</param>
/// <param name="HasHeader">True when the first row names the columns.</param>
public sealed record Table(IReadOnlyList<IReadOnlyList<string>> Rows, bool HasHeader = false) : Block
{
    /// <inheritdoc/>
    public override string PlainText => string.Join('\n', Rows.Select(row => string.Join('\t', row)));
}

/// <summary>A box of facts beside the text.</summary>
/// <param name="Title">Its title; may be empty.</param>
/// <param name="Paragraphs">Its text.</param>
public sealed record FactBox(string Title, IReadOnlyList<Paragraph> Paragraphs) : Block
{
    /// <inheritdoc/>
    public override string PlainText => string.Join('\n', Paragraphs.Select(p => p.PlainText).Prepend(Title).Where(t => t.Length > 0));
}
