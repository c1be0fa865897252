namespace Kawat.Linking.Text.Times;

/// <summary>Units that point or measure: "pekan lalu", "30 tahun lalu", "dua hari kemudian", "tiga tahun", "last year", "two years ago".</summary>
internal static class UnitPhrases
{
    /// <summary>Words besides digits with which these rules begin.</summary>
    public static bool Begins(string word) =>
        word is "the" or "last" or "past" or "this" or "current" or "next" or "coming" or "previous" or "preceding" or "following" || TimeWords.IndonesianUnits.ContainsKey(word)
        || TimeWords.ManyUnits.ContainsKey(word) || TimeWords.OneUnits.ContainsKey(word) || Quantity.Begins(word);

    public static Found? At(TimeScene s, int i) => Pointed(s, i) ?? Measured(s, i);

    /// <summary>"tahun lalu", "bulan depan", "the previous day", "next month".</summary>
    private static Found? Pointed(TimeScene s, int i)
    {
        if (!s.English && TimeWords.IndonesianUnits.TryGetValue(s.Word(i), out var unit))
        {
            if (unit < TimeUnit.Day || s.Is(i + 1, "lalu") && unit == TimeUnit.Day) return null;
            var shift = ShiftAt(s, i + 1, out var end);
            if (shift is Shift.None || unit == TimeUnit.Day && shift is not (Shift.Before or Shift.After)) return null;
            return Point(s, i, end, unit, shift);
        }
        if (s.Indonesian) return null;
        var at = s.Is(i, "the") ? i + 1 : i;
        var english = s.Word(at) switch
        {
            "last" or "past" => Shift.Past, "this" or "current" => Shift.This, "next" or "coming" => Shift.Future, "previous" or "preceding" => Shift.Before, "following" => Shift.After, _ => Shift.None,
        };
        if (english == Shift.None || !TimeWords.EnglishUnits.TryGetValue(s.Word(at + 1), out unit) || unit < TimeUnit.Day || s.Word(at + 1).EndsWith('s')) return null;
        if (unit == TimeUnit.Day && english is not (Shift.Before or Shift.After) || unit == TimeUnit.Season && at == i && s.Is(at, "past")) return null;
        return Point(s, i, at + 2, unit, english);
    }

    private static Found? Point(TimeScene s, int start, int end, TimeUnit unit, Shift shift)
    {
        var fromDay = shift is Shift.Before or Shift.After;
        var from = !fromDay ? s.Anchor : unit > TimeUnit.Week && unit != TimeUnit.Season ? s.Memory.Stretch : start > 0 && TimeWords.Comparing.Contains(s.Word(start - 1)) ? s.Memory.OwnDay : s.Memory.Day;
        var value = TimeValue.Around(from, unit == TimeUnit.Season && s.Memory.SeasonsAreYears ? TimeUnit.Year : unit, shift is Shift.Past or Shift.Before ? -1 : shift == Shift.This ? 0 : 1);
        return value is null ? null : new Found(end, TimeKind.Date, value, "relative to " + TimeValue.Day(from));
    }

    private static Shift ShiftAt(TimeScene s, int at, out int end)
    {
        end = at + 1;
        if (s.Is(at, "yang") && s.IsAny(at + 1, "lalu", "sama")) { end = at + 2; return s.Is(at + 1, "lalu") ? Shift.Past : Shift.None; }
        if (s.After(at, ["yang", "akan", "datang"]) is var ahead and > 0) { end = ahead; return Shift.Future; }
        if (s.After(at, ["ke", "depan"]) is var forth and > 0) { end = forth; return Shift.Future; }
        return s.Word(at) switch
        {
            "lalu" or "silam" or "kemarin" => Shift.Past,
            "ini" or "berjalan" => Shift.This,
            "depan" or "mendatang" => Shift.Future,
            "sebelumnya" => Shift.Before,
            "berikutnya" or "selanjutnya" => Shift.After,
            _ => Shift.None,
        };
    }

