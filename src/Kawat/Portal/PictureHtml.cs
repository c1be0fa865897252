using System.Globalization;
using System.Text;
using Kawat.Media;

namespace Kawat.Portal;

/// <summary>A picture in the three formats and as many widths as there are; the browser takes what it can show and needs.</summary>
internal static class PictureHtml
{
    /// <summary>A figure in the column of a story.</summary>
    public const string InColumn = "(min-width:62rem) 45rem,calc(100vw - 2rem)";

    /// <summary>Of a card, by its look; the picture of a row is cut to a square on telephones, so that more of it is needed than is seen.</summary>
    public static string InCard(string style) => style switch
    {
        "lead" => "(min-width:62rem) 41rem,calc(100vw - 2rem)",
        "row" => "(min-width:40rem) 15rem,12rem",
        _ => "(min-width:62rem) 22rem,(min-width:40rem) 50vw,calc(100vw - 2rem)",
    };

    /// <summary>On a card: the cut for it, and a square where telephones show a small one; the whole picture as long as no cut is drawn. The heading beside it says what it is, so it has no
    /// text of its own, but its credit stands on it.</summary>
    public static string OfCard(Picture picture, string style, bool isFirst)
    {
        var most = style == "row" ? 640 : 1280;
        var html = new StringBuilder();
        if (PictureCrops.Drawn(picture, CropShape.Wide) is not { } wide)
        {
            html.Append(Of(picture, "", InCard(style), isFirst, most));
        }
        else
        {
            html.Append("<picture>");
            if (style == "row" && PictureCrops.Drawn(picture, CropShape.Square) is { } square)
            {
                foreach (var format in new[] { RenditionFormat.Webp, RenditionFormat.Jpeg })
                    html.Append("<source media=\"(max-width:39.99rem)\" type=\"").Append(Rendition.TypeOf(format)).Append("\" srcset=\"").Append(PictureUrl.Srcset(picture, square, format, 320)).Append("\" sizes=\"7rem\">");
            }

            html.Append("<source type=\"image/webp\" srcset=\"").Append(PictureUrl.Srcset(picture, wide, RenditionFormat.Webp, most)).Append("\" sizes=\"").Append(InCard(style)).Append("\"><img src=\"")
                .Append(PictureUrl.OfCut(picture, wide, PictureCrops.Widths(wide).FirstOrDefault(width => width >= 640, wide.Width), RenditionFormat.Jpeg))
                .Append("\" srcset=\"").Append(PictureUrl.Srcset(picture, wide, RenditionFormat.Jpeg, most)).Append("\" sizes=\"").Append(InCard(style)).Append('"');
            Close(html, picture, (wide.Width, wide.Height), "", isFirst);
        }

        return html.Append("<span class=\"on-picture\">").Append(HtmlText.Of(picture.CreditLine)).Append("</span>").ToString();
    }

    /// <param name="picture">One that readers can be shown.</param>
    /// <param name="alt">Empty beside a heading that says the same.</param>
    /// <param name="sizes">How wide it is drawn, as CSS.</param>
    /// <param name="isFirst">True for the picture a reader sees first; the others wait until they are near.</param>
    /// <param name="most">Pixels; wider renditions are not offered.</param>
    public static string Of(Picture picture, string alt, string sizes, bool isFirst, int most = PictureUrl.Widest)
    {
        var html = new StringBuilder("<picture>");
        if (picture.RenditionState == RenditionState.Complete) Source(html, picture, RenditionFormat.Avif, sizes, most);
        Source(html, picture, RenditionFormat.Webp, sizes, most);
        html.Append("<img src=\"").Append(PictureUrl.Of(picture, PictureUrl.WidthNear(picture, Math.Min(most, 960)), RenditionFormat.Jpeg))
            .Append("\" srcset=\"").Append(PictureUrl.Srcset(picture, RenditionFormat.Jpeg, most)).Append("\" sizes=\"").Append(sizes).Append('"');
        return Close(html, picture, (picture.ShownWidth!.Value, picture.ShownHeight!.Value), alt, isFirst).ToString();
    }

    private static StringBuilder Close(StringBuilder html, Picture picture, (int Width, int Height) size, string alt, bool isFirst)
    {
        html.Append(CultureInfo.InvariantCulture, $" width=\"{size.Width}\" height=\"{size.Height}\" alt=\"").Append(HtmlText.Of(alt)).Append('"');
        if (ToneClass(picture.Tone) is { } tone) html.Append(" class=\"").Append(tone).Append('"');
        return html.Append(isFirst ? " fetchpriority=\"high\" decoding=\"async\">" : " loading=\"lazy\" decoding=\"async\">").Append("</picture>");
    }

    /// <summary>The nearest of 27 tones that the style sheet has, since a page may say no colour itself; null without a tone.</summary>
    public static string? ToneClass(string tone)
    {
        if (tone.Length != 7 || !int.TryParse(tone.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var colour)) return null;
        return string.Create(CultureInfo.InvariantCulture, $"t{(Step(colour >> 16) * 9) + (Step(colour >> 8) * 3) + Step(colour)}");
        static int Step(int part) => (part & 255) < 96 ? 0 : (part & 255) < 160 ? 1 : 2;
    }

    private static void Source(StringBuilder html, Picture picture, RenditionFormat format, string sizes, int most) =>
        html.Append("<source type=\"").Append(Rendition.TypeOf(format)).Append("\" srcset=\"").Append(PictureUrl.Srcset(picture, format, most)).Append("\" sizes=\"").Append(sizes).Append("\">");
}
