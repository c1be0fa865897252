using System.Globalization;
using System.Text;
using Kawat.Formats.Content;

namespace Kawat.Formats.Iptc7901;

/// <summary>Writes IPTC 7901 (revision 5): SOH, heading, key words, STX, headline ending in "=", by-line, text in lines of at most 69 characters, ETX, time, EOT.
/// UTF-8. Several items stand one after the other.</summary>
/// <remarks>The format has words only for statuses and embargoes: it is not used for an item that may not be published. Notes to editors are not written.</remarks>
internal static class Iptc7901Writer
{
    private const int LineLength = 69;

    private static readonly HashSet<ItemField> Lost =
    [
        ItemField.Guid, ItemField.Provider, ItemField.ItemClass, ItemField.Version, ItemField.PubStatus, ItemField.Embargo, ItemField.FirstCreated, ItemField.Expires, ItemField.Signals, ItemField.Language,
        ItemField.Subheadline, ItemField.Deck, ItemField.Editors, ItemField.Copyright, ItemField.CreditLine, ItemField.UsageTerms, ItemField.InfoSources, ItemField.EditorNotes, ItemField.CorrectionNote, ItemField.Tags,
        ItemField.Subjects, ItemField.Position, ItemField.Relations, ItemField.DigitalSourceType, ItemField.Link, ItemField.Marks, ItemField.Blocks, ItemField.Pictures, ItemField.PicturePlaces, ItemField.Attachments,
    ];

    public static WireTarget Target { get; } = new("iptc-7901", "text/plain; charset=utf-8", "7901", Lost, Write) { Shape = Back };

    private static byte[] Write(IReadOnlyList<NewsItem> items, WriteOptions options)
    {
        var text = new StringBuilder();
        foreach (var item in items) Message(text, item, options);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    // What our reader finds in what was written: lines are joined, times are of the minute, and a line of text that reads as a heading is one.
    private static NewsItem Back(NewsItem item)
    {
        var text = Encoding.UTF8.GetString(Write([item], new WriteOptions()));
        return Iptc7901Format.Items(text)[0].Item;
    }

    private static void Message(StringBuilder text, NewsItem item, WriteOptions options)
    {
        var source = new string([.. options.Provider.Where(char.IsAsciiLetter).Take(3).Select(char.ToLowerInvariant)]).PadRight(3, 'x');
        var body = Paragraphs(item).ToList();
        var words = body.Sum(paragraph => paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
        var urgency = item.Urgency is >= 1 and <= 9 and var given ? given : 4;
        text.Append('\u0001').Append(source).Append(Serial(item).ToString("0000", CultureInfo.InvariantCulture)).Append(' ').Append(urgency).Append(' ').Append(Category(item.Section)).Append(' ')
            .Append(Math.Min(words, 9999)).Append("\r\n\r\n");
        if (Line(item.Slug) is { Length: > 0 } slug) text.Append(slug).Append("\r\n");
        text.Append('\u0002');
        // The headline ends with "=", whatever it ended with before.
        if (Line(item.Headline).TrimEnd('=', ' ') is { Length: > 0 } headline) Wrap(text, headline + " =");
        if (item.Bylines.Count > 0) Wrap(text, $"By {Line(string.Join(", ", item.Bylines))} =");
        text.Append("\r\n");
        foreach (var paragraph in body)
        {
            Wrap(text, paragraph);
            text.Append("\r\n");
        }

        text.Append('\u0003');
        if ((item.VersionCreated ?? Instant(item.Published)) is { } at) text.Append(TelexTime.Write(at)).Append("\r\n");
        text.Append('\u0004').Append("\r\n");
    }

    private static IEnumerable<string> Paragraphs(NewsItem item)
    {
        var prefix = item.Dateline is { } dateline ? $"{Where(dateline)}{(dateline.Agency is null ? "" : $" ({dateline.Agency})")} - ".TrimStart() : "";
        foreach (var block in item.Body.Blocks)
        {
            if (block is PictureBlock) continue;
            // Items of lists, rows of tables and parts of boxes stand on lines of their own.
            foreach (var part in block is ItemList or Table or FactBox ? block.PlainText.Split('\n') : [block.PlainText])
            {
                if (Line(part) is not { Length: > 0 } line) continue;
                yield return prefix == " - " ? line : prefix + line;
                prefix = "";
            }
        }
    }

    private static string Where(Dateline dateline) => string.Join(", ", new[] { dateline.Place, dateline.Country }.Where(part => !string.IsNullOrEmpty(part)));

    private static DateTimeOffset? Instant(PublishedDate? published) => published is { Precision: "instant" } ? Text.IsoTime.Read(published.Value)?.Instant : null;

    // Four figures that stay the same for an item, so that what is sent again is known again.
    private static int Serial(NewsItem item)
    {
        var hash = 2166136261u;
        foreach (var c in item.Guid ?? item.Headline ?? item.Slug ?? "") hash = (hash ^ c) * 16777619u;
        return (int)(hash % 10_000);
    }

    private static string Category(string? section)
    {
        var letters = new string([.. (section ?? "").Where(char.IsAsciiLetter).Take(20)]);
        return letters.Length == 0 ? "x" : letters;
    }

    private static void Wrap(StringBuilder text, string line)
    {
        var column = 0;
        foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (column > 0 && column + 1 + word.Length > LineLength)
            {
                text.Append("\r\n");
                column = 0;
            }

            if (column > 0)
            {
                text.Append(' ');
                column++;
            }

            text.Append(word);
            column += word.Length;
        }

        text.Append("\r\n");
    }

    // One line without the characters that the format is made of.
    private static string Line(string? text)
    {
        if (text is null) return "";
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) clean.Append(rune.Value < ' ' || rune.Value == 0x7F ? " " : rune.ToString());
        return clean.ToString().Trim();
    }
}
