using Kawat.Linking.Names;
using Kawat.Linking.Text;

namespace Kawat.Linking.Threads;

/// <summary>A story with what is compared: its names and its terms as weighted features.</summary>
internal sealed class StoryVector
{
    public StoryVector(ThreadStory story)
    {
        Story = story;
        foreach (var name in story.Names.Take(ThreadStory.MostNames))
        {
            var share = name.Kind == EntityKind.Organisation ? ThreadWeights.OrganisationShare : name.Kind == EntityKind.Place && NameTables.Wide.Contains(name.Key) ? ThreadWeights.WideShare : 1;
            if (Clean(name.Salience) is > 0 and var weight) Names.TryAdd(NameFeature(name.Key), weight * share);
        }
        foreach (var term in story.Terms.Take(ThreadStory.MostTerms))
            if (Clean(term.Weight) is > 0 and var weight) Terms.TryAdd(TermFeature(term.Stem), weight);
    }

    public ThreadStory Story { get; }

    public string Id => Story.Id;

    /// <summary>Weight by feature, above 0.</summary>
    public Dictionary<string, double> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>Weight by feature, above 0.</summary>
    public Dictionary<string, double> Terms { get; } = new(StringComparer.Ordinal);

    /// <summary>Both kinds.</summary>
    public IEnumerable<string> Features => Names.Keys.Concat(Terms.Keys);

    public double this[string feature] => IsName(feature) ? Names.GetValueOrDefault(feature) : Terms.GetValueOrDefault(feature);

    public static string NameFeature(string key) => "n:" + key;

    public static string TermFeature(string stem) => "t:" + stem;

    public static bool IsName(string feature) => feature[0] == 'n';

    private static double Clean(double weight) => double.IsNaN(weight) ? 0 : Math.Clamp(weight, 0, 1);
}
