using System.Globalization;
using Kawat.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>Accounts of colleagues: who, which role, a new one-time password.</summary>
internal sealed class ColleaguesPage(IDbContextFactory<KawatDb> databases, UserManager<Staff> accounts, AddUser add, OpenSessions sessions, TwoStep twoStep, StaffLog log) : DeskPage
{
    public IReadOnlyList<Staff> Staff { get; private set; } = [];

    /// <summary>The accounts that have a second step.</summary>
    public IReadOnlySet<long> TwoSteps { get; private set; } = new HashSet<long>();

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
                await log.Add(Who, "added", added.Staff.UserName, added.Staff.Role.Word());
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
        await accounts.UpdateSecurityStampAsync(person);
        await sessions.EndAll(person.Id);
        await log.Add(Who, "one-time-password", person.UserName);
        (OneTime, OneTimeFor) = (password, person.UserName);
        await Load(cancel);
        return Page();
    }

    /// <summary>For a colleague who lost the authenticator and the recovery codes: the second step is off, and every session of theirs ends.</summary>
    public async Task<IActionResult> OnPostTwoStep(long id)
    {
        if (await accounts.FindByIdAsync(id.ToString(CultureInfo.InvariantCulture)) is not { } person) return NotFound();
        await twoStep.TurnOff(id, withKeys: true);
        await sessions.EndAll(id);
        await log.Add(Who, "two-step-reset", person.UserName);
        Good = W["signin.reset-done", person.UserName];
        return LocalRedirect("/desk/admin/staff");
    }

    public async Task<IActionResult> OnPostRole(long id, string? role, CancellationToken cancel)
    {
        if (await accounts.FindByIdAsync(id.ToString(CultureInfo.InvariantCulture)) is not { } person || RoleOf(role) is not { } wanted) return NotFound();
        await using var db = await databases.CreateDbContextAsync(cancel);
        var isLast = person.Role == Role.Administrator && wanted != Role.Administrator && await db.Staff.CountAsync(s => s.Role == Role.Administrator, cancel) == 1;
        if (isLast) Bad = W["desk.staff.last-administrator"];
        else
        {
            var was = person.Role;
            person.Role = wanted;
            await accounts.UpdateSecurityStampAsync(person);
            await sessions.EndAll(person.Id);
            await log.Add(Who, "role-changed", person.UserName, $"{was.Word()} > {wanted.Word()}");
        }

        return LocalRedirect("/desk/admin/staff");
    }

    private static Role? RoleOf(string? word) => Enum.GetValues<Role>().Where(r => r.Word() == word).Select(r => (Role?)r).FirstOrDefault();

    private async Task Load(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        Staff = await db.Staff.AsNoTracking().OrderBy(s => s.UserName).ToListAsync(cancel);
        TwoSteps = await db.TwoStepSecrets.Where(s => s.IsOn).Select(s => s.StaffId).Union(db.Passkeys.Select(p => p.StaffId)).ToHashSetAsync(cancel);
    }
}
