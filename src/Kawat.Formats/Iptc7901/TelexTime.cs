using System.Globalization;
using System.Text.RegularExpressions;
using Kawat.Formats.Text;

namespace Kawat.Formats.Iptc7901;

/// <summary>The times at the end of telex messages: "212101 GMT Nov 18" (IPTC 7901: day, hour, minute) and "AP-WF-08-29-16 1626GMT" (ANPA: month, day, year).</summary>
internal static partial class TelexTime
{
    /// <summary>The instant of an IPTC 7901 time; null when there is none.</summary>
    public static DateTimeOffset? Iptc(string text)
    {
        foreach (Match match in IptcTime().Matches(text))
        {
            if (Month(match.Groups["mon"].Value) is { } month && At(match, month) is { } instant) return instant;
        }

        return null;
    }

    /// <summary>The instant of an ANPA time and the service that stands before it ("AP"); null when there is none.</summary>
    public static (DateTimeOffset At, string Service)? Anpa(string text)
    {
        var match = AnpaTime().Match(text);
        return match.Success && At(match, int.Parse(match.Groups["mon"].ValueSpan, CultureInfo.InvariantCulture)) is { } instant ? (instant, match.Groups["service"].Value) : null;
    }

    /// <summary>The instant as IPTC 7901 writes it, in GMT, to the minute.</summary>
    public static string Write(DateTimeOffset instant) => instant.ToUniversalTime().ToString("ddHHmm 'GMT' MMM yy", CultureInfo.InvariantCulture);

    private static DateTimeOffset? At(Match match, int month)
    {
        int Part(string name) => int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture);
        var (year, day, hour, minute) = (Part("year"), Part("day"), Part("hour"), Part("minute"));
        // Two figures: the wire began to be kept in the seventies.
        if (year < 100) year += year < 70 ? 2000 : 1900;
        if (month is < 1 or > 12 || day < 1 || year is < 1900 or > 2100 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59) return null;
        return Zones.At(new DateTime(year, month, day, hour, minute, 0, DateTimeKind.Unspecified), Offset(match.Groups["zone"].Value));
    }

    private static TimeSpan Offset(string zone) => zone switch
    {
        "MEZ" or "CET" or "MET" => TimeSpan.FromHours(1),
        "MESZ" or "CEST" => TimeSpan.FromHours(2),
        "EST" => TimeSpan.FromHours(-5),
        "EDT" => TimeSpan.FromHours(-4),
        _ => NewsDates.Offset(zone) ?? TimeSpan.Zero,
    };

    private static int? Month(string name) => name.Length < 3 ? null : name[..3].ToUpperInvariant() switch
    {
        "JAN" => 1, "FEB" or "FÉV" or "FEV" => 2, "MAR" or "MÄR" or "MRZ" => 3, "APR" or "AVR" => 4, "MAY" or "MAI" or "MEI" => 5, "JUN" or "JUI" => 6, "JUL" => 7,
        "AUG" or "AOU" or "AOÛ" or "AGU" => 8, "SEP" => 9, "OCT" or "OKT" => 10, "NOV" or "NOP" => 11, "DEC" or "DEZ" or "DÉC" or "DES" => 12,
        _ => null,
    };

    [GeneratedRegex(@"(?<![\d])(?<day>\d\d)(?<hour>\d\d)(?<minute>\d\d)\s*(?<zone>[A-Z]{1,4})?\s+(?<mon>\p{L}{3,9})\.?\s+(?<year>\d{4}|\d\d)\b", RegexOptions.CultureInvariant)]
    private static partial Regex IptcTime();

    [GeneratedRegex(@"(?<service>[A-Z]{2,6})-[A-Z]{2}-(?<mon>\d\d)-(?<day>\d\d)-(?<year>\d\d)\s+(?<hour>\d\d)(?<minute>\d\d)\s?(?<zone>[A-Z]{3,4})", RegexOptions.CultureInvariant)]
    private static partial Regex AnpaTime();
}
