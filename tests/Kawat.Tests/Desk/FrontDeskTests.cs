using System.Net;
using Kawat.Accounts;
using Kawat.Desk;
using Kawat.Stories;
using Kawat.Stories.Fronts;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Desk;

/// <summary>The desk's pages of fronts, dossiers, site pages and writers, with a browser that runs no scripts.</summary>
public sealed class FrontDeskTests
{
    private const string At = "/desk/fronts/id";

    [Theory, CombinatorialEngines]
    public async Task A_front_is_arranged_previewed_and_published_with_buttons_alone(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var old = await room.Published("Banjir melanda pesisir", ["Isi banjir."]);
        room.Time.Advance(TimeSpan.FromMinutes(5));
        await room.Published("Harga beras turun", ["Isi beras."]);
        using var client = await DeskClient.SignedIn(room);
        Assert.Contains("susunan bawaan", await client.Page("/desk/fronts"), StringComparison.Ordinal);

        var found = await client.Page($"{At}?block=lead&find={old.Id}");
        Assert.Contains("Banjir melanda pesisir", found, StringComparison.Ordinal);
        Assert.Contains("Banjir melanda pesisir", await client.Page($"{At}?block=lead&find={Uri.EscapeDataString(StoryUrl.Of(old))}"), StringComparison.Ordinal);
        Assert.Contains("Banjir melanda pesisir", await client.Page($"{At}?block=lead&find=pesisir"), StringComparison.Ordinal);
        Assert.Contains("Banjir melanda pesisir", await client.Page($"{At}?block=lead&find=PESISIR+jir"), StringComparison.Ordinal);
        Assert.Contains("Tidak ada berita untuk", await client.Page($"{At}?block=lead&find=%22pesisir+banjir%22"), StringComparison.Ordinal);
        Assert.Contains("Tidak ada berita untuk", await client.Page($"{At}?block=lead&find=gunung"), StringComparison.Ordinal);
        await Deed(client, "Pin", ("block", "lead"), ("story", $"{old.Id}"), ("position", "1"), ("until", ""));
        await Deed(client, "Add", ("kind", "text"), ("title", "Dari redaksi"));
        await Deed(client, "Change", ("block", "text-1"), ("title", "Dari redaksi"), ("text", "Selamat **pagi**."));
        await Deed(client, "Move", ("block", "text-1"), ("to", "2"));

        Assert.DoesNotContain("Selamat", await room.Get("/"), StringComparison.Ordinal);
        var preview = await client.Get("/desk/fronts/preview/id");
        Assert.True(preview.Headers.CacheControl!.NoStore);
        Assert.Contains("Selamat <strong>pagi</strong>", await preview.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await Deed(client, "Publish");
        var front = await room.Get("/");
        Assert.Contains("Selamat <strong>pagi</strong>", front, StringComparison.Ordinal);
        Assert.True(front.IndexOf("Banjir melanda pesisir", StringComparison.Ordinal) < front.IndexOf("Harga beras turun", StringComparison.Ordinal));
        Assert.Contains("menerbitkan", await client.Page(At), StringComparison.Ordinal);
    }

    [Theory, CombinatorialEngines]
    public async Task The_desk_says_why_a_pinned_story_is_not_shown(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var held = await room.Draft("Rahasia besok", ["Isi."], embargo: "2026-03-02T06:00");
        await room.Use<Publish>().Run(held.Id, new PublishOrder(), "test");
        var gone = await room.Published("Sudah dibunuh", ["Isi."]);
        var arrange = room.Use<ArrangeFront>();
        await arrange.Do(new("id", ""), 0, new FrontDeed.PinStory("lead", held.Id, 1, null), "ratna");
        await arrange.Do(new("id", ""), 2, new FrontDeed.PinStory("lead", gone.Id, 2, room.Time.GetUtcNow().AddHours(1)), "ratna");
        await room.Use<Withdraw>().Kill(gone.Id, "salah", "test");
        using var client = await DeskClient.SignedIn(room);
        var page = await client.Page(At);
        Assert.Contains("embargo sampai 2 Mar 2026", page, StringComparison.Ordinal);
        Assert.Contains("dimatikan", page, StringComparison.OrdinalIgnoreCase);
        room.Time.Advance(TimeSpan.FromHours(2));
        Assert.Contains("waktunya sudah habis", await client.Page(At), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_comes_second_sees_both_texts_and_may_use_either()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using var ratna = await DeskClient.SignedIn(room);
        using var budi = await DeskClient.SignedIn(room, name: "budi");
        await Deed(ratna, "Hide", ("block", "section-olahraga"), ("hidden", "true"));
        (string, string)[] mine = [("version", "2"), ("block", "newest"), ("title", "Baru saja"), ("count", "5"), ("source", "")];
        await Deed(budi, "Change", ("block", "newest"), ("title", "Kabar terbaru"), ("count", "7"), ("source", ""));
        var answer = await ratna.Post(At, $"{At}?handler=Change", mine);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        foreach (var said in new[] { "budi", "Kabar terbaru", "Baru saja", "Pakai punya saya" }) Assert.Contains(said, page, StringComparison.Ordinal);
        await Deed(ratna, "Change", ("block", "newest"), ("title", "Baru saja"), ("count", "5"), ("source", ""));
        Assert.Contains("Baru saja", await ratna.Page(At), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Reporter", "/desk/fronts/id", false)]
    [InlineData("Reporter", "/desk/fronts/preview/id", false)]
    [InlineData("Reporter", "/desk/dossiers/new/id", false)]
    [InlineData("Editor", "/desk/fronts/id", true)]
    [InlineData("Editor", "/desk/fronts/preview/en/nasional", true)]
    [InlineData("Editor", "/desk/dossiers/new/en", true)]
    [InlineData("Editor", "/desk/pages/id/about", false)]
    [InlineData("DeskHead", "/desk/pages/id/about", true)]
    [InlineData("Reporter", "/desk/fronts", true)]
    [InlineData("Reporter", "/desk/pages", true)]
    [InlineData("Reporter", "/desk/authors", true)]
    [InlineData("Reporter", "/desk/dossiers", true)]
    public async Task A_page_needs_its_role(string role, string path, bool may)
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using var client = await DeskClient.SignedIn(room, Enum.Parse<Role>(role));
        var answer = await client.Get(path);
        Assert.Equal(may ? HttpStatusCode.OK : HttpStatusCode.Redirect, answer.StatusCode);
        if (!may) Assert.StartsWith("/masuk/ditolak", DeskClient.Target(answer), StringComparison.Ordinal);
        using var nobody = await DeskClient.Open(room);
        Assert.StartsWith("/masuk", DeskClient.Target(await nobody.Get(path)), StringComparison.Ordinal);
    }

    [Theory, CombinatorialEngines]
    public async Task A_dossier_is_composed_in_a_form_and_nothing_typed_is_lost(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var story = await room.Published("Banjir melanda pesisir", ["Isi banjir."]);
        using var client = await DeskClient.SignedIn(room);
        const string Fresh = "/desk/dossiers/new/id";
        var bad = await client.Post(Fresh, Fresh, [("version", "0"), ("title", ""), ("deck", "Ringkas"), ("text", "Kata-kata saya."), ("chapters", ""), ("thread", ""), ("deed", "save")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.StatusCode);
        Assert.Contains("Kata-kata saya.", await bad.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        (string, string)[] form = [("version", "0"), ("title", "Pesisir"), ("deck", "Ringkas"), ("text", "Kata-kata saya."), ("chapters", $"## Awal\n{StoryUrl.Of(story)} Di sini mulanya.\nbukan berita"), ("thread", ""), ("deed", "publish")];
        var made = await client.Post(Fresh, Fresh, form);
        Assert.Equal("/desk/dossiers/1", DeskClient.Target(made));
        var page = await client.Page("/desk/dossiers/1");
        Assert.Contains("bukan berita", page, StringComparison.Ordinal);
        Assert.Contains($"{story.Id} Di sini mulanya.", page, StringComparison.Ordinal);
        Assert.Contains("Di sini mulanya.", await room.Get("/dosir/1/pesisir"), StringComparison.Ordinal);
        var late = await client.Post("/desk/dossiers/1", "/desk/dossiers/1", [("version", "1"), .. form.Skip(1).Select(field => field.Item1 == "title" ? ("title", "Judul saya") : field)]);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("Judul saya", await late.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_the_site_is_written_in_the_desk()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using var client = await DeskClient.SignedIn(room, Role.DeskHead);
        const string Page = "/desk/pages/id/about";
        Assert.Contains("Bagaimana berita sampai di sini", await client.Page(Page), StringComparison.Ordinal);
        var preview = await client.Post(Page, Page, [("version", "1"), ("title", "Siapa kami"), ("text", "Kami **{name}**."), ("deed", "preview")]);
        Assert.Contains("Kami <strong>Kawat</strong>.", await preview.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(Page, DeskClient.Target(await client.Post(Page, Page, [("version", "1"), ("title", "Siapa kami"), ("text", "Kami **{name}**."), ("deed", "publish")])));
        Assert.Contains("Kami <strong>Kawat</strong>.", await room.Get("/tentang"), StringComparison.Ordinal);
        var late = await client.Post(Page, Page, [("version", "1"), ("title", "Lain"), ("text", "Teks lain."), ("deed", "save")]);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("Teks lain.", await late.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.Get("/desk/pages/id/entah")).StatusCode);
    }

    [Fact]
    public async Task A_writers_page_is_written_in_the_desk()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        await using (var db = await room.Db())
        {
            db.Add(new Kawat.Stories.Labels.Label { Language = "id", Kind = Kawat.Stories.Labels.LabelKind.Author, Key = "siti aminah", Slug = "siti-aminah", Head = "siti", Name = "Siti Aminah", Version = 1 });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        using var client = await DeskClient.SignedIn(room);
        Assert.Contains("Siti Aminah", await client.Page("/desk/authors?q=aminah"), StringComparison.Ordinal);
        Assert.Equal("/desk/authors/1", DeskClient.Target(await client.Post("/desk/authors/1", "/desk/authors/1", [("version", "1"), ("name", "SITI AMINAH"), ("text", "Wartawan bencana.")])));
        Assert.Contains("Wartawan bencana.", await client.Page("/desk/authors/1"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.Post("/desk/authors/1", "/desk/authors/1", [("version", "2"), ("name", "Orang lain"), ("text", "")])).StatusCode);
    }

    /// <summary>Presses a button on the front's page: the version that stands there, and what else the form holds.</summary>
    private static async Task Deed(DeskClient client, string handler, params (string Name, string Value)[] fields)
    {
        var page = await client.Page(At);
        var version = System.Text.RegularExpressions.Regex.Match(page, "data-version=\"(\\d+)\"").Groups[1].Value;
        var answer = await client.Post(At, $"{At}?handler={handler}", [("version", version), .. fields]);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var next = await client.Page(At);
        Assert.DoesNotContain("notice bad", next, StringComparison.Ordinal);
    }
}
