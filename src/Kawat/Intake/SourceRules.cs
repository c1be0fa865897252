using System.Globalization;
using Kawat.Formats;

namespace Kawat.Intake;

/// <summary>What a source's rules say of a piece of copy. A message of status is above them: a kill is never ignored.</summary>
internal static class SourceRules
{
    /// <summary>The first rule that fits; null for none, which means to the desk.</summary>
    public static SourceRule? For(Source source, NewsItem news, string section) =>
        source.Rules.Count == 0 || news.PubStatus != PubStatus.Usable || news.Relations.Any(relation => relation.Status is not null) ? null
        : source.Rules.FirstOrDefault(rule => rule.Fits(news, section));

    /// <summary>The rule in words: "keyword = bola → ignore".</summary>
    public static string Say(this SourceRule rule) => $"{rule.Field.Word()} = {rule.Is} → {rule.Deed.Word()}";

    private static bool Fits(this SourceRule rule, NewsItem news, string section) => rule.Field switch
    {
        RuleField.Section => section.Equals(rule.Is, StringComparison.OrdinalIgnoreCase),
        RuleField.Priority => int.TryParse(rule.Is, CultureInfo.InvariantCulture, out var least) && news.Urgency >= least,
        _ => HasWord(news.Headline, rule.Is) || HasWord(news.Slug, rule.Is) || news.Tags.Any(tag => HasWord(tag, rule.Is)),
    };

    /// <summary>Whether the word, or the words, stand in the text as a whole.</summary>
    private static bool HasWord(string? text, string word)
    {
        if (text is null || word.Length == 0) return false;
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + word.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]))) return true;
        }

        return false;
    }
}
