namespace Kawat.Desk;

/// <summary>A filter of the queue with a name.</summary>
internal sealed class QueueView
{
    public long Id { get; set; }

    /// <summary>Whose it is; null for the whole newsroom's.</summary>
    public long? StaffId { get; set; }

    public string Name { get; set; } = "";

    /// <summary><see cref="QueueFilter.Query"/>.</summary>
    public string Query { get; set; } = "";

    public string CreatedBy { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
}
