using Kawat.Linking.Index;
using Kawat.Linking.Text;

namespace Kawat.Linking.Links;

/// <summary>A name both stories have, as the later one writes it.</summary>
internal readonly record struct SharedName(EntityKind Kind, ulong Feature, string Name, double Weight, bool IsWide);

/// <summary>One story's names, ready to be found in many candidates.</summary>
internal sealed class SharedNames
{
    private readonly Own[] names;

    public SharedNames(ArchiveView archive, Rarity rarity, IndexedStory story)
    {
        names = new Own[story.Digest.Names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            var name = story.Digest.Names[i];
            var rare = rarity.Of(archive.CountOf(name.Feature));
            names[i] = new Own(name, story.Entities[name.Feature].Name, rare * rare * (name.IsWide ? LinkWeights.WideShare : 1), [], 0);
            if (name.Kind != EntityKind.Person) continue;
            // "Xi" there for "Xi Jinping" here, or the other way round, where the archive knows nobody else whom it could mean.
            var key = story.Entities[name.Feature].Key;
            if (Feature.PartsOf(key) is { } parts)
            {
                var forms = new List<(ulong Feature, double Weight)>();
                foreach (var part in parts.First == parts.Last ? [parts.First] : new[] { parts.First, parts.Last })
                {
                    if (archive.PeopleWith(Feature.Of(FeatureKind.PersonPart, part)) > LinkWeights.MostPeopleOfPart) continue;
                    var form = Feature.Of(FeatureKind.Name, part);
                    var common = Math.Min(rare, rarity.Of(archive.CountOf(form)));
                    forms.Add((form, common * common * LinkWeights.ShortFormShare));
                }
                names[i] = names[i] with { ShortForms = [.. forms] };
            }
            else if (Feature.Of(FeatureKind.PersonPart, key) is var whole && archive.PeopleWith(whole) <= LinkWeights.MostPeopleOfPart)
            {
                names[i] = names[i] with { WholeOf = whole };
            }
        }
    }

    /// <summary>What the names that the candidate shares weigh together; <paramref name="shared"/> receives them.</summary>
    public double Weigh(StoryDigest candidate, List<SharedName>? shared = null)
    {
        var sum = 0.0;
        foreach (var own in names)
        {
            var weight = Weight(own, candidate);
            if (weight <= 0) continue;
            sum += weight;
            shared?.Add(new SharedName(own.Name.Kind, own.Name.Feature, own.Written, weight, own.Name.IsWide));
        }
        return sum;
    }

    private static double Weight(Own own, StoryDigest candidate)
    {
        var at = candidate.FindName(own.Name.Feature);
        if (at >= 0) return own.Weight * Math.Sqrt(own.Name.Share * candidate.Names[at].Share);
        foreach (var (form, weight) in own.ShortForms)
        {
            at = candidate.FindName(form);
            if (at >= 0 && candidate.Names[at].Kind == EntityKind.Person) return weight * Math.Sqrt(own.Name.Share * candidate.Names[at].Share);
        }
        if (own.WholeOf != 0)
            foreach (var theirs in candidate.Names)
                if (theirs.FirstPart == own.WholeOf || theirs.LastPart == own.WholeOf) return own.Weight * LinkWeights.ShortFormShare * Math.Sqrt(own.Name.Share * theirs.Share);
        return 0;
    }

    /// <param name="Name">As the story's digest has it.</param>
    /// <param name="Written">As the story writes it.</param>
    /// <param name="Weight">Squared rarity, less for the wide ones.</param>
    /// <param name="ShortForms">One-word forms that can mean this person alone.</param>
    /// <param name="WholeOf">The name part that this one-word name can stand for; 0 for none.</param>
    private sealed record Own(DigestName Name, string Written, double Weight, (ulong Feature, double Weight)[] ShortForms, ulong WholeOf);
}
