using Kawat.Formats.Content;

namespace Kawat.Stories.Fronts;

/// <summary>A block of a front. The kinds are a closed set; what a block shows is found when a page is read, through the gate.</summary>
internal sealed record FrontBlock
{
    public const int MaxCount = 30, MaxTitle = 80, MaxPins = 12;

    /// <summary>The same through all steps of a front, whatever else changes.</summary>
    public required string Key { get; init; }

    public required BlockKind Kind { get; init; }

    /// <summary>Empty takes the source's own name.</summary>
    public string Title { get; init; } = "";

    /// <summary>Stories at most, pins included; 0 for a block of text.</summary>
    public int Count { get; init; }

    /// <summary>Key of the section, number of the thread or dossier, the tag's name; empty for kinds without one.</summary>
    public string Source { get; init; } = "";

    /// <summary>Of a block of text.</summary>
    public Body Text { get; init; } = Body.Empty;

    public bool IsHidden { get; init; }

    /// <summary>By position, no position twice.</summary>
    public IReadOnlyList<Pin> Pins { get; init; } = [];

    /// <summary>Kinds whose source has to be said.</summary>
    public static bool NeedsSource(BlockKind kind) => kind is BlockKind.Section or BlockKind.Thread or BlockKind.Dossier or BlockKind.Tag;

    /// <summary>Kinds with stories, which can be pinned.</summary>
    public bool HoldsStories => Kind is not BlockKind.Text;

    public static int UsualCount(BlockKind kind) => kind switch
    {
        BlockKind.Lead => 7,
        BlockKind.Newest => 9,
        BlockKind.MostRead => 5,
        BlockKind.Text => 0,
        _ => 4,
    };
}

/// <summary>What a block shows.</summary>
internal enum BlockKind
{
    /// <summary>The first story, those beside it and under it.</summary>
    Lead,
    Newest,
    Section,
    /// <summary>"The story so far".</summary>
    Thread,
    Dossier,
    MostRead,
    Tag,
    /// <summary>An editor's own words.</summary>
    Text,
}

/// <summary>A story held at a place of a block.</summary>
/// <param name="Position">From 1.</param>
/// <param name="Until">From this instant on it is a story as any other; null for no end.</param>
internal sealed record Pin(long StoryId, int Position, DateTimeOffset? Until = null)
{
    public bool HoldsAt(DateTimeOffset instant) => Until is null || Until > instant;
}
