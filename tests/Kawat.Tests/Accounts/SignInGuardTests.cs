using Kawat.Accounts;
using Kawat.Shared;
using Kawat.Tests.Desk;
using Kawat.Tests.Fixtures;

namespace Kawat.Tests.Accounts;

/// <summary>Whoever guesses is locked out, and not the colleague whose account it is.</summary>
public sealed class SignInGuardTests
{
    private const string Stranger = "203.0.113.9";

    [Theory, CombinatorialEngines]
    public async Task A_stranger_who_guesses_closes_the_door_to_himself_alone(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        using (await DeskClient.SignedIn(room)) { }
        var guard = room.Use<SignInGuard>();
        var stranger = await guard.ClientsOf(1, Stranger, null);
        for (var at = 0; at < 5; at++) await guard.Failed(1, stranger);

        Assert.True(await guard.IsClosed(1, stranger));
        Assert.False(await guard.IsClosed(1, await guard.ClientsOf(1, "203.0.113.10", null)));
        using var usual = await DeskClient.Open(room);
        Assert.Equal("/desk", DeskClient.Target(await usual.SignIn("ratna", DeskClient.Password)));
    }

    [Theory, CombinatorialEngines]
    public async Task A_crowd_of_addresses_closes_the_door_to_strangers_and_not_to_a_known_browser_or_address(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        using (await DeskClient.SignedIn(room)) { }
        var guard = room.Use<SignInGuard>();
        for (var at = 0; at < 100; at++) await guard.Failed(1, await guard.ClientsOf(1, $"198.51.100.{at}", null));

        Assert.True(await guard.IsClosed(1, await guard.ClientsOf(1, Stranger, null)));
        Assert.False(await guard.IsClosed(1, await guard.ClientsOf(1, "127.0.0.1", null)));
        Assert.False(await guard.IsClosed(1, ["device:abc"]));
        room.Time.Advance(TimeSpan.FromMinutes(15.1));
        Assert.False(await guard.IsClosed(1, await guard.ClientsOf(1, Stranger, null)));
    }

    [Fact]
    public async Task A_crowd_at_once_keeps_strangers_waiting_and_not_a_known_address()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using (await DeskClient.SignedIn(room)) { }
        var turns = room.Use<Turns>();
        var crowd = Enumerable.Range(0, 200).Select(_ => turns.Passwords.AcquireAsync(1, TestContext.Current.CancellationToken).AsTask()).ToList();

        using var client = await DeskClient.Open(room);
        Assert.Equal(System.Net.HttpStatusCode.TooManyRequests, (await client.SignIn("siapa", DeskClient.Password)).StatusCode);
        Assert.Equal("/desk", DeskClient.Target(await client.SignIn("ratna", DeskClient.Password)));
        while (crowd.Count > 0)
        {
            var done = await Task.WhenAny(crowd);
            crowd.Remove(done);
            (await done).Dispose();
        }

        using var later = await DeskClient.Open(room);
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, (await later.SignIn("siapa", DeskClient.Password)).StatusCode);
    }

    [Fact]
    public async Task Each_five_more_close_the_door_for_twice_as_long_up_to_an_hour()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using (await DeskClient.SignedIn(room)) { }
        var guard = room.Use<SignInGuard>();
        string[] client = [$"address:{Stranger}"];
        List<int> minutes = [];
        for (var round = 0; round < 6; round++)
        {
            for (var at = 0; at < 5; at++) await guard.Failed(1, client);
            var waited = 0;
            while (await guard.IsClosed(1, client))
            {
                room.Time.Advance(TimeSpan.FromMinutes(1));
                waited++;
            }

            minutes.Add(waited);
        }

        Assert.Equal([5, 10, 20, 40, 60, 60], minutes);
    }

    [Fact]
    public async Task Wrong_codes_count_like_wrong_passwords()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using (await DeskClient.SignedIn(room)) { }
        var twoStep = room.Use<TwoStep>();
        await twoStep.Begin(1);
        var key = twoStep.KeyOf((await twoStep.Of(1))!)!;
        Assert.NotNull(await twoStep.Confirm(1, Totp.CodeOf(key, Totp.StepAt(room.Time.GetUtcNow()))));
        using var client = await DeskClient.Open(room);
        await client.SignIn("ratna", DeskClient.Password);
        for (var at = 0; at < 5; at++) await client.Post("/masuk/kode", "/masuk/kode", [("Code", "000000")]);
        room.Time.Advance(TimeSpan.FromSeconds(60));

        var right = await client.Post("/masuk/kode", "/masuk/kode", [("Code", Totp.CodeOf(key, Totp.StepAt(room.Time.GetUtcNow())))]);

        Assert.Equal(System.Net.HttpStatusCode.TooManyRequests, right.StatusCode);
    }
}