    /// <summary>A number of units, alone a duration; with "lalu", "kemudian", "ago" a date.</summary>
    private static Found? Measured(TimeScene s, int i)
    {
        if (TimeWords.ManyUnits.TryGetValue(s.Word(i), out var many)) return new Found(i + 1, TimeKind.Duration, Duration("X", many), "not anchored");
        if (TimeWords.OneUnits.TryGetValue(s.Word(i), out var one))
            return s.Is(i + 1, "sekali") ? new Found(i + 2, TimeKind.Set, Repeated("1", one), "not anchored") : s.Is(i - 1, "kali") ? new Found(i + 1, TimeKind.Set, Repeated("1", one), "not anchored") : Directed(s, i, i + 1, one, new Quantity(i + 1, "1", 1));
        if (!s.Indonesian && Hyphened(s.Word(i)) is { } hyphened) return new Found(i + 1, TimeKind.Duration, hyphened, "not anchored");
        var at = i;
        var leading = Shift.None;
        if (!s.Indonesian)
        {
            if (s.Is(at, "the") && s.IsAny(at + 1, "past", "last", "next", "coming", "previous")) at++;
            if (s.IsAny(at, "past", "last", "next", "coming", "previous")) leading = s.IsAny(at++, "next", "coming") ? Shift.Future : Shift.Past;
        }
        if (Quantity.At(s, at) is not { } amount) return null;
        var from = amount;
        var range = s.IsAny(amount.End, "-", "–", "hingga", "sampai", "to") && Quantity.At(s, amount.End + 1, inRange: true) is { Whole: not null } to && amount.Whole is not null ? to : (Quantity?)null;
        if (range is { } wider) amount = wider;
        // "secara enam bulanan"; "usia 50 tahunan" is no time that repeats.
        if (s.IsAny(amount.End, "bulanan", "mingguan") || s.Is(amount.End, "tahunan") && s.Is(at - 1, "secara"))
            return new Found(amount.End + 1, TimeKind.Set, Duration(amount.Shown, s.Is(amount.End, "bulanan") ? TimeUnit.Month : s.Is(amount.End, "mingguan") ? TimeUnit.Week : TimeUnit.Year), "not anchored");
        if (!s.Unit(amount.End, out var unit)) return null;
        if (s.Is(amount.End + 1, "sekali") && unit >= TimeUnit.Hour) return new Found(amount.End + 2, TimeKind.Set, Repeated(amount.Shown, unit), "not anchored");
        var end = amount.End + 1;
        // "UU 14 Tahun 2008": a law's number; what year follows is part of its name.
        if (unit == TimeUnit.Year && s.YearNumber(end, out _) && char.IsAsciiDigit(s.Word(at)[0])) return null;
        // "Galeri 24 hari ini", "naik 7.000 pekan ini" and "pria 34 tahun ini": the word behind belongs to something else.
        if (s.Is(end, "ini") && (amount.Whole > 10 || unit == TimeUnit.Day && s.Number(at, out _)) && unit != TimeUnit.Year && !s.IsAny(at - 1, "selama", "dalam", ",") || s.Is(end, "ini") && amount.Whole > 200) return null;
        if (s.Is(end, "ini") && (TimeWords.Ages.Contains(s.Word(at - 1)) || amount.Whole > 12 && unit == TimeUnit.Year && !s.IsAny(at - 1, "selama", "dalam"))) return new Found(end, TimeKind.Duration, Duration(amount.Shown, unit), "not anchored");
        // "musim" with its name is a season of the year, "menit 32" a match's clock, "second" an ordinal.
        if (unit == TimeUnit.Season && (TimeWords.Seasons.ContainsKey(s.Word(end)) || s.IsAny(end, "hujan", "kemarau", "tanam", "panen")) || s.Is(amount.End, "second")) return null;
        if (s.Is(at, "a") && leading == Shift.None && !s.IsAny(end, "ago", "earlier", "later", "before", "after")) return null;
        if (leading != Shift.None) return new Found(end, TimeKind.Duration, Duration(amount.Shown, unit), s.Memory.RelativeToAnchor);
        // "2 jam 30 menit", "1 tahun 6 bulan" are one length.
        if (range is null && amount.Whole is not null && unit is TimeUnit.Year or TimeUnit.Month or TimeUnit.Day or TimeUnit.Hour or TimeUnit.Minute && Compound(s, end, unit, Duration(amount.Shown, unit)) is { } compound) return compound;
        if (range is not null)
            return Directed(s, i, end, unit, amount with { Whole = null }) is { } ranged && ranged.Kind == TimeKind.Duration ? ranged with { Value = Duration(from.Shown, unit) + "/" + Duration(amount.Shown, unit) }
                : Directed(s, i, end, unit, amount with { Whole = null });
        return Directed(s, i, end, unit, amount);
    }

    /// <summary>"three-year", "10-day", "45-year-old".</summary>
    private static string? Hyphened(string word)
    {
        var parts = word.Split('-');
        if (parts.Length is < 2 or > 3 || parts.Length == 3 && parts[2] != "old" || !TimeWords.EnglishUnits.TryGetValue(parts[1], out var unit)) return null;
        return TimeWords.Digits.TryGetValue(parts[0], out var count) || int.TryParse(parts[0], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out count) && count < 10_000
            ? Duration(count.ToString(System.Globalization.CultureInfo.InvariantCulture), unit) : null;
    }

