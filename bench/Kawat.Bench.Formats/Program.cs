using Kawat.Bench.Formats;

// The sections, in the order in which they run. Adding one is a file and a line here.
(string Name, string What, Func<Corpus, IEnumerable<Figure>> Run)[] sections =
[
    ("newsml-g2", "NewsML-G2 and EventsML: files, items, fields, own output", AgencyRun.G2),
    ("newsml-12", "NewsML 1.2: files, items, fields, own output", AgencyRun.NewsMl12),
    ("nitf", "NITF: files, items, fields, own output", AgencyRun.Nitf),
    ("reading", "every file of every format: no exception, an item or a clear error", EveryFile.Run),
    ("ninjs", "the standard's unit files against our check, examples and agency files against our reader", NinjsRun.Run),
    ("feeds", "RSS, Atom and JSON Feed: others' expectations and others' readings", FeedsRun.Run),
    ("html", "saved pages: headline, by-line, time, language and text beside readability's expected ones", HtmlRun.Run),
    ("pictures", "IIM and XMP of pictures beside what ExifTool reads", PicturesRun.Run),
    ("hostile-html", "hostile markup read as bodies and pages, opened in headless Chromium", HostileHtmlRun.Run),
    ("structured", "structured data in pages beside extruct's expected answers", StructuredRun.Run),
    ("wxr", "WordPress exports: every post, author, term and attachment", WxrRun.Run),
    ("hostile", "bombs, external entities, broken and poisoned files: refused or survived within 2 s and 200 MB each", HostileRun.Run),
    ("speed", "reading beside a bare parse of the same bytes, and beside feedparser", SpeedRun.Run),
    ("wires", "IPTC 7901, ANPA, teleprinter text, agencies' own XML and JSON, mail", WiresRun.Run),
    // Not part of a run of all: it takes as long as it is told to.
    ("fuzz", "damaged files of every format, for --seconds N in all (60); what breaks a reader is kept in --keep DIR", corpus => FuzzRun.Run(corpus, Options.Seconds, Options.Keep)),
];

var corpus = new Corpus("../shared/data/wire", "open");
var shown = 8;
var wanted = new List<string>();
for (var i = 0; i < args.Length; i++)
{
    switch (args[i])
    {
        case "--corpus" when i + 1 < args.Length: corpus = corpus with { Folder = args[++i] }; break;
        case "--side" when i + 1 < args.Length && args[i + 1] is "open" or "heldout": corpus = corpus with { Side = args[++i] }; break;
        case "--seconds" when i + 1 < args.Length && int.TryParse(args[i + 1], out var seconds): (Options.Seconds, i) = (seconds, i + 1); break;
        case "--keep" when i + 1 < args.Length: Options.Keep = args[++i]; break;
        case "--wrong" when i + 1 < args.Length && int.TryParse(args[i + 1], out shown): i++; break;
        case var name when sections.Any(section => section.Name == name): wanted.Add(name); break;
        default:
            Console.Error.WriteLine($"Unknown: {args[i]}. Sections: {string.Join(", ", sections.Select(section => section.Name))}; --corpus DIR, --side open|heldout, --wrong N (cases shown a figure).");
            return 2;
    }
}

if (!Directory.Exists(corpus.Folder))
{
    Console.Error.WriteLine($"There is no corpus at {corpus.Folder}; --corpus names its folder.");
    return 2;
}

foreach (var section in sections.Where(section => wanted.Count == 0 ? section.Name != "fuzz" : wanted.Contains(section.Name)))
{
    Console.WriteLine($"{section.Name}: {section.What}");
    foreach (var figure in section.Run(corpus))
    {
        Console.WriteLine($"  {figure}");
        foreach (var wrong in (figure.Wrong ?? []).Take(shown)) Console.WriteLine($"      {wrong}");
    }
}

return 0;

/// <summary>What the sections take besides the corpus.</summary>
internal static class Options
{
    public static int Seconds { get; set; } = 60;

    public static string Keep { get; set; } = "fuzz";
}
