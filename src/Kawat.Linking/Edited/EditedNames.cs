using Kawat.Linking.Text;

namespace Kawat.Linking.Edited;

// Whose word goes first
//
// The engine reads a story by itself; editors' words are laid on what it read, so that the engine's rules know nothing of them and the same words on the same reading give the same
// result. In this order, each step standing above the ones after it:
// 1. what was said of this story ("this Budi is another one");
// 2. words that mean an entity wherever they stand: a whole entity that is called so, or a stretch of text that the engine passed over or read as part of something shorter. A longer
//    name that the engine read keeps its words ("Jalan PBB" is no PBB);
// 3. merges, one after the other to the end;
// 4. what is hidden goes; what is left takes the editor's name.
// Entities that became one are put together with all their forms and titles. The order stays that of the first reading, so equal readings stay equal.

/// <summary>Lays editors' words on a reading's names.</summary>
internal sealed class EditedNames(StoryReading reading, ReadingWords words)
{
    private readonly List<EntityMark> _order = [];
    private readonly Dictionary<EntityMark, Made> _made = [];
    private readonly List<(Span Span, EntityMark Entity)> _mentions = [];

    /// <summary>An entity being put together.</summary>
    private sealed class Made
    {
        public string Name { get; set; } = "";

        /// <summary>Named so by the entity itself, not by one that was merged into it.</summary>
        public bool IsOwnName { get; set; }

        public List<string> Forms { get; } = [];
        public List<string> Titles { get; } = [];
    }

    public StoryReading Read()
    {
        var said = reading.Entities.Select(entity => words.Names.LastOrDefault(word => word.Read == MarkOf(entity))).ToList();
        var meant = reading.Entities.Select((entity, at) => said[at] is { } word ? word.Meant : words.Gazetteer.Means(entity.Name) ?? MarkOf(entity)).ToList();
        var found = Found(said);
        foreach (var (span, entity) in reading.Mentions)
            if (meant[entity] is { } mark && !found.Exists(one => Overlaps(one.Span, span))) _mentions.Add((span, Final(mark)));
        var kept = _mentions.Select(mention => mention.Entity).ToHashSet();
        var spoken = reading.Mentions.Select(mention => mention.Entity).ToHashSet();
        for (var at = 0; at < reading.Entities.Count; at++)
            if (meant[at] is { } mark && (kept.Contains(Final(mark)) || !spoken.Contains(at))) Put(Final(mark), reading.Entities[at], said[at]?.Name ?? "");
        foreach (var (span, mark) in found)
        {
            _mentions.Add((span, Final(mark)));
            Put(Final(mark), reading.TextAt(span));
        }

        foreach (var hidden in _order.Where(words.Gazetteer.IsHidden).ToList())
        {
            _order.Remove(hidden);
            _mentions.RemoveAll(mention => mention.Entity == hidden);
        }

        _mentions.Sort((a, b) => a.Span.Block != b.Span.Block ? a.Span.Block.CompareTo(b.Span.Block) : a.Span.Start.CompareTo(b.Span.Start));
        var places = _order.Select((mark, at) => (mark, at)).ToDictionary(one => one.mark, one => one.at);
        return reading with
        {
            Mentions = [.. _mentions.Select(mention => new Mention(mention.Span, places[mention.Entity]))],
            Entities = [.. _order.Select(mark => new NamedEntity(mark.Kind, words.Gazetteer.NameOf(mark) ?? _made[mark].Name, mark.Key, _made[mark].Forms, _made[mark].Titles))],
        };
    }

    /// <summary>Stretches that editors' forms claim: not those in a longer name, and not those whose name somebody has ruled on in this story.</summary>
    private List<(Span Span, EntityMark Entity)> Found(List<NameCorrection?> said)
    {
        var found = new List<(Span, EntityMark)>();
        for (var block = Span.HeadlineBlock; block < reading.Text.Blocks.Count; block++)
            foreach (var (start, length, mark) in words.Gazetteer.In(reading.Text.TextOf(block)))
            {
                var span = new Span(block, start, length);
                var there = reading.Mentions.Where(mention => Overlaps(mention.Span, span)).ToList();
                if (there.Exists(mention => said[mention.Entity] is not null || !span.Contains(mention.Span))) continue;
                var word = words.Names.LastOrDefault(one => one.Read == mark);
                if (word is null) found.Add((span, mark));
                else if (word.Meant is { } other) found.Add((span, other));
            }

        return found;
    }

    private EntityMark Final(EntityMark mark) => words.Gazetteer.Whole(mark);

    private void Put(EntityMark mark, NamedEntity entity, string said)
    {
        var made = MadeOf(mark);
        var isOwn = MarkOf(entity) == mark;
        var name = said.Length > 0 ? said : entity.Name;
        if (made.Name.Length == 0 || (isOwn && !made.IsOwnName) || (isOwn == made.IsOwnName && IsFuller(name, made.Name))) (made.Name, made.IsOwnName) = (name, isOwn);
        made.Forms.AddRange(entity.Forms.Except(made.Forms, StringComparer.Ordinal).ToList());
        made.Titles.AddRange(entity.Titles.Except(made.Titles, StringComparer.Ordinal).ToList());
    }

    private void Put(EntityMark mark, string form)
    {
        var made = MadeOf(mark);
        if (made.Name.Length == 0 || (!made.IsOwnName && IsFuller(form, made.Name))) made.Name = form;
        if (!made.Forms.Contains(form, StringComparer.Ordinal)) made.Forms.Add(form);
    }

    private Made MadeOf(EntityMark mark)
    {
        if (_made.TryGetValue(mark, out var made)) return made;
        _order.Add(mark);
        return _made[mark] = new Made();
    }

    private static bool IsFuller(string name, string than) => name.Length > than.Length || (name.Length == than.Length && string.CompareOrdinal(name, than) < 0);

    private static EntityMark MarkOf(NamedEntity entity) => new(entity.Kind, entity.Key);

    private static bool Overlaps(Span one, Span other) => one.Block == other.Block && one.Start < other.End && other.Start < one.End;
}
