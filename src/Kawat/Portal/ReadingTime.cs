using Kawat.Formats.Content;

namespace Kawat.Portal;

/// <summary>How long a story takes to read.</summary>
internal static class ReadingTime
{
    /// <summary>Silent reading of news on a screen; published figures for adults lie between 180 and 260 words a minute, in Indonesian somewhat under English.</summary>
    private const int WordsPerMinute = 200;

    /// <summary>Whole minutes, at least 1.</summary>
    public static int Minutes(string deck, Body body)
    {
        // Block by block, as no word goes on in the next one: the whole as one text would be made for nothing else.
        var words = Count(deck);
        foreach (var block in body.Blocks) words += Count(block.PlainText);
        return Math.Max(1, (words + (WordsPerMinute / 2)) / WordsPerMinute);
    }

    private static int Count(string text)
    {
        var (count, isInside) = (0, false);
        foreach (var sign in text)
        {
            var isLetter = char.IsLetterOrDigit(sign);
            if (isLetter && !isInside) count++;
            // A hyphen or an apostrophe within a word doesn't end it.
            isInside = isLetter || (isInside && sign is '-' or '\'' or '’' or '.');
        }

        return count;
    }
}
