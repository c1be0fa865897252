using System.Text.RegularExpressions;
using Kawat.Formats.Text;

namespace Kawat.Formats.SavedPage;

/// <summary>Tells a printed date line ("Rabu, 1 Maret 2023 10:15 WIB", "Kompas.com - 12/05/2024, 10:00 WIB") from a sentence with a date.</summary>
internal static partial class DateLineText
{
    /// <summary>The date of the line, or null when the line is not one: too much is left when date, time and the usual words are gone.</summary>
    public static FoundDate? Read(string text)
    {
        if (text.Length > 140 || LineShape.EndsSentence(text) && text.Length > 60) return null;
        if (NewsDates.Find(text) is not [{ Year: not null } date, ..]) return null;
        var rest = Labels().Replace(text.Remove(date.Index, Math.Min(date.Length, text.Length - date.Index)), " ");
        foreach (var other in NewsDates.Find(rest).Reverse()) rest = rest.Remove(other.Index, Math.Min(other.Length, rest.Length - other.Index));
        var words = rest.Split([' ', ',', '|', '-', '–', '—', '•', '·', '(', ')', ':', '/'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length <= 3 && words.Sum(word => word.Length) <= 32 ? date : null;
    }

    /// <summary>True when the line says that its date is that of a later change.</summary>
    public static bool IsUpdate(string text) => Update().IsMatch(text);

    /// <summary>True when the line says what its date is, so that it counts under the story as well.</summary>
    public static bool IsLabelled(string text) => Published().IsMatch(text);

    /// <summary>True when the line tells the time of day.</summary>
    public static bool HasClock(string text) => Clock().IsMatch(text);

    [GeneratedRegex(@"\b\d{1,2}[:.]\d{2}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Clock();

    [GeneratedRegex(@"\b(?:di)?(?:terbit(?:kan)?|publikasikan|unggah|posting|tayang(?:kan)?|perbarui|update)\b|\b(?:tanggal|tgl|hari|pukul|jam|waktu|wib|wita|wit|gmt|utc|am|pm|published|posted|updated|last|first|date|on|at|pada|oleh|terakhir|perbaruan|pembaruan|menit|baca|min|read|reading|time)\b|\d{1,2}[:.]\d{2}|\d+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Labels();

    [GeneratedRegex(@"\b(?:diperbarui|pembaruan|terakhir|updated?|last modified|diupdate)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Update();

    [GeneratedRegex(@"\b(?:di)?(?:terbit(?:kan)?|publikasikan|unggah|tayang(?:kan)?)\b|\b(?:tanggal|published|posted|date)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Published();
}
