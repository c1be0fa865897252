using System.Security.Cryptography;
using Kawat.Shared;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Accounts;

/// <summary>What a second step was.</summary>
internal enum SecondStep
{
    Wrong,
    Code,
    Recovery,
}

/// <summary>The second step of signing in: setting it up, asking for it, turning it off. Identity's own check of codes is not used: it reads
/// the machine's clock, takes five half minutes, and takes the same code twice.</summary>
internal sealed class TwoStep(IDbContextFactory<KawatDb> databases, IDataProtectionProvider sealing, TimeProvider time)
{
    /// <summary>How many recovery codes are made at a time.</summary>
    public const int CodeCount = 10;

    private readonly IDataProtector _seal = sealing.CreateProtector("kawat.two-step");

    public async Task<TwoStepSecret?> Of(long staffId)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.TwoStepSecrets.AsNoTracking().FirstOrDefaultAsync(s => s.StaffId == staffId);
    }

    /// <summary>Whether the password alone lets nobody in: there is an authenticator app, or a passkey.</summary>
    public async Task<bool> IsOn(long staffId)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.TwoStepSecrets.AnyAsync(s => s.StaffId == staffId && s.IsOn) || await db.Passkeys.AnyAsync(p => p.StaffId == staffId);
    }

    /// <summary>The secret itself; null when the key it was sealed with is lost, and then only recovery codes are left.</summary>
    public byte[]? KeyOf(TwoStepSecret secret)
    {
        try
        {
            return Convert.FromBase64String(_seal.Unprotect(secret.SealedKey));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>A new secret that waits for its first code. One that is on stays as it is.</summary>
    public async Task Begin(long staffId)
    {
        await using var db = await databases.CreateDbContextAsync();
        await db.TwoStepSecrets.Where(s => s.StaffId == staffId && !s.IsOn).ExecuteDeleteAsync();
        if (await db.TwoStepSecrets.AnyAsync(s => s.StaffId == staffId)) return;
        db.Add(new TwoStepSecret { StaffId = staffId, SealedKey = _seal.Protect(Convert.ToBase64String(Totp.NewKey())), Since = time.GetUtcNow() });
        await db.SaveChangesAsync();
    }

    /// <summary>Turns on the secret that waits, when the code shows that an app holds it; the recovery codes, which are never to be had again. Null: wrong code.</summary>
    public async Task<IReadOnlyList<string>?> Confirm(long staffId, string code)
    {
        var now = time.GetUtcNow();
        if (await Of(staffId) is not { IsOn: false } waiting || KeyOf(waiting) is not { } key || Totp.StepOf(key, Tidy(code), now) is not { } step) return null;
        await using (var db = await databases.CreateDbContextAsync())
        {
            var turned = await db.TwoStepSecrets.Where(s => s.StaffId == staffId && !s.IsOn && s.SealedKey == waiting.SealedKey)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.IsOn, true).SetProperty(s => s.UsedStep, step).SetProperty(s => s.Since, now));
            if (turned == 0) return null;
        }

        return await NewCodes(staffId);
    }

    /// <summary>Ten new recovery codes; those before are void.</summary>
    public async Task<IReadOnlyList<string>> NewCodes(long staffId)
    {
        string[] codes = [.. Enumerable.Range(0, CodeCount).Select(_ => OneTimePassword.New())];
        await using var db = await databases.CreateDbContextAsync();
        await using var whole = await db.Database.BeginTransactionAsync();
        await db.RecoveryCodes.Where(c => c.StaffId == staffId).ExecuteDeleteAsync();
        db.AddRange(codes.Select(code => new RecoveryCode { StaffId = staffId, Hash = HashOf(staffId, code) }));
        await db.SaveChangesAsync();
        await whole.CommitAsync();
        return codes;
    }

    public async Task<int> CodesLeft(long staffId)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.RecoveryCodes.CountAsync(c => c.StaffId == staffId && c.UsedAt == null);
    }

    /// <summary>Takes a code of the app or a recovery code, each only once, also when two requests bring it at the same time.</summary>
    public async Task<SecondStep> Take(long staffId, string given)
    {
        var now = time.GetUtcNow();
        var code = Tidy(given);
        if (!await IsOn(staffId)) return SecondStep.Wrong;
        await using var db = await databases.CreateDbContextAsync();
        if (await Of(staffId) is { IsOn: true } secret && KeyOf(secret) is { } key && Totp.StepOf(key, code, now) is { } step)
        {
            var taken = await db.TwoStepSecrets.Where(s => s.StaffId == staffId && s.IsOn && s.UsedStep < step).ExecuteUpdateAsync(set => set.SetProperty(s => s.UsedStep, step));
            return taken == 1 ? SecondStep.Code : SecondStep.Wrong;
        }

        var hash = HashOf(staffId, code);
        var spent = await db.RecoveryCodes.Where(c => c.StaffId == staffId && c.Hash == hash && c.UsedAt == null).ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, now));
        return spent == 1 ? SecondStep.Recovery : SecondStep.Wrong;
    }

    /// <summary>Off: secret, codes and trusted browsers are gone; passkeys too when <paramref name="withKeys"/>, else they stay and keep the codes with them.</summary>
    public async Task TurnOff(long staffId, bool withKeys)
    {
        await using var db = await databases.CreateDbContextAsync();
        await using var whole = await db.Database.BeginTransactionAsync();
        if (withKeys) await db.Passkeys.Where(p => p.StaffId == staffId).ExecuteDeleteAsync();
        if (!await db.Passkeys.AnyAsync(p => p.StaffId == staffId)) await db.RecoveryCodes.Where(c => c.StaffId == staffId).ExecuteDeleteAsync();
        await db.TwoStepSecrets.Where(s => s.StaffId == staffId).ExecuteDeleteAsync();
        await db.KnownDevices.Where(d => d.StaffId == staffId).ExecuteUpdateAsync(set => set.SetProperty(d => d.TrustedUntil, (DateTimeOffset?)null));
        await whole.CommitAsync();
    }

    // Codes are typed with and without what makes them readable.
    private static string Tidy(string code) => new([.. code.Where(char.IsAsciiLetterOrDigit).Take(40)]);

    // 79 random bits need no slow hash: there is nothing to guess.
    private static string HashOf(long staffId, string code) => Hash.Of(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{staffId}:{Tidy(code).ToLowerInvariant()}"));
}
