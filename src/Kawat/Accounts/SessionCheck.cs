using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Kawat.Accounts;

/// <summary>Asks the table once a minute whether a session still holds: a new password, role or account's end closes it. Identity's own check
/// would also sign out of schemes that we don't have, and fail.</summary>
internal static class SessionCheck
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    public static async Task Run(CookieValidatePrincipalContext session)
    {
        var services = session.HttpContext.RequestServices;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (session.Properties.IssuedUtc is { } issued && now - issued <= Interval) return;
        var signIn = services.GetRequiredService<SignInManager<Staff>>();
        if (await signIn.ValidateSecurityStampAsync(session.Principal) is not { } staff)
        {
            session.RejectPrincipal();
            await session.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }

        session.ReplacePrincipal(await signIn.CreateUserPrincipalAsync(staff));
        session.ShouldRenew = true;
    }
}
