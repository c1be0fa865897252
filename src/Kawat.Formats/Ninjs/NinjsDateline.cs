using Kawat.Formats.Text;

namespace Kawat.Formats.Ninjs;

/// <summary>The dateline in ninjs, which has only <c>located</c> for it: "Beijing, China (Xinhua)".</summary>
internal static class NinjsDateline
{
    /// <summary>Place, country when the last part is one that is known, and agency when it stands in parentheses.</summary>
    public static Dateline? Read(string? located)
    {
        if (located is null) return null;
        string? agency = null, country = null;
        var open = located.LastIndexOf('(');
        if (located.EndsWith(')') && open >= 0)
        {
            agency = located[(open + 1)..^1].Trim();
            located = located[..open].Trim();
        }

        var comma = located.LastIndexOf(',');
        if (comma > 0 && located[(comma + 1)..].Trim() is var last && Countries.Contains(last)) (located, country) = (located[..comma].Trim(), last);
        return new Dateline(located.Length == 0 ? null : located, country, string.IsNullOrEmpty(agency) ? null : agency);
    }

    /// <summary>The dateline as one line; null when nothing is in it.</summary>
    public static string? Write(Dateline? dateline)
    {
        if (dateline is null) return null;
        var where = dateline.Country is null ? dateline.Place ?? "" : dateline.Place is null ? dateline.Country : $"{dateline.Place}, {dateline.Country}";
        return (dateline.Agency is null ? where : $"{where} ({dateline.Agency})").Trim() is { Length: > 0 } line ? line : null;
    }
}
