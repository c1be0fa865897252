using System.Text;
using Kawat.Desk;
using Kawat.Intake;
using Kawat.Intake.Pulls;
using Kawat.Tests.Fixtures;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kawat.Tests.Intake.Pulls;

/// <summary>Files fetched from a real SSH server.</summary>
public sealed class SftpPullTests
{
    private static readonly DateTimeOffset Written = new(2026, 3, 1, 4, 0, 0, TimeSpan.Zero);

    [Theory, CombinatorialEngines]
    public async Task A_server_is_confirmed_first_and_then_every_file_is_taken_once(Engine engine)
    {
        using var server = await SshServer.Start();
        await using var room = await Newsroom.Open(engine);
        server.Put("satu.txt", Copy("Kabar pertama dari kantor berita"), Written);
        server.Put("dua.txt", Copy("Kabar kedua dari kantor berita"), Written.AddMinutes(-5));
        var id = await SetUp(room, server);
        await room.Work();
        var (source, pull) = await PullLooks.State(room, id);
        Assert.Equal("server-key-new", pull.Trouble);
        Assert.StartsWith("ssh-ed25519 SHA256:", pull.OfferedKey, StringComparison.Ordinal);
        Assert.Null(source.NextPollAt);
        Assert.DoesNotContain("Accepted", server.Log, StringComparison.Ordinal);
        Assert.False(await room.Use<SetUpPull>().Confirm(id, "ssh-ed25519 SHA256:lain", "sari", default));

        Assert.True(await room.Use<SetUpPull>().Confirm(id, pull.OfferedKey, "sari", default));
        await room.Work();
        Assert.Equal(0, await PullLooks.Count(room));
        await LookAgain(room);
        // The older file first.
        await using (var db = await room.Db())
        {
            Assert.Equal(["Kabar kedua dari kantor berita", "Kabar pertama dari kantor berita"], await db.Items.OrderBy(i => i.Id).Select(i => i.Headline).ToListAsync());
            Assert.All(await db.Arrivals.ToListAsync(), arrival => Assert.Equal(Transport.Sftp, arrival.Transport));
        }

        await LookLater(room);
        await LookLater(room);
        await using var after = await room.Db();
        Assert.Equal(2, await after.Arrivals.CountAsync());
        (source, pull) = await PullLooks.State(room, id);
        Assert.Equal(("", 0, "", "sari"), (pull.Trouble, source.FailureCount, source.LastError, pull.ServerKeyBy));
        Assert.Equal(2, Directory.GetFiles(server.Outbox).Length);
        Assert.Equal(1, await after.Work.CountAsync(w => w.Kind == WorkKind.PullSource));

        // The same bytes under another name and time are known at the door.
        server.Put("satu-lagi.txt", Copy("Kabar pertama dari kantor berita"), Written.AddMinutes(9));
        await LookLater(room);
        await LookAgain(room);
        Assert.Equal(ArrivalState.Duplicate, (await after.Arrivals.AsNoTracking().OrderBy(a => a.Id).LastAsync()).State);
        Assert.Equal(2, await PullLooks.Count(room));
    }

    [Fact]
    public async Task What_is_half_written_empty_hidden_or_no_file_is_left_until_it_is_whole()
    {
        using var server = await SshServer.Start();
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var whole = Copy("Naskah yang ditulis perlahan sekali");
        server.Put("pelan.txt", whole.AsSpan(0, 60), Written);
        server.Put("kosong.txt", [], Written);
        server.Put("x.txt.part", Copy("Bagian"), Written);
        server.Put(".tersembunyi.txt", Copy("Titik"), Written);
        server.Put("gambar.bin", Copy("Bukan yang diminta"), Written);
        Directory.CreateDirectory(Path.Combine(server.Outbox, "sub.txt"));
        File.CreateSymbolicLink(Path.Combine(server.Outbox, "tautan.txt"), "/etc/hostname");
        var id = await SetUp(room, server, form => form with { Pattern = "*.txt *.xml" }, confirmed: true);
        await room.Work();
        server.Put("pelan.txt", whole.AsSpan(0, 90), Written.AddSeconds(5));
        await LookAgain(room);
        server.Put("pelan.txt", whole, Written.AddSeconds(10));
        await LookAgain(room);
        Assert.Equal(0, await PullLooks.Count(room));
        await LookAgain(room);
        await using (var db = await room.Db())
        {
            Assert.Equal("Naskah yang ditulis perlahan sekali", (await db.Items.SingleAsync()).Headline);
            Assert.Equal(["kosong.txt"], await db.PulledFiles.Where(f => f.TakenAt == null).Select(f => f.Name).ToListAsync());
        }

        server.Put("kosong.txt", Copy("Kini ada isinya juga akhirnya"), Written.AddMinutes(1));
        await LookLater(room);
        await LookAgain(room);
        Assert.Equal(2, await PullLooks.Count(room));
    }

