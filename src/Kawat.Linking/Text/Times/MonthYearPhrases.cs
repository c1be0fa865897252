namespace Kawat.Linking.Text.Times;

/// <summary>Months and years: "September tahun lalu", "bulan Mei", "2015-2019", "tahun 1990-an", "abad ke-19", "musim panas 2025".</summary>
internal static class MonthYearPhrases
{
    private static readonly Dictionary<char, int> Roman = new() { ['i'] = 1, ['v'] = 5, ['x'] = 10, ['l'] = 50 };

    /// <summary>Words besides digits with which these rules begin.</summary>
    public static bool Begins(string word) =>
        word is "bulan" or "last" or "next" or "this" or "tahun" or "dekade" or "the" or "abad" or "musim" || TimeWords.Months.ContainsKey(word) || TimeWords.Seasons.ContainsKey(word);

    public static Found? At(TimeScene s, int i) => Month(s, i) ?? Decade(s, i) ?? Century(s, i) ?? Season(s, i) ?? Year(s, i);

    private static Found? Month(TimeScene s, int i)
    {
        var at = i;
        var shift = Shift.None;
        if (s.IsAny(at, "bulan") && s.Month(at + 1, out _)) at++;
        else if (!s.Indonesian && s.IsAny(at, "last", "next", "this") && s.Month(at + 1, out _)) shift = s.Is(at++, "last") ? Shift.Past : s.Is(at - 1, "next") ? Shift.Future : Shift.This;
        if (!s.Month(at, out var month) || s.Cased && !s.IsCapital(at) && TimeWords.WeakMonths.Contains(s.Word(at))) return null;
        var end = at + 1;
        if (s.IsAny(end, "-", "–") && s.Month(end + 1, out var last) && !TimeWords.WeakMonths.Contains(s.Word(at)))
        {
            var stated = s.YearNumber(end + 2, out var rangeYear);
            if (!stated) rangeYear = Nearest(s, at, last);
            return new Found(end + (stated ? 3 : 2), TimeKind.Date, TimeValue.Month(month > last ? rangeYear - 1 : rangeYear, month) + "/" + TimeValue.Month(rangeYear, last), Anchored(s, stated));
        }
        var behindYearWord = s.Is(end, "tahun") || s.Is(end, "of") || s.Is(end, ",") && s.English ? end + 1 : end;
        if (s.YearNumber(behindYearWord, out var year)) return new Found(behindYearWord + 1, TimeKind.Date, TimeValue.Month(year, month), "written in full");
        if (s.Is(end, "tahun") && s.IsAny(end + 1, "lalu", "ini", "depan", "mendatang", "kemarin"))
            return Relative(s, end + 2, s.Anchor.Year + (s.IsAny(end + 1, "lalu", "kemarin") ? -1 : s.Is(end + 1, "ini") ? 0 : 1), month);
        if (!s.Indonesian && s.IsAny(behindYearWord, "last", "this", "next") && s.Is(behindYearWord + 1, "year"))
            return Relative(s, behindYearWord + 2, s.Anchor.Year + (s.Is(behindYearWord, "last") ? -1 : s.Is(behindYearWord, "this") ? 0 : 1), month);
        if (s.IsAny(end, "lalu", "silam", "kemarin")) (shift, end) = (Shift.Past, end + 1);
        else if (s.After(end, ["yang", "lalu"]) is var back and > 0) (shift, end) = (Shift.Past, back);
        else if (s.IsAny(end, "mendatang", "depan", "nanti")) (shift, end) = (Shift.Future, end + 1);
        else if (s.After(end, ["yang", "akan", "datang"]) is var ahead and > 0) (shift, end) = (Shift.Future, ahead);
        else if (s.Is(end, "ini")) (shift, end) = (Shift.This, end + 1);
        var apart = month - s.Anchor.Month;
        if (shift != Shift.None)
            return Relative(s, end, s.Anchor.Year + shift switch { Shift.Past => apart < 0 ? 0 : -1, Shift.Future => apart > 0 ? 0 : 1, _ => 0 }, month);
        // A lone month must look like one: some are given names, "May" and "March" are words.
        if (TimeWords.WeakMonths.Contains(s.Word(at)) && !(s.IsAny(i - 1, "in", "since", "until", "by", "from", "of") && s.Word(at).Length > 2 && s.IsCapital(at) && !s.Indonesian)
            && !s.IsAny(at, "april") && at == i) return null;
        if (at == i && s.IsAny(at, "mei", "april", "juni", "juli") && s.IsAny(i - 1, "kata", "ujar", "ucap", "tutur", "kak", "mbak", "ibu")) return null;
        if (YearOfList(s, end) is { } listed) return new Found(end, TimeKind.Date, TimeValue.Month(month > listed.Month ? listed.Year - 1 : listed.Year, month), "month; year from the month named with it");
        if (at == i && s.Cased && (!s.IsCapital(at) || s.IsAny(at, "april", "juni", "juli", "mei") && (s.IsCapital(at + 1) || s.IsCapital(at - 1) && !s.IsFirst(at - 1)))) return null;
        return new Found(end, TimeKind.Date, TimeValue.Month(Nearest(s, at, month), month), "month; year from the story's date " + TimeValue.Day(s.Anchor));
    }

