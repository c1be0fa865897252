using Kawat.Linking.Links;

namespace Kawat.Linking.Events;

/// <summary>Puts a reason of a same-event judgement into words for a reader, in Indonesian or English.</summary>
internal static class EventReasonText
{
    public static string Say(EventReason reason, string language)
    {
        var isIndonesian = language.StartsWith("id", StringComparison.OrdinalIgnoreCase);
        var values = reason.Values;
        var list = string.Join(", ", values);
        return reason.Kind switch
        {
            EventReasonKind.Names => isIndonesian ? $"Sama-sama menyebut {list}" : $"Both name {list}",
            EventReasonKind.Terms => isIndonesian ? $"Kata kunci yang sama: {list}" : $"Shared key words: {list}",
            EventReasonKind.Lead => isIndonesian ? $"Judul dan bagian awal sama-sama tentang {list}" : $"Headlines and beginnings are both about {list}",
            EventReasonKind.Days => isIndonesian
                ? $"Harinya berbeda: {ReasonText.Date(values[0], true)} di sini, {ReasonText.Date(values[^1], true)} di sana" : $"Different days: {ReasonText.Date(values[0], false)} here, {ReasonText.Date(values[^1], false)} there",
            EventReasonKind.SameSource => isIndonesian ? $"Keduanya dari {list}, yang jarang melaporkan satu peristiwa dua kali" : $"Both are from {list}, which seldom reports one happening twice",
            _ => (isIndonesian ? "Berbeda: " : "Different: ") + ReasonText.Pairs(values, isIndonesian),
        };
    }
}
