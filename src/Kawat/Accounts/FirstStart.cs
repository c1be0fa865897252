using Kawat.Shared;

namespace Kawat.Accounts;

/// <summary>The first administrator: made when there is no staff at all, with a one-time password that is only ever returned here.</summary>
internal static class FirstStart
{
    public const string UserName = "admin";

    /// <summary>Name and one-time password of the administrator just made; null when there is staff already, or another node was first.</summary>
    public static async Task<(string UserName, string Password)?> Run(IServiceProvider services, CancellationToken cancel = default)
    {
        await using (var look = await services.GetRequiredService<Lookups>().Open(cancel))
        await using (var row = await look.Ask("SELECT 1 FROM staff LIMIT 1", cancel))
            if (await row.ReadAsync(cancel)) return null;

        var outcome = await services.GetRequiredService<AddUser>().Add(UserName, "Administrator", Role.Administrator);
        return outcome is AddUserOutcome.Added { Password: { } password } ? (UserName, password) : null;
    }
}
