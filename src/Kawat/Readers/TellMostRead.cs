using System.Collections.Concurrent;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Readers;

/// <summary>Drops the ready pages that show a list of the most read, when a list has changed. Reads come every second; lists that changed as often would keep no front page
/// ready, so they are looked at every few minutes, and only their order counts, not the numbers.</summary>
internal sealed class TellMostRead(IDbContextFactory<KawatDb> databases, MostRead mostRead, TimeProvider time)
{
    /// <summary>How often the lists are looked at.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    /// <summary>Places of a list that count; no page shows more.</summary>
    private const int Places = 10;

    private readonly ConcurrentDictionary<string, string> _lists = new(StringComparer.Ordinal);

    /// <summary>Looks at the lists of all editions and sections; returns how many editions' lists changed since the last look of this process.</summary>
    public async Task<int> Run(CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancel);
        var sections = await db.Sections.Select(section => section.Key).ToListAsync(cancel);
        var changed = new List<PageKey>();
        foreach (var language in Words.Languages)
        {
            var lists = new List<string>();
            foreach (var span in Enum.GetValues<ReadSpan>())
            {
                foreach (var section in sections.Prepend(null)) lists.Add($"{span} {section}: {string.Join(',', await mostRead.Stories(db, span, language, section, Places, now, cancel))}");
            }

            var list = string.Join('\n', lists);
            var before = _lists.TryGetValue(language, out var known) ? known : "";
            _lists[language] = list;
            if (list != before) changed.Add(MostRead.KeyOf(language));
        }

        if (changed.Count == 0) return 0;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Changed(cancel, changed);
        await transaction.CommitAsync(cancel);
        return changed.Count;
    }
}
