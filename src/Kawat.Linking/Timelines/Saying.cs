using Kawat.Linking.Text;

namespace Kawat.Linking.Timelines;

/// <summary>Tells the day on which something was said from the day on which it happened, and what is to come from what was.</summary>
internal static class Saying
{
    private static readonly HashSet<string> Verbs = new(StringComparer.Ordinal)
    {
        "kata", "katanya", "ujar", "ujarnya", "ucap", "ucapnya", "tutur", "tuturnya", "ungkap", "ungkapnya", "jelas", "jelasnya", "tegas", "tegasnya", "imbuh", "imbuhnya", "tambah", "tambahnya", "papar", "paparnya", "sebut", "sebutnya",
        "terang", "terangnya", "lanjut", "lanjutnya", "pungkas", "pungkasnya", "tandas", "tandasnya", "sorot", "demikian", "dikutip", "dilansir", "mengutip", "melansir", "keterangan", "keterangannya", "siaran", "rilis", "laporannya", "wartawan", "ditemui",
        "dihubungi", "dikonfirmasi", "said", "says", "told", "quoted", "statement", "reporters",
    };

    private static readonly HashSet<string> Future = new(StringComparer.Ordinal)
    {
        "akan", "bakal", "mendatang", "rencana", "rencananya", "berencana", "direncanakan", "dijadwalkan", "jadwal", "terjadwal", "menargetkan", "ditargetkan", "target", "targetnya", "nanti", "depan", "segera", "siap", "menjelang", "jelang",
        "will", "shall", "scheduled", "plans", "planned", "upcoming", "next", "due", "expected", "ahead",
    };

    // "… di Jakarta, kata Budi kepada wartawan di kantornya, Kamis": so many words may stand between the verb and the day.
    private const int Reach = 16;

    /// <summary>True when the time tells when somebody said what the sentence tells.</summary>
    public static bool Dates(StoryReading story, Span sentence, TimeExpression time)
    {
        var part = story.Text.TextOf(sentence.Block);
        var words = Words(part[sentence.Start..time.Span.Start]);
        return words.Skip(Math.Max(0, words.Length - Reach)).Any(Verbs.Contains);
    }

    /// <summary>True when the sentence speaks of what will be. <paramref name="low"/> in small letters.</summary>
    public static bool LooksAhead(string low) => Words(low).Any(Future.Contains) || (" " + low).Contains(" is to ", StringComparison.Ordinal) || (" " + low).Contains(" are to ", StringComparison.Ordinal);

    private static string[] Words(string text) =>
        text.ToLowerInvariant().Split([' ', ',', '.', '"', '“', '”', '(', ')', ';', ':', '\n', '\u00a0'], StringSplitOptions.RemoveEmptyEntries);
}
