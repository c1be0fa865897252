using Kawat.Dossier;
using Kawat.Intake;
using Kawat.Linking.Copies;
using Kawat.Tests.Desk;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Dossier;

/// <summary>The same copy from several senders is one card in the queue, and nothing is lost by it.</summary>
public sealed class ItemCopyTests
{
    private static readonly string[] Report =
    [
        "Pemerintah Kabupaten Lembayung membuka kembali Jembatan Cirangga untuk kendaraan roda empat pada Senin (2/2/2026) setelah perbaikan selama delapan bulan.",
        "Bupati Lembayung Ratna Kusumadewi mengatakan perbaikan menelan biaya Rp14,6 miliar dan melibatkan 120 pekerja dari tiga kecamatan.",
        "Warga menyambut pembukaan itu dengan arak-arakan. Selama perbaikan, mereka harus memutar sejauh 23 kilometer lewat Jalan Sukamaju.",
        "Dinas Pekerjaan Umum membatasi berat kendaraan di jembatan itu paling banyak delapan ton sampai uji beban kedua pada bulan April.",
    ];

    private static readonly string[] Other =
    [
        "Tim bulu tangkis putri Padepokan Melati menang tiga kali berturut-turut dalam kejuaraan antarkota di Gelora Wijaya, Minggu malam.",
        "Pelatih Darma Setiaji memuji ketahanan para pemainnya yang bertanding lebih dari satu jam pada setiap nomor.",
        "Babak semifinal akan dimainkan pada akhir pekan mendatang di gelanggang yang sama.",
    ];

    private static string Ninjs(string uri, string headline, IEnumerable<string> paragraphs, string version = "1", string status = "usable") =>
        $$"""
        {"uri":"{{uri}}","type":"text","version":"{{version}}","pubstatus":"{{status}}","language":"id","versioncreated":"2026-02-02T10:00:00+07:00",
         "headlines":[{"value":"{{headline}}"}],"bodies":[{"contenttype":"text/plain","value":"{{string.Join("\\n\\n", paragraphs)}}"}]}
        """;

    private static async Task<Item> Arrives(Newsroom newsroom, string source, string headline, IEnumerable<string> paragraphs, string version = "1", string status = "usable") =>
        (await newsroom.Receive($"{source}-{version}.json", Ninjs($"urn:{source}:1", headline, paragraphs, version, status), source)).Items.Single();

    private static async Task<Dictionary<long, ItemCopyRow>> Rows(Newsroom newsroom)
    {
        await using var db = await newsroom.Db();
        return await db.ItemCopies.AsNoTracking().ToDictionaryAsync(c => c.ItemId);
    }

    [Theory, CombinatorialEngines]
    public async Task A_copy_from_another_sender_is_folded_under_the_first_with_reasons(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        var first = await Arrives(newsroom, "satu", "Jembatan Cirangga dibuka lagi", Report);
        var stranger = await Arrives(newsroom, "dua", "Melati menang tiga kali", Other);
        var copy = await Arrives(newsroom, "tiga", "Jembatan Cirangga kembali dibuka", Report.Take(3));
        await newsroom.Work();

        var rows = await Rows(newsroom);
        Assert.Equal((first.Id, true), (rows[copy.Id].OfItemId, rows[copy.Id].IsFolded));
        Assert.NotEmpty(rows[copy.Id].Reasons);
        Assert.Null(rows[first.Id].OfItemId);
        Assert.Null(rows[stranger.Id].OfItemId);
        await using var db = await newsroom.Db();
        Assert.Equal(3, await db.Items.CountAsync(i => i.State == ItemState.Accepted));
    }

    [Theory, CombinatorialEngines]
    public async Task The_queue_shows_one_card_that_opens_and_an_editor_takes_it_apart_for_good(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        var first = await Arrives(newsroom, "satu", "Jembatan Cirangga dibuka lagi", Report);
        var copy = await Arrives(newsroom, "dua", "Jembatan Cirangga kembali dibuka", Report);
        await newsroom.Work();
        using var desk = await DeskClient.SignedIn(newsroom, language: "en");

        var queue = await desk.Page("/desk");
        Assert.Contains("2 copies: satu, dua", queue, StringComparison.Ordinal);
        Assert.DoesNotContain($"data-id=\"{copy.Id}\"", queue, StringComparison.Ordinal);
        Assert.Contains($"/desk/item/{copy.Id}\"", queue, StringComparison.Ordinal);
        // A search shows every item by itself.
        Assert.Contains($"data-id=\"{copy.Id}\"", await desk.Page("/desk?q=Cirangga"), StringComparison.Ordinal);

        Assert.True(await newsroom.Use<ItemCopies>().TakeApart(copy.Id, "ratna"));
        queue = await desk.Page("/desk");
        Assert.Contains($"data-id=\"{first.Id}\"", queue, StringComparison.Ordinal);
        Assert.Contains($"data-id=\"{copy.Id}\"", queue, StringComparison.Ordinal);
        await newsroom.Use<CompareItems>().Run(copy.ArrivalId);
        await newsroom.Use<CompareItems>().Run(first.ArrivalId);
        var row = (await Rows(newsroom))[copy.Id];
        Assert.Equal((CopyDecision.Apart, false, "ratna"), (row.Decision, row.IsFolded, row.DecidedBy));

        Assert.True(await newsroom.Use<ItemCopies>().PutTogether(copy.Id, "ratna"));
        Assert.DoesNotContain($"data-id=\"{copy.Id}\"", await desk.Page("/desk"), StringComparison.Ordinal);
    }

