using Kawat.Linking.Text.Times;

namespace Kawat.Linking.Text;

// The problem. News dates its events by pointing: "Rabu (1/3)" leaves the year to the reader, "September tahun lalu" the year and "dua hari
// kemudian" the day. A link to an earlier story rests on such a phrase, so its extent must be the phrase readers see and its value a calendar
// value that can be compared. Indonesian wire style has firm habits (weekday, day and month in brackets; "waktu setempat" behind), which
// a grammar catches better than statistics would from the few labelled texts there are, and a grammar can say how it came to its answer.
//
// The layout. A TimeScene is one part of the story (headline, deck, a block) as folded tokens, with the questions rules ask ("is there a
// weekday at 7?"). A rule is a function from scene and index to a Found: the index behind the phrase, type, TimeML value, how it was
// anchored. Rules live by family in Times/: days, clocks, months and years, parts of the year, units, references, edges, holidays. Words are data
// in TimeWords. A TimeMemory goes through the whole story: its date and the day last named, from which "sehari sebelumnya" counts.
//
// The algorithm. At each token every family is asked; the longest Found wins, the earlier family on a tie, and reading goes on behind it.
// So "Kamis (1/8) pagi ini" is one expression though "pagi ini" is one too, and expressions cannot overlap. Longest-first needs no backing
// up: rules look forward over a bounded number of tokens themselves. A family calls another one where phrases nest ("akhir" + month,
// clock + day), always at a later token, so that ends. Days without a year take the year in which their weekday fits nearest to
// the story's date; when weekday and a full date disagree the date stands and the Contradiction says so.
// The value is made first; the days it covers and its precision are then read back from the value alone (TimeValue.PeriodOf), so the two
// cannot disagree.
//
// The cost. Each family looks at one token's word in hash sets and gives up at once on most; a rule that goes on reads at most some thirty
// tokens. Time and memory are linear in the text; nothing backtracks.
//
// An example. Published 2023-03-02: "Rabu (1/3)": weekday 3, bracket, 1 and 3. Candidates 2019-03-01 … 2024-03-01; in the window only
// 2023-03-01 is a Wednesday: DATE 2023-03-01, "day and month; year from the story's date 2023-03-02".

/// <summary>Finds time expressions and resolves them against the story's date.</summary>
public static class TimeReader
{
    /// <summary>Stories dated outside these years are read as if dated at the edge, so that sums stay in the calendar.</summary>
    private const int FirstStoryYear = 1000, LastStoryYear = 9000;

    /// <summary>In the order that decides between readings of the same length.</summary>
    private static readonly (Func<TimeScene, int, Found?> At, Func<string, bool> Begins)[] Families =
    [
        (DayPhrases.At, DayPhrases.Begins), (ClockPhrases.At, ClockPhrases.Begins), (HolidayPhrases.At, HolidayPhrases.Begins), (EdgePhrases.At, EdgePhrases.Begins),
        (PartYearPhrases.At, PartYearPhrases.Begins), (UnitPhrases.At, UnitPhrases.Begins), (ReferencePhrases.At, ReferencePhrases.Begins), (MonthYearPhrases.At, MonthYearPhrases.Begins),
    ];

    /// <summary>The expressions of headline, deck and blocks, in reading order, never overlapping. Types, extents and values follow TimeML, with intervals as
    /// "a/b", half-years as "2024-H1" and weekends as "2025-W07-WE". Linear; never throws on text.</summary>
    public static IReadOnlyList<TimeExpression> Read(ArticleText text) => Read(CutStory.Of(text), out _);

    /// <summary>The same, and how many words the rules looked at, which is the cost: linear in the text, and so for every text.</summary>
    public static IReadOnlyList<TimeExpression> Read(ArticleText text, out long looks) => Read(CutStory.Of(text), out looks);

