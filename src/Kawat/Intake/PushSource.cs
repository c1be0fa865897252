using Kawat.Shared;

namespace Kawat.Intake;

/// <summary>The source that pushes, by plain SQL on a connection that keeps the question prepared: it is asked with every push. Pushes to one source that wait at the same time
/// share an answer, and never one to a question that was asked before they came: a key that was withdrawn opens nothing from then on.</summary>
internal sealed class PushSource(Lookups lookups)
{
    private const string Sql = "SELECT id, name, push_key_hash, old_key_hash, sign_secret, default_language, default_section, zone, terms, rules FROM source WHERE key = @0 AND is_enabled";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Asked> _asked = new(StringComparer.Ordinal);

    /// <summary>The source under this key that is switched on; null when there is none.</summary>
    public async Task<Source?> Find(string key, CancellationToken cancel)
    {
        Task<Source?> answer;
        lock (_lock)
        {
            if (_asked.TryGetValue(key, out var asked)) answer = (asked.Next ??= new TaskCompletionSource<Source?>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            else
            {
                _asked[key] = new Asked();
                answer = Ask(key);
            }
        }

        return await answer.WaitAsync(cancel);
    }

    // Asks, and then for those who came meanwhile, until nobody waits.
    private async Task<Source?> Ask(string key)
    {
        try
        {
            return await Look(key);
        }
        finally
        {
            if (After(key) is { } next) _ = Answer(key, next);
        }
    }

    private async Task Answer(string key, TaskCompletionSource<Source?> waiting)
    {
        for (TaskCompletionSource<Source?>? next = waiting; next is not null; next = After(key))
        {
            try
            {
                next.SetResult(await Look(key));
            }
            catch (Exception fault)
            {
                next.SetException(fault);
            }
        }
    }

    private TaskCompletionSource<Source?>? After(string key)
    {
        lock (_lock)
        {
            var asked = _asked[key];
            var next = asked.Next;
            if (next is null) _asked.Remove(key);
            else asked.Next = null;
            return next;
        }
    }

    private async Task<Source?> Look(string key)
    {
        // Whoever holds the lock begins the question; the rest of it is done without.
        await Task.Yield();
        await using var look = await lookups.Open(CancellationToken.None);
        await using var row = await look.Ask(Sql, CancellationToken.None, key);
        if (!await row.ReadAsync(CancellationToken.None)) return null;
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        return new Source
        {
            Id = row.GetInt64(0), Key = key, Name = row.GetString(1), PushKeyHash = Text(2), OldKeyHash = Text(3), SignSecret = Text(4), DefaultLanguage = Text(5), DefaultSection = Text(6), Zone = row.GetString(7),
            Terms = JsonColumns.Read<IReadOnlyList<string>>(row.GetString(8)), Rules = JsonColumns.Read<IReadOnlyList<SourceRule>>(row.GetString(9)),
        };
    }

    private sealed class Asked
    {
        public TaskCompletionSource<Source?>? Next { get; set; }
    }
}
