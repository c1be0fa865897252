using Microsoft.EntityFrameworkCore;

namespace Kawat.Accounts;

/// <summary>The first administrator: made when there is no staff at all, with a one-time password that is only ever returned here.</summary>
internal static class FirstStart
{
    public const string UserName = "admin";

    /// <summary>Name and one-time password of the administrator just made; null when there is staff already, or another node was first.</summary>
    public static async Task<(string UserName, string Password)?> Run(IServiceProvider services, CancellationToken cancel = default)
    {
        var databases = services.GetRequiredService<IDbContextFactory<KawatDb>>();
        await using (var db = await databases.CreateDbContextAsync(cancel))
        {
            if (await db.Staff.AnyAsync(cancel)) return null;
        }

        var outcome = await services.GetRequiredService<AddUser>().Add(UserName, "Administrator", Role.Administrator);
        return outcome is AddUserOutcome.Added { Password: { } password } ? (UserName, password) : null;
    }
}
