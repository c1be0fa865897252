namespace Kawat.Formats.Tests.Agency;

public sealed class NitfWriterTests
{
    private static readonly WriteOptions Options = new() { Provider = "Kabar Contoh", At = new DateTimeOffset(2024, 5, 7, 3, 0, 0, TimeSpan.Zero) };
    private static readonly WireTarget Target = WireWriter.Format("nitf-3.6")!;

    [Fact]
    public void Every_field_comes_back() => RoundTrip.Check(Target, MadeItems.Whole(), Options);

    [Fact]
    public void An_item_with_nothing_comes_back_with_nothing() => RoundTrip.Check(Target, MadeItems.Minimal(), Options);

    [Fact]
    public void Items_by_chance_come_back()
    {
        var random = new Random(41);
        for (var round = 0; round < 400; round++) RoundTrip.Check(Target, MadeItems.Random(random), Options);
    }

    [Fact]
    public void What_is_written_is_valid_by_the_official_schema()
    {
        Assert.Equal([], SchemaFiles.Faults(Target.Write([MadeItems.Whole()], Options)));
        Assert.Equal([], SchemaFiles.Faults(Target.Write([new NewsItem()], Options)));
        var random = new Random(42);
        for (var round = 0; round < 200; round++) Assert.Equal([], SchemaFiles.Faults(Target.Write([MadeItems.Random(random)], Options)));
    }
}
