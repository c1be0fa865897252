using Kawat.Accounts;

namespace Kawat.Desk;

/// <summary>Who may what: the table that every page asks, as people read it.</summary>
internal sealed class RolesPage : DeskPage
{
    public static IReadOnlyList<Role> Roles { get; } = Enum.GetValues<Role>();

    /// <summary>What most may first.</summary>
    public static IReadOnlyList<Permission> Deeds { get; } = [.. Enum.GetValues<Permission>().OrderBy(permission => Roles.Count(role => !role.May(permission)))];

    public Role Own => User.Role() ?? Role.Reporter;
}
