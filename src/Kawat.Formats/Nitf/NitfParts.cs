using Kawat.Formats.Content;
using Kawat.Formats.Markup;
using Kawat.Formats.NewsMlG2;
using Kawat.Formats.Text;
using Kawat.Formats.Xml;

namespace Kawat.Formats.Nitf;

/// <summary>What stands in a NITF document's body: headlines, by-line, dateline, summary and text. Used for NITF of its own, and for NITF
/// inside the newer formats.</summary>
internal sealed class NitfParts
{
    public string? Headline { get; private set; }

    public string? Subheadline { get; private set; }

    public string? Deck { get; private set; }

    public IReadOnlyList<string> Bylines { get; private set; } = [];

    public Dateline? Dateline { get; private set; }

    /// <summary>Instant of the dateline as written; null for none.</summary>
    public string? StoryDate { get; private set; }

    public IReadOnlyList<string> Distributors { get; private set; } = [];

    public string? RightsOwner { get; private set; }

    public string? Slug { get; private set; }

    public Body Body { get; private set; } = Body.Empty;

    public List<EditorNote> Notes { get; } = [];

    public List<Attachment> Files { get; } = [];

    /// <summary>Reads the body of a <c>nitf</c> element; its pictures are added to <paramref name="pictures"/>.</summary>
    public static NitfParts Read(XmlNode nitf, List<ItemPicture> pictures, WireHints hints, ProblemList problems)
    {
        var parts = new NitfParts();
        var body = nitf.Child("body") ?? nitf;
        var markup = new MarkupBody(problems, pictures);
        foreach (var child in body.Elements)
        {
            if (child.Is("body.head")) parts.Head(child, markup, problems);
            else if (child.Is("body.content")) markup.Add(child);
            else if (child.Is("body.end")) parts.End(child, markup, problems);
            else if (child.Is("hedline")) parts.Headlines(child, problems);
            else if (!child.Is("head")) parts.Loose(child, markup);
        }

        parts.Headline ??= FieldText.Line(nitf.At("head", "title")?.Text, problems);
        parts.Body = markup.Body;
        parts.Notes.AddRange(markup.Notes);
        parts.Files.AddRange(markup.Attachments);
        foreach (var line in markup.Taglines) parts.Notes.Add(new EditorNote(line, "tagline"));
        return parts;
    }

    private static string? Line(XmlNode? element, ProblemList problems) => element is not { } node ? null
        : FieldText.Line(node.HasElements ? Inline(node, problems) : node.Text, problems);

    private static string Inline(XmlNode node, ProblemList problems) => string.Join(' ', new MarkupBody(problems, []).Add(node).Body.Blocks.Select(block => block.PlainText));

    // Paragraphs that stand in the body without body.content.
    private void Loose(XmlNode child, MarkupBody markup)
    {
        if (MarkupElements.Kind(child.Name) is MarkupKind.Block or MarkupKind.Heading or MarkupKind.Quote or MarkupKind.List or MarkupKind.Table or MarkupKind.Media or MarkupKind.Note && child.Parent is { } parent && !Has(parent, "body.content"))
            markup.AddOne(child);
    }

    private static bool Has(XmlNode parent, string name) => parent.Child(name) is not null;

    private void Head(XmlNode head, MarkupBody markup, ProblemList problems)
    {
        foreach (var child in head.Elements)
        {
            if (child.Is("hedline")) Headlines(child, problems);
            else if (child.Is("byline")) Byline(child, problems);
            else if (child.Is("dateline")) Place(child, problems);
            else if (child.Is("abstract"))
            {
                Deck ??= FieldText.Line(Inline(child, problems), problems);
                foreach (var media in child.Descendants)
                {
                    if (media.Is("media")) markup.AddOne(media);
                }
            }
            else if (child.Is("distributor"))
            {
                if (Line(child, problems) is { } name) Distributors = [.. Distributors, name];
            }
            else if (child.Is("note")) markup.AddOne(child);
            else if (child.Is("rights")) RightsOwner ??= Line(child.Child("rights.owner"), problems) ?? Line(child, problems);
            else if (child.Is("slugline")) Slug ??= Line(child, problems);
        }
    }

    private void Headlines(XmlNode hedline, ProblemList problems)
    {
        foreach (var child in hedline.Elements)
        {
            if (child.Is("hl1")) Headline ??= Line(child, problems);
            else if (child.Is("hl2")) Subheadline ??= Line(child, problems);
        }

        if (Headline is null && Subheadline is null) Headline = Line(hedline, problems);
        if (Subheadline == Headline) Subheadline = null;
    }

    // "By <person>…</person>, <byttl>Staff</byttl>": the persons where they are marked, else the line without its title.
    private void Byline(XmlNode byline, ProblemList problems)
    {
        var names = new List<string>(Bylines);
        var marked = 0;
        foreach (var child in byline.Elements)
        {
            if (!child.Is("person") || Line(child, problems) is not { } text) continue;
            marked++;
            foreach (var name in BylineText.Names(text))
            {
                if (!names.Contains(name)) names.Add(name);
            }
        }

        if (marked == 0)
        {
            var text = new System.Text.StringBuilder();
            foreach (var node in byline.Nodes)
            {
                if (!node.IsElement || !node.Is("byttl")) text.Append(node.Text).Append(node.IsElement ? " " : "");
            }

            if (FieldText.Line(text.ToString(), problems)?.TrimEnd(' ', ',', ';') is { Length: > 0 } line)
            {
                foreach (var name in BylineText.Names(line))
                {
                    if (!names.Contains(name)) names.Add(name);
                }
            }
        }

        Bylines = names;
    }

    private void Place(XmlNode dateline, ProblemList problems)
    {
        StoryDate ??= dateline.Child("story.date")?.Attribute("norm");
        if (Dateline is not null) return;
        if (dateline.Child("location") is { } location)
        {
            var city = Line(location.Child("city"), problems) ?? Line(location.Child("sublocation"), problems);
            var state = Line(location.Child("state"), problems) ?? Line(location.Child("region"), problems);
            var country = Line(location.Child("country"), problems);
            var place = city is null ? state : state is null ? city : $"{city}, {state}";
            if (place is not null || country is not null) Dateline = new Dateline(place, country, null);
            else if (FieldText.Line(location.Text, problems) is { } text) Dateline = G2Copy.OfLine(text);
            return;
        }

        var words = new System.Text.StringBuilder();
        foreach (var node in dateline.Nodes)
        {
            if (!node.IsElement || !node.Is("story.date")) words.Append(node.Text);
        }

        if (FieldText.Line(words.ToString(), problems) is { } line) Dateline = G2Copy.OfLine(line);
    }

    private void End(XmlNode end, MarkupBody markup, ProblemList problems)
    {
        foreach (var child in end.Elements)
        {
            if (child.Is("tagline") && Line(child, problems) is { } line) Notes.Add(new EditorNote(line, "tagline"));
            else if (child.Is("bibliography") && Line(child, problems) is { } source) Notes.Add(new EditorNote(source, "bibliography"));
            else if (child.Is("note")) markup.AddOne(child);
        }
    }
}
