using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Kawat.Accounts;

/// <summary>What the session's cookie says of somebody. It is written anew each time the security stamp is checked, so a change of name or language holds within a minute on all browsers.</summary>
internal sealed class StaffClaims(IOptions<IdentityOptions> options, IOptions<AccountsOptions> accounts, TwoStep twoStep) : IUserClaimsPrincipalFactory<Staff>
{
    public const string RoleWord = "kawat:role";
    public const string DisplayName = "kawat:name";
    public const string Zone = "kawat:zone";
    public const string Language = "kawat:language";
    public const string Session = "kawat:session";
    public const string MustChangePassword = "kawat:must-change-password";
    public const string MustSetUpTwoStep = "kawat:must-set-up-two-step";

    public async Task<ClaimsPrincipal> CreateAsync(Staff user)
    {
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme, ClaimTypes.Name, RoleWord);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, user.Id.ToString(CultureInfo.InvariantCulture)));
        identity.AddClaim(new Claim(ClaimTypes.Name, user.UserName));
        identity.AddClaim(new Claim(options.Value.ClaimsIdentity.SecurityStampClaimType, user.SecurityStamp));
        identity.AddClaim(new Claim(RoleWord, user.Role.Word()));
        identity.AddClaim(new Claim(DisplayName, user.DisplayName.Length > 0 ? user.DisplayName : user.UserName));
        identity.AddClaim(new Claim(Zone, user.Zone));
        identity.AddClaim(new Claim(Language, user.Language));
        if (user.MustChangePassword) identity.AddClaim(new Claim(MustChangePassword, "yes"));
        if (accounts.Value.NeedsTwoStep(user.Role) && !await twoStep.IsOn(user.Id)) identity.AddClaim(new Claim(MustSetUpTwoStep, "yes"));
        return new ClaimsPrincipal(identity);
    }
}

/// <summary>Reading those claims.</summary>
internal static class StaffClaimsReading
{
    public static Role? Role(this ClaimsPrincipal person) =>
        person.FindFirstValue(StaffClaims.RoleWord) is { } word ? Enum.GetValues<Role>().Where(role => role.Word() == word).Select(role => (Role?)role).FirstOrDefault() : null;

    public static bool MustChangePassword(this ClaimsPrincipal person) => person.HasClaim(claim => claim.Type == StaffClaims.MustChangePassword);

    public static bool MustSetUpTwoStep(this ClaimsPrincipal person) => person.HasClaim(claim => claim.Type == StaffClaims.MustSetUpTwoStep);

    /// <summary>The account's number; 0 for nobody.</summary>
    public static long StaffId(this ClaimsPrincipal person) => Number(person, ClaimTypes.NameIdentifier);

    /// <summary>The number of the session that this request belongs to; 0 for none.</summary>
    public static long SessionId(this ClaimsPrincipal person) => Number(person, StaffClaims.Session);

    private static long Number(ClaimsPrincipal person, string claim) =>
        long.TryParse(person.FindFirstValue(claim), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    public static string SignInName(this ClaimsPrincipal person) => person.Identity?.Name ?? "";

    public static string DisplayName(this ClaimsPrincipal person) => person.FindFirstValue(StaffClaims.DisplayName) ?? person.SignInName();

    public static string Zone(this ClaimsPrincipal person) => person.FindFirstValue(StaffClaims.Zone) ?? "Asia/Jakarta";

    public static string Language(this ClaimsPrincipal person) => person.FindFirstValue(StaffClaims.Language) ?? "id";
}
