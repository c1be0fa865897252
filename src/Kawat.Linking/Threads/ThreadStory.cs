using Kawat.Linking.Names;
using Kawat.Linking.Text;

namespace Kawat.Linking.Threads;

/// <summary>A story as threads see it: small enough to be kept for every story of an archive (about a kilobyte).</summary>
/// <param name="Id"><see cref="ArticleText.Id"/>.</param>
/// <param name="Language">BCP 47 tag; a thread is named in the language of most of its stories.</param>
/// <param name="Date">The day it was written.</param>
/// <param name="PublishedAt">For the order within a day; null when only the day is known.</param>
/// <param name="Headline">May be empty.</param>
/// <param name="Names">Whom and what it names, most salient first; at most <see cref="MostNames"/> are used.</param>
/// <param name="Terms">Its key terms, heaviest first; at most <see cref="MostTerms"/> are used.</param>
public sealed record ThreadStory(
    string Id, string Language, DateOnly Date, DateTimeOffset? PublishedAt, string Headline, IReadOnlyList<ThreadName> Names, IReadOnlyList<Term> Terms)
{
    /// <summary>Names kept of a story.</summary>
    public const int MostNames = 20;

    /// <summary>Terms kept of a story.</summary>
    public const int MostTerms = 40;

    // A name standing once, far down, is worth this much of one that carries the story; each repeat and the lead add to it.
    private const double PassingSalience = 0.3;
    private const double RepeatSalience = 0.15;
    private const double LeadSalience = 0.2;
    private const double HeadlineSalience = 0.3;

    /// <summary>What threads need of a reading. Linear in the reading; the same reading always gives the same.</summary>
    public static ThreadStory Of(StoryReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var text = reading.Text;
        var lead = 0;
        while (lead < text.Blocks.Count && string.IsNullOrWhiteSpace(text.Blocks[lead])) lead++;
        var salience = new double[reading.Entities.Count];
        var seen = new HashSet<(int Entity, int Where)>();
        foreach (var mention in reading.Mentions)
        {
            salience[mention.Entity] += salience[mention.Entity] > 0 ? RepeatSalience : PassingSalience;
            var block = mention.Span.Block;
            if (block == Span.HeadlineBlock && seen.Add((mention.Entity, 0))) salience[mention.Entity] += HeadlineSalience;
            else if ((block == Span.DeckBlock || block == lead) && seen.Add((mention.Entity, 1))) salience[mention.Entity] += LeadSalience;
        }
        var names = reading.Entities.Select((entity, i) => new ThreadName(entity.Kind, entity.Key, entity.Name, Math.Min(1, salience[i])))
            .Where(name => name.Salience > 0 && name.Key.Length > 1 && !NameTables.Outlets.Contains(name.Key))
            .GroupBy(name => name.Key, StringComparer.Ordinal).Select(same => same.OrderByDescending(name => name.Salience).ThenBy(name => name.Kind).First())
            .OrderByDescending(name => name.Salience).ThenBy(name => name.Key, StringComparer.Ordinal).Take(MostNames);
        return new ThreadStory(text.Id, text.Language, text.Date, text.PublishedAt, text.Headline, [.. names], [.. reading.Terms.Take(MostTerms)]);
    }
}

/// <summary>A name within a story.</summary>
/// <param name="Kind">What it names.</param>
/// <param name="Key"><see cref="NamedEntity.Key"/>.</param>
/// <param name="Name"><see cref="NamedEntity.Name"/>, for readers.</param>
/// <param name="Salience">0–1: 1 for a name that carries the story.</param>
public sealed record ThreadName(EntityKind Kind, string Key, string Name, double Salience);
