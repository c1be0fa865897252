using System.Globalization;

namespace Kawat.Formats.Text;

/// <summary>Publication statuses as codes, with or without alias or address.</summary>
internal static class PubStatuses
{
    /// <summary>The status of a code; null for one that is none of the three. "embargoed" (NewsML 1, NITF) is a status of its own there; see the readers.</summary>
    public static PubStatus? Known(string? code) => code?.Trim().ToLowerInvariant() switch
    {
        "usable" or "embargoed" => PubStatus.Usable,
        "withheld" => PubStatus.Withheld,
        "canceled" or "cancelled" => PubStatus.Canceled,
        _ => null,
    };

    /// <summary>The status of a code, closed when in doubt: absent (null) is usable, unknown or empty is withheld with a problem.</summary>
    public static PubStatus Of(string? code, ProblemList problems, int line = 0)
    {
        if (code is null) return PubStatus.Usable;
        if (Known(code) is { } status) return status;
        problems.Warning(ProblemCodes.UnknownPubStatus, $"The publication status {ProblemList.Quote(code)} is unknown; the item is withheld.", line);
        return PubStatus.Withheld;
    }

    /// <summary>The code of a status: "usable", "withheld", "canceled".</summary>
    public static string Code(PubStatus status) => status switch { PubStatus.Withheld => "withheld", PubStatus.Canceled => "canceled", _ => "usable" };

    /// <summary>An editorial urgency, 1–9; null for anything else.</summary>
    public static int? Urgency(string? written) => int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var urgency) && urgency is >= 1 and <= 9 ? urgency : null;
}
