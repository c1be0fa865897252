using System.Globalization;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>The order an editor gives a story's links. Who arranges the list has agreed to what is in it, so the links are accepted by that.</summary>
internal sealed class OrderLinks(IDbContextFactory<KawatDb> databases, TimeProvider time)
{
    /// <summary>More than any list of links has.</summary>
    private const int Most = 50;

    /// <param name="fromStoryId">The story.</param>
    /// <param name="toStoryIds">The earlier stories, first first. One that has no stored link, or a rejected one, is passed over.</param>
    /// <param name="who">Who says so.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<StoryOutcome> Run(long fromStoryId, IReadOnlyList<long> toStoryIds, string who, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Stories.AsNoTracking().FirstOrDefaultAsync(story => story.Id == fromStoryId, cancel) is not { } from) return new StoryOutcome.Missing($"story {fromStoryId}");
        var now = time.GetUtcNow();
        var rows = await db.Links.Where(link => link.FromStoryId == fromStoryId).ToListAsync(cancel);
        var given = toStoryIds.Take(Most).Distinct().Select(to => rows.Find(row => row.ToStoryId == to && row.Decision != LinkDecision.Rejected)).OfType<LinkRow>().ToList();
        if (given.Count == 0) return new StoryOutcome.Missing($"link {fromStoryId} → {string.Join(", ", toStoryIds)}");
        foreach (var row in rows) row.Position = given.IndexOf(row) + 1;
        foreach (var row in given.Where(row => row.Decision == LinkDecision.Proposed)) (row.Decision, row.DecidedBy, row.ChangedAt) = (LinkDecision.Accepted, who, now);
        var order = string.Join(", ", given.Select(row => row.ToStoryId.ToString(CultureInfo.InvariantCulture)));
        db.Add(new StoryLogEntry { StoryId = fromStoryId, At = now, Who = who, What = "link-ordered", Note = order });
        db.TouchThreads(from, now);
        await db.SaveChangesAsync(cancel);
        await db.Changed(cancel, [PageKey.Story(fromStoryId), .. given.Select(row => PageKey.Story(row.ToStoryId))]);
        await transaction.CommitAsync(cancel);
        return new StoryOutcome.Done(from);
    }
}
