namespace Kawat.Desk;

/// <summary>What an editor typed into a search of the desk, as the parts that a text must have, each of them anywhere: its words; what stands in quotation marks is one part as it stands.</summary>
internal static class SearchedParts
{
    private const string Marks = "\"“”„";

    /// <summary>Without doubles, in the order typed. A mark without its other runs to the end. Marks and nothing else are themselves what is looked for; of blanks there is none.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        // Neither engine's texts can hold NUL.
        text = text.Replace("\0", "", StringComparison.Ordinal).Trim();
        var parts = new List<string>();
        var rest = text.AsSpan();
        while (rest.Length > 0)
        {
            var mark = rest.IndexOfAny(Marks);
            foreach (var word in rest[..(mark < 0 ? rest.Length : mark)].ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) parts.Add(word);
            if (mark < 0) break;
            rest = rest[(mark + 1)..];
            var end = rest.IndexOfAny(Marks);
            var quoted = rest[..(end < 0 ? rest.Length : end)].Trim().ToString();
            if (quoted.Length > 0) parts.Add(quoted);
            rest = end < 0 ? [] : rest[(end + 1)..];
        }

        if (parts.Count == 0 && text.Length > 0) parts.Add(text);
        return [.. parts.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The condition that each of <paramref name="count"/> parts stands in one of the columns, whatever the case, in the SQL of an engine. <paramref name="value"/> names what is given for a part, which has
    /// been through <see cref="Trigrams.Like"/>.</summary>
    public static string HeldBy(int count, bool isSqlite, Func<int, string> value, params IReadOnlyList<string> columns) =>
        string.Join(" AND ", Enumerable.Range(0, count).Select(at => $"({string.Join(" OR ", columns.Select(column => $"{column} {(isSqlite ? "LIKE" : "ILIKE")} {value(at)} ESCAPE '!'"))})"));
}
