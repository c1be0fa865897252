using System.Diagnostics;
using System.Text;
using Kawat.Linking.Text;
using Npgsql;

namespace Kawat.Bench.Linking;

/// <summary>PostgreSQL's full-text search: the heaviest terms of a story joined by or, earlier stories only, by ts_rank over a GIN index.</summary>
internal static class PostgresRun
{
    public static void Run(int stories, string connection, IReadOnlyList<ArticleText> asked, TimeSpan most, Results results)
    {
        using var database = new NpgsqlConnection(connection + ";Command Timeout=600");
        database.Open();
        Do(database, "drop table if exists s; create unlogged table s (id int primary key, v tsvector not null)");
        var watch = Stopwatch.StartNew();
        using (var copy = database.BeginTextImport("copy s (id, v) from stdin"))
        {
            foreach (var chunk in Enumerable.Range(0, stories).Chunk(20_000))
                foreach (var line in chunk.AsParallel().AsOrdered().Select(Line)) copy.Write(line);
        }
        Do(database, "set maintenance_work_mem = '512MB'; create index on s using gin (v) with (fastupdate = off); analyze s");
        results.Add("postgresql build s", watch.Elapsed.TotalSeconds);
        using (var size = new NpgsqlCommand("select pg_total_relation_size('s')", database)) results.Add("postgresql MB", (long)size.ExecuteScalar()! / 1e6);
        using var query = new NpgsqlCommand("select id from s, to_tsquery('simple', $1) q where v @@ q and id <= $2 order by ts_rank(v, q) desc limit 10", database);
        var words = query.Parameters.Add(new NpgsqlParameter<string> { TypedValue = "" });
        query.Parameters.Add(new NpgsqlParameter<int> { TypedValue = stories });
        results.AddTimes("postgresql", Peer.Time(asked, most, terms =>
        {
            words.Value = string.Join(" | ", terms);
            using var rows = query.ExecuteReader();
            while (rows.Read()) { }
        }));
    }

    // The vector as PostgreSQL writes it down, 'word':1,5, so that it need not be made from text.
    private static string Line(int number)
    {
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        var at = 0;
        foreach (var word in MadeArchive.Story(number).Words().Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            at++;
            places[word] = places.TryGetValue(word, out var before) ? $"{before},{at}" : $"{at}";
        }
        var line = new StringBuilder().Append(number + 1).Append('\t');
        foreach (var (word, where) in places) line.Append('\'').Append(word).Append("':").Append(where).Append(' ');
        return line.Append('\n').ToString();
    }

    private static void Do(NpgsqlConnection database, string sql)
    {
        using var command = new NpgsqlCommand(sql, database);
        command.ExecuteNonQuery();
    }
}
