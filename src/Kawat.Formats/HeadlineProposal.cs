using System.Text.RegularExpressions;
using Kawat.Formats.Content;

namespace Kawat.Formats;

/// <summary>Proposes a headline for copy that came without one.</summary>
public static partial class HeadlineProposal
{
    /// <summary>The longest headline proposed, in characters.</summary>
    public const int Longest = 90;

    private const int Shortest = 20;

    /// <summary>A headline of at most <see cref="Longest"/> characters from the first sentence of the item's body, without brackets such as
    /// "(15/9)", cut where a clause ends if it is too long, else between words. Empty when there is no text. An editor must take or rewrite it.</summary>
    public static string For(NewsItem item)
    {
        var text = item.Body.Blocks.FirstOrDefault(block => block is Paragraph or Quotation)?.PlainText ?? "";
        var sentence = FirstSentence().Match(text.Length > 1000 ? text[..1000] : text) is { Success: true } match ? match.Value : text;
        var plain = Spaces().Replace(Brackets().Replace(sentence, " "), " ").Replace(" ,", ",", StringComparison.Ordinal);
        plain = AttributionTail().Replace(plain, "");
        return Tidy(plain.Length <= Longest ? plain : Cut(Tidy(plain)));
    }

    private static string Cut(string text)
    {
        if (text.Length <= Longest) return text;
        var head = text[..(Longest + 1)];
        var clause = ClauseEnd().Matches(head).Select(match => match.Index).LastOrDefault(at => at is >= Shortest and <= Longest);
        if (clause > 0) return head[..clause];
        var space = head.LastIndexOf(' ');
        return TrailingWords().Replace(space > 0 ? head[..space] : char.IsHighSurrogate(head[Longest - 1]) ? head[..(Longest - 1)] : head[..Longest], "");
    }

    private static string Tidy(string text)
    {
        var tidy = text.Trim().TrimEnd('.', ',', ';', ':', '-', '–', '—', '…', ' ').TrimStart(' ', '-', '–', '—');
        // Half of a quotation is worse than none of its marks.
        return tidy.Count(c => c == '"') % 2 == 0 ? tidy : tidy.Replace("\"", "", StringComparison.Ordinal);
    }

    [GeneratedRegex("""^.+?[.!?]["”’)]*(?=\s+["“‘]?\p{Lu}|\s*$)(?<!\b\p{Lu}\.)(?<!\b(?:Dr|Prof|Mr|Mrs|No|Jl|PT|Ir|Drs|St|Gen|KH|Hj)\.)""", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex FirstSentence();

    [GeneratedRegex(@"\s*[(\[][^()\[\]]*[)\]]|\n", RegexOptions.CultureInvariant)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"\s{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();

    [GeneratedRegex("""["”]?,["”]?\s(?:kata|ujar|tutur|ucap|ungkap|sebut|jelas|menurut|said|says|according to)\s[^,]{3,80}\.?$""", RegexOptions.CultureInvariant)]
    private static partial Regex AttributionTail();

    [GeneratedRegex(@",\s|;\s|\s[–—-]\s|\s(?=(?:yang|setelah|karena|sehingga|ketika|saat|sebelum|untuk|dengan|guna|agar|sejak|hingga|tentang|after|because|when|while|before|which|that|who|as|with|about|amid)\s)", RegexOptions.CultureInvariant)]
    private static partial Regex ClauseEnd();

    [GeneratedRegex(@"\s(?:dan|di|ke|dari|pada|yang|untuk|dengan|oleh|atau|para|the|a|an|of|in|to|and|for|on|at|by)$", RegexOptions.CultureInvariant)]
    private static partial Regex TrailingWords();
}
