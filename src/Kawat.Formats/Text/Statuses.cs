namespace Kawat.Formats.Text;

/// <summary>Reads IPTC's publication status, whatever the format that carries it. Closed when in doubt.</summary>
internal static class Statuses
{
    /// <summary>The status of "usable", "stat:usable", "http://cv.iptc.org/newscodes/pubstatusg2/usable" and their brothers, whatever the case.
    /// Null (not sent) is usable; anything unknown, an empty value too, is withheld with a problem.</summary>
    public static PubStatus Read(string? written, ProblemList problems, int line = 0, int column = 0)
    {
        if (written is null || Known(written) is not { } status)
        {
            if (written is null) return PubStatus.Usable;
            problems.Warning(ProblemCodes.UnknownPubStatus, $"The publication status {ProblemList.Quote(written)} is unknown; the item is withheld.", line, column);
            return PubStatus.Withheld;
        }

        return status;
    }

    /// <summary>The status a word stands for; null for an unknown word.</summary>
    public static PubStatus? Known(string written) => Word(written) switch
    {
        "usable" => PubStatus.Usable,
        "withheld" or "withhold" or "hold" or "held" => PubStatus.Withheld,
        // IPTC writes one l; two are common. The rest are the words of desks for the same.
        "canceled" or "cancelled" or "cancel" or "killed" or "kill" or "recalled" or "withdrawn" => PubStatus.Canceled,
        _ => null,
    };

    /// <summary>True for the fourth status of NewsML 1.2 and NITF, "embargoed": usable, but not before the provider's time, which stands elsewhere.
    /// Ask this before <see cref="Read"/>, to which the word is unknown.</summary>
    public static bool SaysEmbargoed(string? written) => written is not null && Word(written) == "embargoed";

    // The word after a scheme's alias or address.
    private static string Word(string written)
    {
        var word = written.AsSpan().Trim();
        var start = word.LastIndexOfAny(':', '/', '#');
        word = word[(start + 1)..].Trim();
        return word.Length > 20 ? "" : word.ToString().ToLowerInvariant();
    }
}
