using Kawat.Linking.Links;

namespace Kawat.Linking.Events;

/// <summary>Puts a reason of a same-event judgement into words for a reader, in Indonesian or English.</summary>
internal static class EventReasonText
{
    public static string Say(EventReason reason, string language)
    {
        var isIndonesian = language.StartsWith("id", StringComparison.OrdinalIgnoreCase);
        var list = string.Join(", ", reason.Kind == EventReasonKind.Days ? reason.Values.Select(v => ReasonText.Date(v, isIndonesian)) : reason.Values);
        return reason.Kind switch
        {
            EventReasonKind.Names => isIndonesian ? $"Sama-sama menyebut {list}" : $"Both name {list}",
            EventReasonKind.Terms => isIndonesian ? $"Kata kunci yang sama: {list}" : $"Shared key words: {list}",
            EventReasonKind.Lead => isIndonesian ? $"Judul dan kalimat pertama sama-sama tentang {list}" : $"Headline and first sentence are both about {list}",
            EventReasonKind.Numbers => isIndonesian ? $"Angka yang sama: {list}" : $"The same numbers: {list}",
            EventReasonKind.Days => isIndonesian ? $"Sama-sama tentang {list}" : $"Both tell of {list}",
            _ => Pairs(reason.Values, isIndonesian),
        };
    }

    private static string Pairs(IReadOnlyList<string> values, bool isIndonesian)
    {
        var pairs = new List<string>();
        for (var i = 0; i + 1 < values.Count; i += 2) pairs.Add(isIndonesian ? $"{values[i]} di sini, {values[i + 1]} di sana" : $"{values[i]} here, {values[i + 1]} there");
        return (isIndonesian ? "Berbeda: " : "Different: ") + string.Join("; ", pairs);
    }
}
