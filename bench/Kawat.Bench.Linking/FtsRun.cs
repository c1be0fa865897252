using System.Diagnostics;
using Kawat.Linking.Text;
using Microsoft.Data.Sqlite;

namespace Kawat.Bench.Linking;

/// <summary>SQLite's full-text index: the heaviest terms of a story joined by or, earlier stories only, by bm25.</summary>
internal static class FtsRun
{
    public static void Run(int stories, string file, IReadOnlyList<ArticleText> asked, TimeSpan most, Results results)
    {
        using var database = new SqliteConnection($"Data Source={file}");
        database.Open();
        Do(database, "pragma journal_mode=off; pragma synchronous=off; pragma cache_size=-262144; pragma mmap_size=4000000000; create virtual table f using fts5(words, content='', tokenize='unicode61')");
        var watch = Stopwatch.StartNew();
        using (var transaction = database.BeginTransaction())
        {
            using var insert = database.CreateCommand();
            insert.CommandText = "insert into f(rowid, words) values ($id, $words)";
            var id = insert.Parameters.Add("$id", SqliteType.Integer);
            var words = insert.Parameters.Add("$words", SqliteType.Text);
            foreach (var chunk in Enumerable.Range(0, stories).Chunk(20_000))
            {
                var made = chunk.AsParallel().AsOrdered().Select(i => MadeArchive.Story(i).Words()).ToArray();
                for (var i = 0; i < made.Length; i++)
                {
                    id.Value = chunk[i] + 1;
                    words.Value = made[i];
                    insert.ExecuteNonQuery();
                }
            }
            transaction.Commit();
        }
        Do(database, "insert into f(f) values ('optimize')");
        results.Add("fts5 build s", watch.Elapsed.TotalSeconds);
        results.Add("fts5 MB", new FileInfo(file).Length / 1e6);
        using var query = database.CreateCommand();
        query.CommandText = "select rowid from f where f match $words and rowid <= $last order by bm25(f) limit 10";
        query.Parameters.AddWithValue("$last", stories);
        var match = query.Parameters.Add("$words", SqliteType.Text);
        results.AddTimes("fts5", Peer.Time(asked, most, terms =>
        {
            match.Value = string.Join(" OR ", terms.Select(t => $"\"{t}\""));
            using var rows = query.ExecuteReader();
            while (rows.Read()) { }
        }));
    }

    private static void Do(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
