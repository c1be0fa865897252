namespace Kawat.Linking.Text.Times;

/// <summary>Days that words point to ("hari ini", "besok", "yesterday"), vague references ("saat ini", "baru-baru ini") and what repeats ("setiap hari").</summary>
internal static class ReferencePhrases
{
    private static readonly string[][] NextDay =
        [["keesokan", "harinya"], ["keesokan", "hari"], ["esok", "harinya"], ["hari", "berikutnya"], ["the", "next", "day"], ["the", "following", "day"]];

    /// <summary>Words with which these rules begin.</summary>
    public static bool Begins(string word) => Firsts.Contains(word);

    private static readonly HashSet<string> Firsts =
    [
        .. TimeWords.Set("""
            hari kemarin the esok besok lusa today yesterday tomorrow tahunan bulanan mingguan harian annually yearly annual quarterly monthly weekly daily
            setiap tiap saban tiap-tiap per every each
            """),
        .. NextDay.Select(phrase => phrase[0]), .. TimeWords.IndonesianReferences.Select(reference => reference.Words[0]), .. TimeWords.EnglishReferences.Select(reference => reference.Words[0]),
    ];

    public static Found? At(TimeScene s, int i) => Pointing(s, i) ?? Repeating(s, i) ?? Vague(s, i);

    private static Found? Pointing(TimeScene s, int i)
    {
        if (s.After(i, ["hari", "ini"]) is var today and > 0) return Day(s, today, 0);
        if (s.After(i, ["kemarin", "lusa"]) is var twoBack and > 0) return Day(s, twoBack, -2);
        // Spoken, "kemarin" is "the other day".
        if (s.Is(i, "kemarin") && !s.English) return s.IsQuoted(i) ? new Found(i + 1, TimeKind.Date, "PAST_REF", s.Memory.RelativeToAnchor) : Day(s, i + 1, -1);
        foreach (var phrase in NextDay)
            if (s.After(i, phrase) is var next and > 0 && TimeValue.AddDays(s.Memory.Day, 1) is { } after)
                return TimeSuffixes.Extend(s, new Found(next, TimeKind.Date, TimeValue.Day(after), s.Memory.RelativeToDay));
        if (s.After(i, ["the", "day", "before"]) is var dayBefore and > 0 && !s.IsAny(dayBefore, "the", "a", "his", "her", "their", "it") && TimeValue.AddDays(s.Memory.Day, -1) is { } before)
            return s.Is(dayBefore, "yesterday") ? Day(s, dayBefore + 1, -2) : new Found(dayBefore, TimeKind.Date, TimeValue.Day(before), s.Memory.RelativeToDay);
        if (s.After(i, ["esok", "hari"]) is var dawn and > 0) return Day(s, dawn, 1);
        return s.Word(i) switch
        {
            "besok" or "esok" when !s.English => Day(s, i + 1, 1),
            "lusa" when !s.English => Day(s, i + 1, 2),
            "today" when !s.Indonesian => Day(s, i + 1, 0),
            "yesterday" when !s.Indonesian => Day(s, i + 1, -1),
            "tomorrow" when !s.Indonesian => Day(s, i + 1, 1),
            _ => null,
        };
    }

    /// <summary>"hari ini (15/9)" is one expression, and the day in brackets is the better word.</summary>
    private static Found? Day(TimeScene s, int end, int days)
    {
        if (TimeValue.AddDays(s.Anchor, days) is not { } day) return null;
        if (s.Is(end, "(") && DayPhrases.InBrackets(s, end) is { } dated) return TimeSuffixes.Extend(s, dated);
        return TimeSuffixes.Extend(s, new Found(end, TimeKind.Date, TimeValue.Day(day), s.Memory.RelativeToAnchor));
    }

