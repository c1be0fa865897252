using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Kawat.Accounts;

/// <summary>Asks the table with each request whether its session still holds: one that was ended, a new password, another role or an account's end closes it at once.
/// It is one row by its number; once a minute the cookie is written anew with what is true then.</summary>
internal static class SessionCheck
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    public static async Task Run(CookieValidatePrincipalContext session)
    {
        var http = session.HttpContext;
        var services = http.RequestServices;
        var sessions = services.GetRequiredService<OpenSessions>();
        var person = session.Principal!;
        var id = person.SessionId();
        if (await sessions.Holding(person) is not { } look)
        {
            session.RejectPrincipal();
            await http.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }

        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        // The last use is known to the minute; nobody is sent out early for that.
        var idle = services.GetRequiredService<IOptions<AccountsOptions>>().Value.IdleMinutes;
        if (idle > 0 && now - look.LastUsedAt >= TimeSpan.FromMinutes(idle) + Interval)
        {
            if (await sessions.End(look.StaffId, id) > 0) await services.GetRequiredService<StaffLog>().Add(person.SignInName(), "session-idle", person.SignInName(), $"{idle} min");
            session.RejectPrincipal();
            await http.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }

        if (now - look.LastUsedAt >= Interval) await sessions.Touch(id, ClientAddress.Of(http));
        if (session.Properties.IssuedUtc is { } issued && now - issued <= Interval) return;
        if (await services.GetRequiredService<UserManager<Staff>>().GetUserAsync(person) is not { } staff) return;
        session.ReplacePrincipal(await sessions.Principal(staff, id));
        session.ShouldRenew = true;
    }
}
