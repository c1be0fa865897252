using Kawat.Linking.Names;
using Kawat.Linking.Text;

namespace Kawat.Linking.Links;

/// <summary>A name both stories have.</summary>
internal sealed record SharedName(EntityKind Kind, string Key, string Name, double Weight, bool IsWide);

/// <summary>Finds the names that two stories share.</summary>
internal static class SharedNames
{
    public static IReadOnlyList<SharedName> Of(Archive archive, Rarity rarity, IndexedStory story, IndexedStory candidate)
    {
        var shared = new List<SharedName>();
        foreach (var (key, mine) in story.Names)
        {
            if (candidate.Names.TryGetValue(key, out var theirs))
            {
                var rare = rarity.Of(archive.CountOf(FeatureKind.Name, key));
                var isWide = mine.Entity.Kind == EntityKind.Place && NameTables.Wide.Contains(key);
                var kindWeight = mine.Entity.Kind switch
                {
                    EntityKind.Person => LinkWeights.Person,
                    EntityKind.Organisation => LinkWeights.Organisation,
                    EntityKind.Event => LinkWeights.Event,
                    _ => LinkWeights.Place * (isWide ? LinkWeights.WideShare : 1),
                };
                shared.Add(new SharedName(mine.Entity.Kind, key, mine.Entity.Name, kindWeight * rare * rare * Math.Sqrt(mine.Salience * theirs.Salience), isWide));
            }
            else if (mine.Entity.Kind == EntityKind.Person && ShortForm(archive, key, candidate) is { } other)
            {
                var rare = Math.Min(rarity.Of(archive.CountOf(FeatureKind.Name, key)), rarity.Of(archive.CountOf(FeatureKind.Name, other.Entity.Key)));
                var name = mine.Entity.Name.Length >= other.Entity.Name.Length ? mine.Entity.Name : other.Entity.Name;
                shared.Add(new SharedName(EntityKind.Person, key, name, LinkWeights.Person * LinkWeights.ShortFormShare * rare * rare * Math.Sqrt(mine.Salience * other.Salience), false));
            }
        }
        return shared;
    }

    private static StoryName? ShortForm(Archive archive, string key, IndexedStory candidate)
    {
        foreach (var part in Features.PartsOf(key))
            if (candidate.Names.TryGetValue(part, out var shorter) && shorter.Entity.Kind == EntityKind.Person && !archive.IsAmbiguousPerson(part)) return shorter;
        if (key.Contains(' ', StringComparison.Ordinal) || archive.IsAmbiguousPerson(key)) return null;
        StoryName? found = null;
        foreach (var (theirKey, theirs) in candidate.Names)
        {
            if (theirs.Entity.Kind != EntityKind.Person || !Features.PartsOf(theirKey).Contains(key)) continue;
            if (found is null || string.CompareOrdinal(theirKey, found.Value.Entity.Key) < 0) found = theirs;
        }
        return found;
    }
}
