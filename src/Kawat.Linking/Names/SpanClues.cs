using Kawat.Linking.Text;

namespace Kawat.Linking.Names;

/// <summary>The clues from which <see cref="NameTyper"/> tells what a run of words names: its words, their beginnings, endings and look, the words around, and what the tables say of them.</summary>
/// <remarks>A clue is only ever a hash, so the weights hold no text.</remarks>
internal static class SpanClues
{
    // What one thread uses again from run to run.
    [ThreadStatic]
    private static List<uint>? spare;

    /// <summary>Fills <paramref name="clues"/> with the hashed clues of words [first, end). <paramref name="withWords"/> false leaves the run's own words out, as for a name never seen.</summary>
    public static void Collect(NamePart part, int first, int end, bool withWords, List<uint> clues)
    {
        clues.Clear();
        for (var i = first; i < end; i++) AddWithin(part.Low(i), withWords, clues);
        AddFirst(part.Low(first), withWords, clues);
        AddLast(part.Low(end - 1), clues);
        if (GapBefore(part, first) != '.') AddBefore(part.Low(first - 1), clues);
        if (GapBehind(part, end) != '.') AddAfter(part.Low(end), clues);
        AddJoint(part, first, end, withWords, clues);
    }

    /// <summary>What <see cref="Collect"/> with words gives, summed by the weights: the clues that hang on one word come summed already.</summary>
    public static TypeScores Score(NamePart part, int first, int end, NameTyper typer)
    {
        var words = part.Words;
        var sum = words[first].Form.Scores.First + words[end - 1].Form.Scores.Last;
        for (var i = first; i < end; i++) sum += words[i].Form.Scores.Within;
        if (GapBefore(part, first) != '.') sum += words[first - 1].Form.Scores.Before;
        if (GapBehind(part, end) != '.') sum += words[end].Form.Scores.After;
        var clues = spare ??= [];
        clues.Clear();
        AddJoint(part, first, end, true, clues);
        return sum + typer.Sum(clues);
    }

    /// <summary>Clues of any word of a run.</summary>
    public static void AddWithin(string low, bool withWord, List<uint> clues)
    {
        if (withWord) Add(clues, 2, Hash(low));
        for (var k = 0; k + 3 <= low.Length; k++) Add(clues, 32, Hash(low.AsSpan(k, 3)));
    }

    /// <summary>Clues of a run's first word.</summary>
    public static void AddFirst(string low, bool withWord, List<uint> clues)
    {
        if (withWord) Add(clues, 3, Hash(low));
        Add(clues, 5, Hash(Head(low, 3)));
        Add(clues, 9, Hash(Tail(low, 3)));
    }

    /// <summary>Clues of a run's last word.</summary>
    public static void AddLast(string low, List<uint> clues)
    {
        for (var letters = 2; letters <= 4; letters++) Add(clues, (uint)letters + 4, Hash(Tail(low, letters)));
    }

    /// <summary>Clues of the word before a run.</summary>
    public static void AddBefore(string low, List<uint> clues)
    {
        Add(clues, 15, Hash(low));
        Add(clues, 25, Hash(Tail(low, 3)));
    }

    /// <summary>Clues of the word behind a run.</summary>
    public static void AddAfter(string low, List<uint> clues)
    {
        Add(clues, 17, Hash(low));
        Add(clues, 26, Hash(Head(low, 3)));
    }