    private static Found? Compound(TimeScene s, int at, TimeUnit unit, string value)
    {
        var end = 0;
        while (Quantity.At(s, at) is { } amount && amount.Shown != "X" && s.Unit(amount.End, out var smaller) && smaller < unit && smaller != TimeUnit.Week && !s.IsAny(at, "a", "an") && !s.IsAny(amount.End + 1, "lalu", "ini", "ago"))
        {
            var next = Duration(amount.Shown, smaller);
            // Both lie on one side of the T of "P1DT2H".
            value += value.Contains('T', StringComparison.Ordinal) && next[1] == 'T' ? next[2..] : next[1..];
            (unit, at, end) = (smaller, amount.End + 1, amount.End + 1);
        }
        return end == 0 ? null : new Found(end, TimeKind.Duration, value, "not anchored");
    }

    private static Found? Directed(TimeScene s, int start, int end, TimeUnit unit, Quantity amount)
    {
        var yang = s.Is(end, "yang") ? end + 1 : end;
        if (s.IsAny(yang, "lalu", "silam") || s.Is(end, "ago")) return Away(s, yang == end ? end + 1 : yang + 1, unit, amount, s.Anchor, -1, s.Memory.RelativeToAnchor);
        if (s.IsAny(end, "sebelumnya", "sebelunya", "sebelumya", "earlier") || s.Is(end, "before") && s.English && !s.IsWord(end + 1))
        {
            var from = unit > TimeUnit.Week && unit != TimeUnit.Season ? s.Memory.Stretch : TimeWords.Comparing.Contains(s.Word(start - 1)) ? s.Memory.OwnDay : s.Memory.Day;
            return Away(s, end + 1, unit, amount, from, -1, "relative to " + TimeValue.Day(from));
        }

        if (s.IsAny(end, "kemudian", "setelahnya", "berikutnya", "sesudahnya", "later")) return Away(s, end + 1, unit, amount, s.Memory.Day, 1, s.Memory.RelativeToDay);
        if (s.Is(end, "lagi") || s.After(end, ["from", "now"]) > 0) return Away(s, s.Is(end, "lagi") ? end + 1 : end + 2, unit, amount, s.Anchor, 1, s.Memory.RelativeToAnchor);
        var value = Duration(amount.Shown, unit);
        if (s.After(end, ["ke", "depan"]) is var forth and > 0) return new Found(forth, TimeKind.Duration, value, s.Memory.RelativeToAnchor);
        if (s.IsAny(end, "mendatang", "ini")) return new Found(end + 1, TimeKind.Duration, value, s.Memory.RelativeToAnchor);
        if (s.IsAny(end, "terakhir", "belakangan")) return new Found(s.Is(end + 1, "ini") ? end + 2 : end + 1, TimeKind.Duration, value, s.Memory.RelativeToAnchor);
        return new Found(end, TimeKind.Duration, value, "not anchored");
    }

    private static Found? Away(TimeScene s, int end, TimeUnit unit, Quantity amount, DateOnly from, int sign, string anchored)
    {
        if (amount.Whole is not { } count || unit < TimeUnit.Day) return new Found(end, TimeKind.Date, sign < 0 ? "PAST_REF" : "FUTURE_REF", anchored);
        return TimeValue.Around(from, unit, sign * count) is { } value ? new Found(end, TimeKind.Date, value, anchored) : null;
    }

    /// <summary>TimeML's value of what repeats once a unit; a length for anything rarer.</summary>
    internal static string Repeated(string amount, TimeUnit unit) => (amount, unit) switch
    {
        ("1", TimeUnit.Day) => "XXXX-XX-XX", ("1", TimeUnit.Week) => "XXXX-WXX", ("1", TimeUnit.Month) => "XXXX-XX", ("1", TimeUnit.Year) => "XXXX", _ => Duration(amount, unit),
    };

    /// <summary>ISO 8601: coarse units become years or months, a club season a year.</summary>
    internal static string Duration(string amount, TimeUnit unit)
    {
        var times = unit switch { TimeUnit.Quarter => 3, TimeUnit.Half => 6, TimeUnit.Decade => 10, TimeUnit.Century => 100, _ => 1 };
        if (times > 1 && double.TryParse(amount, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var count)) amount = (count * times).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return unit switch
        {
            TimeUnit.Second => $"PT{amount}S", TimeUnit.Minute => $"PT{amount}M", TimeUnit.Hour => $"PT{amount}H", TimeUnit.Day => $"P{amount}D", TimeUnit.Week => $"P{amount}W",
            TimeUnit.Month or TimeUnit.Quarter or TimeUnit.Half => $"P{amount}M", _ => $"P{amount}Y",
        };
    }
}
