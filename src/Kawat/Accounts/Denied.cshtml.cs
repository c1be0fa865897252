using Kawat.Shared;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kawat.Accounts;

/// <summary>"You may not": where somebody without the role for a page is led.</summary>
internal sealed class DeniedPage : PageModel
{
    public Words W => Words.In(User.Language());

    public void OnGet()
    {
        (ViewData["Words"], ViewData["Title"]) = (W, W["desk.denied.title"]);
        Response.StatusCode = StatusCodes.Status403Forbidden;
    }
}
