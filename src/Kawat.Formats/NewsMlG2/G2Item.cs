using Kawat.Formats.Catalogs;
using Kawat.Formats.Markup;
using Kawat.Formats.Text;
using Kawat.Formats.Xml;

namespace Kawat.Formats.NewsMlG2;

/// <summary>An item of NewsML-G2 as it stands in its document, with its catalogs and what is asked of it again and again.</summary>
internal sealed class G2Item
{
    /// <summary>Name that our own writer gives as <c>profile</c>: what it wrote is read without guessing.</summary>
    public const string OwnProfile = "Kawat";

    private Dictionary<string, XmlNode>? _asserts;

    public G2Item(XmlNode node, ItemCatalogs? around, WireHints hints, ProblemList problems)
    {
        (Node, Hints, Problems) = (node, hints, problems);
        Catalogs = new ItemCatalogs(node, around);
        ItemMeta = node.Child("itemMeta");
        ContentMeta = node.Child("contentMeta");
        IsOurs = ItemMeta?.ChildText("profile") == OwnProfile;
        LanguageTag = ContentMeta?.Child("language")?.Attribute("tag") ?? node.Inherited("lang");
    }

    public XmlNode Node { get; }

    public XmlNode? ItemMeta { get; }

    public XmlNode? ContentMeta { get; }

    public ItemCatalogs Catalogs { get; }

    public WireHints Hints { get; }

    public ProblemList Problems { get; }

    /// <summary>True when our own writer made it.</summary>
    public bool IsOurs { get; }

    /// <summary>Language as sent; null when not said.</summary>
    public string? LanguageTag { get; }

    /// <summary>What the item asserts about a concept, by the code, address or literal that subjects name it with.</summary>
    public XmlNode? Assert(string key)
    {
        if (_asserts is null)
        {
            _asserts = new Dictionary<string, XmlNode>(StringComparer.Ordinal);
            foreach (var assert in Node.Elements)
            {
                if (assert.Is("assert") && Key(assert) is { } name) _asserts.TryAdd(name, assert);
            }
        }

        return _asserts.TryGetValue(key, out var found) ? found : null;
    }

    /// <summary>How an element names its concept: its code, address or literal as written; null when it names none.</summary>
    public static string? Key(XmlNode element) => element.Attribute("qcode") ?? element.Attribute("uri") ?? element.Attribute("literal");

    /// <summary>A text field on one line; null when nothing is left.</summary>
    public string? Line(string? text) => FieldText.Line(text, Problems);

    /// <summary>The text of an element on one line; line breaks in it part words.</summary>
    public string? Line(XmlNode? element) => element is not { } node ? null
        : FieldText.Line(node.HasElements ? new MarkupBody(Problems, []).Add(node).Body.ToPlainText() : node.Text, Problems);

    /// <summary>The name of a concept or party in the item's language, else its first name; null when it has none.</summary>
    public string? Name(XmlNode element)
    {
        string? first = null, own = null, plain = null;
        foreach (var name in element.Elements)
        {
            if (!name.Is("name") || Line(name) is not { } text) continue;
            first ??= text;
            if (name.RawAttribute("lang", Spaces.Xml) is not { } tag) plain ??= text;
            else if (LanguageTag is not null && Text.LanguageTag.Primary(tag) == Text.LanguageTag.Primary(LanguageTag)) own ??= text;
        }

        return own ?? plain ?? first;
    }

    /// <summary>A party as people call it: its name, else its literal, else its code.</summary>
    public string? Party(XmlNode element) => Name(element) ?? Line(element.Attribute("literal")) ?? Line(Catalogs.Of(element).Code);

    /// <summary>What our own writer put into an extension property; null when it is not there, or the item is not ours.</summary>
    public string? Own(string name)
    {
        foreach (var text in OwnAll(name)) return text;
        return null;
    }

    /// <summary>The same, all values in order.</summary>
    public IEnumerable<string> OwnAll(string name) => !IsOurs || ItemMeta is not { } meta ? [] : OwnBelow(meta, "itemMetaExtProperty", name);

    /// <summary>Values of our extension properties below an element.</summary>
    public IEnumerable<string> OwnBelow(XmlNode parent, string element, string name)
    {
        foreach (var property in parent.Elements)
        {
            if (property.Is(element) && property.Attribute("rel") is { } rel && rel.StartsWith("kawat:", StringComparison.Ordinal) && rel.AsSpan(6).SequenceEqual(name) && Line(property.Attribute("value")) is { } value) yield return value;
        }
    }
}
