using System.Text;
using Microsoft.AspNetCore.Html;

namespace Kawat.Desk.Compare;

/// <summary>Compared texts as markup: what is gone struck through, what is new underlined, so that colour says nothing alone. Every word passes the encoder.</summary>
internal static class DiffView
{
    /// <summary>Both in one line of words.</summary>
    public static IHtmlContent Inline(IEnumerable<Piece> pieces) => Write(pieces);

    /// <summary>Inline, from two texts.</summary>
    public static IHtmlContent Inline(string? old, string? now) => Write(WordDiff.Of(old ?? "", now ?? ""));

    /// <summary>The one side: without what is new.</summary>
    public static IHtmlContent Old(IEnumerable<Piece> pieces) => Write(pieces.Where(piece => piece.Kind != PieceKind.New));

    /// <summary>The other side: without what is gone.</summary>
    public static IHtmlContent Now(IEnumerable<Piece> pieces) => Write(pieces.Where(piece => piece.Kind != PieceKind.Gone));

    private static HtmlString Write(IEnumerable<Piece> pieces)
    {
        var html = new StringBuilder();
        foreach (var piece in pieces)
        {
            var text = BodyView.Encode(piece.Text).Replace("&#xA;", "<br>", StringComparison.Ordinal);
            html.Append(piece.Kind switch { PieceKind.Gone => $"<del>{text}</del>", PieceKind.New => $"<ins>{text}</ins>", _ => text });
        }

        return new HtmlString(html.ToString());
    }
}
