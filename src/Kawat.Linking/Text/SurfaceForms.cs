namespace Kawat.Linking.Text;

/// <summary>Counts how a story writes the words of one stem.</summary>
internal struct SurfaceForms
{
    private readonly KnownWord first;
    private int count;
    private bool isCapitalised;

    // Most stems of a story have one form, and need no list.
    private List<Form>? others;

    public SurfaceForms(KnownWord first)
    {
        this.first = first;
        count = 1;
        isCapitalised = first.Capitalised is not null;
    }

    public void See(KnownWord word)
    {
        if (ReferenceEquals(word, first))
        {
            count++;
            return;
        }
        // One small letter is enough to show that the capital came from a sentence's start or a headline.
        if (word.Low == first.Low)
        {
            count++;
            isCapitalised &= word.Capitalised is not null;
            return;
        }
        others ??= [];
        for (var i = 0; i < others.Count; i++)
        {
            var seen = others[i];
            if (!ReferenceEquals(seen.Word, word) && seen.Word.Low != word.Low) continue;
            others[i] = seen with { Count = seen.Count + 1, IsCapitalised = seen.IsCapitalised && word.Capitalised is not null };
            return;
        }
        others.Add(new Form(word, 1, word.Capitalised is not null));
    }

    /// <summary>The commonest form; of equals the shortest, then the first in ordinal order.</summary>
    public readonly string Commonest
    {
        get
        {
            var best = new Form(first, count, isCapitalised);
            if (others is not null)
                foreach (var form in others)
                    if (form.Count > best.Count || form.Count == best.Count && IsBefore(form.Word.Low, best.Word.Low)) best = form;
            return best.IsCapitalised ? best.Word.Capitalised! : best.Word.Low;
        }
    }

    private static bool IsBefore(string a, string b) => a.Length < b.Length || a.Length == b.Length && string.CompareOrdinal(a, b) < 0;

    private readonly record struct Form(KnownWord Word, int Count, bool IsCapitalised);
}
