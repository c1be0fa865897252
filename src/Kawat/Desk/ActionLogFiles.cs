using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Kawat.Desk;

/// <summary>The log as a file: CSV for a spreadsheet, JSON for a program. Written line by line as it is read.</summary>
internal static class ActionLogFiles
{
    // A copy for people to read: letters stay letters.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static async Task WriteCsv(Stream to, IAsyncEnumerable<LogLine> lines, CancellationToken cancel)
    {
        // With a byte order mark, without which spreadsheets take UTF-8 for something else.
        await using var writer = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 16_384, leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync("at,who,what,subject,target,story,note".AsMemory(), cancel);
        await foreach (var line in lines.WithCancellation(cancel))
        {
            string[] cells = [Instant(line.At), line.Who, line.What, line.Subject, line.Target, line.StoryId is { } story ? FormattableString.Invariant($"{story}") : "", line.Note];
            await writer.WriteLineAsync(string.Join(',', cells.Select(Cell)).AsMemory(), cancel);
        }
    }

    public static async Task WriteJson(Stream to, IAsyncEnumerable<LogLine> lines, CancellationToken cancel)
    {
        await using var json = new Utf8JsonWriter(to, Plain);
        json.WriteStartArray();
        await foreach (var line in lines.WithCancellation(cancel))
        {
            json.WriteStartObject();
            json.WriteString("at", Instant(line.At));
            json.WriteString("who", line.Who);
            json.WriteString("what", line.What);
            json.WriteString("subject", line.Subject);
            json.WriteString("target", line.Target);
            if (line.StoryId is { } story) json.WriteNumber("story", story);
            else json.WriteNull("story");
            json.WriteString("note", line.Note);
            json.WriteEndObject();
            if (json.BytesPending > 16_384) await json.FlushAsync(cancel);
        }

        json.WriteEndArray();
        await json.FlushAsync(cancel);
    }

    /// <summary>RFC 4180; and a cell that a spreadsheet would take for a formula is made a text by an apostrophe, for others write into notes.</summary>
    public static string Cell(string text)
    {
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r') text = $"'{text}";
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Instant(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
