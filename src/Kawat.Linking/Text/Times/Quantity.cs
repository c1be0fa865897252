using System.Globalization;

namespace Kawat.Linking.Text.Times;

/// <summary>A number before a unit: "30", "2,5", "dua puluh lima", "beberapa", "setengah". <see cref="Whole"/> is null when vague or broken.</summary>
internal readonly record struct Quantity(int End, string Shown, int? Whole)
{
    /// <summary>More than any news story counts in; keeps sums within the calendar.</summary>
    private const int Most = 100_000;

    /// <summary>Words besides digits with which a quantity begins.</summary>
    public static bool Begins(string word) =>
        word is "setengah" or "a" or "an" || TimeWords.Vague.Contains(word) || TimeWords.Digits.ContainsKey(word.IndexOf('-', StringComparison.Ordinal) is var hyphen and > 0 ? word[..hyphen] : word);

    public static Quantity? At(TimeScene s, int i, bool inRange = false)
    {
        if (TimeWords.Vague.Contains(s.Word(i))) return new Quantity(s.Is(i, "dozens") && s.Is(i + 1, "of") ? i + 2 : i + 1, "X", null);
        if (s.Number(i, out var number, 5))
        {
            if (!inRange && s.IsAny(i - 1, "/", ".", "-") && s.IsTight(i) || s.IsAny(i - 1, "menit", "pasal", "ayat", "nomor", "no")) return null;
            return new Quantity(i + 1, number.ToString(CultureInfo.InvariantCulture), number);
        }
        var word = s.Word(i);
        if (i < s.Count && s[i].Kind == TokenKind.Number)
        {
            // "7.000 hari": a point before three digits parts thousands.
            if (word.Length is >= 5 and <= 7 && word.IndexOf('.', StringComparison.Ordinal) == word.Length - 4 && word[0] != '0' && int.TryParse(word.Replace(".", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var thousands) && s.Indonesian)
                return new Quantity(i + 1, thousands.ToString(CultureInfo.InvariantCulture), thousands);
            var broken = word.Replace(',', '.');
            return word.Length <= 5 && broken.Count(c => c == '.') == 1 && double.TryParse(broken, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value < 100
                ? new Quantity(i + 1, broken, null) : null;
        }
        if (word == "setengah") return new Quantity(i + 1, "0.5", null);
        if (s.IsAny(i, "a", "an") && s.English) return new Quantity(i + 1, "1", 1);
        return InWords(s, i);
    }

    private static Quantity? InWords(TimeScene s, int i)
    {
        int total = 0, current = 0, at = i;
        for (; at < i + 8; at++)
        {
            var word = s.Word(at);
            if (word.IndexOf('-', StringComparison.Ordinal) is var hyphen and > 0 && TimeWords.Digits.TryGetValue(word[..hyphen], out var tens) && TimeWords.Digits.TryGetValue(word[(hyphen + 1)..], out var ones)
                && tens >= 20 && ones < 10) { current += tens + ones; continue; }
            if (TimeWords.Digits.TryGetValue(word, out var digit)) { current += digit; continue; }
            if (at == i) return null;
            if (word == "belas") (total, current) = (total + 10 + current, 0);
            else if (word == "puluh") (total, current) = (total + current * 10, 0);
            else if (word is "ratus" or "hundred") (total, current) = (total + current * 100, 0);
            else if (word is "ribu" or "thousand") (total, current) = ((total + current) * 1000, 0);
            else break;
            if (total > Most) return null;
        }
        if (s.Is(at, "setengah")) return new Quantity(at + 1, (total + current).ToString(CultureInfo.InvariantCulture) + ".5", null);
        return new Quantity(at, (total + current).ToString(CultureInfo.InvariantCulture), total + current);
    }
}
