namespace Kawat.Linking.Names;

/// <summary>The tables' name that is written in one way, looked up when first asked for. A field that is not read-only; any number of threads may ask, and all find the same. Not to be asked while
/// the tables are being read.</summary>
internal struct TableName
{
    private KnownName? name;
    private bool isLooked;

    /// <summary>The name, or null when the tables have none; <paramref name="written"/> must be the same each time.</summary>
    public KnownName? Of(string written)
    {
        if (Volatile.Read(ref isLooked)) return name;
        name = NameTables.Find(written);
        Volatile.Write(ref isLooked, true);
        return name;
    }
}
