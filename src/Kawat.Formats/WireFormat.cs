namespace Kawat.Formats;

/// <summary>One format that can be read.</summary>
/// <param name="Name">As in <see cref="WireReading.Format"/>.</param>
/// <param name="Recognises">Tells from the content alone whether this is the format. Cheap: it looks at the beginning, not at the whole.</param>
/// <param name="Read">Reads it; problems of the document go into the list, those of an item into its reading.</param>
internal sealed record WireFormat(
    string Name,
    Func<WireDocument, bool> Recognises,
    Func<WireDocument, ProblemList, IReadOnlyList<ItemReading>> Read);
