namespace Kawat.Dossier;

/// <summary>A word of the archive, for spelling help and to know what is common.</summary>
internal sealed class SearchWordRow
{
    /// <summary>Of the stories that have it.</summary>
    public string Language { get; set; } = "";

    /// <summary>As written, folded.</summary>
    public string Word { get; set; } = "";

    public string Stem { get; set; } = "";

    /// <summary>Its first three letters.</summary>
    public string Head { get; set; } = "";

    /// <summary>Its last three letters.</summary>
    public string Tail { get; set; } = "";

    public int Length { get; set; }

    /// <summary>Stories that had it when they were first read; an estimate, since nothing is taken away.</summary>
    public int StoryCount { get; set; }
}
