using System.Runtime.InteropServices;
using Kawat.Linking.Text;

namespace Kawat.Linking.Names;

/// <summary>Decides whom each found name names within the story: abbreviations with their long forms, later short forms with the full name.</summary>
internal sealed class EntityJoiner
{
    // What one thread uses again from story to story; a story of unusually many names leaves nothing behind.
    [ThreadStatic]
    private static EntityJoiner? spare;

    private const int MostKept = 512;

    // Full people by each folded word of their name, in the order in which the story first names them.
    private readonly Dictionary<string, List<string>> fullOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> spelled = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> lastSeen = new(StringComparer.Ordinal);
    private readonly HashSet<(string Key, string Title)> titled = [];
    private readonly Dictionary<string, EntityKind> kindOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> sameAs = new(StringComparer.Ordinal);
    private readonly List<string> people = [];
    private readonly List<string> wholes = [];
    private readonly List<Draft> entities = [];
    private readonly Dictionary<string, int> index = new(StringComparer.Ordinal);
    private readonly List<(string Key, string Form)> within = [];
    private readonly Dictionary<string, string> initials = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (TypeScores Body, TypeScores Head, bool InBody)> scores = new(StringComparer.Ordinal);

    // A name must have so much more than "no name". Measured 2026-11-22 at 0, 1, 2 and 4 units either way: the best F1 on the development names (0.928)
    // and on each of the four cased corpora.
    private const int NoneBias = -NameTyper.Unit;

    // With so many different words of football a town that has a club of its name is the club.
    private const int MatchReportWords = 4;
    private bool isMatchReport;

    /// <summary>Mentions in reading order and the entities they name.</summary>
    public static NameReading Join(List<(NamePart Part, List<FoundName> Found)> parts, NameVocabulary vocabulary)
    {
        var joiner = spare ?? new EntityJoiner();
        spare = null;
        var reading = joiner.Joined(parts, vocabulary);
        var names = 0;
        foreach (var (_, found) in parts) names += found.Count;
        if (names > MostKept) return reading;
        joiner.Clear();
        spare = joiner;
        return reading;
    }

    private void Clear()
    {
        fullOf.Clear();
        spelled.Clear();
        lastSeen.Clear();
        titled.Clear();
        kindOf.Clear();
        sameAs.Clear();
        people.Clear();
        wholes.Clear();
        initials.Clear();
        scores.Clear();
        entities.Clear();
        index.Clear();
        within.Clear();
    }

    private NameReading Joined(List<(NamePart Part, List<FoundName> Found)> parts, NameVocabulary vocabulary)
    {
        isMatchReport = vocabulary.CountSmall(WordSets.Football) >= MatchReportWords;
        // The body teaches before the headline, which is all capitals and short forms.
        foreach (var (part, found) in parts) if (part.Block >= 0) Weigh(part, found);
        foreach (var (part, found) in parts) if (part.Block < 0) Weigh(part, found);
        Pool();
        foreach (var (part, found) in parts) if (part.Block >= 0) Learn(part, found);
        foreach (var (part, found) in parts) if (part.Block < 0) Learn(part, found);
        var mentions = new List<Mention>();
        foreach (var (part, found) in parts)
        {
            foreach (var name in found)
            {
                if (Resolve(part, found, name) is not { } whom) continue;
                var surface = name.PhraseIn(part).Written;
                if (!index.TryGetValue(whom.Key, out var at))
                {
                    index[whom.Key] = at = entities.Count;
                    entities.Add(new Draft(whom.Kind, whom.Key));
                }
                entities[at].See(surface, name.Title);
                if (whom.Kind == EntityKind.Person) lastSeen[whom.Key] = mentions.Count;
                if (whom.Kind == EntityKind.Event) AddWithin(part, name);
                mentions.Add(new Mention(part.SpanOf(name.First, name.End), at));
            }
        }
        foreach (var (key, form) in within)
            if (index.TryGetValue(key, out var at)) entities[at].See(form, "");
        return new NameReading(mentions, entities.ConvertAll(e => e.Finish()));
    }

    // "Kongres Nasional Partai Komunis China (… /CPC)": the body named within an event's name is a form of what the parentheses name.
    private void AddWithin(NamePart part, FoundName name)
    {
        for (var first = name.First + 1; first < name.End - 1; first++)
        {
            if (NameTables.Find(part.Letters(first, name.End)) is not { Kind: EntityKind.Organisation } known) continue;
            within.Add((known.Key, part.Slice(first, name.End)));
            return;
        }
    }

