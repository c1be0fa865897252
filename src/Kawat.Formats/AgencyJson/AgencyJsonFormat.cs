using Kawat.Formats.Agency;
using Kawat.Formats.Json;

namespace Kawat.Formats.AgencyJson;

/// <summary>JSON of an agency's own making as a format: any that no other reader took.</summary>
internal static class AgencyJsonFormat
{
    public static bool Recognises(WireDocument document) => document.IsJson;

    public static IReadOnlyList<ItemReading> Read(WireDocument wire, ProblemList document)
    {
        var objects = wire.Parts(document);
        List<ItemReading> items = [.. objects.SelectMany(json => AgencyReading.Read(AgencyNode.Of(json), wire.Hints)).Take(5000)];
        if (items.Count == 0 && objects.Count > 0)
            document.Error(ProblemCodes.NoItemInJson, $"Nothing in the JSON looks like an item; it has {ProblemList.Quote(string.Join(", ", Names(objects[0]).Take(5)))}.");
        return items;
    }

    private static IEnumerable<string> Names(JsonPart json)
    {
        for (var each = json.GetEnumerator(); each.MoveNext(); each.MoveNext()) yield return each.Current.Text;
    }
}