    [Theory]
    [InlineData("move")]
    [InlineData("delete")]
    public async Task What_was_read_is_cleared_away_and_what_was_refused_for_its_size_stays(string deed)
    {
        var after = deed == "move" ? AfterReading.Move : AfterReading.Delete;
        using var server = await SshServer.Start();
        await using var room = await Newsroom.Open(Engine.Sqlite);
        room.Use<IOptions<IntakeOptions>>().Value.MaxItemBytes = 5_000;
        server.Put("a.txt", Copy("Naskah yang dipindahkan sesudahnya"), Written);
        server.Put("besar.txt", new byte[6_000], Written);
        Directory.CreateDirectory(Path.Combine(server.Outbox, "sudah"));
        await File.WriteAllTextAsync(Path.Combine(server.Outbox, "sudah", "a.txt"), "nama yang sudah terpakai");
        await SetUp(room, server, form => form with { After = after, MoveTo = "sudah" }, confirmed: true);
        await room.Work();
        await LookAgain(room);
        await LookLater(room);
        Assert.False(File.Exists(Path.Combine(server.Outbox, "a.txt")));
        Assert.Equal(after == AfterReading.Move ? 2 : 1, Directory.GetFiles(Path.Combine(server.Outbox, "sudah")).Length);
        Assert.True(File.Exists(Path.Combine(server.Outbox, "besar.txt")));
        await using var db = await room.Db();
        var refused = Assert.Single(await db.Items.Where(i => i.State == ItemState.Refused).ToListAsync());
        Assert.Contains("besar.txt", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(2, await db.Arrivals.CountAsync());
    }

    [Theory, CombinatorialEngines]
    public async Task Another_key_than_the_confirmed_one_stops_everything_until_somebody_confirms_it(Engine engine)
    {
        using var server = await SshServer.Start();
        await using var room = await Newsroom.Open(engine);
        var id = await SetUp(room, server, confirmed: true);
        await room.Work();
        var before = (await PullLooks.State(room, id)).Pull.ServerKey;
        await server.ChangeKey();
        server.Put("a.txt", Copy("Naskah di server yang berganti kunci"), Written);
        await LookLater(room);
        var (source, pull) = await PullLooks.State(room, id);
        Assert.Equal("server-key-changed", pull.Trouble);
        Assert.Equal(before, pull.ServerKey);
        Assert.NotEqual(before, pull.OfferedKey);
        Assert.Null(source.NextPollAt);
        Assert.DoesNotContain("Accepted", server.Log, StringComparison.Ordinal);
        await LookLater(room);
        await using (var db = await room.Db()) Assert.Equal(0, await db.Work.CountAsync(w => w.Kind == WorkKind.PullSource));

        await room.Use<SetUpPull>().Confirm(id, pull.OfferedKey, "sari", default);
        await room.Work();
        await LookAgain(room);
        Assert.Equal(1, await PullLooks.Count(room));
        await using var log = await room.Db();
        Assert.Equal(["set-up", "confirmed-key"], await log.AdminLog.Where(l => l.Subject == "source").OrderBy(l => l.Id).Select(l => l.What).ToListAsync());
    }

    [Fact]
    public async Task With_the_right_password_files_are_taken_and_after_a_change_of_it_none()
    {
        if (!Environment.IsPrivilegedProcess) Assert.Skip("Only root can give sshd a list of passwords of its own.");
        const string Password = "kata Sandi-Uji_7";
        using var server = await SshServer.Start(Password);
        await using var room = await Newsroom.Open(Engine.Sqlite);
        server.Put("a.txt", Copy("Naskah di balik kata sandi"), Written);
        var id = await SetUp(room, server, form => form with { PrivateKey = "", Password = Password }, confirmed: true);
        await room.Work();
        await LookAgain(room);
        Assert.Equal((1, ""), (await PullLooks.Count(room), (await PullLooks.State(room, id)).Pull.Trouble));
        Assert.Contains("Accepted password for root", server.Log, StringComparison.Ordinal);

        await SetUp(room, server, form => form with { PrivateKey = "", Password = Password + "x" }, confirmed: true);
        server.Put("b.txt", Copy("Naskah yang tidak boleh sampai"), Written);
        await LookLater(room);
        Assert.Equal((1, "sign-in-refused"), (await PullLooks.Count(room), (await PullLooks.State(room, id)).Pull.Trouble));
        Assert.DoesNotContain(Password, server.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_told_tried_less_and_less_and_in_the_end_no_more()
    {
        using var server = await SshServer.Start();
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var id = await SetUp(room, server, form => form with { PrivateKey = "", Password = "salah-sama-sekali", Account = "siapa" }, confirmed: true);
        var waits = new List<TimeSpan>();
        for (var at = 1; at <= 4; at++)
        {
            await room.Work();
            var (tried, said) = await PullLooks.State(room, id);
            Assert.Equal(("sign-in-refused", at), (said.Trouble, tried.FailureCount));
            waits.Add(tried.NextPollAt!.Value - room.Time.GetUtcNow());
            room.Time.SetTo(tried.NextPollAt.Value);
        }

        Assert.Equal(waits.Order(), waits);
        Assert.True(waits[3] > TimeSpan.FromMinutes(14));
        await room.Work();
        Assert.Null((await PullLooks.State(room, id)).Source.NextPollAt);
        await using var db = await room.Db();
        Assert.DoesNotContain("salah-sama-sekali", (await db.SourcePulls.SingleAsync()).SealedPassword, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_is_cut_in_the_middle_of_a_file_leaves_nothing_half()
    {
        using var server = await SshServer.Start();
        using var line = CutLine.To(server.Port);
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var large = Copy("Naskah yang panjang sekali " + new string('x', 10), 400_000);
        server.Put("a-panjang.txt", large, Written);
        server.Put("b.txt", Copy("Naskah pendek sesudah yang panjang"), Written);
        var id = await SetUp(room, server, form => form with { Port = line.Port }, confirmed: true);
        await room.Work();
        line.CutAfter = 150_000;
        await LookAgain(room);
        var (source, pull) = await PullLooks.State(room, id);
        Assert.Equal(("broke-off", 1, 0), (pull.Trouble, source.FailureCount, await PullLooks.Count(room)));
        line.CutAfter = long.MaxValue;
        await LookLater(room);
        Assert.Equal(2, await PullLooks.Count(room));
        await using var db = await room.Db();
        Assert.Contains(large.Length, await db.Arrivals.Select(a => (int)a.RawSize).ToListAsync());
        Assert.Equal("", (await PullLooks.State(room, id)).Pull.Trouble);
    }

    [Fact]
    public async Task Of_several_keys_of_a_server_the_confirmed_one_is_asked_for()
    {
        using var server = await SshServer.Start();
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var id = await SetUp(room, server, form => form with { ServerKey = $"ssh-rsa {server.Fingerprint("satu-rsa")}" });
        await room.Work();
        Assert.Equal("", (await PullLooks.State(room, id)).Pull.Trouble);
        await server.ChangeKey();
        await LookLater(room);
        var (_, pull) = await PullLooks.State(room, id);
        Assert.Equal("server-key-changed", pull.Trouble);
        Assert.Equal($"ssh-rsa {server.Fingerprint("dua-rsa").TrimEnd('=')}", pull.OfferedKey);
    }

    [Fact]
    public async Task A_cut_between_keeping_and_noting_loses_nothing_and_takes_nothing_twice()
    {
        using var server = await SshServer.Start();
        await using var room = await Newsroom.Open(Engine.Sqlite);
        server.Put("a.txt", Copy("Naskah yang terbaca sebelum putus"), Written);
        await SetUp(room, server, form => form with { After = AfterReading.Delete }, confirmed: true);
        await room.Work();
        await LookAgain(room);
        Assert.Empty(Directory.GetFiles(server.Outbox));
        // As it is after a cut: the door has it, no note says so, and the file is still there.
        server.Put("a.txt", Copy("Naskah yang terbaca sebelum putus"), Written);
        await using (var db = await room.Db()) await db.PulledFiles.ExecuteDeleteAsync();
        await LookLater(room);
        await LookAgain(room);
        Assert.Empty(Directory.GetFiles(server.Outbox));
        Assert.Equal(1, await PullLooks.Count(room));
        // And after one between noting and deleting.
        server.Put("a.txt", Copy("Naskah yang terbaca sebelum putus"), Written);
        await using (var db = await room.Db())
        {
            await db.PulledFiles.ExecuteUpdateAsync(set => set.SetProperty(f => f.IsCleared, false));
            var before = await db.Arrivals.CountAsync();
            await LookLater(room);
            Assert.Empty(Directory.GetFiles(server.Outbox));
            Assert.Equal(before, await db.Arrivals.CountAsync());
        }
    }

    [Fact]
    public async Task A_server_that_is_down_on_the_own_network_or_without_the_folder_is_told_apart()
    {
        using var server = await SshServer.Start();
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var id = await SetUp(room, server, form => form with { MayBePrivate = false });
        await room.Work();
        Assert.Equal("private-address", (await PullLooks.State(room, id)).Pull.Trouble);
        await SetUp(room, server, form => form with { Folder = "/tidak/ada" }, confirmed: true);
        await room.Work();
        Assert.Equal("no-folder", (await PullLooks.State(room, id)).Pull.Trouble);
        server.Stop();
        await LookLater(room);
        var (source, pull) = await PullLooks.State(room, id);
        Assert.Equal("no-answer", pull.Trouble);
        Assert.True(source.NextPollAt > room.Time.GetUtcNow());
    }

    [Fact]
    public async Task A_password_is_not_told_to_another_server_and_bad_values_are_named()
    {
        using var server = await SshServer.Start();
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var id = await SetUp(room, server);
        var setUp = room.Use<SetUpPull>();
        var form = Form(server) with { PrivateKey = "" };
        Assert.Null(await setUp.Save(id, form, "sari", default));
        Assert.Equal("secret-again", (await setUp.Save(id, form with { Host = "lain.example" }, "sari", default))!.Word);
        Assert.Equal("bad-host", (await setUp.Save(id, form with { Host = "bukan nama" }, "sari", default))!.Word);
        Assert.Equal("bad-port", (await setUp.Save(id, form with { Port = 0 }, "sari", default))!.Word);
        Assert.Equal("bad-private-key", (await setUp.Save(id, form with { PrivateKey = "bukan kunci" }, "sari", default))!.Word);
        Assert.Equal("bad-folder", (await setUp.Save(id, form with { MoveTo = "../../etc" }, "sari", default))!.Word);
        Assert.Equal("no-move-to", (await setUp.Save(id, form with { After = AfterReading.Move }, "sari", default))!.Word);
        Assert.Equal("bad-key", (await setUp.Save(id, form with { ServerKey = "MD5:aa:bb" }, "sari", default))!.Word);
        await setUp.Remove(id, "sari", default);
        await using var db = await room.Db();
        Assert.Equal((0, 0), (await db.SourcePulls.CountAsync(), await db.Work.CountAsync(w => w.Kind == WorkKind.PullSource)));
    }

    private static PullForm Form(SshServer server) => new(PullWay.Sftp)
    {
        Host = "127.0.0.1", Port = server.Port, Account = Environment.UserName, PrivateKey = server.PrivateKey, Folder = server.Outbox, MayBePrivate = true, Seconds = 60, Minutes = 1,
    };

    private static async Task<long> SetUp(Newsroom room, SshServer server, Func<PullForm, PullForm>? change = null, bool confirmed = false)
    {
        long id;
        await using (var db = await room.Db()) id = (await FindSource.OrMake(db, room.Time, "agen", "Agen Uji")).Id;
        var form = Form(server);
        if (confirmed) form = form with { ServerKey = server.Fingerprint() };
        Assert.Null(await room.Use<SetUpPull>().Save(id, change is null ? form : change(form), "sari", default));
        return id;
    }

    /// <summary>The look that follows when something only waits to be whole.</summary>
    private static Task LookAgain(Newsroom room) => PullLooks.After(room, TimeSpan.FromSeconds(11));

    private static Task LookLater(Newsroom room) => PullLooks.After(room, TimeSpan.FromMinutes(5));

    private static byte[] Copy(string headline, int length = 0)
    {
        var text = new StringBuilder($"{headline}\n\nBogor (KAWAT) - Kalimat pertama naskah ini cukup panjang untuk dibaca.\n\nKalimat kedua menutupnya.\n");
        while (text.Length < length) text.Append("\nKalimat yang diulang sampai naskahnya panjang, dan sesudah itu diulang sekali lagi.\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
