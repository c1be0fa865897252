using Kawat.Linking.Edited;

namespace Kawat.Dossier;

/// <summary>Looking for the stories that a changed word about names touches, step by step; they are read again as they are found.</summary>
internal sealed class NameRereadRow
{
    public long Id { get; set; }

    /// <summary>The name, for whoever watches.</summary>
    public string About { get; set; } = "";

    /// <summary>Stories that name one of these are touched.</summary>
    public IReadOnlyList<EntityMark> Marks { get; set; } = [];

    /// <summary>Stories whose words hold one of these are touched; empty when none need be looked through.</summary>
    public IReadOnlyList<string> Forms { get; set; } = [];

    /// <summary>Stories up to this number are done.</summary>
    public long LastStoryId { get; set; }

    public int Looked { get; set; }
    public int Touched { get; set; }

    /// <summary>Stories to look at when it began; those that came since are read rightly anyhow.</summary>
    public int Total { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    /// <summary>Null while it goes on.</summary>
    public DateTimeOffset? FinishedAt { get; set; }
}
