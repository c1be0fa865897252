using Kawat.Linking.Edited;
using Kawat.Linking.Links;
using Kawat.Linking.Text;
using Kawat.Shared;
using Kawat.Stories;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>Reads, indexes and links one story. Done again it gives the same rows, whatever the order of work.</summary>
internal sealed class LinkStory(IDbContextFactory<KawatDb> databases, StoryArchive archive, EditedReadings edited, TimeProvider time)
{
    /// <summary>Links shown for a story at most.</summary>
    public const int MaxLinks = 5;

    /// <param name="storyId">Which story; one that is no longer released leaves the index.</param>
    /// <param name="alsoLater">True lets later stories look again, since this one may be their background.</param>
    public async Task Run(long storyId, bool alsoLater, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var story = await db.Stories.AsNoTracking().FirstOrDefaultAsync(s => s.Id == storyId, cancel);
        if (story is null) return;
        if (!story.State.IsReleased() || story.PublicRevisionId is null)
        {
            await Leave(db, story, cancel);
            return;
        }

        var revision = await db.Revisions.AsNoTracking().SingleAsync(r => r.Id == story.PublicRevisionId, cancel);
        var reading = await edited.Read(db, StoryText.Of(story, revision), cancel);
        var said = LinkWords.Of(await db.Links.AsNoTracking().Where(l => l.FromStoryId == storyId && l.Decision != LinkDecision.Proposed).ToListAsync(cancel));
        var ((links, later), of) = await archive.AskAsOf(story.Language,
            index => (said.LinksOf(index, reading, MaxLinks), alsoLater ? index.LaterCandidatesOf(reading) : []), cancel);

        links = await archive.WithTargets(reading, links, cancel);

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await StillOut(db, story, cancel) is not { } publishedAt) return;
        var known = await db.StoryReadings.FirstOrDefaultAsync(r => r.StoryId == storyId, cancel);
        var isKnown = !alsoLater && known is not null && known.RevisionId == revision.Id && known.EngineVersion == StoryReader.Version && known.ReadingMark == story.ReadingMark;
        var changed = new HashSet<PageKey>();
        if (!isKnown)
        {
            await SearchIndex.Put(db, story, revision, await PutEntities(db, story, publishedAt, reading, await edited.Gazetteer(db, cancel), changed, cancel), cancel);
        }

        var isOther = await PutLinks(db, story, revision, links, changed, cancel);
        var now = time.GetUtcNow();
        if (known is null) db.Add(known = new StoryReadingRow { StoryId = storyId });
        (known.RevisionId, known.EngineVersion, known.ReadingMark, known.LinkedAt, known.ArchiveState, known.ArchiveCount) = (revision.Id, StoryReader.Version, story.ReadingMark, now, of.State, of.Count);
        await EnqueueRelinks(db, later.Select(StoryText.StoryIdOf).ToList(), now, cancel);
        if (alsoLater && !await db.IsSettlingQueued(cancel)) db.EnqueueSettling(now, SettleQueue.Quiet);
        // Threads weigh links, so a weight that moved is enough.
        if (isOther || !isKnown) db.TouchThreads(story, now);
        await db.SaveChangesAsync(cancel);
        if (!isKnown) changed.Add(PageKey.Story(storyId));
        if (changed.Count > 0) await db.Changed(cancel, changed);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>The instant under which the story is out, if it is with the words that were linked. If not, null: the change that made it so has brought work of its own.</summary>
    private static async Task<DateTimeOffset?> StillOut(KawatDb db, Story story, CancellationToken cancel)
    {
        // PostgreSQL lets others change the row meanwhile, SQLite does not.
        if (!db.IsSqlite) await db.Database.ExecuteSqlAsync($"SELECT 1 FROM story WHERE id = {story.Id} FOR SHARE", cancel);
        return await db.Stories.Released().Where(s => s.Id == story.Id && s.PublicRevisionId == story.PublicRevisionId && s.Language == story.Language && s.CopyDate == story.CopyDate && s.ReadingMark == story.ReadingMark)
            .Select(s => s.PublishedAt).FirstOrDefaultAsync(cancel);
    }

