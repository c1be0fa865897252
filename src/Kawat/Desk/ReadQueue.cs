using System.Data.Common;
using System.Globalization;
using System.Text;
using Kawat.Formats;
using Kawat.Intake;
using Kawat.Shared;

namespace Kawat.Desk;

// A list of the queue, in a few milliseconds however much came
//
// Every list is a stretch of one index: state, put aside or not, number (Schema 0012, item_desk). The other columns of the filter stand in the same index, so that a row that does not fit costs no look at the
// table, where the copy itself lies. Lists are paged by the last row's number, so the thousandth page costs what the first does.
//
// What lies under another row is left out here and shown there (QueueFolds):
//   - a copy, under the first that came of those that fit the filter;
//   - an older version in words of its own, under the newest one. "Newer" is a greater number, so the newest of them always remains.
// A search shows every item, folded or not. Words are looked up in the full-text index, each as the beginning of a word.
//
// The joins are written as products because SQLite keeps their order then: begun at the items of a state, a question about sixty copies looks at all that wait. PostgreSQL orders them as it likes.
//
// Counts end at Most: nobody reads the difference between ten thousand and twenty.

/// <summary>Reads lists of the queue by prepared SQL that both engines understand.</summary>
internal sealed class ReadQueue(Lookups lookups)
{
    /// <summary>Rows a page.</summary>
    public const int PageSize = 60;

    /// <summary>A count does not go further.</summary>
    public const int Most = 9999;

    /// <summary>And one of what is unread not further than this.</summary>
    public const int MostUnread = 99;

    /// <summary>One row more than a page when there are older ones.</summary>
    public async Task<List<QueueRow>> Rows(QueueFilter filter, long staffId, long? before, CancellationToken cancel)
    {
        await using var lookup = await lookups.Open(cancel);
        var sql = new Writing(lookup.IsPostgres);
        var staff = sql.Value(staffId);
        var text = $"""
            WITH page AS (SELECT i.id {From(sql, filter, staff)}{(before is { } id ? $" AND i.id < {sql.Value(id)}" : "")} ORDER BY i.id DESC LIMIT {PageSize + 1})
            SELECT i.id, i.received_at, s.name, i.state, i.reason, i.pub_status, i.headline, CASE WHEN i.headline = '' THEN i.reading END, a.file_name, i.language, i.section, i.format, i.urgency, i.signals,
              i.problems, i.reading IS NOT NULL, i.story_id, i.chain_id, i.is_spiked, i.spiked_by, {Unread(staff)}
            FROM page JOIN item i ON i.id = page.id JOIN source s ON s.id = i.source_id JOIN arrival a ON a.id = i.arrival_id LEFT JOIN item_read r ON r.staff_id = {staff} AND r.item_id = i.id ORDER BY i.id DESC
            """;
        await using var rows = await lookup.Ask(text, cancel, [.. sql.Values]);
        var found = new List<QueueRow>();
        while (await rows.ReadAsync(cancel)) found.Add(RowOf(lookup, rows));
        return found;
    }

    /// <summary>How many items each list has with this filter, folded ones too; with a search only the list that is open.</summary>
    public async Task<IReadOnlyList<(string List, int? Count)>> Counts(QueueFilter filter, long staffId, CancellationToken cancel)
    {
        await using var lookup = await lookups.Open(cancel);
        var counts = new List<(string, int?)>();
        foreach (var list in QueueFilter.Lists)
            counts.Add((list, filter.Q.Length > 0 && list != filter.State ? null : await Count(lookup, filter with { State = list }, staffId, Most, cancel)));
        return counts;
    }

    /// <summary>How many of the open list this person has not read, at most <see cref="MostUnread"/> + 1.</summary>
    public async Task<int> UnreadCount(QueueFilter filter, long staffId, CancellationToken cancel)
    {
        await using var lookup = await lookups.Open(cancel);
        return await Count(lookup, filter with { State = QueueFilter.Lists[0], Unread = true }, staffId, MostUnread, cancel);
    }

