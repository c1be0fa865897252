using Kawat.Shared;
using Kawat.Stories;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

// A merge may touch fifty thousand stories, and none of them may wait for it: a story published meanwhile is linked first. So touched stories are only marked here, some hundred a step, with
// other work between the steps; the pass that settles links (SettleLinks) reads marked ones, a step at a time too. A cut loses nothing: the row says how far the looking came, and the marks
// say what is still to be read. Done again a step marks the same stories.
//
// Stories that name one of the entities are found in the table of names. A form that was added or taken away may stand in any story, so then the texts are looked through; that costs
// some thirty microseconds a story.

/// <summary>Finds the stories that a changed word about names touches, and has them read again.</summary>
internal sealed class RereadNames(IDbContextFactory<KawatDb> databases, TimeProvider time)
{
    private const int StepLength = 400;

    /// <summary>How many stories there will be to look at.</summary>
    public static async Task<int> Count(KawatDb db, IReadOnlyCollection<EntityRow> entities, IReadOnlyCollection<string> forms, CancellationToken cancel)
    {
        var ids = entities.Select(entity => entity.Id).ToList();
        return forms.Count > 0 ? await db.Stories.Released().CountAsync(cancel) : await Naming(db, ids).CountAsync(cancel);
    }

    /// <summary>One step; the next is queued while there is one.</summary>
    public async Task Run(long rereadId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.NameRereads.FirstOrDefaultAsync(one => one.Id == rereadId && one.FinishedAt == null, cancel) is not { } row) return;
        var entities = new List<long>();
        foreach (var mark in row.Marks) entities.AddRange(await db.Entities.Where(entity => entity.Kind == mark.Kind && entity.Key == mark.Key).Select(entity => entity.Id).ToListAsync(cancel));
        var released = db.Stories.AsNoTracking().Released().Where(story => story.Id > row.LastStoryId);
        if (row.Forms.Count == 0) released = released.Where(story => Naming(db, entities).Contains(story.Id));
        var looked = await released.OrderBy(story => story.Id).Take(StepLength).Select(story => story.Id).ToListAsync(cancel);
        var touched = await Naming(db, entities).Where(id => looked.Contains(id)).ToListAsync(cancel);
        if (row.Forms.Count > 0) touched = [.. touched.Union(await Holding(db, looked, row.Forms, cancel))];

        var now = time.GetUtcNow();
        (row.Looked, row.Touched, row.LastStoryId) = (row.Looked + looked.Count, row.Touched + touched.Count, looked.Count > 0 ? looked[^1] : row.LastStoryId);
        if (looked.Count < StepLength) row.FinishedAt = now;
        else db.Enqueue(WorkKind.RereadNames, rereadId, now);
        db.EnqueueSettling(now, TimeSpan.Zero);
        await db.SaveChangesAsync(cancel);
        if (touched.Count > 0)
        {
            await db.Changed(cancel, entities.Select(PageKey.Entity));
            await db.MarkReadings(touched, cancel);
        }

        await transaction.CommitAsync(cancel);
    }

    private static IQueryable<long> Naming(KawatDb db, IReadOnlyCollection<long> entities) =>
        db.StoryEntities.AsNoTracking().Where(named => entities.Contains(named.EntityId)).Select(named => named.StoryId).Distinct();

    /// <summary>Those whose words hold one of the forms.</summary>
    private static async Task<List<long>> Holding(KawatDb db, List<long> stories, IReadOnlyList<string> forms, CancellationToken cancel)
    {
        var texts = await db.Stories.AsNoTracking().Where(story => stories.Contains(story.Id)).Join(db.Revisions.AsNoTracking(), story => story.PublicRevisionId, revision => (long?)revision.Id,
            (story, revision) => new { story.Id, revision.Headline, revision.Deck, revision.Body }).ToListAsync(cancel);
        return [.. texts.Where(text => forms.Any(form => text.Headline.Contains(form, StringComparison.Ordinal) || text.Deck.Contains(form, StringComparison.Ordinal)
            || text.Body.Blocks.Any(block => block.PlainText.Contains(form, StringComparison.Ordinal)))).Select(text => text.Id)];
    }
}
