using Kawat.Formats;
using Kawat.Intake;
using Kawat.Linking.Copies;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

// The same copy from several senders
//
// Three agencies send one report within minutes, a portal's feed repeats it, the agency sends it again with a correction. An editor must see one card that says who reports it.
//
// Each accepted item leaves the keys of its text in a table. Texts that share wording share keys, so the likely ones are found by equality, with the index of the database and
// whatever node read them. The most alike are judged by the engine, with reasons. A copy or rewrite is folded under the first that came; an update only says of what. Nothing is
// hidden for good: the queue folds a row only where the row above it is in the same list.
//
// Several nodes. The keys are committed before others are looked for: of two nodes that compare two copies at once, at least the one that looks later sees the other's keys. Both
// may see each other; then both write the same row, because always the higher number is folded under the lower.
//
// Only the head of a fold is compared, so that A ~ B ~ C never brings A and C together which are not alike. When a newer version takes a head's place it takes over what was
// folded under it. What an editor took apart stays apart, and so does its newer version.
//
// Cost: one range of the key table's index for each of some twenty keys, cut at MostFound; MostJudged judgements of about a millisecond.

/// <summary>Finds out what newly arrived items are to those that were there.</summary>
internal sealed class CompareItems(IDbContextFactory<KawatDb> databases, TimeProvider time)
{
    /// <summary>How far back an item may repeat another one.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(30);

    // Boilerplate may give a key thousands of items; the newest are the likely ones.
    private const int MostFound = 2000;

    private const int MostJudged = 10;

    // Arrivals that wait are done together, so that a busy wire costs one commit for many.
    // And few enough that a delivery never waits long: SQLite has one writer, and who compares is the writer meanwhile.
    private const int MostTogether = 24;

