using Kawat.Formats.Content;

namespace Kawat.Dossier;

/// <summary>The name an entity has on a page. An entity's row gathers the forms of every story that was read, also of those that are
/// not open yet, so a page shows only forms that stand in open text before it; what an editor calls it is for readers anyhow.</summary>
internal static class OpenName
{
    /// <summary>The editor's name, else the entity's name, or the longest of its forms, that stands in one of <paramref name="texts"/>; null when none does.</summary>
    public static string? Of(EntityRow entity, IReadOnlyList<string> texts, string language = "") => Forms(entity, texts, language).FirstOrDefault();

    /// <summary>What an editor calls it in <paramref name="language"/>, then all forms that stand in the texts, the name first, then the longest.</summary>
    public static IEnumerable<string> Forms(EntityRow entity, IReadOnlyList<string> texts, string language = "")
    {
        var standing = entity.Forms.OrderByDescending(form => form.Length).ThenBy(form => form, StringComparer.Ordinal).Prepend(entity.Name).Distinct(StringComparer.Ordinal)
            .Where(form => form.Length > 0 && texts.Any(text => StandsIn(text, form)));
        return texts.Count > 0 && Called(entity, language) is { } called ? standing.Where(form => form != called).Prepend(called) : standing;
    }

    /// <summary>What an editor calls it in a language, or in all; null when nobody said.</summary>
    public static string? Called(EntityRow entity, string language) => entity.Names.TryGetValue(language, out var name) || entity.Names.TryGetValue("", out name) ? name : null;

    /// <summary>A story's text as one reads it for names: the dateline too.</summary>
    public static string TextOf(string headline, string deck, string place, string country, Body body) => $"{headline}\n{deck}\n{place}\n{country}\n{body.ToPlainText()}";

    private static bool StandsIn(string text, string form)
    {
        for (var at = text.IndexOf(form, StringComparison.Ordinal); at >= 0; at = text.IndexOf(form, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + form.Length == text.Length || !char.IsLetterOrDigit(text[at + form.Length]))) return true;
        }

        return false;
    }
}
