using System.Globalization;
using System.Text;

namespace Kawat.Media;

/// <summary>Where a picture's renditions are read; the gate decides whether they are. Which there are follows from the largest one's width, so that no page has to ask.</summary>
internal static class PictureUrl
{
    /// <summary>Pixels. Telephones of 320 to 430 points with one to three pixels each, columns of 720 points, and what a link's preview and a search engine take.</summary>
    private static readonly int[] Usual = [320, 480, 640, 960, 1280, 1920];

    /// <summary>No rendition is wider.</summary>
    public const int Widest = 1920;

    /// <summary>The widths of a picture whose largest rendition is this wide, ascending: the usual ones below it, and itself.</summary>
    public static IEnumerable<int> Widths(int largest) => Usual.Where(width => width < largest).Append(largest);

    public static string Of(Picture picture, int width, RenditionFormat format) => "/media/" + Rendition.FileName(picture.Hash!, "", width, format);

    /// <summary>The narrowest width that is at least <paramref name="wanted"/>, or the largest there is. Only of a picture that has renditions.</summary>
    public static int WidthNear(Picture picture, int wanted) => Widths(picture.ShownWidth!.Value).FirstOrDefault(width => width >= wanted, picture.ShownWidth.Value);

    public static int HeightAt(Picture picture, int width) => Math.Max(1, (int)Math.Round((double)picture.ShownHeight!.Value * width / picture.ShownWidth!.Value));

    /// <summary>The JPEG at <see cref="WidthNear"/>, for those who take only one.</summary>
    public static (string Address, int Width, int Height) Jpeg(Picture picture, int wanted)
    {
        var width = WidthNear(picture, wanted);
        return (Of(picture, width, RenditionFormat.Jpeg), width, HeightAt(picture, width));
    }

    /// <summary>The JPEG of a cut at its largest; null when the cut is not drawn.</summary>
    public static (string Address, int Width, int Height)? Jpeg(Picture picture, CropShape shape) =>
        PictureCrops.Drawn(picture, shape) is { } cut ? (OfCut(picture, cut, cut.Width, RenditionFormat.Jpeg), cut.Width, cut.Height) : null;

    public static string OfCut(Picture picture, PictureCut cut, int width, RenditionFormat format) => "/media/" + Rendition.FileName(picture.Hash!, cut.Name, width, format);

    /// <summary>As <see cref="Srcset(Picture, RenditionFormat, int)"/>, of a cut.</summary>
    public static string Srcset(Picture picture, PictureCut cut, RenditionFormat format, int most)
    {
        var widths = PictureCrops.Widths(cut).ToList();
        var last = widths.FirstOrDefault(width => width >= most, cut.Width);
        return string.Join(", ", widths.Where(width => width <= last).Select(width => string.Create(CultureInfo.InvariantCulture, $"{OfCut(picture, cut, width, format)} {width}w")));
    }

    /// <summary>Addresses with their widths, as srcset wants them, up to the first that is at least <paramref name="most"/> wide.</summary>
    public static string Srcset(Picture picture, RenditionFormat format, int most)
    {
        var text = new StringBuilder();
        var last = WidthNear(picture, most);
        foreach (var width in Widths(picture.ShownWidth!.Value).Where(width => width <= last))
            text.Append(text.Length > 0 ? ", " : "").Append(Of(picture, width, format)).Append(CultureInfo.InvariantCulture, $" {width}w");
        return text.ToString();
    }
}
