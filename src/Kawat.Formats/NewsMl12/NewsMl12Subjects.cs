using Kawat.Formats.Nitf;
using Kawat.Formats.Text;
using Kawat.Formats.Xml;

namespace Kawat.Formats.NewsMl12;

/// <summary>Subjects, genres, places and keywords of one component.</summary>
internal static class NewsMl12Subjects
{
    public static void Read(XmlNode component, List<Subject> subjects, List<string> tags, ProblemList problems)
    {
        foreach (var child in component.Child("DescriptiveMetadata")?.Elements ?? [])
        {
            if (child.Is("SubjectCode"))
            {
                foreach (var code in child.Elements)
                {
                    if (code.Is("Subject") || code.Is("SubjectMatter") || code.Is("SubjectDetail")) Add(subjects, Topic(code, problems));
                }
            }
            else if (child.Is("Genre") && FieldText.Line(child.Attribute("FormalName"), problems) is { } genre) Add(subjects, new Subject(SubjectKind.Genre, genre));
            else if (child.Is("Location"))
            {
                if ((Property(child, "City", problems) ?? Property(child, "SubLocation", problems)) is { } place) Add(subjects, new Subject(SubjectKind.Place, place));
            }
            else if (child.Is("Property") && child.Attribute("FormalName")?.Equals("Keyword", StringComparison.OrdinalIgnoreCase) == true) Keyword(child, subjects, tags, problems);
        }

        foreach (var line in component.Child("NewsLines")?.Elements ?? [])
        {
            if (line.Is("KeywordLine")) Tag(tags, line.Text, problems);
        }
    }

    /// <summary>Value of a property below a location; null when it is absent or blank.</summary>
    public static string? Property(XmlNode location, string name, ProblemList problems)
    {
        foreach (var property in location.Elements)
        {
            if (property.Is("Property") && property.Attribute("FormalName")?.Equals(name, StringComparison.OrdinalIgnoreCase) == true) return FieldText.Line(property.Attribute("Value"), problems);
        }

        return null;
    }

    private static Subject? Topic(XmlNode element, ProblemList problems)
    {
        if (FieldText.Line(element.Attribute("FormalName"), problems) is not { } code) return null;
        var isIptc = code.Length == 8 && code.All(char.IsAsciiDigit);
        var scheme = isIptc ? NitfSubjects.SubjectCodes : FieldText.Line(element.Attribute("Vocabulary") ?? element.Attribute("Scheme"), problems);
        return new Subject(SubjectKind.Topic, null, code, scheme);
    }

    private static void Keyword(XmlNode property, List<Subject> subjects, List<string> tags, ProblemList problems)
    {
        var role = property.Attribute("Role") ?? "";
        if (role.StartsWith("Person", StringComparison.OrdinalIgnoreCase) && FieldText.Line(property.Attribute("Value"), problems) is { } person) Add(subjects, new Subject(SubjectKind.Person, person));
        else Tag(tags, property.Attribute("Value"), problems);
    }

    private static void Tag(List<string> tags, string? written, ProblemList problems)
    {
        foreach (var part in (written ?? "").Split(';'))
        {
            if (FieldText.Line(part, problems) is { } tag && !tags.Contains(tag) && tags.Count < 500) tags.Add(tag);
        }
    }

    private static void Add(List<Subject> subjects, Subject? subject)
    {
        if (subject is not null && subjects.Count < 1000 && !subjects.Contains(subject)) subjects.Add(subject);
    }
}
