namespace Kawat.Shared;

/// <summary>One row that every change readers could notice adds to, in the same transaction. Its lock is held until the commit, so its numbers are in the order of commits.</summary>
internal sealed class SiteStamp
{
    public int Id { get; set; }
    public long Number { get; set; }
}

/// <summary>A key that a change changed. Each number has at least one.</summary>
internal sealed class PageChange
{
    /// <summary><see cref="SiteStamp.Number"/> of the change.</summary>
    public long Number { get; set; }

    /// <summary><see cref="PageKey.Text"/>.</summary>
    public string Key { get; set; } = "";
}
