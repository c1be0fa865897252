using Microsoft.AspNetCore.Identity;

namespace Kawat.Accounts;

/// <summary>What came of adding somebody.</summary>
internal abstract record AddUserOutcome
{
    private AddUserOutcome() { }

    /// <summary>Added; <paramref name="Password"/> is the one-time password to hand over, null when one was given.</summary>
    public sealed record Added(Staff Staff, string? Password) : AddUserOutcome;

    /// <summary>Somebody has that sign-in name.</summary>
    public sealed record Exists(string UserName) : AddUserOutcome;

    /// <summary>Letters, digits, dot, hyphen and underscore only, 2–40 of them.</summary>
    public sealed record BadName(string UserName) : AddUserOutcome;

    /// <summary>The password given breaks <see cref="PasswordRules"/>; the complaints are keys of "desk.password.{key}".</summary>
    public sealed record WeakPassword(IReadOnlyList<string> Complaints) : AddUserOutcome;
}

/// <summary>Adds somebody to the staff. Without a password a one-time one is made, which must be changed at the first sign-in.</summary>
internal sealed class AddUser(IServiceScopeFactory scopes, TimeProvider time)
{
    public async Task<AddUserOutcome> Add(string userName, string displayName, Role role, string? password = null, string language = "id", string zone = "Asia/Jakarta")
    {
        userName = userName.Trim();
        if (userName.Length is < 2 or > 40 || !userName.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')) return new AddUserOutcome.BadName(userName);
        if (password is not null && PasswordRules.Complaints(userName, password) is { Count: > 0 } complaints) return new AddUserOutcome.WeakPassword(complaints);

        using var scope = scopes.CreateScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Staff>>();
        if (await accounts.FindByNameAsync(userName) is not null) return new AddUserOutcome.Exists(userName);
        var staff = new Staff
        {
            UserName = userName,
            DisplayName = displayName.Trim(),
            Role = role,
            MustChangePassword = password is null,
            Language = language,
            Zone = zone,
            CreatedAt = time.GetUtcNow(),
        };
        var oneTime = password is null ? OneTimePassword.New() : null;
        var made = await accounts.CreateAsync(staff, password ?? oneTime!);
        if (made.Succeeded) return new AddUserOutcome.Added(staff, oneTime);
        return made.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.DuplicateUserName))
            ? new AddUserOutcome.Exists(userName)
            : new AddUserOutcome.WeakPassword([.. made.Errors.Select(error => error.Code)]);
    }
}
