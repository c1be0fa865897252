using System.Text.RegularExpressions;

namespace Kawat.Formats.Text;

/// <summary>Takes the dateline off the first paragraph: "Beijing, China (Xinhua) –", "JAKARTA, KOMPAS.com -", "Liputan6.com, Jakarta -",
/// "London, 5 Mei (Reuters) –", "JAKARTA (AP) —", "JAKARTA -".</summary>
internal static partial class DatelineText
{
    // A dateline is short; nothing further into the paragraph is looked at, which also bounds the work.
    private const int Reach = 130;

    /// <summary>The dateline, the rest of the paragraph, and the date part if there was one; null when the text has no dateline.</summary>
    public static TakenDateline? Take(string text)
    {
        // Without a dash or a bracket there is none.
        var start = text.AsSpan(0, Math.Min(text.Length, Reach));
        var (hasBracket, hasDash) = (start.Contains(')'), start.ContainsAny("-–—―"));
        if (!hasBracket && !hasDash) return null;
        var head = text.Length > Reach ? text[..Reach] : text;
        if (hasBracket && MayEndInAgency(start) && Accept(WithAgency(head), text) is { } byAgency) return byAgency;
        return hasDash ? Accept(WithNewsroom(head), text) ?? Accept(PlaceAlone(head, text), text) : null;
    }

    // A bracket that closes, and a dash or colon behind it.
    private static bool MayEndInAgency(ReadOnlySpan<char> head)
    {
        for (var at = head.IndexOf(')'); at >= 0; at = head.IndexOf(')'))
        {
            head = head[(at + 1)..].TrimStart();
            if (head.Length > 0 && head[0] is '-' or '–' or '—' or '―' or ':') return true;
        }

        return false;
    }

    private static TakenDateline? Accept(TakenDateline? taken, string text)
    {
        if (taken is null) return null;
        var rest = text.AsSpan(taken.Length).TrimStart().Length;
        return rest == 0 ? null : taken with { Text = text, RestLength = rest };
    }

    private static TakenDateline? WithAgency(string head)
    {
        var match = Agency().Match(head);
        if (!match.Success) return null;
        var agency = match.Groups["agency"].Value.Trim();
        if (agency.All(c => char.IsDigit(c) || c is '/' or '-' or '.')) return null;
        var (place, country, date) = Where(match.Groups["where"].Value);
        return new TakenDateline(new Dateline(place, country, agency), match.Length, date);
    }

    private static TakenDateline? WithNewsroom(string head)
    {
        // What stands before the last dash tells which of them it may be.
        var before = head.AsSpan(0, head.AsSpan().LastIndexOfAny("-–—―"));
        var hasParts = before.ContainsAny(',', '|');
        var match = hasParts ? Newsroom().Match(head) : Match.Empty;
        if (!match.Success && hasParts) match = NewsroomLast().Match(head);
        if (!match.Success && before.Contains('.')) match = NewsroomAlone().Match(head);
        if (!match.Success) return null;
        var (place, country, date) = Where(match.Groups["where"].Value);
        return new TakenDateline(new Dateline(place, country, match.Groups["agency"].Value.Trim()), match.Length, date);
    }

    private static TakenDateline? PlaceAlone(string head, string text)
    {
        if (head.Length < 3 || !char.IsUpper(head[0])) return null;
        var match = char.IsUpper(head[1]) ? Capitals().Match(head) : Match.Empty;
        if (!match.Success)
        {
            match = char.IsLower(head[1]) && text.Length >= 80 ? Place().Match(head) : Match.Empty;
            // "Jakarta - Presiden …" is a dateline at the start of a paragraph; in a short line it is more likely a headline with a dash.
            if (!match.Success || text.Length < 80 || !LineShape.EndsSentence(text)) return null;
        }

        var (place, country, date) = Where(match.Groups["where"].Value);
        return place is null || NotPlace().IsMatch(place) ? null : new TakenDateline(new Dateline(place, country, null), match.Length, date);
    }

    // "Beijing, China" · "Bandung, Jawa Barat" · "London, 5 Mei" · "WASHINGTON, March 1": a part with a digit is a date,
    // a known country is the country, anything else belongs to the place.
    private static (string? Place, string? Country, string? Date) Where(string where)
    {
        var places = new List<string>();
        string? country = null;
        string? date = null;
        foreach (var part in where.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, written) = PartDate(part);
            if (written is not null) date = date is null ? written : $"{date}, {written}";
            if (name.Length == 0) continue;
            if (places.Count > 0 && Countries.Contains(name)) country = name;
            else places.Add(name);
        }

