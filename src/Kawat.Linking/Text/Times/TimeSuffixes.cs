namespace Kawat.Linking.Text.Times;

/// <summary>What stands behind a day and belongs to it: "pagi ini", "pukul 03.30 WIB", "waktu setempat", "kemarin".</summary>
internal static class TimeSuffixes
{
    public static Found Extend(TimeScene s, Found found)
    {
        while (true)
        {
            var day = found.Value.Length >= 10 && !found.Value.Contains('/', StringComparison.Ordinal) && found.Kind is TimeKind.Date or TimeKind.Time ? found.Value[..10] : "";
            if (day.Length == 0) return found;
            var end = found.End;
            if (found.Kind == TimeKind.Date && DayPart(s, end, out var part) is var behindPart and > 0)
                found = found with { End = behindPart, Kind = TimeKind.Time, Value = day + part };
            else if (ClockPhrases.Clock(s, end, needsWord: true) is { } clock) found = found with { End = clock.End, Kind = TimeKind.Time, Value = day + clock.Time };
            else if (Zone(s, end) is var behindZone and > 0) found = found with { End = behindZone };
            else if (s.IsAny(end, "pekan", "minggu") && s.IsAny(end + 1, "lalu", "kemarin", "ini", "depan")) found = found with { End = end + 2 };
            else if (s.After(end, ["yang", "lalu"]) is var back and > 0) found = found with { End = back };
            // "yang lahir 17 November 1965 ini" speaks of the man, not of the day.
            else if (s.Is(end, "ini") && found.Value.StartsWith(TimeValue.Year(s.Anchor.Year), StringComparison.Ordinal) || s.IsAny(end, "kemarin", "mendatang", "besok", "nanti", "tadi", "silam")
                // Behind a date with its year "lalu" is rather "and then", unless the clause ends there.
                || s.Is(end, "lalu") && (found.Anchored != "written in full" || IsPast(s, end))) found = found with { End = end + 1 };
            else if (s.After(end, ["yang", "akan", "datang"]) is var ahead and > 0) found = found with { End = ahead };
            else return found;
        }
    }

    /// <summary>"Desember 2024 lalu", "17-20 Juni nanti", "kuartal II lalu", "tahun 2026 ini": the word that points belongs to any date, if it is not "and then".</summary>
    public static Found Pointed(TimeScene s, Found found)
    {
        if (found.Kind != TimeKind.Date || found.Value.Length == 0 || !char.IsAsciiDigit(found.Value[0]) || s.English || Pointers.Contains(s.Word(found.End - 1))) return found;
        var end = found.End;
        if (s.IsAny(end, "mendatang", "silam", "nanti", "kemarin") || s.Is(end, "lalu") && IsPast(s, end)) return found with { End = end + 1 };
        if (s.After(end, ["yang", "lalu"]) is var back and > 0) return found with { End = back };
        // "2026 ini" of the running year; "kelahiran 1965 ini" speaks of somebody.
        var isRunning = found.Value == TimeValue.Year(s.Anchor.Year) || found.Value == TimeValue.Month(s.Anchor.Year, s.Anchor.Month);
        return isRunning && s.Is(end, "ini") ? found with { End = end + 1 } : found;
    }

    private static readonly HashSet<string> Pointers = TimeWords.Set("lalu silam mendatang nanti kemarin ini depan tadi besok datang sebelumnya berikutnya kemudian");

    /// <summary>Behind "lalu" a clause goes on with one of these, or with a passive verb; another word would be what came then.</summary>
    private static readonly HashSet<string> GoesOn = TimeWords.Set("""
        di dengan akan untuk yang oleh dan saat ketika sebagai karena setelah juga itu kepada ke dari dalam pada bersama sudah telah menjadi atau hingga sampai tersebut bahwa sebelum terhadap lantaran usai
        """);

    private static bool IsPast(TimeScene s, int lalu) =>
        !s.IsWord(lalu + 1) || GoesOn.Contains(s.Word(lalu + 1)) || s.Word(lalu + 1).Length > 5 && s.Word(lalu + 1).StartsWith("di", StringComparison.Ordinal);

    /// <summary>The index behind a part of the day ("malam", "dini hari", "siang hari", "night"), 0 when none.</summary>
    public static int DayPart(TimeScene s, int at, out string code)
    {
        if (s.Is(at, "dini") && s.Is(at + 1, "hari")) { code = "TNI"; return at + 2; }
        if (s.Is(at, "tengah") && s.Is(at + 1, "malam")) { code = "TNI"; return at + 2; }
        if (!TimeWords.DayParts.TryGetValue(s.Word(at), out code!)) return 0;
        if (s.Is(at, "siang") && s.Is(at + 1, "bolong")) return 0;
        return s.Is(at + 1, "hari") && !s.IsAny(at + 2, "ini") && !s.Weekday(at + 2, out _) ? at + 2 : at + 1;
    }

    /// <summary>The index behind "WIB", "waktu setempat", "waktu Inggris", "local time", "GMT+7"; 0 when none.</summary>
    public static int Zone(TimeScene s, int at)
    {
        var word = s.Word(at);
        if (TimeWords.Zones.Contains(word))
            return s.Is(at + 1, "+") && s.Number(at + 2, out _, 2) ? at + 3 : at + 1;
        if (word == "waktu")
        {
            if (s.After(at + 1, ["indonesia", "barat"]) is var west and > 0) return west;
            if (s.After(at + 1, ["indonesia", "timur"]) is var east and > 0) return east;
            if (s.After(at + 1, ["indonesia", "tengah"]) is var middle and > 0) return middle;
            if (s.Is(at + 1, "setempat")) return at + 2;
            return s.IsWord(at + 1) && s.IsCapital(at + 1) ? s.IsAny(at + 1, "amerika", "arab", "korea") && s.IsCapital(at + 2) ? at + 3 : at + 2 : 0;
        }
        if (word == "local" && s.Is(at + 1, "time")) return at + 2;
        return s.IsAny(at, "beijing", "eastern", "moscow", "london", "jakarta") && s.Is(at + 1, "time") ? at + 2 : 0;
    }
}
