using Kawat.Formats.Catalogs;

namespace Kawat.Formats.NewsMlG2;

/// <summary>Kinds of items and of concepts by their codes.</summary>
internal static class G2Kinds
{
    public static ItemClass Of(G2Item item) => Enum.TryParse<ItemClass>(item.Own("class"), ignoreCase: true, out var own) ? own : item.Node.Name.ToLowerInvariant() switch
    {
        "packageitem" or "groupset" => ItemClass.Composite,
        "planningitem" => ItemClass.Event,
        "catalogitem" => ItemClass.Concept,
        "conceptitem" or "knowledgeitem" or "conceptset" => G2Concepts.AreEvents(item) ? ItemClass.Event : ItemClass.Concept,
        _ => Class(ItemCatalogs.CodeOf(item.ItemMeta?.Child("itemClass"))),
    };

    private static ItemClass Class(string? code) => code?.ToLowerInvariant() switch
    {
        "picture" or "photo" or "image" => ItemClass.Picture,
        "graphic" or "graphics" => ItemClass.Graphic,
        "video" or "animated" or "animation" => ItemClass.Video,
        "audio" => ItemClass.Audio,
        "composite" or "package" => ItemClass.Composite,
        "event" => ItemClass.Event,
        "concept" => ItemClass.Concept,
        "address" => ItemClass.Address,
        _ => ItemClass.Text,
    };

    public static string Code(ItemClass kind) => kind switch
    {
        ItemClass.Picture => "picture", ItemClass.Graphic => "graphic", ItemClass.Video => "video", ItemClass.Audio => "audio", ItemClass.Composite => "composite", _ => "text",
    };

    /// <summary>What a concept is by the code of its nature ("cpnat:person"); topics are what says nothing else.</summary>
    public static SubjectKind Concept(string? type)
    {
        var code = ItemCatalogs.Code(type)?.ToLowerInvariant();
        return code switch
        {
            "person" => SubjectKind.Person,
            "organisation" or "organization" or "company" or "team" or "org" => SubjectKind.Organisation,
            "geoarea" or "poi" or "place" or "location" or "city" or "country" or "region" or "statprov" or "continent" or "continentalcode" => SubjectKind.Place,
            "event" => SubjectKind.Event,
            "object" or "work" or "product" => SubjectKind.Product,
            "genre" => SubjectKind.Genre,
            _ => SubjectKind.Topic,
        };
    }

    /// <summary>IPTC's code for what a subject is.</summary>
    public static string Nature(SubjectKind kind) => kind switch
    {
        SubjectKind.Person => "person", SubjectKind.Organisation => "organisation", SubjectKind.Place => "geoArea", SubjectKind.Event => "event", SubjectKind.Product => "object", _ => "abstract",
    };
}
