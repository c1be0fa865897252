using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Kawat.Media;

// How a picture is cut
//
// An editor says what a picture turns on (one point), and may draw any of three rectangles by hand. Everything else follows: a shape without a rectangle of its own takes the largest one of
// its ratio that fits, moved as near to the point as the edges let it. All are fractions, so that they hold for every size the picture is drawn in.
//
// A cut's name is its shape's letter and eight digits of a digest over the rectangle. Another rectangle is another name and so another address; what a browser or a shared link holds of
// the old one stays true. The picture's row keeps which names are drawn and how large they came out, so that a page has nothing to ask for, and a new cut appears only when its files are there.

/// <summary>Rectangles, names and widths of the cuts of a picture.</summary>
internal static class PictureCrops
{
    /// <summary>Pixels. Cards are never drawn wider than this; it is also the width that search engines want at least.</summary>
    private const int WidestCard = 1280;

    /// <summary>The shapes an editor draws.</summary>
    public static readonly CropShape[] ByHand = [CropShape.Wide, CropShape.Classic, CropShape.Square];

    /// <summary>Width through height.</summary>
    public static double Ratio(CropShape shape) => shape switch { CropShape.Wide => 16.0 / 9, CropShape.Classic => 4.0 / 3, CropShape.Square => 1, _ => 1200.0 / 630 };

    /// <summary>Pixels at most.</summary>
    public static int Widest(CropShape shape) => shape == CropShape.Wide ? WidestCard : 1200;

    /// <summary>The widths in which a cut is drawn, ascending. Those that only machines ask for come in one.</summary>
    public static IEnumerable<int> Widths(PictureCut cut) => cut.Shape switch
    {
        CropShape.Wide => PictureUrl.Widths(cut.Width),
        CropShape.Square => new[] { 160, 320 }.Where(width => width < cut.Width).Append(cut.Width),
        _ => [cut.Width],
    };

    /// <summary>The rectangle of a shape, of a picture whose size as it is seen is known.</summary>
    public static CropArea AreaOf(Picture picture, CropShape shape)
    {
        if (shape == CropShape.Preview) return Fit(picture, Ratio(shape), AreaOf(picture, CropShape.Wide));
        return picture.Crops.TryGetValue(shape.Word(), out var drawn) && drawn.IsSound ? drawn : Fit(picture, Ratio(shape), new CropArea(0, 0, 1, 1));
    }

    /// <summary>The largest rectangle of a ratio within another, as near to the focus as its edges let it.</summary>
    private static CropArea Fit(Picture picture, double ratio, CropArea within)
    {
        // A picture's own ratio turns one of pixels into one of fractions.
        var wanted = ratio * picture.ShownHeight!.Value / picture.ShownWidth!.Value;
        var (width, height) = within.Width / within.Height > wanted ? (within.Height * wanted, within.Height) : (within.Width, within.Width / wanted);
        var (x, y) = (Near(picture.FocusX ?? 0.5, width, within.X, within.Width), Near(picture.FocusY ?? 0.5, height, within.Y, within.Height));
        return new CropArea(Round(x), Round(y), Round(width), Round(height));
    }

    private static double Near(double focus, double size, double start, double room) => Math.Clamp(focus - (size / 2), start, Math.Max(start, start + room - size));

    private static double Round(double value) => Math.Round(value, 5);

    /// <summary>The cut as it would be drawn now: never larger than its pixels of the picture drawn upright at this size.</summary>
    public static PictureCut CutOf(Picture picture, CropShape shape, (int Width, int Height) upright)
    {
        var area = AreaOf(picture, shape);
        var (_, _, across, down) = Pixels(area, upright);
        var width = Math.Min(Widest(shape), Math.Min(across, (int)Math.Round(down * Ratio(shape))));
        width = Math.Max(width, 1);
        return new PictureCut(shape, Name(shape, area), width, Math.Max(1, (int)Math.Round(width / Ratio(shape))));
    }

    /// <summary>The rectangle in pixels of a picture of this size; never outside it, never empty.</summary>
    public static (int Left, int Top, int Width, int Height) Pixels(CropArea area, (int Width, int Height) of)
    {
        var (left, top) = (Math.Clamp((int)Math.Round(area.X * of.Width), 0, of.Width - 1), Math.Clamp((int)Math.Round(area.Y * of.Height), 0, of.Height - 1));
        return (left, top, Math.Clamp((int)Math.Round(area.Width * of.Width), 1, of.Width - left), Math.Clamp((int)Math.Round(area.Height * of.Height), 1, of.Height - top));
    }

    /// <summary>"w1a2b3c4d".</summary>
    public static string Name(CropShape shape, CropArea area)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{area.X:0.00000} {area.Y:0.00000} {area.Width:0.00000} {area.Height:0.00000}");
        return shape.Word()[..1] + Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)))[..8];
    }

    /// <summary>What the picture's row says of its drawn cuts.</summary>
    public static string Write(IEnumerable<PictureCut> cuts) => string.Join(' ', cuts.Select(cut => string.Create(CultureInfo.InvariantCulture, $"{cut.Name}-{cut.Width}x{cut.Height}")));

    /// <summary>The drawn cut of a shape; null when there is none.</summary>
    public static PictureCut? Drawn(Picture picture, CropShape shape)
    {
        foreach (var part in picture.DrawnCrops.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part[0] != shape.Word()[0] || part.IndexOf('-', StringComparison.Ordinal) is var dash && dash < 1) continue;
            if (part[(dash + 1)..].Split('x') is [var width, var height] && int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out var w) && int.TryParse(height, NumberStyles.None, CultureInfo.InvariantCulture, out var h))
                return new PictureCut(shape, part[..dash], w, h);
        }

        return null;
    }

    /// <summary>Whether what is drawn is what is wanted now.</summary>
    public static bool AreDrawn(Picture picture) => Enum.GetValues<CropShape>().All(shape => Drawn(picture, shape)?.Name == Name(shape, AreaOf(picture, shape)));
}
