using System.Net;
using Kawat.Accounts;
using Kawat.Desk;
using Kawat.Tests.Desk;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Accounts;

/// <summary>Roles that have to have a second step, and sessions that lie idle: both are settings, and hold without a restart.</summary>
public sealed class CompulsoryTwoStepTests
{
    private const string SetUp = "/masuk/akun/dua-langkah";

    [Theory, CombinatorialEngines]
    public async Task People_of_such_a_role_are_led_to_the_set_up_and_can_do_nothing_else_until_it_is_done(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var draft = await room.Draft("Judul", ["Isi."]);
        using var ratna = await DeskClient.SignedIn(room, Role.Editor);
        using var sari = await DeskClient.SignedIn(room, Role.Reporter, "sari");
        var story = $"/desk/story/{draft.Id}";
        var form = await ratna.Form(story);
        Assert.Equal(1, await room.Use<KeepSettings>().Change(new Dictionary<string, string?> { ["Accounts.TwoStepRoles"] = "editor administrator" }, "kepala", TestContext.Current.CancellationToken));

        // Open sessions follow within a minute.
        room.Time.Advance(TimeSpan.FromSeconds(61));
        foreach (var path in new[] { "/desk", story, "/desk/stories", "/desk/roles", $"{story}/live", "/desk/log" })
            Assert.Equal(SetUp, DeskClient.Target(await ratna.Get(path)).Split('?')[0]);
        Assert.Equal(SetUp, DeskClient.Target(await ratna.Post(SetUp, $"{story}?handler=Publish", form)).Split('?')[0]);
        Assert.Contains("harus masuk dengan dua langkah", await ratna.Page(SetUp), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await sari.Get("/desk/stories")).StatusCode);

        await ratna.Post(SetUp, $"{SetUp}?handler=Begin", []);
        var twoStep = room.Use<TwoStep>();
        await using var db = await room.Db();
        var staff = await db.Staff.AsNoTracking().SingleAsync(s => s.UserName == "ratna", TestContext.Current.CancellationToken);
        var key = twoStep.KeyOf((await twoStep.Of(staff.Id))!)!;
        await ratna.Post(SetUp, $"{SetUp}?handler=Confirm", [("Code", Totp.CodeOf(key, Totp.StepAt(room.Time.GetUtcNow()))), ("Password", DeskClient.Password)]);
        Assert.Equal(HttpStatusCode.OK, (await ratna.Get("/desk/stories")).StatusCode);

        // It can't be turned off again while the role needs it.
        Assert.DoesNotContain("handler=Off", await ratna.Page(SetUp), StringComparison.Ordinal);
        await ratna.Post(SetUp, $"{SetUp}?handler=Off", [("Password", DeskClient.Password)]);
        Assert.True(await twoStep.IsOn(staff.Id));
    }

    [Fact]
    public async Task A_session_that_lies_idle_ends_and_says_so_in_the_log()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using var ratna = await DeskClient.SignedIn(room);
        await room.Use<KeepSettings>().Change(new Dictionary<string, string?> { ["Accounts.IdleMinutes"] = "15" }, "kepala", TestContext.Current.CancellationToken);
        for (var used = 0; used < 4; used++)
        {
            room.Time.Advance(TimeSpan.FromMinutes(14));
            Assert.Equal(HttpStatusCode.OK, (await ratna.Get("/desk/stories")).StatusCode);
        }

        room.Time.Advance(TimeSpan.FromMinutes(16));
        Assert.StartsWith("/masuk?", DeskClient.Target(await ratna.Get("/desk/stories")), StringComparison.Ordinal);
        await using var db = await room.Db();
        Assert.Equal(1, await db.StaffLog.CountAsync(l => l.What == "session-idle" && l.Subject == "ratna", TestContext.Current.CancellationToken));
    }
}
