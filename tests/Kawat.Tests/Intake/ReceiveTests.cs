using System.Text;
using Kawat.Intake;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Intake;

public sealed class ReceiveTests
{
    private const string Page = """
        Jembatan baru dibuka untuk umum

        Bandung (KAWAT) - Pemerintah kota membuka jembatan baru pada Senin (2/2/2026) pagi. Warga menyambutnya.

        Jembatan itu menghubungkan dua kecamatan.

        Pewarta: Redaksi Kawat
        Copyright © KAWAT 2026
        """;

    private static string Ninjs(string uri, string version, string headline, string status = "usable") =>
        $$"""
        {"uri":"{{uri}}","type":"text","version":"{{version}}","pubstatus":"{{status}}","language":"id","versioncreated":"2026-02-02T10:00:00+07:00",
         "headlines":[{"value":"{{headline}}"}],"bodies":[{"contenttype":"text/plain","value":"Bandung (KAWAT) - Isi naskah {{version}}."}]}
        """;

    [Theory, CombinatorialEngines]
    public async Task The_same_file_twice_is_one_item(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        var first = await newsroom.Receive("a.txt", Page);
        var again = await newsroom.Receive("b.txt", Page);

        Assert.Equal(ArrivalState.Duplicate, again.Arrival.State);
        Assert.Equal(first.Arrival.Id, again.Arrival.DuplicateOfId);
        Assert.Equal(first.Items.Single().Id, again.Items.Single().Id);
        await using var db = await newsroom.Db();
        Assert.Equal(1, await db.Items.CountAsync());
    }

    [Theory, CombinatorialEngines]
    public async Task The_same_file_pushed_at_the_same_moment_is_one_item(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => newsroom.Receive("a.txt", Page))));
        await using var db = await newsroom.Db();
        Assert.Equal(1, await db.Items.CountAsync());
        Assert.Equal(8, await db.Arrivals.CountAsync());
        Assert.Equal(7, await db.Arrivals.CountAsync(a => a.State == ArrivalState.Duplicate));
    }

    [Theory, CombinatorialEngines]
    public async Task What_arrived_is_on_disk_byte_for_byte(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        var bytes = new byte[] { 0xEF, 0xBB, 0xBF }.Concat(Encoding.UTF8.GetBytes(Page)).ToArray();
        var received = await newsroom.Receive("a.txt", bytes);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Kawat.Shared.DataFolder.PathOf(newsroom.Data.Raw, received.Arrival.RawHash)));
    }

    [Theory, CombinatorialEngines]
    public async Task A_newer_version_supersedes_and_an_older_one_that_comes_late_does_not(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        var two = (await newsroom.Receive("2.json", Ninjs("urn:x:1", "2", "Versi dua"))).Items.Single();
        var ten = (await newsroom.Receive("10.json", Ninjs("urn:x:1", "10", "Versi sepuluh"))).Items.Single();
        var nine = (await newsroom.Receive("9.json", Ninjs("urn:x:1", "9", "Versi sembilan"))).Items.Single();

        await using var db = await newsroom.Db();
        var rows = await db.Items.AsNoTracking().ToDictionaryAsync(i => i.Id);
        Assert.Equal((ItemState.Superseded, (long?)ten.Id), (rows[two.Id].State, rows[two.Id].RelatedItemId));
        Assert.Equal(ItemState.Accepted, rows[ten.Id].State);
        Assert.Equal((ItemState.Superseded, (long?)ten.Id), (rows[nine.Id].State, rows[nine.Id].RelatedItemId));
    }

    [Theory, CombinatorialEngines]
    public async Task The_same_version_with_other_words_is_kept_and_flagged(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        await newsroom.Receive("a.json", Ninjs("urn:x:1", "1", "Satu"));
        var other = (await newsroom.Receive("b.json", Ninjs("urn:x:1", "1", "Satu, lain"))).Items.Single();
        Assert.Equal(ItemState.Accepted, other.State);
        Assert.Contains(other.Problems, p => p.Code == ProblemOf.SameVersionOtherContent);
    }

    [Theory, CombinatorialEngines]
    public async Task The_same_content_from_another_source_is_a_duplicate_of_the_first(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        var first = (await newsroom.Receive("a.txt", Page)).Items.Single();
        var other = (await newsroom.Receive("a.txt", Page, source: "other")).Items.Single();
        Assert.Equal((ItemState.Duplicate, (long?)first.Id), (other.State, other.RelatedItemId));
    }

    public static TheoryData<string, byte[], string> Bad => new()
    {
        { "empty", [], "empty" },
        { "binary", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13], "PNG" },
        { "bomb", Encoding.UTF8.GetBytes($"<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a0 \"aaaaaaaaaa\">{string.Concat(Enumerable.Range(1, 9).Select(level => $"<!ENTITY a{level} \"{string.Concat(Enumerable.Repeat($"&a{level - 1};", 10))}\">"))}]><rss version=\"2.0\"><channel><title>&a9;</title><item><title>&a9;</title></item></channel></rss>"), "entities" },
        { "broken json", Encoding.UTF8.GetBytes("{\"uri\": \"x\", \"headline\": "), "" },
    };

    [Theory, MemberData(nameof(Bad))]
    public async Task What_cannot_be_read_is_quarantined_with_a_clear_problem_and_kept(string name, byte[] bytes, string says)
    {
        await using var newsroom = await Newsroom.Open(Engine.Sqlite);
        var received = await newsroom.Receive(name, bytes);
        var item = Assert.Single(received.Items);
        Assert.Equal(ItemState.Quarantined, item.State);
        Assert.NotEmpty(item.Reason);
        Assert.Contains(says, item.Reason, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Kawat.Shared.DataFolder.PathOf(newsroom.Data.Raw, received.Arrival.RawHash)));
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_with_its_size_and_the_limit()
    {
        await using var newsroom = await Newsroom.Open(Engine.Sqlite);
        var received = await newsroom.Receive("besar.txt", new byte[11 * 1024 * 1024]);
        var item = Assert.Single(received.Items);
        Assert.Equal(ItemState.Refused, item.State);
        Assert.Contains("besar.txt has 11.0 MB, the limit is 10.0 MB", item.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_arrival_that_a_cut_left_unread_is_read_at_the_next_start()
    {
        await using var newsroom = await Newsroom.Open(Engine.Sqlite);
        var received = await newsroom.Receive("a.txt", Page);
        await using (var db = await newsroom.Db())
        {
            await db.Items.ExecuteDeleteAsync();
            await db.Arrivals.ExecuteUpdateAsync(set => set.SetProperty(a => a.State, ArrivalState.Received));
        }

        await newsroom.Use<Kawat.Work.WorkLoop>().AdoptUnread();
        await newsroom.Work();
        await using var after = await newsroom.Db();
        Assert.Equal(received.Arrival.Id, (await after.Items.SingleAsync()).ArrivalId);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("windows-1252")]
    public async Task Other_encodings_are_read(string charset)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(charset);
        await using var newsroom = await Newsroom.Open(Engine.Sqlite);
        var received = await newsroom.Receive("a.txt", encoding.GetPreamble().Concat(encoding.GetBytes(Page)).ToArray());
        var item = Assert.Single(received.Items);
        Assert.Equal("Jembatan baru dibuka untuk umum", item.Headline);
        Assert.Equal("KAWAT", item.Reading!.Copyright!.Holder);
    }
}
