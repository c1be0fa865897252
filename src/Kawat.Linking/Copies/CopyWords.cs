using System.Globalization;
using Kawat.Linking.Text;

namespace Kawat.Linking.Copies;

/// <summary>Cuts a line of story into the words that are compared.</summary>
internal static class CopyWords
{
    private static readonly HashSet<string> Calendar = new(StringComparer.Ordinal)
    {
        "senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "sabtu", "minggu", "ahad", "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september",
        "oktober", "november", "desember", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "may", "june", "july",
        "august", "october", "december",
    };

    private static readonly Dictionary<string, double> Scales = new(StringComparer.Ordinal)
    {
        ["ribu"] = 1e3, ["rb"] = 1e3, ["juta"] = 1e6, ["jt"] = 1e6, ["miliar"] = 1e9, ["milyar"] = 1e9, ["triliun"] = 1e12,
        ["thousand"] = 1e3, ["million"] = 1e6, ["billion"] = 1e9, ["trillion"] = 1e12,
    };

    private static readonly HashSet<string> Currencies = new(StringComparer.Ordinal) { "rp", "idr", "usd", "us" };

    public const string NumberSlot = "#", CalendarSlot = "@";

    public static void Read(string line, string language, List<CopyWord> words)
    {
        var tokens = Tokenizer.Tokenize(line);
        var isEnglish = Stemmer.IsEnglish(language);
        var starts = true;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            var surface = token.Of(line).ToString();
            if (token.Kind == TokenKind.Punctuation)
            {
                starts |= surface is "." or "?" or "!" or "\"" or "“" or ":";
                continue;
            }
            var folded = Folding.Fold(surface);
            var next = i + 1 < tokens.Count && tokens[i + 1].Kind == TokenKind.Word ? Folding.Fold(tokens[i + 1].Of(line).ToString()) : "";
            if (token.Kind == TokenKind.Number) words.Add(Number(line, tokens, ref i, surface, next, isEnglish));
            else if (Currencies.Contains(folded) && i + 1 < tokens.Count && tokens[i + 1].Kind == TokenKind.Number) continue;
            else if (Calendar.Contains(folded)) words.Add(new CopyWord(folded, CalendarSlot, CopyWordKind.Calendar, surface));
            else words.Add(new CopyWord(folded, folded, !starts && char.IsUpper(surface[0]) ? CopyWordKind.Name : CopyWordKind.Plain, surface));
            starts = false;
        }
    }

    private static CopyWord Number(string line, IReadOnlyList<Token> tokens, ref int i, string surface, string next, bool isEnglish)
    {
        // "(1/3)", "13 Juni 2025": the digits of a date say which day it is, not how much there is of something.
        var slashed = Slash(line, tokens, i + 1) || Slash(line, tokens, i - 1);
        var dated = Calendar.Contains(next) || i > 0 && tokens[i - 1].Kind == TokenKind.Word && Calendar.Contains(Folding.Fold(tokens[i - 1].Of(line).ToString()));
        if (slashed || dated) return new CopyWord(surface, CalendarSlot, CopyWordKind.Calendar, surface);
        var value = Value(surface, isEnglish);
        if (Scales.TryGetValue(next, out var scale))
        {
            value *= scale;
            i++;
            surface += " " + next;
        }
        return new CopyWord(value.ToString("G6", CultureInfo.InvariantCulture), NumberSlot, CopyWordKind.Number, surface);
    }

    private static bool Slash(string line, IReadOnlyList<Token> tokens, int i) => i >= 0 && i < tokens.Count && line[tokens[i].Start] == '/';

    /// <summary>The value of digits in the language's notation; where the marks fit the other notation better, in that.</summary>
    internal static double Value(string digits, bool isEnglish)
    {
        var (thousands, point) = isEnglish ? (',', '.') : ('.', ',');
        var plain = new System.Text.StringBuilder(digits.Length);
        for (var i = 0; i < digits.Length; i++)
        {
            var c = digits[i];
            if (char.IsAsciiDigit(c)) plain.Append(c);
            else
            {
                var group = 0;
                while (i + 1 + group < digits.Length && char.IsAsciiDigit(digits[i + 1 + group])) group++;
                var single = digits.IndexOfAny(['.', ',']) == i && digits.LastIndexOfAny(['.', ',']) == i;
                // "6.5" in an Indonesian text and "1,98" in an English one are written the other way round.
                var isPoint = c == point || c == thousands && single && group != 3;
                if (isPoint) plain.Append('.');
            }
        }
        return double.TryParse(plain.ToString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : 0;
    }
}
