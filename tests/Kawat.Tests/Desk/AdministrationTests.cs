using Kawat.Accounts;
using Kawat.Desk;
using Kawat.Intake;
using Kawat.Intake.Pulls;
using Kawat.Tests.Fixtures;
using Kawat.Tests.Outside;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Desk;

/// <summary>Sources' health, the work that waits, and what lies on the disk.</summary>
public sealed class AdministrationTests
{
    [Theory, CombinatorialEngines]
    public async Task A_source_s_delays_gaps_and_outcomes_are_told_by_the_hour(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        // 05:00 in UTC: made an hour, ten minutes and no time at all before it came, and one by a clock that runs ahead.
        await room.Receive("1.json", Item(1, "2026-03-01T04:00:00Z"), "agen");
        await room.Receive("2.json", Item(2, "2026-03-01T04:50:00Z"), "agen");
        await room.Receive("3.json", Item(3, "2026-03-01T06:00:00Z"), "agen");
        room.Time.Advance(TimeSpan.FromHours(3));
        await room.Receive("4.json", Item(4, "2026-03-01T07:58:00Z"), "agen");
        await room.Receive("5.bin", new byte[] { 0, 1, 2, 3 }, "agen");
        await room.Receive("6.json", Item(6, "2024-01-01T00:00:00Z"), "agen");
        room.Time.Advance(TimeSpan.FromHours(2));
        long id;
        await using (var db = await room.Db()) id = (await db.Sources.SingleAsync(s => s.Key == "agen")).Id;
        var sheet = await room.Use<SourceHealth>().Of(id, default);
        Assert.Equal(SourceHealth.Hours, sheet.Hours.Count);
        Assert.Equal([3, 3], sheet.Hours.Where(hour => hour.Count > 0).Select(hour => hour.Count));
        Assert.Equal([TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(2)], sheet.Hours.Where(hour => hour.Delay is not null).Select(hour => hour.Delay!.Value));
        Assert.Equal([(ItemState.Accepted, 5), (ItemState.Quarantined, 1)], sheet.Outcomes);
        Assert.Equal(TimeSpan.FromHours(3), sheet.LongestGap);
        var (all, unread) = (await room.Use<SourceHealth>().LastDay([id], default))[id];
        Assert.Equal((6, 1), (all, unread));
        room.Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal(0, (await room.Use<SourceHealth>().Of(id, default)).Count);
        Assert.Empty(await room.Use<SourceHealth>().LastDay([id], default));
    }

    [Theory, CombinatorialEngines]
    public async Task A_silent_source_and_one_that_cannot_be_reached_are_told_at_the_queue(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        using var reporter = await DeskClient.SignedIn(room, Role.Reporter, language: "en");
        await room.Receive("1.json", Item(1, "2026-03-01T04:00:00Z"), "agen-pagi");
        await using (var db = await room.Db())
        {
            (await db.Sources.SingleAsync(s => s.Key == "agen-pagi")).GapMinutes = 60;
            db.Add(new Source { Key = "agen-sore", Name = "agen-sore", FailureCount = 3, NextPollAt = room.Time.GetUtcNow(), CreatedAt = room.Time.GetUtcNow() });
            db.Add(new Source { Key = "agen-siang", Name = "agen-siang", FailureCount = 2, NextPollAt = room.Time.GetUtcNow(), CreatedAt = room.Time.GetUtcNow() });
            db.Add(new Source { Key = "agen-malam", Name = "agen-malam", FailureCount = 1, CreatedAt = room.Time.GetUtcNow() });
            await db.SaveChangesAsync();
        }

        async Task<string[]> Told() => [.. (await room.Use<SourceAlarm>().Now()).Select(s => $"{s.Name} {s.SilentSince is not null} {s.Failures}")];
        Assert.Equal(["agen-malam False 1", "agen-sore False 3"], await Told());
        room.Time.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(["agen-malam False 1", "agen-pagi True 0", "agen-sore False 3"], await Told());
        Assert.Contains("has sent nothing since", await reporter.Page("/desk"), StringComparison.Ordinal);
        await room.Receive("2.json", Item(2, "2026-03-01T06:00:00Z"), "agen-pagi");
        room.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.DoesNotContain("has sent nothing since", await reporter.Page("/desk"), StringComparison.Ordinal);
    }