    // The clues of several words together, and of where the run stands.
    private static void AddJoint(NamePart part, int first, int end, bool withWords, List<uint> clues)
    {
        var words = part.Words;
        var length = Math.Min(end - first, 4);
        var (start, last) = (words[first], words[end - 1]);
        int roles = 0, plain = 0;
        for (var i = first; i < end; i++)
        {
            var own = part.Roles(i);
            roles |= own;
            // "Nomor Pokok Wajib Pajak": words that everybody uses, capitalised, name nobody.
            if ((own & WordRoles.Plain) != 0) plain++;
        }
        Add(clues, 1, (ulong)length);
        if (withWords && end - first > 1) Add(clues, 4, last.Form.Hash);
        var look = Look(start);
        Add(clues, 10, look * 64 + Look(last) * 8 + (ulong)length);
        if (length == 1) Add(clues, 11, look * 16 + (ulong)Math.Min(start.Text.Length, 15));
        for (var bit = 0; bit < WordRoles.Bits; bit++) if ((roles >> bit & 1) != 0) Add(clues, 12, (ulong)(bit * 8 + length));
        Add(clues, 13, (ulong)part.Roles(end - 1));
        var forced = start.IsInitial ? 1UL : part.IsForced(first) ? 2UL : 0;
        Add(clues, 14, forced * 8 + (ulong)length);
        Add(clues, 31, (ulong)(plain == 0 ? 0 : plain == end - first ? 2 : 1) * 8 + (ulong)length);

        var (beforeGap, afterGap) = (GapBefore(part, first), GapBehind(part, end));
        ulong before = 1, after = 1;
        if (beforeGap == '.') Add(clues, 15, before);
        else
        {
            before = words[first - 1].Form.Hash;
            Add(clues, 23, (ulong)part.Roles(first - 1) << 8 | beforeGap);
            if (first > 1)
            {
                Add(clues, 20, words[first - 2].Form.Hash);
                Add(clues, 21, NameHash.Join(words[first - 2].Form.Hash, before));
            }
        }
        if (afterGap == '.') Add(clues, 17, after);
        else
        {
            after = words[end].Form.Hash;
            Add(clues, 24, (ulong)part.Roles(end) << 8 | afterGap);
            if (end + 1 < words.Length) Add(clues, 22, words[end + 1].Form.Hash);
        }
        Add(clues, 16, before ^ beforeGap);
        Add(clues, 18, after ^ afterGap);
        Add(clues, 19, (ulong)beforeGap << 8 | afterGap);
        Add(clues, 27, NameHash.Join(before, after));
        Add(clues, 28, NameHash.Join(before, look * 8 + (ulong)length));
        Add(clues, 29, NameHash.Join(after, look * 8 + (ulong)length));
        if (forced != 0) Add(clues, 30, NameHash.Join(after, forced));
    }

    // '.' where the run begins or ends its sentence.
    private static char GapBefore(NamePart part, int first) => first > 0 ? part.Words[first].Gap : '.';

    private static char GapBehind(NamePart part, int end) => end < part.Words.Length ? part.Words[end].Gap : '.';

    private static ulong Look(NameWord word)
    {
        var (digit, point, inner) = (0UL, 0UL, 0UL);
        for (var i = 1; i < word.Text.Length; i++)
        {
            var c = word.Text[i];
            if (char.IsDigit(c)) digit = 1;
            else if (c == '.') point = 1;
            else if (char.IsUpper(c) && word.Casing == Casing.Capital) inner = 1;
        }
        if (digit != 0) return 4;
        if (point != 0) return 5;
        if (inner != 0) return 6;
        return word.Text.Length == 1 ? 7 : (ulong)word.Casing;
    }

    /// <summary>An everyday word, or one of offices and their bodies.</summary>
    public static bool IsPlain(NamePart part, int i) => (part.Roles(i) & WordRoles.Plain) != 0;

    private static ReadOnlySpan<char> Head(string word, int length) => word.AsSpan(0, Math.Min(length, word.Length));

    private static ReadOnlySpan<char> Tail(string word, int length) => word.AsSpan(Math.Max(0, word.Length - length));

    private static ulong Hash(ReadOnlySpan<char> text) => NameHash.Of(text);

    private static void Add(List<uint> clues, uint kind, ulong what) => clues.Add((uint)(NameHash.Join(kind, what) >> 16) & NameTyper.Mask);
}