    /// <summary>A story that was taken away: out of the index and of all proposed links, and those that built on it look again.</summary>
    private async Task Leave(KawatDb db, Story story, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await SearchIndex.Remove(db, story.Id, cancel);
        await db.StoryEntities.Where(e => e.StoryId == story.Id).ExecuteDeleteAsync(cancel);
        await db.StoryReadings.Where(r => r.StoryId == story.Id).ExecuteDeleteAsync(cancel);
        var builtOnIt = await db.Links.Where(l => l.ToStoryId == story.Id && l.Decision == LinkDecision.Proposed).Select(l => l.FromStoryId).ToListAsync(cancel);
        await db.Links.Where(l => (l.ToStoryId == story.Id || l.FromStoryId == story.Id) && l.Decision == LinkDecision.Proposed).ExecuteDeleteAsync(cancel);
        var now = time.GetUtcNow();
        await EnqueueRelinks(db, builtOnIt, now, cancel);
        if (!await db.IsSettlingQueued(cancel)) db.EnqueueSettling(now, SettleQueue.Quiet);
        db.TouchThreads(story, now);
        await db.SaveChangesAsync(cancel);
        await db.Changed(cancel, PageKey.Everything);
        await transaction.CommitAsync(cancel);
    }

    private static async Task EnqueueRelinks(KawatDb db, List<long> storyIds, DateTimeOffset now, CancellationToken cancel)
    {
        if (storyIds.Count == 0) return;
        var waiting = await db.Work.Where(w => w.Kind == WorkKind.RelinkStory && w.LeasedUntil == null && storyIds.Contains(w.TargetId)).Select(w => w.TargetId).ToListAsync(cancel);
        foreach (var id in storyIds.Distinct().Except(waiting)) db.Enqueue(WorkKind.RelinkStory, id, now);
    }

    /// <summary>The engine's links replace its earlier ones; what an editor accepted, rejected or added stays as it is.</summary>
    /// <returns>Whether a row changed. If anybody who looks could notice, <paramref name="changed"/> holds the stories at both ends.</returns>
    private async Task<bool> PutLinks(KawatDb db, Story story, Revision revision, IReadOnlyList<BackgroundLink> links, HashSet<PageKey> changed, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var rows = await db.Links.Where(l => l.FromStoryId == story.Id).ToListAsync(cancel);
        var before = Shown(rows);
        var byTarget = rows.ToDictionary(l => l.ToStoryId);
        var wanted = links.ToDictionary(link => StoryText.StoryIdOf(link.Target));
        // One of them may have been taken away since the index was asked.
        var released = await db.Stories.Released().Where(s => wanted.Keys.Contains(s.Id)).Select(s => s.Id).ToListAsync(cancel);
        foreach (var gone in wanted.Keys.Except(released).ToList()) wanted.Remove(gone);
        var after = rows.Where(row => row.Decision != LinkDecision.Proposed || wanted.ContainsKey(row.ToStoryId)).ToList();
        db.RemoveRange(rows.Except(after));
        foreach (var (target, link) in wanted)
        {
            if (!byTarget.TryGetValue(target, out var row))
            {
                row = new LinkRow { FromStoryId = story.Id, ToStoryId = target, Decision = LinkDecision.Proposed, ChangedAt = now };
                db.Add(row);
                after.Add(row);
            }
            else if (row.Decision == LinkDecision.Rejected)
            {
                continue;
            }
            else if (row.Decision == LinkDecision.Added)
            {
                // The reason is the editor's own; the engine only finds the sentence.
                (row.Anchor, row.FromRevisionId) = (link.Anchor, revision.Id);
                continue;
            }

            (row.Type, row.Score, row.Reasons, row.Anchor, row.FromRevisionId) = (link.Type, link.Score, link.Reasons, link.Anchor, revision.Id);
        }

        // A decided link to a story that is gone keeps its reasons, but its anchor may point into words that are gone.
        foreach (var row in after.Where(row => !wanted.ContainsKey(row.ToStoryId) && row.FromRevisionId != revision.Id && row.Anchor is not null)) row.Anchor = null;
        foreach (var row in after.Where(row => db.Entry(row).State == EntityState.Modified)) row.ChangedAt = now;
        var isOther = db.ChangeTracker.Entries<LinkRow>().Any(entry => entry.State != EntityState.Unchanged);
        await db.SaveChangesAsync(cancel);
        if (Shown(after) != before) changed.UnionWith(rows.Concat(after).Select(row => PageKey.Story(row.ToStoryId)).Append(PageKey.Story(story.Id)));
        return isOther;
    }

