namespace Kawat.Stories;

/// <summary>Who did what to a story, and when. Only ever added to.</summary>
internal sealed class StoryLogEntry
{
    public long Id { get; set; }
    public long StoryId { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>A sign-in name, "command line" or "wire".</summary>
    public string Who { get; set; } = "";

    /// <summary>The verb: made, saved, published, scheduled, withdrawn, link-rejected …</summary>
    public string What { get; set; } = "";

    public string Note { get; set; } = "";
    public long? RevisionId { get; set; }
}

/// <summary>A section of the portal.</summary>
internal sealed class Section
{
    /// <summary>Lower case, in the address: "nasional".</summary>
    public string Key { get; set; } = "";

    public int Position { get; set; }

    /// <summary>Whether it is left out of the navigation and of the search's choices. Its page, its feed and its stories stay where they are.</summary>
    public bool IsHidden { get; set; }

    /// <summary>Its name by language tag.</summary>
    public IReadOnlyDictionary<string, string> Names { get; set; } = new Dictionary<string, string>();

    public string NameIn(string language) => Names.GetValueOrDefault(language) ?? Names.GetValueOrDefault("id") ?? Key;
}
