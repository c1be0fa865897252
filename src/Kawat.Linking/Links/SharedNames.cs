using Kawat.Linking.Index;
using Kawat.Linking.Text;

namespace Kawat.Linking.Links;

/// <summary>A name both stories have, as the later one writes it.</summary>
internal sealed record SharedName(EntityKind Kind, ulong Feature, string Name, double Weight, bool IsWide);

/// <summary>Finds the names that two stories share.</summary>
internal static class SharedNames
{
    public static IReadOnlyList<SharedName> Of(ArchiveView archive, Rarity rarity, IndexedStory story, StoryDigest candidate)
    {
        var shared = new List<SharedName>();
        foreach (var mine in story.Digest.Names)
        {
            var at = candidate.FindName(mine.Feature);
            if (at >= 0)
            {
                var theirs = candidate.Names[at];
                var rare = rarity.Of(archive.CountOf(mine.Feature));
                var kindWeight = mine.Kind switch
                {
                    EntityKind.Person => LinkWeights.Person,
                    EntityKind.Organisation => LinkWeights.Organisation,
                    EntityKind.Event => LinkWeights.Event,
                    _ => LinkWeights.Place * (mine.IsWide ? LinkWeights.WideShare : 1),
                };
                shared.Add(new SharedName(mine.Kind, mine.Feature, story.Entities[mine.Feature].Name, kindWeight * rare * rare * Math.Sqrt(mine.Share * theirs.Share), mine.IsWide));
            }
            else if (mine.Kind == EntityKind.Person && ShortForm(archive, story, mine, candidate) is { } other)
            {
                var rare = Math.Min(rarity.Of(archive.CountOf(mine.Feature)), rarity.Of(archive.CountOf(other.Feature)));
                shared.Add(new SharedName(EntityKind.Person, mine.Feature, story.Entities[mine.Feature].Name, LinkWeights.Person * LinkWeights.ShortFormShare * rare * rare * Math.Sqrt(mine.Share * other.Share), false));
            }
        }
        return shared;
    }

    // "Xi" there for "Xi Jinping" here, or the other way round, where the archive knows nobody else whom it could mean.
    private static DigestName? ShortForm(ArchiveView archive, IndexedStory story, DigestName mine, StoryDigest candidate)
    {
        var key = story.Entities[mine.Feature].Key;
        if (Feature.PartsOf(key) is { } parts)
        {
            foreach (var part in new[] { parts.First, parts.Last })
            {
                var at = candidate.FindName(Feature.Of(FeatureKind.Name, part));
                if (at >= 0 && candidate.Names[at].Kind == EntityKind.Person && archive.PeopleWith(Feature.Of(FeatureKind.PersonPart, part)) <= LinkWeights.MostPeopleOfPart) return candidate.Names[at];
            }
            return null;
        }
        var whole = Feature.Of(FeatureKind.PersonPart, key);
        if (archive.PeopleWith(whole) > LinkWeights.MostPeopleOfPart) return null;
        foreach (var theirs in candidate.Names)
            if (theirs.FirstPart == whole || theirs.LastPart == whole) return theirs;
        return null;
    }
}
