using System.Globalization;
using System.Text;
using Kawat.Linking.Text;

namespace Kawat.Linking.Copies;

/// <summary>Cuts a line of story into the words that are compared.</summary>
internal static class CopyWords
{
    private static readonly HashSet<string> Calendar = new(StringComparer.Ordinal)
    {
        "senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "sabtu", "minggu", "ahad", "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september",
        "oktober", "november", "desember", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "june", "july",
        "august", "october", "december",
    };

    private static readonly Dictionary<string, double> Scales = new(StringComparer.Ordinal)
    {
        ["ribu"] = 1e3, ["rb"] = 1e3, ["juta"] = 1e6, ["jt"] = 1e6, ["miliar"] = 1e9, ["milyar"] = 1e9, ["triliun"] = 1e12,
        ["thousand"] = 1e3, ["million"] = 1e6, ["billion"] = 1e9, ["trillion"] = 1e12,
    };

    private static readonly HashSet<string> Currencies = new(StringComparer.Ordinal) { "rp", "idr", "usd", "us" };

    private static readonly ulong NumberSlot = Shingles.Hash("#"), CalendarSlot = Shingles.Hash("@");

    /// <summary>Appends the words of <paramref name="line"/>, until there are <paramref name="most"/>.</summary>
    public static void Read(string line, string language, List<CopyWord> words, int most)
    {
        var tokens = Tokenizer.Tokenize(line);
        var folded = new string[tokens.Count];
        for (var i = 0; i < folded.Length; i++) folded[i] = tokens[i].Kind == TokenKind.Punctuation ? "" : Folding.Fold(tokens[i].Of(line).ToString());
        var isEnglish = Stemmer.IsEnglish(language);
        var startsSentence = true;
        for (var i = 0; i < tokens.Count && words.Count < most; i++)
        {
            var token = tokens[i];
            var first = line[token.Start];
            if (token.Kind == TokenKind.Punctuation)
            {
                startsSentence |= first is '.' or '?' or '!' or '"' or '“' or ':';
                continue;
            }
            var surface = token.Of(line).ToString();
            if (token.Kind == TokenKind.Number) words.Add(IsDatePart(line, tokens, folded, i) ? Dated(surface, folded[i]) : Number(folded, ref i, surface, isEnglish));
            // "Rp1.000", "US$5" and "1.000 rupiah" are the same sum.
            else if (Currencies.Contains(folded[i]) && NextNumber(tokens, i)) continue;
            else if (Calendar.Contains(folded[i])) words.Add(Dated(surface, folded[i]));
            else
            {
                var hash = Shingles.Hash(folded[i]);
                words.Add(new CopyWord(hash, hash, !startsSentence && char.IsUpper(first) ? CopyWordKind.Name : CopyWordKind.Plain, 0, surface));
            }
            startsSentence = false;
        }
    }

    private static CopyWord Dated(string surface, string folded) => new(Shingles.Hash(folded), CalendarSlot, CopyWordKind.Calendar, 0, surface);

    private static bool NextNumber(IReadOnlyList<Token> tokens, int i)
    {
        while (++i < tokens.Count && tokens[i].Kind == TokenKind.Punctuation) { }
        return i < tokens.Count && tokens[i].Kind == TokenKind.Number;
    }

    // "(1/3)", "13 Juni 2025": these digits say which day it is, not how much there is of something.
    private static bool IsDatePart(string line, IReadOnlyList<Token> tokens, string[] folded, int i) =>
        IsSlash(line, tokens, i + 1) || IsSlash(line, tokens, i - 1) || i + 1 < folded.Length && Calendar.Contains(folded[i + 1]) || i > 0 && Calendar.Contains(folded[i - 1]);

    private static bool IsSlash(string line, IReadOnlyList<Token> tokens, int i) => i >= 0 && i < tokens.Count && line[tokens[i].Start] == '/';

    private static CopyWord Number(string[] folded, ref int i, string surface, bool isEnglish)
    {
        var value = Value(surface, isEnglish);
        if (i + 1 < folded.Length && Scales.TryGetValue(folded[i + 1], out var scale))
        {
            value *= scale;
            i++;
            surface += " " + folded[i];
        }
        // Six digits: "Rp1,98 juta" is written for "Rp 1.980.000", and rounding is no news.
        var written = value.ToString("G6", CultureInfo.InvariantCulture);
        return new CopyWord(Shingles.Hash(written), NumberSlot, CopyWordKind.Number, Telling(value, written), surface) { Value = value };
    }

    // A figure of three digits hardly repeats by chance, one of two sometimes, a single digit and a year often.
    private static double Telling(double value, string written)
    {
        if (value is >= 1900 and <= 2100) return 0.2;
        var exponent = written.IndexOf('E', StringComparison.Ordinal);
        var digits = (exponent < 0 ? written : written[..exponent]).Replace(".", "", StringComparison.Ordinal).Trim('0').Length;
        return digits switch { >= 3 => 1, 2 => 0.5, _ => 0.2 };
    }

    /// <summary>The value of digits in the language's notation; where the marks fit only the other notation, in that.</summary>
    internal static double Value(string digits, bool isEnglish)
    {
        var point = isEnglish ? '.' : ',';
        var isOnlyMark = digits.IndexOfAny(['.', ',']) == digits.LastIndexOfAny(['.', ',']);
        var plain = new StringBuilder(digits.Length);
        for (var i = 0; i < digits.Length; i++)
        {
            if (char.IsAsciiDigit(digits[i])) { plain.Append(digits[i]); continue; }
            var group = 0;
            while (i + 1 + group < digits.Length && char.IsAsciiDigit(digits[i + 1 + group])) group++;
            // "6.5" in an Indonesian text and "1,98" in an English one are written the other way round.
            if (digits[i] == point || isOnlyMark && group != 3) plain.Append('.');
        }
        return double.TryParse(plain.ToString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : 0;
    }
}
