namespace Kawat.Formats.SavedPage;

/// <summary>The saved page as a format: any text that is neither JSON nor markup.</summary>
internal static class SavedPageFormat
{
    public static bool Recognises(WireDocument document)
    {
        var start = document.Text.AsSpan().TrimStart();
        return !start.StartsWith("<") || !Likeness.IsMarkup(start);
    }

    public static IReadOnlyList<ItemReading> Read(WireDocument wire, ProblemList document)
    {
        var problems = new ProblemList();
        var item = SavedPageAdapter.ToItem(SavedPageReader.Read(wire.Text, problems), wire.Hints, problems);
        return [new ItemReading(item, problems.Problems)];
    }
}
