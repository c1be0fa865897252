using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Kawat.Formats.Content;
using Kawat.Linking.Text;
using Kawat.Shared;
using Microsoft.AspNetCore.Html;

namespace Kawat.Portal;

/// <summary>Writes a body as HTML. The body is a closed tree, so this is the only place where a story's words become markup: every text is
/// encoded, every address has been through <see cref="Run.SafeHref"/>, and nothing else can come out. Background links are laid over
/// the runs by their offsets, cutting runs where a phrase begins or ends within one.</summary>
internal sealed class BodyHtml(Words words, IReadOnlyList<BackgroundEntry> background, IReadOnlyList<ShownPicture> pictures, string dateline)
{
    /// <summary>Pictures that the body gives no place stand after so many paragraphs each.</summary>
    private const int ParagraphsBetweenPictures = 3;

    private readonly StringBuilder _html = new(8192);
    private readonly HashSet<int> _laid = [];

    /// <summary>Whether words of what was written so far lead to the entry.</summary>
    public bool HasLink(BackgroundEntry entry) => _laid.Contains(entry.Number);

    /// <summary>The picture after the deck; the body doesn't show it again.</summary>
    public static ShownPicture? Opening(IReadOnlyList<ShownPicture> pictures) => pictures.Count > 0 ? pictures[0] : null;

    public IHtmlContent Write(Body body)
    {
        var placed = body.Blocks.OfType<PictureBlock>().Select(block => block.Index).ToHashSet();
        var roaming = new Queue<ShownPicture>(pictures.Skip(1).Where(picture => !placed.Contains(picture.Position)));
        var set = new HashSet<int>(pictures.Take(1).Select(picture => picture.Position));
        var dateline1 = dateline;
        var paragraphs = 0;
        for (var at = 0; at < body.Blocks.Count; at++)
        {
            switch (body.Blocks[at])
            {
                case Paragraph paragraph:
                    Open("p");
                    if (dateline1.Length > 0) _html.Append("<span class=\"dateline\">").Append(HtmlText.Of(dateline1.TrimEnd())).Append("</span> ");
                    dateline1 = "";
                    Runs(paragraph.Runs, at, 0);
                    _html.Append("</p>\n");
                    if (++paragraphs % ParagraphsBetweenPictures == 0 && roaming.TryDequeue(out var next)) Figure(next);
                    break;
                case PictureBlock block:
                    if (pictures.FirstOrDefault(picture => picture.Position == block.Index) is { } shown && set.Add(shown.Position)) Figure(shown);
                    break;
                default:
                    Rare(body.Blocks[at], at);
                    break;
            }
        }

        foreach (var picture in roaming) Figure(picture);
        return new Written(_html);
    }

    /// <summary>The deck with its background links.</summary>
    public IHtmlContent Deck(string deck)
    {
        _html.Clear();
        if (deck.Length > 0) Runs([new Run(deck)], Span.DeckBlock, 0);
        var html = _html.ToString();
        _html.Clear();
        return new HtmlString(html);
    }

    private void Rare(Block block, int at)
    {
        switch (block)
        {
            case Heading heading:
                var level = string.Create(CultureInfo.InvariantCulture, $"h{Math.Clamp(heading.Level, 2, 4)}");
                Open(level);
                Runs(heading.Runs, at, 0);
                _html.Append("</").Append(level).Append(">\n");
                break;
            case Quotation quotation:
                Open("blockquote");
                _html.Append("<p>");
                Runs(quotation.Runs, at, 0);
                _html.Append("</p>");
                if (!string.IsNullOrEmpty(quotation.Attribution)) _html.Append("<cite>").Append(HtmlText.Of(quotation.Attribution)).Append("</cite>");
                _html.Append("</blockquote>\n");
                break;
            case ItemList list:
                var tag = list.Ordered ? "ol" : "ul";
                Open(tag);
                var offset = 0;
                foreach (var item in list.Items)
                {
                    _html.Append("<li>");
                    Runs(item, at, offset);
                    _html.Append("</li>");
                    offset += item.Sum(run => run.Text.Length) + 1;
                }

                _html.Append("</").Append(tag).Append(">\n");
                break;
            case Table table:
                WriteTable(table);
                break;
            case FactBox box:
                Open("aside", "facts");
                if (box.Title.Length > 0) _html.Append("<h2>").Append(HtmlText.Of(box.Title)).Append("</h2>");
                foreach (var paragraph in box.Paragraphs)
                {
                    _html.Append("<p>");
                    Runs(paragraph.Runs, at, -1);
                    _html.Append("</p>");
                }

                _html.Append("</aside>\n");
                break;
        }
    }

