using System.Buffers.Binary;
using System.Globalization;
using Kawat.Linking.Names;

namespace Kawat.Bench.Quality;

/// <summary>Trains the weights of <see cref="SmallTagger"/>: an averaged perceptron that tags from left to right, in a fixed order.</summary>
internal static class SmallLetterTraining
{
    private const int Epochs = 8;

    /// <summary>Trains on the MIT-licensed training parts, all brought to small letters, and writes the weights to <paramref name="path"/>.</summary>
    public static void Write(string shared, string path)
    {
        var corpora = Path.Combine(shared, "data", "corpora");
        var sentences = new List<(NameWord[] Words, SmallTagger.LookedUp LookedUp, byte[] Gold)>();
        foreach (var file in new[] { "indonlu-ner/nerp_ner-prosa/train_preprocess.txt", "idner-news-2k/train.txt", "indonlu-ner/nergrit_ner-grit/train_preprocess.txt" })
            foreach (var sentence in BioRun.Sentences(Path.Combine(corpora, file))) sentences.Add(Example(sentence));
        var weights = new double[SmallTagger.Cells * SmallTagger.Tags];
        var sums = new double[weights.Length];
        var changed = new long[weights.Length];
        long step = 0;
        var order = Enumerable.Range(0, sentences.Count).ToArray();
        var random = new Random(1);
        var clues = new List<uint>();
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            var wrong = 0;
            foreach (var index in order)
            {
                var (words, looked, gold) = sentences[index];
                var tags = new byte[words.Length];
                for (var i = 0; i < tags.Length; i++)
                {
                    step++;
                    SmallTagger.Collect(looked, i, tags, clues);
                    var best = Best(weights, words, tags, i, clues);
                    if (best != gold[i])
                    {
                        wrong++;
                        foreach (var clue in clues)
                        {
                            Change((int)clue * SmallTagger.Tags + gold[i], 1);
                            Change((int)clue * SmallTagger.Tags + best, -1);
                        }
                    }
                    tags[i] = (byte)best;
                }
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"epoch {epoch + 1}: {wrong} words wrong"));
        }
        for (var at = 0; at < weights.Length; at++) sums[at] += weights[at] * (step - changed[at]);
        var scale = short.MaxValue / sums.Max(Math.Abs);
        var bytes = new byte[sums.Length * sizeof(short)];
        for (var at = 0; at < sums.Length; at++) BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(at * sizeof(short)), (short)Math.Round(sums[at] * scale));
        File.WriteAllBytes(path, bytes);

        void Change(int at, int by)
        {
            sums[at] += weights[at] * (step - changed[at]);
            changed[at] = step;
            weights[at] += by;
        }
    }

    private static int Best(double[] weights, NameWord[] words, byte[] tags, int i, List<uint> clues)
    {
        Span<double> odds = stackalloc double[SmallTagger.Tags];
        foreach (var clue in clues)
            for (var t = 0; t < odds.Length; t++) odds[t] += weights[(int)clue * SmallTagger.Tags + t];
        var best = 0;
        for (var t = 1; t < odds.Length; t++)
            if (odds[t] > odds[best] && SmallTagger.IsAllowed(words, tags, i, t)) best = t;
        return best;
    }

    private static (NameWord[] Words, SmallTagger.LookedUp LookedUp, byte[] Gold) Example(List<(string Word, string Tag)> sentence)
    {
        var (text, spans) = BioRun.Text(sentence);
        var words = NameWords.Of(text.ToLowerInvariant());
        var gold = new byte[words.Length];
        foreach (var (first, end, type) in BioRun.Entities(sentence.ConvertAll(t => t.Tag)))
        {
            var tag = type switch { "PER" => 1, "ORG" => 3, _ => 5 };
            var begun = false;
            for (var i = 0; i < gold.Length; i++)
            {
                if (words[i].Start < spans[first].Start || words[i].End > spans[end - 1].End) continue;
                gold[i] = (byte)(begun && SmallTagger.IsAllowed(words, gold, i, tag + 1) ? tag + 1 : tag);
                begun = true;
            }
        }
        return (words, new SmallTagger.LookedUp(words), gold);
    }
}
