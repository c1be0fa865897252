using Kawat.Formats.Agency;

namespace Kawat.Formats.AgencyJson;

/// <summary>JSON of an agency's own making as a format: any that no other reader took.</summary>
internal static class AgencyJsonFormat
{
    public static bool Recognises(WireDocument document) => document.IsJson;

    public static IReadOnlyList<ItemReading> Read(WireDocument wire, ProblemList document)
    {
        var objects = wire.Objects(document);
        List<ItemReading> items = [.. objects.SelectMany(json => AgencyReading.Read(AgencyNode.Of(json), wire.Hints)).Take(5000)];
        if (items.Count == 0 && objects.Count > 0)
            document.Error(ProblemCodes.NoItemInJson, $"Nothing in the JSON looks like an item; it has {ProblemList.Quote(string.Join(", ", objects[0].EnumerateObject().Select(property => property.Name).Take(5)))}.");
        return items;
    }
}
