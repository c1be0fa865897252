namespace Kawat.Formats.Tests.Agency;

public sealed class NewsMl12WriterTests
{
    private static readonly WriteOptions Options = new() { Provider = "Kabar Contoh", At = new DateTimeOffset(2024, 5, 7, 3, 0, 0, TimeSpan.Zero) };
    private static readonly WireTarget Target = WireWriter.Format("newsml-1.2")!;

    [Fact]
    public void Every_field_comes_back() => RoundTrip.Check(Target, MadeItems.Whole(), Options);

    [Fact]
    public void An_item_with_nothing_comes_back_with_nothing() => RoundTrip.Check(Target, MadeItems.Minimal(), Options);

    [Fact]
    public void Items_by_chance_come_back()
    {
        var random = new Random(51);
        for (var round = 0; round < 400; round++) RoundTrip.Check(Target, MadeItems.Random(random), Options);
    }

    [Fact]
    public void Several_items_stand_in_one_envelope()
    {
        var reading = WireReader.Read(Target.Write([MadeItems.Whole(), MadeItems.Minimal()], Options));
        Assert.Equal([MadeItems.Whole().Headline, MadeItems.Minimal().Headline], reading.Items.Select(one => one.Item.Headline));
    }

    [Fact]
    public async Task What_is_written_is_valid_by_the_official_document_type()
    {
        var dtd = Shared.Path("data", "wire", "schemas", "GNOME+libxml2", "open", "test", "valid", "dtds", "NewsMLv1.2.dtd");
        var random = new Random(52);
        Assert.Equal("", await SchemaFiles.DtdFaults(Target.Write([MadeItems.Whole(), new NewsItem()], Options), dtd));
        for (var round = 0; round < 20; round++) Assert.Equal("", await SchemaFiles.DtdFaults(Target.Write([.. Enumerable.Range(0, 10).Select(_ => MadeItems.Random(random))], Options), dtd));
    }
}
