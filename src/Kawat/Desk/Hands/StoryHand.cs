namespace Kawat.Desk.Hands;

/// <summary>Who has a story in hand: who began to write in it, until somebody takes it over. It hinders nobody; it says whom to ask.</summary>
internal sealed class StoryHand
{
    public long StoryId { get; set; }

    /// <summary>Sign-in name.</summary>
    public string Staff { get; set; } = "";

    public DateTimeOffset Since { get; set; }

    /// <summary>The last change by that person, to the minute.</summary>
    public DateTimeOffset ActiveAt { get; set; }

    /// <summary>From whom it was taken over last; empty for nobody.</summary>
    public string TakenFrom { get; set; } = "";

    /// <summary>What was said to that person; may be empty.</summary>
    public string Message { get; set; } = "";

    public DateTimeOffset? TakenAt { get; set; }

    /// <summary>When that person saw it.</summary>
    public DateTimeOffset? SeenAt { get; set; }
}