    /// <summary>A month two ahead may be meant without a word of the future ("pertengahan November" in October); one further off lies behind.</summary>
    private static int Nearest(TimeScene s, int at, int month)
    {
        var apart = month - s.Anchor.Month;
        if (s.LooksAhead(at)) return s.Anchor.Year + (apart <= -6 ? 1 : 0);
        // "sampai September" in June is the coming one; further off a story of the last year is as likely.
        if (s.IsAny(at - 1, "sampai", "hingga", "until") && apart is > 2 and <= 6) return s.Anchor.Year;
        return s.Anchor.Year + (apart > 2 ? -1 : apart <= -10 ? 1 : 0);
    }

    /// <summary>"Januari sampai Maret 2024", "Mei, Juni, dan Juli 2025": the year behind the last month is that of all.</summary>
    private static (int Month, int Year)? YearOfList(TimeScene s, int end)
    {
        for (var count = 0; count < 12; count++)
        {
            var at = s.Is(end, ",") ? end + 1 : end;
            if (s.IsAny(at, "hingga", "sampai", "dan", "atau", "to", "and", "until")) at++;
            if (at == end || !s.Month(at, out var month) || TimeWords.WeakMonths.Contains(s.Word(at))) return null;
            if (s.YearNumber(at + 1, out var year)) return (month, year);
            end = at + 1;
        }
        return null;
    }

    private static string Anchored(TimeScene s, bool stated) => stated ? "written in full" : "months; year from the story's date " + TimeValue.Day(s.Anchor);

    private static Found Relative(TimeScene s, int end, int year, int month) =>
        new(end, TimeKind.Date, TimeValue.Month(year, month), s.Memory.RelativeToAnchor);

    private static Found? Year(TimeScene s, int i)
    {
        var at = s.Is(i, "tahun") ? i + 1 : i;
        if (s.Is(i, "musim") && s.YearNumber(i + 1, out _)) at = i + 1;
        if (!s.YearNumber(at, out var year)) return null;
        // A bare number is rarely a year before the last century, but "sejak 1639" is one.
        if (at == i && (year > 2099 || year < 1900 && !(year > 1500 && s.IsAny(at - 1, "sejak", "pada", "in", "since", "from", "dari"))) || IsPartOfNumber(s, at) || TimeWords.Counted.Contains(s.Word(at + 1)) && at == i || IsName(s, i)) return null;
        var end = at + 1;
        if (s.IsAny(end, "-", "–", "/") && s.IsTight(end) && s.YearNumber(end + 1, out var last) && last > year && last < year + 200 && (!s.Is(end, "/") || last == year + 1) && !(s.Is(end + 2, "-") && s.IsTight(end + 2)))
            return new Found(end + 2, TimeKind.Date, TimeValue.Year(year) + "/" + TimeValue.Year(last), "written in full");
        if (s.IsAny(end, "mendatang", "lalu", "silam", "nanti", "depan")) end++;
        return new Found(end, TimeKind.Date, TimeValue.Year(year), "written in full");
    }

