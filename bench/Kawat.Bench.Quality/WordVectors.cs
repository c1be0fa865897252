using Kawat.Linking.Text;

namespace Kawat.Bench.Quality;

/// <summary>Plain TF-IDF of headline and body, for baselines: small letters, 1 + ln(count), ln(stories / stories with the word), length one.</summary>
internal sealed class WordVectors
{
    private readonly Dictionary<string, Dictionary<string, double>> vectors = new(StringComparer.Ordinal);

    public WordVectors(IReadOnlyCollection<ArticleText> texts)
    {
        var frequency = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var counts = Words(text.Headline + "\n" + string.Join('\n', text.Blocks)).CountBy(w => w, StringComparer.Ordinal).ToDictionary(c => c.Key, c => (double)c.Value, StringComparer.Ordinal);
            vectors[text.Id] = counts;
            foreach (var word in counts.Keys) frequency[word] = frequency.GetValueOrDefault(word) + 1;
        }
        foreach (var vector in vectors.Values)
        {
            foreach (var word in vector.Keys) vector[word] = (1 + Math.Log(vector[word])) * Math.Log((double)texts.Count / frequency[word]);
            var length = Math.Sqrt(vector.Values.Sum(w => w * w));
            if (length > 0) foreach (var word in vector.Keys) vector[word] /= length;
        }
    }

    public Dictionary<string, double> Of(string id) => vectors[id];

    public double Cosine(string first, string second)
    {
        var (few, many) = (vectors[first], vectors[second]);
        if (few.Count > many.Count) (few, many) = (many, few);
        return few.Sum(w => w.Value * many.GetValueOrDefault(w.Key));
    }

    public static List<string> Words(string text) =>
        [.. Tokenizer.Tokenize(text).Where(t => t.Kind != TokenKind.Punctuation).Select(t => t.Of(text).ToString().ToLowerInvariant())];
}
