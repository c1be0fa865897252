namespace Kawat.Formats.Text;

/// <summary>Language tags as senders write them.</summary>
internal static class LanguageTag
{
    /// <summary>The primary language in lower case: "id-ID" is "id", "in" (the old code) is "id". Null when it is no tag.</summary>
    public static string? Primary(string? tag)
    {
        // Most say no more than the language.
        if (tag is [>= 'a' and <= 'z', >= 'a' and <= 'z'] && tag != "in") return tag;
        var primary = tag?.Trim().Split('-', '_')[0].ToLowerInvariant();
        if (primary is not { Length: 2 or 3 } || !primary.All(char.IsAsciiLetterLower)) return null;
        return primary == "in" ? "id" : primary;
    }
}
