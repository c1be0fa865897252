using System.Net;
using System.Text.RegularExpressions;
using Kawat.Accounts;
using Kawat.Tests.Desk;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Accounts;

/// <summary>The second step, by the forms of the pages.</summary>
public sealed class TwoStepTests
{
    private const string Setup = "/masuk/akun/dua-langkah";

    [Theory, CombinatorialEngines]
    public async Task With_a_second_step_a_password_alone_lets_nobody_in_and_no_code_is_taken_twice(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var (key, _) = await TurnedOn(room);
        using var client = await DeskClient.Open(room);

        Assert.Equal("/masuk/kode?kembali=%2Fdesk", DeskClient.Target(await client.SignIn("ratna", DeskClient.Password)));
        Assert.StartsWith("/masuk?", DeskClient.Target(await client.Get("/desk")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Code(client, "000000")).StatusCode);
        room.Time.Advance(TimeSpan.FromSeconds(Totp.Seconds));
        var code = CodeNow(room, key);
        Assert.Equal("/desk", DeskClient.Target(await Code(client, $"{code[..3]} {code[3..]}")));
        await client.Page("/desk");

        using var another = await DeskClient.Open(room);
        await another.SignIn("ratna", DeskClient.Password);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Code(another, code)).StatusCode);
    }

    [Theory, CombinatorialEngines]
    public async Task A_recovery_code_lets_in_once_and_is_kept_as_a_hash(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var (_, codes) = await TurnedOn(room);
        Assert.Equal(TwoStep.CodeCount, codes.Count);
        await using (var db = await room.Db())
        {
            var hashes = await db.RecoveryCodes.Select(c => c.Hash).ToListAsync(TestContext.Current.CancellationToken);
            Assert.All(hashes, hash => Assert.Matches("^[0-9a-f]{64}$", hash));
        }

        using var client = await DeskClient.Open(room);
        await client.SignIn("ratna", DeskClient.Password);
        Assert.Equal("/desk", DeskClient.Target(await Code(client, codes[3].ToUpperInvariant(), "pemulihan")));
        Assert.Contains("9", Regex.Match(await client.Page(Setup), "tersisa: (\\d+)").Value, StringComparison.Ordinal);
        using var another = await DeskClient.Open(room);
        await another.SignIn("ratna", DeskClient.Password);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Code(another, codes[3], "pemulihan")).StatusCode);
    }

    [Fact]
    public async Task Recovery_codes_are_shown_once_and_new_ones_void_the_old()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using var client = await DeskClient.SignedIn(room);
        var (_, codes) = await TurnOn(room, client);
        Assert.DoesNotContain(codes[0], await client.Page(Setup), StringComparison.Ordinal);

        Assert.Empty(CodesIn(await Text(await client.Post(Setup, $"{Setup}?handler=Codes", [("Password", "salah-salah-salah")]))));
        var fresh = CodesIn(await Text(await client.Post(Setup, $"{Setup}?handler=Codes", [("Password", DeskClient.Password)])));

        Assert.Equal(TwoStep.CodeCount, fresh.Count);
        Assert.Empty(fresh.Intersect(codes));
        Assert.Equal(SecondStep.Wrong, await room.Use<TwoStep>().Take(1, codes[0]));
        Assert.Equal(SecondStep.Recovery, await room.Use<TwoStep>().Take(1, fresh[0]));
    }

    [Fact]
    public async Task Setting_up_needs_the_password_and_a_code_of_the_app()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using var client = await DeskClient.SignedIn(room);
        await client.Post(Setup, $"{Setup}?handler=Begin", []);
        var code = CodeNow(room, await Key(room));

        foreach (var (given, password) in new[] { (code, "salah-salah-salah"), ("000000", DeskClient.Password) })
        {
            var answer = await Text(await client.Post(Setup, $"{Setup}?handler=Confirm", [("Code", given), ("Password", password)]));
            Assert.Contains("role=\"alert\"", answer, StringComparison.Ordinal);
            Assert.False(await room.Use<TwoStep>().IsOn(1));
        }

        Assert.Equal(TwoStep.CodeCount, CodesIn(await Text(await client.Post(Setup, $"{Setup}?handler=Confirm", [("Code", code), ("Password", DeskClient.Password)]))).Count);
        Assert.True(await room.Use<TwoStep>().IsOn(1));
    }

    [Fact]
    public async Task A_browser_that_is_trusted_is_asked_again_after_thirty_days()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var (key, _) = await TurnedOn(room);
        using var client = await DeskClient.Open(room);
        await client.SignIn("ratna", DeskClient.Password);
        room.Time.Advance(TimeSpan.FromSeconds(Totp.Seconds));
        await client.Post("/masuk/kode", "/masuk/kode", [("Code", CodeNow(room, key)), ("Trust", "true")]);
        await client.Post("/masuk/akun", "/masuk/keluar", []);

        Assert.Equal("/desk", DeskClient.Target(await client.SignIn("ratna", DeskClient.Password)));
        await client.Post("/masuk/akun", "/masuk/keluar", []);
        room.Time.Advance(DeviceCookie.TrustedFor + TimeSpan.FromMinutes(1));
        Assert.StartsWith("/masuk/kode", DeskClient.Target(await client.SignIn("ratna", DeskClient.Password)), StringComparison.Ordinal);
    }

    [Theory, CombinatorialEngines]
    public async Task An_administrator_turns_a_colleagues_second_step_off_and_it_is_logged(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        using var ratna = await DeskClient.SignedIn(room);
        await TurnOn(room, ratna);
        using var chief = await DeskClient.SignedIn(room, Role.Administrator, "kepala");

        await chief.Post("/desk/admin/staff", "/desk/admin/staff?handler=TwoStep", [("id", "1")]);

        Assert.StartsWith("/masuk?", DeskClient.Target(await ratna.Get("/desk")), StringComparison.Ordinal);
        Assert.Equal("/desk", DeskClient.Target(await ratna.SignIn("ratna", DeskClient.Password)));
        await using var db = await room.Db();
        var line = await db.StaffLog.SingleAsync(l => l.What == "two-step-reset", TestContext.Current.CancellationToken);
        Assert.Equal(("kepala", "ratna"), (line.Who, line.Subject));
    }

    [Fact]
    public async Task A_password_that_was_right_six_minutes_ago_is_asked_for_again()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        await TurnedOn(room);
        using var client = await DeskClient.Open(room);
        await client.SignIn("ratna", DeskClient.Password);
        room.Time.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal("/masuk", DeskClient.Target(await client.Get("/masuk/kode")));
    }

    [Fact]
    public async Task The_secret_lies_in_the_database_sealed()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var (key, _) = await TurnedOn(room);
        await using var db = await room.Db();
        var held = (await db.TwoStepSecrets.SingleAsync(TestContext.Current.CancellationToken)).SealedKey;

        Assert.DoesNotContain(Convert.ToBase64String(key), held, StringComparison.Ordinal);
        Assert.DoesNotContain(Totp.Base32(key), held, StringComparison.Ordinal);
    }

    /// <summary>Turns on ratna's second step by the pages; the key that her app now has and her recovery codes.</summary>
    private static async Task<(byte[] Key, IReadOnlyList<string> Codes)> TurnedOn(Newsroom room)
    {
        using var client = await DeskClient.SignedIn(room);
        return await TurnOn(room, client);
    }

    private static async Task<(byte[] Key, IReadOnlyList<string> Codes)> TurnOn(Newsroom room, DeskClient client)
    {
        await client.Post(Setup, $"{Setup}?handler=Begin", []);
        var key = await Key(room);
        Assert.Contains(Totp.Spelled(key), await client.Page(Setup), StringComparison.Ordinal);
        var answer = await client.Post(Setup, $"{Setup}?handler=Confirm", [("Code", CodeNow(room, key)), ("Password", DeskClient.Password)]);
        return (key, CodesIn(await Text(answer)));
    }

    private static async Task<byte[]> Key(Newsroom room)
    {
        var twoStep = room.Use<TwoStep>();
        return twoStep.KeyOf((await twoStep.Of(1))!)!;
    }

    private static string CodeNow(Newsroom room, byte[] key) => Totp.CodeOf(key, Totp.StepAt(room.Time.GetUtcNow()));

    private static Task<HttpResponseMessage> Code(DeskClient client, string code, string with = "") =>
        client.Post($"/masuk/kode?dengan={with}&kembali=%2Fdesk", "/masuk/kode", [("Code", code), ("dengan", with), ("kembali", "/desk")]);

    private static IReadOnlyList<string> CodesIn(string page) => [.. Regex.Matches(page, "<li><code>([^<]+)</code></li>").Select(code => code.Groups[1].Value)];

    private static Task<string> Text(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
