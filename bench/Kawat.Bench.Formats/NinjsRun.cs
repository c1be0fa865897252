using System.Text.RegularExpressions;
using Kawat.Formats;
using Kawat.Formats.Ninjs;

namespace Kawat.Bench.Formats;

/// <summary>ninjs: the standard's own unit files against our check, the examples and agency files against our reader.</summary>
internal static partial class NinjsRun
{
    public static IEnumerable<Figure> Run(Corpus corpus)
    {
        yield return Verdicts(corpus);
        var wrong = new List<string>();
        var files = corpus.Files("ninjs").Where(file => file.EndsWith(".json", StringComparison.Ordinal) && !Unit().IsMatch(corpus.NameOf(file)) && !file.Contains("schema", StringComparison.OrdinalIgnoreCase)).ToList();
        foreach (var file in files)
        {
            var reading = WireReader.Read(File.ReadAllBytes(file), new WireHints { Zone = "UTC" });
            if (reading.Format != "ninjs" || reading.Items.Count == 0) wrong.Add($"{corpus.NameOf(file)}: {reading.Format}: {reading.Problems.FirstOrDefault()?.Message ?? "no item"}");
        }

        yield return new Figure("examples and agency files read", files.Count - wrong.Count, files.Count, 1, wrong);
        foreach (var figure in ExpectedFields.Run(corpus, "ninjs")) yield return figure;
        foreach (var version in (string[])["1.6", "2.2", "3.1"]) yield return Written(corpus, files, version);
    }

    // What was read is written, found valid, and read again.
    private static Figure Written(Corpus corpus, IReadOnlyList<string> files, string version)
    {
        var target = WireWriter.Format($"ninjs-{version}")!;
        var wrong = new List<string>();
        var tried = 0;
        foreach (var file in files)
        {
            foreach (var (item, _) in WireReader.Read(File.ReadAllBytes(file), new WireHints { Zone = "UTC" }).Items)
            {
                tried++;
                var bytes = target.Write([item], new WriteOptions());
                var fault = NinjsCheck.Check(bytes, version).Faults.FirstOrDefault()?.Message;
                var back = WireReader.Read(bytes).Items[0].Item;
                if (fault is null && NewsItemJson.Serialize(ItemFields.Without(back, target.Lost)) != NewsItemJson.Serialize(target.Carried(item))) fault = "not equal after reading back";
                if (fault is null && (back.Headline, back.Body.ToPlainText()) != (item.Headline, item.Body.ToPlainText())) fault = "headline or text changed";
                if (fault is not null) wrong.Add($"{corpus.NameOf(file)}: {fault}");
            }
        }

        return new Figure($"written as {version}: valid and equal after reading back", tried - wrong.Count, tried, 1, wrong);
    }

    private static Figure Verdicts(Corpus corpus)
    {
        var wrong = new List<string>();
        var tried = 0;
        foreach (var file in corpus.Files("ninjs"))
        {
            if (Unit().Match(corpus.NameOf(file)) is not { Success: true } match || !NinjsCheck.Versions.Contains(match.Groups["version"].Value)) continue;
            tried++;
            var verdict = NinjsCheck.Check(File.ReadAllBytes(file), match.Groups["version"].Value);
            if (verdict.IsValid != (match.Groups["verdict"].Value == "pass")) wrong.Add($"{corpus.NameOf(file)}: {(verdict.IsValid ? "valid" : verdict.Faults[0].Message)}");
        }

        return new Figure("verdicts on the standard's unit files", tried - wrong.Count, tried, 0.995, wrong);
    }

    [GeneratedRegex(@"/(?<version>[0-9]\.[0-9x](?:_dev)?)/should_(?<verdict>pass|fail)/")]
    private static partial Regex Unit();
}
