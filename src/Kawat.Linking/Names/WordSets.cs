namespace Kawat.Linking.Names;

/// <summary>The lists of <see cref="NameTables"/> that hold a word, a bit each, so that a word is looked up once and not at every question.</summary>
[Flags]
internal enum WordSets
{
    None = 0,
    Titles = 1,
    BareTitles = 1 << 1,
    Offices = 1 << 2,
    OrganisationHeads = 1 << 3,
    PlaceHeads = 1 << 4,
    EventHeads = 1 << 5,
    Functions = 1 << 6,
    Ordinary = 1 << 7,
    SpeechAfter = 1 << 8,
    SpeechBefore = 1 << 9,
    PlacePrepositions = 1 << 10,
    Particles = 1 << 11,
    GivenNames = 1 << 12,
    BodyEndings = 1 << 13,
    Football = 1 << 14,
    Generic = 1 << 15,
    Ambiguous = 1 << 16,
    /// <summary>A frequent Indonesian root (<see cref="Text.IndonesianRoots"/>).</summary>
    Root = 1 << 17,
    /// <summary>By <see cref="NameVocabulary.IsDerived"/>.</summary>
    Derived = 1 << 18,
    /// <summary>By <see cref="NameVocabulary.IsNoun"/>.</summary>
    Noun = 1 << 19,
    /// <summary>Whose an office is, in English.</summary>
    Demonyms = 1 << 20,
    /// <summary>An outlet that writes itself small ("detikcom", "detikSport").</summary>
    SmallOutlet = 1 << 21,
    /// <summary>No list: marks that the others were looked up.</summary>
    LookedUp = 1 << 30,
}
