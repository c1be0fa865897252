using System.Data.Common;

namespace Kawat.Intake;

/// <summary>A question that a group asks together with others.</summary>
internal abstract class GroupQuestion(string sql, object?[] values)
{
    public string Sql => sql;

    public object?[] Values => values;

    /// <summary>Takes the rows of its answer.</summary>
    public abstract Task Read(DbDataReader reader);
}

/// <summary>A question and, once it was asked, the rows of its answer.</summary>
internal sealed class GroupQuestion<T>(string sql, Func<DbDataReader, T> row, params object?[] values) : GroupQuestion(sql, values)
{
    /// <summary>Empty until it was asked.</summary>
    public List<T> Rows { get; private set; } = [];

    public override async Task Read(DbDataReader reader) => Rows = await GroupSql.Rows(reader, row);
}
