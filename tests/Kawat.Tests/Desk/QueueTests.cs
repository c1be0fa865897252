using System.Net;
using Kawat.Desk;
using Kawat.Dossier;
using Kawat.Formats.Content;
using Kawat.Intake;
using Kawat.Linking.Copies;
using Kawat.Shared;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Desk;

/// <summary>The queue's lists and deeds, on both engines.</summary>
public sealed class QueueTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, CombinatorialEngines]
    public async Task Each_filter_leaves_what_it_names(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        await room.Receive("a.json", Copy("satu", "Jembatan Musi dibuka", "Gubernur membuka jembatan itu.", urgency: 1), "antara");
        await room.Receive("b.json", Copy("dua", "Harga cabai naik", "Pedagang mengeluh di pasar.", urgency: 5, section: "Ekonomi"), "xinhua");
        await room.Receive("c.json", Copy("tiga", "Bridge opens", "The governor came.", language: "en"), "xinhua");
        using var ratna = await DeskClient.SignedIn(room);

        Assert.Equal([3, 2, 1], await Ids(room, new QueueFilter()));
        Assert.Equal([1], await Ids(room, new QueueFilter { Urgency = 1 }));
        Assert.Equal([2], await Ids(room, new QueueFilter { Section = "Ekonomi" }));
        Assert.Equal([3], await Ids(room, new QueueFilter { Language = "en" }));
        Assert.Equal([1], await Ids(room, new QueueFilter { Source = await SourceId(room, "antara") }));
        Assert.Equal([1], await Ids(room, new QueueFilter { Q = "jembat gubernur" }));
        Assert.Equal([2], await Ids(room, new QueueFilter { Q = "PASAR" }));
        Assert.Equal([3], await Ids(room, new QueueFilter { Q = "urn:uji:tiga" }));
        Assert.Empty(await Ids(room, new QueueFilter { Q = "\"*' & !" }));
        Assert.Contains("Harga cabai naik", await ratna.Page("/desk?section=Ekonomi&urgency=5"), StringComparison.Ordinal);
        Assert.DoesNotContain("Harga cabai naik", await ratna.Page("/desk?urgency=4"), StringComparison.Ordinal);
    }

    [Theory, CombinatorialEngines]
    public async Task Words_are_found_in_any_case_and_as_they_stand_whatever_an_engine_thinks_a_word_is(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        await room.Receive("a.json", Copy("satu", "ÉLYSÉE menyambut tim Ångström", "Galur 1e5 dan 3GPP, 007, \u0928\u092e\u0938\u094d\u0924\u0947 dari Delhi."));
        if (engine == Engine.Postgres)
        {
            // As an older program let the engine cut them.
            await room.Receive("b.json", Copy("dua", "Pelabuhan Élite", "Isi berita."));
            await using var db = await room.Db();
            await db.Database.ExecuteSqlRawAsync("UPDATE item_search SET words = to_tsvector('simple', 'Pelabuhan 1e5 satu-dua Isi') WHERE item_id = 2", Cancel);
            Assert.Equal([2], await Ids(room, new QueueFilter { Q = "PELABUH isi" }));
        }

        foreach (var q in (string[])["élysée", "ÉLYSÉE ångström", "ÅNGS", "3gpp 007", "1e5", "\u0928\u092e\u0938\u094d\u0924\u0947"]) Assert.Contains(1, await Ids(room, new QueueFilter { Q = q }));
        Assert.DoesNotContain(1, await Ids(room, new QueueFilter { Q = "1e6" }));
    }

    [Theory, CombinatorialEngines]
    public async Task Pages_follow_each_other_without_a_gap(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var count = ReadQueue.PageSize + 5;
        for (var at = 1; at <= count; at++) await room.Receive($"{at}.json", Copy($"n{at}", $"Berita nomor {at}", $"Isi berita {at}."));
        var read = room.Use<ReadQueue>();

        var first = await read.Rows(new QueueFilter(), 1, null, Cancel);
        var second = await read.Rows(new QueueFilter(), 1, first[ReadQueue.PageSize - 1].Id, Cancel);

        Assert.Equal(ReadQueue.PageSize + 1, first.Count);
        Assert.Equal(Enumerable.Range(1, count).Reverse().Select(at => (long)at), first.Take(ReadQueue.PageSize).Concat(second).Select(row => row.Id));
        Assert.Contains(("accepted", (int?)count), await read.Counts(new QueueFilter(), 1, Cancel));
    }

    [Theory, CombinatorialEngines]
    public async Task Spiking_takes_the_row_with_its_copies_and_undo_brings_all_back(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        foreach (var (source, guid) in new[] { ("xinhua", "a"), ("antara", "b"), ("afp", "c") }) await room.Receive($"{guid}.json", Copy(guid, $"Judul {guid}", "Teks."), source);
        await Fold(room, 2, 1, CopyLabel.Copy);
        using var ratna = await DeskClient.SignedIn(room);
        Assert.Equal([3, 1], await Ids(room, new QueueFilter()));
        Assert.Contains("2 salinan: xinhua, antara", await ratna.Page("/desk"), StringComparison.Ordinal);

        await ratna.Post("/desk", "/desk?state=accepted&handler=Deed", [("one", "spike:1")]);

        Assert.Equal([3], await Ids(room, new QueueFilter()));
        Assert.Equal([2, 1], await Ids(room, new QueueFilter { State = QueueFilter.SpikedList }));
        var told = await ratna.Page("/desk");
        Assert.Contains("2 butir disingkirkan.", told, StringComparison.Ordinal);
        Assert.Contains("data-page-key=\"u\"", told, StringComparison.Ordinal);

        await ratna.Post("/desk?state=spiked", "/desk?state=spiked&handler=Deed", [("one", "unspike:1")]);
        Assert.Equal([3, 1], await Ids(room, new QueueFilter()));
        await using var db = await room.Db();
        Assert.Equal(["spiked", "spiked", "unspiked", "unspiked"], await db.ItemLog.OrderBy(l => l.Id).Select(l => l.What).ToListAsync(Cancel));
        Assert.All(await db.ItemLog.ToListAsync(Cancel), entry => Assert.Equal("ratna", entry.Who));
    }

    [Theory, CombinatorialEngines]
    public async Task What_was_taken_is_not_spiked_and_the_log_cannot_be_changed(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        await room.Receive("a.json", Copy("a", "Judul", "Teks."));
        await room.Receive("b.json", Copy("b", "Judul lain", "Teks lain."));
        using var ratna = await DeskClient.SignedIn(room);
        await ratna.Post("/desk/item/1", "/desk/item/1?handler=Take", []);

        await ratna.Post("/desk", "/desk?handler=Deed", [("deed", "spike"), ("ids", "1"), ("ids", "2"), ("ids", "999")]);

        Assert.Equal([1], await Ids(room, new QueueFilter()));
        await using var db = await room.Db();
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync("DELETE FROM item_log_entry", Cancel));
    }

    [Theory, CombinatorialEngines]
    public async Task Each_person_has_read_what_that_person_read(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        for (var at = 1; at <= 3; at++) await room.Receive($"{at}.json", Copy($"n{at}", $"Judul {at}", $"Teks {at}."));
        using var ratna = await DeskClient.SignedIn(room);
        using var budi = await DeskClient.SignedIn(room, name: "budi");
        var (hers, his) = (await StaffId(room, "ratna"), await StaffId(room, "budi"));

        await ratna.Page("/desk/item/2");
        Assert.Equal([3, 1], await Ids(room, new QueueFilter { Unread = true }, hers));
        Assert.Equal([3, 2, 1], await Ids(room, new QueueFilter { Unread = true }, his));

        await ratna.Post("/desk", "/desk?handler=ReadAll", [("upTo", "3")]);
        Assert.Empty(await Ids(room, new QueueFilter { Unread = true }, hers));
        await ratna.Post("/desk", "/desk?handler=Deed", [("one", "unread:1")]);
        Assert.Equal([1], await Ids(room, new QueueFilter { Unread = true }, hers));
        Assert.Equal(1, await room.Use<ReadQueue>().UnreadCount(new QueueFilter(), hers, Cancel));
        await room.Receive("4.json", Copy("n4", "Judul 4", "Teks 4."));
        Assert.Equal([4, 1], await Ids(room, new QueueFilter { Unread = true }, hers));
        Assert.Equal(4, await room.Use<ReadQueue>().UnreadCount(new QueueFilter(), his, Cancel));
    }

    [Theory, CombinatorialEngines]
    public async Task Updates_lie_under_the_newest_and_name_the_story_they_are_of(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        for (var at = 1; at <= 4; at++) await room.Receive($"{at}.json", Copy($"n{at}", $"Gempa, laporan {at}", $"Laporan {at}."));
        await Fold(room, 2, 1, CopyLabel.Update);
        await Fold(room, 4, 1, CopyLabel.Update);
        using var ratna = await DeskClient.SignedIn(room);
        await ratna.Post("/desk/item/1", "/desk/item/1?handler=Take", []);

        Assert.Equal([4, 3], await Ids(room, new QueueFilter()));
        var page = await ratna.Page("/desk");
        Assert.Contains("2 versi sebelumnya", page, StringComparison.Ordinal);
        Assert.Contains("Pembaruan untuk naskah:", page, StringComparison.Ordinal);
        Assert.Contains("/desk/story/1", page, StringComparison.Ordinal);

        await ratna.Post("/desk", "/desk?handler=Deed", [("one", "spike:4")]);
        Assert.Equal([3, 1], await Ids(room, new QueueFilter()));
    }

    [Theory, CombinatorialEngines]
    public async Task A_view_is_kept_under_a_name_for_oneself_or_for_all(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        using var ratna = await DeskClient.SignedIn(room);
        using var budi = await DeskClient.SignedIn(room, Kawat.Accounts.Role.Reporter, "budi");

        await ratna.Post("/desk", "/desk?state=accepted&section=Ekonomi&urgency=3&handler=SaveView", [("name", "Meja ekonomi"), ("shared", "true")]);
        await ratna.Post("/desk", "/desk?state=accepted&language=en&handler=SaveView", [("name", "Inggris")]);
        Assert.Equal(HttpStatusCode.Redirect, (await budi.Post("/desk", "/desk?state=accepted&handler=SaveView", [("name", "Semua orang"), ("shared", "true")])).StatusCode);

        Assert.Contains("href=\"/desk?state=accepted&amp;section=Ekonomi&amp;urgency=3\"", await budi.Page("/desk"), StringComparison.Ordinal);
        Assert.DoesNotContain("Inggris</a>", await budi.Page("/desk"), StringComparison.Ordinal);
        Assert.Contains("Inggris</a>", await ratna.Page("/desk"), StringComparison.Ordinal);
        Assert.DoesNotContain("Semua orang", await ratna.Page("/desk"), StringComparison.Ordinal);
        await budi.Post("/desk", "/desk?handler=RemoveView", [("view", "1")]);
        Assert.Contains("Meja ekonomi", await ratna.Page("/desk"), StringComparison.Ordinal);
        await ratna.Post("/desk", "/desk?handler=RemoveView", [("view", "1")]);
        Assert.DoesNotContain("Meja ekonomi", await ratna.Page("/desk"), StringComparison.Ordinal);
    }

    [Theory, CombinatorialEngines]
    public async Task What_could_not_be_read_is_mended_and_read_again_and_its_bytes_stay(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        const string broken = "{\"uri\":\"urn:uji:1\",\"headline\":\"Jalan baru\",\n  \"language\":\"id\", \"type\":\"text\" \"body_text\":\"Jalan itu dibuka.\"}";
        await room.Receive("rusak.json", broken);
        using var ratna = await DeskClient.SignedIn(room);
        var shown = await ratna.Page("/desk/item/1");
        Assert.Contains("7b 22 75 72 69 22", shown, StringComparison.Ordinal);
        Assert.Contains("/desk/item/1/mend", await ratna.Page("/desk?state=quarantined"), StringComparison.Ordinal);
        Assert.Contains("Jalan itu dibuka.", await ratna.Page("/desk/item/1/mend"), StringComparison.Ordinal);

        await ratna.Post("/desk/item/1/mend", "/desk/item/1/mend", [("text", broken.Replace("}", "", StringComparison.Ordinal)), ("encoding", "utf-8"), ("crlf", "false")]);
        await ratna.Post("/desk/item/1/mend", "/desk/item/1/mend", [("text", broken.Replace("\"text\" ", "\"text\", ", StringComparison.Ordinal)), ("encoding", "utf-8"), ("crlf", "false")]);

        await using var db = await room.Db();
        var items = await db.Items.OrderBy(i => i.Id).ToListAsync(Cancel);
        Assert.Equal([ItemState.Superseded, ItemState.Quarantined, ItemState.Accepted], items.Select(i => i.State));
        Assert.Equal(3, items[0].RelatedItemId);
        Assert.Equal("Jalan baru", items[2].Headline);
        Assert.Equal(items[0].SourceId, items[2].SourceId);
        Assert.Equal(broken, await (await ratna.Get("/desk/item/1/raw")).Content.ReadAsStringAsync(Cancel));
    }

    private static string Copy(string guid, string headline, string text, int? urgency = null, string section = "", string language = "id") =>
        System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, object?>
        {
            ["uri"] = $"urn:uji:{guid}", ["version"] = "1", ["type"] = "text", ["language"] = language, ["headline"] = headline, ["body_text"] = text, ["urgency"] = urgency,
            ["section"] = section.Length > 0 ? section : null,
        }.Where(field => field.Value is not null).ToDictionary());

    private static async Task<List<long>> Ids(Newsroom room, QueueFilter filter, long staff = 1) => [.. (await room.Use<ReadQueue>().Rows(filter, staff, null, Cancel)).Select(row => row.Id)];

    private static async Task<long> SourceId(Newsroom room, string key)
    {
        await using var db = await room.Db();
        return (await db.Sources.SingleAsync(s => s.Key == key, Cancel)).Id;
    }

    private static async Task<long> StaffId(Newsroom room, string name)
    {
        await using var db = await room.Db();
        return (await db.Staff.SingleAsync(s => s.UserName == name, Cancel)).Id;
    }

    /// <summary>What comparing would have found.</summary>
    private static async Task Fold(Newsroom room, long item, long of, CopyLabel label)
    {
        await using var db = await room.Db();
        db.Add(new ItemCopyRow { ItemId = item, OfItemId = of, Label = label, IsFolded = label == CopyLabel.Copy, Decision = CopyDecision.Proposed, ChangedAt = room.Time.GetUtcNow() });
        await db.SaveChangesAsync(Cancel);
    }
}
