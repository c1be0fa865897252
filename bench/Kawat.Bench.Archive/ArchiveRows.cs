using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Kawat.Bench.Archive;

/// <summary>Reads an archive's rows beside the program that is measured, to know what to ask for.</summary>
internal sealed class ArchiveRows(string database)
{
    /// <summary>The first column of each row, as text.</summary>
    public List<string> Of(string sql) => Of(sql, row => Convert.ToString(row.GetValue(0), CultureInfo.InvariantCulture)!);

    /// <summary>Each row as <paramref name="read"/> makes it.</summary>
    public List<string> Of(string sql, Func<SqliteDataReader, string> read)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read()) found.Add(read(rows));
        return found;
    }
}
