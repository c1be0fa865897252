using Kawat.Linking.Text;

namespace Kawat.Linking.Links;

/// <summary>What stories are filed under.</summary>
internal enum FeatureKind { Name, PersonPart, Term }

/// <summary>A name's key, a part of a person's name, or a stem.</summary>
internal readonly record struct Feature(FeatureKind Kind, string Key);

/// <summary>The features under which stories are filed and found.</summary>
internal static class Features
{
    /// <summary>What a story is filed under.</summary>
    public static IEnumerable<Feature> Indexed(IndexedStory story)
    {
        foreach (var key in story.Names.Keys) yield return new Feature(FeatureKind.Name, key);
        foreach (var (part, _) in PersonParts(story)) yield return new Feature(FeatureKind.PersonPart, part);
        foreach (var stem in story.Terms.Keys) yield return new Feature(FeatureKind.Term, stem);
    }

    /// <summary>First and last part of each full name of a person; family names stand first in Chinese and Korean, last in Western names.</summary>
    public static IEnumerable<(string Part, string Full)> PersonParts(IndexedStory story)
    {
        foreach (var (key, name) in story.Names)
        {
            if (name.Entity.Kind != EntityKind.Person) continue;
            foreach (var part in PartsOf(key)) yield return (part, key);
        }
    }

    /// <summary>First and last word of a full name; nothing for a single word.</summary>
    public static IEnumerable<string> PartsOf(string key)
    {
        var first = key.IndexOf(' ', StringComparison.Ordinal);
        if (first < 0) yield break;
        yield return key[..first];
        yield return key[(key.LastIndexOf(' ') + 1)..];
    }
}
