using System.Globalization;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Kawat.Tests;

/// <summary>The model and the live schemas agree, on both engines.</summary>
public sealed class SchemaTests
{
    [Theory, CombinatorialEngines]
    public async Task Model_and_live_schema_have_the_same_columns(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        await using var db = await newsroom.Db();
        foreach (var entity in db.Model.GetEntityTypes())
        {
            var table = entity.GetTableName()!;
            var inModel = entity.GetProperties().Select(p => (Name: p.GetColumnName(), Nullable: IsNullable(p), Type: Family(p))).OrderBy(c => c.Name, StringComparer.Ordinal).ToList();
            var live = await LiveColumns(db, table);
            Assert.Equal(inModel, live);
        }
    }

    [Theory, CombinatorialEngines]
    public async Task Applying_the_schema_again_changes_nothing(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        await using var db = await newsroom.Db();
        await Database.ApplySchema(db, newsroom.Time);
        var versions = await db.Database.SqlQueryRaw<int>("SELECT number AS \"Value\" FROM schema_version").ToListAsync();
        Assert.Equal([.. Enumerable.Range(1, versions.Count)], versions.Order());
    }

    [Theory, CombinatorialEngines]
    public async Task A_database_of_a_newer_program_is_refused(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        await using var db = await newsroom.Db();
        await db.Database.ExecuteSqlRawAsync("INSERT INTO schema_version (number, name, applied_at) VALUES (9999, 'future', '')");
        var refusal = await Assert.ThrowsAsync<Kawat.Shared.SetupException>(() => Database.ApplySchema(db, newsroom.Time));
        Assert.Contains("9999", refusal.Message, StringComparison.Ordinal);
    }

    [Theory, CombinatorialEngines]
    public async Task A_revision_and_the_log_cannot_be_changed_by_anybody(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        await newsroom.Draft("Judul", ["Isi."]);
        await using var db = await newsroom.Db();
        foreach (var sql in new[] { "UPDATE revision SET headline = 'x'", "DELETE FROM revision", "UPDATE story_log_entry SET who = 'x'", "DELETE FROM story_log_entry" })
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync(sql));
    }

    private static bool IsNullable(IProperty property) => property.IsNullable;

    private static string Family(IProperty property)
    {
        var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => "boolean",
            TypeCode.Int32 => "integer",
            TypeCode.Int64 => "integer",
            TypeCode.Double => "real",
            TypeCode.String => "text",
            _ when type == typeof(DateOnly) => "day",
            _ when type == typeof(DateTimeOffset) => "instant",
            _ => throw new InvalidOperationException($"{property.Name} is a {type}."),
        };
    }

    private static async Task<List<(string Name, bool Nullable, string Type)>> LiveColumns(KawatDb db, string table)
    {
        var columns = new List<(string, bool, string)>();
        var connection = db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = db.IsSqlite
            ? $"SELECT name, \"notnull\" = 0 AND pk = 0, type FROM pragma_table_info('{table}')"
            : $"SELECT column_name, is_nullable = 'YES', data_type FROM information_schema.columns WHERE table_name = '{table}'";
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var nullable = Convert.ToBoolean(reader.GetValue(1), CultureInfo.InvariantCulture);
            columns.Add((reader.GetString(0), nullable, reader.GetString(2) switch
            {
                "INTEGER" or "integer" or "bigint" => "integer",
                "TEXT" or "text" => "text",
                "REAL" or "double precision" => "real",
                "boolean" => "boolean",
                "date" => "day",
                "timestamp with time zone" => "instant",
                var other => other,
            }));
        }

        if (!db.IsSqlite) return [.. columns.OrderBy(c => c.Item1, StringComparer.Ordinal)];
        // SQLite has neither booleans nor days; the model's own mapping is what tells them from numbers and text.
        var entity = db.Model.GetEntityTypes().Single(e => e.GetTableName() == table);
        return [.. columns.Select(c => (c.Item1, c.Item2, Refine(entity, c.Item1, c.Item3))).OrderBy(c => c.Item1, StringComparer.Ordinal)];
    }

    private static string Refine(IEntityType entity, string column, string type) =>
        entity.GetProperties().FirstOrDefault(p => p.GetColumnName() == column) is not { } property ? type
        : (type, Family(property)) is ("integer", "boolean") or ("text", "day") ? Family(property) : type;
}
