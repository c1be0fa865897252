using Kawat.Formats.Text;

namespace Kawat.Formats.SavedPage;

/// <summary>A saved page as it arrives: its lines, each with what it was taken for.</summary>
/// <param name="Lines">All lines that are not blank, in order. A line with paragraphs run together gives several.</param>
internal sealed record SavedPageDocument(IReadOnlyList<PageLine> Lines)
{
    /// <summary>The dateline, taken off the first line of the body; null when there is none.</summary>
    public TakenDateline? Dateline { get; set; }

    public IEnumerable<PageLine> With(LineRole role) => Lines.Where(line => line.Role == role);
}

/// <summary>One line, or one of the paragraphs that were run together in it.</summary>
internal sealed class PageLine(int number, string verbatim, string text, bool afterBlank)
{
    /// <summary>1-based line in the document.</summary>
    public int Number { get; } = number;

    /// <summary>As it arrived.</summary>
    public string Verbatim { get; } = verbatim;

    /// <summary>Cleaned; never empty.</summary>
    public string Text { get; set; } = text;

    /// <summary>True when a blank line stands before it.</summary>
    public bool AfterBlank { get; } = afterBlank;

    /// <summary>What it was taken for; furniture until something better is found.</summary>
    public LineRole Role { get; set; } = LineRole.Dropped;
}

/// <summary>What a line of a saved page is.</summary>
internal enum LineRole
{
    /// <summary>Furniture, or not understood.</summary>
    Dropped,
    Headline,
    Deck,
    Caption,
    Paragraph,
    Subheading,
    Byline,
    Editor,
    Copyright,
    DateLine,
}
