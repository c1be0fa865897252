using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Kawat.Intake.Pulls;

/// <summary>Passwords and private keys for other people's servers, sealed with the keys of the data folder: a copy of the database alone opens nothing.</summary>
internal sealed class PullSecrets(IDataProtectionProvider sealing)
{
    private readonly IDataProtector _seal = sealing.CreateProtector("kawat.pull");

    public string Seal(string secret) => secret.Length == 0 ? "" : _seal.Protect(secret);

    /// <summary>The secret; empty for none.</summary>
    /// <exception cref="PullFault">The keys it was sealed with are lost.</exception>
    public string Open(string given)
    {
        if (given.Length == 0) return "";
        try
        {
            return _seal.Unprotect(given);
        }
        catch (CryptographicException lost)
        {
            throw new PullFault(PullTrouble.SecretLost, "The password was sealed with keys that are not in data/keys/; enter it again.", lost);
        }
    }
}
