using Kawat.Linking.Text;

namespace Kawat.Linking.Timelines;

/// <summary>Tells the times that date an event from those that measure, count or decorate.</summary>
internal static class TimeFilter
{
    // A stretch longer than this dates nothing unless it is a year.
    private const int LongestDays = 93;

    // Who was born when is no event of a thread that is younger by so much.
    private const int BirthYears = 10;

    /// <summary>Words before a year that make it the name of something: a budget, a law, a season, a class.</summary>
    private static readonly HashSet<string> Labels = new(StringComparer.Ordinal)
    {
        "anggaran", "apbn", "rapbn", "apbd", "rapbd", "apbn-p", "ajaran", "pelajaran", "akademik", "fiskal", "nomor", "no", "uu", "perpres", "permen", "angkatan", "edisi", "musim", "model", "periode",
        "kelahiran", "lahir", "usia", "ta", "pemilu", "pilpres", "pilkada", "pileg", "budget", "fiscal", "season", "class", "edition", "act", "born", "aged", "sensus", "versi", "hut", "indeks", "laporan", "survei",
    };

    /// <summary>Words before a year or month that make it the end of a measure.</summary>
    private static readonly HashSet<string> Edges = new(StringComparer.Ordinal)
    {
        "sejak", "sepanjang", "selama", "hingga", "sampai", "dibanding", "dibandingkan", "per", "dari", "target", "since", "until", "till", "through", "throughout", "during", "by", "from", "versus", "vs", "menuju", "tahun-tahun",
    };

    private static readonly string[] Measures = ["persen", "%", "percent", "per cent", "dibandingkan", "dibanding", "compared", "year-on-year", "yoy", "(yoy)", "pertumbuhan", "rata-rata"];
    private static readonly string[] Hours = ["jam operasional", "jam buka", "jam kerja", "buka pukul", "buka setiap", "tutup pukul", "jadwal salat", "jadwal sholat", "jam tayang", "tayang", "opening hours", "open from", "harga tiket", "loket"];

    public static bool DatesAnEvent(StoryReading story, Span sentence, TimeExpression time, string low)
    {
        if (time.Value.Length == 0 || time.First is not { } first || time.Last is not { } last) return false;
        if (time.Precision is not ("day" or "week" or "month" or "quarter" or "year")) return false;
        var days = last.DayNumber - first.DayNumber + 1;
        var today = story.Text.Date;
        if (days > LongestDays && (time.Precision != "year" || days > 366)) return false;
        // "This year", "this week", and the month in which the story was written.
        if (days > 1 && first <= today && today <= last) return false;
        if (time.Kind == TimeKind.Time && Hours.Any(word => low.Contains(word, StringComparison.Ordinal))) return false;
        if (days > 1 && Measures.Any(word => low.Contains(word, StringComparison.Ordinal))) return false;
        // A quarter is what is reported on, unless something is announced for it.
        if (time.Precision == "quarter" && first <= today) return false;
        if (first.Year < today.Year - BirthYears && (low.Contains(" lahir ", StringComparison.Ordinal) || low.Contains("kelahiran", StringComparison.Ordinal) || low.Contains(" born ", StringComparison.Ordinal))) return false;
        var part = story.Text.TextOf(sentence.Block);
        if (story.Mentions.Any(m => m.Span.Contains(time.Span))) return false;
        var isYear = time.Precision == "year";
        if (days == 1) return true;
        var before = WordsBefore(part, sentence.Start, time.Span.Start);
        if (before.Count > 0 && Edges.Contains(before[0])) return false;
        if (!isYear) return true;
        // "Piala Dunia 2026", "UU Nomor 3 Tahun 2025".
        if (before.Any(Labels.Contains)) return false;
        return !story.Mentions.Any(m => m.Span.Block == sentence.Block && m.Span.End <= time.Span.Start && part[m.Span.End..time.Span.Start].Trim() is "" or "(" or "tahun" or "-");
    }

    /// <summary>True when the year stands in the expression itself.</summary>
    public static bool NamesYear(StoryReading story, TimeExpression time) =>
        time.First is { } first && story.Text.TextOf(time.Span.Block).AsSpan(time.Span.Start, time.Span.Length).Contains(first.Year.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);

    // The three words before, nearest first, in small letters.
    private static List<string> WordsBefore(string part, int from, int end)
    {
        var words = part[from..end].ToLowerInvariant().Split([' ', '(', ',', '.', '"', '\u00a0'], StringSplitOptions.RemoveEmptyEntries);
        return [.. words.Reverse().Take(3)];
    }

    private static readonly string[] Furniture =
    [
        "baca juga", "baca selengkapnya", "copyright", "©", "editor:", "pewarta:", "reporter:", "penulis:", "scroll to continue", "advertisement", "simak video", "simak juga", "saksikan", "tonton juga", "lihat juga", "gambas:",
        "follow ", "ikuti ", "berita terkait", "berita terbaru", "read also", "also read", "read more", "dapatkan update", "pilihan editor", "whatsapp channel", "hak cipta", "artikel ini telah tayang", "laporan wartawan", "laporan reporter",
    ];

    private const int FewestWords = 5;

    /// <summary>True for lines of the page around the story, and what is too short to tell anything.</summary>
    public static bool IsFurniture(string low) =>
        Furniture.Any(word => low.Contains(word, StringComparison.Ordinal)) || low.Split([' ', '\n', '\u00a0'], StringSplitOptions.RemoveEmptyEntries).Length < FewestWords;
}
