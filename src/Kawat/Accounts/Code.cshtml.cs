using Kawat.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kawat.Accounts;

/// <summary>The second step of signing in: a code of the authenticator, or a recovery code.</summary>
[AllowAnonymous]
internal sealed class CodePage(SignInDoor door) : PageModel
{
    [BindProperty(Name = "kembali", SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty(Name = "dengan", SupportsGet = true)]
    public string? With { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public bool Trust { get; set; }

    public string Message { get; private set; } = "";

    public bool ByRecovery => With == "pemulihan";

    public Words W => Words.In(Words.Nearest(Request.Headers.AcceptLanguage.ToString()));

    public async Task<IActionResult> OnGet()
    {
        Title();
        return await door.WhoIsHalfIn(HttpContext) is null ? LocalRedirect(AccountsRoom.SignInPath) : Page();
    }

    public async Task<IActionResult> OnPost()
    {
        Title();
        if (await door.WhoIsHalfIn(HttpContext) is not { } staff) return LocalRedirect(AccountsRoom.SignInPath);
        var outcome = await door.TryCode(HttpContext, staff, Code ?? "", Trust && !ByRecovery);
        if (outcome == SignInOutcome.SignedIn) return LocalRedirect(ReturnUrl is { } url && Url.IsLocalUrl(url) ? url : "/desk");
        Message = outcome == SignInOutcome.TooManyTries ? "signin.code.closed" : ByRecovery ? "signin.code.wrong-recovery" : "signin.code.wrong";
        Response.StatusCode = outcome == SignInOutcome.TooManyTries ? StatusCodes.Status429TooManyRequests : StatusCodes.Status401Unauthorized;
        return Page();
    }

    private void Title() => (ViewData["Words"], ViewData["Title"]) = (W, W["signin.code.title"]);
}
