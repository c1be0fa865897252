using System.Text;
using System.Text.Encodings.Web;
using Kawat.Dossier;
using Kawat.Linking.Text;
using Microsoft.AspNetCore.Html;

namespace Kawat.Portal;

/// <summary>Marks the words that a search found: those with a stem of the query, so "menandatangani" shows why it answers "tanda tangan".</summary>
internal sealed class Highlight
{
    private const int PassageLength = 240;
    private readonly string _language;
    private readonly HashSet<string> _stems;

    public Highlight(string query, string language)
    {
        _language = language;
        var all = new HashSet<string>(StringComparer.Ordinal);
        var telling = new HashSet<string>(StringComparer.Ordinal);
        foreach (var token in Tokenizer.Tokenize(query))
        {
            var word = token.Of(query).ToString();
            foreach (var stem in SearchIndex.Lexemes(word, language))
            {
                all.Add(stem);
                if (!StopWords.Contains(Folding.Fold(word), language)) telling.Add(stem);
            }
        }

        _stems = telling.Count > 0 ? telling : all;
    }

    /// <summary><paramref name="text"/>, encoded, its found words marked.</summary>
    public IHtmlContent Mark(string text)
    {
        var html = new StringBuilder();
        Mark(text, 0, text.Length, Hits(text), html);
        return new HtmlString(html.ToString());
    }

    /// <summary>A stretch of the text with the most found words, or the beginning when none is found.</summary>
    public IHtmlContent Passage(IEnumerable<string> texts)
    {
        var best = (Text: "", Hits: new List<Token>(), Start: 0, Count: -1);
        foreach (var text in texts)
        {
            var hits = Hits(text);
            var (start, count) = Densest(hits);
            if (count > best.Count) best = (text, hits, start, count);
        }

        var from = best.Start <= PassageLength / 4 ? 0 : WordStart(best.Text, best.Start - PassageLength / 4);
        var to = best.Text.Length - from <= PassageLength ? best.Text.Length : WordStart(best.Text, from + PassageLength);
        var html = new StringBuilder();
        if (from > 0) html.Append("… ");
        Mark(best.Text, from, to, best.Hits, html);
        if (to < best.Text.Length) html.Append(" …");
        return new HtmlString(html.ToString());
    }

    private List<Token> Hits(string text) => [.. Tokenizer.Tokenize(text).Where(token =>
        token.Kind != TokenKind.Punctuation && SearchIndex.Lexemes(token.Of(text).ToString(), _language).Any(_stems.Contains))];

    /// <summary>Where the passage with the most hits begins, and how many it has.</summary>
    private static (int Start, int Count) Densest(List<Token> hits)
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

    private static void Mark(string text, int from, int to, List<Token> hits, StringBuilder html)
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
