using System.Data.Common;
using Kawat.Stories;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Kawat.Intake;

// Deliveries that wait together are written together
//
// The problem. What is told to be received has to be on the disk, and a disk flushes some hundreds of times a second. So deliveries that came while the last ones were being written
// are written in one transaction, with one flush for all of them; and the database is asked a few questions for the whole group instead of several for each.
//
// The way of a group: (1) which bytes and contents were here before, which chains the items belong to, and numbers for the rows, (2) judge in memory (JudgeItems), (3) write, (4) where
// a chain's word changed, reach everything that was made from it (StatusReach), (5) commit. Nothing waits for an answer in between.
//
// Intake is alone while it does this, so that two versions of one item are never judged beside each other: SQLite has one writer, on PostgreSQL a lock of the transaction does it,
// for all nodes. A commit is the end of it, so nothing that waits for it can see half a group.
//
// Cost on PostgreSQL: three journeys a group and one prepared statement a table, whatever its length. On SQLite: some eight statements an item, prepared once.

/// <summary>Writes a group of parcels in one transaction on a connection of its own. Not for two threads at once.</summary>
internal sealed class WriteGroup(IDbContextFactory<KawatDb> databases, TimeProvider time) : IAsyncDisposable
{
    private static readonly GroupTable ArrivalRows = new("arrival",
        "id bigint, source_id bigint, received_at timestamptz, transport text, file_name text, charset text, raw_hash text, raw_size bigint, state text, reason text, duplicate_of_id bigint");

    private static readonly GroupTable Chains = new("item_chain", """
        id bigint, source_id bigint, created_at timestamptz, changed_at timestamptz, head_item_id bigint, head_version text, head_created timestamptz, said_item_id bigint, said_in_chain_id bigint,
        said_version text, said_created timestamptz, status text, embargo_raw text, embargo_until timestamptz, embargo_zone text, has_words boolean, rule_name text, expires_at timestamptz,
        released_item_id bigint, released_by text, released_at timestamptz
        """);

    private static readonly GroupTable Keys = new("chain_key", "key text, chain_id bigint");

    private static readonly GroupTable ItemRows = new("item", """
        id bigint, arrival_id bigint, source_id bigint, position integer, state text, reason text, related_item_id bigint, format text, guid text, item_version text, pub_status text, language text,
        headline text, section text, copy_date date, received_at timestamptz, content_hash text, reading text, problems text, chain_id bigint, urgency integer, signals text
        """);

    private static readonly GroupTable Searched = new("item_search", "item_id bigint, words tsvector", sqliteKey: "rowid");

    private static readonly GroupTable PictureRows = new("picture", """
        id bigint, hash text, content_type text, width integer, height integer, byte_count bigint, credit_agency text, credit_photographer text, usage_terms text, caption text, alt_text text,
        source_href text, created_at timestamptz, rendition_state text, rendition_reason text, tone text, chain_id bigint, wire_hold text, wire_until timestamptz, wire_expires timestamptz
        """);

    private static readonly GroupTable ItemPictures = new("item_picture", "item_id bigint, position integer, picture_id bigint");

    private static readonly GroupTable Works = new("work", "kind text, target_id bigint, created_at timestamptz, due_at timestamptz, attempts integer, last_error text");

    private KawatDb? _db;
    private GroupSql? _sql;

    /// <summary>Writes all of them, or throws and has written none.</summary>
    public async Task Write(IReadOnlyList<Parcel> parcels)
    {
        var db = _db ??= await Connect();
        try
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await Write(db, _sql!, parcels, transaction.GetDbTransaction());
            await transaction.CommitAsync();
        }
        catch
        {
            // Whatever it was, the next group begins on a new connection.
            _sql!.Forget();
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _sql?.Dispose();
        if (_db is not null) await _db.DisposeAsync();
        (_db, _sql) = (null, null);
    }

    private async Task<KawatDb> Connect()
    {
        var db = await databases.CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        _sql = new GroupSql(db.Database.GetDbConnection());
        await _sql.Settle();
        return db;
    }

