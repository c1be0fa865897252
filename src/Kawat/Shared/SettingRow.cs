namespace Kawat.Shared;

/// <summary>A setting that an administrator changed. It goes before what files and the environment say, until it is set back.</summary>
internal sealed class SettingRow
{
    /// <summary>Options and property: "Readers.CommentDays".</summary>
    public string Key { get; set; } = "";

    /// <summary>As it is typed; null since it was set back. The row stays, so that other nodes see that too.</summary>
    public string? Value { get; set; }

    public DateTimeOffset ChangedAt { get; set; }
    public string ChangedBy { get; set; } = "";
}
