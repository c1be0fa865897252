using System.Text;
using Kawat.Desk;
using Kawat.Intake;
using Kawat.Intake.Pulls;
using Kawat.Tests.Fixtures;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kawat.Tests.Intake.Pulls;

/// <summary>Messages fetched from a real IMAP server.</summary>
public sealed class MailPullTests
{
    [Theory, CombinatorialEngines]
    public async Task Unseen_messages_are_taken_whole_once_and_marked_as_seen(Engine engine)
    {
        using var server = await MailServer.Start();
        await using var room = await Newsroom.Open(engine);
        var first = Message("Kabar lewat surat", "Jakarta (KAWAT) - Kalimat pertama surat ini cukup panjang untuk dibaca.");
        server.Deliver("1", first);
        server.Deliver("2", Message("Kabar kedua lewat surat", "Bogor (KAWAT) - Kalimat pertama surat kedua juga cukup panjang."));
        var id = await SetUp(room, server);
        await room.Work();
        var (source, pull) = await PullLooks.State(room, id);
        Assert.Equal("server-key-new", pull.Trouble);
        Assert.StartsWith("x509 SHA256:", pull.OfferedKey, StringComparison.Ordinal);
        Assert.Equal((0, 2), server.Count());

        Assert.True(await room.Use<SetUpPull>().Confirm(id, pull.OfferedKey, "sari", default));
        await room.Work();
        Assert.Equal(("", 2, (2, 0)), ((await PullLooks.State(room, id)).Pull.Trouble, await PullLooks.Count(room), server.Count()));
        await using var db = await room.Db();
        var arrival = await db.Arrivals.OrderBy(a => a.Id).FirstAsync();
        Assert.Equal((Transport.Mail, first.Length), (arrival.Transport, (int)arrival.RawSize));
        Assert.Equal(first, await File.ReadAllBytesAsync(Kawat.Shared.DataFolder.PathOf(room.Data.Raw, arrival.RawHash)));
        Assert.Equal("Kabar lewat surat", (await db.Items.OrderBy(i => i.Id).FirstAsync()).Headline);
        await LookLater(room);
        Assert.Equal(2, await db.Arrivals.CountAsync());

        server.Deliver("3", Message("Kabar ketiga", "Depok (KAWAT) - Surat ketiga datang sesudah yang lain dibaca."));
        await LookLater(room);
        Assert.Equal(3, await PullLooks.Count(room));
    }

    [Fact]
    public async Task One_bad_message_stops_no_other_and_what_is_too_large_stays_unseen()
    {
        using var server = await MailServer.Start();
        await using var room = await Newsroom.Open(Engine.Sqlite);
        room.Use<IOptions<IntakeOptions>>().Value.MaxItemBytes = 20_000;
        server.Deliver("1", Encoding.ASCII.GetBytes("Subject: =?utf-8?B?rusak\r\nContent-Type: multipart/mixed; boundary=\"tidak-pernah-ada\r\nMIME-Version: 1.0\r\n\r\n--tidak\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!\r\n"));
        server.Deliver("2", [0x00, 0xFF, 0x0D, 0x0A, 0xFE, 0x00]);
        server.Deliver("3", Message("Terlalu panjang", new string('x', 30_000)));
        server.Deliver("4", Message("Yang utuh tetap masuk", "Jakarta (KAWAT) - Kalimat pertama surat ini cukup panjang untuk dibaca."));
        server.Deliver("5", []);
        await SetUp(room, server, form => form with { After = AfterReading.Move, MoveTo = "Sudah" }, confirmed: true);
        await room.Work();
        await LookLater(room);
        await using var db = await room.Db();
        Assert.Contains("Yang utuh tetap masuk", await db.Items.Where(i => i.State == ItemState.Accepted).Select(i => i.Headline).ToListAsync());
        Assert.Equal(1, await db.Items.CountAsync(i => i.State == ItemState.Refused));
        Assert.Equal(4, await db.Arrivals.CountAsync());
        // The large one and the one without bytes stay where they are.
        Assert.Equal((0, 2), server.Count());
        Assert.Equal((3, 0), server.Count("Sudah"));
    }

