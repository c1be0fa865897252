using System.Globalization;
using Kawat.Stories;

namespace Kawat.Dossier;

/// <summary>What a search may be narrowed by, as words of the index: language, section, month and year of publication, entities. They rule out early;
/// the story's own row has the last word, so a mark may say too much and never too little.</summary>
internal static class SearchMarks
{
    /// <summary>The marks of a story as it is out.</summary>
    public static IReadOnlyList<string> Of(Story story, IEnumerable<long> entities)
    {
        var marks = new List<string> { Language(story.Language), Section(story.Section) };
        if (story.PublishedAt is { } at) marks.AddRange([Year(at.UtcDateTime.Year), Month(at.UtcDateTime.Year, at.UtcDateTime.Month)]);
        marks.AddRange(entities.Distinct().Order().Select(Entity));
        return marks;
    }

    public static string Language(string tag) => "l" + tag.Replace("-", "", StringComparison.Ordinal);

    public static string Section(string key) => "s" + key.Replace("-", "", StringComparison.Ordinal);

    public static string Entity(long id) => "e" + id.ToString(CultureInfo.InvariantCulture);

    /// <summary>The months from <paramref name="first"/> to <paramref name="last"/>, whole years as one mark. Both are counted from year 0.</summary>
    public static IEnumerable<string> Months(int first, int last)
    {
        for (var month = first; month <= last;)
        {
            if (month % 12 == 0 && month + 11 <= last)
            {
                yield return Year(month / 12);
                month += 12;
            }
            else
            {
                yield return Month(month / 12, month % 12 + 1);
                month++;
            }
        }
    }

    /// <summary>The month of an instant, counted from year 0.</summary>
    public static int MonthOf(DateTimeOffset instant) => instant.UtcDateTime.Year * 12 + instant.UtcDateTime.Month - 1;

    private static string Year(int year) => string.Create(CultureInfo.InvariantCulture, $"y{year:0000}");

    private static string Month(int year, int month) => string.Create(CultureInfo.InvariantCulture, $"m{year:0000}{month:00}");
}
