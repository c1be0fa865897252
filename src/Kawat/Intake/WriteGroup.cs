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
// The way of a group: (1) which bytes were here before, (2) which contents were, and which chains the items belong to, (3) judge in memory (JudgeItems), (4) write, (5) where a
// chain's word changed, reach everything that was made from it (StatusReach), (6) commit. Numbers of rows are taken before, so nothing waits for an answer in between.
//
// Intake is alone while it does this, so that two versions of one item are never judged beside each other: SQLite has one writer, on PostgreSQL a lock of the transaction does it,
// for all nodes. A commit is the end of it, so nothing that waits for it can see half a group.
//
// Cost on PostgreSQL: some eight journeys a group, whatever its length. On SQLite: some eight statements an item, prepared once.

/// <summary>Writes a group of parcels in one transaction on a connection of its own. Not for two threads at once.</summary>
internal sealed class WriteGroup(IDbContextFactory<KawatDb> databases, TimeProvider time) : IAsyncDisposable
{
    // Any number will do as long as nobody else uses it in this database; this one spells "TERIMA".
    private const long IntakeLock = 0x544552494D41;

    private const string ChainColumns = """
        id, source_id, created_at, changed_at, head_item_id, head_version, head_created, said_item_id, said_in_chain_id, said_version, said_created, status,
        embargo_raw, embargo_until, embargo_zone, has_words, rule_name, expires_at, released_item_id, released_by, released_at
        """;

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
        return db;
    }

    private async Task Write(KawatDb db, GroupSql sql, IReadOnlyList<Parcel> parcels, DbTransaction transaction)
    {
        var now = time.GetUtcNow();
        if (sql.IsPostgres) await sql.Ask("SELECT pg_advisory_xact_lock($1)", _ => 0, transaction, IntakeLock);
        var fresh = await Arrivals(sql, parcels, transaction);
        var reads = fresh.SelectMany(parcel => parcel.Items).ToList();
        var judge = await Judged(sql, reads, now, transaction);

        foreach (var chain in judge.Made) Insert(sql, chain);
        foreach (var (key, chain) in judge.NewKeys) sql.Do("INSERT INTO chain_key (key, chain_id) VALUES ($1, $2)", key, chain.Id);
        foreach (var read in reads) Insert(sql, read.Item);
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
    private static async Task<List<Parcel>> Arrivals(GroupSql sql, IReadOnlyList<Parcel> parcels, DbTransaction transaction)
    {
        var hashes = parcels.Where(parcel => parcel.Arrival.Id == 0 && parcel.Arrival.RawHash.Length > 0).Select(parcel => parcel.Arrival.RawHash).Distinct().ToArray();
        var rows = await sql.Ask($"SELECT source_id, raw_hash, id FROM arrival WHERE {sql.In("raw_hash")} AND state IN ('received', 'read')",
            row => (Source: row.GetInt64(0), Hash: row.GetString(1), Id: row.GetInt64(2)), transaction, (object)hashes);
        var first = rows.ToDictionary(row => (row.Source, row.Hash), row => row.Id);
        var numbers = await sql.Numbers("arrival", parcels.Count(parcel => parcel.Arrival.Id == 0), transaction);
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

            arrival.Id = numbers.Dequeue();
            if (arrival.State != ArrivalState.Refused && first.TryGetValue((arrival.SourceId, arrival.RawHash), out var firstId))
            {
                (parcel.FirstId, arrival.DuplicateOfId) = (firstId, firstId);
                (arrival.State, arrival.Reason) = (ArrivalState.Duplicate, $"The same bytes came before, as arrival {firstId}.");
            }
            else
            {
                if (arrival.State != ArrivalState.Refused) (arrival.State, first[(arrival.SourceId, arrival.RawHash)]) = (ArrivalState.Read, arrival.Id);
                fresh.Add(parcel);
            }

            sql.Do("INSERT INTO arrival (id, source_id, received_at, transport, file_name, charset, raw_hash, raw_size, state, reason, duplicate_of_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
                arrival.Id, arrival.SourceId, arrival.ReceivedAt, arrival.Transport.Word(), arrival.FileName, arrival.Charset, arrival.RawHash, arrival.RawSize, arrival.State.Word(), arrival.Reason, arrival.DuplicateOfId);
        }

        foreach (var parcel in fresh)
        {
            foreach (var read in parcel.Items) read.Item.ArrivalId = parcel.Arrival.Id;
        }

        return fresh;
    }

    private static async Task<JudgeItems> Judged(GroupSql sql, List<ReadItem> reads, DateTimeOffset now, DbTransaction transaction)
    {
        var judged = reads.Where(read => read.News is not null).ToList();
        var hashes = judged.Select(read => read.Item.ContentHash).Distinct().ToArray();
        var contents = new Dictionary<string, (long ItemId, long? ChainId)>(StringComparer.Ordinal);
        foreach (var (hash, id, chain) in await sql.Ask($"SELECT content_hash, id, chain_id FROM item WHERE {sql.In("content_hash")} AND state NOT IN ('duplicate', 'quarantined', 'refused') ORDER BY id",
            row => (row.GetString(0), row.GetInt64(1), row.IsDBNull(2) ? (long?)null : row.GetInt64(2)), transaction, (object)hashes)) contents.TryAdd(hash, (id, chain));

        var keys = judged.SelectMany(read => read.Keys.Concat(read.News!.Pictures.SelectMany((picture, at) => JudgeItems.KeysOf(read, picture, at)))
            .Concat(read.Orders.SelectMany(order => ChainKeys.OfGuid(order.Guid!, read.News!.Provider, read.Item.SourceId)))).Distinct().ToArray();
        var known = await sql.Ask($"SELECT key, chain_id FROM chain_key WHERE {sql.In("key")}", row => (Key: row.GetString(0), Chain: row.GetInt64(1)), transaction, (object)keys);
        var ids = known.Select(row => row.Chain).Concat(contents.Values.Select(content => content.ChainId).OfType<long>()).Distinct().ToArray();
        var chains = (ids.Length == 0 ? [] : await sql.Ask($"SELECT {ChainColumns} FROM item_chain WHERE {sql.In("id")}", row => ChainOf(row, sql.IsPostgres), transaction, (object)ids)).ToDictionary(chain => chain.Id);

        var items = await sql.Numbers("item", reads.Count, transaction);
        foreach (var read in reads) read.Item.Id = items.Dequeue();
        var numbers = await sql.Numbers("item_chain", judged.Sum(read => 1 + read.News!.Pictures.Count + read.Orders.Count()), transaction);
        var judge = new JudgeItems(known.ToDictionary(row => row.Key, row => chains[row.Chain], StringComparer.Ordinal), contents, chains.Values) { NextChain = numbers.Dequeue };
        foreach (var read in reads) judge.Judge(read, now);
        return judge;
    }

    private static async Task Pictures(GroupSql sql, List<ReadItem> reads, JudgeItems judge, DbTransaction transaction)
    {
        foreach (var (from, href, to) in judge.Moved) sql.Do("UPDATE picture SET chain_id = $1 WHERE chain_id = $2 AND source_href = $3", to.Id, from.Id, href);
        var kept = reads.Where(read => read.Item.State is ItemState.Accepted or ItemState.Superseded && read.Pictures.Count > 0).ToList();
        var numbers = await sql.Numbers("picture", kept.Sum(read => read.Pictures.Count), transaction);
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

                sql.Do("""
                    INSERT INTO picture (id, hash, content_type, width, height, byte_count, credit_agency, credit_photographer, usage_terms, caption, alt_text, source_href, created_at,
                      rendition_state, rendition_reason, tone, chain_id, wire_hold, wire_until, wire_expires) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, '', '', $15, $16, $17, $18)
                    """, picture.Id, picture.Hash, picture.ContentType, picture.Width, picture.Height, picture.ByteCount, picture.CreditAgency, picture.CreditPhotographer, picture.UsageTerms, picture.Caption,
                    picture.AltText, picture.SourceHref, picture.CreatedAt, picture.RenditionState.Word(), picture.ChainId, picture.WireHold?.Word(), picture.WireUntil, picture.WireExpires);
                sql.Do("INSERT INTO item_picture (item_id, position, picture_id) VALUES ($1, $2, $3)", read.Item.Id, at, picture.Id);
                if (picture.Hash is not null) Enqueue(sql, WorkKind.MakeRenditions, picture.Id, picture.CreatedAt);
            }

            read.Item.Pictures = [.. read.Pictures.Select((picture, at) => new ItemPictureRow { ItemId = read.Item.Id, Position = at, PictureId = picture.Id })];
        }
    }

    private static void Enqueue(GroupSql sql, WorkKind kind, long target, DateTimeOffset now) =>
        sql.Do("INSERT INTO work (kind, target_id, created_at, due_at, attempts, last_error) VALUES ($1, $2, $3, $3, 0, '')", kind.Word(), target, now);

    private static void Insert(GroupSql sql, Item item)
    {
        sql.Do("""
            INSERT INTO item (id, arrival_id, source_id, position, state, reason, related_item_id, format, guid, item_version, pub_status, language, headline, section, copy_date, received_at,
              content_hash, reading, problems, chain_id, urgency, signals) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
            """, item.Id, item.ArrivalId, item.SourceId, item.Position, item.State.Word(), item.Reason, item.RelatedItemId, item.Format, item.Guid, item.ItemVersion, item.PubStatus.Word(), item.Language,
            item.Headline, item.Section, item.CopyDate, item.ReceivedAt, item.ContentHash, item.Reading is null ? null : JsonColumns.Write(item.Reading), JsonColumns.Write(item.Problems), item.ChainId,
            item.Urgency, item.Signals);
        if (item.Reading is { } news)
            sql.Do(sql.IsPostgres ? "INSERT INTO item_search (item_id, words) VALUES ($1, to_tsvector('simple', $2))" : "INSERT INTO item_search (rowid, words) VALUES ($1, $2)", item.Id, ItemWords.Of(news));
    }

    private static void Insert(GroupSql sql, ItemChain chain) =>
        sql.Do($"INSERT INTO item_chain ({ChainColumns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)",
            chain.Id, chain.SourceId, chain.CreatedAt, chain.ChangedAt, chain.HeadItemId, chain.HeadVersion, chain.HeadCreated, chain.SaidItemId, chain.SaidInChainId, chain.SaidVersion, chain.SaidCreated,
            chain.Status.Word(), chain.EmbargoRaw, chain.EmbargoUntil, chain.EmbargoZone, chain.HasWords, chain.RuleName, chain.ExpiresAt, chain.ReleasedItemId, chain.ReleasedBy, chain.ReleasedAt);

    private static void Update(GroupSql sql, ItemChain chain) =>
        sql.Do("""
            UPDATE item_chain SET changed_at = $2, head_item_id = $3, head_version = $4, head_created = $5, said_item_id = $6, said_in_chain_id = $7, said_version = $8, said_created = $9, status = $10,
              embargo_raw = $11, embargo_until = $12, embargo_zone = $13, has_words = $14, rule_name = $15, expires_at = $16, released_item_id = $17 WHERE id = $1
            """, chain.Id, chain.ChangedAt, chain.HeadItemId, chain.HeadVersion, chain.HeadCreated, chain.SaidItemId, chain.SaidInChainId, chain.SaidVersion, chain.SaidCreated, chain.Status.Word(),
            chain.EmbargoRaw, chain.EmbargoUntil, chain.EmbargoZone, chain.HasWords, chain.RuleName, chain.ExpiresAt, chain.ReleasedItemId);

    private static ItemChain ChainOf(DbDataReader row, bool isPostgres)
    {
        long? Number(int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        DateTimeOffset? At(int column) => row.IsDBNull(column) ? null : isPostgres ? row.GetFieldValue<DateTimeOffset>(column) : KawatDb.InstantOf(row.GetInt64(column));
        return new ItemChain
        {
            Id = row.GetInt64(0), SourceId = row.GetInt64(1), CreatedAt = At(2)!.Value, ChangedAt = At(3)!.Value, HeadItemId = Number(4), HeadVersion = row.GetString(5), HeadCreated = At(6),
            SaidItemId = Number(7), SaidInChainId = Number(8), SaidVersion = row.GetString(9), SaidCreated = At(10), Status = EnumWords.Of<Formats.PubStatus>(row.GetString(11)),
            EmbargoRaw = Text(12), EmbargoUntil = At(13), EmbargoZone = Text(14), HasWords = row.GetBoolean(15), RuleName = row.GetString(16), ExpiresAt = At(17),
            ReleasedItemId = Number(18), ReleasedBy = row.GetString(19), ReleasedAt = At(20),
        };
    }
}
