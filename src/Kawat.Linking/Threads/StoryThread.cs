using System.Text.Json.Serialization;
using Kawat.Linking.Text;

namespace Kawat.Linking.Threads;

/// <summary>A story over days or years: at least two stories that tell one matter.</summary>
/// <param name="Name">What a newsroom would call it, or what an editor did; never empty.</param>
/// <param name="IsNamedByEditor">True when <paramref name="Name"/> is an editor's.</param>
/// <param name="Language">BCP 47 tag of the language of most of its stories, and of the name.</param>
/// <param name="First">The day of its earliest story.</param>
/// <param name="Last">The day of its latest.</param>
/// <param name="Centre">The story most like all the others: what words of editors should name.</param>
/// <param name="Members">Earliest first; at least two.</param>
/// <param name="Names">Key people, organisations, places and events, most telling first; at most <see cref="MostNames"/>.</param>
public sealed record StoryThread(
    string Name, bool IsNamedByEditor, string Language, DateOnly First, DateOnly Last, string Centre, IReadOnlyList<ThreadMember> Members, IReadOnlyList<ThreadKeyName> Names)
{
    /// <summary>Key names kept.</summary>
    public const int MostNames = 12;
}

/// <summary>A story in a thread.</summary>
/// <param name="Story">Its id.</param>
/// <param name="Closeness">0–1: how like the thread's core it is.</param>
/// <param name="IsByEditor">True when an editor put it here.</param>
/// <param name="Reasons">Why it is here, heaviest first; never empty.</param>
public sealed record ThreadMember(string Story, double Closeness, bool IsByEditor, IReadOnlyList<ThreadReason> Reasons);

/// <summary>A key name of a thread.</summary>
/// <param name="Kind">What it names.</param>
/// <param name="Key"><see cref="NamedEntity.Key"/>.</param>
/// <param name="Name">For readers: the fullest form in its stories.</param>
/// <param name="Stories">How many stories of the thread name it.</param>
/// <param name="Weight">0–1, 1 for the thread's heaviest.</param>
public sealed record ThreadKeyName(EntityKind Kind, string Key, string Name, int Stories, double Weight);

/// <summary>What a reason for a story's place in a thread is about.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ThreadReasonKind>))]
public enum ThreadReasonKind
{
    /// <summary>An editor put it here.</summary>
    [JsonStringEnumMemberName("editor")] Editor,
    /// <summary>A link from or to another story of the thread, <see cref="ThreadReason.Story"/>.</summary>
    [JsonStringEnumMemberName("link")] Link,
    /// <summary>People it shares with the thread.</summary>
    [JsonStringEnumMemberName("people")] People,
    /// <summary>Organisations it shares with the thread.</summary>
    [JsonStringEnumMemberName("organisations")] Organisations,
    /// <summary>Places it shares with the thread.</summary>
    [JsonStringEnumMemberName("places")] Places,
    /// <summary>Named events it shares with the thread.</summary>
    [JsonStringEnumMemberName("events")] Events,
    /// <summary>Key terms it shares with the thread.</summary>
    [JsonStringEnumMemberName("terms")] Terms,
}

/// <summary>One reason for a story's place in a thread, made beside the arithmetic.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Story">The other story of a <see cref="ThreadReasonKind.Link"/>, or of an editor's word; else empty.</param>
/// <param name="Values">Names or terms; for a link the other story's headline. Empty only for an editor's word.</param>
/// <param name="Weight">0–1: what it added.</param>
public sealed record ThreadReason(ThreadReasonKind Kind, string Story, IReadOnlyList<string> Values, double Weight)
{
    /// <summary>The reason as a sentence for a reader, in "id" or "en"; any other language gives English.</summary>
    public string Say(string language) => ThreadReasonText.Say(this, language);
}
