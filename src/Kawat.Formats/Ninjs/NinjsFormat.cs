using Kawat.Formats.Json;

namespace Kawat.Formats.Ninjs;

/// <summary>ninjs as a format: any JSON object, so that JSON that is no item gets a clear problem instead of being taken for text.</summary>
internal static class NinjsFormat
{
    public static bool Recognises(WireDocument document) => document.IsJson;

    public static IReadOnlyList<ItemReading> Read(WireDocument wire, ProblemList document)
    {
        var items = new List<ItemReading>();
        var strangers = new List<string>();
        foreach (var json in wire.Objects(document))
        {
            var problems = new ProblemList();
            var ninjs = new NinjsDocument(json, problems);
            if (NinjsAdapter.IsItem(ninjs)) items.Add(new ItemReading(new NinjsAdapter(ninjs, wire.Hints, problems).ToItem(), problems.Problems));
            else strangers.Add($"An object is not a ninjs item: it has none of its properties, only {ProblemList.Quote(string.Join(", ", ninjs.Names.Take(5)))}.");
        }

        foreach (var stranger in strangers)
        {
            if (items.Count == 0) document.Error(ProblemCodes.NotNinjs, stranger);
            else document.Warning(ProblemCodes.NotNinjs, stranger);
        }

        return items;
    }
}