    /// <summary>Prices, telephone numbers, law numbers and versions hold four digits too.</summary>
    private static bool IsPartOfNumber(TimeScene s, int at) =>
        s.IsTight(at) && s.IsAny(at - 1, "/", "-", "$", "+", "#", ":", "€", "£", "_", "&", "=", "@") || s.IsAny(at - 1, "rp", "us$", "idr", "usd", "nomor", "no")
        || s.IsTight(at + 1) && s.IsAny(at + 1, "%", "_", "/", "@", "=", ":") && !s.Is(at + 1, "/") || s.IsTight(at + 1) && s.Is(at + 1, "-") && s.Number(at + 2, out _) && !s.YearNumber(at + 2, out _);

    /// <summary>"Piala Eropa 2016" and "UU Nomor 35 Tahun 2009" are names: a telling word stands in the capitals just before.</summary>
    private static bool IsName(TimeScene s, int at)
    {
        // "Nomor 35 Tahun 2009", "PMK 18 Tahun 2025": only laws are numbered so.
        var said = s.Is(at, "tahun") ? at : s.Is(at - 1, "tahun") ? at - 1 : -1;
        if (said > 0 && (s.Number(said - 1, out _, 3) || s.IsAny(said - 2, "no", "nomor") && !s.IsWord(said - 1))) return true;
        if (s.Is(at - 1, "emas") && s.Is(at - 2, "indonesia")) return true;
        var named = false;
        for (var j = at - 1; j >= 0 && j > at - 6; j--)
        {
            if (TimeWords.YearlyThings.Contains(s.Word(j)) || s.IsAny(j, "©", "copyright")) return false;
            // "GIIAS 2015", "Moto3 2026": an abbreviation just before is a fair's, a league's or a body's.
            named |= TimeWords.NamesWithYear.Contains(s.Word(j)) && (s.IsCapital(j) || !s.Cased) || j == at - 1 && said < 0 && s.Cased && s.IsAbbreviation(j) && !TimeWords.Ordinals.ContainsKey(s.Word(j));
            if (!s.IsCapital(j) && !s.Number(j, out _) && !s.IsAny(j, ".", "ke", "-", "tahun", "(", ")")) return named;
        }
        return named;
    }

    /// <summary>"1990-an", "tahun 90-an", "the 1990s".</summary>
    private static Found? Decade(TimeScene s, int i)
    {
        var at = s.IsAny(i, "tahun", "dekade", "the") ? i + 1 : i;
        var word = s.Word(at);
        if (word.Length < 3 || !char.IsAsciiDigit(word[0])) return null;
        var digits = word.Length;
        foreach (var ending in (ReadOnlySpan<string>)["-an", "an", "'s", "s"])
            if (word.EndsWith(ending, StringComparison.Ordinal)) { digits -= ending.Length; break; }
        if (digits == word.Length || digits is not (2 or 4) || word[digits - 1] != '0' || !int.TryParse(word.AsSpan(0, digits), out var year)) return null;
        if (digits == 2)
        {
            // "usia 30-an", "ibu-ibu 40-an": ages. Alone, two digits are a decade only where nobody would tell an age so.
            for (var j = i - 1; j >= 0 && j > i - 3 && s.IsWord(j); j--)
                if (TimeWords.Ages.Contains(s.Word(j)) || s.IsAny(j, "umuran", "berumuran", "ibu-ibu", "bapak-bapak", "ibu", "lansia", "wanita", "orang")) return null;
            if (at == i && year < 60 && !s.IsAny(i - 1, "era", "musik", "lagu", "zaman", "generasi", "awal", "akhir", "pertengahan", "film", "gaya", "angkatan", "nuansa")) return null;
            year += year < 30 ? 2000 : 1900;
        }
        return year is >= 1000 and < 2200 && (digits == 4 || at > i || s.Indonesian) ? new Found(at + 1, TimeKind.Date, TimeValue.Year(year)[..3], "written in full") : null;
    }

