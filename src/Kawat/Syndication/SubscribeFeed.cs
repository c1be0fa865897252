using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Kawat.Shared;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kawat.Syndication;

/// <summary>What somebody asks of the hub.</summary>
/// <param name="Mode">"subscribe" or "unsubscribe".</param>
/// <param name="Topic">The feed's whole address.</param>
/// <param name="LeaseSeconds">0 for whatever the hub gives.</param>
internal sealed record SubscriptionWish(string Mode, string Topic, string Callback, string Secret, int LeaseSeconds);

/// <summary>Takes wishes and asks back whether they were meant (WebSub 5.3): nothing is sent to anybody who has not said so.</summary>
internal sealed class SubscribeFeed(IDbContextFactory<KawatDb> databases, FeedAddress feeds, Callbacks callbacks, IOptions<SyndicationOptions> options, TimeProvider time)
{
    private const int LongestAddress = 2_000, LongestSecret = 199;

    /// <summary>Seconds that a subscription lasts: an hour at least, 30 days at most, 10 days when nobody says.</summary>
    private const int ShortestLease = 3_600, LongestLease = 30 * 86_400, UsualLease = 10 * 86_400;

    /// <summary>Wishes that may wait to be confirmed: strangers cannot make this program call everybody at once.</summary>
    private const int MostPending = 200;

    /// <summary>Notes the wish; null, or what is wrong with it.</summary>
    public async Task<string?> Ask(string origin, SubscriptionWish wish, CancellationToken cancel)
    {
        if (wish.Mode is not ("subscribe" or "unsubscribe")) return $"hub.mode is neither subscribe nor unsubscribe: {wish.Mode}";
        if (wish.Callback.Length > LongestAddress || !Uri.TryCreate(wish.Callback, UriKind.Absolute, out var callback) || callback.Scheme is not ("http" or "https") || callback.UserInfo.Length > 0)
            return $"hub.callback is no web address: {Start(wish.Callback)}";
        if (!options.Value.MaySendToPrivateAddresses && (callback.Port is not (80 or 443) || (IPAddress.TryParse(callback.DnsSafeHost, out var address) && !PublicNetwork.IsPublic(address))))
            return $"hub.callback is not in the public internet, or on another port than 80 and 443: {Start(wish.Callback)}";
        if (Encoding.UTF8.GetByteCount(wish.Secret) > LongestSecret) return "hub.secret is longer than 199 bytes";
        if (wish.Topic.Length > LongestAddress || !wish.Topic.StartsWith($"{origin}/", StringComparison.Ordinal)) return $"hub.topic is no feed of this site: {Start(wish.Topic)}";
        var path = wish.Topic[origin.Length..];
        if (FeedAddress.Ask(origin, path) is not { } ask || await feeds.Read(ask, path, cancel) is not FeedAnswer.Found) return $"hub.topic is no feed of this site: {Start(wish.Topic)}";

        await using var db = await databases.CreateDbContextAsync(cancel);
        var row = await db.FeedSubscriptions.FirstOrDefaultAsync(one => one.Topic == path && one.Callback == wish.Callback, cancel);
        if (row is null && wish.Mode == "unsubscribe") return "there is no such subscription";
        if (await db.FeedSubscriptions.CountAsync(one => one.Pending != "", cancel) >= MostPending) return "too many wishes wait to be confirmed; ask again later";
        if (row is null)
        {
            if (await db.FeedSubscriptions.CountAsync(cancel) >= options.Value.MaxSubscriptions) return "the hub takes no more subscriptions";
            db.Add(row = new FeedSubscription { Topic = path, Callback = wish.Callback, CreatedAt = time.GetUtcNow() });
        }

        (row.Origin, row.Pending, row.PendingSecret) = (origin, wish.Mode, wish.Secret);
        row.PendingLease = wish.LeaseSeconds == 0 ? UsualLease : Math.Clamp(wish.LeaseSeconds, ShortestLease, LongestLease);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.SaveChangesAsync(cancel);
        db.Enqueue(WorkKind.ConfirmSubscription, row.Id, time.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    /// <summary>Asks the subscriber whether it meant it. One that does not say so is forgotten; one that does not answer is asked again by the work queue.</summary>
    public async Task Confirm(long id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.FeedSubscriptions.FirstOrDefaultAsync(one => one.Id == id && one.Pending != "", cancel) is not { } row) return;
        var isMeant = await Echoes(row, cancel);
        if (isMeant && row.Pending == "subscribe")
        {
            var now = time.GetUtcNow();
            (row.LeaseUntil, row.Secret, row.Pending, row.PendingSecret) = (now.AddSeconds(row.PendingLease), row.PendingSecret, "", "");
            if (row.SentHash.Length == 0 && FeedAddress.Ask(row.Origin, row.Topic) is { } ask && await feeds.Read(ask, row.Topic, cancel) is FeedAnswer.Found { Feed: var feed })
                row.SentHash = Hash.Of(ask.Format.Write(feed));
            if (!await db.Work.AnyAsync(work => work.Kind == WorkKind.WatchFeeds, cancel)) db.Enqueue(WorkKind.WatchFeeds, 0, now);
        }
        else if (isMeant || row.LeaseUntil is null)
        {
            db.Remove(row);
        }
        else
        {
            (row.Pending, row.PendingSecret) = ("", "");
        }

        await db.SaveChangesAsync(cancel);
    }

    private async Task<bool> Echoes(FeedSubscription row, CancellationToken cancel)
    {
        var challenge = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var query = string.Create(CultureInfo.InvariantCulture,
            $"hub.mode={row.Pending}&hub.topic={Uri.EscapeDataString(row.Origin + row.Topic)}&hub.challenge={challenge}&hub.lease_seconds={row.PendingLease}");
        var address = new UriBuilder(row.Callback) { Fragment = "" };
        address.Query = address.Query.Length > 1 ? $"{address.Query[1..]}&{query}" : query;
        using var question = new HttpRequestMessage(HttpMethod.Get, address.Uri);
        var (status, body) = await callbacks.Send(question, cancel);
        return (int)status is >= 200 and < 300 && body == challenge;
    }

    private static string Start(string text) => text.Length > 100 ? text[..100] + "…" : text;
}
