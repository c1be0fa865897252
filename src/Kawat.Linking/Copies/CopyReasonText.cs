using Kawat.Linking.Links;

namespace Kawat.Linking.Copies;

/// <summary>Puts a reason of a copy judgement into words for a reader, in Indonesian or English.</summary>
internal static class CopyReasonText
{
    public static string Say(CopyReason reason, string language)
    {
        var isIndonesian = language.StartsWith("id", StringComparison.OrdinalIgnoreCase);
        var values = reason.Values;
        var second = values.Count > 1 ? values[1] : values[0];
        var list = string.Join(", ", values);
        return reason.Kind switch
        {
            CopyReasonKind.SharedText => isIndonesian
                ? $"{values[0]} % teks ini ada juga di teks itu, dan {second} % teks itu ada di sini" : $"{values[0]} % of this text stands in the other too, and {second} % of the other stands here",
            CopyReasonKind.SharedLead => isIndonesian ? $"Bagian awalnya {values[0]} % sama" : $"The beginnings are {values[0]} % the same",
            CopyReasonKind.SameNumbers => isIndonesian ? $"Angka yang sama di bagian awal: {list}" : $"The same numbers in the beginning: {list}",
            CopyReasonKind.DifferentNumbers => (isIndonesian ? "Angka berbeda dalam kalimat yang sama: " : "Different numbers in the same wording: ") + ReasonText.Pairs(values, isIndonesian),
            CopyReasonKind.DifferentDays => isIndonesian
                ? $"Bentuknya sama untuk hari lain: di sini {ReasonText.Date(values[0], true)}, di sana {ReasonText.Date(second, true)}"
                : $"The same form for another day: {ReasonText.Date(values[0], false)} here, {ReasonText.Date(second, false)} there",
            CopyReasonKind.DifferentHeadlines => isIndonesian
                ? $"Judulnya sebentuk dengan angka atau hari lain: “{values[0]}” dan “{second}”" : $"Headlines of one form with other numbers or days: “{values[0]}” and “{second}”",
            CopyReasonKind.SameSource => isIndonesian ? $"Keduanya dari {list}, yang lebih sering memperbarui beritanya daripada menyalinnya" : $"Both are from {list}, which more often updates its own story than copies it",
            CopyReasonKind.DifferentNames => isIndonesian ? $"Hanya disebut di salah satu: {list}" : $"Named in only one of them: {list}",
            _ => isIndonesian ? $"Hanya ada di salah satu: “{values[0]} …”" : $"Only in one of them: “{values[0]} …”",
        };
    }
}
