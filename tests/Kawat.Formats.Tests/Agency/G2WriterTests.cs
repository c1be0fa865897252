namespace Kawat.Formats.Tests.Agency;

public sealed class G2WriterTests
{
    private static readonly WriteOptions Options = new() { Provider = "Kabar Contoh", At = new DateTimeOffset(2024, 5, 7, 3, 0, 0, TimeSpan.Zero) };
    private static readonly WireTarget Target = WireWriter.Format("newsml-g2")!;

    [Fact]
    public void Every_field_comes_back() => RoundTrip.Check(Target, MadeItems.Whole(), Options);

    [Fact]
    public void An_item_with_nothing_comes_back_with_nothing() => RoundTrip.Check(Target, MadeItems.Minimal(), Options);

    [Fact]
    public void Items_by_chance_come_back()
    {
        var random = new Random(31);
        for (var round = 0; round < 400; round++) RoundTrip.Check(Target, MadeItems.Random(random), Options);
    }

    [Fact]
    public void Several_items_are_one_message()
    {
        NewsItem[] items = [MadeItems.Whole(), MadeItems.Minimal(), MadeItems.Whole() with { ItemClass = ItemClass.Composite, Relations = [new ItemRelation(RelationKind.Member, "urn:a", Title: "Satu"), new ItemRelation(RelationKind.Member, "urn:b")] }];
        var reading = WireReader.Read(Target.Write(items, Options));
        Assert.Equal("newsml-g2", reading.Format);
        Assert.Equal(items.Select(item => NewsItemJson.Serialize(ItemFields.Without(Target.Carried(item), new HashSet<ItemField>()))), reading.Items.Select(one => NewsItemJson.Serialize(ItemFields.Without(one.Item, new HashSet<ItemField>()))));
        Assert.Equal([], SchemaFiles.Faults(Target.Write(items, Options)));
    }

    [Fact]
    public void What_is_written_is_valid_by_the_official_schema()
    {
        Assert.Equal([], SchemaFiles.Faults(Target.Write([MadeItems.Whole()], Options)));
        Assert.Equal([], SchemaFiles.Faults(Target.Write([MadeItems.Minimal()], Options)));
        Assert.Equal([], SchemaFiles.Faults(Target.Write([new NewsItem()], Options)));
        var random = new Random(32);
        for (var round = 0; round < 200; round++) Assert.Equal([], SchemaFiles.Faults(Target.Write([MadeItems.Random(random), MadeItems.Random(random)], Options)));
    }
}
