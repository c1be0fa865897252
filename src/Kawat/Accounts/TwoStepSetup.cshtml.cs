using Kawat.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Kawat.Accounts;

/// <summary>Turning one's own second step on and off. Each asks for the password again, so that an unlocked screen is not enough.</summary>
[Authorize]
internal sealed class TwoStepSetupPage(UserManager<Staff> accounts, SignInDoor door, TwoStep twoStep, PasskeyDoor keys, OpenSessions sessions, StaffLog log, IOptions<SiteOptions> site, IOptions<AccountsOptions> rules) : PageModel
{
    public Words W => Words.In(User.Language());

    public TwoStepSecret? Secret { get; private set; }

    /// <summary>The picture of a secret that waits for its first code, and the same as letters.</summary>
    public QrPicture? Qr { get; private set; }

    public string Key { get; private set; } = "";

    public int CodesLeft { get; private set; }

    /// <summary>Recovery codes just made; shown in this answer and never again.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public string Wrong { get; private set; } = "";

    /// <summary>Whether the role of the one who looks has to have it.</summary>
    public bool IsNeeded => User.Role() is { } role && rules.Value.NeedsTwoStep(role);

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        (ViewData["Words"], ViewData["Title"]) = (W, W["signin.two-step"]);
        if (User.MustChangePassword()) context.Result = LocalRedirect(AccountsRoom.AccountPath);
    }

    public Task OnGet() => Load();

    public async Task<IActionResult> OnPostBegin()
    {
        await twoStep.Begin(User.StaffId());
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostConfirm(string? code, string? password)
    {
        if (await Known(password) is { } staff)
        {
            if (await twoStep.Confirm(staff.Id, code ?? "") is { } codes)
            {
                Codes = codes;
                // Whoever came in by the password alone has to come again.
                await sessions.EndOthers(staff.Id, User.SessionId());
                await sessions.Renew(HttpContext, staff);
                await log.Add(staff.UserName, "two-step-on", staff.UserName);
            }
            else Wrong = "signin.code.wrong";
        }

        await Load();
        return Page();
    }

    public async Task<IActionResult> OnPostCodes(string? password)
    {
        if (await Known(password) is { } staff && await twoStep.IsOn(staff.Id))
        {
            Codes = await twoStep.NewCodes(staff.Id);
            await log.Add(staff.UserName, "recovery-codes", staff.UserName);
        }

        await Load();
        return Page();
    }

    public async Task<IActionResult> OnPostOff(string? password)
    {
        if (await Known(password) is { } staff)
        {
            if (IsNeeded && (await keys.Of(staff.Id)).Count == 0)
            {
                Wrong = "flow.must.keep";
                await Load();
                return Page();
            }

            await twoStep.TurnOff(staff.Id, withKeys: false);
            await log.Add(staff.UserName, "two-step-off", staff.UserName);
            return LocalRedirect(AccountsRoom.AccountPath);
        }

        await Load();
        return Page();
    }

    private async Task<Staff?> Known(string? password)
    {
        if (await accounts.GetUserAsync(User) is { } staff && await door.Knows(HttpContext, staff, password ?? "")) return staff;
        Wrong = "desk.password.wrong";
        return null;
    }

    private async Task Load()
    {
        Secret = await twoStep.Of(User.StaffId());
        if (Secret is { IsOn: true }) CodesLeft = await twoStep.CodesLeft(User.StaffId());
        else if (Secret is { } waiting && twoStep.KeyOf(waiting) is { } key)
            (Qr, Key) = (QrPicture.Of(Totp.Uri(key, site.Value.Name, User.SignInName())), Totp.Spelled(key));
    }
}
