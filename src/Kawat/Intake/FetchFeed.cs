using System.Net;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Intake;

// Nothing is skipped by a mark of how far one got: each entry of a feed is matched for itself, so what is put in late, or far below, is an item like any other.

/// <summary>Looks at a source's feed and gives what came to intake.</summary>
internal sealed class FetchFeed(IDbContextFactory<KawatDb> databases, FeedClient client, Receive receive, TimeProvider time)
{
    public async Task Run(long sourceId, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Sources.FirstOrDefaultAsync(s => s.Id == sourceId && s.IsEnabled && s.FeedUrl != "" && s.PollMinutes > 0, cancel) is not { } source) return;
        TimeSpan? wait = null;
        try
        {
            var look = await client.Get(source.FeedUrl, source.FeedTag, source.FeedModified, cancel);
            wait = look.Wait;
            await Take(source, look, cancel);
            if (look.MovedTo is { } moved) source.FeedUrl = moved;
            (source.FailureCount, source.LastError, source.LastSuccessAt) = (0, "", time.GetUtcNow());
        }
        catch (HttpRequestException fault)
        {
            (source.FailureCount, source.LastError) = (source.FailureCount + 1, fault.Message);
        }

        var now = time.GetUtcNow();
        await SourceSchedule.Next(db, source, WorkKind.FetchFeed, now, SourceSchedule.WaitAfter(source, wait), cancel);
    }

    private async Task Take(Source source, FeedLook look, CancellationToken cancel)
    {
        if (look.Status == HttpStatusCode.NotModified) return;
        if (look.Bytes is not { } bytes) throw new HttpRequestException($"{source.FeedUrl} answered {(int)look.Status}.");
        var name = Path.GetFileName(new Uri(source.FeedUrl).AbsolutePath) is { Length: > 0 } file ? file : "feed";
        await receive.Take(new Delivery(source, Transport.Feed, name, bytes, bytes.Length, look.Charset) { Hints = look.Hints }, cancel);
        // Only what is kept for good is not asked for again.
        (source.FeedTag, source.FeedModified) = (look.Tag, look.Modified);
    }
}