    /// <summary>Compares the items of an arrival, and of others that wait for it.</summary>
    public async Task Run(long arrivalId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = time.GetUtcNow();
        var waiting = await db.Work.AsNoTracking().Where(w => w.Kind == WorkKind.CompareItems && w.LeasedUntil == null && w.DueAt <= now)
            .OrderBy(w => w.Id).Take(MostTogether).Select(w => new { w.Id, w.TargetId }).ToListAsync(cancel);
        var arrivals = waiting.Select(w => w.TargetId).Append(arrivalId).ToList();
        var items = await Comparable(db).Where(i => arrivals.Contains(i.ArrivalId)).OrderBy(i => i.Id).ToListAsync(cancel);
        var sources = await db.Sources.AsNoTracking().ToDictionaryAsync(s => s.Id, s => s.Key, cancel);
        var keys = await PutKeys(db, items, sources, now, cancel);

        // What takes time, the judging, is done before anything is locked. Another look inside finds nearly all of it done.
        var judged = new Judgements();
        foreach (var item in items.Where(item => keys.ContainsKey(item.Id)))
        {
            foreach (var (other, text) in await HeadsLike(db, item, keys[item.Id].Keys, sources, cancel)) judged.Between(item, keys[item.Id].Text, other, text);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var item in items.Where(item => keys.ContainsKey(item.Id)))
        {
            await Relate(db, item, keys[item.Id], sources, judged, now, cancel);
            await db.SaveChangesAsync(cancel);
        }

        var done = waiting.Select(w => w.Id).ToList();
        if (done.Count > 0) await db.Work.Where(w => done.Contains(w.Id) && w.LeasedUntil == null).ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Items that wait at the desk as copy; a kill is nobody's copy.</summary>
    private static IQueryable<Item> Comparable(KawatDb db) => db.Items.AsNoTracking().Where(i => i.State == ItemState.Accepted && i.PubStatus == PubStatus.Usable);

    /// <summary>Writes rows and keys that are missing, and commits them. Returns each readable item's text and keys.</summary>
    private static async Task<Dictionary<long, (CopyText Text, IReadOnlyList<long> Keys)>> PutKeys(KawatDb db, List<Item> items, Dictionary<long, string> sources, DateTimeOffset now, CancellationToken cancel)
    {
        var ids = items.ConvertAll(i => i.Id);
        var rows = await db.ItemCopies.Where(c => ids.Contains(c.ItemId)).ToDictionaryAsync(c => c.ItemId, cancel);
        var texts = new Dictionary<long, (CopyText, IReadOnlyList<long>)>();
        foreach (var item in items)
        {
            if (ItemText.Of(item, sources[item.SourceId]) is not { } text) continue;
            var keys = CopySignature.Of(text).Bands;
            texts[item.Id] = (text, keys);
            if (!rows.TryGetValue(item.Id, out var row)) db.Add(row = new ItemCopyRow { ItemId = item.Id, ChangedAt = now });
            if (row.KeyVersion == CopySignature.Version) continue;
            row.KeyVersion = CopySignature.Version;
            await db.ItemCopyKeys.Where(k => k.ItemId == item.Id).ExecuteDeleteAsync(cancel);
            db.AddRange(keys.Select(key => new ItemCopyKeyRow { Key = key, ItemId = item.Id }));
        }

        await db.SaveChangesAsync(cancel);
        return texts;
    }

    private static async Task Relate(KawatDb db, Item item, (CopyText Text, IReadOnlyList<long> Keys) mine, Dictionary<long, string> sources, Judgements judged, DateTimeOffset now, CancellationToken cancel)
    {
        var row = await db.ItemCopies.SingleAsync(c => c.ItemId == item.Id, cancel);
        await TakeOver(db, item, row, now, cancel);
        if (row.Decision == CopyDecision.Apart) return;

        ItemCopyRow? best = null;
        foreach (var (other, text) in await HeadsLike(db, item, mine.Keys, sources, cancel))
        {
            var (judgement, later) = (judged.Between(item, mine.Text, other, text), Math.Max(item.Id, other.Id));
            if (!judgement.IsDuplicate && judgement.Label != CopyLabel.Update) continue;
            if (later != item.Id)
            {
                // The other came later and was compared first.
                var theirs = await db.ItemCopies.SingleAsync(c => c.ItemId == other.Id, cancel);
                if (judgement.IsDuplicate && theirs.Decision == CopyDecision.Proposed && !theirs.IsFolded) await Fold(db, theirs, item.Id, judgement, now, cancel);
                continue;
            }

            var found = new ItemCopyRow { OfItemId = other.Id, Label = judgement.Label, Score = judgement.Score, Reasons = judgement.Reasons };
            if (best is null || Rank(found).CompareTo(Rank(best)) > 0) best = found;
        }

        if (best is not null) await Fold(db, row, best.OfItemId!.Value, new CopyJudgement(best.Label, best.Score, best.Reasons), now, cancel);
    }

    /// <summary>Of several the likeliest copy; then the one that came first.</summary>
    private static (bool, double, long) Rank(ItemCopyRow found) => (found.Label != CopyLabel.Update, found.Score, -found.OfItemId!.Value);

    private static async Task Fold(KawatDb db, ItemCopyRow row, long under, CopyJudgement judgement, DateTimeOffset now, CancellationToken cancel)
    {
        (row.OfItemId, row.Label, row.Score, row.Reasons, row.IsFolded, row.ChangedAt) = (under, judgement.Label, judgement.Score, judgement.Reasons, judgement.IsDuplicate, now);
        // What was folded under it comes along.
        if (row.IsFolded)
            await db.ItemCopies.Where(c => c.OfItemId == row.ItemId && c.IsFolded).ExecuteUpdateAsync(set => set.SetProperty(c => c.OfItemId, under).SetProperty(c => c.ChangedAt, now), cancel);
    }

    /// <summary>A newer version takes the place of the one it superseded: what was folded under that, and an editor's word on it.</summary>
    private static async Task TakeOver(KawatDb db, Item item, ItemCopyRow row, DateTimeOffset now, CancellationToken cancel)
    {
        var older = await db.Items.Where(i => i.State == ItemState.Superseded && i.RelatedItemId == item.Id).Select(i => i.Id).ToListAsync(cancel);
        if (older.Count == 0) return;
        await db.ItemCopies.Where(c => c.ItemId != item.Id && c.OfItemId != null && older.Contains(c.OfItemId.Value))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.OfItemId, item.Id).SetProperty(c => c.ChangedAt, now), cancel);
        var said = await db.ItemCopies.AsNoTracking().FirstOrDefaultAsync(c => older.Contains(c.ItemId) && c.Decision == CopyDecision.Apart, cancel);
        if (said is not null) (row.Decision, row.DecidedBy, row.OfItemId, row.Label, row.Score, row.Reasons) = (said.Decision, said.DecidedBy, said.OfItemId, said.Label, said.Score, said.Reasons);
    }

    /// <summary>The likeliest others, each the head of its fold, with their texts.</summary>
    private static async Task<List<(Item Item, CopyText Text)>> HeadsLike(KawatDb db, Item item, IReadOnlyList<long> keys, Dictionary<long, string> sources, CancellationToken cancel)
    {
        var found = await db.ItemCopyKeys.AsNoTracking().Where(k => keys.Contains(k.Key) && k.ItemId != item.Id).OrderByDescending(k => k.ItemId).Take(MostFound).Select(k => k.ItemId).ToListAsync(cancel);
        var alike = found.GroupBy(id => id).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).Take(MostJudged).Select(group => group.Key).ToList();
        var heads = await db.ItemCopies.AsNoTracking().Where(c => alike.Contains(c.ItemId)).Select(c => c.IsFolded ? c.OfItemId!.Value : c.ItemId).ToListAsync(cancel);
        var (from, until) = (item.ReceivedAt - Window, item.ReceivedAt + Window);
        var items = await Comparable(db).Where(i => heads.Contains(i.Id) && i.Id != item.Id && i.Language == item.Language && i.ReceivedAt >= from && i.ReceivedAt <= until)
            .OrderBy(i => i.Id).ToListAsync(cancel);
        return [.. items.Select(other => (Item: other, Text: ItemText.Of(other, sources[other.SourceId]))).Where(pair => pair.Text is not null).Select(pair => (pair.Item, pair.Text!))];
    }

    /// <summary>Judgements of this run, each made once.</summary>
    private sealed class Judgements
    {
        private readonly Dictionary<(long, long), CopyJudgement> _made = [];

        /// <summary>What the later of the two is to the earlier.</summary>
        public CopyJudgement Between(Item item, CopyText text, Item other, CopyText otherText)
        {
            var (first, second) = item.Id < other.Id ? (text, otherText) : (otherText, text);
            var pair = (Math.Min(item.Id, other.Id), Math.Max(item.Id, other.Id));
            return _made.TryGetValue(pair, out var judgement) ? judgement : _made[pair] = CopyJudgement.Between(second, first);
        }
    }
}
