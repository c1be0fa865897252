using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk.Live;

/// <summary>What an open editor hears: changes of others, who is there, and when the story was saved or replaced.</summary>
internal sealed class LiveEvents(LiveStories stories, LiveHub hub, IDbContextFactory<KawatDb> databases, IHostApplicationLifetime life, TimeProvider time)
{
    /// <summary>A word now and then keeps proxies from closing a quiet line.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(15);

    /// <summary>Until the listener or the program goes. Events: "steps" (a batch), "people", "story" (version and revision), "reset", "beat".</summary>
    public async IAsyncEnumerable<SseItem<string>> Of(long storyId, int epoch, int seq, string client, string name, [EnumeratorCancellation] CancellationToken gone = default)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(gone, life.ApplicationStopping);
        using var seat = hub.Join(storyId, client, name);
        var (people, story, spokeAt) = ("", "", time.GetUtcNow());
        while (!ends.IsCancellationRequested)
        {
            var rings = hub.Rings(storyId);
            var events = new List<SseItem<string>>();
            try
            {
                var news = await stories.Since(storyId, epoch, seq, ends.Token);
                if (news.Epoch != epoch)
                {
                    events.Add(new SseItem<string>(news.Epoch.ToString(CultureInfo.InvariantCulture), "reset"));
                }
                else
                {
                    foreach (var batch in news.Batches)
                    {
                        seq = batch.Seq;
                        events.Add(new SseItem<string>(JsonColumns.Write(batch), "steps") { EventId = seq.ToString(CultureInfo.InvariantCulture) });
                    }
                }

                if (JsonColumns.Write(hub.People(storyId)) is var now && now != people) events.Add(new SseItem<string>(people = now, "people"));
                if (await Standing(storyId, ends.Token) is var stands && stands != story) events.Add(new SseItem<string>(story = stands, "story"));
            }
            catch (OperationCanceledException)
            {
                yield break;
            }

            if (events.Count == 0 && time.GetUtcNow() - spokeAt > Quiet) events.Add(new SseItem<string>("", "beat"));
            if (events.Count > 0) spokeAt = time.GetUtcNow();
            foreach (var each in events) yield return each;
            if (events.Exists(each => each.EventType == "reset")) yield break;
            try
            {
                await hub.Wait(storyId, rings, ends.Token);
            }
            catch (OperationCanceledException)
            {
                yield break;
            }
        }
    }

    /// <summary>The story's version and newest revision, and whether the text being written builds on that.</summary>
    private async Task<string> Standing(long storyId, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var stands = await db.Stories.Where(s => s.Id == storyId).Join(db.StoryLives, s => s.Id, l => l.StoryId, (s, l) => new { s.Version, s.RevisionId, Base = l.RevisionId, l.Seq, l.SavedSeq }).FirstOrDefaultAsync(cancel);
        if (stands is null) return "";
        var by = await db.Revisions.Where(r => r.Id == stands.RevisionId).Select(r => r.CreatedBy).FirstAsync(cancel);
        // Notes and hands change seldom and by few; what was said last tells an editor to look again.
        var notes = await db.StoryNotes.Where(n => n.StoryId == storyId).Select(n => new { n.Id, n.SettledAt, Last = db.NoteReplies.Where(r => r.NoteId == n.Id).Max(r => (long?)r.Id) }).ToListAsync(cancel);
        var hand = await db.StoryHands.AsNoTracking().FirstOrDefaultAsync(h => h.StoryId == storyId, cancel);
        return JsonColumns.Write(new
        {
            stands.Version, IsBase = stands.RevisionId == stands.Base, IsAhead = stands.Seq > stands.SavedSeq, Revision = stands.RevisionId, By = by,
            Notes = string.Join(' ', notes.Select(n => $"{n.Id}:{n.Last}:{(n.SettledAt is null ? "" : "x")}")), Hand = hand?.Staff, HandFrom = hand?.TakenFrom, HandMessage = hand?.Message,
        });
    }
}
