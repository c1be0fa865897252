using System.Text;

namespace Kawat.Commands.Engine;

/// <summary>Tab-separated files, UTF-8, one header line, no quoting.</summary>
internal static class Table
{
    /// <summary>The values of the named columns, without repeats, in order. Without a header that names the first column the leading columns are taken, so a
    /// plain list of ids will do. Rows with a missing value are left out.</summary>
    public static List<string[]> Read(string path, params string[] columns)
    {
        var rows = new List<string[]>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int[]? places = null;
        foreach (var line in File.ReadLines(path, Encoding.UTF8))
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            var cells = line.TrimEnd('\r').Split('\t');
            if (places is null)
            {
                places = PlacesIn(cells, columns);
                if (places is not null) continue;
                places = [.. Enumerable.Range(0, columns.Length)];
            }

            if (places.Any(place => place >= cells.Length || cells[place].Length == 0)) continue;
            var row = places.Select(place => cells[place].Trim()).ToArray();
            if (seen.Add(string.Join('\t', row))) rows.Add(row);
        }

        return rows;
    }

    /// <summary>Where the columns are, when this is a header line; null when it is not. "id" also answers to "query_id" and "doc_id".</summary>
    private static int[]? PlacesIn(string[] cells, string[] columns)
    {
        var places = columns.Select(column => Array.FindIndex(cells, cell => cell == column || (column == "id" && cell is "query_id" or "doc_id"))).ToArray();
        return places.All(place => place >= 0) ? places : null;
    }

    /// <summary>A new file with its header line.</summary>
    public static StreamWriter Create(string path, params string[] columns)
    {
        var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        writer.WriteLine(string.Join('\t', columns));
        return writer;
    }

    /// <summary>One row; nothing in it may break the line.</summary>
    public static void Row(this TextWriter writer, params object[] cells) =>
        writer.WriteLine(string.Join('\t', cells.Select(cell => Convert.ToString(cell, System.Globalization.CultureInfo.InvariantCulture)!.ReplaceLineEndings(" ").Replace('\t', ' '))));
}
