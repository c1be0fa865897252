using Kawat.Formats.Content;

namespace Kawat.Dossier;

/// <summary>A page that an editor composed of stories. The words live in its versions; this row says which of them readers see.</summary>
internal sealed class DossierRow
{
    public long Id { get; set; }
    public string Language { get; set; } = "";
    public DossierState State { get; set; }

    /// <summary>The newest version, the one that is worked on.</summary>
    public long VersionId { get; set; }

    /// <summary>The version that readers see; null when none was ever published.</summary>
    public long? PublicVersionId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>When readers last got another version.</summary>
    public DateTimeOffset? UpdatedAt { get; set; }

    public DateTimeOffset? WithdrawnAt { get; set; }

    /// <summary>Grows with every change; a save that read an older one is refused.</summary>
    public int Version { get; set; }
}

internal enum DossierState
{
    Draft,
    Published,
    Withdrawn,
}

/// <summary>A dossier's words at one moment. Never changed after it is written; the schema refuses it too.</summary>
internal sealed class DossierVersionRow
{
    public const int MaxTitle = 120, MaxDeck = 400, MaxChapters = 20, MaxStories = 60, MaxLine = 300;

    public long Id { get; set; }
    public long DossierId { get; set; }

    /// <summary>1, 2, 3 … within its dossier.</summary>
    public int Number { get; set; }

    public string Title { get; set; } = "";
    public string Deck { get; set; } = "";
    public Body Body { get; set; } = Body.Empty;
    public IReadOnlyList<Chapter> Chapters { get; set; } = [];

    /// <summary>The thread whose timeline is shown; null for none.</summary>
    public long? ThreadId { get; set; }

    public long? PictureId { get; set; }
    public string PictureCaption { get; set; } = "";
    public string PictureAlt { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
    public string CreatedBy { get; set; } = "";
}

/// <summary>Stories under a heading of a dossier.</summary>
/// <param name="Title">May be empty.</param>
internal sealed record Chapter(string Title, IReadOnlyList<ChapterStory> Stories);

/// <summary>A story in a chapter.</summary>
/// <param name="Line">The editor's own line on it; may be empty.</param>
internal sealed record ChapterStory(long StoryId, string Line);
