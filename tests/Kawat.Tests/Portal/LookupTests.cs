using Kawat.Portal;
using Kawat.Shared;
using Kawat.Tests.Fixtures;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Kawat.Tests.Portal;

/// <summary>The prepared statements of the portal's pages.</summary>
public sealed class LookupTests
{
    /// <summary>SQLITE_STMTSTATUS_REPREPARE: how often SQLite planned a prepared statement anew.</summary>
    private const int PlannedAnew = 5;

    /// <summary>Statements that the test asks; the one that began the reading came before them.</summary>
    private const int Asked = 6;

    [Fact]
    public async Task SQLite_plans_a_statement_once_whatever_its_values()
    {
        await using var newsroom = await Newsroom.Open(Engine.Sqlite);
        var stories = new List<long>();
        foreach (var place in new[] { "Ambon", "Ternate", "Sorong" }) stories.Add((await newsroom.Published($"Dermaga {place} dibuka", [$"Gubernur membuka dermaga di {place} pada Senin."])).Id);
        await newsroom.Work();
        await using var connection = new SqliteConnection($"Data Source={newsroom.Data.Database};Pooling=False");
        var look = new Lookup(newsroom.Use<Lookups>(), connection);
        try
        {
            await look.Begin(default);
            connection.Handle!.enable_sqlite3_next_stmt(true);
            foreach (var id in stories)
            {
                var now = newsroom.Time.GetUtcNow().AddMinutes(id);
                var (story, _) = (await StoryRows.Words(look, id, default))!.Value;
                await StoryRows.Background(look, id, now, default);
                await StoryRows.Followed(look, id, now, 40, 6, _ => true, default);
                await StoryRows.Translations(look, story, now, default);
                await StoryRows.Names(look, id, 20, default);
                Assert.Equal(3, (await FrontRows.ById(look, "id", stories, now, default)).Count);
            }

            var planned = new Dictionary<string, int>(StringComparer.Ordinal);
            for (sqlite3_stmt? one = null; planned.Count < Asked;)
            {
                one = raw.sqlite3_next_stmt(connection.Handle, one);
                planned.Add(raw.sqlite3_sql(one).utf8_to_string(), raw.sqlite3_stmt_status(one, PlannedAnew, 0));
            }

            Assert.DoesNotContain(planned, statement => statement.Value > 0);
        }
        finally
        {
            look.Close();
        }
    }
}
