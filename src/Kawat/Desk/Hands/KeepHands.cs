using System.Collections.Concurrent;
using Kawat.Desk.Live;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk.Hands;

/// <summary>Keeps who has which story in hand.</summary>
internal sealed class KeepHands(IDbContextFactory<KawatDb> databases, TimeProvider time, LiveHub hub)
{
    /// <summary>A story is left alone when its writer hasn't changed it for so long.</summary>
    public static readonly TimeSpan IdleAfter = TimeSpan.FromMinutes(15);

    /// <summary>Every change comes by here; the row is written this often.</summary>
    private static readonly TimeSpan Tact = TimeSpan.FromMinutes(1);

    /// <summary>When a row was written last by this process, so that a change costs no statement.</summary>
    private readonly ConcurrentDictionary<(long Story, string Who), DateTimeOffset> _written = new();

    /// <summary>Somebody changed a story. It comes into the hand of whoever is first, and stays there.</summary>
    public async Task Wrote(long storyId, string who, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        if (_written.TryGetValue((storyId, who), out var last) && now - last < Tact) return;
        _written[(storyId, who)] = now;
        if (_written.Count > 10_000) _written.Clear();
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.StoryHands.Where(h => h.StoryId == storyId && h.Staff == who).ExecuteUpdateAsync(set => set.SetProperty(h => h.ActiveAt, now), cancel) > 0) return;
        if (await db.StoryHands.AnyAsync(h => h.StoryId == storyId, cancel)) return;
        db.Add(new StoryHand { StoryId = storyId, Staff = who, Since = now, ActiveAt = now });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            // Two began in the same moment; one of them has it.
        }
    }

    /// <summary>Takes a story over. Who had it hears of it at once where the story is open, and otherwise with the next visit to it.</summary>
    public async Task<StoryOutcome> TakeOver(long storyId, string message, string who, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Stories.AsNoTracking().FirstOrDefaultAsync(s => s.Id == storyId, cancel) is not { } story) return new StoryOutcome.Missing($"story {storyId}");
        var now = time.GetUtcNow();
        var hand = await db.StoryHands.FirstOrDefaultAsync(h => h.StoryId == storyId, cancel);
        if (hand?.Staff == who) return new StoryOutcome.Done(story);
        if (hand is null) db.Add(hand = new StoryHand { StoryId = storyId });
        var text = message.Trim() is { Length: > 500 } trimmed ? trimmed[..500] : message.Trim();
        (hand.TakenFrom, hand.Message, hand.TakenAt, hand.SeenAt) = (hand.Staff, text, now, null);
        (hand.Staff, hand.Since, hand.ActiveAt) = (who, now, now);
        db.Add(new StoryLogEntry { StoryId = storyId, At = now, Who = who, What = "taken-over", Note = hand.TakenFrom, RevisionId = story.RevisionId });
        await db.SaveChangesAsync(cancel);
        hub.Signal(storyId);
        return new StoryOutcome.Done(story);
    }

    /// <summary>Who it was taken from has read that.</summary>
    public async Task Seen(long storyId, string who, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancel);
        await db.StoryHands.Where(h => h.StoryId == storyId && h.TakenFrom == who).ExecuteUpdateAsync(set => set.SetProperty(h => h.SeenAt, now), cancel);
    }
}
