using System.Text.Json;
using Kawat.Formats;
using Kawat.Formats.Pictures;
using Kawat.Formats.Text;

namespace Kawat.Bench.Formats;

/// <summary>IIM and XMP of pictures beside ExifTool's answers (expected-exiftool.json): eight IIM and twelve XMP fields, each source by itself.</summary>
/// <remarks>A field counts where ExifTool has a value; texts are compared with white space folded and without U+FFFD, lists in order, dates by
/// their digits. Fields that we read and ExifTool does not have count as wrong too.</remarks>
internal static class PicturesRun
{
    private static readonly (string Key, int Set)[] IimFields =
        [("ObjectName", 5), ("Keywords", 25), ("DateCreated", 55), ("By-line", 80), ("City", 90), ("Headline", 105), ("Credit", 110), ("Caption-Abstract", 120)];

    private static readonly (string Key, int Set)[] MoreIimFields =
        [("SpecialInstructions", 40), ("TimeCreated", 60), ("By-lineTitle", 85), ("Sub-location", 92), ("Province-State", 95), ("Country-PrimaryLocationCode", 100), ("Country-PrimaryLocationName", 101), ("OriginalTransmissionReference", 103), ("Source", 115), ("CopyrightNotice", 116), ("Writer-Editor", 122)];

    private static readonly (string Key, string Space, string Name)[] XmpFields =
    [
        ("XMP-dc:Title", XmpValue.Dc, "title"), ("XMP-dc:Description", XmpValue.Dc, "description"), ("XMP-dc:Creator", XmpValue.Dc, "creator"), ("XMP-dc:Subject", XmpValue.Dc, "subject"), ("XMP-dc:Rights", XmpValue.Dc, "rights"),
        ("XMP-photoshop:Headline", XmpValue.Photoshop, "Headline"), ("XMP-photoshop:Credit", XmpValue.Photoshop, "Credit"), ("XMP-photoshop:Source", XmpValue.Photoshop, "Source"), ("XMP-photoshop:DateCreated", XmpValue.Photoshop, "DateCreated"),
        ("XMP-photoshop:City", XmpValue.Photoshop, "City"), ("XMP-photoshop:Country", XmpValue.Photoshop, "Country"), ("XMP-xmpRights:UsageTerms", XmpValue.Rights, "UsageTerms"),
    ];

    public static IEnumerable<Figure> Run(Corpus corpus)
    {
        var (iim, more, xmp) = (new Tally(), new Tally(), new Tally());
        var faults = new List<string>();
        var files = 0;
        foreach (var answers in corpus.Files("photo-metadata").Where(file => Path.GetFileName(file) == "expected-exiftool.json"))
        {
            using var expected = JsonDocument.Parse(File.ReadAllBytes(answers));
            foreach (var answer in expected.RootElement.EnumerateArray())
            {
                var file = Path.Combine(Path.GetDirectoryName(answers)!, answer.GetProperty("SourceFile").GetString()!);
                if (!File.Exists(file)) continue;
                files++;
                var bytes = File.ReadAllBytes(file);
                var name = corpus.NameOf(file);
                var reading = WireReader.Read(bytes);
                if (reading.Problems.Any(problem => problem.Code == ProblemCodes.ReaderFault)) faults.Add(name);
                var parts = PictureFileParts.Read(bytes);
                var block = parts.Iim is { } raw ? Iim.Read(raw) : null;
                XmpValue? packet = null;
                if (parts.Xmp.Count > 0) packet = XmpValue.Packet(PictureReader.Decoded(parts.Xmp[0]), new ProblemList());
                foreach (var (key, set) in IimFields) Compare(iim, name, "IPTC:" + key, answer, block?.All(set) ?? []);
                foreach (var (key, set) in MoreIimFields) Compare(more, name, "IPTC:" + key, answer, block?.All(set) ?? []);
                foreach (var (key, space, local) in XmpFields) Compare(xmp, name, key, answer, packet?.Field(space, local) is { } value ? key is "XMP-dc:Creator" or "XMP-dc:Subject" ? value.Lines : value.Line is { } line ? [line] : [] : []);
            }
        }

        yield return iim.Figure("eight IIM fields as ExifTool reads them", 0.95);
        yield return more.Figure("eleven further IIM fields");
        yield return xmp.Figure("twelve XMP fields as ExifTool reads them", 0.95);
        yield return new Figure("pictures read without a fault", files - faults.Count, files, 1, faults);
    }

    private static void Compare(Tally tally, string name, string key, JsonElement answer, IEnumerable<string> found)
    {
        var has = answer.TryGetProperty(key, out var value);
        var expected = !has ? [] : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(one => one.ToString()).ToList() : [value.ToString()];
        var (a, b) = (Joined(expected, key), Joined(found, key));
        if (a.Length > 0 || b.Length > 0) tally.Count($"{name} {key}", a, b);
    }

    private static string Joined(IEnumerable<string> values, string key)
    {
        var isTime = key.Contains("Date", StringComparison.Ordinal) || key.Contains("Time", StringComparison.Ordinal);
        var texts = values.Select(value => isTime ? new string([.. value.Where(c => char.IsAsciiDigit(c) || c is '+' or '-' && value.IndexOf(c, StringComparison.Ordinal) > 5)]) : FieldText.Line(value, new ProblemList())?.Replace("\uFFFD", "", StringComparison.Ordinal) ?? "");
        return string.Join(" | ", texts.Where(text => text.Length > 0));
    }
}
