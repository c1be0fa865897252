using Kawat.Accounts;
using Kawat.Tests.Desk;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Kawat.Tests.Accounts;

/// <summary>Passkeys in a real browser with an authenticator made of software: made, named, used in the place of the password, used after it, taken away.</summary>
public sealed class PasskeyBrowserTests
{
    [Theory, CombinatorialEngines]
    public async Task A_passkey_is_made_named_signs_in_alone_and_as_second_step_and_is_removed(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        using var _ = await DeskClient.SignedIn(room);
        // Browsers give keys to names and not to numbers.
        var address = new UriBuilder((await room.Http()).BaseAddress!) { Host = "localhost" }.Uri.ToString();
        await using var context = await Browser.Open(address, width: 360);
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) => { if (message.Type == "error" && !message.Text.Contains("403", StringComparison.Ordinal)) complaints.Add(message.Text); };
        page.PageError += (_, error) => complaints.Add(error);
        var authenticator = await Authenticator(page);

        await Password(page, "/masuk/akun/kunci");
        await page.Locator("form[data-passkey]").WaitForAsync();
        await page.FillAsync("form[data-passkey] [name=name]", "Ponsel saya");
        await page.FillAsync("form[data-passkey] [name=password]", "salah sama sekali");
        await page.ClickAsync("form[data-passkey] button");
        await page.Locator("[data-said]:visible").WaitForAsync();
        Assert.Equal(0, await Count(authenticator));
        await page.FillAsync("form[data-passkey] [name=password]", DeskClient.Password);
        await page.ClickAsync("form[data-passkey] button");
        await CodesShown(page);
        Assert.Equal(1, await Count(authenticator));
        var recovery = await page.InnerTextAsync(".codes li:first-child code");
        await page.GotoAsync("/masuk/akun/kunci");
        Assert.Equal("Ponsel saya", await page.InputValueAsync(".sessions [name=name]"));
        await page.FillAsync(".sessions [name=name]", "Ponsel Ratna");
        await page.ClickAsync(".sessions form:first-child button");
        // What was typed is in the field of the page before as well; in its markup it is only once it is kept.
        await Assertions.Expect(page.Locator(".sessions [name=name]")).ToHaveAttributeAsync("value", "Ponsel Ratna");
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));

        // Alone: neither name nor password is typed.
        await SignOut(page);
        await page.GotoAsync("/masuk?kembali=/desk/stories");
        await page.ClickAsync("form[data-passkey] button");
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/desk/stories");

        // After the password, which is no longer enough.
        await SignOut(page);
        await Password(page, "/desk/stories");
        await page.WaitForURLAsync("**/masuk/kode**");
        await page.ClickAsync("form[data-passkey] button");
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/desk/stories");

        // Lost: a recovery code lets in once, and the key is taken away.
        await SignOut(page);
        await Password(page, "/desk/stories");
        await page.WaitForURLAsync("**/masuk/kode**");
        await page.ClickAsync("a[href*=pemulihan]");
        await page.FillAsync("[name=Code]", recovery);
        await page.ClickAsync("form:has([name=Code]) button");
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/desk/stories");
        await page.GotoAsync("/masuk/akun/kunci");
        await page.ClickAsync(".sessions summary");
        await page.FillAsync(".sessions [name=password]", DeskClient.Password);
        await page.ClickAsync(".sessions button.danger");
        await page.Locator(".sessions li").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Equal(0, await page.Locator(".sessions li").CountAsync());

        // The authenticator still holds it, and it opens nothing.
        await SignOut(page);
        await page.GotoAsync("/masuk");
        await page.ClickAsync("form[data-passkey] button");
        await page.Locator(".notice.bad:visible").WaitForAsync();
        Assert.EndsWith("handler=Passkey", page.Url, StringComparison.Ordinal);
        await using var db = await room.Db();
        Assert.Equal(["passkey-added", "passkey-removed"], await db.StaffLog.Where(l => l.What.StartsWith("passkey")).OrderBy(l => l.Id).Select(l => l.What).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal([], complaints.Where(text => !text.Contains("401", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_challenge_is_good_for_one_browser_and_five_minutes()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using var _ = await DeskClient.SignedIn(room);
        var address = new UriBuilder((await room.Http()).BaseAddress!) { Host = "localhost" }.Uri.ToString();
        await using var context = await Browser.Open(address);
        var page = await context.NewPageAsync();
        await Authenticator(page);
        await Password(page, "/masuk/akun/kunci");
        await page.FillAsync("form[data-passkey] [name=password]", DeskClient.Password);
        await page.ClickAsync("form[data-passkey] button");
        await CodesShown(page);
        await SignOut(page);

        await page.GotoAsync("/masuk");
        // The answer is held back until the challenge is too old.
        await page.RouteAsync("**/masuk?handler=Passkey", async route =>
        {
            room.Time.Advance(TimeSpan.FromMinutes(6));
            await route.ContinueAsync();
        });
        await page.ClickAsync("form[data-passkey] button");
        await page.Locator(".notice.bad:visible").WaitForAsync();
        await page.UnrouteAllAsync();
        await page.RouteAsync("**/masuk?handler=Passkey", async route =>
        {
            await context.ClearCookiesAsync(new() { Name = "kawat-key" });
            var headers = route.Request.Headers.ToDictionary(h => h.Key, h => h.Value);
            headers["cookie"] = string.Join("; ", (await context.CookiesAsync()).Select(c => $"{c.Name}={c.Value}"));
            await route.ContinueAsync(new() { Headers = headers });
        });
        await page.GotoAsync("/masuk");
        await page.ClickAsync("form[data-passkey] button");
        await page.Locator(".notice.bad:visible").WaitForAsync();
        Assert.Contains("handler=Passkey", page.Url, StringComparison.Ordinal);
    }

    private static async Task<(ICDPSession Session, string Id)> Authenticator(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        var made = await session.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
        return (session, made!.Value.GetProperty("authenticatorId").GetString()!);
    }

    private static async Task<int> Count((ICDPSession Session, string Id) authenticator) =>
        (await authenticator.Session.SendAsync("WebAuthn.getCredentials", new Dictionary<string, object> { ["authenticatorId"] = authenticator.Id }))!.Value.GetProperty("credentials").GetArrayLength();

    private static Task CodesShown(IPage page) => Assertions.Expect(page.Locator(".codes li")).ToHaveCountAsync(TwoStep.CodeCount);

    private static async Task SignOut(IPage page)
    {
        await page.GotoAsync("/masuk/akun");
        await page.ClickAsync("form[action='/masuk/keluar'] button");
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/masuk");
    }

    private static async Task Password(IPage page, string target)
    {
        await page.GotoAsync($"/masuk?kembali={target}");
        await page.FillAsync("[name=UserName]", "ratna");
        await page.FillAsync("[name=Password]", DeskClient.Password);
        await page.ClickAsync("button.main");
    }
}
