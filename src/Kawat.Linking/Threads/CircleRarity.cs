using Kawat.Linking.Text;

namespace Kawat.Linking.Threads;

/// <summary>How telling a feature is among the stories of a circle. Only these are asked, so that nothing outside can change a thread.</summary>
internal sealed class CircleRarity
{
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> people = new(StringComparer.Ordinal);
    private readonly double stories;

    public CircleRarity(IReadOnlyList<StoryVector> circle)
    {
        stories = circle.Count + ThreadWeights.PriorStories;
        foreach (var story in circle)
        {
            foreach (var feature in story.Features) counts[feature] = counts.GetValueOrDefault(feature) + 1;
            foreach (var name in story.Story.Names.Take(ThreadStory.MostNames).Where(name => name.Kind == EntityKind.Person).Select(name => StoryVector.NameFeature(name.Key)).Distinct())
                people[name] = people.GetValueOrDefault(name) + 1;
        }
    }

    /// <summary>True when most stories that have this name take it for a person's.</summary>
    public bool IsPerson(string feature) => people.TryGetValue(feature, out var count) && 2 * count > counts[feature];

    /// <summary>0–1: 1 for a feature of no story.</summary>
    public double Of(string feature) => Math.Log((stories + 1) / (counts.GetValueOrDefault(feature) + 1)) / Math.Log(stories + 1);
}
