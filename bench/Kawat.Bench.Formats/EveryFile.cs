using Kawat.Formats;

namespace Kawat.Bench.Formats;

/// <summary>Reads every file of the corpus, one format's folder after the other.</summary>
internal static class EveryFile
{
    // What is copy in some format; the schemas, vocabularies and hostile files are measured elsewhere.
    private static readonly string[] Folders =
        ["newsml-g2", "newsml-12", "nitf", "ninjs", "anpa-iptc7901", "agency-text", "agency-xml", "agency-json", "email", "planning", "feeds", "html-pages", "wxr", "sitemap", "photo-metadata"];

    public static IEnumerable<Figure> Run(Corpus corpus)
    {
        foreach (var folder in Folders)
        {
            var wrong = new List<string>();
            // Beside feeds and pictures lie other programs' answers in JSON.
            var files = corpus.Files(folder).Where(file => !Path.GetFileName(file).StartsWith("expect", StringComparison.Ordinal) && (folder is not ("feeds" or "photo-metadata") || !file.EndsWith(".json", StringComparison.Ordinal))).ToList();
            foreach (var file in files)
            {
                var reading = WireReader.Read(File.ReadAllBytes(file), new WireHints { FileName = Path.GetFileName(file), Zone = "UTC" });
                if ((reading.Items.Count == 0 && !reading.Problems.Any(problem => problem.Severity == Severity.Error)) || reading.Problems.Any(problem => problem.Code == ProblemCodes.ReaderFault))
                    wrong.Add($"{corpus.NameOf(file)}: {reading.Format}: {reading.Problems.FirstOrDefault(problem => problem.Severity == Severity.Error)?.Message ?? "no item"}");
            }

            yield return new Figure($"{folder}: files that gave an item or a clear error", files.Count - wrong.Count, files.Count, 1, wrong);
        }
    }
}
