namespace Kawat.Linking.Text.Times;

/// <summary>What a word alone tells the time rules, a bit each above the families that can begin at it.</summary>
internal static class TimeMarks
{
    /// <summary>The families that can begin at the word.</summary>
    public const int Families = 0xff;
    /// <summary>A sport whose season is a year.</summary>
    public const int YearlySport = 1 << 8;
    /// <summary>Turns a sentence to what will be.</summary>
    public const int Future = 1 << 9;
    /// <summary>Tells that somebody said something.</summary>
    public const int Saying = 1 << 10;
    /// <summary>Two words of the calendar with a hyphen, to be cut there.</summary>
    public const int Compound = 1 << 11;
    /// <summary>A mark that ends a sentence.</summary>
    public const int Stop = 1 << 12;

    /// <summary>The bits of a word, without families. A compound is one only where the token is a word.</summary>
    public static int Of(string written, string folded)
    {
        var marks = 0;
        if (TimeWords.YearlySports.Contains(folded)) marks |= YearlySport;
        if (TimeWords.Future.Contains(folded)) marks |= Future;
        if (TimeWords.Saying.Contains(folded)) marks |= Saying;
        if (IsCompound(written)) marks |= Compound;
        if (folded is "." or "?" or "!") marks |= Stop;
        return marks;
    }

    /// <summary>"Senin-Rabu", "Januari-Maret" and "III-2024".</summary>
    private static bool IsCompound(string written)
    {
        var hyphen = written.IndexOf('-', StringComparison.Ordinal);
        if (hyphen <= 0 || hyphen + 1 >= written.Length) return false;
        var (left, right) = (Folding.Fold(written[..hyphen]), Folding.Fold(written[(hyphen + 1)..]));
        return right.Length > 0 && left != right && (IsCalendarWord(left) && right != "an" || IsCalendarWord(right));
    }

    private static bool IsCalendarWord(string word) =>
        TimeWords.Weekdays.ContainsKey(word) && word != "minggu" || TimeWords.Months.ContainsKey(word) && !TimeWords.WeakMonths.Contains(word)
        || word.Length == 4 && word.All(char.IsAsciiDigit);
}
