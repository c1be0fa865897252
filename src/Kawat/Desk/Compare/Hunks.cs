namespace Kawat.Desk.Compare;

/// <summary>A stretch in which two sequences differ: what stands there in the one, and what in the other. Either may be empty.</summary>
internal readonly record struct Hunk(int Start, int End, int OtherStart, int OtherEnd);

/// <summary>Finds where two sequences differ.</summary>
/// <remarks>
/// By the longest common subsequence, after what is the same at both ends was put aside: a table of one row more and one column more than the rest is long. News differs in places, so that rest is
/// short; where it is not (a text rewritten from end to end), <see cref="MostCells"/> bounds memory and time and the whole rest counts as one difference, which is also what somebody who reads it would say.
/// Of several longest ones the first is taken, so the same two always differ in the same places.
/// </remarks>
internal static class Hunks
{
    /// <summary>2,000 by 2,000 words; some milliseconds and 16 MB at the most.</summary>
    private const int MostCells = 4_000_000;

    /// <summary>In order, none touching the next.</summary>
    public static List<Hunk> Between(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        var most = Math.Min(one.Count, other.Count);
        var head = 0;
        while (head < most && one[head] == other[head]) head++;
        var tail = 0;
        while (tail < most - head && one[^(tail + 1)] == other[^(tail + 1)]) tail++;
        var (rows, columns) = (one.Count - head - tail, other.Count - head - tail);
        if (rows == 0 && columns == 0) return [];
        if (rows == 0 || columns == 0 || (long)rows * columns > MostCells) return [new(head, head + rows, head, head + columns)];

        // lengths[i, j]: how much the rests from i and j have in common.
        var width = columns + 1;
        var lengths = new int[(rows + 1) * width];
        for (var i = rows - 1; i >= 0; i--)
        {
            for (var j = columns - 1; j >= 0; j--)
                lengths[i * width + j] = one[head + i] == other[head + j] ? lengths[(i + 1) * width + j + 1] + 1 : Math.Max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
        }

        var hunks = new List<Hunk>();
        var (a, b) = (0, 0);
        while (a < rows || b < columns)
        {
            var (startA, startB) = (a, b);
            while (a < rows || b < columns)
            {
                if (a < rows && b < columns && one[head + a] == other[head + b]) break;
                if (b >= columns || (a < rows && lengths[(a + 1) * width + b] >= lengths[a * width + b + 1])) a++;
                else b++;
            }

            if (a > startA || b > startB) hunks.Add(new(head + startA, head + a, head + startB, head + b));
            while (a < rows && b < columns && one[head + a] == other[head + b]) (a, b) = (a + 1, b + 1);
        }

        return hunks;
    }
}
