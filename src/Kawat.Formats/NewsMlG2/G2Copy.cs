using Kawat.Formats.Content;
using Kawat.Formats.Text;

namespace Kawat.Formats.NewsMlG2;

/// <summary>Takes out of a body what other fields say already: headlines above the text, the deck, the dateline.</summary>
internal static class G2Copy
{
    /// <summary>The item with body, deck and dateline, each said once.</summary>
    public static NewsItem Settled(NewsItem item, Body body, string? deck, Dateline? written)
    {
        var blocks = body.Blocks;
        var skipped = 0;
        while (skipped < blocks.Count && blocks[skipped] is Heading heading && IsSame(heading.PlainText, item)) skipped++;
        // What stands as a heading right under the headline is its second line.
        if (skipped > 0 && item.Subheadline is null && skipped + 1 < blocks.Count && blocks[skipped] is Heading second && blocks[skipped + 1] is Paragraph) (item, skipped) = (item with { Subheadline = FieldText.Line(second.PlainText, new ProblemList()) }, skipped + 1);
        if (skipped > 0) body = new Body([.. blocks.Skip(skipped)]);
        // A teaser above the text is the deck; the text proper begins after it, mostly with the dateline.
        var (dateline, rest) = BodyDateline.Take(body);
        if (dateline is null && deck is not null && body.Blocks.Count > 1 && body.Blocks[0].PlainText == deck && BodyDateline.Take(new Body([.. body.Blocks.Skip(1)])) is ({ } below, var after)) (dateline, rest) = (below, after);
        else if (deck is not null && Repeats(rest, deck)) deck = null;
        return item with { Body = rest, Deck = deck, Dateline = Joined(dateline, written) };
    }

    /// <summary>The dateline of the metadata: the line itself, else where the item says it was made; null when neither is there.</summary>
    public static Dateline? Dateline(G2Item g2)
    {
        if (g2.ContentMeta is not { } content) return null;
        if (g2.Line(content.Child("dateline")) is { } line && OfLine(line) is { } written) return written;
        foreach (var located in content.Elements)
        {
            if (!located.Is("located")) continue;
            if ((g2.Name(located) ?? g2.Line(located.Attribute("literal"))) is not { } place || place == G2Adapter.Nothing) continue;
            string? country = null;
            foreach (var broader in located.Elements)
            {
                if (broader.Is("broader") && g2.Name(broader) is { } name && Countries.Contains(name)) country = name;
            }

            return new Dateline(place, country, null);
        }

        return null;
    }

    /// <summary>A dateline that stands in a field of its own: "Peine (dpa/lni) -", "ROME, Oct 11", "Landquart GR"; null for a date alone.</summary>
    public static Dateline? OfLine(string line)
    {
        var bare = line.TrimEnd(' ', '-', '–', '—', ':', '.', ',');
        if (bare.Length == 0) return null;
        if (DatelineText.Take(bare + " - X") is { } taken) return taken.Dateline;
        var place = bare;
        var digit = bare.AsSpan().IndexOfAnyInRange('0', '9');
        if (digit >= 0)
        {
            var month = NewsDates.MonthWord(bare);
            place = bare[..(month >= 0 ? Math.Min(month, digit) : digit)].Trim(' ', ',', '-', '.');
        }

        return place.Length == 0 ? null : new Dateline(place, null, null);
    }

    // Each knows something: the text the agency, the field the country.
    private static Dateline? Joined(Dateline? body, Dateline? field) => body is null || field is null ? body ?? field
        : new Dateline(body.Place ?? field.Place, body.Country ?? field.Country, body.Agency ?? field.Agency);

    private static bool IsSame(string text, NewsItem item) => text.Equals(item.Headline, StringComparison.OrdinalIgnoreCase) || text.Equals(item.Subheadline, StringComparison.OrdinalIgnoreCase);

    private static bool Repeats(Body body, string deck)
    {
        foreach (var block in body.Blocks)
        {
            if (block is PictureBlock) continue;
            var bare = deck.AsSpan().TrimEnd(['.', '…', ' ']);
            return block.PlainText.AsSpan().StartsWith(bare, StringComparison.Ordinal);
        }

        return false;
    }
}
