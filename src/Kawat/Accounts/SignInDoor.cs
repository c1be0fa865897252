using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Kawat.Accounts;

/// <summary>What came of trying to sign in. A wrong name, a wrong password and a locked account look the same from outside.</summary>
internal enum SignInOutcome
{
    SignedIn,
    Refused,
    TooManyTries,
}

/// <summary>The one way in by password: tries counted by address and by account.</summary>
internal sealed class SignInDoor : IDisposable
{
    private readonly PartitionedRateLimiter<string> _tries;

    public SignInDoor(IOptions<AccountsOptions> options) => _tries = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = options.Value.TriesPerMinute,
            Window = TimeSpan.FromMinutes(1),
        }));

    public async Task<SignInOutcome> Try(SignInManager<Staff> signIn, string userName, string password, string address)
    {
        using var permit = _tries.AttemptAcquire(address);
        if (!permit.IsAcquired) return SignInOutcome.TooManyTries;
        var staff = userName.Length is > 0 and <= 100 ? await signIn.UserManager.FindByNameAsync(userName) : null;
        if (staff is null || await signIn.UserManager.IsLockedOutAsync(staff))
        {
            // The same work as for a name that exists, so that the time taken tells nothing.
            signIn.UserManager.PasswordHasher.VerifyHashedPassword(new Staff(), NobodysHash(signIn), password);
            return SignInOutcome.Refused;
        }

        var result = await signIn.PasswordSignInAsync(staff, password, isPersistent: false, lockoutOnFailure: true);
        return result.Succeeded ? SignInOutcome.SignedIn : SignInOutcome.Refused;
    }

    private string? _nobodysHash;

    private string NobodysHash(SignInManager<Staff> signIn) => _nobodysHash ??= signIn.UserManager.PasswordHasher.HashPassword(new Staff(), OneTimePassword.New());

    public void Dispose() => _tries.Dispose();
}