    private static Found? Repeating(TimeScene s, int i)
    {
        var alone = s.Word(i) switch
        {
            // "usia 50 tahunan" tells an age.
            "tahunan" when s.Number(i - 1, out _) || TimeWords.Digits.ContainsKey(s.Word(i - 1)) || s.Is(i - 1, "puluh") => null,
            "tahunan" => "XXXX", "bulanan" => "XXXX-XX", "mingguan" => "XXXX-WXX",
            "annually" or "yearly" or "annual" when !s.Indonesian => "XXXX", "monthly" when !s.Indonesian => "XXXX-XX", "weekly" when !s.Indonesian => "XXXX-WXX", "quarterly" when !s.Indonesian => "P3M", "daily" when !s.Indonesian => "XXXX-XX-XX",
            "harian" when s.IsAny(i - 1, "secara", "rata-rata", "kasus") => "XXXX-XX-XX", _ => null,
        };
        if (alone is not null)
            return s.Is(i - 1, "spt") || s.IsCapital(i) && s.Is(i - 1, "the") || s.IsCapital(i) && s.IsCapital(i - 1) && !s.IsFirst(i - 1) ? null : new Found(i + 1, TimeKind.Set, alone, "not anchored");
        if (!(s.IsAny(i, "setiap", "tiap", "saban", "tiap-tiap", "per") || !s.Indonesian && s.IsAny(i, "every", "each"))) return null;
        var word = s.Word(i + 1);
        if (!s.Is(i, "per"))
        {
            if (s.Is(i + 1, "akhir") && s.IsAny(i + 2, "pekan", "minggu") || word is "weekend" or "weekends") return new Found(word == "akhir" ? i + 3 : i + 2, TimeKind.Set, "XXXX-WXX-WE", "not anchored");
            var dated = s.Is(i + 1, "tanggal") ? i + 2 : i + 1;
            if (s.DayNumber(dated, out var day) && s.Month(dated + 1, out var ofMonth) && !s.YearNumber(dated + 2, out _))
                return new Found(dated + 2, TimeKind.Set, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"XXXX-{ofMonth:00}-{day:00}"), "not anchored");
            if (s.Is(i + 1, "tanggal") && s.DayNumber(i + 2, out day) && !s.Month(i + 3, out _))
                return new Found(i + 3, TimeKind.Set, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"XXXX-XX-{day:00}"), "not anchored");
            if (TimeWords.IndonesianEdges.Contains(word) && s.IsAny(i + 2, "bulan", "tahun", "pekan", "minggu")) return new Found(i + 3, TimeKind.Set, s.Is(i + 2, "bulan") ? "XXXX-XX" : s.Is(i + 2, "tahun") ? "XXXX" : "XXXX-WXX", "not anchored");
            if (s.Is(i + 1, "bulan") && s.Month(i + 2, out var month) || s.Month(i + 1, out month) && s.IsCapital(i + 1))
                return new Found(s.Is(i + 1, "bulan") ? i + 3 : i + 2, TimeKind.Set, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"XXXX-{month:00}"), "not anchored");
        }
        if (word.EndsWith("nya", StringComparison.Ordinal)) word = word[..^3];
        if (TimeWords.Weekdays.TryGetValue(word, out var weekday) && !s.Is(i, "per") && (word != "minggu" || s.IsCapital(i + 1) && !s.IsCapital(i)))
        {
            var partEnd = TimeSuffixes.DayPart(s, i + 2, out var code);
            return new Found(partEnd > 0 ? partEnd : i + 2, TimeKind.Set, "XXXX-WXX-" + weekday + (partEnd > 0 ? code : ""), "not anchored");
        }
        if (word is "hari" && s.Weekday(i + 2, out weekday) && !s.Is(i, "per")) return new Found(i + 3, TimeKind.Set, "XXXX-WXX-" + weekday, "not anchored");
        if (TimeWords.DayParts.TryGetValue(word, out var part) && !s.Is(i, "per")) return new Found(i + 2, TimeKind.Set, "XXXX-XX-XX" + part, "not anchored");
        if ((!s.English && TimeWords.IndonesianUnits.TryGetValue(word, out var unit) || !s.Indonesian && TimeWords.EnglishUnits.TryGetValue(word, out unit)))
        {
            if (unit < TimeUnit.Hour || unit == TimeUnit.Hour && s.Is(i, "per") || unit == TimeUnit.Season) return null;
            var value = unit switch { TimeUnit.Day => "XXXX-XX-XX", TimeUnit.Week => "XXXX-WXX", TimeUnit.Month => "XXXX-XX", TimeUnit.Year => "XXXX", _ => UnitPhrases.Duration("1", unit) };
            return s.Is(i, "per") && s.YearNumber(i + 2, out _) ? null : new Found(i + 2, TimeKind.Set, value, "not anchored");
        }
        return !s.Is(i, "per") && Quantity.At(s, i + 1) is { } amount && s.Unit(amount.End, out unit) && unit >= TimeUnit.Hour
            ? new Found(amount.End + 1, TimeKind.Set, UnitPhrases.Duration(amount.Shown, unit), "not anchored") : null;
    }

    private static readonly Dictionary<string, (string[] Words, string Value)[]> Indonesian = ByFirstWord(TimeWords.IndonesianReferences), English = ByFirstWord(TimeWords.EnglishReferences);

    private static Dictionary<string, (string[] Words, string Value)[]> ByFirstWord((string[] Words, string Value)[] references) =>
        references.GroupBy(reference => reference.Words[0]).ToDictionary(first => first.Key, first => first.ToArray(), StringComparer.Ordinal);

    private static Found? Vague(TimeScene s, int i)
    {
        Found? best = null;
        if (!s.English) Look(Indonesian);
        if (!s.Indonesian) Look(English);
        return best;

        void Look(Dictionary<string, (string[] Words, string Value)[]> references)
        {
            if (!references.TryGetValue(s.Word(i), out var begun)) return;
            foreach (var (words, value) in begun)
                if (s.After(i, words) is var end and > 0 && end > (best?.End ?? 0))
                    best = new Found(end, TimeKind.Date, value, words[^1] is "itu" ? "not anchored" : s.Memory.RelativeToAnchor);
        }
    }
}
