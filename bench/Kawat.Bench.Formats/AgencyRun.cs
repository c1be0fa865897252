using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Schema;
using Kawat.Formats;

namespace Kawat.Bench.Formats;

/// <summary>The XML standards of agencies: every file read, every item found, fields right, and what we write valid by the official schemas.</summary>
internal static partial class AgencyRun
{
    public static IEnumerable<Figure> G2(Corpus corpus)
    {
        var files = corpus.Files("newsml-g2").Where(IsXml).ToList();
        foreach (var figure in Read(corpus, "newsml-g2", files, G2Items())) yield return figure;
        foreach (var figure in ExpectedFields.Run(corpus, "newsml-g2")) yield return figure;
        foreach (var figure in Read(corpus, "EventsML and planning", [.. corpus.Files("planning").Where(file => G2Root().IsMatch(Raw(file)))], G2Items())) yield return figure;
        yield return Valid(corpus, "newsml-g2", files, Schemas(corpus));
        yield return Again("newsml-g2", files);
    }

    public static IEnumerable<Figure> NewsMl12(Corpus corpus)
    {
        var files = corpus.Files("newsml-12").Where(IsXml).ToList();
        foreach (var figure in Read(corpus, "newsml-1.2", files, NewsMl12Items())) yield return figure;
        foreach (var figure in ExpectedFields.Run(corpus, "newsml-12")) yield return figure;
        foreach (var figure in Expected.Run(corpus, "newsml-12")) yield return figure;
        yield return ValidByDtd(corpus, files);
        yield return Again("newsml-1.2", files);
    }

    public static IEnumerable<Figure> Nitf(Corpus corpus)
    {
        var files = corpus.Files("nitf").Where(IsXml).ToList();
        foreach (var figure in Read(corpus, "nitf", files, NitfItems())) yield return figure;
        foreach (var figure in ExpectedFields.Run(corpus, "nitf")) yield return figure;
        yield return Valid(corpus, "nitf-3.6", files, Schemas(corpus));
        yield return Again("nitf-3.6", files);
    }

