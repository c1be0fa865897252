namespace Kawat.Linking.Names;

/// <summary>How sure it is whom a name in a story means.</summary>
public enum MeaningKind
{
    /// <summary>The name stands for itself: a full name, or no person.</summary>
    Itself,
    /// <summary>A short form or another spelling; <see cref="EntityMeaning.Key"/> is the full person of the archive.</summary>
    Person,
    /// <summary>A full name that several people of the archive bear; <see cref="EntityMeaning.Role"/> tells which is meant.</summary>
    Namesake,
    /// <summary>Several people of the archive could be meant; they must not be joined.</summary>
    Ambiguous,
    /// <summary>No person of the archive fits.</summary>
    Unknown,
}

/// <summary>Whom a name in a story means among the people of the archive.</summary>
/// <param name="Kind">How sure it is.</param>
/// <param name="Key">The key to join on: the full person's where one is meant, else the name's own.</param>
/// <param name="Name">That person's name for a reader.</param>
/// <param name="Probability">0–1: the share of the chosen reading among all; 1 for a name that stands for itself.</param>
/// <param name="Reasons">What spoke for it, heaviest first; empty only for a name that stands for itself.</param>
/// <param name="Candidates">The people of the archive who could be meant, likeliest first, at most five; empty when none was looked for.</param>
public sealed record EntityMeaning(MeaningKind Kind, string Key, string Name, double Probability, IReadOnlyList<MeaningReason> Reasons, IReadOnlyList<MeaningCandidate> Candidates)
{
    /// <summary>Which of the people of one name: the role that this story tells or suggests; <see cref="PersonRoles.None"/> unless <see cref="Kind"/> is <see cref="MeaningKind.Namesake"/>.</summary>
    public PersonRoles Role { get; init; }
}

/// <summary>A person of the archive whom a short form could mean.</summary>
/// <param name="Key">The person's key.</param>
/// <param name="Name">The name for a reader.</param>
/// <param name="Stories">Stories of the archive with the full name.</param>
/// <param name="Probability">0–1, among all candidates and somebody the archive doesn't know.</param>
public sealed record MeaningCandidate(string Key, string Name, int Stories, double Probability);

/// <summary>What a reason for a meaning is about.</summary>
public enum MeaningReasonKind
{
    /// <summary>How often the archive means this person by such a name; values: the person, the number of stories.</summary>
    Known,
    /// <summary>A title that this person has in the archive; values: titles.</summary>
    Titles,
    /// <summary>Names that stand beside this person in the archive and in this story; values: names.</summary>
    Company,
    /// <summary>The same name in another spelling; values: both.</summary>
    Spelling,
    /// <summary>Roles that one person hardly has; values: the roles, in English.</summary>
    Roles,
    /// <summary>Others in the archive could be meant as well; values: their names.</summary>
    Others,
}

/// <summary>One reason for a meaning.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Weight">What it added to the logarithm of the odds; negative when it spoke against.</param>
/// <param name="Values">The names, titles or numbers it rests on.</param>
public sealed record MeaningReason(MeaningReasonKind Kind, double Weight, IReadOnlyList<string> Values)
{
    /// <summary>The reason in words. <paramref name="language"/>: "id…" gives Indonesian, anything else English.</summary>
    public string Say(string language)
    {
        var id = language.StartsWith("id", StringComparison.OrdinalIgnoreCase);
        var list = string.Join(", ", Values);
        return Kind switch
        {
            MeaningReasonKind.Known => id ? $"{Values[0]} disebut di {Values[1]} berita arsip" : $"{Values[0]} is named in {Values[1]} stories of the archive",
            MeaningReasonKind.Titles => id ? $"Jabatan yang sama: {list}" : $"Same title: {list}",
            MeaningReasonKind.Company => id ? $"Disebut bersama {list}" : $"Named together with {list}",
            MeaningReasonKind.Spelling => id ? $"Ejaan lain dari nama yang sama: {list}" : $"Another spelling of the same name: {list}",
            MeaningReasonKind.Roles => id ? $"Peran yang jarang pada satu orang: {list}" : $"Roles that one person hardly has: {list}",
            _ => id ? $"Bisa juga {list}" : $"Could also be {list}",
        };
    }
}
