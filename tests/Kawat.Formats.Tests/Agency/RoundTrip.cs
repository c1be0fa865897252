namespace Kawat.Formats.Tests.Agency;

/// <summary>What is written and read back is what the format carries.</summary>
internal static class RoundTrip
{
    private static readonly HashSet<ItemField> Nothing = [];

    public static void Check(WireTarget target, NewsItem item, WriteOptions options)
    {
        var bytes = target.Write([item], options);
        var reading = WireReader.Read(bytes);
        var expected = NewsItemJson.Serialize(target.Carried(item));
        var actual = reading.Items.Count == 1 ? NewsItemJson.Serialize(ItemFields.Without(reading.Items[0].Item, Nothing)) : $"{reading.Format}: {reading.Items.Count} items; {string.Join("; ", reading.Problems)}";
        if (expected != actual) Assert.Fail($"{Difference(expected, actual)}\n{System.Text.Encoding.UTF8.GetString(bytes)}");
        Assert.All(reading.Items, one => Invariants.Check(reading));
    }

    private static string Difference(string expected, string actual)
    {
        var at = 0;
        while (at < Math.Min(expected.Length, actual.Length) && expected[at] == actual[at]) at++;
        var from = Math.Max(0, at - 120);
        return $"expected …{expected[from..Math.Min(expected.Length, at + 200)]}\nactual   …{actual[from..Math.Min(actual.Length, at + 200)]}";
    }
}
