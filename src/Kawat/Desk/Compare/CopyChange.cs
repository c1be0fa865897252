using Kawat.Formats.Content;

namespace Kawat.Desk.Compare;

/// <summary>Whether a change of the wire's goes into the story by itself.</summary>
internal enum CopyFit
{
    /// <summary>The story says there what the wire said, or changed other words: taking it loses nothing.</summary>
    Safe,
    /// <summary>The newsroom changed the same words, or left the paragraph out: a person decides.</summary>
    Clash,
    /// <summary>The story says it already.</summary>
    There,
}

/// <summary>One thing that a newer version of an item says differently.</summary>
/// <param name="Field">The field's name in the form; "Body" for a block of the text, "Picture" for a picture that came or went.</param>
/// <param name="Was">What the version said that the story was made from; empty for what is new.</param>
/// <param name="Now">What the newer one says; empty for what is gone.</param>
/// <param name="Mine">What stands in the story there; empty for nothing.</param>
/// <param name="Result">What would stand there when it is taken.</param>
/// <param name="Fit">Whether it goes in by itself.</param>
internal sealed record CopyChange(string Field, string Was, string Now, string Mine, string Result, CopyFit Fit)
{
    /// <summary>For a block: the story's block that is replaced; −1 for none.</summary>
    public int At { get; init; } = -1;

    /// <summary>For a block that is put in: the story's block it stands behind; −1 for the beginning.</summary>
    public int Behind { get; init; } = -1;

    /// <summary>For a block: what stands there afterwards; empty takes it away.</summary>
    public IReadOnlyList<Block> Blocks { get; init; } = [];

    /// <summary>For a picture.</summary>
    public long PictureId { get; init; }

    /// <summary>The picture that the change is of, also when it is of its words; 0 for none.</summary>
    public long OfPicture => PictureId > 0 ? PictureId : Field.IndexOf(':', StringComparison.Ordinal) is > 0 and var at ? long.Parse(Field.AsSpan(at + 1), System.Globalization.CultureInfo.InvariantCulture) : 0;

    /// <summary>For a picture: the newer version doesn't have it.</summary>
    public bool IsGone { get; init; }

    /// <summary>Names the change by all it would do: when story or item moved meanwhile it is another one, and a choice made before doesn't hold for it.</summary>
    public required string Key { get; init; }
}
