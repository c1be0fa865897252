namespace Kawat.Linking.Copies;

// Which words of two texts stand for one another.
//
// The problem. A copy keeps most of a text in its order, a rewrite moves paragraphs about, an update puts the old text below new paragraphs, a roundup holds it in the middle.
// Counting shared n-grams sees how much is shared, but not where it stands, nor that "Rp1.902.000" in the one faces "Rp1.905.000" in the other, which is all that tells today's
// gold price from yesterday's.
//
// The algorithm is greedy string tiling (Wise, "String similarity via greedy string tiling and running Karp-Rabin matching", 1993). All maximal runs of equal words are found
// by walking each diagonal of the table of both texts once; the longest run is taken first, then the longest of what no run has taken yet, until none of ShortestRun words is
// left. A run that lost words to a longer one goes back into the queue in pieces. Words are compared by their slot: all numbers are equal, and all calendar words; so the form
// is aligned first, and afterwards the numbers that face one another are compared. Of runs of equal length, the one whose numbers agree goes first, so that a row of a price
// list faces the row it is.
//
// Why it ends: each piece is shorter than the run it was cut from. Cost: the equal pairs of words, which for two stories of 400 words is some thousands; at most the product
// of the lengths (four million, as texts are cut at CopyText.MostWords).
//
// Example: "emas naik Rp 5 hari ini" and "hari ini emas naik Rp 7": with runs of two and more, [emas naik # ] and [hari ini], all words of both are covered, one pair of
// numbers faces one another and differs.

/// <summary>Which words of two texts stand for one another.</summary>
internal sealed class Alignment
{
    // Shorter runs are idiom: "di Jakarta, Senin" stands in every other text.
    private const int ShortestRun = 4;

    private readonly int[] facingOfFirst;
    private readonly int[] facingOfSecond;

    private Alignment(int first, int second)
    {
        facingOfFirst = new int[first];
        facingOfSecond = new int[second];
        Array.Fill(facingOfFirst, -1);
        Array.Fill(facingOfSecond, -1);
    }

    /// <summary>For each word of the first text the index of the word of the second that it faces; -1 where none.</summary>
    public IReadOnlyList<int> FacingOfFirst => facingOfFirst;

    /// <summary>The same the other way round.</summary>
    public IReadOnlyList<int> FacingOfSecond => facingOfSecond;

    public static Alignment Of(IReadOnlyList<CopyWord> first, IReadOnlyList<CopyWord> second)
    {
        var alignment = new Alignment(first.Count, second.Count);
        var queue = new PriorityQueue<Run, Run>();
        foreach (var run in MaximalRuns(first, second)) queue.Enqueue(run, run);
        while (queue.TryDequeue(out var run, out _))
        {
            var (start, isWhole) = (0, true);
            for (var k = 0; k <= run.Length; k++)
            {
                if (k < run.Length && alignment.facingOfFirst[run.First + k] < 0 && alignment.facingOfSecond[run.Second + k] < 0) continue;
                if (start == 0 && k == run.Length && isWhole) break;
                isWhole = false;
                if (k - start >= ShortestRun)
                {
                    var piece = Measured(first, second, run.First + start, run.Second + start, k - start);
                    queue.Enqueue(piece, piece);
                }
                start = k + 1;
            }
            if (isWhole) alignment.Take(run);
        }
        return alignment;
    }

    private void Take(Run run)
    {
        for (var k = 0; k < run.Length; k++)
        {
            facingOfFirst[run.First + k] = run.Second + k;
            facingOfSecond[run.Second + k] = run.First + k;
        }
    }

    private static IEnumerable<Run> MaximalRuns(IReadOnlyList<CopyWord> first, IReadOnlyList<CopyWord> second)
    {
        var places = new Dictionary<ulong, List<int>>();
        for (var j = 0; j < second.Count; j++)
        {
            if (!places.TryGetValue(second[j].Slot, out var list)) places[second[j].Slot] = list = [];
            list.Add(j);
        }
        for (var i = 0; i < first.Count; i++)
        {
            if (!places.TryGetValue(first[i].Slot, out var facing)) continue;
            foreach (var j in facing)
            {
                if (i > 0 && j > 0 && first[i - 1].Slot == second[j - 1].Slot) continue;
                var length = 1;
                while (i + length < first.Count && j + length < second.Count && first[i + length].Slot == second[j + length].Slot) length++;
                if (length >= ShortestRun) yield return Measured(first, second, i, j, length);
            }
        }
    }

    private static Run Measured(IReadOnlyList<CopyWord> first, IReadOnlyList<CopyWord> second, int i, int j, int length)
    {
        var same = 0;
        for (var k = 0; k < length; k++) if (first[i + k].Form == second[j + k].Form) same++;
        return new Run(i, j, length, same);
    }

    /// <summary>Words in a row that both texts have, longest first, then those whose numbers agree, then by place.</summary>
    private readonly record struct Run(int First, int Second, int Length, int Same) : IComparable<Run>
    {
        public int CompareTo(Run other) =>
            Length != other.Length ? other.Length.CompareTo(Length)
            : Same != other.Same ? other.Same.CompareTo(Same)
            : First != other.First ? First.CompareTo(other.First) : Second.CompareTo(other.Second);
    }
}
