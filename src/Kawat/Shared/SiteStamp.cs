namespace Kawat.Shared;

/// <summary>One row that every change readers could notice adds to, in the same transaction. A ready page is good while the number stands.</summary>
internal sealed class SiteStamp
{
    public int Id { get; set; }
    public long Number { get; set; }
}
