using Kawat.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kawat.Accounts;

/// <summary>The second step of signing in: a code of the authenticator, or a recovery code.</summary>
[AllowAnonymous]
internal sealed class CodePage(SignInDoor door, PasskeyDoor keys, TwoStep twoStep) : PageModel
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

    public bool HasApp { get; private set; }

    public bool HasKeys { get; private set; }

    public bool ByRecovery => With == "pemulihan";

    public Words W => Words.In(Words.Nearest(Request.Headers.AcceptLanguage.ToString()));

    public async Task<IActionResult> OnGet()
    {
        Title();
        if (await door.WhoIsHalfIn(HttpContext) is not { } staff) return LocalRedirect(AccountsRoom.SignInPath);
        await Look(staff);
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        Title();
        if (await door.WhoIsHalfIn(HttpContext) is not { } staff) return LocalRedirect(AccountsRoom.SignInPath);
        var outcome = await door.TryCode(HttpContext, staff, Code ?? "", Trust && !ByRecovery);
        if (outcome == SignInOutcome.SignedIn) return LocalRedirect(Target);
        await Look(staff);
        Message = outcome == SignInOutcome.TooManyTries ? "signin.code.closed" : ByRecovery ? "signin.code.wrong-recovery" : "signin.code.wrong";
        Response.StatusCode = outcome == SignInOutcome.TooManyTries ? StatusCodes.Status429TooManyRequests : StatusCodes.Status401Unauthorized;
        return Page();
    }

    /// <summary>Asked by the script: a challenge for the keys of the one whose password was right.</summary>
    public async Task<IActionResult> OnPostOptions() =>
        await door.WhoIsHalfIn(HttpContext) is { } staff ? Content(await keys.OptionsToAsk(HttpContext, staff), "application/json") : NotFound();

    public async Task<IActionResult> OnPostPasskey(string? credential)
    {
        Title();
        if (await door.WhoIsHalfIn(HttpContext) is not { } staff) return LocalRedirect(AccountsRoom.SignInPath);
        var outcome = await door.TryPasskey(HttpContext, credential ?? "", staff);
        if (outcome == SignInOutcome.SignedIn) return LocalRedirect(Target);
        await Look(staff);
        Message = outcome == SignInOutcome.TooManyTries ? "signin.code.closed" : "flow.key.refused";
        Response.StatusCode = outcome == SignInOutcome.TooManyTries ? StatusCodes.Status429TooManyRequests : StatusCodes.Status401Unauthorized;
        return Page();
    }

    private string Target => ReturnUrl is { } url && Url.IsLocalUrl(url) ? url : "/desk";

    /// <summary>Which second steps this one has.</summary>
    private async Task Look(Staff staff) => (HasApp, HasKeys) = (await twoStep.Of(staff.Id) is { IsOn: true }, (await keys.Of(staff.Id)).Count > 0);

    private void Title() => (ViewData["Words"], ViewData["Title"]) = (W, W["signin.code.title"]);
}