    // One name is one thing throughout a story, so what its mentions suggest is added up; a headline counts only where the body is silent.
    private void Weigh(NamePart part, List<FoundName> found)
    {
        foreach (var name in found)
        {
            if (name.Scores is not { } score) continue;
            ref var seen = ref CollectionsMarshal.GetValueRefOrAddDefault(scores, name.PhraseIn(part).Key, out _);
            seen = part.Block == Span.HeadlineBlock ? (seen.Body, seen.Head + score, seen.InBody) : (seen.Body + score, seen.Head, true);
        }
    }

    // "Yitzhak Brik", later "Brik": what is called by a part of its name is most often a person, and both say one thing.
    private void Pool()
    {
        wholes.Clear();
        foreach (var key in scores.Keys) if (key.Contains(' ', StringComparison.Ordinal)) wholes.Add(key);
        foreach (var whole in wholes)
        {
            var words = Phrases.OfKey(whole).Words;
            for (var i = 0; i < words.Length; i++)
            {
                var word = words[i];
                if (Array.IndexOf(words, word) < i) continue;
                if (!scores.TryGetValue(word, out var alone) || NameTables.Particles.Contains(word)) continue;
                var seen = scores[whole];
                scores[whole] = scores[word] = (seen.Body + alone.Body + CalledByPart, seen.Head + alone.Head, true);
            }
        }
    }

    // Worth of such a pair. At 0, 1, 2, 4 units: see docs/decisions/0009.
    private static readonly TypeScores CalledByPart = new(-2 * NameTyper.Unit, 2 * NameTyper.Unit, 0, 0);

    private EntityKind? KindOf(NamePart part, FoundName name)
    {
        var key = name.PhraseIn(part).Key;
        return kindOf.TryGetValue(name.Key ?? key, out var kind) ? kind : Suggested(key);
    }

    // "Madrid" is the club the story names in full, else the club of the town.
    private string ClubOf(string town)
    {
        foreach (var (key, kind) in kindOf)
            if (kind == EntityKind.Organisation && key.Length > town.Length && (key.EndsWith(" " + town, StringComparison.Ordinal) || key.StartsWith(town + " ", StringComparison.Ordinal))) return key;
        return NameTables.Find(town + " fc")?.Key ?? town + " fc";
    }

    private EntityKind? Suggested(string key) => scores.TryGetValue(key, out var score) ? (score.InBody ? score.Body : score.Head).Best(NoneBias) : null;

    private void Learn(NamePart part, List<FoundName> found)
    {
        foreach (var name in found)
        {
            var phrase = name.PhraseIn(part);
            var key = name.Key ?? phrase.Key;
            if (name.SameAs >= 0)
            {
                var whole = found[name.SameAs];
                var wholePhrase = whole.PhraseIn(part);
                var wholeKey = whole.Key ?? phrase.Known?.Key ?? wholePhrase.Key;
                sameAs.TryAdd(phrase.Key, wholeKey);
                sameAs.TryAdd(wholePhrase.Key, wholeKey);
                if (whole.Kind is { } k) kindOf.TryAdd(wholeKey, k);
                continue;
            }
            if ((name.Kind ?? Suggested(key)) is not { } kind) continue;
            kindOf.TryAdd(key, kind);
            if (kind != EntityKind.Person || !key.Contains(' ', StringComparison.Ordinal)) continue;
            if (name.Title.Length > 0) titled.Add((key, FirstWord(name.Title)));
            people.Add(key);
            var person = Phrases.OfKey(key);
            initials.TryAdd(person.Initials, key);
            if (!spelled.TryAdd(person.Spelled, key)) continue;
            foreach (var token in person.Words)
            {
                if (token.Length < 2 || NameTables.Particles.Contains(token)) continue;
                var folded = Phrases.OfKey(token).Spelled;
                if (!fullOf.TryGetValue(folded, out var full)) fullOf[folded] = full = [];
                full.Add(key);
            }
        }
    }