    /// <summary>The same of a story that is cut already.</summary>
    internal static IReadOnlyList<TimeExpression> Read(CutStory story, out long looks)
    {
        looks = 0;
        var text = story.Text;
        var anchor = text.Date.Year < FirstStoryYear ? new DateOnly(FirstStoryYear, 1, 1) : text.Date.Year > LastStoryYear ? new DateOnly(LastStoryYear, 12, 31) : text.Date;
        var memory = new TimeMemory(anchor) { SeasonsAreYears = HasYearlySport(story) };
        var tongue = Stemmer.TongueOf(text.Language);
        var times = new List<TimeExpression>();
        var (forms, feasts) = (new List<(int Index, int Weekday)>(), new List<(int Index, int Feast)>());
        foreach (var part in story.Parts)
        {
            if (part.Words.Length == 0) continue;
            var scene = new TimeScene(part, memory, tongue == Tongue.Indonesian, tongue == Tongue.English);
            Read(part.Block, scene, times, forms, feasts);
            looks += scene.Questions;
        }
        if (forms.Count > 1) WeekdayCheck.DoubtStoryDate(times, forms, anchor);
        if (feasts.Count > 0) FeastDays.Believe(text, times, feasts);
        return times;
    }

    /// <summary>The families that can begin at a folded word, a bit each in their order. A word that begins none costs nothing more.</summary>
    internal static byte FamiliesAt(string folded)
    {
        // Any family may have a rule that begins with digits ("2 jam", "1/3", "3rd").
        if (char.IsAsciiDigit(folded.AsSpan() is [var first, ..] ? first : ' ')) return byte.MaxValue;
        var bits = 0;
        for (var family = 0; family < Families.Length; family++)
            if (Families[family].Begins(folded)) bits |= 1 << family;
        return (byte)bits;
    }

    private static bool HasYearlySport(CutStory story)
    {
        foreach (var part in story.Parts)
            if ((part.TimeMarks & TimeMarks.YearlySport) != 0) return true;
        return false;
    }

    private static void Read(int block, TimeScene scene, List<TimeExpression> times, List<(int Index, int Weekday)> forms, List<(int Index, int Feast)> feasts)
    {
        for (var i = 0; i < scene.Count;)
        {
            Found? best = null;
            for (int families = scene.FamiliesAt(i), family = 0; families != 0; families >>= 1, family++)
                if ((families & 1) != 0 && Families[family].At(scene, i) is { } found && found.End > (best?.End ?? i)) best = found;
            if (best is not { } read)
            {
                if (scene.IsStop(i)) scene.Memory.Sentence++;
                i++;
                continue;
            }
            read = TimeSuffixes.Pointed(scene, read);
            if (read.Weekday != 0) forms.Add((times.Count, read.Weekday));
            if (read.Feast != 0) feasts.Add((times.Count, read.Feast));
            times.Add(Expression(new Span(block, scene[i].Start, scene[read.End - 1].End - scene[i].Start), read, scene, i));
            i = read.End;
        }
        if (!scene.IsStop(scene.Count - 1)) scene.Memory.Sentence++;
    }

    private static TimeExpression Expression(Span span, Found found, TimeScene scene, int at)
    {
        var period = found.Kind is TimeKind.Date or TimeKind.Time ? TimeValue.PeriodOf(found.Value) : null;
        // Weekends and intervals of days do not become the day that "sehari sebelumnya" counts from, unless it is their last.
        if (period is { } named && found.Kind == TimeKind.Date && !(named.Precision == "day" && scene.IsOfSaying(at))) scene.Memory.NameStretch(named.First);
        if (period is { Precision: "day" } day) scene.Memory.Name(day.Last, found.Kind == TimeKind.Time && found.Value.Contains(':', StringComparison.Ordinal), scene.IsOfSaying(at));
        return new TimeExpression(span, found.Kind, found.Value, period?.First, period?.Last, found.Anchored, found.Contradiction) { Precision = period?.Precision ?? "", Conflict = found.Conflict };
    }
}
