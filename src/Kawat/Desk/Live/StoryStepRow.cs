namespace Kawat.Desk.Live;

/// <summary>One change as a browser sent it; the table <c>story_step</c>.</summary>
internal sealed class StoryStepRow
{
    public long Id { get; set; }
    public long StoryId { get; set; }
    public int Epoch { get; set; }

    /// <summary>1, 2, 3 … without a gap within the epoch.</summary>
    public int Seq { get; set; }

    /// <summary>The document's version that the steps apply to.</summary>
    public int Version { get; set; }

    /// <summary>The open editor it came from, a random word.</summary>
    public string Client { get; set; } = "";

    /// <summary>Sign-in name.</summary>
    public string Staff { get; set; } = "";

    /// <summary>The editor's steps, a JSON array; "[]" when only fields changed.</summary>
    public string Steps { get; set; } = "[]";

    /// <summary>Fields and what they say after this change.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The document after it, as the sender's digest; another editor that comes to something else loads the document again.</summary>
    public string Hash { get; set; } = "";

    public DateTimeOffset At { get; set; }
}
