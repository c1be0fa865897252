using System.Text.RegularExpressions;

namespace Kawat.Formats.Text;

/// <summary>Finds the credit at the end of a picture caption: "(Xinhua/Nama)", "(ANTARA FOTO/Nama/abc)", "Foto: Nama/Media", "(dok. Istimewa)".</summary>
internal static partial class CreditText
{
    private static readonly string[] Agencies =
    [
        "antara", "antara foto", "antaranews", "antaranews.com", "xinhua", "reuters", "afp", "ap", "ap photo", "associated press", "epa", "epa-efe", "efe", "anadolu", "aa", "bernama", "kyodo",
        "yonhap", "tass", "sputnik", "ria novosti", "dpa", "ansa", "pa", "pa wire", "pti", "irna", "wafa", "nurphoto", "getty", "getty images", "istock", "shutterstock", "pexels",
        "unsplash", "pixabay", "bloomberg", "cnn", "cnn indonesia", "cnbc indonesia", "bbc", "vnexpress", "vna", "jiji", "zuma", "zuma press", "upi", "cna", "the jakarta post", "kompas",
        "tempo", "detik", "detikcom", "liputan6", "republika", "tribun", "tribunnews", "sindonews", "okezone", "merdeka", "media indonesia", "jawa pos", "suara", "viva", "kumparan",
        "jpnn", "rri", "tvri", "setpres", "bpmi setpres", "bpmi", "biro pers", "istimewa", "ist", "pool", "nasa", "wikimedia", "wikimedia commons", "freepik", "rmol", "kontan", "bisnis", "investor daily", "kawat",
    ];

    private static readonly HashSet<string> Known = new(Agencies, StringComparer.OrdinalIgnoreCase);

    /// <summary>The caption before the credit and the credit, or null when the text does not end in one.</summary>
    /// <param name="text">One line.</param>
    /// <param name="mayStandAlone">True when an agency alone, "(Reuters)", counts: true above the text, false within and under it,
    /// where it is a sign-off.</param>
    public static (string? Caption, PictureCredit Credit)? Take(string text, bool mayStandAlone)
    {
        // Nearly all captions end in none, which their last character and two more tell.
        var match = MayEndInParentheses(text) ? InParentheses().Match(text) : Match.Empty;
        if (match.Success && Parse(match.Groups["label"].Success, match.Groups["credit"].Value, mayStandAlone || match.Groups["label"].Success) is { } inside)
        {
            return (Caption(text[..match.Index]), inside);
        }

        match = text.Contains(':', StringComparison.Ordinal) ? Labelled().Match(text) : Match.Empty;
        if (match.Success && Parse(labelled: true, match.Groups["credit"].Value.TrimEnd('.', ' '), mayStandAlone: true) is { } after)
        {
            return (Caption(text[..match.Index]), after);
        }

        match = text.Contains('/', StringComparison.Ordinal) ? Trailing().Match(text) : Match.Empty;
        return match.Success && Parse(labelled: false, match.Groups["credit"].Value.TrimEnd('.', ' '), mayStandAlone: false) is { } trailing
            ? (Caption(text[..match.Index]), trailing)
            : null;
    }

    private static bool MayEndInParentheses(ReadOnlySpan<char> text)
    {
        if (text.EndsWith("\n")) text = text[..^1];
        if (text.EndsWith(".")) text = text[..^1];
        return text.EndsWith(")") || text.EndsWith("]");
    }

    /// <summary>Takes a credit line apart that stands in a field of its own, as feeds and ninjs have it.</summary>
    public static PictureCredit? OfField(string? text) =>
        text is null ? null : Parse(labelled: false, Label().Replace(text, ""), mayStandAlone: true) ?? new PictureCredit(text, null);

