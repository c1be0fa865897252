using System.Globalization;
using Kawat.Formats;

namespace Kawat.Desk.Compare;

/// <summary>What an item says in the fields of a story, by their names in the form; the same that a story is filled with when it is made.</summary>
internal static class CopyFields
{
    /// <summary>In the order in which they are shown.</summary>
    public static readonly IReadOnlyList<string> Names =
        ["Headline", "Deck", "DatelinePlace", "DatelineCountry", "DatelineAgency", "Bylines", "Editors", "Tags", "CopyrightHolder", "CopyrightYear", "CreditLine", "UsageTerms", "EditorNote"];

    /// <summary>The word of a field of the form: "DatelinePlace" is "desk.field.dateline-place", a picture's "Caption:12" is "desk.field.caption".</summary>
    public static string WordOf(string name) => name.Split(':')[0] switch
    {
        "AltText" => "desk.field.alt",
        var plain => $"desk.field.{KawatDb.SnakeCase(plain).Replace('_', '-')}",
    };

    public static Dictionary<string, string> Of(NewsItem news) => new(StringComparer.Ordinal)
    {
        ["Headline"] = news.Headline ?? "",
        ["Deck"] = news.Deck ?? "",
        ["DatelinePlace"] = news.Dateline?.Place ?? "",
        ["DatelineCountry"] = news.Dateline?.Country ?? "",
        ["DatelineAgency"] = news.Dateline?.Agency ?? "",
        ["Bylines"] = string.Join('\n', news.Bylines),
        ["Editors"] = string.Join('\n', news.Editors),
        ["Tags"] = string.Join(", ", news.Tags),
        ["CopyrightHolder"] = news.Copyright?.Holder ?? "",
        ["CopyrightYear"] = news.Copyright?.Year?.ToString(CultureInfo.InvariantCulture) ?? "",
        ["CreditLine"] = news.CreditLine ?? "",
        ["UsageTerms"] = news.UsageTerms ?? "",
        ["EditorNote"] = string.Join('\n', news.EditorNotes.Select(note => note.Text)),
    };
}