    [Fact]
    public async Task A_password_goes_over_no_open_line_and_a_wrong_one_is_told()
    {
        using var server = await MailServer.Start();
        await using var room = await Newsroom.Open(Engine.Sqlite);
        server.Deliver("1", Message("Kabar lewat surat", "Jakarta (KAWAT) - Kalimat pertama surat ini cukup panjang untuk dibaca."));
        var id = await SetUp(room, server, form => form with { Password = "salah" }, confirmed: true);
        await room.Work();
        Assert.Equal("sign-in-refused", (await PullLooks.State(room, id)).Pull.Trouble);
        // TLS to a port that speaks without it.
        await SetUp(room, server, form => form with { Port = server.PlainPort });
        await room.Work();
        Assert.Equal("not-understood", (await PullLooks.State(room, id)).Pull.Trouble);
        await SetUp(room, server, form => form with { Port = server.PlainPort, Safety = PullSafety.StartTls }, confirmed: true);
        await room.Work();
        Assert.Equal((1, (1, 0)), (await PullLooks.Count(room), server.Count()));
    }

    [Fact]
    public async Task Another_certificate_stops_it_and_a_cut_line_takes_nothing_half()
    {
        using var server = await MailServer.Start();
        using var line = CutLine.To(server.TlsPort);
        await using var room = await Newsroom.Open(Engine.Sqlite);
        server.Deliver("1", Message("Panjang", string.Join("\r\n", Enumerable.Repeat("Kalimat yang diulang sampai suratnya panjang sekali.", 20_000))));
        var id = await SetUp(room, server, form => form with { Port = line.Port }, confirmed: true);
        line.CutAfter = 300_000;
        await LookLater(room);
        Assert.Equal(("broke-off", 0, (0, 1)), ((await PullLooks.State(room, id)).Pull.Trouble, await PullLooks.Count(room), server.Count()));
        await server.ChangeCertificate();
        line.CutAfter = long.MaxValue;
        await LookLater(room);
        var (source, pull) = await PullLooks.State(room, id);
        Assert.Equal("server-key-changed", pull.Trouble);
        Assert.Null(source.NextPollAt);
        Assert.True(await room.Use<SetUpPull>().Confirm(id, pull.OfferedKey, "sari", default));
        await room.Work();
        Assert.Equal((1, (1, 0)), (await PullLooks.Count(room), server.Count()));
        server.Stop();
        await LookLater(room);
        Assert.Contains((await PullLooks.State(room, id)).Pull.Trouble, new[] { "no-answer", "broke-off", "not-understood" });
    }

    private static async Task<long> SetUp(Newsroom room, MailServer server, Func<PullForm, PullForm>? change = null, bool confirmed = false)
    {
        long id;
        await using (var db = await room.Db()) id = (await FindSource.OrMake(db, room.Time, "surat", "Surat Uji")).Id;
        var form = new PullForm(PullWay.Imap)
        {
            Host = "127.0.0.1", Port = server.TlsPort, Account = "redaksi", Password = MailServer.Password, MayBePrivate = true, Seconds = 60, Minutes = 2,
            ServerKey = "",
        };
        if (confirmed)
        {
            using var certificate = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificateFromFile(Path.Combine(server.Root, "cert.pem"));
            form = form with { ServerKey = $"x509 SHA256:{Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(certificate.RawData))}" };
        }

        Assert.Null(await room.Use<SetUpPull>().Save(id, change is null ? form : change(form), "sari", default));
        return id;
    }

    private static Task LookLater(Newsroom room) => PullLooks.After(room, TimeSpan.FromMinutes(40));

    private static byte[] Message(string subject, string text) => Encoding.ASCII.GetBytes(
        $"From: Kantor Berita <wire@agen.example>\r\nTo: redaksi@koran.example\r\nSubject: {subject}\r\nDate: Sun, 01 Mar 2026 08:00:00 +0700\r\nMessage-ID: <{subject.Replace(' ', '-')}@agen.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n{text}\r\n");
}