    private static bool IsXml(string file) => !file.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static string Raw(string file) => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file));

    // Item elements are counted in the raw text, without our parser.
    private static IEnumerable<Figure> Read(Corpus corpus, string format, IReadOnlyList<string> files, Regex itemElement)
    {
        var (read, right, items, found) = (0, 0, 0, 0);
        var (unread, lost) = (new List<string>(), new List<string>());
        foreach (var file in files)
        {
            var reading = WireReader.Read(File.ReadAllBytes(file), new WireHints { Zone = "UTC" });
            if (reading.Items.Count > 0 && reading.Problems.All(problem => problem.Severity != Severity.Error)) read++;
            else unread.Add($"{corpus.NameOf(file)}: {reading.Format}: {reading.Problems.FirstOrDefault(problem => problem.Severity == Severity.Error)?.Message}");
            var expected = Math.Max(1, itemElement.Count(Comment().Replace(Raw(file), "")));
            items += expected;
            found += Math.Min(expected, reading.Items.Count);
            if (reading.Items.Count >= expected) right++;
            else lost.Add($"{corpus.NameOf(file)}: {reading.Items.Count} of {expected} items");
        }

        yield return new Figure($"{format}: files read", read, files.Count, 1, unread);
        yield return new Figure($"{format}: items found in {right} files", found, items, 1, lost);
    }

    private static XmlSchemaSet? Schemas(Corpus corpus)
    {
        var folder = Path.Combine(corpus.Folder, "schemas", "iptc+newsml-g2", "open");
        var set = new XmlSchemaSet { XmlResolver = null };
        foreach (var file in (string[])["specification/individual/xml.xsd", "specification/NewsML-G2_2.35-spec-All-Power.xsd", "examples/nitf-3-6.xsd"])
        {
            if (!File.Exists(Path.Combine(folder, file))) return null;
            using var reader = XmlReader.Create(Path.Combine(folder, file), new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse, XmlResolver = null });
            set.Add(null, reader);
        }

        set.Compile();
        return set;
    }

    private static Figure Valid(Corpus corpus, string target, IReadOnlyList<string> files, XmlSchemaSet? schemas)
    {
        if (schemas is null || WireWriter.Format(target) is not { } format) return new Figure($"{target}: own output valid by the XSD", 0, 0);
        var (valid, of) = (0, 0);
        var wrong = new List<string>();
        foreach (var file in files)
        {
            foreach (var (item, _) in WireReader.Read(File.ReadAllBytes(file)).Items)
            {
                of++;
                var fault = "";
                var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = schemas };
                settings.ValidationEventHandler += (_, found) => fault = found.Message;
                using var reader = XmlReader.Create(new MemoryStream(format.Write([item], Options)), settings);
                while (reader.Read())
                {
                }

                if (fault.Length == 0) valid++;
                else wrong.Add($"{corpus.NameOf(file)}: {fault}");
            }
        }

        return new Figure($"{target}: own output valid by the XSD", valid, of, 1, wrong);
    }

    // xmllint judges all documents in one run and names those that are not valid.
    private static Figure ValidByDtd(Corpus corpus, IReadOnlyList<string> files)
    {
        const string task = "newsml-1.2: own output valid by the DTD (xmllint)";
        var dtd = Path.Combine(corpus.Folder, "schemas", "GNOME+libxml2", "open", "test", "valid", "dtds", "NewsMLv1.2.dtd");
        if (!File.Exists(dtd) || !File.Exists("/usr/bin/xmllint")) return new Figure(task, 0, 0);
        var folder = Directory.CreateTempSubdirectory("kawat-newsml12");
        try
        {
            var names = new List<string>();
            foreach (var file in files)
            {
                foreach (var (item, _) in WireReader.Read(File.ReadAllBytes(file)).Items)
                {
                    names.Add(Path.Combine(folder.FullName, $"{names.Count}.xml"));
                    File.WriteAllBytes(names[^1], WireWriter.Format("newsml-1.2")!.Write([item], Options));
                }
            }

            using var lint = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/usr/bin/xmllint", ["--noout", "--nonet", "--dtdvalid", dtd, .. names]) { RedirectStandardError = true })!;
            var said = lint.StandardError.ReadToEnd();
            lint.WaitForExit();
            var wrong = names.Where(name => said.Contains($"Document {name} does not validate", StringComparison.Ordinal)).ToList();
            return new Figure(task, lint.ExitCode == 0 ? names.Count : names.Count - Math.Max(1, wrong.Count), names.Count, 1, [.. said.Split('\n').Take(20)]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Figure Again(string target, IReadOnlyList<string> files)
    {
        var (same, of) = (0, 0);
        var wrong = new List<string>();
        var format = WireWriter.Format(target)!;
        foreach (var file in files)
        {
            foreach (var (item, _) in WireReader.Read(File.ReadAllBytes(file)).Items)
            {
                of++;
                var again = WireReader.Read(format.Write([item], Options)).Items;
                var (expected, actual) = (NewsItemJson.Serialize(format.Carried(item)), again.Count == 1 ? NewsItemJson.Serialize(ItemFields.Without(again[0].Item, new HashSet<ItemField>())) : "");
                if (expected == actual) same++;
                else wrong.Add($"{file}: {Difference(expected, actual)}");
            }
        }

        return new Figure($"{target}: written and read back as it was", same, of, 1, wrong);
    }

    private static string Difference(string expected, string actual)
    {
        var at = 0;
        while (at < Math.Min(expected.Length, actual.Length) && expected[at] == actual[at]) at++;
        var from = Math.Max(0, at - 60);
        return $"…{expected[from..Math.Min(expected.Length, at + 80)]} / …{actual[from..Math.Min(actual.Length, at + 80)]}";
    }

    private static WriteOptions Options { get; } = new() { Provider = "Kawat", At = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) };

    [GeneratedRegex("<(?:[A-Za-z0-9]+:)?(?:newsItem|packageItem|conceptItem|knowledgeItem|planningItem|catalogItem)[\\s>]", RegexOptions.CultureInvariant)]
    private static partial Regex G2Items();

    [GeneratedRegex("<(?:[A-Za-z0-9]+:)?(?:newsMessage|newsItem|packageItem|conceptItem|knowledgeItem|planningItem)[\\s>]", RegexOptions.CultureInvariant)]
    private static partial Regex G2Root();

    [GeneratedRegex("<NewsItem[\\s>]", RegexOptions.CultureInvariant)]
    private static partial Regex NewsMl12Items();

    [GeneratedRegex("<(?:[A-Za-z0-9]+:)?nitf[\\s>]", RegexOptions.CultureInvariant)]
    private static partial Regex NitfItems();

    [GeneratedRegex("<!--.*?-->", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Comment();
}
