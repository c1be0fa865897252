using System.Globalization;
using Kawat.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>Accounts of colleagues: who, which role, a new one-time password.</summary>
internal sealed class ColleaguesPage(IDbContextFactory<KawatDb> databases, UserManager<Staff> accounts, AddUser add) : DeskPage
{
    public IReadOnlyList<Staff> Staff { get; private set; } = [];

    /// <summary>A one-time password just made; shown in this answer and never again.</summary>
    public string OneTime { get; private set; } = "";

    public string OneTimeFor { get; private set; } = "";

    public Task OnGet(CancellationToken cancel) => Load(cancel);

    public async Task<IActionResult> OnPostAdd(string? userName, string? displayName, string? role, CancellationToken cancel)
    {
        switch (await add.Add(userName ?? "", displayName ?? "", RoleOf(role) ?? Role.Reporter, language: User.Language(), zone: Zone))
        {
            case AddUserOutcome.Added added:
                (OneTime, OneTimeFor) = (added.Password ?? "", added.Staff.UserName);
                break;
            case AddUserOutcome.Exists exists:
                Bad = W["desk.staff.exists", exists.UserName];
                break;
            case AddUserOutcome.BadName bad:
                Bad = W["desk.staff.bad-name", bad.UserName];
                break;
            default:
                Bad = W["desk.password.common"];
                break;
        }

        await Load(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostReset(long id, CancellationToken cancel)
    {
        if (await accounts.FindByIdAsync(id.ToString(CultureInfo.InvariantCulture)) is not { } person) return NotFound();
        var password = OneTimePassword.New();
        (person.PasswordHash, person.MustChangePassword) = (accounts.PasswordHasher.HashPassword(person, password), true);
        (person.FailedCount, person.LockedUntil) = (0, null);
        // The stamp ends every session that is open.
        await accounts.UpdateSecurityStampAsync(person);
        (OneTime, OneTimeFor) = (password, person.UserName);
        await Load(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostRole(long id, string? role, CancellationToken cancel)
    {
        if (await accounts.FindByIdAsync(id.ToString(CultureInfo.InvariantCulture)) is not { } person || RoleOf(role) is not { } wanted) return NotFound();
        await using var db = await databases.CreateDbContextAsync(cancel);
        var isLast = person.Role == Role.Administrator && wanted != Role.Administrator && await db.Staff.CountAsync(s => s.Role == Role.Administrator, cancel) == 1;
        if (isLast) Bad = W["desk.staff.last-administrator"];
        else
        {
            person.Role = wanted;
            await accounts.UpdateSecurityStampAsync(person);
        }

        return LocalRedirect("/desk/admin/staff");
    }

    private static Role? RoleOf(string? word) => Enum.GetValues<Role>().Where(r => r.Word() == word).Select(r => (Role?)r).FirstOrDefault();

    private async Task Load(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        Staff = await db.Staff.AsNoTracking().OrderBy(s => s.UserName).ToListAsync(cancel);
    }
}
