namespace Kawat.Linking.Edited;

/// <summary>Editors' words on the names of the whole archive: which two are one, what they are called, by which other words they go, and which are none. A value; asking it costs a look into a table.</summary>
public sealed class Gazetteer
{
    // A chain of merges is followed so far; more are a loop.
    private const int MostMerges = 100;

    private readonly Dictionary<EntityMark, EntityMark> _merges = [];
    private readonly HashSet<EntityMark> _hidden;
    private readonly Dictionary<EntityMark, string> _names = [];
    private readonly Dictionary<string, EntityMark> _byForm = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _byFirstWord = new(StringComparer.Ordinal);

    /// <summary>Nothing said.</summary>
    public static readonly Gazetteer Empty = new([], [], [], []);

    /// <summary>Of several words on one thing the last counts.</summary>
    /// <param name="merges">The first is the second.</param>
    /// <param name="hidden">No names.</param>
    /// <param name="names">What an entity is called.</param>
    /// <param name="forms">Words that mean an entity wherever they stand, as they are written; abbreviations and other languages' names among them.</param>
    public Gazetteer(
        IEnumerable<(EntityMark From, EntityMark Into)> merges, IEnumerable<EntityMark> hidden, IEnumerable<(EntityMark Entity, string Name)> names, IEnumerable<(EntityMark Entity, string Form)> forms)
    {
        ArgumentNullException.ThrowIfNull(merges);
        ArgumentNullException.ThrowIfNull(hidden);
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(forms);
        foreach (var (from, into) in merges) _merges[from] = into;
        _hidden = [.. hidden];
        foreach (var (entity, name) in names) _names[entity] = name;
        foreach (var (entity, form) in forms)
        {
            var text = form.Trim();
            if (text.Length > 0) _byForm[text] = entity;
        }

        foreach (var form in _byForm.Keys.OrderByDescending(form => form.Length).ThenBy(form => form, StringComparer.Ordinal))
        {
            var word = FirstWord(form, 0);
            if (!_byFirstWord.TryGetValue(word, out var beside)) _byFirstWord[word] = beside = [];
            beside.Add(form);
        }
    }

    /// <summary>True when nothing was said.</summary>
    public bool IsEmpty => _merges.Count == 0 && _hidden.Count == 0 && _names.Count == 0 && _byForm.Count == 0;

    /// <summary>The entity that this one is after all merges; itself when it was merged into none, or when the merges lead in a circle.</summary>
    public EntityMark Whole(EntityMark entity)
    {
        var at = entity;
        for (var steps = 0; steps < MostMerges && _merges.TryGetValue(at, out var next); steps++) at = next;
        return _merges.ContainsKey(at) ? entity : at;
    }

    /// <summary>Whether an editor said that this is no name.</summary>
    public bool IsHidden(EntityMark entity) => _hidden.Contains(entity);

    /// <summary>What an editor said that the entity is called; null when nobody said.</summary>
    public string? NameOf(EntityMark entity) => _names.GetValueOrDefault(entity);

    /// <summary>The entity that these words, and no others beside them, mean; null when nobody said.</summary>
    public EntityMark? Means(string form) => _byForm.TryGetValue(form, out var entity) ? entity : null;

    /// <summary>Where the forms stand in a text, as whole words, the longest at each place, never overlapping. Linear in the text but for forms that begin with the same word.</summary>
    internal List<(int Start, int Length, EntityMark Entity)> In(string text)
    {
        var found = new List<(int, int, EntityMark)>();
        if (_byForm.Count == 0) return found;
        for (var at = 0; at < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[at]))
            {
                at++;
                continue;
            }

            var word = FirstWord(text, at);
            var form = _byFirstWord.TryGetValue(word, out var forms) ? forms.Find(one => Stands(text, at, one)) : null;
            if (form is not null) found.Add((at, form.Length, _byForm[form]));
            at += form?.Length ?? word.Length;
        }

        return found;
    }

    private static bool Stands(string text, int at, string form) =>
        string.CompareOrdinal(text, at, form, 0, form.Length) == 0 && (at + form.Length == text.Length || !char.IsLetterOrDigit(text[at + form.Length]));

    /// <summary>From a letter to the last one beside it; from anything else that one character.</summary>
    private static string FirstWord(string text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsLetterOrDigit(text[end])) end++;
        return text[at..Math.Max(end, Math.Min(at + 1, text.Length))];
    }
}
