using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Kawat.Shared;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Syndication;

/// <summary>Sends feeds to those who subscribed, when they have changed (WebSub 7). What has changed is told by the feed itself and not by what was done to a story,
/// so a story that opens by the clock and one that is killed are sent alike.</summary>
internal sealed class SendFeeds(IDbContextFactory<KawatDb> databases, FeedAddress feeds, Callbacks callbacks, TimeProvider time)
{
    /// <summary>How often subscribed feeds are looked at.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Looks at every subscribed feed once; comes back after <see cref="Pause"/> while there is a subscription.</summary>
    public async Task Watch(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = time.GetUtcNow();
        await db.FeedSubscriptions.Where(row => row.LeaseUntil != null && row.LeaseUntil < now).ExecuteDeleteAsync(cancel);
        var rows = await db.FeedSubscriptions.AsNoTracking().Where(row => row.LeaseUntil != null).Select(row => new { row.Id, row.Topic, row.Origin, row.SentHash }).ToListAsync(cancel);
        if (rows.Count == 0) return;
        var waiting = (await db.Work.Where(work => work.Kind == WorkKind.SendFeed).Select(work => work.TargetId).ToListAsync(cancel)).ToHashSet();
        foreach (var topic in rows.GroupBy(row => (row.Origin, row.Topic)))
        {
            if (await Bytes(topic.Key.Origin, topic.Key.Topic, cancel) is not { } feed) continue;
            foreach (var row in topic.Where(row => row.SentHash != feed.Hash && !waiting.Contains(row.Id))) db.Enqueue(WorkKind.SendFeed, row.Id, now);
        }

        db.Enqueue(WorkKind.WatchFeeds, 0, now, now + Pause);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Sends one subscriber the feed as it is now. Throws when he does not take it, so that the work comes back later; one who says 410 is forgotten.</summary>
    public async Task Send(long subscriptionId, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = time.GetUtcNow();
        if (await db.FeedSubscriptions.FirstOrDefaultAsync(row => row.Id == subscriptionId && row.LeaseUntil >= now, cancel) is not { } row) return;
        if (await Bytes(row.Origin, row.Topic, cancel) is not { } feed || feed.Hash == row.SentHash) return;
        using var message = new HttpRequestMessage(HttpMethod.Post, row.Callback) { Content = new ByteArrayContent(feed.Bytes) };
        message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(feed.ContentType);
        message.Headers.TryAddWithoutValidation("Link", $"<{row.Origin}{WebSubRoute.Path}>; rel=\"hub\", <{row.Origin}{row.Topic}>; rel=\"self\"");
        if (row.Secret.Length > 0)
            message.Headers.TryAddWithoutValidation("X-Hub-Signature", $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(row.Secret), feed.Bytes))}");
        var (status, _) = await callbacks.Send(message, cancel);
        if (status == HttpStatusCode.Gone) db.Remove(row);
        else if ((int)status is >= 200 and < 300) row.SentHash = feed.Hash;
        else throw new HttpRequestException($"The subscriber answered {(int)status}.");
        await db.SaveChangesAsync(cancel);
    }

    private async Task<(byte[] Bytes, string Hash, string ContentType)?> Bytes(string origin, string path, CancellationToken cancel)
    {
        if (FeedAddress.Ask(origin, path) is not { } ask) return null;
        var answer = await feeds.Read(ask, path, cancel);
        // Who subscribed to what went into something else gets that.
        if (answer is FeedAnswer.Moved { Folder: var folder } && FeedAddress.Ask(origin, $"{folder}/{ask.Format.File}") is { } there) (ask, answer) = (there, await feeds.Read(there, $"{folder}/{ask.Format.File}", cancel));
        if (answer is not FeedAnswer.Found { Feed: var feed }) return null;
        var bytes = ask.Format.Write(feed);
        return (bytes, Hash.Of(bytes), ask.Format.ContentType);
    }
}
