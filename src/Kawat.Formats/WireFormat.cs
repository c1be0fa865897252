namespace Kawat.Formats;

/// <summary>One format that can be read.</summary>
/// <param name="Name">As in <see cref="WireReading.Format"/>.</param>
/// <param name="Recognises">Tells from the text alone whether this is the format.</param>
/// <param name="Read">Reads the text; problems of the document go into the list, those of an item into its reading.</param>
internal sealed record WireFormat(
    string Name,
    Func<string, bool> Recognises,
    Func<string, WireHints, ProblemList, IReadOnlyList<ItemReading>> Read);
