using Kawat.Linking.Edited;
using Kawat.Linking.Text;

namespace Kawat.Dossier;

/// <summary>An editor's word on a name in every story. Taken back it stays as the record of what was said.</summary>
internal sealed class EntityWordRow
{
    public long Id { get; set; }
    public EntityWordKind Kind { get; set; }
    public EntityKind EntityKind { get; set; }
    public string EntityKey { get; set; } = "";

    /// <summary>The entity's part of an address, so that a merged one's old address leads on.</summary>
    public string Slug { get; set; } = "";

    /// <summary>The entity that it was merged into; means nothing otherwise.</summary>
    public EntityKind OtherKind { get; set; }

    public string OtherKey { get; set; } = "";

    /// <summary>Of a name: BCP 47 tag, or empty for all languages.</summary>
    public string Language { get; set; } = "";

    /// <summary>The name or form; of a merge the names of both as they were, "one → other".</summary>
    public string Text { get; set; } = "";

    public string Who { get; set; } = "";
    public DateTimeOffset At { get; set; }

    /// <summary>Who took it back, or put another in its place; empty while it counts.</summary>
    public string EndedBy { get; set; } = "";

    public DateTimeOffset? EndedAt { get; set; }

    public EntityMark Mark => new(EntityKind, EntityKey);

    public EntityMark Other => new(OtherKind, OtherKey);
}

/// <summary>What an editor said of a name.</summary>
internal enum EntityWordKind
{
    /// <summary>It is the other one.</summary>
    Merged,
    /// <summary>It is called so.</summary>
    Named,
    /// <summary>It goes by this form too, and is found by it wherever it stands.</summary>
    Form,
    /// <summary>It is no name.</summary>
    Hidden,
}