    private void WriteTable(Table table)
    {
        _html.Append("<div class=\"wide\" tabindex=\"0\">");
        Open("table");
        for (var row = 0; row < table.Rows.Count; row++)
        {
            var cell = row == 0 && table.HasHeader ? "th" : "td";
            _html.Append("<tr>");
            foreach (var text in table.Rows[row]) _html.Append('<').Append(cell).Append(cell == "th" ? " scope=\"col\">" : ">").Append(HtmlText.Of(text)).Append("</").Append(cell).Append('>');
            _html.Append("</tr>");
        }

        _html.Append("</table></div>\n");
    }

    private void Open(string tag, string css = "")
    {
        _html.Append('<').Append(tag);
        if (css.Length > 0) _html.Append(" class=\"").Append(css).Append('"');
        _html.Append('>');
    }

    /// <summary>Runs that begin at <paramref name="offset"/> of their block's text; a negative offset takes no background links.</summary>
    private void Runs(IReadOnlyList<Run> runs, int block, int offset)
    {
        var phrases = offset < 0 ? [] : PhrasesIn(runs, block, offset);
        var start = Math.Max(offset, 0);
        foreach (var run in runs)
        {
            var end = start + run.Text.Length;
            var href = Run.SafeHref(run.Href);
            var at = start;
            while (at < end)
            {
                var inside = phrases.FirstOrDefault(phrase => phrase.Span.Start <= at && at < phrase.Span.End);
                var cut = inside.Entry is null
                    ? phrases.Select(phrase => phrase.Span.Start).Where(begin => begin > at).Append(end).Min()
                    : inside.Span.End;
                cut = Math.Min(cut, end);
                if (inside.Entry is not null && inside.Span.Start == at) OpenLink(inside.Entry);
                Piece(run, run.Text[(at - start)..(cut - start)], href);
                if (inside.Entry is not null && inside.Span.End == cut) CloseLink(inside.Entry);
                at = cut;
            }

            start = end;
        }
    }

    /// <summary>The phrases that lie wholly in these runs, in order, none over another and none over a link of the copy's own: links don't nest.</summary>
    private List<(Span Span, BackgroundEntry Entry)> PhrasesIn(IReadOnlyList<Run> runs, int block, int offset)
    {
        var whole = offset + runs.Sum(run => run.Text.Length);
        var taken = new List<(Span Span, BackgroundEntry Entry)>();
        foreach (var entry in background)
        {
            if (entry.Phrase is not { } span || span.Block != block || span.Start < offset || span.End > whole) continue;
            if (taken.Exists(other => other.Span.Start < span.End && span.Start < other.Span.End)) continue;
            var start = offset;
            var isClear = true;
            foreach (var run in runs)
            {
                isClear &= run.Href is null || start + run.Text.Length <= span.Start || span.End <= start;
                start += run.Text.Length;
            }

            if (isClear) taken.Add((span, entry));
        }

        return taken;
    }

    /// <summary>The words lead to their entry in the background block, which opens as a card where the reader is; no script is needed for it.</summary>
    private void OpenLink(BackgroundEntry entry)
    {
        _laid.Add(entry.Number);
        _html.Append(CultureInfo.InvariantCulture, $"<a class=\"background\" id=\"k{entry.Number}\" href=\"#b{entry.Number}\">");
    }

    private void CloseLink(BackgroundEntry entry) => _html.Append(CultureInfo.InvariantCulture, $"<sup>{entry.Number}</sup></a>");

    private void Piece(Run run, string text, string? href)
    {
        if (href is not null) _html.Append("<a rel=\"nofollow noopener\" href=\"").Append(HtmlText.Of(href)).Append("\">");
        if (run.Bold) _html.Append("<strong>");
        if (run.Italic) _html.Append("<em>");
        _html.Append(HtmlText.Of(text).Replace("&#xA;", "<br>", StringComparison.Ordinal));
        if (run.Italic) _html.Append("</em>");
        if (run.Bold) _html.Append("</strong>");
        if (href is not null) _html.Append("</a>");
    }

    private void Figure(ShownPicture picture) => _html.Append(FigureHtml.Of(picture, words, isFirst: false)).Append('\n');

    /// <summary>The body goes to the page as it lies here: as one text it would be copied once more.</summary>
    private sealed class Written(StringBuilder html) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            foreach (var piece in html.GetChunks()) writer.Write(piece.Span);
        }

        public override string ToString() => html.ToString();
    }
}
