using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kawat.Accounts;

/// <summary>Signing out, by a form only, so that no foreign page can do it by a link.</summary>
[AllowAnonymous]
internal sealed class SignOutPage : PageModel
{
    public IActionResult OnGet() => LocalRedirect(AccountsRoom.SignInPath);

    public async Task<IActionResult> OnPost()
    {
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        return LocalRedirect(AccountsRoom.SignInPath);
    }
}
