using Kawat.Formats.Content;

namespace Kawat.Formats.Text;

/// <summary>Tells Indonesian from English by their commonest words.</summary>
internal static class CopyLanguage
{
    private static readonly string[] Indonesian =
    [
        "yang", "dan", "di", "dengan", "untuk", "pada", "dari", "ini", "itu", "dalam", "akan", "tidak", "telah", "oleh", "juga", "para", "kepada", "adalah", "sebagai",
        "ke", "karena", "kata", "bahwa", "tersebut", "saat", "atau", "lebih", "bisa", "dia", "sudah", "gelar", "usai", "tak", "bagi", "atas", "setelah", "hingga",
    ];

    private static readonly string[] English =
    [
        "the", "of", "and", "to", "in", "a", "that", "for", "with", "was", "is", "are", "has", "have", "on", "at", "by", "from", "said", "will", "its", "it", "as", "an",
        "after", "be", "been", "were", "not", "this", "over", "their", "his", "her", "he", "she", "they", "but", "which",
    ];

    // So much of a text is looked at.
    private const int Reach = 8000;

    // A word of at most eight letters is a number; the table is four times as large as the words are many, so nearly every look finds its place at once.
    private const int Longest = 8;
    private const int Places = 512;
    private static readonly (ulong Word, bool IsEnglish)[] Words = Table();

    /// <summary>"id", "en", or null when the text has too few of the words of either. Reads the first 8,000 characters.</summary>
    public static string? Tell(string text)
    {
        var tally = new Tally(Reach);
        tally.Take(text);
        tally.End(0);
        return tally.Told;
    }

    /// <summary>The same of a headline and the plain text of a body below it, without putting the two together.</summary>
    public static string? Tell(string? headline, Body body)
    {
        var tally = new Tally(Reach);
        tally.Take(headline);
        tally.End(1);
        for (var i = 0; i < body.Blocks.Count && !tally.IsFull; i++)
        {
            if (RunsOf(body.Blocks[i]) is not { } runs) tally.Take(body.Blocks[i].PlainText);
            else
            {
                for (var run = 0; run < runs.Count; run++) tally.Take(runs[run].Text);
            }

            tally.End(2);
        }

        return tally.Told;
    }

    // Those that make the block's plain text one after another; null for blocks that are put together otherwise.
    private static IReadOnlyList<Run>? RunsOf(Block block) => block switch
    {
        Paragraph paragraph => paragraph.Runs,
        Heading heading => heading.Runs,
        Quotation quotation => quotation.Runs,
        _ => null,
    };

    // The words of both languages that were found so far, and the word that the last text ended in.
    private struct Tally(int left)
    {
        private int _left = left;
        private int _indonesian;
        private int _english;
        private ulong _word;
        private int _length;

        public readonly bool IsFull => _left <= 0;

        public readonly string? Told => _indonesian == _english || Math.Max(_indonesian, _english) < 2 ? null : _indonesian > _english ? "id" : "en";

        public void Take(ReadOnlySpan<char> text)
        {
            var (word, length) = (_word, _length);
            foreach (var c in text[..Math.Clamp(_left, 0, text.Length)])
            {
                if (char.IsAsciiLetter(c))
                {
                    word = (word << 8) | (byte)(c | 0x20);
                    length++;
                }
                // No word of ours has another letter.
                else if (!char.IsAscii(c) && char.IsLetter(c)) length += Longest + 1;
                else if (length > 0)
                {
                    Look(word, length);
                    (word, length) = (0, 0);
                }
            }

            (_word, _length) = (word, length);
            _left -= text.Length;
        }

        /// <summary>Ends the word, and passes over what parts the texts.</summary>
        public void End(int parting)
        {
            if (_length > 0) Look(_word, _length);
            (_word, _length) = (0, 0);
            _left -= parting;
        }

        private void Look(ulong word, int length)
        {
            if (length > Longest) return;
            for (var at = Place(word); Words[at].Word != 0; at = (at + 1) % Places)
            {
                if (Words[at].Word != word) continue;
                if (Words[at].IsEnglish) _english++;
                else _indonesian++;
                return;
            }
        }
    }

    private static int Place(ulong word) => (int)((word * 0x9E3779B97F4A7C15) >> 55);

    private static (ulong Word, bool IsEnglish)[] Table()
    {
        var table = new (ulong Word, bool IsEnglish)[Places];
        foreach (var written in Indonesian.Concat(English))
        {
            var word = written.Aggregate(0UL, (number, letter) => (number << 8) | letter);
            var at = Place(word);
            while (table[at].Word != 0) at = (at + 1) % Places;
            table[at] = (word, English.Contains(written));
        }

        return table;
    }
}
