using Kawat.Formats.Catalogs;
using Kawat.Formats.Content;
using Kawat.Formats.Markup;
using Kawat.Formats.Text;
using Kawat.Formats.Xml;

namespace Kawat.Formats.NewsMlG2;

/// <summary>Concepts, events, plans and catalogs: vocabulary and diary, not copy. Their names become subjects, their words the body.</summary>
internal static class G2Concepts
{
    private const int Most = 5000;

    /// <summary>True when every concept of the item is an event.</summary>
    public static bool AreEvents(G2Item g2)
    {
        var (events, all) = (0, 0);
        foreach (var concept in Concepts(g2))
        {
            all++;
            if (IsEvent(concept)) events++;
        }

        return all > 0 && events == all;
    }

    public static NewsItem Into(NewsItem item, G2Item g2)
    {
        if (g2.IsOurs) return item;
        var subjects = new List<Subject>(item.Subjects);
        var notes = new List<EditorNote>(item.EditorNotes);
        var body = new List<Block>();
        string? name = null, deck = null;
        Dateline? dateline = null;
        foreach (var concept in Concepts(g2))
        {
            if (subjects.Count >= Most) break;
            if (G2Subjects.Concept(g2, concept) is { } subject) subjects.Add(subject);
            name ??= g2.Name(concept);
            foreach (var child in concept.Elements)
            {
                if (child.Is("definition"))
                {
                    if (g2.Line(child) is not { } text) continue;
                    deck ??= text;
                    body.Add(new Paragraph([new Run(text)]));
                }
                else if (child.Is("note") && FieldText.Lines(child.Text, g2.Problems) is { } note && notes.Count < 200)
                    notes.Add(new EditorNote(note, g2.Line(ItemCatalogs.Code(child.Attribute("role"))), PrivateWords.Says(note)));
                else if (child.Is("eventDetails"))
                {
                    dateline ??= Place(g2, child);
                    if (Dates(g2, child) is { } dates) body.Insert(0, new Paragraph([new Run(dates)]));
                }
            }
        }

        if (g2.Node.Child("newsCoverageSet") is { } coverages) Coverage(g2, coverages, body);
        if (g2.Node.Is("catalogItem")) Schemes(g2, subjects);
        return item with
        {
            Headline = item.Headline ?? name, Deck = deck, Subjects = subjects, EditorNotes = notes, Dateline = dateline, Body = new Body(body),
        };
    }

    private static IEnumerable<XmlNode> Concepts(G2Item g2)
    {
        foreach (var child in g2.Node.Elements)
        {
            if (child.Is("concept")) yield return child;
            else if (child.Is("conceptSet"))
            {
                foreach (var concept in child.Elements)
                {
                    if (concept.Is("concept")) yield return concept;
                }
            }
        }
    }

    private static bool IsEvent(XmlNode concept) =>
        concept.Child("eventDetails") is not null || (concept.Child("type") is { } type && ItemCatalogs.CodeOf(type) is "event");

    private static Dateline? Place(G2Item g2, XmlNode details)
    {
        if (details.Child("location") is not { } location || g2.Name(location) is not { } place) return null;
        return new Dateline(place, null, null);
    }

    private static string? Dates(G2Item g2, XmlNode details)
    {
        if (details.Child("dates") is not { } dates) return null;
        var (start, end) = (g2.Line(dates.ChildText("start")), g2.Line(dates.ChildText("end")) ?? g2.Line(dates.ChildText("duration")));
        return start is null ? end : end is null ? start : $"{start} – {end}";
    }

    // What is planned: one paragraph for each coverage, its kind, time and headline.
    private static void Coverage(G2Item g2, XmlNode coverages, List<Block> body)
    {
        foreach (var coverage in coverages.Elements)
        {
            if (!coverage.Is("newsCoverage") || coverage.Child("planning") is not { } planning || body.Count >= 500) continue;
            var parts = new[] { ItemCatalogs.CodeOf(planning.Child("itemClass")), planning.ChildText("scheduled"), g2.Line(planning.Child("headline")), g2.Line(planning.Child("description")) };
            if (g2.Line(string.Join(" – ", parts.Where(part => !string.IsNullOrWhiteSpace(part)))) is { } text) body.Add(new Paragraph([new Run(text)]));
        }
    }

    private static void Schemes(G2Item g2, List<Subject> subjects)
    {
        foreach (var element in g2.Node.Descendants)
        {
            if (element.Is("scheme") && g2.Line(element.Attribute("alias")) is { } alias && subjects.Count < Most) subjects.Add(new Subject(SubjectKind.Topic, alias, null, g2.Line(element.Attribute("uri"))));
        }
    }
}
