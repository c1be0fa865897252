using Kawat.Formats.Content;
using Kawat.Formats.Html;
using Kawat.Formats.Markup;
using Kawat.Formats.Text;

namespace Kawat.Formats.Ninjs;

/// <summary>Reads the headlines, descriptions and bodies of a ninjs object: <c>headline</c>, <c>description_text</c>, <c>body_html</c> of 1.x by the
/// names' ends, <c>headlines</c>, <c>descriptions</c>, <c>bodies</c> of 2.x and 3.x by role and content type.</summary>
internal sealed class NinjsWords(NinjsDocument ninjs, ProblemList problems)
{
    private static readonly List<(string Role, string? Text)> None = [];
    private static readonly List<(string Type, string Text)> NoBodies = [];

    // What was read without finding anything wrong reads the same again.
    private List<(string Role, string? Text)>? _headlines;
    private List<(string Role, string? Text)>? _descriptions;

    /// <summary>The headline; null when the object has none.</summary>
    public string? Headline()
    {
        var headlines = Headlines();
        return headlines.Count == 0 ? Line(ninjs.Text("headline")) ?? Line(ninjs.Text("headline_main")) ?? Line(ninjs.Text("title")) : headlines.FirstOrDefault(one => one.Role is "main" or "headline").Text ?? headlines.FirstOrDefault(one => one.Role.Length == 0).Text
            ?? headlines.FirstOrDefault(one => !IsSub(one.Role)).Text ?? Line(ninjs.Text("headline")) ?? Line(ninjs.Text("headline_main")) ?? Line(ninjs.Text("title")) ?? headlines.FirstOrDefault().Text;
    }

    /// <summary>The headline under the headline; null for none.</summary>
    public string? Subheadline() => Headlines().FirstOrDefault(one => IsSub(one.Role)).Text ?? Line(ninjs.FirstText("headline_sub", "headline_subtitle", "subheadline", "subhead"));

    /// <summary>The summary; null for none.</summary>
    public string? Deck()
    {
        var descriptions = Descriptions();
        return descriptions.FirstOrDefault(one => one.Role.Contains("summary", StringComparison.Ordinal)).Text
            ?? descriptions.FirstOrDefault(one => !IsOther(one.Role)).Text
            ?? Line(ninjs.Text("description_text")) ?? Line(ninjs.Text("description_html")) ?? Line(ninjs.Text("description_summary"))
            ?? Line(ninjs.FirstText("description_abstract", "description_xhtml", "headline_extended", "abstract"));
    }

    /// <summary>A picture's caption; null for none.</summary>
    public string? Caption()
    {
        var descriptions = Descriptions();
        return descriptions.FirstOrDefault(one => one.Role.Contains("caption", StringComparison.Ordinal)).Text ?? descriptions.FirstOrDefault(one => !IsOther(one.Role)).Text
            ?? Line(ninjs.Text("description_text")) ?? Line(ninjs.Text("description_caption")) ?? Line(ninjs.Text("description_html")) ?? Line(ninjs.FirstText("description_xhtml", "body_text"));
    }

    /// <summary>The description of that role: <c>description_correction</c>, or role "correction"; null for none.</summary>
    public string? Described(string role)
    {
        foreach (var one in Descriptions())
        {
            if (one.Role == role) return one.Text;
        }

        return Line(ninjs.TextIfAny("description_" + role));
    }

    /// <summary>The body, with the pictures that stand in it; those known already are pointed to.</summary>
    public Body Body(List<ItemPicture> pictures, string? headline)
    {
        var (markup, text) = Source();
        if (text is null) return Content.Body.Empty;
        var body = !markup ? Content.Body.OfParagraphs(PlainText.Paragraphs(text, problems)) : XhtmlText.IsOwn(text) ? MarkupBody.ReadText(text, pictures, problems) : HtmlBody.Read(text, pictures, problems);
        // A page's body begins with the headline once more.
        return headline is not null && body.Blocks.Count > 1 && body.Blocks[0] is Heading first && first.PlainText == headline ? new Body([.. body.Blocks.Skip(1)]) : body;
    }

    private (bool Markup, string? Text) Source()
    {
        var bodies = Bodies();
        foreach (var (type, html) in bodies)
        {
            if (type.Contains("html", StringComparison.Ordinal)) return (true, html);
        }

        foreach (var name in ninjs.NamesFrom("body_"))
        {
            if (name.Contains("html", StringComparison.OrdinalIgnoreCase) && ninjs.Text(name) is { } marked && !string.IsNullOrWhiteSpace(marked)) return (true, marked);
        }

        foreach (var (type, plain) in bodies)
        {
            if (type.Contains("plain", StringComparison.Ordinal)) return (false, plain);
        }

        if (bodies.Count > 0) return (bodies[0].Type.Contains("xml", StringComparison.Ordinal) || (bodies[0].Type.Length == 0 && HtmlText.HasMarkup(bodies[0].Text)), bodies[0].Text);
        if ((ninjs.Text("body_text") ?? ninjs.Text("body_plain")) is { } text && !string.IsNullOrWhiteSpace(text)) return (HtmlText.HasMarkup(text), text);
        foreach (var name in ninjs.NamesFrom("body"))
        {
            if (ninjs.TextIfAny(name) is { } other && !string.IsNullOrWhiteSpace(other)) return (HtmlText.HasMarkup(other), other);
        }

        return (false, null);
    }

    // Those that are not blank, with their content types in small letters.
    private List<(string Type, string Text)> Bodies()
    {
        var objects = ninjs.Objects("bodies");
        if (objects.Length == 0) return NoBodies;
        var bodies = new List<(string Type, string Text)>(objects.Length);
        foreach (var one in objects)
        {
            var type = (one.TextIfAny("contenttype") ?? "").ToLowerInvariant();
            // What is wrong with the role is told here, whoever needs it.
            _ = Role(one);
            if (one.Text("value") is { } text && !string.IsNullOrWhiteSpace(text)) bodies.Add((type, text));
        }

        return bodies;
    }

    private List<(string Role, string? Text)> Headlines() => Worded("headlines", ref _headlines);

    private List<(string Role, string? Text)> Descriptions() => Worded("descriptions", ref _descriptions);

    private List<(string Role, string? Text)> Worded(string name, ref List<(string Role, string? Text)>? known)
    {
        if (known is not null) return known;
        if (!ninjs.Has(name)) return known = None;
        var problemsBefore = problems.Problems.Count;
        var objects = ninjs.Objects(name);
        var worded = objects.Length == 0 ? None : new List<(string Role, string? Text)>(objects.Length);
        foreach (var one in objects)
        {
            var role = Role(one);
            if (Worded(one) is { } text) worded.Add((role, text));
        }

        if (problems.Problems.Count == problemsBefore) known = worded;
        return worded;
    }

    // What says that it is plain text is not searched for markup: a headline may speak of "<b>".
    private string? Worded(NinjsDocument one) =>
        one.TextIfAny("contenttype") is { } type && type.Equals("text/plain", StringComparison.OrdinalIgnoreCase) ? FieldText.Line(one.Text("value"), problems) : Line(one.Text("value"));

    /// <summary>The role in lower case; empty for none.</summary>
    public static string Role(NinjsDocument one) => (one.Text("role") ?? "").ToLowerInvariant();

    private static bool IsSub(string role) => role.StartsWith("sub", StringComparison.Ordinal);

    private static bool IsOther(string role) => role.Contains("caption", StringComparison.Ordinal) || role is "alttext" or "correction";

    private string? Line(string? text) => HtmlText.Line(text, problems);
}
