using Kawat.Linking.Text;

namespace Kawat.Linking.Edited;

/// <summary>All that editors said about how one story is read: on its own dates and names, and on names everywhere.</summary>
/// <param name="Times">Of several on one expression the last counts.</param>
/// <param name="Names">Of several on one entity the last counts.</param>
/// <param name="Gazetteer">For every story.</param>
public sealed record ReadingWords(IReadOnlyList<TimeCorrection> Times, IReadOnlyList<NameCorrection> Names, Gazetteer Gazetteer)
{
    /// <summary>Nothing said.</summary>
    public static readonly ReadingWords None = new([], [], Gazetteer.Empty);

    /// <summary>The reading as editors would have it; the same reading when nothing was said. What was said stands above what the engine found: its links, threads and timelines are
    /// made of the result. A pure function, linear in the text.</summary>
    public StoryReading On(StoryReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        if (Times.Count > 0) reading = reading with { Times = EditedTimes.Of(reading, Times) };
        return Names.Count == 0 && Gazetteer.IsEmpty ? reading : new EditedNames(reading, this).Read();
    }
}
