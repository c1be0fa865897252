using System.Globalization;

namespace Kawat.Linking.Text.Times;

/// <summary>Times of day: "pukul 03.30 WIB", "jam 10 malam", "sore ini", "tadi malam", "3:30 p.m.".</summary>
internal static class ClockPhrases
{
    /// <summary>Words besides digits with which these rules begin.</summary>
    public static bool Begins(string word) =>
        word is "pukul" or "jam" or "semalam" or "tonight" or "tadi" or "nanti" or "kemarin" or "besok" or "this" or "yesterday" or "tomorrow" or "last" or "dini" or "tengah" || TimeWords.DayParts.ContainsKey(word);

    public static Found? At(TimeScene s, int i)
    {
        if (Clock(s, i, needsWord: false) is { } clock)
        {
            var end = clock.End;
            if (TimeSuffixes.Zone(s, end) is var zone and > 0) end = zone;
            // "pukul 01.00 hari Kamis (28/5) waktu setempat" is one expression; across a comma or "pada" the day is another, yet gives this its date.
            var near = DayPhrases.Core(s, end);
            if (near is { } same && IsDay(same)) return TimeSuffixes.Extend(s, same with { Kind = TimeKind.Time, Value = same.Value + clock.Time });
            var beyond = s.IsAny(end, ",", "pada", "on") ? DayPhrases.Core(s, s.Is(end + 1, "pada") ? end + 2 : end + 1) : null;
            var day = beyond is { } other && IsDay(other) ? other.Value : TimeValue.Day(s.Memory.Day);
            return new Found(end, TimeKind.Time, day + clock.Time, beyond is { } named && IsDay(named) ? named.Anchored : s.Memory.RelativeToDay);
        }
        return Part(s, i);
    }

    private static bool IsDay(Found found) => found.Kind == TimeKind.Date && found.Value.Length == 10;

    /// <summary>A clock's time as "Thh:mm". With <paramref name="needsWord"/> it must say "pukul" or "jam".</summary>
    public static (int End, string Time)? Clock(TimeScene s, int i, bool needsWord)
    {
        var marked = s.Is(i, "pukul") || s.Is(i, "jam") && !s.Number(i - 1, out _);
        var at = marked ? i + 1 : i;
        if (!marked && needsWord || !Digits(s, at, out var hour, out var minute, out var end)) return null;
        if (marked && s.IsAny(end, "-", "–", "hingga", "sampai") && Digits(s, end + 1, out _, out _, out var rangeEnd)) end = rangeEnd;
        var half = Meridiem(s, end);
        if (half.End > 0) { end = half.End; hour = hour % 12 + (half.IsAfternoon ? 12 : 0); }
        else if (marked && TimeSuffixes.DayPart(s, end, out var part) is var behind and > 0)
        {
            end = behind;
            if (hour < 12 && (part is "TAF" or "TEV" || part == "TNI" && hour >= 6 || part == "TMI" && hour < 6)) hour += 12;
        }
        else if (!marked && !(end > at + (s.Is(at + 1, ":") ? 2 : 0) && TimeWords.Zones.Contains(s.Word(end)))) return null;
        return (end, string.Create(CultureInfo.InvariantCulture, $"T{hour:00}:{minute:00}"));
    }

    private static (int End, bool IsAfternoon) Meridiem(TimeScene s, int at) =>
        s.IsAny(at, "a.m.", "am", "a.m") ? (at + 1, false) : s.IsAny(at, "p.m.", "pm", "p.m") ? (at + 1, true) : (0, false);

    /// <summary>"03.30", "03:30", "3"; hours 0–24, minutes 0–59.</summary>
    private static bool Digits(TimeScene s, int at, out int hour, out int minute, out int end)
    {
        (minute, end) = (0, at + 1);
        if (s.Number(at, out hour, 2))
        {
            if (s.Is(at + 1, ":") && s.IsTight(at + 1) && s.Number(at + 2, out var minutes, 2) && minutes < 60) (minute, end) = (minutes, at + 3);
            return hour <= 24;
        }
        var parts = s.Word(at).Split('.', ',');
        return parts.Length == 2 && parts[0].Length is 1 or 2 && parts[1].Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out hour) && hour <= 24
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out minute) && minute < 60;
    }

    /// <summary>A part of the day that a word ties to a day: "sore ini", "tadi malam", "besok pagi", "semalam", "tonight", "this morning".</summary>
    private static Found? Part(TimeScene s, int i)
    {
        if (s.IsAny(i, "semalam", "tonight"))
            return Build(s, i + 1, s.Is(i, "semalam") ? -1 : 0, "TNI");
        if (s.IsAny(i, "tadi", "nanti", "kemarin", "besok") && TimeSuffixes.DayPart(s, i + 1, out var code) is var behind and > 0)
            return Build(s, behind, s.Is(i, "kemarin") || s.Is(i, "tadi") && code == "TNI" && !s.Is(i + 1, "dini") ? -1 : s.Is(i, "besok") ? 1 : 0, code);
        if (!s.Indonesian && s.IsAny(i, "this", "yesterday", "tomorrow", "last") && TimeWords.DayParts.TryGetValue(s.Word(i + 1), out var english) && (s.Word(i) != "last" || english == "TNI"))
            return Build(s, i + 2, s.IsAny(i, "yesterday", "last") ? -1 : s.Is(i, "tomorrow") ? 1 : 0, english);
        if (s.IsCapital(i - 1) && !s.IsFirst(i - 1) && s.IsCapital(i) && !s.IsAny(i + 1, "ini", "nanti", "tadi")) return null;
        if (TimeSuffixes.DayPart(s, i, out code) is var end and > 0)
        {
            if (s.IsAny(end, "ini", "nanti")) return Build(s, end + 1, 0, code);
            if (s.IsAny(end, "tadi", "kemarin")) return Build(s, end + 1, s.Is(end, "kemarin") || code == "TNI" && !s.Is(i, "dini") ? -1 : 0, code);
            if (s.Is(end, "lalu") && code == "TNI") return Build(s, end + 1, -1, code);
            if (s.Is(end, "hari") && s.Is(end + 1, "ini")) return Build(s, end + 2, 0, code);
            // A bare "dini hari" is that of the day spoken of.
            if (s.Is(i, "dini"))
                return s.Is(end, ",") && DayPhrases.Core(s, end + 1) is { } named && IsDay(named) ? new Found(end, TimeKind.Time, named.Value + code, named.Anchored)
                    : new Found(end, TimeKind.Time, TimeValue.Day(s.Memory.Day) + code, s.Memory.RelativeToDay);
        }
        return null;
    }

    private static Found? Build(TimeScene s, int end, int days, string code)
    {
        if (TimeValue.AddDays(s.Anchor, days) is not { } day) return null;
        if (TimeSuffixes.Zone(s, end) is var zone and > 0) end = zone;
        return new Found(end, TimeKind.Time, TimeValue.Day(day) + code, s.Memory.RelativeToAnchor);
    }
}
