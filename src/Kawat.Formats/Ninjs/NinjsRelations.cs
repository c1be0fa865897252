using Kawat.Formats.Content;
using Kawat.Formats.Html;
using Kawat.Formats.Text;

namespace Kawat.Formats.Ninjs;

/// <summary>Reads which other items a ninjs object speaks of: associations that are no pictures, and the agencies' own properties for what it replaces or comes from.</summary>
internal static class NinjsRelations
{
    private const int Most = 500;

    private static readonly (string Word, RelationKind Kind)[] Words =
    [
        ("seealso", RelationKind.SeeAlso), ("related", RelationKind.SeeAlso), ("member", RelationKind.Member), ("associated", RelationKind.Associated), ("replaces", RelationKind.Replaces), ("previous", RelationKind.Replaces),
        ("derivedfrom", RelationKind.DerivedFrom), ("translation", RelationKind.Translation), ("manages", RelationKind.Manages),
    ];

    public static IReadOnlyList<ItemRelation> Read(NinjsDocument ninjs, ProblemList problems)
    {
        var relations = new List<ItemRelation>();
        var composite = ninjs.TextIfAny("type") is "composite";
        foreach (var one in ninjs.Objects("associations", orNamed: true))
        {
            var named = Named(one.FirstText("rel") ?? "") ?? Named(one.Key);
            // A picture is a picture of the item; in a package it is a member too.
            if (NinjsPictures.IsPicture(one) && named is null && (!composite || one.Key.StartsWith("picture", StringComparison.Ordinal))) continue;
            var guid = Identifier(one, problems);
            var href = one.Objects("renditions", orNamed: true).Select(rendition => Run.SafeHref(rendition.TextIfAny("href"))).FirstOrDefault(address => address is not null);
            if (guid == href && guid is not null) guid = null;
            if ((guid ?? href) is null || relations.Count >= Most) continue;
            var status = one.Value("pubstatus") is null ? (PubStatus?)null : Statuses.Read(one.Text("pubstatus") ?? "", problems);
            relations.Add(new ItemRelation(named ?? (composite ? RelationKind.Member : RelationKind.Associated), guid, HtmlText.Line(one.TextIfAny("version"), problems),
                NinjsAdapter.HasCopy(one) || NinjsPictures.IsPicture(one) ? null : href, new NinjsWords(one, problems).Headline(), named == RelationKind.Manages || status != PubStatus.Usable ? status : null));
        }

        Add(relations, ninjs, "replacing", RelationKind.Replaces, problems);
        Add(relations, ninjs, "replaces", RelationKind.Replaces, problems);
        Add(relations, ninjs, "evolvedfrom", RelationKind.DerivedFrom, problems);
        Add(relations, ninjs, "derivedfrom", RelationKind.DerivedFrom, problems);
        Add(relations, ninjs, "translation_id", RelationKind.Translation, problems);
        return relations;
    }

    /// <summary>The item's own identifier: <c>uri</c>, Superdesk's <c>guid</c>, AP's item id, which unlike AP's address is the same each time.</summary>
    public static string? Identifier(NinjsDocument ninjs, ProblemList problems) =>
        (ninjs.Has("altids") ? ninjs.Objects("altids", quiet: true).Select(one => HtmlText.Line(one.TextIfAny("itemid"), problems)).FirstOrDefault(id => id is not null) : null)
        ?? HtmlText.Line(ninjs.Text("uri"), problems) ?? HtmlText.Line(ninjs.Text("guid"), problems);

    private static void Add(List<ItemRelation> relations, NinjsDocument ninjs, string name, RelationKind kind, ProblemList problems)
    {
        if (!ninjs.Has(name)) return;
        foreach (var guid in ninjs.Texts(name))
        {
            if (HtmlText.Line(guid, problems) is { } other && relations.Count < Most && !relations.Exists(known => known.Guid == other)) relations.Add(new ItemRelation(kind, other));
        }
    }

    // "seeAlso2", "derived-from": the letters say the kind.
    private static RelationKind? Named(string key)
    {
        Span<char> letters = stackalloc char[12];
        var length = 0;
        foreach (var c in key)
        {
            if (!char.IsAsciiLetter(c)) continue;
            if (length == letters.Length) return null;
            letters[length++] = (char)(c | 0x20);
        }

        foreach (var (word, kind) in Words)
        {
            if (letters[..length].SequenceEqual(word)) return kind;
        }

        return null;
    }
}
