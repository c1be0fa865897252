using System.Data.Common;
using Kawat.Stories;

namespace Kawat.Intake;

/// <summary>What a group of deliveries finds in the database: the first arrivals of the same bytes, items of the same content, and the chains that its items' names lead to.</summary>
/// <param name="Bytes">The first arrival with these bytes from a source; grows with the group.</param>
/// <param name="Contents">The first item with that content, and its chain.</param>
/// <param name="Keys">Chains by their keys.</param>
/// <param name="Chains">Chains by number, those of the keys and those of the contents.</param>
/// <param name="ArrivalNumbers">Numbers for the arrivals that have none.</param>
/// <param name="ItemNumbers">Numbers for the items; some are left over where the same bytes were here.</param>
/// <param name="ChainNumbers">Numbers for as many chains as can become necessary.</param>
internal sealed record GroupPast(
    Dictionary<(long Source, string Hash), long> Bytes,
    Dictionary<string, (long ItemId, long? ChainId)> Contents,
    Dictionary<string, ItemChain> Keys,
    Dictionary<long, ItemChain> Chains,
    Queue<long> ArrivalNumbers,
    Queue<long> ItemNumbers,
    Queue<long> ChainNumbers)
{
    // Any number will do as long as nobody else uses it in this database; this one spells "TERIMA".
    private const long IntakeLock = 0x544552494D41;

    private const string ChainColumns = """
        id, source_id, created_at, changed_at, head_item_id, head_version, head_created, said_item_id, said_in_chain_id, said_version, said_created, status,
        embargo_raw, embargo_until, embargo_zone, has_words, rule_name, expires_at, released_item_id, released_by, released_at
        """;

    private const string Counts = "state NOT IN ('duplicate', 'quarantined', 'refused')";

    /// <summary>Asks for all of it in one journey, the lock of intake first. What is told of parcels that turn out to be here already is of no use, and harms nothing.</summary>
    public static async Task<GroupPast> Of(GroupSql sql, IReadOnlyList<Parcel> parcels, DbTransaction transaction)
    {
        var judged = parcels.SelectMany(parcel => parcel.Items).Where(read => read.News is not null).ToList();
        object raws = parcels.Where(parcel => parcel.Arrival.Id == 0 && parcel.Arrival.RawHash.Length > 0).Select(parcel => parcel.Arrival.RawHash).Distinct().ToArray();
        object hashes = judged.Select(read => read.Item.ContentHash).Distinct().ToArray();
        object keys = judged.SelectMany(read => read.Keys.Concat(read.News!.Pictures.SelectMany((picture, at) => JudgeItems.KeysOf(read, picture, at)))
            .Concat(read.Orders.SelectMany(order => ChainKeys.OfGuid(order.Guid!, read.News!.Provider, read.Item.SourceId)))).Distinct().ToArray();

        var bytes = new GroupQuestion<(long Source, string Hash, long Id)>($"SELECT source_id, raw_hash, id FROM arrival WHERE {sql.In("raw_hash")} AND state IN ('received', 'read')",
            row => (row.GetInt64(0), row.GetString(1), row.GetInt64(2)), raws);
        var contents = new GroupQuestion<(string Hash, long Id, long? Chain)>($"SELECT content_hash, id, chain_id FROM item WHERE {sql.In("content_hash")} AND {Counts} ORDER BY id",
            row => (row.GetString(0), row.GetInt64(1), row.IsDBNull(2) ? null : row.GetInt64(2)), hashes);
        var known = new GroupQuestion<(string Key, long Chain)>($"SELECT key, chain_id FROM chain_key WHERE {sql.In("key")}", row => (row.GetString(0), row.GetInt64(1)), keys);
        var chains = new GroupQuestion<ItemChain>(
            $"SELECT {ChainColumns} FROM item_chain WHERE id IN (SELECT chain_id FROM chain_key WHERE {sql.In("key")} UNION SELECT chain_id FROM item WHERE {sql.In("content_hash", 2)} AND {Counts})",
            row => ChainOf(row, sql.IsPostgres), keys, hashes);
        var arrivals = sql.Numbers("arrival", parcels.Count(parcel => parcel.Arrival.Id == 0));
        var items = sql.Numbers("item", parcels.Sum(parcel => parcel.Items.Count));
        var newChains = sql.Numbers("item_chain", judged.Sum(read => 1 + read.News!.Pictures.Count + read.Orders.Count()));
        IReadOnlyList<GroupQuestion> questions = [bytes, contents, known, chains, arrivals, items, newChains];
        // On PostgreSQL each question sees what was committed when it is asked; after the lock that is all that other nodes' intake has written.
        if (sql.IsPostgres) await sql.Ask(transaction, [new GroupQuestion<int>("SELECT pg_advisory_xact_lock($1)", _ => 0, IntakeLock), .. questions]);
        else await sql.Ask(transaction, questions);

        var first = new Dictionary<string, (long ItemId, long? ChainId)>(StringComparer.Ordinal);
        foreach (var (hash, id, chain) in contents.Rows) first.TryAdd(hash, (id, chain));
        var byId = chains.Rows.ToDictionary(chain => chain.Id);
        return new GroupPast(bytes.Rows.ToDictionary(row => (row.Source, row.Hash), row => row.Id), first, known.Rows.ToDictionary(row => row.Key, row => byId[row.Chain], StringComparer.Ordinal), byId,
            new Queue<long>(arrivals.Rows), new Queue<long>(items.Rows), new Queue<long>(newChains.Rows));
    }

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
