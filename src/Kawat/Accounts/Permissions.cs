using System.Security.Claims;

namespace Kawat.Accounts;

/// <summary>Something that not everybody at the desk may do.</summary>
internal enum Permission
{
    /// <summary>See the desk at all, take copy from the wire, write drafts and submit them.</summary>
    Write,
    /// <summary>Approve, publish, schedule, correct.</summary>
    Publish,
    /// <summary>Take a story away so that it may come back.</summary>
    Withdraw,
    /// <summary>Say yes or no to background links, add one.</summary>
    DecideLinks,
    /// <summary>Decide on readers' comments, keep somebody out for a time, close a story's comments.</summary>
    Moderate,
    /// <summary>Arrange the front pages, pin stories there.</summary>
    ArrangeFronts,
    /// <summary>Compose dossiers, write about people of the by-line.</summary>
    EditDossiers,
    /// <summary>The site's own pages: about, contact, privacy.</summary>
    EditSitePages,
    /// <summary>Take a story away for good.</summary>
    Kill,
    /// <summary>Listed words, comments on all stories, and what authors ask of their own: a copy, or erasing.</summary>
    KeepComments,
    /// <summary>The log of who did what, and take it out as a file.</summary>
    ReadLog,
    /// <summary>Sources and their push keys, and work that failed.</summary>
    KeepSources,
    /// <summary>Accounts of colleagues.</summary>
    KeepStaff,
    /// <summary>What holds for the whole site and newsroom: name, zone, rules, limits.</summary>
    KeepSettings,
}

/// <summary>Who may what: one table, asked by every page. A role may do what the roles before it may.</summary>
internal static class Permissions
{
    private static readonly Dictionary<Permission, Role> LowestRole = new()
    {
        [Permission.Write] = Role.Reporter,
        [Permission.Publish] = Role.Editor,
        [Permission.Withdraw] = Role.Editor,
        [Permission.DecideLinks] = Role.Editor,
        [Permission.Moderate] = Role.Editor,
        [Permission.ArrangeFronts] = Role.Editor,
        [Permission.EditDossiers] = Role.Editor,
        [Permission.EditSitePages] = Role.DeskHead,
        [Permission.Kill] = Role.DeskHead,
        [Permission.KeepComments] = Role.DeskHead,
        [Permission.ReadLog] = Role.DeskHead,
        [Permission.KeepSources] = Role.Administrator,
        [Permission.KeepStaff] = Role.Administrator,
        [Permission.KeepSettings] = Role.Administrator,
    };

    public static bool May(this Role role, Permission permission) => role >= LowestRole[permission];

    /// <summary>Whether the person signed in may; nobody is signed in: no. One who must first change the password, or set the second step up, may nothing.</summary>
    public static bool May(this ClaimsPrincipal person, Permission permission) =>
        person.Identity is { IsAuthenticated: true } && !person.MustChangePassword() && !person.MustSetUpTwoStep() && person.Role() is { } role && role.May(permission);

    /// <summary>The policy's name for <c>[Authorize]</c> and page conventions.</summary>
    public static string Policy(Permission permission) => permission.Word();
}
