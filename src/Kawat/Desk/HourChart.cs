using System.Globalization;
using System.Text;

namespace Kawat.Desk;

/// <summary>A small chart of bars by the hour, as SVG. Shapes are attributes and colours come from the style sheet, so that the page's policy needs no exception.</summary>
internal static class HourChart
{
    private const int Step = 10;
    private const int Height = 60;

    /// <summary>The drawing. What it shows is said in <paramref name="label"/>, and hour by hour in the table beside it.</summary>
    /// <param name="values">One an hour; null for nothing to show.</param>
    /// <param name="label">For who doesn't see it.</param>
    /// <param name="kind">Class of the bars.</param>
    public static string Svg(IReadOnlyList<double?> values, string label, string kind)
    {
        var most = Math.Max(values.Max() ?? 0, double.Epsilon);
        var svg = new StringBuilder(4096);
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"hours\" viewBox=\"0 0 {values.Count * Step} {Height}\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{BodyView.Encode(label)}\">");
        for (var at = 0; at < values.Count; at++)
        {
            if (values[at] is not { } value) continue;
            // What is there at all is seen, also when it is no delay.
            var height = Math.Max(value / most * (Height - 2), 2);
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"{kind}\" x=\"{(at * Step) + 1}\" y=\"{Height - height:0.##}\" width=\"{Step - 2}\" height=\"{height:0.##}\"/>");
        }

        return svg.Append("</svg>").ToString();
    }
}