    [Theory, CombinatorialEngines]
    public async Task Failed_work_is_tried_again_or_dropped_and_what_keeps_a_source_going_stays(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var now = room.Time.GetUtcNow();
        await using (var db = await room.Db())
        {
            foreach (var (kind, attempts, error) in new[] { (WorkKind.LinkStory, 8, "x"), (WorkKind.LinkStory, 2, "y"), (WorkKind.FetchFeed, 7, "z"), (WorkKind.CompareItems, 0, "") })
                db.Add(new WorkRow { Kind = kind, TargetId = 999, CreatedAt = now, DueAt = now.AddHours(1), Attempts = attempts, LastError = error });
            db.Add(new WorkRow { Kind = WorkKind.SendFeed, TargetId = 999, CreatedAt = now, DueAt = now, LeasedUntil = now.AddMinutes(4), Attempts = 1, LastError = "still at it" });
            await db.SaveChangesAsync();
        }

        using var chief = await DeskClient.SignedIn(room, Role.Administrator, language: "en");
        const string page = "/desk/admin/work";
        var shown = await chief.Page(page);
        Assert.Contains("1 given up", shown, StringComparison.Ordinal);
        Assert.Contains("1 being done", shown, StringComparison.Ordinal);
        await chief.Post(page, $"{page}?handler=Drop", [("kind", "fetch-feed")]);
        await chief.Post(page, $"{page}?handler=Drop", [("kind", "send-feed")]);
        await chief.Post(page, $"{page}?handler=Drop", [("kind", "compare-items")]);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await chief.Post(page, $"{page}?handler=Drop", [])).StatusCode);
        await using var after = await room.Db();
        Assert.Equal(5, await after.Work.CountAsync());
        await chief.Post(page, $"{page}?handler=Retry", [("kind", "link-story")]);
        Assert.Equal(2, await after.Work.CountAsync(w => w.Kind == WorkKind.LinkStory && w.Attempts == 0 && w.DueAt == now));
        await chief.Post(page, $"{page}?handler=Drop", [("kind", "link-story")]);
        Assert.Equal(3, await after.Work.CountAsync());
        Assert.Equal(["dropped", "dropped", "retried"], await after.AdminLog.OrderByDescending(l => l.Id).Select(l => l.What).ToListAsync());
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => after.Database.ExecuteSqlRawAsync("DELETE FROM admin_log_entry"));
    }

    [Theory, CombinatorialEngines]
    public async Task What_lies_on_the_disk_is_counted_by_kind(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var first = room.Time.GetUtcNow();
        await room.Receive("1.json", Item(1, "2026-03-01T04:00:00Z"));
        await room.Receive("2.json", Item(2, "2026-03-01T04:00:00Z"));
        Directory.CreateDirectory(Path.Combine(room.Data.Inbox, "agen", ".taken"));
        await File.WriteAllBytesAsync(Path.Combine(room.Data.Inbox, "agen", ".taken", "a.xml"), new byte[700]);
        var folder = Directory.CreateDirectory(Path.Combine(room.Data.Media, "ab")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "abcd"), new byte[5000]);
        await File.WriteAllBytesAsync(Path.Combine(folder, "abcd-640.jpg"), new byte[300]);
        var sheet = await room.Use<MeasureStorage>().Read();
        (long Files, long Bytes) Of(StorageKind kind) => sheet!.Parts.Where(part => part.Kind == kind).Select(part => (part.Files, part.Bytes)).Single();
        Assert.Equal(2, Of(StorageKind.Raw).Files);
        Assert.Equal((1, 5000), Of(StorageKind.Pictures));
        Assert.Equal((1, 300), Of(StorageKind.Renditions));
        Assert.Equal((1, 700), Of(StorageKind.Taken));
        Assert.True(Of(StorageKind.Database).Bytes > 100_000);
        Assert.Equal(first, sheet!.OldestRaw);
        Assert.InRange(sheet.Free, 1, sheet.Disk);
        // What was counted is not counted again for a while, unless somebody asks.
        File.Delete(Path.Combine(folder, "abcd"));
        Assert.Same(sheet, await room.Use<MeasureStorage>().Read());
        Assert.DoesNotContain(StorageKind.Pictures, (await room.Use<MeasureStorage>().Read(anew: true))!.Parts.Select(part => part.Kind));
    }

    [Fact]
    public void Every_kind_of_work_trouble_outcome_and_storage_has_its_words()
    {
        string[] wanted =
        [
            .. Enum.GetValues<WorkKind>().Select(kind => $"transports.work.kind.{kind.Word()}"), .. Enum.GetValues<PullTrouble>().Select(trouble => $"transports.trouble.{trouble.Word()}"),
            .. Enum.GetValues<ItemState>().Select(state => $"transports.state.{state.Word()}"), .. Enum.GetValues<PullSafety>().Select(safety => $"transports.pull.safety.{safety.Word()}"),
            .. Enum.GetValues<StorageKind>().SelectMany(kind => new[] { $"transports.storage.{kind.Word()}", $"transports.storage.{kind.Word()}.about" }),
        ];
        Assert.All(Kawat.Shared.Words.Languages, language => Assert.Empty(wanted.Except(Kawat.Shared.Words.In(language).Keys)));
    }

    [Theory]
    [InlineData(360, false)]
    [InlineData(1280, true)]
    public async Task The_pages_fit_and_axe_finds_nothing(int width, bool dark)
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        await room.Receive("1.json", Item(1, "2026-03-01T04:00:00Z"), "kantor-berita-dengan-kunci-yang-sangat-panjang");
        await room.Receive("2.bin", new byte[] { 0, 1, 2, 3 }, "kantor-berita-dengan-kunci-yang-sangat-panjang");
        var now = room.Time.GetUtcNow();
        await using (var db = await room.Db())
        {
            var source = await db.Sources.SingleAsync(s => s.Key.StartsWith("kantor"));
            (source.FailureCount, source.LastError, source.GapMinutes, source.PollMinutes) = (3, "Permission denied (publickey,password,keyboard-interactive).", 1, 5);
            db.Add(new SourcePull { SourceId = source.Id, Host = "sftp.kantor-berita-dengan-nama-panjang.example", Port = 22, Account = "koran", Folder = "/keluar/berita", OfferedKey = "ssh-ed25519 SHA256:" + new string('A', 43), ServerKey = "ssh-ed25519 SHA256:" + new string('B', 43), Trouble = "server-key-changed" });
            db.Add(new PulledFile { SourceId = source.Id, Name = "berita-yang-namanya-panjang-sekali-tanpa-spasi-20260301T040000.newsml.xml", Size = 12, WrittenAt = now, SeenAt = now, Fault = "Permission denied", Attempts = 5 });
            db.Add(new WorkRow { Kind = WorkKind.LinkStory, TargetId = 4, CreatedAt = now, DueAt = now, Attempts = 8, LastError = "InvalidOperationException: " + new string('x', 200) });
            db.Add(new AdminLogEntry { At = now, Who = "sari", What = "set-up", Subject = "source", TargetId = source.Id, Note = "sftp koran@sftp.example:22" });
            await db.SaveChangesAsync();
        }

        using (await DeskClient.SignedIn(room, Role.Administrator)) { }
        room.Time.Advance(TimeSpan.FromMinutes(5));
        await using var context = await Browser.Open((await room.Http()).BaseAddress!.ToString(), width, dark);
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) => { if (message.Type is "error" or "warning") complaints.Add(message.Text); };
        await page.GotoAsync("/masuk?kembali=/desk/admin");
        await page.FillAsync("[name=UserName]", "ratna");
        await page.FillAsync("[name=Password]", DeskClient.Password);
        await page.ClickAsync("button.main");
        await page.At("/desk/admin");
        var axe = await File.ReadAllTextAsync(Path.Combine(OutsideTool.Folder, "node_modules", "axe-core", "axe.min.js"));
        foreach (var path in new[] { "/desk/admin", "/desk/admin/source/1", "/desk/admin/source/1/sftp", "/desk/admin/source/1/imap", "/desk/admin/work", "/desk/admin/storage" })
        {
            await page.GotoAsync(path);
            await page.EvaluateAsync($"() => {{ {axe} }}");
            Assert.Equal("[]", await page.EvaluateAsync<string>("async () => JSON.stringify((await axe.run(document, { resultTypes: ['violations'] })).violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).slice(0, 3).join(' | ')))"));
            Assert.Equal((path, 0), (path, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")));
        }

        Assert.Equal("", string.Join("; ", complaints));
    }

    private static string Item(int number, string madeAt) =>
        $$"""{"uri":"urn:uji:{{number}}","version":"1","type":"text","language":"id","versioncreated":"{{madeAt}}","headline":"Berita nomor {{number}}","body_text":"Isi berita nomor {{number}} yang cukup panjang."}""";
}
