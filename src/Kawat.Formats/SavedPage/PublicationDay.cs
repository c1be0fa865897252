using System.Globalization;
using Kawat.Formats.Text;

namespace Kawat.Formats.SavedPage;

/// <summary>Finds when a saved page was published: from a printed date line, else from the dates of the story's own text.
/// Dates in dropped lines never count: the lists of other stories are full of them.</summary>
/// <remarks>Without a date line the day is that of the news itself, which agencies print in the first paragraphs as
/// "Rabu (1/3)". The year it lacks comes from a full date in a caption or in the text, or from the copyright line; a weekday must
/// then be right in that year, or in the year before (copy of late December under a copyright line of January).</remarks>
internal static class PublicationDay
{
    // News is dated where it begins; further down a date belongs to the background.
    private const int LeadParagraphs = 3;

    public static PublishedDate? Find(SavedPageDocument page, int? copyrightYear, WireHints hints, ProblemList problems)
    {
        if (OfDateLine(page, hints, problems) is { } printed) return printed;
        var evidence = Evidence(page).ToList();
        return OfNewsDay(evidence, copyrightYear, problems) ?? OfFullDate(evidence, copyrightYear);
    }

    /// <summary>The date line that tells the publication: labelled before bare, first publication before a later change, the last
    /// one above the text before one under it.</summary>
    public static PageLine? DateLine(SavedPageDocument page)
    {
        var headline = page.With(LineRole.Headline).FirstOrDefault()?.Number ?? 0;
        var lines = page.With(LineRole.DateLine).ToList();
        return lines.Where(line => !DateLineText.IsUpdate(line.Text) && line.Number >= headline).FirstOrDefault()
            ?? lines.LastOrDefault(line => !DateLineText.IsUpdate(line.Text)) ?? lines.FirstOrDefault();
    }

    private static PublishedDate? OfDateLine(SavedPageDocument page, WireHints hints, ProblemList problems)
    {
        if (DateLine(page) is not { } line || DateLineText.Read(line.Text) is not { Year: { } year } date || date.In(year) is not { } day) return null;
        var reason = $"date line: {line.Text}";
        if (date.Time is not { } time) return Day(day, reason);
        if (date.Offset is { } offset) return Instant(day, time, offset, reason);
        if (Zones.Offset(hints.Zone, day.ToDateTime(time)) is { } here) return Instant(day, time, here, $"{reason} ({hints.Zone})");
        problems.Note(ProblemCodes.NoZone, $"The date line {ProblemList.Quote(line.Text)} has a time without zone; only the day is kept.", line.Number);
        return Day(day, reason);
    }

    private static IEnumerable<Evidence> Evidence(SavedPageDocument page)
    {
        if (page.Dateline?.Date is { } written && NewsDates.OfDateline(written) is { } dateline) yield return new Evidence("dateline", dateline, written);
        var paragraphs = 0;
        foreach (var line in page.Lines)
        {
            var where = line.Role switch
            {
                LineRole.Deck => "deck",
                LineRole.Caption => "caption",
                LineRole.Paragraph => paragraphs++ < LeadParagraphs ? "text" : "further text",
                _ => null,
            };
            if (where is null || (where == "caption" && IsArchivePicture(line.Text))) continue;
            foreach (var date in NewsDates.Find(line.Text)) yield return new Evidence(where, date, date.Text);
        }
    }

    private static bool IsArchivePicture(string caption) =>
        caption.Contains("arsip", StringComparison.OrdinalIgnoreCase) || caption.Contains("file photo", StringComparison.OrdinalIgnoreCase)
        || caption.StartsWith("Dok", StringComparison.Ordinal);

    private static PublishedDate? OfNewsDay(List<Evidence> evidence, int? copyrightYear, ProblemList problems)
    {
        var lead = evidence.Where(e => e.Where is "dateline" or "deck" or "text").ToList();
        // "Rabu (1/3)" and "Rabu (1/3/2023)" are how a report dates its news. A weekday without brackets is the next best sign; a bare date in
        // the text may be of anything. On 400 pages made of archived stories, within two days of the stored date: brackets in the first
        // paragraphs 147 of 151, further down 46 of 47, a weekday without brackets 25 of 34, a bare date 8 of 25.
        var news = lead.FirstOrDefault(e => e.Where == "dateline") ?? lead.FirstOrDefault(IsNewsDay)
            ?? evidence.FirstOrDefault(e => e.Where == "further text" && e.Date is { Weekday: not null, Year: not null } && IsNewsDay(e))
            ?? lead.FirstOrDefault(e => e.Date.Weekday is not null);
        if (news is null) return null;
        if (news.Date.Year is { } full) return news.Date.In(full) is { } day && Near(full, copyrightYear) ? Day(day, $"{news.Where}: {news.Written}") : null;

        foreach (var (year, source) in Years(evidence, news, copyrightYear))
        {
            if (news.Date.FitsYear(year) && news.Date.In(year) is { } day) return Day(day, $"{news.Written} with {source}");
        }

        if (copyrightYear is not null && news.Date.Weekday is not null)
        {
            problems.Note(ProblemCodes.WeekdayMismatch, $"{ProblemList.Quote(news.Written)} falls on another weekday in {copyrightYear.Value.ToString(CultureInfo.InvariantCulture)}.");
        }

        return null;
    }

    private static IEnumerable<(int Year, string Source)> Years(List<Evidence> evidence, Evidence news, int? copyrightYear)
    {
        var full = evidence.Where(e => e.Date.Year is not null && Near(e.Date.Year.Value, copyrightYear)).ToList();
        // The same day written in full elsewhere is the best witness, then the copyright line, then any other full date.
        foreach (var same in full.Where(e => e.Date.Day == news.Date.Day && e.Date.Month == news.Date.Month)) yield return (same.Date.Year!.Value, $"{same.Where}: {same.Written}");
        if (copyrightYear is { } printed)
        {
            yield return (printed, $"copyright year {printed.ToString(CultureInfo.InvariantCulture)}");
            if (news.Date is { Month: 12, Weekday: not null }) yield return (printed - 1, $"the year before copyright year {printed.ToString(CultureInfo.InvariantCulture)}");
        }

        foreach (var other in full.Where(e => e.Where is "caption" or "text" or "deck" || news.Date.Weekday is not null)) yield return (other.Date.Year!.Value, $"the year of {other.Where}: {other.Written}");
    }

    // No news day in the text: the full date of a caption.
    private static PublishedDate? OfFullDate(List<Evidence> evidence, int? copyrightYear)
    {
        var caption = evidence.FirstOrDefault(e => e.Where == "caption" && e.Date.Year is { } year && e.Date.FitsYear(year) && Near(year, copyrightYear));
        return caption?.Date.In(caption.Date.Year!.Value) is { } day ? Day(day, $"caption: {caption.Written}") : null;
    }

    private static bool IsNewsDay(Evidence evidence) => evidence.Written.Contains('(', StringComparison.Ordinal);

    private static bool Near(int year, int? copyrightYear) => copyrightYear is null ? year >= 1990 : Math.Abs(year - copyrightYear.Value) <= 1;

    private static PublishedDate Day(DateOnly day, string reason) => new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "day", reason);

    private static PublishedDate Instant(DateOnly day, TimeOnly time, TimeSpan offset, string reason) => Zones.Published(new DateTimeOffset(day.ToDateTime(time), offset), reason);
}

/// <summary>A date in a story's own text.</summary>
internal sealed record Evidence(string Where, FoundDate Date, string Written);
