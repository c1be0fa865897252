namespace Kawat.Linking.Timelines;

/// <summary>Puts a reason into words for a reader, in Indonesian or English.</summary>
internal static class TimelineReasonText
{
    public static string Say(TimelineReason reason, string language)
    {
        var isIndonesian = language.StartsWith("id", StringComparison.OrdinalIgnoreCase);
        string Day(int i) => i < reason.Values.Count ? Links.ReasonText.Date(reason.Values[i], isIndonesian) : "";
        var first = reason.Values.Count > 0 ? reason.Values[0] : "";
        var list = string.Join(", ", reason.Values);
        return reason.Kind switch
        {
            TimelineReasonKind.DatedBy when Links.ReasonText.Date(reason.Values[^1], true) == first || Links.ReasonText.Date(reason.Values[^1], false) == first => isIndonesian ? $"Tertulis {Day(1)}" : $"Written as {Day(1)}",
            TimelineReasonKind.DatedBy => isIndonesian ? $"“{first}” berarti {Day(1)}" : $"“{first}” means {Day(1)}",
            TimelineReasonKind.OwnNews => isIndonesian ? $"Berita hari itu, {Day(0)}" : $"The news of that day, {Day(0)}",
            TimelineReasonKind.Stories => isIndonesian ? $"Disebut dalam {first} berita" : first == "1" ? "Told in 1 story" : $"Told in {first} stories",
            TimelineReasonKind.Names => isIndonesian ? $"Sama-sama menyebut {list}" : $"All name {list}",
            TimelineReasonKind.Announced => isIndonesian ? $"Diumumkan sebelumnya, dalam berita {Day(0)}" : $"Announced before, in the story of {Day(0)}",
            TimelineReasonKind.KnownEvent => isIndonesian ? $"{first}: {Day(1)}" : $"{first}: {Day(1)}",
            TimelineReasonKind.Between => isIndonesian ? $"Antara {Day(0)} dan {Day(1)}" : $"Between {Day(0)} and {Day(1)}",
            _ => isIndonesian ? "Ditetapkan oleh redaktur" : "Set by an editor",
        };
    }
}
