using System.Text.RegularExpressions;
using Kawat.Formats.Text;

namespace Kawat.Formats.SavedPage;

/// <summary>Reads the lines that say who wrote and who edited: "Pewarta: …", "Reporter: … | Editor: …", "Oleh …", "By …",
/// "Laporan Wartawan Tribunnews.com, …", "(Reporting by …; Editing by …)", "Nama - detikNews", "(abc/def)".</summary>
internal static partial class PeopleLine
{
    /// <summary>Writers and editors of the line; null when it is no such line.</summary>
    public static (IReadOnlyList<string> Writers, IReadOnlyList<string> Editors)? Read(string text)
    {
        if (text.Length > 200) return null;
        var bare = text.StartsWith('(') && text.EndsWith(')') ? text[1..^1] : text;
        if (Labelled().Match(bare) is { Success: true } labelled) return Sort(labelled);
        if (Unlabelled().Match(bare) is { Success: true } unlabelled && LineShape.IsName(unlabelled.Groups["name"].Value)) return Sort(unlabelled);
        if (Report().Match(bare) is { Success: true } report) return (Names(report.Groups["name"].Value), []);
        return AtDesk().Match(bare) is { Success: true } desk && LineShape.IsName(desk.Groups["name"].Value) ? (Names(desk.Groups["name"].Value), []) : null;
    }

    /// <summary>True for a label whose name stands on the next line ("Penulis", "Editor:").</summary>
    public static bool IsLabelAlone(string text, out bool isEditor)
    {
        var match = LabelAlone().Match(text);
        isEditor = match.Success && IsEditor(match.Groups["label"].Value);
        return match.Success;
    }

    /// <summary>Takes the sign-off "(abc/def)" or "(Nama Lengkap)" off the end of a text, writer before editor; null when there is none.</summary>
    public static (string Text, string? Writer, string? Editor)? TakeSignOff(string text)
    {
        var match = Initials().Match(text);
        if (match.Success) return (text[..match.Index].TrimEnd(), match.Groups["first"].Value, match.Groups["second"].Value);
        match = NameAlone().Match(text);
        return match.Success && LineShape.IsName(match.Groups["name"].Value.Trim()) ? ("", null, match.Groups["name"].Value.Trim()) : null;
    }

    /// <summary>Parts "A, B dan C" into names; degrees stay with their name.</summary>
    public static IReadOnlyList<string> Names(string text)
    {
        var names = new List<string>();
        foreach (var part in MayBeSeveral(text) ? Separator().Split(text) : [text])
        {
            var name = part.Trim(' ', '.', ',', ';', '-', '–', '|', '@');
            if (name.Length == 0) continue;
            if (names.Count > 0 && Degree().IsMatch(part.Trim())) names[^1] += ", " + part.Trim();
            else if (name.Split('/') is [var one, var two] && one.Contains(' ') && two.Contains(' ') && !one.EndsWith(' ') && LineShape.IsName(one) && LineShape.IsName(two)) names.AddRange([one, two]);
            else names.Add(name);
        }

        return names;
    }

    private static bool MayBeSeveral(string text) =>
        text.AsSpan().ContainsAny(',', ';', '&') || text.Contains("dan", StringComparison.Ordinal) || text.Contains("and", StringComparison.Ordinal);

    /// <summary>The text without a leading label: "By A" and "Oleh: A" are "A".</summary>
    public static string WithoutLabel(string text) => LeadingLabel().Replace(text, "") is { Length: > 0 } rest ? rest : text;

    private static (IReadOnlyList<string> Writers, IReadOnlyList<string> Editors)? Sort(Match match)
    {
        var (writers, editors) = (new List<string>(), new List<string>());
        for (var i = 0; i < match.Groups["label"].Captures.Count; i++)
        {
            var names = Names(match.Groups["name"].Captures[i].Value);
            (IsEditor(match.Groups["label"].Captures[i].Value) ? editors : writers).AddRange(names);
        }

        return writers.Count + editors.Count == 0 ? null : (writers, editors);
    }

    private static bool IsEditor(string label) => EditorLabel().IsMatch(label);

    private const string Labels =
        @"(?<label>Pewarta|Reporter|Penulis|Oleh|Wartawan|Jurnalis|Kontributor|Penerjemah|Pewarta Foto|Written by|Reported by|Reporting by|Additional reporting by|Author|Authors|By|Writer|Translator|Translated by|Editor|Editors|Penyunting|Redaktur|Edited by|Editing by|Redaktur Pelaksana|Penanggung Jawab)";

    [GeneratedRegex("^(?:" + Labels + @"\s*:\s*(?<name>[^:|;]{2,100}?)\s*(?:[|;,/•·–-]\s*|\s|$)(?=$|(?i:pewarta|reporter|penulis|oleh|wartawan|jurnalis|kontributor|penerjemah|editor|penyunting|redaktur|editing|edited|translat|uploader))){1,5}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Labelled();

    [GeneratedRegex("^(?:" + Labels + @"\s+(?<name>[^:|;]{2,70}?)\s*(?:[|;]\s*|$)){1,3}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Unlabelled();

    [GeneratedRegex(@"^Laporan (?:Wartawan|Reporter|Kontributor|Jurnalis)\s*:?\s*(?:(?:[^,]{2,60},\s*)|(?:\S*(?:\.\w{2,4}|Tribun\S*)\s+))?(?<name>\p{Lu}[^,]{2,60})$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Report();

    [GeneratedRegex(@"^(?<name>\p{Lu}[^|–,-]{2,50}?)(?:\s+[-–|]\s+|\s*,\s*)(?:detik\p{L}*|CNN Indonesia|CNBC Indonesia|[\w-]+\.(?:com|co\.id|id))$", RegexOptions.CultureInvariant)]
    private static partial Regex AtDesk();

    [GeneratedRegex("^" + Labels + @"\s*:?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LabelAlone();

    [GeneratedRegex("^" + Labels + @"(?:\s*:\s*|\s+)(?=\p{Lu})", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LeadingLabel();

    [GeneratedRegex("^(?:edit|penyunting|redaktur|penanggung)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex EditorLabel();

    [GeneratedRegex(@"\((?<first>[a-z]{2,5}\d?)/(?<second>[a-z]{2,5}\d?)\)\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex Initials();

    [GeneratedRegex(@"^\((?<name>\p{Lu}\p{L}+ [^()]{2,50})\)$", RegexOptions.CultureInvariant)]
    private static partial Regex NameAlone();

    [GeneratedRegex(@"\s*,\s*(?:dan |and )?|\s+(?:dan|and|&)\s+|\s*;\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    [GeneratedRegex(@"^(?:[A-Z][A-Za-z]{0,4}\.){1,3}[A-Za-z]{0,5}\.?$|^(?:Jr|Sr|MA|MSc|PhD|MM|SH|SE)\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex Degree();
}
