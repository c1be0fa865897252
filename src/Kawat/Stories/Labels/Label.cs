using Kawat.Formats.Content;

namespace Kawat.Stories.Labels;

/// <summary>A name that stories of one language are listed under besides their section. Two ways to write it that differ in case, spaces or hyphens are one.</summary>
internal sealed class Label
{
    public long Id { get; set; }
    public string Language { get; set; } = "";
    public LabelKind Kind { get; set; }

    /// <summary><see cref="LabelName.KeyOf"/> of the name.</summary>
    public string Key { get; set; } = "";

    /// <summary>Last part of the address; made from the key alone, so that a page knows it without asking.</summary>
    public string Slug { get; set; } = "";

    /// <summary>The slug's first word: names with the same one may be taken for each other.</summary>
    public string Head { get; set; } = "";

    /// <summary>As it was first written, or as an editor wants it.</summary>
    public string Name { get; set; } = "";

    /// <summary>For readers, by an editor; empty for most.</summary>
    public Body Biography { get; set; } = Body.Empty;

    /// <summary>Grows with every change by an editor.</summary>
    public int Version { get; set; }
}

internal enum LabelKind
{
    Tag,
    /// <summary>Somebody of the by-line.</summary>
    Author,
    /// <summary>Of the dateline, or of the credit line.</summary>
    Agency,
}

/// <summary>A story under a label.</summary>
internal sealed class StoryLabelRow
{
    public long LabelId { get; set; }
    public long StoryId { get; set; }

    /// <summary>The story's own; a trigger keeps the two the same.</summary>
    public DateTimeOffset PublishedAt { get; set; }
}
