using Kawat.Linking.Text;

namespace Kawat.Linking.Index;

/// <summary>A name of a story.</summary>
/// <param name="Feature">Number of the name's key.</param>
/// <param name="Kind">What it names.</param>
/// <param name="IsWide">A country or larger region, which says little by itself.</param>
/// <param name="Salience">0–255: how often and how early it stands.</param>
/// <param name="FirstPart">Number of a person's first name part; 0 for a single word and for what is no person.</param>
/// <param name="LastPart">Number of the last part; 0 where <paramref name="FirstPart"/> is.</param>
internal readonly record struct DigestName(ulong Feature, EntityKind Kind, bool IsWide, byte Salience, ulong FirstPart, ulong LastPart)
{
    /// <summary>Salience as a share, 0–1.</summary>
    public double Share => Salience / 255.0;
}

/// <summary>A term of a story.</summary>
/// <param name="Feature">Number of the stem.</param>
/// <param name="Weight">0–255: the term's weight in its story.</param>
internal readonly record struct DigestTerm(ulong Feature, byte Weight)
{
    /// <summary>Weight as a share, 0–1.</summary>
    public double Share => Weight / 255.0;
}

/// <summary>Days that a story names; both ends are <see cref="DateOnly.DayNumber"/>.</summary>
internal readonly record struct DigestTime(int First, int Last);

/// <summary>What an index keeps of a story, and all that judging it as another story's background may use. Some hundred bytes when written down.
/// Everything is sorted by its first member, without repeats, so that two digests can be walked side by side.</summary>
internal sealed class StoryDigest
{
    /// <summary>The story's identifier.</summary>
    public required string Id { get; init; }

    /// <summary>The day it speaks from, as <see cref="DateOnly.DayNumber"/>.</summary>
    public required int Day { get; init; }

    /// <summary>When it was published, in minutes since the year 1, UTC; -1 when only the day is known.</summary>
    public required long Minute { get; init; }

    /// <summary>Names, without outlets and those of the dateline.</summary>
    public required DigestName[] Names { get; init; }

    /// <summary>The heaviest terms.</summary>
    public required DigestTerm[] Terms { get; init; }

    /// <summary>Stems of the headline and the first sentences: what the story says happened.</summary>
    public required ulong[] Lead { get; init; }

    /// <summary>Times it names that cover days.</summary>
    public required DigestTime[] Times { get; init; }

    /// <summary>The day it speaks from.</summary>
    public DateOnly Date => DateOnly.FromDayNumber(Day);

    /// <summary>True when this story came out before <paramref name="other"/>: an earlier day, or earlier on the same day where both hours are known.</summary>
    public bool IsBefore(StoryDigest other) => Day != other.Day ? Day < other.Day : Minute >= 0 && other.Minute >= 0 && Minute < other.Minute;

    /// <summary>The host's number for the version of the story that this was made from; 0 when it keeps none. No judgement uses it.</summary>
    public long Stamp { get; init; }

    /// <summary>Adds the features a story is filed under, without repeats.</summary>
    public void AddFeaturesTo(List<ulong> features)
    {
        foreach (var name in Names) features.Add(name.Feature);
        var parts = features.Count;
        foreach (var name in Names)
        {
            if (name.FirstPart == 0) continue;
            if (features.IndexOf(name.FirstPart, parts) < 0) features.Add(name.FirstPart);
            if (features.IndexOf(name.LastPart, parts) < 0) features.Add(name.LastPart);
        }
        foreach (var term in Terms) features.Add(term.Feature);
    }

    /// <summary>Adds every number in it that stands for a name, a part or a stem: the features and what it is not filed under. A segment keeps each once and writes its place instead.</summary>
    public void AddNumbersTo(List<ulong> numbers)
    {
        AddFeaturesTo(numbers);
        numbers.AddRange(Lead);
    }

    /// <summary>The order in which a segment numbers its stories: by day, by minute with unknown hours last, by id.</summary>
    public static int CompareInTime(StoryDigest a, StoryDigest b)
    {
        if (a.Day != b.Day) return a.Day.CompareTo(b.Day);
        var byMinute = ((ulong)a.Minute).CompareTo((ulong)b.Minute);
        return byMinute != 0 ? byMinute : string.CompareOrdinal(a.Id, b.Id);
    }

    /// <summary>Index of the name in <see cref="Names"/>; negative when it isn't there.</summary>
    public int FindName(ulong feature)
    {
        int low = 0, high = Names.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var at = Names[middle].Feature;
            if (at == feature) return middle;
            if (at < feature) low = middle + 1;
            else high = middle - 1;
        }
        return -1;
    }

    /// <summary>Index of the term in <see cref="Terms"/>; negative when it isn't there.</summary>
    public int FindTerm(ulong feature)
    {
        int low = 0, high = Terms.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var at = Terms[middle].Feature;
            if (at == feature) return middle;
            if (at < feature) low = middle + 1;
            else high = middle - 1;
        }
        return -1;
    }

    /// <summary>True when headline or first sentences have the stem.</summary>
    public bool LeadHas(ulong feature) => Array.BinarySearch(Lead, feature) >= 0;
}