    private static PictureCredit? Parse(bool labelled, string credit, bool mayStandAlone)
    {
        var parts = credit.Split('/', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is 0 or > 5 || credit.Length > 120) return null;
        // "ANTARA FOTO/Nama/foc": the last is the photo desk's own mark.
        while (parts.Length > 2 && DeskMark().IsMatch(parts[^1])) parts = parts[..^1];
        if (parts.Length == 1) return Alone(parts[0], labelled, mayStandAlone);

        var (first, rest) = (parts[0], string.Join('/', parts[1..]));
        var (firstIsAgency, restIsAgency) = (IsAgency(first), IsAgency(parts[^1]));
        if (!labelled && !firstIsAgency && !restIsAgency 
            && !((Name().IsMatch(rest) || (mayStandAlone && OneName().IsMatch(rest))) && Organisation().IsMatch(first))) return null;
        if (!labelled && !char.IsUpper(rest[0]) && !restIsAgency) return null;
        if (parts.Length > 2 && !firstIsAgency && restIsAgency) return new PictureCredit(parts[^1], string.Join('/', parts[..^1]));
        // A label names the photographer first ("Foto: Nama/Media"), parentheses the agency ("(Agensi/Nama)"), unless the words say otherwise.
        var agencyFirst = firstIsAgency == restIsAgency ? !labelled : firstIsAgency;
        return agencyFirst ? new PictureCredit(first, rest) : new PictureCredit(rest, first);
    }

    private static PictureCredit? Alone(string text, bool labelled, bool mayStandAlone)
    {
        if (!mayStandAlone) return null;
        if (IsAgency(text)) return new PictureCredit(text, null);
        if (!labelled) return null;
        return Name().IsMatch(text) ? new PictureCredit(null, text) : new PictureCredit(text, null);
    }

    private static bool IsAgency(string text) =>
        Known.Contains(text) || Document().IsMatch(text) || AgencyWords().IsMatch(text)
        || Known.Contains(AgencyTail().Replace(text, ""));

    private static string? Caption(string text) => text.Trim().TrimEnd('-', '–', '—', '|', ' ') is { Length: > 0 } caption ? caption : null;

    [GeneratedRegex("""\s*[(\[](?:(?<label>Foto|Photo|Photo by|Kredit|Credit|Kredit Foto|Sumber|Sumber foto|Dok(?:umentasi)?\. ?foto)\s*:?\s+)?(?<credit>[^()\[\]]{2,120})[)\]]\.?$""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex InParentheses();

    [GeneratedRegex("""(?:^|[\s.])(?:Foto|Photo|Kredit foto|Photo credit|Sumber foto)\s*:\s*\(?(?<credit>[^():]{2,80})\)?\.?$""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Labelled();

    [GeneratedRegex("""(?:^|(?<=[.!?]))\s*(?<credit>(?:ANTARA(?: FOTO)?|REUTERS|AFP|AP Photo|AP|Xinhua|EPA)\s?/[^./]{3,60}(?:/[^/]{1,20}){0,3})\.?$""", RegexOptions.CultureInvariant)]
    private static partial Regex Trailing();

    [GeneratedRegex("""^\s*(?:Foto|Photo|Kredit|Credit)\s*:\s*""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Label();

    [GeneratedRegex("""^(?:[a-z]{1,5}|[A-Za-z]{2,4}\d?)\.?$""", RegexOptions.CultureInvariant)]
    private static partial Regex DeskMark();

    [GeneratedRegex("""^\p{Lu}[\p{L}'’.-]*(?:\s+(?:\p{Lu}[\p{L}'’.-]*|bin|binti|van|de|da|al|el|von)){1,4}$""", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    // A single name counts only where captions stand, above the text: "(TNI/Polri)" within it is no credit.
    [GeneratedRegex("""^\p{Lu}[\p{L}'’.-]+$""", RegexOptions.CultureInvariant)]
    private static partial Regex OneName();

    [GeneratedRegex("""^(?:\p{Lu}[\w.&-]*)(?:\s+\p{Lu}[\w.&-]*){0,3}$""", RegexOptions.CultureInvariant)]
    private static partial Regex Organisation();

    [GeneratedRegex("""^(?:dok|doc|dokumentasi|istimewa|ist|ho|handout|courtesy|screenshot|tangkapan layar)\b""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Document();

    [GeneratedRegex("""\.(?:com|co|id|net|org|tv)\b|\bImages\b|\bPictures\b|\bPhotos?\b|\bPress\b|\bvia\b|^detik|\bPool\b|\bFoto$""", RegexOptions.CultureInvariant)]
    private static partial Regex AgencyWords();

    [GeneratedRegex("""\s+(?:Foto|Photo|Pool|News|TV)$""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AgencyTail();
}
