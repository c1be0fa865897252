using System.Text.RegularExpressions;
using Mono.Cecil;

namespace Kawat.Tests.House;

/// <summary>What each room of the application may use. This table is the law; ARCHITECTURE.md tells it in prose.</summary>
/// <param name="Root">The namespace the rooms lie in: "Kawat", or that of the samples this test is tested with.</param>
internal sealed partial record RoomMap(string Root)
{
    /// <summary>One room: what it may use and why no more. A plain name is another room, "Work.WorkQueue" one type of it;
    /// "Kawat.Formats" is that namespace of a library alone, "Kawat.Formats.*" with all below it. Never names types that are
    /// forbidden although their namespace is allowed; "*" stands for any part of a name.</summary>
    private sealed record Room(string Name, string[] MayUse, string Because, string[]? Never = null);

    /// <summary>How a room writes down, in its own transaction, what has to follow. Who runs it is no business of the room's.</summary>
    private static readonly string[] Queue = ["Work.WorkQueue", "Work.WorkKind", "Work.WorkRow"];

    /// <summary>What of the readers' room only reads rows: the portal may show it and still change nothing.</summary>
    private static readonly string[] ReadersShown = ["Readers.CommentsOn", "Readers.CommentsShown", "Readers.MostRead", "Readers.ReadSpan"];

    private static readonly Room[] Rooms =
    [
        new("Shared", [],
            "a layout, a date, a setting: what all rooms share can depend on none of them"),
        new("Stories", ["Shared", "Kawat.Formats.Content"],
            "the words everybody shares and the one state machine; a body is the libraries' closed tree"),
        new("Media", ["Shared", "Stories", "Kawat.Formats.Pictures"],
            "a picture belongs to a story and knows nothing of how it came or where it is shown; what its file says of itself is its own"),
        new("Accounts", ["Shared"],
            "who somebody is does not depend on what he writes"),
        new("Intake", ["Shared", "Stories", "Media", "Kawat.Formats.*", .. Queue],
            "it writes down what arrived and judges nothing, so it needs neither desk nor engine"),
        new("Desk", ["Shared", "Stories", "Media", "Accounts", "Intake", "Dossier", "Readers", "Kawat.Formats", "Kawat.Formats.Content", .. Queue],
            "an editor works on rows that intake has written, reading the wire again is intake's work; and judges what readers sent, on no page of theirs",
            Never: ["Kawat.Formats.*Reader", "Intake.*Reader", "Readers.*Page"]),
        new("Dossier", ["Shared", "Stories", "Media.Picture", "Intake", "Kawat.Formats", "Kawat.Formats.Content", "Kawat.Linking.*", .. Queue],
            "the only room that runs the engine, on stories and on the rows that intake has written; what it stores, others read",
            Never: ["Kawat.Formats.*Reader", "Intake.*Reader"]),
        new("Portal", ["Shared", "Stories", "Media", "Dossier", "Kawat.Formats.Content", "Kawat.Linking.*", .. ReadersShown],
            "a reader's request can change nothing, hence pages may be cached and served from any node"),
        new("Readers", ["Shared", "Stories", "Portal.PortalPage", "Portal.Pressroom", "Portal.Edition"],
            "what readers send in is kept apart from what the newsroom says; its pages stand in the portal's frame and use nothing else of it"),
        new("Syndication", ["Shared", "Stories", "Media", "Dossier", "Kawat.Formats.*", "Kawat.Linking.Text", .. Queue],
            "what is sent is what is published and nothing else"),
        new("Work", ["Shared", "Stories", "Media", "Accounts", "Intake", "Desk", "Dossier", "Readers", "Syndication"],
            "the only place where things run by themselves; it calls rooms' work, never a page",
            Never: ["*.*Page"]),
        new("Commands", ["Shared", "Stories", "Media", "Accounts", "Intake", "Desk", "Dossier", "Syndication", "Work", "Program", "Kawat.Formats.*", "Kawat.Linking.*"],
            "a command does what a page does, by the same methods, and shows nothing to readers",
            Never: ["*.*Page"]),
    ];

    /// <summary>Open to every room: of the composition root the tables and how they are written, and what this run was told.</summary>
    private static readonly string[] Open = ["KawatDb", "Database", "EnumWords", "JsonColumns", "Commands.RunSettings"];

    /// <summary>Rooms that must be unable to change a row.</summary>
    public static readonly string[] ReadOnlyRooms = ["Portal"];

    /// <summary>The room a type lies in, by its outermost type: "Portal"; "" for the composition root; null for a type that is
    /// nobody's (the runtime's, a package's, the compiler's).</summary>
    public string? RoomOf(TypeReference type)
    {
        while (type.DeclaringType is { } outer) type = outer;
        // Razor names a page's class after its path when the page names no namespace: Portal/Story.cshtml is Portal_Story.
        if (type.Namespace == "AspNetCoreGeneratedDocument") return type.Name.Split('_')[0];
        if (type.Namespace == Root || (type.Namespace == "" && type.Name == "Program")) return "";
        return type.Namespace.StartsWith(Root + ".", StringComparison.Ordinal) ? type.Namespace[(Root.Length + 1)..].Split('.')[0] : null;
    }

    /// <summary>Why <paramref name="from"/> may not use <paramref name="to"/>; null when it may.</summary>
    public string? Complaint(TypeReference from, TypeReference to)
    {
        if (RoomOf(from) is not { Length: > 0 } name) return null;
        var room = Rooms.FirstOrDefault(room => room.Name == name);
        if (room is null) return $"{from.FullName} lies in a room without a line in the room map: {name}";
        while (to.DeclaringType is { } outer) to = outer;

        var used = RoomOf(to);
        bool isAllowed;
        if (LibraryNamespace().IsMatch(to.Namespace))
        {
            used = to.Namespace;
            isAllowed = room.MayUse.Any(allowed => used == allowed
                || (allowed.EndsWith(".*", StringComparison.Ordinal) && (used + ".").StartsWith(allowed[..^1], StringComparison.Ordinal)));
        }
        else
        {
            var one = used == "" ? to.Name : $"{used}.{to.Name}";
            isAllowed = used is null || used == name || room.MayUse.Contains(used) || room.MayUse.Contains(one) || Open.Contains(one);
        }
        isAllowed &= used == name || room.Never is null || !room.Never.Any(pattern => Matches($"{used}.{to.Name}", pattern));
        return isAllowed ? null : $"{name} may not use {(used == "" ? "the composition root" : used)}: {from.FullName} uses {to.FullName}. {name} because {room.Because}.";
    }

    private static bool Matches(string name, string pattern) =>
        Regex.IsMatch(name, "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal) + "$", RegexOptions.CultureInvariant);

    [GeneratedRegex(@"^Kawat\.(Formats|Linking)(\.|$)", RegexOptions.CultureInvariant)]
    private static partial Regex LibraryNamespace();
}
