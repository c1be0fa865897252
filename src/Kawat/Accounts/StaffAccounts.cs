using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Kawat.Accounts;

/// <summary>Identity's user manager with the lock-out on our clock, so that it can be tested and run "as of".</summary>
internal sealed class StaffAccounts(
    IUserStore<Staff> store, IOptions<IdentityOptions> options, IPasswordHasher<Staff> hasher, IEnumerable<IUserValidator<Staff>> userRules,
    IEnumerable<IPasswordValidator<Staff>> passwordRules, ILookupNormalizer normalizer, IdentityErrorDescriber errors, IServiceProvider services,
    ILogger<UserManager<Staff>> log, TimeProvider time)
    : UserManager<Staff>(store, options, hasher, userRules, passwordRules, normalizer, errors, services, log)
{
    public override Task<bool> IsLockedOutAsync(Staff user) => Task.FromResult(user.LockedUntil > time.GetUtcNow());

    public override async Task<IdentityResult> AccessFailedAsync(Staff user)
    {
        user.FailedCount++;
        if (user.FailedCount >= Options.Lockout.MaxFailedAccessAttempts)
            (user.FailedCount, user.LockedUntil) = (0, time.GetUtcNow() + Options.Lockout.DefaultLockoutTimeSpan);
        return await UpdateAsync(user);
    }
}