    /// <summary>Sections that were ever sent, in the order of the alphabet; at most 200.</summary>
    public async Task<IReadOnlyList<string>> Sections(CancellationToken cancel)
    {
        await using var lookup = await lookups.Open(cancel);
        // From one section to the next through the index: as many steps as there are sections.
        await using var rows = await lookup.Ask("""
            WITH RECURSIVE seen(name) AS (SELECT min(section) FROM item WHERE section > '' UNION ALL SELECT (SELECT min(section) FROM item WHERE section > seen.name) FROM seen WHERE seen.name IS NOT NULL)
            SELECT name FROM seen WHERE name IS NOT NULL LIMIT 200
            """, cancel);
        var found = new List<string>();
        while (await rows.ReadAsync(cancel)) found.Add(rows.GetString(0));
        return found;
    }

    /// <summary>The next older and newer item of the list, for somebody who reads one after the other.</summary>
    public async Task<(long? Newer, long? Older)> Beside(QueueFilter filter, long staffId, long itemId, CancellationToken cancel)
    {
        await using var lookup = await lookups.Open(cancel);
        async Task<long?> One(string sign, string order)
        {
            var sql = new Writing(lookup.IsPostgres);
            var staff = sql.Value(staffId);
            var text = $"SELECT i.id {From(sql, filter, staff)} AND i.id {sign} {sql.Value(itemId)} ORDER BY i.id {order} LIMIT 1";
            await using var rows = await lookup.Ask(text, cancel, [.. sql.Values]);
            return await rows.ReadAsync(cancel) ? rows.GetInt64(0) : null;
        }

        return (await One(">", "ASC"), await One("<", "DESC"));
    }

    private static async Task<int> Count(Lookup lookup, QueueFilter filter, long staffId, int most, CancellationToken cancel)
    {
        var sql = new Writing(lookup.IsPostgres);
        var staff = sql.Value(staffId);
        var text = $"SELECT count(*) FROM (SELECT 1 {From(sql, filter, staff, folds: false)} LIMIT {most + 1}) counted";
        await using var rows = await lookup.Ask(text, cancel, [.. sql.Values]);
        await rows.ReadAsync(cancel);
        return (int)rows.GetInt64(0);
    }

    private static string From(Writing sql, QueueFilter filter, string staff, bool folds = true)
    {
        var text = new StringBuilder("FROM item i");
        if (filter.Unread) text.Append(CultureInfo.InvariantCulture, $" LEFT JOIN item_read r ON r.staff_id = {staff} AND r.item_id = i.id");
        text.Append(" WHERE ").Append(Fits(sql, filter, "i"));
        if (filter.Unread) text.Append(CultureInfo.InvariantCulture, $" AND {Unread(staff)}");
        if (Search(filter.Q) is { } search)
        {
            // As the words stand, and as PostgreSQL itself would cut them: an older program let it.
            text.Append(sql.IsPostgres
                ? $" AND i.id IN (SELECT item_id FROM item_search WHERE words @@ (CAST({sql.Value(search.Postgres)} AS tsquery) || to_tsquery('simple', {sql.Value(search.Postgres)})))"
                : $" AND i.id IN (SELECT rowid FROM item_search WHERE item_search MATCH {sql.Value(search.Sqlite)})");
        }
        else if (filter.Q.Length > 0)
        {
            // Signs alone are no words, so nothing has them.
            text.Append(" AND 1 = 0");
        }
        else if (folds && filter.IsOpen)
        {
            var (first, newer, sibling) = (Fits(sql, filter, "f"), Fits(sql, filter, "n"), Fits(sql, filter, "m"));
            text.Append(CultureInfo.InvariantCulture, $"""
                 AND NOT EXISTS (SELECT 1 FROM item_copy c CROSS JOIN item f WHERE f.id = c.of_item_id AND c.item_id = i.id AND c.is_folded = TRUE AND {first})
                 AND NOT EXISTS (SELECT 1 FROM item_copy c CROSS JOIN item n WHERE n.id = c.item_id AND c.of_item_id = i.id AND c.label = 'update' AND c.decision = 'proposed' AND n.id > i.id AND {newer})
                 AND NOT EXISTS (SELECT 1 FROM item_copy c CROSS JOIN item_copy d CROSS JOIN item m
                   WHERE d.of_item_id = c.of_item_id AND m.id = d.item_id AND c.item_id = i.id AND c.label = 'update' AND c.decision = 'proposed' AND d.label = 'update' AND d.decision = 'proposed' AND m.id > i.id AND {sibling})
                """);
        }

        return text.ToString();
    }

