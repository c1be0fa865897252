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
            .Append("\" srcset=\"").Append(PictureUrl.Srcset(picture, RenditionFormat.Jpeg, most)).Append("\" sizes=\"").Append(sizes)
            .Append(CultureInfo.InvariantCulture, $"\" width=\"{picture.ShownWidth}\" height=\"{picture.ShownHeight}\" alt=\"").Append(HtmlText.Of(alt)).Append('"');
        if (ToneClass(picture.Tone) is { } tone) html.Append(" class=\"").Append(tone).Append('"');
        return html.Append(isFirst ? " fetchpriority=\"high\" decoding=\"async\">" : " loading=\"lazy\" decoding=\"async\">").Append("</picture>").ToString();
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
