using NpgsqlTypes;

namespace Kawat.Intake;

/// <summary>A table that groups of deliveries add rows to, and how: on SQLite row by row, on PostgreSQL all rows of a group by one statement whose values are
/// lists, one a column. A statement for each row costs the server more than the rows themselves.</summary>
internal sealed class GroupTable
{
    private readonly string[] _types;

    /// <param name="name">The table.</param>
    /// <param name="columns">Its columns with their types on PostgreSQL: "id bigint, words tsvector". Words are given as text, in the cut of <see cref="ItemWords"/>.</param>
    /// <param name="sqliteKey">What the first column is called on SQLite, where that differs.</param>
    public GroupTable(string name, string columns, string? sqliteKey = null)
    {
        var parts = columns.Split(',', StringSplitOptions.TrimEntries).Select(column => column.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        var names = parts.ConvertAll(part => part[0]);
        _types = [.. parts.Select(part => part[1])];
        var stored = parts.Select(part => part[1] == "tsvector" ? $"array_to_tsvector(string_to_array({part[0]}, ' '))" : part[0]);
        var lists = _types.Select((type, at) => $"${at + 1}::{(type == "tsvector" ? "text" : type)}[]");
        ByRows = $"INSERT INTO {name} ({string.Join(", ", names)}) SELECT {string.Join(", ", stored)} FROM unnest({string.Join(", ", lists)}) AS row ({string.Join(", ", names)})";
        if (sqliteKey is not null) names[0] = sqliteKey;
        ByRow = $"INSERT INTO {name} ({string.Join(", ", names)}) VALUES ({string.Join(", ", names.Select((_, at) => $"${at + 1}"))})";
    }

    /// <summary>Adds one row, on SQLite.</summary>
    public string ByRow { get; }

    /// <summary>Adds many rows, on PostgreSQL: its values are the lists of <see cref="Columns"/>.</summary>
    public string ByRows { get; }

    /// <summary>Rows as columns: a list of values each, with the type of the list.</summary>
    public IEnumerable<(NpgsqlDbType Type, object Values)> Columns(List<object?[]> rows)
    {
        for (var at = 0; at < _types.Length; at++) yield return (NpgsqlDbType.Array | TypeOf(_types[at]), Column(rows, at));
    }

    private object Column(List<object?[]> rows, int at) => _types[at] switch
    {
        "bigint" => Values<long>(rows, at),
        "integer" => Values<int>(rows, at),
        "boolean" => Values<bool>(rows, at),
        "date" => Values<DateOnly>(rows, at),
        "timestamptz" => Values<DateTimeOffset>(rows, at),
        _ => rows.ConvertAll(row => (string?)row[at]).ToArray(),
    };

    private static T?[] Values<T>(List<object?[]> rows, int at)
        where T : struct => rows.ConvertAll(row => (T?)row[at]).ToArray();

    private static NpgsqlDbType TypeOf(string type) => type switch
    {
        "bigint" => NpgsqlDbType.Bigint,
        "integer" => NpgsqlDbType.Integer,
        "boolean" => NpgsqlDbType.Boolean,
        "date" => NpgsqlDbType.Date,
        "timestamptz" => NpgsqlDbType.TimestampTz,
        _ => NpgsqlDbType.Text,
    };
}
