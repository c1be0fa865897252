using Kawat.Linking.Text;

namespace Kawat.Linking.Links;

/// <summary>The keys under which stories are filed and found.</summary>
internal static class Features
{
    public static string Name(string key) => "e:" + key;

    public static string Part(string part) => "p:" + part;

    public static string Term(string stem) => "t:" + stem;

    /// <summary>What a story is filed under.</summary>
    public static IEnumerable<string> Indexed(IndexedStory story)
    {
        foreach (var key in story.Names.Keys) yield return Name(key);
        foreach (var (part, _) in PersonParts(story)) yield return Part(part);
        foreach (var stem in story.Terms.Keys) yield return Term(stem);
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
