namespace Kawat.Linking.Text;

/// <summary>Why the weekday that a text names does not fit the date beside it.</summary>
public enum WeekdayConflict
{
    /// <summary>Weekday and day of the month fit a day near the story's date, in another month than the one written; without a written year the value is that day.</summary>
    MonthMistyped,
    /// <summary>Weekday and date fit near the story's date when day and month change places; without a written year the value is that day.</summary>
    DayAndMonthSwapped,
    /// <summary>The weekday is that of the same day and month in the story's own year or one beside it; the written year stands.</summary>
    YearMistyped,
    /// <summary>The day is one off, or one of its digits is, or the weekday is wrong: the text alone cannot tell which. The date as written stands.</summary>
    DayOrWeekdayMistyped,
    /// <summary>Every weekday of the story disagrees with the story's stored date and all fit another year, which the value takes: the stored date is doubtful.</summary>
    StoryDateDoubtful,
    /// <summary>None of these; the date as written stands.</summary>
    Unexplained,
}
