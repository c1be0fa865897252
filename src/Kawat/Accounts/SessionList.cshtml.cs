using System.Globalization;
using Kawat.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kawat.Accounts;

/// <summary>Where one is signed in, and ending what one doesn't know.</summary>
[Authorize]
internal sealed class SessionListPage(OpenSessions sessions, StaffLog log) : PageModel
{
    public const string Path = "/masuk/akun/sesi";

    public Words W => Words.In(User.Language());

    public IReadOnlyList<DeskSession> Sessions { get; private set; } = [];

    public async Task OnGet()
    {
        (ViewData["Words"], ViewData["Title"]) = (W, W["signin.sessions"]);
        Sessions = await sessions.Live(User.StaffId());
    }

    public async Task<IActionResult> OnPostEnd(long id)
    {
        if (await sessions.End(User.StaffId(), id) > 0) await log.Add(User.SignInName(), "session-ended", User.SignInName(), id.ToString(CultureInfo.InvariantCulture));
        return LocalRedirect(Path);
    }

    public async Task<IActionResult> OnPostEndOthers()
    {
        var ended = await sessions.EndOthers(User.StaffId(), User.SessionId());
        if (ended > 0) await log.Add(User.SignInName(), "sessions-ended", User.SignInName(), ended.ToString(CultureInfo.InvariantCulture));
        return LocalRedirect(Path);
    }
}
