using System.Globalization;
using System.Text;
using QRCoder;

namespace Kawat.Accounts;

/// <summary>A QR code as one path of an SVG, so that it needs no picture file, no style and no script.</summary>
/// <param name="Size">Modules across, with the quiet zone of four on each side.</param>
/// <param name="Path">The dark modules, for the attribute "d".</param>
internal sealed record QrPicture(int Size, string Path)
{
    public static QrPicture Of(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++)
            {
                if (!rows[y][x]) continue;
                var from = x;
                while (x + 1 < rows.Count && rows[y][x + 1]) x++;
                path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from + 1}v1h-{x - from + 1}z");
            }
        }

        return new(rows.Count, path.ToString());
    }
}
