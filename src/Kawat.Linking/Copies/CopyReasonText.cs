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
            CopyReasonKind.LongestRun => isIndonesian ? $"Kata-kata yang sama berurutan: “{values[0]}”" : $"The same words in a row: “{values[0]}”",
            CopyReasonKind.DifferentNumbers => Pairs(values, isIndonesian),
            CopyReasonKind.SameNumbers => isIndonesian ? $"Angka yang sama: {list}" : $"The same numbers: {list}",
            CopyReasonKind.DifferentDays => isIndonesian
                ? $"Yang satu dari {ReasonText.Date(values[0], true)}, yang lain dari {ReasonText.Date(second, true)}" : $"One is from {ReasonText.Date(values[0], false)}, the other from {ReasonText.Date(second, false)}",
            CopyReasonKind.DifferentNames => isIndonesian ? $"Hanya ada di salah satu: {list}" : $"Only in one of them: {list}",
            CopyReasonKind.SameNames => isIndonesian ? $"Sama-sama menyebut {list}" : $"Both name {list}",
            _ => isIndonesian ? $"Tambahan di teks yang lebih panjang: “{values[0]}”" : $"Added in the longer text: “{values[0]}”",
        };
    }

    private static string Pairs(IReadOnlyList<string> values, bool isIndonesian)
    {
        var pairs = new List<string>();
        for (var i = 0; i + 1 < values.Count; i += 2) pairs.Add(isIndonesian ? $"{values[i]} di sini, {values[i + 1]} di sana" : $"{values[i]} here, {values[i + 1]} there");
        return (isIndonesian ? "Angka berbeda dalam kalimat yang sama: " : "Different numbers in the same wording: ") + string.Join("; ", pairs);
    }
}
