using System.Globalization;

namespace Kawat.Linking.Text.Times;

/// <summary>A reading found at a token: the token behind it, type, value and how it was anchored.</summary>
internal readonly record struct Found(int End, TimeKind Kind, string Value, string Anchored, string? Contradiction = null, WeekdayConflict? Conflict = null)
{
    /// <summary>The weekday beside a day and month without year; else 0.</summary>
    public int Weekday { get; init; }

    /// <summary>Which feast of the Islamic calendar it names, month × 100 + day; else 0.</summary>
    public int Feast { get; init; }
}

/// <summary>What the reader remembers from part to part of a story.</summary>
internal sealed class TimeMemory(DateOnly anchor)
{
    /// <summary>The story's date.</summary>
    public DateOnly Anchor { get; } = anchor;

    /// <summary>The first day a story names is its own where it is no further from the story's date, in days: copy of the morning tells of yesterday.</summary>
    private const int OwnDayApart = 3;

    private DateOnly? last, told, clocked, first, stretch;
    private int lastIn, toldIn, stretchIn;

    /// <summary>Whether the story is of a sport whose season is a year.</summary>
    public bool SeasonsAreYears { get; init; }

    /// <summary>How many sentences went before.</summary>
    public int Sentence { get; set; }

    /// <summary>The day last named, from which "sehari sebelumnya" counts; the story's own before any is.</summary>
    public DateOnly Day => last ?? Anchor;

    /// <summary>The day the story itself is about, against which it compares: the first it names, when near its date.</summary>
    public DateOnly OwnDay => first is { } day && Math.Abs(day.DayNumber - Anchor.DayNumber) <= OwnDayApart ? day : Anchor;

    /// <summary>Where "tahun sebelumnya" counts from: the month, quarter or year named in this sentence or the one before, else the day last named.</summary>
    public DateOnly Stretch => stretch is { } from && Sentence - stretchIn <= 1 ? from : Day;

    /// <summary>Keeps the first day of any stretch of time that was named.</summary>
    public void NameStretch(DateOnly from) => (stretch, stretchIn) = (from, Sentence);

    /// <summary>The day last named, where that was in this sentence.</summary>
    public DateOnly? DayOfSentence => lastIn == Sentence ? last : null;

    /// <summary>The day of a time of day that names none: one of this sentence, or of the one before unless it only tells when something was said ("kata dia kepada
    /// wartawan, Selasa (26/5)"), else that of the last time of day, else the last of what happened.</summary>
    public DateOnly DayOfClock => DayOfSentence ?? (told is { } day && Sentence - toldIn <= 1 ? day : clocked ?? told ?? Day);

    /// <summary>Keeps a day that was named.</summary>
    public void Name(DateOnly day, bool withClock, bool ofSaying)
    {
        (last, lastIn) = (day, Sentence);
        first ??= day;
        if (withClock) clocked = day;
        if (!ofSaying) (told, toldIn) = (day, Sentence);
    }

    public string RelativeToAnchor { get; } = "relative to " + TimeValue.Day(anchor);

    public string RelativeToDay => Day == Anchor ? RelativeToAnchor : "relative to " + TimeValue.Day(Day);
}

/// <summary>One part of a story as the time grammar sees it: folded tokens and the questions rules ask of them. Every question may be asked
/// of any index, also outside the text.</summary>
internal sealed class TimeScene
{
    private readonly string text;
    private readonly Token[] tokens;
    private readonly KnownWord[] words;
    private readonly bool hasQuotes;
    private bool[]? quoted;

    public TimeScene(CutPart part, TimeMemory memory, bool indonesian, bool english)
    {
        text = part.Text;
        Memory = memory;
        Indonesian = indonesian;
        English = english;
        (tokens, words) = (part.Tokens, part.Words);
        if ((part.TimeMarks & TimeMarks.Compound) != 0) (tokens, words) = CutAtHyphens(part);
        hasQuotes = text.AsSpan().ContainsAny('"', '“');
        Cased = IsCased(text);
    }

    public TimeMemory Memory { get; }
    public bool Indonesian { get; }
    public bool English { get; }
    public bool Cased { get; }
    public int Count => tokens.Length;
    public DateOnly Anchor => Memory.Anchor;

    public Token this[int i] => tokens[i];

    /// <summary>The folded token; empty outside.</summary>
    public string Word(int i)
    {
        Questions++;
        return i >= 0 && i < words.Length ? words[i].Folded : "";
    }

    /// <summary>How often a rule has looked at a word: the cost.</summary>
    public long Questions { get; private set; }

    /// <summary>The families of rules that can begin at the token, a bit each.</summary>
    public int FamiliesAt(int i) => words[i].TimeMarks & TimeMarks.Families;

    public bool Is(int i, string word) => Word(i) == word;

    public bool IsAny(int i, params ReadOnlySpan<string> any)
    {
        var word = Word(i);
        foreach (var one in any) if (one == word) return true;
        return false;
    }

    /// <summary>The index behind the phrase when it stands here; else 0.</summary>
    public int After(int i, ReadOnlySpan<string> phrase)
    {
        foreach (var word in phrase) if (Word(i++) != word) return 0;
        return i;
    }

    public bool IsCapital(int i) => i >= 0 && i < tokens.Length && char.IsUpper(text[tokens[i].Start]);

    /// <summary>Three capitals or more, or letters and a digit, in one word.</summary>
    public bool IsAbbreviation(int i)
    {
        if (!IsWord(i) || tokens[i].Length < 3) return false;
        var written = words[i].Written;
        return written.All(c => char.IsUpper(c) || c == '-') || char.IsUpper(written[0]) && char.IsAsciiDigit(written[^1]);
    }

