using System.Text.RegularExpressions;
using Kawat.Accounts;
using Kawat.Tests.Desk;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Accounts;

/// <summary>Sessions can be seen and ended, and what is ended is out with its next request.</summary>
public sealed class SessionTests
{
    private const string List = "/masuk/akun/sesi";

    [Theory, CombinatorialEngines]
    public async Task An_ended_session_is_out_at_once_and_the_others_stay(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        using var here = await DeskClient.SignedIn(room);
        using var there = await DeskClient.Open(room);
        using var third = await DeskClient.Open(room);
        await there.SignIn("ratna", DeskClient.Password);
        await third.SignIn("ratna", DeskClient.Password);
        var ids = Regex.Matches(await here.Page(List), "name=\"id\" value=\"(\\d+)\"").Select(id => id.Groups[1].Value).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(["2", "3"], ids);

        await here.Post(List, $"{List}?handler=End", [("id", "2")]);
        Assert.StartsWith("/masuk?", DeskClient.Target(await there.Get("/desk")), StringComparison.Ordinal);
        await third.Page("/desk");

        await here.Post(List, $"{List}?handler=EndOthers", []);
        Assert.StartsWith("/masuk?", DeskClient.Target(await third.Get("/desk")), StringComparison.Ordinal);
        await here.Page("/desk");
    }

    [Fact]
    public async Task Nobody_ends_a_colleagues_session()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using var ratna = await DeskClient.SignedIn(room);
        using var budi = await DeskClient.SignedIn(room, Role.Administrator, "budi");

        await budi.Post(List, $"{List}?handler=End", [("id", "1")]);

        await ratna.Page("/desk");
        Assert.DoesNotContain("value=\"1\"", await budi.Page(List), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_also_for_a_copy_of_its_cookie()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using var client = await DeskClient.SignedIn(room);
        await client.Post("/masuk/akun", "/masuk/keluar", []);

        await using var db = await room.Db();
        Assert.NotNull((await db.DeskSessions.SingleAsync(TestContext.Current.CancellationToken)).EndedAt);
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_another_role_all()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using var here = await DeskClient.SignedIn(room);
        using var there = await DeskClient.Open(room);
        await there.SignIn("ratna", DeskClient.Password);
        const string Another = "perahu-cadik-malam";

        await here.Post("/masuk/akun", "/masuk/akun?handler=Password", [("Current", DeskClient.Password), ("New", Another), ("Again", Another)]);
        Assert.StartsWith("/masuk?", DeskClient.Target(await there.Get("/desk")), StringComparison.Ordinal);
        await here.Page("/desk");

        using var chief = await DeskClient.SignedIn(room, Role.Administrator, "kepala");
        await chief.Post("/desk/admin/staff", "/desk/admin/staff?handler=Role", [("id", "1"), ("role", "reporter")]);
        Assert.StartsWith("/masuk?", DeskClient.Target(await here.Get("/desk")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_use_is_written_once_a_minute()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using var client = await DeskClient.SignedIn(room);
        async Task<DateTimeOffset> LastUse()
        {
            await using var db = await room.Db();
            return (await db.DeskSessions.SingleAsync(TestContext.Current.CancellationToken)).LastUsedAt;
        }

        var opened = await LastUse();
        room.Time.Advance(TimeSpan.FromSeconds(30));
        await client.Page("/desk");
        Assert.Equal(opened, await LastUse());
        room.Time.Advance(TimeSpan.FromSeconds(31));
        await client.Page("/desk");
        Assert.Equal(opened.AddSeconds(61), await LastUse());
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36", "Chrome · Android")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1", "Safari · iPhone")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0", "Edge · Windows")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox · Linux")]
    [InlineData("curl/8.5", "")]
    public void A_browser_has_a_name(string says, string expected) => Assert.Equal(expected, DeviceName.Of(says));

    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9", "outside")]
    [InlineData("192.168.4.7", "192.168.4.7", "own")]
    [InlineData("127.0.0.1", "127.0.0.1", "here")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "outside")]
    [InlineData("fd00::1", "fd00::/64", "own")]
    [InlineData("", "", "unknown")]
    public void An_address_is_counted_by_its_network_and_named_by_its_kind(string address, string network, string place) =>
        Assert.Equal((network, place), (ClientAddress.Network(address), ClientAddress.Place(address)));
}
