using System.Globalization;
using Kawat.Linking.Names;
using Kawat.Linking.Text;

namespace Kawat.Bench.Quality;

/// <summary>Trains the weights of <see cref="NameTyper"/>: multinomial logistic regression with AdaGrad over hashed clues, in a fixed order, so that the same corpora give the same file.</summary>
internal static class NameTraining
{
    private const int Epochs = 6;
    private const double Rate = 0.25;
    private const double Decay = 1e-4;

    private sealed record Example(uint[] Clues, int Type);

    /// <summary>Trains on the MIT-licensed training parts and writes the weights to <paramref name="path"/>.</summary>
    public static void Write(string shared, string path)
    {
        var corpora = Path.Combine(shared, "data", "corpora");
        var examples = new List<Example>();
        Collect(Path.Combine(corpora, "idner-news-2k", "train.txt"), false, examples);
        Collect(Path.Combine(corpora, "indonlu-ner", "nergrit_ner-grit", "train_preprocess.txt"), false, examples);
        Collect(Path.Combine(corpora, "indonlu-ner", "nerp_ner-prosa", "train_preprocess.txt"), true, examples);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{examples.Count} examples: none {examples.Count(e => e.Type == 0)}, person {examples.Count(e => e.Type == 1)}, organisation {examples.Count(e => e.Type == 2)}, place {examples.Count(e => e.Type == 3)}"));
        var weights = Train(examples);
        File.WriteAllBytes(path, Array.ConvertAll(weights, w => (byte)(sbyte)Math.Clamp(Math.Round(w * NameTyper.Unit), -127, 127)));
    }

    private static double[] Train(List<Example> examples)
    {
        var weights = new double[NameTyper.Cells * NameTyper.Types];
        var squares = new double[weights.Length];
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var random = new Random(1);
        var odds = new double[NameTyper.Types];
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var index in order)
            {
                var example = examples[index];
                Array.Clear(odds);
                foreach (var clue in example.Clues)
                    for (var t = 0; t < odds.Length; t++) odds[t] += weights[clue * NameTyper.Types + t];
                var most = odds.Max();
                var sum = 0.0;
                for (var t = 0; t < odds.Length; t++) sum += odds[t] = Math.Exp(odds[t] - most);
                for (var t = 0; t < odds.Length; t++)
                {
                    var error = odds[t] / sum - (t == example.Type ? 1 : 0);
                    foreach (var clue in example.Clues)
                    {
                        var at = clue * NameTyper.Types + t;
                        var slope = error + Decay * examples.Count / 100 * weights[at];
                        squares[at] += slope * slope;
                        weights[at] -= Rate * slope / Math.Sqrt(squares[at] + 1e-6);
                    }
                }
            }
        }
        return weights;
    }

    // Every labelled name is an example; so is every run that the rules find where nothing is labelled. Each stands twice, once without its own words:
    // most names of tomorrow's news are in no corpus.
    private static void Collect(string path, bool recase, List<Example> examples)
    {
        var clues = new List<uint>();
        foreach (var labelled in BioRun.Sentences(path))
        {
            var sentence = recase ? Recased(labelled) : labelled;
            var (text, spans) = BioRun.Text(sentence);
            var gold = BioRun.Entities(sentence.ConvertAll(t => t.Tag)).Select(e => (spans[e.First].Start, spans[e.End - 1].End, e.Type)).ToList();
            var article = new ArticleText("", "id", new DateOnly(2015, 1, 1), "", "", [text]);
            foreach (var (part, found) in NameReader.Runs(article, [], RunTyping.Open, out _))
            {
                foreach (var (start, end, type) in gold)
                {
                    var first = Array.FindIndex(part.Words, w => w.Start >= start);
                    var last = Array.FindLastIndex(part.Words, w => w.End <= end);
                    if (first >= 0 && last >= first) AddBoth(part, first, last + 1, type switch { "PER" => 1, "ORG" => 2, _ => 3 });
                }
                foreach (var name in found)
                {
                    if (name.Kind is not null) continue;
                    var (start, end) = (part.Words[name.First].Start, part.Words[name.End - 1].End);
                    var hit = gold.FirstOrDefault(g => g.Item1 < end && start < g.Item2);
                    if (hit.Type is null)
                    {
                        if (!recase || start == 0) AddBoth(part, name.First, name.End, 0);
                    }
                    else if (hit.Item1 != start || hit.Item2 != end) AddBoth(part, name.First, name.End, hit.Type switch { "PER" => 1, "ORG" => 2, _ => 3 });
                }
            }
        }

        void AddBoth(NamePart part, int first, int end, int type)
        {
            SpanClues.Collect(part, first, end, true, clues);
            examples.Add(new Example([.. clues], type));
            SpanClues.Collect(part, first, end, false, clues);
            examples.Add(new Example([.. clues], type));
        }
    }

    // NERP is all small letters: names get their capitals back, abbreviations all of them.
    private static List<(string Word, string Tag)> Recased(List<(string Word, string Tag)> sentence) =>
        sentence.Select((t, i) => (t.Tag == "O" && i > 0 ? t.Word : IsAbbreviation(t.Word) ? t.Word.ToUpperInvariant() : char.ToUpperInvariant(t.Word[0]) + t.Word[1..], t.Tag)).ToList();

    private static bool IsAbbreviation(string word) =>
        word.Length is > 1 and < 7 && word.All(char.IsAsciiLetter) && (word.Length < 4 && NameTables.Find(word.ToUpperInvariant()) is not null || !word.AsSpan().ContainsAny("aeiouy"));
}
