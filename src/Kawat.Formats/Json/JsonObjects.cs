using System.Text;
using System.Text.Json;

namespace Kawat.Formats.Json;

/// <summary>Reads JSON text into objects: one object, an array of them, or one on each line.</summary>
internal static class JsonObjects
{
    private const int Deepest = 64;
    private const int MostItems = 5000;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = Deepest };
    private static readonly JsonDocumentOptions Lenient = new() { MaxDepth = Deepest, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>True for text that begins as JSON objects do.</summary>
    public static bool Recognises(ReadOnlySpan<char> text)
    {
        var start = text.TrimStart();
        if (start.StartsWith("[[")) return true;
        if (start.StartsWith("[")) start = start[1..].TrimStart();
        if (!start.StartsWith("{")) return text.Trim() is "[]";
        start = start[1..].TrimStart();
        return start.IsEmpty || start[0] is '"' or '}' || (start[0] == '/' && start.Length > 1 && start[1] is '*' or '/');
    }

    /// <summary>The object, or those of an array that holds nothing else and not too many; null where there is something to be told.</summary>
    public static IReadOnlyList<JsonPart>? Alone(JsonPart json)
    {
        if (json.Kind == JsonValueKind.Object) return [json];
        if (json.Kind != JsonValueKind.Array || json.Count is 0 or > MostItems) return null;
        var objects = new List<JsonPart>(json.Count);
        foreach (var element in json)
        {
            if (element.Kind != JsonValueKind.Object) return null;
            objects.Add(element);
        }

        return objects;
    }

    /// <summary>The objects, in order, read from <paramref name="utf8"/> where the text was decoded from it without repair. They live as long
    /// as <paramref name="borrowed"/>, which is null for those that live on their own.</summary>
    public static IReadOnlyList<JsonElement> Read(string text, ReadOnlyMemory<byte> utf8, ProblemList problems, out JsonDocument? borrowed)
    {
        try
        {
            borrowed = JsonDocument.Parse(utf8.IsEmpty ? Encoding.UTF8.GetBytes(text) : utf8, Strict);
        }
        catch (JsonException fault)
        {
            borrowed = null;
            return Repaired(text, fault, problems);
        }

        return Objects(borrowed.RootElement, problems);
    }

    private static IReadOnlyList<JsonElement> Repaired(string text, JsonException fault, ProblemList problems)
    {
        if (Lines(text) is { Count: > 1 } lines) return lines;
        if (fault.Message.Contains("maximum", StringComparison.OrdinalIgnoreCase))
        {
            problems.Error(ProblemCodes.TooDeep, $"The JSON is nested deeper than {Deepest} levels.", Line(fault), Column(fault));
            return [];
        }

        if (Parse(Encoding.UTF8.GetBytes(Escaped(text)), Lenient, out _) is { } repaired)
        {
            problems.Warning(ProblemCodes.RepairedJson, "The JSON has line breaks or control characters in strings, comments or a comma too many; it was repaired.", Line(fault), Column(fault));
            return Objects(repaired, problems);
        }

        problems.Error(ProblemCodes.BadJson, "The JSON is broken and cannot be read.", Line(fault), Column(fault));
        return [];
    }

    private static IReadOnlyList<JsonElement> Objects(JsonElement json, ProblemList problems)
    {
        if (json.ValueKind == JsonValueKind.Object) return [json];
        if (json.ValueKind != JsonValueKind.Array)
        {
            problems.Error(ProblemCodes.NotNinjs, $"The JSON holds {JsonKinds.Name(json.ValueKind)}, not an item.");
            return [];
        }

        var objects = new List<JsonElement>();
        foreach (var element in json.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Object) problems.Warning(ProblemCodes.WrongType, $"An item in the array should be an object; found {JsonKinds.Name(element.ValueKind)}.");
            else if (objects.Count < MostItems) objects.Add(element);
        }

        if (objects.Count == 0) problems.Error(ProblemCodes.NoItems, "The JSON array holds no item.");
        return objects;
    }

    // Newline-delimited JSON: every line that is not blank is an object of its own.
    private static List<JsonElement>? Lines(string text)
    {
        var objects = new List<JsonElement>();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.IsWhiteSpace()) continue;
            if (line.TrimStart()[0] != '{' || objects.Count >= MostItems || Parse(Encoding.UTF8.GetBytes(line.ToString()), Strict, out _) is not { ValueKind: JsonValueKind.Object } json) return null;
            objects.Add(json);
        }

        return objects;
    }

    private static JsonElement? Parse(ReadOnlyMemory<byte> utf8, JsonDocumentOptions options, out JsonException? fault)
    {
        fault = null;
        try
        {
            using var document = JsonDocument.Parse(utf8, options);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            fault = e;
            return null;
        }
    }

    // Raw control characters inside strings become escapes; outside they are white space anyway.
    private static string Escaped(string text)
    {
        var repaired = new StringBuilder(text.Length + 16);
        var inString = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '"') inString = !inString;
            else if (c == '\\' && inString && i + 1 < text.Length) repaired.Append(text[i++]);
            else if (c == '\n' && inString)
            {
                repaired.Append("\\n");
                continue;
            }

            repaired.Append(text[i] < ' ' && (inString || text[i] is not ('\n' or '\r' or '\t')) ? ' ' : text[i]);
        }

        return repaired.ToString();
    }

    private static int Line(JsonException fault) => (int)Math.Min(int.MaxValue - 1, fault.LineNumber ?? -1) + 1;

    private static int Column(JsonException fault) => (int)Math.Min(int.MaxValue - 1, fault.BytePositionInLine ?? -1) + 1;
}
