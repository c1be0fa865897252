using System.Net;
using Kawat.Accounts;
using Kawat.Intake;
using Kawat.Tests.Desk;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Intake.Pulls;

/// <summary>The page on which a source's server is set up, without scripts.</summary>
public sealed class PullPageTests
{
    [Theory, CombinatorialEngines]
    public async Task An_administrator_sets_it_up_confirms_the_key_and_never_sees_the_secret_again(Engine engine)
    {
        using var server = await SshServer.Start();
        await using var room = await Newsroom.Open(engine);
        await using (var db = await room.Db()) await FindSource.OrMake(db, room.Time, "agen", "Agen Uji");
        using var client = await DeskClient.SignedIn(room, Role.Administrator, language: "en");
        const string page = "/desk/admin/source/1/sftp";
        List<(string, string)> fields =
        [
            ("host", "127.0.0.1"), ("port", $"{server.Port}"), ("account", Environment.UserName), ("privateKey", server.PrivateKey), ("folder", server.Outbox), ("after", "leave"),
            ("minutes", "1"), ("seconds", "30"), ("password", ""),
        ];
        Assert.Contains("is no name of a server", await Answer(await client.Post(page, page, [.. fields.Where(field => field.Item1 != "host"), ("host", "<b>&")])), StringComparison.Ordinal);
        Assert.Equal(page, DeskClient.Target(await client.Post(page, page, fields)));
        await room.Work();
        Assert.Contains("The server stands in our own network, and nobody allowed that.", await client.Page(page), StringComparison.Ordinal);

        Assert.Equal(page, DeskClient.Target(await client.Post(page, page, [.. fields, ("mayBePrivate", "true")])));
        await room.Work();
        var shown = await client.Page(page);
        Assert.Contains("The server shows a key that nobody has confirmed.", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE KEY-----\n", shown, StringComparison.Ordinal);
        string key;
        await using (var db = await room.Db()) key = (await db.SourcePulls.SingleAsync()).OfferedKey;
        Assert.Contains(WebUtility.HtmlEncode(key).Replace("+", "&#x2B;", StringComparison.Ordinal), shown, StringComparison.Ordinal);
        await client.Post(page, $"{page}?handler=Confirm", [("key", key)]);
        await room.Work();
        Assert.Contains("Confirmed key of the server", await client.Page(page), StringComparison.Ordinal);
        Assert.Contains($"{Environment.UserName}@127.0.0.1", WebUtility.HtmlDecode(await client.Page("/desk/admin/source/1")), StringComparison.Ordinal);

        // A source has one way of being fetched.
        var refused = await Answer(await client.Post("/desk/admin/source/1", "/desk/admin/source/1", [("name", "Agen"), ("feed", "https://agen.example/rss"), ("minutes", "5")]));
        Assert.Contains("fetched from a server", refused, StringComparison.Ordinal);
        await client.Post(page, $"{page}?handler=Remove", []);
        await using var after = await room.Db();
        Assert.Equal(0, await after.SourcePulls.CountAsync());
        var log = await client.Page("/desk/log");
        foreach (var deed in new[] { "set-up", "confirmed-key", "server-removed" }) Assert.Contains($"title=\"{deed}\">", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_but_an_administrator_sees_it()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        await using (var db = await room.Db()) await FindSource.OrMake(db, room.Time, "agen", "Agen Uji");
        using var client = await DeskClient.SignedIn(room, Role.DeskHead);
        Assert.Equal("/masuk/ditolak", DeskClient.Target(await client.Get("/desk/admin/source/1/imap")).Split('?')[0]);
        using var chief = await DeskClient.SignedIn(room, Role.Administrator, "kepala");
        Assert.Equal(HttpStatusCode.NotFound, (await chief.Get("/desk/admin/source/1/telepati")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await chief.Get("/desk/admin/source/9/sftp")).StatusCode);
    }

    private static async Task<string> Answer(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
}
