using System.Text.Json;
using Kawat.Formats.Text;

namespace Kawat.Formats.JsonLd;

/// <summary>A document of JSON-LD by itself, in the words of schema.org: what a page carries in a script element, or an API answers.</summary>
internal static class JsonLdFormat
{
    private const int MostItems = 5000;

    public static bool Recognises(WireDocument document)
    {
        if (!document.IsJson) return false;
        var head = document.Chars[..Math.Min(document.Chars.Length, 4000)];
        return head.Contains("\"@context\"", StringComparison.Ordinal) && head.Contains("schema.org", StringComparison.OrdinalIgnoreCase);
    }

    public static IReadOnlyList<ItemReading> Read(WireDocument wire, ProblemList document)
    {
        var graph = new JsonLdGraph();
        foreach (var json in wire.Objects(document)) graph.Add(json);
        wire.Version = "schema.org";
        var found = graph.Roots.Where(ArticleReader.IsArticle).ToList();
        if (found.Count == 0) found = [.. graph.All.Where(ArticleReader.IsArticle).Take(1)];
        if (found.Count == 0) found = [.. graph.Roots.Where(ArticleReader.IsMedia)];
        if (found.Count == 0)
        {
            if (!document.Problems.Any(problem => problem.Severity == Severity.Error)) document.Error(ProblemCodes.NoArticle, graph.Roots.Count == 0 ? "The JSON-LD describes nothing." : $"The JSON-LD describes no article, only {ProblemList.Quote(string.Join(", ", graph.Roots.SelectMany(node => node.Types).Distinct().Take(5)))}.");
            return [];
        }

        return [.. found.Take(MostItems).Select(node => Item(node, graph, wire.Hints))];
    }

    private static ItemReading Item(LinkedNode node, JsonLdGraph graph, WireHints hints)
    {
        var problems = new ProblemList();
        var item = new ArticleReader(graph.Resolved, hints, problems, isPlain: true).Read(node);
        if (item.Headline is null) problems.Warning(ProblemCodes.NoHeadline, "The article has no headline.");
        if (item.Body.Blocks.Count == 0 && item.Pictures.Count == 0 && item.ItemClass == ItemClass.Text) problems.Note(ProblemCodes.NoText, "The article has no text.");
        return new ItemReading(item with { Language = item.Language ?? CopyLanguage.Tell(item.Headline, item.Body) }, problems.Problems);
    }
}
