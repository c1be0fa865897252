using System.Globalization;
using System.Text.RegularExpressions;
using Kawat.Formats.Text;

namespace Kawat.Formats.Feeds;

/// <summary>Reads the dates of feeds: RFC 822 §5 as amended (four-digit years), with what feeds make of it: single digits, no seconds,
/// no weekday, Indonesian names of days and months, zones by name or as "GMT+7"; and ISO 8601.</summary>
internal static partial class FeedDate
{
    public static PublishedDate? Read(string text, string where, WireHints hints, ProblemList problems)
    {
        if ((IsoTime.Read(text) ?? (char.IsAsciiDigit(text.Length > 3 ? text[3] : ' ') && LooseIso().Match(text) is { Success: true } loose ? IsoTime.Read(loose.Result("${y}-${m}-${d}T${rest}")) : null)) is { } iso)
            return Zones.Published(iso.Local, iso.HasTime, iso.Offset, where, hints, problems);
        var match = Rfc822().Match(text);
        if (!match.Success) match = MonthFirst().Match(text);
        if (match.Success && Local(match) is { } local)
        {
            var zone = match.Groups["zone"].Value;
            TimeSpan? offset = zone.Length == 0 ? null : Offset(zone);
            if (zone.Length > 0 && offset is null) problems.Note(ProblemCodes.UnreadableDate, $"The zone {ProblemList.Quote(zone)} in {where} is unknown.");
            return Zones.Published(local, match.Groups["h"].Success, offset, where, hints, problems);
        }

        problems.Warning(ProblemCodes.UnreadableDate, $"The date in {where} cannot be read: {ProblemList.Quote(text)}.");
        return null;
    }

    /// <summary>The instant of a date, a day's being its first in the source's zone; null with a problem when it cannot be read.</summary>
    public static DateTimeOffset? Instant(string text, string where, WireHints hints, ProblemList problems)
    {
        if (Read(text, where, hints, problems) is not { } date) return null;
        if (date.Precision == "instant") return DateTimeOffset.ParseExact(date.Value, "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        var day = DateTime.ParseExact(date.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Zones.At(day, Zones.Offset(hints.Zone, day) ?? TimeSpan.Zero);
    }

    private static DateTime? Local(Match match)
    {
        int Part(string name) => match.Groups[name].Success ? int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture) : 0;
        var (day, month, year) = (Part("d"), NewsDates.MonthNumber(match.Groups["month"].Value), Part("y"));
        // RFC 2822 §4.3: two-digit years to 49 are of this century, three digits count from 1900.
        if (match.Groups["y"].Length == 2) year += year < 50 ? 2000 : 1900;
        if (match.Groups["y"].Length == 3) year += 1900;
        var (hour, minute, second) = (Part("h"), Part("min"), Math.Min(Part("s"), 59));
        var half = match.Groups["half"].Value;
        if (half is ['p' or 'P', ..] && hour < 12) hour += 12;
        if (half is ['a' or 'A', ..] && hour == 12) hour = 0;
        if (month == 0 || year is < 1 or > 9998 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 24 || minute > 59) return null;
        var midnight = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified);
        return midnight.AddHours(hour).AddMinutes(minute).AddSeconds(second);
    }

    private static TimeSpan? Offset(string zone)
    {
        var name = zone.Trim('(', ')', ' ').ToUpperInvariant();
        if (NewsDates.Offset(name) is { } known) return known;
        int? hours = name switch
        {
            "EST" or "CDT" => -5, "EDT" => -4, "CST" or "MDT" => -6, "MST" or "PDT" => -7, "PST" => -8, "AKST" => -9, "HST" => -10, "AST" => -4,
            "WET" => 0, "BST" or "CET" or "MET" or "IST_IE" => 1, "CEST" or "EET" or "SAST" => 2, "EEST" or "MSK" or "AST_SA" => 3, "ICT" => 7,
            "SGT" or "MYT" or "HKT" or "AWST" or "PHT" => 8, "JST" or "KST" => 9, "AEST" => 10, "AEDT" => 11, "NZST" => 12, "NZDT" => 13,
            _ => null,
        };
        if (hours is not null) return TimeSpan.FromHours(hours.Value);
        var match = Relative().Match(name);
        if (!match.Success) return null;
        var digits = match.Groups["digits"].Value.Replace(":", "", StringComparison.Ordinal);
        if (digits.Length <= 2) digits = digits.PadLeft(2, '0') + "00";
        return NewsDates.Offset(match.Groups["sign"].Value + digits.PadLeft(4, '0'));
    }

    [GeneratedRegex(@"^\s*(?:[\p{L}'’]{2,12}\.?\s*,?\s*)?(?<d>\d{1,2})[\s-]+(?<month>\p{L}{3,10})\.?[\s-]+(?<y>\d{2,4})(?:[\s,T]+(?<h>\d{1,2})[:.](?<min>\d{2})(?:[:.](?<s>\d{2}))?(?:\.\d+)?\s*(?<zone>[A-Za-z(+-][A-Za-z0-9:+() -]{0,20})?)?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Rfc822();

    // ISO 8601 with spaces around its T, or without hyphens.
    [GeneratedRegex(@"^\s*(?<y>\d{4})-?(?<m>\d{2})-?(?<d>\d{2})\s*T\s*(?<rest>\S+)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex LooseIso();

    // "Sat, Dec 16 2023 02:02:33 PM".
    [GeneratedRegex(@"^\s*(?:[\p{L}]{2,12}\.?\s*,?\s+)?(?<month>\p{L}{3,10})\.?\s+(?<d>\d{1,2}),?\s+(?<y>\d{4})(?:[\s,]+(?<h>\d{1,2})[:.](?<min>\d{2})(?:[:.](?<s>\d{2}))?\s*(?<half>[AaPp]\.?[Mm]\.?)?\s*(?<zone>[A-Za-z(+-][A-Za-z0-9:+() -]{0,20})?)?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex MonthFirst();

    [GeneratedRegex(@"^(?:GMT|UTC|UT)?\s*(?<sign>[+-])(?<digits>\d{1,2}(?::?\d{2})?)(?:\s*\([^)]*\))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Relative();
}