    [Theory, CombinatorialEngines]
    public async Task A_copy_whose_first_is_not_in_the_list_stands_by_itself(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        var first = await Arrives(newsroom, "satu", "Jembatan Cirangga dibuka lagi", Report);
        var copy = await Arrives(newsroom, "dua", "Jembatan Cirangga kembali dibuka", Report);
        await newsroom.Work();
        await newsroom.Use<Kawat.Desk.MakeStory>().FromItem(first.Id, "test");
        using var desk = await DeskClient.SignedIn(newsroom);
        Assert.DoesNotContain($"data-id=\"{copy.Id}\"", await desk.Page("/desk"), StringComparison.Ordinal);
        Assert.Contains($"data-id=\"{copy.Id}\"", await desk.Page("/desk?free=true"), StringComparison.Ordinal);
    }

    [Theory, CombinatorialEngines]
    public async Task A_newer_version_keeps_what_was_folded_under_the_old_one(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        var first = await Arrives(newsroom, "satu", "Jembatan Cirangga dibuka lagi", Report);
        var copy = await Arrives(newsroom, "dua", "Jembatan Cirangga kembali dibuka", Report);
        await newsroom.Work();
        var newer = await Arrives(newsroom, "satu", "Jembatan Cirangga dibuka lagi hari ini", Report, version: "2");
        await newsroom.Work();
        var rows = await Rows(newsroom);
        Assert.Equal((newer.Id, true), (rows[copy.Id].OfItemId, rows[copy.Id].IsFolded));
        Assert.False(rows[newer.Id].IsFolded);
        Assert.Equal(first.Id, rows[first.Id].ItemId);
    }

    [Theory, CombinatorialEngines]
    public async Task A_kill_is_never_folded(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        await Arrives(newsroom, "satu", "Jembatan Cirangga dibuka lagi", Report);
        var kill = await Arrives(newsroom, "dua", "Jembatan Cirangga dibuka lagi", Report, status: "canceled");
        await newsroom.Work();
        Assert.False((await Rows(newsroom)).TryGetValue(kill.Id, out _));
    }

    [Theory, CombinatorialEngines]
    public async Task Copies_compared_latest_first_end_under_the_first_all_the_same(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        var items = new List<Item>();
        foreach (var source in new[] { "satu", "dua", "tiga", "empat" }) items.Add(await Arrives(newsroom, source, $"Jembatan Cirangga dibuka, lapor {source}", Report));
        await using (var db = await newsroom.Db()) await db.Work.ExecuteDeleteAsync();
        foreach (var item in items.AsEnumerable().Reverse()) await newsroom.Use<CompareItems>().Run(item.ArrivalId);
        var rows = await Rows(newsroom);
        Assert.All(items.Skip(1), item => Assert.Equal((items[0].Id, true), (rows[item.Id].OfItemId, rows[item.Id].IsFolded)));
        Assert.False(rows[items[0].Id].IsFolded);
    }

    [Theory, CombinatorialEngines]
    public async Task Yesterdays_prices_are_not_todays(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        string[] Prices(string day, string date, int gram) =>
        [
            $"Harga emas batangan di Pasar Lembayung pada {day} ({date}/2026) tercatat Rp{gram}.000 per gram, menurut situs resmi pedagang.",
            $"Harga jual kembali berada di Rp{gram - 150}.000 per gram. Berikut daftar harga emas hari ini: 0,5 gram Rp{gram / 2 + 40}.000; 2 gram Rp{gram * 2 - 30}.000; 5 gram Rp{gram * 5 - 90}.000; 10 gram Rp{gram * 10 - 200}.000.",
        ];
        var monday = await Arrives(newsroom, "satu", "Harga emas Senin 2 Februari 2026 Rp1.902.000 per gram", Prices("Senin", "2/2", 1902));
        var tuesday = await Arrives(newsroom, "dua", "Harga emas Selasa 3 Februari 2026 Rp1.917.000 per gram", Prices("Selasa", "3/2", 1917));
        await newsroom.Work();
        var rows = await Rows(newsroom);
        Assert.All([monday, tuesday], item => Assert.False(rows[item.Id].IsFolded));
        Assert.NotEqual(CopyLabel.Copy, rows[tuesday.Id].Label);
    }
}