    private async Task Write(KawatDb db, GroupSql sql, IReadOnlyList<Parcel> parcels, DbTransaction transaction)
    {
        var now = time.GetUtcNow();
        var there = await GroupPast.Of(sql, parcels, transaction);
        var fresh = await Arrivals(sql, parcels, there, transaction);
        var reads = fresh.SelectMany(parcel => parcel.Items).ToList();
        var judge = Judged(reads, there, now);

        foreach (var chain in judge.Made) Insert(sql, chain);
        foreach (var (key, chain) in judge.NewKeys) sql.Add(Keys, key, chain.Id);
        foreach (var read in reads) Insert(sql, read.Item, read.Written, read.Words);
        foreach (var (chain, by, reason) in judge.Superseding.Where(one => judge.Changed.Contains(one.Chain)))
            sql.Do("UPDATE item SET state = 'superseded', related_item_id = $1, reason = $2 WHERE chain_id = $3 AND state = 'accepted' AND id < $1", by.Id, reason, chain.Id);
        foreach (var chain in judge.Changed) Update(sql, chain);
        await Pictures(sql, reads, judge, transaction);
        foreach (var parcel in fresh.Where(parcel => parcel.Items.Any(read => read.Item.State == ItemState.Accepted))) Enqueue(sql, WorkKind.CompareItems, parcel.Arrival.Id, now);
        foreach (var source in fresh.GroupBy(parcel => parcel.Source.Id))
            sql.Do("UPDATE source SET last_item_at = $1 WHERE id = $2", now, source.Key);
        await sql.Flush(transaction);
        await StatusReach.Run(db, judge, reads, now);
    }

    /// <summary>Rows of arrivals; returns the parcels whose bytes were not here before.</summary>
    private static async Task<List<Parcel>> Arrivals(GroupSql sql, IReadOnlyList<Parcel> parcels, GroupPast there, DbTransaction transaction)
    {
        var fresh = new List<Parcel>();
        foreach (var parcel in parcels)
        {
            var arrival = parcel.Arrival;
            if (arrival.Id > 0)
            {
                // Whoever turns the row from received to read writes the items; a second reader finds nothing left to do.
                var mine = await sql.Ask("UPDATE arrival SET state = 'read' WHERE id = $1 AND state = 'received' RETURNING id", row => row.GetInt64(0), transaction, arrival.Id);
                if (mine.Count == 0) parcel.FirstId = arrival.Id;
                else fresh.Add(parcel);
                continue;
            }

            arrival.Id = there.ArrivalNumbers.Dequeue();
            if (arrival.State != ArrivalState.Refused && there.Bytes.TryGetValue((arrival.SourceId, arrival.RawHash), out var firstId))
            {
                (parcel.FirstId, arrival.DuplicateOfId) = (firstId, firstId);
                (arrival.State, arrival.Reason) = (ArrivalState.Duplicate, $"The same bytes came before, as arrival {firstId}.");
            }
            else
            {
                if (arrival.State != ArrivalState.Refused) (arrival.State, there.Bytes[(arrival.SourceId, arrival.RawHash)]) = (ArrivalState.Read, arrival.Id);
                fresh.Add(parcel);
            }

            sql.Add(ArrivalRows, arrival.Id, arrival.SourceId, arrival.ReceivedAt, arrival.Transport.Word(), arrival.FileName, arrival.Charset, arrival.RawHash, arrival.RawSize, arrival.State.Word(),
                arrival.Reason, arrival.DuplicateOfId);
        }

        foreach (var parcel in fresh)
        {
            foreach (var read in parcel.Items) read.Item.ArrivalId = parcel.Arrival.Id;
        }

        return fresh;
    }

    private static JudgeItems Judged(List<ReadItem> reads, GroupPast there, DateTimeOffset now)
    {
        foreach (var read in reads) read.Item.Id = there.ItemNumbers.Dequeue();
        var judge = new JudgeItems(there.Keys, there.Contents, there.Chains.Values) { NextChain = there.ChainNumbers.Dequeue };
        foreach (var read in reads) judge.Judge(read, now);
        return judge;
    }

