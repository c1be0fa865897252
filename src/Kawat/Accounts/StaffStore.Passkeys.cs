using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Accounts;

/// <summary>The half of the store that keeps passkeys.</summary>
internal sealed partial class StaffStore
{
    public async Task AddOrUpdatePasskeyAsync(Staff user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        var credential = Base64Url.EncodeToString(passkey.CredentialId);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var row = await db.Passkeys.FirstOrDefaultAsync(p => p.CredentialId == credential, cancellationToken);
        if (row is null)
        {
            row = new Passkey
            {
                StaffId = user.Id,
                CredentialId = credential,
                PublicKey = Convert.ToBase64String(passkey.PublicKey),
                Name = passkey.Name ?? "",
                CreatedAt = time.GetUtcNow(),
                Transports = string.Join(' ', passkey.Transports ?? []),
                IsBackupEligible = passkey.IsBackupEligible,
                AttestationObject = Convert.ToBase64String(passkey.AttestationObject),
                ClientDataJson = Convert.ToBase64String(passkey.ClientDataJson),
            };
            db.Add(row);
        }
        else
        {
            // A key is one person's for good.
            if (row.StaffId != user.Id) throw new InvalidOperationException($"Passkey {row.Id} is another account's.");
            row.LastUsedAt = time.GetUtcNow();
        }

        (row.SignCount, row.IsUserVerified, row.IsBackedUp) = (passkey.SignCount, passkey.IsUserVerified, passkey.IsBackedUp);
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Staff user, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return [.. (await db.Passkeys.AsNoTracking().Where(p => p.StaffId == user.Id).OrderBy(p => p.Id).ToListAsync(cancellationToken)).Select(Read)];
    }

    public async Task<Staff?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var credential = Base64Url.EncodeToString(credentialId);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Staff.AsNoTracking().FirstOrDefaultAsync(s => db.Passkeys.Any(p => p.CredentialId == credential && p.StaffId == s.Id), cancellationToken);
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Staff user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var credential = Base64Url.EncodeToString(credentialId);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Passkeys.AsNoTracking().FirstOrDefaultAsync(p => p.StaffId == user.Id && p.CredentialId == credential, cancellationToken) is { } row ? Read(row) : null;
    }

    public async Task RemovePasskeyAsync(Staff user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var credential = Base64Url.EncodeToString(credentialId);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Passkeys.Where(p => p.StaffId == user.Id && p.CredentialId == credential).ExecuteDeleteAsync(cancellationToken);
    }

    private static UserPasskeyInfo Read(Passkey row) => new(
        Base64Url.DecodeFromChars(row.CredentialId), Convert.FromBase64String(row.PublicKey), row.CreatedAt, (uint)row.SignCount,
        row.Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries), row.IsUserVerified, row.IsBackupEligible, row.IsBackedUp, Convert.FromBase64String(row.AttestationObject), Convert.FromBase64String(row.ClientDataJson))
    {
        Name = row.Name,
    };
}
