using System.Text.Json.Serialization;

namespace Kawat.Linking.Timelines;

/// <summary>An editor's word on a timeline. It names a mention (<see cref="TimelineSource.Key"/>) and holds for the entry that has it among its sources,
/// whatever other mentions join it. A word on a mention that is not there waits.</summary>
/// <param name="Mention">The mention, best the entry's <see cref="TimelineEntry.Key"/>.</param>
[JsonDerivedType(typeof(Hide), "hide"), JsonDerivedType(typeof(Pin), "pin"), JsonDerivedType(typeof(Reword), "reword")]
public abstract record TimelineWord(string Mention)
{
    /// <summary>The entry is not shown. Goes before every other word.</summary>
    public sealed record Hide(string Mention) : TimelineWord(Mention);

    /// <summary>The entry is shown however little it weighs.</summary>
    public sealed record Pin(string Mention) : TimelineWord(Mention);

    /// <summary>The entry has this text. Of several the ordinally first counts.</summary>
    /// <param name="Mention">The mention.</param>
    /// <param name="Text">Not empty.</param>
    public sealed record Reword(string Mention, string Text) : TimelineWord(Mention);
}