    /// <summary>All that is shown of a story's links, in their order.</summary>
    private static string Shown(IEnumerable<LinkRow> rows) => string.Join('\n', rows.OrderByDescending(row => row.Score).ThenBy(row => row.ToStoryId)
        .Select(row => $"{row.ToStoryId} {row.Type} {row.Decision} {row.FromRevisionId} {row.Anchor?.Sentence} {row.Anchor?.Phrase} {row.Anchor?.TargetText} {string.Join(';', row.Reasons.Select(reason => reason.Say("en")))}"));

    /// <returns>The numbers of the entities that the story names.</returns>
    private static async Task<IReadOnlyCollection<long>> PutEntities(KawatDb db, Story story, DateTimeOffset publishedAt, StoryReading reading, Gazetteer gazetteer, HashSet<PageKey> changed, CancellationToken cancel)
    {
        changed.UnionWith((await db.StoryEntities.Where(e => e.StoryId == story.Id).Select(e => e.EntityId).ToListAsync(cancel)).Select(PageKey.Entity));
        await db.StoryEntities.Where(e => e.StoryId == story.Id).ExecuteDeleteAsync(cancel);
        var counts = reading.Mentions.GroupBy(m => m.Entity).ToDictionary(group => group.Key, group => group.Count());
        var named = reading.Entities.Select((entity, at) => (Entity: entity, Count: counts.GetValueOrDefault(at)))
            .Where(pair => pair.Count > 0).GroupBy(pair => (pair.Entity.Kind, pair.Entity.Key));
        var ids = new List<long>();
        foreach (var group in named)
        {
            var (kind, key) = group.Key;
            var forms = group.SelectMany(pair => pair.Entity.Forms).Distinct(StringComparer.Ordinal);
            var name = group.Select(pair => pair.Entity.Name).OrderByDescending(n => n.Length).ThenBy(n => n, StringComparer.Ordinal).First();
            var row = await db.Entities.FirstOrDefaultAsync(e => e.Kind == kind && e.Key == key, cancel);
            if (row is null)
            {
                row = new EntityRow { Kind = kind, Key = key, Slug = Slug.Of(key), Name = name, Forms = [.. forms.Order(StringComparer.Ordinal)] };
                await EntityNames.Put(db, row, cancel);
                db.Add(row);
            }
            else
            {
                // The editor's name wins, else the longest, and forms only grow, so the row is the same whatever story came first.
                if (gazetteer.NameOf(row.Mark) is { } called) row.Name = called;
                else if (name.Length > row.Name.Length || (name.Length == row.Name.Length && string.CompareOrdinal(name, row.Name) < 0)) row.Name = name;
                row.Forms = [.. row.Forms.Union(forms, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            }

            var isRenamed = db.Entry(row).State != EntityState.Unchanged;
            await db.SaveChangesAsync(cancel);
            changed.Add(PageKey.Entity(row.Id));
            if (isRenamed) changed.Add(PageKey.Name(row.Id));
            db.Add(new StoryEntityRow { StoryId = story.Id, EntityId = row.Id, Language = story.Language, PublishedAt = publishedAt, MentionCount = group.Sum(pair => pair.Count) });
            ids.Add(row.Id);
        }

        await db.SaveChangesAsync(cancel);
        return ids;
    }
}