        return (places.Count == 0 ? null : string.Join(", ", places), country, date);
    }

    private static (string Name, string? Date) PartDate(string part)
    {
        var digit = part.AsSpan().IndexOfAnyInRange('0', '9');
        if (digit < 0) return WeekdayName().IsMatch(part) ? ("", part) : (part, null);
        var month = NewsDates.MonthWord(part);
        var start = month >= 0 ? Math.Min(month, digit) : digit;
        return (part[..start].Trim(), part[start..].Trim());
    }

    // A word is taken whole or not at all: a number or a word with strokes could else be cut in many ways, each word anew.
    [GeneratedRegex("""^(?<where>(?:(?>\p{Lu}[\p{L}\p{M}'’./-]*)|(?>\d[\d/.-]*)|[a-z]{2,3}|[,&])(?:[ ,/]+(?:(?>\p{Lu}[\p{L}\p{M}'’./-]*)|(?>\d[\d/.-]*)|de|la|el|al|di|dan|du|del|ed|the|of|and|an))*|),?\s*\((?<agency>[\p{Lu}\p{Ll}][^()\d]{1,38})\)\s*(?:-{1,3}|[–—―]+|:)\s*""", RegexOptions.CultureInvariant)]
    private static partial Regex Agency();

    private const string Site = """(?:[\p{L}\d-]{2,30}(?:\.(?:com|co|id|net|org|tv|go|ac|news|info))+|CNN Indonesia|CNBC Indonesia|VOA Indonesia|BBC News Indonesia|BBC Indonesia|DW Indonesia|ANTARA News|ANTARA|Xinhua|REUTERS|Reuters|AFP|AP|Bernama|Okezone|SINDOnews|iNews|JawaPos|Republika|Kompas|Tempo|Media Indonesia|Beritasatu|InfoPublik|RRI|TVRI|BeritaSatu|Medcom|Kontan|The Jakarta Post)""";

    [GeneratedRegex("^(?<agency>(?i:" + Site + """))\s*[,|]\s*(?<where>\p{Lu}[\p{L}\p{M}'’.]*(?:[ ,]+\p{Lu}[\p{L}\p{M}'’.]*){0,5})\s*(?:-{1,3}|[–—―]+)\s*""", RegexOptions.CultureInvariant)]
    private static partial Regex Newsroom();

    [GeneratedRegex("""^(?<where>\p{Lu}[\p{L}\p{M}'’.]*(?:[ ,]+\p{Lu}[\p{L}\p{M}'’.]*){0,5})\s*[,|]\s*(?<agency>(?i:""" + Site + """))\s*(?:-{1,3}|[–—―]+)\s*""", RegexOptions.CultureInvariant)]
    private static partial Regex NewsroomLast();

    [GeneratedRegex("""^(?<where>)(?<agency>(?i:[\p{L}\d-]{2,30}(?:\.(?:com|co|id|net|org|tv|news))+))\s*,?\s*(?:-{1,3}|[–—―]+)\s*(?=[\p{Lu}"“])""", RegexOptions.CultureInvariant)]
    private static partial Regex NewsroomAlone();

    [GeneratedRegex("""^(?<where>\p{Lu}{3}[\p{Lu}'’.-]*(?:[ ,]+(?:\p{Lu}[\p{Lu}\p{L}'’.]*|\d{1,2})){0,4}?)(?:\s*(?:-{2,3}|[–—―])\s*|\s*-\s+|\s+-\s*)(?=[\p{Lu}\d"“'‘])""", RegexOptions.CultureInvariant)]
    private static partial Regex Capitals();

    [GeneratedRegex("""^(?<where>\p{Lu}\p{Ll}[\p{Ll}'’]*(?: \p{Lu}\p{Ll}[\p{Ll}'’]*){0,2}(?:, \p{Lu}[\p{L} ]{2,25})?)(?:\s+(?:-{1,3}|[–—―])\s+)(?=[\p{Lu}"“'‘])""", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    [GeneratedRegex("""^(?:Indonesia|Presiden|Menteri|Timnas|Video|Foto|Infografis|Ilustrasi|Breaking|Update|Live|Editorial|Opini|Klasemen|Hasil|Skor|Jadwal|Harga|Kunci|Daftar|INFO|FOTO|VIDEO|BREAKING|UPDATE|LIVE|POPULER|TERPOPULER|INFOGRAFIS)\b""", RegexOptions.CultureInvariant)]
    private static partial Regex NotPlace();

    [GeneratedRegex("""^(?:Senin|Selasa|Rabu|Kamis|Jumat|Jum'at|Sabtu|Minggu|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?$""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex WeekdayName();
}

/// <summary>A dateline taken off a paragraph.</summary>
/// <param name="Dateline">Its parts.</param>
/// <param name="Length">Characters of the paragraph that it took.</param>
/// <param name="Date">The date in it as written ("5 Mei"); null when none.</param>
internal sealed record TakenDateline(Dateline Dateline, int Length, string? Date)
{
    /// <summary>The whole paragraph.</summary>
    public string Text { get; init; } = "";

    /// <summary>Characters of the paragraph after it and the space behind it.</summary>
    public int RestLength { get; init; }

    /// <summary>The dateline as written.</summary>
    public string Prefix => Text[..Length].Trim();

    /// <summary>The paragraph after it.</summary>
    public string Rest => Text[^RestLength..];
}
