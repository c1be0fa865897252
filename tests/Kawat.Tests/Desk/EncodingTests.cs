using Kawat.Accounts;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Desk;

/// <summary>A script in any field is text on every page of the desk.</summary>
public sealed class EncodingTests
{
    private const string Attack = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>";

    [Fact]
    public async Task A_script_in_every_field_is_shown_as_text_on_every_page()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using var chief = await DeskClient.SignedIn(room, Role.Administrator, "kepala");
        await room.Receive("serangan.json", $$"""
            {"uri":{{Json(Attack)}},"version":"1","type":"text","language":"id","headline":{{Json(Attack)}},"byline":{{Json(Attack)}},
             "slugline":{{Json(Attack)}},"copyrightholder":{{Json(Attack)}},"usageterms":{{Json(Attack)}},"ednote":{{Json(Attack)}},"body_text":{{Json(Attack)}}}
            """, "serangan");
        await room.Receive(Attack.Replace('/', ' '), Attack, "serangan");
        var draft = await room.Draft("Judul", ["Isi."]);
        var page = $"/desk/story/{draft.Id}";
        string[] texts = ["Headline", "Deck", "Body", "DatelinePlace", "DatelineCountry", "DatelineAgency", "Bylines", "Editors", "Tags", "CopyrightHolder", "CreditLine", "UsageTerms", "EditorNote", "Embargo"];
        await chief.Post(page, page, await chief.Form(page, [.. texts.Select(name => (name, Attack)), ("EmbargoKind", "until")]));
        await chief.Post(page, $"{page}?handler=Move", [("to", "in-review"), ("version", "3")]);
        await chief.Post("/desk/admin", "/desk/admin?handler=New", [("key", "agen"), ("name", Attack)]);
        await room.Use<AddUser>().Add("penyusup", Attack, Role.Reporter);
        await using var db = await room.Db();
        var items = await db.Items.Select(i => i.Id).ToListAsync(TestContext.Current.CancellationToken);

        string[] pages =
        [
            "/desk", "/desk?state=quarantined", $"/desk?q={Uri.EscapeDataString(Attack)}", $"/desk?section={Uri.EscapeDataString(Attack)}", "/desk/stories",
            $"/desk/stories?q={Uri.EscapeDataString(Attack)}", page, $"{page}/preview", $"{page}/links", $"{page}/links?find={Uri.EscapeDataString(Attack)}",
            $"{page}/revision/3", "/desk/admin", "/desk/admin/staff", "/desk/admin/work", "/desk/paste", .. items.Select(id => $"/desk/item/{id}"),
        ];
        foreach (var path in pages)
        {
            var answer = await chief.Get(path);
            var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, path);
            Assert.DoesNotContain("<script>alert", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img src=x", html, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("script-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        }
    }

    [Fact]
    public async Task Raw_bytes_are_only_ever_downloaded()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using var client = await DeskClient.SignedIn(room);
        await room.Receive("halaman.html", Attack);

        var answer = await client.Get("/desk/item/1/raw");

        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(Attack, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static string Json(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
