using Kawat.Accounts;
using Kawat.Tests.Desk;
using Kawat.Tests.Fixtures;
using Microsoft.Playwright;

namespace Kawat.Tests.Accounts;

/// <summary>Two-step sign-in as somebody at a browser does it.</summary>
public sealed class TwoStepBrowserTests
{
    [Theory, CombinatorialEngines]
    public async Task Set_up_sign_out_and_in_again_with_a_code_then_end_the_other_session(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        using var elsewhere = await DeskClient.SignedIn(room);
        var address = (await room.Http()).BaseAddress!.ToString();
        await using var context = await Browser.Open(address, width: 360);
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) => { if (message.Type == "error" && !message.Text.Contains("401", StringComparison.Ordinal)) complaints.Add(message.Text); };
        page.PageError += (_, error) => complaints.Add(error);

        await Password(page, "/masuk/akun/dua-langkah");
        var key = await SetUp(page, room);
        Assert.StartsWith("/masuk?", DeskClient.Target(await elsewhere.Get("/desk")), StringComparison.Ordinal);

        await page.GotoAsync("/masuk/akun");
        await page.ClickAsync("form[action='/masuk/keluar'] button");
        await page.At("/masuk");
        await Password(page, "/desk");
        await page.WaitForURLAsync("**/masuk/kode**");
        await page.FillAsync("[name=Code]", "123456");
        await page.ClickAsync("button.main");
        await page.Locator(".notice.bad").WaitForAsync();
        room.Time.Advance(TimeSpan.FromSeconds(Totp.Seconds));
        await page.FillAsync("[name=Code]", CodeNow(room, key));
        await page.ClickAsync("button.main");
        await page.At("/desk");

        await page.GotoAsync("/masuk/akun/sesi");
        Assert.Equal(1, await page.Locator(".sessions li").CountAsync());
        Assert.Contains("Chrome", await page.InnerTextAsync(".sessions li"), StringComparison.Ordinal);
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        Assert.Equal([], complaints);
    }

    /// <summary>Sets the second step up on its page; the key.</summary>
    internal static async Task<byte[]> SetUp(IPage page, Newsroom room)
    {
        await page.ClickAsync("main button.main");
        await page.Locator("svg.qr").WaitForAsync();
        await page.ClickAsync("summary");
        var key = FromBase32(await page.InnerTextAsync("#two-step-key"));
        await page.FillAsync("[name=Code]", CodeNow(room, key));
        await page.FillAsync("[name=Password]", DeskClient.Password);
        await page.ClickAsync("main button.main");
        await Assertions.Expect(page.Locator(".codes li")).ToHaveCountAsync(TwoStep.CodeCount);
        return key;
    }

    private static async Task Password(IPage page, string target)
    {
        await page.GotoAsync($"/masuk?kembali={target}");
        await page.FillAsync("[name=UserName]", "ratna");
        await page.FillAsync("[name=Password]", DeskClient.Password);
        await page.ClickAsync("button.main");
    }

    internal static string CodeNow(Newsroom room, byte[] key) => Totp.CodeOf(key, Totp.StepAt(room.Time.GetUtcNow()));

    /// <summary>As an app reads what somebody typed.</summary>
    private static byte[] FromBase32(string typed)
    {
        var bits = string.Concat(typed.Where(char.IsLetterOrDigit).Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(at => Convert.ToByte(bits.Substring(at * 8, 8), 2))];
    }
}
