namespace Kawat.Linking.Text;

/// <summary>What the engine understood of one story. A value: the same text always gives the same reading.</summary>
public sealed record StoryReading
{
    /// <summary>The text that was read.</summary>
    public required ArticleText Text { get; init; }

    /// <summary>Sentences in reading order: headline, deck, body.</summary>
    public required IReadOnlyList<Span> Sentences { get; init; }

    /// <summary>Names as they stand in the text, in reading order; they never overlap.</summary>
    public required IReadOnlyList<Mention> Mentions { get; init; }

    /// <summary>Whom the mentions name, within this story; <see cref="Mention.Entity"/> points into it.</summary>
    public required IReadOnlyList<NamedEntity> Entities { get; init; }

    /// <summary>Time expressions in reading order; they never overlap.</summary>
    public required IReadOnlyList<TimeExpression> Times { get; init; }

    /// <summary>Stemmed key terms with their weight in this story, heaviest first.</summary>
    public required IReadOnlyList<Term> Terms { get; init; }
}

/// <summary>What kind of thing a name names.</summary>
public enum EntityKind
{
    /// <summary>A person.</summary>
    Person,
    /// <summary>An organisation: body, firm, party, club, agency.</summary>
    Organisation,
    /// <summary>A place: country, town, region, building.</summary>
    Place,
    /// <summary>A named event or initiative: congress, summit, cup, programme.</summary>
    Event,
}

/// <summary>A name as it stands in the text, without title.</summary>
/// <param name="Span">Where.</param>
/// <param name="Entity">Index into <see cref="StoryReading.Entities"/>.</param>
public readonly record struct Mention(Span Span, int Entity);

/// <summary>A person, organisation, place or event named in one story.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The fullest form in the story ("Xi Jinping", "Perserikatan Bangsa-Bangsa").</param>
/// <param name="Key">Folded form that the same entity has in every story (lower case, no diacritics, gazetteer's canonical name where it has one: "perserikatan bangsa-bangsa"); the archive joins on it.</param>
/// <param name="Forms">Every form seen, abbreviation and gloss included ("PBB", "Shanghai Cooperation Organization"), as written, without repeats.</param>
/// <param name="Titles">Titles that stood before it ("Presiden China"); empty when none.</param>
public sealed record NamedEntity(EntityKind Kind, string Name, string Key, IReadOnlyList<string> Forms, IReadOnlyList<string> Titles);

/// <summary>TimeML's type of a time expression.</summary>
public enum TimeKind
{
    /// <summary>A day or something coarser.</summary>
    Date,
    /// <summary>A time of day.</summary>
    Time,
    /// <summary>A length of time.</summary>
    Duration,
    /// <summary>Something that repeats.</summary>
    Set,
}

/// <summary>A time expression, understood.</summary>
/// <param name="Span">Where.</param>
/// <param name="Kind">TimeML type.</param>
/// <param name="Value">ISO 8601 / TimeML value: "2023-03-01", "2022-09", "1992", "2025-Q2", "2025-W07", "P3D", "PRESENT_REF", interval "2026-05-29/2026-05-31"; empty when it could not be resolved.</param>
/// <param name="First">First day it covers; null for durations, sets and references.</param>
/// <param name="Last">Last day it covers; null where <paramref name="First"/> is.</param>
/// <param name="Anchored">How it was anchored, in English: "written in full", "day and month; year from the story's date 2023-03-02", "relative to 2022-09-16".</param>
/// <param name="Contradiction">Set when weekday and date disagree: "Rabu, but 2025-06-17 is a Tuesday; the day or the weekday is mistyped"; else null.</param>
public sealed record TimeExpression(Span Span, TimeKind Kind, string Value, DateOnly? First, DateOnly? Last, string Anchored, string? Contradiction = null)
{
    /// <summary>"day", "week", "month", "quarter", "half-year", "season", "year", "decade", "century" or "" when there is no <see cref="First"/>.</summary>
    public string Precision { get; init; } = "";

    /// <summary>Why weekday and date disagree; null where <see cref="Contradiction"/> is.</summary>
    public WeekdayConflict? Conflict { get; init; }
}

/// <summary>A stemmed term of a story.</summary>
/// <param name="Stem">Lower case stem.</param>
/// <param name="Weight">0–1, 1 is the story's heaviest; frequency damped, headline and lead count more.</param>
public sealed record Term(string Stem, double Weight)
{
    /// <summary>The word of the story that most often stands for the stem, in small letters unless the story always writes it with a capital ("kemitraan" for "mitra"); the stem where none does by itself.</summary>
    public string Surface { get; init; } = Stem;
}
