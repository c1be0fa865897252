using Kawat.Linking.Text;

namespace Kawat.Linking.Names;

/// <summary>The clues from which <see cref="NameTyper"/> tells what a run of words names: its words, their beginnings, endings and look, the words around, and what the tables say of them.</summary>
/// <remarks>A clue is only ever a hash, so the weights hold no text.</remarks>
internal static class SpanClues
{
    /// <summary>Fills <paramref name="clues"/> with the hashed clues of words [first, end). <paramref name="withWords"/> false leaves the run's own words out, as for a name never seen.</summary>
    public static void Collect(NamePart part, int first, int end, bool withWords, List<uint> clues)
    {
        clues.Clear();
        var words = part.Words;
        var length = Math.Min(end - first, 4);
        Add(clues, 1, (ulong)length);
        if (withWords)
        {
            for (var i = first; i < end; i++) Add(clues, 2, Hash(part.Low(i)));
            Add(clues, 3, Hash(part.Low(first)));
            if (end - first > 1) Add(clues, 4, Hash(part.Low(end - 1)));
        }
        var (start, last) = (words[first], words[end - 1]);
        Add(clues, 5, Hash(Head(start.Low, 3)));
        Add(clues, 6, Hash(Tail(last.Low, 2)));
        Add(clues, 7, Hash(Tail(last.Low, 3)));
        Add(clues, 8, Hash(Tail(last.Low, 4)));
        Add(clues, 9, Hash(Tail(start.Low, 3)));
        for (var i = first; i < end; i++)
            for (var k = 0; k + 3 <= part.Low(i).Length; k++) Add(clues, 32, Hash(part.Low(i).AsSpan(k, 3)));
        Add(clues, 10, Look(start) * 64 + Look(last) * 8 + (ulong)length);
        if (length == 1) Add(clues, 11, Look(start) * 16 + (ulong)Math.Min(start.Text.Length, 15));
        var roles = 0;
        for (var i = first; i < end; i++) roles |= part.Roles(i);
        for (var bit = 0; bit < WordRoles.Bits; bit++) if ((roles >> bit & 1) != 0) Add(clues, 12, (ulong)(bit * 8 + length));
        Add(clues, 13, (ulong)part.Roles(end - 1));
        var forced = start.IsInitial ? 1UL : part.IsForced(first) ? 2UL : 0;
        Add(clues, 14, forced * 8 + (ulong)length);

        // "Nomor Pokok Wajib Pajak": words that everybody uses, capitalised, name nobody.
        var plain = 0;
        for (var i = first; i < end; i++) if (IsPlain(part, i)) plain++;
        Add(clues, 31, (ulong)(plain == 0 ? 0 : plain == end - first ? 2 : 1) * 8 + (ulong)length);

        var (before, beforeGap) = first > 0 ? (Hash(part.Low(first - 1)), start.Gap) : (0UL, '.');
        if (beforeGap is '.') before = 1;
        var (after, afterGap) = end < words.Count ? (Hash(part.Low(end)), words[end].Gap) : (0UL, '.');
        if (afterGap is '.') after = 1;
        Add(clues, 15, before);
        Add(clues, 16, before ^ beforeGap);
        Add(clues, 17, after);
        Add(clues, 18, after ^ afterGap);
        Add(clues, 19, (ulong)beforeGap << 8 | afterGap);
        if (beforeGap != '.' && first > 1) Add(clues, 20, Hash(part.Low(first - 2)));
        if (beforeGap != '.' && first > 1) Add(clues, 21, NameHash.Join(Hash(part.Low(first - 2)), before));
        if (afterGap != '.' && end + 1 < words.Count) Add(clues, 22, Hash(part.Low(end + 1)));
        if (beforeGap != '.' && first > 0) Add(clues, 23, (ulong)part.Roles(first - 1) << 8 | beforeGap);
        if (afterGap != '.' && end < words.Count) Add(clues, 24, (ulong)part.Roles(end) << 8 | afterGap);
        if (beforeGap != '.' && first > 0) Add(clues, 25, Hash(Tail(part.Low(first - 1), 3)));
        if (afterGap != '.' && end < words.Count) Add(clues, 26, Hash(Head(part.Low(end), 3)));
        Add(clues, 27, NameHash.Join(before, after));
        Add(clues, 28, NameHash.Join(before, Look(start) * 8 + (ulong)length));
        Add(clues, 29, NameHash.Join(after, Look(start) * 8 + (ulong)length));
        if (forced != 0) Add(clues, 30, NameHash.Join(after, forced));
    }

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