    private static string Fits(Writing sql, QueueFilter filter, string of)
    {
        var text = new StringBuilder($"{of}.state = {sql.Value(filter.StateWord)} AND {of}.is_spiked = {(filter.IsSpiked ? "TRUE" : "FALSE")}");
        if (filter.Source is { } source) text.Append(CultureInfo.InvariantCulture, $" AND {of}.source_id = {sql.Value(source)}");
        if (filter.Language.Length > 0) text.Append(CultureInfo.InvariantCulture, $" AND {of}.language = {sql.Value(filter.Language)}");
        if (filter.Section.Length > 0) text.Append(CultureInfo.InvariantCulture, $" AND {of}.section = {sql.Value(filter.Section)}");
        if (filter.Urgency is { } urgency) text.Append(CultureInfo.InvariantCulture, $" AND {of}.urgency <= {sql.Value(urgency)}");
        if (filter.Free) text.Append(CultureInfo.InvariantCulture, $" AND {of}.story_id IS NULL");
        return text.ToString();
    }

    private static string Unread(string staff) => $"coalesce(r.is_read, i.id <= coalesce((SELECT u.item_id FROM read_up_to u WHERE u.staff_id = {staff}), 0)) = FALSE";

    /// <summary>The words of a search in either engine's notation; null when there are none.</summary>
    private static (string Sqlite, string Postgres)? Search(string q)
    {
        var words = ItemWords.Cut(q).Select(ItemWords.Small).Distinct(StringComparer.Ordinal).Take(12).ToList();
        return words.Count == 0 ? null : (string.Join(' ', words.SelectMany(ItemWords.Runs).Select(run => $"\"{run}\"*")), string.Join(" & ", words.Select(word => $"'{word}':*")));
    }

    private static QueueRow RowOf(Lookup lookup, DbDataReader row)
    {
        var problems = row.GetString(14);
        return new QueueRow
        {
            Id = row.GetInt64(0),
            ReceivedAt = lookup.Instant(row, 1),
            SourceName = row.GetString(2),
            State = EnumWords.Of<ItemState>(row.GetString(3)),
            Reason = row.GetString(4),
            PubStatus = EnumWords.Of<PubStatus>(row.GetString(5)),
            Headline = row.GetString(6).Trim(),
            Proposal = row.IsDBNull(7) ? "" : HeadlineProposal.For(JsonColumns.Read<NewsItem>(row.GetString(7))).Trim(),
            FileName = row.GetString(8),
            Language = row.GetString(9),
            Section = row.GetString(10),
            Format = row.GetString(11),
            Urgency = row.IsDBNull(12) ? null : row.GetInt32(12),
            Signals = row.GetString(13).Split(' ', StringSplitOptions.RemoveEmptyEntries),
            ProblemCount = problems == "[]" ? 0 : JsonColumns.Read<IReadOnlyList<Problem>>(problems).Count(problem => problem.Severity > Severity.Note),
            IsReadable = row.GetBoolean(15),
            StoryId = row.IsDBNull(16) ? null : row.GetInt64(16),
            ChainId = row.IsDBNull(17) ? null : row.GetInt64(17),
            IsSpiked = row.GetBoolean(18),
            SpikedBy = row.GetString(19),
            IsUnread = row.GetBoolean(20),
        };
    }

    /// <summary>Values of a statement while it is written: each gets the next number, an equal one the number it has.</summary>
    private sealed class Writing(bool isPostgres)
    {
        public bool IsPostgres => isPostgres;

        public List<object> Values { get; } = [];

        public string Value(object value)
        {
            var at = Values.IndexOf(value);
            if (at < 0)
            {
                at = Values.Count;
                Values.Add(value);
            }

            return string.Create(CultureInfo.InvariantCulture, $"@{at}");
        }
    }
}
