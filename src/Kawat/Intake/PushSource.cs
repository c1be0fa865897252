using Kawat.Shared;

namespace Kawat.Intake;

/// <summary>The source that pushes, by plain SQL on a connection that keeps the question prepared: it is asked with every push.</summary>
internal static class PushSource
{
    private const string Sql = "SELECT id, name, push_key_hash, old_key_hash, sign_secret, default_language, default_section, zone, terms, rules FROM source WHERE key = @0 AND is_enabled";

    /// <summary>The source under this key that is switched on; null when there is none.</summary>
    public static async Task<Source?> Find(Lookups lookups, string key, CancellationToken cancel)
    {
        await using var look = await lookups.Open(cancel);
        await using var row = await look.Ask(Sql, cancel, key);
        if (!await row.ReadAsync(cancel)) return null;
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        return new Source
        {
            Id = row.GetInt64(0), Key = key, Name = row.GetString(1), PushKeyHash = Text(2), OldKeyHash = Text(3), SignSecret = Text(4), DefaultLanguage = Text(5), DefaultSection = Text(6), Zone = row.GetString(7),
            Terms = JsonColumns.Read<IReadOnlyList<string>>(row.GetString(8)), Rules = JsonColumns.Read<IReadOnlyList<SourceRule>>(row.GetString(9)),
        };
    }
}