    public bool IsWord(int i) => i >= 0 && i < tokens.Length && tokens[i].Kind == TokenKind.Word;

    /// <summary>Whether token <paramref name="i"/> begins the text or follows a mark that ends a sentence or opens a quotation.</summary>
    public bool IsFirst(int i) => i <= 0 || i < tokens.Length && text.AsSpan(tokens[i - 1].End, tokens[i].Start - tokens[i - 1].End).Contains('\n') || Word(i - 1) is "." or "!" or "?" or "\"" or ":" or "-";

    public bool IsQuoted(int i) => hasQuotes && i >= 0 && i < tokens.Length && (quoted ??= Quoted())[i];

    /// <summary>Whether no white space stands before the token.</summary>
    public bool IsTight(int i) => i > 0 && i < tokens.Length && tokens[i].Start == tokens[i - 1].End;

    /// <summary>A whole number of at most <paramref name="digits"/> digits.</summary>
    public bool Number(int i, out int number, int digits = 4)
    {
        number = 0;
        return i >= 0 && i < tokens.Length && tokens[i].Kind == TokenKind.Number && tokens[i].Length <= digits
            && int.TryParse(words[i].Folded, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>A day of the month: "1", "01", English also "1st".</summary>
    public bool DayNumber(int i, out int day)
    {
        if (Number(i, out day, 2)) return day is >= 1 and <= 31;
        var word = Word(i);
        return word.Length is 3 or 4 && word.AsSpan(word.Length - 2) is "st" or "nd" or "rd" or "th"
            && int.TryParse(word.AsSpan(0, word.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out day) && day is >= 1 and <= 31;
    }

    /// <summary>A year of four digits as news names them.</summary>
    public bool YearNumber(int i, out int year) => Number(i, out year) && tokens[i].Length == 4 && year is >= 1000 and <= 2199;

    public bool Month(int i, out int month) => TimeWords.Months.TryGetValue(Word(i), out month);

    public bool Weekday(int i, out int weekday) => TimeWords.Weekdays.TryGetValue(Word(i), out weekday) && IsWord(i);

    /// <summary>A unit in a language the story can be in.</summary>
    public bool Unit(int i, out TimeUnit unit) =>
        TimeWords.IndonesianUnits.TryGetValue(Word(i), out unit) && !English || !Indonesian && TimeWords.EnglishUnits.TryGetValue(Word(i), out unit);

    /// <summary>Whether the sentence up to here speaks of what will be.</summary>
    public bool LooksAhead(int i)
    {
        for (var j = i - 1; j >= 0 && j > i - 30; j--)
        {
            if (IsStop(j)) return false;
            if ((words[j].TimeMarks & TimeMarks.Future) != 0) return true;
            // "are to be sworn in on 20 October"
            if (words[j].Folded == "to" && j > 0 && words[j - 1].Folded is ("is" or "are")) return true;
        }
        return false;
    }

    /// <summary>Whether a token ends a sentence.</summary>
    public bool IsStop(int i) => tokens[i].Kind == TokenKind.Punctuation && (words[i].TimeMarks & TimeMarks.Stop) != 0;

    /// <summary>Whether an expression at <paramref name="i"/> tells when something was said: behind a comma, with a word of saying before it in the sentence.</summary>
    public bool IsOfSaying(int i)
    {
        if (Word(i - 1) != "," || IsQuoted(i)) return false;
        for (var j = i - 2; j >= 0 && j > i - 30 && !IsStop(j); j--)
            if ((words[j].TimeMarks & TimeMarks.Saying) != 0) return true;
        return false;
    }

    private static bool IsCased(string text)
    {
        foreach (var c in text) if (char.IsUpper(c)) return true;
        return false;
    }

    /// <summary>Cuts "Senin-Rabu", "Januari-Maret" and "III-2024" at their hyphens, which other words keep.</summary>
    private static (Token[] Tokens, KnownWord[] Words) CutAtHyphens(CutPart part)
    {
        var tokens = new List<Token>(part.Tokens.Length + 8);
        var words = new List<KnownWord>(part.Tokens.Length + 8);
        for (var i = 0; i < part.Tokens.Length; i++)
        {
            var (token, word) = (part.Tokens[i], part.Words[i]);
            if (!IsCompound(token, word))
            {
                tokens.Add(token);
                words.Add(word);
                continue;
            }
            var hyphen = word.Written.IndexOf('-', StringComparison.Ordinal);
            Put(new Token(token.Start, hyphen, IsNumber(word.Written.AsSpan(0, hyphen)) ? TokenKind.Number : TokenKind.Word));
            Put(new Token(token.Start + hyphen, 1, TokenKind.Punctuation));
            Put(new Token(token.Start + hyphen + 1, token.Length - hyphen - 1, IsNumber(word.Written.AsSpan(hyphen + 1)) ? TokenKind.Number : TokenKind.Word));
        }
        return ([.. tokens], [.. words]);

        void Put(Token token)
        {
            tokens.Add(token);
            words.Add(Lexicon.Of(token.Of(part.Text)));
        }
    }

    private static bool IsCompound(Token token, KnownWord word) => (word.TimeMarks & TimeMarks.Compound) != 0 && token.Kind == TokenKind.Word;

    private static bool IsNumber(ReadOnlySpan<char> written) => Lexicon.Of(written).Folded.All(char.IsAsciiDigit);

    private bool[] Quoted()
    {
        var marks = new bool[tokens.Length];
        var inside = false;
        for (var i = 0; i < tokens.Length; i++)
        {
            var c = text[tokens[i].Start];
            if (c == '“') inside = true;
            else if (c == '”') inside = false;
            else if (c == '"') inside = !inside;
            marks[i] = inside;
        }
        return marks;
    }
}
