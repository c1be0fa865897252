using System.Globalization;
using Kawat.Formats.Text;

namespace Kawat.Formats.Iptc7901;

/// <summary>IPTC 7901 (revision 5, 1995) as a format.</summary>
internal static class Iptc7901Format
{
    /// <summary>True for text whose first character that means anything is SOH, with a text that begins at STX. Some lines send SYN before it, as ANPA 1312 does;
    /// then the heading has to be this one's.</summary>
    public static bool Recognises(WireDocument document)
    {
        var start = document.Text.AsSpan().TrimStart("\0\u007F\r\n ");
        var isBare = start is ['\u0001', ..];
        start = start.TrimStart("\0\u007F\r\n \u0016");
        return start is ['\u0001', ..] && start[..Math.Min(start.Length, 2000)].Contains('\u0002') && (isBare || HasHeading(start[1..]));
    }

    // "eca0124 3 i": letters and number of the service, and the urgency where ANPA has control characters.
    private static bool HasHeading(ReadOnlySpan<char> text)
    {
        var letters = text.IndexOfAnyExceptInRange('a', 'z');
        if (text.Length > 0 && char.IsAsciiLetterUpper(text[0])) letters = text.IndexOfAnyExceptInRange('A', 'Z');
        if (letters is < 1 or > 8) return false;
        text = text[letters..];
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        return digits is >= 1 and <= 8 && text[digits..] is [' ', >= '1' and <= '9', ' ' or '\r' or '\n', ..];
    }

    public static IReadOnlyList<ItemReading> Read(WireDocument wire, ProblemList document) => Items(wire.Text);

    /// <summary>The items of the messages, in order.</summary>
    public static IReadOnlyList<ItemReading> Items(string text) => [.. Iptc7901Document.Read(text).Select(Item)];

    private static ItemReading Item(Iptc7901Document message)
    {
        var problems = new ProblemList();
        var provider = FieldText.Line(message.Rest.Split(' ')[0], problems) is { } agency && agency.All(char.IsLetter) ? agency : FieldText.Line(message.Source, problems);
        var story = TelexStory.Read(message.Lines, provider, problems);
        var at = TelexTime.Iptc(message.Trailer);
        if (at is null) problems.Note(ProblemCodes.UnreadableDate, "The message has no time of transmission.");
        if (story.Headline is null) problems.Warning(ProblemCodes.NoHeadline, "The message has no headline.");
        if (story.Body.Blocks.Count == 0) problems.Warning(ProblemCodes.NoText, "The message has no text.");
        var number = FieldText.Line(message.Source + message.Serial, problems);
        if (message.Serial.Length == 0) problems.Warning(ProblemCodes.NoIdentifier, "The message has no number, so its later versions cannot be matched with it.");

        var item = new NewsItem
        {
            // Numbers begin anew each day or week; with the day they tell a message for good.
            Guid = message.Serial.Length == 0 ? null : at is { } sent ? $"{number}:{sent.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : number,
            Provider = provider,
            Urgency = message.Urgency,
            Section = FieldText.Line(message.Category, problems),
            Slug = FieldText.Line(message.Slug, problems),
            VersionCreated = at,
            Published = at is { } instant ? Zones.Published(instant, "time of transmission") : null,
            Language = CopyLanguage.Tell(story.Headline, story.Body),
            Headline = story.Headline,
            Dateline = story.Dateline,
            Bylines = story.Bylines,
            EditorNotes = story.Notes,
            Body = story.Body,
            Dropped = story.Dropped,
        };
        return new ItemReading(item with { Signals = Signals.Of(item) }, problems.Problems);
    }
}
