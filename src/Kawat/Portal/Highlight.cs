using System.Text;
using System.Text.Encodings.Web;
using Kawat.Dossier;
using Kawat.Linking.Text;
using Microsoft.AspNetCore.Html;

namespace Kawat.Portal;

/// <summary>Marks the words that a search found: those with a stem of the query, and phrases where all of them stand together, so "menandatangani" shows why it answers "tanda tangan".</summary>
internal sealed class Highlight
{
    private const int PassageLength = 240, LongestLook = 4000;
    private readonly string _language;
    private readonly IReadOnlyList<IReadOnlyList<string>> _phrases;
    private readonly string[] _cores;

    public Highlight(string query, string language)
    {
        _language = language;
        _phrases = SearchWords.Of(query, language);
        _cores = [.. _phrases.SelectMany(stems => stems).Select(Core).Distinct(StringComparer.Ordinal)];
    }

    /// <summary><paramref name="text"/>, encoded, its found words marked.</summary>
    public IHtmlContent Mark(string text)
    {
        var html = new StringBuilder();
        Mark(text, 0, text.Length, Hits(text), html);
        return new HtmlString(html.ToString());
    }

    /// <summary>A stretch of the text with the most found words, or the beginning when none is found. The first texts that together are <see cref="LongestLook"/> are looked at.</summary>
    public IHtmlContent Passage(IEnumerable<string> texts)
    {
        var best = (Text: "", Hits: new List<Hit>(), Start: 0, Count: -1);
        var looked = 0;
        foreach (var text in texts)
        {
            var hits = Hits(text);
            var (start, count) = Densest(hits);
            if (count > best.Count) best = (text, hits, start, count);
            // Every word of the query near another: it doesn't get better.
            if (count >= _phrases.Sum(stems => stems.Count) || (looked += text.Length) > LongestLook) break;
        }

        var from = best.Start <= PassageLength / 4 ? 0 : WordStart(best.Text, best.Start - (PassageLength / 4));
        var to = best.Text.Length - from <= PassageLength ? best.Text.Length : WordStart(best.Text, from + PassageLength);
        var html = new StringBuilder();
        if (from > 0) html.Append("… ");
        Mark(best.Text, from, to, best.Hits, html);
        if (to < best.Text.Length) html.Append(" …");
        return new HtmlString(html.ToString());
    }

    private readonly record struct Hit(int Start, int End);

    /// <summary>The words that answer the query: single ones by their stem, those of a phrase only where all of it stands.</summary>
    private List<Hit> Hits(string text)
    {
        var stems = new List<(string Stem, Token Token)>();
        foreach (var token in Tokenizer.Tokenize(text))
        {
            if (token.Kind == TokenKind.Punctuation) continue;
            if (!MayAnswer(token.Of(text)))
            {
                // Something else stands here, so no phrase goes across it.
                stems.Add(("", token));
                continue;
            }

            foreach (var stem in SearchIndex.Lexemes(token.Of(text).ToString(), _language)) stems.Add((stem, token));
        }

        var hits = new SortedDictionary<int, int>();
        foreach (var phrase in _phrases)
        {
            for (var at = 0; at + phrase.Count <= stems.Count; at++)
            {
                var length = 0;
                while (length < phrase.Count && stems[at + length].Stem == phrase[length]) length++;
                if (length < phrase.Count) continue;
                for (var one = at; one < at + length; one++) hits[stems[one].Token.Start] = stems[one].Token.End;
            }
        }

        return [.. hits.Select(hit => new Hit(hit.Key, hit.Value))];
    }

    /// <summary>Whether a word can have one of the stems at all: stemming takes most of a page's time. An affix may change a stem's first letter ("tulis", "menulis") and its last ("happi", "happy"), never the three
    /// between. Letters with marks are folded before stemming, so such words are always looked at.</summary>
    private bool MayAnswer(ReadOnlySpan<char> word)
    {
        if (!System.Text.Ascii.IsValid(word)) return true;
        foreach (var core in _cores)
            if (word.Contains(core, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    private static string Core(string stem) => stem.Length > 5 ? stem[1..4] : stem.Length > 2 ? stem[1..^1] : "";

    /// <summary>Where the passage with the most hits begins, and how many it has.</summary>
    private static (int Start, int Count) Densest(List<Hit> hits)
    {
        var best = (Start: 0, Count: 0);
        for (int first = 0, last = 0; first < hits.Count; first++)
        {
            while (last < hits.Count && hits[last].End - hits[first].Start <= PassageLength * 3 / 4) last++;
            if (last - first > best.Count) best = (hits[first].Start, last - first);
        }

        return best;
    }

    private static int WordStart(string text, int at)
    {
        var space = text.LastIndexOf(' ', Math.Min(at, text.Length - 1));
        return space < 0 ? 0 : space + 1;
    }

    private static void Mark(string text, int from, int to, List<Hit> hits, StringBuilder html)
    {
        var at = from;
        foreach (var hit in hits.Where(hit => hit.Start >= from && hit.End <= to))
        {
            html.Append(HtmlText.Of(text[at..hit.Start])).Append("<mark>").Append(HtmlText.Of(text[hit.Start..hit.End])).Append("</mark>");
            at = hit.End;
        }

        html.Append(HtmlText.Of(text[at..Math.Max(at, to)]));
    }
}

/// <summary>The one encoder of what the portal writes by hand; the same as the pages' own.</summary>
internal static class HtmlText
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);

    /// <summary>For text and for attributes in double quotes.</summary>
    public static string Of(string text) => Encoder.Encode(text);
}
