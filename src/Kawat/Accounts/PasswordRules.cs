using System.Collections.Frozen;
using Microsoft.AspNetCore.Identity;

namespace Kawat.Accounts;

/// <summary>What a password must be: long, not the name again, not what everybody tries first, and hard to guess by zxcvbn's estimate. No rules about kinds of characters, which only make passwords alike.</summary>
internal sealed class PasswordRules : IPasswordValidator<Staff>
{
    /// <summary>Fewest characters.</summary>
    public const int MinLength = 12;

    // Roots of the commonest passwords; one of these, with or without digits and signs around it, is refused.
    private static readonly FrozenSet<string> Commonest = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "password", "passwordpassword", "katasandi", "katasandikatasandi", "sandi", "rahasia", "rahasiarahasia", "qwerty", "qwertyuiop", "qwertyqwerty",
        "asdfghjkl", "zxcvbnm", "letmein", "welcome", "welcomewelcome", "selamatdatang", "indonesia", "indonesiaraya", "bismillah", "sayang", "sayangku",
        "administrator", "admin", "adminadmin", "redaksi", "wartawan", "kawat", "kawatkawat", "iloveyou", "akucintakamu", "changeme", "gantisandi", "");

    public Task<IdentityResult> ValidateAsync(UserManager<Staff> manager, Staff user, string? password)
    {
        var errors = Complaints(user.UserName, password ?? "").Select(code => new IdentityError { Code = code, Description = code }).ToArray();
        return Task.FromResult(errors.Length == 0 ? IdentityResult.Success : IdentityResult.Failed(errors));
    }

    // zxcvbn's scale is 0 to 4; what is below 3 it calls guessable itself. Its work grows faster than the length, so it
    // reads the first hundred characters: what is hard to guess there is no easier for what follows.
    private const int LeastScore = 3;
    private const int MostRead = 100;

    private static bool IsGuessable(string userName, string password) =>
        Zxcvbn.Zxcvbn.MatchPassword(password.Length > MostRead ? password[..MostRead] : password, [userName, .. Commonest.Where(root => root.Length > 0)]).Score < LeastScore;

    /// <summary>What is wrong, as keys of the words "desk.password.{key}"; empty when nothing is.</summary>
    public static IReadOnlyList<string> Complaints(string userName, string password)
    {
        var wrong = new List<string>();
        if (password.Length < MinLength) wrong.Add("too-short");
        if (userName.Length > 2 && password.Contains(userName, StringComparison.OrdinalIgnoreCase)) wrong.Add("has-name");
        var letters = new string([.. password.Where(char.IsLetter)]);
        if (Commonest.Contains(letters) || password.Distinct().Count() < 4) wrong.Add("common");
        if (wrong.Count == 0 && IsGuessable(userName, password)) wrong.Add("guessable");
        return wrong;
    }
}
