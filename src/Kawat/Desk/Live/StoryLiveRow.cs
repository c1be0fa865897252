namespace Kawat.Desk.Live;

/// <summary>A story's text as it is being written, ahead of its newest revision; the table <c>story_live</c>. Written in the transaction of each change.</summary>
internal sealed class StoryLiveRow
{
    public long StoryId { get; set; }

    /// <summary>Counts how often the text was replaced as a whole; changes of an earlier epoch have nothing to stand on.</summary>
    public int Epoch { get; set; }

    /// <summary>Changes taken in this epoch.</summary>
    public int Seq { get; set; }

    /// <summary>Steps of the editor taken in this epoch; a change may bring several or none.</summary>
    public int Version { get; set; }

    /// <summary>The revision whose text this was, plus what came since.</summary>
    public long RevisionId { get; set; }

    /// <summary>The story's version when that revision was its newest.</summary>
    public int StoryVersion { get; set; }

    /// <summary>The change up to which <see cref="RevisionId"/> has everything.</summary>
    public int SavedSeq { get; set; }

    /// <summary>The editor's document after the last change.</summary>
    public string Document { get; set; } = "";

    /// <summary>The fields that were changed since the epoch began, as they are now.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Sign-in name.</summary>
    public string ChangedBy { get; set; } = "";

    /// <summary>Whether something here stands in no revision.</summary>
    public bool IsAhead => Seq > SavedSeq;
}
