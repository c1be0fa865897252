using System.Runtime.InteropServices;
using Kawat.Linking.Names;
using Kawat.Linking.Text;

namespace Kawat.Linking.Index;

/// <summary>Makes of a reading what an index keeps of it.</summary>
internal static class DigestMaker
{
    // A name standing once, far down, is worth this much of one that carries the story.
    private const double PassingSalience = 0.4;
    private const double RepeatSalience = 0.15;
    private const double LeadSalience = 0.3;

    // Headline and the two sentences in which agency copy tells the news, up to this many stems.
    private const int LeadStemCount = 45;
    private const int LeadSentences = 2;

    // What one thread uses again from story to story.
    [ThreadStatic]
    private static List<Token>? spareTokens;

    /// <summary>The digest. Linear in the reading, but for sorting.</summary>
    public static StoryDigest Of(StoryReading reading, long stamp)
    {
        var text = reading.Text;
        var firstBlock = 0;
        while (firstBlock < text.Blocks.Count && string.IsNullOrWhiteSpace(text.Blocks[firstBlock])) firstBlock++;
        return new StoryDigest
        {
            Id = text.Id,
            Stamp = stamp,
            Day = text.Date.DayNumber,
            Minute = text.PublishedAt is { } at ? at.UtcTicks / TimeSpan.TicksPerMinute : -1,
            Names = Names(reading, firstBlock),
            Terms = Terms(reading.Terms),
            Lead = Lead(reading, firstBlock),
            Times = Times(reading.Times),
        };
    }

    private static DigestName[] Names(StoryReading reading, int firstBlock)
    {
        var text = reading.Text;
        var entities = reading.Entities;
        if (entities.Count == 0) return [];
        var seen = new (int Count, bool Leads)[entities.Count];
        var datelineEnd = firstBlock < text.Blocks.Count ? IndexedStory.DatelineEnd(text.Blocks[firstBlock]) : 0;
        foreach (var mention in reading.Mentions)
        {
            if (mention.Span.Block == firstBlock && mention.Span.End <= datelineEnd) continue;
            ref var one = ref seen[mention.Entity];
            one = (one.Count + 1, one.Leads || mention.Span.Block <= firstBlock);
        }
        var names = new List<DigestName>(entities.Count);
        for (var i = 0; i < seen.Length; i++)
        {
            var entity = entities[i];
            if (seen[i].Count == 0 || entity.Key.Length < 2 || NameTables.Outlets.Contains(entity.Key)) continue;
            var salience = Math.Min(1, PassingSalience + RepeatSalience * (seen[i].Count - 1) + (seen[i].Leads ? LeadSalience : 0));
            var (first, last) = entity.Kind == EntityKind.Person ? Parts(entity.Key) : (0, 0);
            names.Add(new DigestName(Feature.Of(FeatureKind.Name, entity.Key), entity.Kind, entity.Kind == EntityKind.Place && NameTables.Wide.Contains(entity.Key), (byte)Math.Round(salience * 255), first, last));
        }
        return Sorted(names, static name => name.Feature);
    }

    // See Feature.PartsOf.
    private static (ulong First, ulong Last) Parts(string key)
    {
        var space = key.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? (0, 0) : (Feature.Of(FeatureKind.PersonPart, key.AsSpan(0, space)), Feature.Of(FeatureKind.PersonPart, key.AsSpan(key.LastIndexOf(' ') + 1)));
    }

    private static DigestTerm[] Terms(IReadOnlyList<Term> terms)
    {
        var kept = new List<DigestTerm>(terms.Count);
        for (var i = 0; i < terms.Count; i++) kept.Add(new DigestTerm(Feature.Of(FeatureKind.Term, terms[i].Stem), (byte)Math.Max(1, Math.Round(255 * terms[i].Weight))));
        return Sorted(kept, static term => term.Feature);
    }

    // By number; of two with one number, which chance alone makes, the first stays.
    private static T[] Sorted<T>(List<T> all, Func<T, ulong> numberOf)
    {
        Span<ulong> numbers = all.Count <= 128 ? stackalloc ulong[all.Count] : new ulong[all.Count];
        Span<int> order = all.Count <= 128 ? stackalloc int[all.Count] : new int[all.Count];
        for (var i = 0; i < order.Length; i++) (numbers[i], order[i]) = (numberOf(all[i]), i);
        numbers.Sort(order);
        var sorted = new T[order.Length];
        var count = 0;
        for (var i = 0; i < order.Length; i++)
        {
            if (i > 0 && numbers[i] == numbers[i - 1])
            {
                if (order[i] > order[i - 1]) order[i] = order[i - 1];
                sorted[count - 1] = all[order[i]];
                continue;
            }
            sorted[count++] = all[order[i]];
        }
        return count == sorted.Length ? sorted : sorted[..count];
    }

    private static ulong[] Lead(StoryReading reading, int firstBlock)
    {
        var text = reading.Text;
        var tongue = Stemmer.TongueOf(text.Language);
        Span<ulong> stems = stackalloc ulong[LeadStemCount];
        var count = 0;
        AddLead(text.Headline, tongue, stems, ref count);
        var sentences = 0;
        for (var i = 0; i < reading.Sentences.Count && sentences < LeadSentences && count < stems.Length; i++)
        {
            var sentence = reading.Sentences[i];
            if (sentence.Block < firstBlock) continue;
            sentences++;
            AddLead(text.TextOf(sentence.Block).Substring(sentence.Start, sentence.Length), tongue, stems, ref count);
        }
        stems = stems[..count];
        stems.Sort();
        var distinct = 0;
        for (var i = 0; i < stems.Length; i++)
            if (i == 0 || stems[i] != stems[i - 1]) stems[distinct++] = stems[i];
        return stems[..distinct].ToArray();
    }

    private static void AddLead(string text, Tongue tongue, Span<ulong> stems, ref int count)
    {
        var tokens = spareTokens ??= [];
        tokens.Clear();
        Tokenizer.Tokenize(text, tokens);
        foreach (var token in CollectionsMarshal.AsSpan(tokens))
        {
            if (token.Kind == TokenKind.Punctuation) continue;
            var terms = Lexicon.Of(token.Of(text)).TermsIn(tongue);
            foreach (var stem in token.Kind == TokenKind.Number ? terms.LeadOfNumber : terms.Lead)
            {
                if (count == stems.Length) return;
                stems[count++] = stem;
            }
        }
    }

    private static DigestTime[] Times(IReadOnlyList<TimeExpression> all)
    {
        if (all.Count == 0) return [];
        var times = new List<DigestTime>(all.Count);
        foreach (var time in all)
            if (time is { First: { } first, Last: { } last }) times.Add(new DigestTime(first.DayNumber, last.DayNumber));
        times.Sort(static (a, b) => a.First != b.First ? a.First.CompareTo(b.First) : a.Last.CompareTo(b.Last));
        var distinct = new List<DigestTime>(times.Count);
        foreach (var time in times)
            if (distinct.Count == 0 || distinct[^1] != time) distinct.Add(time);
        return [.. distinct];
    }
}