    private (EntityKind Kind, string Key)? Resolve(NamePart part, List<FoundName> found, FoundName name)
    {
        var phrase = name.PhraseIn(part);
        var (surface, key) = (phrase.Written, phrase.Key);
        if (name.SameAs >= 0 && found[name.SameAs] is var named && (named.Kind ?? KindOf(part, named)) is null) return null;
        if (name.SameAs >= 0 || sameAs.ContainsKey(key))
        {
            var whole = sameAs.GetValueOrDefault(key, key);
            // What is short for everyday words is no name, nor are they.
            if (name.Kind is null && !kindOf.ContainsKey(whole) && Suggested(key) is null) return null;
            return (kindOf.GetValueOrDefault(whole, name.Kind ?? EntityKind.Organisation), whole);
        }
        if (isMatchReport && name.Kind == EntityKind.Place && NameTables.ClubTowns.Contains(key) && !(name.First > 0 && part.Low(name.First - 1) is "kota" or "city")) return (EntityKind.Organisation, ClubOf(key));
        if (name.Key is { } tableKey) return (name.Kind!.Value, tableKey);
        if (initials.TryGetValue(key, out var abbreviated) && phrase.Known is null && surface.Length <= 4 && !surface.Any(char.IsLower)) return (EntityKind.Person, abbreviated);
        var oneWord = name.End - name.First == 1;
        if (oneWord && name.Kind is null or EntityKind.Person or EntityKind.Place && FullOf(phrase, name.Title) is { } full) return (EntityKind.Person, full);
        if (name.Kind is null or EntityKind.Person && !oneWord)
        {
            if (LongerOf(key) is { } longer) return (EntityKind.Person, longer);
            if (spelled.TryGetValue(phrase.Folded.Spelled, out var other)) return (EntityKind.Person, other);
        }
        if (name.Kind is { } kind)
        {
            // What the body says of the same words goes before what a headline's or a lone sentence's look suggests.
            return (part.Block < 0 || oneWord && name.Title.Length == 0 ? kindOf.GetValueOrDefault(key, kind) : kind, key);
        }
        return kindOf.TryGetValue(key, out var seen) ? (seen, key) : null;
    }

    // Of several people with this word in their names: who has the title, else who was named last.
    private string? FullOf(KnownPhrase word, string title)
    {
        if (fullOf.Count == 0 || !fullOf.TryGetValue(word.Folded.Spelled, out var full)) return null;
        if (full.Count == 1) return full[0];
        var head = FirstWord(title);
        return full.Find(p => head.Length > 0 && titled.Contains((p, head))) ?? full.Where(lastSeen.ContainsKey).OrderByDescending(p => lastSeen[p]).FirstOrDefault() ?? full[0];
    }

    // The full name of which these words are the first or last, else that from which a middle name was left out.
    private string? LongerOf(string key)
    {
        foreach (var person in people)
        {
            var more = person.Length - key.Length;
            if (more > 0 && (person[key.Length] == ' ' && person.StartsWith(key, StringComparison.Ordinal) || person[more - 1] == ' ' && person.EndsWith(key, StringComparison.Ordinal))) return person;
        }
        foreach (var person in people) if (IsShortened(key, person)) return person;
        return null;
    }

    private static string FirstWord(string title) => Phrases.Of(title.AsSpan(0, title.IndexOf(' ', StringComparison.Ordinal) is var space and >= 0 ? space : title.Length)).Key;

    // "Anies Baswedan" for "Anies Rasyid Baswedan": first and last word agree, something between is left out.
    private static bool IsShortened(string key, string whole)
    {
        var space = key.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && key.LastIndexOf(' ') == space && whole.Length > key.Length && whole.AsSpan().StartsWith(key.AsSpan(0, space + 1)) && whole.AsSpan().EndsWith(key.AsSpan(space));
    }

    private sealed class Draft(EntityKind kind, string key)
    {
        private readonly List<string> forms = new(1);
        private List<string>? titles;

        public void See(string surface, string title)
        {
            if (!forms.Contains(surface)) forms.Add(surface);
            if (title.Length > 0 && (titles is null || !titles.Contains(title))) (titles ??= new List<string>(1)).Add(title);
        }

        public NamedEntity Finish()
        {
            // The form that folds to the key is the name; where none does (a table's name in another language), the longest is the fullest.
            string? name = null;
            foreach (var form in forms)
            {
                if (Phrases.Of(form).Key != key) continue;
                name = form;
                break;
            }
            name ??= forms.Aggregate((a, b) => b.Length > a.Length ? b : a);
            return new NamedEntity(kind, name, key, forms, titles ?? (IReadOnlyList<string>)[]);
        }
    }
}
