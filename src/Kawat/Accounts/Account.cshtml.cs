using Kawat.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kawat.Accounts;

/// <summary>One's own account: password, language, zone. The only page open to somebody who must first change the password.</summary>
[Authorize]
internal sealed class AccountPage(UserManager<Staff> accounts, SignInDoor door, OpenSessions sessions, TwoStep twoStep, StaffLog log) : PageModel
{
    public Words W => Words.In(User.Language());

    public bool MustChange => User.MustChangePassword();

    public string Message { get; private set; } = "";

    public IReadOnlyList<string> Complaints { get; private set; } = [];

    public bool HasTwoStep { get; private set; }

    public Task OnGet() => Load();

    public async Task<IActionResult> OnPostPassword(string? current, string? @new, string? again)
    {
        await Load();
        if (await accounts.GetUserAsync(User) is not { } staff) return LocalRedirect(AccountsRoom.SignInPath);
        Complaints = await Wrong(staff, current ?? "", @new ?? "", again ?? "");
        if (Complaints.Count > 0) return Page();
        staff.MustChangePassword = false;
        var changed = await accounts.ChangePasswordAsync(staff, current!, @new!);
        if (!changed.Succeeded)
        {
            Complaints = [.. changed.Errors.Select(error => error.Code)];
            return Page();
        }

        await sessions.EndOthers(staff.Id, User.SessionId());
        await sessions.Renew(HttpContext, staff);
        await log.Add(staff.UserName, "password-changed", staff.UserName);
        return LocalRedirect("/desk");
    }

    public async Task<IActionResult> OnPostView(string? language, string? zone)
    {
        if (MustChange || await accounts.GetUserAsync(User) is not { } staff) return LocalRedirect(AccountsRoom.SignInPath);
        if (language is not null && Words.Languages.Contains(language)) staff.Language = language;
        if (zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)) staff.Zone = zone;
        await accounts.UpdateAsync(staff);
        await sessions.Renew(HttpContext, staff);
        return LocalRedirect(AccountsRoom.AccountPath);
    }

    private async Task<IReadOnlyList<string>> Wrong(Staff staff, string current, string wanted, string again)
    {
        if (!await door.Knows(HttpContext, staff, current)) return ["wrong"];
        if (wanted != again) return ["differs"];
        if (wanted == current) return ["same"];
        return PasswordRules.Complaints(staff.UserName, wanted);
    }

    private async Task Load()
    {
        Title();
        HasTwoStep = await twoStep.IsOn(User.StaffId());
    }

    private void Title() => (ViewData["Words"], ViewData["Title"]) = (W, W["desk.account.title", User.DisplayName()]);
}
