using System.ComponentModel.DataAnnotations;

namespace Kawat.Accounts;

/// <summary>Signing in. Settings under "Accounts".</summary>
internal sealed class AccountsOptions
{
    /// <summary>How often one address may try to sign in, tries a minute, 1–10,000. Default 20.</summary>
    [Range(1, 10_000)]
    public int TriesPerMinute { get; set; } = 20;

    /// <summary>How long a session lasts without use, hours, 1–720. Default 12.</summary>
    [Range(1, 720)]
    public double SessionHours { get; set; } = 12;

    /// <summary>How long a session may lie idle before it ends, minutes, 0–1,440; 0 for as long as <see cref="SessionHours"/> say. Default 0.</summary>
    [Range(0, 1440)]
    public int IdleMinutes { get; set; }

    /// <summary>The roles that have to sign in with two steps, as words with spaces between: "desk-head administrator". Default none. Whoever has no second step yet is led to
    /// its set-up and can do nothing else.</summary>
    public string TwoStepRoles { get; set; } = "";

    public bool NeedsTwoStep(Role role) => RolesOf(TwoStepRoles)?.Contains(role) == true;

    /// <summary>The roles that a list names; null when a word of it is no role.</summary>
    public static IReadOnlyList<Role>? RolesOf(string list)
    {
        var words = list.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var roles = Enum.GetValues<Role>().Where(role => words.Contains(role.Word())).ToList();
        return words.All(word => roles.Exists(role => role.Word() == word)) ? roles : null;
    }
}
