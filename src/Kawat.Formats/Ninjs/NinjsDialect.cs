namespace Kawat.Formats.Ninjs;

/// <summary>How a version of ninjs is written: names in lower case or camel case, one or plural, in objects by name or in lists.</summary>
/// <param name="Version">"1.6", "2.2" or "3.1".</param>
internal sealed record NinjsDialect(string Version)
{
    public bool IsFirst => Version[0] == '1';

    public bool IsThird => Version[0] == '3';

    /// <summary>A name in the version's letters: given in camel case, as 3.x has it.</summary>
    public string Name(string camel) => IsThird ? camel : camel.ToLowerInvariant();

    /// <summary>The name of the version's list of subjects, people and so on.</summary>
    public string List(SubjectKind kind) => (kind, IsFirst) switch
    {
        (SubjectKind.Genre, true) => "genre",
        (SubjectKind.Genre, false) => "genres",
        (SubjectKind.Person, true) => "person",
        (SubjectKind.Person, false) => "people",
        (SubjectKind.Organisation, true) => "organisation",
        (SubjectKind.Organisation, false) => "organisations",
        (SubjectKind.Place, true) => "place",
        (SubjectKind.Place, false) => "places",
        (SubjectKind.Event, true) => "event",
        (SubjectKind.Event, false) => "events",
        (SubjectKind.Product, true) => "object",
        (SubjectKind.Product, false) => "objects",
        (_, true) => "subject",
        _ => "subjects",
    };

    /// <summary>The version's word for the class; what it has no word for is text.</summary>
    public string Type(ItemClass type) => type switch
    {
        ItemClass.Picture => "picture",
        ItemClass.Graphic => "graphic",
        ItemClass.Video => "video",
        ItemClass.Audio => "audio",
        ItemClass.Composite => "composite",
        ItemClass.Event when IsThird => "event",
        _ => "text",
    };
}
