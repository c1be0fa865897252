using Kawat.Linking.Names;
using Kawat.Linking.Text;

namespace Kawat.Linking.Threads;

/// <summary>A story with what is compared: its names and terms as one list of weighted features.</summary>
internal sealed class StoryVector
{
    public StoryVector(ThreadStory story)
    {
        Story = story;
        foreach (var name in story.Names.Take(ThreadStory.MostNames))
        {
            var isWide = name.Kind == EntityKind.Place && NameTables.Wide.Contains(name.Key);
            Features.TryAdd("n:" + name.Key, Clean(name.Salience) * (isWide ? ThreadWeights.WideShare : 1));
        }
        foreach (var term in story.Terms.Take(ThreadStory.MostTerms)) Features.TryAdd("t:" + term.Stem, Clean(term.Weight));
    }

    public ThreadStory Story { get; }

    public string Id => Story.Id;

    /// <summary>Weight by feature, above or equal 0.</summary>
    public Dictionary<string, double> Features { get; } = new(StringComparer.Ordinal);

    private static double Clean(double weight) => double.IsNaN(weight) ? 0 : Math.Clamp(weight, 0, 1);
}
