namespace Kawat.Formats.SavedPage;

/// <summary>The saved page as a format: any text that is neither JSON nor markup.</summary>
internal static class SavedPageFormat
{
    public static bool Recognises(string text)
    {
        var start = text.AsSpan().TrimStart();
        return !start.StartsWith("<") || !Likeness.IsMarkup(start);
    }

    public static IReadOnlyList<ItemReading> Read(string text, WireHints hints, ProblemList document)
    {
        var problems = new ProblemList();
        var item = SavedPageAdapter.ToItem(SavedPageReader.Read(text, problems), hints, problems);
        return [new ItemReading(item, problems.Problems)];
    }
}
