using AngleSharp.Html.Parser;
using Kawat.Formats.Html;
using Kawat.Formats.Text;

namespace Kawat.Formats.Pages;

/// <summary>A page of HTML, or a fragment of one, as a format.</summary>
internal static class HtmlPageFormat
{
    /// <summary>Characters of a page that is read as a tree; a larger one is read as text.</summary>
    private const int LargestPage = 6 * 1024 * 1024;

    public static bool Recognises(WireDocument document)
    {
        var rest = document.Text.AsSpan().TrimStart();
        for (var skipped = 0; skipped < 20; skipped++)
        {
            var end = rest.StartsWith("<!--") ? rest.IndexOf("-->") + 3 : rest.StartsWith("<?") ? rest.IndexOf('>') + 1 : 0;
            if (end <= 3 && !rest.StartsWith("<?")) break;
            if (end <= 0) return false;
            rest = rest[end..].TrimStart();
        }

        if (rest.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase)) return rest[9..].TrimStart().StartsWith("html", StringComparison.OrdinalIgnoreCase);
        // A page, or what somebody cut out of one.
        foreach (var name in (ReadOnlySpan<string>)["<html", "<head", "<body", "<main", "<article", "<section", "<div", "<h1", "<h2", "<p", "<figure", "<blockquote"])
        {
            if (rest.StartsWith(name, StringComparison.OrdinalIgnoreCase) && rest.Length > name.Length && !char.IsAsciiLetterOrDigit(rest[name.Length]) && rest[name.Length] != '-') return true;
        }

        return false;
    }

    public static IReadOnlyList<ItemReading> Read(WireDocument wire, ProblemList document)
    {
        var problems = new ProblemList();
        if (wire.Text.Length > LargestPage || HtmlText.IsTooComplexPage(wire.Text))
        {
            problems.Warning(ProblemCodes.MarkupTooDeep, "The page is too large or too deeply nested; its text was kept without markup.");
            var text = Content.Body.OfParagraphs(HtmlText.Paragraphs(wire.Text, problems));
            return [new ItemReading(new NewsItem { Body = text, Language = CopyLanguage.Tell(text.ToPlainText()) }, problems.Problems)];
        }

        using var page = new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument(wire.Text);
        return [new ItemReading(new PageAdapter(page, wire.Hints, problems).ToItem(), problems.Problems)];
    }
}
