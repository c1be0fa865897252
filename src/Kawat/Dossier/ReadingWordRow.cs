using Kawat.Linking.Edited;
using Kawat.Linking.Text;

namespace Kawat.Dossier;

/// <summary>An editor's word on how one story is read. It names words of the text and keys of the engine, so it means the same after everything was made anew.</summary>
internal sealed class ReadingWordRow
{
    public long Id { get; set; }
    public long StoryId { get; set; }
    public ReadingWordKind Kind { get; set; }

    /// <summary>The words in the text: the date's, or the name as it was shown when somebody ruled on it.</summary>
    public string Phrase { get; set; } = "";

    /// <summary>The sentence that the date stands in; empty for a name.</summary>
    public string Sentence { get; set; } = "";

    /// <summary>The days meant, ISO 8601; empty when the words mean no day, and for a name.</summary>
    public string Value { get; set; } = "";

    /// <summary>What the engine takes the name for by itself; means nothing for a date.</summary>
    public EntityKind EntityKind { get; set; }

    public string EntityKey { get; set; } = "";

    /// <summary>Who or what it is; the key is empty when it is no name, and for a date.</summary>
    public EntityKind MeantKind { get; set; }

    public string MeantKey { get; set; } = "";
    public string MeantName { get; set; } = "";
    public string Who { get; set; } = "";
    public DateTimeOffset At { get; set; }

    /// <summary>Who took it back, or put another in its place; empty while it counts.</summary>
    public string EndedBy { get; set; } = "";

    public DateTimeOffset? EndedAt { get; set; }

    public TimeCorrection ForTimes() => new(Phrase, Sentence, Value);

    public NameCorrection ForNames() => new(new(EntityKind, EntityKey), MeantKey.Length == 0 ? null : new(MeantKind, MeantKey), MeantName);
}

/// <summary>What an editor ruled on.</summary>
internal enum ReadingWordKind
{
    /// <summary>The days that an expression means.</summary>
    Date,
    /// <summary>Whom a name means in this story.</summary>
    Name,
}
