using System.Globalization;
using System.Text;
using Kawat.Linking.Index;
using Kawat.Linking.Text;

namespace Kawat.Bench.Linking;

/// <summary>A story of the made archive: as a text to be read, as plain words for full-text search, and as the digest that the engine makes of the text.</summary>
internal sealed class MadeStory
{
    private static readonly string[] Glue = ["yang", "dan", "untuk", "dengan", "dari", "ini", "itu", "akan", "telah", "juga"];

    private const int HeadlineTerms = 5;

    public required string Id { get; init; }
    public required int Day { get; init; }
    public required int MinuteOfDay { get; init; }

    /// <summary>Terms, heaviest first, with how often they stand in the text.</summary>
    public required List<(string Word, int Times)> Terms { get; init; }

    /// <summary>Names, the most important first, with how often they stand in the text.</summary>
    public required List<(MadeName Name, int Times)> Names { get; init; }

    /// <summary>Days that it names.</summary>
    public required List<int> Days { get; init; }

    private DateTimeOffset PublishedAt => new DateTimeOffset(DateOnly.FromDayNumber(Day).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddMinutes(MinuteOfDay);

    /// <summary>The text: a headline of the heaviest words, sentences of about ten words each.</summary>
    public ArticleText Article()
    {
        var dice = new Dice((ulong)Terms.Count * 77 + (ulong)MinuteOfDay);
        var words = new List<string>();
        foreach (var (word, times) in Terms)
            for (var i = 0; i < times; i++) words.Add(word);
        // The heaviest stand where times is highest; a fixed stride spreads them over the sentences.
        var body = new StringBuilder();
        var name = 0;
        var day = 0;
        var names = new List<string>();
        for (var round = 0; round < 4; round++)
            foreach (var (made, times) in Names)
                if (round < times) names.Add(round == 0 ? made.Written : made.Surface);
        const int PerSentence = 6;
        var sentences = (words.Count + PerSentence - 1) / PerSentence;
        for (var sentence = 0; sentence < sentences; sentence++)
        {
            body.Append(sentence == 0 ? "" : ' ');
            for (; name < names.Count * (sentence + 1) / sentences; name++) body.Append(name % 2 == 0 ? "Menurut " : "kata ").Append(names[name]).Append(", ");
            for (var i = sentence; i < words.Count; i += sentences) body.Append(words[i]).Append(' ').Append(Glue[dice.Below(Glue.Length)]).Append(' ');
            if (day < Days.Count && sentence % 3 == 0) body.Append("pada ").Append(Written(Days[day++]));
            else body.Append("hal");
            body.Append('.');
        }
        var headline = string.Join(' ', Terms.Take(HeadlineTerms).Select(t => t.Word));
        return new ArticleText(Id, "id", DateOnly.FromDayNumber(Day), headline, "", [body.ToString()]) { PublishedAt = PublishedAt };
    }

    /// <summary>The text's words as full-text search gets them: stems of terms and names as often as they stand there, no stop words.</summary>
    public string Words()
    {
        var words = new StringBuilder();
        foreach (var (word, times) in Terms)
            for (var i = 0; i < times; i++) words.Append(word).Append(' ');
        foreach (var (name, times) in Names)
            for (var i = 0; i < times; i++) words.Append(name.Key).Append(' ');
        return words.ToString();
    }

    /// <summary>What reading <see cref="Article"/> comes to, made without reading it.</summary>
    public StoryDigest Digest()
    {
        var names = new Dictionary<ulong, DigestName>();
        var terms = new Dictionary<ulong, DigestTerm>();
        foreach (var (name, times) in Names)
        {
            var feature = Feature.Of(FeatureKind.Name, name.Key);
            var parts = name.Kind == EntityKind.Person ? Feature.PartsOf(name.Key) : null;
            names.TryAdd(feature, new DigestName(feature, name.Kind, false, (byte)Math.Min(255, 62 + 40 * times),
                parts is { First: var f } ? Feature.Of(FeatureKind.PersonPart, f) : 0, parts is { Last: var l } ? Feature.Of(FeatureKind.PersonPart, l) : 0));
        }
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < Terms.Count; i++) weights[Terms[i].Word] = (1 + Math.Log(Terms[i].Times)) * (i < HeadlineTerms ? 2 : 1);
        foreach (var (name, times) in Names)
            foreach (var word in name.Key.Split(' ')) weights.TryAdd(word, 1 + Math.Log(times));
        var heaviest = weights.Values.Max();
        foreach (var (word, weight) in weights.OrderByDescending(w => w.Value).ThenBy(w => w.Key, StringComparer.Ordinal).Take(TermReader.Most))
        {
            var feature = Feature.Of(FeatureKind.Term, word);
            terms.TryAdd(feature, new DigestTerm(feature, (byte)Math.Max(1, 255 * weight / heaviest)));
        }
        var lead = new SortedSet<ulong>();
        foreach (var (word, _) in Terms.Take(18)) lead.Add(Feature.Of(FeatureKind.Term, word));
        foreach (var (name, _) in Names.Take(3))
            foreach (var word in name.Key.Split(' ')) lead.Add(Feature.Of(FeatureKind.Term, word));
        return new StoryDigest
        {
            Id = Id, Day = Day, Minute = PublishedAt.UtcTicks / TimeSpan.TicksPerMinute, Names = [.. names.Values.OrderBy(n => n.Feature)], Terms = [.. terms.Values.OrderBy(t => t.Feature)],
            Lead = [.. lead], Times = [.. Days.Distinct().Order().Select(d => new DigestTime(d, d))],
        };
    }

    private static string Written(int day) => DateOnly.FromDayNumber(day).ToString("d MMMM yyyy", Indonesian);

    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");
}
