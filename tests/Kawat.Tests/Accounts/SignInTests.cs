using System.Net;
using Kawat.Accounts;
using Kawat.Tests.Desk;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Accounts;

/// <summary>Nobody gets in who shouldn't.</summary>
public sealed class SignInTests
{
    [Theory]
    [InlineData("/desk")]
    [InlineData("/desk?handler=List")]
    [InlineData("/desk/stories")]
    [InlineData("/desk/paste")]
    [InlineData("/desk/item/1")]
    [InlineData("/desk/item/1/raw")]
    [InlineData("/desk/picture/1")]
    [InlineData("/desk/story/1")]
    [InlineData("/desk/story/1/links")]
    [InlineData("/desk/story/1/preview")]
    [InlineData("/desk/story/1/revision/1")]
    [InlineData("/desk/admin")]
    [InlineData("/desk/admin/staff")]
    [InlineData("/desk/admin/work")]
    [InlineData("/desk/log")]
    [InlineData("/desk/log?handler=File&form=csv")]
    [InlineData("/desk/roles")]
    [InlineData("/masuk/akun")]
    [InlineData("/masuk/akun/dua-langkah")]
    [InlineData("/masuk/akun/sesi")]
    public async Task Without_sign_in_there_is_only_the_door(string path)
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        await room.Draft("Rahasia redaksi", ["Belum untuk pembaca."]);
        using var nobody = await DeskClient.Open(room);

        var answer = await nobody.Get(path);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/masuk?", DeskClient.Target(answer), StringComparison.Ordinal);
        Assert.DoesNotContain("Rahasia", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_queue_tells_its_news_to_staff_only()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using var nobody = await DeskClient.Open(room);

        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.Get("/desk/queue/events")).StatusCode);
    }

    [Theory, CombinatorialEngines]
    public async Task The_first_start_makes_one_administrator_who_must_change_the_password(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var first = await FirstStart.Run(room.Services, TestContext.Current.CancellationToken);
        Assert.Equal("admin", first?.UserName);
        Assert.Null(await FirstStart.Run(room.Services, TestContext.Current.CancellationToken));

        using var client = await DeskClient.Open(room);
        await client.SignIn("admin", first!.Value.Password);
        Assert.Equal("/masuk/akun", DeskClient.Target(await client.Get("/desk")));

        var weak = await client.Post("/masuk/akun", "/masuk/akun?handler=Password", [("Current", first.Value.Password), ("New", "admin-admin-12"), ("Again", "admin-admin-12")]);
        Assert.Equal(HttpStatusCode.OK, weak.StatusCode);
        Assert.Equal("/masuk/akun", DeskClient.Target(await client.Get("/desk")));

        var changed = await client.Post("/masuk/akun", "/masuk/akun?handler=Password", [("Current", first.Value.Password), ("New", DeskClient.Password), ("Again", DeskClient.Password)]);
        Assert.Equal("/desk", DeskClient.Target(changed));
        await client.Page("/desk/admin");
        using var again = await DeskClient.Open(room);
        Assert.Equal(HttpStatusCode.Unauthorized, (await again.SignIn("admin", first.Value.Password)).StatusCode);
        Assert.Equal("/desk", DeskClient.Target(await again.SignIn("ADMIN", DeskClient.Password)));
    }

    [Fact]
    public async Task Five_wrong_passwords_close_the_door_to_who_tried_for_five_minutes_and_tell_nothing()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using (await DeskClient.SignedIn(room)) { }
        using var client = await DeskClient.Open(room);
        async Task<string> Try(string name, string password) => WithoutToken(await (await client.SignIn(name, password)).Content.ReadAsStringAsync(), name);

        var unknown = await Try("siapa", "salah-salah-salah");
        for (var at = 0; at < 5; at++) Assert.Equal(unknown, await Try("ratna", "salah-salah-salah"));
        Assert.Equal(unknown, await Try("ratna", DeskClient.Password));

        room.Time.Advance(TimeSpan.FromMinutes(5.1));
        Assert.Equal("/desk", DeskClient.Target(await client.SignIn("ratna", DeskClient.Password)));
    }

    [Fact]
    public async Task One_address_may_not_try_for_ever()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using var client = await DeskClient.Open(room);
        var codes = new List<HttpStatusCode>();
        for (var at = 0; at < 21; at++) codes.Add((await client.SignIn($"nama{at}", "salah-salah-salah")).StatusCode);

        Assert.Equal(HttpStatusCode.Unauthorized, codes[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, codes[^1]);
    }

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("//example.org/")]
    [InlineData("/\\example.org")]
    public async Task Signing_in_leads_only_to_our_own_pages(string target)
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using (await DeskClient.SignedIn(room)) { }
        using var client = await DeskClient.Open(room);

        Assert.Equal("/desk", DeskClient.Target(await client.SignIn("ratna", DeskClient.Password, target)));
    }

    [Fact]
    public async Task A_new_one_time_password_ends_the_sessions_that_were_open()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using var ratna = await DeskClient.SignedIn(room);
        using var chief = await DeskClient.SignedIn(room, Role.Administrator, "kepala");
        await using (var db = await room.Db())
        {
            var id = (await db.Staff.SingleAsync(s => s.UserName == "ratna", TestContext.Current.CancellationToken)).Id;
            var answer = await chief.Post("/desk/admin/staff", "/desk/admin/staff?handler=Reset", [("id", $"{id}")]);
            Assert.Contains("class=\"secret\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        Assert.StartsWith("/masuk?", DeskClient.Target(await ratna.Get("/desk")), StringComparison.Ordinal);
        await chief.Page("/desk");
    }

    [Fact]
    public async Task A_form_without_its_token_does_nothing()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using var client = await DeskClient.SignedIn(room, Role.Administrator);
        var answer = await client.Post("/desk", "/desk/admin?handler=New", [("__RequestVerificationToken", "x"), ("key", "antara"), ("name", "x")]);
        // The true token stands first and this one is added; a form that holds only a false one comes from elsewhere.
        using var foreign = await DeskClient.Open(room);
        var refused = await foreign.Post("/masuk", "/desk/admin?handler=New", [("key", "antara"), ("name", "x")]);

        Assert.StartsWith("/masuk?", DeskClient.Target(refused), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("ratna", "pendek", "too-short")]
    [InlineData("ratna", "sandinyaratna99", "has-name")]
    [InlineData("ratna", "rahasia12345678", "common")]
    [InlineData("ratna", "aaaaaaaaaaaaaaa", "common")]
    [InlineData("ratna", "abcdefgh2026", "guessable")]
    [InlineData("ratna", "qazwsxedcrfv", "guessable")]
    [InlineData("ratna", "becak lewat jam tiga", "")]
    public void A_password_is_judged(string name, string password, string expected) =>
        Assert.Equal(expected, string.Join(' ', PasswordRules.Complaints(name, password)));

    private static string WithoutToken(string html, string name) =>
        System.Text.RegularExpressions.Regex.Replace(html, "value=\"[^\"]*\"", "").Replace(name, "", StringComparison.Ordinal);
}
