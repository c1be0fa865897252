using Kawat.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kawat.Accounts;

/// <summary>Signing in.</summary>
[AllowAnonymous]
internal sealed class SignInPage(SignInDoor door, PasskeyDoor keys) : PageModel
{
    [BindProperty(Name = "kembali", SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public string Message { get; private set; } = "";

    public Words W => Words.In(Words.Nearest(Request.Headers.AcceptLanguage.ToString()));

    public IActionResult OnGet()
    {
        Title();
        return User.Identity is { IsAuthenticated: true } ? LocalRedirect(Target()) : Page();
    }

    public async Task<IActionResult> OnPost()
    {
        Title();
        var outcome = await door.Try(HttpContext, UserName ?? "", Password ?? "");
        if (outcome == SignInOutcome.NeedsCode) return LocalRedirect($"{AccountsRoom.SignInPath}/kode?kembali={Uri.EscapeDataString(Target())}");
        if (outcome == SignInOutcome.SignedIn) return LocalRedirect(Target());
        Message = outcome == SignInOutcome.TooManyTries ? "desk.signin.too-many" : "desk.signin.refused";
        Response.StatusCode = outcome == SignInOutcome.TooManyTries ? StatusCodes.Status429TooManyRequests : StatusCodes.Status401Unauthorized;
        return Page();
    }

    /// <summary>Asked by the script: a challenge for whoever has a passkey here.</summary>
    public async Task<IActionResult> OnPostOptions() => Content(await keys.OptionsToAsk(HttpContext, null), "application/json");

    public async Task<IActionResult> OnPostPasskey(string? credential)
    {
        Title();
        var outcome = await door.TryPasskey(HttpContext, credential ?? "", null);
        if (outcome == SignInOutcome.SignedIn) return LocalRedirect(Target());
        Message = outcome == SignInOutcome.TooManyTries ? "desk.signin.too-many" : "flow.key.refused";
        Response.StatusCode = outcome == SignInOutcome.TooManyTries ? StatusCodes.Status429TooManyRequests : StatusCodes.Status401Unauthorized;
        return Page();
    }

    /// <summary>Only our own pages; anything else leads to the queue.</summary>
    private string Target() => ReturnUrl is { } url && Url.IsLocalUrl(url) ? url : "/desk";

    private void Title() => (ViewData["Words"], ViewData["Title"]) = (W, W["desk.signin.title"]);
}
