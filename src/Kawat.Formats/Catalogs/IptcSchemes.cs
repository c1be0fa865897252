namespace Kawat.Formats.Catalogs;

/// <summary>The controlled vocabularies of IPTC's catalogs, alias to address. Of 41 catalogs only two aliases ever changed their address,
/// so one table and two exceptions resolve every code of every item, and nothing has to be fetched.</summary>
internal static class IptcSchemes
{
    private static readonly Dictionary<string, string> ByAlias = Load();

    private static readonly Dictionary<string, string> ByAddress = Reversed();

    /// <summary>How many schemes there are.</summary>
    public static int Count => ByAlias.Count;

    /// <summary>The address of a scheme, as the catalog of that version gives it; null for an alias that is not IPTC's.</summary>
    /// <param name="alias">Alias, in its case.</param>
    /// <param name="version">Version of the catalog for G2 standards that the item names; 0 when it names none, which means the newest.</param>
    public static string? Address(string alias, int version) => (alias, version) switch
    {
        ("medtyp", > 0 and < 18) => "http://cv.iptc.org/newscodes/mediatype/",
        ("mic", 19) => "http://cvx.iptc.org/iso10383-mic",
        _ => ByAlias.GetValueOrDefault(alias),
    };

    /// <summary>The alias of a scheme's address in the newest catalog; null for one that is not IPTC's.</summary>
    public static string? Alias(string address) => ByAddress.GetValueOrDefault(address);

    // Where two aliases stand for one scheme, the later in the alphabet is the one of the newest catalog ("medtyp", then "medtype").
    private static Dictionary<string, string> Reversed()
    {
        var aliases = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (alias, address) in ByAlias) aliases[address] = alias;
        return aliases;
    }

    private static Dictionary<string, string> Load()
    {
        var schemes = new Dictionary<string, string>(StringComparer.Ordinal);
        using var stream = typeof(IptcSchemes).Assembly.GetManifestResourceStream("iptc-schemes.tsv")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab > 0 && line[0] != '#') schemes[line[..tab]] = line[(tab + 1)..];
        }

        return schemes;
    }
}