    private static Found? Century(TimeScene s, int i)
    {
        if (s.Is(i, "abad"))
        {
            var word = s.Word(i + 1);
            if (word.StartsWith("ke-", StringComparison.Ordinal)) word = word[3..];
            var end = s.Is(i + 1, "ke") && s.Number(i + 2, out _, 2) ? i + 3 : i + 2;
            if (end == i + 3) word = s.Word(i + 2);
            if (!int.TryParse(word, out var number)) number = OfRoman(word);
            return number is >= 2 and <= 22 ? new Found(end, TimeKind.Date, (number - 1).ToString("00", System.Globalization.CultureInfo.InvariantCulture), "written in full") : null;
        }
        var at = s.Is(i, "the") ? i + 1 : i;
        var ordinal = s.Word(at);
        return s.Is(at + 1, "century") && ordinal.Length is 3 or 4 && int.TryParse(ordinal.AsSpan(0, ordinal.Length - 2), out var century) && century is >= 2 and <= 22
            ? new Found(at + 2, TimeKind.Date, (century - 1).ToString("00", System.Globalization.CultureInfo.InvariantCulture), "written in full") : null;
    }

    private static int OfRoman(string word)
    {
        var sum = 0;
        for (var i = 0; i < word.Length; i++)
        {
            if (!Roman.TryGetValue(word[i], out var digit)) return 0;
            sum += i + 1 < word.Length && Roman.TryGetValue(word[i + 1], out var next) && next > digit ? -digit : digit;
        }
        return sum;
    }

    private static Found? Season(TimeScene s, int i)
    {
        var shift = 0;
        var at = i;
        if (s.Is(i, "musim")) at++;
        else if (s.Indonesian) return null;
        else if (s.IsAny(i, "last", "this", "next") && TimeWords.Seasons.ContainsKey(s.Word(i + 1))) shift = s.Is(at++, "last") ? -1 : s.Is(at - 1, "this") ? 0 : 1;
        else if (s.Is(i, "the") && TimeWords.Seasons.ContainsKey(s.Word(i + 1)) && s.IsAny(i + 2, "of")) at++;
        if (!TimeWords.Seasons.TryGetValue(s.Word(at), out var code)) return null;
        var end = at + 1;
        var behindOf = s.IsAny(end, "of", "tahun") ? end + 1 : end;
        if (s.YearNumber(behindOf, out var year)) return new Found(behindOf + 1, TimeKind.Date, TimeValue.Year(year) + "-" + code, "written in full");
        // An English "spring" or "fall" alone is more often no season.
        if (s.Word(i) != "musim" && at == i) return null;
        if (s.Is(end, "tahun") && s.IsAny(end + 1, "lalu", "ini", "depan")) (shift, end) = (s.Is(end + 1, "lalu") ? -1 : s.Is(end + 1, "ini") ? 0 : 1, end + 2);
        else if (s.IsAny(end, "lalu", "ini", "depan", "mendatang")) (shift, end) = (s.Is(end, "lalu") ? -1 : s.Is(end, "depan") ? 1 : 0, end + 1);
        return TimeValue.Around(s.Anchor, TimeUnit.Year, shift) is { } named ? new Found(end, TimeKind.Date, named + "-" + code, s.Memory.RelativeToAnchor) : null;
    }
}
