using Kawat.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Kawat.Accounts;

/// <summary>One's own passkeys: make one, name it, take it away. Making and taking away ask for the password, so that an unlocked screen is not enough.</summary>
[Authorize]
internal sealed class PasskeysPage(UserManager<Staff> accounts, SignInDoor door, PasskeyDoor keys, TwoStep twoStep, OpenSessions sessions, StaffLog log, IOptions<AccountsOptions> rules) : PageModel
{
    public const string Path = "/masuk/akun/kunci";

    public Words W => Words.In(User.Language());

    public IReadOnlyList<Passkey> Keys { get; private set; } = [];

    /// <summary>Recovery codes just made, when this is the only second step; shown in this answer and never again.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public string Wrong { get; private set; } = "";

    public string Done { get; private set; } = "";

    /// <summary>Browsers give no passkeys to a number: the desk has to be reached by a name.</summary>
    public bool HasName => !System.Net.IPAddress.TryParse(Request.Host.Host.Trim('[', ']'), out _);

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        (ViewData["Words"], ViewData["Title"]) = (W, W["flow.key"]);
        if (User.MustChangePassword()) context.Result = LocalRedirect(AccountsRoom.AccountPath);
    }

    public Task OnGet() => Load();

    /// <summary>Asked by the script before the browser makes a key.</summary>
    public async Task<IActionResult> OnPostOptions(string? password)
    {
        if (await accounts.GetUserAsync(User) is { } staff && await door.Knows(HttpContext, staff, password ?? "")) return Content(await keys.OptionsToMake(HttpContext, staff), "application/json");
        return new ContentResult { StatusCode = StatusCodes.Status403Forbidden, Content = W["desk.password.wrong"], ContentType = "text/plain; charset=utf-8" };
    }

    public async Task<IActionResult> OnPostAdd(string? name, string? credential)
    {
        if (await accounts.GetUserAsync(User) is not { } staff) return LocalRedirect(AccountsRoom.SignInPath);
        if (await keys.Add(HttpContext, staff, credential ?? "", name ?? ""))
        {
            Done = "flow.key.added";
            var added = (await keys.Of(staff.Id))[^1];
            await log.Add(staff.UserName, "passkey-added", staff.UserName, added.Name);
            if (await twoStep.CodesLeft(staff.Id) == 0) Codes = await twoStep.NewCodes(staff.Id);
            // Whoever came in by the password alone has to come again.
            await sessions.EndOthers(staff.Id, User.SessionId());
            await sessions.Renew(HttpContext, staff);
        }
        else Wrong = "flow.key.failed";

        await Load();
        return Page();
    }

    public async Task<IActionResult> OnPostRename(long id, string? name)
    {
        if (!await keys.Rename(User.StaffId(), id, name ?? "")) Wrong = "flow.key.no-name";
        else return LocalRedirect(Path);
        await Load();
        return Page();
    }

    public async Task<IActionResult> OnPostRemove(long id, string? password)
    {
        if (await accounts.GetUserAsync(User) is not { } staff || !await door.Knows(HttpContext, staff, password ?? "")) Wrong = "desk.password.wrong";
        else if (rules.Value.NeedsTwoStep(staff.Role) && (await keys.Of(staff.Id)).Count == 1 && await twoStep.Of(staff.Id) is not { IsOn: true }) Wrong = "flow.must.keep";
        else
        {
            if (await keys.Remove(staff.Id, id) is { } name) await log.Add(staff.UserName, "passkey-removed", staff.UserName, name);
            return LocalRedirect(Path);
        }

        await Load();
        return Page();
    }

    private async Task Load() => Keys = await keys.Of(User.StaffId());
}
