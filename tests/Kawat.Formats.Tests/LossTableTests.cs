using System.Text;

namespace Kawat.Formats.Tests;

/// <summary>docs/formats/loss.md says what each format cannot hold; it is made from what the writers declare and the journeys of <see cref="RoundTripTests"/> prove.</summary>
public sealed class LossTableTests
{
    private const string Mark = "\n<!-- table -->\n";

    [Fact]
    public void The_table_in_the_documents_is_what_the_writers_declare()
    {
        var path = Path.Combine(Shared.Root, "docs", "formats", "loss.md");
        var text = File.ReadAllText(path);
        var at = text.IndexOf(Mark, StringComparison.Ordinal);
        Assert.True(at > 0, $"{path} lacks its mark.");
        var expected = text[..(at + Mark.Length)] + Table();
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECT") is not null) File.WriteAllText(path, expected);
        else Assert.Equal(expected, text);
    }

    private static string Table()
    {
        var table = new StringBuilder("\n| field |");
        foreach (var format in WireWriter.Formats) table.Append(" ").Append(format.Name).Append(" |");
        table.Append("\n|---|").Append(string.Concat(Enumerable.Repeat("---|", WireWriter.Formats.Count))).Append('\n');
        foreach (var field in Enum.GetValues<ItemField>())
        {
            table.Append("| ").Append(field).Append(" |");
            foreach (var format in WireWriter.Formats) table.Append(format.Lost.Contains(field) ? " – |" : " yes |");
            table.Append('\n');
        }

        return table.ToString();
    }
}
