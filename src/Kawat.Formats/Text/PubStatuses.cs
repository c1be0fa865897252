using System.Globalization;

namespace Kawat.Formats.Text;

/// <summary>Publication statuses as codes, with or without alias or address.</summary>
internal static class PubStatuses
{
    /// <summary>The status of a word; null for one that is none. "embargoed" (NewsML 1, NITF) is usable, but not before a time that stands elsewhere; see the readers.</summary>
    public static PubStatus? Known(string? written) => written is null ? null : Statuses.SaysEmbargoed(written) ? PubStatus.Usable : Statuses.Known(written);

    /// <summary>The status as <see cref="Statuses.Read"/> has it, with NewsML 1's fourth.</summary>
    public static PubStatus Of(string? written, ProblemList problems, int line = 0) => Statuses.SaysEmbargoed(written) ? PubStatus.Usable : Statuses.Read(written, problems, line);

    /// <summary>The code of a status: "usable", "withheld", "canceled".</summary>
    public static string Code(PubStatus status) => status switch { PubStatus.Withheld => "withheld", PubStatus.Canceled => "canceled", _ => "usable" };

    /// <summary>An editorial urgency, 1–9; null for anything else.</summary>
    public static int? Urgency(string? written) => int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var urgency) && urgency is >= 1 and <= 9 ? urgency : null;
}
