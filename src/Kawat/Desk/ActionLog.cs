using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>One line of the newsroom's log.</summary>
/// <param name="At">When.</param>
/// <param name="Who">A sign-in name, "wire", "command line", "author", "rules"; empty for somebody who is not signed in.</param>
/// <param name="What">The verb.</param>
/// <param name="Subject">What kind of thing it was done to: story, dossier, page, label, front, comment, account.</param>
/// <param name="Target">Which: a number, for an account its sign-in name.</param>
/// <param name="StoryId">The story it belongs to; null when to none.</param>
/// <param name="Note">More of it.</param>
internal sealed record LogLine(DateTimeOffset At, string Who, string What, string Subject, string Target, long? StoryId, string Note);

/// <summary>Which lines are asked for.</summary>
internal sealed record LogFilter(DateTimeOffset? From, DateTimeOffset? Before, string Who, long? StoryId)
{
    /// <summary>Whole days of a zone, both included.</summary>
    public static LogFilter Of(DateOnly? from, DateOnly? to, string zone, string who, long? storyId) => new(Midnight(from, zone), Midnight(to?.AddDays(1), zone), who.Trim(), storyId);

    private static DateTimeOffset? Midnight(DateOnly? day, string zone)
    {
        if (day is not { } date || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var rules)) return null;
        var local = date.ToDateTime(TimeOnly.MinValue);
        // Where the clock jumps over midnight the day begins an hour later.
        if (rules.IsInvalidTime(local)) local = local.AddHours(1);
        return new DateTimeOffset(local, rules.GetUtcOffset(local)).ToUniversalTime();
    }
}

/// <summary>Who did what in the whole newsroom: the logs of stories, pages, fronts, comments and accounts as one, the newest first. They are
/// read side by side, each in its own order and as it comes, so that an export of any length needs the memory of a few rows.</summary>
internal sealed class ActionLog(IDbContextFactory<KawatDb> databases)
{
    /// <summary>The lines that fit, the newest first; as many as <paramref name="most"/> when it is given.</summary>
    public async IAsyncEnumerable<LogLine> Read(LogFilter filter, int? most = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel = default)
    {
        List<KawatDb> open = [];
        List<IAsyncEnumerator<LogLine>> heads = [];
        try
        {
            foreach (var read in Sources(filter, most ?? int.MaxValue))
            {
                var db = await databases.CreateDbContextAsync(cancel);
                open.Add(db);
                var head = read(db).AsAsyncEnumerable().GetAsyncEnumerator(cancel);
                if (await head.MoveNextAsync()) heads.Add(head);
                else await head.DisposeAsync();
            }

            for (var count = 0; heads.Count > 0 && count < (most ?? int.MaxValue); count++)
            {
                var next = heads.MaxBy(head => head.Current.At)!;
                yield return next.Current;
                if (await next.MoveNextAsync()) continue;
                heads.Remove(next);
                await next.DisposeAsync();
            }
        }
        finally
        {
            foreach (var head in heads) await head.DisposeAsync();
            foreach (var db in open) await db.DisposeAsync();
        }
    }

    private static IEnumerable<Func<KawatDb, IQueryable<LogLine>>> Sources(LogFilter filter, int most)
    {
        var (from, before, who, story) = filter;
        yield return db => db.StoryLog.AsNoTracking().Where(l => (from == null || l.At >= from) && (before == null || l.At < before) && (who == "" || l.Who == who) && (story == null || l.StoryId == story))
            .OrderByDescending(l => l.At).ThenByDescending(l => l.Id).Take(most).Select(l => new LogLine(l.At, l.Who, l.What, "story", Number(l.StoryId), l.StoryId, l.Note));
        yield return db => db.CommentLog.AsNoTracking().Where(l => (from == null || l.At >= from) && (before == null || l.At < before) && (who == "" || l.Who == who) && (story == null || l.StoryId == story))
            .OrderByDescending(l => l.At).ThenByDescending(l => l.Id).Take(most).Select(l => new LogLine(l.At, l.Who, l.What, "comment", Number(l.CommentId), l.StoryId, l.Note));
        if (story is not null) yield break;
        yield return db => db.PageLog.AsNoTracking().Where(l => (from == null || l.At >= from) && (before == null || l.At < before) && (who == "" || l.Who == who))
            .OrderByDescending(l => l.At).ThenByDescending(l => l.Id).Take(most).Select(l => new LogLine(l.At, l.Who, l.What, l.Subject, Number(l.TargetId), null, l.Note));
        yield return db => db.Arrangements.AsNoTracking().Where(l => (from == null || l.At >= from) && (before == null || l.At < before) && (who == "" || l.Who == who))
            .OrderByDescending(l => l.At).ThenByDescending(l => l.Id).Take(most).Select(l => new LogLine(l.At, l.Who, l.What, "front", Number(l.FrontId), null, l.Note));
        yield return db => db.StaffLog.AsNoTracking().Where(l => (from == null || l.At >= from) && (before == null || l.At < before) && (who == "" || l.Who == who || l.Subject == who))
            .OrderByDescending(l => l.At).ThenByDescending(l => l.Id).Take(most).Select(l => new LogLine(l.At, l.Who, l.What, "account", l.Subject, null, l.Note));
    }

    private static string Number(long? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
