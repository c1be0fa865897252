using Kawat.Linking.Names;
using Kawat.Linking.Text;

namespace Kawat.Linking.Threads;

/// <summary>A story with what is compared: its names and terms as one list of weighted features.</summary>
internal sealed class StoryVector
{
    // What a story's names weigh beside its terms. A country or region by itself says little; it keeps this share.
    private const double NameWeight = 1.0;
    private const double WideShare = 0.2;

    public StoryVector(ThreadStory story)
    {
        Story = story;
        foreach (var name in story.Names.Take(ThreadStory.MostNames))
        {
            var isWide = name.Kind == EntityKind.Place && NameTables.Wide.Contains(name.Key);
            Features.TryAdd("n:" + name.Key, NameWeight * Clean(name.Salience) * (isWide ? WideShare : 1));
        }
        foreach (var term in story.Terms.Take(ThreadStory.MostTerms)) Features.TryAdd("t:" + term.Stem, Clean(term.Weight));
    }

    public ThreadStory Story { get; }

    public string Id => Story.Id;

    /// <summary>Weight by feature, above or equal 0.</summary>
    public Dictionary<string, double> Features { get; } = new(StringComparer.Ordinal);

    private static double Clean(double weight) => double.IsNaN(weight) ? 0 : Math.Clamp(weight, 0, 1);
}
