namespace Kawat.Shared;

/// <summary>Days and times as a reader of the page's language writes them, in a named zone.</summary>
internal static class Dates
{
    /// <summary>"Rabu, 1 Maret 2023"; "Wednesday, 1 March 2023".</summary>
    public static string LongDay(this Words words, DateOnly day) => day.ToString("dddd, d MMMM yyyy", words.Culture);

    /// <summary>"1 Maret 2023".</summary>
    public static string Day(this Words words, DateOnly day) => day.ToString("d MMMM yyyy", words.Culture);

    /// <summary>"1 Mar 23".</summary>
    public static string ShortDay(this Words words, DateOnly day) => day.ToString("d MMM yy", words.Culture);

    /// <summary>"Rabu, 1 Maret 2023 14.05 WIB": day, clock and the zone's usual letters.</summary>
    public static string Moment(this Words words, DateTimeOffset instant, string zone)
    {
        var local = In(zone, instant);
        return $"{local.ToString("dddd, d MMMM yyyy", words.Culture)}, {Clock(words, local)} {ZoneLetters(zone, local)}";
    }

    /// <summary>"1 Mar 2023, 14.05 WIB".</summary>
    public static string ShortMoment(this Words words, DateTimeOffset instant, string zone)
    {
        var local = In(zone, instant);
        return $"{local.ToString("d MMM yyyy", words.Culture)}, {Clock(words, local)} {ZoneLetters(zone, local)}";
    }

    /// <summary>"14.05 WIB".</summary>
    public static string Clock(this Words words, DateTimeOffset instant, string zone)
    {
        var local = In(zone, instant);
        return $"{Clock(words, local)} {ZoneLetters(zone, local)}";
    }

    /// <summary>The calendar day of <paramref name="instant"/> in <paramref name="zone"/>.</summary>
    public static DateOnly DayIn(string zone, DateTimeOffset instant) => DateOnly.FromDateTime(In(zone, instant).DateTime);

    public static DateTimeOffset In(string zone, DateTimeOffset instant) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var rules) ? TimeZoneInfo.ConvertTime(instant, rules) : instant.ToUniversalTime();

    /// <summary>The first instant of a day in <paramref name="zone"/>; of UTC's where there is no such zone.</summary>
    public static DateTimeOffset BeginningIn(string zone, DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var rules)) return new DateTimeOffset(midnight, TimeSpan.Zero);
        // Where the clock jumps over midnight the day begins after the jump.
        while (rules.IsInvalidTime(midnight)) midnight = midnight.AddMinutes(15);
        return new DateTimeOffset(midnight, rules.GetUtcOffset(midnight)).ToUniversalTime();
    }

    // Indonesian writes 14.05, English 14:05.
    private static string Clock(Words words, DateTimeOffset local) => local.ToString(words["language.clock"], words.Culture);

    private static string ZoneLetters(string zone, DateTimeOffset local) => zone switch
    {
        "Asia/Jakarta" or "Asia/Pontianak" => "WIB",
        "Asia/Makassar" => "WITA",
        "Asia/Jayapura" => "WIT",
        _ when local.Offset == TimeSpan.Zero => "UTC",
        _ => local.ToString("'UTC'zzz", System.Globalization.CultureInfo.InvariantCulture),
    };
}
