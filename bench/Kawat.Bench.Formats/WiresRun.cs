using Kawat.Formats;

namespace Kawat.Bench.Formats;

/// <summary>What agencies send in shapes of their own: IPTC 7901 and ANPA, teleprinter text, XML, JSON, mail.</summary>
internal static class WiresRun
{
    private static readonly string[] Folders = ["anpa-iptc7901", "agency-text", "agency-xml", "agency-json", "email", "planning"];

    public static IEnumerable<Figure> Run(Corpus corpus)
    {
        foreach (var folder in Folders)
        {
            var wrong = new List<string>();
            var files = corpus.Files(folder);
            foreach (var file in files)
            {
                var reading = WireReader.Read(File.ReadAllBytes(file), new WireHints { Zone = "UTC" });
                if (reading.Items.Count == 0 || reading.Problems.Any(problem => problem.Code == ProblemCodes.ReaderFault))
                    wrong.Add($"{corpus.NameOf(file)}: {reading.Format}: {reading.Problems.FirstOrDefault(problem => problem.Severity == Severity.Error)?.Message ?? "no item"}");
            }

            yield return new Figure($"{folder}: files that gave an item", files.Count - wrong.Count, files.Count, null, wrong);
        }

        foreach (var figure in ExpectedFields.Run(corpus, "wires")) yield return figure;
    }
}
