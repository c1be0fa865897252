using System.Text.RegularExpressions;
using Kawat.Formats.Content;
using Kawat.Formats.Iptc7901;
using Kawat.Formats.SavedPage;
using Kawat.Formats.Text;

namespace Kawat.Formats.AgencyText;

/// <summary>Plain text as teleprinter services send it: between ZCZC and NNNN, with marked lines for headline, slug and the like before the copy;
/// releases that begin with "Source:"; result services that begin with SOH and no STX.</summary>
internal static partial class AgencyTextFormat
{
    public static bool Recognises(WireDocument document)
    {
        var start = document.Text.AsSpan().TrimStart("\0\u007F\r\n ");
        if (start.StartsWith("ZCZC", StringComparison.Ordinal)) return true;
        if (start is ['\u0001', ..]) return true;
        return start.StartsWith("Source:", StringComparison.OrdinalIgnoreCase) && start[..Math.Min(400, start.Length)].Contains("MEDIA RELEASE", StringComparison.OrdinalIgnoreCase);
    }

    public static IReadOnlyList<ItemReading> Read(WireDocument wire, ProblemList document)
    {
        var text = wire.Text.AsSpan().TrimStart("\0\u007F\r\n ").ToString();
        if (!text.StartsWith("ZCZC", StringComparison.Ordinal)) return [Item(text, wire)];
        List<ItemReading> items = [.. text.Split("ZCZC").Where(message => message.Trim().Length > 0).Take(2000).Select(message => Item(message, wire))];
        if (items.Count == 0) document.Error(ProblemCodes.NoItems, "There is no message behind ZCZC.");
        return items;
    }

    private static ItemReading Item(string message, WireDocument wire)
    {
        var problems = new ProblemList();
        var end = message.IndexOf("NNNN", StringComparison.Ordinal);
        var lines = Iptc7901Document.Split(end < 0 ? message : message[..end]);
        var head = new TelexHead(problems);
        var at = head.Take(lines, wire.Text.AsSpan().TrimStart().StartsWith("ZCZC", StringComparison.Ordinal));
        var rest = lines.Skip(at).ToList();
        if (head.Headline is null) (head.Headline, rest) = First(rest, problems);
        var dropped = new List<string>();
        while (rest.Count > 0 && (string.IsNullOrWhiteSpace(rest[^1]) || SignOff().IsMatch(rest[^1])))
        {
            if (FieldText.Line(rest[^1], problems) is { } line) dropped.Insert(0, line);
            rest.RemoveAt(rest.Count - 1);
        }

        var (dateline, body) = BodyDateline.Take(TelexBody.Of(rest, problems));
        if (dateline is null && body.Blocks.Count > 0) (dateline, body) = Release(body);
        (body, var hidden) = PrivateParts.Take(body, problems);
        if (head.Headline is null) problems.Warning(ProblemCodes.NoHeadline, "The copy has no headline.");
        if (body.Blocks.Count == 0) problems.Warning(ProblemCodes.NoText, "The copy has no text.");
        var item = new NewsItem
        {
            Guid = head.Number,
            Provider = head.Provider,
            Headline = head.Headline,
            Slug = head.Slug,
            Section = head.Section,
            Dateline = dateline ?? (head.Place is null ? null : new Dateline(head.Place, null, null)),
            Subjects = head.Subjects,
            Language = CopyLanguage.Tell(head.Headline, body),
            EditorNotes = hidden is null ? [] : [hidden],
            Body = body,
            Dropped = dropped,
        };
        return new ItemReading(item with { Signals = Signals.Of(item) }, problems.Problems);
    }

    // The first line, with the ones it runs on to until an empty one, when that is no more than a headline.
    private static (string? Headline, List<string> Others) First(List<string> lines, ProblemList problems)
    {
        var from = lines.FindIndex(line => !string.IsNullOrWhiteSpace(line));
        if (from < 0) return (null, []);
        var to = from + 1;
        while (to < Math.Min(lines.Count, from + 3) && !string.IsNullOrWhiteSpace(lines[to]) && lines[to][0] is not (' ' or '\t')) to++;
        // All there is is not a headline alone.
        var ends = to < lines.Count && string.IsNullOrWhiteSpace(lines[to]) && lines.Skip(to).Any(line => !string.IsNullOrWhiteSpace(line));
        var text = FieldText.Line(string.Join(' ', lines.Skip(from).Take((ends ? to : from + 1) - from)), problems);
        if (text is null || text.Length > 250) return (null, lines);
        return (text, [.. lines.Skip(ends ? to : from + 1)]);
    }

    // "KYOTO, Japan, Feb. 1, 2017 /Kyodo JBN-AsiaNet/ --" on a line of its own.
    private static (Dateline? Dateline, Body Body) Release(Body body)
    {
        if (ReleaseDateline().Match(body.Blocks[0].PlainText) is not { Success: true } match) return (null, body);
        var places = match.Groups["where"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(part => !part.Any(char.IsDigit)).ToList();
        var country = places.Count > 1 && Countries.Contains(places[^1]) ? places[^1] : null;
        if (country is not null) places.RemoveAt(places.Count - 1);
        var rest = body.Blocks[0].PlainText[match.Length..].Trim();
        return (new Dateline(places.Count == 0 ? null : string.Join(", ", places), country, match.Groups["agency"].Value.Trim()), new Body([.. rest.Length == 0 ? (Block[])[] : [new Paragraph([new Run(rest)])], .. body.Blocks.Skip(1)]));
    }

    [GeneratedRegex(@"^(?<where>\p{Lu}[\p{L}\p{M}.' ,\d-]{2,80}?)\s*/(?<agency>[^/]{2,40})/\s*(?:-{1,3}|[–—])\s*", RegexOptions.CultureInvariant)]
    private static partial Regex ReleaseDateline();

    [GeneratedRegex(@"^\s*[A-Z]{2,6}(?:\s+[A-Z]{2,10})?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex SignOff();
}
