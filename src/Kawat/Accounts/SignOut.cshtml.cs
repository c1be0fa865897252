using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kawat.Accounts;

/// <summary>Signing out, by a form only, so that no foreign page can do it by a link.</summary>
[AllowAnonymous]
internal sealed class SignOutPage(OpenSessions sessions, StaffLog log) : PageModel
{
    public IActionResult OnGet() => LocalRedirect(AccountsRoom.SignInPath);

    public async Task<IActionResult> OnPost()
    {
        if (User.SessionId() is var session and > 0 && await sessions.End(User.StaffId(), session) > 0) await log.Add(User.SignInName(), "signed-out", User.SignInName());
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        return LocalRedirect(AccountsRoom.SignInPath);
    }
}
