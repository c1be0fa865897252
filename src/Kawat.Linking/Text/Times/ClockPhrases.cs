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
            // "pukul 02.15 hari Jumat (6/3) waktu setempat" is one expression; across a comma or "pada" the day is another, yet gives this its date.
            var near = DayPhrases.Core(s, end);
            if (Deictic(s, end) is { } pointed) return pointed with { Value = pointed.Value + clock.Time };
            if (near is { } same && IsDay(same)) return TimeSuffixes.Extend(s, same with { Kind = TimeKind.Time, Value = same.Value + clock.Time });
            var beyond = s.IsAny(end, ",", "pada", "on") ? DayPhrases.Core(s, s.Is(end + 1, "pada") ? end + 2 : end + 1) : null;
            var day = beyond is { } other && IsDay(other) ? other.Value : TimeValue.Day(s.Memory.DayOfClock);
            return new Found(end, TimeKind.Time, day + clock.Time, beyond is { } named && IsDay(named) ? named.Anchored : "relative to " + TimeValue.Day(s.Memory.DayOfClock));
        }
        return Part(s, i);
    }

    /// <summary>"hari ini", "tadi", "besok", "malam ini" behind a clock.</summary>
    private static Found? Deictic(TimeScene s, int end)
    {
        var (behind, days) = s.After(end, ["hari", "ini"]) is var today and > 0 ? (today, 0) : s.IsAny(end, "tadi", "nanti", "today") ? (end + 1, 0) : s.IsAny(end, "besok", "tomorrow") ? (end + 1, 1)
            : s.IsAny(end, "kemarin", "yesterday") ? (end + 1, -1) : TimeSuffixes.DayPart(s, end, out _) is var part and > 0 && s.IsAny(part, "ini", "tadi", "nanti") ? (part + 1, 0) : (0, 0);
        return behind > 0 && TimeValue.AddDays(s.Anchor, days) is { } day ? new Found(behind, TimeKind.Time, TimeValue.Day(day), s.Memory.RelativeToAnchor) : null;
    }

    private static bool IsDay(Found found) => found.Kind == TimeKind.Date && found.Value.Length == 10;

    /// <summary>A clock's time as "Thh:mm". With <paramref name="needsWord"/> it must say "pukul" or "jam".</summary>
    public static (int End, string Time)? Clock(TimeScene s, int i, bool needsWord)
    {
        var marked = s.Is(i, "pukul") || s.Is(i, "jam") && !s.Number(i - 1, out _);
        var at = marked ? i + 1 : i;
        // "United21.00 WIB", "23:55:06 WIB": the tail of something else.
        if (!marked && s.IsTight(i) && s.IsAny(i - 1, ".", ":", ",")) return null;
        if (!marked && needsWord || !Digits(s, at, out var hour, out var minute, out var end)) return null;
        if (marked && s.IsAny(end, "-", "–", "hingga", "sampai") && Digits(s, end + 1, out _, out _, out var rangeEnd)) end = rangeEnd;
        var half = Meridiem(s, end);
        if (half.End > 0) { end = half.End; hour = hour % 12 + (half.IsAfternoon ? 12 : 0); }
        else if (marked && TimeSuffixes.DayPart(s, end, out var part) is var behind and > 0)
        {
            end = behind;
            if (hour < 12 && (part is "TAF" or "TEV" || part == "TNI" && hour >= 6 || part == "TMI" && hour < 6)) hour += 12;
        }
        else if (!marked && !TimeWords.Zones.Contains(s.Word(s.Is(end, ":") ? end + 2 : end))) return null;
        else if (s.Is(end, ":") && s.IsTight(end) && s.Number(end + 1, out var second, 2) && second < 60)
            return (end + 2, string.Create(CultureInfo.InvariantCulture, $"T{hour:00}:{minute:00}:{second:00}"));
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
