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
        var (after, afterGap) = end < words.Length ? (Hash(part.Low(end)), words[end].Gap) : (0UL, '.');
        if (afterGap is '.') after = 1;
        Add(clues, 15, before);
        Add(clues, 16, before ^ beforeGap);
        Add(clues, 17, after);
        Add(clues, 18, after ^ afterGap);
        Add(clues, 19, (ulong)beforeGap << 8 | afterGap);
        if (beforeGap != '.' && first > 1) Add(clues, 20, Hash(part.Low(first - 2)));
        if (beforeGap != '.' && first > 1) Add(clues, 21, NameHash.Join(Hash(part.Low(first - 2)), before));
        if (afterGap != '.' && end + 1 < words.Length) Add(clues, 22, Hash(part.Low(end + 1)));
        if (beforeGap != '.' && first > 0) Add(clues, 23, (ulong)part.Roles(first - 1) << 8 | beforeGap);
        if (afterGap != '.' && end < words.Length) Add(clues, 24, (ulong)part.Roles(end) << 8 | afterGap);
        if (beforeGap != '.' && first > 0) Add(clues, 25, Hash(Tail(part.Low(first - 1), 3)));
        if (afterGap != '.' && end < words.Length) Add(clues, 26, Hash(Head(part.Low(end), 3)));
        Add(clues, 27, NameHash.Join(before, after));
        Add(clues, 28, NameHash.Join(before, Look(start) * 8 + (ulong)length));
        Add(clues, 29, NameHash.Join(after, Look(start) * 8 + (ulong)length));
        if (forced != 0) Add(clues, 30, NameHash.Join(after, forced));
    }

    /// <summary>What <see cref="Collect"/> with words gives, summed by the weights: the clues that hang on one word come summed already, which leaves the clues that join words.</summary>
    public static TypeScores Score(NamePart part, int first, int end, NameTyper typer)
    {
        var words = part.Words;
        var length = Math.Min(end - first, 4);
        var (start, last) = (words[first], words[end - 1]);
        var sum = start.Form.Scores.First + last.Form.Scores.Last;
        var roles = 0;
        var plain = 0;
        for (var i = first; i < end; i++)
        {
            sum += words[i].Form.Scores.Within;
            var own = part.Roles(i);
            roles |= own;
            if ((own & WordRoles.Plain) != 0) plain++;
        }
        typer.Add(ref sum, Cell(1, (ulong)length));
        if (end - first > 1) typer.Add(ref sum, Cell(4, last.Form.Hash));
        typer.Add(ref sum, Cell(10, Look(start) * 64 + Look(last) * 8 + (ulong)length));
        if (length == 1) typer.Add(ref sum, Cell(11, Look(start) * 16 + (ulong)Math.Min(start.Text.Length, 15)));
        for (var bit = 0; bit < WordRoles.Bits; bit++) if ((roles >> bit & 1) != 0) typer.Add(ref sum, Cell(12, (ulong)(bit * 8 + length)));
        typer.Add(ref sum, Cell(13, (ulong)part.Roles(end - 1)));
        var forced = start.IsInitial ? 1UL : part.IsForced(first) ? 2UL : 0;
        typer.Add(ref sum, Cell(14, forced * 8 + (ulong)length));
        typer.Add(ref sum, Cell(31, (ulong)(plain == 0 ? 0 : plain == end - first ? 2 : 1) * 8 + (ulong)length));

        var beforeGap = first > 0 ? start.Gap : '.';
        var afterGap = end < words.Length ? words[end].Gap : '.';
        ulong before = 1, after = 1;
        if (beforeGap != '.')
        {
            var form = words[first - 1].Form;
            before = form.Hash;
            sum += form.Scores.Before;
            typer.Add(ref sum, Cell(23, (ulong)form.Roles << 8 | beforeGap));
            if (first > 1)
            {
                typer.Add(ref sum, Cell(20, words[first - 2].Form.Hash));
                typer.Add(ref sum, Cell(21, NameHash.Join(words[first - 2].Form.Hash, before)));
            }
        }
        else typer.Add(ref sum, Cell(15, before));
        if (afterGap != '.')
        {
            var form = words[end].Form;
            after = form.Hash;
            sum += form.Scores.After;
            typer.Add(ref sum, Cell(24, (ulong)form.Roles << 8 | afterGap));
            if (end + 1 < words.Length) typer.Add(ref sum, Cell(22, words[end + 1].Form.Hash));
        }
        else typer.Add(ref sum, Cell(17, after));
        typer.Add(ref sum, Cell(16, before ^ beforeGap));
        typer.Add(ref sum, Cell(18, after ^ afterGap));
        typer.Add(ref sum, Cell(19, (ulong)beforeGap << 8 | afterGap));
        typer.Add(ref sum, Cell(27, NameHash.Join(before, after)));
        typer.Add(ref sum, Cell(28, NameHash.Join(before, Look(start) * 8 + (ulong)length)));
        typer.Add(ref sum, Cell(29, NameHash.Join(after, Look(start) * 8 + (ulong)length)));
        if (forced != 0) typer.Add(ref sum, Cell(30, NameHash.Join(after, forced)));
        return sum;
    }

    /// <summary>Clues of any word of a run.</summary>
    public static void AddWithin(string low, List<uint> clues)
    {
        Add(clues, 2, Hash(low));
        for (var k = 0; k + 3 <= low.Length; k++) Add(clues, 32, Hash(low.AsSpan(k, 3)));
    }

    /// <summary>Clues of a run's first word.</summary>
    public static void AddFirst(string low, List<uint> clues)
    {
        Add(clues, 3, Hash(low));
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

    private static void Add(List<uint> clues, uint kind, ulong what) => clues.Add(Cell(kind, what));

    private static uint Cell(uint kind, ulong what) => (uint)(NameHash.Join(kind, what) >> 16) & NameTyper.Mask;
}
