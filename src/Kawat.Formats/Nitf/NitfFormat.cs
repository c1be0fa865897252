namespace Kawat.Formats.Nitf;

/// <summary>NITF 3.x as a format, with its namespace or, as nearly everybody sends it, without.</summary>
internal static class NitfFormat
{
    public static bool Recognises(WireDocument document) => document.Root?.Is("nitf") == true;

    public static IReadOnlyList<ItemReading> Read(WireDocument wire, ProblemList document)
    {
        if (wire.Xml(document) is not { } tree) return [];
        wire.Version = Version(tree.Root.Attribute("version"));
        var problems = new ProblemList();
        var item = new NitfAdapter(tree.Root, wire.Hints, problems).ToItem();
        if (tree.IsCutOff) document.Warning(ProblemCodes.Truncated, "The document breaks off; what stood before the break was read.", tree.LastLine);
        return [new ItemReading(item, problems.Problems)];
    }

    // "-//IPTC//DTD NITF 3.4//EN" is 3.4.
    private static string? Version(string? written)
    {
        var at = written?.IndexOf("NITF ", StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0) return null;
        var from = at + 5;
        var to = from;
        while (to < written!.Length && (char.IsAsciiDigit(written[to]) || written[to] == '.')) to++;
        return to > from ? written[from..to] : null;
    }
}
