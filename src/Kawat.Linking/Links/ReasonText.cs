using System.Globalization;

namespace Kawat.Linking.Links;

/// <summary>Puts a reason into words for a reader, in Indonesian or English.</summary>
internal static class ReasonText
{
    private static readonly string[] IndonesianMonths = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];
    private static readonly string[] EnglishMonths = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public static string Say(Reason reason, string language)
    {
        var isIndonesian = language.StartsWith("id", StringComparison.OrdinalIgnoreCase);
        var list = List(reason.Values, isIndonesian);
        return reason.Kind switch
        {
            ReasonKind.Date => SayDate(reason.Values, isIndonesian),
            ReasonKind.Distance => isIndonesian ? $"Terbit {Date(reason.Values[0], true)}" : $"Published {Date(reason.Values[0], false)}",
            ReasonKind.SameTelling => isIndonesian ? $"Isinya hampir sama dengan berita {Date(reason.Values[0], true)} itu" : $"That story of {Date(reason.Values[0], false)} tells nearly the same",
            ReasonKind.Editor => isIndonesian ? "Dipilih redaksi" : "Chosen by an editor",
            ReasonKind.OtherNames => isIndonesian ? $"Berita itu tidak menyebut {list}" : $"That story doesn't name {list}",
            ReasonKind.Sentence => isIndonesian ? $"Satu kalimat di sini merujuk ke berita itu: {list}" : $"A sentence here refers to that story: {list}",
            ReasonKind.Terms => isIndonesian ? $"Kata kunci yang sama: {list}" : $"Shared key words: {list}",
            ReasonKind.Places => isIndonesian ? $"Tempat yang sama: {list}" : $"Same place{Plural(reason)}: {list}",
            _ => isIndonesian ? $"Sama-sama menyebut {list}" : $"Both name {list}",
        };
    }

    private static string Plural(Reason reason) => reason.Values.Count > 1 ? "s" : "";

    private static string SayDate(IReadOnlyList<string> values, bool isIndonesian)
    {
        var named = Date(values[0], isIndonesian);
        if (values.Count < 2 || values[0] == values[1]) return isIndonesian ? $"{named} disebut di sini, hari terbit berita itu" : $"{named} is named here, the day of that story";
        var day = Date(values[1], isIndonesian);
        if (values.Count > 2)
        {
            var there = Date(values[2], isIndonesian);
            return isIndonesian ? $"{named} disebut di sini, dan berita dari {day} itu menyebut {there}" : $"{named} is named here, and that story of {day} names {there}";
        }
        return isIndonesian ? $"{named} disebut di sini, dan berita itu dari {day}" : $"{named} is named here, and that story is from {day}";
    }

    /// <summary>"A", "A and B", "A, B, and C"; empty for none.</summary>
    public static string List(IReadOnlyList<string> values, bool isIndonesian)
    {
        if (values.Count < 2) return values.Count == 0 ? "" : values[0];
        var and = isIndonesian ? "dan" : "and";
        return values.Count == 2 ? $"{values[0]} {and} {values[1]}" : $"{string.Join(", ", values.Take(values.Count - 1))}, {and} {values[^1]}";
    }

    /// <summary>What faces each other, here and there: "12 di sini, 14 di sana; …". An odd last value is left out.</summary>
    public static string Pairs(IReadOnlyList<string> values, bool isIndonesian)
    {
        var pairs = new List<string>();
        for (var i = 0; i + 1 < values.Count; i += 2) pairs.Add(isIndonesian ? $"{values[i]} di sini, {values[i + 1]} di sana" : $"{values[i]} here, {values[i + 1]} there");
        return string.Join("; ", pairs);
    }

    /// <summary>An ISO value as readers write it: "2022-09" gives "September 2022"; intervals give both ends; anything else stays as it is.</summary>
    public static string Date(string iso, bool isIndonesian)
    {
        var slash = iso.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0) return $"{Date(iso[..slash], isIndonesian)}–{Date(iso[(slash + 1)..], isIndonesian)}";
        var months = isIndonesian ? IndonesianMonths : EnglishMonths;
        if (iso.Length < 7 || !int.TryParse(iso.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out _)) return iso;
        if (iso[5] == 'Q') return isIndonesian ? $"triwulan {iso[6..]} {iso[..4]}" : $"quarter {iso[6..]} of {iso[..4]}";
        if (iso[5] == 'W') return isIndonesian ? $"minggu ke-{iso[6..]} {iso[..4]}" : $"week {iso[6..]} of {iso[..4]}";
        if (!int.TryParse(iso.AsSpan(5, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var month) || month is < 1 or > 12) return iso;
        if (iso.Length < 10 || !int.TryParse(iso.AsSpan(8, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var day)) return $"{months[month - 1]} {iso[..4]}";
        return string.Create(CultureInfo.InvariantCulture, $"{day} {months[month - 1]} {iso[..4]}");
    }
}