    private static async Task Pictures(GroupSql sql, List<ReadItem> reads, JudgeItems judge, DbTransaction transaction)
    {
        foreach (var (from, href, to) in judge.Moved) sql.Do("UPDATE picture SET chain_id = $1 WHERE chain_id = $2 AND source_href = $3", to.Id, from.Id, href);
        var kept = reads.Where(read => read.Item.State is ItemState.Accepted or ItemState.Superseded && read.Pictures.Count > 0).ToList();
        if (kept.Count == 0) return;
        var rows = sql.Numbers("picture", kept.Sum(read => read.Pictures.Count));
        await sql.Ask(transaction, rows);
        var numbers = new Queue<long>(rows.Rows);
        foreach (var read in kept)
        {
            for (var at = 0; at < read.Pictures.Count; at++)
            {
                var picture = read.Pictures[at];
                picture.Id = numbers.Dequeue();
                if (judge.OfPicture.GetValueOrDefault(picture) is { } chain)
                {
                    var word = chain.Word();
                    (picture.ChainId, picture.WireHold, picture.WireUntil, picture.WireExpires) = (chain.Id, word.Hold, word.Until, word.Expires);
                }

                sql.Add(PictureRows, picture.Id, picture.Hash, picture.ContentType, picture.Width, picture.Height, picture.ByteCount, picture.CreditAgency, picture.CreditPhotographer, picture.UsageTerms,
                    picture.Caption, picture.AltText, picture.SourceHref, picture.CreatedAt, picture.RenditionState.Word(), "", "", picture.ChainId, picture.WireHold?.Word(), picture.WireUntil, picture.WireExpires);
                sql.Add(ItemPictures, read.Item.Id, at, picture.Id);
                if (picture.Hash is not null) Enqueue(sql, WorkKind.MakeRenditions, picture.Id, picture.CreatedAt);
            }

            read.Item.Pictures = [.. read.Pictures.Select((picture, at) => new ItemPictureRow { ItemId = read.Item.Id, Position = at, PictureId = picture.Id })];
        }
    }

    private static void Enqueue(GroupSql sql, WorkKind kind, long target, DateTimeOffset now) => sql.Add(Works, kind.Word(), target, now, now, 0, "");

    private static void Insert(GroupSql sql, Item item, string? written, string? words)
    {
        sql.Add(ItemRows, item.Id, item.ArrivalId, item.SourceId, item.Position, item.State.Word(), item.Reason, item.RelatedItemId, item.Format, item.Guid, item.ItemVersion, item.PubStatus.Word(), item.Language,
            item.Headline, item.Section, item.CopyDate, item.ReceivedAt, item.ContentHash, written, item.Problems.Count == 0 ? "[]" : JsonColumns.Write(item.Problems), item.ChainId,
            item.Urgency, item.Signals);
        if (words is not null) sql.Add(Searched, item.Id, words);
    }

    private static void Insert(GroupSql sql, ItemChain chain) =>
        sql.Add(Chains, chain.Id, chain.SourceId, chain.CreatedAt, chain.ChangedAt, chain.HeadItemId, chain.HeadVersion, chain.HeadCreated, chain.SaidItemId, chain.SaidInChainId, chain.SaidVersion,
            chain.SaidCreated, chain.Status.Word(), chain.EmbargoRaw, chain.EmbargoUntil, chain.EmbargoZone, chain.HasWords, chain.RuleName, chain.ExpiresAt, chain.ReleasedItemId, chain.ReleasedBy, chain.ReleasedAt);

    private static void Update(GroupSql sql, ItemChain chain) =>
        sql.Do("""
            UPDATE item_chain SET changed_at = $2, head_item_id = $3, head_version = $4, head_created = $5, said_item_id = $6, said_in_chain_id = $7, said_version = $8, said_created = $9, status = $10,
              embargo_raw = $11, embargo_until = $12, embargo_zone = $13, has_words = $14, rule_name = $15, expires_at = $16, released_item_id = $17 WHERE id = $1
            """, chain.Id, chain.ChangedAt, chain.HeadItemId, chain.HeadVersion, chain.HeadCreated, chain.SaidItemId, chain.SaidInChainId, chain.SaidVersion, chain.SaidCreated, chain.Status.Word(),
            chain.EmbargoRaw, chain.EmbargoUntil, chain.EmbargoZone, chain.HasWords, chain.RuleName, chain.ExpiresAt, chain.ReleasedItemId);
}
